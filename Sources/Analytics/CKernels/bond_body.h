// Price, sensitivities and yield of blocks of eight bonds; see include/ck_books.h for the layout.
#ifndef CK_BOND_BODY_H
#define CK_BOND_BODY_H

#include "ck_books.h"
#include "ck_math.h"

#pragma clang fp contract(off)

// Moments of the payments at one force of interest, the discount factor to the first payment left out:
// sum = sum a u; mean, square and cube = first to third moment of the time after the first payment.
typedef struct {
    ckv sum, mean, square, cube;
} ck_moments;

CK_INLINE ckv ck_row(const double *rows, int row) { return ckv_load(rows + row * CK_LANES); }

// e^x, by the short form when no lane leaves its domain; the bits are the same.
CK_INLINE ckv ck_exp_any(ckv x) {
    ckvi inside = (x > -708.0) & (x < 709.0);
    return ckvi_all(inside) ? ckv_exp_finite(x) : ckv_exp(x);
}

CK_INLINE ckv ck_expm1_any(ckv x) { return ckvi_all(ckv_abs(x) < 700.0) ? ckv_expm1_finite(x) : ckv_expm1(x); }

// Payments at equal gaps, u the discount factor over one: sum_{k=1..n} k^j u^k by doubling n, bit by bit from the top. Every term is positive, so nothing
// cancels, at any yield; leading zero bits change nothing.
CK_INLINE ck_moments ck_regular_moments(const double *rows, const ck_block *block, ckv force, ckv u, int order) {
    ckv gap = ck_row(rows, CK_ROW_GAP);
    ckvi count = (ckvi)ck_row(rows, CK_ROW_COUNT);
    ckv g0 = ckv_zero(), g1 = ckv_zero(), g2 = ckv_zero(), g3 = ckv_zero(), power = ckv_splat(1.0), n = ckv_zero();
    for (int bit = block->bits - 1; bit >= 0; bit--) {
        if (order > 2) g3 = g3 + power * (g3 + n * (3.0 * g2 + n * (3.0 * g1 + n * g0)));
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
        if (order > 1) {
            next = n * next;
            g2 = g2 + next;
        }
        if (order > 2) g3 = g3 + n * next;
    }
    if (block->perpetual) {
        ckvi endless = ck_row(rows, CK_ROW_PERPETUAL) != 0.0;
        ckv rest = -ck_expm1_any(-gap * force);
        rest = ckv_select(force > 0.0, rest, ckv_nan());
        ckv ratio = 1.0 / rest;
        g0 = ckv_select(endless, u * ratio, g0);
        g1 = ckv_select(endless, u * ratio * ratio, g1);
        g2 = ckv_select(endless, u * (1.0 + u) * ratio * ratio * ratio, g2);
        if (order > 2) g3 = ckv_select(endless, u * (1.0 + u * (4.0 + u)) * ((ratio * ratio) * (ratio * ratio)), g3);
    }
    ckv coupon = ck_row(rows, CK_ROW_COUPON), final = ck_row(rows, CK_ROW_FINAL) * power;
    ck_moments m;
    m.sum = ck_row(rows, CK_ROW_FIRST) + (coupon * g0 + final);
    m.mean = gap * (coupon * g1 + n * final);
    m.square = (gap * gap) * (coupon * g2 + (n * n) * final);
    m.cube = (gap * gap * gap) * (coupon * g3 + (n * n * n) * final);
    return m;
}

CK_INLINE ck_moments ck_irregular_moments(const double *flows, const ck_block *block, ckv force, int order) {
    ck_moments m = {ckv_zero(), ckv_zero(), ckv_zero(), ckv_zero()};
    for (int k = 0; k < block->flow_count; k++) {
        ckv time = ckv_load(flows + (2 * k) * CK_LANES);
        ckv value = ckv_load(flows + (2 * k + 1) * CK_LANES) * ck_exp_any(-time * force);
        m.sum = m.sum + value;
        if (order > 0) {
            value = time * value;
            m.mean = m.mean + value;
        }
        if (order > 1) {
            value = time * value;
            m.square = m.square + value;
        }
        if (order > 2) m.cube = m.cube + time * value;
    }
    return m;
}

