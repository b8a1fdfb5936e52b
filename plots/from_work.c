/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_work.h"

#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "plots/run_words.h"
#include "plots/sources.h"

#define W_PER_MW 1e6

/* What is drawn so far, and who is not. */
struct points {
    struct gw_chart_pareto_point *all, *front;
    size_t count, front_count;
    const char *no_point, *no_price; /* "a, b": racks */
    bool doubtful, assumed;
    bool sites, one_rack; /* a rack stands at several sites: its name alone does not tell its points apart; it is the only one */
    size_t common; /* letters that the software of all begins with, up to a blank; the whole where it is the same */
};

static bool has_points(const struct gw_workload *workload)
{
    return workload->mode == GW_WORKLOAD_OFFLINE || workload->mode == GW_WORKLOAD_SERVER || workload->mode == GW_WORKLOAD_INTERACTIVE;
}

static enum gw_work_number price_of(const struct gw_size_result *size)
{
    return size->money ? GW_WORK_USD_PER_MTOK_OWN : GW_WORK_USD_PER_MTOK;
}

static const char *software_of(const struct gw_operating_point *point)
{
    return point->software ? point->software : "";
}

/* "MLPerf Inference " of its versions v5.1 and v6.0. */
static size_t common_length(const struct gw_size_result *sizes, size_t count)
{
    const char *first = NULL;
    size_t common = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < sizes[i].work->row_count; r++) {
            const char *other = software_of(sizes[i].work->rows[r].point);
            size_t same = 0;
            if (!first)
                common = strlen(first = other);
            while (same < common && other[same] == first[same])
                same++;
            if (same == common && (other[same] == '\0' || other[same - (same > 0)] == ' '))
                continue;
            for (common = same; common > 0 && first[common - 1] != ' ';)
                common--;
        }
    return common;
}

/* Whether the price of a point rests on an assumption. */
static bool is_price_assumed(const struct gw_size_result *size, const struct gw_operating_point *point)
{
    return gw_is_assumed(&point->tokens) || (size->money ? gw_money_hour_is_assumed(size->money) : gw_is_assumed(&point->hour_cost));
}

/* One rack at several sites is told by its sites, several racks by both. */
static const char *rack_name(const struct points *points, const struct gw_size_result *size, struct gw_arena *arena)
{
    const char *rack = size->request.rack->id, *site = size->request.site->id;
    const char *name = !points->sites ? rack : points->one_rack ? site : gw_arena_printf(arena, "%s at %s", rack, site);
    return name ? name : "";
}

static bool is_one_rack(const struct gw_size_result *sizes, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (strcmp(sizes[i].request.rack->id, sizes[0].request.rack->id) != 0)
            return false;
    return true;
}

static bool has_several_sites(const struct gw_size_result *sizes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(sizes[i].request.rack->id, sizes[j].request.rack->id) == 0 && sizes[i].request.site != sizes[j].request.site)
                return true;
    return false;
}

/* "gb300-nvl72* ?, v6.0, 2026-04": what tells its software from the others, and its month; where both are missing, that of who tells of it. */
static const char *name_of(const struct points *points, const struct gw_size_result *size, const struct gw_operating_point *point,
                           struct gw_arena *arena)
{
    const char *own = software_of(point) + points->common, *date = point->software_date.text,
               *told = *own || date ? NULL : point->date.text;
    return gw_arena_printf(arena, "%s%s%s%s%s%s%.7s%s%.7s", rack_name(points, size, arena), is_price_assumed(size, point) ? "*" : "",
                           point->doubtful ? " ?" : "", *own ? ", " : "", own, date ? ", " : "", date ? date : "", told ? ", told " : "",
                           told ? told : "");
}

static struct gw_chart_pareto_point point_of(const struct points *points, const struct gw_size_result *size, const struct gw_work_row *row,
                                             struct gw_arena *arena)
{
    struct gw_span tokens = row->numbers[GW_WORK_TOK_PER_J_PROVISIONED], price = row->numbers[price_of(size)];
    return (struct gw_chart_pareto_point){.name = name_of(points, size, row->point, arena),
                                          .x = tokens.mode * W_PER_MW,
                                          .x_low = tokens.low * W_PER_MW,
                                          .x_high = tokens.high * W_PER_MW,
                                          .y = price.mode,
                                          .y_low = price.low,
                                          .y_high = price.high,
                                          .hollow = row->point->doubtful};
}

