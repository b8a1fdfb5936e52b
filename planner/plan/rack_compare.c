/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/rack_compare.h"

#include <math.h>

#include "planner/plan/work.h"

static double times(double count, const struct gw_figure *each)
{
    return each->present ? count * each->mode : (double)NAN;
}

struct gw_yield gw_yield_of(const struct gw_size_result *size, const struct gw_rack *h100)
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
    yield.flops_bf16_per_w = yield.flops_bf16 / watts;
    yield.hbm_bytes_per_w = yield.hbm_bytes / watts;
    yield.hbm_bytes_per_s_per_w = yield.hbm_bytes_per_s / watts;
    yield.h100_equivalents = h100 ? gw_h100_equivalents(yield.flops_fp8, times(1, &h100->flops_fp8)) : (double)NAN;
    yield.h100_equivalents_per_w = yield.h100_equivalents / watts;
    yield.usd_per_w = yield.price_usd / watts;
    return yield;
}
