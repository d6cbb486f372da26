// Digests of the bond kernels over fixed books, laid out as FixedIncome/Books/BondBookLayout.swift does.
#ifndef KERNEL_DIGEST_BONDS_H
#define KERNEL_DIGEST_BONDS_H

#include "CKernels.h"
#include "kernel_digest_stream.h"

#include <math.h>

enum {
    BONDS = 301,           // not a multiple of the lanes: the last block of a group is short
    BOND_RUN = 20,         // neighbours of one kind, so that some blocks hold eight bonds in a row
    BOND_BOOKS = 6,
    BOND_ROUNDS = 4,       // sets of yields or prices a book
    BOND_BLOCKS = BONDS / CK_LANES + 3,
    MOST_PAYMENTS = 240,
    MOST_IRREGULAR = 40,
};

// DiscountTerms: years to the first payment, between the others, and so on.
typedef struct {
    int count, linear, perpetual, irregular;
    double first_time, simple, period, offset, shift;
    double gaps[MOST_PAYMENTS], amounts[MOST_PAYMENTS];
} bond_terms;

// Payments at the compounding frequency; at another, or compounding continuously; simple interest to the first payment; one
// payment in the ways of the money markets; payments for ever; payments without a closed form.
enum { STREET, OTHER_COMPOUNDING, SIMPLE_FIRST, ONE_PAYMENT, PERPETUAL, IRREGULAR, BOND_KINDS };

static double draw_period(stream *s, double gap) {
    switch (below(s, 3)) {
    case 0: return gap;
    case 1: return 1.0;
    default: return 0.0;
    }
}

// A coupon and its equals, a first one that may be longer or shorter, and mostly a redemption.
static void draw_equal_payments(stream *s, bond_terms *bond, double gap) {
    double coupon = gap * between(s, 0.01, 12.0);
    double redemption = one_in(s, 8) ? 0.0 : 100.0;
    if (redemption > 0.0 && one_in(s, 8)) {
        coupon = 0.0;
    }
    for (int k = 0; k < bond->count; k++) {
        bond->amounts[k] = coupon;
        bond->gaps[k] = gap;
    }
    if (one_in(s, 4)) {
        bond->amounts[0] = coupon * between(s, 0.01, 1.5);
    }
    bond->amounts[bond->count - 1] += redemption;
}

static void draw_irregular_payments(stream *s, bond_terms *bond, double gap) {
    int equal_gaps = one_in(s, 4);
    for (int k = 0; k < bond->count; k++) {
        bond->gaps[k] = equal_gaps ? gap : between(s, 0.02, 1.5);
        bond->amounts[k] = between(s, 0.1, 10.0);
    }
    bond->amounts[bond->count - 1] += 100.0;
}

static void draw_one_payment(stream *s, bond_terms *bond, double gap) {
    bond->amounts[0] = 100.0 + (one_in(s, 2) ? gap * between(s, 0.0, 12.0) : 0.0);
    switch (below(s, 6)) {
    case 0:  // Simple to the end.
        bond->simple = between(s, 0.001, 0.5);
        break;
    case 1:  // A bill of more than half a year: simple, then one compounding.
        bond->simple = between(s, 0.0, 0.5);
        bond->first_time = 0.5;
        bond->period = 0.5;
        break;
    case 2:  // Bank discount.
        bond->simple = between(s, 0.001, 1.0);
        bond->linear = 1;
        break;
    case 3:  // A bond in its last period.
        bond->simple = gap * between(s, 0.001, 1.0);
        bond->period = gap;
        break;
    case 4:  // The Japanese simple yield.
        bond->simple = between(s, 0.1, 30.0);
        bond->amounts[0] = 100.0 + bond->simple * between(s, 0.0, 5.0);
        bond->offset = between(s, 0.0, 2.0);
        break;
    default:  // Paid at once.
        bond->period = gap;
        break;
    }
    bond->shift = bond->simple;
}