static const char *and_rack(const struct points *points, const char *list, const struct gw_size_result *size, struct gw_arena *arena)
{
    return gw_arena_printf(arena, "%s%s%s", list ? list : "", list ? ", " : "", rack_name(points, size, arena));
}

/* False without memory. */
static bool take_size(struct points *points, const struct gw_size_result *size, struct gw_arena *arena)
{
    const struct gw_site_work *work = size->work;
    bool priced = true;
    for (size_t r = 0; r < work->row_count; r++) {
        struct gw_chart_pareto_point point = point_of(points, size, &work->rows[r], arena);
        bool drawn = isfinite(point.x) && isfinite(point.y);
        priced = priced && drawn;
        if (drawn) {
            points->all[points->count++] = point;
            points->doubtful = points->doubtful || point.hollow;
            points->assumed = points->assumed || is_price_assumed(size, work->rows[r].point);
        }
    }
    if (work->row_count == 0)
        points->no_point = and_rack(points, points->no_point, size, arena);
    else if (!priced)
        points->no_price = and_rack(points, points->no_price, size, arena);
    return !arena->exhausted;
}

/* More tokens for less money, and not alike in both. */
static bool beats(const struct gw_chart_pareto_point *one, const struct gw_chart_pareto_point *other)
{
    bool as_good = one->x >= other->x && one->y <= other->y;
    return as_good && (one->x > other->x || one->y < other->y);
}

static bool is_beaten(const struct points *points, const struct gw_chart_pareto_point *one)
{
    for (size_t i = 0; i < points->count; i++)
        if (beats(&points->all[i], one))
            return true;
    return false;
}

static void find_front(struct points *points)
{
    for (size_t i = 0; i < points->count; i++)
        if (!is_beaten(points, &points->all[i]))
            points->front[points->front_count++] = points->all[i];
}

static enum gw_status take_all(struct points *points, const struct gw_size_result *sizes, size_t count, struct gw_arena *arena,
                               struct gw_err *err)
{
    size_t room = count * sizes[0].work->workload->point_count + 1;
    points->all = gw_arena_array(arena, room, sizeof *points->all);
    points->front = gw_arena_array(arena, room, sizeof *points->front);
    bool there = points->all && points->front;
    points->common = common_length(sizes, count);
    points->sites = has_several_sites(sizes, count);
    points->one_rack = is_one_rack(sizes, count);
    for (size_t i = 0; there && i < count; i++)
        there = take_size(points, &sizes[i], arena);
    if (!there)
        return gw_chart_no_memory(err);
    find_front(points);
    if (points->count > 0)
        return GW_OK;
    const struct gw_site_work *first = sizes[0].work;
    const char *why = first->unavailable       ? first->unavailable
                      : first->own_unavailable ? first->own_unavailable
                                               : "no point publishes an hour cost";
    return gw_fail(err, GW_USAGE, "'cost-pareto' has nothing to draw: %s; see: gwplan show %s", why, first->workload->id);
}

static const char *one_site(const struct gw_size_result *sizes, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (sizes[i].request.site != sizes[0].request.site)
            return NULL;
    return sizes[0].request.site->id;
}

static const char *subtitle_of(const struct gw_size_result *sizes, size_t count, struct gw_arena *arena)
{
    const struct gw_workload *workload = sizes[0].work->workload;
    const struct gw_money *money = sizes[0].money;
    const char *site = one_site(sizes, count);
    char power[GW_NUMBER_TEXT];
    gw_si_text(sizes[0].request.amount.value, "W", power, sizeof power);
    const struct gw_rack *rack = !site && is_one_rack(sizes, count) ? sizes[0].request.rack : NULL; /* told here, and not by each point */
    return gw_arena_printf(arena, "%s (%s); %s%s%s %s%s%s; %s%s", gw_chart_title_of(workload->title, workload->id),
                           gw_workload_mode_names[workload->mode], rack ? gw_chart_title_of(rack->title, rack->id) : "", rack ? "; " : "",
                           power, gw_chart_basis_words(&sizes[0].request), site ? ", " : "", site ? site : "",
                           money ? "priced by " : "priced by the hour that each point publishes",
                           money ? gw_chart_title_of(money->costs->title, money->costs->id) : "");
}

