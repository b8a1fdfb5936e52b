/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/rack_rank.h"

#include <math.h>
#include <string.h>

#include "planner/numeric/distribution.h"

enum gw_rack_availability gw_rack_available_at(const struct gw_rack *rack, int month)
{
    const struct gw_figure *available = &rack->available;
    if (!available->present)
        return GW_RACK_DATE_UNKNOWN;
    if (available->mode > month)
        return GW_RACK_NOT_YET;
    return available->high > month ? GW_RACK_PERHAPS_LATE : GW_RACK_AVAILABLE;
}

static enum gw_status refuse(const struct gw_compared *rows, const struct gw_rack_metric *metric, struct gw_err *err)
{
    if (gw_rack_metric_needs_costs(metric) && !rows[0].size.money)
        return gw_fail(err, GW_USAGE, "--rank %s needs --costs; see: gwplan list costs", metric->key);
    if (gw_rack_metric_needs_work(metric) && !rows[0].size.work)
        return gw_fail(err, GW_USAGE, "--rank %s needs --workload; see: gwplan list workloads", metric->key);
    return GW_OK;
}

static const char *not_yet(const struct gw_rack *rack, int month, struct gw_arena *arena)
{
    char text[12];
    if (month < 0 || gw_rack_available_at(rack, month) != GW_RACK_NOT_YET)
        return NULL;
    return gw_arena_printf(arena, "not before %s", gw_month_text((int)rack->available.mode, text));
}

/* --- draws ---------------------------------------------------------------------------------------------------------- */

/* P10, P50 and P90 of those that are finite; NaN where none is. */
static void quantiles(const double *draws, size_t count, double *scratch, double *low, double *median, double *high)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (isfinite(draws[i]))
            scratch[kept++] = draws[i];
    *low = *median = *high = (double)NAN;
    if (kept == 0)
        return;
    gw_sort(scratch, kept);
    *low = gw_quantile_sorted(scratch, kept, 0.1);
    *median = gw_quantile_sorted(scratch, kept, 0.5);
    *high = gw_quantile_sorted(scratch, kept, 0.9);
}

static void set_against_first(const struct gw_rack_rank *rank, struct gw_ranked_rack *one, double *scratch, double *differences)
{
    const struct gw_ranked_rack *first = &rank->ranked[0];
    size_t lost = 0, won = 0;
    one->difference = one->mode - first->mode;
    for (size_t i = 0; i < rank->samples; i++) {
        lost += gw_rack_metric_better(rank->metric, first->draws[i], one->draws[i]);
        won += gw_rack_metric_better(rank->metric, one->draws[i], first->draws[i]);
        differences[i] = one->draws[i] - first->draws[i];
    }
    one->first_better_frac = (double)lost / (double)rank->samples;
    one->tie_frac = (double)(rank->samples - lost - won) / (double)rank->samples;
    quantiles(differences, rank->samples, scratch, &one->difference_low, &one->difference_median, &one->difference_high);
}

/* Each draw belongs to the one that is better in it than all others; to nobody where two are as good. */
static void share_draws(struct gw_rack_rank *rank)
{
    for (size_t i = 0; i < rank->samples; i++) {
        struct gw_ranked_rack *best = &rank->ranked[0];
        bool alone = true;
        for (size_t r = 1; r < rank->ranked_count; r++) {
            struct gw_ranked_rack *one = &rank->ranked[r];
            if (gw_rack_metric_better(rank->metric, one->draws[i], best->draws[i])) {
                best = one;
                alone = true;
            } else if (!gw_rack_metric_better(rank->metric, best->draws[i], one->draws[i])) {
                alone = false;
            }
        }
        best->best_frac += alone;
    }
    for (size_t r = 0; r < rank->ranked_count; r++)
        rank->ranked[r].best_frac /= (double)rank->samples;
}

static enum gw_status draw_all(struct gw_rack_rank *rank, struct gw_arena *arena, struct gw_err *err)
{
    rank->samples = rank->ranked[0].row->size.draw_count;
    for (size_t r = 1; r < rank->ranked_count; r++)
        if (rank->ranked[r].row->size.draw_count < rank->samples)
            rank->samples = rank->ranked[r].row->size.draw_count;
    double *scratch = gw_arena_array(arena, rank->samples, sizeof *scratch),
           *differences = gw_arena_array(arena, rank->samples, sizeof *differences), median;
    for (size_t r = 0; r < rank->ranked_count; r++) {
        struct gw_ranked_rack *one = &rank->ranked[r];
        struct gw_metric_of_rack of = gw_metric_of_rack(rank->metric, one->row, NULL, NULL);
        double *draws = gw_arena_array(arena, rank->samples, sizeof *draws);
        if (!scratch || !differences || !draws)
            return gw_fail(err, GW_SYSTEM, "out of memory");
        enum gw_status status = gw_metric_draws(&of, arena, draws, rank->samples, err);
        if (status != GW_OK)
            return status;
        one->draws = draws;
        quantiles(draws, rank->samples, scratch, &one->low, &median, &one->high);
        one->ratio = one->mode / rank->ranked[0].mode;
        one->first_better_frac = one->tie_frac = one->difference = one->difference_low = one->difference_median = one->difference_high =
            (double)NAN;
        if (r > 0)
            set_against_first(rank, one, scratch, differences);
    }
    share_draws(rank);
    return GW_OK;
}

/* --- what the lead rests on ----------------------------------------------------------------------------------------- */

static double length_of(const struct gw_rank_bar *bar)
{
    return fabs(bar->difference_p90 - bar->difference_p10);
}