// `irregular` payments of a bond without a closed form.
static void draw_bond(stream *s, int kind, int irregular, bond_terms *bond) {
    static const double gaps[] = {1.0, 0.5, 0.25, 1.0 / 12};
    double gap = gaps[below(s, 4)];
    double broken = one_in(s, 8) ? gap : gap * unit(s);
    double whole = one_in(s, 4) ? gap * (1 + below(s, 3)) : 0.0;
    memset(bond, 0, sizeof *bond);
    bond->count = 1 + below(s, one_in(s, 4) ? MOST_PAYMENTS : 60);
    bond->first_time = whole + broken;
    switch (kind) {
    case STREET:
        bond->period = gap;
        bond->offset = one_in(s, 8) ? between(s, -0.01, 0.01) : 0.0;
        draw_equal_payments(s, bond, gap);
        break;
    case OTHER_COMPOUNDING:
        bond->period = one_in(s, 2) ? 0.0 : gap < 1.0 ? 1.0 : 0.5;
        draw_equal_payments(s, bond, gap);
        break;
    case SIMPLE_FIRST:
        bond->period = draw_period(s, gap);
        bond->first_time = whole;
        bond->simple = bond->shift = broken;
        draw_equal_payments(s, bond, gap);
        break;
    case ONE_PAYMENT:
        bond->count = 1;
        bond->first_time = 0.0;
        draw_one_payment(s, bond, gap);
        break;
    case PERPETUAL:
        bond->count = 3;
        bond->perpetual = 1;
        bond->period = draw_period(s, gap);
        if (one_in(s, 4)) {
            bond->first_time = whole;
            bond->simple = bond->shift = broken;
        }
        for (int k = 0; k < 3; k++) {
            bond->gaps[k] = gap;
        }
        bond->amounts[1] = bond->amounts[2] = gap * between(s, 0.5, 12.0);
        bond->amounts[0] = bond->amounts[1] * (one_in(s, 4) ? between(s, 0.01, 1.5) : 1.0);
        break;
    default:
        // One or two payments always have a closed form; the kernels add them up too, but not under simple interest.
        bond->irregular = 1;
        bond->count = irregular;
        bond->period = draw_period(s, gap);
        if (bond->count > 2 && one_in(s, 4)) {
            bond->first_time = whole;
            bond->simple = bond->shift = broken;
        }
        draw_irregular_payments(s, bond, gap);
        break;
    }
}

// FlowShape: what a closed form needs of a regular bond.
typedef struct {
    double first, coupon, final, gap;
    int64_t later;
} flow_shape;

static flow_shape shape_of(const bond_terms *bond) {
    flow_shape shape = {bond->amounts[0], 0.0, 0.0, 0.0, 0};
    if (bond->count == 1) {
        return shape;
    }
    shape.gap = bond->gaps[0];
    if (bond->count == 2) {
        shape.final = bond->amounts[1];
        shape.later = 1;
        return shape;
    }
    shape.coupon = bond->amounts[1];
    shape.final = bond->amounts[bond->count - 1] - shape.coupon;
    shape.later = bond->perpetual ? 0 : bond->count - 1;
    return shape;
}

static int is_plain(const bond_terms *bond) {
    if (bond->irregular || bond->perpetual || bond->period == 0.0) {
        return 0;
    }
    flow_shape shape = shape_of(bond);
    return shape.later == 0 || shape.gap == bond->period;
}

// SolverStart: cumulants of the time of the payments, and a bound of the force of interest.
typedef struct {
    double log_sum, mean, variance, third, fourth, floor;
} solver_start;

static double larger(double a, double b) { return a > b ? a : b; }

static solver_start start_of(const bond_terms *bond) {
    const ck_kernels *baseline = ck_kernels_for(CK_BASELINE);
    solver_start start;
    double time = bond->first_time, sum = 0.0, first = 0.0, simple = bond->simple;
    for (int k = 0; k < bond->count; k++) {
        time += k > 0 ? bond->gaps[k - 1] : 0.0;
        sum += bond->amounts[k];
        first += bond->amounts[k] * time;
    }
    baseline->log(&sum, &start.log_sum, 1);
    start.floor = bond->perpetual ? 0.0 : -650.0 / larger(time, 1e-3);
    double second = 0.0, cubic = 0.0, quartic = 0.0;
    time = bond->first_time - first / sum;
    for (int k = 0; k < bond->count; k++) {
        time += k > 0 ? bond->gaps[k - 1] : 0.0;
        double share = bond->amounts[k] / sum * time * time;
        second += share;
        cubic += share * time;
        quartic += share * time * time;
    }
    start.mean = first / sum + simple;
    start.variance = second + simple * simple;
    start.third = cubic + 2.0 * simple * simple * simple;
    start.fourth = quartic - 3.0 * second * second + 6.0 * simple * simple * simple * simple;
    if (simple > 0.0 && !bond->linear) {
        double limit = -bond->period / simple;
        if (bond->period == 0.0) {
            start.floor = larger(start.floor, -1.0 / simple);
        } else if (limit > -1.0) {
            double bound;
            baseline->log1p(&limit, &bound, 1);
            start.floor = larger(start.floor, bound / bond->period);
        }
    }
    return start;
}

typedef struct {
    bond_terms bonds[BONDS];
    double rows[BOND_BLOCKS * CK_ROWS * CK_LANES];
    ck_block blocks[BOND_BLOCKS];
    double flows[BOND_BLOCKS * 2 * MOST_IRREGULAR * CK_LANES];
    int32_t order[BOND_BLOCKS * CK_LANES];
    size_t flow_count;
    ck_bond_book book;
} bond_store;

