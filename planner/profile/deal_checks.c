/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "planner/base/text.h"
#include "planner/profile/checks.h"

/* Sums of decimal gigawatts miss by the last digits: 0.75 GW and three times 0.25 GW are the same. */
#define ROUNDING 1.000001

const struct gw_deal_step *gw_deal_last_step(const struct gw_deal *deal)
{
    return deal->status_count ? &deal->status[deal->status_count - 1] : NULL;
}

static bool ends(int rung)
{
    return rung == GW_DEAL_SUPERSEDED || rung == GW_DEAL_CANCELLED;
}

bool gw_deal_has_ended(const struct gw_deal *deal)
{
    return deal->status_count > 0 && ends(gw_deal_last_step(deal)->rung);
}

static const char *power_text(double watts, char *buffer)
{
    return gw_si_text(watts, "W", buffer, GW_NUMBER_TEXT);
}

static void check_known(struct gw_place place, int kind, const char *source, bool doubtful, const char *note, const char *key,
                        struct gw_diagnostics *diagnostics)
{
    if (kind != GW_KIND_ASSUMED && !source)
        gw_complain(diagnostics, GW_ERROR, place, key, "kind '%s' needs a source", gw_figure_kind_name((enum gw_figure_kind)kind));
    if (kind == GW_KIND_ASSUMED && source)
        gw_complain(diagnostics, GW_ERROR, place, key, "has a source but no kind");
    if (doubtful && !note)
        gw_complain(diagnostics, GW_ERROR, place, key, "doubtful: expected a note that says why");
}

static void check_evidence(const struct gw_deal_evidence *list, size_t count, const struct gw_deal *deal, struct gw_diagnostics *diagnostics)
{
    for (size_t i = 0; i < count; i++) {
        check_known(list[i].place, list[i].kind, list[i].source, list[i].doubtful, list[i].says, "evidence", diagnostics);
        if (list[i].date.text && gw_said_before(deal->as_of, list[i].date))
            gw_complain(diagnostics, GW_ERROR, list[i].place, "evidence", "%s comes after as_of, %s", list[i].date.text, deal->as_of.text);
    }
}

static void check_step(const struct gw_deal *deal, size_t i, struct gw_diagnostics *diagnostics)
{
    const struct gw_deal_step *step = &deal->status[i], *before = i ? step - 1 : NULL;
    char here[GW_NUMBER_TEXT], all[GW_NUMBER_TEXT];
    check_known(step->place, step->kind, step->source, step->doubtful, step->note, "status", diagnostics);
    if (before && gw_said_before(step->date, before->date))
        gw_complain(diagnostics, GW_ERROR, step->place, "status", "%s on %s comes before the step above it, %s on %s (line %d)",
                    gw_deal_rung_names[step->rung], step->date.text, gw_deal_rung_names[before->rung], before->date.text, before->place.line);
    if (before && ends(before->rung))
        gw_complain(diagnostics, GW_ERROR, step->place, "status", "nothing follows '%s' (line %d): make a deal of its own that supersedes this one",
                    gw_deal_rung_names[before->rung], before->place.line);
    if (gw_said_before(deal->as_of, step->date))
        gw_complain(diagnostics, GW_ERROR, step->place, "status", "%s comes after as_of, %s: a step is what has happened, a milestone what is planned",
                    step->date.text, deal->as_of.text);
    if (step->power.present && deal->power.present && step->power.mode > deal->power.high * ROUNDING)
        gw_complain(diagnostics, GW_ERROR, step->place, "status", "holds for %s, more than the deal's %s", power_text(step->power.mode, here),
                    power_text(deal->power.high, all));
}

/* What the deal can deliver at most; infinity where it sets no upper bound or states no gigawatts. */
static bool most_power(const struct gw_deal *deal, double *most_w)
{
    *most_w = deal->power.high + (deal->option.present ? deal->option.high : 0);
    return deal->power.present && deal->bound != GW_DEAL_AT_LEAST;
}

