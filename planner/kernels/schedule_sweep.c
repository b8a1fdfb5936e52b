/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/kernels/schedule_sweep.h"

#include "planner/kernels/schedule_sweep_state.h"

size_t gw_swept_row_doubles(const struct gw_swept_plan *plan)
{
    size_t count = 0;
    for (int i = 0; i < plan->place_count; i++)
        count += GW_SITE_ROW_SUMS + (size_t)plan->sum_count * GW_SITE_ROW_EACH +
                 (size_t)plan->places[i].line_count * (GW_LINE_ROW_SUMS + (size_t)plan->sum_count * GW_LINE_ROW_EACH);
    return count;
}

size_t gw_swept_scratch_bytes(const struct gw_swept_plan *plan)
{
    size_t bytes = 0;
    for (int i = 0; i < plan->place_count; i++)
        for (int k = 0; k < plan->places[i].line_count; k++)
            bytes += sizeof(struct gw_swept_state) +
                     gw_swept_history_rows(plan, &plan->places[i].lines[k]) * GW_SWEPT_LANES * sizeof(double);
    return bytes;
}
