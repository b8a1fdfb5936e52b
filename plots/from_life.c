/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_money.h"

#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "plots/run_words.h"
#include "plots/sources.h"

static const char *const part_titles[GW_LIFE_PARTS] = {
    [GW_LIFE_RACKS] = "charge on racks",
    [GW_LIFE_OTHER_IT] = "on network, storage, other IT",
    [GW_LIFE_BUILDING] = "on shell and plant",
    [GW_LIFE_POWER] = "on power connection and on-site power",
    [GW_LIFE_LAND] = "on land",
    [GW_LIFE_ENERGY] = "energy",
    [GW_LIFE_RUNNING] = "all other running costs"};

/* "5", "4.5" */
static const char *years_text(double life_y, struct gw_arena *arena)
{
    char text[GW_NUMBER_TEXT];
    return gw_arena_strdup(arena, gw_number_text(life_y, text, sizeof text));
}

/* Parts that cost nothing at any life are left out. */
static size_t fill_series(const struct gw_cost_by_life *costs, struct gw_chart_series *series, struct gw_arena *arena)
{
    size_t used = 0;
    for (int part = 0; part < GW_LIFE_PARTS; part++) {
        const char *star = costs->part_assumed[part] ? " *" : "";
        double *values = gw_arena_array(arena, costs->count, sizeof *values), all_usd = 0;
        for (size_t i = 0; values && i < costs->count; i++)
            all_usd += values[i] = costs->rows[i].part_usd[part];
        if (all_usd > 0)
            series[used++] = (struct gw_chart_series){gw_arena_printf(arena, "%s%s", part_titles[part], star), values};
    }
    return used;
}

/* Where a life stands between the columns; NaN beyond them. */
static double place_of(const struct gw_cost_by_life *costs, double life_y)
{
    for (size_t i = 0; i < costs->count; i++) {
        double here = costs->rows[i].life_y, next = i + 1 < costs->count ? costs->rows[i + 1].life_y : here;
        if (fabs(life_y - here) < 1e-9)
            return (double)i;
        if (life_y > here && life_y < next)
            return (double)i + (life_y - here) / (next - here);
    }
    return (double)NAN;
}

static size_t fill_marks(const struct gw_cost_by_life *costs, double *marks)
{
    size_t used = 0;
    for (size_t i = 0; i < costs->own_count; i++) {
        double at = place_of(costs, costs->own[i]->mode / 12);
        if (!isnan(at))
            marks[used++] = at;
    }
    return used;
}

/* "life in the cost set: 5 (3-7) years"; of several lives their modes. */
static const char *marks_name(const struct gw_cost_by_life *costs, struct gw_arena *arena)
{
    char range[3 * GW_NUMBER_TEXT];
    const struct gw_figure *first = costs->own[0];
    if (costs->own_count == 1)
        return gw_arena_printf(arena, "life of IT in the cost set: %s",
                               gw_plain_range_text(first->low / 12, first->mode / 12, first->high / 12, "years", range, sizeof range));
    const char *all = "lives of IT in the cost set:";
    for (size_t i = 0; i < costs->own_count && all; i++)
        all = gw_arena_printf(arena, "%s%s %s", all, i ? "," : "", years_text(costs->own[i]->mode / 12, arena));
    return all ? gw_arena_printf(arena, "%s years", all) : NULL;
}

/* The basis of the set's prices that a request for power was made on; -1: none of them. */
static int basis_of(const struct gw_size_request *request)
{
    if (request->amount.unit != GW_AMOUNT_POWER)
        return -1;
    return request->basis == GW_BASIS_FACILITY ? GW_COST_PER_FACILITY_W : request->basis == GW_BASIS_IT ? GW_COST_PER_IT_W
           : request->basis == GW_BASIS_RACK ? GW_COST_PER_RACK_W : -1;
}

