#define CK_TABLE ck_table_baseline
#include "kernels_body.h"
