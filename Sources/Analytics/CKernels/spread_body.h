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
    const double *flat_times, *flat_factors;
    const double *flows;
    ckv start;    // years from the curve's date to settlement
    ckv inverse;  // 1 over the discount factor to settlement
} ck_spread_block;

// The sum of the lanes, halves first.
CK_INLINE double ck_total(ckv a) {
    ckv half = a + __builtin_shufflevector(a, a, 4, 5, 6, 7, 0, 1, 2, 3);
    return (half[0] + half[2]) + (half[1] + half[3]);
}

// e^(-x t) of the payments of one bond, eight after another. About where the average gap puts a payment, the series does, unless
// that is too far for this bond and spread.
typedef struct {
    double x;       // the spread
    double gap;     // years between payments on average
    int near;       // whether the series does
    ckv powers;     // e^(-x gap i) for lane i
    double stride;  // e^(-8 x gap)
} ck_decay;

CK_INLINE ck_decay ck_make_decay(double x, double gap, double wobble) {
    ckv lane = {0, 1, 2, 3, 4, 5, 6, 7};
    ck_decay d = {x, gap, __builtin_fabs(x) * wobble < 0x1p-8 && __builtin_fabs(x) * gap < 1.0, ckv_zero(), 0};
    if (d.near) {
        d.powers = ckv_exp_finite((-x * gap) * lane);
        d.stride = d.powers[4] * d.powers[4];
    }
    return d;
}

// Payments 1 ..< count of one bond, each of 1: sums with the times counted from `origin`, the time of payment 0.
CK_INLINE ck_spread_sums ck_unit_sums(const double *times, const double *factors, double origin, int count, ck_decay d) {
    ck_spread_sums s = {ckv_zero(), ckv_zero(), ckv_zero(), ckv_zero()};
    ckv k = {1, 2, 3, 4, 5, 6, 7, 8};
    ckv decay = d.powers * d.powers[1];
    for (int i = 1; i < count; i += CK_LANES) {
        // Behind the last payment stands another chain, which adds nothing.
        ckvi alive = k < (double)count;
        ckv time = ckv_keep(alive, ckv_load(times + i) - origin), factor = ckv_keep(alive, ckv_load(factors + i));
        if (d.near) {
            ckv x = ckv_keep(alive, d.x * (d.gap * k - time));
            ckv square = x * x;
            factor = (factor * decay) * (1.0 + (x + square * ((0.5 + x * (1.0 / 6.0)) + square * (1.0 / 24.0 + x * (1.0 / 120.0)))));
            decay = decay * d.stride;
        } else {
            factor = factor * ck_exp_any(-d.x * time);
        }
        ck_add_flow(&s, time, factor);
        k = k + 8.0;
    }
    return s;
}

// The sums of a block at a spread: of the equal coupons bond by bond, then of the first and the last payment of all.
CK_INLINE ck_spread_sums ck_regular_spread(const ck_spread_block *block, ckv x) {
    const ck_flow_book *book = block->book;
    size_t b = block->index;
    ckv gap = ck_flow_row(book, b, CK_FLOW_GAP), wobble = ck_flow_row(book, b, CK_FLOW_WOBBLE), later = ck_flow_row(book, b, CK_FLOW_LATER);
    const int32_t *firsts = book->firsts + b * CK_LANES, *lasts = book->lasts + b * CK_LANES;
    ckv early = ck_take(block->times, firsts), late = ck_take(block->times, lasts);
    ckv m0 = ckv_zero(), m1 = m0, m2 = m0, m3 = m0;
    for (int i = 0; i < CK_LANES; i++) {
        int32_t start = book->flat[b * CK_LANES + (size_t)i];
        ck_decay decay = ck_make_decay(x[i], gap[i], wobble[i]);
        ck_spread_sums unit = ck_unit_sums(block->flat_times + start, block->flat_factors + start, early[i], (int)later[i] + 1, decay);
        m0[i] = ck_total(unit.sum);
        m1[i] = ck_total(unit.first);
        m2[i] = ck_total(unit.second);
        m3[i] = ck_total(unit.third);
    }
    // All times count from the first payment here, then from settlement.
    ckv coupon = ck_flow_row(book, b, CK_FLOW_COUPON);
    ckv last = ck_flow_row(book, b, CK_FLOW_FINAL) * ck_take(block->factors, lasts) * ck_exp_any(-x * (late - early));
    ckv span = late - early;
    m0 = coupon * m0 + last;
    m1 = coupon * m1 + span * last;
    m2 = coupon * m2 + (span * span) * last;
    m3 = coupon * m3 + (span * span * span) * last;
    ckv first = ck_flow_row(book, b, CK_FLOW_FIRST) * ck_take(block->factors, firsts);
    ckv wait = early - block->start, discount = ck_exp_any(-x * wait);
    m0 = first + m0;
    ck_spread_sums s;
    s.sum = discount * m0;
    s.first = discount * (m1 + wait * m0);
    s.second = discount * (m2 + wait * (2.0 * m1 + wait * m0));
    s.third = discount * (m3 + wait * (3.0 * m2 + wait * (3.0 * m1 + wait * m0)));
    return s;
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
static void ck_z_spread(const ck_flow_book *book, size_t from, size_t to, const double *times, const double *flat_times,
                        const double *values, size_t stride, const double *dirty, double *flows, double *spreads, double *status) {
    const double *factors = values + CK_CURVE_FACTOR * stride;
    for (size_t b = from; b < to; b++) {
        const int32_t *order = book->order + b * CK_LANES, *settlements = book->settlements + b * CK_LANES;
        double lanes[CK_LANES];
        for (int i = 0; i < CK_LANES; i++) lanes[i] = order[i] >= 0 ? dirty[order[i]] : 100.0;
        ckv price = ckv_load(lanes);
        ckvi finite = ckv_abs(price) < ckv_inf(), positive = finite & (price > 0.0);
        // Where every payment is due at settlement no spread changes the price.
        ckvi solvable = positive & (ck_take(times, book->lasts + b * CK_LANES) > ck_take(times, settlements));
        ckv target = ckv_select(solvable, price, ckv_splat(100.0));
        ck_spread_block block = {book, b, times, factors, flat_times, values + CK_CURVE_FLAT * stride, flows,
                                 ck_take(times, settlements), 1.0 / ck_take(factors, settlements)};
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
                             ckv_select(positive, ckv_splat(CK_NO_TIME),
                                        ckv_select(finite, ckv_splat(CK_NOT_POSITIVE), ckv_splat(CK_NOT_FINITE))));
        ck_put(spreads, book, b, ckv_select(why == 0.0, x, ckv_nan()));
        ck_put(status, book, b, why);
    }
}

#endif
