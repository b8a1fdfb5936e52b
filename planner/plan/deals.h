/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gigawatts of several deals, added where they may be. Talks to profile and planner/base. */
#ifndef GW_PLAN_DEALS_H
#define GW_PLAN_DEALS_H

#include "planner/profile/deal.h"

struct gw_deals_total {
    double power_w; /* the most likely gigawatts of all; options and potentials are not in it */
    int basis, layer; /* enum gw_basis and gw_deal_layer of every one of them */
    size_t contested_count; /* deals whose source can be read on another basis */
    size_t ended_count;     /* deals that were superseded or cancelled */
};

/* The sum over `count` chosen deals, in the order given. A gigawatt of chips and one at the meter, and machines and the place in which
 * they stand, are not added: GW_USAGE and a message that names both deals and both bases (or layers) for the first pair that
 * differs. GW_USAGE also where none is chosen, one is chosen twice, one states no gigawatts, or one holds the gigawatts of another
 * (it supersedes it, or the other is part of it). *total is then untouched. */
enum gw_status gw_deals_total(const struct gw_deal *const *deals, size_t count, struct gw_deals_total *total, struct gw_err *err);

#endif
