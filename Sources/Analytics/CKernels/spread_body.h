// Z-spreads; see include/ck_curves.h for the layout.
#ifndef CK_SPREAD_BODY_H
#define CK_SPREAD_BODY_H

#include "curve_body.h"

#pragma clang fp contract(off)

// Sums over the payments of value, time * value, ... at a spread, the time running from settlement.
typedef struct {
    ckv sum, first, second, third;
} ck_spread_sums;

CK_INLINE void ck_add_flow(ck_spread_sums *s, ckv time, ckv value) {
    s->sum = s->sum + value;
    value = time * value;
    s->first = s->first + value;
    value = time * value;
    s->second = s->second + value;
    s->third = s->third + time * value;
}

// What one block's iterations read.
typedef struct {
    const ck_flow_book *book;
    size_t index;
    const double *times, *factors;
    const double *flows;
    ckv start;    // years from the curve's date to settlement
    ckv inverse;  // 1 over the discount factor to settlement
} ck_spread_block;

CK_INLINE ckv ck_take_row(const double *values, const int64_t *places) {
    return (ckv){values[places[0]], values[places[1]], values[places[2]], values[places[3]],
                 values[places[4]], values[places[5]], values[places[6]], values[places[7]]};
}

CK_INLINE ck_spread_sums ck_regular_spread(const ck_spread_block *block, ckv x) {
    const ck_flow_book *book = block->book;
    ckv coupon = ck_flow_row(book, block->index, CK_FLOW_COUPON), final = ck_flow_row(book, block->index, CK_FLOW_FINAL);
    ckv later = ck_flow_row(book, block->index, CK_FLOW_LATER), amount = ck_flow_row(book, block->index, CK_FLOW_FIRST);
    int64_t places[CK_LANES];
    for (int i = 0; i < CK_LANES; i++) places[i] = book->firsts[block->index * CK_LANES + (size_t)i];
    ck_spread_sums sums = {ckv_zero(), ckv_zero(), ckv_zero(), ckv_zero()};
    ckv k = ckv_zero();
    for (int step = 0; step < book->blocks[block->index].count; step++) {
        // Behind its last payment a lane reads another bond's places, and adds nothing.
        ckvi alive = k <= later;
        ckv time = ckv_keep(alive, ck_take_row(block->times + step * CK_LANES, places) - block->start);
        ckv factor = ckv_keep(alive, ck_take_row(block->factors + step * CK_LANES, places));
        ckv due = amount + ckv_keep(k == later, final);
        ck_add_flow(&sums, time, (due * factor) * ck_exp_any(-x * time));
        amount = coupon;
        k = k + 1.0;
    }
    return sums;
}

CK_INLINE ck_spread_sums ck_irregular_spread(const ck_spread_block *block, ckv x) {
    ck_spread_sums sums = {ckv_zero(), ckv_zero(), ckv_zero(), ckv_zero()};
    for (int k = 0; k < block->book->blocks[block->index].count; k++) {
        ckv time = ckv_load(block->flows + (2 * k) * CK_LANES);
        ck_add_flow(&sums, time, ckv_load(block->flows + (2 * k + 1) * CK_LANES) * ck_exp_any(-x * time));
    }
    return sums;
}

// The payments of an irregular block as times from settlement and values on the curve's date.
CK_INLINE void ck_gather_flows(const ck_spread_block *block, double *flows) {
    const ck_flow_block *shape = &block->book->blocks[block->index];
    for (int k = 0; k < shape->count; k++) {
        const int32_t *slots = block->book->slots + shape->start + k * CK_LANES;
        ckv amount = ckv_load(block->book->amounts + shape->start + k * CK_LANES);
        ckv_store(flows + (2 * k) * CK_LANES, ck_take(block->times, slots) - block->start);
        ckv_store(flows + (2 * k + 1) * CK_LANES, amount * ck_take(block->factors, slots));
    }
}

