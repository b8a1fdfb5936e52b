/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sizing costs: numbers by hand for the made-up rack, sums that are their parts, what a missing figure takes with it, luck that
 * two racks share; and the shipped sets against what Epoch published (12, 8.5 and 7 B$ a year, Epoch AI 2026-05-14) and against E2 and E3. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stdio.h>

#include "planner/plan/finance.h"
#include "planner/plan/money.h"
#include "planner/profile/catalog.h"
#include "tests/unit/made_up.h"

static struct gw_arena arena;
static struct gw_catalog catalog;
static struct made_up m;
static struct gw_err err;
static char shipped[1024];
static struct gw_rack h100;

static void open_made_up(void)
{
    err = (struct gw_err){0};
    gw_arena_init(&arena);
    gw_catalog_init(&catalog);
    ck_assert_msg(gw_catalog_add_dir(&catalog, shipped, &err) == GW_OK, "%s", err.message);
    m = made_up();
    h100 = (struct gw_rack){.id = "h100", .flops_fp8 = figure_of(1979e12, GW_DIM_FLOPS, "racks.h100.flops_fp8")};
}

static void close_made_up(void)
{
    gw_catalog_clear(&catalog);
    gw_arena_clear(&arena);
}

static const struct gw_size_result *size_of_racks(double racks)
{
    struct gw_size_request request = request_of_count(&m, racks, GW_AMOUNT_RACKS);
    struct gw_size_result *result = gw_arena_alloc(&arena, sizeof *result);
    ck_assert_msg(gw_size(&request, &arena, result, &err) == GW_OK, "%s", err.message);
    return result;
}

static const struct gw_money *money_of(const struct gw_size_result *size, const struct gw_costs *costs)
{
    struct gw_money *money = gw_arena_alloc(&arena, sizeof *money);
    ck_assert_msg(gw_money_of(size, costs, &h100, &arena, money, &err) == GW_OK, "%s", err.message);
    return money;
}

static struct gw_figure frac(double value, const char *path)
{
    return figure_of(value, GW_DIM_NONE, path);
}

/* Ten racks of 132 kW: 1320 kW nameplate, 1386 kW of IT, 1663.2 kW at the meter. */
static struct gw_costs made_up_costs(void)
{
    struct gw_costs costs = {.id = "made-up", .title = "Made up", .price_year = 2026};
    struct gw_cost_component *parts = costs.parts;
    costs.cost_of_capital = frac(0.08, "rate");
    parts[GW_COST_RACKS].per_rack = figure_of(3e6, GW_DIM_MONEY, "racks");
    parts[GW_COST_NETWORK].share = frac(0.1, "network");
    parts[GW_COST_STORAGE].per_accelerator = figure_of(500, GW_DIM_MONEY, "storage");
    parts[GW_COST_OTHER_IT] = (struct gw_cost_component){.is_included = 1, .included_in = GW_COST_NETWORK};
    parts[GW_COST_SHELL] = (struct gw_cost_component){
        .per_power = figure_of(2, GW_DIM_POWER_COST, "shell"), .basis = GW_COST_PER_IT_W, .has_basis = 1};
    parts[GW_COST_MEP] = (struct gw_cost_component){
        .per_power = figure_of(8, GW_DIM_POWER_COST, "mep"), .basis = GW_COST_PER_RACK_W, .has_basis = 1};
    parts[GW_COST_GRID_CONNECTION] = (struct gw_cost_component){
        .per_power = figure_of(0.5, GW_DIM_POWER_COST, "grid"), .basis = GW_COST_PER_FACILITY_W, .has_basis = 1};
    parts[GW_COST_ONSITE_POWER] = (struct gw_cost_component){.per_power = figure_of(0, GW_DIM_POWER_COST, "onsite"), .has_basis = 1};
    parts[GW_COST_LAND].share = frac(0.01, "land");
    for (int part = 0; part < GW_COST_LAND; part++)
        if (part != GW_COST_OTHER_IT && part != GW_COST_ONSITE_POWER)
            parts[part].life = figure_of(gw_cost_part_is_it((enum gw_cost_part)part) ? 60 : 168, GW_DIM_DURATION, "life");
    costs.om_it_frac = frac(0.02, "om_it");
    costs.om_facility_frac = frac(0.03, "om_facility");
    costs.insurance_tax_frac = frac(0.01, "insurance");
    costs.staff_per_mw = frac(2, "staff_per_mw");
    costs.staff_cost = figure_of(1e5, GW_DIM_MONEY, "staff_cost");
    costs.other_opex = figure_of(0.1, GW_DIM_POWER_YEARLY, "other");
    costs.other_opex_basis = GW_COST_PER_IT_W;
    costs.energy_price = figure_of(60e-6, GW_DIM_PRICE, "energy");
    costs.capacity_price = figure_of(0.12, GW_DIM_POWER_YEARLY, "capacity");
    costs.demand_price = figure_of(0.05, GW_DIM_POWER_YEARLY, "demand");
    costs.availability_frac = frac(0.98, "availability");
    costs.sold_frac = frac(0.8, "sold");
    return costs;
}

