/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "planner/plan/meter_row.h"
#include "planner/plan/run_internal.h"

const char *const gw_binding_names[] = {"-", "schedule", "deliveries", "crew", "power", NULL};
const char *const gw_certainty_names[] = {"past", "unconfirmed", "announced", NULL};

static enum gw_certainty certainty_of(const struct gw_plan *plan, const struct gw_deployment *d, int month)
{
    if (plan->as_of.year == 0 || month > gw_month_of(plan->as_of))
        return GW_AHEAD;
    return d->status == GW_ENERGISED ? GW_PAST : GW_UNCONFIRMED;
}

/* What a line draws in a month: its power in the design hour, and its energy. */
static void add_draw(struct gw_month_row *row, double it_peak_w, double facility_peak_w, double support_wh, const struct gw_month_energy *energy)
{
    row->it_peak_w += it_peak_w;
    row->facility_peak_w += facility_peak_w;
    row->facility_peak_simulated_w += energy->meter_max_w;
    row->rack_wh += energy->it_wh - support_wh;
    row->support_wh += support_wh;
    for (int part = 0; part < GW_PART_COUNT; part++) {
        row->part_wh[part] += energy->part_wh[part];
        row->overhead_wh += energy->part_wh[part];
    }
    row->makeup_l += energy->makeup_l;
    row->evaporation_l += energy->evaporation_l;
    row->energy_wh += energy->meter_wh;
    row->facility_mean_w += energy->meter_wh / gw_month_hours(row->month);
}

/* A fixed facility: PUE times what the racks draw on average. */
static struct gw_month_energy energy_by_pue(const struct gw_draw *draw, double pue_mean, double hours, double meter_wh)
{
    struct gw_month_energy energy = {.meter_wh = meter_wh,
                                     .it_wh = (draw->rack_mean_w + draw->support_mean_w) * hours,
                                     .meter_max_w = draw->facility_peak_simulated_w};
    energy.part_wh[GW_PART_UNSPLIT] = energy.it_wh * (pue_mean - 1);
    return energy;
}

/* An hourly facility: the coefficients of the month. */
static enum gw_status add_hours(const struct gw_run_deployment *d, double powered, double in_service, const struct gw_draw *draw,
                                struct gw_month_row *row, struct gw_err *err)
{
    const struct gw_block_month *coefficients;
    struct gw_month_energy energy;
    enum gw_status status = gw_block_month(d->hours, row->month, &coefficients, err);
    if (status != GW_OK)
        return status;
    gw_block_energy(d->hours, coefficients, powered, in_service, &energy);
    add_draw(row, draw->it_peak_w, draw->facility_peak_w, draw->support_mean_w * coefficients->hours, &energy);
    row->loop_chiller_hours = powered > 0 ? coefficients->hours - energy.free_hours : 0;
    return GW_OK;
}

static enum gw_status fill_deployment_month(const struct gw_run *run, const struct gw_run_deployment *d,
                                  const struct gw_schedule_deployment *slot, int at, struct gw_month_row *row, struct gw_err *err)
{
    const struct gw_rack *rack = d->deployment->rack;
    struct gw_draw draw = gw_draw_of(&d->design, slot->powered[at], slot->in_service[at]);
    *row = (struct gw_month_row){.month = run->start + at,
                                 .units = slot->standing[at],
                                 .installed_units = slot->installed[at] + (at > 0 ? d->series.months[at - 1].installed_units : 0),
                                 .powered_units = slot->powered[at],
                                 .in_service_units = slot->in_service[at],
                                 .racks = gw_racks_of_units(rack, slot->standing[at]),
                                 .accelerators = slot->standing[at] * (double)rack->accelerators,
                                 .in_service = slot->in_service[at] * (double)rack->accelerators,
                                 .racks_waiting = gw_racks_of_units(rack, slot->backlog[at]),
                                 .racks_unpowered = gw_racks_of_units(rack, slot->standing[at] - slot->powered[at]),
                                 .supply_w = (double)NAN,
                                 .headroom_w = (double)NAN,
                                 .binding = (enum gw_binding)slot->binding[at],
                                 .certainty = certainty_of(run->plan, d->deployment, run->start + at)};
    if (d->hours)
        return add_hours(d, slot->powered[at], slot->in_service[at], &draw, row, err);
    double hours = gw_month_hours(row->month);
    struct gw_block_row meter = gw_fixed_meter_row(&d->design, hours);
    double meter_wh = gw_block_row_energy_wh(&meter, 1, slot->powered[at], slot->in_service[at]);
    struct gw_month_energy energy = energy_by_pue(&draw, d->design.pue_mean, hours, meter_wh);
    add_draw(row, draw.it_peak_w, draw.facility_peak_w, draw.support_mean_w * hours, &energy);
    row->loop_chiller_hours = (double)NAN;
    return GW_OK;
}

void gw_bind_by(enum gw_binding binding, double racks_waiting, enum gw_binding *most, double *most_waiting)
{
    if (racks_waiting > *most_waiting || (*most_waiting <= 0 && binding > *most)) {
        *most = binding;
        *most_waiting = racks_waiting;
    }
}

