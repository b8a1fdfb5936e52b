/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/deals.h"

#include <string.h>

static bool names(const char *const *ids, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

/* Whether the gigawatts of `two` are those of `one`, or stand in them. */
static enum gw_status refuse_same_watts(const struct gw_deal *one, const struct gw_deal *two, struct gw_err *err)
{
    if (strcmp(one->id, two->id) == 0)
        return gw_fail(err, GW_USAGE, "deal '%s' is chosen twice", one->id);
    if (names((const char *const *)one->supersedes, one->supersedes_count, two->id))
        return gw_fail(err, GW_USAGE, "deal '%s' supersedes '%s': their gigawatts are not added", one->id, two->id);
    if (names((const char *const *)two->part_of, two->part_of_count, one->id))
        return gw_fail(err, GW_USAGE, "deal '%s' is part of '%s': their gigawatts are not added", two->id, one->id);
    return GW_OK;
}

static enum gw_status refuse_pair(const struct gw_deal *first, const struct gw_deal *other, struct gw_err *err)
{
    if (first->layer != other->layer)
        return gw_fail(err, GW_USAGE, "the gigawatts of deal '%s' are %s, those of '%s' %s: the same watts may stand in both, and they are not added",
                       first->id, gw_deal_layer_names[first->layer], other->id, gw_deal_layer_names[other->layer]);
    if (first->basis != other->basis)
        return gw_fail(err, GW_USAGE, "a gigawatt of deal '%s' is counted on basis '%s', one of '%s' on basis '%s': they are not added", first->id,
                       gw_basis_names[first->basis], other->id, gw_basis_names[other->basis]);
    enum gw_status status = refuse_same_watts(first, other, err);
    return status == GW_OK ? refuse_same_watts(other, first, err) : status;
}

enum gw_status gw_deals_total(const struct gw_deal *const *deals, size_t count, struct gw_deals_total *total, struct gw_err *err)
{
    if (count == 0)
        return gw_fail(err, GW_USAGE, "no deal is chosen");
    struct gw_deals_total sum = {.basis = deals[0]->basis, .layer = deals[0]->layer};
    for (size_t i = 0; i < count; i++) {
        if (!deals[i]->power.present)
            return gw_fail(err, GW_USAGE, "deal '%s' states no gigawatts", deals[i]->id);
        for (size_t j = 0; j < i; j++)
            if (refuse_pair(deals[j], deals[i], err) != GW_OK)
                return GW_USAGE;
        sum.power_w += deals[i]->power.mode;
        sum.contested_count += deals[i]->contested_count > 0;
        sum.ended_count += gw_deal_has_ended(deals[i]);
    }
    *total = sum;
    return GW_OK;
}