/* CRF(8 %, 5) = 0.250456455, CRF(8 %, 14) = 0.121296853 (E1). The mean of a rack is 97.32 + 0.05 x 132 = 103.92 kW, x 1.1 = 114.312 kW. */
START_TEST(every_number_by_hand)
{
    struct gw_costs costs = made_up_costs();
    const struct gw_money_values *v = &money_of(size_of_racks(10), &costs)->mode;
    const double capex[GW_COST_PARTS] = {30e6, 3e6, 0.36e6, 0, 2.772e6, 10.56e6, 0.8316e6, 0, 0.475236e6};
    const double it = 0.250456455, site = 0.121296853;
    const double charge[GW_COST_PARTS] = {30e6 * it, 3e6 * it, 0.36e6 * it, 0, 2.772e6 * site, 10.56e6 * site, 0.8316e6 * site, 0, 38018.88};
    const double yearly[GW_YEARLY_COSTS] = {10 * 114312.0 * 8760 * 60e-6, 199584, 83160, 667200, 424908, 479988.36, 332640, 138600};
    double opex = 0, charges = 0;
    for (int part = 0; part < GW_COST_PARTS; part++) {
        near_abs(v->capex_usd[part], capex[part], 1e-6);
        near_abs(v->charge_usd[part], charge[part], 0.05);
        charges += charge[part];
    }
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++) {
        near_abs(v->yearly_usd[cost], yearly[cost], 1e-6);
        opex += yearly[cost];
    }
    near_rel(v->capex_total_usd, 47.998836e6, 1e-14);
    near_rel(v->annual_cost_usd, charges + opex, 1e-8);
    near_rel(v->usd_per_accelerator_hour, (charges + opex) / (720 * 8760.0), 1e-8);
    near_rel(v->usd_per_accelerator_hour_sold, (charges + opex) / (720 * 8760.0) / 0.784, 1e-8);
    near_rel(v->capex_usd_per_w, 47.998836 / 1.6632, 1e-12);
    near_rel(v->annual_usd_per_w, (charges + opex) / 1663200, 1e-8);
    for (int precision = 0; precision < GW_MONEY_PRECISIONS; precision++)
        ck_assert_msg(isnan(v->usd_per_pflop_hour[precision]), "the rack states no rate");
    m.rack.flops_fp8 = figure_of(5e15, GW_DIM_FLOPS, "racks.made-up.flops_fp8");
    v = &money_of(size_of_racks(10), &costs)->mode;
    near_rel(v->usd_per_pflop_hour[GW_FP8], (charges + opex) / (720 * 5 * 8760.0), 1e-8);
    ck_assert(isnan(v->usd_per_pflop_hour[GW_FP4]) && isnan(v->usd_per_pflop_hour[GW_BF16]));
    near_rel(v->usd_per_pflop_year[GW_FP8], (charges + opex) / (720 * 5), 1e-8); /* the accelerators cost what all hours do */
    ck_assert(isnan(v->usd_per_pflop_year[GW_FP4]) && isnan(v->usd_per_pflop_year[GW_BF16]));
    near_rel(v->usd_per_h100e_hour, (charges + opex) / (720 * 8760.0) * 1979 / 5000, 1e-8);
    near_rel(v->usd_per_h100e_hour_sold, (charges + opex) / (720 * 8760.0) / 0.784 * 1979 / 5000, 1e-8);
}
END_TEST

