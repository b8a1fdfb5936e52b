/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model beside measurements, on cases made up by hand. The made-up site adds 20 % in the design hour and 10 % over the year to
 * IT power; its rack has 132 kW for 72 accelerators and 5 % of support IT, so the model predicts
 *   PUE of a year 1.1;   132,000 / 72 x 1.05 = 1,925 W of IT and 1,925 x 1.2 = 2,310 W at the meter per accelerator. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/plan/validate.h"
#include "tests/unit/made_up.h"
#include "tests/unit/tree.h"

static struct made_up m;
static struct gw_arena arena;
static struct gw_err err;
static struct gw_validation_case cases[8];
static size_t count;

static void open_cases(void)
{
    gw_arena_init(&arena);
    m = made_up();
    memset(cases, 0, sizeof cases);
    count = 0;
    err = (struct gw_err){0};
}

static void close_cases(void)
{
    gw_arena_clear(&arena);
}

static struct gw_validation_case *add_pue(const char *id, double measured)
{
    cases[count] = (struct gw_validation_case){.id = id, .quantity = GW_VALIDATE_PUE, .site = &m.site, .rack = &m.rack};
    cases[count].pue = figure_of(measured, GW_DIM_NONE, id);
    return &cases[count++];
}

static struct gw_validation_case *add_pair(const char *id, int quantity, double power_w, double accelerators)
{
    cases[count] = (struct gw_validation_case){.id = id, .quantity = quantity, .site = &m.site, .rack = &m.rack};
    cases[count].power = figure_of(power_w, GW_DIM_POWER, id);
    cases[count].accelerators = figure_of(accelerators, GW_DIM_NONE, id);
    return &cases[count++];
}

static struct gw_validation validate(void)
{
    const struct gw_validation_case *items[8];
    struct gw_validation_setting setting = {.training = &m.load, .commissioning = &m.commissioning};
    struct gw_validation result;
    for (size_t i = 0; i < count; i++)
        items[i] = &cases[i];
    struct gw_validation_cases all = {items, count};
    ck_assert_msg(gw_validate(&all, &setting, &arena, &result, &err) == GW_OK, "%s", err.message);
    return result;
}

START_TEST(predictions_are_those_of_size)
{
    add_pue("a", 1.07);
    add_pair("b", GW_VALIDATE_FACILITY_W, 15.4e6, 7200);
    add_pair("c", GW_VALIDATE_IT_W, 15.4e6, 7200);
    struct gw_validation result = validate();
    near_rel(result.cases[0].predicted, 1.1, 1e-14);
    near_rel(result.cases[0].error, 0.03, 1e-12);
    near_rel(result.cases[1].predicted, 2310, 1e-14);
    near_rel(result.cases[1].measured, 15.4e6 / 7200, 1e-14);
    near_rel(result.cases[1].error_frac, 0.08, 1e-12); /* 2310 / 2138.8889 - 1 */
    near_rel(result.cases[2].predicted, 1925, 1e-14);
    near_rel(result.cases[2].error_frac, -0.1, 1e-12);
}
END_TEST

/* Power 14 (13 to 16) MW over 7,000 (6,500 to 8,000): 13e6/8000 to 16e6/6500. */
START_TEST(the_range_of_a_pair_is_its_widest)
{
    struct gw_validation_case *pair = add_pair("a", GW_VALIDATE_IT_W, 14e6, 7000);
    pair->power = ranged_figure(13e6, 14e6, 16e6, GW_DIM_POWER, "a");
    pair->accelerators = ranged_figure(6500, 7000, 8000, GW_DIM_NONE, "a");
    struct gw_validation result = validate();
    near_rel(result.cases[0].measured_low, 1625, 1e-14);
    near_rel(result.cases[0].measured_high, 16e6 / 6500, 1e-14);
    ck_assert(result.cases[0].within);
}
END_TEST

/* The operator gives racks 0.8 of their nameplate: 132,000 x 0.8 / 72 x 1.05 x 1.2 = 1,848 W. */
START_TEST(a_case_may_state_provisioning)
{
    add_pair("a", GW_VALIDATE_FACILITY_W, 15e6, 7200)->provision_frac = figure_of(0.8, GW_DIM_NONE, "a");
    near_rel(validate().cases[0].predicted, 1848, 1e-14);
}
END_TEST

