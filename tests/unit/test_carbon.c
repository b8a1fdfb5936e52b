/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the energy of a run emits: factors, tables, files of hours and plants on made-up grids, where every figure is known by hand; the hours
 * of a shipped hourly site; what may not be added and what is missing. */
#include "tests/near.h"

#include "planner/api/session.h"
#include "planner/plan/carbon.h"
#include "planner/plan/hour_energy.h"
#include "tests/unit/tree.h"

static struct gw_session session;
static struct gw_arena arena;
static struct gw_err err;
static struct gw_run run;

static void open_tree(void)
{
    make_tree();
    put_tree(NULL, 0);
    gw_session_init(&session);
    gw_arena_init(&arena);
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_catalog_add_dir(&session.catalog, tree_dir, &err), GW_OK);
}

static void close_tree(void)
{
    gw_arena_clear(&arena);
    gw_session_clear(&session);
    remove_tree();
}

/* --- made-up grids ------------------------------------------------------------------------------------------------- */

static const char plants[] =
    "plants = ( { id = \"big\"; title = \"Big\"; heat_rate = \"6226 Btu/kWh\"; fuel_carbon = \"53.06 kg/MMBtu\"; },\n"
    "  { id = \"small\"; title = \"Small\"; heat_rate = \"9447 Btu/kWh\"; fuel_carbon = \"53.06 kg/MMBtu\"; water = \"1.5 l/kWh\"; } );\n"
    "horizon = { gas = { plant = \"big\"; alternatives = [ \"small\" ]; }; decline_frac = { low = 0.0; mode = 0.02; high = 0.06; }; };\n";

static void put_grid(const char *carbon)
{
    char text[16384];
    int used = snprintf(text, sizeof text, "grids = ( { id = \"wires\"; title = \"Wires\"; carbon = (%s); } );\n%s", carbon, plants);
    ck_assert_int_lt(used, (int)sizeof text);
    put_text("grids/all.cfg", text);
}

static void put_site(const char *keys)
{
    char line[1000];
    snprintf(line, sizeof line, "title = \"Field\"; %s", keys);
    put_tree((struct tree_line[]){{"sites/field.cfg", 1, line}, {"grids/all.cfg", 1, "grids = ( { id = \"wires\"; title = \"Wires\"; } );"}}, 2);
}

static const struct gw_site_carbon *emitted(void)
{
    enum gw_status status = gw_session_run(&session, "first", &arena, &run, &err);
    ck_assert_msg(status == GW_OK, "%s %s", err.message, session.catalog.diagnostics.count ? session.catalog.diagnostics.items[0].text : "");
    ck_assert_ptr_nonnull(run.carbon);
    return &run.carbon->sites[0];
}

static double energy_wh(int year)
{
    return run.sites[0].series.years[year - 2026].energy_wh;
}

#define DIRECT_2023 "{ data = \"D\"; year = 2023; basis = \"direct\"; intensity = \"300 kg/MWh\"; }"
#define LIFE_2025 "{ data = \"L\"; year = 2025; basis = \"life-cycle\"; intensity = { low = \"380 kg/MWh\"; mode = \"400 kg/MWh\"; high = \"450 kg/MWh\"; }; }"

/* --- formulas ------------------------------------------------------------------------------------------------------ */

/* T-39: EIA heat rates, 53.06 kg/MMBtu. */
START_TEST(a_plant_emits_its_heat_rate_times_its_fuel)
{
    static const struct {
        const char *heat_rate;
        double efficiency, kg_per_kwh;
    } cases[] = {{"6226 Btu/kWh", .548047, .330352}, {"9142 Btu/kWh", .373238, .485075}, {"9447 Btu/kWh", .361188, .501258}, {"6469 Btu/kWh", .527461, .343245}};
    double fuel_kg_per_wh;
    ck_assert_int_eq(gw_quantity_parse("53.06 kg/MMBtu", GW_DIM_CARBON, &fuel_kg_per_wh, &err), GW_OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double heat_rate;
        ck_assert_int_eq(gw_quantity_parse(cases[i].heat_rate, GW_DIM_HEAT_RATE, &heat_rate, &err), GW_OK);
        near_rel(gw_plant_efficiency(heat_rate), cases[i].efficiency, 1.6e-6);
        near_rel(gw_plant_kg_per_wh(heat_rate, fuel_kg_per_wh) * 1e3, cases[i].kg_per_kwh, 1.6e-6);
    }
}
END_TEST

