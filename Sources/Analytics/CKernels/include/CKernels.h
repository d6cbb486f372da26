// The hot loops of the analytics, once an instruction set. Every variant returns the same bits for the same arguments,
// on every CPU, for every batch size, and in debug and release builds.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>

#include "ck_books.h"
#include "ck_curves.h"
#include "ck_threads.h"

typedef enum {
    // What the target has by itself: SSE2 on x86-64, NEON on arm64.
    CK_BASELINE,
    CK_AVX2,
    CK_AVX512,
} ck_variant;

// One loop a member. x and out may be the same array, and otherwise do not overlap; any n.
typedef struct ck_kernels {
    // Elementary functions, below 1 ULP everywhere; special cases as in C99 Annex F, but always the same NaN.
    void (*exp)(const double *x, double *out, size_t n);
    void (*log)(const double *x, double *out, size_t n);
    void (*expm1)(const double *x, double *out, size_t n);
    void (*log1p)(const double *x, double *out, size_t n);
    void (*pow)(const double *x, const double *y, double *out, size_t n);

    // The same bits, faster, on a part of the domain; nothing is defined elsewhere.
    // -708 <= x <= 709.
    void (*exp_finite)(const double *x, double *out, size_t n);
    // x positive and normal.
    void (*log_finite)(const double *x, double *out, size_t n);
    // |x| <= 700.
    void (*expm1_finite)(const double *x, double *out, size_t n);
    // x finite and above -1.
    void (*log1p_finite)(const double *x, double *out, size_t n);

    // Bonds, blocks from ..< to of a book; inputs and outputs are indexed by bond.
    void (*price)(const ck_bond_book *book, size_t from, size_t to, const double *yields, double *dirty);
    void (*measures)(const ck_bond_book *book, size_t from, size_t to, const double *yields, ck_measure_columns out);
    void (*yield)(const ck_bond_book *book, size_t from, size_t to, const double *dirty, double *yields, double *status);

    // Curves: `anchors` fills CK_ANCHOR_ROWS arrays. `values` has CK_CURVE_ROWS arrays, `stride` apart, each with eight doubles to
    // spare behind its places: `discount` fills factors and their sums for chain blocks from ..< to, `moments` the rest from the
    // factors.
    void (*anchors)(const ck_chain_book *chains, const ck_curve_segment *segments, double *anchors);
    void (*discount)(const ck_chain_book *chains, size_t from, size_t to, const double *anchors, double *values, size_t stride);
    void (*moments)(const ck_chain_book *chains, size_t from, size_t to, double *values, size_t stride);
    // Dirty prices and z-spreads of bond blocks from ..< to; `flat_times` are the places' times one chain after the other, with
    // eight to spare; `flows` has room for 16 doubles a payment of the longest bond.
    void (*present_value)(const ck_flow_book *book, size_t from, size_t to, const double *values, size_t stride, double *dirty);
    void (*z_spread)(const ck_flow_book *book, size_t from, size_t to, const double *times, const double *flat_times,
                     const double *values, size_t stride, const double *dirty, double *flows, double *spreads, double *status);
    // Sum of weight times discount factor over rows of eight, each row on one piece of the curve.
    double (*weighted_sum)(const double *times, const double *weights, const int32_t *pieces, size_t rows,
                           const ck_curve_segment *segments);
} ck_kernels;

// Whether the variant is built in and this CPU can run it.
int ck_variant_available(ck_variant variant);

// NULL where the variant is not available.
const ck_kernels *ck_kernels_for(ck_variant variant);

// The widest available variant.
const ck_kernels *ck_kernels_best(void);

#endif
