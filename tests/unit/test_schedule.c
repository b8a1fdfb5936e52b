/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buildout recursion, worked by hand in each comment: want = backlog + planned; installed = min(want, deliveries, crew,
 * head room); and the ramps and survival that feed it. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/kernels/schedule.h"
#include "planner/plan/ramp.h"
#include "tests/unit/dice.h"

enum { MONTHS = 48 };

/* Memory of one deployment. */
struct slot {
    double planned[MONTHS], installed[MONTHS], standing[MONTHS], powered[MONTHS], in_service[MONTHS], backlog[MONTHS], retired[MONTHS];
    int binding[MONTHS];
};

static struct slot slots[3];
static struct gw_schedule_deployment deployments[3];
static double supply_w[MONTHS];
static struct gw_schedule_site site;

static void lay_out(int months, int count, double each_w)
{
    memset(slots, 0x41, sizeof slots); /* what is read before it is written shows: 2261634.5 */
    for (int i = 0; i < count; i++)
        memset(slots[i].planned, 0, sizeof slots[i].planned);
    site = (struct gw_schedule_site){
        .months = months, .supply_w = supply_w, .crew_per_month = (double)INFINITY, .deployments = deployments, .deployment_count = count};
    for (int i = 0; i < MONTHS; i++)
        supply_w[i] = (double)INFINITY;
    for (int i = 0; i < count; i++)
        deployments[i] = (struct gw_schedule_deployment){.planned = slots[i].planned,
                                                         .facility_w_per_unit = each_w,
                                                         .deliveries_per_month = (double)INFINITY,
                                                         .installed = slots[i].installed,
                                                         .standing = slots[i].standing,
                                                         .powered = slots[i].powered,
                                                         .in_service = slots[i].in_service,
                                                         .backlog = slots[i].backlog,
                                                         .retired = slots[i].retired,
                                                         .binding = slots[i].binding};
}

static void set(double *series, const double *values, int count)
{
    memcpy(series, values, (size_t)count * sizeof *values);
}

#define SET(series, ...) set(series, (const double[]){__VA_ARGS__}, (int)(sizeof((const double[]){__VA_ARGS__}) / sizeof(double)))

static void is(const char *name, const double *series, const double *want, int count)
{
    for (int i = 0; i < count; i++)
        ck_assert_msg(near_is_same(series[i], want[i]), "%s in month %d: got %.17g, want %.17g", name, i, series[i], want[i]);
}