/* Half a rate is none; what lacks says what. */
START_TEST(an_hour_of_an_h100_needs_two_rates)
{
    struct gw_costs costs = made_up_costs();
    const struct gw_money *money = money_of(size_of_racks(10), &costs);
    ck_assert(isnan(money->mode.usd_per_h100e_hour) && isnan(money->low.usd_per_h100e_hour) && isnan(money->high.usd_per_h100e_hour_sold));
    ck_assert_str_eq(money->missing_h100e, "no FP8 rate for made-up");
    m.rack.flops_fp8 = figure_of(5e15, GW_DIM_FLOPS, "racks.made-up.flops_fp8");
    money = money_of(size_of_racks(10), &costs);
    ck_assert_ptr_null(money->missing_h100e);
    costs.sold_frac = (struct gw_figure){0};
    money = money_of(size_of_racks(10), &costs);
    ck_assert(money->mode.usd_per_h100e_hour > 0 && isnan(money->mode.usd_per_h100e_hour_sold) && money->missing_sold && !money->missing_h100e);
    h100.flops_fp8 = (struct gw_figure){0};
    money = money_of(size_of_racks(10), &costs);
    ck_assert(isnan(money->mode.usd_per_h100e_hour) && money->mode.usd_per_pflop_hour[GW_FP8] > 0);
    ck_assert_str_eq(money->missing_h100e, "no FP8 rate of a rack h100 to count in");
    struct gw_money without;
    ck_assert_int_eq(gw_money_of(size_of_racks(10), &costs, NULL, &arena, &without, &err), GW_OK);
    ck_assert_str_eq(without.missing_h100e, "no FP8 rate of a rack h100 to count in");
    near_same(without.mode.usd_per_accelerator_hour, money->mode.usd_per_accelerator_hour);
}
END_TEST

/* An H100 is one H100 in every draw, whatever its rate; another with a rate of its own is not. */
START_TEST(rates_take_one_number_wherever_they_stand)
{
    struct gw_costs costs = made_up_costs();
    m.rack.flops_fp8 = h100.flops_fp8 = ranged_figure(1e15, 2e15, 3e15, GW_DIM_FLOPS, "racks.h100.flops_fp8");
    const struct gw_money *money = money_of(size_of_racks(10), &costs);
    near_same(money->low.usd_per_h100e_hour, money->mode.usd_per_accelerator_hour);
    near_same(money->high.usd_per_h100e_hour, money->mode.usd_per_accelerator_hour);
    h100.flops_fp8.path = "racks.other.flops_fp8";
    money = money_of(size_of_racks(10), &costs);
    ck_assert(money->low.usd_per_h100e_hour < 0.9 * money->mode.usd_per_h100e_hour && money->high.usd_per_h100e_hour > 1.1 * money->mode.usd_per_h100e_hour);
    near_rel(money->low.usd_per_pflop_year[GW_FP8], 8760 * money->low.usd_per_pflop_hour[GW_FP8], 1e-12);
}
END_TEST

START_TEST(mid_year_charges_are_lower)
{
    struct gw_costs costs = made_up_costs();
    double at_end = money_of(size_of_racks(10), &costs)->mode.charge_total_usd;
    costs.timing = GW_MID_YEAR;
    near_rel(money_of(size_of_racks(10), &costs)->mode.charge_total_usd, at_end / sqrt(1.08), 1e-14);
}
END_TEST

static void check_sums(const struct gw_money *money)
{
    const struct gw_money_values *v = &money->mode;
    double capex = 0, charge = 0, opex = 0;
    for (int part = 0; part < GW_COST_PARTS; part++) {
        capex += v->capex_usd[part];
        charge += v->charge_usd[part];
    }
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        opex += v->yearly_usd[cost];
    near_same(v->capex_total_usd, capex);
    near_same(v->charge_total_usd, charge);
    near_same(v->opex_usd, opex);
    near_same(v->annual_cost_usd, charge + opex);
}

/* Every shipped set, over a rack that has a price. */
START_TEST(sums_are_their_parts)
{
    const char **names;
    size_t count;
    m.rack.price = ranged_figure(2e6, 3.4e6, 5e6, GW_DIM_MONEY, "racks.made-up.price");
    m.rack.max = ranged_figure(120e3, 132e3, 150e3, GW_DIM_POWER, "racks.made-up.max");
    ck_assert_int_eq(gw_catalog_names(&catalog, GW_COSTS, &names, &count, &err), GW_OK);
    ck_assert_uint_ge(count, 3);
    for (size_t i = 0; i < count; i++) {
        const struct gw_costs *costs;
        ck_assert_msg(gw_catalog_costs(&catalog, names[i], &costs, &err) == GW_OK, "%s", err.message);
        const struct gw_money *money = money_of(size_of_racks(777), costs);
        check_sums(money);
        ck_assert(money->mode.annual_cost_usd > 0 && !money->missing_hours);
        ck_assert(money->low.annual_cost_usd <= money->high.annual_cost_usd);
    }
}
END_TEST

