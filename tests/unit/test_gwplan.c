/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library through its public header alone, on a made-up tree. Expected: 10 racks of 100 kW x 1.2 = 1.2 MW. */
#define CK_FLOATING_DIG 17
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "planner/gwplan.h"

static char tree[] = "/tmp/gwplan-library-XXXXXX";

static void put(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", tree, name);
    FILE *file = fopen(path, "w");
    if (!file)
        abort();
    fputs(text, file);
    fclose(file);
}

static void make_tree(void)
{
    static const char *const folders[] = {"racks", "sites", "loads", "references", "grids", "plans", "validation", "scenarios", "costs", "workloads"};
    char path[256];
    if (!mkdtemp(tree))
        abort();
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", tree, folders[i]);
        if (mkdir(path, 0700) != 0)
            abort();
    }
    put("racks/box.cfg", "title = \"Box\"; cooling = \"liquid\"; accelerators = 7; flops_bf16 = \"1 PFLOP/s\"; max = \"100 kW\"; idle = \"20 kW\";\n");
    put("sites/flat.cfg", "title = \"Flat\"; support_it_frac = 0.0; facility = { model = \"fixed\"; pue_mean = 1.1; pue_peak = 1.2; };\n");
    put("loads/steady.cfg", "title = \"Steady\"; u_mean = 0.5; u_peak = 1.0;\n");
    put("loads/commissioning.cfg", "title = \"Commissioning\"; u_mean = 0.3; u_peak = 0.3;\n");
    put("loads/training.cfg", "title = \"Training\"; u_mean = 0.6; u_peak = 0.9;\n"); /* what cases run under that name no load */
    put("plans/ten.cfg", "title = \"Ten\"; start = \"2027-01\"; end = \"2027-02\"; deployments = ( { name = \"d\"; site = \"flat\"; rack = \"box\"; "
                         "amount = \"10 racks\"; first = \"2027-01\"; months = 1; load = \"steady\"; } );\n");
    put("validation/mine.cfg", "validation = ( { id = \"our-hall\"; title = \"Our hall\"; place = \"Here\"; quantity = \"pue-annual\"; "
                               "pue = 1.15; site = \"flat\"; rack = \"box\"; load = \"steady\"; } );\n");
    put("scenarios/late.cfg", "title = \"Late\"; aliases = [ \"behind\" ]; order = 1;\nchanges = ( { path = \"deployments.*.first\"; delay = \"1 month\"; },\n"
                              "  { path = \"sites.*.facility.pue_mean\"; value = 1.2; },\n  { path = \"costs.*.energy_price\"; value = \"100 $/MWh\"; },\n"
                              "  { path = \"workloads.*.training.mfu\"; value = 0.2; } );\n");
    /* racks at 1 M$ each, and nothing else costs anything */
    put("costs/plain.cfg", "title = \"Plain\"; price_year = 2026; terms = \"real\"; tax = \"pre-tax\"; timing = \"year-end\"; cost_of_capital = 0.0;\nracks = { per_rack = \"1 M$\"; life = \"60 months\"; };\n"
                           "network = { included_in = \"racks\"; }; storage = { included_in = \"racks\"; }; other_it = { included_in = \"racks\"; };\n"
                           "shell = { included_in = \"racks\"; }; mep = { included_in = \"racks\"; }; grid_connection = { included_in = \"racks\"; };\n"
                           "onsite_power = { included_in = \"racks\"; }; land = { included_in = \"racks\"; };\n"
                           "om_it_frac = 0.0; om_facility_frac = 0.0; insurance_tax_frac = 0.0; staff_per_mw = 0.0; staff_cost = \"0 $\"; other_opex = \"0 $/kW-year\";\n"
                           "energy_price = \"50 $/MWh\"; capacity_price = \"0 $/kW-year\"; demand_price = \"0 $/kW-year\"; availability_frac = 1.0; sold_frac = 1.0;\n"
                           "spend = { deposit_frac = 0.0; order_lead = \"0 months\"; construction = \"0 months\"; };\n");
    put("workloads/lesson.cfg", "title = \"A lesson\"; model = \"M\"; mode = \"training\";\ntraining = { precision = \"bf16\"; mfu = 0.4; goodput = 1.0; };\n");
    put("plans/bad.cfg", "title = \"Bad\"; start = \"2027-01\"; end = \"2027-02\";\ndeployments = ();\n");
}

