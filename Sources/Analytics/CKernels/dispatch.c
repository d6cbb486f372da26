#include "CKernels.h"
extern const ck_kernels ck_table_baseline, ck_table_avx2, ck_table_avx512;
int ck_variant_available(ck_variant v) { return v == CK_BASELINE || (v == CK_AVX2 ? __builtin_cpu_supports("avx2") : __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) ; }
const ck_kernels *ck_kernels_for(ck_variant v) { return v == CK_BASELINE ? &ck_table_baseline : v == CK_AVX2 ? &ck_table_avx2 : &ck_table_avx512; }
const ck_kernels *ck_kernels_best(void) { return ck_kernels_for(ck_variant_available(CK_AVX512) ? CK_AVX512 : CK_AVX2); }
