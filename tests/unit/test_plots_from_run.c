/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of months, hours and climates, as they are filled from results. Months are made up by hand and every wanted number is
 * arithmetic on them. Hours and climates come from plans at the shipped reference sites: what is wanted of them are sums, shifts and
 * counts that hold for any figures in their profiles. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stdio.h>
#include <unistd.h>

#include "planner/api/session.h"
#include "planner/plan/run_internal.h"
#include "plots/from_run.h"

static struct gw_arena arena;
static struct gw_err err;
static struct gw_chart chart;

static void set_up(void)
{
    gw_arena_init(&arena);
    err = (struct gw_err){0};
}

static void tear_down(void)
{
    gw_arena_clear(&arena);
}

static void fill(const char *name, const struct gw_run *run)
{
    enum gw_status status = gw_chart_from_run(name, run, &arena, &chart, &err);
    ck_assert_msg(status == GW_OK, "%s: %s", name, err.message);
}

static void refused(const char *name, const struct gw_run *run, const char *because)
{
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_chart_from_run(name, run, &arena, &chart, &err), GW_USAGE);
    has_text(err.message, name);
    has_text(err.message, because);
    err = (struct gw_err){0};
}

/* ---- months made up by hand: 2026-07 to 2027-12 */

enum { START = 12 * 2026 + 6, MONTHS = 18, YEARS = 2, SITES = 3 };

static struct gw_month_row months[SITES + 1][MONTHS];
static struct gw_year_row years[SITES + 1][YEARS];
static struct gw_run_site sites[SITES];
static const struct gw_plan plan = {.id = "by-hand", .title = "By hand"};

static void put_month(int site, int at, double rack_wh, double support_wh, enum gw_energy_part part, double part_wh)
{
    struct gw_month_row *row = &months[site][at];
    row->rack_wh = rack_wh;
    row->support_wh = support_wh;
    row->part_wh[part] = row->overhead_wh = part_wh;
    row->energy_wh = rack_wh + support_wh + part_wh;
}

/* Hot: IT 100 Wh in Jan 2027 and 300 in the other months of that year, with 10 % and 30 % of UPS losses. Late: a fixed facility from
 * Dec 2027 on, IT 50 and as much again. Gone: in 2026 alone. The plan: their sums. */
static struct gw_run by_hand(void)
{
    static const char *const names[] = {"hot", "late", "gone"};
    struct gw_run run = {.plan = &plan, .start = START, .month_count = MONTHS, .year_count = YEARS, .sites = sites, .site_count = SITES, .compare_year = 2027};
    memset(months, 0, sizeof months);
    memset(years, 0, sizeof years);
    for (int at = 0; at < MONTHS; at++)
        for (int i = 0; i <= SITES; i++)
            months[i][at].month = START + at;
    for (int at = 6; at < MONTHS; at++)
        put_month(0, at, at == 6 ? 90 : 270, at == 6 ? 10 : 30, GW_PART_UPS, at == 6 ? 10 : 90);
    put_month(1, MONTHS - 1, 45, 5, GW_PART_UNSPLIT, 50);
    put_month(2, 0, 1000, 0, GW_PART_UPS, 100);
    for (int at = 0; at < MONTHS; at++)
        for (int i = 0; i < SITES; i++) {
            struct gw_month_row *sum = &months[SITES][at];
            const struct gw_month_row *row = &months[i][at];
            sum->rack_wh += row->rack_wh;
            sum->support_wh += row->support_wh;
            sum->energy_wh += row->energy_wh;
            for (int part = 0; part < GW_PART_COUNT; part++)
                sum->part_wh[part] += row->part_wh[part];
        }
    for (int i = 0; i < SITES; i++) {
        sites[i] = (struct gw_run_site){.series = {names[i], names[i], months[i], years[i]}};
        gw_run_fill_years(&run, &sites[i].series);
    }
    run.total = (struct gw_series){"by-hand", "By hand", months[SITES], years[SITES]};
    gw_run_fill_years(&run, &run.total);
    return run;
}

