/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/read_back.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include <jansson.h>

#include "planner/output/months.h"
#include "plots/from_run.h"

/* The first thing that is wrong stops the reading: an answer of ours has all of it. */
struct reader {
    const char *file;
    struct gw_arena *arena;
    struct gw_err *err;
};

static bool refuse(struct reader *r, const char *key)
{
    gw_fail(r->err, GW_PROFILE, "%s: no answer of gwplan that a chart can be drawn from: '%s' is missing or of another type", r->file, key);
    return false;
}

static const char *text_at(struct reader *r, const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? gw_arena_strdup(r->arena, text) : NULL;
}

/* NaN for null and for what is not there; anything else that is no number is a fault. */
static double number_at(struct reader *r, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_number(value))
        return json_number_value(value);
    if (value && !json_is_null(value))
        refuse(r, key);
    return (double)NAN;
}

static int month_at(struct reader *r, const json_t *object, const char *key)
{
    struct gw_date date;
    const char *text = json_string_value(json_object_get(object, key));
    if (text && gw_date_parse(text, &date, NULL) == GW_OK)
        return gw_month_of(date);
    refuse(r, key);
    return 0;
}

static int word_at(const json_t *object, const char *key, const char *const *words)
{
    const char *text = json_string_value(json_object_get(object, key));
    for (int i = 0; text && words[i]; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    return 0;
}

static bool read_months(struct reader *r, const json_t *array, const struct gw_run *run, struct gw_month_row *rows)
{
    if (json_array_size(array) != (size_t)run->month_count)
        return refuse(r, "months");
    for (int i = 0; i < run->month_count; i++) {
        const json_t *object = json_array_get(array, (size_t)i);
        rows[i].month = run->start + i;
        rows[i].binding = (enum gw_binding)word_at(object, "binding", gw_binding_names);
        rows[i].certainty = (enum gw_certainty)word_at(object, "certainty", gw_certainty_names);
        for (const struct gw_month_field *field = gw_month_fields; field->key; field++) {
            double value = number_at(r, object, field->key);
            memcpy((char *)&rows[i] + field->offset, &value, sizeof value);
        }
    }
    return true;
}

/* The parts by their keys; one that is not told is zero, as it was written. */
static bool read_losses(struct reader *r, const json_t *array, double part_wh[GW_PART_COUNT])
{
    if (!json_is_array(array))
        return refuse(r, "losses");
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i);
        const char *key = json_string_value(json_object_get(object, "part"));
        for (int part = 0; key && part < GW_PART_COUNT; part++)
            if (strcmp(gw_part_keys[part], key) == 0)
                part_wh[part] = number_at(r, object, "energy_wh");
    }
    return true;
}

static bool read_years(struct reader *r, const json_t *array, const struct gw_run *run, struct gw_year_row *rows)
{
    if (json_array_size(array) != (size_t)run->year_count)
        return refuse(r, "years");
    for (int i = 0; i < run->year_count; i++) {
        const json_t *object = json_array_get(array, (size_t)i), *low = json_object_get(object, "low"), *high = json_object_get(object, "high");
        rows[i] = (struct gw_year_row){.year = (int)number_at(r, object, "year"),
                                       .months = (int)number_at(r, object, "months"),
                                       .racks = number_at(r, object, "racks"),
                                       .accelerators = number_at(r, object, "accelerators"),
                                       .facility_peak_w = number_at(r, object, "facility_peak_w"),
                                       .facility_mean_w = number_at(r, object, "facility_mean_w"),
                                       .energy_wh = number_at(r, object, "energy_wh"),
                                       .it_energy_wh = number_at(r, object, "it_energy_wh"),
                                       .pue_mean = number_at(r, object, "pue_mean")};
        rows[i].energy_low_wh = low ? number_at(r, low, "energy_wh") : rows[i].energy_wh;
        rows[i].energy_high_wh = high ? number_at(r, high, "energy_wh") : rows[i].energy_wh;
        if (rows[i].year != gw_month_year(run->start) + i)
            return refuse(r, "years");
        if (!read_losses(r, json_object_get(object, "losses"), rows[i].part_wh))
            return false;
    }
    return true;
}