CK_INLINE ck_moments ck_block_moments(const ck_bond_book *book, size_t b, ckv force, int order) {
    const ck_block *block = &book->blocks[b];
    const double *rows = book->rows + b * (CK_ROWS * CK_LANES);
    return block->flow_count > 0 ? ck_irregular_moments(book->flows + block->flow_start, block, force, order)
                                 : ck_regular_moments(rows, block, force, ck_exp_any(-ck_row(rows, CK_ROW_GAP) * force), order);
}

// log(1 + growth), the short form when every lane is near zero; the bits are the same. NaN where growth is -1 or less.
CK_INLINE ckv ck_log_growth(ckv growth) {
    ckvi near = (growth > -0.25) & (growth < 0.375);
    if (ckvi_all(near)) return ck_log1p_near(growth);
    ckvi inside = (growth > -1.0) & (growth < ckv_inf());
    return ckv_select(inside, ckv_log1p_finite(ckv_select(inside, growth, ckv_zero())), ckv_nan());
}

// Force of interest of a yield; NaN at or below the yield at which nothing is left of money after a period.
CK_INLINE ckv ck_force(ckv yield, ckv period) {
    return ckv_select(period > 0.0, ck_log_growth(yield * period) / period, yield);
}

// e^x - 1 to two units in the last place of the larger of it and 2^-2; and e^x, which is not its sum with 1 where that is small.
CK_INLINE ckv ck_expm1_plain(ckv x, ckv *exponential) {
    ckvi inside = ckv_abs(x) < 700.0;
    ck_reduced e = ck_reduce(ckv_keep(inside, x), ckv_zero(), 0);
    ckv scale = ck_power_of_two(e.exponent, ckvi_splat(0));
    ckv rest = e.high + e.tail;
    ckv near = scale * rest + (scale - 1.0);
    *exponential = scale * (1.0 + rest);
    if (ckvi_all(inside)) return near;
    *exponential = ckv_select(inside, *exponential, ckv_exp(x));
    return ckv_select(inside, near, ckv_expm1(x));
}

// Price of a plain block: with growth g a period, sum_{k=1..n} u^k = (1 - u^n) / g, without cancellation at any g.
CK_INLINE ckv ck_plain_price(const double *rows, ckv yield) {
    ckv growth = yield * ck_row(rows, CK_ROW_PERIOD), later = ck_row(rows, CK_ROW_LATER);
    ckv force = ck_log_growth(growth);
    ckv kept, lost = ck_expm1_plain(-later * force, &kept);
    ckv annuity = ckv_select(ckv_abs(growth) > 0x1p-960, -lost / growth, later);
    ckv sum = ck_row(rows, CK_ROW_FIRST) + (ck_row(rows, CK_ROW_COUPON) * annuity + ck_row(rows, CK_ROW_FINAL) * kept);
    return ck_exp_any(-ck_row(rows, CK_ROW_WHOLE) * force) * sum;
}

CK_INLINE ckv ck_gather(const double *values, const ck_bond_book *book, size_t b, double rest) {
    const ck_block *block = &book->blocks[b];
    const int32_t *order = book->order + b * CK_LANES;
    if (block->in_order) return ckv_load(values + order[0]);
    double lanes[CK_LANES];
    for (int i = 0; i < CK_LANES; i++) lanes[i] = order[i] >= 0 ? values[order[i]] : rest;
    return ckv_load(lanes);
}

// A NaN goes out as the one NaN there is: machines differ in the sign of what an invalid operation gives.
CK_INLINE void ck_scatter(double *values, const ck_bond_book *book, size_t b, ckv lanes) {
    const ck_block *block = &book->blocks[b];
    lanes = ckv_select(ckv_is_nan(lanes), ckv_nan(), lanes);
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
        ckv value;
        if (book->blocks[b].plain) {
            value = ck_plain_price(rows, yield);
        } else {
            ckv force = ck_force(yield, ck_row(rows, CK_ROW_PERIOD));
            value = ck_exp_any(-ck_row(rows, CK_ROW_FIRST_TIME) * force) * ck_block_moments(book, b, force, 0).sum;
        }
        if (book->blocks[b].simple) value = value * ck_simple_factor(rows, yield).factor;
        ck_scatter(dirty, book, b, value + ck_row(rows, CK_ROW_OFFSET));
    }
}