static gw_handle *open_tree(void)
{
    gw_handle *handle;
    const char *const dirs[] = {tree};
    ck_assert_int_eq(gw_open(dirs, 1, &handle), 0);
    return handle;
}

START_TEST(sizes_a_rack)
{
    gw_handle *handle = open_tree();
    gw_result *result;
    double mode, low, high;
    ck_assert_int_eq(gw_size_rack(handle, "box", "1.2 MW", NULL, "flat", "steady", &result), 0);
    ck_assert_int_eq(gw_result_sized(result, "racks", &mode, &low, &high), 0);
    ck_assert_double_eq(mode, 10);
    ck_assert_double_eq(low, 10);
    ck_assert_double_eq(high, 10);
    ck_assert_int_eq(gw_result_sized(result, "accelerators", &mode, NULL, NULL), 0);
    ck_assert_double_eq(mode, 70);
    ck_assert_int_eq(gw_result_sized(result, "no_such_key", &mode, NULL, NULL), 2);
    ck_assert_uint_eq(gw_result_months(result), 0);
    gw_result_free(result);
    gw_close(handle);
}
END_TEST

START_TEST(runs_a_plan)
{
    gw_handle *handle = open_tree();
    gw_result *result;
    double value;
    ck_assert_int_eq(gw_plan_run(handle, "ten", &result), 0);
    ck_assert_uint_eq(gw_result_months(result), 2);
    ck_assert_int_eq(gw_result_month(result, "total", 1, "facility_peak_w", &value), 0);
    ck_assert_double_eq_tol(value, 1.2e6, 1e-3);
    /* 10 x (20 + 0.5 x 80) kW x 1.1 x 744 h */
    ck_assert_int_eq(gw_result_month(result, "d", 0, "energy_wh", &value), 0);
    ck_assert_double_eq_tol(value, 10 * 60e3 * 1.1 * 744, 1);
    ck_assert_int_eq(gw_result_month(result, "nowhere", 0, "energy_wh", &value), 2);
    ck_assert_int_eq(gw_result_month(result, "total", 2, "energy_wh", &value), 2);
    FILE *sink = tmpfile();
    ck_assert_int_eq(gw_result_write(result, "json", sink), 0);
    ck_assert_int_gt((int)ftell(sink), 100);
    ck_assert_int_eq(gw_result_write(result, "xml", sink), 2);
    fclose(sink);
    gw_result_free(result);
    gw_close(handle);
}
END_TEST

/* January is empty under the scenario, and 10 x 60 kW x 1.2 draw in the 672 hours of February; 10 M$ of racks, energy at 100 $/MWh. */
START_TEST(runs_a_plan_under_a_scenario)
{
    gw_handle *handle = open_tree();
    gw_result *result;
    const double february_wh = 10 * 60e3 * 1.2 * 672, stated_wh = 10 * 60e3 * 1.1 * (744 + 672);
    double value, low, high;
    ck_assert_msg(gw_plan_run_under(handle, "ten", "behind", "plain", &result) == 0, "%s", gw_message(handle));
    ck_assert_int_eq(gw_result_month(result, "total", 0, "energy_wh", &value), 0);
    ck_assert_double_eq(value, 0);
    ck_assert_int_eq(gw_result_month(result, "total", 1, "energy_wh", &value), 0);
    ck_assert_double_eq_tol(value, february_wh, 1);
    ck_assert_int_eq(gw_result_money(result, "capex_usd", &value, &low, &high), 0);
    ck_assert_double_eq_tol(value, 10e6, 1e-3);
    ck_assert_double_eq_tol(low, 10e6, 1e-3);
    ck_assert_double_eq_tol(high, 10e6, 1e-3);
    ck_assert_int_eq(gw_result_money(result, "energy_usd", &value, NULL, NULL), 0);
    ck_assert_double_eq_tol(value, february_wh * 100e-6, 1e-3);
    ck_assert_int_eq(gw_result_money(result, "spent_usd", &value, &low, NULL), 0);
    ck_assert_double_eq_tol(value, 10e6 + february_wh * 100e-6, 1e-3);
    ck_assert_double_nan(low);
    ck_assert_int_eq(gw_result_money(result, "usd_per_accelerator_hour", &value, NULL, NULL), 2);
    ck_assert_ptr_null(gw_result_scenario_id(result, 0));
    gw_result_free(result);
    ck_assert_msg(gw_plan_run_under(handle, "ten", NULL, "plain", &result) == 0, "%s", gw_message(handle));
    ck_assert_int_eq(gw_result_money(result, "energy_usd", &value, NULL, NULL), 0);
    ck_assert_double_eq_tol(value, stated_wh * 50e-6, 1e-3);
    gw_result_free(result);
    ck_assert_int_eq(gw_plan_run(handle, "ten", &result), 0);
    ck_assert_int_eq(gw_result_money(result, "energy_usd", &value, NULL, NULL), 2);
    gw_result_free(result);
    ck_assert_int_eq(gw_plan_run_under(handle, "ten", "lat", NULL, &result), 2);
    ck_assert_ptr_null(result);
    ck_assert_ptr_nonnull(strstr(gw_message(handle), "did you mean 'late'"));
    ck_assert_int_eq(gw_plan_run_under(handle, "ten", "late", "palin", &result), 2);
    ck_assert_ptr_nonnull(strstr(gw_message(handle), "did you mean 'plain'"));
    gw_close(handle);
}
END_TEST

