/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/read_back.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include <jansson.h>

#include "planner/output/months.h"
#include "planner/output/read_json.h"
#include "planner/output/read_money.h"
#include "plots/from_run.h"

static bool read_months(struct gw_answer_reader *r, const json_t *array, const struct gw_run *run, struct gw_month_row *rows)
{
    if (json_array_size(array) != (size_t)run->month_count)
        return gw_answer_refuse(r, "months");
    for (int i = 0; i < run->month_count; i++) {
        const json_t *object = json_array_get(array, (size_t)i);
        rows[i].month = run->start + i;
        rows[i].binding = (enum gw_binding)gw_answer_word(object, "binding", gw_binding_names);
        rows[i].certainty = (enum gw_certainty)gw_answer_word(object, "certainty", gw_certainty_names);
        for (const struct gw_month_field *field = gw_month_fields; field->key; field++) {
            double value = gw_answer_number(r, object, field->key);
            memcpy((char *)&rows[i] + field->offset, &value, sizeof value);
        }
    }
    return true;
}

/* The parts by their keys; one that is not told is zero, as it was written. */
static bool read_losses(struct gw_answer_reader *r, const json_t *array, double part_wh[GW_PART_COUNT])
{
    if (!json_is_array(array))
        return gw_answer_refuse(r, "losses");
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i);
        const char *key = json_string_value(json_object_get(object, "part"));
        for (int part = 0; key && part < GW_PART_COUNT; part++)
            if (strcmp(gw_part_keys[part], key) == 0)
                part_wh[part] = gw_answer_number(r, object, "energy_wh");
    }
    return true;
}

static bool read_years(struct gw_answer_reader *r, const json_t *array, const struct gw_run *run, struct gw_year_row *rows)
{
    if (json_array_size(array) != (size_t)run->year_count)
        return gw_answer_refuse(r, "years");
    for (int i = 0; i < run->year_count; i++) {
        const json_t *object = json_array_get(array, (size_t)i), *low = json_object_get(object, "low"), *high = json_object_get(object, "high");
        rows[i] = (struct gw_year_row){.year = (int)gw_answer_number(r, object, "year"),
                                       .months = (int)gw_answer_number(r, object, "months"),
                                       .racks = gw_answer_number(r, object, "racks"),
                                       .accelerators = gw_answer_number(r, object, "accelerators"),
                                       .facility_peak_w = gw_answer_number(r, object, "facility_peak_w"),
                                       .facility_mean_w = gw_answer_number(r, object, "facility_mean_w"),
                                       .energy_wh = gw_answer_number(r, object, "energy_wh"),
                                       .it_energy_wh = gw_answer_number(r, object, "it_energy_wh"),
                                       .pue_mean = gw_answer_number(r, object, "pue_mean")};
        rows[i].energy_low_wh = low ? gw_answer_number(r, low, "energy_wh") : rows[i].energy_wh;
        rows[i].energy_high_wh = high ? gw_answer_number(r, high, "energy_wh") : rows[i].energy_wh;
        if (rows[i].year != gw_month_year(run->start) + i)
            return gw_answer_refuse(r, "years");
        if (!read_losses(r, json_object_get(object, "losses"), rows[i].part_wh))
            return false;
    }
    return true;
}

static bool read_series(struct gw_answer_reader *r, const json_t *object, const struct gw_run *run, struct gw_series *series)
{
    series->name = gw_answer_text(r, object, "name");
    series->title = gw_answer_text(r, object, "title");
    series->name = series->name ? series->name : "total";
    series->title = series->title ? series->title : series->name;
    series->months = gw_arena_array(r->arena, (size_t)run->month_count, sizeof *series->months);
    series->years = gw_arena_array(r->arena, (size_t)run->year_count, sizeof *series->years);
    return series->months && series->years && read_months(r, json_object_get(object, "months"), run, series->months) &&
           read_years(r, json_object_get(object, "years"), run, series->years);
}

/* Racks of one id are one object, as charts group by it. */
static const struct gw_rack *rack_named(struct gw_answer_reader *r, const struct gw_run *run, size_t known, const char *id, const char *title)
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

static bool read_deployments(struct gw_answer_reader *r, const json_t *array, struct gw_run *run)
{
    run->deployment_count = json_array_size(array);
    run->deployments = gw_arena_array(r->arena, run->deployment_count + 1, sizeof *run->deployments);
    for (size_t i = 0; run->deployments && i < run->deployment_count; i++) {
        const json_t *object = json_array_get(array, i);
        struct gw_deployment *deployment = gw_arena_alloc(r->arena, sizeof *deployment);
        const char *rack = gw_answer_text(r, object, "rack");
        if (!deployment || !rack)
            return gw_answer_refuse(r, "deployments");
        deployment->name = gw_answer_text(r, object, "name");
        deployment->rack = rack_named(r, run, i, rack, gw_answer_text(r, object, "rack_title"));
        run->deployments[i].deployment = deployment;
        if (!deployment->rack || !read_series(r, object, run, &run->deployments[i].series))
            return false;
    }
    return run->deployments != NULL;
}

