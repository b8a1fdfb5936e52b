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
    bool shares;          /* values are shares that add up to 1: an axis to 100, no total, the last series in grey; unit: "% of scenarios" */
};

/* Months side by side, a line for each series; the first one is what the others are set beside. */
struct gw_chart_lines {
    const char *unit; /* "W", or a word: "accelerators" */
    int first_month;
    size_t month_count;
    const struct gw_chart_series *series; /* NaN: not known */
    size_t series_count; /* beyond 12 the first 12 are drawn, and a note says so */
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
    bool totals;              /* the names tell what all years add up to, not the last one */
};

/* Columns with names side by side, series stacked. Places on the horizontal axis are counted in columns: 0 is the middle of the first. */
struct gw_chart_column_point {
    double at, value; /* the place, drawn a little to its right; not drawn before the first column or after the last */
};
struct gw_chart_columns {
    const char *unit, *per;        /* "$", "a year"; per may be NULL */
    const char *const *names;      /* of each column: "3", "4" */
    const char *axis_name;         /* what the names are: "life of IT, years" */
    const char *last_name;         /* what the last column is, over its numbers: "7 years"; NULL: its name */
    const double *each;            /* a number of each column, under its sum; NULL: none */
    const char *each_unit;         /* "$/h" */
    size_t count;
    const struct gw_chart_series *series;
    size_t series_count;
    const double *low, *high;      /* P10 and P90 of the sums; NULL: none */
    const double *marks;           /* places that are pointed at */
    size_t mark_count;
    const char *marks_name;        /* "life of the cost set: 5 years" */
    const struct gw_chart_column_point *points; /* what others published */
    size_t point_count;
    const char *points_name;       /* who */
};

