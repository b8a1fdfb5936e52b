/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a year costs by the life of IT: E2 (Epoch AI, 2026-05-14, rebuilt), parts by hand, the spread that is left, what is missing. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/plan/cost_by_life.h"
#include "tests/unit/made_up.h"

static struct gw_arena arena;
static struct made_up m;
static struct gw_err err;
static struct gw_cost_by_life result;

static void open_made_up(void)
{
    err = (struct gw_err){0};
    gw_arena_init(&arena);
    m = made_up();
}

static void close_made_up(void)
{
    gw_arena_clear(&arena);
}

static struct gw_figure per_w(double usd, enum gw_dimension dimension)
{
    return figure_of(usd, dimension, "price");
}

static struct gw_cost_component priced(double usd_per_w, double life_y)
{
    struct gw_cost_component part = {.per_power = per_w(usd_per_w, GW_DIM_POWER_COST), .basis = GW_COST_PER_IT_W, .has_basis = 1};
    if (life_y > 0)
        part.life = figure_of(12 * life_y, GW_DIM_DURATION, "life");
    return part;
}

/* Servers 20.0, other IT 3.2, the facility 14.8 B$ for a GW of IT; 0.9 B$ a year to run; 8 %, IT 5 years, the facility 14. */
static struct gw_costs rebuilt(void)
{
    struct gw_costs costs = {.id = "rebuilt", .title = "Rebuilt", .price_year = 2026, .other_opex_basis = GW_COST_PER_IT_W, .has_other_opex_basis = 1};
    costs.cost_of_capital = figure_of(0.08, GW_DIM_NONE, "rate");
    costs.parts[GW_COST_RACKS] = priced(20, 5);
    costs.parts[GW_COST_OTHER_IT] = priced(3.2, 5);
    costs.parts[GW_COST_MEP] = priced(14.8, 14);
    const int nothing[] = {GW_COST_NETWORK, GW_COST_STORAGE, GW_COST_SHELL, GW_COST_GRID_CONNECTION, GW_COST_ONSITE_POWER, GW_COST_LAND};
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
        costs.parts[nothing[i]] = priced(0, 0);
    costs.om_it_frac = costs.om_facility_frac = costs.insurance_tax_frac = costs.staff_per_mw = figure_of(0, GW_DIM_NONE, "none");
    costs.staff_cost = figure_of(0, GW_DIM_MONEY, "none");
    costs.energy_price = figure_of(0, GW_DIM_PRICE, "none");
    costs.capacity_price = costs.demand_price = per_w(0, GW_DIM_POWER_YEARLY);
    costs.other_opex = per_w(0.9, GW_DIM_POWER_YEARLY);
    return costs;
}

/* A thousand racks of 1 MW without support IT: a GW of IT. */
static const struct gw_size_result *gigawatt(void)
{
    m.rack.max = figure_of(1e6, GW_DIM_POWER, "racks.made-up.max");
    m.rack.idle = figure_of(0, GW_DIM_POWER, "racks.made-up.idle");
    m.site.support_it_frac = figure_of(0, GW_DIM_NONE, "sites.made-up-site.support_it_frac");
    struct gw_size_request request = request_of_count(&m, 1000, GW_AMOUNT_RACKS);
    struct gw_size_result *size = gw_arena_alloc(&arena, sizeof *size);
    ck_assert_msg(gw_size(&request, &arena, size, &err) == GW_OK, "%s", err.message);
    near_rel(size->mode.it_peak_w, 1e9, 1e-15);
    return size;
}

static const struct gw_life_cost *work(const struct gw_costs *costs, const double *lives_y, size_t count)
{
    ck_assert_msg(gw_cost_by_life(gigawatt(), costs, lives_y, count, &arena, &result, &err) == GW_OK, "%s", err.message);
    ck_assert_uint_eq(result.count, count);
    return result.rows;
}

START_TEST(the_total_of_epoch_by_life)
{
    static const double lives_y[] = {3, 5, 7}, e2_busd[] = {11.69757, 8.50578, 7.15127};
    struct gw_costs costs = rebuilt();
    const struct gw_life_cost *rows = work(&costs, lives_y, 3);
    for (int i = 0; i < 3; i++) {
        near_rel(rows[i].annual_usd / 1e9, e2_busd[i], 1e-6);
        near_abs(rows[i].life_y, lives_y[i], 0);
        near_rel(rows[i].usd_per_accelerator_hour, e2_busd[i] * 1e9 / (72000 * 8760.0), 1e-6);
    }
    ck_assert_ptr_null(result.missing);
    ck_assert_uint_eq(result.own_count, 1);
    near_abs(result.own[0]->mode, 60, 0);
}
END_TEST

