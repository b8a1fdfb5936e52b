/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of where the energy of a year goes, from the months and years of a run: they need nothing else of it, so that a run that
 * was read back will do. The year is that of gw_run_told_year; sites that draw nothing in it are left out.
 * Of the room: callers outside use from_run.h, whose rules hold here too. */
#ifndef GW_PLOTS_FROM_MONTHS_H
#define GW_PLOTS_FROM_MONTHS_H

#include "planner/plan/run.h"
#include "plots/chart.h"

/* "pue-by-month": energy at the meter over that of racks and support IT, of each month and, as one ratio of sums, of all of them. */
enum gw_status gw_fill_pue(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err);

/* "losses": the parts between IT and the meter, a row for each line. */
enum gw_status gw_fill_losses(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err);

#endif