START_TEST(pue_is_a_ratio_of_sums)
{
    struct gw_run run = by_hand();
    fill("pue-by-month", &run);
    ck_assert_int_eq(chart.kind, GW_CHART_PUE);
    has_text(chart.title, "By hand: PUE by month in 2027");
    ck_assert_int_eq(chart.pue.first_month, 12 * 2027);
    ck_assert_uint_eq(chart.pue.month_count, 12);
    ck_assert_uint_eq(chart.pue.series_count, 3); /* the plan, hot, late; gone draws nothing in 2027 */
    const struct gw_chart_pue_series *all = &chart.pue.series[0], *hot = &chart.pue.series[1], *late = &chart.pue.series[2];
    ck_assert_str_eq(all->name, "the whole plan");
    ck_assert_str_eq(hot->name, "hot");
    ck_assert_str_eq(late->name, "late");
    near_rel(hot->values[0], 1.1, 1e-15);
    near_rel(hot->values[11], 1.3, 1e-15);
    near_rel(hot->year, 4400. / 3400, 1e-15); /* 110 + 11 x 390 over 100 + 11 x 300; the mean of the ratios would be 1.2833 */
    for (int m = 0; m < 11; m++)
        ck_assert(isnan(late->values[m]));
    near_rel(late->values[11], 2, 1e-15);
    near_rel(late->year, 2, 1e-15);
    near_rel(all->values[11], 490. / 350, 1e-15);
    near_rel(all->year, 4500. / 3450, 1e-15);
    has_text(chart.note, "stated PUEs");
}
END_TEST

START_TEST(losses_are_the_parts_that_are_there)
{
    struct gw_run run = by_hand();
    fill("losses", &run);
    ck_assert_int_eq(chart.kind, GW_CHART_LOSSES);
    ck_assert_uint_eq(chart.losses.part_count, 2);
    ck_assert_str_eq(chart.losses.parts[0], "UPS");
    ck_assert_str_eq(chart.losses.parts[1], "cooling and losses");
    ck_assert_uint_eq(chart.losses.row_count, 3);
    static const struct {
        const char *name;
        double it, support, ups, unsplit;
    } want[] = {{"the whole plan", 3450, 345, 1000, 50}, {"hot", 3400, 340, 1000, 0}, {"late", 50, 5, 0, 50}};
    for (size_t r = 0; r < 3; r++) {
        const struct gw_chart_losses_row *row = &chart.losses.rows[r];
        ck_assert_str_eq(row->name, want[r].name);
        near_abs(row->it, want[r].it, 1e-9);
        near_abs(row->support, want[r].support, 1e-9);
        near_abs(row->parts[0], want[r].ups, 1e-9);
        near_abs(row->parts[1], want[r].unsplit, 1e-9);
    }
}
END_TEST

START_TEST(one_site_that_draws_stands_alone)
{
    struct gw_run run = by_hand();
    run.compare_year = 2026; /* gone alone, and six months of it */
    fill("losses", &run);
    ck_assert_uint_eq(chart.losses.row_count, 1);
    ck_assert_str_eq(chart.losses.rows[0].name, "gone");
    has_text(chart.title, "in 2026 (6 months)");
    fill("pue-by-month", &run);
    ck_assert_uint_eq(chart.pue.series_count, 1);
    ck_assert_int_eq(chart.pue.first_month, START);
    ck_assert_uint_eq(chart.pue.month_count, 6);
    near_rel(chart.pue.series[0].year, 1.1, 1e-15);
    ck_assert_ptr_null(chart.note);
}
END_TEST

START_TEST(without_a_year_of_comparison_the_last_is_told)
{
    struct gw_run run = by_hand();
    run.compare_year = 0;
    ck_assert_int_eq(gw_run_told_year(&run), 1);
    run.compare_year = 2026;
    ck_assert_int_eq(gw_run_told_year(&run), 0);
}
END_TEST

START_TEST(a_plan_without_energy_is_told_so)
{
    static const char *const names[] = {"pue-by-month", "losses", "load-duration", "hourly-heatmap"};
    struct gw_run run = by_hand();
    run.compare_year = 0;
    for (int y = 0; y < YEARS; y++)
        years[SITES][y].energy_wh = 0;
    for (size_t i = 0; i < 4; i++)
        refused(names[i], &run, "'by-hand' draws none in 2027");
}
END_TEST

