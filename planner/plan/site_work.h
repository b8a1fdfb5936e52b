/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sizing yields for a workload: one row for each operating point of its accelerator, for the training run, or for each statement on
 * a query. The formulas are in work.h. Ranges are P10 and P90 over the samples of the size, with the workload's own ranges drawn beside them.
 *
 * A point holds for a rack with the same accelerator at the same TDP. Of another accelerator, or of the same under another power cap,
 * nothing is taken: the row is missing and `unavailable` says why. Tokens are those of the point at all hours: a load that rests
 * makes fewer.
 *
 * Money has two hours: that which a point publishes (owned, rented), and that of the size's own money, where it has one (money.h). The
 * second is paired: sample i of the tokens with sample i of the hour. A run costs its days x accelerators x the hour of all; that sold
 * would count its outages twice. Talks to size.h, money.h, work.h. */
#ifndef GW_PLAN_SITE_WORK_H
#define GW_PLAN_SITE_WORK_H

#include "planner/plan/money.h"
#include "planner/profile/workload.h"

/* NaN where a figure is missing. */
struct gw_span {
    double low, mode, high;
};

enum gw_rate { GW_RATE_FP4, GW_RATE_FP8, GW_RATE_BF16, GW_RATE_HBM, GW_RATE_HBM_BANDWIDTH, GW_RATE_COUNT };

/* The figures of a rack behind them, in the order of the enum; each may be absent. */
const struct gw_figure *gw_rate_figure(const struct gw_rack *rack, enum gw_rate rate);

enum gw_work_number {
    /* of an operating point */
    GW_WORK_TOK_PER_S,
    GW_WORK_TOK_PER_DAY,
    GW_WORK_TOK_PER_J_PROVISIONED, /* over the watts at the meter in the design hour: also tok/s of a watt */
    GW_WORK_J_PER_TOKEN_PROVISIONED,
    GW_WORK_TOK_PER_J_MEAN, /* over the mean watts of the year under the load of the size */
    GW_WORK_J_PER_TOKEN_MEAN,
    GW_WORK_TOK_PER_J_STATED, /* over the watts that the point itself states */
    GW_WORK_J_PER_TOKEN_STATED,
    GW_WORK_USD_PER_MTOK,        /* at the point's own hour_cost */
    GW_WORK_USD_PER_MTOK_RENTED, /* at its hour_cost_rented */
    GW_WORK_H100_BY_TASK,        /* H100-equivalents of the site by the tokens of this workload */
    GW_WORK_USD_PER_MTOK_OWN,      /* at the accelerator-hour of the size's own money, of all */
    GW_WORK_USD_PER_MTOK_OWN_SOLD, /* the same, sold */
    /* of a training run */
    GW_WORK_PEAK_FLOPS,     /* dense, in the precision of the run, under the rack's cap where that is known */
    GW_WORK_ACHIEVED_FLOPS, /* times MFU */
    GW_WORK_USEFUL_FLOPS,   /* times goodput and availability */
    GW_WORK_USEFUL_FLOP_PER_DAY,
    GW_WORK_DAYS_MFU,          /* days of the run at the MFU alone */
    GW_WORK_DAYS_GOODPUT,      /* with goodput */
    GW_WORK_DAYS_AVAILABILITY, /* with availability too */
    GW_WORK_ENERGY_WH,         /* of the run, at the mean power of the size; over the longest of these days that is known */
    GW_WORK_FAULT_INTERVAL_S,  /* between unplanned stops of one job on all accelerators */
    GW_WORK_RUN_USD_OWN,       /* over the days of the energy, on all accelerators, at the hour of the size's own money, of all */
    /* of a query */
    GW_WORK_QUERIES_PER_DAY, /* at the mean power of the size */
    GW_WORK_NUMBERS
};

/* What one accelerator-hour of the size costs, USD; NaN where its money is not asked for or missing. */
struct gw_own_hour {
    double all, sold;
};
/* The numbers of a row from one answer of its size, one value of each of its figures (an absent one is NaN) and one of its hour. */
typedef void gw_work_formula(const struct gw_sized *sized, const double *values, struct gw_own_hour hour, double *numbers);

enum { GW_WORK_ROW_FIGURES = 8 };

struct gw_work_row {
    const struct gw_operating_point *point; /* NULL: none */
    const struct gw_operating_point *h100_point; /* that its H100-equivalents are counted in; NULL where there is none */
    const struct gw_workload_query *query;  /* of a workload of queries */
    struct gw_span numbers[GW_WORK_NUMBERS];
    gw_work_formula *formula; /* what makes numbers[GW_WORK_NUMBERS] of these figures, of which some may be NULL or absent */
    const struct gw_figure *figures[GW_WORK_ROW_FIGURES];
    size_t figure_count;
};

struct gw_site_work {
    const struct gw_workload *workload; /* NULL: none was asked for */
    const struct gw_rack *h100;
    const struct gw_work_row *rows;
    size_t row_count;
    const char *unavailable; /* why there is no row, or what a row lacks; NULL: nothing */
    const char *own_unavailable, *own_sold_unavailable; /* why no cost by its own hour, of all and sold; NULL where there is, or none was asked for */
    const char *h100_unavailable; /* why no H100-equivalent by this task; NULL where there is one, or none belongs to it */
    struct gw_span h100_equivalents; /* of the site, by the dense 8-bit rate */
    struct gw_span totals[GW_RATE_COUNT]; /* of all accelerators, dense peaks */
    struct gw_span per_w[GW_RATE_COUNT];  /* per watt at the meter in the design hour */
};

/* `h100` is what H100-equivalents are counted in; NULL where the profiles have none. size->money, where it is wanted, must be there before,
 * and `size` must outlive the answer, which is made in
 * `arena`. GW_USAGE for a workload of claims, from which nothing is computed; GW_NUMERIC, GW_SYSTEM. */
enum gw_status gw_site_work(const struct gw_size_result *size, const struct gw_workload *workload, const struct gw_rack *h100,
                            struct gw_arena *arena, struct gw_site_work *work, struct gw_err *err);

/* Whether an operating point of one rack holds for another. */
bool gw_point_holds_for(const struct gw_operating_point *point, const struct gw_rack *rack);

#endif
