// Discount factors along chains of dates, prices off them, and z-spreads; see include/ck_curves.h for the layout.
#ifndef CK_CURVE_BODY_H
#define CK_CURVE_BODY_H

#include "bond_body.h"
#include "ck_curves.h"

#pragma clang fp contract(off)

#define CK_YEAR 365.0

CK_INLINE ckv ck_take(const double *values, const int32_t *places) {
    return (ckv){values[places[0]], values[places[1]], values[places[2]], values[places[3]],
                 values[places[4]], values[places[5]], values[places[6]], values[places[7]]};
}

static void ck_anchors(const ck_chain_book *chains, const ck_curve_segment *segments, double *anchors) {
    size_t count = chains->anchor_count;
    for (size_t a = 0; a < count; a += CK_LANES) {
        ckv base, rate, slope, time = ckv_load(chains->anchor_times + a);
        for (int i = 0; i < CK_LANES; i++) {
            const ck_curve_segment *s = &segments[chains->anchor_pieces[a + (size_t)i]];
            base[i] = s->base;
            rate[i] = s->rate;
            slope[i] = s->slope;
        }
        ckv bent = slope * time;
        ckv_store(anchors + CK_ANCHOR_FACTOR * count + a, ck_exp_any(-(base + time * (rate + bent))));
        ckv_store(anchors + CK_ANCHOR_FORWARD * count + a, rate + (bent + bent));
        ckv_store(anchors + CK_ANCHOR_SLOPE * count + a, slope);
    }
}

// e^x for |x| < 2^-5, by its series: below 1 ULP. Elsewhere nothing is defined.
CK_INLINE ckv ck_exp_near(ckv x) {
    ckv square = x * x;
    ckv low = 0.5 + x * (1.0 / 6.0), middle = 1.0 / 24.0 + x * (1.0 / 120.0), high = 1.0 / 720.0 + x * (1.0 / 5040.0);
    return 1.0 + (x + square * (low + square * (middle + square * high)));
}

typedef int8_t ck_bytes __attribute__((vector_size(8)));

// What `anchors` filled in, of the anchor of each place of a row.
CK_INLINE ckv ck_anchor_row(const double *values, const ck_chain_row *row, const int32_t *places, ckvi is_first) {
    if (row->first < 0) return ck_take(values, places);
    return ckv_select(is_first, ckv_splat(values[row->first]), ckv_splat(values[row->second]));
}

// Discount factors of one row of places. Most days are so near to their anchor that the series does; which way a day goes depends
// on the day and the curve alone.
CK_INLINE ckv ck_row_factor(const ck_chain_book *chains, const double *anchors, size_t place) {
    const ck_chain_row *row = &chains->rows[place / CK_LANES];
    const int32_t *places = chains->anchors + place;
    size_t count = chains->anchor_count;
    ck_bytes days, is_first;
    memcpy(&days, row->days, sizeof days);
    memcpy(&is_first, row->is_first, sizeof is_first);
    ckvi mask = __builtin_convertvector(is_first, ckvi);
    ckv offset = __builtin_convertvector(days, ckv) * (1.0 / CK_YEAR);
    ckv factor = ck_anchor_row(anchors + CK_ANCHOR_FACTOR * count, row, places, mask);
    ckv forward = ck_anchor_row(anchors + CK_ANCHOR_FORWARD * count, row, places, mask);
    ckv slope = ck_anchor_row(anchors + CK_ANCHOR_SLOPE * count, row, places, mask);
    ckv x = -offset * (forward + slope * offset);
    ckvi near = ckv_abs(x) < 0x1p-5;
    ckv growth = ck_exp_near(x);
    if (!ckvi_all(near)) growth = ckv_select(near, growth, ckv_exp(x));
    return factor * growth;
}

