/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "planner/plan/run_internal.h"
#include "sites/supply.h"

static struct gw_size_request request_of(const struct gw_deployment *d, const struct gw_load *commissioning)
{
    return (struct gw_size_request){.rack = d->rack,
                                    .site = d->site,
                                    .load = d->load,
                                    .commissioning = commissioning,
                                    .provision = &d->provision_frac,
                                    .amount = d->amount,
                                    .basis = (enum gw_basis)d->basis};
}

static void add_sized(struct gw_sized *sum, const struct gw_sized *part)
{
    sum->power_w += part->power_w;
    sum->units += part->units;
    sum->racks += part->racks;
    sum->accelerators += part->accelerators;
    sum->dies += part->dies;
    sum->rack_max_w += part->rack_max_w;
    sum->provisioned_w += part->provisioned_w;
    sum->it_peak_w += part->it_peak_w;
    sum->facility_peak_w += part->facility_peak_w;
    sum->facility_mean_w += part->facility_mean_w;
    sum->energy_per_year_wh += part->energy_per_year_wh;
}

/* Each site's fixed support IT once, however many deployments share it. */
static void add_fixed_support(const struct gw_run *run, struct gw_sized *sum)
{
    for (size_t site = 0; site < run->site_count; site++)
        for (size_t i = 0; i < run->deployment_count; i++)
            if (run->deployments[i].deployment->site == run->sites[site].site) {
                const struct gw_design *design = &run->deployments[i].design;
                sum->it_peak_w += design->support_fixed_w;
                sum->facility_peak_w += design->support_fixed_w * design->pue_peak;
                sum->facility_mean_w += design->support_fixed_w * design->pue_mean;
                break;
            }
}

/* Supply of all sites at the plan's end; NaN where one of them states none. */
static double supply_of_all(const struct gw_run *run)
{
    double supply_w = 0;
    for (size_t i = 0; i < run->site_count; i++)
        supply_w += run->sites[i].supply_w;
    return isfinite(supply_w) ? supply_w : (double)NAN;
}

static void finish_reading(struct gw_reading *reading, double supply_w)
{
    reading->supply_w = supply_w;
    reading->margin_w = supply_w - reading->sized.facility_peak_w;
    if (reading->sized.accelerators > 0)
        reading->sized.facility_w_per_accelerator = reading->sized.facility_peak_w / reading->sized.accelerators;
}

/* The whole plan with every contested amount read as `word`; deployments that do not contest it stay as planned. */
static void read_whole_plan(const struct gw_run *run, const struct gw_load *commissioning, const char *word,
                            struct gw_reading *whole)
{
    *whole = (struct gw_reading){.name = word, .provision_frac = (double)NAN};
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_run_deployment *d = &run->deployments[i];
        const struct gw_reading *chosen = NULL;
        for (size_t r = 0; r < d->reading_count; r++)
            if (strcmp(d->readings[r].name, word) == 0)
                chosen = &d->readings[r];
        struct gw_size_request request = request_of(d->deployment, commissioning);
        struct gw_design bare = gw_without_fixed(&d->design);
        struct gw_sized planned = gw_size_design(&request, &bare);
        if (chosen)
            whole->title = chosen->title;
        whole->unavailable = whole->unavailable || (chosen && chosen->unavailable);
        add_sized(&whole->sized, chosen ? &chosen->sized : &planned);
    }
    add_fixed_support(run, &whole->sized);
    finish_reading(whole, supply_of_all(run));
}

/* The racks of the plan as they are, at another provisioning: only what they need changes. */
static void read_at_provisioning(const struct gw_run *run, const struct gw_plan_reading *asked, struct gw_reading *reading)
{
    *reading = (struct gw_reading){.name = asked->name, .title = asked->title, .note = asked->note, .provision_frac = asked->provision_frac};
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_run_deployment *d = &run->deployments[i];
        struct gw_figure provision = gw_figure_assumed(asked->provision_frac, GW_DIM_NONE, "provision_frac", NULL);
        struct gw_inputs inputs = d->inputs;
        inputs.figures[GW_IN_PROVISION] = provision;
        struct gw_design design = gw_design_at_mode(&inputs), bare = gw_without_fixed(&design);
        struct gw_size_request request = request_of(d->deployment, NULL);
        request.amount.unit = GW_AMOUNT_ACCELERATORS;
        request.amount.value = d->units * (double)d->deployment->rack->accelerators;
        struct gw_sized sized = gw_size_design(&request, &bare);
        add_sized(&reading->sized, &sized);
    }
    add_fixed_support(run, &reading->sized);
    finish_reading(reading, supply_of_all(run));
}

static enum gw_status answer_question(const struct gw_run *run, const struct gw_plan_reading *asked,
                            const struct gw_run_context *context, struct gw_reading *reading, struct gw_err *err)
{
    const struct gw_deployment *first = run->deployments[0].deployment;
    struct gw_size_request request = {.rack = asked->rack,
                                      .site = asked->site,
                                      .load = first->load,
                                      .commissioning = context->commissioning,
                                      .amount = asked->amount,
                                      .basis = (enum gw_basis)asked->basis};
    struct gw_inputs inputs;
    double by_kind[GW_SUPPLY_KINDS];
    gw_inputs_init(&inputs, request.rack, request.site, request.load, request.commissioning, NULL);
    enum gw_status status = gw_inputs_ready(&inputs, context->engine, err);
    if (status != GW_OK)
        return status;
    struct gw_design design = gw_design_at_mode(&inputs);
    *reading = (struct gw_reading){.name = asked->name, .title = asked->title, .note = asked->note};
    reading->provision_frac = design.provisioned_w / design.max_w;
    reading->sized = gw_size_design(&request, &design);
    double supply_w = gw_supply_w(asked->site, run->start + run->month_count - 1, by_kind);
    finish_reading(reading, isfinite(supply_w) ? supply_w : (double)NAN);
    return GW_OK;
}