static bool read_series(struct reader *r, const json_t *object, const struct gw_run *run, struct gw_series *series)
{
    series->name = text_at(r, object, "name");
    series->title = text_at(r, object, "title");
    series->name = series->name ? series->name : "total";
    series->title = series->title ? series->title : series->name;
    series->months = gw_arena_array(r->arena, (size_t)run->month_count, sizeof *series->months);
    series->years = gw_arena_array(r->arena, (size_t)run->year_count, sizeof *series->years);
    return series->months && series->years && read_months(r, json_object_get(object, "months"), run, series->months) &&
           read_years(r, json_object_get(object, "years"), run, series->years);
}

/* Racks of one id are one object, as charts group by it. */
static const struct gw_rack *rack_named(struct reader *r, const struct gw_run *run, size_t known, const char *id, const char *title)
{
    for (size_t i = 0; i < known; i++)
        if (strcmp(run->deployments[i].deployment->rack->id, id) == 0)
            return run->deployments[i].deployment->rack;
    struct gw_rack *rack = gw_arena_alloc(r->arena, sizeof *rack);
    if (rack) {
        rack->id = id;
        rack->title = title;
    }
    return rack;
}

static bool read_deployments(struct reader *r, const json_t *array, struct gw_run *run)
{
    run->deployment_count = json_array_size(array);
    run->deployments = gw_arena_array(r->arena, run->deployment_count + 1, sizeof *run->deployments);
    for (size_t i = 0; run->deployments && i < run->deployment_count; i++) {
        const json_t *object = json_array_get(array, i);
        struct gw_deployment *deployment = gw_arena_alloc(r->arena, sizeof *deployment);
        const char *rack = text_at(r, object, "rack");
        if (!deployment || !rack)
            return refuse(r, "deployments");
        deployment->name = text_at(r, object, "name");
        deployment->rack = rack_named(r, run, i, rack, text_at(r, object, "rack_title"));
        run->deployments[i].deployment = deployment;
        if (!deployment->rack || !read_series(r, object, run, &run->deployments[i].series))
            return false;
    }
    return run->deployments != NULL;
}

static bool read_sites(struct reader *r, const json_t *array, struct gw_run *run)
{
    run->site_count = json_array_size(array);
    run->sites = gw_arena_array(r->arena, run->site_count + 1, sizeof *run->sites);
    for (size_t i = 0; run->sites && i < run->site_count; i++)
        if (!read_series(r, json_array_get(array, i), run, &run->sites[i].series))
            return false;
    return run->sites != NULL;
}

static struct gw_source *read_sources(struct reader *r, const json_t *root, size_t *count)
{
    const json_t *array = json_object_get(root, "sources");
    *count = json_array_size(array);
    struct gw_source *sources = gw_arena_array(r->arena, *count + 1, sizeof *sources);
    for (size_t i = 0; sources && i < *count; i++) {
        const json_t *object = json_array_get(array, i);
        sources[i].title = text_at(r, object, "title");
        sources[i].title = sources[i].title ? sources[i].title : "";
        sources[i].date = text_at(r, object, "date");
    }
    return sources;
}

static bool read_plan(struct reader *r, const json_t *root, const struct gw_source *sources, size_t source_count, struct gw_run *run)
{
    struct gw_plan *plan = gw_arena_alloc(r->arena, sizeof *plan);
    const json_t *numbers = json_object_get(root, "plan_sources");
    struct gw_source *own = gw_arena_array(r->arena, json_array_size(numbers) + 1, sizeof *own);
    if (!plan || !own || !sources)
        return false;
    plan->id = text_at(r, root, "plan");
    plan->title = text_at(r, root, "title");
    if (!plan->id)
        return refuse(r, "plan");
    const char *as_of = json_string_value(json_object_get(root, "as_of"));
    if (as_of)
        gw_date_parse(as_of, &plan->as_of, NULL);
    for (size_t i = 0; i < json_array_size(numbers); i++) {
        json_int_t number = json_integer_value(json_array_get(numbers, i));
        if (number >= 1 && (size_t)number <= source_count)
            own[plan->source_count++] = sources[number - 1];
    }
    plan->sources = own;
    run->plan = plan;
    return true;
}

