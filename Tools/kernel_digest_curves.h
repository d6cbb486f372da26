// Digests of the curve kernels over fixed books, laid out as FixedIncome/Books/CurveBookLayout.swift does.
#ifndef KERNEL_DIGEST_CURVES_H
#define KERNEL_DIGEST_CURVES_H

#include "CKernels.h"
#include "kernel_digest_bonds.h"
#include "kernel_digest_stream.h"

enum {
    CHAINS = 61,
    SINGLE_DAYS = 8,  // the first chains have one day: bonds settle on those
    CHAIN_DAYS = 80,
    CURVE_BONDS = 301,
    CURVE_BOOKS = 4,
    CURVES = 4,       // a book
    MOST_NODES = 24,
    FLOW_BLOCKS = CURVE_BONDS / CK_LANES + 2,
    MOST_PLACES = (CHAINS + CK_LANES) * CHAIN_DAYS + CK_LANES,
    MOST_ANCHORS = 1024,
};

typedef struct {
    int nodes;
    int days[MOST_NODES];
} curve_dates;

typedef struct {
    int count;
    int32_t days[CHAIN_DAYS];
    int32_t place, flat;
} chain;

// ChainGrid.
typedef struct {
    chain chains[CHAINS];
    ck_chain_block blocks[CHAINS];
    double times[MOST_PLACES];
    int32_t anchors[MOST_PLACES];
    ck_chain_row rows[MOST_PLACES / CK_LANES];
    double flat_times[MOST_PLACES];  // zeros behind the last place
    double anchor_times[MOST_ANCHORS];
    int32_t anchor_pieces[MOST_ANCHORS];
    int32_t anchor_buckets[MOST_ANCHORS];
    size_t stride;
    ck_chain_book book;
} chain_store;

typedef struct {
    int count, irregular;
    int32_t first, flat, settlement;
    double gap, wobble;
    double amounts[CHAIN_DAYS];
} curve_bond;

// FlowBlocks.
typedef struct {
    ck_flow_block blocks[FLOW_BLOCKS];
    double rows[FLOW_BLOCKS * CK_FLOW_ROWS * CK_LANES];
    int32_t firsts[FLOW_BLOCKS * CK_LANES], lasts[FLOW_BLOCKS * CK_LANES], settlements[FLOW_BLOCKS * CK_LANES];
    int32_t flat[FLOW_BLOCKS * CK_LANES], order[FLOW_BLOCKS * CK_LANES];
    int32_t slots[FLOW_BLOCKS * CHAIN_DAYS * CK_LANES];
    double amounts[FLOW_BLOCKS * CHAIN_DAYS * CK_LANES];
    size_t slot_count;
    ck_flow_book book;
} flow_store;

typedef struct {
    curve_dates dates;
    chain_store grid;
    curve_bond bonds[CURVE_BONDS];
    flow_store in_order, longest_first;
    ck_curve_segment segments[MOST_NODES];
    double anchors[CK_ANCHOR_ROWS * MOST_ANCHORS];
    double values[CK_CURVE_ROWS * MOST_PLACES];
} curve_store;

static int segment_index(const curve_dates *dates, int day) {
    int index = 0;
    while (index < dates->nodes - 1 && day > dates->days[index + 1]) {
        index++;
    }
    return index;
}

// CurveAnchors: the anchor of a day, the middle of CK_ANCHOR_DAYS days on one piece of the curve.
static int32_t anchor_of(chain_store *grid, int day, int piece) {
    int bucket = day / CK_ANCHOR_DAYS;
    size_t index = 0, count = grid->book.anchor_count;
    while (index < count && (grid->anchor_pieces[index] != piece || grid->anchor_buckets[index] != bucket)) {
        index++;
    }
    if (index == count) {
        grid->anchor_times[index] = (bucket * CK_ANCHOR_DAYS + CK_ANCHOR_DAYS / 2) / 365.0;
        grid->anchor_pieces[index] = piece;
        grid->anchor_buckets[index] = bucket;
        grid->book.anchor_count++;
    }
    return (int32_t)index;
}

