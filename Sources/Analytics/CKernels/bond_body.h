// Price, sensitivities and yield of blocks of eight bonds; see include/ck_books.h for the layout.
#ifndef CK_BOND_BODY_H
#define CK_BOND_BODY_H

#include "ck_books.h"
#include "ck_math.h"

#pragma clang fp contract(off)

// Moments of the payments at one force of interest, the discount factor to the first payment left out:
// sum = sum a u, mean and square = first and second moment of the time after the first payment.
typedef struct {
    ckv sum, mean, square;
} ck_moments;

CK_INLINE ckv ck_row(const double *rows, int row) { return ckv_load(rows + row * CK_LANES); }

// e^x, by the short form when no lane leaves its domain; the bits are the same.
CK_INLINE ckv ck_exp_any(ckv x) {
    ckvi inside = (x > -708.0) & (x < 709.0);
    return ckvi_all(inside) ? ckv_exp_finite(x) : ckv_exp(x);
}

CK_INLINE ckv ck_expm1_any(ckv x) { return ckvi_all(ckv_abs(x) < 700.0) ? ckv_expm1_finite(x) : ckv_expm1(x); }

// Payments at equal gaps: sum_{k=1..n} k^j u^k by doubling n, bit by bit from the top. Every term is positive, so nothing
// cancels, at any yield; leading zero bits change nothing.
CK_INLINE ck_moments ck_regular_moments(const double *rows, const ck_block *block, ckv force, int order) {
    ckv gap = ck_row(rows, CK_ROW_GAP);
    ckv u = ck_exp_any(-gap * force);
    ckvi count = (ckvi)ck_row(rows, CK_ROW_COUNT);
    ckv g0 = ckv_zero(), g1 = ckv_zero(), g2 = ckv_zero(), power = ckv_splat(1.0), n = ckv_zero();
    for (int bit = block->bits - 1; bit >= 0; bit--) {
        if (order > 1) g2 = g2 + power * (g2 + n * (g1 + g1 + n * g0));
        if (order > 0) g1 = g1 + power * (g1 + n * g0);
        g0 = g0 + power * g0;
        power = power * power;
        n = n + n;
        ckvi odd = -((count >> bit) & 1);
        ckv next = power * u;
        power = ckv_select(odd, next, power);
        next = ckv_keep(odd, next);
        g0 = g0 + next;
        if (order > 0) {
            n = n + ckv_keep(odd, ckv_splat(1.0));
            next = n * next;
            g1 = g1 + next;
        }
        if (order > 1) g2 = g2 + n * next;
    }
    if (block->perpetual) {
        ckvi endless = ck_row(rows, CK_ROW_PERPETUAL) != 0.0;
        ckv rest = -ck_expm1_any(-gap * force);
        rest = ckv_select(force > 0.0, rest, ckv_nan());
        ckv ratio = 1.0 / rest;
        g0 = ckv_select(endless, u * ratio, g0);
        g1 = ckv_select(endless, u * ratio * ratio, g1);
        g2 = ckv_select(endless, u * (1.0 + u) * ratio * ratio * ratio, g2);
    }
    ckv coupon = ck_row(rows, CK_ROW_COUPON), final = ck_row(rows, CK_ROW_FINAL) * power;
    ck_moments m;
    m.sum = ck_row(rows, CK_ROW_FIRST) + (coupon * g0 + final);
    m.mean = gap * (coupon * g1 + n * final);
    m.square = (gap * gap) * (coupon * g2 + (n * n) * final);
    return m;
}

CK_INLINE ck_moments ck_irregular_moments(const double *flows, const ck_block *block, ckv force, int order) {
    ck_moments m = {ckv_zero(), ckv_zero(), ckv_zero()};
    for (int k = 0; k < block->flow_count; k++) {
        ckv time = ckv_load(flows + (2 * k) * CK_LANES);
        ckv value = ckv_load(flows + (2 * k + 1) * CK_LANES) * ck_exp_any(-time * force);
        m.sum = m.sum + value;
        if (order > 0) {
            value = time * value;
            m.mean = m.mean + value;
        }
        if (order > 1) m.square = m.square + time * value;
    }
    return m;
}

CK_INLINE ck_moments ck_block_moments(const ck_bond_book *book, size_t b, ckv force, int order) {
    const ck_block *block = &book->blocks[b];
    const double *rows = book->rows + b * (CK_ROWS * CK_LANES);
    return block->flow_count > 0 ? ck_irregular_moments(book->flows + block->flow_start, block, force, order)
                                 : ck_regular_moments(rows, block, force, order);
}

// Force of interest of a yield; NaN at or below the yield at which money doubles at once.
CK_INLINE ckv ck_force(ckv yield, ckv period) {
    ckv growth = yield * period;
    ckvi inside = (growth > -1.0) & (growth < ckv_inf());
    ckv safe = ckv_select(inside, growth, ckv_zero());
    ckv force = ckv_select(period > 0.0, ckv_log1p_finite(safe) / period, yield);
    return ckv_select(inside | (period == 0.0), force, ckv_nan());
}

