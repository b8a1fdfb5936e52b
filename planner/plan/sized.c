/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/sized.h"

#include <math.h>

#include "planner/kernels/fit.h"
#include "sites/facility.h"

/* More units than any plan can name: bounds a search that nothing else bounds. */
#define MOST_UNITS 1e12

struct gw_design gw_without_fixed(const struct gw_design *design)
{
    struct gw_design bare = *design;
    bare.support_fixed_w = 0;
    return bare;
}

/* The most units with units x each_w + fixed_w <= power_w, exactly in that arithmetic. */
static double units_beside_fixed(double power_w, double each_w, double fixed_w)
{
    double units = gw_units_that_fit(power_w - fixed_w, each_w, MOST_UNITS);
    while (units > 0 && units * each_w + fixed_w > power_w)
        units--;
    while (units < MOST_UNITS && (units + 1) * each_w + fixed_w <= power_w)
        units++;
    return units;
}

double gw_units_for_power(const struct gw_rack *rack, const struct gw_design *design, double power_w, enum gw_basis basis)
{
    double it_w = design->provisioned_w * (1 + design->support_frac);
    switch (basis) {
    case GW_BASIS_FACILITY:
        return units_beside_fixed(power_w, design->facility_w_per_unit, design->support_fixed_w * design->pue_peak);
    case GW_BASIS_IT: return units_beside_fixed(power_w, it_w, design->support_fixed_w);
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
    sized->load_swing_w = sized->units * (design->rack_busy_w - design->idle_w) * design->pue_peak;
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
    sized.facility_mean_w = (sized.units * design->rack_mean_w + support_w) * design->pue_mean;
    sized.facility_w_per_accelerator = sized.facility_peak_w / sized.accelerators;
    sized.energy_per_hour_wh = sized.facility_mean_w;
    sized.energy_per_year_wh = sized.facility_mean_w * GW_HOURS_PER_YEAR;
    sized.power_w = by_power ? request->amount.value : sized.facility_peak_w;
    sized.headroom_w = fmax(0, sized.power_w - power_on_basis(rack, design, sized.units, basis));
    size_hall(request, design, &sized);
    return sized;
}
