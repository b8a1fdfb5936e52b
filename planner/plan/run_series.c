/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "planner/plan/run_internal.h"

const char *const gw_binding_names[] = {"-", "schedule", "deliveries", "crew", "power", NULL};
const char *const gw_certainty_names[] = {"past", "unconfirmed", "announced", NULL};

static enum gw_certainty certainty_of(const struct gw_plan *plan, const struct gw_deployment *d, int month)
{
    if (plan->as_of.year == 0 || month > gw_month_of(plan->as_of))
        return GW_AHEAD;
    return d->status == GW_ENERGISED ? GW_PAST : GW_UNCONFIRMED;
}

static void add_energy(struct gw_month_row *row, const struct gw_draw *draw, double pue_mean)
{
    double hours = gw_month_hours(row->month);
    row->it_peak_w += draw->it_peak_w;
    row->facility_peak_w += draw->facility_peak_w;
    row->facility_peak_simulated_w += draw->facility_peak_simulated_w;
    row->facility_mean_w += draw->facility_mean_w;
    row->rack_wh += draw->rack_mean_w * hours;
    row->support_wh += draw->support_mean_w * hours;
    row->overhead_wh += (draw->rack_mean_w + draw->support_mean_w) * (pue_mean - 1) * hours;
    row->energy_wh += draw->facility_mean_w * hours;
}

static void fill_deployment_month(const struct gw_run *run, const struct gw_run_deployment *d,
                                  const struct gw_schedule_deployment *slot, int at, struct gw_month_row *row)
{
    const struct gw_rack *rack = d->deployment->rack;
    struct gw_draw draw = gw_draw_of(&d->design, slot->powered[at], slot->in_service[at]);
    *row = (struct gw_month_row){.month = run->start + at,
                                 .units = slot->standing[at],
                                 .racks = gw_racks_of_units(rack, slot->standing[at]),
                                 .accelerators = slot->standing[at] * (double)rack->accelerators,
                                 .in_service = slot->in_service[at] * (double)rack->accelerators,
                                 .racks_waiting = gw_racks_of_units(rack, slot->backlog[at]),
                                 .racks_unpowered = gw_racks_of_units(rack, slot->standing[at] - slot->powered[at]),
                                 .supply_w = (double)NAN,
                                 .headroom_w = (double)NAN,
                                 .binding = (enum gw_binding)slot->binding[at],
                                 .certainty = certainty_of(run->plan, d->deployment, run->start + at)};
    add_energy(row, &draw, d->design.pue_mean);
}

/* Add one line's month to another that covers it. What waits longest tells what binds. */
static void add_month(struct gw_month_row *sum, const struct gw_month_row *part, double *most_waiting)
{
    sum->month = part->month;
    sum->units += part->units;
    sum->racks += part->racks;
    sum->accelerators += part->accelerators;
    sum->in_service += part->in_service;
    sum->racks_waiting += part->racks_waiting;
    sum->racks_unpowered += part->racks_unpowered;
    sum->it_peak_w += part->it_peak_w;
    sum->facility_peak_w += part->facility_peak_w;
    sum->facility_peak_simulated_w += part->facility_peak_simulated_w;
    sum->facility_mean_w += part->facility_mean_w;
    sum->rack_wh += part->rack_wh;
    sum->support_wh += part->support_wh;
    sum->overhead_wh += part->overhead_wh;
    sum->energy_wh += part->energy_wh;
    if (part->racks > 0 && part->certainty > sum->certainty)
        sum->certainty = part->certainty;
    if (part->racks_waiting > *most_waiting || (*most_waiting <= 0 && part->binding > sum->binding)) {
        sum->binding = part->binding;
        *most_waiting = part->racks_waiting;
    }
}

static void add_fixed_support(const struct gw_run *run, const struct gw_run_site *site, struct gw_month_row *row)
{
    bool dark = row->facility_peak_w <= 0; /* nothing is powered */
    for (size_t i = 0; i < run->deployment_count && !dark; i++)
        if (run->deployments[i].deployment->site == site->site) {
            struct gw_draw draw = gw_draw_of_fixed(&run->deployments[i].design);
            add_energy(row, &draw, run->deployments[i].design.pue_mean);
            return;
        }
}

static void fill_site_month(struct gw_run *run, const struct gw_simulation *s, size_t index, int at)
{
    struct gw_run_site *site = &run->sites[index];
    struct gw_month_row *row = &site->series.months[at];
    double waiting = 0;
    *row = (struct gw_month_row){.month = run->start + at};
    for (size_t i = 0; i < run->deployment_count; i++)
        if (s->site_of[i] == index)
            add_month(row, &run->deployments[i].series.months[at], &waiting);
    add_fixed_support(run, site, row);
    row->supply_w = s->supply_w[index * (size_t)s->months + (size_t)at];
    row->flexible_w = s->flexible_w[index * (size_t)s->months + (size_t)at];
    row->headroom_w = fmax(0, row->supply_w - row->facility_peak_w);
}

static int default_certainty(const struct gw_plan *plan, int month)
{
    return plan->as_of.year == 0 || month > gw_month_of(plan->as_of) ? GW_AHEAD : GW_PAST;
}

void gw_run_fill_months(struct gw_run *run, const struct gw_simulation *s)
{
    for (size_t i = 0; i < run->deployment_count; i++)
        for (int at = 0; at < run->month_count; at++)
            fill_deployment_month(run, &run->deployments[i], &s->slots[i], at, &run->deployments[i].series.months[at]);
    for (size_t i = 0; i < run->site_count; i++)
        for (int at = 0; at < run->month_count; at++)
            fill_site_month(run, s, i, at);
    for (int at = 0; at < run->month_count; at++) {
        struct gw_month_row *row = &run->total.months[at];
        double waiting = 0;
        *row = (struct gw_month_row){.month = run->start + at};
        for (size_t i = 0; i < run->site_count; i++) {
            const struct gw_month_row *part = &run->sites[i].series.months[at];
            add_month(row, part, &waiting);
            row->supply_w += part->supply_w;
            row->headroom_w += part->headroom_w;
            row->flexible_w += part->flexible_w;
        }
        if (row->racks <= 0)
            row->certainty = (enum gw_certainty)default_certainty(run->plan, row->month);
    }
}

void gw_run_fill_years(struct gw_run *run, struct gw_series *series)
{
    int first_year = gw_month_year(run->start);
    double hours[128] = {0};
    for (int at = 0; at < run->month_count; at++) {
        const struct gw_month_row *month = &series->months[at];
        int index = gw_month_year(month->month) - first_year;
        struct gw_year_row *year = &series->years[index];
        year->year = first_year + index;
        year->months++;
        year->racks = month->racks;
        year->accelerators = month->accelerators;
        year->facility_peak_w = fmax(year->facility_peak_w, month->facility_peak_w);
        year->energy_wh += month->energy_wh;
        year->it_energy_wh += month->rack_wh + month->support_wh;
        hours[index] += gw_month_hours(month->month);
    }
    for (int i = 0; i < run->year_count; i++) {
        struct gw_year_row *year = &series->years[i];
        year->facility_mean_w = year->energy_wh / hours[i];
        year->pue_mean = year->it_energy_wh > 0 ? year->energy_wh / year->it_energy_wh : (double)NAN;
        year->energy_low_wh = year->energy_high_wh = year->energy_wh;
        year->accelerators_low = year->accelerators_high = year->accelerators;
    }
}