START_TEST(months_alone_have_no_hours)
{
    struct gw_run run = by_hand();
    refused("load-duration", &run, "fixed");
    refused("hourly-heatmap", &run, "fixed");
}
END_TEST

/* ---- hours, from plans at the reference sites */

static struct gw_session session;

static void open_session(void)
{
    char profiles[1024];
    const char *source = getenv("SRCDIR");
    set_up();
    snprintf(profiles, sizeof profiles, "%s/profiles", source ? source : ".");
    gw_session_init(&session);
    ck_assert_msg(gw_catalog_add_dir(&session.catalog, profiles, &err) == GW_OK, "%s", err.message);
}

static void close_session(void)
{
    gw_session_clear(&session);
    tear_down();
}

/* A plan with racks at each of the sites from its start on, serving and so by the clock, and more of them in October 2027. */
static struct gw_run run_at(const char *start, const char *end, const char *const *names, size_t count)
{
    struct gw_run run;
    char file[64] = "/tmp/gwplan-hours-XXXXXX"; /* another name each time: the catalogue knows those it has read */
    int made = mkstemp(file);
    ck_assert_int_ge(made, 0);
    FILE *out = fdopen(made, "w");
    fprintf(out, "title = \"Hours\"; start = \"%s\"; end = \"%s\";\ndeployments = (\n", start, end);
    for (size_t i = 0; i < count; i++)
        fprintf(out,
                "  { name = \"a%zu\"; rack = \"gb200\"; site = \"%s\"; amount = \"%zu racks\"; first = \"%s\"; months = 1; load = \"inference\"; },\n"
                "  { name = \"b%zu\"; rack = \"vera-rubin\"; site = \"%s\"; amount = \"300 racks\"; first = \"2027-10\"; months = 2; load = \"training\"; }%s\n",
                i, names[i], 700 + 50 * i, start, i, names[i], i + 1 < count ? "," : "");
    fputs(");\n", out);
    ck_assert_int_eq(fclose(out), 0);
    enum gw_status status = gw_session_run(&session, file, &arena, &run, &err);
    unlink(file);
    ck_assert_msg(status == GW_OK, "%s: %s", err.message, session.catalog.diagnostics.count ? session.catalog.diagnostics.items[0].text : "");
    return run;
}