static void check_power(const struct gw_deal *deal, struct gw_diagnostics *diagnostics)
{
    bool states = deal->power.present || deal->option.present || deal->potential.present;
    if (states && deal->basis == GW_BASIS_UNSTATED)
        gw_complain(diagnostics, GW_ERROR, deal->power.present ? deal->power.place : deal->place, "power",
                    "gigawatts need their basis: facility, it, rack, chip or contract");
    if (states && deal->layer == GW_DEAL_FINANCE)
        gw_complain(diagnostics, GW_ERROR, deal->place, "layer", "finance has no gigawatts of its own");
    if (deal->doubtful && !deal->note)
        gw_complain(diagnostics, GW_ERROR, deal->place, "doubtful", "expected a note that says why");
    for (size_t i = 0; i < deal->contested_count; i++)
        if (strcmp(deal->contested[i], gw_basis_names[deal->basis]) == 0)
            gw_complain(diagnostics, GW_ERROR, deal->place, "contested", "'%s' is the basis itself", deal->contested[i]);
    if (deal->period.start.text && deal->period.end.text && gw_said_before(deal->period.end, deal->period.start))
        gw_complain(diagnostics, GW_ERROR, deal->period.place, "period", "end %s comes before start %s", deal->period.end.text, deal->period.start.text);
}

/* Milestones in all grow with time. */
static void check_order(const struct gw_deal_milestone *one, const struct gw_deal_milestone *before, struct gw_diagnostics *diagnostics)
{
    char here[GW_NUMBER_TEXT], there[GW_NUMBER_TEXT];
    if (one->date.text && before->date.text && gw_said_before(one->date, before->date))
        gw_complain(diagnostics, GW_ERROR, one->place, one->name, "%s comes before %s of milestone '%s' (line %d)", one->date.text,
                    before->date.text, before->name, before->place.line);
    if (one->power.mode < before->power.mode)
        gw_complain(diagnostics, GW_ERROR, one->place, one->name, "falls from the %s of milestone '%s' (line %d) to %s; a part is marked as such",
                    power_text(before->power.mode, there), before->name, before->place.line, power_text(one->power.mode, here));
}

static void check_milestones(const struct gw_deal *deal, struct gw_diagnostics *diagnostics)
{
    char here[GW_NUMBER_TEXT], all[GW_NUMBER_TEXT];
    const struct gw_deal_milestone *before = NULL;
    double most_w, parts_w = 0;
    bool limited = most_power(deal, &most_w);
    for (size_t i = 0; i < deal->milestone_count; i++) {
        const struct gw_deal_milestone *one = &deal->milestones[i];
        check_known(one->place, one->kind, one->source, one->doubtful, one->note, one->name, diagnostics);
        check_evidence(one->evidence, one->evidence_count, deal, diagnostics);
        if (!one->power.present)
            continue;
        if (deal->basis == GW_BASIS_UNSTATED)
            gw_complain(diagnostics, GW_ERROR, one->place, one->name, "gigawatts need the basis of the deal");
        if (limited && one->power.mode > most_w * ROUNDING)
            gw_complain(diagnostics, GW_ERROR, one->place, one->name, "%s are more than the deal's %s", power_text(one->power.mode, here),
                        power_text(most_w, all));
        if (one->part)
            parts_w += one->power.mode;
        else if (before)
            check_order(one, before, diagnostics);
        before = one->part ? before : one;
    }
    if (limited && parts_w > most_w * ROUNDING && deal->bound != GW_DEAL_ABOUT)
        gw_complain(diagnostics, GW_ERROR, deal->milestones[0].place, "milestones", "the parts are %s, more than the deal's %s",
                    power_text(parts_w, here), power_text(most_w, all));
}

static void check_money(const struct gw_deal *deal, struct gw_diagnostics *diagnostics)
{
    for (size_t i = 0; i < deal->money_count; i++)
        if (deal->money[i].doubtful && !deal->money[i].amount.note)
            gw_complain(diagnostics, GW_ERROR, deal->money[i].place, "money", "doubtful: expected a note in the amount that says why");
    for (size_t i = 0; i < deal->per_power_count; i++) {
        if (deal->per_power[i].doubtful && !deal->per_power[i].rate.note)
            gw_complain(diagnostics, GW_ERROR, deal->per_power[i].place, "per_power", "doubtful: expected a note in the rate that says why");
        if (deal->basis == GW_BASIS_UNSTATED)
            gw_complain(diagnostics, GW_ERROR, deal->per_power[i].place, "per_power", "money per gigawatt needs the basis of the deal");
    }
    for (size_t i = 0; i < deal->per_power_count; i++) {
        const struct gw_deal_rate *rate = &deal->per_power[i];
        if (rate->each_whole && rate->per_year)
            gw_complain(diagnostics, GW_ERROR, rate->place, "per_power", "money of each year is not due once for each whole gigawatt");
        if (!rate->each_whole && (rate->most.present || rate->pre_money.present))
            gw_complain(diagnostics, GW_ERROR, rate->place, "per_power", "most and pre_money belong to money that is due for each whole gigawatt");
    }
    for (size_t i = 0; i < deal->hardware_count; i++)
        if (deal->hardware[i].doubtful && !deal->hardware[i].note)
            gw_complain(diagnostics, GW_ERROR, deal->hardware[i].place, "hardware", "doubtful: expected a note that says why");
}

