/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/size.h"

#include <math.h>
#include <string.h>

#include "planner/plan/compare.h"
#include "planner/plan/ladder.h"
#include "sites/facility.h"

/* More units than any plan can name: bounds a search that nothing else bounds. */
#define MOST_UNITS 1e12

double gw_rack_mean_w(const struct gw_design *design)
{
    return gw_rack_power_w(design->idle_w, design->max_w, design->u_mean, design->provisioned_w);
}

double gw_rack_busy_w(const struct gw_design *design)
{
    return gw_rack_power_w(design->idle_w, design->max_w, design->u_peak, design->provisioned_w);
}

double gw_rack_commissioning_w(const struct gw_design *design)
{
    return gw_rack_power_w(design->idle_w, design->max_w, design->commissioning_u, design->provisioned_w);
}

double gw_units_for_power(const struct gw_rack *rack, const struct gw_design *design, double power_w, enum gw_basis basis)
{
    double it_w = design->provisioned_w * (1 + design->support_frac);
    switch (basis) {
    case GW_BASIS_FACILITY:
        return gw_units_that_fit(power_w - design->support_fixed_w * design->pue_peak, design->facility_w_per_unit, MOST_UNITS);
    case GW_BASIS_IT: return gw_units_that_fit(power_w - design->support_fixed_w, it_w, MOST_UNITS);
    case GW_BASIS_RACK: return gw_units_that_fit(power_w, design->max_w, MOST_UNITS);
    case GW_BASIS_CHIP:
        return design->tdp_w > 0 ? gw_units_that_fit(power_w, design->tdp_w * (double)rack->accelerators, MOST_UNITS) : 0;
    case GW_BASIS_UNSTATED:
    case GW_BASIS_CONTRACT: break;
    }
    return 0;
}

double gw_units_for_amount(const struct gw_rack *rack, const struct gw_design *design, const struct gw_amount *amount,
                           enum gw_basis basis)
{
    switch (amount->unit) {
    case GW_AMOUNT_RACKS: return gw_units_of_racks(rack, amount->value);
    case GW_AMOUNT_ACCELERATORS: return gw_units_of_accelerators(rack, amount->value);
    case GW_AMOUNT_SUPERCHIPS: return gw_units_of_superchips(rack, amount->value);
    case GW_AMOUNT_DIES: return gw_units_of_dies(rack, amount->value);
    default: return gw_units_for_power(rack, design, amount->value, basis);
    }
}

/* What `units` draw on a basis, W. */
static double power_on_basis(const struct gw_rack *rack, const struct gw_design *design, double units, enum gw_basis basis)
{
    double fixed_w = units > 0 ? design->support_fixed_w : 0;
    switch (basis) {
    case GW_BASIS_IT: return gw_it_peak_w(units, design->provisioned_w, design->support_frac, fixed_w);
    case GW_BASIS_RACK: return units * design->max_w;
    case GW_BASIS_CHIP: return units * (design->tdp_w * (double)rack->accelerators);
    default: return units * design->facility_w_per_unit + fixed_w * design->pue_peak;
    }
}

static double figure_or_nan(const struct gw_figure *figure)
{
    return figure->present ? figure->mode : (double)NAN;
}

static void size_hall(const struct gw_size_request *request, const struct gw_design *design, struct gw_sized *sized)
{
    const struct gw_rack *rack = request->rack;
    const struct gw_site *site = request->site;
    double liquid_w = sized->provisioned_w * figure_or_nan(&rack->liquid_frac);
    sized->mass_kg = sized->units * figure_or_nan(&rack->mass);
    sized->floor_m2 = sized->units * figure_or_nan(&rack->floor);
    sized->coolant_l_per_s = gw_coolant_l_per_s(liquid_w, figure_or_nan(&site->coolant_dt));
    if (liquid_w <= 0)
        sized->coolant_l_per_s = 0;
    sized->apparent_va = sized->facility_peak_w / figure_or_nan(&site->power_factor);
    sized->load_swing_w = sized->units * (gw_rack_busy_w(design) - design->idle_w) * design->pue_peak;
}

