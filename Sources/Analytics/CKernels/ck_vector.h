// Eight doubles at a time, in clang's vector extensions: one source for SSE2, AVX2, AVX-512 and NEON.
//
// Every variant must return the same bits, so contraction into fused multiply-adds is off from here to the end of each
// file that includes this one, and nothing here calls libm.
#ifndef CK_VECTOR_H
#define CK_VECTOR_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF
#pragma clang fp contract(off)

// Functions that take or return vectors are all inlined, so that no calling convention is involved.
#pragma clang diagnostic ignored "-Wpsabi"

#ifndef CK_LANES
#define CK_LANES 8
#endif
#define CK_INLINE static inline __attribute__((always_inline, unused))

typedef double ckv __attribute__((vector_size(64)));
typedef int64_t ckvi __attribute__((vector_size(64)));
typedef uint64_t ckvu __attribute__((vector_size(64)));

CK_INLINE ckv ckv_splat(double a) { return (ckv){a, a, a, a, a, a, a, a}; }
CK_INLINE ckvi ckvi_splat(int64_t a) { return (ckvi){a, a, a, a, a, a, a, a}; }
CK_INLINE ckv ckv_zero(void) { return (ckv){0}; }

// Unaligned.
CK_INLINE ckv ckv_load(const double *p) {
    ckv a;
    memcpy(&a, p, sizeof a);
    return a;
}

// Unaligned.
CK_INLINE void ckv_store(double *p, ckv a) { memcpy(p, &a, sizeof a); }

// The first `count` (0...8) doubles at `p`; the other lanes are `rest`.
CK_INLINE ckv ckv_load_part(const double *p, size_t count, double rest) {
    double lanes[CK_LANES] = {rest, rest, rest, rest, rest, rest, rest, rest};
    memcpy(lanes, p, count * sizeof(double));
    return ckv_load(lanes);
}

// The first `count` (0...8) lanes.
CK_INLINE void ckv_store_part(double *p, size_t count, ckv a) {
    double lanes[CK_LANES];
    ckv_store(lanes, a);
    memcpy(p, lanes, count * sizeof(double));
}

// Masks are what comparisons give: all ones where true, zero where false.
CK_INLINE ckv ckv_select(ckvi mask, ckv a, ckv b) { return (ckv)((mask & (ckvi)a) | (~mask & (ckvi)b)); }
CK_INLINE ckvi ckvi_select(ckvi mask, ckvi a, ckvi b) { return (mask & a) | (~mask & b); }

// `a` where the mask is true, +0 elsewhere.
CK_INLINE ckv ckv_keep(ckvi mask, ckv a) { return (ckv)(mask & (ckvi)a); }

CK_INLINE int ckvi_any(ckvi mask) { return __builtin_reduce_or(mask) != 0; }
CK_INLINE int ckvi_all(ckvi mask) { return __builtin_reduce_and(mask) != 0; }

CK_INLINE ckv ckv_abs(ckv a) { return (ckv)((ckvi)a & INT64_MAX); }
CK_INLINE ckvi ckv_sign_bit(ckv a) { return (ckvi)a & INT64_MIN; }

// The second operand where either is NaN.
CK_INLINE ckv ckv_min(ckv a, ckv b) { return ckv_select(a < b, a, b); }
CK_INLINE ckv ckv_max(ckv a, ckv b) { return ckv_select(a > b, a, b); }

CK_INLINE ckvi ckv_is_nan(ckv a) { return a != a; }

// The one NaN that our functions return; the NaN of an invalid operation has another sign on x86 than on arm64.
CK_INLINE ckv ckv_nan(void) { return (ckv)ckvi_splat(0x7ff8000000000000); }
CK_INLINE ckv ckv_inf(void) { return (ckv)ckvi_splat(0x7ff0000000000000); }

#endif
