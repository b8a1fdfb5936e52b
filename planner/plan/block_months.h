/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The coefficients of the months: what the blocks of one design draw in the calendar hours of each month. The one place where an
 * hourly facility turns standing racks into energy; a month is computed once for each way in which its hours fall.
 *   energy = (s - s_p) E_service / B + (c - c_p) E_commissioning / B + E(f),        f = (s_p + r c_p) / B
 * s racks in service, c commissioning, B units to a block. The one block that is not full holds the newest racks, first those that are
 * commissioning: c_p and s_p of them. f is its fill, as racks in service that draw as much, r being the IT energy of commissioning over that
 * of service. E(f) is linear between six fills, from a block that is energised and empty to a full one, and goes on along the last line
 * beyond; so what a block loses without load is counted for whole blocks, and IT energy is exact.
 * Talks to hourly.h. */
#ifndef GW_PLAN_BLOCK_MONTHS_H
#define GW_PLAN_BLOCK_MONTHS_H

#include "planner/kernels/block_energy.h"
#include "planner/plan/hourly.h"

enum gw_block_lane {
    GW_LANE_SERVICE,       /* a full block, its racks in service */
    GW_LANE_COMMISSIONING, /* a full block, its racks commissioning */
    GW_LANE_BUSY,          /* a full block, its racks busy in every hour */
    GW_LANE_EMPTY,         /* an energised block: fill 0, and then by fifths */
    GW_LANE_FIFTHS = 5
};

struct gw_block_month {
    double hours, commissioning_frac; /* IT energy of commissioning over that of service */
    struct gw_month_energy lanes[GW_MODEL_LANES];
    struct gw_block_row meter; /* of the meter alone, as a sweep of schedules takes it */
};

/* The loads of the lanes. */
void gw_block_loads(const struct gw_inputs *inputs, const struct gw_design *design, struct gw_facility_load loads[GW_MODEL_LANES]);

/* How much each lane counts for `powered` units of which `in_service` are in service. */
struct gw_block_weights {
    double of[GW_MODEL_LANES];
};
void gw_block_weights(double block_units, double powered, double in_service, double commissioning_frac, struct gw_block_weights *weights);

struct gw_block_months;

/* The months of a design; nothing is computed yet. `inputs` and `design` must outlive them. */
enum gw_status gw_block_months_new(struct gw_arena *arena, const struct gw_inputs *inputs, const struct gw_design *design,
                                   struct gw_block_months **months, struct gw_err *err);

/* One month (see planner/base/date.h). GW_SYSTEM without memory. */
enum gw_status gw_block_month(struct gw_block_months *months, int month, const struct gw_block_month **coefficients, struct gw_err *err);

/* What each lane draws at the meter in each hour of the day, the days of a month together: of the same kernel, and added up in another
 * order than the month's energy. Computed when asked for, and kept. GW_SYSTEM without memory. */
enum gw_status gw_block_day(struct gw_block_months *months, int month, const double (**lanes_wh)[GW_MODEL_LANES], struct gw_err *err);

/* What each lane draws at the meter in each hour of a month, of the same kernel; lanes_wh holds 744. Computed anew each time. */
void gw_block_hours(const struct gw_block_months *months, int month, double (*lanes_wh)[GW_MODEL_LANES]);

/* For each month from `start` on the first of them whose hours fall alike, itself where there is none: their coefficients are the same. */
void gw_block_twins(const struct gw_inputs *inputs, int start, int months, int *twins);

/* One lane of one design by itself, for those who do not need all of them. */
struct gw_block_lane_months {
    const struct gw_design *design;
    enum gw_block_lane lane;  /* GW_LANE_EMPTY + fifth of a fill */
    double *meter_wh, *it_wh; /* [months], filled where wanted */
};
/* The same bits as in gw_block_month, eight lanes at a time, those of one design best together. `twins` of gw_block_twins. */
void gw_block_lanes(const struct gw_inputs *inputs, const struct gw_block_lane_months *lanes, size_t count, int start, int months, const int *twins,
                    const bool *wanted);

/* What `powered` units draw in that month, `in_service` of them at the load. */
void gw_block_energy(const struct gw_block_months *months, const struct gw_block_month *coefficients, double powered, double in_service,
                     struct gw_month_energy *energy);

/* The same of units that are all in service, were every block full: what a size is counted by. */
void gw_full_blocks_energy(const struct gw_block_months *months, const struct gw_block_month *coefficients, double units,
                           struct gw_month_energy *energy);

#endif