static void pad_anchors(chain_store *grid) {
    for (size_t count = grid->book.anchor_count; count % CK_LANES != 0; count = ++grid->book.anchor_count) {
        grid->anchor_times[count] = grid->anchor_times[count - 1];
        grid->anchor_pieces[count] = grid->anchor_pieces[count - 1];
    }
}

static void draw_chains(stream *s, chain *chains) {
    static const int steps[] = {30, 91, 182, 365};
    for (int c = 0; c < CHAINS; c++) {
        // Half of the chains keep together, so that rows share an anchor.
        int together = one_in(s, 2), step = together ? 182 : steps[below(s, 4)];
        int count = together ? CHAIN_DAYS >> below(s, 3) : 1 + below(s, CHAIN_DAYS);
        chains[c].count = c < SINGLE_DAYS ? 1 : count;
        // Bonds settle on the first day of a longer chain too.
        chains[c].days[0] = c <= SINGLE_DAYS ? c : SINGLE_DAYS + 1 + below(s, together ? 15 : step);
        for (int k = 1; k < chains[c].count; k++) {
            chains[c].days[k] = chains[c].days[k - 1] + step - 1 + below(s, 3);
        }
    }
}

// Chains of like length (to a factor of two) share a block, in the order of their first days.
static int comes_before(const chain *a, const chain *b) {
    int left = 0, right = 0;
    for (int count = a->count; count > 0; count >>= 1) {
        left++;
    }
    for (int count = b->count; count > 0; count >>= 1) {
        right++;
    }
    return left != right ? left > right : a->days[0] < b->days[0];
}

// ChainGrid.row: which of two anchors each place of a row has; first is -1 where there are more.
static void set_row_anchors(ck_chain_row *row, const int32_t *anchors) {
    row->first = row->second = anchors[0];
    for (int lane = CK_LANES - 1; lane > 0; lane--) {
        row->second = anchors[lane] != row->first ? anchors[lane] : row->second;
    }
    int more = 0;
    for (int lane = 0; lane < CK_LANES; lane++) {
        more |= anchors[lane] != anchors[0] && anchors[lane] != row->second;
    }
    row->first = more ? -1 : anchors[0];
    for (int lane = 0; lane < CK_LANES; lane++) {
        row->is_first[lane] = anchors[lane] == row->first ? -1 : 0;
    }
}

static void make_chains(chain_store *grid, stream *s, const curve_dates *dates) {
    int sorted[CHAINS];
    memset(grid, 0, sizeof *grid);
    draw_chains(s, grid->chains);
    for (int c = 0; c < CHAINS; c++) {
        int place = c;
        for (; place > 0 && comes_before(&grid->chains[c], &grid->chains[sorted[place - 1]]); place--) {
            sorted[place] = sorted[place - 1];
        }
        sorted[place] = c;
    }
    size_t blocks = 0, places = 0;
    for (int from = 0; from < CHAINS; from += CK_LANES) {
        int lanes = CHAINS - from < CK_LANES ? CHAINS - from : CK_LANES;
        int count = 0;
        for (int lane = 0; lane < lanes; lane++) {
            chain *member = &grid->chains[sorted[from + lane]];
            member->place = (int32_t)places + lane;
            count = member->count > count ? member->count : count;
        }
        for (int lane = 0; lane < lanes; lane++) {
            grid->chains[sorted[from + lane]].flat = (int32_t)places + lane * count;
        }
        size_t start = places;
        grid->blocks[blocks++] = (ck_chain_block){(int64_t)places, count};
        const chain *longest = &grid->chains[sorted[from]];
        for (int lane = 1; lane < lanes; lane++) {
            const chain *member = &grid->chains[sorted[from + lane]];
            longest = member->count > longest->count ? member : longest;
        }
        for (int row = 0; row < count; row++) {
            ck_chain_row *out = &grid->rows[places / CK_LANES];
            for (int lane = 0; lane < CK_LANES; lane++) {
                const chain *member = &grid->chains[sorted[from + (lane < lanes ? lane : 0)]];
                // Behind a chain's end another chain's day keeps the row on its anchors.
                int day = lane < lanes && row < member->count ? member->days[row] : longest->days[row];
                size_t place = places + (size_t)lane;
                grid->times[place] = day / 365.0;
                grid->anchors[place] = anchor_of(grid, day, segment_index(dates, day));
                grid->flat_times[start + (size_t)(lane * count + row)] = grid->times[place];
                out->days[lane] = (int8_t)(day % CK_ANCHOR_DAYS - CK_ANCHOR_DAYS / 2);
            }
            set_row_anchors(out, grid->anchors + places);
            places += CK_LANES;
        }
    }
    pad_anchors(grid);
    grid->stride = places + CK_LANES;
    grid->book.blocks = grid->blocks;
    grid->book.times = grid->times;
    grid->book.rows = grid->rows;
    grid->book.anchors = grid->anchors;
    grid->book.anchor_times = grid->anchor_times;
    grid->book.anchor_pieces = grid->anchor_pieces;
    grid->book.block_count = blocks;
    grid->book.place_count = places;
}