static void set_lane(bond_store *store, int lane, const bond_terms *bond) {
    double *row = store->rows + store->book.block_count * CK_ROWS * CK_LANES + lane;
    solver_start start = start_of(bond);
    row[CK_ROW_FIRST_TIME * CK_LANES] = bond->first_time;
    row[CK_ROW_PERIOD * CK_LANES] = bond->period;
    row[CK_ROW_SIMPLE * CK_LANES] = bond->simple;
    row[CK_ROW_LINEAR * CK_LANES] = bond->linear;
    row[CK_ROW_OFFSET * CK_LANES] = bond->offset;
    row[CK_ROW_SHIFT * CK_LANES] = bond->shift;
    row[CK_ROW_FLOOR * CK_LANES] = start.floor;
    row[CK_ROW_LOG_SUM * CK_LANES] = start.log_sum;
    row[CK_ROW_MEAN * CK_LANES] = start.mean;
    row[CK_ROW_VARIANCE * CK_LANES] = start.variance;
    row[CK_ROW_THIRD * CK_LANES] = start.third;
    row[CK_ROW_FOURTH * CK_LANES] = start.fourth;
    if (bond->irregular) {
        return;
    }
    flow_shape shape = shape_of(bond);
    row[CK_ROW_GAP * CK_LANES] = shape.gap;
    memcpy(&row[CK_ROW_COUNT * CK_LANES], &shape.later, sizeof shape.later);
    row[CK_ROW_FIRST * CK_LANES] = shape.first;
    row[CK_ROW_COUPON * CK_LANES] = shape.coupon;
    row[CK_ROW_FINAL * CK_LANES] = shape.final;
    row[CK_ROW_PERPETUAL * CK_LANES] = bond->perpetual;
    row[CK_ROW_LATER * CK_LANES] = (double)shape.later;
    row[CK_ROW_WHOLE * CK_LANES] = bond->period > 0.0 ? bond->first_time / bond->period : 0.0;
}

// One block of up to eight bonds; lanes without a bond repeat the first one.
static void add_block(bond_store *store, const int32_t *members, int lanes) {
    size_t index = store->book.block_count;
    ck_block *block = &store->blocks[index];
    memset(block, 0, sizeof *block);
    block->lanes = lanes;
    block->plain = is_plain(&store->bonds[members[0]]);
    block->in_order = lanes == CK_LANES;
    for (int lane = 0; lane < CK_LANES; lane++) {
        int32_t member = members[lane < lanes ? lane : 0];
        const bond_terms *bond = &store->bonds[member];
        store->order[index * CK_LANES + (size_t)lane] = lane < lanes ? member : -1;
        set_lane(store, lane, bond);
        block->simple |= bond->simple != 0.0;
        block->perpetual |= bond->perpetual;
        block->in_order &= member == members[0] + lane;
        if (bond->irregular) {
            block->flow_count = bond->count > block->flow_count ? bond->count : block->flow_count;
        } else {
            while (shape_of(bond).later >> block->bits != 0) {
                block->bits++;
            }
        }
    }
    if (block->flow_count > 0) {
        double *flows = store->flows + store->flow_count;
        block->flow_start = (int64_t)store->flow_count;
        store->flow_count += 2 * CK_LANES * (size_t)block->flow_count;
        memset(flows, 0, 2 * CK_LANES * (size_t)block->flow_count * sizeof *flows);
        for (int lane = 0; lane < CK_LANES; lane++) {
            const bond_terms *bond = &store->bonds[members[lane < lanes ? lane : 0]];
            double time = 0.0;
            for (int k = 0; k < bond->count; k++) {
                time += k > 0 ? bond->gaps[k - 1] : 0.0;
                flows[2 * k * CK_LANES + lane] = time;
                flows[(2 * k + 1) * CK_LANES + lane] = bond->amounts[k];
            }
        }
    }
    store->book.block_count++;
}

static void add_blocks(bond_store *store, const int32_t *members, int count) {
    for (int from = 0; from < count; from += CK_LANES) {
        add_block(store, members + from, count - from < CK_LANES ? count - from : CK_LANES);
    }
}