START_TEST(runs_a_plan_under_every_scenario)
{
    gw_handle *handle = open_tree();
    gw_result *all;
    double value;
    char *text = NULL;
    size_t size;
    ck_assert_msg(gw_plan_run_scenarios(handle, "ten", "plain", &all) == 0, "%s", gw_message(handle));
    ck_assert_str_eq(gw_result_scenario_id(all, 0), "as-stated");
    ck_assert_str_eq(gw_result_scenario_id(all, 1), "late");
    size_t count = 0;
    while (gw_result_scenario_id(all, count))
        ck_assert_ptr_nonnull(gw_result_scenario(all, gw_result_scenario_id(all, count++)));
    ck_assert_ptr_null(gw_result_scenario(all, "behind"));
    ck_assert_int_eq(gw_result_month(gw_result_scenario(all, "as-stated"), "d", 0, "energy_wh", &value), 0);
    ck_assert_double_eq_tol(value, 10 * 60e3 * 1.1 * 744, 1);
    ck_assert_int_eq(gw_result_month(gw_result_scenario(all, "late"), "d", 0, "energy_wh", &value), 0);
    ck_assert_double_eq(value, 0);
    ck_assert_int_eq(gw_result_money(gw_result_scenario(all, "late"), "energy_price_usd_per_wh", &value, NULL, NULL), 0);
    ck_assert_double_eq_tol(value, 100e-6, 1e-18);
    ck_assert_int_eq(gw_result_month(all, "d", 0, "energy_wh", &value), 2);
    FILE *out = open_memstream(&text, &size);
    ck_assert_int_eq(gw_result_write(all, "text", out), 0);
    fclose(out);
    ck_assert_ptr_nonnull(strstr(text, "Side by side"));
    free(text);
    gw_result_free(all);
    gw_close(handle);
}
END_TEST