static double sum_of(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

START_TEST(hours_add_up_to_the_energy_of_the_year)
{
    static const char *const at[] = {"reference-abilene"};
    struct gw_run run = run_at("2026-11", "2028-02", at, 1);
    double year_wh = run.total.years[1].energy_wh; /* of 2027, the one full year */
    ck_assert_int_eq(run.compare_year, 2027);
    fill("load-duration", &run);
    const struct gw_chart_load_duration *load = &chart.load_duration;
    ck_assert_uint_eq(load->series_count, 1);
    ck_assert_str_eq(load->series[0].name, run.sites[0].series.title);
    ck_assert_uint_eq(load->series[0].count, 8760);
    near_abs(load->hours, 8760, 0);
    near_rel(sum_of(load->series[0].values, 8760), year_wh, 1e-9);
    ck_assert(isnan(load->level)); /* the site states no supply */
    has_text(load->basis, "hours of 2027");
    fill("hourly-heatmap", &run);
    const struct gw_chart_heatmap *map = &chart.heatmap;
    ck_assert_uint_eq(map->day_count, 365);
    ck_assert_int_eq(map->first_month, 12 * 2027);
    ck_assert_int_eq(map->first_day, 1);
    near_rel(sum_of(map->values, 8760), year_wh, 1e-9);
    ck_assert_str_eq(map->clock, "local standard time, UTC-6");
    for (int m = 0, h = 0; m < 12; h += gw_month_hours(12 * 2027 + m), m++) /* and each of its months */
        near_rel(sum_of(map->values + h, (size_t)gw_month_hours(12 * 2027 + m)), run.total.months[2 + m].energy_wh, 1e-9);
}
END_TEST

START_TEST(a_leap_year_and_a_part_of_a_year_have_their_hours)
{
    static const char *const at[] = {"reference-narvik"};
    struct gw_run run = run_at("2027-04", "2027-12", at, 1);
    ck_assert_int_eq(run.compare_year, 0);
    fill("load-duration", &run);
    ck_assert_uint_eq(chart.load_duration.series[0].count, 24 * 275); /* 365 - 31 - 28 - 31 days */
    near_rel(sum_of(chart.load_duration.series[0].values, 24 * 275), run.total.years[0].energy_wh, 1e-9);
    has_text(chart.title, "2027 (9 months)");
    fill("hourly-heatmap", &run);
    ck_assert_uint_eq(chart.heatmap.day_count, 275);
    ck_assert_int_eq(chart.heatmap.first_month, 12 * 2027 + 3);
    ck_assert_str_eq(chart.heatmap.clock, "local standard time, UTC+1");
    run = run_at("2027-04", "2028-12", at, 1);
    fill("hourly-heatmap", &run);
    ck_assert_uint_eq(chart.heatmap.day_count, 366);
    near_rel(sum_of(chart.heatmap.values, 8784), run.total.years[1].energy_wh, 1e-9);
}
END_TEST

START_TEST(sites_of_one_time_add_up_together)
{
    static const char *const at[] = {"reference-abilene", "reference-liquid"}; /* the second is fixed and has no place */
    struct gw_run run = run_at("2027-01", "2027-12", at, 2);
    fill("load-duration", &run);
    const struct gw_chart_load *series = chart.load_duration.series;
    ck_assert_uint_eq(chart.load_duration.series_count, 3);
    ck_assert_str_eq(series[0].name, "the whole plan");
    near_rel(sum_of(series[0].values, 8760), run.total.years[0].energy_wh, 1e-9);
    for (size_t i = 0; i < 2; i++)
        near_rel(sum_of(series[1 + i].values, 8760), run.sites[i].series.years[0].energy_wh, 1e-9);
    near_rel(series[2].values[0], run.sites[1].series.months[0].facility_mean_w, 1e-12); /* its mean in every hour */
    near_rel(series[2].values[743], run.sites[1].series.months[0].facility_mean_w, 1e-12);
    has_text(chart.note, "draw the mean of a month");
    fill("hourly-heatmap", &run);
    ck_assert_str_eq(chart.heatmap.clock, "local standard time, UTC-6");
}
END_TEST

/* UTC-6 and UTC+4: hour u of the UTC year is hour u - 6 of the one and u + 4 of the other. */
START_TEST(sites_of_several_times_meet_in_utc)
{
    static const char *const at[] = {"reference-abilene", "reference-abu-dhabi"};
    struct gw_run run = run_at("2027-01", "2027-12", at, 2);
    fill("load-duration", &run);
    const struct gw_chart_load *series = chart.load_duration.series;
    for (size_t i = 0; i < 2; i++)
        near_rel(sum_of(series[1 + i].values, 8760), run.sites[i].series.years[0].energy_wh, 1e-9);
    for (int u = 0; u < 8760; u++)
        if (u < 6 || u + 4 >= 8760)
            ck_assert_msg(isnan(series[0].values[u]), "hour %d is outside of the plan at one site", u);
        else
            near_same(series[0].values[u], series[1].values[u - 6] + series[2].values[u + 4]);
    has_text(chart.note, "UTC");
    fill("hourly-heatmap", &run);
    has_text(chart.heatmap.clock, "UTC");
    has_text(chart.subtitle, "all sites");
}
END_TEST

/* Within a longer plan every hour of the UTC year is known. */
START_TEST(a_year_within_the_plan_is_whole_in_utc)
{
    static const char *const at[] = {"reference-abilene", "reference-abu-dhabi"};
    struct gw_run run = run_at("2026-12", "2028-01", at, 2);
    fill("hourly-heatmap", &run);
    ck_assert_uint_eq(chart.heatmap.day_count, 365);
    for (int u = 0; u < 8760; u++)
        ck_assert(isfinite(chart.heatmap.values[u]) && chart.heatmap.values[u] > 0);
}
END_TEST

START_TEST(the_supply_at_the_end_of_the_year_is_the_level)
{
    static const char *const at[] = {"reference-abilene"};
    struct gw_run run = run_at("2026-12", "2028-01", at, 1);
    run.total.months[12].supply_w = 4.5e9; /* Dec 2027 */
    run.total.months[11].supply_w = run.total.months[13].supply_w = 7e9;
    fill("load-duration", &run);
    near_same(chart.load_duration.level, 4.5e9);
    has_text(chart.load_duration.level_name, "end of 2027");
}
END_TEST

START_TEST(hours_of_fixed_facilities_are_refused)
{
    static const char *const at[] = {"reference-liquid"};
    struct gw_run run = run_at("2027-01", "2027-12", at, 1);
    refused("load-duration", &run, "needs a site with an hourly facility");
    refused("hourly-heatmap", &run, "needs a site with an hourly facility");
    fill("losses", &run);
    ck_assert_uint_eq(chart.losses.part_count, 1);
    ck_assert_str_eq(chart.losses.parts[0], "cooling and losses");
    fill("pue-by-month", &run);
    near_rel(chart.pue.series[0].year, run.deployments[0].design.pue_mean, 1e-9);
}
END_TEST

START_TEST(memory_that_runs_out_is_an_error)
{
    static const char *const names[] = {"load-duration", "hourly-heatmap", "pue-by-month", "losses"};
    static const char *const at[] = {"reference-abilene", "reference-abu-dhabi"};
    struct gw_run run = run_at("2027-01", "2027-12", at, 2);
    for (size_t i = 0; i < 4; i++) {
        enum gw_status status = GW_SYSTEM;
        unsigned long n = 0;
        while (status != GW_OK && n < 100) {
            struct gw_arena own;
            gw_arena_init(&own);
            err = (struct gw_err){0};
            gw_arena_fail_at(++n);
            status = gw_chart_from_run(names[i], &run, &own, &chart, &err);
            gw_arena_fail_at(0);
            ck_assert_msg(status == GW_OK || status == GW_SYSTEM, "%s, allocation %lu: %s", names[i], n, err.message);
            gw_arena_clear(&own);
        }
        ck_assert_uint_gt(n, 1); /* at least one failed */
        ck_assert_int_eq(status, GW_OK);
    }
}
END_TEST

/* ---- climates */

static struct gw_size_result size_at(const char *rack, const char *site, double power_w)
{
    struct gw_size_result size;
    struct gw_size_request request;
    const struct gw_size_words words = {.rack = rack, .site = site, .amount = {.unit = GW_AMOUNT_POWER, .value = power_w}, .basis = GW_BASIS_FACILITY};
    enum gw_status status = gw_session_request(&session, &words, &request, &err);
    if (status == GW_OK)
        status = gw_size(&request, &arena, &size, &err);
    ck_assert_msg(status == GW_OK, "%s", err.message);
    return size;
}

START_TEST(climates_are_what_a_size_tells)
{
    static const char *const at[] = {"reference-abilene", "reference-narvik", "reference-liquid"};
    struct gw_size_result sizes[3];
    for (int i = 0; i < 3; i++)
        sizes[i] = size_at("gb200", at[i], 1e9);
    ck_assert_msg(gw_chart_from_climates(sizes, 3, &arena, &chart, &err) == GW_OK, "%s", err.message);
    ck_assert_int_eq(chart.kind, GW_CHART_CLIMATES);
    ck_assert_uint_eq(chart.climates.count, 3);
    ck_assert_str_eq(chart.climates.counted, "accelerators");
    for (int i = 0; i < 3; i++) {
        const struct gw_chart_climate *place = &chart.climates.places[i];
        near_same(place->pue_year, sizes[i].mode.pue_mean);
        near_same(place->pue_peak, sizes[i].mode.pue_peak);
        near_same(place->per_gw, sizes[i].mode.accelerators); /* it was asked for 1 GW */
        if (sizes[i].hours.present) {
            near_abs(place->free_frac, sizes[i].hours.year.free_hours / 8760, 1e-15);
            near_rel(place->pue_year, sizes[i].hours.year.meter_wh / sizes[i].hours.year.it_wh, 1e-9);
        } else {
            ck_assert(isnan(place->free_frac));
        }
    }
    has_text(chart.note, "stated PUEs");
    /* of any power: as many to the gigawatt */
    struct gw_size_result less = size_at("gb200", "reference-narvik", 250e6);
    ck_assert_int_eq(gw_chart_from_climates(&less, 1, &arena, &chart, &err), GW_OK);
    near_same(chart.climates.places[0].per_gw, sizes[1].mode.accelerators);
}
END_TEST

START_TEST(air_cooled_racks_have_no_loop)
{
    struct gw_size_result size = size_at("b200", "reference-abilene", 1e9);
    ck_assert(isnan(gw_size_loop_chiller_hours(&size)));
    ck_assert_int_eq(gw_chart_from_climates(&size, 1, &arena, &chart, &err), GW_OK);
    ck_assert(isnan(chart.climates.places[0].free_frac));
}
END_TEST

START_TEST(climates_need_one_rack_and_hours)
{
    struct gw_size_result sizes[] = {size_at("gb200", "reference-abilene", 1e9), size_at("vera-rubin", "reference-narvik", 1e9),
                                     size_at("gb200", "reference-liquid", 1e9)};
    ck_assert_int_eq(gw_chart_from_climates(sizes, 2, &arena, &chart, &err), GW_USAGE);
    has_text(err.message, "needs one rack");
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_chart_from_climates(&sizes[2], 1, &arena, &chart, &err), GW_USAGE);
    has_text(err.message, "needs a site with an hourly facility");
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_chart_from_climates(NULL, 0, &arena, &chart, &err), GW_USAGE);
}
END_TEST

