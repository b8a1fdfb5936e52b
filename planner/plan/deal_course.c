/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/deal_course.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "planner/plan/vesting.h"

/* --- what counts ------------------------------------------------------------------------------------------------- */

static bool is_seller(const struct gw_deal_party *party)
{
    for (size_t i = 0; i < party->role_count; i++)
        if (strcmp(party->roles[i], "seller") == 0)
            return true;
    return false;
}

/* A rack may have two vendors: "OpenAI, Broadcom". */
static bool is_sold_by(const struct gw_deal *deal, const struct gw_rack *rack)
{
    for (size_t i = 0; i < deal->party_count; i++)
        if (is_seller(&deal->parties[i]) && rack->vendor && strstr(rack->vendor, deal->parties[i].who))
            return true;
    return false;
}

static enum gw_status choose_deployments(const struct gw_run *run, struct gw_deal_course *course, struct gw_arena *arena, struct gw_err *err)
{
    bool *counts = gw_arena_array(arena, run->deployment_count, sizeof *counts), any = false;
    if (!counts)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < run->deployment_count; i++) {
        counts[i] = course->deal->layer != GW_DEAL_HARDWARE || is_sold_by(course->deal, run->deployments[i].deployment->rack);
        any = any || counts[i];
    }
    course->counts = counts;
    return any ? GW_OK
               : gw_fail(err, GW_USAGE, "deal '%s' is about machines, and plan '%s' has none of its sellers; see: gwplan show %s", course->deal->id,
                    run->plan->id, course->deal->id);
}

static enum gw_status check_deal(const struct gw_deal *deal, struct gw_err *err)
{
    bool any = deal->warrant.tranche_count > 0 || deal->power.present;
    for (size_t i = 0; i < deal->milestone_count; i++)
        any = any || deal->milestones[i].power.present;
    return any ? GW_OK : gw_fail(err, GW_USAGE, "deal '%s' states no gigawatts: no plan can be counted against it; see: gwplan list deals", deal->id);
}

/* --- gigawatts ----------------------------------------------------------------------------------------------------- */

/* What one unit counts for, W; NaN where it cannot be told. */
static double unit_w(const struct gw_run_deployment *d, int basis)
{
    const struct gw_design *design = &d->design;
    switch (basis) {
    case GW_BASIS_FACILITY: return design->facility_w_per_unit;
    case GW_BASIS_IT: return design->provisioned_w * (1 + design->support_frac);
    case GW_BASIS_RACK: return design->max_w;
    case GW_BASIS_CHIP: return design->tdp_w > 0 ? design->tdp_w * (double)d->deployment->rack->accelerators : (double)NAN;
    default: return (double)NAN;
    }
}

/* A site's fixed support, told by the first counted deployment that has a unit there. */
static double fixed_w(const struct gw_run *run, const struct gw_deal_course *course, const double *units, size_t i, int basis)
{
    const struct gw_run_deployment *d = &run->deployments[i];
    if (basis != GW_BASIS_FACILITY && basis != GW_BASIS_IT)
        return 0;
    for (size_t other = 0; other < i; other++)
        if (course->counts[other] && units[other] > 0 && run->deployments[other].deployment->site == d->deployment->site)
            return 0;
    return d->design.support_fixed_w * (basis == GW_BASIS_FACILITY ? d->design.pue_peak : 1);
}

static void count_month(const struct gw_run *run, const struct gw_deal_course *course, const double *units, int basis,
                        struct gw_deal_month *month)
{
    double short_w = 0;
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_run_deployment *d = &run->deployments[i];
        if (!course->counts[i] || !(units[i] > 0))
            continue;
        month->delivered_w += units[i] * unit_w(d, basis) + fixed_w(run, course, units, i, basis);
        if (units[i] >= d->units)
            short_w += unit_w(d, basis);
    }
    month->counted_w = month->delivered_w + short_w;
}

static enum gw_status count_months(const struct gw_run *run, struct gw_deal_course *course, struct gw_deal_reading *reading,
                                   struct gw_arena *arena, struct gw_err *err)
{
    double *units = gw_arena_array(arena, run->deployment_count, sizeof *units);
    reading->months = gw_arena_array(arena, (size_t)run->month_count, sizeof *reading->months);
    if (!units || !reading->months)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (int at = 0; at < run->month_count; at++) {
        for (size_t i = 0; i < run->deployment_count; i++)
            units[i] += run->deployments[i].installed[at];
        count_month(run, course, units, reading->basis, &reading->months[at]);
    }
    return GW_OK;
}

int gw_deal_delivered_month(const struct gw_deal_course *course, const struct gw_deal_reading *reading, double power_w)
{
    for (int at = 0; at < course->month_count; at++)
        if (reading->months[at].counted_w >= power_w)
            return course->start + at;
    return 0;
}

