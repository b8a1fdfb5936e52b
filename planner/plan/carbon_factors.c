/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/carbon_factors.h"

#include <string.h>

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool has_hours(const struct gw_carbon *carbon)
{
    return carbon->hours || carbon->table.place.line;
}

static bool alike(const struct gw_carbon *a, const struct gw_carbon *b)
{
    return a->basis == b->basis && a->kind == b->kind && same_text(a->data, b->data);
}

static bool is_chosen(const struct gw_factor_choice *choice, const struct gw_carbon *carbon)
{
    return alike(carbon, choice->like) && same_text(carbon->zone, choice->like->zone) && (!choice->by_hours || has_hours(carbon));
}

const struct gw_carbon *gw_factor_of_year(const struct gw_factor_choice *choice, int year)
{
    const struct gw_carbon *best = NULL;
    for (size_t i = 0; i < choice->count; i++) {
        const struct gw_carbon *carbon = &choice->list[i];
        if (!is_chosen(choice, carbon))
            continue;
        bool nearer = !best || (best->year > year ? carbon->year < best->year : carbon->year > best->year && carbon->year <= year);
        best = nearer ? carbon : best;
    }
    return best;
}

/* The zone of a data set that is the site's; NULL where several are, and it names none of them. */
static const struct gw_carbon *zone_of_site(const struct gw_site *site, const struct gw_carbon *list, size_t count,
                                            const struct gw_carbon *like)
{
    bool only = true;
    for (size_t i = 0; i < count; i++) {
        if (alike(&list[i], like) && site->subregion && same_text(list[i].zone, site->subregion))
            return &list[i];
        only = only && (!alike(&list[i], like) || same_text(list[i].zone, like->zone));
    }
    return only ? like : NULL;
}

static const struct gw_carbon *latest(const struct gw_carbon *list, size_t count, int basis, int kind)
{
    const struct gw_carbon *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (list[i].basis == basis && list[i].kind == kind && (!best || list[i].year > best->year))
            best = &list[i];
    return best;
}

const char *gw_choose_factors(const struct gw_run_site *at, int basis, int kind, struct gw_arena *arena, struct gw_factor_choice *choice)
{
    const struct gw_site *site = at->site;
    const struct gw_grid *grid = site->self_supplied ? NULL : at->grid;
    *choice = (struct gw_factor_choice){.list = site->carbon, .count = site->carbon_count, .sources = site->sources, .source_count = site->source_count};
    const struct gw_carbon *best = latest(choice->list, choice->count, basis, kind);
    const char *whose = site->id;
    if (!best && !grid)
        return site->self_supplied ? "draws from no grid" : "no grid is named";
    if (!best) {
        *choice = (struct gw_factor_choice){.list = grid->carbon, .count = grid->carbon_count, .sources = grid->sources, .source_count = grid->source_count};
        best = latest(choice->list, choice->count, basis, kind);
        whose = grid->id;
    }
    if (!best) {
        const char *why = gw_arena_printf(arena, "no %s %s intensity of %s", gw_carbon_basis_names[basis], gw_carbon_kind_names[kind],
                                          whose);
        return why ? why : "out of memory";
    }
    choice->like = zone_of_site(site, choice->list, choice->count, best);
    if (choice->like)
        return NULL;
    const char *why = gw_arena_printf(arena, "%s has several zones in %s, and the site names none of them", whose, best->data);
    return why ? why : "out of memory";
}

/* The first of its data set, zone, basis and kind that has hours, so that each is told once. */
static bool begins_hours(const struct gw_site *site, const struct gw_carbon *list, size_t count, size_t index)
{
    const struct gw_carbon *carbon = &list[index];
    if (carbon->basis == GW_CARBON_UNSTATED || !has_hours(carbon))
        return false;
    const struct gw_carbon *zone = zone_of_site(site, list, count, carbon);
    if (!zone || !same_text(zone->zone, carbon->zone))
        return false;
    for (size_t i = 0; i < index; i++)
        if (has_hours(&list[i]) && alike(&list[i], carbon) && same_text(list[i].zone, carbon->zone))
            return false;
    return true;
}

bool gw_choose_hourly(const struct gw_run_site *at, size_t index, struct gw_factor_choice *choice)
{
    const struct gw_site *site = at->site;
    const struct gw_grid *grid = site->self_supplied ? NULL : at->grid;
    for (size_t i = 0; i < site->carbon_count; i++)
        if (begins_hours(site, site->carbon, site->carbon_count, i) && index-- == 0) {
            *choice = (struct gw_factor_choice){site->carbon, site->carbon_count, &site->carbon[i], true, site->sources, site->source_count};
            return true;
        }
    for (size_t i = 0; grid && i < grid->carbon_count; i++) {
        const struct gw_carbon *carbon = &grid->carbon[i];
        bool replaced = latest(site->carbon, site->carbon_count, carbon->basis, carbon->kind) != NULL;
        if (!replaced && begins_hours(site, grid->carbon, grid->carbon_count, i) && index-- == 0) {
            *choice = (struct gw_factor_choice){grid->carbon, grid->carbon_count, carbon, true, grid->sources, grid->source_count};
            return true;
        }
    }
    return false;
}