/* A number of the ladder that no source has. */
static bool is_made_up(const struct gw_figure *figure)
{
    return figure->present && figure->kind == GW_KIND_ASSUMED;
}

static void check_tranche(const struct gw_deal *deal, size_t i, struct gw_diagnostics *diagnostics)
{
    const struct gw_deal_tranche *one = &deal->warrant.tranches[i], *before = i ? one - 1 : NULL;
    char here[GW_NUMBER_TEXT], all[GW_NUMBER_TEXT];
    double most_w;
    if (deal->warrant.ladder == GW_DEAL_LADDER_PUBLISHED && (is_made_up(&one->shares) || is_made_up(&one->delivered) || is_made_up(&one->price)))
        gw_complain(diagnostics, GW_ERROR, one->place, "warrant.tranches", "a published ladder has no assumed numbers: call it illustrative");
    if (before && one->delivered.mode < before->delivered.mode)
        gw_complain(diagnostics, GW_ERROR, one->place, "warrant.tranches", "needs %s, less than the tranche above it (line %d)",
                    power_text(one->delivered.mode, here), before->place.line);
    if (before && one->price.present && before->price.present && one->price.mode < before->price.mode)
        gw_complain(diagnostics, GW_ERROR, one->place, "warrant.tranches", "its price is below that of the tranche above it (line %d)",
                    before->place.line);
    if (most_power(deal, &most_w) && one->delivered.mode > most_w * ROUNDING)
        gw_complain(diagnostics, GW_ERROR, one->place, "warrant.tranches", "needs %s, more than the deal's %s", power_text(one->delivered.mode, here),
                    power_text(most_w, all));
}

static void check_warrant(const struct gw_deal *deal, struct gw_diagnostics *diagnostics)
{
    const struct gw_deal_warrant *warrant = &deal->warrant;
    char tranches[GW_NUMBER_TEXT], all[GW_NUMBER_TEXT];
    double shares = 0;
    if ((warrant->tranche_count > 0) != (warrant->ladder != GW_DEAL_LADDER_NONE))
        gw_complain(diagnostics, GW_ERROR, warrant->place, "warrant.ladder", warrant->tranche_count ? "missing: published or illustrative" : "there are no tranches");
    for (size_t i = 0; i < warrant->tranche_count; i++) {
        check_tranche(deal, i, diagnostics);
        shares += warrant->tranches[i].shares.mode;
    }
    if (warrant->until.text && deal->status_count && gw_said_before(warrant->until, deal->status[0].date))
        gw_complain(diagnostics, GW_ERROR, warrant->place, "warrant.until", "%s comes before the deal's first step, %s on %s (line %d)", warrant->until.text,
                    gw_deal_rung_names[deal->status[0].rung], deal->status[0].date.text, deal->status[0].place.line);
    if (shares > warrant->shares.high)
        gw_complain(diagnostics, GW_ERROR, warrant->place, "warrant.tranches", "are for %s shares, more than the warrant's %s",
                    gw_count_text(shares, tranches, sizeof tranches), gw_count_text(warrant->shares.high, all, sizeof all));
}

static void check_itself(const struct gw_deal *deal, const char **ids, size_t count, const char *key, struct gw_diagnostics *diagnostics)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], deal->id) == 0)
            gw_complain(diagnostics, GW_ERROR, deal->place, key, "a deal cannot name itself");
}

void gw_check_deal(const struct gw_deal *deal, struct gw_diagnostics *diagnostics)
{
    if (deal->party_count == 0)
        gw_complain(diagnostics, GW_ERROR, deal->place, "parties", "a deal needs at least one");
    if (deal->status_count == 0)
        gw_complain(diagnostics, GW_ERROR, deal->place, "status", "a deal needs at least one step");
    check_power(deal, diagnostics);
    for (size_t i = 0; i < deal->status_count; i++)
        check_step(deal, i, diagnostics);
    check_milestones(deal, diagnostics);
    check_money(deal, diagnostics);
    if (deal->warrant.place.line)
        check_warrant(deal, diagnostics);
    check_evidence(deal->evidence, deal->evidence_count, deal, diagnostics);
    check_itself(deal, deal->supersedes, deal->supersedes_count, "supersedes", diagnostics);
    check_itself(deal, deal->part_of, deal->part_of_count, "part_of", diagnostics);
}
