/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the spread of a metric comes from: shares of its variance, and what each axis does alone. */
#include <math.h>

#include "planner/base/text.h"
#include "planner/output/sweep.h"
#include "planner/output/table.h"

enum { BARS_SHOWN = 20 };

/* --- shares of variance ------------------------------------------------------------------------------------------------ */

/* No "-0.000". */
static double rounded(double share)
{
    return fabs(share) < 0.0005 ? 0 : share;
}

/* "0.314 (0.290 to 0.338)" */
static const char *index_text(double index, double low, double high, char *buffer, size_t size)
{
    if (isnan(low) || isnan(high))
        snprintf(buffer, size, "%.3f", rounded(index));
    else
        snprintf(buffer, size, "%.3f (%.3f to %.3f)", rounded(index), rounded(low), rounded(high));
    return buffer;
}

/* By total, the largest first, equal ones as they stand. By insertion: there are tens of inputs. */
static void rank_inputs(const struct gw_sensitivity *sobol, size_t count, size_t *order)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && sobol->indices[order[at - 1]].total < sobol->indices[i].total; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

static void print_shares(const struct gw_sweep_answer *answer, size_t metric, size_t *order, FILE *out)
{
    const struct gw_scenarios *s = &answer->sweep->scenarios;
    const struct gw_sensitivity *sobol = &answer->result->metrics[metric].sobol;
    size_t shown = s->input_count < BARS_SHOWN ? s->input_count : BARS_SHOWN;
    char rows[GW_NUMBER_TEXT], text[2 * GW_NUMBER_TEXT];
    struct gw_table table;
    if (!(sobol->variance > 0)) {
        fprintf(out, "\n  %s: does not vary\n", answer->sweep->metrics[metric].name);
        return;
    }
    fprintf(out, "\n  %s, over %s rows\n", answer->sweep->metrics[metric].name, gw_count_text((double)sobol->rows, rows, sizeof rows));
    rank_inputs(sobol, s->input_count, order);
    gw_table_init(&table, "lrr", "input", "first", "total");
    for (size_t i = 0; i < shown; i++) {
        const struct gw_sensitivity_index *index = &sobol->indices[order[i]];
        gw_table_add(&table, "%s%s", s->inputs[order[i]].is_shock ? "shock " : "", s->inputs[order[i]].name);
        gw_table_add(&table, "%s", index_text(index->first, index->first_low, index->first_high, text, sizeof text));
        gw_table_add(&table, "%s", index_text(index->total, index->total_low, index->total_high, text, sizeof text));
    }
    gw_table_print(&table, out, 4);
    if (shown < s->input_count)
        fprintf(out, "    %zu smaller ones are in --format json.\n", s->input_count - shown);
}

static void print_sensitivity(const struct gw_sweep_answer *answer, size_t *order, FILE *out)
{
    bool begun = false;
    for (size_t m = 0; m < answer->sweep->metric_count; m++) {
        if (!answer->result->metrics[m].sobol.indices)
            continue;
        if (!begun)
            fputs("\nShares of variance, with 95 % intervals (first: gone if the input were fixed; total: left if all others were)\n", out);
        begun = true;
        print_shares(answer, m, order, out);
    }
}

/* --- each axis alone ---------------------------------------------------------------------------------------------------- */

static const char *span_text(const struct gw_plan_metric *metric, double span, char *buffer, size_t size)
{
    if (isnan(span))
        return "-";
    if (isinf(span))
        return "no end";
    return gw_quantity_text(span, metric->dimension == GW_DIM_DATE ? GW_DIM_DURATION : metric->dimension, buffer, size);
}

static void add_bar(struct gw_table *table, const struct gw_plan_sweep *sweep, size_t metric, const struct gw_plan_tornado *tornado,
                    const struct gw_plan_bar *bar)
{
    const struct gw_plan_metric *of = &sweep->metrics[metric];
    char text[GW_NUMBER_TEXT];
    gw_table_add(table, "%s", sweep->axes.items[bar->axis].name);
    gw_table_add(table, "%s", bar->low ? bar->low : "-");
    gw_table_add(table, "%s", gw_plan_metric_text(sweep->plan, of, bar->at_low, text, sizeof text));
    gw_table_add(table, "%s", bar->high ? bar->high : "-");
    gw_table_add(table, "%s", gw_plan_metric_text(sweep->plan, of, bar->at_high, text, sizeof text));
    gw_table_add(table, "%s", span_text(of, gw_sweep_bar_span(tornado, bar), text, sizeof text));
}

static bool moves(const struct gw_plan_tornado *tornado, const struct gw_plan_bar *bar)
{
    double span = gw_sweep_bar_span(tornado, bar);
    return isnan(span) || span > 0;
}

/* Returns how many axes change the metric; the longest of these bars are printed. */
static size_t print_bars(const struct gw_plan_sweep *sweep, size_t metric, const struct gw_plan_tornado *tornado, FILE *out)
{
    struct gw_table table;
    size_t moving = 0;
    gw_table_init(&table, "lrrrrr", "axis", "low", "gives", "high", "gives", "span");
    for (size_t i = 0; i < sweep->axes.count; i++)
        if (moves(tornado, &tornado->bars[i]) && moving++ < BARS_SHOWN)
            add_bar(&table, sweep, metric, tornado, &tornado->bars[i]);
    if (moving)
        gw_table_print(&table, out, 4);
    return moving;
}

static void print_tornado(const struct gw_sweep_answer *answer, const struct gw_sweep_facts *facts, size_t metric, FILE *out)
{
    const struct gw_plan_sweep *sweep = answer->sweep;
    const struct gw_plan_metric *of = &sweep->metrics[metric];
    const struct gw_plan_tornado *tornado = &answer->tornados[metric];
    char text[GW_NUMBER_TEXT];
    fprintf(out, "\n  %s%s: %s in the plan as it stands\n", of->name, gw_sweep_star(facts, of),
            gw_plan_metric_text(sweep->plan, of, tornado->at_plan, text, sizeof text));
    size_t moving = print_bars(sweep, metric, tornado, out), still = sweep->axes.count - moving;
    if (moving > BARS_SHOWN)
        fprintf(out, "    %zu more are in --format json.\n", moving - BARS_SHOWN);
    if (moving == 0)
        fputs("    No axis changes it by itself.\n", out);
    else if (still)
        fprintf(out, "    %zu %s nothing by %s.\n", still, still == 1 ? "axis changes" : "axes change", still == 1 ? "itself" : "themselves");
}

void gw_sweep_causes_text(const struct gw_sweep_answer *answer, const struct gw_sweep_facts *facts, size_t *order, FILE *out)
{
    print_sensitivity(answer, order, out);
    if (!answer->tornados || answer->sweep->axes.count == 0)
        return;
    fputs("\nOne axis at a time, all else as in the plan\n"
          "  low, high: its P10 and P90 where it is drawn, its least and largest value; of a choice those that make least and most.\n", out);
    for (size_t m = 0; m < answer->sweep->metric_count; m++)
        print_tornado(answer, facts, m, out);
}
