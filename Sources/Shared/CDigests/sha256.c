#include "CDigests.h"

#include <string.h>

static const uint32_t cd_initial[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

static const uint32_t cd_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static const uint8_t cd_nothing[64];

// A message on its way through a lane: its whole blocks, then one or two blocks that end it.
typedef struct cd_lane {
    const uint8_t *at;
    size_t whole;
    size_t left;
    uint8_t *out;
    uint8_t tail[128];
    size_t ended;
} cd_lane;

static inline uint32_t cd_load32(const uint8_t *bytes) {
    uint32_t word;
    memcpy(&word, bytes, 4);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    word = __builtin_bswap32(word);
#endif
    return word;
}

static inline void cd_store32(uint8_t *bytes, uint32_t word) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    word = __builtin_bswap32(word);
#endif
    memcpy(bytes, &word, 4);
}

// A block is 64 bytes; behind the message stand the byte 0x80, zeros, and its length in bits in the last eight bytes.
static void cd_begin(cd_lane *lane, const uint8_t *message, size_t length, uint8_t *out) {
    size_t rest = length % 64;
    size_t tail_blocks = rest + 9 > 64 ? 2 : 1;
    lane->at = message;
    lane->whole = length / 64;
    lane->left = lane->whole + tail_blocks;
    lane->out = out;
    lane->ended = 0;
    memset(lane->tail, 0, 64 * tail_blocks);
    if (rest > 0) {
        memcpy(lane->tail, message + 64 * lane->whole, rest);
    }
    lane->tail[rest] = 0x80;
    uint64_t bits = (uint64_t)length * 8;
    cd_store32(lane->tail + 64 * tail_blocks - 8, (uint32_t)(bits >> 32));
    cd_store32(lane->tail + 64 * tail_blocks - 4, (uint32_t)bits);
}

static const uint8_t *cd_next_block(cd_lane *lane) {
    if (lane->whole > 0) {
        const uint8_t *block = lane->at;
        lane->at += 64;
        lane->whole--;
        return block;
    }
    const uint8_t *block = lane->tail + 64 * lane->ended;
    lane->ended++;
    return block;
}

#define CD_LANES 4
#define CD_NAME(x) cd_##x##_baseline
#define CD_TARGET
#include "sha256_body.h"
#undef CD_LANES
#undef CD_NAME
#undef CD_TARGET

#if defined(__x86_64__)
#define CD_LANES 8
#define CD_NAME(x) cd_##x##_avx2
#define CD_TARGET __attribute__((target("avx2")))
#include "sha256_body.h"
#undef CD_LANES
#undef CD_NAME
#undef CD_TARGET

#define CD_LANES 16
#define CD_NAME(x) cd_##x##_avx512
#define CD_TARGET __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq")))
#include "sha256_body.h"
#undef CD_LANES
#undef CD_NAME
#undef CD_TARGET
#endif

int cd_variant_available(cd_variant variant) {
    switch (variant) {
    case CD_BASELINE:
        return 1;
#if defined(__x86_64__)
    case CD_AVX2:
        return __builtin_cpu_supports("avx2") != 0;
    case CD_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
            && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw");
#endif
    default:
        return 0;
    }
}

void cd_sha256_with(cd_variant variant, const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *out) {
#if defined(__x86_64__)
    if (variant == CD_AVX512) {
        cd_sha256_avx512(bytes, ends, count, out);
        return;
    }
    if (variant == CD_AVX2) {
        cd_sha256_avx2(bytes, ends, count, out);
        return;
    }
#endif
    cd_sha256_baseline(bytes, ends, count, out);
}

void cd_sha256(const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *out) {
    cd_variant variant = CD_AVX512;
    while (!cd_variant_available(variant)) {
        variant--;
    }
    cd_sha256_with(variant, bytes, ends, count, out);
}