/* 7 x 10 accelerators of 1 PFLOP/s at an MFU of 0.4, and of 0.2 under the scenario; a year's energy at a PUE of 1.1 and of 1.2. */
START_TEST(sizes_with_money_and_work)
{
    gw_handle *handle = open_tree();
    gw_result *result;
    struct gw_size_question question = {.rack = "box", .amount = "10 racks", .site = "flat", .load = "steady", .costs = "plain", .workload = "lesson"};
    double mode, low, high;
    ck_assert_msg(gw_size_asked(handle, &question, &result) == 0, "%s", gw_message(handle));
    ck_assert_int_eq(gw_result_money(result, "capex_usd", &mode, &low, &high), 0);
    ck_assert_double_eq_tol(mode, 10e6, 1e-3);
    ck_assert_double_eq_tol(low, 10e6, 1e-3);
    ck_assert_int_eq(gw_result_money(result, "opex_usd", &mode, NULL, NULL), 0);
    ck_assert_double_eq_tol(mode, 10 * 60e3 * 1.1 * 8760 * 50e-6, 1e-3);
    ck_assert_int_eq(gw_result_work(result, 0, "achieved_flops", &mode, &low, &high), 0);
    ck_assert_double_eq_tol(mode, 70 * 0.4e15, 1);
    ck_assert_int_eq(gw_result_work(result, 0, "tok_per_s", &mode, NULL, NULL), 2);
    ck_assert_int_eq(gw_result_work(result, 1, "achieved_flops", &mode, NULL, NULL), 2);
    gw_result_free(result);
    question.scenario = "late";
    ck_assert_msg(gw_size_asked(handle, &question, &result) == 0, "%s", gw_message(handle));
    ck_assert_int_eq(gw_result_money(result, "opex_usd", &mode, NULL, NULL), 0);
    ck_assert_double_eq_tol(mode, 10 * 60e3 * 1.2 * 8760 * 100e-6, 1e-3);
    ck_assert_int_eq(gw_result_work(result, 0, "achieved_flops", &mode, NULL, NULL), 0);
    ck_assert_double_eq_tol(mode, 70 * 0.2e15, 1);
    gw_result_free(result);
    question.amount = NULL;
    ck_assert_int_eq(gw_size_asked(handle, &question, &result), 2);
    ck_assert_int_eq(gw_size_rack(handle, "box", "10 racks", NULL, "flat", "steady", &result), 0);
    ck_assert_int_eq(gw_result_money(result, "capex_usd", &mode, NULL, NULL), 2);
    ck_assert_int_eq(gw_result_work(result, 0, "achieved_flops", &mode, NULL, NULL), 2);
    gw_result_free(result);
    gw_close(handle);
}
END_TEST

/* One month later than the axis would have it would be March; the axis says when, the scenario how much energy it takes. */
START_TEST(sweeps_a_plan_under_a_scenario)
{
    gw_handle *handle = open_tree();
    gw_result *result;
    double value;
    put("plans/when.cfg", "title = \"When\"; start = \"2027-01\"; end = \"2027-03\";\n"
                          "deployments = ( { name = \"d\"; site = \"flat\"; rack = \"box\"; amount = \"10 racks\"; first = \"2027-01\"; months = 1; load = \"steady\"; } );\n"
                          "sweep = { mode = \"grid\"; metrics = [ \"energy_wh\" ];\n"
                          "  axes = ( { path = \"deployments.d.first\"; values = [ \"2027-02\", \"2027-03\" ]; } ); };\n");
    ck_assert_msg(gw_plan_sweep_under(handle, "when", "late", NULL, 1, &result) == 0, "%s", gw_message(handle));
    ck_assert_int_eq(gw_result_metric(result, "energy_wh", "max", &value), 0);
    ck_assert_double_eq_tol(value, 10 * 60e3 * 1.2 * (672 + 744), 1);
    ck_assert_int_eq(gw_result_metric(result, "energy_wh", "min", &value), 0);
    ck_assert_double_eq_tol(value, 10 * 60e3 * 1.2 * 744, 1);
    gw_result_free(result);
    ck_assert_int_eq(gw_plan_sweep_under(handle, "when", "all", NULL, 1, &result), 2);
    gw_close(handle);
}
END_TEST

/* 10, 20 or 30 racks of 7 accelerators and 100 kW, times 1.2 at the meter; 3.6 MW at most, and 3 MW in the second month. */
START_TEST(sweeps_a_plan)
{
    gw_handle *handle = open_tree();
    gw_result *result;
    double value = 0;
    put("plans/many.cfg", "title = \"Many\"; start = \"2026-01\"; end = \"2026-12\";\n"
                          "deployments = ( { name = \"one\"; site = \"flat\"; rack = \"box\"; amount = \"10 racks\"; first = \"2026-02\"; months = 1; load = \"steady\"; } );\n"
                          "sweep = { mode = \"grid\"; metrics = [ \"accelerators\", \"facility_peak_w\", \"month_reached:3MW\" ];\n"
                          "  axes = ( { path = \"deployments.one.amount\"; values = [ \"10 racks\", \"20 racks\", \"30 racks\" ]; } ); };\n");
    ck_assert_int_eq(gw_plan_sweep(handle, "many", NULL, 2, &result), 0);
    ck_assert_int_eq(gw_result_metric(result, "accelerators", "mean", &value), 0);
    ck_assert_double_eq(value, 140);
    ck_assert_int_eq(gw_result_metric(result, "facility_peak_w", "max", &value), 0);
    ck_assert_double_eq(value, 3.6e6);
    ck_assert_int_eq(gw_result_metric(result, "month_reached:3MW", "min", &value), 0);
    ck_assert_double_eq(value, 1);
    ck_assert_int_eq(gw_result_metric(result, "energy_wh", "mean", &value), 2);
    ck_assert_int_eq(gw_result_metric(result, "accelerators", "p11", &value), 2);
    FILE *nowhere = fopen("/dev/null", "w");
    ck_assert_int_eq(gw_result_write(result, "json", nowhere), 0);
    fclose(nowhere);
    gw_result_free(result);
    ck_assert_int_eq(gw_plan_sweep(handle, "many", NULL, 0, &result), 2);
    ck_assert_ptr_null(result);
    ck_assert_str_eq(gw_message(handle), "expected 1 to 1024 threads, got 0");
    gw_close(handle);
}
END_TEST

