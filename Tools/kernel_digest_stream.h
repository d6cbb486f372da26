// Random arguments that are the same on every machine, and a hash of what a kernel made of them.
#ifndef KERNEL_DIGEST_STREAM_H
#define KERNEL_DIGEST_STREAM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// The arguments too must be the same everywhere.
#pragma STDC FP_CONTRACT OFF

typedef struct {
    uint64_t state;
} stream;

static const uint64_t seed = 88172645463325252;

static uint64_t next(stream *s) {
    s->state ^= s->state << 13;
    s->state ^= s->state >> 7;
    s->state ^= s->state << 17;
    return s->state;
}

// From 0 to 1.
static double unit(stream *s) { return (double)(next(s) >> 11) * 0x1p-53; }

static double between(stream *s, double low, double high) { return low + (high - low) * unit(s); }

// From 0 to n - 1.
static int below(stream *s, int n) { return (int)(next(s) % (uint64_t)n); }

static int one_in(stream *s, int n) { return below(s, n) == 0; }

static double any_bits(stream *s) {
    uint64_t bits = next(s);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static const uint64_t fnv_start = 0xcbf29ce484222325;

static uint64_t digest_bits(uint64_t hash, uint64_t bits) {
    for (int byte = 0; byte < 8; byte++) {
        hash = (hash ^ ((bits >> (8 * byte)) & 0xff)) * 0x100000001b3;
    }
    return hash;
}

static uint64_t digest(uint64_t hash, const double *values, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint64_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        hash = digest_bits(hash, bits);
    }
    return hash;
}

#endif
