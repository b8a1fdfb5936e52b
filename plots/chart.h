/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts as plain data, drawn by gnuplot. A chart can be built by hand, from a result (from_run.h), or from a result that
 * was read back. Values are in base units (W, Wh, FLOP/s, counts); the chart chooses the prefix. Strings are UTF-8 of any
 * content and any length: they are made to fit. Nothing is owned by a chart: everything it points to must outlive it.
 * Values below zero, NaN and infinities are drawn as zero, except where NaN is said to mean "not known".
 * Talks to the other files of plots and planner/base. */
#ifndef GW_PLOTS_CHART_H
#define GW_PLOTS_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "planner/base/status.h"
#include "plots/gnuplot.h"

struct gw_chart_series {
    const char *name;
    const double *values; /* one for each month or year of the chart */
};

/* Months side by side, series stacked: the first one is at the bottom. */
struct gw_chart_stack {
    const char *unit;     /* "W", or a word: "accelerators" */
    int first_month;      /* see planner/base/date.h */
    size_t month_count;
    const struct gw_chart_series *series;
    size_t series_count;  /* beyond 20 the smallest are drawn as one, "n others" */
    const char *line_name;
    const double *line;   /* a dark step line above the stack, NaN where not known; NULL for none */
    int as_of_month;      /* later months are announced; 0: not stated */
};

/* Calendar years side by side, series stacked. */
struct gw_chart_years {
    const char *unit; /* "Wh" */
    int first_year;
    size_t year_count;
    const int *months; /* of each year: fewer than 12 are marked '*'; NULL: all are full */
    const struct gw_chart_series *series;
    size_t series_count;
    const double *low, *high; /* P10 and P90 of the sums; NULL: none */
};

/* Rows on a logarithmic axis, drawn from the largest to the smallest. */
struct gw_chart_bar {
    const char *name, *kind, *year; /* "New York State", "retail-sales", "2024"; kind and year may be NULL */
    double value;                   /* NaN: not known */
    bool highlight;                 /* the plan; the others are set against the first such row */
    bool assumed;                   /* rests on an assumption: marked '*' */
    bool from_claim;                /* computed from a claim */
};
struct gw_chart_bars {
    const char *unit; /* "Wh" */
    const struct gw_chart_bar *bars;
    size_t count;
};

/* Racks side by side, each figure per MW of facility power; mode NaN: not known; low and high NaN: no range. */
struct gw_chart_range {
    double low, mode, high;
};
struct gw_chart_rack {
    const char *name;
    struct gw_chart_range accelerators, flops_fp8, flops_fp4; /* FLOP/s, dense */
};
struct gw_chart_racks {
    const struct gw_chart_rack *racks;
    size_t count;
};

enum gw_chart_kind { GW_CHART_STACK, GW_CHART_YEARS, GW_CHART_BARS, GW_CHART_RACKS };

struct gw_chart {
    enum gw_chart_kind kind;
    const char *title, *subtitle; /* what is shown; on what basis */
    const char *note, *source;    /* at the foot; may be NULL */
    union {
        struct gw_chart_stack stack;
        struct gw_chart_years years;
        struct gw_chart_bars bars;
        struct gw_chart_racks racks;
    };
};

/* The charts there are, for help and for errors; ends with a NULL name. */
struct gw_chart_name {
    const char *name, *meaning;
};
extern const struct gw_chart_name gw_chart_names[];

/* The picture of a chart, as text: the same chart gives the same bytes, in every locale. Release it with gw_picture_release,
 * also after a failure. GW_USAGE where there is nothing to draw, GW_SYSTEM where memory is out. */
enum gw_status gw_chart_picture(const struct gw_chart *chart, struct gw_picture *picture, struct gw_err *err);

/* The same, drawn into `file`; see gw_gnuplot_render for endings, failures and what keep_script leaves. */
enum gw_status gw_chart_render(const struct gw_chart *chart, const char *file, bool keep_script, struct gw_err *err);

#endif