static bool is_listed(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

enum gw_status gw_run_fill_readings(struct gw_run *run, const struct gw_run_context *context, struct gw_arena *arena,
                                    struct gw_err *err)
{
    const char *words[GW_READINGS_MAX];
    size_t word_count = 0;
    for (size_t i = 0; i < run->deployment_count; i++) {
        struct gw_run_deployment *d = &run->deployments[i];
        struct gw_size_request request = request_of(d->deployment, context->commissioning);
        struct gw_design bare = gw_without_fixed(&d->design);
        gw_add_readings(&request, &bare, d->deployment->contested, d->deployment->contested_count, d->readings,
                        &d->reading_count, GW_READINGS_MAX);
        for (size_t r = 0; r < d->reading_count; r++)
            if (word_count < GW_READINGS_MAX && !is_listed(words, word_count, d->readings[r].name))
                words[word_count++] = d->readings[r].name;
    }
    const struct gw_plan *plan = run->plan;
    run->readings = gw_arena_array(arena, word_count + plan->reading_count + 1, sizeof *run->readings);
    if (!run->readings)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < word_count; i++)
        read_whole_plan(run, context->commissioning, words[i], &run->readings[run->reading_count++]);
    enum gw_status status = GW_OK;
    for (size_t i = 0; i < plan->reading_count && status == GW_OK; i++) {
        struct gw_reading *reading = &run->readings[run->reading_count++];
        if (plan->readings[i].provision_frac > 0)
            read_at_provisioning(run, &plan->readings[i], reading);
        else
            status = answer_question(run, &plan->readings[i], context, reading, err);
    }
    return status;
}

/* Racks of synchronous loads stop and start together. */
static double load_swing_w(const struct gw_run *run, const struct gw_site *site)
{
    double most_w = 0;
    for (int at = 0; at < run->month_count; at++) {
        double swing_w = 0;
        for (size_t i = 0; i < run->deployment_count; i++) {
            const struct gw_run_deployment *d = &run->deployments[i];
            if (d->deployment->site == site && d->deployment->load->synchronous)
                swing_w += d->series.months[at].in_service_units * (d->design.rack_busy_w - d->design.idle_w) * d->design.pue_peak;
        }
        most_w = fmax(most_w, swing_w);
    }
    return most_w;
}

static void fill_grid_shares(const struct gw_run *run, struct gw_run_site *site)
{
    double energy_wh = (double)NAN, peak_w = 0;
    site->grid_energy_before = site->grid_energy_after = site->grid_peak_before = site->grid_peak_after = (double)NAN;
    for (int i = 0; i < run->year_count; i++)
        if (site->series.years[i].year == run->compare_year) {
            energy_wh = site->series.years[i].energy_wh;
            peak_w = site->series.years[i].facility_peak_w;
        }
    if (!site->grid || isnan(energy_wh))
        return;
    if (site->grid->energy.present) {
        site->grid_energy_before = energy_wh / site->grid->energy.mode;
        site->grid_energy_after = energy_wh / (site->grid->energy.mode + energy_wh);
    }
    if (site->grid->peak.present) {
        site->grid_peak_before = peak_w / site->grid->peak.mode;
        site->grid_peak_after = peak_w / (site->grid->peak.mode + peak_w);
    }
}

void gw_run_fill_sites(struct gw_run *run, const struct gw_simulation *s)
{
    for (size_t index = 0; index < run->site_count; index++) {
        struct gw_run_site *site = &run->sites[index];
        double scaled_w = 0, fixed_w = 0, nameplate_w = 0, provisioned_w = 0;
        for (size_t i = 0; i < run->deployment_count; i++) {
            const struct gw_run_deployment *d = &run->deployments[i];
            if (s->site_of[i] != index)
                continue;
            scaled_w += d->units * d->design.facility_w_per_unit;
            nameplate_w += d->units * d->design.max_w;
            provisioned_w += d->units * d->design.provisioned_w;
            fixed_w = d->design.support_fixed_w * d->design.pue_peak;
        }
        site->needed_peak_w = scaled_w + fixed_w;
        site->load_swing_w = load_swing_w(run, site->site);
        site->supply_w = s->supply_w[index * (size_t)s->months + (size_t)s->months - 1];
        site->margin_w = site->supply_w - site->needed_peak_w;
        site->provision_frac = nameplate_w > 0 ? provisioned_w / nameplate_w : (double)NAN;
        site->provision_that_fits = isfinite(site->supply_w) && scaled_w > 0
                                        ? site->provision_frac * (site->supply_w - fixed_w) / scaled_w
                                        : (double)NAN;
        fill_grid_shares(run, site);
    }
}
