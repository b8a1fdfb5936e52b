/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of any plan, tried on random ones: 250 seeds each. Plans are built by hand from the made-up rack and site; only the
 * spelling of amounts goes through files. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/numeric/distribution.h"
#include "planner/plan/run.h"
#include "tests/unit/dice.h"
#include "tests/unit/made_up.h"
#include "tests/unit/tree.h"

enum { SEEDS = 250, MOST = 4, STEPS = 3, YEARS = 3 };

struct scene {
    struct gw_rack racks[MOST];
    struct gw_site sites[MOST];
    struct gw_supply_step steps[MOST][STEPS];
    struct gw_load load, commissioning;
    struct gw_deployment deployments[MOST];
    struct gw_plan plan;
    struct gw_arena arena;
    struct gw_run run;
};

static struct scene first, second;
static struct gw_references no_references;

static void open_scenes(void)
{
    gw_numeric_init();
    gw_arena_init(&first.arena);
    gw_arena_init(&second.arena);
}

static void close_scenes(void)
{
    gw_arena_clear(&first.arena);
    gw_arena_clear(&second.arena);
}

static struct gw_date month_in(struct dice *dice, long from, long to)
{
    long month = dice_whole(dice, from, to);
    return (struct gw_date){(int)(2027 + month / 12), (int)(month % 12 + 1), 1};
}

/* A site whose firm supply rises in steps, with or without crews. */
static void make_site(struct dice *dice, struct scene *scene, int index)
{
    static const char *const ids[] = {"site-a", "site-b", "site-c", "site-d"};
    struct gw_site *site = &scene->sites[index];
    double power_w = 0;
    *site = made_up_site();
    site->id = site->title = ids[index];
    site->supply = scene->steps[index];
    site->supply_count = STEPS;
    site->support_it_frac = figure_of(dice_between(dice, 0, 0.2), GW_DIM_NONE, ids[index]);
    site->facility.pue_mean = figure_of(dice_between(dice, 1.05, 1.1), GW_DIM_NONE, ids[index]);
    site->facility.pue_peak = figure_of(dice_between(dice, 1.1, 1.4), GW_DIM_NONE, ids[index]);
    site->install_per_month = dice_whole(dice, 0, 1) ? dice_whole(dice, 20, 400) : 0;
    for (int i = 0; i < STEPS; i++)
        scene->steps[index][i] = (struct gw_supply_step){.date = month_in(dice, 12 * i, 12 * i + 11),
                                                         .power = figure_of(power_w += dice_between(dice, 1e6, 1e8), GW_DIM_POWER, ids[index])};
}

static void make_deployment(struct dice *dice, struct scene *scene, int index, int site)
{
    static const char *const names[] = {"first", "second", "third", "fourth"};
    struct gw_rack *rack = &scene->racks[index];
    *rack = made_up_rack();
    rack->max = figure_of(dice_between(dice, 5e4, 4e5), GW_DIM_POWER, names[index]);
    rack->provision_frac = figure_of(dice_between(dice, 0.7, 1), GW_DIM_NONE, names[index]);
    double t10 = dice_between(dice, 0, 6);
    scene->deployments[index] = (struct gw_deployment){
        .name = names[index],
        .site = &scene->sites[site],
        .rack = rack,
        .load = &scene->load,
        .amount = {.unit = GW_AMOUNT_RACKS, .value = (double)dice_whole(dice, 1, 3000)},
        .first = month_in(dice, 0, 20),
        .months = dice_whole(dice, 1, 18),
        .ramp = (int)dice_whole(dice, 0, 3),
        .t10_months = t10,
        .t90_months = t10 + dice_between(dice, 1, 12),
        .deliveries_per_month = dice_whole(dice, 0, 1) ? dice_whole(dice, 20, 400) : 0,
        .lag_months = dice_whole(dice, 0, 3)};
}

