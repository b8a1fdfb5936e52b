/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A power beside references made up by hand, with the published numbers of the real ones: Three Gorges, design year 88.2 TWh
 * (People's Daily, 2023-07-10) and record year 111.8 TWh in 2020; Wyoming, 17.3 TWh used a year (AP, 2025-07-29). The ratios of
 * E20 and G-1 to G-15 stand in tests/golden/cases.tsv. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/plan/compare.h"
#include "tests/unit/made_up.h"

static struct gw_reference design_year = {.id = "gorges", .kind = GW_REFERENCE_PLANT_OUTPUT, .year = "design"},
                           record_year = {.id = "gorges-2020", .kind = GW_REFERENCE_PLANT_OUTPUT, .year = "2020"},
                           wyoming = {.id = "wyoming", .kind = GW_REFERENCE_RETAIL_SALES, .year = "2024"},
                           peak_only = {.id = "peak-only", .kind = GW_REFERENCE_LOAD},
                           from_claim = {.id = "from-claim", .kind = GW_REFERENCE_GENERATION, .derived_from_claim = "circle"};
static struct gw_claim half = {.id = "half", .reference = "gorges", .power_w = 7e9, .ratio = 0.5, .by = GW_CLAIM_BY_ENERGY},
                       near_one = {.id = "near-one", .reference = "gorges", .power_w = 10e9, .ratio = 1, .by = GW_CLAIM_BY_ENERGY},
                       ten_percent = {.id = "tenth", .reference = "peak-only", .power_w = 7e9, .ratio = 0.1, .by = GW_CLAIM_BY_POWER},
                       lost = {.id = "lost", .reference = "atlantis", .power_w = 7e9, .ratio = 2, .by = GW_CLAIM_BY_ENERGY},
                       circle = {.id = "circle", .reference = "from-claim", .power_w = 7e9, .ratio = 1, .by = GW_CLAIM_BY_ENERGY};
static const struct gw_reference *items[] = {&wyoming, &peak_only, &design_year, &record_year, &from_claim};
static const struct gw_claim *claims[] = {&half, &near_one, &ten_percent, &lost, &circle};
static const struct gw_references references = {.items = items, .claims = claims, .count = 5, .claim_count = 5};
static struct gw_arena arena;

static struct gw_figure sourced(double value, enum gw_dimension dimension)
{
    struct gw_figure figure = figure_of(value, dimension, "references");
    figure.kind = GW_KIND_OPERATOR;
    return figure;
}

static void open_references(void)
{
    gw_arena_init(&arena);
    design_year.energy = sourced(88.2e12, GW_DIM_ENERGY);
    design_year.power = sourced(22.5e9, GW_DIM_POWER);
    record_year.energy = sourced(111.8e12, GW_DIM_ENERGY);
    wyoming.energy = sourced(17.3e12, GW_DIM_ENERGY);
    peak_only.power = sourced(70e9, GW_DIM_POWER);
    from_claim.energy = sourced(61.32e12, GW_DIM_ENERGY);
}

static void close_references(void)
{
    gw_arena_clear(&arena);
}

static struct gw_energy_result energy(double power_w, double load_factor, const char *const *ids)
{
    struct gw_err err = {0};
    struct gw_energy_result result;
    ck_assert_msg(gw_energy(power_w, load_factor, ids, &references, &arena, &result, &err) == GW_OK, "%s", err.message);
    return result;
}

/* 1.8 GW at 80 %: 1.44 GWh an hour, 34.56 a day, 12.6144 TWh in 8760 h. */
START_TEST(energy_of_a_power)
{
    struct gw_energy_result result = energy(1.8e9, 0.8, NULL);
    near_same(result.power_w, 1.8e9);
    near_same(result.load_factor, 0.8);
    near_same(result.hours_per_year, 8760);
    near_rel(result.energy_per_hour_wh, 1.44e9, 1e-15);
    near_rel(result.energy_per_day_wh, 34.56e9, 1e-15);
    near_rel(result.energy_per_year_wh, 12.6144e12, 1e-15);
}
END_TEST

/* 15.768 TWh beside 17.3: 0.9114; added to it: 15.768 / 33.068. */
START_TEST(a_share_before_and_after)
{
    struct gw_comparison row = gw_compare_with(&wyoming, 15.768e12, 1.8e9);
    near_rel(row.ratio_energy, 15.768 / 17.3, 1e-15);
    near_rel(row.share_before, 15.768 / 17.3, 1e-15);
    near_rel(row.share_after, 15.768 / 33.068, 1e-15);
    near_rel(row.months_of_output, 189.216 / 17.3, 1e-15);
    ck_assert(isnan(row.ratio_power) && !row.energy_assumed && !row.power_assumed && !row.rests_on_claim);
}
END_TEST

START_TEST(only_consumption_has_shares)
{
    static const bool consumes[] = {true, true, false, false, true, false, false};
    struct gw_reference reference = wyoming;
    for (int kind = GW_REFERENCE_LOAD; kind <= GW_REFERENCE_FORECAST; kind++) {
        reference.kind = kind;
        ck_assert_int_eq(!isnan(gw_compare_with(&reference, 1e12, 1e9).share_after), consumes[kind]);
    }
}
END_TEST

START_TEST(what_a_reference_lacks_is_not_compared)
{
    struct gw_comparison row = gw_compare_with(&peak_only, 61.32e12, 7e9);
    near_rel(row.ratio_power, 0.1, 1e-15);
    ck_assert(isnan(row.ratio_energy) && isnan(row.months_of_output) && isnan(row.share_before) && isnan(row.share_after));
}
END_TEST

START_TEST(assumptions_and_claims_are_marked)
{
    struct gw_reference guessed = wyoming;
    guessed.energy.kind = GW_KIND_ASSUMED;
    ck_assert(gw_compare_with(&guessed, 1e12, 1e9).energy_assumed && !gw_compare_with(&guessed, 1e12, 1e9).power_assumed);
    ck_assert(gw_compare_with(&from_claim, 1e12, 1e9).rests_on_claim);
    ck_assert(!gw_compare_with(&wyoming, 1e12, 1e9).rests_on_claim);
}
END_TEST

START_TEST(named_references_come_in_their_order)
{
    static const char *const ids[] = {"peak-only", "gorges", NULL};
    struct gw_energy_result result = energy(7e9, 1, ids);
    ck_assert_uint_eq(result.count, 2);
    ck_assert_ptr_eq(result.comparisons[0].reference, &peak_only);
    ck_assert_ptr_eq(result.comparisons[1].reference, &design_year);
    near_rel(result.comparisons[1].ratio_energy, 0.6952, 1e-4); /* 61.32 / 88.2 */
}
END_TEST

/* Plants first, then grids and countries, then the rest. */
START_TEST(all_references_come_plants_first)
{
    struct gw_energy_result result = energy(7e9, 1, NULL);
    ck_assert_uint_eq(result.count, 5);
    ck_assert_ptr_eq(result.comparisons[0].reference, &design_year);
    ck_assert_ptr_eq(result.comparisons[1].reference, &record_year);
    ck_assert_ptr_eq(result.comparisons[2].reference, &peak_only);
    ck_assert_ptr_eq(result.comparisons[3].reference, &wyoming);
    ck_assert_ptr_eq(result.comparisons[4].reference, &from_claim);
}
END_TEST

START_TEST(an_unknown_reference_is_named_with_near_ones)
{
    static const char *const ids[] = {"gorges", "gorge", NULL};
    struct gw_err err = {0};
    struct gw_energy_result result;
    ck_assert_int_eq(gw_energy(7e9, 1, ids, &references, &arena, &result, &err), GW_USAGE);
    has_text(err.message, "unknown reference 'gorge', did you mean 'gorges'?");
}
END_TEST

static const struct gw_claim_check *check_of(const struct gw_energy_result *result, const char *id)
{
    for (size_t i = 0; i < result->claim_count; i++)
        if (strcmp(result->claims[i].claim->id, id) == 0)
            return &result->claims[i];
    return NULL;
}

/* 7 GW "is half a year of Three Gorges": 61.32 TWh is 0.695 of 88.2; the claim needs a year of 122.64, and the record is 111.8. */
START_TEST(a_press_claim_is_checked)
{
    struct gw_energy_result result = energy(7e9, 1, NULL);
    const struct gw_claim_check *check = check_of(&result, "half");
    ck_assert_ptr_nonnull(check);
    near_rel(check->ratio, 0.69524, 1e-5);
    near_rel(check->needed, 122.64e12, 1e-14);
    near_rel(check->reference_has, 88.2e12, 1e-15);
    ck_assert_ptr_eq(check->largest, &record_year);
    ck_assert(!check->holds && !check->circular);
    ck_assert_ptr_null(check_of(&result, "near-one")); /* speaks of another power */
}
END_TEST

/* 87.6 TWh is 99.3 % of 88.2: within 5 %. At 90 % load it is 89.4 %: no more. */
START_TEST(a_claim_holds_within_five_percent)
{
    struct gw_energy_result result = energy(10e9, 1, NULL);
    ck_assert(check_of(&result, "near-one")->holds);
    result = energy(10e9, 0.9, NULL);
    ck_assert(!check_of(&result, "near-one")->holds);
}
END_TEST

START_TEST(a_claim_by_power_looks_at_power)
{
    struct gw_energy_result result = energy(7e9, 0.5, NULL);
    const struct gw_claim_check *check = check_of(&result, "tenth");
    near_rel(check->ratio, 0.1, 1e-15);
    near_rel(check->needed, 70e9, 1e-15);
    ck_assert(check->holds);
    ck_assert_ptr_null(check->largest);
}
END_TEST

START_TEST(a_circular_claim_proves_nothing)
{
    struct gw_energy_result result = energy(7e9, 1, NULL);
    ck_assert(check_of(&result, "circle")->circular && !check_of(&result, "circle")->holds); /* although 61.32 TWh is 61.32 TWh */
    ck_assert(!check_of(&result, "half")->circular);
}
END_TEST

START_TEST(a_claim_about_an_unknown_reference_is_kept)
{
    struct gw_energy_result result = energy(7e9, 1, NULL);
    const struct gw_claim_check *check = check_of(&result, "lost");
    ck_assert_ptr_null(check->reference);
    near_rel(check->needed, 30.66e12, 1e-14);
    ck_assert(isnan(check->ratio) && !check->holds);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare");
    TCase *tc = tcase_create("compare");
    tcase_add_checked_fixture(tc, open_references, close_references);
    tcase_add_test(tc, energy_of_a_power);
    tcase_add_test(tc, a_share_before_and_after);
    tcase_add_test(tc, only_consumption_has_shares);
    tcase_add_test(tc, what_a_reference_lacks_is_not_compared);
    tcase_add_test(tc, assumptions_and_claims_are_marked);
    tcase_add_test(tc, named_references_come_in_their_order);
    tcase_add_test(tc, all_references_come_plants_first);
    tcase_add_test(tc, an_unknown_reference_is_named_with_near_ones);
    tcase_add_test(tc, a_press_claim_is_checked);
    tcase_add_test(tc, a_claim_holds_within_five_percent);
    tcase_add_test(tc, a_claim_by_power_looks_at_power);
    tcase_add_test(tc, a_circular_claim_proves_nothing);
    tcase_add_test(tc, a_claim_about_an_unknown_reference_is_kept);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
