// pow: the logarithm to about 68 bits from a table, times y exactly, through exp.
#ifndef CK_POW_H
#define CK_POW_H

#include "ck_coefficients.h"
#include "ck_exp.h"
#include "ck_log.h"
#include "ck_vector.h"

#pragma clang fp contract(off)

// An unevaluated sum; |low| is at most half an ULP of high.
typedef struct {
    ckv high;
    ckv low;
} ck_pair;

// The leading 26 bits of `a`; the rest of it has at most 27.
CK_INLINE ckv ck_leading(ckv a) { return (ckv)((ckvu)a & 0xfffffffff8000000); }

// The sum of a and b, where |a| >= |b| or a = 0.
CK_INLINE ck_pair ck_sum_ordered(ckv a, ckv b) {
    ckv sum = a + b;
    return (ck_pair){sum, b - (sum - a)};
}

CK_INLINE ck_pair ck_product(ck_pair a, ckv b) {
    ckv a1 = ck_leading(a.high), a2 = a.high - a1;
    ckv b1 = ck_leading(b), b2 = b - b1;
    ckv high = a.high * b;
    ckv low = (((a1 * b1 - high) + a1 * b2) + a2 * b1) + a2 * b2;
    return (ck_pair){high, low + a.low * b};
}

// The table's rows for the reciprocals j / CK_POW_STEPS; the last word of `shifted` is j.
CK_INLINE ck_pair ck_pow_rows(ckv shifted) {
    ck_pair rows;
    ckvi index = ((ckvi)shifted & 0xffff) - CK_POW_FIRST;
    for (int lane = 0; lane < CK_LANES; lane++) {
        rows.high[lane] = ck_pow_table[index[lane]][0];
        rows.low[lane] = ck_pow_table[index[lane]][1];
    }
    return rows;
}

// 2^k (1 + f) for log, k increased by `k_shift`.
CK_INLINE ck_pair ck_log_extended(ck_split x, ckv k_shift) {
    // With j / 256 the nearest to 1 / significand, significand * j / 256 = 1 + r, |r| <= sqrt2 / 512, and r + r_rest is exact.
    ckv shifted = CK_POW_STEPS / x.significand + 0x1.8p52;
    ckv reciprocal = (shifted - 0x1.8p52) * (1.0 / CK_POW_STEPS);
    ckv leading = ck_leading(x.significand);
    ck_pair r = ck_sum_ordered(leading * reciprocal - 1.0, (x.significand - leading) * reciprocal);

    ckv k = x.k + k_shift;
    ck_pair rows = ck_pow_rows(shifted);
    ck_pair first = ck_sum_ordered(k * CK_LN2_HI + rows.high, r.high);
    // r^2/2 as the exact square of its leading part, and the rest.
    ckv r1 = ck_leading(r.high);
    ckv r2 = (r.high - r1) + r.low;
    ck_pair second = ck_sum_ordered(first.high, -0.5 * r1 * r1);
    ckv square_rest = 0.5 * r2 * (r1 + r.high);

    ckv z = r.high * r.high;
    ckv p = (CK_POW0 + r.high * CK_POW1) + z * ((CK_POW2 + r.high * CK_POW3) + z * (CK_POW4 + r.high * CK_POW5));
    ckv constant = k * CK_LN2_LO + rows.low;
    ckv rest = r.high * z * p + (((r.low - square_rest) + second.low) + (first.low + constant));
    return ck_sum_ordered(second.high, rest);
}

// 0 where y is no integer, 1 where it is odd, 2 where it is even, infinities included; not for NaN.
CK_INLINE ckvi ck_parity(ckv y) {
    ckv a = ckv_abs(y);
    ckv half = 0.5 * a;
    // Below 2^52, adding 2^52 rounds to an integer.
    ckvi fraction = (a < 0x1p52) & ((a + 0x1p52) - 0x1p52 != a);
    ckvi odd = (a < 0x1p53) & ((half + 0x1p52) - 0x1p52 != half);
    return ckvi_select(fraction, ckvi_splat(0), ckvi_select(odd, ckvi_splat(1), ckvi_splat(2)));
}

// |x|^y where x is neither 0, infinite nor NaN, and y not NaN.
CK_INLINE ckv ck_pow_magnitude(ckv magnitude, ckv y) {
    ckvi subnormal = magnitude < 0x1p-1022;
    ck_split x = ck_split_normal(ckv_select(subnormal, magnitude * 0x1p54, magnitude));
    ck_pair l = ck_log_extended(x, ckv_keep(subnormal, ckv_splat(-54.0)));
    // The logarithm is 0 or above 2^-54, so that from 2^64 on more of y changes nothing.
    ck_pair e = ck_product(l, ckv_max(ckv_min(y, ckv_splat(0x1p80)), ckv_splat(-0x1p80)));
    return ck_exp_wide(e.high, e.low);
}

// The special cases of C99 Annex F: y = ±0 or x = 1 give 1; x = ±0 or ±infinity; negative x; NaN.
CK_INLINE ckv ck_pow_special(ckv x, ckv y, ckv result) {
    ckv magnitude = ckv_abs(x);
    ckvi parity = ck_parity(y);
    ckvi zero = x == 0.0;
    ckvi infinite = magnitude == ckv_inf();
    ckv limit = ckv_keep(zero == (y < 0.0), ckv_inf());
    result = ckv_select(zero | infinite, limit, result);
    ckvi negative = (ckvi)x < 0;
    result = (ckv)((ckvi)result | (negative & (parity == 1) & INT64_MIN));
    ckvi invalid = ((x < 0.0) & ~infinite & (parity == 0)) | ckv_is_nan(x) | ckv_is_nan(y);
    result = ckv_select(invalid, ckv_nan(), result);
    return ckv_select((y == 0.0) | (x == 1.0), ckv_splat(1.0), result);
}

// x^y for every x and y. Below 1 ULP, subnormal results included; Annex F, and the canonical NaN.
CK_INLINE ckv ckv_pow(ckv x, ckv y) {
    ckvi ordinary = (x > 0.0) & (x < ckv_inf()) & ~ckv_is_nan(y);
    ckv base = ckv_select((x != 0.0) & (ckv_abs(x) < ckv_inf()), ckv_abs(x), ckv_splat(1.0));
    ckv result = ck_pow_magnitude(base, ckv_select(ckv_is_nan(y), ckv_splat(1.0), y));
    return ckvi_all(ordinary) ? result : ck_pow_special(x, y, result);
}

#endif