#define IS(series, ...) \
    is(#series, series, (const double[]){__VA_ARGS__}, (int)(sizeof((const double[]){__VA_ARGS__}) / sizeof(double)))

static const double t28_plan[] = {100, 300, 400, 400}, t28_power_w[] = {10e6, 30e6, 90e6, 120e6};

static void check_t28(int steps, double deliveries)
{
    static const double installed[] = {62, 125, 375, 188}, standing[] = {62, 187, 562, 750}, backlog[] = {38, 213, 238, 450};
    lay_out(steps, 1, 160e3);
    set(slots[0].planned, t28_plan, steps);
    set(supply_w, t28_power_w, steps);
    deployments[0].deliveries_per_month = deliveries;
    gw_schedule_site(&site);
    is("installed", slots[0].installed, installed, steps);
    is("standing", slots[0].standing, standing, steps);
    is("backlog", slots[0].backlog, backlog, steps);
    for (int step = 0; step < steps; step++)
        ck_assert_int_eq(slots[0].binding[step], GW_BINDS_POWER);
}

/* T-28, quarters as steps: plan 100, 300, 400, 400; energised 10, 30, 90, 120 MW; 160 kW a rack; supply of racks 80, 250, 500, 500.
 * The kernel has one cap for all steps. Run up to each step with that step's own cap: in the steps before it the case's cap is
 * smaller, and still above the head room (62, 125), so that neither binds there and the recursion is the case's own. */
START_TEST(the_worked_example)
{
    check_t28(1, 80);
    check_t28(2, 250);
    check_t28(3, 500);
    check_t28(4, 500);
    check_t28(4, (double)INFINITY);
}
END_TEST

/* 30 units wanted at once, 12 a month delivered: 12, 12, 6. */
START_TEST(deliveries_bind)
{
    lay_out(4, 1, 1);
    SET(slots[0].planned, 30, 0, 0, 0);
    deployments[0].deliveries_per_month = 12;
    gw_schedule_site(&site);
    IS(slots[0].installed, 12, 12, 6, 0);
    IS(slots[0].standing, 12, 24, 30, 30);
    IS(slots[0].backlog, 18, 6, 0, 0);
    ck_assert_int_eq(slots[0].binding[0], GW_BINDS_DELIVERIES);
    ck_assert_int_eq(slots[0].binding[1], GW_BINDS_DELIVERIES);
    ck_assert_int_eq(slots[0].binding[2], GW_BINDS_NOTHING);
}
END_TEST

START_TEST(the_schedule_binds_while_more_is_planned)
{
    lay_out(4, 1, 1);
    SET(slots[0].planned, 0, 5, 0, 7);
    gw_schedule_site(&site);
    IS(slots[0].standing, 0, 5, 5, 12);
    ck_assert_int_eq(slots[0].binding[0], GW_BINDS_SCHEDULE);
    ck_assert_int_eq(slots[0].binding[2], GW_BINDS_SCHEDULE);
    ck_assert_int_eq(slots[0].binding[3], GW_BINDS_NOTHING);
}
END_TEST

/* 100 W for units of 10 W: the first deployment takes its 8, the second the 2 that are left, and grows as supply does. */
START_TEST(earlier_deployments_come_first)
{
    lay_out(3, 2, 10);
    SET(slots[0].planned, 8, 0, 0);
    SET(slots[1].planned, 8, 0, 0);
    SET(supply_w, 100, 100, 145);
    gw_schedule_site(&site);
    IS(slots[0].standing, 8, 8, 8);
    IS(slots[1].standing, 2, 2, 6);
    IS(slots[1].backlog, 6, 6, 2);
    ck_assert_int_eq(slots[0].binding[0], GW_BINDS_NOTHING);
    ck_assert_int_eq(slots[1].binding[0], GW_BINDS_POWER);
}
END_TEST

/* What stands is not pushed out by a deployment before it: 3 x 20 W of the second leave 40 W, so 4 of 10 W. */
START_TEST(what_stands_keeps_its_power)
{
    lay_out(2, 2, 10);
    deployments[1].facility_w_per_unit = 20;
    SET(slots[0].planned, 0, 9);
    SET(slots[1].planned, 3, 0);
    SET(supply_w, 100, 100);
    gw_schedule_site(&site);
    IS(slots[0].standing, 0, 4);
    IS(slots[1].standing, 3, 3);
}
END_TEST

/* Five a month between two deployments of four: 4 and 1, then 3. */
START_TEST(crews_are_shared)
{
    lay_out(3, 2, 1);
    SET(slots[0].planned, 4, 0, 0);
    SET(slots[1].planned, 4, 0, 0);
    site.crew_per_month = 5;
    deployments[0].crew_per_unit = deployments[1].crew_per_unit = 1;
    gw_schedule_site(&site);
    IS(slots[0].installed, 4, 0, 0);
    IS(slots[1].installed, 1, 3, 0);
    ck_assert_int_eq(slots[1].binding[0], GW_BINDS_CREW);
}
END_TEST

/* A unit of two racks takes two of the crew's five: two units a month. A quarter rack: twenty. */
START_TEST(crews_count_racks_not_units)
{
    lay_out(2, 1, 1);
    SET(slots[0].planned, 30, 0);
    site.crew_per_month = 5;
    deployments[0].crew_per_unit = 2;
    gw_schedule_site(&site);
    IS(slots[0].installed, 2, 2);
    deployments[0].crew_per_unit = 0.25;
    gw_schedule_site(&site);
    IS(slots[0].installed, 20, 10);
}
END_TEST

/* 100 W less 25 W fixed carry 7 units of 10 W. */
START_TEST(fixed_power_comes_off_the_supply)
{
    lay_out(1, 1, 10);
    SET(slots[0].planned, 9);
    SET(supply_w, 100);
    site.fixed_w = 25;
    gw_schedule_site(&site);
    IS(slots[0].standing, 7);
    IS(slots[0].powered, 7);
    SET(supply_w, 20);
    gw_schedule_site(&site);
    IS(slots[0].standing, 0);
}
END_TEST

START_TEST(racks_are_in_service_after_the_lag)
{
    lay_out(5, 1, 1);
    SET(slots[0].planned, 3, 4, 0, 0, 5);
    deployments[0].lag_months = 2;
    gw_schedule_site(&site);
    IS(slots[0].standing, 3, 7, 7, 7, 12);
    IS(slots[0].in_service, 0, 0, 3, 7, 7);
    deployments[0].lag_months = 0;
    gw_schedule_site(&site);
    IS(slots[0].in_service, 3, 7, 7, 7, 12);
}
END_TEST

/* A bridge of 60 W ends after month 1: 10 units stand, the 40 W left power 4, those of the last deployment going first. */
START_TEST(the_end_of_a_bridge_leaves_racks_unpowered)
{
    lay_out(3, 2, 10);
    SET(slots[0].planned, 3, 0, 0);
    SET(slots[1].planned, 7, 0, 0);
    SET(supply_w, 100, 100, 40);
    gw_schedule_site(&site);
    IS(slots[0].standing, 3, 3, 3);
    IS(slots[1].standing, 7, 7, 7);
    IS(slots[0].powered, 3, 3, 3);
    IS(slots[1].powered, 7, 7, 1);
    IS(slots[1].in_service, 7, 7, 1);
}
END_TEST

/* A life of 3 months: what came in month m goes in month m + 3, whole cohorts. */
START_TEST(a_planned_life_retires_cohorts)
{
    struct gw_deployment plan = {.life_months = 3};
    double survival[7];
    ck_assert(gw_survival_table(&plan, 6, survival));
    IS(survival, 1, 1, 1, 0, 0, 0, 0);
    lay_out(6, 1, 1);
    SET(slots[0].planned, 5, 7, 0, 0, 2, 0);
    deployments[0].survival = survival;
    gw_schedule_site(&site);
    IS(slots[0].standing, 5, 12, 12, 7, 2, 2);
    IS(slots[0].retired, 0, 0, 0, 5, 7, 0);
}
END_TEST

/* Shares 1, 0.9, 0.75, 0.5 of cohorts of 1000: gone after months 1, 2, 3: 100; 250 + 100; 500 + 250. */
START_TEST(survival_retires_shares_of_cohorts)
{
    static const double survival[] = {1, 0.9, 0.75, 0.5, 0.5};
    lay_out(4, 1, 1);
    SET(slots[0].planned, 1000, 1000, 0, 0);
    deployments[0].survival = survival;
    gw_schedule_site(&site);
    IS(slots[0].standing, 1000, 1900, 1650, 1250);
    IS(slots[0].retired, 0, 100, 250, 400);
}
END_TEST

/* Ten units with 4 % gone: 0.4 is none; with 6 %: one. */
START_TEST(units_retire_whole)
{
    static const double survival[] = {1, 0.96, 0.94, 0.94};
    lay_out(3, 1, 1);
    SET(slots[0].planned, 10, 0, 0);
    deployments[0].survival = survival;
    gw_schedule_site(&site);
    IS(slots[0].standing, 10, 10, 9);
}
END_TEST

/* The life of 7 years and shape 3 of T-29: after 6 years 53.2732 % stand, so 533 of 1000. */
START_TEST(weibull_retires_as_it_says)
{
    struct gw_deployment plan = {.survival = {.scale_months = 7, .shape = 3}};
    double survival[MONTHS + 1];
    ck_assert(gw_survival_table(&plan, MONTHS, survival));
    lay_out(7, 1, 1);
    slots[0].planned[0] = 1000;
    deployments[0].survival = survival;
    gw_schedule_site(&site);
    near_rel(slots[0].standing[4], 830, 0); /* 82.9785 % */
    near_rel(slots[0].standing[6], 533, 0);
}
END_TEST

START_TEST(nothing_retires_where_nothing_is_said)
{
    struct gw_deployment plan = {.months = 1};
    double survival[3];
    ck_assert(!gw_survival_table(&plan, 2, survival));
}
END_TEST

/* A supply of just n times what a unit takes carries n units, however many months they take to arrive: sizing says that n fit. */
static void check_exact_supply(int seed, bool whole_watts)
{
    struct dice dice = dice_of(seed);
    double each = dice_between(&dice, 1000, 400000), units = (double)dice_whole(&dice, 12, 20000), sum = 0;
    int months = (int)dice_whole(&dice, 1, 12);
    each = whole_watts ? floor(each) : each;
    lay_out(months, 1, each);
    for (int month = 0; month < months; month++) {
        supply_w[month] = units * each;
        slots[0].planned[month] = month < months - 1 ? floor(units / months) : units - sum;
        sum += slots[0].planned[month];
    }
    gw_schedule_site(&site);
    ck_assert_msg(near_is_same(slots[0].standing[months - 1], units), "seed %d: %.17g of %.17g units of %.17g W stand after %d months", seed,
                  slots[0].standing[months - 1], units, each, months);
}

SEED_TEST(an_exact_supply_carries_every_unit)
{
    check_exact_supply(seed, true);
}

START_TEST(an_exact_supply_carries_every_unit_of_any_wattage)
{
    for (int seed = 0; seed < 1000; seed++)
        check_exact_supply(seed, false);
}
END_TEST

static void plan_units(int ramp, long months, double units, double t10, double t90, int start, int count, double *planned)
{
    struct gw_deployment d = {.first = {2026, 10, 1}, .months = months, .ramp = ramp, .t10_months = t10, .t90_months = t90};
    gw_planned_units(&d, units, start, count, planned);
}

/* 10 over 3 months: the end of each month has brought 3.33, 6.67 and 10, so 3, 6 and 10 whole ones. */
START_TEST(a_linear_ramp_by_hand)
{
    double planned[8];
    int october = 12 * 2026 + 9;
    plan_units(GW_RAMP_LINEAR, 3, 10, 0, 0, october - 2, 8, planned);
    IS(planned, 0, 0, 3, 3, 4, 0, 0, 0);
    plan_units(GW_RAMP_LINEAR, 3, 10, 0, 0, october, 2, planned);
    IS(planned, 3, 3);
    plan_units(GW_RAMP_STEP, 3, 10, 0, 0, october - 1, 3, planned);
    IS(planned, 0, 10, 0);
}
END_TEST

/* T-30 in whole units: 1000 with t10 6 and t90 24 have reached 100 in month 6, 500 (611) in month 15, 900 in month 24. */
START_TEST(curved_ramps_pass_through_their_points)
{
    static const double logistic[] = {100, 500, 900, 1000}, gompertz[] = {100, 611, 900, 1000};
    static const int at[] = {6, 15, 24, 30};
    for (int kind = 0; kind < 2; kind++) {
        double planned[40], sum = 0;
        plan_units(kind ? GW_RAMP_GOMPERTZ : GW_RAMP_LOGISTIC, 30, 1000, 6, 24, 12 * 2026 + 9, 40, planned);
        for (int month = 1, next = 0; month <= 40; month++) {
            sum += planned[month - 1];
            if (next < 4 && month == at[next])
                near_same(sum, kind ? gompertz[next++] : logistic[next++]);
        }
    }
}
END_TEST

SEED_TEST(planned_units_are_whole_and_add_up)
{
    struct dice dice = dice_of(seed);
    double planned[MONTHS], units = floor(pow(10, dice_between(&dice, 0, 7))), sum = 0;
    long months = dice_whole(&dice, 1, 36);
    double t10 = dice_between(&dice, -20, 30), t90 = t10 + dice_between(&dice, 0.5, 40);
    int before = (int)dice_whole(&dice, 0, 12);
    plan_units(seed % 4, months, units, t10, t90, 12 * 2026 + 9 - before, MONTHS, planned);
    for (int month = 0; month < MONTHS; month++) {
        ck_assert_msg(planned[month] >= 0 && near_is_same(planned[month], floor(planned[month])), "month %d: %.17g", month, planned[month]);
        ck_assert(planned[month] <= 0 || (month >= before && month < before + months));
        sum += planned[month];
    }
    near_same(sum, units);
}

static TCase *kernel_case(void)
{
    TCase *tc = tcase_create("recursion");
    tcase_add_test(tc, the_worked_example);
    tcase_add_test(tc, deliveries_bind);
    tcase_add_test(tc, the_schedule_binds_while_more_is_planned);
    tcase_add_test(tc, earlier_deployments_come_first);
    tcase_add_test(tc, what_stands_keeps_its_power);
    tcase_add_test(tc, crews_are_shared);
    tcase_add_test(tc, crews_count_racks_not_units);
    tcase_add_test(tc, fixed_power_comes_off_the_supply);
    tcase_add_test(tc, racks_are_in_service_after_the_lag);
    tcase_add_test(tc, the_end_of_a_bridge_leaves_racks_unpowered);
    tcase_add_test(tc, a_planned_life_retires_cohorts);
    tcase_add_test(tc, survival_retires_shares_of_cohorts);
    tcase_add_test(tc, units_retire_whole);
    tcase_add_test(tc, weibull_retires_as_it_says);
    tcase_add_test(tc, nothing_retires_where_nothing_is_said);
    tcase_add_loop_test(tc, an_exact_supply_carries_every_unit, 0, 1000 / SEEDS_A_PROCESS);
    tcase_add_test(tc, an_exact_supply_carries_every_unit_of_any_wattage);
    return tc;
}

int main(void)
{
    Suite *suite = suite_create("schedule");
    suite_add_tcase(suite, kernel_case());
    TCase *tc = tcase_create("ramp");
    tcase_add_test(tc, a_linear_ramp_by_hand);
    tcase_add_test(tc, curved_ramps_pass_through_their_points);
    tcase_add_loop_test(tc, planned_units_are_whole_and_add_up, 0, 1000 / SEEDS_A_PROCESS);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
