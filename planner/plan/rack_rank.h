/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Racks in the order of one metric: which is first, by how much, in what share of the draws, and on which figures its lead rests. Draws are
 * paired: a figure that two racks share has the same value in both. Talks to rack_metric.h. */
#ifndef GW_PLAN_RACK_RANK_H
#define GW_PLAN_RACK_RANK_H

#include "planner/plan/rack_metric.h"

/* One rack that has a value. Shares are of the draws, 0 to 1. */
struct gw_ranked_rack {
    const struct gw_compared *row;
    const struct gw_work_row *work_row; /* the operating point it is ranked by; NULL where none */
    double low, mode, high;             /* of the metric: P10, at the modes, P90 */
    double ratio;                       /* at the modes, over that of the first */
    double best_frac;                   /* no other is as good */
    double first_better_frac, tie_frac; /* the first is better than it; as good; of the first itself NaN */
    double difference, difference_low, difference_median, difference_high; /* its own less that of the first: at the modes, P10, P50, P90; of the first NaN */
    const double *draws;
};

/* One that has none, or cannot be had. */
struct gw_unranked {
    const struct gw_compared *row;
    const char *reason;
};

/* A random number at its P10 and P90, all other figures at their modes: what the first leads the second by. */
struct gw_rank_bar {
    const struct gw_figure *figure; /* that it belongs to */
    size_t with;                    /* figures that move with it, beside it */
    double p10, p90;                /* of the figure, base units */
    double difference_p10, difference_p90; /* the first's less the second's */
};

struct gw_rack_rank {
    const struct gw_rack_metric *metric;
    struct gw_ranked_rack *ranked; /* best first; of equals the one asked for first */
    struct gw_unranked *unranked;
    size_t ranked_count, unranked_count;
    size_t samples;
    struct gw_rank_bar *bars; /* longest first; none that moves nothing, and none without a second */
    size_t bar_count;
};

/* Months that a rack's `available` says against the first day of `month`: not before its most likely month. */
enum gw_rack_availability { GW_RACK_AVAILABLE, GW_RACK_PERHAPS_LATE, GW_RACK_NOT_YET, GW_RACK_DATE_UNKNOWN };
/* PERHAPS_LATE: by its most likely month, though not by its latest. */
enum gw_rack_availability gw_rack_available_at(const struct gw_rack *rack, int month);

/* Rank rows[count]; made in `arena`. `month`: racks that are not available then are not ranked; negative: all are. GW_USAGE where the metric
 * needs costs or a workload and the rows have none; GW_NUMERIC, GW_SYSTEM. */
enum gw_status gw_rack_rank(const struct gw_compared *rows, size_t count, const struct gw_rack_metric *metric, int month,
                            struct gw_arena *arena, struct gw_rack_rank *rank, struct gw_err *err);

#endif