static struct gw_figure *figure_at(struct gw_costs *costs, int which)
{
    struct gw_figure *figures[] = {&costs->parts[GW_COST_RACKS].per_rack, &costs->parts[GW_COST_NETWORK].share,
                                   &costs->parts[GW_COST_STORAGE].per_accelerator, &costs->parts[GW_COST_SHELL].per_power,
                                   &costs->parts[GW_COST_MEP].per_power, &costs->parts[GW_COST_GRID_CONNECTION].per_power,
                                   &costs->parts[GW_COST_LAND].share, &costs->om_it_frac, &costs->om_facility_frac,
                                   &costs->insurance_tax_frac, &costs->staff_per_mw, &costs->staff_cost, &costs->other_opex,
                                   &costs->energy_price, &costs->capacity_price, &costs->demand_price, &costs->cost_of_capital,
                                   &costs->parts[GW_COST_RACKS].life, &costs->parts[GW_COST_MEP].life};
    return which < (int)(sizeof figures / sizeof figures[0]) ? figures[which] : NULL;
}
enum { FIGURES = 19, LIVES = 2 };

/* The total of a year is gone, with a reason, and nothing counts as zero. */
START_TEST(a_missing_figure_takes_its_totals_with_it)
{
    struct gw_costs costs = made_up_costs();
    *figure_at(&costs, _i) = (struct gw_figure){0};
    const struct gw_money *money = money_of(size_of_racks(10), &costs);
    ck_assert(isnan(money->mode.annual_cost_usd) && isnan(money->low.annual_cost_usd) && isnan(money->high.annual_cost_usd));
    ck_assert(isnan(money->mode.usd_per_accelerator_hour) && isnan(money->mode.usd_per_accelerator_hour_sold));
    ck_assert_ptr_nonnull(money->missing_hours);
    ck_assert_ptr_nonnull(money->missing_sold);
    for (int part = 0; part < GW_COST_PARTS; part++) {
        ck_assert(isnan(money->mode.capex_usd[part]) == (money->missing_capex[part] != NULL));
        ck_assert(isnan(money->mode.charge_usd[part]) == (money->missing_charge[part] != NULL));
    }
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        ck_assert(isnan(money->mode.yearly_usd[cost]) == (money->missing_yearly[cost] != NULL));
    ck_assert(isnan(money->mode.capex_total_usd) == (_i < 7));
}
END_TEST

START_TEST(reasons_name_what_is_missing)
{
    struct gw_costs costs = made_up_costs();
    costs.parts[GW_COST_RACKS].per_rack = costs.parts[GW_COST_SHELL].life = costs.staff_cost = costs.sold_frac = (struct gw_figure){0};
    const struct gw_money *money = money_of(size_of_racks(10), &costs);
    ck_assert_str_eq(money->missing_capex[GW_COST_RACKS], "no price for made-up; give one with --set racks.made-up.price=\"4.5 M$\"");
    ck_assert_str_eq(money->missing_capex[GW_COST_NETWORK], "it is a share of the price of the racks");
    ck_assert_str_eq(money->missing_capex[GW_COST_LAND], "it is a share of all other capital");
    ck_assert_ptr_null(money->missing_capex[GW_COST_SHELL]);
    ck_assert_str_eq(money->missing_charge[GW_COST_SHELL], "costs.made-up.shell.life is not stated");
    ck_assert_str_eq(money->missing_yearly[GW_YEARLY_STAFF], "costs.made-up.staff_cost is not stated");
    ck_assert_ptr_null(money->missing_yearly[GW_YEARLY_ENERGY]);
    costs = made_up_costs();
    costs.sold_frac = (struct gw_figure){0};
    money = money_of(size_of_racks(10), &costs);
    ck_assert_str_eq(money->missing_sold, "costs.made-up.sold_frac is not stated");
    ck_assert(money->mode.usd_per_accelerator_hour > 0 && isnan(money->mode.usd_per_accelerator_hour_sold));
    costs.parts[GW_COST_RACKS].per_rack = (struct gw_figure){0};
    m.rack.price = figure_of(3e6, GW_DIM_MONEY, "racks.made-up.price");
    near_same(money_of(size_of_racks(10), &costs)->mode.annual_cost_usd, money->mode.annual_cost_usd);
}
END_TEST

