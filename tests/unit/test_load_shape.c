/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load over the week: the worked examples T-22 with the published tables, and what backfill does. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "hardware/load_shape.h"
#include "hardware/rack.h"
#include "planner/base/date.h"
#include "tests/unit/dice.h"

static const struct gw_load_shape conversation = {
    .weekday = {1.016, 1.109, 1.089, .902,  .916,  .996,  1.148, 1.238, 1.263, 1.235, 1.112, 1.174,
                1.313, 1.454, 1.525, 1.421, 1.287, 1.239, 1.231, 1.158, 1.050, .878,  .791,  .825},
    .weekend = {.574, .608, .603, .515, .500, .523, .532, .594, .613, .564, .596, .661,
                .707, .788, .796, .829, .774, .764, .731, .685, .694, .656, .611, .656},
};

static const struct gw_load_shape coding = {
    .weekday = {.876, .846,  .790,  .650,  .519,  .428,  .368,  .313,  .291,  .301,  .322,  .468,
                .860, 1.467, 2.087, 2.253, 2.135, 2.450, 2.697, 2.762, 2.573, 1.894, 1.368, 1.017},
    .weekend = {.544, .531, .475, .459, .384, .314, .256, .174, .138, .125, .116, .163,
                .246, .324, .399, .455, .497, .531, .587, .598, .603, .597, .596, .549},
};

static void check_power(double w_max, double want_mean, double want_ratio)
{
    double mean = gw_rack_power_w(.35, 1, gw_utilisation_of_requests(1, w_max, .85, 0), 1);
    double peak = gw_rack_power_w(.35, 1, gw_utilisation_of_requests(w_max, w_max, .85, 0), 1);
    near_rel(mean, want_mean, 1e-6);
    near_rel(peak, .9025, 1e-6);
    near_rel(mean / peak, want_ratio, 1e-6);
}

START_TEST(t22_power_of_the_published_week)
{
    check_power(1.669, .681037, .754611);
    check_power(2.985, .535092, .592900);
}
END_TEST

START_TEST(t22_tables_have_mean_one)
{
    double week[GW_HOURS_PER_WEEK];
    gw_load_week(&conversation, week);
    near_rel(gw_week_mean(week), 1, 1e-4);
    gw_load_week(&coding, week);
    near_rel(gw_week_mean(week), 1, 1e-4);
}
END_TEST

/* 2026-11-22 is a Sunday. */
START_TEST(the_week_begins_on_sunday)
{
    double week[GW_HOURS_PER_WEEK];
    int sunday = gw_weekday(gw_days_from_civil((struct gw_date){2026, 11, 22}));
    gw_load_week(&coding, week);
    near_rel(week[gw_hour_of_week(sunday, 13)], .324, 0);
    near_rel(week[gw_hour_of_week(sunday + 1, 13)], 1.467, 0);
    near_rel(week[gw_hour_of_week(5, 23)], 1.017, 0);
    near_rel(week[gw_hour_of_week(6, 0)], .544, 0);
    ck_assert_int_eq(gw_hour_of_week(6, 23), GW_HOURS_PER_WEEK - 1);
}
END_TEST

/* Backfill raises the valleys to the peak and leaves the peak where it is. */
START_TEST(backfill_flattens)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        double week[GW_HOURS_PER_WEEK], plain[GW_HOURS_PER_WEEK], filled[GW_HOURS_PER_WEEK], b = dice_between(&dice, 0, 1);
        gw_load_week(&conversation, week);
        gw_week_utilisation(week, 1.669, .85, 0, plain);
        gw_week_utilisation(week, 1.669, .85, b, filled);
        near_rel(gw_week_mean(filled), (1 - b) * gw_week_mean(plain) + b * .85, 1e-13);
        for (int hour = 0; hour < GW_HOURS_PER_WEEK; hour++)
            ck_assert(filled[hour] >= plain[hour] && filled[hour] <= .85);
        gw_week_utilisation(week, 1.669, .85, 1, week);
        near_rel(gw_week_mean(week), .85, 1e-14);
    }
}
END_TEST

START_TEST(an_hour_above_the_measured_peak_is_the_peak)
{
    near_rel(gw_utilisation_of_requests(1.7, 1.669, .85, .3), .85, 1e-15);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("load_shape");
    TCase *tc = tcase_create("load_shape");
    tcase_add_test(tc, t22_power_of_the_published_week);
    tcase_add_test(tc, t22_tables_have_mean_one);
    tcase_add_test(tc, the_week_begins_on_sunday);
    tcase_add_loop_test(tc, backfill_flattens, 0, 2);
    tcase_add_test(tc, an_hour_above_the_measured_peak_is_the_peak);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
