/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several racks for one power at one site, side by side. Talks to size.h. */
#ifndef GW_PLAN_RACK_COMPARE_H
#define GW_PLAN_RACK_COMPARE_H

#include "planner/plan/size.h"

/* What the accelerators of one sizing add up to, dense rates; NaN where the rack states no such figure. */
struct gw_yield {
    double flops_fp4, flops_fp8, flops_bf16, hbm_bytes, hbm_bytes_per_s;
    double price_usd;                      /* of the racks alone */
    double flops_fp8_per_w, flops_fp4_per_w, usd_per_w; /* per watt at the meter in the design hour */
};

struct gw_compared {
    struct gw_size_result size;
    struct gw_yield yield;
};

struct gw_yield gw_yield_of(const struct gw_size_result *size);

#endif
