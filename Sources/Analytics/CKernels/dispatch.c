#include "variants.h"

int ck_variant_available(ck_variant variant) {
    switch (variant) {
    case CK_BASELINE:
        return 1;
#if defined(__x86_64__)
    case CK_AVX2:
        return __builtin_cpu_supports("avx2") != 0;
    case CK_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
            && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw");
#endif
    default:
        return 0;
    }
}

const ck_kernels *ck_kernels_for(ck_variant variant) {
    if (!ck_variant_available(variant)) {
        return NULL;
    }
#if defined(__x86_64__)
    if (variant == CK_AVX512) {
        return ck_avx512_table();
    }
    if (variant == CK_AVX2) {
        return ck_avx2_table();
    }
#endif
    return ck_baseline_table();
}

const ck_kernels *ck_kernels_best(void) {
    // Every thread that gets here first finds the same answer, so that a race is harmless.
    static _Atomic(const ck_kernels *) chosen;
    const ck_kernels *best = __c11_atomic_load(&chosen, __ATOMIC_ACQUIRE);
    if (best == NULL) {
        for (int variant = CK_AVX512; best == NULL; variant--) {
            best = ck_kernels_for((ck_variant)variant);
        }
        __c11_atomic_store(&chosen, best, __ATOMIC_RELEASE);
    }
    return best;
}