/* A site of PUE 1.1 where 1.15 was measured: -0.05. */
START_TEST(sets_the_model_against_measured_cases)
{
    gw_handle *handle = open_tree();
    gw_result *result;
    char *text = NULL;
    size_t size;
    double mode;
    ck_assert_msg(gw_validate_cases(handle, &result) == 0, "%s", gw_message(handle));
    ck_assert_int_eq(gw_result_sized(result, "racks", &mode, NULL, NULL), 2);
    ck_assert_uint_eq(gw_result_months(result), 0);
    FILE *out = open_memstream(&text, &size);
    ck_assert_int_eq(gw_result_write(result, "text", out), 0);
    fclose(out);
    const char *row = strstr(text, "our-hall");
    ck_assert_ptr_nonnull(row);
    ck_assert_ptr_nonnull(strstr(row, "-0.050"));
    free(text);
    gw_result_free(result);
    gw_close(handle);
}
END_TEST

START_TEST(says_what_is_wrong)
{
    gw_handle *handle = open_tree();
    gw_result *result;
    ck_assert_int_eq(gw_plan_run(handle, "bad", &result), 3);
    ck_assert_ptr_null(result);
    ck_assert_ptr_nonnull(strstr(gw_message(handle), "bad.cfg"));
    ck_assert_int_eq(gw_size_rack(handle, "bxo", "1 MW", NULL, "flat", "steady", &result), 2);
    ck_assert_ptr_nonnull(strstr(gw_message(handle), "did you mean 'box'"));
    ck_assert_int_eq(gw_size_rack(handle, "box", "1 MWh", NULL, "flat", "steady", &result), 2);
    ck_assert_int_eq(gw_size_rack(handle, "box", "1 MW", "meter", "flat", "steady", &result), 2);
    gw_close(handle);
}
END_TEST

START_TEST(takes_changes)
{
    gw_handle *handle = open_tree();
    gw_result *result;
    double racks;
    ck_assert_int_eq(gw_set(handle, "racks.box.max=50 kW"), 0);
    ck_assert_int_eq(gw_set(handle, "nonsense"), 2);
    ck_assert_int_eq(gw_size_rack(handle, "box", "1.2 MW", "facility", "flat", "steady", &result), 0);
    ck_assert_int_eq(gw_result_sized(result, "racks", &racks, NULL, NULL), 0);
    ck_assert_double_eq(racks, 20);
    gw_result_free(result);
    gw_close(handle);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("gwplan.h");
    TCase *all = tcase_create("library");
    make_tree();
    tcase_add_test(all, sizes_a_rack);
    tcase_add_test(all, runs_a_plan);
    tcase_add_test(all, runs_a_plan_under_a_scenario);
    tcase_add_test(all, runs_a_plan_under_every_scenario);
    tcase_add_test(all, sizes_with_money_and_work);
    tcase_add_test(all, sweeps_a_plan_under_a_scenario);
    tcase_add_test(all, sweeps_a_plan);
    tcase_add_test(all, sets_the_model_against_measured_cases);
    tcase_add_test(all, says_what_is_wrong);
    tcase_add_test(all, takes_changes);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", tree);
    return failed != 0 || system(command) != 0;
}
