/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/read_money.h"

#include <math.h>

#include "planner/plan/carbon.h"

static double *kilograms(struct gw_answer_reader *r, const json_t *years, const char *key)
{
    size_t count = json_array_size(years);
    double *kg = gw_arena_array(r->arena, count + 1, sizeof *kg);
    for (size_t i = 0; kg && i < count; i++)
        if (isnan(kg[i] = gw_answer_amount(r, json_array_get(years, i), key)))
            gw_answer_refuse(r, key);
    return kg;
}

/* A line is what its place says, or the answer is none of ours. */
static bool is_of_slot(const json_t *object, size_t slot)
{
    const struct gw_carbon_slot_kind *kind = &gw_carbon_slots[slot];
    return gw_answer_word(object, "basis", gw_carbon_basis_names) == kind->basis &&
           gw_answer_word(object, "kind", gw_carbon_kind_names) == kind->kind &&
           gw_answer_word(object, "path", gw_carbon_path_names) == kind->path;
}

/* That a line rests on an assumption is all that is known of its figures. */
static bool read_line(struct gw_answer_reader *r, const json_t *object, size_t slot, const struct gw_run *run, struct gw_carbon_line *line)
{
    static const struct gw_figure assumption = {.present = true, .kind = GW_KIND_ASSUMED};
    const json_t *years = json_object_get(object, "years");
    if (!is_of_slot(object, slot))
        return gw_answer_refuse(r, "carbon");
    *line = (struct gw_carbon_line){.basis = gw_carbon_slots[slot].basis, .kind = gw_carbon_slots[slot].kind, .path = gw_carbon_slots[slot].path,
                                    .own_plants = json_is_true(json_object_get(object, "own_plants")),
                                    .unavailable = gw_answer_text(r, object, "unavailable")};
    if (line->unavailable)
        return true;
    if (json_array_size(years) != (size_t)run->year_count)
        return gw_answer_refuse(r, "carbon");
    line->years_kg = kilograms(r, years, "carbon_kg");
    line->years_low_kg = kilograms(r, years, "carbon_low_kg");
    line->years_high_kg = kilograms(r, years, "carbon_high_kg");
    line->figures[0] = json_is_true(json_object_get(object, "assumed")) ? &assumption : NULL;
    return line->years_kg && line->years_low_kg && line->years_high_kg && r->err->status == GW_OK;
}

/* The sources of all factors are named by the figures of the first sum: a chart lists them in that order. */
static bool cite(struct gw_answer_reader *r, const json_t *numbers, const struct gw_source *sources, size_t count,
                 struct gw_carbon_line *line)
{
    size_t used = line->figures[0] ? 1 : 0;
    for (size_t at = 0; at < json_array_size(numbers) && used < GW_CARBON_FIGURES; used++) {
        struct gw_figure *figure = gw_arena_alloc(r->arena, sizeof *figure);
        if (!figure)
            return false;
        figure->kind = GW_KIND_DERIVED;
        at = gw_answer_cited(numbers, at, sources, count, figure);
        line->figures[used] = figure;
    }
    return true;
}

bool gw_read_run_carbon(struct gw_answer_reader *r, const json_t *root, const struct gw_source *sources, size_t source_count,
                        struct gw_run *run)
{
    const json_t *array = json_object_get(root, "carbon");
    struct gw_run_carbon *carbon = gw_arena_alloc(r->arena, sizeof *carbon);
    if (!array)
        return true;
    if (!carbon || json_array_size(array) != GW_CARBON_SLOTS)
        return carbon && gw_answer_refuse(r, "carbon");
    for (size_t slot = 0; slot < GW_CARBON_SLOTS; slot++)
        if (!read_line(r, json_array_get(array, slot), slot, run, &carbon->total[slot]))
            return false;
    run->carbon = carbon;
    return cite(r, json_object_get(root, "carbon_sources"), sources, source_count, &carbon->total[0]);
}
