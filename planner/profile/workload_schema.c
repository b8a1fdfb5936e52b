/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/keys.h"

#include "planner/profile/workload.h"

const char *const gw_workload_mode_names[] = {"offline", "server", "interactive", "training", "queries", "claims", NULL};
const char *const gw_point_power_names[] = {"provisioned-all-in-utility", "measured-mean", NULL};
const char *const gw_precision_names[] = {"fp4", "fp8", "bf16", NULL};
const char *const gw_claim_per_names[] = {"accelerator", "watt", "cost", NULL};

const struct gw_figure *gw_rack_flops(const struct gw_rack *rack, enum gw_precision precision)
{
    return precision == GW_FP4 ? &rack->flops_fp4 : precision == GW_FP8 ? &rack->flops_fp8 : &rack->flops_bf16;
}

#define NOTE TEXT("note", note, "what a reader must know")

#define GW_OF gw_operating_point
static const struct gw_key point_keys[] = {
    {.name = "rack", .type = GW_KEY_RACK, .required = true, GW_AT(rack), .meaning = "id of a rack with the accelerator that ran it"},
    {.name = "tokens", .type = GW_KEY_FIGURE, .required = true, GW_AT(tokens), .dimension = GW_DIM_TOKEN_RATE, .min = 1e-3, .max = 1e9, .meaning = "tokens a second of one accelerator"},
    {.name = "precision", .type = GW_KEY_WORD, GW_LIST_AT(precision, precision_stated), .words = gw_precision_names, .meaning = "of the weights; left out where its source does not state it"},
    COUNT("accelerators", accelerators, 1, 1e8, "how many were measured together"),
    TEXT("software", software, "what ran, with its version"),
    SAID_DATE("software_date", software_date, "of that version"),
    {.name = "date", .type = GW_KEY_SAID_DATE, .required = true, GW_AT(date), .meaning = "of the measurement, or of the text that tells it"},
    FIGURE("power", power, GW_DIM_POWER, 10, 1e6, "of one accelerator"),
    {.name = "power_kind", .type = GW_KEY_WORD, GW_LIST_AT(power_kind, power_kind_stated), .words = gw_point_power_names, .meaning = "what that power is; needed where it is given"},
    FIGURE("hour_cost", hour_cost, GW_DIM_MONEY, 0.001, 1e4, "of one accelerator-hour to who owns it at scale"),
    FIGURE("hour_cost_rented", hour_cost_rented, GW_DIM_MONEY, 0.001, 1e4, "of one accelerator-hour to who owns it to rent it out"),
    BOOL("doubtful", doubtful, "whether sources disagree; the note says how"),
    NOTE,
    END};
#undef GW_OF
static const struct gw_schema point_schema = {"operating point", sizeof(struct gw_operating_point), point_keys};

#define GW_OF gw_training_run
static const struct gw_key training_keys[] = {
    {.name = "rack", .type = GW_KEY_RACK, GW_AT(rack), .meaning = "id of a rack with the accelerator that it ran on"},
    COUNT("accelerators", accelerators, 1, 1e8, "how many it ran on"),
    {.name = "precision", .type = GW_KEY_WORD, .required = true, GW_AT(precision), .words = gw_precision_names, .meaning = "whose dense rate the mfu is a share of"},
    FIGURE("flop", flop, GW_DIM_WORK, 1e15, 1e33, "of the whole run"),
    {.name = "mfu", .type = GW_KEY_FIGURE, .required = true, GW_AT(mfu), .min = 0.001, .max = 1, .meaning = "model FLOP/s over dense peak while it runs; contains stalls of communication"},
    FIGURE("goodput", goodput, GW_DIM_NONE, 0.01, 1, "share of its time that is kept; contains restarts and checkpoints"),
    FIGURE("availability", availability, GW_DIM_NONE, 0.01, 1, "share of accelerators that it can have; contains outage of nodes and facility"),
    FIGURE("mttf", mttf, GW_DIM_TIME, 3600, 1e12, "mean time between unplanned stops of one accelerator"),
    END};
#undef GW_OF
static const struct gw_schema training_schema = {"training run", sizeof(struct gw_training_run), training_keys};

#define GW_OF gw_workload_query
static const struct gw_key query_keys[] = {
    {.name = "who", .type = GW_KEY_TEXT, .required = true, GW_AT(who), .meaning = "who says so"},
    {.name = "what", .type = GW_KEY_TEXT, .required = true, GW_AT(what), .meaning = "which query"},
    {.name = "energy", .type = GW_KEY_FIGURE, .required = true, GW_AT(energy), .dimension = GW_DIM_ENERGY, .min = 1e-6, .max = 1e9, .meaning = "of one"},
    NOTE,
    END};
#undef GW_OF
static const struct gw_schema query_schema = {"query", sizeof(struct gw_workload_query), query_keys};

#define GW_OF gw_workload_claim
static const struct gw_key claim_keys[] = {
    {.name = "who", .type = GW_KEY_TEXT, .required = true, GW_AT(who), .meaning = "who says so"},
    {.name = "rack", .type = GW_KEY_RACK, GW_AT(rack), .meaning = "id of a rack with the accelerator it is said of; left out where it is of software"},
    {.name = "against", .type = GW_KEY_TEXT, .required = true, GW_AT(against), .meaning = "what it is compared with"},
    {.name = "per", .type = GW_KEY_WORD, .required = true, GW_AT(per), .words = gw_claim_per_names, .meaning = "tokens of an accelerator, of a watt, or for the same cost"},
    {.name = "times", .type = GW_KEY_FIGURE, .required = true, GW_AT(times), .min = 0.01, .max = 1e4, .meaning = "how many times as much"},
    NOTE,
    END};
#undef GW_OF
static const struct gw_schema claim_schema = {"claim of output", sizeof(struct gw_workload_claim), claim_keys};

#define GW_OF gw_workload
static const struct gw_key workload_keys[] = {
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "the full name"},
    TEXTS("aliases", aliases, alias_count, "short names"),
    {.name = "model", .type = GW_KEY_TEXT, .required = true, GW_AT(model), .meaning = "which model"},
    {.name = "mode", .type = GW_KEY_WORD, .required = true, GW_AT(mode), .words = gw_workload_mode_names, .meaning = "how it is used"},
    NOTE,
    COUNT("input_tokens", input_tokens, 1, 1e8, "length of a request"),
    COUNT("output_tokens", output_tokens, 1, 1e8, "length of an answer"),
    FIGURE("interactivity", interactivity, GW_DIM_TOKEN_RATE, 0.01, 1e5, "tokens a second that each user gets; needed where interactive"),
    LIST("points", points, point_count, point_schema, "what was measured, one for each accelerator and version"),
    GROUP("training", training, training_schema, "the run"),
    LIST("queries", queries, query_count, query_schema, "what one query takes"),
    LIST("claims", claims, claim_count, claim_schema, "that one machine gives so many times what another gives; shown, never computed with"),
    SOURCES,
    END};
#undef GW_OF
const struct gw_schema gw_workload_schema = {"workload", sizeof(struct gw_workload), workload_keys};
