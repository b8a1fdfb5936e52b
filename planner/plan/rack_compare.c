/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/rack_compare.h"

#include <math.h>

static double times(double count, const struct gw_figure *each)
{
    return each->present ? count * each->mode : (double)NAN;
}

struct gw_yield gw_yield_of(const struct gw_size_result *size)
{
    const struct gw_rack *rack = size->request.rack;
    double accelerators = size->mode.accelerators, watts = size->mode.facility_peak_w;
    struct gw_yield yield = {.flops_fp4 = times(accelerators, &rack->flops_fp4),
                             .flops_fp8 = times(accelerators, &rack->flops_fp8),
                             .flops_bf16 = times(accelerators, &rack->flops_bf16),
                             .hbm_bytes = times(accelerators, &rack->hbm),
                             .hbm_bytes_per_s = times(accelerators, &rack->hbm_bandwidth),
                             .price_usd = times(size->mode.units, &rack->price)};
    yield.flops_fp8_per_w = yield.flops_fp8 / watts;
    yield.flops_fp4_per_w = yield.flops_fp4 / watts;
    yield.usd_per_w = yield.price_usd / watts;
    return yield;
}