static void ck_measures(const ck_bond_book *book, size_t from, size_t to, const double *yields, ck_measure_columns out) {
    for (size_t b = from; b < to; b++) {
        const double *rows = book->rows + b * (CK_ROWS * CK_LANES);
        ckv yield = ck_gather(yields, book, b, 0.0), period = ck_row(rows, CK_ROW_PERIOD);
        ckv force = ck_force(yield, period), first = ck_row(rows, CK_ROW_FIRST_TIME);
        // Derivatives of log value by the yield: force' = 1 / (1 + y p), force'' = -p force'^2.
        ckv speed = 1.0 / (1.0 + yield * period);
        ck_moments m = book->blocks[b].plain ? ck_regular_moments(rows, &book->blocks[b], force, speed, 2)
                                             : ck_block_moments(book, b, force, 2);
        ckv value = ck_exp_any(-first * force) * m.sum;
        ckv inverse = 1.0 / m.sum;
        ckv later = m.mean * inverse;
        ckv mean = first + later;
        ckv variance = m.square * inverse - later * later;
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

// Cumulants of the time of the payments, each weighed by its value.
typedef struct {
    ckv mean, variance, third, fourth;
} ck_cumulants;

// What simple interest adds to the cumulants: to the derivatives of log price by the force of interest. With w the derivative of
// log(1 + s y), w' = -w (w - p), and the third cumulant gets the second derivative of w.
CK_INLINE void ck_add_simple(const double *rows, ckv period, ckv force, ckv *sum, ck_cumulants *c) {
    ckv grown = ck_exp_any(force * period);
    ckv yield = ckv_select(period > 0.0, ck_expm1_any(force * period) / period, force);
    ckv time = ck_row(rows, CK_ROW_SIMPLE);
    // Other lanes stay as they are, whatever their force of interest does to the exponentials.
    ckvi here = time != 0.0;
    ckv factor = ckv_select(here, 1.0 / (1.0 + time * yield), ckv_splat(1.0));
    ckv weight = ckv_keep(here, time * factor * grown);
    period = ckv_keep(here, period);
    *sum = *sum * factor;
    c->mean = c->mean + weight;
    c->variance = c->variance + weight * (weight - period);
    c->third = c->third + weight * (weight - period) * (weight + weight - period);
}

// About where a force of interest takes log price down by `height`: height = mean x - variance x^2 / 2 + third x^3 / 6 - ...
// One Halley step on two terms, then one on four where the series is of use.
CK_INLINE ckv ck_cumulant_start(ck_cumulants c, ckv height) {
    ckv ratio = height / c.mean;
    ckv bend = 1.0 - ratio * c.variance / (2.0 * c.mean);
    ckv x = ratio / ckv_max(bend, ckv_splat(0.5));
    ckv half = 0.5 * c.third, sixth = (1.0 / 6.0) * c.fourth;
    ckv rest = height - x * (c.mean - x * (0.5 * c.variance - x * ((1.0 / 3.0) * half - x * (0.25 * sixth))));
    ckv slope = c.mean - x * (c.variance - x * (half - x * sixth));
    ckv curve = c.variance - x * (c.third - x * (3.0 * sixth));
    ckv newton = rest / slope;
    ckv next = x + newton / (1.0 - newton * curve / (2.0 * slope));
    ckvi useful = (x * x * c.variance < 0.5) & (ckv_abs(next - x) < 0.25 * ckv_abs(x));
    return ckv_select(useful, next, x);
}

// log(sum / target): near 1 from the difference, which is exact there; the bits do not depend on the other lanes.
CK_INLINE ckv ck_log_ratio(ckv sum, ckv target) {
    ckv growth = (sum - target) / target;
    ckvi near = (growth > -0.25) & (growth < 0.375);
    ckv short_form = ck_log1p_near(growth);
    return ckvi_all(near) ? short_form : ckv_select(near, short_form, ckv_log(sum / target));
}

// How far to go from where log price is `height` too high: its series turned round, with an error of the fourth power. Far
// away, where the third term may mislead, Halley's rule, which converges from any start, for log price is convex and falling.
CK_INLINE ckv ck_solver_step(ck_cumulants c, ckv height) {
    ckv per = 1.0 / c.mean;
    ckv newton = height * per;
    ckv bend = 0.5 * c.variance * per;
    ckv twist = ckv_keep(ckv_abs(height) < 0.1, bend * bend - c.third * per * (1.0 / 6.0));
    return newton / ckv_max(1.0 - newton * (bend + newton * twist), ckv_splat(0.5));
}

// The force of interest, then the yield, at which a block is worth `target`. A lane is frozen when the next error, the fourth
// power of the step, is below the last bit.
CK_INLINE ckv ck_solve_block(const ck_bond_book *book, size_t b, ckv target, ckvi active, ckvi *converged) {
    const ck_block *block = &book->blocks[b];
    const double *rows = book->rows + b * (CK_ROWS * CK_LANES);
    ckv first = ck_row(rows, CK_ROW_FIRST_TIME), period = ck_row(rows, CK_ROW_PERIOD), floor = ck_row(rows, CK_ROW_FLOOR);
    ck_cumulants start = {ck_row(rows, CK_ROW_MEAN), ck_row(rows, CK_ROW_VARIANCE), ck_row(rows, CK_ROW_THIRD),
                          ck_row(rows, CK_ROW_FOURTH)};
    ckv x = ck_cumulant_start(start, ck_row(rows, CK_ROW_LOG_SUM) - ckv_log(target));
    if (block->perpetual) {
        ckv current = ck_row(rows, CK_ROW_COUPON) / (ck_row(rows, CK_ROW_GAP) * target);
        x = ckv_select(ck_row(rows, CK_ROW_PERPETUAL) != 0.0, current, x);
    }
    x = ckv_select(x > floor, x, 0.5 * floor);
    ckvi done = ~active;
    for (int step = 0; step < 100 && !ckvi_all(done); step++) {
        ck_moments m = ck_block_moments(book, b, x, 3);
        ckv inverse = 1.0 / m.sum, sum = m.sum;
        ckv later = m.mean * inverse, square = m.square * inverse;
        ck_cumulants c = {first + later, square - later * later,
                          m.cube * inverse - later * (3.0 * square - 2.0 * (later * later)), ckv_zero()};
        ckv reach = c.mean, limit = ckv_splat(2e-4);
        if (block->simple) {
            ck_add_simple(rows, period, x, &sum, &c);
            // Simple interest bends log price over a compounding period, however short the bond, and more than the series follows.
            ckvi here = ck_row(rows, CK_ROW_SIMPLE) != 0.0;
            reach = c.mean + ckv_keep(here, period);
            limit = ckv_select(here, ckv_splat(1e-5), limit);
        }
        ckv move = ck_solver_step(c, ck_log_ratio(sum, target) - first * x);
        ckv next = x + move;
        next = ckv_select(next > floor, next, 0.5 * (x + floor));
        ckvi small = (ckv_abs(move) * reach < limit) & (next == x + move);
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
        ckv found = ckv_select(ckv_abs(yield) < ckv_inf(), ckv_splat(CK_SOLVED), ckv_splat(CK_TOO_LARGE));
        ckv why = ckv_select(solvable, ckv_select(converged & ~timeless, found, failed),
                             ckv_select(finite, ckv_splat(CK_NOT_POSITIVE), ckv_splat(CK_NOT_FINITE)));
        ck_scatter(yields, book, b, ckv_select(why == 0.0, yield, ckv_nan()));
        ck_scatter(status, book, b, why);
    }
}

#endif
