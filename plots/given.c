/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/given.h"

#include <string.h>

#include "planner/base/text.h"
#include "planner/plan/money.h"

enum { MOST = sizeof((struct gw_given *)NULL)->figures / sizeof(struct gw_figure *) };

void gw_given_add(struct gw_given *given, const struct gw_figure *figure)
{
    if (!figure->present || figure->kind != GW_KIND_SET || !figure->path)
        return;
    for (size_t i = 0; i < given->count && i < MOST; i++)
        if (strcmp(given->figures[i]->path, figure->path) == 0)
            return;
    if (given->count < MOST)
        given->figures[given->count] = figure;
    given->count++;
}

void gw_given_add_size(struct gw_given *given, const struct gw_size_result *size)
{
    for (int i = 0; i < GW_INPUT_COUNT; i++)
        gw_given_add(given, &size->inputs.figures[i]);
}

void gw_given_add_money(struct gw_given *given, const struct gw_size_result *size)
{
    const struct gw_figure *figures[GW_MONEY_FIGURES];
    size_t count = gw_cost_figures(size->money->costs, size->request.rack, figures, GW_MONEY_FIGURES);
    for (size_t i = 0; i < count; i++)
        gw_given_add(given, figures[i]);
}

/* "racks.mi455x-helios.price" is the price of mi455x-helios. */
static const char *one_text(const struct gw_figure *figure, struct gw_arena *arena)
{
    char value[3 * GW_NUMBER_TEXT];
    const char *owner = strchr(figure->path, '.'), *key = owner ? strchr(owner + 1, '.') : NULL;
    gw_figure_text(figure, value, sizeof value);
    if (!key)
        return gw_arena_printf(arena, "%s as given, %s", figure->path, value);
    return gw_arena_printf(arena, "%s of %.*s as given, %s", key + 1, (int)(key - owner - 1), owner + 1, value);
}

const char *gw_given_words(const struct gw_given *given, struct gw_arena *arena)
{
    const char *words = "";
    size_t told = given->count < MOST ? given->count : MOST;
    for (size_t i = 0; i < told; i++) {
        const char *one = one_text(given->figures[i], arena);
        words = one && words ? gw_arena_printf(arena, "%s%s%s", words, i ? "; " : "", one) : NULL;
    }
    if (!words || told == 0)
        return words;
    return given->count > told ? gw_arena_printf(arena, "With the %s; and %zu more. ", words, given->count - told)
                               : gw_arena_printf(arena, "With the %s. ", words);
}