/* What costs more makes nothing cheaper; a longer life makes nothing dearer. */
START_TEST(a_dearer_figure_never_makes_the_year_cheaper)
{
    struct gw_costs costs = made_up_costs();
    double before = money_of(size_of_racks(10), &costs)->mode.annual_cost_usd;
    struct gw_figure *figure = figure_at(&costs, _i);
    figure->low = figure->mode = figure->high = figure->mode * 1.1;
    double after = money_of(size_of_racks(10), &costs)->mode.annual_cost_usd;
    ck_assert(_i < FIGURES - LIVES ? after > before : after < before);
}
END_TEST

/* Two racks alike but for 1 M$ in price: whatever the energy price and the plant cost, one is dearer by the same. */
START_TEST(a_difference_is_over_the_same_luck)
{
    struct gw_costs costs = made_up_costs();
    double low, median, high;
    costs.parts[GW_COST_RACKS].per_rack = (struct gw_figure){0};
    costs.energy_price = ranged_figure(20e-6, 60e-6, 150e-6, GW_DIM_PRICE, "energy");
    costs.parts[GW_COST_MEP].per_power = ranged_figure(5, 8, 20, GW_DIM_POWER_COST, "mep");
    m.rack.price = figure_of(3e6, GW_DIM_MONEY, "racks.made-up.price");
    const struct gw_money *cheap = money_of(size_of_racks(10), &costs);
    struct made_up other = m;
    m.rack.price = figure_of(4e6, GW_DIM_MONEY, "racks.made-up.price");
    const struct gw_money *dear = money_of(size_of_racks(10), &costs);
    double by = dear->mode.usd_per_accelerator_hour - cheap->mode.usd_per_accelerator_hour;
    ck_assert(gw_money_difference(dear, cheap, &arena, &low, &median, &high));
    ck_assert(dear->high.usd_per_accelerator_hour - dear->low.usd_per_accelerator_hour > 0.05);
    /* land and insurance follow the price alone, so the spread is that of nothing */
    near_rel(low, by, 1e-9);
    near_rel(median, by, 1e-9);
    near_rel(high, by, 1e-9);
    m = other;
    m.rack.price = (struct gw_figure){0};
    ck_assert(gw_money_difference(dear, money_of(size_of_racks(10), &costs), &arena, &low, &median, &high));
    ck_assert(isnan(low) && isnan(median) && isnan(high));
}
END_TEST

/* A GW of IT nameplate at PUE 1.2 and a load of 80 %: racks of 1 MW that idle at nothing. */
START_TEST(the_total_of_epoch)
{
    static const double life_y[] = {3, 5, 7}, published_busd[] = {12, 8.5, 7}, e2_busd[] = {11.69757, 8.50578, 7.15127};
    const struct gw_costs *epoch;
    m.rack.max = figure_of(1e6, GW_DIM_POWER, "racks.made-up.max");
    m.rack.idle = figure_of(0, GW_DIM_POWER, "racks.made-up.idle");
    m.site.support_it_frac = frac(0, "sites.made-up-site.support_it_frac");
    m.site.facility.pue_mean = frac(1.2, "sites.made-up-site.facility.pue_mean");
    m.load.u_mean = frac(0.8, "loads.made-up.u_mean");
    ck_assert_int_eq(gw_catalog_costs(&catalog, "epoch", &epoch, &err), GW_OK);
    for (int i = 0; i < 3; i++) {
        struct gw_costs costs = *epoch;
        costs.parts[GW_COST_RACKS].life = costs.parts[GW_COST_OTHER_IT].life = figure_of(12 * life_y[i], GW_DIM_DURATION, "life");
        double busd = money_of(size_of_racks(1000), &costs)->mode.annual_cost_usd / 1e9;
        near_rel(busd, published_busd[i], 0.03);
        near_rel(busd, e2_busd[i], 5e-4); /* energy there is 0.6, here 71 $/MWh, 0.597 */
    }
}
END_TEST