/* `count` deployments: each at a site of its own, or all at the first. */
static void make_scene(struct scene *scene, int seed, int count, bool one_site)
{
    struct dice dice = dice_of(seed);
    gw_arena_clear(&scene->arena);
    scene->load = made_up_load("load", dice_between(&dice, 0.2, 0.7), 0.9);
    scene->commissioning = made_up_load("commissioning", 0.3, 0.9);
    for (int i = 0; i < count; i++) {
        make_site(&dice, scene, i);
        make_deployment(&dice, scene, i, one_site ? 0 : i);
    }
    scene->plan = (struct gw_plan){.id = "scene",
                                   .title = "Scene",
                                   .start = {2027, 1, 1},
                                   .end = {2027 + YEARS - 1, 12, 1},
                                   .deployments = scene->deployments,
                                   .deployment_count = (size_t)count};
}

static void run(struct scene *scene)
{
    struct gw_err err = {0};
    const struct gw_run_context context = {.references = &no_references, .commissioning = &scene->commissioning};
    enum gw_status status = gw_run_plan(&scene->plan, &context, &scene->arena, &scene->run, &err);
    ck_assert_msg(status == GW_OK, "%s", err.message);
}

static void same_month(const char *name, const struct gw_month_row *a, const struct gw_month_row *b)
{
    const double ours[] = {a->units,           a->racks,     a->accelerators,    a->in_service,      a->racks_waiting,
                           a->racks_unpowered, a->it_peak_w, a->facility_peak_w, a->facility_mean_w, a->facility_peak_simulated_w,
                           a->rack_wh,         a->support_wh, a->overhead_wh,    a->energy_wh};
    const double theirs[] = {b->units,           b->racks,     b->accelerators,    b->in_service,      b->racks_waiting,
                             b->racks_unpowered, b->it_peak_w, b->facility_peak_w, b->facility_mean_w, b->facility_peak_simulated_w,
                             b->rack_wh,         b->support_wh, b->overhead_wh,    b->energy_wh};
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++)
        ck_assert_msg(near_is_same(ours[i], theirs[i]), "%s, month %d, number %zu: %.17g and %.17g", name, a->month, i, ours[i], theirs[i]);
    ck_assert_int_eq(a->month, b->month);
    ck_assert_int_eq(a->binding, b->binding);
}

/* All numbers of two lines to the bit. */
static void same_series(const struct gw_run *run_a, const struct gw_series *a, const struct gw_series *b)
{
    for (int at = 0; at < run_a->month_count; at++)
        same_month(a->name, &a->months[at], &b->months[at]);
    for (int i = 0; i < run_a->year_count; i++) {
        near_same(a->years[i].energy_wh, b->years[i].energy_wh);
        near_same(a->years[i].energy_low_wh, b->years[i].energy_low_wh);
        near_same(a->years[i].energy_high_wh, b->years[i].energy_high_wh);
        near_same(a->years[i].facility_mean_w, b->years[i].facility_mean_w);
        near_same(a->years[i].accelerators_low, b->years[i].accelerators_low);
    }
}

static void same_run(const struct gw_run *a, const struct gw_run *b)
{
    ck_assert_int_eq(a->month_count, b->month_count);
    same_series(a, &a->total, &b->total);
    for (size_t i = 0; i < a->site_count; i++)
        same_series(a, &a->sites[i].series, &b->sites[i].series);
    for (size_t i = 0; i < a->deployment_count; i++)
        same_series(a, &a->deployments[i].series, &b->deployments[i].series);
}

/* One deployment a site: several would trade places when there is more room, and a large rack may then stand for two small ones. */
SEED_TEST(more_supply_never_lowers_what_stands)
{
    make_scene(&first, seed, 3, false);
    make_scene(&second, seed, 3, false);
    struct dice dice = dice_of(seed + 10000);
    for (int site = 0; site < 3; site++) {
        double more_w = dice_between(&dice, 0, 5e7);
        for (int step = 0; step < STEPS; step++)
            second.steps[site][step].power.mode += more_w += dice_between(&dice, 0, 1e7);
    }
    run(&first);
    run(&second);
    for (int site = 0; site < 3; site++)
        for (int at = 0; at < first.run.month_count; at++) {
            const struct gw_month_row *less = &first.run.sites[site].series.months[at], *more = &second.run.sites[site].series.months[at];
            ck_assert_msg(more->racks >= less->racks, "%d racks stand with less, %d with more", (int)less->racks, (int)more->racks);
        }
}

