// The flat arrays that the bond and curve kernels run over. Swift fills them (FixedIncome/Books) and owns the memory.
#ifndef CK_BOOKS_H
#define CK_BOOKS_H

#include <stddef.h>
#include <stdint.h>

#ifndef CK_LANES
#define CK_LANES 8
#endif

// A block holds eight bonds, a lane a bond; each of its rows is eight doubles. A bond's present value at yield y is
// A(y) sum_k amount_k exp(-time_k force(y)), with force(y) = log1p(y p) / p, or y where p = 0, and A(y) = 1 / (1 + s y), or
// 1 - s y where the bond is linear. Rows that only irregular or only regular blocks use are zero in the others.
enum {
    CK_ROW_FIRST_TIME,  // years to the first payment
    CK_ROW_PERIOD,      // p: years of one compounding period, 0 for continuous
    CK_ROW_SIMPLE,      // s: years under simple interest
    CK_ROW_LINEAR,      // 1 for a linear bond, else 0
    CK_ROW_OFFSET,      // dirty price less present value
    CK_ROW_SHIFT,       // years from an exponent's time to the payment's
    CK_ROW_FLOOR,       // the force of interest stays above this
    CK_ROW_LOG_SUM,     // log of the sum of the payments
    CK_ROW_MEAN,        // mean time of the payments, simple interest included
    CK_ROW_VARIANCE,    // variance of that time
    CK_ROW_THIRD,       // its third cumulant
    CK_ROW_FOURTH,      // its fourth cumulant
    CK_ROW_GAP,         // regular: years between payments
    CK_ROW_COUNT,       // regular: payments after the first, the bits of an int64
    CK_ROW_FIRST,       // regular: the first payment
    CK_ROW_COUPON,      // regular: each later one
    CK_ROW_FINAL,       // regular: what the last pays more
    CK_ROW_PERPETUAL,   // regular: 1 where the later payments never end, else 0
    CK_ROW_WHOLE,       // plain: periods to the first payment
    CK_ROW_LATER,       // plain: CK_ROW_COUNT as a double
    CK_ROWS
};

typedef struct {
    int64_t flow_start;  // index into flows of the first row pair; irregular blocks only
    int32_t flow_count;  // payments of the longest lane; 0 marks a regular block
    int32_t bits;        // of the largest CK_ROW_COUNT
    int32_t simple;      // whether any lane has s != 0
    int32_t perpetual;   // whether any lane is perpetual
    int32_t plain;       // whether every lane is regular, ends, and compounds once a gap (or has one payment)
    int32_t in_order;    // whether the lanes are eight bonds in a row
    int32_t lanes;       // lanes in use
} ck_block;

typedef struct {
    const double *rows;      // CK_ROWS * 8 doubles a block
    const ck_block *blocks;
    const double *flows;     // irregular: for each payment 8 times after the first, then 8 amounts
    const int32_t *order;    // the bond in each lane, -1 for none
    size_t block_count;
} ck_bond_book;

// Why a price has no yield.
enum { CK_SOLVED, CK_NOT_POSITIVE, CK_NOT_FINITE, CK_NOT_CONVERGED, CK_NO_TIME, CK_TOO_LARGE };

// Inputs and outputs are indexed by bond. `measures` fills dirty price, Macaulay and modified duration, convexity, DV01.
typedef struct {
    double *dirty, *macaulay, *modified, *convexity, *dv01;
} ck_measure_columns;

#endif
