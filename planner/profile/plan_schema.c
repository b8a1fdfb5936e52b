/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/keys.h"

#include <string.h>

#include "planner/profile/checks.h"

const char *const gw_published_what_names[] = {"accelerators", "racks", "power", "energy", NULL};
static const char *const ramps[] = {"linear", "step", "logistic", "gompertz", NULL};
static const char *const contested_words[] = {"facility", "it", "rack", "chip", "racks", "accelerators", "superchips", "dies", NULL};

#define GW_OF gw_survival
static const struct gw_key survival_keys[] = {
    {.name = "scale", .type = GW_KEY_QUANTITY, .required = true, GW_AT(scale_months), .dimension = GW_DIM_DURATION, .min = 1, .max = 1200, .meaning = "age at which 37 % still stand"},
    {.name = "shape", .type = GW_KEY_NUMBER, .required = true, GW_AT(shape), .min = 0.1, .max = 50, .meaning = "Weibull shape; 1 is a constant rate"},
    END};
#undef GW_OF
static const struct gw_schema survival_schema = {"survival", sizeof(struct gw_survival), survival_keys};

#define GW_OF gw_deployment
static const struct gw_key deployment_keys[] = {
    {.name = "name", .type = GW_KEY_NAME, .required = true, GW_AT(name), .meaning = "by which it is named"},
    {.name = "site", .type = GW_KEY_SITE, .required = true, GW_AT(site), .meaning = "id of a site, or a group with the keys of a site"},
    {.name = "rack", .type = GW_KEY_RACK, .required = true, GW_AT(rack), .meaning = "id or alias of a rack"},
    {.name = "amount", .type = GW_KEY_AMOUNT, .required = true, GW_AT(amount), .meaning = "a power, or a number of racks, accelerators, superchips or dies"},
    WORD("basis", basis, gw_basis_names, "what a power is counted on"),
    WORDS("contested", contested, contested_count, contested_words, "other bases or units on which the source can be read"),
    {.name = "first", .type = GW_KEY_DATE, .required = true, GW_AT(first), .meaning = "month of the first racks"},
    {.name = "months", .type = GW_KEY_COUNT, .required = true, GW_AT(months), .min = 1, .max = 600, .meaning = "months over which the racks arrive"},
    WORD("ramp", ramp, ramps, "how they arrive; linear where not given"),
    NUMBER("t10", t10_months, -600, 600, "logistic, gompertz: months after first at which 10 % stand"),
    NUMBER("t90", t90_months, -600, 600, "and 90 %"),
    {.name = "load", .type = GW_KEY_LOAD, .required = true, GW_AT(load), .meaning = "id of a load"},
    FIGURE("provision_frac", provision_frac, GW_DIM_NONE, 0.1, 1.5, "part of nameplate that these racks are given"),
    COUNT("deliveries_per_month", deliveries_per_month, 1, 1e7, "racks a month that can be delivered"),
    COUNT("lag_months", lag_months, 0, 120, "months of commissioning before a rack is in service"),
    COUNT("life_months", life_months, 1, 600, "months after which a rack is retired"),
    GROUP("survival", survival, survival_schema, "racks lost with age"),
    WORD("status", status, gw_milestone_names, "how real the date is; announced where not given"),
    WORD("kind", kind, gw_figure_kind_names, "how the amount is known"),
    SOURCE("source", source, "ids of sources"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema deployment_schema = {"deployment", sizeof(struct gw_deployment), deployment_keys};

#define GW_OF gw_plan_reading
static const struct gw_key reading_keys[] = {
    {.name = "name", .type = GW_KEY_NAME, .required = true, GW_AT(name), .meaning = "by which it is named"},
    TEXT("title", title, "what it reads differently"),
    NUMBER("provision_frac", provision_frac, 0.1, 1.5, "the whole plan at this provisioning"),
    {.name = "site", .type = GW_KEY_SITE, GW_AT(site), .meaning = "or a question to one site: its id"},
    {.name = "rack", .type = GW_KEY_RACK, GW_AT(rack), .meaning = "the rack"},
    {.name = "amount", .type = GW_KEY_AMOUNT, GW_AT(amount), .meaning = "and how many"},
    WORD("basis", basis, gw_basis_names, "what a power is counted on"),
    SOURCE("source", source, "ids of sources"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema reading_schema = {"reading", sizeof(struct gw_plan_reading), reading_keys};

#define GW_OF gw_plan_published
static const struct gw_key published_keys[] = {
    {.name = "who", .type = GW_KEY_TEXT, .required = true, GW_AT(who), .meaning = "who said it"},
    {.name = "what", .type = GW_KEY_WORD, .required = true, GW_AT(what), .words = gw_published_what_names, .meaning = "what it counts"},
    {.name = "low", .type = GW_KEY_NUMBER, .required = true, GW_AT(low), .min = 0, .max = 1e18, .meaning = "in units, W or Wh a year"},
    {.name = "high", .type = GW_KEY_NUMBER, .required = true, GW_AT(high), .min = 0, .max = 1e18, .meaning = "in units, W or Wh a year"},
    TEXT("unit", unit, "the counting unit as said"),
    TEXT("date", date, "when it was said"),
    SOURCE("source", source, "ids of sources"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema published_schema = {"published number", sizeof(struct gw_plan_published), published_keys};

#define GW_OF gw_plan
static const struct gw_key plan_keys[] = {
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "the full name"},
    TEXTS("aliases", aliases, alias_count, "short names"),
    TEXT("note", note, "what a reader must know"),
    {.name = "start", .type = GW_KEY_DATE, .required = true, GW_AT(start), .meaning = "first month"},
    {.name = "end", .type = GW_KEY_DATE, .required = true, GW_AT(end), .place_offset = offsetof(struct gw_plan, end_place), .meaning = "last month"},
    DATE("as_of", as_of, "date of the evidence: earlier months are past, later ones announced"),
    {.name = "deployments", .type = GW_KEY_LIST, .required = true, GW_LIST_AT(deployments, deployment_count), .schema = &deployment_schema, .meaning = "racks of one kind at one site on one schedule; earlier ones come first at a shared supply"},
    {.name = "compare", .type = GW_KEY_REFERENCES, GW_LIST_AT(compare, compare_count), .meaning = "ids of references"},
    LIST("readings", readings, reading_count, reading_schema, "other ways to read the plan or its source"),
    LIST("published", published, published_count, published_schema, "numbers others gave, shown beside ours"),
    GROUP("sweep", sweep, gw_sweep_schema, "many schedules at once: what varies and what is asked of them"),
    SOURCES,
    END};
#undef GW_OF
const struct gw_schema gw_plan_schema = {"plan", sizeof(struct gw_plan), plan_keys};

static bool is_basis_word(const char *word)
{
    return strcmp(word, "facility") == 0 || strcmp(word, "it") == 0 || strcmp(word, "rack") == 0 || strcmp(word, "chip") == 0;
}

void gw_check_amount(const struct gw_amount *amount, int basis, const struct gw_rack *rack, const char *key,
                     struct gw_diagnostics *diagnostics)
{
    if (amount->unit == GW_AMOUNT_POWER && basis == GW_BASIS_UNSTATED)
        gw_complain(diagnostics, GW_ERROR, amount->place, key, "a power needs its basis: facility, it, rack or chip");
    if (amount->unit != GW_AMOUNT_POWER && basis != GW_BASIS_UNSTATED)
        gw_complain(diagnostics, GW_ERROR, amount->place, key, "a number of things has no basis");
    if (basis == GW_BASIS_CONTRACT)
        gw_complain(diagnostics, GW_ERROR, amount->place, key, "contract capacity cannot be sized: give what stands behind it");
    if (basis == GW_BASIS_CHIP && rack && !rack->tdp.present)
        gw_complain(diagnostics, GW_ERROR, amount->place, key, "rack '%s' states no tdp, so a chip gigawatt cannot be counted", rack->id);
    if (amount->unit == GW_AMOUNT_SUPERCHIPS && rack && rack->accelerators_per_superchip == 0)
        gw_complain(diagnostics, GW_ERROR, amount->place, key, "rack '%s' has no superchips", rack->id);
    if (amount->unit == GW_AMOUNT_DIES && rack && rack->dies_per_accelerator == 0)
        gw_complain(diagnostics, GW_ERROR, amount->place, key, "rack '%s' states no dies per accelerator", rack->id);
}

static void check_deployment(const struct gw_deployment *d, const struct gw_plan *plan, struct gw_diagnostics *diagnostics)
{
    gw_check_amount(&d->amount, d->basis, d->rack, d->name, diagnostics);
    bool curved = d->ramp == GW_RAMP_LOGISTIC || d->ramp == GW_RAMP_GOMPERTZ;
    if (curved && !(d->t90_months > d->t10_months))
        gw_complain(diagnostics, GW_ERROR, d->place, d->name, "a logistic or gompertz ramp needs t10 and a later t90");
    if (d->life_months && d->survival.shape > 0)
        gw_complain(diagnostics, GW_ERROR, d->place, d->name, "give life_months or survival, not both");
    double least = d->rack ? d->rack->racks_per_unit : 0;
    if (d->deliveries_per_month && (double)d->deliveries_per_month < least)
        gw_complain(diagnostics, GW_ERROR, d->place, d->name, "deliveries_per_month is less than the %.10g racks of one unit", least);
    if (d->site && d->site->install_per_month && (double)d->site->install_per_month < least)
        gw_complain(diagnostics, GW_ERROR, d->place, d->name, "its site installs fewer racks a month than the %.10g of one unit", least);
    if (gw_month_of(d->first) > gw_month_of(plan->end))
        gw_complain(diagnostics, GW_WARNING, d->place, d->name, "begins after the plan's end");
    if (gw_month_of(d->first) < gw_month_of(plan->start))
        gw_complain(diagnostics, GW_ERROR, d->place, d->name, "begins before the plan's start");
    for (size_t i = 0; i < d->contested_count; i++)
        if (is_basis_word(d->contested[i]) != (d->amount.unit == GW_AMOUNT_POWER))
            gw_complain(diagnostics, GW_ERROR, d->place, d->name, "contested '%s' is no other reading of this amount", d->contested[i]);
}

/* A gigawatt of chips and a gigawatt at the meter are different things: a plan that holds both adds them somewhere. */
static void check_one_basis(const struct gw_plan *plan, struct gw_diagnostics *diagnostics)
{
    const struct gw_deployment *first = NULL;
    for (size_t i = 0; i < plan->deployment_count; i++) {
        const struct gw_deployment *d = &plan->deployments[i];
        if (d->amount.unit != GW_AMOUNT_POWER || d->basis == GW_BASIS_UNSTATED)
            continue;
        if (!first)
            first = d;
        else if (d->basis != first->basis)
            gw_complain(diagnostics, GW_ERROR, d->amount.place, d->name,
                        "a power on basis '%s' cannot be added to one on basis '%s' (deployment '%s', line %d)",
                        gw_basis_names[d->basis], gw_basis_names[first->basis], first->name, first->amount.place.line);
    }
}

static void check_reading(const struct gw_plan_reading *reading, struct gw_diagnostics *diagnostics)
{
    bool question = reading->site || reading->rack || reading->amount.value > 0;
    if (question == (reading->provision_frac > 0))
        gw_complain(diagnostics, GW_ERROR, reading->place, reading->name,
                    "give either provision_frac, or a site, a rack and an amount");
    else if (question && !(reading->site && reading->rack && reading->amount.value > 0))
        gw_complain(diagnostics, GW_ERROR, reading->place, reading->name, "needs a site, a rack and an amount");
    else if (question)
        gw_check_amount(&reading->amount, reading->basis, reading->rack, reading->name, diagnostics);
}

void gw_check_plan(const struct gw_plan *plan, struct gw_diagnostics *diagnostics)
{
    int start = gw_month_of(plan->start), end = gw_month_of(plan->end);
    if (end < start || end - start >= 1200) {
        gw_complain(diagnostics, GW_ERROR, plan->end_place, "end", end < start ? "comes before start" : "a plan covers at most 100 years");
        return;
    }
    if (plan->deployment_count == 0)
        gw_complain(diagnostics, GW_ERROR, plan->place, "deployments", "a plan needs at least one");
    for (size_t i = 0; i < plan->deployment_count; i++)
        check_deployment(&plan->deployments[i], plan, diagnostics);
    check_one_basis(plan, diagnostics);
    for (size_t i = 0; i < plan->reading_count; i++)
        check_reading(&plan->readings[i], diagnostics);
    for (size_t i = 0; i < plan->published_count; i++)
        if (plan->published[i].high < plan->published[i].low)
            gw_complain(diagnostics, GW_ERROR, plan->published[i].place, "published", "high is below low");
    gw_check_sweep(&plan->sweep, diagnostics);
}
