/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/keys.h"

#include "planner/profile/deal.h"

const char *const gw_deal_rung_names[] = {"talks",      "announced",    "loi",  "binding",    "permitted", "under-construction",
                                          "energised", "first-tokens", "full", "superseded", "cancelled", NULL};
const char *const gw_deal_layer_names[] = {"hardware", "place", "programme", "finance", NULL};
const char *const gw_deal_bound_names[] = {"stated", "about", "at-least", "up-to", NULL};
const char *const gw_deal_column_names[] = {"capex", "vendor_revenue", "contract_value", "equity", "loan", "guarantee", "warrant", NULL};
static const char *const roles[] = {"buyer",     "seller",   "lender", "borrower",  "investor", "issuer",
                                    "guarantor", "landlord", "tenant", "developer", "user",     NULL};
static const char *const ladders[] = {"none", "published", "illustrative", NULL};
static const char *const bases[] = {"facility", "it", "rack", "chip", "contract", NULL};

#define POWER_MIN 1e6
#define POWER_MAX 1e13
#define MONEY_MAX 1e14
#define DOUBTFUL(field) BOOL("doubtful", field, "sources disagree, are weak, or it was denied; a note says why")
#define KIND(field) WORD("kind", field, gw_figure_kind_names, "how it is known; assumed where not given")
#define BOUND(field) WORD("bound", field, gw_deal_bound_names, "how the amount was said; as it stands where not given")
#define NOTE(field) TEXT("note", field, "what a reader must know")

#define GW_OF gw_deal_party
static const struct gw_key party_keys[] = {
    {.name = "who", .type = GW_KEY_TEXT, .required = true, GW_AT(who), .meaning = "its name"},
    {.name = "roles", .type = GW_KEY_WORDS, .required = true, GW_LIST_AT(roles, role_count), .words = roles, .meaning = "what it does in the deal"},
    NOTE(note),
    END};
#undef GW_OF
static const struct gw_schema party_schema = {"party", sizeof(struct gw_deal_party), party_keys};

#define GW_OF gw_deal_step
static const struct gw_key step_keys[] = {
    {.name = "step", .type = GW_KEY_WORD, .required = true, GW_AT(rung), .words = gw_deal_rung_names, .meaning = "how far the deal had come"},
    {.name = "date", .type = GW_KEY_SAID_DATE, .required = true, GW_AT(date), .meaning = "when"},
    FIGURE("power", power, GW_DIM_POWER, POWER_MIN, POWER_MAX, "the part of its gigawatts that this holds for; all where not given"),
    KIND(kind),
    SOURCE("source", source, "ids of sources"),
    DOUBTFUL(doubtful),
    NOTE(note),
    END};
#undef GW_OF
static const struct gw_schema step_schema = {"status step", sizeof(struct gw_deal_step), step_keys};

#define GW_OF gw_deal_evidence
static const struct gw_key evidence_keys[] = {
    {.name = "says", .type = GW_KEY_TEXT, .required = true, GW_AT(says), .meaning = "what was said, and by whom"},
    SAID_DATE("date", date, "when; where not given its source has no date"),
    KIND(kind),
    SOURCE("source", source, "ids of sources"),
    DOUBTFUL(doubtful),
    END};
#undef GW_OF
static const struct gw_schema evidence_schema = {"evidence", sizeof(struct gw_deal_evidence), evidence_keys};

#define GW_OF gw_deal_milestone
static const struct gw_key milestone_keys[] = {
    {.name = "name", .type = GW_KEY_NAME, .required = true, GW_AT(name), .meaning = "by which it is named"},
    {.name = "what", .type = GW_KEY_TEXT, .required = true, GW_AT(what), .meaning = "what is reached"},
    FIGURE("power", power, GW_DIM_POWER, POWER_MIN, POWER_MAX, "gigawatts of the deal delivered by then, in all"),
    BOUND(bound),
    BOOL("part", part, "the power is a part beside other milestones, and not the deal in all"),
    SAID_DATE("date", date, "as planned"),
    {.name = "status", .type = GW_KEY_WORD, .required = true, GW_AT(rung), .words = gw_deal_rung_names, .meaning = "how far it has come by the date of the evidence"},
    KIND(kind),
    SOURCE("source", source, "ids of sources of the plan"),
    DOUBTFUL(doubtful),
    NOTE(note),
    LIST("evidence", evidence, evidence_count, evidence_schema, "what was said of it later"),
    END};
