/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/readings.h"

#include <math.h>
#include <string.h>

static int index_in(const char *const *names, const char *name)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

static bool can_be_counted(const struct gw_size_request *request)
{
    const struct gw_rack *rack = request->rack;
    switch (request->amount.unit) {
    case GW_AMOUNT_SUPERCHIPS: return rack->accelerators_per_superchip > 0;
    case GW_AMOUNT_DIES: return rack->dies_per_accelerator > 0;
    case GW_AMOUNT_POWER: return request->basis != GW_BASIS_CHIP || rack->tdp.present;
    default: return true;
    }
}

static const char *title_of(int unit, int basis)
{
    static const char *const by_basis[] = {"", "counted at the meter, design hour", "counted as IT power, support IT in it",
                                           "counted as rack nameplate", "counted as chip TDP", ""};
    static const char *const by_unit[] = {"", "counted as racks", "counted as packages", "counted as superchips",
                                          "counted as compute dies"};
    return unit > 0 ? by_unit[unit] : by_basis[basis];
}

void gw_add_readings(const struct gw_size_request *request, const struct gw_design *design, const char *const *names,
                     size_t count, struct gw_reading *readings, size_t *reading_count, size_t most)
{
    for (size_t i = 0; i < count && *reading_count < most; i++) {
        struct gw_size_request other = *request;
        int unit = index_in(gw_amount_unit_names, names[i]), basis = index_in(gw_basis_names, names[i]);
        /* "rack" is a basis of a power, "racks" a count of things: the lists do not share a word */
        if (unit > 0)
            other.amount.unit = unit;
        else if (basis > 0)
            other.basis = (enum gw_basis)basis;
        else
            continue;
        struct gw_reading *reading = &readings[(*reading_count)++];
        *reading = (struct gw_reading){.name = names[i], .title = title_of(unit, basis), .supply_w = NAN, .margin_w = NAN};
        reading->provision_frac = design->provisioned_w / design->max_w;
        reading->unavailable = !can_be_counted(&other);
        if (!reading->unavailable)
            reading->sized = gw_size_design(&other, design);
    }
}