SEED_TEST(an_earlier_supply_never_lowers_what_stands)
{
    make_scene(&first, seed, 1, false);
    make_scene(&second, seed, 1, false);
    second.steps[0][seed % STEPS].date.year--;
    second.steps[0][0].date.year = 2026;
    for (int step = 1; step < STEPS; step++) /* in the order of dates still */
        if (second.steps[0][step].date.year < second.steps[0][step - 1].date.year)
            second.steps[0][step].date = second.steps[0][step - 1].date;
    run(&first);
    run(&second);
    for (int at = 0; at < first.run.month_count; at++)
        ck_assert(second.run.total.months[at].racks >= first.run.total.months[at].racks);
}

SEED_TEST(a_later_start_never_raises_the_energy_by_a_date)
{
    make_scene(&first, seed, 2, false);
    make_scene(&second, seed, 2, false);
    struct dice dice = dice_of(seed + 20000);
    for (int i = 0; i < 2; i++) {
        long month = gw_month_of(second.deployments[i].first) + dice_whole(&dice, 0, 8);
        second.deployments[i].first = (struct gw_date){(int)(month / 12), (int)(month % 12 + 1), 1};
    }
    run(&first);
    run(&second);
    for (int i = 0; i < 2; i++) {
        double early_wh = 0, late_wh = 0;
        for (int at = 0; at < first.run.month_count; at++) {
            early_wh += first.run.deployments[i].series.months[at].energy_wh;
            late_wh += second.run.deployments[i].series.months[at].energy_wh;
            ck_assert_msg(late_wh <= early_wh * (1 + 1e-12), "by month %d %.17g Wh when early, %.17g when late", at, early_wh, late_wh);
        }
    }
}

SEED_TEST(racks_and_packages_are_the_same_amount)
{
    static const int units[] = {GW_AMOUNT_ACCELERATORS, GW_AMOUNT_SUPERCHIPS, GW_AMOUNT_DIES};
    static const double per_rack[] = {72, 36, 144};
    make_scene(&first, seed, 3, seed % 2);
    make_scene(&second, seed, 3, seed % 2);
    for (int i = 0; i < 3; i++) {
        second.deployments[i].amount.unit = units[(i + seed) % 3];
        second.deployments[i].amount.value *= per_rack[(i + seed) % 3];
    }
    run(&first);
    run(&second);
    same_run(&first.run, &second.run);
}

SEED_TEST(a_run_repeats_itself)
{
    make_scene(&first, seed, 4, seed % 2);
    make_scene(&second, seed, 4, seed % 2);
    first.racks[0].max = second.racks[0].max = ranged_figure(1e5, 1.3e5, 1.5e5, GW_DIM_POWER, "racks.made-up.max");
    run(&first);
    run(&second);
    same_run(&first.run, &second.run);
}

static const struct gw_series *series_of_deployment(const struct gw_run *any, const char *name)
{
    for (size_t i = 0; i < any->deployment_count; i++)
        if (strcmp(any->deployments[i].series.name, name) == 0)
            return &any->deployments[i].series;
    ck_abort_msg("no deployment '%s'", name);
    return NULL;
}