/* --- what they give ------------------------------------------------------------------------------------------------ */

static void vest_month(const struct gw_deal_course *course, struct gw_deal_reading *reading, int at)
{
    const struct gw_deal_warrant *warrant = &course->deal->warrant;
    struct gw_deal_month *month = &reading->months[at];
    int when = course->start + at, told = when < course->last_month ? when : course->last_month;
    double counted_w = told >= course->start ? reading->months[told - course->start].counted_w : 0;
    month->shares_by_delivery = gw_warrant_vested(warrant, counted_w, (double)INFINITY);
    month->shares = course->price ? gw_warrant_vested(warrant, counted_w, gw_share_price_highest(course->price, told)) : (double)NAN;
    month->warrant_usd = course->price ? gw_warrant_value_usd(warrant, month->shares, gw_share_price_at(course->price, when)) : (double)NAN;
}

/* The first month from `from` on in which the price of a tranche has been met, by the last date of the warrant; 0 where there is none. */
static int price_month(const struct gw_deal_course *course, const struct gw_deal_tranche *one, int from)
{
    for (int when = from; when < course->start + course->month_count && when <= course->last_month; when++)
        if (!one->price.present || gw_share_price_highest(course->price, when) >= one->price.mode)
            return when;
    return 0;
}

static void tranche_months(const struct gw_deal_course *course, struct gw_deal_reading *reading)
{
    for (size_t i = 0; i < course->deal->warrant.tranche_count; i++) {
        const struct gw_deal_tranche *one = &course->deal->warrant.tranches[i];
        struct gw_tranche_course *mark = &reading->tranches[i];
        mark->delivered = gw_deal_delivered_month(course, reading, one->delivered.mode);
        if (mark->delivered && course->price)
            mark->vested = price_month(course, one, mark->delivered);
    }
}

static enum gw_status read_on(const struct gw_run *run, struct gw_deal_course *course, struct gw_deal_reading *reading,
                              struct gw_arena *arena, struct gw_err *err)
{
    const struct gw_deal *deal = course->deal;
    if (reading->basis == GW_BASIS_CONTRACT || reading->basis == GW_BASIS_UNSTATED) {
        reading->unavailable = "no watts of a rack are counted on it";
        return GW_OK;
    }
    for (size_t i = 0; i < run->deployment_count; i++)
        if (course->counts[i] && isnan(unit_w(&run->deployments[i], reading->basis))) {
            reading->unavailable = "a rack of the plan has no TDP";
            return GW_OK;
        }
    enum gw_status status = count_months(run, course, reading, arena, err);
    reading->milestones = gw_arena_array(arena, deal->milestone_count + 1, sizeof *reading->milestones);
    reading->tranches = gw_arena_array(arena, deal->warrant.tranche_count + 1, sizeof *reading->tranches);
    if (status != GW_OK || !reading->milestones || !reading->tranches)
        return status != GW_OK ? status : gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < deal->milestone_count; i++)
        if (deal->milestones[i].power.present && !deal->milestones[i].part)
            reading->milestones[i] = gw_deal_delivered_month(course, reading, deal->milestones[i].power.mode);
    tranche_months(course, reading);
    for (int at = 0; at < run->month_count; at++)
        vest_month(course, reading, at);
    return GW_OK;
}

static int basis_named(const char *name)
{
    int basis = GW_BASIS_UNSTATED;
    for (int i = 0; gw_basis_names[i]; i++)
        if (strcmp(gw_basis_names[i], name) == 0)
            basis = i;
    return basis;
}

enum gw_status gw_deal_course_of(const struct gw_run *run, const struct gw_deal *deal, const struct gw_share_price *price,
                                 struct gw_arena *arena, struct gw_deal_course *course, struct gw_err *err)
{
    *course = (struct gw_deal_course){.deal = deal, .price = price, .start = run->start, .month_count = run->month_count, .last_month = INT_MAX};
    if (deal->warrant.until.text)
        course->last_month = gw_month_of(deal->warrant.until.last);
    enum gw_status status = check_deal(deal, err);
    if (status == GW_OK && price && deal->warrant.tranche_count == 0)
        status = gw_fail(err, GW_USAGE, "--share-price: deal '%s' has no warrant with tranches; see: gwplan show %s", deal->id, deal->id);
    if (status == GW_OK)
        status = choose_deployments(run, course, arena, err);
    course->readings[course->reading_count++].basis = deal->basis;
    for (size_t i = 0; i < deal->contested_count && course->reading_count < GW_DEAL_READINGS_MAX; i++)
        course->readings[course->reading_count++].basis = basis_named(deal->contested[i]);
    for (size_t i = 0; i < course->reading_count && status == GW_OK; i++)
        status = read_on(run, course, &course->readings[i], arena, err);
    return status;
}
