#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw"),min_vector_width(512))), apply_to=function)
#define CK_TABLE ck_table_avx512
#include "kernels_body.h"
#pragma clang attribute pop
#endif