SEED_TEST(the_order_of_separate_sites_does_not_matter)
{
    make_scene(&first, seed, 4, false);
    make_scene(&second, seed, 4, false);
    for (int i = 0; i < 4; i++)
        second.deployments[i] = first.deployments[(i + 1 + seed % 3) % 4];
    run(&first);
    run(&second);
    for (size_t i = 0; i < 4; i++) {
        const struct gw_series *line = &first.run.deployments[i].series;
        same_series(&first.run, line, series_of_deployment(&second.run, line->name));
    }
    for (int at = 0; at < first.run.month_count; at++) {
        const struct gw_month_row *ours = &first.run.total.months[at], *theirs = &second.run.total.months[at];
        near_same(ours->racks, theirs->racks);
        near_abs(ours->energy_wh, theirs->energy_wh, 1e-12 * theirs->energy_wh);
        near_abs(ours->facility_peak_w, theirs->facility_peak_w, 1e-12 * theirs->facility_peak_w);
    }
}

static void add(struct gw_month_row *sum, const struct gw_month_row *part)
{
    sum->racks += part->racks;
    sum->accelerators += part->accelerators;
    sum->in_service += part->in_service;
    sum->it_peak_w += part->it_peak_w;
    sum->facility_peak_w += part->facility_peak_w;
    sum->facility_mean_w += part->facility_mean_w;
    sum->energy_wh += part->energy_wh;
}

static void is_sum(const struct gw_month_row *whole, const struct gw_month_row *sum)
{
    near_same(whole->racks, sum->racks);
    near_same(whole->accelerators, sum->accelerators);
    near_same(whole->in_service, sum->in_service);
    near_abs(whole->it_peak_w, sum->it_peak_w, 1e-12 * sum->it_peak_w);
    near_abs(whole->facility_peak_w, sum->facility_peak_w, 1e-12 * sum->facility_peak_w);
    near_abs(whole->facility_mean_w, sum->facility_mean_w, 1e-12 * sum->facility_mean_w);
    near_abs(whole->energy_wh, sum->energy_wh, 1e-12 * sum->energy_wh);
    /* its parts, and the hours of its month */
    near_abs(whole->rack_wh + whole->support_wh + whole->overhead_wh, whole->energy_wh, 1e-12 * whole->energy_wh);
    near_abs(whole->facility_mean_w * gw_month_hours(whole->month), whole->energy_wh, 1e-12 * whole->energy_wh);
}

SEED_TEST(sites_add_up_to_the_total_and_deployments_to_their_site)
{
    make_scene(&first, seed, 4, false);
    first.deployments[2].site = &first.sites[0];
    first.deployments[3].site = &first.sites[1];
    run(&first);
    ck_assert_uint_eq(first.run.site_count, 2);
    ck_assert(first.run.balance_residual_frac < 1e-9);
    for (int at = 0; at < first.run.month_count; at++) {
        struct gw_month_row total = {0};
        for (size_t s = 0; s < 2; s++) {
            struct gw_month_row site = {0};
            for (size_t i = 0; i < 4; i++)
                if (first.run.deployments[i].deployment->site == first.run.sites[s].site)
                    add(&site, &first.run.deployments[i].series.months[at]);
            is_sum(&first.run.sites[s].series.months[at], &site);
            add(&total, &first.run.sites[s].series.months[at]);
        }
        is_sum(&first.run.total.months[at], &total);
    }
}

SEED_TEST(years_add_up_their_months)
{
    make_scene(&first, seed, 2, false);
    run(&first);
    ck_assert_int_eq(first.run.year_count, YEARS);
    for (int year = 0; year < YEARS; year++) {
        const struct gw_year_row *row = &first.run.total.years[year];
        double energy_wh = 0, peak_w = 0, hours = 0;
        for (int at = 12 * year; at < 12 * year + 12; at++) {
            energy_wh += first.run.total.months[at].energy_wh;
            peak_w = fmax(peak_w, first.run.total.months[at].facility_peak_w);
            hours += gw_month_hours(first.run.total.months[at].month);
        }
        near_abs(row->energy_wh, energy_wh, 1e-12 * energy_wh);
        near_abs(row->facility_mean_w, energy_wh / hours, 1e-12 * row->facility_mean_w);
        near_same(row->facility_peak_w, peak_w);
        near_same(row->racks, first.run.total.months[12 * year + 11].racks);
        ck_assert_int_eq(row->year, 2027 + year);
        ck_assert_int_eq(row->months, 12);
    }
}

