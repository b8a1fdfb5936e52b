/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/sensitivity.h"

#include <math.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "planner/numeric/distribution.h"

/* Rows without gaps, less the mean of A and B. */
struct rows {
    double *at; /* [count][width] */
    uint64_t count;
    size_t width;
};

/* Sums of one input over weighted rows. */
struct sums {
    double product, difference, square;
};

static bool is_whole(const double *row, size_t width)
{
    for (size_t i = 0; i < width; i++)
        if (!isfinite(row[i]))
            return false;
    return true;
}

static double mean_of(const struct rows *rows)
{
    double sum = 0;
    for (uint64_t r = 0; r < rows->count; r++)
        sum += rows->at[r * rows->width] + rows->at[r * rows->width + 1];
    return sum / (2 * (double)rows->count);
}

static void centre(struct rows *rows, double mean)
{
    for (uint64_t i = 0; i < rows->count * rows->width; i++)
        rows->at[i] -= mean;
}

/* The indices of weighted rows; `weights` NULL: each once. `sums` is scratch. Returns V. */
static double estimate(const struct rows *rows, const uint32_t *weights, struct sums *sums, double *first, double *total)
{
    size_t inputs = rows->width - 2;
    double sum = 0, squares = 0, n = 0;
    for (size_t i = 0; i < inputs; i++)
        sums[i] = (struct sums){0};
    for (uint64_t r = 0; r < rows->count; r++) {
        if (weights && weights[r] == 0)
            continue;
        double w = weights ? (double)weights[r] : 1;
        const double *row = rows->at + r * rows->width;
        double a = row[0], b = row[1];
        n += w;
        sum += w * (a + b);
        squares += w * (a * a + b * b);
        for (size_t i = 0; i < inputs; i++) {
            double d = row[2 + i] - a;
            sums[i].product += w * b * d;
            sums[i].difference += w * d;
            sums[i].square += w * d * d;
        }
    }
    double mean = sum / (2 * n), variance = squares / (2 * n) - mean * mean;
    for (size_t i = 0; i < inputs; i++) {
        first[i] = variance > 0 ? (sums[i].product - mean * sums[i].difference) / n / variance : (double)NAN;
        total[i] = variance > 0 ? sums[i].square / (2 * n) / variance : (double)NAN;
    }
    return variance;
}

/* How often each row is drawn: four rows a block of Philox; its last word keeps these draws apart from those of the scenarios. */
static void resample(const struct gw_sensitivity_task *task, uint64_t count, uint32_t replicate, uint32_t *weights)
{
    const uint32_t key[2] = {(uint32_t)task->seed, (uint32_t)(task->seed >> 32)};
    for (uint64_t r = 0; r < count; r++)
        weights[r] = 0;
    for (uint64_t draw = 0; draw < count; draw += 4) {
        const uint32_t counter[4] = {(uint32_t)(draw / 4), replicate, task->stream, 1};
        uint32_t out[4];
        gw_philox(counter, key, out);
        for (uint64_t i = 0; i < 4 && draw + i < count; i++)
            weights[(uint64_t)out[i] * count >> 32]++;
    }
}

/* Indices of every resample: [2 inputs][bootstrap], first-order ones, then totals. */
static bool fill_resamples(const struct gw_sensitivity_task *task, const struct rows *rows, double *indices)
{
    size_t inputs = (size_t)task->inputs, times = (size_t)task->bootstrap;
    atomic_bool failed = false;
#pragma omp parallel num_threads(task->threads)
    {
        uint32_t *weights = malloc(rows->count * sizeof *weights);
        struct sums *sums = malloc(inputs * sizeof *sums);
        double *found = malloc(2 * inputs * sizeof *found);
        if (!weights || !sums || !found)
            atomic_store(&failed, true);
#pragma omp for schedule(dynamic, 1)
        for (size_t r = 0; r < times; r++) {
            if (!weights || !sums || !found)
                continue;
            resample(task, rows->count, (uint32_t)r, weights);
            (void)estimate(rows, weights, sums, found, found + inputs);
            for (size_t i = 0; i < 2 * inputs; i++)
                indices[i * times + r] = found[i];
        }
        free(weights);
        free(sums);
        free(found);
    }
    return !atomic_load(&failed);
}