/* Whether it is a cost of a year, and of this rack. */
static bool is_of(const struct gw_cost_by_life *costs, const struct gw_cost_published *one)
{
    return one->annual_cost.present && (!one->rack || gw_rack_is_among(costs->size->request.rack, &one->rack, 1));
}

/* What was published for these watts, for a life between the columns. */
static size_t fill_points(const struct gw_cost_by_life *costs, struct gw_chart_column_point *points)
{
    size_t used = 0;
    const struct gw_size_request *request = &costs->size->request;
    for (size_t i = 0; i < costs->costs->published_count; i++) {
        const struct gw_cost_published *one = &costs->costs->published[i];
        double at = place_of(costs, one->it_life_months / 12);
        if (is_of(costs, one) && one->basis == basis_of(request) && !isnan(at))
            points[used++] = (struct gw_chart_column_point){at, one->annual_cost.mode * request->amount.value};
    }
    return used;
}

static bool is_told(const struct gw_cost_by_life *costs, size_t index, bool drawn)
{
    const struct gw_cost_published *all = costs->costs->published;
    bool fits = all[index].basis == basis_of(&costs->size->request);
    for (size_t i = 0; i < index; i++)
        if (is_of(costs, &all[i]) && all[i].basis == all[index].basis && strcmp(all[i].who, all[index].who) == 0)
            return false;
    return is_of(costs, &all[index]) && fits == drawn;
}

/* Those who published for these watts ("published: Epoch AI, 2026-05-14"), each once. */
static const char *who_published(const struct gw_cost_by_life *costs, struct gw_arena *arena)
{
    const char *all = "published:";
    size_t used = 0;
    for (size_t i = 0; i < costs->costs->published_count && all; i++) {
        const struct gw_cost_published *one = &costs->costs->published[i];
        const char *as_of = one->annual_cost.as_of;
        if (is_told(costs, i, true))
            all = gw_arena_printf(arena, "%s%s %s%s%s", all, used++ ? ";" : "", one->who, as_of ? ", " : "", as_of ? as_of : "");
    }
    return all;
}

/* What is known and not drawn, because it counts other watts. */
static const char *other_bases(const struct gw_cost_by_life *costs, struct gw_arena *arena)
{
    static const char *const watts[] = {
        [GW_COST_PER_FACILITY_W] = "at the meter", [GW_COST_PER_IT_W] = "of IT", [GW_COST_PER_RACK_W] = "of rack nameplate"};
    const char *all = "";
    for (size_t i = 0; i < costs->costs->published_count && all; i++) {
        const struct gw_cost_published *one = &costs->costs->published[i];
        if (is_told(costs, i, false))
            all = gw_arena_printf(arena, "%s What %s published is of a GW %s, which is another GW, and is not drawn: see --basis %s.", all,
                                  one->who, watts[one->basis], gw_cost_basis_names[one->basis]);
    }
    return all;
}

static const char *sources_of(const struct gw_cost_by_life *costs, bool published, struct gw_arena *arena)
{
    const struct gw_figure *figures[GW_MONEY_FIGURES];
    struct gw_source_line line;
    size_t count = gw_cost_figures(costs->costs, costs->size->request.rack, figures, GW_MONEY_FIGURES);
    if (!gw_source_line_begin(&line, "Computed by gwplan. Prices:"))
        return NULL;
    for (size_t i = 0; i < count; i++)
        gw_source_line_add_figure(&line, figures[i]);
    for (size_t i = 0; published && i < costs->costs->published_count; i++)
        gw_source_line_add_figure(&line, &costs->costs->published[i].annual_cost);
    return gw_source_line_end(&line, arena);
}

static const char *subtitle_of(const struct gw_costs *costs, const struct gw_site *site, struct gw_arena *arena)
{
    char low[GW_NUMBER_TEXT];
    const struct gw_figure *rate = &costs->cost_of_capital;
    return gw_arena_printf(
        arena, "%s; cost of capital %s a year, %s, %s, %s; dollars of %ld; at %s", gw_chart_title_of(costs->title, costs->id),
        gw_plain_range_text(100 * rate->low, 100 * rate->mode, 100 * rate->high, "%", low, sizeof low), gw_cost_terms_names[costs->terms],
        gw_cost_tax_names[costs->tax], gw_cost_timing_names[costs->timing], costs->price_year, gw_chart_title_of(site->title, site->id));
}