CK_INLINE ckv ck_gather(const double *values, const ck_bond_book *book, size_t b, double rest) {
    const ck_block *block = &book->blocks[b];
    const int32_t *order = book->order + b * CK_LANES;
    if (block->in_order) return ckv_load(values + order[0]);
    double lanes[CK_LANES];
    for (int i = 0; i < CK_LANES; i++) lanes[i] = order[i] >= 0 ? values[order[i]] : rest;
    return ckv_load(lanes);
}

CK_INLINE void ck_scatter(double *values, const ck_bond_book *book, size_t b, ckv lanes) {
    const ck_block *block = &book->blocks[b];
    const int32_t *order = book->order + b * CK_LANES;
    if (block->in_order) {
        ckv_store(values + order[0], lanes);
        return;
    }
    for (int i = 0; i < CK_LANES; i++)
        if (order[i] >= 0) values[order[i]] = lanes[i];
}

// The factor of simple interest, and its logarithm's first and second derivative by the yield.
typedef struct {
    ckv factor, slope, curve;
} ck_simple;

CK_INLINE ck_simple ck_simple_factor(const double *rows, ckv yield) {
    ckv time = ck_row(rows, CK_ROW_SIMPLE);
    ckvi linear = ck_row(rows, CK_ROW_LINEAR) != 0.0;
    ckv growth = 1.0 + time * yield;
    growth = ckv_select(growth > 0.0, growth, ckv_nan());
    ckv discount = 1.0 - time * yield;
    ck_simple out;
    out.factor = ckv_select(linear, discount, 1.0 / growth);
    out.slope = -time / ckv_select(linear, discount, growth);
    out.curve = ckv_select(linear, -out.slope * out.slope, out.slope * out.slope);
    return out;
}

static void ck_price(const ck_bond_book *book, size_t from, size_t to, const double *yields, double *dirty) {
    for (size_t b = from; b < to; b++) {
        const double *rows = book->rows + b * (CK_ROWS * CK_LANES);
        ckv yield = ck_gather(yields, book, b, 0.0);
        ckv force = ck_force(yield, ck_row(rows, CK_ROW_PERIOD));
        ckv value = ck_exp_any(-ck_row(rows, CK_ROW_FIRST_TIME) * force) * ck_block_moments(book, b, force, 0).sum;
        if (book->blocks[b].simple) value = value * ck_simple_factor(rows, yield).factor;
        ck_scatter(dirty, book, b, value + ck_row(rows, CK_ROW_OFFSET));
    }
}

static void ck_measures(const ck_bond_book *book, size_t from, size_t to, const double *yields, ck_measure_columns out) {
    for (size_t b = from; b < to; b++) {
        const double *rows = book->rows + b * (CK_ROWS * CK_LANES);
        ckv yield = ck_gather(yields, book, b, 0.0), period = ck_row(rows, CK_ROW_PERIOD);
        ckv force = ck_force(yield, period), first = ck_row(rows, CK_ROW_FIRST_TIME);
        ck_moments m = ck_block_moments(book, b, force, 2);
        ckv value = ck_exp_any(-first * force) * m.sum;
        ckv inverse = 1.0 / m.sum;
        ckv later = m.mean * inverse;
        ckv mean = first + later;
        ckv variance = m.square * inverse - later * later;
        // Derivatives of log value by the yield: force' = 1 / (1 + y p), force'' = -p force'^2.
        ckv speed = 1.0 / (1.0 + yield * period);
        ckv slope = -mean * speed;
        ckv curve = (variance + mean * period) * (speed * speed);
        if (book->blocks[b].simple) {
            ck_simple simple = ck_simple_factor(rows, yield);
            value = value * simple.factor;
            slope = slope + simple.slope;
            curve = curve + simple.curve;
        }
        ckv dirty = value + ck_row(rows, CK_ROW_OFFSET);
        ckv share = value / dirty;
        ckv modified = -slope * share;
        ck_scatter(out.dirty, book, b, dirty);
        ck_scatter(out.macaulay, book, b, mean + ck_row(rows, CK_ROW_SHIFT));
        ck_scatter(out.modified, book, b, modified);
        ck_scatter(out.convexity, book, b, (slope * slope + curve) * share);
        ck_scatter(out.dv01, book, b, modified * dirty * 1e-4);
    }
}

// What simple interest adds to the mean and variance: to the derivatives of log price by the force of interest.
CK_INLINE void ck_add_simple(const double *rows, ckv period, ckv force, ckv *sum, ckv *mean, ckv *variance) {
    ckv grown = ck_exp_any(force * period);
    ckv yield = ckv_select(period > 0.0, ck_expm1_any(force * period) / period, force);
    ckv time = ck_row(rows, CK_ROW_SIMPLE);
    ckv factor = 1.0 / (1.0 + time * yield);
    ckv weight = time * factor * grown;
    *sum = *sum * factor;
    *mean = *mean + weight;
    *variance = *variance + weight * (weight - period);
}

