/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/keys.h"

#include <string.h>

#include "planner/profile/checks.h"

const char *const gw_validation_quantity_names[] = {
#define X(id, name, unit, meaning) name,
    GW_VALIDATION_QUANTITIES(X)
#undef X
        NULL};

#define GW_OF gw_validation_class
static const struct gw_key class_keys[] = {
    {.name = "id", .type = GW_KEY_NAME, .required = true, GW_AT(id), .meaning = "by which cases of this file name it"},
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "whose places these are"},
    {.name = "facility", .type = GW_KEY_GROUP, .required = true, GW_AT(facility), .schema = &gw_facility_schema, .meaning = "hourly, without a climate: each case names its own"},
    {.name = "rack", .type = GW_KEY_RACK, GW_AT(rack), .meaning = "id of the hardware, where a case names none"},
    {.name = "load", .type = GW_KEY_LOAD, GW_AT(load), .meaning = "id of the load, where a case names none"},
    {.name = "support_it_frac", .type = GW_KEY_FIGURE, .required = true, GW_AT(support_it_frac), .dimension = GW_DIM_NONE, .min = 0, .max = 2, .meaning = "network, storage and management per provisioned rack power"},
    SOURCE("source", source, "ids of sources"),
    TEXT("note", note, "what the operator says of its cooling and supply"),
    END};
#undef GW_OF
static const struct gw_schema class_schema = {"class of places", sizeof(struct gw_validation_class), class_keys};

#define GW_OF gw_validation_case
static const struct gw_key case_keys[] = {
    {.name = "id", .type = GW_KEY_NAME, .required = true, GW_AT(id), .meaning = "by which it is named"},
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "what was measured"},
    {.name = "quantity", .type = GW_KEY_WORD, .required = true, GW_AT(quantity), .words = gw_validation_quantity_names, .meaning = "what it measures; watts are power over accelerators"},
    {.name = "place", .type = GW_KEY_TEXT, .required = true, GW_AT(where), .meaning = "where"},
    TEXT("period", period, "over or at which time"),
    FIGURE("pue", pue, GW_DIM_NONE, 1, 4, "measured, of pue-annual"),
    FIGURE("power", power, GW_DIM_POWER, 1e3, 1e11, "measured, of watts per accelerator: at the meter or of IT as the quantity says"),
    FIGURE("accelerators", accelerators, GW_DIM_NONE, 1, 1e9, "measured, of watts per accelerator: as many as that power feeds"),
    BOOL("not_independent", not_independent, "a number was computed from the other, or from what the prediction rests on: shown, and left out of the summary"),
    BOOL("recalled_climate", recalled_climate, "its climate is general knowledge: left out of the summary, and in the wider one"),
    TEXT("why", why, "why it is, or is not, independent"),
    NAME("class", class_name, "id of a class of this file; with a climate"),
    {.name = "climate", .type = GW_KEY_CLIMATE, GW_AT(climate), .meaning = "id of the climate; with a class"},
    {.name = "site", .type = GW_KEY_SITE, GW_AT(site), .meaning = "id of a site, or a site as a group; in place of class and climate"},
    {.name = "rack", .type = GW_KEY_RACK, GW_AT(rack), .meaning = "id of the hardware; where left out that of the class"},
    {.name = "load", .type = GW_KEY_LOAD, GW_AT(load), .meaning = "id of the load; where left out that of the class, else training"},
    FIGURE("provision_frac", provision_frac, GW_DIM_NONE, 0.1, 1.5, "part of nameplate that the operator says racks are given there"),
    TEXT("explained", explained, "why the model errs here, where it errs by more than 0.10"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema case_schema = {"case", sizeof(struct gw_validation_case), case_keys};

#define GW_OF gw_validation_file
static const struct gw_key file_keys[] = {
    TEXT("title", title, "what the file holds"),
    TEXT("note", note, "what a reader must know"),
    LIST("classes", classes, class_count, class_schema, "designs that many places share"),
    LIST("validation", cases, case_count, case_schema, "published measurements"),
    SOURCES,
    END};
#undef GW_OF
const struct gw_schema gw_validation_file_schema = {"file of measured cases", sizeof(struct gw_validation_file), file_keys};

static const struct gw_validation_class *class_of(const struct gw_validation_file *file, const char *id)
{
    for (size_t i = 0; i < file->class_count; i++)
        if (file->classes[i].id && strcmp(file->classes[i].id, id) == 0)
            return &file->classes[i];
    return NULL;
}

static void check_class(const struct gw_validation_class *class, struct gw_diagnostics *diagnostics)
{
    const struct gw_facility *facility = &class->facility;
    if (facility->model == GW_FACILITY_FIXED || !facility->design)
        gw_complain(diagnostics, GW_ERROR, facility->place, class->id, "facility: expected the hourly model and a design");
    else
        gw_check_design(facility, diagnostics);
    if (facility->climate || facility->weather)
        gw_complain(diagnostics, GW_ERROR, facility->place, class->id, "facility: expected no climate: each case names its own");
}

/* Either a class of the file and a climate, or a site; and hardware from one of them. */
static void check_inputs(const struct gw_validation_case *one, struct gw_diagnostics *diagnostics)
{
    bool by_class = one->class_name || one->climate;
    if (by_class == (one->site != NULL))
        gw_complain(diagnostics, GW_ERROR, one->place, one->id, "expected a class and a climate, or a site");
    else if (by_class && (!one->class_name || !one->climate))
        gw_complain(diagnostics, GW_ERROR, one->place, one->id, "missing: %s", one->climate ? "class, to go with the climate" : "climate, to go with the class");
    else if (by_class && !one->of)
        gw_complain(diagnostics, GW_ERROR, one->place, one->id, "class: this file has no class '%s'", one->class_name);
    else if (!one->rack)
        gw_complain(diagnostics, GW_ERROR, one->place, one->id, "missing: rack, since the class names none");
}

static void check_measured(const struct gw_validation_case *one, struct gw_diagnostics *diagnostics)
{
    bool pue = one->quantity == GW_VALIDATE_PUE, pair = one->power.present || one->accelerators.present;
    if (pue ? !one->pue.present || pair : one->pue.present || !one->power.present || !one->accelerators.present)
        gw_complain(diagnostics, GW_ERROR, one->place, one->id, pue ? "expected pue, and no power or accelerators" : "expected power and accelerators, and no pue");
    if (one->not_independent && !one->why)
        gw_complain(diagnostics, GW_ERROR, one->place, one->id, "not independent: expected a why");
}

void gw_check_validation(struct gw_validation_file *file, struct gw_diagnostics *diagnostics)
{
    for (size_t i = 0; i < file->class_count; i++)
        check_class(&file->classes[i], diagnostics);
    for (size_t i = 0; i < file->case_count; i++) {
        struct gw_validation_case *one = &file->cases[i];
        one->of = one->class_name ? class_of(file, one->class_name) : NULL;
        if (one->of && !one->rack)
            one->rack = one->of->rack;
        if (one->of && !one->load)
            one->load = one->of->load;
        check_inputs(one, diagnostics);
        check_measured(one, diagnostics);
    }
}