// How evenly the first `count` days of a chain lie.
static void set_gap(curve_bond *bond, const chain *chosen) {
    double first = chosen->days[0] / 365.0;
    bond->gap = bond->count > 1 ? (chosen->days[bond->count - 1] / 365.0 - first) / (bond->count - 1) : 0.0;
    for (int k = 0; k < bond->count; k++) {
        double off = chosen->days[k] / 365.0 - first - bond->gap * k;
        bond->wobble = larger(bond->wobble, off < 0.0 ? -off : off);
    }
}

static void draw_curve_bond(stream *s, const chain_store *grid, int irregular, curve_bond *bond) {
    const chain *chosen = &grid->chains[SINGLE_DAYS + 1 + below(s, CHAINS - SINGLE_DAYS - 1)];
    memset(bond, 0, sizeof *bond);
    bond->irregular = irregular;
    bond->count = 1 + below(s, chosen->count);
    bond->first = chosen->place;
    bond->flat = chosen->flat;
    bond->settlement = grid->chains[below(s, SINGLE_DAYS + 1)].place;
    set_gap(bond, chosen);
    double coupon = one_in(s, 8) ? 0.0 : between(s, 0.1, 6.0);
    for (int k = 0; k < bond->count; k++) {
        bond->amounts[k] = irregular ? between(s, 0.1, 10.0) : coupon;
    }
    if (one_in(s, 4)) {
        bond->amounts[0] *= between(s, 0.01, 1.5);
    }
    bond->amounts[bond->count - 1] += 100.0;
}

// One block of up to eight bonds; lanes without a bond repeat the first one.
static void add_flow_block(flow_store *store, const curve_bond *bonds, const int32_t *members, int lanes) {
    size_t index = store->book.block_count++, base = index * CK_LANES;
    ck_flow_block *block = &store->blocks[index];
    double *rows = store->rows + base * CK_FLOW_ROWS;
    *block = (ck_flow_block){(int64_t)store->slot_count, 0, !bonds[members[0]].irregular, lanes == CK_LANES, lanes};
    for (int lane = 0; lane < CK_LANES; lane++) {
        int32_t member = members[lane < lanes ? lane : 0];
        const curve_bond *bond = &bonds[member];
        size_t place = base + (size_t)lane;
        block->count = bond->count > block->count ? bond->count : block->count;
        block->in_order &= member == members[0] + lane;
        store->order[place] = lane < lanes ? member : -1;
        store->firsts[place] = bond->first;
        store->lasts[place] = bond->first + (bond->count - 1) * CK_LANES;
        store->settlements[place] = bond->settlement;
        store->flat[place] = bond->flat;
        rows[CK_FLOW_LATER * CK_LANES + lane] = bond->count - 1;
        rows[CK_FLOW_GAP * CK_LANES + lane] = bond->gap;
        rows[CK_FLOW_WOBBLE * CK_LANES + lane] = bond->wobble;
        if (bond->irregular) {
            continue;
        }
        double last = bond->amounts[bond->count - 1], coupon = bond->count > 2 ? bond->amounts[1] : 0.0;
        rows[CK_FLOW_FIRST * CK_LANES + lane] = bond->amounts[0];
        rows[CK_FLOW_COUPON * CK_LANES + lane] = coupon;
        rows[CK_FLOW_FINAL * CK_LANES + lane] = bond->count > 1 ? last - coupon : 0.0;
    }
    for (int k = 0; !block->regular && k < block->count; k++) {
        for (int lane = 0; lane < CK_LANES; lane++) {
            const curve_bond *bond = &bonds[members[lane < lanes ? lane : 0]];
            store->slots[store->slot_count] = k < bond->count ? bond->first + k * CK_LANES : bond->settlement;
            store->amounts[store->slot_count] = k < bond->count ? bond->amounts[k] : 0.0;
            store->slot_count++;
        }
    }
}