static bool read_sites(struct gw_answer_reader *r, const json_t *array, struct gw_run *run)
{
    run->site_count = json_array_size(array);
    run->sites = gw_arena_array(r->arena, run->site_count + 1, sizeof *run->sites);
    for (size_t i = 0; run->sites && i < run->site_count; i++)
        if (!read_series(r, json_array_get(array, i), run, &run->sites[i].series))
            return false;
    return run->sites != NULL;
}

static bool read_plan(struct gw_answer_reader *r, const json_t *root, const struct gw_source *sources, size_t source_count, struct gw_run *run)
{
    struct gw_plan *plan = gw_arena_alloc(r->arena, sizeof *plan);
    const json_t *numbers = json_object_get(root, "plan_sources");
    struct gw_source *own = gw_arena_array(r->arena, json_array_size(numbers) + 1, sizeof *own);
    if (!plan || !own || !sources)
        return false;
    plan->id = gw_answer_text(r, root, "plan");
    plan->title = gw_answer_text(r, root, "title");
    if (!plan->id)
        return gw_answer_refuse(r, "plan");
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

static bool read_comparisons(struct gw_answer_reader *r, const json_t *root, const struct gw_source *sources, size_t source_count,
                             struct gw_comparison **rows, size_t *count)
{
    const json_t *array = json_object_get(root, "comparisons");
    *count = json_array_size(array);
    *rows = gw_arena_array(r->arena, *count + 1, sizeof **rows);
    for (size_t i = 0; *rows && i < *count; i++) {
        const json_t *object = json_array_get(array, i);
        struct gw_reference *reference = gw_arena_alloc(r->arena, sizeof *reference);
        double energy_wh = gw_answer_number(r, object, "energy_wh");
        if (!reference)
            return false;
        reference->id = gw_answer_text(r, object, "id");
        reference->title = gw_answer_text(r, object, "name");
        reference->year = gw_answer_text(r, object, "year");
        reference->kind = gw_answer_word(object, "kind", gw_reference_kind_names);
        reference->energy = (struct gw_figure){.present = isfinite(energy_wh), .low = energy_wh, .mode = energy_wh, .high = energy_wh};
        gw_answer_cited(json_object_get(object, "energy_sources"), 0, sources, source_count, &reference->energy);
        if (!reference->id || !reference->title)
            return gw_answer_refuse(r, "comparisons");
        (*rows)[i] = (struct gw_comparison){.reference = reference,
                                            .ratio_energy = gw_answer_number(r, object, "ratio_energy"),
                                            .energy_assumed = json_is_true(json_object_get(object, "energy_assumed")),
                                            .rests_on_claim = json_is_string(json_object_get(object, "derived_from_claim"))};
    }
    return *rows != NULL;
}

static bool read_energy(struct gw_answer_reader *r, const json_t *root, struct gw_energy_result *energy)
{
    size_t source_count;
    struct gw_source *sources = gw_answer_sources(r, root, &source_count);
    *energy = (struct gw_energy_result){.power_w = gw_answer_number(r, root, "power_w"),
                                        .load_factor = gw_answer_number(r, root, "load_factor"),
                                        .energy_per_year_wh = gw_answer_number(r, root, "energy_per_year_wh")};
    if (!(energy->power_w > 0))
        return gw_answer_refuse(r, "power_w");
    return sources && read_comparisons(r, root, sources, source_count, &energy->comparisons, &energy->count);
}

static bool read_run(struct gw_answer_reader *r, const json_t *root, struct gw_run *run)
{
    size_t source_count;
    struct gw_source *sources = gw_answer_sources(r, root, &source_count);
    int start = gw_answer_month(r, root, "start"), end = gw_answer_month(r, root, "end");
    if (!sources || r->err->status != GW_OK)
        return false;
    if (end < start || end - start >= 1200)
        return gw_answer_refuse(r, "end");
    *run = (struct gw_run){.start = start, .month_count = end - start + 1, .year_count = gw_month_year(end) - gw_month_year(start) + 1};
    double year = gw_answer_number(r, root, "compare_year");
    run->compare_year = isfinite(year) ? (int)year : 0;
    if (run->compare_year && (run->compare_year < gw_month_year(start) || run->compare_year > gw_month_year(end)))
        return gw_answer_refuse(r, "compare_year");
    return read_plan(r, root, sources, source_count, run) && read_series(r, root, run, &run->total) &&
           read_deployments(r, json_object_get(root, "deployments"), run) && read_sites(r, json_object_get(root, "sites"), run) &&
           read_comparisons(r, root, sources, source_count, &run->comparisons, &run->comparison_count) &&
           gw_read_run_spend(r, root, sources, source_count, run) && gw_read_run_carbon(r, root, sources, source_count, run);
}

/* The rows of a compare, or the answer of size itself. All have money, or none. */
static bool read_sizes(struct gw_answer_reader *r, const json_t *root, const json_t *array, struct gw_read_back *answer)
{
    size_t source_count;
    const struct gw_source *sources = gw_answer_sources(r, root, &source_count);
    const char *basis = json_string_value(json_object_get(root, "basis"));
    answer->scenario = gw_answer_text(r, json_object_get(root, "scenario"), "id");
    answer->size_count = array ? json_array_size(array) : 1;
    answer->sizes = gw_arena_array(r->arena, answer->size_count + 1, sizeof *answer->sizes);
    for (size_t i = 0; sources && answer->sizes && i < answer->size_count; i++) {
        const json_t *object = array ? json_array_get(array, i) : root;
        if (!gw_read_sized(r, object, basis, sources, source_count, &answer->sizes[i]))
            return false;
        if (!answer->sizes[i].money != !answer->sizes[0].money)
            return gw_answer_refuse(r, "money");
    }
    return sources && answer->sizes;
}

/* The scenario that one of several runs was under; the plan as it is stated has none. */
static bool read_overlay(struct gw_answer_reader *r, const json_t *object, struct gw_run *run)
{
    const json_t *named = json_object_get(object, "scenario");
    struct gw_scenario *scenario = gw_arena_alloc(r->arena, sizeof *scenario);
    struct gw_overlay *overlay = gw_arena_alloc(r->arena, sizeof *overlay);
    if (!named || !scenario || !overlay)
        return scenario && overlay;
    scenario->id = gw_answer_text(r, named, "id");
    overlay->scenario = scenario;
    run->overlay = overlay;
    return scenario->id || gw_answer_refuse(r, "scenario");
}

/* Runs of one plan side by side: their months may begin and end elsewhere. */
static bool read_scenarios(struct gw_answer_reader *r, const json_t *root, struct gw_read_back *answer)
{
    size_t source_count;
    const json_t *array = json_object_get(root, "scenarios");
    struct gw_source *sources = gw_answer_sources(r, root, &source_count);
    struct gw_run stated = {0};
    answer->run_count = json_array_size(array);
    answer->runs = gw_arena_array(r->arena, answer->run_count + 1, sizeof *answer->runs);
    if (answer->run_count == 0)
        return gw_answer_refuse(r, "scenarios");
    if (!answer->runs || !read_plan(r, root, sources, source_count, &stated))
        return false;
    for (size_t i = 0; i < answer->run_count; i++) {
        const json_t *object = json_array_get(array, i), *months = json_object_get(object, "months");
        struct gw_run *run = gw_arena_alloc(r->arena, sizeof *run);
        size_t month_count = json_array_size(months);
        if (month_count == 0 || month_count > 1200)
            return gw_answer_refuse(r, "months");
        if (!run)
            return false;
        *run = (struct gw_run){.plan = stated.plan, .start = gw_answer_month(r, json_array_get(months, 0), "month"), .month_count = (int)month_count};
        run->year_count = gw_month_year(run->start + run->month_count - 1) - gw_month_year(run->start) + 1;
        if (r->err->status != GW_OK || !read_overlay(r, object, run) || !read_series(r, object, run, &run->total))
            return false;
        answer->runs[i] = run;
    }
    return true;
}

/* Accelerators per MW follow from the watts of one; compute from the rate of one. */
static struct gw_chart_range per_mw(struct gw_answer_reader *r, const json_t *row, double rate)
{
    const double mw = 1e6;
    return (struct gw_chart_range){mw / gw_answer_number(r, json_object_get(row, "high"), "facility_w_per_accelerator") * rate,
                                   mw / gw_answer_number(r, row, "facility_w_per_accelerator") * rate,
                                   mw / gw_answer_number(r, json_object_get(row, "low"), "facility_w_per_accelerator") * rate};
}

static bool same_text(const json_t *a, const json_t *b, const char *key)
{
    const char *one = json_string_value(json_object_get(a, key)), *other = json_string_value(json_object_get(b, key));
    return one && other && strcmp(one, other) == 0;
}

/* The rack, with its site where it stands in another row too. */
static const char *name_of_row(struct gw_answer_reader *r, const json_t *array, size_t index)
{
    const json_t *row = json_array_get(array, index);
    const char *title = gw_answer_text(r, row, "title"), *site = gw_answer_text(r, row, "site");
    title = title ? title : gw_answer_text(r, row, "rack");
    for (size_t i = 0; i < json_array_size(array); i++)
        if (i != index && same_text(json_array_get(array, i), row, "rack") && title && site)
            return gw_arena_printf(r->arena, "%s at %s", title, site);
    return title;
}

/* One rack at sites of which some have hours; else the chart gets no places. */
static bool read_climates(struct gw_answer_reader *r, const json_t *array, struct gw_chart *chart)
{
    size_t count = json_array_size(array), hourly = 0;
    struct gw_chart_climate *places = gw_arena_array(r->arena, count + 1, sizeof *places);
    *chart = (struct gw_chart){.kind = GW_CHART_CLIMATES};
    for (size_t i = 0; places && i < count; i++) {
        const json_t *row = json_array_get(array, i);
        double loop_chiller_hours = gw_answer_number(r, row, "loop_chiller_hours");
        const struct gw_sized sized = {.units = gw_answer_number(r, row, "units"),
                                       .accelerators = gw_answer_number(r, row, "accelerators"),
                                       .facility_peak_w = gw_answer_number(r, row, "facility_peak_w")};
        if (!same_text(row, json_array_get(array, 0), "rack"))
            return true;
        hourly += isfinite(loop_chiller_hours);
        places[i] = (struct gw_chart_climate){.name = gw_answer_text(r, row, "site"),
                                              .pue_year = gw_answer_number(r, row, "pue_mean"),
                                              .pue_peak = gw_answer_number(r, row, "pue_peak"),
                                              .per_gw = gw_accelerators_per_gw(&sized),
                                              .free_frac = 1 - loop_chiller_hours / GW_HOURS_PER_YEAR};
    }
    if (!places || hourly == 0)
        return places != NULL;
    const char *rack = gw_answer_text(r, json_array_get(array, 0), "title");
    chart->title = gw_arena_printf(r->arena, "%s at %zu site%s: PUE by climate", rack ? rack : "One rack", count, count == 1 ? "" : "s");
    chart->subtitle = gw_climates_subtitle;
    chart->source = "Computed by gwplan; the sources stand in the answer that was read.";
    chart->climates = (struct gw_chart_climates){.counted = "accelerators", .places = places, .count = count};
    return chart->title != NULL;
}

static bool read_compare(struct gw_answer_reader *r, const json_t *root, struct gw_chart *chart)
{
    const json_t *array = json_object_get(root, "rows");
    size_t count = json_array_size(array);
    struct gw_chart_rack *racks = gw_arena_array(r->arena, count + 1, sizeof *racks);
    if (!racks || count == 0)
        return gw_answer_refuse(r, "rows");
    for (size_t i = 0; i < count; i++) {
        const json_t *row = json_array_get(array, i);
        double accelerators = gw_answer_number(r, row, "accelerators");
        racks[i].name = name_of_row(r, array, i);
        racks[i].accelerators = per_mw(r, row, 1);
        racks[i].flops_fp8 = per_mw(r, row, gw_answer_number(r, row, "flops_fp8") / accelerators);
        racks[i].flops_fp4 = per_mw(r, row, gw_answer_number(r, row, "flops_fp4") / accelerators);
        if (!racks[i].name)
            return gw_answer_refuse(r, "rack");
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
static bool say_scenario(struct gw_answer_reader *r, const json_t *root, struct gw_chart *chart)
{
    const char *id = gw_answer_text(r, json_object_get(root, "scenario"), "id");
    if (id && chart->title)
        chart->title = gw_arena_printf(r->arena, "%s (%s)", chart->title, id);
    return !id || chart->title || chart->kind == GW_CHART_CLIMATES;
}

enum gw_status gw_read_answer(const char *file, struct gw_arena *arena, struct gw_read_back *answer, struct gw_err *err)
{
    json_error_t error;
    struct gw_answer_reader r = {file, arena, err};
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
               say_scenario(&r, root, &answer->racks) && say_scenario(&r, root, &answer->climates) &&
               read_sizes(&r, root, json_object_get(root, "rows"), answer);
    } else if (command && strcmp(command, "size") == 0) {
        answer->kind = GW_READ_SIZE;
        good = read_sizes(&r, root, NULL, answer);
    } else if (command && strcmp(command, "energy") == 0) {
        answer->kind = GW_READ_ENERGY;
        good = read_energy(&r, root, &answer->energy);
    } else {
        gw_fail(err, GW_PROFILE, "%s: no answer of run, compare, size or energy", file);
    }
    json_decref(root);
    if (good && err->status == GW_OK)
        return GW_OK;
    if (err->status == GW_OK)
        gw_fail(err, GW_SYSTEM, "out of memory");
    return err->status;
}
