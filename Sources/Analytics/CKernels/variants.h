// Between the variants and the dispatch.
#ifndef CK_VARIANTS_H
#define CK_VARIANTS_H

#include "include/CKernels.h"

const ck_kernels *ck_baseline_table(void);

#if defined(__x86_64__)
const ck_kernels *ck_avx2_table(void);
const ck_kernels *ck_avx512_table(void);
#endif

#endif
