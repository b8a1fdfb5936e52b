/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/kernels/block_energy.h"

#include "planner/kernels/simd.h"

struct gw_block_row gw_block_row_of(double block_units, double service_wh, double commissioning_wh, double commissioning_frac,
                                    const double part_wh[GW_BLOCK_FIFTHS])
{
    struct gw_block_row row = {service_wh / block_units, commissioning_wh / block_units, commissioning_frac, {0}, {0}};
    for (int k = 0; k < GW_BLOCK_FIFTHS; k++) {
        row.part_step_wh[k] = (k + 1 < GW_BLOCK_FIFTHS ? part_wh[k + 1] : service_wh) - part_wh[k];
        row.part_wh[k] = part_wh[k] - k * row.part_step_wh[k];
    }
    return row;
}

/* Units in the one block that is not full: exact, as all of it is whole. */
static double part_units(double block_units, double powered)
{
    double part = powered - gw_nearest_whole(powered * (1 / block_units)) * block_units;
    return part < 0 ? part + block_units : part;
}

double gw_block_row_energy_wh(const struct gw_block_row *row, double block_units, double powered, double in_service)
{
    double commissioning = powered - in_service, part = part_units(block_units, powered);
    double part_commissioning = commissioning < part ? commissioning : part, part_service = part - part_commissioning;
    double fifths = (part_service + row->commissioning_frac * part_commissioning) * (GW_BLOCK_FIFTHS / block_units);
    double wh = (in_service - part_service) * row->service_wh + (commissioning - part_commissioning) * row->commissioning_wh;
    if (!(part > 0))
        return wh;
    /* less a half and to the nearest: the fill below, or at a fill itself either side of it */
    double below = (fifths - 0.5 < GW_BLOCK_FIFTHS - 1 ? fifths - 0.5 : GW_BLOCK_FIFTHS - 1) + GW_WHOLE_SHIFT;
    return wh + (gw_pick8(row->part_wh, below) + gw_pick8(row->part_step_wh, below) * fifths);
}
