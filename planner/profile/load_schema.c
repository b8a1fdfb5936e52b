/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "hardware/availability.h"
#include "hardware/load.h"
#include "planner/profile/checks.h"
#include "planner/profile/keys.h"
#include "planner/profile/read.h"

static const char *const clocks[] = {"utc", "local", NULL};

#define HOURLY_NEEDED(key, field, low, high, text) \
    {.name = key, .type = GW_KEY_HOURLY, .required = true, GW_AT(field), .min = low, .max = high, .meaning = text}
#define FIGURE_NEEDED(key, field, dim, low, high, text) \
    {.name = key, .type = GW_KEY_FIGURE, .required = true, GW_AT(field), .dimension = dim, .min = low, .max = high, .meaning = text}

#define GW_OF gw_load_week
static const struct gw_key week_keys[] = {
    HOURLY_NEEDED("weekday", weekday, 0, 100, "traffic of each hour of a weekday over the weekly mean"),
    HOURLY_NEEDED("weekend", weekend, 0, 100, "the same of a Saturday or Sunday"),
    {.name = "max", .type = GW_KEY_NUMBER, .required = true, GW_AT(max), .min = 1, .max = 100, .meaning = "the largest hour that was measured over the weekly mean; averaged tables stay below it"},
    {.name = "clock", .type = GW_KEY_WORD, .required = true, GW_AT(clock), .words = clocks, .meaning = "whether the hours are UTC or the civil time of the site"},
    {.name = "kind", .type = GW_KEY_WORD, .required = true, GW_AT(kind), .words = gw_figure_kind_names, .meaning = "how the tables are known; all but assumed need a source"},
    SOURCE("source", source, "ids of sources"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema week_schema = {"week", sizeof(struct gw_load_week), week_keys};

#define GW_OF gw_load_faults
static const struct gw_key faults_keys[] = {
    FIGURE_NEEDED("mttf", mttf, GW_DIM_TIME, 3600, 3.6e10, "mean time to a stop that one accelerator causes"),
    FIGURE_NEEDED("checkpoint", checkpoint, GW_DIM_TIME, 0.01, 86400, "time to write a checkpoint"),
    FIGURE_NEEDED("restart", restart, GW_DIM_TIME, 0.01, 604800, "time to notice a stop and start again"),
    FIGURE_NEEDED("job", job, GW_DIM_COUNT, 1, 1e8, "accelerators in one synchronous job"),
    END};
#undef GW_OF
static const struct gw_schema faults_schema = {"faults", sizeof(struct gw_load_faults), faults_keys};

#define GW_OF gw_load_diversity
static const struct gw_key diversity_keys[] = {
    FIGURE_NEEDED("sd", sd, GW_DIM_NONE, 0, 1, "standard deviation of one rack's draw over what it is given"),
    FIGURE_NEEDED("rho", rho, GW_DIM_NONE, 0, 1, "correlation of two racks: 1 inside one synchronous job"),
    {.name = "quantile", .type = GW_KEY_NUMBER, .required = true, GW_AT(quantile_frac), .min = 0.5, .max = 0.999999, .meaning = "share of busiest hours in which the racks together draw less"},
    END};
#undef GW_OF
static const struct gw_schema diversity_schema = {"diversity", sizeof(struct gw_load_diversity), diversity_keys};

#define GW_OF gw_load
static const struct gw_key load_keys[] = {
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "the full name"},
    TEXTS("aliases", aliases, alias_count, "short names"),
    TEXT("note", note, "what a reader must know"),
    FIGURE_NEEDED("u_mean", u_mean, GW_DIM_NONE, 0, 1, "power utilisation u in idle + u (max - idle), mean over the year in service; with faults, while the job runs"),
    FIGURE_NEEDED("u_peak", u_peak, GW_DIM_NONE, 0, 1, "the same in the busiest hour"),
    BOOL("synchronous", synchronous, "all accelerators can stop and start together, as in one training job"),
    GROUP("week", week, week_schema, "hours of the week; without it the load is flat"),
    GROUP("faults", faults, faults_schema, "what stops cost one job; the year's mean is then the useful share of time x u_mean"),
    GROUP("diversity", diversity, diversity_schema, "how racks differ from each other in the busiest hour; sizes say what it would allow, and do not use it"),
    SOURCES,
    END};
#undef GW_OF
const struct gw_schema gw_load_schema = {"load", sizeof(struct gw_load), load_keys};

static void check_below_max(const struct gw_load_week *week, const struct gw_numbers *table, const char *name,
                            struct gw_diagnostics *diagnostics)
{
    for (int hour = 0; hour < GW_HOURS_PER_DAY; hour++)
        if (table->at[hour] > week->max)
            gw_complain(diagnostics, GW_ERROR, table->place, name, "hour %d has %.6g, more than the %.6g of the largest hour (max)", hour,
                        table->at[hour], week->max);
}

/* u_mean below what the tables give without backfill cannot be had from them. Published means are rounded: 0.347 of 0.58 where the
 * week has 0.5992. */
static void check_backfill(const struct gw_load *load, double share_mean, struct gw_diagnostics *diagnostics)
{
    const double rounding = 0.005;
    double mean_over_peak = load->u_mean.mode / load->u_peak.mode;
    if (load->u_peak.mode > 0 && mean_over_peak < share_mean - rounding)
        gw_complain(diagnostics, GW_ERROR, load->u_mean.place, "u_mean",
                    "is %.3g of u_peak, less than the %.3g of this week without backfill (a backfill below 0)", mean_over_peak, share_mean);
}

static void check_week(const struct gw_load *load, struct gw_diagnostics *diagnostics)
{
    const struct gw_load_week *week = &load->week;
    if (!week->weekday.present || !week->weekend.present || !(week->max > 0))
        return;
    if (week->kind != GW_KIND_ASSUMED && !week->source)
        gw_complain(diagnostics, GW_ERROR, week->place, "week", "kind '%s' needs a source",
                    gw_figure_kind_name((enum gw_figure_kind)week->kind));
    check_below_max(week, &week->weekday, "week.weekday", diagnostics);
    check_below_max(week, &week->weekend, "week.weekend", diagnostics);
    double share[GW_HOURS_PER_WEEK], share_mean = gw_load_shares(load, share);
    if (fabs(share_mean * week->max - 1) > 0.05)
        gw_complain(diagnostics, GW_WARNING, week->place, "week", "its mean is %.4g; hours are given over their weekly mean, so it should be 1",
                    share_mean * week->max);
    if (load->u_mean.present && load->u_peak.present)
        check_backfill(load, share_mean, diagnostics);
}

/* The first order of Young and Daly asks for intervals far below the time between stops. */
static void check_faults(const struct gw_load *load, struct gw_diagnostics *diagnostics)
{
    const struct gw_load_faults *faults = &load->faults;
    if (!faults->mttf.present || !faults->checkpoint.present || !faults->restart.present || !faults->job.present)
        return;
    double mttf_s = gw_job_mttf_s(faults->mttf.mode / 3600, faults->job.mode);
    double interval_s = gw_checkpoint_interval_s(faults->checkpoint.mode, mttf_s);
    if (interval_s > mttf_s / 5)
        gw_complain(diagnostics, GW_WARNING, faults->place, "faults",
                    "the job stops every %.3g s and is best saved every %.3g s: too near for the formula, which is of first order", mttf_s,
                    interval_s);
    if (!load->synchronous)
        gw_complain(diagnostics, GW_WARNING, faults->place, "faults", "only a job that is synchronous stops as a whole");
}

void gw_check_load(const struct gw_load *load, struct gw_diagnostics *diagnostics)
{
    const struct gw_figure *mean = &load->u_mean, *peak = &load->u_peak;
    if (!(mean->low <= peak->low && mean->mode <= peak->mode && mean->high <= peak->high))
        gw_complain(diagnostics, GW_ERROR, mean->place, "u_mean", "expected at most u_peak at low, mode and high");
    check_week(load, diagnostics);
    check_faults(load, diagnostics);
}

struct gw_figure gw_load_share_mean(const struct gw_reader *reader, const struct gw_load *load)
{
    const struct gw_load_week *week = &load->week;
    double share[GW_HOURS_PER_WEEK], mean = gw_load_shares(load, share);
    struct gw_figure figure = {.present = week->weekday.present && week->weekend.present && week->max > 0,
                               .low = mean,
                               .mode = mean,
                               .high = mean,
                               .dimension = GW_DIM_NONE,
                               .kind = (enum gw_figure_kind)week->kind,
                               .path = gw_arena_printf(reader->arena, "%s.week", reader->prefix),
                               .note = gw_arena_printf(reader->arena, "mean of the week over its largest hour%s%s", week->note ? "; " : "",
                                                       week->note ? week->note : ""),
                               .place = week->place};
    gw_find_sources(reader, week->source, figure.sources);
    return figure;
}