START_TEST(what_falls_begins_after_its_own_year)
{
    near_same(gw_carbon_left_frac(0.02, 2025, 2024), 1);
    near_same(gw_carbon_left_frac(0.02, 2025, 2025), 1);
    near_rel(gw_carbon_left_frac(0.02, 2025, 2028), 0.98 * 0.98 * 0.98, 1e-15);
}
END_TEST

/* --- by year --------------------------------------------------------------------------------------------------------- */

START_TEST(a_horizon_is_bracketed_by_three_paths)
{
    put_site("grid = \"wires\";");
    put_grid(DIRECT_2023 ", " LIFE_2025);
    const struct gw_carbon_line *lines = emitted()->lines;
    for (int year = 2026; year <= 2027; year++) {
        int i = year - 2026;
        double wh = energy_wh(year), left = pow(0.98, year - 2023);
        near_rel(lines[GW_CARBON_SLOT_DIRECT].years_kg[i], wh * 300e-6, 1e-12);
        near_rel(lines[GW_CARBON_SLOT_DIRECT_FALLING].years_kg[i], wh * 300e-6 * left, 1e-12);
        near_rel(lines[GW_CARBON_SLOT_DIRECT_FALLING].years_low_kg[i], wh * 300e-6 * pow(0.94, year - 2023), 1e-12);
        near_rel(lines[GW_CARBON_SLOT_DIRECT_FALLING].years_high_kg[i], wh * 300e-6, 1e-12);
        near_rel(lines[GW_CARBON_SLOT_GAS].years_kg[i], wh * .330352e-3, 1.6e-6);
        near_rel(lines[GW_CARBON_SLOT_GAS].years_high_kg[i], wh * .501258e-3, 1.6e-6);
        near_rel(lines[GW_CARBON_SLOT_LIFE_CYCLE].years_kg[i], wh * 400e-6, 1e-12);
        near_rel(lines[GW_CARBON_SLOT_LIFE_CYCLE].years_low_kg[i], wh * 380e-6, 1e-12);
        near_rel(lines[GW_CARBON_SLOT_LIFE_CYCLE_FALLING].years_high_kg[i], wh * 450e-6, 1e-12);
        near_rel(run.carbon->total[GW_CARBON_SLOT_DIRECT].years_kg[i], wh * 300e-6, 1e-12);
    }
    double months_kg = 0;
    for (int at = 0; at < run.month_count; at++) {
        months_kg += lines[GW_CARBON_SLOT_DIRECT].months_kg[at];
        near_abs(run.total.months[at].carbon_average_direct_kg, run.total.months[at].energy_wh * 300e-6, 1e-3);
    }
    near_rel(months_kg, (energy_wh(2026) + energy_wh(2027)) * 300e-6, 1e-12);
    double parts_kg = run.deployments[0].series.months[20].carbon_gas_direct_kg + run.deployments[1].series.months[20].carbon_gas_direct_kg;
    near_rel(parts_kg, run.total.months[20].carbon_gas_direct_kg, 1e-12);
}
END_TEST

START_TEST(each_year_takes_its_own_factor_or_the_one_before)
{
    put_site("grid = \"wires\";");
    put_grid("{ data = \"D\"; year = 2027; basis = \"direct\"; intensity = \"250 kg/MWh\"; }, { data = \"D\"; year = 2024; basis = \"direct\"; intensity = \"310 kg/MWh\"; },"
             "{ data = \"D\"; year = 2029; basis = \"direct\"; intensity = \"90 kg/MWh\"; }");
    const struct gw_carbon_line *line = &emitted()->lines[GW_CARBON_SLOT_DIRECT];
    near_rel(line->years_kg[0], energy_wh(2026) * 310e-6, 1e-12);
    near_rel(line->years_kg[1], energy_wh(2027) * 250e-6, 1e-12);
    ck_assert_int_eq((int)line->first_factor->year, 2024);
    ck_assert_int_eq((int)line->factor->year, 2027);
}
END_TEST

