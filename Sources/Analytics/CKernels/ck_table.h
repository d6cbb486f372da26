// The table of one variant; the last include of each variant_*.c.
#include "include/CKernels.h"

static const ck_kernels ck_table = {
    .exp = ck_exp_loop,
    .log = ck_log_loop,
    .expm1 = ck_expm1_loop,
    .log1p = ck_log1p_loop,
    .pow = ck_pow_loop,
    .exp_finite = ck_exp_finite_loop,
    .log_finite = ck_log_finite_loop,
    .expm1_finite = ck_expm1_finite_loop,
    .log1p_finite = ck_log1p_finite_loop,
    .price = ck_price,
    .measures = ck_measures,
    .yield = ck_yield,
    .anchors = ck_anchors,
    .discount = ck_discount,
    .moments = ck_chain_moments,
    .present_value = ck_present_value,
    .z_spread = ck_z_spread,
    .weighted_sum = ck_weighted_sum,
};
