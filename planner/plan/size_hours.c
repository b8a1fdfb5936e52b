/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/size_hours.h"

#include <math.h>

static void add(struct gw_month_energy *sum, const struct gw_month_energy *part)
{
    double *to = (double *)sum, most_w = fmax(sum->meter_max_w, part->meter_max_w);
    for (size_t i = 0; i < sizeof *sum / sizeof *to; i++)
        to[i] += ((const double *)part)[i];
    sum->meter_max_w = most_w;
}

enum gw_status gw_size_hours(struct gw_arena *arena, const struct gw_inputs *inputs, const struct gw_design *design, double units,
                             struct gw_size_hours *hours, struct gw_err *err)
{
    struct gw_block_months *months;
    *hours = (struct gw_size_hours){.air = inputs->air};
    if (!inputs->air)
        return GW_OK;
    hours->present = true;
    hours->pue_design_hour = design->pue_design_hour;
    inputs->model->facts(design, &hours->facts);
    hours->blocks = units / hours->facts.units;
    enum gw_status status = gw_block_months_new(arena, inputs, design, &months, err);
    for (int month = 0; month < GW_WEATHER_MONTHS && status == GW_OK; month++) {
        const struct gw_block_month *coefficients;
        if ((status = gw_block_month(months, 12 * GW_TYPICAL_YEAR + month, &coefficients, err)) != GW_OK)
            break;
        gw_full_blocks_energy(months, coefficients, units, &hours->months[month]);
        add(&hours->year, &hours->months[month]);
    }
    hours->loop_chiller_hours = GW_HOURS_PER_YEAR - hours->year.free_hours;
    return status;
}
