/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run in a few numbers, to stand beside other runs of the same plan. Talks to the other files of plan. */
#ifndef GW_PLAN_RUN_HEADLINE_H
#define GW_PLAN_RUN_HEADLINE_H

#include "planner/plan/run.h"

/* Parts of the planned power, in percent, whose month is told: 25, 50, 75, 100. */
enum { GW_HEADLINE_SHARES = 4 };
extern const int gw_headline_percents[GW_HEADLINE_SHARES];

struct gw_headline {
    double racks, accelerators, in_service; /* standing, and in service, at the end */
    double racks_most, accelerators_most;   /* standing in any month */
    double facility_peak_w;                 /* of the largest month, in the design hour */
    double energy_wh, pue_mean;             /* over the whole plan; a PUE of NaN where nothing runs */
    double supply_w;                        /* at the end; infinite where not stated */
    int months[GW_HEADLINE_SHARES];         /* in which that part of the planned power is installed; 0: not by the end */
    double planned_w, weighted_w;           /* all that is planned, at the meter in the design hour; by the stage of its parts (stages.h), as its
                                               scenario weights them, NaN without */
    int months_waiting;                     /* in which racks are due and do not stand */
    double racks_waiting;                   /* most of any month */
    enum gw_binding binding;                /* of the month in which most wait; nothing where none ever does */
};

/* Planned power counts at the meter in the design hour, of all deployments alike; what has retired since stays counted as installed. */
struct gw_headline gw_run_headline(const struct gw_run *run);

#endif