static void check_within_supply(const struct scene *scene)
{
    for (size_t s = 0; s < scene->run.site_count; s++)
        for (int at = 0; at < scene->run.month_count; at++) {
            const struct gw_month_row *row = &scene->run.sites[s].series.months[at];
            ck_assert_msg(row->facility_peak_w <= row->supply_w * (1 + 1e-12), "month %d draws %.17g W of %.17g W", at, row->facility_peak_w,
                          row->supply_w);
        }
}

/* Supply that rises, and a bridge that ends and leaves less. */
SEED_TEST(no_month_draws_more_than_its_supply)
{
    make_scene(&first, seed, 4, seed % 2);
    for (int site = 0; site < 4; site++) {
        first.steps[site][1].kind = GW_SUPPLY_BRIDGE;
        first.steps[site][1].until = (struct gw_date){2029, 3, 1};
        first.sites[site].support_it_fixed = figure_of(1e5, GW_DIM_POWER, "fixed"); /* always below the first step's 1 MW */
    }
    run(&first);
    check_within_supply(&first);
}

/* Also where what the bridge leaves does not carry the support IT that does not follow the racks: 10 MW of it on 5 MW. */
START_TEST(nor_when_a_bridge_leaves_less_than_the_fixed_part)
{
    make_scene(&first, 1, 1, false);
    first.steps[0][0].power = figure_of(5e6, GW_DIM_POWER, "firm");
    first.steps[0][0].date = first.steps[0][1].date = (struct gw_date){2027, 1, 1};
    first.steps[0][1].power = figure_of(80e6, GW_DIM_POWER, "bridge");
    first.steps[0][1].kind = GW_SUPPLY_BRIDGE;
    first.steps[0][1].until = (struct gw_date){2029, 3, 1};
    first.sites[0].supply_count = 2;
    first.sites[0].support_it_fixed = figure_of(10e6, GW_DIM_POWER, "fixed");
    run(&first);
    check_within_supply(&first);
}
END_TEST

/* Two deployments of 100 racks share a site with 10 MW of fixed support IT: 200 x 132 kW x 0.8 x 1.05 x 1.2 + 12 MW, once. */
START_TEST(a_reading_counts_fixed_support_it_once)
{
    static const struct gw_plan_reading reading = {.name = "capped", .provision_frac = 0.8};
    make_scene(&first, 1, 2, true);
    first.sites[0] = made_up_site();
    first.sites[0].support_it_fixed = figure_of(10e6, GW_DIM_POWER, "fixed");
    for (int i = 0; i < 2; i++) {
        first.racks[i] = made_up_rack();
        first.deployments[i].amount.value = 100;
    }
    first.plan.readings = &reading;
    first.plan.reading_count = 1;
    run(&first);
    near_rel(first.run.sites[0].needed_peak_w, 200 * 166.32e3 + 12e6, 1e-12);
    near_rel(first.run.readings[0].sized.facility_peak_w, 200 * 133.056e3 + 12e6, 1e-12);
}
END_TEST

/* --- spelling -------------------------------------------------------------------------------------------------- */

static void run_tree(struct gw_catalog *catalog, struct gw_arena *arena, struct gw_run *result)
{
    struct gw_err err = {0};
    const struct gw_plan *plan;
    static struct gw_references references;
    struct gw_run_context context = {.references = &references};
    gw_catalog_init(catalog);
    ck_assert_int_eq(gw_catalog_add_dir(catalog, tree_dir, &err), GW_OK);
    enum gw_status status = gw_catalog_plan(catalog, "first", &plan, &err);
    if (status == GW_OK)
        status = gw_catalog_load(catalog, "commissioning", &context.commissioning, &err);
    if (status == GW_OK)
        status = gw_catalog_references(catalog, &references, &err);
    if (status == GW_OK)
        status = gw_run_plan(plan, &context, arena, result, &err);
    ck_assert_msg(status == GW_OK, "%s: %s", err.message, catalog->diagnostics.items[0].text);
}

