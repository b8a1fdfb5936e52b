/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a long piece of work is: a bar on a terminal's stderr, once it has taken a second. Part of no answer. */
#ifndef GW_CLI_PROGRESS_H
#define GW_CLI_PROGRESS_H

#include "planner/sweep/engine.h"
#include "planner/sweep/plan_sweep.h"

struct gw_progress_bar {
    struct gw_sweep_progress progress; /* for a sweep; report NULL where nobody looks */
    const struct gw_plan_sweep *sweep; /* whose first metric it tells of */
    double began_s, shown_s;           /* of a clock that only goes on */
    uint64_t first_done;               /* what a journal had already */
    bool drawn, counted;
};

/* A bar where stderr is a terminal and `quiet` is false; `sweep` has to be made when the first report comes. */
void gw_progress_bar_init(struct gw_progress_bar *bar, const struct gw_plan_sweep *sweep, bool quiet);
/* Take it away. */
void gw_progress_bar_clear(struct gw_progress_bar *bar);

#endif