static void interval(double *resamples, size_t count, double *low, double *high)
{
    *low = *high = (double)NAN;
    if (count == 0 || !is_whole(resamples, count))
        return;
    gw_sort(resamples, count);
    *low = gw_quantile_sorted(resamples, count, 0.025);
    *high = gw_quantile_sorted(resamples, count, 0.975);
}

static bool take_rows(const struct gw_sensitivity_task *task, struct rows *rows)
{
    *rows = (struct rows){.width = (size_t)task->inputs + 2};
    rows->at = malloc(task->base * rows->width * sizeof *rows->at);
    if (!rows->at)
        return false;
    for (uint64_t r = 0; r < task->base; r++) {
        const double *row = task->values + r * rows->width;
        if (!is_whole(row, rows->width))
            continue;
        for (size_t i = 0; i < rows->width; i++)
            rows->at[rows->count * rows->width + i] = row[i];
        rows->count++;
    }
    return true;
}

static bool fill(const struct gw_sensitivity_task *task, struct rows *rows, struct gw_sensitivity *sobol)
{
    size_t inputs = (size_t)task->inputs, times = (size_t)task->bootstrap;
    struct sums *sums = malloc(inputs * sizeof *sums);
    double *found = malloc(2 * inputs * sizeof *found), *resamples = calloc(2 * inputs * times + 1, sizeof *resamples);
    bool done = sums && found && resamples;
    if (done) {
        sobol->mean = mean_of(rows);
        centre(rows, sobol->mean);
        sobol->variance = estimate(rows, NULL, sums, found, found + inputs);
        done = fill_resamples(task, rows, resamples);
    }
    for (size_t i = 0; done && i < inputs; i++) {
        struct gw_sensitivity_index *index = &sobol->indices[i];
        index->first = found[i];
        index->total = found[inputs + i];
        interval(resamples + i * times, times, &index->first_low, &index->first_high);
        interval(resamples + (inputs + i) * times, times, &index->total_low, &index->total_high);
    }
    free(sums);
    free(found);
    free(resamples);
    return done;
}

enum gw_status gw_sensitivity(const struct gw_sensitivity_task *task, struct gw_sensitivity *sobol, struct gw_err *err)
{
    const double none = (double)NAN;
    sobol->mean = sobol->variance = none;
    for (int i = 0; i < task->inputs; i++)
        sobol->indices[i] = (struct gw_sensitivity_index){none, none, none, none, none, none};
    struct rows rows;
    bool done = take_rows(task, &rows);
    sobol->rows = rows.count;
    if (done && rows.count > 0)
        done = fill(task, &rows, sobol);
    free(rows.at);
    return done ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory for a sensitivity");
}

double gw_tornado_span(const struct gw_tornado_bar *bar, double at_mode)
{
    if (isnan(bar->at_low) || isnan(bar->at_high) || isnan(at_mode))
        return (double)NAN;
    double least = fmin(fmin(bar->at_low, bar->at_high), at_mode), most = fmax(fmax(bar->at_low, bar->at_high), at_mode);
    return most > least ? most - least : 0;
}

static bool is_longer(const struct gw_tornado_bar *x, const struct gw_tornado_bar *y, double at_mode)
{
    double span_x = gw_tornado_span(x, at_mode), span_y = gw_tornado_span(y, at_mode);
    if (isnan(span_x) != isnan(span_y))
        return isnan(span_y);
    return span_x > span_y || (!(span_x < span_y) && x->input < y->input);
}

/* By insertion: there are tens of bars. */
void gw_tornado_sort(struct gw_tornado_bar *bars, size_t count, double at_mode)
{
    for (size_t i = 1; i < count; i++) {
        struct gw_tornado_bar bar = bars[i];
        size_t at = i;
        for (; at > 0 && is_longer(&bar, &bars[at - 1], at_mode); at--)
            bars[at] = bars[at - 1];
        bars[at] = bar;
    }
}