START_TEST(a_marginal_factor_is_a_line_of_its_own)
{
    put_site("grid = \"wires\";");
    put_grid(DIRECT_2023 ", { data = \"M\"; year = 2026; basis = \"direct\"; kind = \"marginal\"; intensity = \"610 kg/MWh\"; }");
    const struct gw_carbon_line *lines = emitted()->lines;
    near_rel(lines[GW_CARBON_SLOT_DIRECT].years_kg[1], energy_wh(2027) * 300e-6, 1e-12);
    near_rel(lines[GW_CARBON_SLOT_MARGINAL_DIRECT].years_kg[1], energy_wh(2027) * 610e-6, 1e-12);
    has_text(lines[GW_CARBON_SLOT_MARGINAL_LIFE_CYCLE].unavailable, "no life-cycle marginal intensity of wires");
}
END_TEST

START_TEST(a_site_takes_the_zone_it_names_and_its_own_factors_first)
{
    put_site("grid = \"wires\"; subregion = \"EAST\"; carbon = ( { data = \"Own\"; year = 2026; basis = \"life-cycle\"; intensity = \"77 kg/MWh\"; } );");
    put_grid("{ data = \"D\"; year = 2023; basis = \"direct\"; zone = \"WEST\"; intensity = \"300 kg/MWh\"; }, { data = \"D\"; year = 2023; basis = \"direct\"; zone = \"EAST\"; intensity = \"500 kg/MWh\"; }, " LIFE_2025);
    const struct gw_carbon_line *lines = emitted()->lines;
    near_rel(lines[GW_CARBON_SLOT_DIRECT].years_kg[1], energy_wh(2027) * 500e-6, 1e-12);
    near_rel(lines[GW_CARBON_SLOT_LIFE_CYCLE].years_kg[1], energy_wh(2027) * 77e-6, 1e-12);
}
END_TEST

/* --- own plants, claims, water, racks ---------------------------------------------------------------------------------- */

/* 6226 Btu/kWh x 53.06 kg/MMBtu = 330.352 kg/MWh, whatever else the site states; that stands beside it, in no sum. */
START_TEST(what_a_site_states_stands_beside_its_own_plant)
{
    put_site("self_supplied = true; own_plant = { plant = \"big\"; }; carbon = (" DIRECT_2023 ", " LIFE_2025 ");");
    put_grid(DIRECT_2023);
    const struct gw_site_carbon *carbon = emitted();
    double wh = energy_wh(2027), months[1];
    for (int slot = GW_CARBON_SLOT_DIRECT; slot <= GW_CARBON_SLOT_GAS; slot++) {
        ck_assert_int_eq(carbon->lines[slot].path, GW_CARBON_OWN_PLANT);
        near_rel(carbon->lines[slot].years_kg[1], wh * .330352e-3, 1.6e-6);
        near_rel(run.carbon->total[slot].years_kg[1], wh * .330352e-3, 1.6e-6);
    }
    ck_assert_ptr_nonnull(carbon->lines[GW_CARBON_SLOT_LIFE_CYCLE].unavailable);
    ck_assert_uint_eq(carbon->line_count, GW_CARBON_SLOTS + 2);
    const struct gw_carbon_line *stated = &carbon->lines[GW_CARBON_SLOTS];
    ck_assert_int_eq(stated[0].path, GW_CARBON_STATED);
    ck_assert_int_eq(stated[0].basis, GW_CARBON_DIRECT);
    near_rel(stated[0].years_kg[1], wh * 300e-6, 1e-12);
    ck_assert_int_eq(stated[1].basis, GW_CARBON_LIFE_CYCLE);
    near_rel(stated[1].years_kg[1], wh * 400e-6, 1e-12);
    struct gw_grids grids;
    ck_assert_int_eq(gw_catalog_grids(&session.catalog, &grids, &err), GW_OK);
    ck_assert_int_eq(gw_site_direct_kg_per_wh(run.sites[0].site, &grids, run.start, 1, &arena, months, &err), GW_OK);
    near_rel(months[0], .330352e-3, 1.6e-6);
}
END_TEST

