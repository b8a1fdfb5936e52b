/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A price of a share over time, as somebody supposes it: one for all time, or steps that hold from their month until the next.
 * Talks to planner/base and planner/profile. */
#ifndef GW_PLAN_SHARE_PRICE_H
#define GW_PLAN_SHARE_PRICE_H

#include <stddef.h>

#include "planner/base/arena.h"
#include "planner/base/status.h"

struct gw_share_price_step {
    int month; /* from when; see planner/base/date.h */
    double usd;
};

struct gw_share_price {
    const char *text;
    struct gw_share_price_step *steps; /* months rise */
    size_t count;
};

/* "250 $", or "2026-10=236 $,2027-06=455 $", into `arena`: each above 0 and up to GW_SHARE_PRICE_MAX_USD.
 * Otherwise GW_USAGE with a message that begins with "--share-price:"; GW_SYSTEM. */
enum gw_status gw_share_price_parse(const char *text, struct gw_arena *arena, struct gw_share_price *price, struct gw_err *err);

/* USD at a month, and the highest up to and with it; NaN before the first step. */
double gw_share_price_at(const struct gw_share_price *price, int month);
double gw_share_price_highest(const struct gw_share_price *price, int month);

#endif
