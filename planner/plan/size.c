/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/size.h"

#include <math.h>

#include "planner/base/text.h"
#include "sites/supply.h"


/* The numbers of an answer that carry a range, by their place in the struct. */
static const size_t ranged[] = {
    offsetof(struct gw_sized, power_w),          offsetof(struct gw_sized, units),
    offsetof(struct gw_sized, racks),            offsetof(struct gw_sized, accelerators),
    offsetof(struct gw_sized, dies),             offsetof(struct gw_sized, rack_max_w),
    offsetof(struct gw_sized, provisioned_w),    offsetof(struct gw_sized, it_peak_w),
    offsetof(struct gw_sized, facility_peak_w),  offsetof(struct gw_sized, facility_mean_w),
    offsetof(struct gw_sized, facility_w_per_accelerator), offsetof(struct gw_sized, energy_per_hour_wh),
    offsetof(struct gw_sized, energy_per_year_wh), offsetof(struct gw_sized, pue_mean),
    offsetof(struct gw_sized, pue_peak),         offsetof(struct gw_sized, headroom_w),
    offsetof(struct gw_sized, load_swing_w),     offsetof(struct gw_sized, coolant_l_per_s),
    offsetof(struct gw_sized, mass_kg),          offsetof(struct gw_sized, floor_m2),
    offsetof(struct gw_sized, apparent_va)};
enum { RANGED = sizeof ranged / sizeof ranged[0] };

static double *field_at(struct gw_sized *sized, size_t offset)
{
    return (double *)(void *)((char *)sized + offset);
}

/* Whole things stay whole at P10 and P90. */
static bool is_whole(size_t offset)
{
    return offset == offsetof(struct gw_sized, units) || offset == offsetof(struct gw_sized, racks) ||
           offset == offsetof(struct gw_sized, accelerators) || offset == offsetof(struct gw_sized, dies);
}

static void range_of_answers(struct gw_sized *answers, size_t count, double *scratch, struct gw_size_result *result)
{
    for (size_t f = 0; f < RANGED; f++) {
        for (size_t i = 0; i < count; i++)
            scratch[i] = *field_at(&answers[i], ranged[f]);
        double *low = field_at(&result->low, ranged[f]), *high = field_at(&result->high, ranged[f]);
        if (isnan(*field_at(&result->mode, ranged[f]))) {
            *low = *high = NAN;
            continue;
        }
        gw_p10_p90(scratch, count, low, high);
        if (is_whole(ranged[f])) {
            *low = round(*low);
            *high = round(*high);
        }
    }
}

static enum gw_status refuse_request(const struct gw_size_request *request, struct gw_err *err)
{
    const struct gw_rack *rack = request->rack;
    int unit = request->amount.unit;
    if (unit == GW_AMOUNT_POWER && request->basis == GW_BASIS_CONTRACT)
        return gw_fail(err, GW_USAGE, "contract capacity cannot be sized: say what stands behind it (facility, it, rack or chip)");
    if (unit == GW_AMOUNT_POWER && request->basis == GW_BASIS_CHIP && !rack->tdp.present)
        return gw_fail(err, GW_USAGE, "rack '%s' states no tdp, so a chip gigawatt cannot be counted", rack->id);
    if (unit == GW_AMOUNT_SUPERCHIPS && rack->accelerators_per_superchip == 0)
        return gw_fail(err, GW_USAGE, "rack '%s' has no superchips", rack->id);
    if (unit == GW_AMOUNT_DIES && rack->dies_per_accelerator == 0)
        return gw_fail(err, GW_USAGE, "rack '%s' states no dies per accelerator", rack->id);
    return GW_OK;
}

static void find_supply(const struct gw_site *site, struct gw_size_result *result)
{
    double by_kind[GW_SUPPLY_KINDS];
    for (size_t i = 0; i < site->supply_count; i++)
        if (gw_supply_step_month(&site->supply[i]) > result->site_supply_month)
            result->site_supply_month = gw_supply_step_month(&site->supply[i]);
    result->site_supply_w = gw_supply_w(site, result->site_supply_month, by_kind);
}

/* A power on the other bases; packages on the other ways of counting parts that this rack has. */
static void add_all_readings(const struct gw_size_request *request, const struct gw_design *design,
                             struct gw_size_result *result)
{
    const char *names[GW_READINGS_MAX];
    size_t count = 0;
    if (request->amount.unit == GW_AMOUNT_POWER) {
        for (int basis = GW_BASIS_FACILITY; basis <= GW_BASIS_CHIP; basis++)
            if (basis != (int)request->basis)
                names[count++] = gw_basis_names[basis];
    } else if (request->amount.unit == GW_AMOUNT_ACCELERATORS) {
        if (request->rack->accelerators_per_superchip > 1)
            names[count++] = "superchips";
        if (request->rack->dies_per_accelerator > 1)
            names[count++] = "dies";
    }
    gw_add_readings(request, design, names, count, result->readings, &result->reading_count, GW_READINGS_MAX);
}

enum gw_status gw_size(const struct gw_size_request *request, struct gw_arena *arena, struct gw_size_result *result,
                       struct gw_err *err)
{
    *result = (struct gw_size_result){.request = *request};
    enum gw_status status = refuse_request(request, err);
    if (status != GW_OK)
        return status;
    gw_inputs_init(&result->inputs, request->rack, request->site, request->load, request->commissioning, request->provision);
    if ((status = gw_inputs_ready(&result->inputs, request->engine, err)) != GW_OK)
        return status;
    struct gw_design design = result->inputs.air ? result->inputs.at_mode : gw_design_at_mode(&result->inputs);
    result->mode = result->low = result->high = gw_size_design(request, &design);
    if (result->mode.units <= 0) {
        char need[GW_NUMBER_TEXT];
        gw_si_text(design.facility_w_per_unit + design.support_fixed_w * design.pue_peak, "W", need, sizeof need);
        return gw_fail(err, GW_USAGE, "not one %s fits: one needs %s at the meter", request->rack->id, need);
    }

    struct gw_sampler *sampler;
    if ((status = gw_sampler_new(arena, &result->inputs, &sampler, err)) != GW_OK)
        return status;
    size_t samples = result->inputs.air ? GW_SIZE_SAMPLES_HOURLY : GW_SIZE_SAMPLES;
    struct gw_design *designs = gw_arena_array(arena, samples, sizeof *designs);
    struct gw_sized *answers = gw_arena_array(arena, samples, sizeof *answers);
    double *scratch = gw_arena_array(arena, samples, sizeof *scratch);
    if (!designs || !answers || !scratch)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    gw_sampler_draws(sampler, &result->inputs, GW_SEED, designs, samples);
    for (size_t i = 0; i < samples; i++)
        answers[i] = gw_size_design(request, &designs[i]);
    range_of_answers(answers, samples, scratch, result);
    result->draws = answers;
    result->draw_count = samples;
    result->ladder_count = gw_ladder(&result->inputs, &design, result->mode.units, designs, samples, scratch, result->ladder);
    add_all_readings(request, &design, result);
    result->diversity = gw_size_diversity(request->load, &design, result->mode.units);
    find_supply(request->site, result);
    return gw_size_hours(arena, &result->inputs, &design, result->mode.units, &result->hours, err);
}

double gw_size_loop_chiller_hours(const struct gw_size_result *result)
{
    return result->hours.present ? result->hours.loop_chiller_hours : (double)NAN;
}
