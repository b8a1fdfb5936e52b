/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/validate.h"

#include <math.h>

#include "planner/numeric/distribution.h"
#include "planner/numeric/rank.h"

/* A campus of a class: a PUE hardly depends on how many racks share it. */
enum { RACKS_OF_A_CAMPUS = 10000 };

/* The site that a case describes: its own, or what its class and climate come to. That one lives as long as the engine, which keeps
 * the air of every site it has met. */
static const struct gw_site *site_of(const struct gw_validation_case *one, struct gw_engine *engine)
{
    struct gw_site *site = one->site ? NULL : gw_arena_alloc(engine->arena, sizeof *site);
    if (!site)
        return one->site;
    const struct gw_climate *climate = one->climate;
    *site = (struct gw_site){.place = one->place,
                             .id = one->id,
                             .title = one->title,
                             .latitude = climate->latitude,
                             .longitude = climate->longitude,
                             .utc_offset_h = climate->utc_offset_h,
                             .elevation = climate->elevation,
                             .support_it_frac = one->of->support_it_frac,
                             .facility = one->of->facility,
                             .sources = one->sources,
                             .source_count = one->source_count};
    site->facility.climate = climate;
    return site;
}

static void take_measured(const struct gw_validation_case *one, struct gw_validated *row)
{
    if (one->quantity == GW_VALIDATE_PUE) {
        row->measured = one->pue.mode;
        row->measured_low = one->pue.low;
        row->measured_high = one->pue.high;
        return;
    }
    row->measured = one->power.mode / one->accelerators.mode;
    row->measured_low = one->power.low / one->accelerators.high;
    row->measured_high = one->power.high / one->accelerators.low;
}

static double predicted_of(enum gw_validation_quantity quantity, const struct gw_sized *sized, double accelerators)
{
    switch (quantity) {
    case GW_VALIDATE_PUE: return sized->pue_mean;
    case GW_VALIDATE_FACILITY_W: return sized->facility_w_per_accelerator;
    default: return sized->it_peak_w / accelerators;
    }
}

static enum gw_status predict(const struct gw_validation_setting *setting, struct gw_validated *row, struct gw_err *err)
{
    const struct gw_validation_case *one = row->of;
    struct gw_size_request request = {.rack = one->rack,
                                      .site = site_of(one, setting->engine),
                                      .load = one->load ? one->load : setting->training,
                                      .commissioning = setting->commissioning,
                                      .provision = &one->provision_frac,
                                      .basis = GW_BASIS_FACILITY,
                                      .engine = setting->engine};
    enum gw_validation_quantity quantity = (enum gw_validation_quantity)one->quantity;
    if (!request.site)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    request.amount.unit = quantity == GW_VALIDATE_PUE ? GW_AMOUNT_RACKS : GW_AMOUNT_ACCELERATORS;
    request.amount.value = quantity == GW_VALIDATE_PUE ? RACKS_OF_A_CAMPUS : one->accelerators.mode;
    struct gw_arena scratch;
    struct gw_size_result size;
    struct gw_err why = {0};
    gw_arena_init(&scratch);
    enum gw_status status = gw_size(&request, &scratch, &size, &why);
    if (status == GW_OK) {
        row->predicted = predicted_of(quantity, &size.mode, size.mode.accelerators);
        row->predicted_low = predicted_of(quantity, &size.low, size.mode.accelerators);
        row->predicted_high = predicted_of(quantity, &size.high, size.mode.accelerators);
    }
    gw_arena_clear(&scratch);
    return status == GW_OK ? status : gw_fail(err, status, "case '%s': %s", one->id, why.message);
}

/* How many limits an error is; above 1 it is large. */
static double limits_of(const struct gw_validated *row)
{
    return fabs(row->of->quantity == GW_VALIDATE_PUE ? row->error : row->error_frac) / GW_VALIDATION_LARGE;
}

static void judge(struct gw_validated *row)
{
    row->error = row->predicted - row->measured;
    row->error_frac = row->error / row->measured;
    row->within = row->predicted_low <= row->measured_high && row->measured_low <= row->predicted_high;
    row->large = !(limits_of(row) <= 1);
    row->unexplained = row->large && !row->of->explained && !row->of->not_independent;
}

enum { COLUMNS = 5 };

static struct gw_validation_summary summarise(const struct gw_validation *result, int quantity, bool wide, double *scratch)
{
    double *column[COLUMNS];
    for (size_t c = 0; c < COLUMNS; c++)
        column[c] = scratch + c * result->count;
    struct gw_validation_summary summary = {.median_error = (double)NAN, .median_abs_error = (double)NAN, .median_abs_error_frac = (double)NAN};
    for (size_t i = 0; i < result->count; i++) {
        const struct gw_validated *row = &result->cases[i];
        if (row->of->quantity != quantity || row->of->not_independent || (row->of->recalled_climate && !wide))
            continue;
        const double values[COLUMNS] = {row->measured, row->predicted, row->error, fabs(row->error), fabs(row->error_frac)};
        for (size_t c = 0; c < COLUMNS; c++)
            column[c][summary.cases] = values[c];
        summary.cases++;
        summary.within += row->within;
        if (!summary.worst || limits_of(row) > limits_of(summary.worst))
            summary.worst = row;
    }
    summary.rank_correlation = gw_rank_correlation(column[0], column[1], summary.cases);
    if (summary.cases) {
        summary.median_error = gw_quantile(column[2], summary.cases, 0.5);
        summary.median_abs_error = gw_quantile(column[3], summary.cases, 0.5);
        summary.median_abs_error_frac = gw_quantile(column[4], summary.cases, 0.5);
    }
    return summary;
}

enum gw_status gw_validation_summarise(struct gw_validation *result, struct gw_arena *arena, struct gw_err *err)
{
    double *scratch = gw_arena_array(arena, COLUMNS * result->count + 1, sizeof *scratch);
    if (!scratch)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    result->unexplained = 0;
    for (size_t i = 0; i < result->count; i++) {
        judge(&result->cases[i]);
        result->unexplained += result->cases[i].unexplained;
    }
    for (int quantity = 0; quantity < GW_VALIDATION_QUANTITY_COUNT; quantity++) {
        result->summaries[quantity] = summarise(result, quantity, false, scratch);
        result->wider[quantity] = summarise(result, quantity, true, scratch);
    }
    return GW_OK;
}

enum gw_status gw_validate(const struct gw_validation_cases *cases, const struct gw_validation_setting *setting,
                           struct gw_arena *arena, struct gw_validation *result, struct gw_err *err)
{
    *result = (struct gw_validation){.cases = gw_arena_array(arena, cases->count + 1, sizeof *result->cases), .count = cases->count};
    if (!result->cases)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < cases->count; i++) {
        struct gw_validated *row = &result->cases[i];
        row->of = cases->items[i];
        take_measured(row->of, row);
        enum gw_status status = predict(setting, row, err);
        if (status != GW_OK)
            return status;
    }
    return gw_validation_summarise(result, arena, err);
}