/* CRF(8 %, 3) = 0.08 / (1 - 1.08^-3) = 0.388033514; CRF(8 %, 14) = 0.121296853 (E1). */
START_TEST(each_part_stands_where_it_belongs)
{
    static const double three = 3;
    struct gw_costs costs = rebuilt();
    costs.parts[GW_COST_STORAGE] = priced(1, 6);
    costs.parts[GW_COST_GRID_CONNECTION] = priced(2, 14);
    costs.parts[GW_COST_SHELL] = priced(4, 14);
    costs.parts[GW_COST_LAND] = (struct gw_cost_component){.share = figure_of(0.01, GW_DIM_NONE, "land")};
    costs.capacity_price = per_w(0.1, GW_DIM_POWER_YEARLY); /* of 1.2 GW at the meter */
    costs.energy_price = figure_of(50e-6, GW_DIM_PRICE, "energy"); /* 0.66 x 1.1 x 8.76 TWh */
    const struct gw_life_cost *row = work(&costs, &three, 1);
    near_rel(row->part_usd[GW_LIFE_RACKS], 20e9 * 0.388033514, 1e-8);
    near_rel(row->part_usd[GW_LIFE_OTHER_IT], 4.2e9 * 0.388033514, 1e-8);
    near_rel(row->part_usd[GW_LIFE_BUILDING], 18.8e9 * 0.121296853, 1e-8);
    near_rel(row->part_usd[GW_LIFE_POWER], 2e9 * 0.121296853, 1e-8);
    near_rel(row->part_usd[GW_LIFE_LAND], 45e9 * 0.01 * 0.08, 1e-12);
    near_rel(row->part_usd[GW_LIFE_ENERGY], 0.66 * 1.1 * 8.76e12 * 50e-6, 1e-12);
    near_rel(row->part_usd[GW_LIFE_RUNNING], 0.9e9 + 0.12e9, 1e-12);
    double sum = 0;
    for (int part = 0; part < GW_LIFE_PARTS; part++)
        sum += row->part_usd[part];
    near_rel(sum, row->annual_usd, 1e-14);
    ck_assert_uint_eq(result.own_count, 2); /* 5 years, and 6 of storage */
    near_abs(result.own[1]->mode, 72, 0);
}
END_TEST

/* A part without a life of its own gets none: it costs nothing, or its charge is not known. */
START_TEST(only_stated_lives_are_set)
{
    static const double four = 4;
    struct gw_costs costs = rebuilt();
    costs.parts[GW_COST_NETWORK] = priced(1, 0);
    ck_assert(isnan(work(&costs, &four, 1)->annual_usd));
    ck_assert_str_eq(result.missing, "costs.rebuilt.network.life is not stated");
    ck_assert(!isnan(result.rows[0].part_usd[GW_LIFE_RACKS]));
    costs.parts[GW_COST_RACKS].life.present = costs.parts[GW_COST_OTHER_IT].life.present = false;
    ck_assert_int_eq(gw_cost_by_life(gigawatt(), &costs, &four, 1, &arena, &result, &err), GW_USAGE);
    ck_assert_str_eq(err.message, "no part of IT in the cost set 'rebuilt' states a life");
}
END_TEST

START_TEST(a_price_that_is_missing_leaves_no_total)
{
    static const double lives_y[] = {3, 4};
    struct gw_costs costs = rebuilt();
    costs.parts[GW_COST_MEP].per_power.present = false;
    const struct gw_life_cost *rows = work(&costs, lives_y, 2);
    ck_assert(isnan(rows[0].annual_usd) && isnan(rows[1].annual_usd) && isnan(rows[0].usd_per_accelerator_hour));
    ck_assert_ptr_nonnull(result.missing);
}
END_TEST

/* The life that is asked for has no range, whatever the set says of it; what is left is the range of the rest. */
START_TEST(the_spread_is_that_of_all_else)
{
    static const double lives_y[] = {3, 7};
    struct gw_costs costs = rebuilt();
    costs.parts[GW_COST_RACKS].life = ranged_figure(36, 60, 84, GW_DIM_DURATION, "life");
    const struct gw_life_cost *rows = work(&costs, lives_y, 2);
    near_rel(rows[0].low_usd, rows[0].annual_usd, 1e-12);
    near_rel(rows[0].high_usd, rows[0].annual_usd, 1e-12);
    near_rel(rows[0].annual_usd / 1e9, 11.69757, 1e-6);
    costs.parts[GW_COST_RACKS].per_power = ranged_figure(10, 20, 30, GW_DIM_POWER_COST, "racks");
    rows = work(&costs, lives_y, 2);
    ck_assert(rows[0].low_usd < rows[0].annual_usd && rows[0].annual_usd < rows[0].high_usd);
    /* the same draws of the price, over another life: the range is as wide as the charge on it, CRF(8 %, 7) = 0.192072401 */
    near_rel((rows[0].high_usd - rows[0].low_usd) / (rows[1].high_usd - rows[1].low_usd), 0.388033514 / 0.192072401, 1e-6);
}
END_TEST

int main(void)
{
    gw_numeric_init();
    Suite *suite = suite_create("cost by life");
    TCase *tc = tcase_create("cost by life");
    tcase_add_checked_fixture(tc, open_made_up, close_made_up);
    tcase_add_test(tc, the_total_of_epoch_by_life);
    tcase_add_test(tc, each_part_stands_where_it_belongs);
    tcase_add_test(tc, only_stated_lives_are_set);
    tcase_add_test(tc, a_price_that_is_missing_leaves_no_total);
    tcase_add_test(tc, the_spread_is_that_of_all_else);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
