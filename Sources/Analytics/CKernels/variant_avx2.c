#if defined(__x86_64__)

#include "variants.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#pragma clang attribute push(__attribute__((__target__("avx2"))), apply_to = function)
#include "kernels_body.h"
#include "bond_body.h"
#include "curve_body.h"
#include "spread_body.h"
#include "portfolio_body.h"
#include "ck_table.h"
#pragma clang attribute pop

const ck_kernels *ck_avx2_table(void) { return &ck_table; }

#endif
