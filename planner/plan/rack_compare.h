/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several racks for one power at one site, side by side. Talks to site_work.h. */
#ifndef GW_PLAN_RACK_COMPARE_H
#define GW_PLAN_RACK_COMPARE_H

#include "planner/plan/site_work.h"

/* What the accelerators of one sizing add up to, dense rates; NaN where the rack states no such figure. */
struct gw_yield { /* doubles alone */
    double flops_fp4, flops_fp8, flops_bf16, hbm_bytes, hbm_bytes_per_s;
    double price_usd;                      /* of the racks alone */
    double flops_fp8_per_w, flops_fp4_per_w, usd_per_w; /* per watt at the meter in the design hour */
    double flops_bf16_per_w, hbm_bytes_per_w, hbm_bytes_per_s_per_w, h100_equivalents_per_w;
    double h100_equivalents;               /* by the dense 8-bit rate (work.h); NaN where either states none */
};

struct gw_compared {
    struct gw_size_result size;
    struct gw_yield yield, yield_low, yield_high; /* at the modes; P10 and P90 of each number by itself */
    const struct gw_rack *h100; /* may be NULL */
};

/* The yields of row->size, whose draws they share. `h100` is what an H100-equivalent is counted in; NULL where the profiles have none. `arena`
 * holds scratch. GW_NUMERIC, GW_SYSTEM. */
enum gw_status gw_yield_of(struct gw_compared *row, const struct gw_rack *h100, struct gw_arena *arena, struct gw_err *err);

#endif