/* The made-up tree with a rack of `tens` x 10 W, a supply of `mega` MW, `kilo` kW of racks, spelt in one of two ways. */
static void put_spelling(long tens, long mega, long kilo, bool other)
{
    char max[160], supply[160], deployment[256];
    snprintf(max, sizeof max, other ? "max = { low = \"0.05 MW\"; mode = \"0.%06ld MW\"; high = \"0.0005 GW\"; };"
                                    : "max = { low = \"50 kW\"; mode = \"%ld0 W\"; high = \"500 kW\"; };", tens * (other ? 10 : 1));
    if (other)
        snprintf(supply, sizeof supply, "  { date = \"2027-01\"; kind = \"firm\"; power = \"%ld.%03ld GW\"; }", mega / 1000, mega % 1000);
    else
        snprintf(supply, sizeof supply, "  { date = \"2027-01\"; kind = \"firm\"; power = \"%ld MW\"; }", mega);
    char amount[40];
    if (other)
        snprintf(amount, sizeof amount, "%ld.%04ld 万千瓦", kilo / 10000, kilo % 10000);
    else
        snprintf(amount, sizeof amount, "%ld kW", kilo);
    snprintf(deployment, sizeof deployment,
             "  { name = \"two\"; site = \"field\"; rack = \"tiny\"; amount = \"%s\"; basis = \"it\"; first = \"2027-02\"; months = %s; "
             "load = \"steady\"; }",
             amount, other ? "\"3\"" : "3");
    const struct tree_line changes[] = {{"racks/tiny.cfg", 5, max}, {"racks/tiny.cfg", 7, ""}, {"sites/field.cfg", 4, supply},
                                        {"sites/field.cfg", 6, other ? "support_it_frac = 0.05;" : "support_it_frac = \"5 %\";"},
                                        {"plans/first.cfg", 6, deployment}};
    put_tree(changes, 5);
}

SEED_TEST(the_spelling_of_amounts_does_not_matter)
{
    struct dice dice = dice_of(seed);
    struct gw_catalog catalogs[2];
    struct gw_run runs[2];
    gw_arena_clear(&first.arena);
    long tens = dice_whole(&dice, 6000, 40000), mega = dice_whole(&dice, 120, 9000), kilo = dice_whole(&dice, 1000, 400000);
    for (int other = 0; other < 2; other++) {
        put_spelling(tens, mega, kilo, other);
        run_tree(&catalogs[other], &first.arena, &runs[other]);
    }
    same_run(&runs[0], &runs[1]);
    ck_assert(runs[0].total.months[runs[0].month_count - 1].racks > 0);
    near_same(runs[0].comparisons[0].ratio_energy, runs[1].comparisons[0].ratio_energy);
    gw_catalog_clear(&catalogs[0]);
    gw_catalog_clear(&catalogs[1]);
}

int main(void)
{
    Suite *suite = suite_create("plans");
    TCase *tc = tcase_create("properties");
    tcase_set_timeout(tc, 60);
    tcase_add_unchecked_fixture(tc, make_tree, remove_tree);
    tcase_add_checked_fixture(tc, open_scenes, close_scenes);
    tcase_add_loop_test(tc, more_supply_never_lowers_what_stands, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, an_earlier_supply_never_lowers_what_stands, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, a_later_start_never_raises_the_energy_by_a_date, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, racks_and_packages_are_the_same_amount, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, a_run_repeats_itself, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, the_order_of_separate_sites_does_not_matter, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, sites_add_up_to_the_total_and_deployments_to_their_site, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, years_add_up_their_months, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, no_month_draws_more_than_its_supply, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_test(tc, nor_when_a_bridge_leaves_less_than_the_fixed_part);
    tcase_add_test(tc, a_reading_counts_fixed_support_it_once);
    tcase_add_loop_test(tc, the_spelling_of_amounts_does_not_matter, 0, SEEDS / SEEDS_A_PROCESS);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
