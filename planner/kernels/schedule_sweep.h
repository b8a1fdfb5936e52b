/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule kernel: a plan, month by month, for sixteen scenarios at a time. Scenarios stand in lanes, months are the outer loop,
 * and in a month all sites in turn. What happens at a site is planner/kernels/schedule.h, which is the readable specification: the same
 * whole units in every month. Every level (planner/kernels/cpu.h) gives the same bits, and a scenario gives the same bits whichever
 * lane and block it stands in and whatever stands beside it. The build must not fuse multiply and add.
 *
 * Units that fit a power are the one largest whole number n with n W <= power in that arithmetic, however it is found; here:
 *   n = nearest whole number to min(power / W, most), by a reciprocal, less one where n W is above the power
 * which is within one of the answer up to 1e15 units. Units of a linear ramp likewise: the whole part of units x m / months.
 *
 * The order in which a month is added up, so that one plan alone can be added up alike:
 *   supply      kinds in their order; of a kind the last standing step that has begun + its temporary steps; the sum x kept_frac
 *   energy      of a deployment: planner/kernels/block_energy.h
 *               of a site: deployments in their order, then, while anything is powered, the fixed part
 *               of the plan: sites in their order
 *   peak        likewise: powered units x W, then the fixed part
 *   a sum       of a deployment: (in service a + commissioning b) + (standing c + installed d)
 *               of a site: deployments in their order, then + (energy per_wh + peak per_peak_w)
 *               of the plan: sites in their order
 *   a metric    months in their order, from 0
 * No allocation, no I/O, no libm. */
#ifndef GW_KERNELS_SCHEDULE_SWEEP_H
#define GW_KERNELS_SCHEDULE_SWEEP_H

#include <stddef.h>

#include "planner/kernels/block_energy.h"

enum { GW_SWEPT_LANES = 16, GW_SWEPT_SUMS = 4 };

/* --- what all scenarios share ------------------------------------------------------------------------------------ */

/* One deployment. */
struct gw_swept_line {
    int lag_months;          /* from standing to service */
    const double *survival;  /* [months + 1] share of a cohort standing at age 0, 1, ..., from 1 down; NULL: nothing retires */
    const double *ramp_share; /* [ramp_months + 1] share that has come by the end of month 0 .. ramp_months, 0 and 1 at its ends; NULL:
                                 linear over the scenario's own ramp_months */
    int ramp_months;
};

/* Supply steps of one kind. */
struct gw_swept_kind {
    int standing, temporary;
};

struct gw_swept_place {
    const struct gw_swept_kind *kinds;
    const struct gw_swept_line *lines; /* in the order in which they share the supply */
    int kind_count, line_count;        /* of lines one or more */
};

/* What a month has, added up over the plan. */
enum gw_swept_quantity {
    GW_SWEPT_ENERGY_WH,
    GW_SWEPT_PEAK_W,        /* at the meter in the design hour */
    GW_SWEPT_ACCELERATORS,  /* standing at the end of the month */
    GW_SWEPT_IN_SERVICE,    /* of these, commissioned and powered */
    GW_SWEPT_MISSING_UNITS, /* wanted by the plan in all and not installed up to now: 0 at the end where every amount is reached */
    GW_SWEPT_SUM,           /* and GW_SWEPT_SUM + 1, ...: what coefficients make of the month: money, carbon, useful work */
    GW_SWEPT_QUANTITIES = GW_SWEPT_SUM + GW_SWEPT_SUMS
};

/* What becomes of it over the months first_month .. end_month - 1. */
enum gw_swept_way {
    GW_SWEPT_ADDED,   /* energy_wh:2030, cost_usd */
    GW_SWEPT_LARGEST, /* facility_peak_w; at least 0 */
    GW_SWEPT_LAST,    /* accelerators:2028-12; of no month: 0 */
    GW_SWEPT_REACHED  /* month_reached:1GW: the first month with `threshold` or more, counted from the plan's start; infinite where none */
};

struct gw_swept_metric {
    enum gw_swept_quantity quantity;
    enum gw_swept_way way;
    int first_month, end_month; /* of the plan's */
    double threshold;
};