static const char *note_of(const struct points *points, const struct gw_size_result *sizes, struct gw_arena *arena)
{
    const struct gw_size_result *first = &sizes[0];
    const char *unpriced = first->money ? "no price" : "no published hour cost of a point";
    const char *no_point = points->no_point ? gw_arena_printf(arena, "%s (no operating point)", points->no_point) : "";
    const char *no_price = points->no_price ? gw_arena_printf(arena, "%s (%s)", points->no_price, unpriced) : "";
    bool missing = points->no_point || points->no_price;
    const char *energy = first->money ? gw_arena_printf(arena, " Energy is that of a year under load %s.", first->request.load->id) : "";
    if (!no_point || !no_price || !energy)
        return NULL;
    return gw_arena_printf(
        arena,
        "%s%s%s%s%s%s%sTokens of a point at all hours, on watts provisioned in the design hour. Thin bars: P10 to P90 of each by itself.%s "
        "Dates are of the software; told: of the text that tells of it.",
        missing ? "Not drawn: " : "", no_point, *no_point && *no_price ? "; " : "", no_price, missing ? ". " : "",
        points->assumed ? "*: its price rests on an assumption. " : "", points->doubtful ? "?: sources disagree on it. " : "", energy);
}

static void add_sources(struct gw_source_line *line, const struct gw_size_result *size)
{
    const struct gw_figure *figures[GW_MONEY_FIGURES];
    size_t used = size->money ? gw_cost_figures(size->money->costs, size->request.rack, figures, GW_MONEY_FIGURES) : 0;
    for (size_t r = 0; r < size->work->row_count; r++) {
        gw_source_line_add_figure(line, &size->work->rows[r].point->tokens);
        if (!size->money)
            gw_source_line_add_figure(line, &size->work->rows[r].point->hour_cost);
    }
    gw_source_line_add_figure(line, &size->request.rack->max);
    for (size_t f = 0; f < used; f++)
        gw_source_line_add_figure(line, figures[f]);
}

static const char *sources_of(const struct gw_size_result *sizes, size_t count, struct gw_arena *arena)
{
    struct gw_source_line line;
    if (!gw_source_line_begin(&line, "Computed by gwplan from:"))
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (sizes[i].work->row_count > 0)
            add_sources(&line, &sizes[i]);
    return gw_source_line_end(&line, arena);
}

enum gw_status gw_chart_from_points(const struct gw_size_result *sizes, size_t count, struct gw_arena *arena, struct gw_chart *chart,
                                    struct gw_err *err)
{
    const struct gw_workload *workload = sizes[0].work->workload;
    struct points points = {0};
    if (!has_points(workload))
        return gw_fail(err, GW_USAGE, "'cost-pareto' needs a workload with operating points, and '%s' is of %s", workload->id,
                       gw_workload_mode_names[workload->mode]);
    enum gw_status status = take_all(&points, sizes, count, arena, err);
    if (status != GW_OK)
        return status;
    const char *price = sizes[0].money ? "cost of a million tokens at this cost set's accelerator-hour, of all"
                                       : "cost of a million tokens at the published hour cost of the point";
    *chart = (struct gw_chart){
        .kind = GW_CHART_PARETO,
        .title = "Tokens of a megawatt, and what a million cost",
        .subtitle = subtitle_of(sizes, count, arena),
        .note = note_of(&points, sizes, arena),
        .source = sources_of(sizes, count, arena),
        .pareto = {.x = {.title = "tokens a second per MW at the meter, provisioned"},
                   .y = {.title = price, .unit = "$"},
                   .x_max = true,
                   .front = points.front,
                   .front_count = points.front_count,
                   .best = points.all,
                   .best_count = points.count,
                   .counted = "operating points"},
    };
    return chart->subtitle && chart->note && chart->source && !arena->exhausted ? GW_OK : gw_chart_no_memory(err);
}
