// The flat arrays of a book priced off zero curves that share their node times.
#ifndef CK_CURVES_H
#define CK_CURVES_H

#include <stddef.h>
#include <stdint.h>

// A chain is an ascending sequence of payment days on which one or many bonds pay; bonds of one coupon cycle share it, each
// paying on its first days. Eight chains a block, a lane a chain; behind the end of a shorter one stand days that nobody reads.
// A place is the position of one lane of one row in the arrays.
typedef struct {
    int64_t start;  // place of the block's first row
    int64_t count;  // rows
} ck_chain_block;

// One row of eight places: the days of each from its anchor, and which of two anchors that is.
typedef struct {
    int32_t first, second;
    int8_t is_first[8];  // -1 where the first, 0 where the second
    int8_t days[8];
} ck_chain_row;

typedef struct {
    const ck_chain_block *blocks;
    const ck_chain_row *rows;
    const double *times;           // of each place, years from the curve's date
    const int32_t *anchors;        // of each place; read where first is -1, for rows with more than two
    const double *anchor_times;    // of each anchor, years from the curve's date; padded to eight
    const int32_t *anchor_pieces;  // of each anchor, the piece of the curve
    size_t anchor_count;           // padded to eight
    size_t block_count;
    size_t place_count;
} ck_chain_book;

// A zero curve, linear in the zero rate: on segment i the discount factor to t is exp(-(base + t (rate + slope t))).
typedef struct {
    double base, rate, slope;
} ck_curve_segment;

// A regular bond pays `first`, then equal coupons on the following days of its chain, the last with `final` on top.
enum {
    CK_FLOW_FIRST,
    CK_FLOW_COUPON,
    CK_FLOW_FINAL,
    CK_FLOW_LATER,   // payments after the first, as a double
    CK_FLOW_GAP,     // years between payments on average, from the first to the last
    CK_FLOW_WOBBLE,  // how far, in years, a payment is from where that gap puts it, at most
    CK_FLOW_ROWS
};

typedef struct {
    int64_t start;     // irregular: of the block's first eight flows in slots and amounts
    int32_t count;     // payments of the longest lane
    int32_t regular;   // whether every lane is regular
    int32_t in_order;  // whether the lanes are eight bonds in a row
    int32_t lanes;     // lanes in use
} ck_flow_block;

// Bonds in blocks of eight, a lane a bond.
typedef struct {
    const ck_flow_block *blocks;
    const double *rows;          // CK_FLOW_ROWS * 8 a block; regular blocks only
    const int32_t *firsts;       // eight a block: the place of each first payment
    const int32_t *lasts;        // eight a block: the place of each last payment
    const int32_t *settlements;  // eight a block: the place of each settlement
    const int32_t *flat;         // eight a block: where each chain begins in arrays of one chain after the other
    const int32_t *slots;        // irregular: the place of each payment
    const double *amounts;       // irregular: per 100 of principal outstanding, padded with zeros
    const int32_t *order;        // the bond in each lane, -1 for none
    size_t block_count;
} ck_flow_book;

// What `anchors` fills: three arrays of anchor_count. On the days about an anchor the discount factor is
// factor * exp(-offset * (forward + slope * offset)). An anchor is the middle of CK_ANCHOR_DAYS days on one piece of the curve, so
// that it depends on the day alone.
enum {
    CK_ANCHOR_FACTOR,
    CK_ANCHOR_FORWARD,
    CK_ANCHOR_SLOPE,
    CK_ANCHOR_ROWS
};
#define CK_ANCHOR_DAYS 128

// What `discount` and `moments` fill: arrays of equal length, one element a place.
enum {
    CK_CURVE_FACTOR,  // discount factor
    CK_CURVE_SUM,     // sum of the factors along the chain from its second day
    CK_CURVE_FIRST,   // the same sum of time * factor, time^2 * factor, ...
    CK_CURVE_SECOND,
    CK_CURVE_THIRD,
    CK_CURVE_FOURTH,
    CK_CURVE_FLAT,    // the factors again, one chain after the other
    CK_CURVE_ROWS
};

#endif