#undef GW_OF
static const struct gw_schema milestone_schema = {"milestone", sizeof(struct gw_deal_milestone), milestone_keys};

#define GW_OF gw_deal_money
static const struct gw_key money_keys[] = {
    {.name = "column", .type = GW_KEY_WORD, .required = true, GW_AT(column), .words = gw_deal_column_names, .meaning = "which kind of money; kinds are never added"},
    {.name = "what", .type = GW_KEY_TEXT, .required = true, GW_AT(what), .meaning = "what it pays"},
    TEXT("who", who, "who gives it"),
    {.name = "amount", .type = GW_KEY_FIGURE, .required = true, GW_AT(amount), .dimension = GW_DIM_MONEY, .min = 1, .max = MONEY_MAX, .meaning = "how much"},
    BOUND(bound),
    QUANTITY("over", over_months, GW_DIM_DURATION, 1, 1200, "over which time"),
    SAID_DATE("date", date, "when it was said, paid or is due, as `what` tells"),
    BOOL("conditional", conditional, "due only on conditions"),
    DOUBTFUL(doubtful),
    END};
#undef GW_OF
static const struct gw_schema money_schema = {"money", sizeof(struct gw_deal_money), money_keys};

#define GW_OF gw_deal_rate
static const struct gw_key rate_keys[] = {
    {.name = "column", .type = GW_KEY_WORD, .required = true, GW_AT(column), .words = gw_deal_column_names, .meaning = "which kind of money"},
    {.name = "what", .type = GW_KEY_TEXT, .required = true, GW_AT(what), .meaning = "what it pays"},
    {.name = "rate", .type = GW_KEY_FIGURE, .required = true, GW_AT(rate), .dimension = GW_DIM_POWER_COST, .min = 1e-6, .max = 1e6, .meaning = "money per gigawatt, on the basis of the deal"},
    BOUND(bound),
    BOOL("per_year", per_year, "so much in each year"),
    BOOL("each_whole", each_whole, "due as each whole gigawatt is delivered, and not for a part of one"),
    FIGURE("most", most, GW_DIM_MONEY, 1, MONEY_MAX, "up to so much in all"),
    FIGURE("pre_money", pre_money, GW_DIM_MONEY, 1, MONEY_MAX, "of shares: what the company is valued at before the money"),
    DOUBTFUL(doubtful),
    END};
#undef GW_OF
static const struct gw_schema rate_schema = {"money per power", sizeof(struct gw_deal_rate), rate_keys};

#define GW_OF gw_deal_tranche
static const struct gw_key tranche_keys[] = {
    {.name = "shares", .type = GW_KEY_FIGURE, .required = true, GW_AT(shares), .dimension = GW_DIM_COUNT, .min = 1, .max = 1e12, .meaning = "shares that vest"},
    {.name = "delivered", .type = GW_KEY_FIGURE, .required = true, GW_AT(delivered), .dimension = GW_DIM_POWER, .min = POWER_MIN, .max = POWER_MAX, .meaning = "once so much of the deal is delivered"},
    FIGURE("price", price, GW_DIM_MONEY, 0.01, GW_SHARE_PRICE_MAX_USD, "and the share price has once reached this"),
    END};
#undef GW_OF
static const struct gw_schema tranche_schema = {"tranche", sizeof(struct gw_deal_tranche), tranche_keys};

#define GW_OF gw_deal_warrant
static const struct gw_key warrant_keys[] = {
    {.name = "issuer", .type = GW_KEY_TEXT, .required = true, GW_AT(issuer), .meaning = "whose shares"},
    {.name = "holder", .type = GW_KEY_TEXT, .required = true, GW_AT(holder), .meaning = "who may buy them"},
    {.name = "shares", .type = GW_KEY_FIGURE, .required = true, GW_AT(shares), .dimension = GW_DIM_COUNT, .min = 1, .max = 1e12, .meaning = "in all"},
    FIGURE("strike", strike, GW_DIM_MONEY, 1e-4, GW_SHARE_PRICE_MAX_USD, "price of a share to the holder"),
    FIGURE("outstanding", outstanding, GW_DIM_COUNT, 1, 1e13, "shares of the issuer at the date of that figure"),
    SAID_DATE("until", until, "last date"),
    WORD("ladder", ladder, ladders, "who made the tranches; needed where there are any"),
    LIST("tranches", tranches, tranche_count, tranche_schema, "in the order of the gigawatts that they need"),
    NOTE(note),
    END};