/* 2.1 kW for each of 72 accelerators, all year (E3). */
START_TEST(the_accelerator_hour_of_bernstein)
{
    const struct gw_costs *bernstein;
    m.rack.max = m.rack.idle = figure_of(72 * 2100, GW_DIM_POWER, "racks.made-up.max");
    m.site.support_it_frac = frac(0, "sites.made-up-site.support_it_frac");
    m.site.facility.pue_mean = m.site.facility.pue_peak = frac(1, "sites.made-up-site.facility.pue_mean");
    ck_assert_int_eq(gw_catalog_costs(&catalog, "bernstein", &bernstein, &err), GW_OK);
    const struct gw_money_values *v = &money_of(size_of_racks(100), bernstein)->mode;
    near_rel(v->charge_total_usd / 7200, 16038.81, 1e-6);
    near_rel(v->yearly_usd[GW_YEARLY_ENERGY] / 7200, 1103.76, 1e-9);
    near_rel((v->yearly_usd[GW_YEARLY_OM_IT] + v->yearly_usd[GW_YEARLY_OM_FACILITY]) / 7200, 1638.89, 1e-5);
    near_rel(v->annual_cost_usd / 7200, 18781.46, 1e-6);
    near_rel(v->usd_per_accelerator_hour, 2.144002, 1e-6);
    near_rel(v->usd_per_accelerator_hour_sold, 2.522355, 1e-6);
}
END_TEST

/* E3's 2.144002 $ of a GB200, which is 5000 / 1979 = 2.526529 H100 by the dense 8-bit rate (E9: 1,203,108.83 of 476,190.48). */
START_TEST(the_h100_hour_of_bernstein)
{
    const struct gw_costs *bernstein;
    m.rack.max = m.rack.idle = figure_of(72 * 2100, GW_DIM_POWER, "racks.made-up.max");
    m.rack.flops_fp8 = figure_of(5e15, GW_DIM_FLOPS, "racks.made-up.flops_fp8");
    m.rack.flops_bf16 = figure_of(2.5e15, GW_DIM_FLOPS, "racks.made-up.flops_bf16");
    m.site.support_it_frac = frac(0, "sites.made-up-site.support_it_frac");
    m.site.facility.pue_mean = m.site.facility.pue_peak = frac(1, "sites.made-up-site.facility.pue_mean");
    ck_assert_int_eq(gw_catalog_costs(&catalog, "bernstein", &bernstein, &err), GW_OK);
    const struct gw_money_values *v = &money_of(size_of_racks(100), bernstein)->mode;
    near_rel(v->usd_per_h100e_hour, 2.144002 / 2.526529, 1e-6); /* 0.848596 */
    near_rel(v->usd_per_h100e_hour, 2.144002 / (1203108.83 / 476190.48), 1e-6);
    near_rel(v->usd_per_h100e_hour_sold, 2.522355 / 2.526529, 1e-6);
    near_rel(v->usd_per_pflop_year[GW_FP8], 18781.46 / 5, 1e-6);
    near_rel(v->usd_per_pflop_year[GW_BF16], 18781.46 / 2.5, 1e-6);
}
END_TEST

int main(void)
{
    gw_numeric_init();
    snprintf(shipped, sizeof shipped, "%s/profiles", getenv("SRCDIR") ? getenv("SRCDIR") : ".");
    Suite *suite = suite_create("money");
    TCase *tc = tcase_create("money");
    tcase_add_checked_fixture(tc, open_made_up, close_made_up);
    tcase_add_test(tc, every_number_by_hand);
    tcase_add_test(tc, an_hour_of_an_h100_needs_two_rates);
    tcase_add_test(tc, rates_take_one_number_wherever_they_stand);
    tcase_add_test(tc, mid_year_charges_are_lower);
    tcase_add_test(tc, sums_are_their_parts);
    tcase_add_loop_test(tc, a_missing_figure_takes_its_totals_with_it, 0, FIGURES);
    tcase_add_test(tc, reasons_name_what_is_missing);
    tcase_add_loop_test(tc, a_dearer_figure_never_makes_the_year_cheaper, 0, FIGURES);
    tcase_add_test(tc, a_difference_is_over_the_same_luck);
    tcase_add_test(tc, the_total_of_epoch);
    tcase_add_test(tc, the_accelerator_hour_of_bernstein);
    tcase_add_test(tc, the_h100_hour_of_bernstein);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