/* Errors 0.03, -0.05, 0.01, -0.02: medians 0.025 and -0.005; the worst is -0.05. All predictions are alike: no rank. */
START_TEST(a_summary_is_of_independent_cases)
{
    add_pue("a", 1.07);
    add_pue("b", 1.15);
    add_pue("c", 1.09);
    add_pue("d", 1.12);
    add_pue("circular", 1.9)->not_independent = true;
    add_pue("recalled", 1.02)->recalled_climate = true; /* error 0.08 */
    struct gw_validation result = validate();
    const struct gw_validation_summary *summary = &result.summaries[GW_VALIDATE_PUE], *wider = &result.wider[GW_VALIDATE_PUE];
    ck_assert_uint_eq(summary->cases, 4);
    near_rel(summary->median_abs_error, 0.025, 1e-12);
    near_rel(summary->median_error, -0.005, 1e-11);
    ck_assert_str_eq(summary->worst->of->id, "b");
    ck_assert(isnan(summary->rank_correlation));
    ck_assert_uint_eq(wider->cases, 5);
    near_rel(wider->median_abs_error, 0.03, 1e-12);
    ck_assert_str_eq(wider->worst->of->id, "recalled");
    ck_assert_uint_eq(result.unexplained, 0);
    ck_assert_uint_eq(result.summaries[GW_VALIDATE_IT_W].cases, 0);
    ck_assert(isnan(result.summaries[GW_VALIDATE_IT_W].median_abs_error));
}
END_TEST

START_TEST(a_large_error_needs_its_reason)
{
    add_pue("near", 1.199);                                              /* -0.099 */
    add_pue("far", 1.21);                                                /* -0.11 */
    add_pue("known", 1.21)->explained = "chillers that it has not";      /* -0.11 */
    add_pair("near-w", GW_VALIDATE_FACILITY_W, 2310.0 / 1.09 * 72, 72); /* 9 % */
    add_pair("far-w", GW_VALIDATE_FACILITY_W, 2310.0 / 1.11 * 72, 72);  /* 11 % */
    struct gw_validation result = validate();
    static const bool large[] = {false, true, true, false, true}, unexplained[] = {false, true, false, false, true};
    for (size_t i = 0; i < 5; i++) {
        ck_assert_msg(result.cases[i].large == large[i], "%s", cases[i].id);
        ck_assert_msg(result.cases[i].unexplained == unexplained[i], "%s", cases[i].id);
    }
    ck_assert_uint_eq(result.unexplained, 2);
}
END_TEST

static enum gw_status try_one(const struct gw_validation_case *one, struct gw_validation *result)
{
    const struct gw_validation_case *items[] = {one};
    struct gw_validation_cases all = {items, 1};
    struct gw_validation_setting setting = {.training = &m.load, .commissioning = &m.commissioning};
    err = (struct gw_err){0};
    return gw_validate(&all, &setting, &arena, result, &err);
}

START_TEST(a_failure_names_its_case)
{
    struct gw_validation result;
    ck_assert_int_eq(try_one(add_pair("empty", GW_VALIDATE_IT_W, 1e6, 0), &result), GW_USAGE);
    ck_assert_ptr_nonnull(strstr(err.message, "case 'empty': not one made-up fits"));
}
END_TEST

/* Allocation number n fails, for n = 1, 2, ... until none is left to fail. */
START_TEST(want_of_memory_is_an_error)
{
    struct gw_validation result;
    const struct gw_validation_case *one = add_pue("a", 1.07);
    enum gw_status status = GW_SYSTEM;
    for (unsigned long n = 1; n < 200 && status != GW_OK; n++) {
        gw_arena_fail_at(n);
        status = try_one(one, &result);
        ck_assert(status == GW_OK || status == GW_SYSTEM);
    }
    gw_arena_fail_at(0);
    ck_assert_int_eq(status, GW_OK);
}
END_TEST

/* --- the file ----------------------------------------------------------------------------------------------------- */

static struct gw_catalog catalog;

static void open_file(void)
{
    make_tree();
    put_tree(NULL, 0);
    gw_catalog_init(&catalog);
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_catalog_add_dir(&catalog, tree_dir, &err), GW_OK);
}

static void close_file(void)
{
    gw_catalog_clear(&catalog);
    remove_tree();
}

#define ONE "validation = ( { id = \"one\"; title = \"One\"; place = \"A field\"; "

