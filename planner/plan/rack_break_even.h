/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of one figure at which two racks tie on a metric, all other figures at their modes. Found by a walk over the range that the schema of
 * its file allows, then by bisection. Talks to rack_rank.h. */
#ifndef GW_PLAN_RACK_BREAK_EVEN_H
#define GW_PLAN_RACK_BREAK_EVEN_H

#include "planner/plan/rack_rank.h"

struct gw_break_even {
    const char *path; /* "racks.mi455x-helios.price" */
    enum gw_dimension dimension;
    const struct gw_figure *now; /* what is stated; NULL: nothing */
    double lowest, highest;      /* the range looked in, base units */
    const struct gw_compared *one, *other; /* whose tie it is; NULL where there is no pair */
    bool found, depends, monotone; /* a tie; whether the difference moves at all, and in one direction alone */
    size_t ties;                   /* how many the walk saw; `at` is that nearest to `now`, else the lowest */
    double at, until;              /* the two are equal from one to the other; the same number but where whole racks make them equal for a while */
    double one_value, other_value; /* of the metric at the tie */
    bool one_better_below;         /* which is better where the figure is a little lower than the tie */
    const struct gw_compared *better; /* which of the two is better throughout; NULL where neither is */
    const char *none;              /* why there is no tie; NULL where there is one */
};

/* The pair are the two first; where `path` names a rack that is not the first, that rack, ranked or not, and the first. Between two rows where
 * counts are whole, the order may change without a value at which they are equal: `at` is where it changes. `path` is of a rack, site, load, facility
 * or cost set of the rows, by id or alias; of a rack and a cost set it may be a figure that is not stated. GW_USAGE where there is no such
 * figure; GW_NUMERIC where a value cannot be computed between two that can. Made in `arena`. */
enum gw_status gw_break_even(const struct gw_compared *rows, size_t count, const struct gw_rack_rank *rank, const char *path,
                             struct gw_arena *arena, struct gw_break_even *result, struct gw_err *err);

#endif
