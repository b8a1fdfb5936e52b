/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/moments.h"

#include <math.h>

#include "planner/sweep/spec.h"

/* Partial sums and extremes side by side, joined in one order: a plain sum waits for each addition. */
enum { LANES = 8 };

static double sum_of_lanes(const double lane[LANES])
{
    return ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));
}

static double sum_of(const double *x, size_t n)
{
    double lane[LANES] = {0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (int j = 0; j < LANES; j++)
            lane[j] += x[i + (size_t)j];
    for (; i < n; i++)
        lane[i % LANES] += x[i];
    return sum_of_lanes(lane);
}

/* The sums of x - centre and of its square. */
static void sums_about(double centre, const double *x, size_t n, double *first, double *second)
{
    double lane[LANES] = {0}, square[LANES] = {0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (int j = 0; j < LANES; j++) {
            double d = x[i + (size_t)j] - centre;
            lane[j] += d;
            square[j] += d * d;
        }
    for (; i < n; i++) {
        double d = x[i] - centre;
        lane[i % LANES] += d;
        square[i % LANES] += d * d;
    }
    *first = sum_of_lanes(lane);
    *second = sum_of_lanes(square);
}

static void extremes_of(const double *x, size_t n, double *min, double *max)
{
    double low[LANES], high[LANES];
    for (int j = 0; j < LANES; j++)
        low[j] = high[j] = x[0];
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (int j = 0; j < LANES; j++) {
            double value = x[i + (size_t)j];
            low[j] = value < low[j] ? value : low[j];
            high[j] = value > high[j] ? value : high[j];
        }
    *min = low[0];
    *max = high[0];
    for (int j = 1; j < LANES; j++) {
        *min = low[j] < *min ? low[j] : *min;
        *max = high[j] > *max ? high[j] : *max;
    }
    for (; i < n; i++) {
        *min = x[i] < *min ? x[i] : *min;
        *max = x[i] > *max ? x[i] : *max;
    }
}

static void fill_finite(struct gw_moments *moments, const double *x, size_t n)
{
    extremes_of(x, n, &moments->min, &moments->max);
    if (moments->min >= moments->max) { /* one value: exactly that */
        moments->mean = moments->min;
        return;
    }
    double count = (double)n, rough = sum_of(x, n) / count, first, second;
    sums_about(rough, x, n, &first, &second);
    moments->mean = rough + first / count;
    moments->m2 = second - first * first / count;
}

/* The finite ones to the front of `finite`; the others are counted. */
static size_t sort_out(struct gw_moments *moments, const double *values, size_t count, double *finite)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (isfinite(values[i]))
            finite[n++] = values[i];
        else if (isnan(values[i]))
            moments->missing++;
        else if (values[i] < 0)
            moments->below++;
        else
            moments->above++;
    }
    return n;
}

struct gw_moments gw_moments_of(const double *values, size_t count)
{
    struct gw_moments moments = {0};
    double finite[GW_SWEEP_LEAF];
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        n += fabs(values[i]) < HUGE_VAL;
    if (n < count) { /* seldom */
        n = sort_out(&moments, values, count, finite);
        values = finite;
    }
    moments.finite = n;
    if (n > 0)
        fill_finite(&moments, values, n);
    return moments;
}

struct gw_moments gw_moments_join(const struct gw_moments *a, const struct gw_moments *b)
{
    struct gw_moments both = a->finite > 0 ? *a : *b;
    both.finite = a->finite + b->finite;
    both.below = a->below + b->below;
    both.above = a->above + b->above;
    both.missing = a->missing + b->missing;
    if (a->finite == 0 || b->finite == 0)
        return both;
    double na = (double)a->finite, nb = (double)b->finite, n = na + nb, apart = b->mean - a->mean;
    both.mean = a->mean + apart * (nb / n);
    both.m2 = a->m2 + b->m2 + apart * apart * (na * (nb / n));
    both.min = b->min < a->min ? b->min : a->min;
    both.max = b->max > a->max ? b->max : a->max;
    return both;
}

uint64_t gw_moments_count(const struct gw_moments *moments)
{
    return moments->finite + moments->below + moments->above;
}

double gw_moments_mean(const struct gw_moments *moments)
{
    if (moments->below > 0 || moments->above > 0)
        return moments->below == 0 ? HUGE_VAL : moments->above == 0 ? -HUGE_VAL : (double)NAN;
    return moments->finite > 0 ? moments->mean : (double)NAN;
}

double gw_moments_sd(const struct gw_moments *moments)
{
    if (moments->below > 0 || moments->above > 0 || moments->finite < 2)
        return (double)NAN;
    return sqrt(moments->m2 / (double)(moments->finite - 1));
}

double gw_moments_min(const struct gw_moments *moments)
{
    return moments->below > 0 ? -HUGE_VAL : moments->finite > 0 ? moments->min : moments->above > 0 ? HUGE_VAL : (double)NAN;
}

double gw_moments_max(const struct gw_moments *moments)
{
    return moments->above > 0 ? HUGE_VAL : moments->finite > 0 ? moments->max : moments->below > 0 ? -HUGE_VAL : (double)NAN;
}

void gw_moments_put(struct gw_bytes *out, const struct gw_moments *moments)
{
    gw_put_short(out, moments->finite);
    gw_put_short(out, moments->below);
    gw_put_short(out, moments->above);
    gw_put_short(out, moments->missing);
    gw_put_double(out, moments->mean);
    gw_put_double(out, moments->m2);
    gw_put_double(out, moments->min);
    gw_put_double(out, moments->max);
}

void gw_moments_take(struct gw_byte_reader *in, struct gw_moments *moments)
{
    moments->finite = gw_take_short(in);
    moments->below = gw_take_short(in);
    moments->above = gw_take_short(in);
    moments->missing = gw_take_short(in);
    moments->mean = gw_take_double(in);
    moments->m2 = gw_take_double(in);
    moments->min = gw_take_double(in);
    moments->max = gw_take_double(in);
}

void gw_tree_push(struct gw_tree *tree, const struct gw_moments *leaf)
{
    struct gw_moments node = *leaf;
    int level = 0;
    for (; tree->leaves >> level & 1; level++)
        node = gw_moments_join(&tree->nodes[level], &node);
    tree->nodes[level] = node;
    tree->leaves++;
}

struct gw_moments gw_tree_total(const struct gw_tree *tree)
{
    struct gw_moments total = {0};
    for (int level = 0; level < GW_TREE_LEVELS; level++)
        if (tree->leaves >> level & 1)
            total = gw_moments_join(&tree->nodes[level], &total);
    return total;
}
