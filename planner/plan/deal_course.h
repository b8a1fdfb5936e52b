/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a plan takes a deal: which of its gigawatts have been delivered by each month, hence which milestones and tranches are reached
 * when. Counted on the deal's own basis and on each contested one; the readings stand beside each other and are never added, nor is money
 * of two columns. Talks to run.h, share_price.h, vesting.h and profile.
 *
 * Delivered is what has come to stand, also where it is taken away later: units x (chips x TDP | nameplate | IT with support | at the
 * meter in the design hour), with a site's fixed support once it has a unit. Whole units fall short of a stated power by less than one; so
 * a gigawatt counts as delivered where what lacks is less than a unit of each deployment that stands in full. Of a deal about machines
 * count those of its sellers, of any other all. Whether the plan's machines are the buyer's is for its reader to know. */
#ifndef GW_PLAN_DEAL_COURSE_H
#define GW_PLAN_DEAL_COURSE_H

#include "planner/plan/run.h"
#include "planner/plan/share_price.h"
#include "planner/profile/deal.h"

/* Months are 0 where the plan does not come so far. */
struct gw_tranche_course {
    int delivered; /* its gigawatts */
    int vested;    /* and its price, by the last date of the warrant; 0 also without a price */
};

/* What a deal gives by a month. */
struct gw_deal_month {
    double delivered_w, counted_w; /* W; counted: with what whole units fall short by */
    double shares_by_delivery;     /* vested were every target met */
    double shares, warrant_usd;    /* vested, and their value; NaN without a price */
};

struct gw_deal_reading {
    int basis;               /* enum gw_basis */
    const char *unavailable; /* why it cannot be counted; NULL where it can, and all below is then set */
    struct gw_deal_month *months;         /* of the run */
    int *milestones;                      /* when; 0 also for parts and for those without gigawatts */
    struct gw_tranche_course *tranches;
};

enum { GW_DEAL_READINGS_MAX = 6 };

struct gw_deal_course {
    const struct gw_deal *deal;
    const struct gw_share_price *price; /* NULL: none given */
    int start, month_count;             /* of the run */
    int last_month;                     /* of the warrant; INT_MAX where it has no last date */
    const bool *counts;                 /* of each deployment of the run */
    struct gw_deal_reading readings[GW_DEAL_READINGS_MAX]; /* the deal's own basis first */
    size_t reading_count;
};

/* The course of a deal along a run, in `arena`; `price` may be NULL and must outlive it. GW_USAGE where the deal states no gigawatts or
 * warrants, or the plan has no machine of its sellers; GW_SYSTEM. */
enum gw_status gw_deal_course_of(const struct gw_run *run, const struct gw_deal *deal, const struct gw_share_price *price,
                                 struct gw_arena *arena, struct gw_deal_course *course, struct gw_err *err);

/* The first month in which `power_w` counts as delivered; 0 where there is none. */
int gw_deal_delivered_month(const struct gw_deal_course *course, const struct gw_deal_reading *reading, double power_w);

#endif