static enum gw_status lead_at(const struct gw_metric_of_rack pair[2], const struct gw_figure_change *change, double *lead,
                              struct gw_err *err)
{
    double first, second;
    enum gw_status status = gw_metric_at(&pair[0], change, &first, err);
    if (status == GW_OK)
        status = gw_metric_at(&pair[1], change, &second, err);
    if (status == GW_OK)
        *lead = first - second;
    return status;
}

static enum gw_status bar_of(const struct gw_metric_of_rack pair[2], const struct gw_figure *figure, uint32_t stream,
                             struct gw_rank_bar *bar, struct gw_err *err)
{
    *bar = (struct gw_rank_bar){.figure = figure};
    enum gw_status status = gw_pert_quantile(figure->low, figure->mode, figure->high, 0.1, &bar->p10, err);
    if (status == GW_OK)
        status = gw_pert_quantile(figure->low, figure->mode, figure->high, 0.9, &bar->p90, err);
    if (status == GW_OK)
        status = lead_at(pair, &(struct gw_figure_change){.stream = stream, .quantile = 0.1}, &bar->difference_p10, err);
    if (status == GW_OK)
        status = lead_at(pair, &(struct gw_figure_change){.stream = stream, .quantile = 0.9}, &bar->difference_p90, err);
    return status;
}

/* A random number met so far. */
struct number {
    uint32_t stream;
    const struct gw_figure *figures[8]; /* that take it, by different paths */
    size_t count;
};

static void note_figure(struct number *numbers, size_t *count, uint32_t stream, const struct gw_figure *figure)
{
    size_t n = 0;
    while (n < *count && numbers[n].stream != stream)
        n++;
    if (n == *count)
        numbers[(*count)++] = (struct number){.stream = stream};
    struct number *number = &numbers[n];
    for (size_t i = 0; i < number->count; i++)
        if (strcmp(number->figures[i]->path, figure->path) == 0)
            return;
    if (number->count < sizeof number->figures / sizeof number->figures[0])
        number->figures[number->count++] = figure;
}

static void put_in_order(struct gw_rank_bar *bars, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct gw_rank_bar bar = bars[i];
        size_t at = i;
        for (; at > 0 && length_of(&bars[at - 1]) < length_of(&bar); at--)
            bars[at] = bars[at - 1];
        bars[at] = bar;
    }
}

static enum gw_status add_bars(struct gw_rack_rank *rank, struct gw_arena *arena, struct gw_err *err)
{
    enum { ROOM = 2 * (GW_INPUT_COUNT + GW_METRIC_FIGURES) };
    const struct gw_metric_of_rack pair[2] = {gw_metric_of_rack(rank->metric, rank->ranked[0].row, NULL, NULL),
                                              gw_metric_of_rack(rank->metric, rank->ranked[1].row, NULL, NULL)};
    struct number *numbers = gw_arena_array(arena, ROOM, sizeof *numbers);
    rank->bars = gw_arena_array(arena, ROOM, sizeof *rank->bars);
    if (!numbers || !rank->bars)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    size_t count = 0;
    for (size_t side = 0; side < 2; side++) {
        const struct gw_figure *figure;
        uint32_t stream;
        for (size_t i = 0; gw_metric_figure(&pair[side], i, &figure, &stream); i++)
            note_figure(numbers, &count, stream, figure);
    }
    for (size_t n = 0; n < count; n++) {
        struct gw_rank_bar bar;
        enum gw_status status = bar_of(pair, numbers[n].figures[0], numbers[n].stream, &bar, err);
        if (status != GW_OK)
            return status;
        bar.with = numbers[n].count - 1;
        if (length_of(&bar) > 0)
            rank->bars[rank->bar_count++] = bar;
    }
    put_in_order(rank->bars, rank->bar_count);
    return GW_OK;
}

/* --- order ---------------------------------------------------------------------------------------------------------- */

static void insert(struct gw_rack_rank *rank, struct gw_ranked_rack one)
{
    size_t at = rank->ranked_count++;
    for (; at > 0 && gw_rack_metric_better(rank->metric, one.mode, rank->ranked[at - 1].mode); at--)
        rank->ranked[at] = rank->ranked[at - 1];
    rank->ranked[at] = one;
}

enum gw_status gw_rack_rank(const struct gw_compared *rows, size_t count, const struct gw_rack_metric *metric, int month,
                            struct gw_arena *arena, struct gw_rack_rank *rank, struct gw_err *err)
{
    *rank = (struct gw_rack_rank){.metric = metric};
    enum gw_status status = refuse(rows, metric, err);
    if (status != GW_OK)
        return status;
    rank->ranked = gw_arena_array(arena, count, sizeof *rank->ranked);
    rank->unranked = gw_arena_array(arena, count, sizeof *rank->unranked);
    if (!rank->ranked || !rank->unranked)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < count; i++) {
        struct gw_metric_of_rack of = gw_metric_of_rack(metric, &rows[i], NULL, NULL);
        const char *late = not_yet(rows[i].size.request.rack, month, arena), *reason = late ? late : gw_metric_missing(&of, arena);
        struct gw_ranked_rack one = {.row = &rows[i], .work_row = of.work_row};
        if (reason) {
            rank->unranked[rank->unranked_count++] = (struct gw_unranked){&rows[i], reason};
            continue;
        }
        if ((status = gw_metric_at(&of, NULL, &one.mode, err)) != GW_OK)
            return status;
        insert(rank, one);
    }
    if (rank->ranked_count > 0)
        status = draw_all(rank, arena, err);
    if (status == GW_OK && rank->ranked_count > 1)
        status = add_bars(rank, arena, err);
    return status == GW_OK && arena->exhausted ? gw_fail(err, GW_SYSTEM, "out of memory") : status;
}
