/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios by name: the best, and the Pareto front. */
#include <inttypes.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/output/sweep.h"
#include "planner/output/table.h"

/* A line of about WIDTH characters; CELL is what most cells need. */
enum { ROWS_SHOWN = 20, COLUMNS_SHOWN = GW_TABLE_COLUMNS - 2, WIDTH = 130, CELL = 12 };

/* Which columns a table of scenarios has behind rank and index, as many as a line holds: the metrics that decide, then axes, for they
 * say which scenario it is, then other metrics. All by their index; axes are the first ones of the plan. */
struct columns {
    size_t metrics[COLUMNS_SHOWN], metric_count, axis_count, width;
};

static const char *behind_first_name(const char *path)
{
    const char *dot = strchr(path, '.');
    return dot ? dot + 1 : path;
}

/* A path without its first name, which says what kind of thing it is, where no other axis is then called the same. */
static const char *short_name(const struct gw_axes *axes, size_t axis)
{
    const char *name = behind_first_name(axes->items[axis].name);
    for (size_t i = 0; i < axes->count; i++)
        if (i != axis && strcmp(behind_first_name(axes->items[i].name), name) == 0)
            return axes->items[axis].name;
    return name;
}

/* Whether there is room for one more column with this header, which is then taken. */
static bool fits(struct columns *columns, const char *header)
{
    size_t own = gw_text_width(header), width = columns->width + (own > CELL ? own : CELL) + 2;
    if (width > WIDTH || columns->metric_count + columns->axis_count == COLUMNS_SHOWN)
        return false;
    columns->width = width;
    return true;
}

static void take_metric(struct columns *columns, const struct gw_plan_sweep *sweep, int metric)
{
    for (size_t i = 0; i < columns->metric_count; i++)
        if (columns->metrics[i] == (size_t)metric)
            return;
    if (metric >= 0 && fits(columns, sweep->metrics[metric].name))
        columns->metrics[columns->metric_count++] = (size_t)metric;
}

static struct columns columns_of(const struct gw_plan_sweep *sweep)
{
    struct columns columns = {0};
    take_metric(&columns, sweep, sweep->spec.best.metric);
    take_metric(&columns, sweep, sweep->spec.best.front_metric);
    while (columns.axis_count < sweep->axes.count && fits(&columns, short_name(&sweep->axes, columns.axis_count)))
        columns.axis_count++;
    for (int m = 0; m < (int)sweep->metric_count; m++)
        take_metric(&columns, sweep, m);
    return columns;
}

static void add_scenario(struct gw_table *table, const struct gw_plan_sweep *sweep, const struct columns *columns, size_t rank,
                         const struct gw_sweep_scenario *scenario, double *values)
{
    char text[GW_NUMBER_TEXT];
    gw_scenario_at(&sweep->scenarios, scenario->index, values);
    gw_table_add(table, "%zu", rank);
    gw_table_add(table, "%" PRIu64, scenario->index);
    for (size_t i = 0; i < columns->metric_count; i++) {
        size_t m = columns->metrics[i];
        gw_table_add(table, "%s", gw_plan_metric_text(sweep->plan, &sweep->metrics[m], scenario->metrics[m], text, sizeof text));
    }
    for (size_t i = 0; i < columns->axis_count; i++)
        gw_table_add(table, "%s", gw_axis_text(&sweep->axes.items[i], values[i], text, sizeof text));
}