static void ck_discount(const ck_chain_book *chains, size_t from, size_t to, const double *anchors, double *values,
                        size_t stride) {
    double *factors = values + CK_CURVE_FACTOR * stride, *sums = values + CK_CURVE_SUM * stride;
    for (size_t b = from; b < to; b++) {
        size_t start = (size_t)chains->blocks[b].start, end = start + (size_t)chains->blocks[b].count * CK_LANES;
        ckv sum = ckv_zero();
        for (size_t place = start; place < end; place += CK_LANES) {
            ckv factor = ck_row_factor(chains, anchors, place);
            // The first payment of a bond stands apart.
            if (place > start) sum = sum + factor;
            ckv_store(factors + place, factor);
            ckv_store(sums + place, sum);
        }
    }
}

static void ck_chain_moments(const ck_chain_book *chains, size_t from, size_t to, double *values, size_t stride) {
    for (size_t b = from; b < to; b++) {
        size_t start = (size_t)chains->blocks[b].start, end = start + (size_t)chains->blocks[b].count * CK_LANES;
        size_t rows = (size_t)chains->blocks[b].count, row = 0;
        ckv first = ckv_zero(), second = ckv_zero(), third = ckv_zero(), fourth = ckv_zero();
        for (size_t place = start; place < end; place += CK_LANES) {
            ckv factor = ckv_load(values + CK_CURVE_FACTOR * stride + place);
            double *flat = values + CK_CURVE_FLAT * stride + start + row++;
            for (int i = 0; i < CK_LANES; i++) flat[(size_t)i * rows] = factor[i];
            if (place > start) {
                ckv time = ckv_load(chains->times + place);
                ckv term = time * factor;
                first = first + term;
                term = time * term;
                second = second + term;
                term = time * term;
                third = third + term;
                fourth = fourth + time * term;
            }
            ckv_store(values + CK_CURVE_FIRST * stride + place, first);
            ckv_store(values + CK_CURVE_SECOND * stride + place, second);
            ckv_store(values + CK_CURVE_THIRD * stride + place, third);
            ckv_store(values + CK_CURVE_FOURTH * stride + place, fourth);
        }
    }
}

CK_INLINE void ck_put(double *values, const ck_flow_book *book, size_t b, ckv lanes) {
    const int32_t *order = book->order + b * CK_LANES;
    lanes = ckv_select(ckv_is_nan(lanes), ckv_nan(), lanes);
    if (book->blocks[b].in_order) {
        ckv_store(values + order[0], lanes);
        return;
    }
    for (int i = 0; i < CK_LANES; i++)
        if (order[i] >= 0) values[order[i]] = lanes[i];
}

CK_INLINE ckv ck_flow_row(const ck_flow_book *book, size_t b, int row) {
    return ckv_load(book->rows + (b * CK_FLOW_ROWS + (size_t)row) * CK_LANES);
}

// Present value at settlement of each bond's payments: the dirty price.
static void ck_present_value(const ck_flow_book *book, size_t from, size_t to, const double *values, size_t stride, double *dirty) {
    const double *factors = values + CK_CURVE_FACTOR * stride, *sums = values + CK_CURVE_SUM * stride;
    for (size_t b = from; b < to; b++) {
        const ck_flow_block *block = &book->blocks[b];
        const int32_t *lasts = book->lasts + b * CK_LANES;
        ckv sum = ckv_zero();
        if (block->regular) {
            sum = ck_flow_row(book, b, CK_FLOW_FIRST) * ck_take(factors, book->firsts + b * CK_LANES)
                + (ck_flow_row(book, b, CK_FLOW_COUPON) * ck_take(sums, lasts)
                   + ck_flow_row(book, b, CK_FLOW_FINAL) * ck_take(factors, lasts));
        } else {
            const int32_t *slots = book->slots + block->start;
            const double *amounts = book->amounts + block->start;
            for (int k = 0; k < block->count; k++)
                sum = sum + ckv_load(amounts + k * CK_LANES) * ck_take(factors, slots + k * CK_LANES);
        }
        ck_put(dirty, book, b, sum / ck_take(factors, book->settlements + b * CK_LANES));
    }
}

#endif
