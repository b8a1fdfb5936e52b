/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_months.h"

#include <math.h>

#include "plots/run_words.h"

/* A facility whose cooling and losses stand as one number has the same PUE in every month. */
static const char *fixed_note(const struct gw_told_year *told)
{
    size_t fixed = 0;
    for (size_t n = 0; n < told->site_count; n++)
        fixed += gw_told_site(told, n)->years[told->index].part_wh[GW_PART_UNSPLIT] > 0;
    return fixed == 0                  ? NULL
           : fixed == told->site_count ? "By stated PUEs (model fixed), the same in every month."
                                       : "Where the facility has stated PUEs (model fixed), they are the same in every month.";
}

static bool fill_pue_series(const struct gw_told_year *told, size_t n, struct gw_chart_pue_series *series, struct gw_arena *arena)
{
    const struct gw_month_row *months = gw_told_line(told, n)->months + told->first_at;
    double *values = gw_arena_array(arena, (size_t)told->months, sizeof *values), meter_wh = 0, it_wh = 0;
    for (int m = 0; values && m < told->months; m++) {
        double of_month_wh = months[m].rack_wh + months[m].support_wh;
        values[m] = of_month_wh > 0 ? months[m].energy_wh / of_month_wh : (double)NAN;
        meter_wh += months[m].energy_wh;
        it_wh += of_month_wh;
    }
    *series = (struct gw_chart_pue_series){gw_told_line_name(told, n), values, it_wh > 0 ? meter_wh / it_wh : (double)NAN};
    return values != NULL;
}

enum gw_status gw_fill_pue(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_told_year told;
    enum gw_status status = gw_told_year(run, "pue-by-month", arena, &told, err);
    if (status != GW_OK)
        return status;
    size_t count = gw_told_lines(&told);
    struct gw_chart_pue_series *series = gw_arena_array(arena, count, sizeof *series);
    for (size_t n = 0; series && n < count; n++)
        if (!fill_pue_series(&told, n, &series[n], arena))
            return gw_chart_no_memory(err);
    chart->kind = GW_CHART_PUE;
    chart->pue = (struct gw_chart_pue){
        .first_month = run->start + told.first_at, .month_count = (size_t)told.months, .series = series, .series_count = count};
    chart->title = gw_chart_titled(run, gw_arena_printf(arena, "PUE by month in %s", told.name), arena);
    chart->subtitle = "Energy at the meter over energy of racks and support IT, in each month";
    chart->note = fixed_note(&told);
    return arena->exhausted ? gw_chart_no_memory(err) : GW_OK;
}

static double support_of(const struct gw_told_year *told, const struct gw_series *line)
{
    double support_wh = 0;
    for (int m = 0; m < told->months; m++)
        support_wh += line->months[told->first_at + m].support_wh;
    return support_wh;
}

/* The parts that any of the lines has; a key of what is nowhere would only be in the way. */
static size_t parts_there(const struct gw_told_year *told, enum gw_energy_part *parts)
{
    size_t count = 0;
    for (int part = 0; part < GW_PART_COUNT; part++) {
        bool there = false;
        for (size_t n = 0; n < told->site_count; n++)
            there = there || gw_told_site(told, n)->years[told->index].part_wh[part] > 0;
        if (there)
            parts[count++] = (enum gw_energy_part)part;
    }
    return count;
}

enum gw_status gw_fill_losses(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_told_year told;
    enum gw_energy_part parts[GW_PART_COUNT];
    enum gw_status status = gw_told_year(run, "losses", arena, &told, err);
    if (status != GW_OK)
        return status;
    size_t part_count = parts_there(&told, parts), row_count = gw_told_lines(&told);
    const char **names = gw_arena_array(arena, part_count + 1, sizeof *names);
    struct gw_chart_losses_row *rows = gw_arena_array(arena, row_count, sizeof *rows);
    double *values = gw_arena_array(arena, row_count * part_count + 1, sizeof *values);
    for (size_t r = 0; names && rows && values && r < row_count; r++) {
        const struct gw_series *line = gw_told_line(&told, r);
        const struct gw_year_row *year = &line->years[told.index];
        for (size_t p = 0; p < part_count; p++) {
            names[p] = gw_part_names[parts[p]];
            values[r * part_count + p] = year->part_wh[parts[p]];
        }
        rows[r] = (struct gw_chart_losses_row){gw_told_line_name(&told, r), year->it_energy_wh, support_of(&told, line),
                                               values + r * part_count};
    }
    chart->kind = GW_CHART_LOSSES;
    chart->losses = (struct gw_chart_losses){.unit = "Wh", .parts = names, .part_count = part_count, .rows = rows, .row_count = row_count};
    chart->title = gw_chart_titled(run, gw_arena_printf(arena, "cooling and losses in %s", told.name), arena);
    chart->subtitle = "Energy between IT and the meter, part by part, as a share of the energy of racks and support IT";
    chart->note = fixed_note(&told) ? "A facility with stated PUEs (model fixed) tells cooling and losses as one." : NULL;
    return arena->exhausted ? gw_chart_no_memory(err) : GW_OK;
}
