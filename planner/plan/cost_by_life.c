/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/cost_by_life.h"

#include <math.h>

static void find_own(struct gw_cost_by_life *result)
{
    for (int part = 0; part < GW_COST_PARTS && gw_cost_part_is_it((enum gw_cost_part)part); part++) {
        const struct gw_figure *life = &result->costs->parts[part].life;
        bool known = !life->present;
        for (size_t i = 0; i < result->own_count; i++)
            known = known || fabs(result->own[i]->mode - life->mode) < 1e-9;
        if (!known)
            result->own[result->own_count++] = life;
    }
}

/* The set with one life for all IT. It has no range: the spread that is left is that of all other figures. */
static struct gw_costs with_life(const struct gw_costs *costs, double life_y)
{
    struct gw_costs changed = *costs;
    for (int part = 0; part < GW_COST_PARTS && gw_cost_part_is_it((enum gw_cost_part)part); part++) {
        struct gw_figure *life = &changed.parts[part].life;
        if (life->present)
            life->low = life->mode = life->high = 12 * life_y;
    }
    return changed;
}

static enum gw_life_part place_of(int part)
{
    switch (part) {
    case GW_COST_RACKS: return GW_LIFE_RACKS;
    case GW_COST_NETWORK:
    case GW_COST_STORAGE:
    case GW_COST_OTHER_IT: return GW_LIFE_OTHER_IT;
    case GW_COST_SHELL:
    case GW_COST_MEP: return GW_LIFE_BUILDING;
    case GW_COST_LAND: return GW_LIFE_LAND;
    default: return GW_LIFE_POWER;
    }
}

static enum gw_life_part place_of_yearly(int yearly)
{
    return yearly == GW_YEARLY_ENERGY ? GW_LIFE_ENERGY : GW_LIFE_RUNNING;
}

static struct gw_life_cost cost_of(const struct gw_money *money, double life_y)
{
    struct gw_life_cost cost = {.life_y = life_y,
                                .annual_usd = money->mode.annual_cost_usd,
                                .low_usd = money->low.annual_cost_usd,
                                .high_usd = money->high.annual_cost_usd,
                                .usd_per_accelerator_hour = money->mode.usd_per_accelerator_hour};
    for (int part = 0; part < GW_COST_PARTS; part++)
        cost.part_usd[place_of(part)] += money->mode.charge_usd[part];
    for (int yearly = 0; yearly < GW_YEARLY_COSTS; yearly++)
        cost.part_usd[place_of_yearly(yearly)] += money->mode.yearly_usd[yearly];
    return cost;
}

static void note_assumed(const struct gw_money *money, struct gw_cost_by_life *result)
{
    for (int part = 0; part < GW_COST_PARTS; part++)
        if (money->charge_assumed[part] && money->mode.charge_usd[part] > 0)
            result->part_assumed[place_of(part)] = true;
    for (int yearly = 0; yearly < GW_YEARLY_COSTS; yearly++)
        if (money->yearly_assumed[yearly] && money->mode.yearly_usd[yearly] > 0)
            result->part_assumed[place_of_yearly(yearly)] = true;
}

static const char *why_missing(const struct gw_money *money)
{
    if (!isnan(money->mode.annual_cost_usd))
        return NULL;
    return gw_money_why_no_hour(money);
}

enum gw_status gw_cost_by_life(const struct gw_size_result *size, const struct gw_costs *costs, const double *lives_y, size_t count,
                               struct gw_arena *arena, struct gw_cost_by_life *result, struct gw_err *err)
{
    *result = (struct gw_cost_by_life){.size = size, .costs = costs, .count = count};
    find_own(result);
    if (result->own_count == 0)
        return gw_fail(err, GW_USAGE, "no part of IT in the cost set '%s' states a life", costs->id);
    if (!(result->rows = gw_arena_array(arena, count + 1, sizeof *result->rows)))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < count; i++) {
        const struct gw_costs changed = with_life(costs, lives_y[i]);
        struct gw_money money;
        enum gw_status status = gw_money_of(size, &changed, NULL, arena, &money, err);
        if (status != GW_OK)
            return status;
        result->rows[i] = cost_of(&money, lives_y[i]);
        result->missing = why_missing(&money);
        note_assumed(&money, result);
    }
    return GW_OK;
}
