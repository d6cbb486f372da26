// The flat arrays of a book priced off zero curves that share their node times.
#ifndef CK_CURVES_H
#define CK_CURVES_H

#include <stddef.h>
#include <stdint.h>

// The distinct days on which the book's bonds pay or settle, ascending by curve segment, each segment padded to blocks of eight.
typedef struct {
    const double *days;          // days from the curve's date
    const int32_t *segments;     // the curve segment of each block
    size_t block_count;
} ck_date_grid;

// A zero curve, linear in the zero rate: on segment i the discount factor to t is exp(-(base + t (rate + slope t))).
typedef struct {
    double base, rate, slope;
} ck_curve_segment;

typedef struct {
    int64_t start;   // of the block's first eight flows in slots and amounts
    int32_t count;   // payments of the longest lane
    int32_t lanes;   // lanes in use
} ck_flow_block;

// Payments in blocks of eight bonds, a lane a bond, padded with amounts of zero.
typedef struct {
    const ck_flow_block *blocks;
    const int32_t *slots;        // the position in the grid of each payment
    const double *amounts;       // per 100 of principal outstanding
    const int32_t *settlements;  // eight a block: the position in the grid of each bond's settlement
    const int32_t *order;        // the bond in each lane, -1 for none
    size_t block_count;
} ck_flow_book;

#endif