/* Lines by calendar year, in panels one under another: lines of one panel answer one question, and no two of them are added. */
struct gw_chart_path {
    const char *name;
    const double *values;      /* of each year; NULL: not known */
    const double *low, *high;  /* NULL: no range */
    const char *missing;       /* why it is not known */
    size_t style;              /* of its mark, dash and colour: the same in all panels; 0 to 5 differ in all three */
};
struct gw_chart_panel {
    const char *title;         /* "Direct: what leaves the stacks" */
    const struct gw_chart_path *paths;
    size_t path_count;         /* beyond 12 the first 12 are drawn, and a note says so */
    bool band;                 /* from the lowest to the highest of all lines and their ranges */
};
struct gw_chart_paths {
    const char *unit, *what;   /* "g", "of CO2 a year, at the meter" */
    int first_year;
    size_t year_count;
    const int *months;         /* of each year: fewer than 12 are marked '*' and joined to no other; NULL: all are full */
    const struct gw_chart_panel *panels;
    size_t panel_count;        /* 1 or 2 */
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

/* Power of the hours of a year, from the largest to the smallest: how many hours are at or above each power. */
struct gw_chart_load {
    const char *name;
    const double *values; /* in any order; NaN: not known, left out */
    size_t count;         /* 8760, or as many as there are */
};
struct gw_chart_load_duration {
    const char *unit;  /* "W" */
    double hours;      /* the period, 8760; 0: the axis is in percent of it */
    const char *basis; /* what is at or above: "hours of the year at or above"; NULL: that */
    const struct gw_chart_load *series;
    size_t series_count; /* beyond 12 the first 12 are drawn, and a note says so */
    const char *level_name;
    double level; /* a dark horizontal line, the supply; NaN: none */
};

/* Every hour of a year as a colour: days side by side, hours of the day from top to bottom. */
struct gw_chart_heatmap {
    const char *unit;     /* "W" */
    const double *values; /* [day][24], NaN: not known */
    size_t day_count;     /* 1 to 366, else GW_USAGE */
    int first_month;      /* of the first day; see planner/base/date.h; 0 to 11: of a typical year, which has no number */
    int first_day;        /* of that month, from 1 */
    const char *clock;    /* "local standard time, UTC-6"; NULL: "local standard time" */
};

/* PUE of months side by side, a line for each series. NaN, infinities and what is not above zero: not known. */
struct gw_chart_pue_series {
    const char *name;
    const double *values; /* of each month */
    double year;          /* of all months, weighted by energy; NaN: not known */
};
struct gw_chart_pue {
    int first_month; /* 0 to 11: of a typical year, which has no number */
    size_t month_count;
    const struct gw_chart_pue_series *series;
    size_t series_count; /* beyond 12 the first 12 are drawn, and a note says so */
};

/* Where the energy at the meter goes beside IT: parts stacked as a share of IT energy, a row for each site or year. The meter is
 * IT and all parts. */
struct gw_chart_losses_row {
    const char *name;
    double it;           /* energy of IT, racks and support: the 100 %; where it is not above zero there is no bar */
    double support;      /* how much of it is not in racks; NaN: not stated */
    const double *parts; /* of each part */
};
struct gw_chart_losses {
    const char *unit;         /* "Wh" */
    const char *const *parts; /* "UPS", "transformers", "loop chillers", ... */
    size_t part_count;        /* beyond 20 the smallest are drawn as one, "n others" */
    const struct gw_chart_losses_row *rows;
    size_t row_count;
};

/* One design at many places, sorted by the PUE of the year; places without one stand last. NaN: not known. */
struct gw_chart_climate {
    const char *name;
    double pue_year, pue_peak; /* of the whole year, weighted by energy; of the hour that sizes it */
    double per_gw;             /* racks or accelerators that 1 GW at the meter carries */
    double free_frac;          /* share of hours without chillers at the loop, 0 to 1 */
};
struct gw_chart_climates {
    const char *counted; /* "racks" */
    const struct gw_chart_climate *places;
    size_t count;
};

/* Predicted against measured values of one quantity, on equal axes with the diagonal. Up to 24 points are named where there is room.
 * Values may be below zero. */
struct gw_chart_parity_point {
    const char *name;
    double measured, predicted;           /* a point with one of them NaN is not drawn, and a note counts it */
    double measured_low, measured_high;   /* NaN: no range */
    double predicted_low, predicted_high;
    size_t group;                         /* index; beyond the groups: the last one */
    bool dependent;                       /* drawn hollow: the model was fitted to it, or as the chart says */
};
struct gw_chart_parity {
    const char *quantity;          /* "annual PUE", as the axes name it */
    const char *unit;              /* "L/kWh", takes a prefix where it is "W" or "Wh"; NULL: the quantity has none */
    const char *const *groups;     /* may be NULL with group_count 0 */
    size_t group_count;            /* beyond 6 the last ones are drawn as one, "n others" */
    const struct gw_chart_parity_point *points;
    size_t count;
    const double *bands;           /* half widths around the diagonal, base units, from the narrowest: .03, .10 */
    size_t band_count;             /* at most 3 are drawn, and none from the first on that is not above zero and finite */
    const char *hollow, *hollow_why; /* what dependent points are: two lines of the key; NULL: not independent, and fitted to */
};

/* Rows of bars, from one value to another, under headings; the words stand behind each. */
struct gw_chart_span {
    const char *name, *words; /* words: the value and what is to be said of it; either may be NULL */
    size_t group, key;        /* indices; beyond the last: the last group */
    double from, to;          /* to NaN: not known, the words alone */
    double part;              /* so much of it, from its left end, in the colour of part_key; NaN: none */
    size_t part_key;
    double low, high;         /* a range; NaN: none */
    bool hollow;              /* a dashed outline: what no longer holds */
};
struct gw_chart_spans {
    const char *unit;          /* "W", "$" */
    const char *const *groups; /* headings; may be NULL with group_count 0 */
    size_t group_count;
    const char *const *keys;   /* what colours mean; may be NULL with key_count 0 */
    size_t key_count;
    bool ordered;              /* keys are steps, from light to dark */
    bool joined;               /* each row begins where the one before it ends */
    const struct gw_chart_span *spans;
    size_t count;
};

/* ---- of a sweep: what many scenarios make of a plan. An infinite value never comes, NaN is not known; values may be below zero. */

/* What one axis of a chart tells of. */
struct gw_chart_metric {
    const char *title; /* "energy at the meter, 2030" */
    const char *unit;  /* "Wh", "W"; "" or NULL of counts; not looked at where values are months */
    bool months;       /* values are months after first_month */
    int first_month;
};

/* P10 to P90 of months side by side, P50 in it, the plan as announced beside it. A month is as wide as it lasts. */
struct gw_chart_fan {
    const char *unit; /* "W" */
    int first_month;
    size_t month_count;
    const double *p10, *p50, *p90; /* of each month */
    const char *announced_name;
    const double *announced; /* NULL: none */
};

/* What a metric becomes when one axis alone leaves the plan, the longest bar on top. */
struct gw_chart_tornado_bar {
    const char *name;
    double at_low, at_high; /* the metric */
    const char *low, *high; /* the axis there: "120 kW", "2027-03" */
};
struct gw_chart_tornado {
    struct gw_chart_metric metric;
    double at_plan;
    const struct gw_chart_tornado_bar *bars; /* in any order; those with NaN are not drawn, and a note counts them */
    size_t count;                            /* beyond 15 the longest are drawn, and a note says so */
};

/* Sobol indices with their intervals, sorted by the total one. Noise may take them below 0 and above 1. */
struct gw_chart_index {
    const char *name;
    double first, first_low, first_high; /* an interval may be NaN */
    double total, total_low, total_high;
};
struct gw_chart_sensitivity {
    const struct gw_chart_index *inputs;
    size_t count; /* beyond 20 those with the largest total are drawn, and a note says so */
};

/* A front of two metrics, and scenarios beside it. */
struct gw_chart_pareto_point {
    const char *name; /* may be NULL */
    double x, y;      /* a point with one of them infinite or NaN is not drawn, and a note counts it */
    double x_low, x_high, y_low, y_high; /* thin bars of the best; none where low is not below high */
    bool hollow;      /* of the best: in doubt */
};
struct gw_chart_pareto {
    struct gw_chart_metric x, y;
    bool x_max, y_max; /* more is better */
    const struct gw_chart_pareto_point *front; /* in any order; the names are not looked at */
    size_t front_count;
    const struct gw_chart_pareto_point *best; /* may lie on the front; up to 24 are named where there is room */
    size_t best_count;
    const char *counted; /* "operating points": that is what the best are, and the front is of them; NULL: scenarios */
};

/* Two axes and the metric of each pair of their values as a colour; the first value stands at the left and at the bottom. */
struct gw_chart_sweep_map {
    struct gw_chart_metric metric;
    const char *x_name, *y_name;
    const char *const *x_labels, *const *y_labels;
    size_t x_count, y_count; /* 1 to 400 each, else GW_USAGE */
    const double *values;    /* [y][x] */
};

/* Shares of scenarios between the edges of bins, with three quantiles. */
struct gw_chart_histogram {
    struct gw_chart_metric metric;
    const double *edges;  /* [bin_count + 1], ascending, finite; a bin holds its lower edge */
    const double *shares; /* [bin_count] of all scenarios, 0 to 1 */
    size_t bin_count;
    double p10, p50, p90, mean;      /* of those that have a value; infinite: never */
    double least, most;              /* of the finite ones: bars may be too low to be seen */
    double never_frac, unknown_frac; /* of all scenarios: infinite; without a value */
};

enum gw_chart_kind {
    GW_CHART_STACK,
    GW_CHART_LINES,
    GW_CHART_YEARS,
    GW_CHART_COLUMNS,
    GW_CHART_PATHS,
    GW_CHART_BARS,
    GW_CHART_RACKS,
    GW_CHART_LOAD_DURATION,
    GW_CHART_HEATMAP,
    GW_CHART_PUE,
    GW_CHART_LOSSES,
    GW_CHART_CLIMATES,
    GW_CHART_PARITY,
    GW_CHART_SPANS,
    GW_CHART_FAN,
    GW_CHART_TORNADO,
    GW_CHART_SENSITIVITY,
    GW_CHART_PARETO,
    GW_CHART_SWEEP_MAP,
    GW_CHART_HISTOGRAM
};

struct gw_chart {
    enum gw_chart_kind kind;
    const char *title, *subtitle; /* what is shown; on what basis */
    const char *note, *source;    /* at the foot; may be NULL */
    union {
        struct gw_chart_stack stack;
        struct gw_chart_lines lines;
        struct gw_chart_years years;
        struct gw_chart_columns columns;
        struct gw_chart_paths paths;
        struct gw_chart_bars bars;
        struct gw_chart_racks racks;
        struct gw_chart_load_duration load_duration;
        struct gw_chart_heatmap heatmap;
        struct gw_chart_pue pue;
        struct gw_chart_losses losses;
        struct gw_chart_climates climates;
        struct gw_chart_parity parity;
        struct gw_chart_spans spans;
        struct gw_chart_fan fan;
        struct gw_chart_tornado tornado;
        struct gw_chart_sensitivity sensitivity;
        struct gw_chart_pareto pareto;
        struct gw_chart_sweep_map sweep_map;
        struct gw_chart_histogram histogram;
    };
};

/* The charts there are, for help and for errors; ends with a NULL name. */
struct gw_chart_name {
    const char *name, *meaning;
    bool of_sweep; /* drawn from a sweep (from_sweep.h) */
};
extern const struct gw_chart_name gw_chart_names[];
/* One of them; NULL where there is none. */
const struct gw_chart_name *gw_chart_named(const char *name);

/* The picture of a chart, as text: the same chart gives the same bytes, in every locale. Release it with gw_picture_release,
 * also after a failure. GW_USAGE where there is nothing to draw, GW_SYSTEM where memory is out. */
enum gw_status gw_chart_picture(const struct gw_chart *chart, struct gw_picture *picture, struct gw_err *err);

/* The same, drawn into `file`; see gw_gnuplot_render for endings, failures and what keep_script leaves. */
enum gw_status gw_chart_render(const struct gw_chart *chart, const char *file, bool keep_script, struct gw_err *err);

#endif
