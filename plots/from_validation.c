/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_validation.h"

#include <string.h>

#include "plots/sources.h"

/* What points are told apart by: the class of a case, else the site's name. */
static const char *group_of(const struct gw_validated *row)
{
    return row->of->of ? row->of->of->title : "sites";
}

static bool is_drawn(const struct gw_validated *row, int quantity)
{
    return row->of->quantity == quantity && !row->of->not_independent;
}

/* The index of a name among `count`; it is added where it is new. */
static size_t index_of(const char **names, size_t *count, const char *name)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    names[*count] = name;
    return (*count)++;
}

static struct gw_chart_parity_point point_of(const struct gw_validated *row, size_t group)
{
    return (struct gw_chart_parity_point){.name = row->of->quantity == GW_VALIDATE_PUE ? row->of->where : row->of->id,
                                          .measured = row->measured,
                                          .measured_low = row->measured_low,
                                          .measured_high = row->measured_high,
                                          .predicted = row->predicted,
                                          .predicted_low = row->predicted_low,
                                          .predicted_high = row->predicted_high,
                                          .group = group,
                                          .dependent = row->of->recalled_climate};
}

static const char *sources_of(const struct gw_validation *result, int quantity, struct gw_arena *arena)
{
    struct gw_source_line line;
    if (!gw_source_line_begin(&line, "Predicted by gwplan. Measured:"))
        return NULL;
    for (size_t i = 0; i < result->count; i++)
        if (is_drawn(&result->cases[i], quantity)) {
            gw_source_line_add_figure(&line, &result->cases[i].of->pue);
            gw_source_line_add_figure(&line, &result->cases[i].of->power);
        }
    return gw_source_line_end(&line, arena);
}

static const char *subtitle_of(const struct gw_validation *result, int quantity, struct gw_arena *arena)
{
    const struct gw_validation_summary *all = &result->wider[quantity];
    if (quantity == GW_VALIDATE_PUE)
        return gw_arena_printf(arena, "%zu places; median absolute error %.3f over all, %.3f where the climate is known", all->cases,
                               all->median_abs_error, result->summaries[quantity].median_abs_error);
    return gw_arena_printf(arena, "%zu campuses; median absolute error %.0f W, %.1f %%", all->cases, all->median_abs_error,
                           100 * all->median_abs_error_frac);
}

enum gw_status gw_chart_from_validation(const struct gw_validation *result, int quantity, struct gw_arena *arena, struct gw_chart *chart,
                                        struct gw_err *err)
{
    static const char *const titles[] = {"Annual PUE, predicted and measured",
                                         "Watts per accelerator at the meter, predicted and published",
                                         "Watts of IT per accelerator, predicted and published"};
    static const char *const names[] = {"annual PUE", "power per accelerator", "IT power per accelerator"};
    static const double bands[] = {0.03, 0.10};
    struct gw_chart_parity_point *points = gw_arena_array(arena, result->count + 1, sizeof *points);
    const char **groups = gw_arena_array(arena, result->count + 1, sizeof *groups);
    size_t count = 0, group_count = 0;
    if (!points || !groups)
        return gw_fail(err, GW_SYSTEM, "out of memory for a chart");
    for (size_t i = 0; i < result->count; i++)
        if (is_drawn(&result->cases[i], quantity))
            points[count++] = point_of(&result->cases[i], index_of(groups, &group_count, group_of(&result->cases[i])));
    if (count == 0)
        return gw_fail(err, GW_USAGE, "no independent case of %s", gw_validation_quantity_names[quantity]);
    bool pue = quantity == GW_VALIDATE_PUE;
    *chart = (struct gw_chart){
        .kind = GW_CHART_PARITY,
        .title = titles[quantity],
        .subtitle = subtitle_of(result, quantity, arena),
        .note = "The ranges are P10 to P90 of the prediction, and what is published as one. Nothing was fitted to a point.",
        .source = sources_of(result, quantity, arena),
        .parity = {.quantity = names[quantity],
                   .unit = pue ? NULL : "W",
                   .groups = groups,
                   .group_count = group_count,
                   .points = points,
                   .count = count,
                   .bands = bands,
                   .band_count = pue ? 2 : 0,
                   .hollow = "hollow: climate recalled",
                   .hollow_why = "from general knowledge"}};
    return chart->subtitle && chart->source ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory for a chart");
}
