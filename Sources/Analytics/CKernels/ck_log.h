// log and log1p. Below, the argument is 2^k (1 + f) with 1 + f from sqrt(1/2) to sqrt(2), and s = f / (2 + f), so that
// log(1 + f) = 2 atanh(s) = f - f^2/2 + s (f^2/2 + s^2 P(s^2)).
#ifndef CK_LOG_H
#define CK_LOG_H

#include "ck_coefficients.h"
#include "ck_vector.h"

#pragma clang fp contract(off)

#define CK_SQRT_HALF_BITS 0x3fe6a09e667f3bcd

// A positive normal number as 2^k (1 + f).
typedef struct {
    ckv k;
    ckv significand;
    // Of the significand 1 + f: k + 1023 in the bits from 52 on.
    ckvu raised;
} ck_split;

CK_INLINE ck_split ck_split_normal(ckv x) {
    ck_split out;
    out.raised = (ckvu)x + (uint64_t)(0x3ff0000000000000 - CK_SQRT_HALF_BITS);
    out.significand = (ckv)((out.raised & 0x000fffffffffffff) + (uint64_t)CK_SQRT_HALF_BITS);
    // An integer below 2^52 under the exponent of 2^52 is that integer more than 2^52.
    out.k = (ckv)((out.raised >> 52) | 0x4330000000000000) - (0x1p52 + 1023.0);
    return out;
}

// k ln2 + log(1 + f) + extra, where extra is less than an ULP of the result.
CK_INLINE ckv ck_log_join(ckv k, ckv f, ckv s, ckv extra) {
    ckv half_square = 0.5 * f * f;
    ckv z = s * s;
    ckv w = z * z;
    ckv p = (CK_LOG0 + z * CK_LOG1) + w * ((CK_LOG2 + z * CK_LOG3) + w * ((CK_LOG4 + z * CK_LOG5) + w * CK_LOG6));
    ckv tail = s * (half_square + z * p) + (k * CK_LN2_LO + extra);
    return k * CK_LN2_HI - ((half_square - tail) - f);
}

// log x for positive normal x; the same bits as ckv_log there, nothing defined elsewhere. Below 1 ULP.
CK_INLINE ckv ckv_log_finite(ckv x) {
    ck_split a = ck_split_normal(x);
    ckv f = a.significand - 1.0;
    return ck_log_join(a.k, f, f / (2.0 + f), ckv_zero());
}

// What a logarithm is where it is no finite number: `y` for 0 < x < infinity.
CK_INLINE ckv ck_log_special(ckv x, ckv y) {
    ckvi ordinary = (x > 0.0) & (x < ckv_inf());
    ckv special = ckv_select(x == 0.0, -ckv_inf(), ckv_select(x == ckv_inf(), x, ckv_nan()));
    return ckv_select(ordinary, y, special);
}

// log x for every x. Below 1 ULP; -infinity at ±0, the canonical NaN below.
CK_INLINE ckv ckv_log(ckv x) {
    ckvi subnormal = x < 0x1p-1022;
    ck_split a = ck_split_normal(ckv_select(subnormal, x * 0x1p54, x));
    ckv f = a.significand - 1.0;
    ckv k = a.k - ckv_keep(subnormal, ckv_splat(54.0));
    return ck_log_special(x, ck_log_join(k, f, f / (2.0 + f), ckv_zero()));
}

// log(1 + x) for finite x > -1; the same bits as ckv_log1p there, nothing defined elsewhere. Below 1 ULP.
CK_INLINE ckv ckv_log1p_finite(ckv x) {
    ckv u = 1.0 + x;
    ckvi above = x > 1.0;
    ckv large = ckv_select(above, x, ckv_splat(1.0));
    ckv small = ckv_select(above, ckv_splat(1.0), x);
    ckv rest = small - (u - large);
    ck_split a = ck_split_normal(u);
    // Where k = 0, x itself is f; elsewhere the rest of 1 + x adds rest / (1 + x) to the logarithm.
    ckvi near = a.k == 0.0;
    ckv f = ckv_select(near, x, a.significand - 1.0);
    ckv s = f / (2.0 + f);
    // 2^-k, or 0 where 1 + x is x; and 1 / (1 + f) = (1 - s) / (1 + s) to two digits.
    ckv down = (ckv)(((uint64_t)2046 << 52) - (a.raised & 0xfff0000000000000));
    down = ckv_keep(x < 0x1p60, down);
    ckv reciprocal = 1.0 - (s + s) * (1.0 - s * (1.0 - s));
    ckv extra = ckv_keep(~near, rest * down * reciprocal);
    ckv y = ck_log_join(a.k, f, s, extra);
    return (ckv)((ckvi)y | ckv_sign_bit(x));
}

// log(1 + x) for -0.29 < x < 0.41; the same bits as ckv_log1p there, but for the sign of zero. Below 1 ULP.
CK_INLINE ckv ck_log1p_near(ckv x) {
    ckv half_square = 0.5 * x * x;
    ckv s = x / (2.0 + x);
    ckv z = s * s;
    ckv w = z * z;
    ckv p = (CK_LOG0 + z * CK_LOG1) + w * ((CK_LOG2 + z * CK_LOG3) + w * ((CK_LOG4 + z * CK_LOG5) + w * CK_LOG6));
    return x - (half_square - s * (half_square + z * p));
}

// log(1 + x) for every x. Below 1 ULP; keeps the sign of zero; -infinity at -1, the canonical NaN below.
CK_INLINE ckv ckv_log1p(ckv x) {
    return ck_log_special(1.0 + x, ckv_log1p_finite(x));
}

#endif
