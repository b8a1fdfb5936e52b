/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run made by hand: two deployments at one site over six months, by numbers that need no program; and a cost set for it. */
#ifndef TESTS_HAND_RUN_H
#define TESTS_HAND_RUN_H

#include <string.h>

#include "planner/plan/spend.h"
#include "tests/unit/made_up.h"

enum { MONTHS = 6, START = 2026 * 12 };

static struct gw_arena arena;
static struct made_up m;
static struct gw_rack other_rack;
static struct gw_deployment plans[2];
static struct gw_run_deployment deployments[2];
static struct gw_run_site site;
static struct gw_month_row total[MONTHS], months[2][MONTHS];
static const double installed[2][MONTHS] = {{0, 10, 0, 0, 0, 0}, {0, 0, 0, 0, 4, 0}};
static struct gw_run run;
static struct gw_err err;

/* Ten units of a rack for 3 M$ stand from February on and are gone in May, when four of one for 5 M$ come. A unit carries 100 kW. */
static void open_run(void)
{
    static const double units[2][MONTHS] = {{0, 10, 10, 10, 0, 0}, {0, 0, 0, 0, 4, 4}};
    err = (struct gw_err){0};
    gw_arena_init(&arena);
    m = made_up();
    m.rack.price = figure_of(3e6, GW_DIM_MONEY, "racks.made-up.price");
    other_rack = m.rack;
    other_rack.id = "other";
    other_rack.price = figure_of(5e6, GW_DIM_MONEY, "racks.other.price");
    memset(total, 0, sizeof total);
    for (int d = 0; d < 2; d++) {
        plans[d] = (struct gw_deployment){.name = "d", .site = &m.site, .rack = d ? &other_rack : &m.rack};
        deployments[d] = (struct gw_run_deployment){
            .deployment = &plans[d], .design = {.facility_w_per_unit = 100e3}, .units = d ? 4 : 10, .units_reached = d ? 4 : 10, .installed = installed[d]};
        deployments[d].series.months = months[d];
        for (int at = 0; at < MONTHS; at++) {
            months[d][at] = (struct gw_month_row){.month = START + at, .units = units[d][at], .powered_units = units[d][at]};
            total[at].month = START + at;
            total[at].facility_peak_w += 100e3 * units[d][at];
            total[at].energy_wh += 50e3 * 720 * units[d][at];
            total[at].in_service += 72 * units[d][at];
        }
    }
    site = (struct gw_run_site){.site = &m.site};
    run = (struct gw_run){.start = START, .month_count = MONTHS, .year_count = 1, .deployments = deployments, .sites = &site, .deployment_count = 2, .site_count = 1};
    run.total.months = total;
}

static void close_run(void)
{
    gw_arena_clear(&arena);
}

static inline struct gw_costs costs_of(void)
{
    struct gw_costs costs = {.id = "made-up", .title = "Made up", .price_year = 2026};
    for (int part = GW_COST_NETWORK; part < GW_COST_LAND; part++)
        costs.parts[part] = (struct gw_cost_component){.is_included = 1, .included_in = part <= GW_COST_OTHER_IT ? GW_COST_RACKS : GW_COST_MEP};
    costs.parts[GW_COST_MEP] =
        (struct gw_cost_component){.per_power = figure_of(10, GW_DIM_POWER_COST, "mep"), .has_basis = 1, .basis = GW_COST_PER_FACILITY_W};
    costs.parts[GW_COST_LAND].share = figure_of(0.01, GW_DIM_NONE, "land");
    costs.om_it_frac = figure_of(0.024, GW_DIM_NONE, "om_it");
    costs.om_facility_frac = figure_of(0.012, GW_DIM_NONE, "om_facility");
    costs.insurance_tax_frac = figure_of(0.006, GW_DIM_NONE, "insurance");
    costs.staff_per_mw = figure_of(2, GW_DIM_NONE, "staff_per_mw");
    costs.staff_cost = figure_of(1.2e5, GW_DIM_MONEY, "staff_cost");
    costs.other_opex = costs.capacity_price = costs.demand_price = figure_of(0, GW_DIM_POWER_YEARLY, "none");
    costs.energy_price = figure_of(60e-6, GW_DIM_PRICE, "energy");
    costs.spend = (struct gw_cost_spend){.deposit_frac = figure_of(0.2, GW_DIM_NONE, "deposit"),
                                         .order_lead = figure_of(2, GW_DIM_DURATION, "lead"),
                                         .construction = figure_of(4, GW_DIM_DURATION, "construction")};
    return costs;
}

static inline const struct gw_spend *spend_of(const struct gw_costs *costs)
{
    struct gw_spend *spend = gw_arena_alloc(&arena, sizeof *spend);
    ck_assert_msg(gw_spend_of(&run, costs, &arena, spend, &err) == GW_OK, "%s", err.message);
    return spend;
}

/* What is spent on a part in month `at` of the run, counted from 0 = January; negative before it. */
static inline double paid(const struct gw_spend *spend, int at, enum gw_cost_part part)
{
    return spend->months[at + 4].row.part_usd[part];
}

#endif
