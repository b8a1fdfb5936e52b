/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What something draws in some hours, by its parts. Talks to energy_parts.h. */
#ifndef GW_PLAN_MONTH_ENERGY_H
#define GW_PLAN_MONTH_ENERGY_H

#include "planner/plan/energy_parts.h"

/* What something draws in a month, or in any other hours. Nothing but doubles: all of it is linear in the racks but the last two. */
struct gw_month_energy {
    double meter_wh, it_wh, part_wh[GW_PART_COUNT];
    double makeup_l, evaporation_l; /* NaN where the model of the facility knows no water */
    double meter_max_w; /* the largest hour */
    double free_hours;  /* of the loop without a chiller */
};

#endif
