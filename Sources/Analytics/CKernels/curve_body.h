// Discount factors on a grid of dates, prices off them, and z-spreads; see include/ck_curves.h for the layout.
#ifndef CK_CURVE_BODY_H
#define CK_CURVE_BODY_H

#include "bond_body.h"
#include "ck_curves.h"

#pragma clang fp contract(off)

#define CK_YEAR 365.0

static void ck_discount(const ck_date_grid *grid, const ck_curve_segment *segments, double *factors) {
    for (size_t b = 0; b < grid->block_count; b++) {
        const ck_curve_segment *s = &segments[grid->segments[b]];
        ckv time = ckv_load(grid->days + b * CK_LANES) / CK_YEAR;
        ckv_store(factors + b * CK_LANES, ck_exp_any(-(s->base + time * (s->rate + s->slope * time))));
    }
}

CK_INLINE ckv ck_take(const double *values, const int32_t *slots) {
    return (ckv){values[slots[0]], values[slots[1]], values[slots[2]], values[slots[3]],
                 values[slots[4]], values[slots[5]], values[slots[6]], values[slots[7]]};
}

CK_INLINE void ck_put(double *values, const ck_flow_book *book, size_t b, ckv lanes) {
    const int32_t *order = book->order + b * CK_LANES;
    for (int i = 0; i < CK_LANES; i++)
        if (order[i] >= 0) values[order[i]] = lanes[i];
}

// Present value at settlement of each bond's payments: the dirty price.
static void ck_present_value(const ck_flow_book *book, size_t from, size_t to, const double *factors, double *dirty) {
    for (size_t b = from; b < to; b++) {
        const ck_flow_block *block = &book->blocks[b];
        const int32_t *slots = book->slots + block->start;
        const double *amounts = book->amounts + block->start;
        ckv sum = ckv_zero();
        for (int k = 0; k < block->count; k++)
            sum = sum + ckv_load(amounts + k * CK_LANES) * ck_take(factors, slots + k * CK_LANES);
        ck_put(dirty, book, b, sum / ck_take(factors, book->settlements + b * CK_LANES));
    }
}

// Each bond's payments as times from settlement and values discounted there, in the layout of irregular flows.
CK_INLINE ck_moments ck_forward_flows(const ck_flow_book *book, size_t b, const double *days, const double *factors, double *flows) {
    const ck_flow_block *block = &book->blocks[b];
    const int32_t *slots = book->slots + block->start, *settlement = book->settlements + b * CK_LANES;
    ckv start = ck_take(days, settlement), inverse = 1.0 / ck_take(factors, settlement);
    ck_moments m = {ckv_zero(), ckv_zero(), ckv_zero()};
    for (int k = 0; k < block->count; k++) {
        ckv time = (ck_take(days, slots + k * CK_LANES) - start) / CK_YEAR;
        ckv value = ckv_load(book->amounts + block->start + k * CK_LANES) * ck_take(factors, slots + k * CK_LANES) * inverse;
        ckv_store(flows + (2 * k) * CK_LANES, time);
        ckv_store(flows + (2 * k + 1) * CK_LANES, value);
        m.sum = m.sum + value;
        value = time * value;
        m.mean = m.mean + value;
        m.square = m.square + time * value;
    }
    return m;
}

CK_INLINE ckv ck_halley(ck_moments m, ckv target, ckv *mean) {
    ckv inverse = 1.0 / m.sum;
    *mean = m.mean * inverse;
    ckv newton = ckv_log(m.sum / target) / *mean;
    ckv bend = 1.0 - newton * (m.square * inverse - *mean * *mean) / (2.0 * *mean);
    return newton / ckv_max(bend, ckv_splat(0.5));
}

// The spread over the continuous zero rates at which the payments are worth each dirty price. `flows` has room for twice the
// longest block's payments times eight.
static void ck_z_spread(const ck_flow_book *book, size_t from, size_t to, const double *days, const double *factors,
                        const double *dirty, double *flows, double *spreads, double *status) {
    for (size_t b = from; b < to; b++) {
        const int32_t *order = book->order + b * CK_LANES;
        double lanes[CK_LANES];
        for (int i = 0; i < CK_LANES; i++) lanes[i] = order[i] >= 0 ? dirty[order[i]] : 100.0;
        ckv price = ckv_load(lanes);
        ckvi finite = ckv_abs(price) < ckv_inf(), solvable = finite & (price > 0.0);
        ckv target = ckv_select(solvable, price, ckv_splat(100.0));
        ck_moments m = ck_forward_flows(book, b, days, factors, flows);
        ck_block block = {.flow_count = book->blocks[b].count};
        ckv mean, x = ck_halley(m, target, &mean);
        ckvi done = ~solvable;
        for (int step = 0; step < 100 && !ckvi_all(done); step++) {
            ckv move = ck_halley(ck_irregular_moments(flows, &block, x, 2), target, &mean);
            x = ckv_select(done, x, x + move);
            done = done | (ckv_abs(move) * mean < 1e-5);
        }
        ckv why = ckv_select(solvable, ckv_select(done, ckv_splat(CK_SOLVED), ckv_splat(CK_NOT_CONVERGED)),
                             ckv_select(finite, ckv_splat(CK_NOT_POSITIVE), ckv_splat(CK_NOT_FINITE)));
        ck_put(spreads, book, b, ckv_select(why == 0.0, x, ckv_nan()));
        ck_put(status, book, b, why);
    }
}

#endif