static void read_reference_sources(const json_t *numbers, const struct gw_source *sources, size_t count, struct gw_figure *figure)
{
    size_t used = 0;
    for (size_t i = 0; i < json_array_size(numbers) && used < GW_FIGURE_SOURCES; i++) {
        json_int_t number = json_integer_value(json_array_get(numbers, i));
        if (number >= 1 && (size_t)number <= count)
            figure->sources[used++] = &sources[number - 1];
    }
}

static bool read_comparisons(struct reader *r, const json_t *root, const struct gw_source *sources, size_t source_count,
                             struct gw_comparison **rows, size_t *count)
{
    const json_t *array = json_object_get(root, "comparisons");
    *count = json_array_size(array);
    *rows = gw_arena_array(r->arena, *count + 1, sizeof **rows);
    for (size_t i = 0; *rows && i < *count; i++) {
        const json_t *object = json_array_get(array, i);
        struct gw_reference *reference = gw_arena_alloc(r->arena, sizeof *reference);
        double energy_wh = number_at(r, object, "energy_wh");
        if (!reference)
            return false;
        reference->id = text_at(r, object, "id");
        reference->title = text_at(r, object, "name");
        reference->year = text_at(r, object, "year");
        reference->kind = word_at(object, "kind", gw_reference_kind_names);
        reference->energy = (struct gw_figure){.present = isfinite(energy_wh), .low = energy_wh, .mode = energy_wh, .high = energy_wh};
        read_reference_sources(json_object_get(object, "energy_sources"), sources, source_count, &reference->energy);
        if (!reference->id || !reference->title)
            return refuse(r, "comparisons");
        (*rows)[i] = (struct gw_comparison){.reference = reference,
                                            .ratio_energy = number_at(r, object, "ratio_energy"),
                                            .energy_assumed = json_is_true(json_object_get(object, "energy_assumed")),
                                            .rests_on_claim = json_is_string(json_object_get(object, "derived_from_claim"))};
    }
    return *rows != NULL;
}

static bool read_energy(struct reader *r, const json_t *root, struct gw_energy_result *energy)
{
    size_t source_count;
    struct gw_source *sources = read_sources(r, root, &source_count);
    *energy = (struct gw_energy_result){.power_w = number_at(r, root, "power_w"),
                                        .load_factor = number_at(r, root, "load_factor"),
                                        .energy_per_year_wh = number_at(r, root, "energy_per_year_wh")};
    if (!(energy->power_w > 0))
        return refuse(r, "power_w");
    return sources && read_comparisons(r, root, sources, source_count, &energy->comparisons, &energy->count);
}

static bool read_run(struct reader *r, const json_t *root, struct gw_run *run)
{
    size_t source_count;
    struct gw_source *sources = read_sources(r, root, &source_count);
    int start = month_at(r, root, "start"), end = month_at(r, root, "end");
    if (!sources || r->err->status != GW_OK)
        return false;
    if (end < start || end - start >= 1200)
        return refuse(r, "end");
    *run = (struct gw_run){.start = start, .month_count = end - start + 1, .year_count = gw_month_year(end) - gw_month_year(start) + 1};
    double year = number_at(r, root, "compare_year");
    run->compare_year = isfinite(year) ? (int)year : 0;
    if (run->compare_year && (run->compare_year < gw_month_year(start) || run->compare_year > gw_month_year(end)))
        return refuse(r, "compare_year");
    return read_plan(r, root, sources, source_count, run) && read_series(r, root, run, &run->total) &&
           read_deployments(r, json_object_get(root, "deployments"), run) && read_sites(r, json_object_get(root, "sites"), run) &&
           read_comparisons(r, root, sources, source_count, &run->comparisons, &run->comparison_count);
}

/* The scenario that one of several runs was under; the plan as it is stated has none. */
static bool read_overlay(struct reader *r, const json_t *object, struct gw_run *run)
{
    const json_t *named = json_object_get(object, "scenario");
    struct gw_scenario *scenario = gw_arena_alloc(r->arena, sizeof *scenario);
    struct gw_overlay *overlay = gw_arena_alloc(r->arena, sizeof *overlay);
    if (!named || !scenario || !overlay)
        return scenario && overlay;
    scenario->id = text_at(r, named, "id");
    overlay->scenario = scenario;
    run->overlay = overlay;
    return scenario->id || refuse(r, "scenario");
}

