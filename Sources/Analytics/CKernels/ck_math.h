// Elementary functions of eight doubles: below 1 ULP everywhere, and the same bits in every variant and build mode.
//
// The plain names are right for every argument (C99 Annex F, but one canonical NaN whatever came in). The `_finite` names
// leave the special cases out; each states the domain on which it returns the same bits as the plain one.
#ifndef CK_MATH_H
#define CK_MATH_H

#include "ck_exp.h"
#include "ck_log.h"
#include "ck_pow.h"

#endif