static bool fill_rows(const struct gw_cost_by_life *costs, struct gw_chart_columns *columns, struct gw_arena *arena)
{
    const char **names = gw_arena_array(arena, costs->count, sizeof *names);
    double *each = gw_arena_array(arena, costs->count, sizeof *each);
    double *low = gw_arena_array(arena, costs->count, sizeof *low), *high = gw_arena_array(arena, costs->count, sizeof *high);
    if (!names || !each || !low || !high)
        return false;
    for (size_t i = 0; i < costs->count; i++) {
        const struct gw_life_cost *row = &costs->rows[i];
        names[i] = years_text(row->life_y, arena);
        each[i] = row->usd_per_accelerator_hour;
        low[i] = row->low_usd;
        high[i] = row->high_usd;
    }
    columns->names = names;
    columns->each = each;
    columns->each_unit = "$/h";
    columns->low = low;
    columns->high = high;
    columns->count = costs->count;
    columns->last_name = gw_arena_printf(arena, "%s years", names[costs->count - 1]);
    return columns->last_name != NULL;
}

enum gw_status gw_chart_from_life(const struct gw_cost_by_life *costs, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err)
{
    const struct gw_size_request *request = &costs->size->request;
    char power[GW_NUMBER_TEXT];
    if (costs->missing)
        return gw_fail(err, GW_USAGE, "'tco-by-life' needs every price: %s; see: gwplan show %s", costs->missing, costs->costs->id);
    for (int part = 0; part < GW_LIFE_PARTS; part++)
        for (size_t i = 0; i < costs->count; i++)
            if (costs->rows[i].part_usd[part] < 0)
                return gw_fail(err, GW_USAGE, "'tco-by-life' stacks what is above zero, and '%s' is not; see: gwplan show %s",
                               part_titles[part], costs->costs->id);
    struct gw_chart_series *series = gw_arena_array(arena, GW_LIFE_PARTS, sizeof *series);
    double *marks = gw_arena_array(arena, costs->own_count + 1, sizeof *marks);
    struct gw_chart_column_point *points = gw_arena_array(arena, costs->costs->published_count + 1, sizeof *points);
    if (!series || !marks || !points)
        return gw_chart_no_memory(err);
    size_t point_count = fill_points(costs, points);
    *chart = (struct gw_chart){
        .kind = GW_CHART_COLUMNS,
        .title = gw_arena_printf(arena, "Cost of a year by the life of IT: %s, %s %s",
                                 gw_chart_title_of(request->rack->title, request->rack->id),
                                 gw_si_text(costs->size->mode.power_w, "W", power, sizeof power), gw_chart_basis_words(request)),
        .subtitle = subtitle_of(costs->costs, request->site, arena),
        .note = gw_arena_printf(
            arena,
            "All parts of IT that state a life take the same one, all else is as the cost set has it. Whiskers: P10 to P90 "
            "over all other figures. $/h: an hour of one accelerator, of all hours. * rests on an assumption.%s",
            other_bases(costs, arena)),
        .source = sources_of(costs, point_count > 0, arena),
        .columns = {.unit = "$",
                    .per = "a year",
                    .axis_name = "life of IT, years",
                    .series = series,
                    .series_count = fill_series(costs, series, arena),
                    .marks = marks,
                    .mark_count = fill_marks(costs, marks),
                    .marks_name = marks_name(costs, arena),
                    .points = points,
                    .point_count = point_count,
                    .points_name = who_published(costs, arena)},
    };
    return fill_rows(costs, &chart->columns, arena) && chart->source && !arena->exhausted ? GW_OK : gw_chart_no_memory(err);
}
