/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A histogram of ranked numbers: how many lie below an edge is found by halving ranks, so that a bin's share is counted and not read off
 * a curve through quantiles. Where numbers are kept it is exact; of a sketch each of them is off by less than 2^-10 of it. */
#include <float.h>
#include <math.h>

#include "plots/from_sweep.h"
#include "plots/metric_axis.h"
#include "plots/run_words.h"
#include "plots/sweep_words.h"

enum { BINS = 30, MOST_BINS = 100 };

/* Numbers below `edge`. */
static uint64_t count_below(const struct gw_ranked *ranked, double edge)
{
    uint64_t low = 0, high = ranked->count;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (gw_ranked_at(ranked, middle) < edge)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Bins of one width between round numbers that hold low..high. Whole numbers lie in the middle of a bin of width 1, and a wider one
 * holds as many of them as any other: else the bars would be a comb. */
struct bins {
    double origin, width;
    size_t count;
};

static struct bins bins_for(const struct gw_chart_metric *metric, bool whole, double low, double high)
{
    struct gw_value_axis axis = gw_metric_axis(metric, low, high, BINS);
    struct bins bins = {axis.bottom * axis.scale.factor, axis.step * axis.scale.factor,
                        (size_t)lround((axis.top - axis.bottom) / axis.step)};
    if (whole) {
        bins.width = ceil(fmax(bins.width, 1) - 1e-9);
        bins.origin = floor(low / bins.width) * bins.width - 0.5;
        bins.count = (size_t)floor((high - bins.origin) / bins.width) + 1;
    }
    bins.count = bins.count < 1 ? 1 : bins.count < MOST_BINS ? bins.count : MOST_BINS;
    return bins;
}

/* A sketch tells of a month as of a time within it, up to 2^-10 of it too late (planner/sweep/sketch.h): less than a month in the first
 * 1,024. */
static double as_month(const struct gw_sweep_result *result, const struct gw_chart_metric *metric, double value)
{
    return metric->months && !result->exact ? floor(value) : value;
}

/* The finite numbers are those of rank from .. until - 1, from < until. */
static bool fill_bins(const struct gw_ranked *ranked, uint64_t from, uint64_t until, double all, bool whole, struct gw_arena *arena,
                      struct gw_chart_histogram *histogram)
{
    struct bins bins = bins_for(&histogram->metric, whole, gw_ranked_at(ranked, from), gw_ranked_at(ranked, until - 1));
    double *edges = gw_arena_array(arena, bins.count + 1, sizeof *edges), *shares = gw_arena_array(arena, bins.count, sizeof *shares);
    if (!edges || !shares)
        return false;
    uint64_t below = from;
    for (size_t b = 0; b < bins.count; b++) {
        /* the last bin holds its upper edge too */
        uint64_t next = b + 1 < bins.count ? count_below(ranked, bins.origin + bins.width * (double)(b + 1)) : until;
        edges[b] = bins.origin + bins.width * (double)b;
        shares[b] = (double)(next - below) / all;
        below = next;
    }
    edges[bins.count] = bins.origin + bins.width * (double)bins.count;
    histogram->edges = edges;
    histogram->shares = shares;
    histogram->bin_count = bins.count;
    return true;
}

enum gw_status gw_sweep_chart_histogram(const struct gw_sweep_answer *answer, size_t metric, struct gw_arena *arena, struct gw_chart *chart,
                                  struct gw_err *err)
{
    enum gw_status status = gw_sweep_check_metric(answer, "histogram", metric, err);
    if (status != GW_OK)
        return status;
    const struct gw_plan_metric *told = &answer->sweep->metrics[metric];
    const struct gw_sweep_summary *summary = &answer->result->metrics[metric];
    const struct gw_ranked *ranked = &answer->result->ranked[metric];
    bool whole = told->dimension == GW_DIM_DATE || told->dimension == GW_DIM_COUNT;
    uint64_t from = count_below(ranked, -DBL_MAX), until = count_below(ranked, (double)INFINITY);
    double all = (double)(ranked->count + summary->missing);
    if (from == until)
        return gw_fail(err, GW_USAGE, "'histogram' has nothing to draw: '%s' has no finite value in any scenario", told->name);
    struct gw_chart_histogram histogram = {.metric = gw_sweep_chart_metric(answer, metric),
                                           .mean = summary->mean,
                                           .never_frac = (double)(ranked->count - (until - from)) / all,
                                           .unknown_frac = (double)summary->missing / all};
    const struct gw_chart_metric *axis = &histogram.metric;
    histogram.p10 = as_month(answer->result, axis, gw_sweep_quantile(answer->result, (int)metric, 0.1));
    histogram.p50 = as_month(answer->result, axis, gw_sweep_quantile(answer->result, (int)metric, 0.5));
    histogram.p90 = as_month(answer->result, axis, gw_sweep_quantile(answer->result, (int)metric, 0.9));
    histogram.least = as_month(answer->result, axis, gw_ranked_at(ranked, from));
    histogram.most = as_month(answer->result, axis, gw_ranked_at(ranked, until - 1));
    if (!fill_bins(ranked, from, until, all, whole, arena, &histogram))
        return gw_chart_no_memory(err);
    status = gw_sweep_chart_begin(answer, told->title,
                                  gw_arena_printf(arena, "Share of all scenarios, feasible or not; %s",
                                                  gw_sweep_scenarios_text(answer, answer->result->scenarios, arena)),
                                  arena, chart, err);
    chart->kind = GW_CHART_HISTOGRAM;
    chart->note = answer->result->exact ? NULL : "Values are kept to one part in a thousand.";
    chart->histogram = histogram;
    return status;
}