/* Runs of one plan side by side: their months may begin and end elsewhere. */
static bool read_scenarios(struct reader *r, const json_t *root, struct gw_read_back *answer)
{
    size_t source_count;
    const json_t *array = json_object_get(root, "scenarios");
    struct gw_source *sources = read_sources(r, root, &source_count);
    struct gw_run stated = {0};
    answer->run_count = json_array_size(array);
    answer->runs = gw_arena_array(r->arena, answer->run_count + 1, sizeof *answer->runs);
    if (answer->run_count == 0)
        return refuse(r, "scenarios");
    if (!answer->runs || !read_plan(r, root, sources, source_count, &stated))
        return false;
    for (size_t i = 0; i < answer->run_count; i++) {
        const json_t *object = json_array_get(array, i), *months = json_object_get(object, "months");
        struct gw_run *run = gw_arena_alloc(r->arena, sizeof *run);
        size_t month_count = json_array_size(months);
        if (month_count == 0 || month_count > 1200)
            return refuse(r, "months");
        if (!run)
            return false;
        *run = (struct gw_run){.plan = stated.plan, .start = month_at(r, json_array_get(months, 0), "month"), .month_count = (int)month_count};
        run->year_count = gw_month_year(run->start + run->month_count - 1) - gw_month_year(run->start) + 1;
        if (r->err->status != GW_OK || !read_overlay(r, object, run) || !read_series(r, object, run, &run->total))
            return false;
        answer->runs[i] = run;
    }
    return true;
}

/* Accelerators per MW follow from the watts of one; compute from the rate of one. */
static struct gw_chart_range per_mw(struct reader *r, const json_t *row, double rate)
{
    const double mw = 1e6;
    return (struct gw_chart_range){mw / number_at(r, json_object_get(row, "high"), "facility_w_per_accelerator") * rate,
                                   mw / number_at(r, row, "facility_w_per_accelerator") * rate,
                                   mw / number_at(r, json_object_get(row, "low"), "facility_w_per_accelerator") * rate};
}

static bool same_text(const json_t *a, const json_t *b, const char *key)
{
    const char *one = json_string_value(json_object_get(a, key)), *other = json_string_value(json_object_get(b, key));
    return one && other && strcmp(one, other) == 0;
}

/* The rack, with its site where it stands in another row too. */
static const char *name_of_row(struct reader *r, const json_t *array, size_t index)
{
    const json_t *row = json_array_get(array, index);
    const char *title = text_at(r, row, "title"), *site = text_at(r, row, "site");
    title = title ? title : text_at(r, row, "rack");
    for (size_t i = 0; i < json_array_size(array); i++)
        if (i != index && same_text(json_array_get(array, i), row, "rack") && title && site)
            return gw_arena_printf(r->arena, "%s at %s", title, site);
    return title;
}

/* One rack at sites of which some have hours; else the chart gets no places. */
static bool read_climates(struct reader *r, const json_t *array, struct gw_chart *chart)
{
    size_t count = json_array_size(array), hourly = 0;
    struct gw_chart_climate *places = gw_arena_array(r->arena, count + 1, sizeof *places);
    *chart = (struct gw_chart){.kind = GW_CHART_CLIMATES};
    for (size_t i = 0; places && i < count; i++) {
        const json_t *row = json_array_get(array, i);
        double loop_chiller_hours = number_at(r, row, "loop_chiller_hours");
        const struct gw_sized sized = {.units = number_at(r, row, "units"),
                                       .accelerators = number_at(r, row, "accelerators"),
                                       .facility_peak_w = number_at(r, row, "facility_peak_w")};
        if (!same_text(row, json_array_get(array, 0), "rack"))
            return true;
        hourly += isfinite(loop_chiller_hours);
        places[i] = (struct gw_chart_climate){.name = text_at(r, row, "site"),
                                              .pue_year = number_at(r, row, "pue_mean"),
                                              .pue_peak = number_at(r, row, "pue_peak"),
                                              .per_gw = gw_accelerators_per_gw(&sized),
                                              .free_frac = 1 - loop_chiller_hours / GW_HOURS_PER_YEAR};
    }
    if (!places || hourly == 0)
        return places != NULL;
    const char *rack = text_at(r, json_array_get(array, 0), "title");
    chart->title = gw_arena_printf(r->arena, "%s at %zu site%s: PUE by climate", rack ? rack : "One rack", count, count == 1 ? "" : "s");
    chart->subtitle = gw_climates_subtitle;
    chart->source = "Computed by gwplan; the sources stand in the answer that was read.";
    chart->climates = (struct gw_chart_climates){.counted = "accelerators", .places = places, .count = count};
    return chart->title != NULL;
}

