/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/months.h"

#include <string.h>

const struct gw_month_field gw_month_fields[] = {
#define F(key, member, whole) {key, offsetof(struct gw_month_row, member), whole}
    F("racks", racks, true),
    F("accelerators", accelerators, true),
    F("in_service", in_service, true),
    F("racks_waiting", racks_waiting, true),
    F("racks_unpowered", racks_unpowered, true),
    F("it_peak_w", it_peak_w, false),
    F("facility_peak_w", facility_peak_w, false),
    F("facility_peak_simulated_w", facility_peak_simulated_w, false),
    F("facility_mean_w", facility_mean_w, false),
    F("energy_wh", energy_wh, false),
    F("rack_energy_wh", rack_wh, false),
    F("support_energy_wh", support_wh, false),
    F("overhead_energy_wh", overhead_wh, false),
    F("loop_chiller_hours", loop_chiller_hours, false),
    F("water_makeup_l", makeup_l, false),
    F("water_evaporation_l", evaporation_l, false),
    F("carbon_average_direct_kg", carbon_average_direct_kg, false),
    F("carbon_average_life_cycle_kg", carbon_average_life_cycle_kg, false),
    F("carbon_marginal_direct_kg", carbon_marginal_direct_kg, false),
    F("carbon_marginal_life_cycle_kg", carbon_marginal_life_cycle_kg, false),
    F("carbon_gas_direct_kg", carbon_gas_direct_kg, false),
    F("supply_w", supply_w, false),
    F("headroom_w", headroom_w, false),
#undef F
    {NULL, 0, false}};

double gw_month_field_value(const struct gw_month_row *row, const struct gw_month_field *field)
{
    double value;
    memcpy(&value, (const char *)row + field->offset, sizeof value);
    return value;
}

bool gw_month_value(const struct gw_month_row *row, const char *key, double *value)
{
    for (const struct gw_month_field *field = gw_month_fields; field->key; field++)
        if (strcmp(field->key, key) == 0) {
            *value = gw_month_field_value(row, field);
            return true;
        }
    return false;
}
