// Prints one line a kernel and variant: `variant name digest`, an FNV-1a hash of the bits of all results for a fixed
// stream of arguments. Equal digests on two machines or from two compilers mean equal bits; Tools/check_arm64.sh compares.
//
// A kernel joins with one CASE line, if it has the shape of one of the loops below, or else with one LINE of a function like
// those of the headers, that makes its arguments from a stream, calls the kernel and returns the hash of its results.
#include "CKernels.h"
#include "kernel_digest_bonds.h"
#include "kernel_digest_curves.h"
#include "kernel_digest_stream.h"

#include <inttypes.h>
#include <stdio.h>

// Not a multiple of the lanes, so that tails are run too.
enum { COUNT = 4093, ROUNDS = 64 };

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

#define LINE(name, value) printf("%s %s %016" PRIx64 "\n", variant, name, value)
#define CASE(shape, name, ...) LINE(#name, shape(kernels->name, __VA_ARGS__))

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
    LINE("price", prices(kernels));
    LINE("measures", measures(kernels));
    LINE("yield", yields(kernels));
    LINE("anchors", each_curve(kernels, anchor_rows));
    LINE("discount", each_curve(kernels, factors));
    LINE("moments", each_curve(kernels, sums));
    LINE("present_value", each_curve(kernels, curve_prices));
    LINE("z_spread", each_curve(kernels, spreads));
    LINE("weighted_sum", each_curve(kernels, weighted_sums));
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
