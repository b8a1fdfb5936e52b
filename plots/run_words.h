/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the charts of runs and of sizings share: titles, sources, the year they tell of and the sites that draw in it.
 * Of the room: callers outside use from_run.h. Talks to planner/plan and below. */
#ifndef GW_PLOTS_RUN_WORDS_H
#define GW_PLOTS_RUN_WORDS_H

#include "planner/plan/run.h"
#include "plots/chart.h"

/* "out of memory for a chart", GW_SYSTEM. */
enum gw_status gw_chart_no_memory(struct gw_err *err);

/* The title where there is one. */
const char *gw_chart_title_of(const char *title, const char *name);
/* How the watts of a sizing are counted: "at the meter", "of IT". */
const char *gw_chart_basis_words(const struct gw_size_request *request);
/* Why a number is missing, short enough for a chart: of what can be given, the command and no more words than go beside it. */
const char *gw_chart_missing_words(const char *why, struct gw_arena *arena);
/* Title of the plan, else its id. */
const char *gw_chart_plan_title(const struct gw_run *run);
/* "OpenAI and AMD, 6 GW: power by month"; NULL where memory is out. */
const char *gw_chart_titled(const struct gw_run *run, const char *what, struct gw_arena *arena);
/* Sources of the plan as the line at the foot; NULL where memory is out. */
const char *gw_chart_sources_of(const struct gw_plan *plan, struct gw_arena *arena);
const char *gw_chart_plan_sources(const struct gw_run *run, struct gw_arena *arena);

/* The year a chart of one year tells of, its months in the plan, and the sites that draw energy in it. */
struct gw_told_year {
    const struct gw_run *run;
    int index, year;     /* into the years of every line */
    int first_at, months; /* into their months */
    const char *name;    /* "2030", or "2026 (6 months)" of a year that the plan does not fill */
    size_t *sites;       /* indices, in the order of the plan */
    size_t site_count;
};

/* GW_USAGE where the plan draws no energy in it; `chart` is what the sentence names. */
enum gw_status gw_told_year(const struct gw_run *run, const char *chart, struct gw_arena *arena, struct gw_told_year *told,
                            struct gw_err *err);

/* The line of site `n` of told->sites. */
const struct gw_series *gw_told_site(const struct gw_told_year *told, size_t n);
/* Its title, else its name. */
const char *gw_told_site_name(const struct gw_told_year *told, size_t n);
/* Lines to draw: one of a single site; of several the whole plan and each of them. */
size_t gw_told_lines(const struct gw_told_year *told);
/* Line `n` of those: the whole plan first. */
const struct gw_series *gw_told_line(const struct gw_told_year *told, size_t n);
const char *gw_told_line_name(const struct gw_told_year *told, size_t n);

#endif
