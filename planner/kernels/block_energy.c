/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/kernels/block_energy.h"

#include "planner/kernels/simd.h"

struct gw_block_row gw_block_row_of(double block_units, double service_wh, double commissioning_wh, const double part_wh[GW_BLOCK_FIFTHS])
{
    struct gw_block_row row = {.service_wh = service_wh / block_units, .commissioning_wh = commissioning_wh / block_units};
    for (int k = 0; k < GW_BLOCK_FIFTHS; k++) {
        row.part_step_wh[k] = (k + 1 < GW_BLOCK_FIFTHS ? part_wh[k + 1] : service_wh) - part_wh[k];
        row.part_wh[k] = part_wh[k] - k * row.part_step_wh[k];
    }
    return row;
}

struct gw_block_part gw_block_part_of(double block_units, double powered)
{
    double units = powered - gw_nearest_whole(powered * (1 / block_units)) * block_units;
    if (units < 0)
        units += block_units;
    return (struct gw_block_part){units, units * (GW_BLOCK_FIFTHS / block_units)};
}

double gw_block_row_energy_wh(const struct gw_block_row *row, double block_units, double powered, double in_service)
{
    struct gw_block_part part = gw_block_part_of(block_units, powered);
    double wh = (in_service - part.units) * row->service_wh + (powered - in_service) * row->commissioning_wh;
    /* less a half and to the nearest: the fill below, or at a fill itself either side of it */
    double below = (part.fifths - 0.5) + GW_WHOLE_SHIFT;
    if (!(part.units > 0))
        return wh;
    return wh + (gw_pick8(row->part_wh, below) + gw_pick8(row->part_step_wh, below) * part.fifths);
}
