/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/rack_compare.h"

#include <math.h>
#include <string.h>

#include "planner/base/hash.h"
#include "planner/plan/figure_draws.h"
#include "planner/plan/work.h"

/* The figures of a rack that it multiplies, and of an H100. */
enum { FP4, FP8, BF16, HBM, HBM_BANDWIDTH, PRICE, H100_FP8, FIGURES };
enum { NUMBERS = sizeof(struct gw_yield) / sizeof(double) };

/* One value of every figure; NaN where it is not stated. */
static struct gw_yield yield_at(const struct gw_sized *sized, const double values[FIGURES])
{
    double accelerators = sized->accelerators, watts = sized->facility_peak_w;
    struct gw_yield yield = {.flops_fp4 = accelerators * values[FP4],
                             .flops_fp8 = accelerators * values[FP8],
                             .flops_bf16 = accelerators * values[BF16],
                             .hbm_bytes = accelerators * values[HBM],
                             .hbm_bytes_per_s = accelerators * values[HBM_BANDWIDTH],
                             .price_usd = sized->units * values[PRICE]};
    yield.flops_fp8_per_w = yield.flops_fp8 / watts;
    yield.flops_fp4_per_w = yield.flops_fp4 / watts;
    yield.flops_bf16_per_w = yield.flops_bf16 / watts;
    yield.hbm_bytes_per_w = yield.hbm_bytes / watts;
    yield.hbm_bytes_per_s_per_w = yield.hbm_bytes_per_s / watts;
    yield.h100_equivalents = gw_h100_equivalents(yield.flops_fp8, values[H100_FP8]);
    yield.h100_equivalents_per_w = yield.h100_equivalents / watts;
    yield.usd_per_w = yield.price_usd / watts;
    return yield;
}

static void take_ranges(const struct gw_yield *draws, size_t count, double *scratch, struct gw_compared *row)
{
    row->yield_low = row->yield_high = row->yield;
    for (size_t n = 0; n < NUMBERS; n++) {
        double *low = (double *)(void *)&row->yield_low + n, *high = (double *)(void *)&row->yield_high + n;
        size_t known = 0;
        for (size_t i = 0; i < count; i++) {
            memcpy(&scratch[known], (const double *)(const void *)&draws[i] + n, sizeof *scratch);
            known += isfinite(scratch[known]) ? 1 : 0; /* a draw in which nothing fits has no watts */
        }
        if (!isnan(*low) && known > 0)
            gw_p10_p90(scratch, known, low, high);
    }
}

enum gw_status gw_yield_of(struct gw_compared *row, const struct gw_rack *h100, struct gw_arena *arena, struct gw_err *err)
{
    const struct gw_size_result *size = &row->size;
    const struct gw_rack *rack = size->request.rack;
    const struct gw_figure *figures[FIGURES] = {&rack->flops_fp4, &rack->flops_fp8, &rack->flops_bf16, &rack->hbm, &rack->hbm_bandwidth, &rack->price,
                                                h100 ? &h100->flops_fp8 : NULL};
    uint32_t streams[FIGURES];
    for (int i = 0; i < FIGURES; i++)
        streams[i] = figures[i] && figures[i]->present ? gw_name_hash32(figures[i]->path) : 0;
    struct gw_figure_draws of;
    enum gw_status status = gw_figure_draws_new(arena, size->request.engine, figures, streams, FIGURES, &of, err);
    struct gw_yield *draws = gw_arena_array(arena, size->draw_count + 1, sizeof *draws);
    double *scratch = gw_arena_array(arena, size->draw_count + 1, sizeof *scratch), values[FIGURES];
    if (status == GW_OK && (!draws || !scratch))
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    if (status != GW_OK)
        return status;
    row->h100 = h100;
    row->yield = yield_at(&size->mode, of.modes);
    for (size_t i = 0; i < size->draw_count; i++) {
        gw_figure_draw(&of, i, values);
        draws[i] = yield_at(&size->draws[i], values);
    }
    take_ranges(draws, size->draw_count, scratch, row);
    return GW_OK;
}