// Halley's rule on log price as a function of the force of interest, which is convex, falling and nearly straight; so it
// converges from any start. A lane is frozen when the next error, the cube of the step, is below the last bit.
CK_INLINE ckv ck_solve_block(const ck_bond_book *book, size_t b, ckv target, ckvi active, ckvi *converged) {
    const ck_block *block = &book->blocks[b];
    const double *rows = book->rows + b * (CK_ROWS * CK_LANES);
    ckv first = ck_row(rows, CK_ROW_FIRST_TIME), period = ck_row(rows, CK_ROW_PERIOD), floor = ck_row(rows, CK_ROW_FLOOR);
    ckv mean0 = ck_row(rows, CK_ROW_MEAN);
    ckv ratio0 = (ck_row(rows, CK_ROW_LOG_SUM) - ckv_log(target)) / mean0;
    ckv bend0 = 1.0 - ratio0 * ck_row(rows, CK_ROW_VARIANCE) / (2.0 * mean0);
    ckv x = ratio0 / ckv_max(bend0, ckv_splat(0.5));
    if (block->perpetual) {
        ckv current = ck_row(rows, CK_ROW_COUPON) / (ck_row(rows, CK_ROW_GAP) * target);
        x = ckv_select(ck_row(rows, CK_ROW_PERPETUAL) != 0.0, current, x);
    }
    x = ckv_select(x > floor, x, 0.5 * floor);
    ckvi done = ~active;
    for (int step = 0; step < 100 && !ckvi_all(done); step++) {
        ck_moments m = ck_block_moments(book, b, x, 2);
        ckv inverse = 1.0 / m.sum;
        ckv later = m.mean * inverse;
        ckv mean = first + later, variance = m.square * inverse - later * later, sum = m.sum;
        ckv reach = mean;
        if (block->simple) {
            ck_add_simple(rows, period, x, &sum, &mean, &variance);
            // Simple interest bends log price over a compounding period, however short the bond.
            reach = mean + ckv_keep(ck_row(rows, CK_ROW_SIMPLE) != 0.0, period);
        }
        ckv height = ckv_log(sum / target) - first * x;
        ckv newton = height / mean;
        ckv bend = 1.0 - newton * variance / (2.0 * mean);
        ckv move = newton / ckv_max(bend, ckv_splat(0.5));
        ckv next = x + move;
        next = ckv_select(next > floor, next, 0.5 * (x + floor));
        ckvi small = (ckv_abs(move) * reach < 1e-5) & (next == x + move);
        x = ckv_select(done, x, next);
        done = done | small;
    }
    *converged = done;
    return ckv_select(period > 0.0, ck_expm1_any(x * period) / period, x);
}

static void ck_yield(const ck_bond_book *book, size_t from, size_t to, const double *dirty, double *yields, double *status) {
    for (size_t b = from; b < to; b++) {
        const double *rows = book->rows + b * (CK_ROWS * CK_LANES);
        ckv price = ck_gather(dirty, book, b, 100.0);
        ckv target = price - ck_row(rows, CK_ROW_OFFSET);
        ckvi finite = ckv_abs(target) < ckv_inf();
        // No compounding at all: one division, of which a bank discount has a solution at any price.
        ckvi linear = ck_row(rows, CK_ROW_LINEAR) != 0.0;
        ckvi straight = (ck_row(rows, CK_ROW_MEAN) == ck_row(rows, CK_ROW_SIMPLE)) & (ck_row(rows, CK_ROW_SIMPLE) > 0.0);
        ckvi solvable = finite & ((target > 0.0) | linear);
        ckvi active = solvable & ~straight & ~linear;
        ckvi converged;
        ckv yield = ck_solve_block(book, b, ckv_select(active, target, ckv_splat(100.0)), active, &converged);
        if (book->blocks[b].simple) {
            ckv time = ck_row(rows, CK_ROW_SIMPLE);
            // Such a lane has one payment, and one payment is always regular.
            ckv payment = ck_row(rows, CK_ROW_FIRST) + ck_row(rows, CK_ROW_FINAL);
            ckv simple = (payment / target - 1.0) / time;
            yield = ckv_select(straight, ckv_select(linear, (1.0 - target / payment) / time, simple), yield);
        }
        // All is paid at once: no yield changes the price.
        ckvi timeless = ck_row(rows, CK_ROW_MEAN) == 0.0;
        ckv failed = ckv_select(timeless, ckv_splat(CK_NO_TIME), ckv_splat(CK_NOT_CONVERGED));
        ckv why = ckv_select(solvable, ckv_select(converged & ~timeless, ckv_splat(CK_SOLVED), failed),
                             ckv_select(finite, ckv_splat(CK_NOT_POSITIVE), ckv_splat(CK_NOT_FINITE)));
        ck_scatter(yields, book, b, ckv_select(why == 0.0, yield, ckv_nan()));
        ck_scatter(status, book, b, why);
    }
}

#endif