START_TEST(a_file_is_read)
{
    struct gw_validation_cases all;
    put_text("validation/all.cfg", ONE "quantity = \"pue-annual\"; pue = 1.08; site = \"field\"; rack = \"wee\"; period = \"2025\"; } );");
    ck_assert_msg(gw_catalog_validation(&catalog, &all, &err) == GW_OK, "%s", err.message);
    ck_assert_uint_eq(all.count, 1);
    const struct gw_validation_case *one = gw_validation_find(&all, "one");
    ck_assert_ptr_nonnull(one);
    near_rel(one->pue.mode, 1.08, 1e-15);
    ck_assert_str_eq(one->site->id, "field");
    ck_assert_str_eq(one->rack->id, "tiny");
    ck_assert_ptr_null(gw_validation_find(&all, "two"));
}
END_TEST

static const struct {
    const char *text, *says;
} bad[] = {
    {ONE "quantity = \"pue\"; pue = 1.08; site = \"field\"; rack = \"tiny\"; } );", "quantity: expected one of pue-annual"},
    {ONE "quantity = \"pue-annual\"; pue = 0.98; site = \"field\"; rack = \"tiny\"; } );", "pue: expected 1 to 4, got 0.98"},
    {ONE "quantity = \"pue-annual\"; site = \"field\"; rack = \"tiny\"; } );", "one: expected pue, and no power or accelerators"},
    {ONE "quantity = \"w-per-accelerator\"; power = \"1 MW\"; site = \"field\"; rack = \"tiny\"; } );", "one: expected power and accelerators, and no pue"},
    {ONE "quantity = \"pue-annual\"; pue = 1.08; rack = \"tiny\"; } );", "one: expected a class and a climate, or a site"},
    {ONE "quantity = \"pue-annual\"; pue = 1.08; class = \"none\"; site = \"field\"; rack = \"tiny\"; } );", "one: expected a class and a climate, or a site"},
    {ONE "quantity = \"pue-annual\"; pue = 1.08; class = \"none\"; rack = \"tiny\"; } );", "one: missing: climate, to go with the class"},
    {ONE "quantity = \"pue-annual\"; pue = 1.08; site = \"field\"; } );", "one: missing: rack"},
    {ONE "quantity = \"pue-annual\"; pue = 1.08; site = \"field\"; rack = \"tiny\"; not_independent = true; } );", "not independent: expected a why"},
    {ONE "quantity = \"pue-annual\"; pue = 1.08; site = \"meadow\"; rack = \"tiny\"; } );", "site: unknown site 'meadow'"},
    {"classes = ( { id = \"c\"; title = \"C\"; support_it_frac = 0.05; facility = { model = \"fixed\"; pue_mean = 1.1; pue_peak = 1.2; }; } );", "c: facility: expected the hourly model and a design"}};

START_TEST(a_bad_file_is_told_so)
{
    struct gw_validation_cases all;
    char said[8192] = "";
    put_text("validation/all.cfg", bad[_i].text);
    ck_assert_int_eq(gw_catalog_validation(&catalog, &all, &err), GW_PROFILE);
    for (size_t i = 0, used = 0; i < catalog.diagnostics.count && used < sizeof said; i++)
        used += (size_t)snprintf(said + used, sizeof said - used, "%s\n", catalog.diagnostics.items[i].text);
    ck_assert_msg(strstr(said, bad[_i].says) != NULL, "want '%s', got %s", bad[_i].says, said);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("validate");
    TCase *tc = tcase_create("cases");
    tcase_add_checked_fixture(tc, open_cases, close_cases);
    tcase_add_test(tc, predictions_are_those_of_size);
    tcase_add_test(tc, the_range_of_a_pair_is_its_widest);
    tcase_add_test(tc, a_case_may_state_provisioning);
    tcase_add_test(tc, a_summary_is_of_independent_cases);
    tcase_add_test(tc, a_large_error_needs_its_reason);
    tcase_add_test(tc, a_failure_names_its_case);
    tcase_add_test(tc, want_of_memory_is_an_error);
    suite_add_tcase(suite, tc);
    TCase *file = tcase_create("file");
    tcase_add_checked_fixture(file, open_file, close_file);
    tcase_add_test(file, a_file_is_read);
    tcase_add_loop_test(file, a_bad_file_is_told_so, 0, sizeof bad / sizeof bad[0]);
    suite_add_tcase(suite, file);
    return run_suite(suite);
}