static bool read_compare(struct reader *r, const json_t *root, struct gw_chart *chart)
{
    const json_t *array = json_object_get(root, "rows");
    size_t count = json_array_size(array);
    struct gw_chart_rack *racks = gw_arena_array(r->arena, count + 1, sizeof *racks);
    if (!racks || count == 0)
        return refuse(r, "rows");
    for (size_t i = 0; i < count; i++) {
        const json_t *row = json_array_get(array, i);
        double accelerators = number_at(r, row, "accelerators");
        racks[i].name = name_of_row(r, array, i);
        racks[i].accelerators = per_mw(r, row, 1);
        racks[i].flops_fp8 = per_mw(r, row, number_at(r, row, "flops_fp8") / accelerators);
        racks[i].flops_fp4 = per_mw(r, row, number_at(r, row, "flops_fp4") / accelerators);
        if (!racks[i].name)
            return refuse(r, "rack");
    }
    *chart = (struct gw_chart){.kind = GW_CHART_RACKS,
                               .title = "Accelerators and dense compute per megawatt",
                               .subtitle = "Per MW of facility power at the meter in the design hour",
                               .note = "Whiskers: P10 to P90 of the power figures. Dense rates as vendors state them, not what workloads reach.",
                               .source = "Computed by gwplan; the sources stand in the answer that was read.",
                               .racks = {.racks = racks, .count = count}};
    return true;
}

/* What was sized under a scenario says so in its title. */
static bool say_scenario(struct reader *r, const json_t *root, struct gw_chart *chart)
{
    const char *id = text_at(r, json_object_get(root, "scenario"), "id");
    if (id && chart->title)
        chart->title = gw_arena_printf(r->arena, "%s (%s)", chart->title, id);
    return !id || chart->title || chart->kind == GW_CHART_CLIMATES;
}

enum gw_status gw_read_answer(const char *file, struct gw_arena *arena, struct gw_read_back *answer, struct gw_err *err)
{
    json_error_t error;
    struct reader r = {file, arena, err};
    errno = 0;
    json_t *root = json_load_file(file, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        return error.line > 0 ? gw_fail(err, GW_PROFILE, "%s:%d: %s", file, error.line, error.text)
                              : gw_fail(err, GW_PROFILE, "%s: cannot be read: %s", file, errno ? strerror(errno) : error.text);
    const char *command = json_string_value(json_object_get(root, "command"));
    bool good = false;
    if (command && strcmp(command, "run") == 0 && json_object_get(root, "scenarios")) {
        answer->kind = GW_READ_SCENARIOS;
        good = read_scenarios(&r, root, answer);
    } else if (command && strcmp(command, "run") == 0) {
        answer->kind = GW_READ_RUN;
        good = read_run(&r, root, &answer->run);
    } else if (command && strcmp(command, "compare") == 0) {
        answer->kind = GW_READ_COMPARE;
        good = read_compare(&r, root, &answer->racks) && read_climates(&r, json_object_get(root, "rows"), &answer->climates) &&
               say_scenario(&r, root, &answer->racks) && say_scenario(&r, root, &answer->climates);
    } else if (command && strcmp(command, "energy") == 0) {
        answer->kind = GW_READ_ENERGY;
        good = read_energy(&r, root, &answer->energy);
    } else {
        gw_fail(err, GW_PROFILE, "%s: no answer of run, compare or energy", file);
    }
    json_decref(root);
    if (good && err->status == GW_OK)
        return GW_OK;
    if (err->status == GW_OK)
        gw_fail(err, GW_SYSTEM, "out of memory");
    return err->status;
}