// The spread that the cumulants at no spread ask for, which the chains' sums give at once.
CK_INLINE ckv ck_regular_start(const ck_spread_block *block, const double *values, size_t stride, ckv target) {
    const ck_flow_book *book = block->book;
    size_t b = block->index;
    const int32_t *firsts = book->firsts + b * CK_LANES, *lasts = book->lasts + b * CK_LANES;
    ckv coupon = ck_flow_row(book, b, CK_FLOW_COUPON);
    ckv first = ck_flow_row(book, b, CK_FLOW_FIRST) * ck_take(block->factors, firsts);
    ckv last = ck_flow_row(book, b, CK_FLOW_FINAL) * ck_take(block->factors, lasts);
    ckv early = ck_take(block->times, firsts), late = ck_take(block->times, lasts);
    ckv raw[5];
    for (int power = 0; power < 5; power++) {
        ckv later = ck_take(values + (size_t)(CK_CURVE_SUM + power) * stride, lasts);
        raw[power] = first + (coupon * later + last);
        first = first * early;
        last = last * late;
    }
    ckv inverse = 1.0 / raw[0];
    ckv m1 = raw[1] * inverse, m2 = raw[2] * inverse, m3 = raw[3] * inverse, m4 = raw[4] * inverse;
    ck_cumulants c;
    ckv square = m1 * m1;
    c.mean = m1 - block->start;
    c.variance = m2 - square;
    c.third = m3 - m1 * (3.0 * m2 - 2.0 * square);
    c.fourth = m4 - 4.0 * m3 * m1 - 3.0 * m2 * m2 + 6.0 * square * (m2 + m2 - square);
    return ck_cumulant_start(c, ckv_log(raw[0] * block->inverse / target));
}

// The step that the sums at a spread ask for.
CK_INLINE ckv ck_spread_step(ck_spread_sums s, ckv inverse, ckv target, ckv *mean) {
    ckv over = 1.0 / s.sum;
    ckv m1 = s.first * over, m2 = s.second * over;
    ck_cumulants c = {m1, m2 - m1 * m1, s.third * over - m1 * (3.0 * m2 - 2.0 * (m1 * m1)), ckv_zero()};
    *mean = m1;
    return ck_solver_step(c, ck_log_ratio(s.sum * inverse, target));
}

// The spread over the continuous zero rates at which the payments are worth each dirty price.
static void ck_z_spread(const ck_flow_book *book, size_t from, size_t to, const double *times, const double *values, size_t stride,
                        const double *dirty, double *flows, double *spreads, double *status) {
    const double *factors = values + CK_CURVE_FACTOR * stride;
    for (size_t b = from; b < to; b++) {
        const int32_t *order = book->order + b * CK_LANES, *settlements = book->settlements + b * CK_LANES;
        double lanes[CK_LANES];
        for (int i = 0; i < CK_LANES; i++) lanes[i] = order[i] >= 0 ? dirty[order[i]] : 100.0;
        ckv price = ckv_load(lanes);
        ckvi finite = ckv_abs(price) < ckv_inf(), solvable = finite & (price > 0.0);
        ckv target = ckv_select(solvable, price, ckv_splat(100.0));
        ck_spread_block block = {book, b, times, factors, flows, ck_take(times, settlements), 1.0 / ck_take(factors, settlements)};
        int regular = book->blocks[b].regular;
        ckv x = ckv_zero();
        if (regular) x = ck_regular_start(&block, values, stride, target);
        else ck_gather_flows(&block, flows);
        ckvi done = ~solvable;
        for (int step = 0; step < 100 && !ckvi_all(done); step++) {
            ckv mean;
            ck_spread_sums sums = regular ? ck_regular_spread(&block, x) : ck_irregular_spread(&block, x);
            ckv move = ck_spread_step(sums, block.inverse, target, &mean);
            x = ckv_select(done, x, x + move);
            done = done | (ckv_abs(move) * mean < 2e-4);
        }
        ckv why = ckv_select(solvable, ckv_select(done, ckv_splat(CK_SOLVED), ckv_splat(CK_NOT_CONVERGED)),
                             ckv_select(finite, ckv_splat(CK_NOT_POSITIVE), ckv_splat(CK_NOT_FINITE)));
        ck_put(spreads, book, b, ckv_select(why == 0.0, x, ckv_nan()));
        ck_put(status, book, b, why);
    }
}

#endif