#undef GW_OF
static const struct gw_schema warrant_schema = {"warrant", sizeof(struct gw_deal_warrant), warrant_keys};

#define GW_OF gw_deal_hardware
static const struct gw_key hardware_keys[] = {
    {.name = "machine", .type = GW_KEY_TEXT, .required = true, GW_AT(machine), .meaning = "as the deal names it"},
    {.name = "rack", .type = GW_KEY_RACK, GW_AT(rack), .meaning = "id of a rack that holds it"},
    FIGURE("count", count, GW_DIM_COUNT, 1, 1e12, "how many"),
    TEXT("counted", counted, "what the count counts, as far as its source tells"),
    TEXTS("contested", contested, contested_count, "other things that the count may mean"),
    BOUND(bound),
    DOUBTFUL(doubtful),
    NOTE(note),
    END};
#undef GW_OF
static const struct gw_schema hardware_schema = {"hardware", sizeof(struct gw_deal_hardware), hardware_keys};

#define GW_OF gw_deal_period
static const struct gw_key period_keys[] = {
    SAID_DATE("start", start, "first date"),
    SAID_DATE("end", end, "last date"),
    NOTE(note),
    END};
#undef GW_OF
static const struct gw_schema period_schema = {"period", sizeof(struct gw_deal_period), period_keys};

#define GW_OF gw_deal
static const struct gw_key deal_keys[] = {
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "the full name"},
    TEXTS("aliases", aliases, alias_count, "short names"),
    NOTE(note),
    {.name = "as_of", .type = GW_KEY_SAID_DATE, .required = true, GW_AT(as_of), .meaning = "date of the evidence: the deal as it was known then"},
    {.name = "parties", .type = GW_KEY_LIST, .required = true, GW_LIST_AT(parties, party_count), .schema = &party_schema, .meaning = "who deals"},
    {.name = "layer", .type = GW_KEY_WORD, .required = true, GW_AT(layer), .words = gw_deal_layer_names, .meaning = "machines, a place for machines, a sum announced over other deals, or money alone; layers hold the same watts and are never added"},
    FIGURE("power", power, GW_DIM_POWER, POWER_MIN, POWER_MAX, "its gigawatts; left out where it states none"),
    BOUND(bound),
    {.name = "basis", .type = GW_KEY_WORD, GW_AT(basis), .words = gw_basis_names, .meaning = "what its gigawatts are counted on; needed where it states any"},
    WORDS("contested", contested, contested_count, bases, "other bases on which the source can be read"),
    DOUBTFUL(doubtful),
    FIGURE("option", option, GW_DIM_POWER, POWER_MIN, POWER_MAX, "gigawatts that may be asked for besides, or need a further step"),
    FIGURE("potential", potential, GW_DIM_POWER, POWER_MIN, POWER_MAX, "what the campus may grow to in all"),
    {.name = "status", .type = GW_KEY_LIST, .required = true, GW_LIST_AT(status, status_count), .schema = &step_schema, .meaning = "how it came about, in the order of time"},
    {.name = "supersedes", .type = GW_KEY_DEALS, GW_LIST_AT(supersedes, supersedes_count), .meaning = "ids of deals that it takes the place of"},
    {.name = "part_of", .type = GW_KEY_DEALS, GW_LIST_AT(part_of, part_of_count), .meaning = "ids of deals whose gigawatts hold its own"},
    GROUP("period", period, period_schema, "when it runs"),
    LIST("milestones", milestones, milestone_count, milestone_schema, "gigawatts by date"),
    LIST("money", money, money_count, money_schema, "amounts, each in its column"),
    LIST("per_power", per_power, per_power_count, rate_schema, "amounts per gigawatt"),
    GROUP("warrant", warrant, warrant_schema, "a right to buy shares"),
    LIST("hardware", hardware, hardware_count, hardware_schema, "machines that it names"),
    LIST("evidence", evidence, evidence_count, evidence_schema, "what was said of it that is no step and no figure"),
    SOURCES,
    END};
#undef GW_OF
const struct gw_schema gw_deal_schema = {"deal", sizeof(struct gw_deal), deal_keys};
