/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JSON answer read back, as far as charts need it: the plan, its series and comparisons of a run, or the months of the runs side by
 * side; the rows of a compare; a sizing; the power and comparisons of an energy.
 * Talks to jansson, plots/chart.h, plan and below. */
#ifndef GW_OUTPUT_READ_BACK_H
#define GW_OUTPUT_READ_BACK_H

#include "planner/plan/run.h"
#include "plots/chart.h"

struct gw_read_back {
    enum { GW_READ_RUN, GW_READ_COMPARE, GW_READ_ENERGY, GW_READ_SCENARIOS, GW_READ_SIZE } kind;
    struct gw_run run;     /* of GW_READ_RUN: series, years with their losses, comparisons, names, what it spends and the sums of what it
                              emits, where they are told; not hours, designs and figures */
    struct gw_size_result *sizes; /* of GW_READ_COMPARE its rows, of GW_READ_SIZE the one: names, counts, watts, money; not designs and figures */
    size_t size_count;
    const char *scenario; /* that a size or compare was answered under; NULL: none */
    struct gw_chart racks; /* of GW_READ_COMPARE: the chart rack-compare */
    struct gw_chart climates; /* of GW_READ_COMPARE: the chart climate-compare; without places where it does not apply */
    const struct gw_run **runs; /* of GW_READ_SCENARIOS: run_count of them, their totals alone, each but the first under a scenario with an id */
    size_t run_count;
    struct gw_energy_result energy; /* of GW_READ_ENERGY: the power and its comparisons */
};

/* Read `file`. Everything is allocated in `arena`. GW_PROFILE with `file: why` where it cannot be read, is no JSON, or is no
 * answer of these four. `err` is needed. */
enum gw_status gw_read_answer(const char *file, struct gw_arena *arena, struct gw_read_back *answer, struct gw_err *err);

#endif
