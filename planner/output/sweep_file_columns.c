/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/sweep_file_columns.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const units[] = {
    [GW_DIM_NONE] = "1",
    [GW_DIM_COUNT] = "1",
    [GW_DIM_POWER] = "W",
    [GW_DIM_ENERGY] = "W h",
    [GW_DIM_TEMPERATURE] = "degC",
    [GW_DIM_KELVIN] = "K",
    [GW_DIM_PER_KELVIN] = "K-1",
    [GW_DIM_PRESSURE] = "Pa",
    [GW_DIM_MASS] = "kg",
    [GW_DIM_LENGTH] = "m",
    [GW_DIM_AREA] = "m2",
    [GW_DIM_MONEY] = "USD",
    [GW_DIM_PRICE] = "USD W-1 h-1",
    [GW_DIM_CARBON] = "kg W-1 h-1",
    [GW_DIM_DURATION] = "months",
    [GW_DIM_TIME] = "s",
    [GW_DIM_FLOPS] = "FLOP s-1",
    [GW_DIM_MEMORY] = "byte",
    [GW_DIM_BANDWIDTH] = "byte s-1",
    [GW_DIM_DATE] = "months",
};

int gw_sweep_file_month(double number)
{
    return (int)ceil(number);
}

static bool is_choice(const struct gw_axis *axis)
{
    enum gw_target_kind kind = axis->target.kind;
    return kind == GW_TARGET_WORD || kind == GW_TARGET_RACK || kind == GW_TARGET_SITE || kind == GW_TARGET_LOAD;
}

static bool is_taken(const struct gw_sweep_file_columns *columns, const char *name)
{
    if (strcmp(name, "scenario") == 0 || strcmp(name, "feasible") == 0)
        return true;
    for (size_t c = 0; c < columns->count; c++)
        if (strcmp(columns->items[c].name, name) == 0)
            return true;
    return false;
}

/* A name for other programs; NULL without memory. */
static const char *name_for(const struct gw_sweep_file_columns *columns, const char *original, struct gw_arena *arena)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
    enum { NUMBER_BYTES = 24 };
    char name[GW_COLUMN_NAME], numbered[GW_COLUMN_NAME + NUMBER_BYTES];
    snprintf(name, sizeof name, "%s", original);
    for (char *at = name + strspn(name, plain); *at; at += strspn(at, plain))
        *at = '_';
    snprintf(numbered, sizeof numbered, "%s", name);
    for (size_t n = 2; is_taken(columns, numbered); n++)
        snprintf(numbered, sizeof numbered, "%s_%zu", name, n);
    return gw_arena_strdup(arena, numbered);
}

static void add(struct gw_sweep_file_columns *columns, struct gw_sweep_file_column column, struct gw_arena *arena)
{
    if (column.original)
        column.name = name_for(columns, column.original, arena);
    if (column.name) /* else the arena is exhausted */
        columns->items[columns->count++] = column;
}

static struct gw_sweep_file_column column_of_axis(const struct gw_axis *axis, size_t index, struct gw_arena *arena)
{
    struct gw_sweep_file_column column = {.original = axis->name, .index = index, .axis = axis};
    const struct gw_key *key = axis->target.key;
    column.kind = is_choice(axis) ? GW_COLUMN_CHOICE : axis->value_count ? GW_COLUMN_LISTED : GW_COLUMN_DRAWN;
    column.month = axis->target.dimension == GW_DIM_DATE && !axis->delay;
    column.unit = column.kind == GW_COLUMN_CHOICE || column.month ? NULL : units[axis->target.dimension];
    column.long_name = axis->name;
    if (key && key->meaning)
        column.long_name = gw_arena_printf(arena, "%s: %s%s", axis->name, axis->delay ? "delay of " : "", key->meaning);
    return column;
}

static struct gw_sweep_file_column column_of_metric(const struct gw_plan_metric *metric, size_t index)
{
    return (struct gw_sweep_file_column){.kind = GW_COLUMN_METRIC,
                                    .original = metric->name,
                                    .long_name = metric->title,
                                    .unit = units[metric->dimension],
                                    .index = index};
}

enum gw_status gw_sweep_file_columns_of(const struct gw_plan_sweep *sweep, struct gw_arena *arena, struct gw_sweep_file_columns *columns,
                                   struct gw_err *err)
{
    const struct gw_scenarios *scenarios = &sweep->scenarios;
    const struct gw_sweep_file_column first = {GW_COLUMN_SCENARIO, .name = "scenario", .long_name = "index of the scenario", .unit = "1"};
    const struct gw_sweep_file_column last = {GW_COLUMN_FEASIBLE, .name = "feasible", .long_name = "whether the scenario meets every requirement"};
    size_t most = scenarios->axis_count + sweep->metric_count + 2;
    *columns = (struct gw_sweep_file_columns){gw_arena_array(arena, most, sizeof *columns->items), 0};
    if (columns->items) {
        add(columns, first, arena);
        for (size_t i = 0; i < scenarios->axis_count; i++)
            add(columns, column_of_axis(&scenarios->axes[i], i, arena), arena);
        for (size_t i = 0; i < sweep->metric_count; i++)
            add(columns, column_of_metric(&sweep->metrics[i], i), arena);
        add(columns, last, arena);
    }
    return arena->exhausted ? gw_fail(err, GW_SYSTEM, "out of memory") : GW_OK;
}