// Book number `number`: plain blocks, then regular ones, then irregular ones, the longest first.
static const ck_bond_book *make_bonds(bond_store *store, stream *s, int number) {
    static int32_t plain[BONDS], regular[BONDS], irregular[BONDS];
    int plain_count = 0, regular_count = 0, irregular_count = 0;
    // Irregular bonds stay in order where all are of one length, first of one payment.
    int length = number % 2 == 0 ? 0 : number == 1 ? 1 : 1 + below(s, MOST_IRREGULAR);
    memset(store, 0, sizeof *store);
    for (int i = 0; i < BONDS; i++) {
        bond_terms *bond = &store->bonds[i];
        int drawn = 1 + below(s, MOST_IRREGULAR);
        draw_bond(s, i / BOND_RUN % BOND_KINDS, length > 0 ? length : drawn, bond);
        if (is_plain(bond)) {
            plain[plain_count++] = i;
        } else if (!bond->irregular) {
            regular[regular_count++] = i;
        } else {
            int place = irregular_count++;
            for (; place > 0 && store->bonds[irregular[place - 1]].count < bond->count; place--) {
                irregular[place] = irregular[place - 1];
            }
            irregular[place] = i;
        }
    }
    store->book = (ck_bond_book){store->rows, store->blocks, store->flows, store->order, 0};
    add_blocks(store, plain, plain_count);
    add_blocks(store, regular, regular_count);
    add_blocks(store, irregular, irregular_count);
    return &store->book;
}

// Mostly -1 % to 20 %, up to 200 %, next to nothing, and what has no price.
static double any_yield(stream *s) {
    static const double odd[] = {0.0, -0.0, 1e-300, -1e-18, -0.5, -0.999999, -1.0, -2.0, 1e6, 1e300, INFINITY, -INFINITY, NAN};
    switch (below(s, 16)) {
    case 0: return odd[below(s, (int)(sizeof odd / sizeof *odd))];
    case 1: return between(s, -0.01, 2.0);
    case 2: return between(s, -0x1p-40, 0x1p-40);
    default: return between(s, -0.01, 0.2);
    }
}

// Mostly 50 to 150, as low as 1e-6, as high as 500, and what has no yield.
static double any_price(stream *s) {
    static const double odd[] = {0.0, -0.0, -1.0, -1e300, 5e-324, 1e-300, 1e300, INFINITY, -INFINITY, NAN};
    switch (below(s, 16)) {
    case 0: return odd[below(s, (int)(sizeof odd / sizeof *odd))];
    case 1: case 2: {
        double top = 500.0;
        for (int halvings = below(s, 29); halvings > 0; halvings--) {
            top *= 0.5;
        }
        return between(s, 0.5, 1.0) * top;
    }
    default: return between(s, 50.0, 150.0);
    }
}

static void draw_bond_arguments(stream *s, double (*draw)(stream *), double *out) {
    for (int i = 0; i < BONDS; i++) {
        out[i] = draw(s);
    }
}

static uint64_t prices(const ck_kernels *kernels) {
    static bond_store store;
    static double yields[BONDS], dirty[BONDS];
    stream s = {seed};
    uint64_t hash = fnv_start;
    for (int number = 0; number < BOND_BOOKS; number++) {
        const ck_bond_book *book = make_bonds(&store, &s, number);
        for (int round = 0; round < BOND_ROUNDS; round++) {
            size_t middle = (size_t)below(&s, (int)book->block_count);
            draw_bond_arguments(&s, any_yield, yields);
            kernels->price(book, 0, middle, yields, dirty);
            kernels->price(book, middle, book->block_count, yields, dirty);
            hash = digest(hash, dirty, BONDS);
        }
    }
    return hash;
}

static uint64_t measures(const ck_kernels *kernels) {
    static bond_store store;
    static double yields[BONDS], out[5][BONDS];
    const ck_measure_columns columns = {out[0], out[1], out[2], out[3], out[4]};
    stream s = {seed};
    uint64_t hash = fnv_start;
    for (int number = 0; number < BOND_BOOKS; number++) {
        const ck_bond_book *book = make_bonds(&store, &s, number);
        for (int round = 0; round < BOND_ROUNDS; round++) {
            size_t middle = (size_t)below(&s, (int)book->block_count);
            draw_bond_arguments(&s, any_yield, yields);
            kernels->measures(book, 0, middle, yields, columns);
            kernels->measures(book, middle, book->block_count, yields, columns);
            hash = digest(hash, out[0], 5 * BONDS);
        }
    }
    return hash;
}

static uint64_t yields(const ck_kernels *kernels) {
    static bond_store store;
    static double dirty[BONDS], found[BONDS], status[BONDS];
    stream s = {seed};
    uint64_t hash = fnv_start;
    for (int number = 0; number < BOND_BOOKS; number++) {
        const ck_bond_book *book = make_bonds(&store, &s, number);
        for (int round = 0; round < BOND_ROUNDS; round++) {
            size_t middle = (size_t)below(&s, (int)book->block_count);
            draw_bond_arguments(&s, any_price, dirty);
            kernels->yield(book, 0, middle, dirty, found, status);
            kernels->yield(book, middle, book->block_count, dirty, found, status);
            hash = digest(hash, found, BONDS);
            hash = digest(hash, status, BONDS);
        }
    }
    return hash;
}

#endif
