#include "CKernels.h"
#include "ck_math.h"
#include "bond_body.h"
#include "curve_body.h"
#define CK_ARRAY(name) static void ck_##name##_n(const double *x, double *out, size_t n) { \
    for (size_t i = 0; i + 8 <= n; i += 8) ckv_store(out + i, ckv_##name(ckv_load(x + i))); \
    if (n % 8) ckv_store_part(out + n / 8 * 8, n % 8, ckv_##name(ckv_load_part(x + n / 8 * 8, n % 8, 1.0))); }
CK_ARRAY(exp) CK_ARRAY(log) CK_ARRAY(expm1) CK_ARRAY(log1p)
const ck_kernels CK_TABLE = {ck_exp_n, ck_log_n, ck_expm1_n, ck_log1p_n, ck_price, ck_measures, ck_yield, ck_discount, ck_present_value, ck_z_spread};