/* Of a long list rows from end to end, at equal distances. */
static void print_scenarios(const struct gw_plan_sweep *sweep, const struct gw_sweep_facts *facts, const struct gw_sweep_scenario *list,
                            size_t count, double *values, FILE *out)
{
    struct columns columns = columns_of(sweep);
    size_t shown = count < ROWS_SHOWN ? count : ROWS_SHOWN;
    const char *heads[COLUMNS_SHOWN];
    struct gw_table table;
    gw_table_init(&table, "rr", "rank", "scenario");
    for (size_t i = 0; i < columns.metric_count; i++) {
        const struct gw_plan_metric *metric = &sweep->metrics[columns.metrics[i]];
        heads[i] = gw_arena_printf(&table.arena, "%s%s", metric->name, gw_sweep_star(facts, metric));
        gw_table_column(&table, 'r', heads[i] ? heads[i] : metric->name);
    }
    for (size_t i = 0; i < columns.axis_count; i++)
        gw_table_column(&table, sweep->axes.items[i].value_count ? 'l' : 'r', short_name(&sweep->axes, i));
    for (size_t i = 0; i < shown; i++) {
        size_t at = shown < count ? i * (count - 1) / (shown - 1) : i;
        add_scenario(&table, sweep, &columns, at + 1, &list[at], values);
    }
    gw_table_print(&table, out, 2);
    if (shown < count)
        fprintf(out, "  %zu of %zu, from end to end; --format json has them all.\n", shown, count);
    size_t axes = sweep->axes.count - columns.axis_count, metrics = sweep->metric_count - columns.metric_count;
    if (axes + metrics > 0)
        fprintf(out, "  A line holds %zu of %zu axes and %zu of %zu metrics; --format json has all.\n", columns.axis_count, sweep->axes.count,
                columns.metric_count, sweep->metric_count);
}

static void print_best(const struct gw_sweep_answer *answer, const struct gw_sweep_facts *facts, double *values, FILE *out)
{
    const struct gw_plan_sweep *sweep = answer->sweep;
    const struct gw_spec_best *asked = &sweep->spec.best;
    fprintf(out, "\nBest feasible scenarios: %s %s\n", asked->max ? "most" : "least", sweep->metrics[asked->metric].name);
    if (answer->result->best_count > 0)
        print_scenarios(sweep, facts, answer->result->best, answer->result->best_count, values, out);
    else
        fputs("  There is none.\n", out);
}

static void print_front_note(const struct gw_sweep_answer *answer, FILE *out)
{
    const struct gw_spec_best *asked = &answer->sweep->spec.best;
    const int both[] = {asked->metric, asked->front_metric};
    fputs("  No feasible scenario is better than one of these in one of the two without being worse in the other.\n", out);
    for (int i = 0; i < 2; i++) {
        uint64_t missing = answer->result->metrics[both[i]].missing;
        if (missing)
            fprintf(out, "  %" PRIu64 " scenario%s no %s and %s compared.\n", missing, missing == 1 ? " has" : "s have",
                    answer->sweep->metrics[both[i]].name, missing == 1 ? "is not" : "are not");
    }
}

static void print_front(const struct gw_sweep_answer *answer, const struct gw_sweep_facts *facts, double *values, FILE *out)
{
    const struct gw_plan_sweep *sweep = answer->sweep;
    const struct gw_spec_best *asked = &sweep->spec.best;
    fprintf(out, "\nPareto front: %s %s against %s %s, %s%zu scenario%s\n", asked->max ? "more" : "less", sweep->metrics[asked->metric].name,
            asked->front_max ? "more" : "less", sweep->metrics[asked->front_metric].name, answer->result->front_thinned ? "thinned to " : "",
            answer->result->front_count, answer->result->front_count == 1 ? "" : "s");
    print_scenarios(sweep, facts, answer->result->front, answer->result->front_count, values, out);
    print_front_note(answer, out);
}

void gw_sweep_picks_text(const struct gw_sweep_answer *answer, const struct gw_sweep_facts *facts, double *values, FILE *out)
{
    const struct gw_spec_best *asked = &answer->sweep->spec.best;
    if (asked->metric >= 0 && asked->count > 0)
        print_best(answer, facts, values, out);
    if (asked->metric >= 0 && asked->front_metric >= 0 && answer->result->front_count > 0)
        print_front(answer, facts, values, out);
}
