/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/keys.h"

#include <string.h>

#include "planner/profile/checks.h"

const char *const gw_reference_kind_names[] = {"load",         "retail-sales", "generation", "plant-output",
                                               "data-centres", "home",         "forecast",   NULL};
static const char *const claim_by[] = {"energy", "power", NULL};

#define GW_OF gw_reference
static const struct gw_key reference_keys[] = {
    {.name = "id", .type = GW_KEY_NAME, .required = true, GW_AT(id), .meaning = "by which it is named"},
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "what it is"},
    {.name = "kind", .type = GW_KEY_WORD, .required = true, GW_AT(kind), .words = gw_reference_kind_names, .meaning = "what the energy counts"},
    TEXT("year", year, "year of the energy"),
    FIGURE("energy", energy, GW_DIM_ENERGY, 1, 1e18, "energy of that year"),
    FIGURE("power", power, GW_DIM_POWER, 1, 1e15, "its power: capacity or peak"),
    TEXT("power_year", power_year, "which peak or capacity"),
    TEXT("region", region, "where"),
    NAME("derived_from_claim", derived_from_claim, "the claim from which the figure was computed; it proves nothing about that claim"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema reference_schema = {"reference", sizeof(struct gw_reference), reference_keys};

#define GW_OF gw_claim
static const struct gw_key claim_keys[] = {
    {.name = "id", .type = GW_KEY_NAME, .required = true, GW_AT(id), .meaning = "by which it is named"},
    {.name = "text", .type = GW_KEY_TEXT, .required = true, GW_AT(text), .meaning = "the sentence"},
    {.name = "power", .type = GW_KEY_QUANTITY, .required = true, GW_AT(power_w), .dimension = GW_DIM_POWER, .min = 1, .max = 1e15, .meaning = "the power it speaks of"},
    {.name = "reference", .type = GW_KEY_NAME, .required = true, GW_AT(reference), .meaning = "the reference it compares with"},
    {.name = "ratio", .type = GW_KEY_NUMBER, .required = true, GW_AT(ratio), .min = 1e-9, .max = 1e9, .meaning = "how many times the reference it says the power is"},
    WORD("by", by, claim_by, "compared by energy of a year or by power"),
    TEXT("who", who, "who says so"),
    SOURCE("source", source, "ids of sources"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema claim_schema = {"claim", sizeof(struct gw_claim), claim_keys};

#define GW_OF gw_reference_file
static const struct gw_key file_keys[] = {
    TEXT("title", title, "what the file holds"),
    TEXT("note", note, "what a reader must know"),
    LIST("references", references, reference_count, reference_schema, "things to compare with"),
    LIST("claims", claims, claim_count, claim_schema, "sentences of the press to check"),
    SOURCES,
    END};
#undef GW_OF
const struct gw_schema gw_reference_file_schema = {"file of references", sizeof(struct gw_reference_file), file_keys};

void gw_check_references(const struct gw_reference_file *file, struct gw_diagnostics *diagnostics)
{
    for (size_t i = 0; i < file->reference_count; i++) {
        const struct gw_reference *reference = &file->references[i];
        if (!reference->energy.present && !reference->power.present)
            gw_complain(diagnostics, GW_ERROR, reference->place, reference->id, "needs an energy or a power");
        if (reference->energy.present && !reference->year)
            gw_complain(diagnostics, GW_WARNING, reference->place, reference->id, "an energy without its year");
        if (reference->energy.present && reference->power.present &&
            reference->energy.mode > reference->power.mode * 8784 * 1.001)
            gw_complain(diagnostics, GW_WARNING, reference->place, reference->id, "its energy is more than its power in every hour");
    }
}