static void make_flows(flow_store *store, const curve_bond *bonds, int longest_first) {
    memset(store, 0, sizeof *store);
    store->book.blocks = store->blocks;
    store->book.rows = store->rows;
    store->book.firsts = store->firsts;
    store->book.lasts = store->lasts;
    store->book.settlements = store->settlements;
    store->book.flat = store->flat;
    store->book.slots = store->slots;
    store->book.amounts = store->amounts;
    store->book.order = store->order;
    for (int irregular = 0; irregular < 2; irregular++) {
        int32_t group[CURVE_BONDS];
        int count = 0;
        for (int i = 0; i < CURVE_BONDS; i++) {
            if (bonds[i].irregular != irregular) {
                continue;
            }
            int place = count++;
            for (; longest_first && place > 0 && bonds[group[place - 1]].count < bonds[i].count; place--) {
                group[place] = group[place - 1];
            }
            group[place] = i;
        }
        for (int from = 0; from < count; from += CK_LANES) {
            add_flow_block(store, bonds, group + from, count - from < CK_LANES ? count - from : CK_LANES);
        }
    }
}

static void make_curve_book(curve_store *store, stream *s) {
    store->dates.nodes = 2 + below(s, MOST_NODES - 1);
    store->dates.days[0] = 0;
    for (int node = 1; node < store->dates.nodes; node++) {
        store->dates.days[node] = store->dates.days[node - 1] + 30 + below(s, one_in(s, 2) ? 200 : 2000);
    }
    make_chains(&store->grid, s, &store->dates);
    for (int i = 0; i < CURVE_BONDS; i++) {
        draw_curve_bond(s, &store->grid, i / BOND_RUN % 2, &store->bonds[i]);
    }
    make_flows(&store->in_order, store->bonds, 0);
    make_flows(&store->longest_first, store->bonds, 1);
    memset(store->values, 0, sizeof store->values);
}

// ZeroCurve.fillSegments. A wild curve takes factors out of range, so that some prices are zero, infinite or nothing.
static void draw_curve(stream *s, curve_store *store, int wild) {
    const curve_dates *dates = &store->dates;
    double left = between(s, -0.01, 0.08), left_time = 0.0, slope = 0.0;
    for (int node = 1; node < dates->nodes; node++) {
        double rate = wild ? between(s, -12.0, 40.0) : left + between(s, -0.003, 0.003);
        double time = dates->days[node] / 365.0;
        slope = (rate - left) / (time - left_time);
        store->segments[node - 1] = (ck_curve_segment){0.0, left - slope * left_time, slope};
        left = rate;
        left_time = time;
    }
    double forward = left + left_time * slope;
    store->segments[dates->nodes - 1] = (ck_curve_segment){(left - forward) * left_time, forward, 0.0};
}

// What one kernel does with a book after `anchors` and `discount`; returns the hash with its results.
typedef uint64_t curve_kernel(const ck_kernels *, curve_store *, stream *, uint64_t hash);

static uint64_t each_curve(const ck_kernels *kernels, curve_kernel *run) {
    static curve_store store;
    stream s = {seed};
    uint64_t hash = fnv_start;
    for (int number = 0; number < CURVE_BOOKS; number++) {
        make_curve_book(&store, &s);
        for (int curve = 0; curve < CURVES; curve++) {
            const ck_chain_book *chains = &store.grid.book;
            size_t middle = (size_t)below(&s, (int)chains->block_count);
            draw_curve(&s, &store, curve == CURVES - 1);
            kernels->anchors(chains, store.segments, store.anchors);
            kernels->discount(chains, 0, middle, store.anchors, store.values, store.grid.stride);
            kernels->discount(chains, middle, chains->block_count, store.anchors, store.values, store.grid.stride);
            hash = run(kernels, &store, &s, hash);
        }
    }
    return hash;
}

