// Prints one line a kernel and variant: `variant name digest`, an FNV-1a hash of the bits of all results for a fixed
// stream of arguments. Equal digests on two machines or from two compilers mean equal bits; Tools/check_arm64.sh compares.
//
// A kernel joins with one CASE line, if it has the shape of one of the loops below; another shape needs a function like
// them, that fills the arguments with fill(), calls the kernel and adds its results with digest().
#include "CKernels.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

// The arguments too must be the same everywhere.
#pragma STDC FP_CONTRACT OFF

// Not a multiple of the lanes, so that tails are run too.
enum { COUNT = 4093, ROUNDS = 64 };

typedef struct {
    uint64_t state;
} stream;

static uint64_t next(stream *s) {
    s->state ^= s->state << 13;
    s->state ^= s->state >> 7;
    s->state ^= s->state << 17;
    return s->state;
}

// From 0 to 1.
static double unit(stream *s) { return (double)(next(s) >> 11) * 0x1p-53; }

static double any_bits(stream *s) {
    uint64_t bits = next(s);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

// What a function accepts.
typedef double argument(stream *);

// Any bits at all, NaNs and infinities included, as often as values where functions do their usual work.
static double anything(stream *s) {
    switch (next(s) >> 61) {
    case 0: case 1: return any_bits(s);
    case 2: return -760.0 + 1480.0 * unit(s);
    case 3: return -1.0 + 2.0 * unit(s);
    case 4: return 0.5 + 1.5 * unit(s);
    case 5: return (double)(int64_t)(next(s) >> 54) - 512.0;
    case 6: return 1.0 + (unit(s) - 0.5) * 0x1p-20;
    default: return (unit(s) - 0.5) * 0x1p-40;
    }
}

static double exponent(stream *s) { return -708.0 + 1417.0 * unit(s); }
static double within_700(stream *s) { return -700.0 + 1400.0 * unit(s); }

static double normal(stream *s) {
    for (;;) {
        double x = any_bits(s);
        if (x >= 0x1p-1022 && x <= 0x1.fffffffffffffp1023) {
            return x;
        }
    }
}

static double above_minus_one(stream *s) { return next(s) & 1 ? normal(s) : -1.0 + 0x1p-50 + 3.0 * unit(s); }

static void fill(stream *s, argument *draw, double *out) {
    for (int i = 0; i < COUNT; i++) {
        out[i] = draw(s);
    }
}

static uint64_t digest(uint64_t hash, const double *values, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint64_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        for (int byte = 0; byte < 8; byte++) {
            hash = (hash ^ ((bits >> (8 * byte)) & 0xff)) * 0x100000001b3;
        }
    }
    return hash;
}

static const uint64_t fnv_start = 0xcbf29ce484222325;
static const uint64_t seed = 88172645463325252;

static uint64_t unary(void (*loop)(const double *, double *, size_t), argument *draw) {
    static double x[COUNT], out[COUNT];
    stream s = {seed};
    uint64_t hash = fnv_start;
    for (int round = 0; round < ROUNDS; round++) {
        fill(&s, draw, x);
        loop(x, out, COUNT);
        hash = digest(hash, out, COUNT);
    }
    return hash;
}

static uint64_t binary(void (*loop)(const double *, const double *, double *, size_t), argument *draw) {
    static double x[COUNT], y[COUNT], out[COUNT];
    stream s = {seed};
    uint64_t hash = fnv_start;
    for (int round = 0; round < ROUNDS; round++) {
        fill(&s, draw, x);
        fill(&s, draw, y);
        loop(x, y, out, COUNT);
        hash = digest(hash, out, COUNT);
    }
    return hash;
}

#define CASE(shape, name, ...) printf("%s %s %016" PRIx64 "\n", variant, #name, shape(kernels->name, __VA_ARGS__))

static void digests(const char *variant, const ck_kernels *kernels) {
    CASE(unary, exp, anything);
    CASE(unary, log, anything);
    CASE(unary, expm1, anything);
    CASE(unary, log1p, anything);
    CASE(binary, pow, anything);
    CASE(unary, exp_finite, exponent);
    CASE(unary, log_finite, normal);
    CASE(unary, expm1_finite, within_700);
    CASE(unary, log1p_finite, above_minus_one);
}

int main(void) {
    static const char *const names[] = {"baseline", "avx2", "avx512"};
    for (int variant = CK_BASELINE; variant <= CK_AVX512; variant++) {
        const ck_kernels *kernels = ck_kernels_for((ck_variant)variant);
        if (kernels != NULL) {
            digests(names[variant], kernels);
        }
    }
    return 0;
}
