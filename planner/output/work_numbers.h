/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a row of work by their keys, for JSON and CSV. */
#ifndef GW_OUTPUT_WORK_NUMBERS_H
#define GW_OUTPUT_WORK_NUMBERS_H

#include "planner/plan/site_work.h"

/* In the order of enum gw_work_number. */
extern const char *const gw_work_keys[GW_WORK_NUMBERS];
/* In the order of enum gw_rate: "flops_fp4"; and their units. */
extern const char *const gw_rate_keys[GW_RATE_COUNT];
extern const char *const gw_rate_units[GW_RATE_COUNT];

/* The numbers of a mode: first to last; with those at the hour of its own money only where it has any. */
void gw_work_numbers_of(enum gw_workload_mode mode, bool with_money, int *first, int *last);

/* The figures that a row rests on, NULL-ended; some may be absent. */
enum { GW_WORK_FIGURES = 8 };
void gw_work_figures(const struct gw_site_work *work, const struct gw_work_row *row, const struct gw_figure *figures[GW_WORK_FIGURES]);

#endif