static uint64_t digest_rows(const curve_store *store, int from, int to, uint64_t hash) {
    for (int row = from; row < to; row++) {
        hash = digest(hash, store->values + (size_t)row * store->grid.stride, store->grid.book.place_count);
    }
    return hash;
}

static uint64_t anchor_rows(const ck_kernels *kernels, curve_store *store, stream *s, uint64_t hash) {
    (void)kernels, (void)s;
    return digest(hash, store->anchors, CK_ANCHOR_ROWS * store->grid.book.anchor_count);
}

static uint64_t factors(const ck_kernels *kernels, curve_store *store, stream *s, uint64_t hash) {
    (void)kernels, (void)s;
    return digest_rows(store, CK_CURVE_FACTOR, CK_CURVE_FIRST, hash);
}

static uint64_t sums(const ck_kernels *kernels, curve_store *store, stream *s, uint64_t hash) {
    const ck_chain_book *chains = &store->grid.book;
    size_t middle = (size_t)below(s, (int)chains->block_count);
    kernels->moments(chains, 0, middle, store->values, store->grid.stride);
    kernels->moments(chains, middle, chains->block_count, store->values, store->grid.stride);
    return digest_rows(store, CK_CURVE_FIRST, CK_CURVE_ROWS, hash);
}

static uint64_t curve_prices(const ck_kernels *kernels, curve_store *store, stream *s, uint64_t hash) {
    static double dirty[CURVE_BONDS];
    const ck_flow_book *books[] = {&store->in_order.book, &store->longest_first.book};
    for (int i = 0; i < 2; i++) {
        size_t middle = (size_t)below(s, (int)books[i]->block_count);
        memset(dirty, 0, sizeof dirty);
        kernels->present_value(books[i], 0, middle, store->values, store->grid.stride, dirty);
        kernels->present_value(books[i], middle, books[i]->block_count, store->values, store->grid.stride, dirty);
        hash = digest(hash, dirty, CURVE_BONDS);
    }
    return hash;
}

static uint64_t spreads(const ck_kernels *kernels, curve_store *store, stream *s, uint64_t hash) {
    static double dirty[CURVE_BONDS], found[CURVE_BONDS], status[CURVE_BONDS], flows[2 * CK_LANES * CHAIN_DAYS];
    const ck_flow_book *books[] = {&store->in_order.book, &store->longest_first.book};
    kernels->moments(&store->grid.book, 0, store->grid.book.block_count, store->values, store->grid.stride);
    for (int i = 0; i < 2; i++) {
        size_t middle = (size_t)below(s, (int)books[i]->block_count), ends[] = {0, middle, books[i]->block_count};
        for (int bond = 0; bond < CURVE_BONDS; bond++) {
            dirty[bond] = any_price(s);
        }
        for (int part = 0; part < 2; part++) {
            kernels->z_spread(books[i], ends[part], ends[part + 1], store->grid.times, store->grid.flat_times, store->values,
                              store->grid.stride, dirty, flows, found, status);
        }
        hash = digest(hash, found, CURVE_BONDS);
        hash = digest(hash, status, CURVE_BONDS);
    }
    return hash;
}

static uint64_t weighted_sums(const ck_kernels *kernels, curve_store *store, stream *s, uint64_t hash) {
    enum { ROWS = 60 };
    static double times[ROWS * CK_LANES], weights[ROWS * CK_LANES];
    static int32_t pieces[ROWS];
    for (size_t rows = 0; rows <= ROWS; rows++) {
        for (size_t row = 0; row < rows; row++) {
            pieces[row] = below(s, store->dates.nodes);
            double start = store->dates.days[pieces[row]] / 365.0;
            for (size_t i = row * CK_LANES; i < (row + 1) * CK_LANES; i++) {
                times[i] = start + between(s, 0.0, 5.0);
                weights[i] = one_in(s, 8) ? 0.0 : between(s, -1e6, 1e8);
            }
        }
        double sum = kernels->weighted_sum(times, weights, pieces, rows, store->segments);
        hash = digest(hash, &sum, 1);
    }
    return hash;
}

#endif
