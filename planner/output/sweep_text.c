/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sweep for reading: what was swept, what comes out, and how well it is known. */
#include <inttypes.h>
#include <math.h>

#include "planner/base/date.h"
#include "planner/base/text.h"
#include "planner/output/run_scenario.h"
#include "planner/output/sweep.h"
#include "planner/output/table.h"

enum { AXIS_WORDS = 480, WORDS = 2000 };

static const char *count(uint64_t number, char *buffer, size_t size)
{
    return gw_count_text((double)number, buffer, size);
}

static const char *metric_text(const struct gw_plan_sweep *sweep, size_t metric, double value, char *buffer, size_t size)
{
    return gw_plan_metric_text(sweep->plan, &sweep->metrics[metric], value, buffer, size);
}

/* --- what was swept ---------------------------------------------------------------------------------------------------- */

static void print_plan(const struct gw_plan *plan, FILE *out)
{
    char from[12], to[12];
    fprintf(out, "%s\n%s to %s\n", plan->title, gw_month_text(gw_month_of(plan->start), from), gw_month_text(gw_month_of(plan->end), to));
    if (plan->note)
        gw_print_wrapped(out, 0, plan->note);
}

/* "45 points x 4,096 samples", "16,384 rows x 6, for the shares of 4 inputs" */
static void print_size(const struct gw_scenarios *s, FILE *out)
{
    char a[GW_NUMBER_TEXT], b[GW_NUMBER_TEXT];
    fprintf(out, "%s: %s scenarios = ", gw_sweep_mode_names[s->rules.mode], count(s->count, a, sizeof a));
    if (s->columns)
        fprintf(out, "%s rows x (%zu inputs + 2)", count(s->rules.base, a, sizeof a), s->input_count);
    else
        fprintf(out, "%s point%s x %s sample%s", count(s->points, a, sizeof a), s->points == 1 ? "" : "s",
                count(s->rules.samples, b, sizeof b), s->rules.samples == 1 ? "" : "s");
    fprintf(out, ", seed %" PRIu64, s->rules.seed);
    if (s->rules.mode == GW_SWEEP_SOBOL && s->rules.shifts)
        fprintf(out, ", %" PRIu64 " shift%s of the Sobol points", s->rules.shifts, s->rules.shifts == 1 ? "" : "s");
    else if (s->rules.mode == GW_SWEEP_SOBOL)
        fputs(", plain Sobol points", out);
    fputc('\n', out);
}

static int requirement_text(const struct gw_plan_sweep *sweep, const struct gw_spec_requirement *r, char *buffer, size_t size)
{
    char low[GW_NUMBER_TEXT], high[GW_NUMBER_TEXT];
    size_t metric = (size_t)r->metric;
    bool date = sweep->metrics[metric].dimension == GW_DIM_DATE;
    const char *name = sweep->metrics[metric].name;
    metric_text(sweep, metric, r->min, low, sizeof low);
    metric_text(sweep, metric, r->max, high, sizeof high);
    if (isinf(r->min))
        return snprintf(buffer, size, "%s %s %s", name, date ? "by" : "at most", high);
    if (isinf(r->max))
        return snprintf(buffer, size, "%s %s %s", name, date ? "not before" : "at least", low);
    return snprintf(buffer, size, "%s %s to %s", name, low, high);
}

/* Shares are told as percentages of four digits at most; what is more than none or less than all never looks like it. */
static const char *share_text(uint64_t part, uint64_t whole, char *buffer, size_t size)
{
    double share = whole ? 100 * (double)part / (double)whole : 0;
    if (part > 0 && share < 0.01)
        snprintf(buffer, size, "< 0.01 %%");
    else if (part < whole && share > 99.99)
        snprintf(buffer, size, "> 99.99 %%");
    else
        snprintf(buffer, size, "%.4g %%", share);
    return buffer;
}

