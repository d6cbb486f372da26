// The loops over arrays. Each variant_*.c includes this file under its own target, so everything here is static and
// uses no instruction set by name. Further bodies (bonds, curves) stand in headers of their own, included likewise;
// their functions join the table in ck_table.h.
#include "ck_math.h"

// A loop of `function` over n doubles. A tail goes through the same eight lanes, so that a result depends on its own
// argument only, and x and out may be the same array.
#define CK_UNARY_LOOP(name, function)                                                   \
    static void name(const double *x, double *out, size_t n) {                          \
        size_t i = 0;                                                                   \
        for (; i + CK_LANES <= n; i += CK_LANES) {                                      \
            ckv_store(out + i, function(ckv_load(x + i)));                              \
        }                                                                               \
        if (i < n) {                                                                    \
            ckv_store_part(out + i, n - i, function(ckv_load_part(x + i, n - i, 1.0))); \
        }                                                                               \
    }

CK_UNARY_LOOP(ck_exp_finite_loop, ckv_exp_finite)
CK_UNARY_LOOP(ck_log_finite_loop, ckv_log_finite)
CK_UNARY_LOOP(ck_expm1_finite_loop, ckv_expm1_finite)
CK_UNARY_LOOP(ck_log1p_finite_loop, ckv_log1p_finite)

// Eight arguments that all lie in the domain of the `_finite` form, as nearly always, take that: the bits are the same.
#define CK_SHORT_CUT(name, function, domain)                                            \
    CK_INLINE ckv name(ckv x) { return ckvi_all(domain) ? function##_finite(x) : function(x); }

CK_SHORT_CUT(ck_exp_quick, ckv_exp, ckv_abs(x) <= 708.0)
CK_SHORT_CUT(ck_log_quick, ckv_log, (x >= 0x1p-1022) & (x < ckv_inf()))
CK_SHORT_CUT(ck_expm1_quick, ckv_expm1, ckv_abs(x) <= 700.0)
CK_SHORT_CUT(ck_log1p_quick, ckv_log1p, (x > -1.0) & (x < ckv_inf()))

CK_UNARY_LOOP(ck_exp_loop, ck_exp_quick)
CK_UNARY_LOOP(ck_log_loop, ck_log_quick)
CK_UNARY_LOOP(ck_expm1_loop, ck_expm1_quick)
CK_UNARY_LOOP(ck_log1p_loop, ck_log1p_quick)

static void ck_pow_loop(const double *x, const double *y, double *out, size_t n) {
    size_t i = 0;
    for (; i + CK_LANES <= n; i += CK_LANES) {
        ckv_store(out + i, ckv_pow(ckv_load(x + i), ckv_load(y + i)));
    }
    if (i < n) {
        ckv z = ckv_pow(ckv_load_part(x + i, n - i, 1.0), ckv_load_part(y + i, n - i, 1.0));
        ckv_store_part(out + i, n - i, z);
    }
}