struct gw_sized gw_size_design(const struct gw_size_request *request, const struct gw_design *design)
{
    const struct gw_rack *rack = request->rack;
    bool by_power = request->amount.unit == GW_AMOUNT_POWER;
    enum gw_basis basis = by_power ? request->basis : GW_BASIS_FACILITY;
    struct gw_sized sized = {.pue_peak = design->pue_peak, .pue_mean = design->pue_mean};
    sized.units = gw_units_for_amount(rack, design, &request->amount, basis);
    sized.racks = gw_racks_of_units(rack, sized.units);
    sized.accelerators = sized.units * (double)rack->accelerators;
    sized.dies = sized.accelerators * (double)rack->dies_per_accelerator;
    double fixed_w = sized.units > 0 ? design->support_fixed_w : 0;
    double support_w = sized.units * design->provisioned_w * design->support_frac + fixed_w;
    sized.rack_max_w = sized.units * design->max_w;
    sized.provisioned_w = sized.units * design->provisioned_w;
    sized.it_peak_w = gw_it_peak_w(sized.units, design->provisioned_w, design->support_frac, fixed_w);
    sized.facility_peak_w = power_on_basis(rack, design, sized.units, GW_BASIS_FACILITY);
    sized.facility_mean_w = (sized.units * gw_rack_mean_w(design) + support_w) * design->pue_mean;
    sized.facility_w_per_accelerator = sized.facility_peak_w / sized.accelerators;
    sized.energy_per_hour_wh = sized.facility_mean_w;
    sized.energy_per_year_wh = sized.facility_mean_w * GW_HOURS_PER_YEAR;
    sized.power_w = by_power ? request->amount.value : sized.facility_peak_w;
    sized.headroom_w = fmax(0, sized.power_w - power_on_basis(rack, design, sized.units, basis));
    size_hall(request, design, &sized);
    return sized;
}

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

static void range_of_answers(struct gw_sized *answers, double *scratch, struct gw_size_result *result)
{
    for (size_t f = 0; f < RANGED; f++) {
        for (size_t i = 0; i < GW_SIZE_SAMPLES; i++)
            scratch[i] = *field_at(&answers[i], ranged[f]);
        double *low = field_at(&result->low, ranged[f]), *high = field_at(&result->high, ranged[f]);
        if (isnan(*field_at(&result->mode, ranged[f]))) {
            *low = *high = NAN;
            continue;
        }
        gw_p10_p90(scratch, GW_SIZE_SAMPLES, low, high);
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
    struct gw_design design = gw_design_at_mode(&result->inputs);
    result->mode = result->low = result->high = gw_size_design(request, &design);
    if (result->mode.units <= 0)
        return gw_fail(err, GW_USAGE, "not one %s fits: one needs %.6g W at the meter", request->rack->id,
                       design.facility_w_per_unit + design.support_fixed_w * design.pue_peak);

    struct gw_sampler *sampler;
    if ((status = gw_sampler_new(arena, &result->inputs, &sampler, err)) != GW_OK)
        return status;
    struct gw_design *designs = gw_arena_array(arena, GW_SIZE_SAMPLES, sizeof *designs);
    struct gw_sized *answers = gw_arena_array(arena, GW_SIZE_SAMPLES, sizeof *answers);
    double *scratch = gw_arena_array(arena, GW_SIZE_SAMPLES, sizeof *scratch);
    if (!designs || !answers || !scratch)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (uint32_t i = 0; i < GW_SIZE_SAMPLES; i++) {
        designs[i] = gw_sampler_draw(sampler, GW_SEED, i);
        answers[i] = gw_size_design(request, &designs[i]);
    }
    range_of_answers(answers, scratch, result);
    gw_ladder(&result->inputs, &design, designs, scratch, result);
    add_all_readings(request, &design, result);
    return GW_OK;
}