static void print_feasible(const struct gw_sweep_answer *answer, FILE *out)
{
    const struct gw_sweep_spec *spec = &answer->sweep->spec;
    char line[WORDS], a[GW_NUMBER_TEXT], b[GW_NUMBER_TEXT], share[GW_NUMBER_TEXT];
    if (spec->requirement_count == 0) {
        fputs("feasible: all, for nothing is required\n", out);
        return;
    }
    size_t used = (size_t)snprintf(line, sizeof line, "feasible: %s of %s scenarios (%s) have ", count(answer->result->feasible, a, sizeof a),
                                   count(answer->result->scenarios, b, sizeof b),
                                   share_text(answer->result->feasible, answer->result->scenarios, share, sizeof share));
    for (int i = 0; i < spec->requirement_count && used < sizeof line; i++) {
        used += (size_t)snprintf(line + used, sizeof line - used, "%s", i ? "; " : "");
        if (used < sizeof line)
            used += (size_t)requirement_text(answer->sweep, &spec->requirements[i], line + used, sizeof line - used);
    }
    gw_print_wrapped(out, 0, line);
}

/* The metrics that have to settle. */
static void settling(const struct gw_plan_sweep *sweep, char *buffer, size_t size)
{
    size_t used = 0;
    buffer[0] = '\0';
    for (size_t m = 0; m < sweep->metric_count && used < size; m++)
        if (sweep->spec.stop.metrics >> m & 1)
            used += (size_t)snprintf(buffer + used, size - used, "%s%s", used ? ", " : "", sweep->metrics[m].name);
}

static void print_stop(const struct gw_sweep_answer *answer, FILE *out)
{
    const struct gw_sweep_result *result = answer->result;
    double tolerance_frac = answer->sweep->spec.stop.tolerance_frac;
    char a[GW_NUMBER_TEXT], b[GW_NUMBER_TEXT], names[WORDS], line[WORDS + 300], when[100];
    if (!(tolerance_frac > 0))
        return;
    if (result->scenarios < result->asked)
        snprintf(when, sizeof when, "stopped early, after %s of %s scenarios", count(result->scenarios, a, sizeof a), count(result->asked, b, sizeof b));
    else
        snprintf(when, sizeof when, "not stopped early");
    settling(answer->sweep, names, sizeof names);
    snprintf(line, sizeof line, "%s: half-widths of at most %.4g %% of P10, P50 and P90 were asked for and are %s, of %s", when, 100 * tolerance_frac,
             result->settled ? "reached" : "not reached", names);
    gw_print_wrapped(out, 0, line);
}

static void print_axes(const struct gw_plan_sweep *sweep, FILE *out)
{
    char words[AXIS_WORDS];
    struct gw_table table;
    gw_table_init(&table, "ll", "axis", "takes");
    for (size_t i = 0; i < sweep->axes.count; i++) {
        gw_table_add(&table, "%s", sweep->axes.items[i].name);
        gw_table_add(&table, "%s", gw_sweep_axis_words(sweep, i, words, sizeof words));
    }
    fputs("\nAxes\n", out);
    gw_table_print(&table, out, 2);
    for (size_t i = 0; i < sweep->scenarios.rules.correlation_count; i++) {
        const struct gw_axis_correlation *pair = &sweep->scenarios.rules.correlations[i];
        fprintf(out, "  %s and %s are correlated, rho %.4g\n", sweep->axes.items[pair->a].name, sweep->axes.items[pair->b].name, pair->rho);
    }
}

/* --- what comes out ---------------------------------------------------------------------------------------------------- */

/* A mean over infinities is none; that of the others would look like one of all. */
static double told_mean(const struct gw_sweep_summary *summary)
{
    return isinf(summary->mean) ? (double)NAN : summary->mean;
}

static void add_metric(struct gw_table *table, const struct gw_sweep_answer *answer, const struct gw_sweep_facts *facts, size_t m, bool missing,
                       bool never)
{
    const struct gw_plan_sweep *sweep = answer->sweep;
    const struct gw_sweep_summary *s = &answer->result->metrics[m];
    const double numbers[] = {told_mean(s), s->p10, s->p50, s->p90, s->min, s->max};
    char text[GW_NUMBER_TEXT];
    gw_table_add(table, "%s%s", sweep->metrics[m].name, gw_sweep_star(facts, &sweep->metrics[m]));
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        gw_table_add(table, "%s", metric_text(sweep, m, numbers[i], text, sizeof text));
    if (never)
        gw_table_add(table, "%s", sweep->metrics[m].dimension == GW_DIM_DATE
                                      ? share_text(gw_sweep_never(answer->result, m), s->count, text, sizeof text) : "");
    if (missing)
        gw_table_add(table, "%s", count(s->missing, text, sizeof text));
    gw_table_add(table, "%s", sweep->metrics[m].title);
}