START_TEST(what_a_site_states_counts_where_its_plant_is_not_known)
{
    put_site("self_supplied = true; carbon = (" DIRECT_2023 ");");
    put_grid(DIRECT_2023);
    const struct gw_site_carbon *carbon = emitted();
    double wh = energy_wh(2027);
    for (int slot = GW_CARBON_SLOT_DIRECT; slot <= GW_CARBON_SLOT_GAS; slot++) {
        ck_assert_int_eq(carbon->lines[slot].path, GW_CARBON_STATED);
        ck_assert(carbon->lines[slot].repeats == (slot != GW_CARBON_SLOT_DIRECT));
        near_rel(carbon->lines[slot].years_kg[1], wh * 300e-6, 1e-12);
        near_rel(run.carbon->total[slot].years_kg[1], wh * 300e-6, 1e-12);
        ck_assert(run.carbon->total[slot].own_plants);
    }
    ck_assert_ptr_nonnull(carbon->lines[GW_CARBON_SLOT_LIFE_CYCLE].unavailable);
    ck_assert_uint_eq(carbon->line_count, GW_CARBON_SLOTS);
}
END_TEST

START_TEST(a_site_that_feeds_itself_has_the_factor_of_its_own_plant)
{
    put_site("self_supplied = true; own_plant = { plant = \"small\"; alternatives = [ \"big\" ]; };");
    put_grid(DIRECT_2023);
    const struct gw_site_carbon *carbon = emitted();
    const struct gw_carbon_line *own = &carbon->lines[GW_CARBON_SLOT_DIRECT];
    near_rel(own->years_kg[1], energy_wh(2027) * .501258e-3, 1.6e-6);
    near_rel(own->years_low_kg[1], energy_wh(2027) * .330352e-3, 1.6e-6);
    ck_assert_int_eq(own->path, GW_CARBON_OWN_PLANT);
    has_text(carbon->lines[GW_CARBON_SLOT_LIFE_CYCLE].unavailable, "own plant");
    near_rel(run.carbon->total[GW_CARBON_SLOT_GAS].years_kg[1], own->years_kg[1], 1e-15); /* it burns its own gas on any path */
    near_rel(carbon->water->mode * 1e3, 1.5, 1e-12);
}
END_TEST

START_TEST(a_claim_subtracts_nothing)
{
    put_site("grid = \"wires\"; carbon_claims = ( { who = \"Someone\"; text = \"matched by 100 % renewable energy\"; source = \"S\"; } );"
             " sources = ( { id = \"S\"; title = \"A report\"; } );");
    put_grid(DIRECT_2023);
    near_rel(emitted()->lines[GW_CARBON_SLOT_DIRECT].years_kg[1], energy_wh(2027) * 300e-6, 1e-12);
    ck_assert_uint_eq(run.sites[0].site->carbon_claim_count, 1);
}
END_TEST

START_TEST(racks_embody_what_they_state)
{
    put_tree((struct tree_line[]){{"racks/tiny.cfg", 6, "idle = \"30 kW\"; embodied_carbon = \"40 t\";"}}, 1);
    emitted();
    near_rel(run.carbon->embodied_kg, 40e3 * (run.deployments[0].units_reached + run.deployments[1].units_reached), 1e-12);
    ck_assert(run.deployments[0].units_reached > 100);
}
END_TEST

START_TEST(what_no_rack_states_is_not_zero)
{
    emitted();
    ck_assert(isnan(run.carbon->embodied_kg));
    ck_assert_ptr_nonnull(run.carbon->embodied_unavailable);
}
END_TEST

/* --- by table and by hour ----------------------------------------------------------------------------------------------- */

