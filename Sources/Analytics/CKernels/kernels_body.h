// The loops over arrays. Each variant_*.c includes this file under its own target, so everything here is static and
// uses no instruction set by name. Further bodies (bonds, curves) stand in headers of their own, included likewise;
// their functions join the table in ck_table.h.
#include "ck_math.h"

// A loop of `function` over n doubles. A tail goes through the same eight lanes, so that a result depends on its own
// argument only, and x and out may be the same array.
#define CK_UNARY_LOOP(name, function)                                            \
    static void name(const double *x, double *out, size_t n) {                   \
        size_t i = 0;                                                            \
        for (; i + CK_LANES <= n; i += CK_LANES) {                               \
            ckv_store(out + i, function(ckv_load(x + i)));                       \
        }                                                                        \
        if (i < n) {                                                             \
            ckv_store_part(out + i, n - i, function(ckv_load_part(x + i, n - i, 1.0))); \
        }                                                                        \
    }

CK_UNARY_LOOP(ck_exp_loop, ckv_exp)
CK_UNARY_LOOP(ck_log_loop, ckv_log)
CK_UNARY_LOOP(ck_expm1_loop, ckv_expm1)
CK_UNARY_LOOP(ck_log1p_loop, ckv_log1p)
CK_UNARY_LOOP(ck_exp_finite_loop, ckv_exp_finite)
CK_UNARY_LOOP(ck_log_finite_loop, ckv_log_finite)
CK_UNARY_LOOP(ck_expm1_finite_loop, ckv_expm1_finite)
CK_UNARY_LOOP(ck_log1p_finite_loop, ckv_log1p_finite)

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