static void print_metrics(const struct gw_sweep_answer *answer, const struct gw_sweep_facts *facts, FILE *out)
{
    static const char *const headers[] = {"mean", "P10", "P50", "P90", "least", "most"};
    const struct gw_plan_sweep *sweep = answer->sweep;
    struct gw_table table;
    bool missing = false, never = false;
    for (size_t m = 0; m < sweep->metric_count; m++) {
        missing = missing || answer->result->metrics[m].missing > 0;
        never = never || sweep->metrics[m].dimension == GW_DIM_DATE;
    }
    gw_table_init(&table, "l", "metric");
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++)
        gw_table_column(&table, 'r', headers[i]);
    if (never)
        gw_table_column(&table, 'r', "never");
    if (missing)
        gw_table_column(&table, 'r', "without");
    gw_table_column(&table, 'l', "");
    for (size_t m = 0; m < sweep->metric_count; m++)
        add_metric(&table, answer, facts, m, missing, never);
    fputs("\nMetrics over all scenarios, feasible or not\n", out);
    gw_table_print(&table, out, 2);
    fprintf(out, "  P90: 90 %% of scenarios at or below. Quantiles are %s.\n",
            answer->result->exact ? "exact (type 7)" : "read from a sketch: each is within 2^-10 (0.1 %) of itself");
    if (never)
        fputs("  never: the share of scenarios in which it is not reached; these count as later than any month, and the mean is then not told.\n", out);
    if (missing)
        fputs("  without: scenarios in which the metric is not to be had; its statistics leave them out.\n", out);
}

/* --- how well it is known ---------------------------------------------------------------------------------------------- */

static const char *half_width_text(const struct gw_plan_metric *metric, double width, double quantile, char *buffer, size_t size)
{
    char number[GW_NUMBER_TEXT];
    if (!isfinite(width)) /* an end of the interval is never reached */
        return "-";
    gw_quantity_text(width, metric->dimension == GW_DIM_DATE ? GW_DIM_DURATION : metric->dimension, number, sizeof number);
    double share = 100 * width / fabs(quantile);
    if (metric->dimension == GW_DIM_DATE || !isfinite(share)) /* a date has no percentage */
        snprintf(buffer, size, "%s", number);
    else if (width > 0 && share < 0.001)
        snprintf(buffer, size, "%s (< 0.001 %%)", number);
    else
        snprintf(buffer, size, "%s (%.3g %%)", number, share);
    return buffer;
}

static bool is_drawn(const struct gw_plan_sweep *sweep)
{
    bool drawn = sweep->scenarios.columns > 0;
    for (size_t i = 0; i < sweep->axes.count; i++)
        drawn = drawn || sweep->axes.items[i].drawn;
    return drawn;
}

/* What the intervals are of, and where they mislead. */
static void print_their_limits(const struct gw_scenarios *s, FILE *out)
{
    char line[400];
    snprintf(line, sizeof line, "They are of independent draws.%s%s",
             s->rules.mode == GW_SWEEP_SOBOL ? " Sobol points are spread more evenly: for these they are too wide." : "",
             s->columns       ? " The columns of a row share draws: for these they may be too narrow."
             : s->points > 1 ? " The points of the grid share draws: for these they may be too narrow."
                              : "");
    gw_print_wrapped(out, 2, line);
}