START_TEST(racks_at_several_sites_are_told_apart)
{
    struct gw_size_result sizes[] = {size_at("gb200", "reference-abilene", 1e9), size_at("gb200", "reference-narvik", 1e9),
                                     size_at("vera-rubin", "reference-narvik", 1e9)};
    ck_assert_int_eq(gw_chart_from_sizes(sizes, 3, &arena, &chart, &err), GW_OK);
    has_text(chart.racks.racks[0].name, " at reference-abilene");
    has_text(chart.racks.racks[1].name, " at reference-narvik");
    ck_assert_str_eq(chart.racks.racks[2].name, sizes[2].request.rack->title);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("charts from results");
    TCase *by_months = tcase_create("months"), *by_hours = tcase_create("hours"), *by_sites = tcase_create("climates");
    tcase_add_checked_fixture(by_months, set_up, tear_down);
    tcase_add_test(by_months, pue_is_a_ratio_of_sums);
    tcase_add_test(by_months, losses_are_the_parts_that_are_there);
    tcase_add_test(by_months, one_site_that_draws_stands_alone);
    tcase_add_test(by_months, without_a_year_of_comparison_the_last_is_told);
    tcase_add_test(by_months, a_plan_without_energy_is_told_so);
    tcase_add_test(by_months, months_alone_have_no_hours);
    tcase_add_checked_fixture(by_hours, open_session, close_session);
    tcase_add_test(by_hours, hours_add_up_to_the_energy_of_the_year);
    tcase_add_test(by_hours, a_leap_year_and_a_part_of_a_year_have_their_hours);
    tcase_add_test(by_hours, sites_of_one_time_add_up_together);
    tcase_add_test(by_hours, sites_of_several_times_meet_in_utc);
    tcase_add_test(by_hours, a_year_within_the_plan_is_whole_in_utc);
    tcase_add_test(by_hours, the_supply_at_the_end_of_the_year_is_the_level);
    tcase_add_test(by_hours, hours_of_fixed_facilities_are_refused);
    tcase_add_test(by_hours, memory_that_runs_out_is_an_error);
    tcase_add_checked_fixture(by_sites, open_session, close_session);
    tcase_add_test(by_sites, climates_are_what_a_size_tells);
    tcase_add_test(by_sites, air_cooled_racks_have_no_loop);
    tcase_add_test(by_sites, climates_need_one_rack_and_hours);
    tcase_add_test(by_sites, racks_at_several_sites_are_told_apart);
    suite_add_tcase(suite, by_months);
    suite_add_tcase(suite, by_hours);
    suite_add_tcase(suite, by_sites);
    return run_suite(suite);
}
