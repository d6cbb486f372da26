#ifndef CKERNELS_H
#define CKERNELS_H
#include <stddef.h>
#include "ck_books.h"
#include "ck_curves.h"
#include "ck_threads.h"
typedef enum { CK_BASELINE, CK_AVX2, CK_AVX512 } ck_variant;
typedef struct {
    void (*exp)(const double *x, double *out, size_t n);
    void (*log)(const double *x, double *out, size_t n);
    void (*expm1)(const double *x, double *out, size_t n);
    void (*log1p)(const double *x, double *out, size_t n);
    void (*price)(const ck_bond_book *, size_t, size_t, const double *, double *);
    void (*measures)(const ck_bond_book *, size_t, size_t, const double *, ck_measure_columns);
    void (*yield)(const ck_bond_book *, size_t, size_t, const double *, double *, double *);
    void (*discount)(const ck_date_grid *, const ck_curve_segment *, double *);
    void (*present_value)(const ck_flow_book *, size_t, size_t, const double *, double *);
    void (*z_spread)(const ck_flow_book *, size_t, size_t, const double *, const double *, const double *, double *, double *, double *);
} ck_kernels;
int ck_variant_available(ck_variant);
const ck_kernels *ck_kernels_for(ck_variant);
const ck_kernels *ck_kernels_best(void);
#endif
