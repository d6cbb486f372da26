#ifndef CDIGESTS_H
#define CDIGESTS_H

#include <stddef.h>
#include <stdint.h>

// SHA-256 (FIPS 180-4) of many messages at once: a lane a message, so that one core hashes 4, 8 or 16 of them side by side.

// The instruction sets that there is a variant for.
typedef enum cd_variant {
    CD_BASELINE = 0,
    CD_AVX2 = 1,
    CD_AVX512 = 2
} cd_variant;

// Whether this machine can run a variant.
int cd_variant_available(cd_variant variant);

// The digests of `count` messages that stand one behind the other in `bytes`: message i is bytes[ends[i - 1] ..< ends[i]], from 0 for the
// first; its 32 bytes go to out[32 * i]. `variant` must be available.
void cd_sha256_with(cd_variant variant, const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *out);

// The same with the widest variant of this machine.
void cd_sha256(const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *out);

#endif
