/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buildout recursion of one site (T-28): deployments share a supply in priority order, month by month.
 *   want = backlog + planned;  installed = min(want, deliveries, crew left, head room);  backlog = want - installed
 *   standing += installed - retired;  powered = what the supply carries of them;  in service = min(standing a lag ago, powered)
 * Pure arithmetic on memory it is given: no allocation, no I/O, no libm. In what order powers are added is part of it, for sixteen
 * schedules at a time (planner/kernels/schedule_sweep.h) come out the same to the bit:
 *   head room of i = (((supply - fixed) - held after i, added from the last back) - held before i, added from the first on) / W, whole
 *   where all that stands fits, added from the first on, all of it is powered; else (supply - fixed) - powered before i, from the first */
#ifndef GW_KERNELS_SCHEDULE_H
#define GW_KERNELS_SCHEDULE_H

#include <stddef.h>

/* Why no more was installed in a month. */
enum gw_binding {
    GW_BINDS_NOTHING,    /* nothing was planned up to now that does not stand */
    GW_BINDS_SCHEDULE,   /* all that was planned stands; more is planned later */
    GW_BINDS_DELIVERIES,
    GW_BINDS_CREW,
    GW_BINDS_POWER
};

struct gw_schedule_deployment {
    double *planned;                 /* [months] units that ought to arrive; read only */
    const double *survival;          /* [months + 1] share of a cohort standing at age 0, 1, ...; NULL: nothing retires */
    double facility_w_per_unit;      /* at the design hour */
    double deliveries_per_month;     /* units; infinite where nothing caps them */
    double crew_per_unit;            /* crew that one unit takes */
    int lag_months;
    /* out, [months] each */
    double *installed, *standing, *powered, *in_service, *backlog, *retired;
    int *binding; /* enum gw_binding */
    int last_planned; /* the last month with something planned; -1 where there is none */
};

struct gw_schedule_site {
    int months;
    const double *supply_w;    /* [months]; infinite where nothing is known */
    double fixed_w;            /* facility power that does not follow the racks, drawn while any rack is powered */
    double crew_per_month;     /* infinite where nothing caps it */
    struct gw_schedule_deployment *deployments;
    int deployment_count;
};

void gw_schedule_site(const struct gw_schedule_site *site);

#endif
