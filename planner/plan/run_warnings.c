/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "planner/base/text.h"
#include "planner/plan/run_internal.h"

static bool warn(struct gw_run *run, const char *text)
{
    if (text)
        run->warnings[run->warning_count++] = text;
    return text != NULL;
}

static void warn_of_amount(struct gw_run *run, const struct gw_run_deployment *d, struct gw_arena *arena)
{
    if (d->units_reached >= d->units)
        return;
    char want[GW_NUMBER_TEXT], have[GW_NUMBER_TEXT], stand[GW_NUMBER_TEXT];
    const struct gw_rack *rack = d->deployment->rack;
    const struct gw_month_row *last = &d->series.months[run->month_count - 1];
    const char *why = last->binding == GW_BINDS_NOTHING ? "nothing any more" : last->binding == GW_BINDS_SCHEDULE ? "the schedule goes beyond the end" : gw_binding_names[last->binding];
    bool all_stand = last->units >= d->units_reached;
    warn(run, gw_arena_printf(arena, "%s: %s of %s racks are installed by the end%s%s%s; what binds: %s", d->deployment->name,
                              gw_count_text(gw_racks_of_units(rack, d->units_reached), have, sizeof have),
                              gw_count_text(gw_racks_of_units(rack, d->units), want, sizeof want), all_stand ? "" : " (",
                              all_stand ? "" : gw_count_text(last->racks, stand, sizeof stand), all_stand ? "" : " still stand)", why));
}

static void warn_of_site(struct gw_run *run, const struct gw_run_site *site, struct gw_arena *arena)
{
    char need[GW_NUMBER_TEXT], supply[GW_NUMBER_TEXT], gap[GW_NUMBER_TEXT], most[GW_NUMBER_TEXT];
    double unpowered = 0;
    for (int at = 0; at < run->month_count; at++)
        unpowered = fmax(unpowered, site->series.months[at].racks_unpowered);
    if (!isfinite(site->supply_w))
        warn(run, gw_arena_printf(arena, "%s: no supply is stated, so power binds nothing there", site->series.name));
    else if (site->margin_w < 0)
        warn(run, gw_arena_printf(arena, "%s: all planned racks need %s at provisioning %.3g and the supply is %s: short by %s; they fit at %.3g",
                                  site->series.name, gw_si_text(site->needed_peak_w, "W", need, sizeof need), site->provision_frac,
                                  gw_si_text(site->supply_w, "W", supply, sizeof supply),
                                  gw_si_text(-site->margin_w, "W", gap, sizeof gap), floor(site->provision_that_fits * 1000) / 1000));
    if (unpowered > 0)
        warn(run, gw_arena_printf(arena, "%s: up to %s standing racks are without power after a supply ended", site->series.name,
                                  gw_count_text(unpowered, most, sizeof most)));
    for (size_t i = 0; i < site->site->supply_count; i++)
        if (site->site->supply[i].kind == GW_SUPPLY_FLEXIBLE) {
            warn(run, gw_arena_printf(arena, "%s: %s of its supply may be called off for %.4g hours a year", site->series.name,
                                      gw_si_text(site->site->supply[i].power.mode, "W", need, sizeof need), site->site->supply[i].hours));
            break;
        }
}

static void warn_of_dates(struct gw_run *run, const struct gw_run_deployment *d, struct gw_arena *arena)
{
    char first[12], as_of[12];
    const struct gw_plan *plan = run->plan;
    if (plan->as_of.year == 0 || d->deployment->status == GW_ENERGISED)
        return;
    int month = gw_month_of(d->deployment->first), now = gw_month_of(plan->as_of);
    warn(run, gw_arena_printf(arena, month <= now ? "%s: first racks due %s (%s); no source up to %s confirms that they stand"
                                                  : "%s: first racks due %s (%s), after the evidence of %s",
                              d->deployment->name, gw_month_text(month, first), gw_milestone_names[d->deployment->status],
                              gw_month_text(now, as_of)));
}

static void warn_of_rack(struct gw_run *run, size_t index, struct gw_arena *arena)
{
    const struct gw_rack *rack = run->deployments[index].deployment->rack;
    for (size_t i = 0; i < index; i++)
        if (run->deployments[i].deployment->rack == rack)
            return;
    if (rack->max.kind == GW_KIND_PRESS || rack->max.kind == GW_KIND_ASSUMED)
        warn(run, gw_arena_printf(arena, "%s: its nameplate is %s, not the maker's own figure", rack->id,
                                  rack->max.kind == GW_KIND_PRESS ? "a press figure" : "an assumption"));
    if (rack->status == GW_RACK_CANCELLED)
        warn(run, gw_arena_printf(arena, "%s: reported as cancelled", rack->id));
}

enum gw_status gw_run_fill_warnings(struct gw_run *run, struct gw_arena *arena, struct gw_err *err)
{
    run->warnings = gw_arena_array(arena, 4 * run->deployment_count + 3 * run->site_count + 4, sizeof *run->warnings);
    if (!run->warnings)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < run->deployment_count; i++)
        warn_of_amount(run, &run->deployments[i], arena);
    for (size_t i = 0; i < run->site_count; i++)
        warn_of_site(run, &run->sites[i], arena);
    for (size_t i = 0; i < run->deployment_count; i++)
        warn_of_dates(run, &run->deployments[i], arena);
    for (size_t i = 0; i < run->deployment_count; i++)
        warn_of_rack(run, i, arena);
    if (run->compare_year == 0)
        warn(run, "the plan holds no full calendar year, so nothing is compared by energy");
    return arena->exhausted ? gw_fail(err, GW_SYSTEM, "out of memory") : GW_OK;
}
