// A portfolio's value from sums of payments.
#ifndef CK_PORTFOLIO_BODY_H
#define CK_PORTFOLIO_BODY_H

#include "curve_body.h"

#pragma clang fp contract(off)

// sum of weight * discount factor over rows of eight places, each row on one piece of the curve; two running sums, then the lanes
// in order.
static double ck_weighted_sum(const double *times, const double *weights, const int32_t *pieces, size_t rows,
                              const ck_curve_segment *segments) {
    ckv even = ckv_zero(), odd = ckv_zero();
    for (size_t row = 0; row < rows; row++) {
        const ck_curve_segment *s = &segments[pieces[row]];
        ckv time = ckv_load(times + row * CK_LANES);
        ckv value = ckv_load(weights + row * CK_LANES) * ck_exp_any(-(s->base + time * (s->rate + s->slope * time)));
        if (row & 1) odd = odd + value;
        else even = even + value;
    }
    ckv sum = even + odd;
    double total = 0;
    for (int i = 0; i < CK_LANES; i++) total = total + sum[i];
    // The one NaN, as everywhere: machines differ in the sign of what an invalid operation gives.
    return total == total ? total : ckv_nan()[0];
}

#endif
