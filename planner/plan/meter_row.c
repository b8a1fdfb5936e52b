/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/meter_row.h"

static double unit_w(const struct gw_design *d, double rack_w)
{
    return (rack_w + d->provisioned_w * d->support_frac) * d->pue_mean;
}

double gw_fixed_service_w(const struct gw_design *design)
{
    return unit_w(design, design->rack_mean_w);
}

double gw_fixed_commissioning_w(const struct gw_design *design)
{
    return unit_w(design, design->rack_commissioning_w);
}

struct gw_block_row gw_fixed_meter_row(const struct gw_design *design, double hours)
{
    static const double no_part_wh[GW_BLOCK_FIFTHS];
    double service_w = gw_fixed_service_w(design), commissioning_w = gw_fixed_commissioning_w(design);
    return gw_block_row_of(1, service_w * hours, commissioning_w * hours, commissioning_w / service_w, no_part_wh);
}

double gw_fixed_support_wh(const struct gw_design *design, double hours)
{
    return design->support_fixed_w * design->pue_mean * hours;
}

double gw_hourly_support_wh(const struct gw_design *design, double hours, double block_meter_wh, double block_it_wh)
{
    return block_meter_wh * (design->support_fixed_w * hours / block_it_wh);
}
