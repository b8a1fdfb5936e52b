/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/hours_model.h"

const struct gw_hours_model *gw_hours_model_of(const struct gw_facility *facility)
{
    static const struct gw_hours_model *const models[] = {
        [GW_FACILITY_FIXED] = NULL, [GW_FACILITY_HOURLY] = &gw_plant_model, [GW_FACILITY_LEI_MASANET] = &gw_lei_model};
    return models[facility->model];
}
