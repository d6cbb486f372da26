// What the target has by itself: SSE2 on x86-64, NEON on arm64.
#include "variants.h"

#include "kernels_body.h"
#include "bond_body.h"
#include "curve_body.h"
#include "spread_body.h"
#include "portfolio_body.h"
#include "ck_table.h"

const ck_kernels *ck_baseline_table(void) { return &ck_table; }
