// exp and expm1. Below, x = n ln2 + r with |r| <= ln2 / 2, and r = high - low with an exact high.
#ifndef CK_EXP_H
#define CK_EXP_H

#include "ck_coefficients.h"
#include "ck_vector.h"

#pragma clang fp contract(off)

// The reduced argument, and expm1(r) = high + tail.
typedef struct {
    ckv high;
    ckv tail;
    // n in the low twelve bits.
    ckvi exponent;
} ck_reduced;

// expm1 of the rest of x + extra after the multiple of ln 2 nearest to x; |x| < 2^20, extra a rounding error of x.
// `exact` also accounts for the rounding of r.
CK_INLINE ck_reduced ck_reduce(ckv x, ckv extra, int exact) {
    ck_reduced out;
    // Adding 1.5 * 2^52 leaves the nearest integer in the low bits.
    ckv shifted = x * CK_INV_LN2 + 0x1.8p52;
    ckv n = shifted - 0x1.8p52;
    out.exponent = (ckvi)shifted;
    out.high = x - n * CK_LN2_HI;
    ckv low = n * CK_LN2_LO - extra;
    ckv r = out.high - low;
    ckv r2 = r * r;
    ckv r4 = r2 * r2;
    ckv p01 = CK_EXP0 + r * CK_EXP1;
    ckv p23 = CK_EXP2 + r * CK_EXP3;
    ckv p45 = CK_EXP4 + r * CK_EXP5;
    ckv p67 = CK_EXP6 + r * CK_EXP7;
    ckv p89 = CK_EXP8 + r * CK_EXP9;
    ckv p = (p01 + r2 * p23) + r4 * ((p45 + r2 * p67) + r4 * p89);
    // r^2/2 is kept apart: halving is exact, and what is added to it is small.
    ckv linear = exact ? low - ((out.high - r) - low) * r : low;
    out.tail = 0.5 * r2 + ((r2 * r) * p - linear);
    return out;
}

// 2^(n + shift), where n + shift is the exponent of a normal number.
CK_INLINE ckv ck_power_of_two(ckvi exponent, ckvi shift) {
    return (ckv)(((ckvu)exponent << 52) + (ckvu)(shift << 52) + ((uint64_t)1023 << 52));
}

// exp of x + extra, with results that overflow or are subnormal, but no NaN in x; extra a rounding error of x.
CK_INLINE ckv ck_exp_wide(ckv x, ckv extra) {
    ckv bounded = ckv_max(ckv_min(x, ckv_splat(711.0)), ckv_splat(-750.0));
    ck_reduced e = ck_reduce(bounded, ckv_keep(bounded == x, extra), 0);
    ckv significand = 1.0 + (e.high + e.tail);
    // In two steps, of which only the second rounds.
    ckvi negative = x < 0.0;
    ckv scale = ck_power_of_two(e.exponent, ckvi_select(negative, ckvi_splat(64), ckvi_splat(-64)));
    return (significand * scale) * ckv_select(negative, ckv_splat(0x1p-64), ckv_splat(0x1p64));
}

// e^x for -708 <= x <= 709; the same bits as ckv_exp there, nothing defined elsewhere. Below 1 ULP.
CK_INLINE ckv ckv_exp_finite(ckv x) {
    ck_reduced e = ck_reduce(x, ckv_zero(), 0);
    ckv significand = 1.0 + (e.high + e.tail);
    return (ckv)((ckvu)significand + ((ckvu)e.exponent << 52));
}

// e^x for every x. Below 1 ULP, subnormal results included; NaN gives the canonical NaN.
CK_INLINE ckv ckv_exp(ckv x) {
    return ckv_select(ckv_is_nan(x), ckv_nan(), ck_exp_wide(x, ckv_zero()));
}

// 2^n expm1(r) + (2^n - 1), all times `unit`, a power of two; `scale` = unit 2^n.
CK_INLINE ckv ck_expm1_join(ck_reduced e, ckv scale, ckv unit, ckvi negative) {
    ckv large = ckv_select(negative, -unit, scale);
    ckv small = ckv_select(negative, scale, -unit);
    ckv base = large + small;
    ckv base_rest = small - (base - large);
    ckv first = scale * e.high;
    ckv sum = base + first;
    ckv sum_rest = first - (sum - base);
    return sum + (sum_rest + (scale * e.tail + base_rest));
}

// e^x - 1 for |x| <= 700; the same bits as ckv_expm1 there, nothing defined elsewhere. Below 1 ULP.
CK_INLINE ckv ckv_expm1_finite(ckv x) {
    ck_reduced e = ck_reduce(x, ckv_zero(), 1);
    ckv scale = ck_power_of_two(e.exponent, ckvi_splat(0));
    ckv y = ck_expm1_join(e, scale, ckv_splat(1.0), x < 0.0);
    return (ckv)((ckvi)y | ckv_sign_bit(x));
}

// e^x - 1 for every x. Below 1 ULP; keeps the sign of zero; NaN gives the canonical NaN.
CK_INLINE ckv ckv_expm1(ckv x) {
    ckv bounded = ckv_max(ckv_min(x, ckv_splat(711.0)), ckv_splat(-700.0));
    ck_reduced e = ck_reduce(bounded, ckv_zero(), 1);
    // Far from zero work in units of 2^-64, so that no step but the last overflows.
    ckvi large = x > 100.0;
    ckv unit = ckv_select(large, ckv_splat(0x1p-64), ckv_splat(1.0));
    ckv scale = ck_power_of_two(e.exponent, ckvi_select(large, ckvi_splat(-64), ckvi_splat(0)));
    ckv y = ck_expm1_join(e, scale, unit, x < 0.0) * ckv_select(large, ckv_splat(0x1p64), ckv_splat(1.0));
    y = (ckv)((ckvi)y | ckv_sign_bit(x));
    return ckv_select(ckv_is_nan(x), ckv_nan(), y);
}

#endif