static const char *const month_names[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

/* Hours of the day at 200 but for the evening at 500: 250 on average. `extra` more in the second half of the year. */
static double made_value(int month, int hour, double extra)
{
    return (hour >= 17 && hour < 21 ? 500 : 200) + (month >= 6 ? extra : 0);
}

static void put_table(double extra)
{
    char text[8192];
    size_t used = (size_t)snprintf(text, sizeof text, "{ data = \"T\"; year = 2025; basis = \"life-cycle\"; table_kg_per_mwh = { utc_offset_h = 0.0; ");
    for (int month = 0; month < 12; month++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%s = [", month_names[month]);
        for (int hour = 0; hour < 24; hour++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s %.1f", hour ? "," : "", made_value(month, hour, extra));
        used += (size_t)snprintf(text + used, sizeof text - used, " ];\n");
    }
    snprintf(text + used, sizeof text - used, "}; }, { data = \"H\"; year = 2025; basis = \"life-cycle\"; kind = \"marginal\"; hours_kg_per_mwh = \"hours.csv\"; }");
    put_grid(text);
}

static void put_hours(double extra)
{
    char *text = malloc(8800 * 32);
    size_t used = (size_t)snprintf(text, 100, "hour,value\n");
    for (int hour = 0; hour < 8760; hour++) {
        struct gw_date date = gw_civil_from_days(gw_days_from_civil((struct gw_date){.year = 2025, .month = 1, .day = 1}) + hour / 24);
        used += (size_t)snprintf(text + used, 32, "%04d-%02d-%02d %02d:00,%.1f\n", date.year, date.month, date.day, hour % 24, made_value(date.month - 1, hour % 24, extra));
    }
    put_bytes("grids/hours.csv", text, used);
    free(text);
}

/* The same values as a mean, a table and hours: a flat load emits the same by each. */
START_TEST(year_table_and_hours_agree_where_the_load_is_flat)
{
    put_site("grid = \"wires\";");
    put_hours(0);
    put_table(0);
    const struct gw_site_carbon *carbon = emitted();
    ck_assert_uint_eq(carbon->line_count, GW_CARBON_SLOTS + 2);
    const struct gw_carbon_line *table = &carbon->lines[GW_CARBON_SLOTS], *hours = table + 1;
    ck_assert_int_eq(table->by, GW_CARBON_BY_TABLE);
    ck_assert_int_eq(hours->by, GW_CARBON_BY_HOUR);
    for (int i = 0; i < 2; i++) {
        double want = energy_wh(2026 + i) * 250e-6;
        near_rel(carbon->lines[GW_CARBON_SLOT_LIFE_CYCLE].years_kg[i], want, 1e-12);
        near_rel(table->years_kg[i], want, 1e-12);
        near_rel(hours->years_kg[i], want, 1e-12);
    }
}
END_TEST

/* The made-up plan draws more in later months: dirtier ones there cost more than their mean, by table and by hour alike. */
START_TEST(they_differ_in_the_right_direction_where_it_grows)
{
    put_site("grid = \"wires\";");
    put_hours(120);
    put_table(120);
    const struct gw_site_carbon *carbon = emitted();
    const struct gw_carbon_line *table = &carbon->lines[GW_CARBON_SLOTS], *hours = table + 1;
    double second_half_wh = 0;
    for (int at = 6; at < 12; at++)
        second_half_wh += run.total.months[at].energy_wh;
    double want = energy_wh(2026) * 250e-6 + second_half_wh * 120e-6;
    near_rel(table->years_kg[0], want, 1e-12);
    near_rel(hours->years_kg[0], want, 1e-12);
    ck_assert(want > 1.005 * carbon->lines[GW_CARBON_SLOT_LIFE_CYCLE].years_kg[0]);
}
END_TEST

/* A shipped hourly site: the hours of its day are those of its hours, and add up to its months. */
START_TEST(the_hours_of_a_day_are_those_of_the_kernel)
{
    char dir[512];
    const char *root = getenv("SRCDIR");
    struct gw_run_hours *hours;
    snprintf(dir, sizeof dir, "%s/profiles", root ? root : ".");
    ck_assert_int_eq(gw_catalog_add_dir(&session.catalog, dir, &err), GW_OK);
    ck_assert_msg(gw_session_run(&session, "oracle-abilene", &arena, &run, &err) == GW_OK, "%s", err.message);
    ck_assert_int_eq(gw_run_hours_new(&arena, &run, &hours, &err), GW_OK);
    for (int at = 3; at < run.month_count; at += 7) {
        double day_wh[GW_DAY_HOURS], hours_wh[744], folded_wh[GW_DAY_HOURS] = {0}, sum_wh = 0;
        ck_assert_int_eq(gw_site_day_energy(&run, 0, at, day_wh, &err), GW_OK);
        gw_site_hour_energy(hours, &run, 0, at, hours_wh);
        for (int hour = 0; hour < gw_month_hours(run.start + at); hour++)
            folded_wh[hour % 24] += hours_wh[hour];
        for (int hour = 0; hour < 24; hour++) {
            near_rel(day_wh[hour], folded_wh[hour], 1e-9);
            sum_wh += day_wh[hour];
        }
        near_rel(sum_wh, run.sites[0].series.months[at].energy_wh, 1e-9);
    }
}
END_TEST

/* Chillers work in the afternoon: in July a grid that is dirty then is worse for such a site than one that is dirty before dawn. */
START_TEST(a_dirty_afternoon_is_worse_than_a_dirty_dawn)
{
    char dir[512];
    const char *root = getenv("SRCDIR");
    double day_wh[GW_DAY_HOURS];
    snprintf(dir, sizeof dir, "%s/profiles", root ? root : ".");
    ck_assert_int_eq(gw_catalog_add_dir(&session.catalog, dir, &err), GW_OK);
    ck_assert_msg(gw_session_run(&session, "oracle-abilene", &arena, &run, &err) == GW_OK, "%s", err.message);
    int july = 12 * 2028 + 6;
    ck_assert_int_eq(gw_site_day_energy(&run, 0, july - run.start, day_wh, &err), GW_OK);
    struct gw_hour_table afternoon = {.utc_offset_h = -6}, dawn = {.utc_offset_h = -6};
    for (int hour = 0; hour < 24; hour++) {
        afternoon.months[6].at[hour] = hour >= 13 && hour < 18 ? 600 : 200;
        dawn.months[6].at[hour] = hour >= 3 && hour < 8 ? 600 : 200;
    }
    double mean_kg = run.sites[0].series.months[july - run.start].energy_wh * (200 + 400 * 5 / 24.0);
    ck_assert(gw_hour_table_sum(&afternoon, july, -6, day_wh) > 1.001 * mean_kg);
    ck_assert(gw_hour_table_sum(&dawn, july, -6, day_wh) < 0.999 * mean_kg);
}
END_TEST

/* --- what may not be, and what is missing --------------------------------------------------------------------------------- */

START_TEST(two_bases_or_kinds_are_never_added)
{
    double months[1] = {5}, years[1] = {5}, low[1] = {4}, high[1] = {6};
    struct gw_carbon_line sum = {.basis = GW_CARBON_DIRECT, .months_kg = months, .years_kg = years, .years_low_kg = low, .years_high_kg = high}, line = sum;
    ck_assert_int_eq(gw_carbon_add(&sum, &line, 1, 1, &err), GW_OK);
    near_same(months[0], 10);
    line.basis = GW_CARBON_LIFE_CYCLE;
    ck_assert_int_eq(gw_carbon_add(&sum, &line, 1, 1, &err), GW_USAGE);
    has_text(err.message, "direct average and life-cycle average");
    line.basis = GW_CARBON_DIRECT;
    line.kind = GW_CARBON_MARGINAL;
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_carbon_add(&sum, &line, 1, 1, &err), GW_USAGE);
    has_text(err.message, "direct average and direct marginal");
    near_same(months[0], 10);
}
END_TEST

static const struct {
    const char *site, *carbon, *direct, *life_cycle;
} missing[] = {
    {"", DIRECT_2023, "no grid is named", "no grid is named"},
    {"grid = \"wires\";", DIRECT_2023, NULL, "no life-cycle average intensity of wires"},
    {"grid = \"wires\";", "{ data = \"X\"; year = 2024; basis = \"unstated\"; intensity = \"300 kg/MWh\"; }", "no direct average", "no life-cycle average"},
    {"grid = \"wires\";", "{ data = \"D\"; year = 2023; basis = \"direct\"; zone = \"A\"; intensity = \"300 kg/MWh\"; }, { data = \"D\"; year = 2023; basis = \"direct\"; zone = \"B\"; intensity = \"500 kg/MWh\"; }",
     "wires has several zones in D, and the site names none of them", "no life-cycle"},
    {"self_supplied = true;", DIRECT_2023, "its plant is not known", "is not known"},
};

START_TEST(what_is_missing_says_why_and_has_no_total)
{
    put_site(missing[_i].site);
    put_grid(missing[_i].carbon);
    const struct gw_carbon_line *lines = emitted()->lines;
    if (missing[_i].direct) {
        has_text(lines[GW_CARBON_SLOT_DIRECT].unavailable, missing[_i].direct);
        has_text(run.carbon->total[GW_CARBON_SLOT_DIRECT].unavailable, "field has none");
        ck_assert(isnan(run.total.months[20].carbon_average_direct_kg));
    } else {
        ck_assert_ptr_null(lines[GW_CARBON_SLOT_DIRECT].unavailable);
    }
    has_text(lines[GW_CARBON_SLOT_LIFE_CYCLE].unavailable, missing[_i].life_cycle);
    ck_assert(isnan(run.sites[0].series.months[20].carbon_average_life_cycle_kg));
}
END_TEST

START_TEST(a_plant_that_is_not_there_is_an_error)
{
    put_site("self_supplied = true; own_plant = { plant = \"tiny\"; };");
    put_grid(DIRECT_2023);
    ck_assert_int_eq(gw_session_run(&session, "first", &arena, &run, &err), GW_PROFILE);
    has_text(err.message, "sites/field.cfg:1: no kind of plant is called 'tiny'");
}
END_TEST

static const struct {
    const char *carbon, *says;
} bad[] = {
    {"{ data = \"D\"; year = 2023; basis = \"direct\"; }", "missing: intensity, table_kg_per_mwh or hours_kg_per_mwh"},
    {"{ data = \"D\"; year = 2024; basis = \"direct\"; hours_kg_per_mwh = \"hours.csv\"; }", "its hours are of 2025, the year stated is 2024"},
    {"{ data = \"D\"; year = 2024; basis = \"both\"; intensity = \"300 kg/MWh\"; }", "expected one of unstated, direct, life-cycle"},
    {"{ data = \"D\"; basis = \"direct\"; intensity = \"300 kg/MWh\"; }", "missing: the year it is of"},
    {"{ data = \"D\"; year = 2024; basis = \"direct\"; intensity = \"3000 kg/MWh\"; }", "got 3000 kg/MWh"},
};

START_TEST(a_bad_entry_is_refused)
{
    put_site("grid = \"wires\";");
    put_hours(0);
    put_grid(bad[_i].carbon);
    ck_assert_int_ne(gw_session_run(&session, "first", &arena, &run, &err), GW_OK);
    bool found = false;
    for (size_t i = 0; i < session.catalog.diagnostics.count; i++)
        found = found || strstr(session.catalog.diagnostics.items[i].text, bad[_i].says);
    ck_assert_msg(found, "%s: %s", bad[_i].says, session.catalog.diagnostics.count ? session.catalog.diagnostics.items[0].text : err.message);
}
END_TEST

int main(void)
{
    gw_numeric_init();
    Suite *suite = suite_create("carbon");
    TCase *tc = tcase_create("carbon");
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, open_tree, close_tree);
    tcase_add_test(tc, a_plant_emits_its_heat_rate_times_its_fuel);
    tcase_add_test(tc, what_falls_begins_after_its_own_year);
    tcase_add_test(tc, a_horizon_is_bracketed_by_three_paths);
    tcase_add_test(tc, each_year_takes_its_own_factor_or_the_one_before);
    tcase_add_test(tc, a_marginal_factor_is_a_line_of_its_own);
    tcase_add_test(tc, a_site_takes_the_zone_it_names_and_its_own_factors_first);
    tcase_add_test(tc, what_a_site_states_stands_beside_its_own_plant);
    tcase_add_test(tc, what_a_site_states_counts_where_its_plant_is_not_known);
    tcase_add_test(tc, a_site_that_feeds_itself_has_the_factor_of_its_own_plant);
    tcase_add_test(tc, a_claim_subtracts_nothing);
    tcase_add_test(tc, racks_embody_what_they_state);
    tcase_add_test(tc, what_no_rack_states_is_not_zero);
    tcase_add_test(tc, year_table_and_hours_agree_where_the_load_is_flat);
    tcase_add_test(tc, they_differ_in_the_right_direction_where_it_grows);
    tcase_add_test(tc, the_hours_of_a_day_are_those_of_the_kernel);
    tcase_add_test(tc, a_dirty_afternoon_is_worse_than_a_dirty_dawn);
    tcase_add_test(tc, two_bases_or_kinds_are_never_added);
    tcase_add_loop_test(tc, what_is_missing_says_why_and_has_no_total, 0, sizeof missing / sizeof missing[0]);
    tcase_add_test(tc, a_plant_that_is_not_there_is_an_error);
    tcase_add_loop_test(tc, a_bad_entry_is_refused, 0, sizeof bad / sizeof bad[0]);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