/* Of shifted points, whose shifts tell it themselves. */
static void print_errors(const struct gw_sweep_answer *answer, FILE *out)
{
    const struct gw_plan_sweep *sweep = answer->sweep;
    char text[2 * GW_NUMBER_TEXT];
    struct gw_table table;
    gw_table_init(&table, "lrrrr", "metric", "mean", "P10", "P50", "P90");
    for (size_t m = 0; m < sweep->metric_count; m++) {
        const struct gw_sweep_summary *row = &answer->result->metrics[m];
        const double errors[] = {row->errors.mean, row->errors.p10, row->errors.p50, row->errors.p90};
        const double of[] = {row->mean, row->p10, row->p50, row->p90};
        gw_table_add(&table, "%s", sweep->metrics[m].name);
        for (size_t i = 0; i < sizeof of / sizeof of[0]; i++)
            gw_table_add(&table, "%s", half_width_text(&sweep->metrics[m], errors[i], of[i], text, sizeof text));
    }
    fprintf(out, "\nHow well they are known: standard errors, by how the answers of %d shifts of the Sobol points differ\n", sweep->spec.shifts);
    gw_table_print(&table, out, 2);
}

static void print_half_widths(const struct gw_sweep_answer *answer, FILE *out)
{
    const struct gw_plan_sweep *sweep = answer->sweep;
    char text[2 * GW_NUMBER_TEXT];
    struct gw_table table;
    if (!is_drawn(sweep)) {
        fputs("  Nothing is drawn: these are the numbers of exactly these scenarios.\n", out);
        return;
    }
    if (sweep->spec.shifts > 1 && answer->result->exact) {
        print_errors(answer, out);
        return;
    }
    gw_table_init(&table, "lrrr", "metric", "P10", "P50", "P90");
    for (size_t m = 0; m < sweep->metric_count; m++) {
        const struct gw_sweep_summary *row = &answer->result->metrics[m];
        const struct gw_plan_metric *metric = &sweep->metrics[m];
        gw_table_add(&table, "%s", metric->name);
        gw_table_add(&table, "%s", half_width_text(metric, row->p10_half_width, row->p10, text, sizeof text));
        gw_table_add(&table, "%s", half_width_text(metric, row->p50_half_width, row->p50, text, sizeof text));
        gw_table_add(&table, "%s", half_width_text(metric, row->p90_half_width, row->p90, text, sizeof text));
    }
    fputs("\nHow well they are known: half-widths of 95 % intervals\n", out);
    gw_table_print(&table, out, 2);
    print_their_limits(&sweep->scenarios, out);
}

/* --- all of it ----------------------------------------------------------------------------------------------------------- */

static void print_warnings(const char *const *warnings, FILE *out)
{
    if (*warnings)
        fputs("\nWarnings\n", out);
    for (; *warnings; warnings++)
        gw_print_wrapped(out, 2, *warnings);
}

static void print_all(const struct gw_sweep_answer *answer, struct gw_sweep_facts *facts, double *values, size_t *order, FILE *out)
{
    print_plan(answer->sweep->plan, out);
    print_size(&answer->sweep->scenarios, out);
    print_feasible(answer, out);
    print_stop(answer, out);
    if (answer->overlay)
        gw_overlay_text(answer->overlay, &facts->all, out);
    print_axes(answer->sweep, out);
    print_metrics(answer, facts, out);
    print_half_widths(answer, out);
    gw_sweep_picks_text(answer, facts, values, out);
    gw_sweep_causes_text(answer, facts, order, out);
}

enum gw_status gw_sweep_write_text(const struct gw_sweep_answer *answer, FILE *out, struct gw_err *err)
{
    struct gw_arena arena;
    struct gw_sweep_facts facts;
    gw_arena_init(&arena);
    gw_sweep_facts_init(&facts, answer->sweep);
    if (answer->overlay)
        gw_overlay_add_sources(answer->overlay, &facts.all);
    double *values = gw_arena_array(&arena, answer->sweep->axes.count + 1, sizeof *values);
    size_t *order = gw_arena_array(&arena, answer->sweep->scenarios.input_count + 1, sizeof *order);
    const char **warnings = gw_sweep_warnings(answer, &arena);
    bool good = values && order && warnings;
    if (good) {
        print_all(answer, &facts, values, order, out);
        print_warnings(warnings, out);
        gw_provenance_print_figures(&facts.all, out);
        fputs("  As the files have them, also where an axis changes them. * rests on an assumption.\n", out);
        gw_provenance_print_sources(&facts.all, out);
    }
    gw_arena_clear(&arena);
    return good ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory");
}