/* Add one line's month to another that covers it. */
static void add_month(struct gw_month_row *sum, const struct gw_month_row *part, double *most_waiting)
{
    sum->month = part->month;
    sum->units += part->units;
    sum->installed_units += part->installed_units;
    sum->powered_units += part->powered_units;
    sum->in_service_units += part->in_service_units;
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
    for (int i = 0; i < GW_PART_COUNT; i++)
        sum->part_wh[i] += part->part_wh[i];
    sum->makeup_l += part->makeup_l;
    sum->evaporation_l += part->evaporation_l;
    sum->loop_chiller_hours = fmax(sum->loop_chiller_hours, part->loop_chiller_hours); /* passes over what is not known */
    sum->energy_wh += part->energy_wh;
    if (part->racks > 0 && part->certainty > sum->certainty)
        sum->certainty = part->certainty;
    gw_bind_by(part->binding, part->racks_waiting, &sum->binding, most_waiting);
}

/* The site's fixed support IT: overhead as of a full block in service. */
static enum gw_status add_fixed_hours(const struct gw_run_deployment *d, const struct gw_draw *draw, struct gw_month_row *row, struct gw_err *err)
{
    const struct gw_block_month *coefficients;
    enum gw_status status = gw_block_month(d->hours, row->month, &coefficients, err);
    if (status != GW_OK)
        return status;
    struct gw_month_energy energy = coefficients->lanes[GW_LANE_SERVICE];
    double *number = (double *)&energy, share = draw->support_mean_w * coefficients->hours / energy.it_wh;
    for (size_t i = 0; i < sizeof energy / sizeof *number; i++)
        number[i] *= share;
    energy.meter_wh = gw_hourly_support_wh(&d->design, coefficients->hours, coefficients->lanes[GW_LANE_SERVICE].meter_wh, coefficients->lanes[GW_LANE_SERVICE].it_wh);
    add_draw(row, draw->it_peak_w, draw->facility_peak_w, energy.it_wh, &energy);
    return GW_OK;
}

static enum gw_status add_fixed_support(const struct gw_run *run, const struct gw_run_site *site, struct gw_month_row *row, struct gw_err *err)
{
    if (row->facility_peak_w <= 0) /* nothing is powered */
        return GW_OK;
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_run_deployment *d = &run->deployments[i];
        if (d->deployment->site != site->site)
            continue;
        struct gw_draw draw = gw_draw_of_fixed(&d->design);
        double hours = gw_month_hours(row->month);
        if (d->hours && draw.it_peak_w > 0)
            return add_fixed_hours(d, &draw, row, err);
        struct gw_month_energy energy = energy_by_pue(&draw, d->design.pue_mean, hours, gw_fixed_support_wh(&d->design, hours));
        add_draw(row, draw.it_peak_w, draw.facility_peak_w, energy.it_wh, &energy);
        return GW_OK;
    }
    return GW_OK;
}

static enum gw_status fill_site_month(struct gw_run *run, const struct gw_simulation *s, size_t index, int at, struct gw_err *err)
{
    struct gw_run_site *site = &run->sites[index];
    struct gw_month_row *row = &site->series.months[at];
    double waiting = 0;
    *row = (struct gw_month_row){.month = run->start + at, .loop_chiller_hours = (double)NAN};
    for (size_t i = 0; i < run->deployment_count; i++)
        if (s->site_of[i] == index)
            add_month(row, &run->deployments[i].series.months[at], &waiting);
    enum gw_status status = add_fixed_support(run, site, row, err);
    row->supply_w = s->supply_w[index * (size_t)s->months + (size_t)at];
    row->flexible_w = s->flexible_w[index * (size_t)s->months + (size_t)at];
    row->headroom_w = fmax(0, row->supply_w - row->facility_peak_w);
    return status;
}

static int default_certainty(const struct gw_plan *plan, int month)
{
    return plan->as_of.year == 0 || month > gw_month_of(plan->as_of) ? GW_AHEAD : GW_PAST;
}

static void fill_total(struct gw_run *run)
{
    for (int at = 0; at < run->month_count; at++) {
        struct gw_month_row *row = &run->total.months[at];
        double waiting = 0;
        *row = (struct gw_month_row){.month = run->start + at, .loop_chiller_hours = (double)NAN};
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

enum gw_status gw_run_fill_months(struct gw_run *run, const struct gw_simulation *s, struct gw_err *err)
{
    enum gw_status status = GW_OK;
    for (size_t i = 0; i < run->deployment_count && status == GW_OK; i++)
        for (int at = 0; at < run->month_count && status == GW_OK; at++)
            status = fill_deployment_month(run, &run->deployments[i], &s->slots[i], at, &run->deployments[i].series.months[at], err);
    for (size_t i = 0; i < run->site_count && status == GW_OK; i++)
        for (int at = 0; at < run->month_count && status == GW_OK; at++)
            status = fill_site_month(run, s, i, at, err);
    if (status == GW_OK)
        fill_total(run);
    return status;
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
        for (int part = 0; part < GW_PART_COUNT; part++)
            year->part_wh[part] += month->part_wh[part];
        year->makeup_l += month->makeup_l;
        year->evaporation_l += month->evaporation_l;
        year->loop_chiller_hours += month->loop_chiller_hours;
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
