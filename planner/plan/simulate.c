/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/simulate.h"

#include <math.h>

#include "planner/plan/ramp.h"
#include "planner/plan/sized.h"
#include "sites/facility.h"
#include "sites/supply.h"

struct gw_draw gw_draw_of(const struct gw_design *d, double powered, double in_service)
{
    double commissioning = powered - in_service;
    double support_w = powered * (d->provisioned_w * d->support_frac);
    double busy_w = in_service * d->rack_busy_w + commissioning * d->rack_commissioning_w;
    struct gw_draw draw = {.support_mean_w = support_w};
    draw.rack_mean_w = in_service * d->rack_mean_w + commissioning * d->rack_commissioning_w;
    draw.it_peak_w = gw_it_peak_w(powered, d->provisioned_w, d->support_frac, 0);
    draw.facility_peak_w = powered * d->facility_w_per_unit;
    draw.facility_peak_simulated_w = (busy_w + support_w) * d->pue_peak;
    draw.facility_mean_w = (draw.rack_mean_w + support_w) * d->pue_mean;
    return draw;
}

struct gw_draw gw_draw_of_fixed(const struct gw_design *d)
{
    double fixed_w = d->support_fixed_w;
    return (struct gw_draw){.it_peak_w = fixed_w,
                            .facility_peak_w = fixed_w * d->pue_peak,
                            .facility_peak_simulated_w = fixed_w * d->pue_peak,
                            .support_mean_w = fixed_w,
                            .facility_mean_w = fixed_w * d->pue_mean};
}

static size_t site_index(struct gw_simulation *s, const struct gw_site *site)
{
    for (size_t i = 0; i < s->site_count; i++)
        if (s->sites[i] == site)
            return i;
    s->sites[s->site_count] = site;
    return s->site_count++;
}

static enum gw_status init_slot(struct gw_simulation *s, size_t index, struct gw_arena *arena, struct gw_err *err)
{
    const struct gw_deployment *d = &s->plan->deployments[index];
    struct gw_schedule_deployment *slot = &s->slots[index];
    size_t months = (size_t)s->months;
    double *series = gw_arena_array(arena, 8 * months + 1, sizeof *series);
    slot->binding = gw_arena_array(arena, months, sizeof *slot->binding);
    if (!series || !slot->binding)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    slot->planned = series;
    slot->installed = series + months;
    slot->standing = series + 2 * months;
    slot->powered = series + 3 * months;
    slot->in_service = series + 4 * months;
    slot->backlog = series + 5 * months;
    slot->retired = series + 6 * months;
    slot->survival = gw_survival_table(d, s->months, series + 7 * months) ? series + 7 * months : NULL;
    double racks_per_unit = d->rack->racks_per_unit;
    slot->deliveries_per_month = d->deliveries_per_month > 0 ? floor((double)d->deliveries_per_month / racks_per_unit) : (double)INFINITY;
    slot->crew_per_unit = d->site->install_per_month > 0 ? racks_per_unit : 0;
    slot->lag_months = (int)d->lag_months;
    return GW_OK;
}

enum gw_status gw_simulation_init(struct gw_simulation *s, const struct gw_plan *plan, struct gw_arena *arena,
                                  struct gw_err *err)
{
    size_t count = plan->deployment_count;
    *s = (struct gw_simulation){.plan = plan, .start = gw_month_of(plan->start)};
    s->months = gw_month_of(plan->end) - s->start + 1;
    s->sites = gw_arena_array(arena, count, sizeof *s->sites);
    s->site_of = gw_arena_array(arena, count, sizeof *s->site_of);
    s->slots = gw_arena_array(arena, count, sizeof *s->slots);
    s->site_slots = gw_arena_array(arena, count, sizeof *s->site_slots);
    s->units = gw_arena_array(arena, count, sizeof *s->units);
    s->supply_w = gw_arena_array(arena, count * (size_t)s->months, sizeof *s->supply_w);
    s->flexible_w = gw_arena_array(arena, count * (size_t)s->months, sizeof *s->flexible_w);
    if (arena->exhausted)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < count; i++) {
        s->site_of[i] = site_index(s, plan->deployments[i].site);
        enum gw_status status = init_slot(s, i, arena, err);
        if (status != GW_OK)
            return status;
    }
    for (size_t site = 0; site < s->site_count; site++)
        for (int month = 0; month < s->months; month++) {
            double by_kind[GW_SUPPLY_KINDS];
            size_t at = site * (size_t)s->months + (size_t)month;
            s->supply_w[at] = gw_supply_w(s->sites[site], s->start + month, by_kind);
            s->flexible_w[at] = by_kind[GW_SUPPLY_FLEXIBLE];
        }
    return GW_OK;
}

static void simulate_site(struct gw_simulation *s, size_t site, const struct gw_design *designs)
{
    const struct gw_site *place = s->sites[site];
    struct gw_schedule_site input = {.months = s->months,
                                     .supply_w = s->supply_w + site * (size_t)s->months,
                                     .crew_per_month = place->install_per_month > 0 ? (double)place->install_per_month : (double)INFINITY,
                                     .deployments = s->site_slots};
    for (size_t i = 0; i < s->plan->deployment_count; i++) {
        if (s->site_of[i] != site)
            continue;
        if (input.deployment_count == 0) /* as gw_run_fill_months counts it */
            input.fixed_w = designs[i].support_fixed_w * designs[i].pue_peak;
        s->site_slots[input.deployment_count++] = s->slots[i];
    }
    gw_schedule_site(&input);
}

void gw_simulate(struct gw_simulation *s, const struct gw_design *designs)
{
    for (size_t i = 0; i < s->plan->deployment_count; i++) {
        const struct gw_deployment *d = &s->plan->deployments[i];
        /* the fixed part is the site's, and no deployment's amount pays for it */
        struct gw_design bare = gw_without_fixed(&designs[i]);
        s->units[i] = gw_units_for_amount(d->rack, &bare, &d->amount, (enum gw_basis)d->basis);
        s->slots[i].facility_w_per_unit = designs[i].facility_w_per_unit;
        gw_planned_units(d, s->units[i], s->start, s->months, s->slots[i].planned);
    }
    for (size_t site = 0; site < s->site_count; site++)
        simulate_site(s, site, designs);
}