struct gw_swept_plan {
    int months;
    const struct gw_swept_place *places;
    int place_count;
    int sum_count; /* up to GW_SWEPT_SUMS */
    const struct gw_swept_metric *metrics;
    int metric_count;
    int own_rows; /* whether each scenario has coefficients of its own */
};

/* --- sixteen scenarios --------------------------------------------------------------------------------------------- */

/* Nothing but doubles. Any alignment will do, 64 bytes are best. Fill lanes that are not needed with copies of another. Months count
 * from the plan's start and may lie before it; they are whole, as are units, up to 1e12. Powers and all else that divides are above 0. */
struct gw_swept_site {
    double kept_frac[GW_SWEPT_LANES];      /* 1 - reserve */
    double fixed_w[GW_SWEPT_LANES];        /* at the meter, drawn while any rack is powered */
    double crew_per_month[GW_SWEPT_LANES]; /* infinite where nothing caps it */
};

/* A standing step states the total of its kind from first_month on, until the next of its kind that has begun; a temporary one comes
 * on top of it up to until_month. A site of which no supply is known has one step of infinite power. */
struct gw_swept_step {
    double first_month[GW_SWEPT_LANES];
    double until_month[GW_SWEPT_LANES]; /* the first month without it; of a standing step not read */
    double power_w[GW_SWEPT_LANES];
};

struct gw_swept_deployment {
    double units[GW_SWEPT_LANES];       /* in all */
    double first_month[GW_SWEPT_LANES]; /* at whose end the first of them ought to stand */
    double ramp_months[GW_SWEPT_LANES]; /* 1 or more; with a ramp_share not read */
    double facility_w_per_unit[GW_SWEPT_LANES];
    double deliveries_per_month[GW_SWEPT_LANES]; /* units; infinite where nothing caps them */
    double crew_per_unit[GW_SWEPT_LANES];        /* 0 where none is needed */
    double block_units[GW_SWEPT_LANES];          /* of the blocks that the site is energised in; 1 where it draws in proportion */
    double accelerators_per_unit[GW_SWEPT_LANES];
};

/* Coefficients, for each month those of each site in turn: first the site's own, then of each of its deployments. */
enum gw_swept_site_row {
    GW_SITE_ROW_FIXED_WH, /* of the fixed part */
    GW_SITE_ROW_SUMS,     /* then for each sum: */
    GW_SITE_ROW_PER_WH = 0,
    GW_SITE_ROW_PER_PEAK_W,
    GW_SITE_ROW_EACH
};
enum gw_swept_line_row {
    GW_LINE_ROW_BLOCK, /* struct gw_block_row */
    GW_LINE_ROW_SUMS = sizeof(struct gw_block_row) / sizeof(double), /* then for each sum, per unit: */
    GW_LINE_ROW_IN_SERVICE = 0,
    GW_LINE_ROW_COMMISSIONING,
    GW_LINE_ROW_STANDING,
    GW_LINE_ROW_INSTALLED,
    GW_LINE_ROW_EACH
};

struct gw_swept_block {
    const struct gw_swept_site *sites;             /* [place_count] */
    const struct gw_swept_step *steps;             /* place by place, kind by kind, standing ones first, each in the order of the file */
    const struct gw_swept_deployment *deployments; /* place by place */
    const double *rows; /* [months][gw_swept_row_doubles]; with own_rows [..][GW_SWEPT_LANES] of each. Blocks may share them */
};

/* Doubles of one month of `rows`, for one scenario. */
size_t gw_swept_row_doubles(const struct gw_swept_plan *plan);
/* Bytes that the kernel works in, for each thread; they must begin at a multiple of 64. */
size_t gw_swept_scratch_bytes(const struct gw_swept_plan *plan);

/* results: [block_count][metric_count][GW_SWEPT_LANES]. Reads and writes nothing else, but for `scratch`. */
typedef void gw_swept_kernel(const struct gw_swept_plan *plan, const struct gw_swept_block *blocks, size_t block_count, void *scratch,
                             double *results);
gw_swept_kernel gw_swept_scalar, gw_swept_avx2, gw_swept_avx512; /* the last two on x86-64 alone */

#endif
