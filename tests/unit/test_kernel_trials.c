/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trials behind `gwplan kernels`: the self-check passes what is right and finds what is wrong in one bit, in one lane, one block or
 * one value; absent and capped levels are not tried; the rates belong together. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/output/answers.h"
#include "planner/plan/machine_peak.h"
#include "planner/plan/trial_hours.h"
#include "planner/plan/trial_schedules.h"

static struct gw_kernels scalar(void)
{
    struct gw_kernels kernels;
    gw_kernels_init(&kernels, GW_CPU_SCALAR);
    return kernels;
}

static bool passes(enum gw_kernel kernel, const struct gw_kernels *tried)
{
    struct gw_kernels specification = scalar();
    struct gw_err err = {0};
    bool same = false;
    ck_assert_msg(gw_kernel_same_bits(kernel, tried, &specification, &same, &err) == GW_OK, "%s", err.message);
    return same;
}

/* The last bit of one double. */
static void flip(double *number)
{
    uint64_t bits;
    memcpy(&bits, number, sizeof bits);
    bits ^= 1;
    memcpy(number, &bits, sizeof bits);
}

/* --- kernels that are wrong ------------------------------------------------------------------------------------ */

static void wrong_last_lane(const struct gw_facility_block *blocks, size_t count, const struct gw_facility_year *year, struct gw_facility_month *months)
{
    gw_facility_scalar(blocks, count, year, months);
    if (count && year->months)
        flip(&months[count * year->months - 1].makeup_l[GW_FACILITY_LANES - 1]);
}

static void wrong_first_block(const struct gw_facility_block *blocks, size_t count, const struct gw_facility_year *year, struct gw_facility_month *months)
{
    gw_facility_scalar(blocks, count, year, months);
    for (size_t m = 0; m < year->months; m++)
        months[m].meter_wh[0] += 1e-15 * months[m].meter_wh[0];
}

static void blocks_but_the_last(const struct gw_facility_block *blocks, size_t count, const struct gw_facility_year *year, struct gw_facility_month *months)
{
    gw_facility_scalar(blocks, count ? count - 1 : 0, year, months);
}

/* As min(NaN, x) does with its operands the other way round: a maximum that does not pass over NaN, and only then is wrong. */
static void wrong_with_nan(const struct gw_facility_block *blocks, size_t count, const struct gw_facility_year *year, struct gw_facility_month *months)
{
    gw_facility_scalar(blocks, count, year, months);
    for (size_t i = 0; i < count * year->months; i++)
        for (int lane = 0; lane < GW_FACILITY_LANES; lane++)
            if (isnan(months[i].meter_wh[lane]))
                months[i].meter_max_w[lane] = (double)NAN;
}

static void wrong_mean(const struct gw_lei_block *blocks, size_t count, const struct gw_lei_air *air, struct gw_lei_mean *means)
{
    gw_lei_scalar(blocks, count, air, means);
    if (count > 1 && air->hours == 7)
        flip(&means[1].tower_fan[5]);
}

static void wrong_when_no_hour(const struct gw_lei_block *blocks, size_t count, const struct gw_lei_air *air, struct gw_lei_mean *means)
{
    gw_lei_scalar(blocks, count, air, means);
    if (air->hours == 0)
        means[0].pue[0] = 0;
}

/* One metric of one kind alone. */
static enum gw_swept_quantity wrong_quantity;
static enum gw_swept_way wrong_way;
static void wrong_metric(const struct gw_swept_plan *plan, const struct gw_swept_block *blocks, size_t count, void *scratch, double *results)
{
    gw_swept_scalar(plan, blocks, count, scratch, results);
    for (int i = 0; i < plan->metric_count; i++)
        if (plan->metrics[i].quantity == wrong_quantity && plan->metrics[i].way == wrong_way)
            flip(&results[((count - 1) * (size_t)plan->metric_count + (size_t)i) * GW_SWEPT_LANES + 15]);
}

static void wrong_own_rows(const struct gw_swept_plan *plan, const struct gw_swept_block *blocks, size_t count, void *scratch, double *results)
{
    gw_swept_scalar(plan, blocks, count, scratch, results);
    if (plan->own_rows)
        flip(results);
}

/* One thing that a plan may have, left out. */
enum feature { LAG, RETIREMENT, RAMP_SHARE, CREW, DELIVERIES, BLOCKS, TEMPORARY_STEPS, FIXED_POWER, FEATURES };
static int left_out;
static void without_a_feature(const struct gw_swept_plan *plan, const struct gw_swept_block *blocks, size_t count, void *scratch, double *results)
{
    static struct gw_swept_site sites[2][2];
    static struct gw_swept_step steps[2][5];
    static struct gw_swept_deployment deployments[2][3];
    struct gw_swept_line lines[3];
    struct gw_swept_place places[2];
    struct gw_swept_block changed[2];
    struct gw_swept_plan other = *plan;
    ck_assert(plan->place_count == 2 && plan->places[0].line_count == 2 && plan->places[1].line_count == 1 && count == 2);
    memcpy(places, plan->places, sizeof places);
    for (int i = 0; i < 3; i++) {
        lines[i] = i < 2 ? plan->places[0].lines[i] : plan->places[1].lines[0];
        if (left_out == LAG)
            lines[i].lag_months = 0;
        if (left_out == RETIREMENT)
            lines[i].survival = NULL;
        if (left_out == RAMP_SHARE)
            lines[i].ramp_share = NULL;
    }
    places[0].lines = lines;
    places[1].lines = lines + 2;
    other.places = places;
    for (int b = 0; b < 2; b++) {
        memcpy(sites[b], blocks[b].sites, sizeof sites[b]);
        memcpy(steps[b], blocks[b].steps, sizeof steps[b]);
        memcpy(deployments[b], blocks[b].deployments, sizeof deployments[b]);
        for (int lane = 0; lane < GW_SWEPT_LANES; lane++) {
            for (int i = 0; i < 3; i++) {
                struct gw_swept_deployment *d = &deployments[b][i];
                d->crew_per_unit[lane] = left_out == CREW ? 0 : d->crew_per_unit[lane];
                d->deliveries_per_month[lane] = left_out == DELIVERIES ? (double)INFINITY : d->deliveries_per_month[lane];
                d->block_units[lane] = left_out == BLOCKS ? 1 : d->block_units[lane];
            }
            for (int k = 0; k < 5 && left_out == TEMPORARY_STEPS; k++)
                steps[b][k].until_month[lane] = -99;
            for (int i = 0; i < 2 && left_out == FIXED_POWER; i++)
                sites[b][i].fixed_w[lane] = 0;
        }
        changed[b] = (struct gw_swept_block){sites[b], steps[b], deployments[b], blocks[b].rows};
    }
    gw_swept_scalar(&other, changed, count, scratch, results);
}

/* --- tests ------------------------------------------------------------------------------------------------------- */

START_TEST(what_is_right_passes)
{
    struct gw_kernels tables[GW_CPU_LEVELS];
    gw_kernel_tables(tables);
    for (int level = 0; level < GW_CPU_LEVELS; level++) {
        ck_assert_int_eq(tables[level].facility != NULL, gw_cpu_has((enum gw_cpu_level)level));
        for (int k = 0; k < GW_KERNEL_COUNT && tables[level].facility; k++)
            ck_assert_msg(passes((enum gw_kernel)k, &tables[level]), "%s %s", gw_kernel_words[k].name, gw_cpu_level_names[level]);
    }
}
END_TEST

START_TEST(a_wrong_facility_is_found)
{
    gw_facility_kernel *const wrong[] = {wrong_last_lane, wrong_first_block, blocks_but_the_last, wrong_with_nan};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct gw_kernels kernels = scalar();
        kernels.facility = wrong[i];
        ck_assert_msg(!passes(GW_KERNEL_FACILITY, &kernels), "wrong kernel %zu", i);
        ck_assert(passes(GW_KERNEL_LEI_MASANET, &kernels));
    }
}
END_TEST

START_TEST(a_wrong_mean_is_found)
{
    gw_lei_kernel *const wrong[] = {wrong_mean, wrong_when_no_hour};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct gw_kernels kernels = scalar();
        kernels.lei_masanet = wrong[i];
        ck_assert_msg(!passes(GW_KERNEL_LEI_MASANET, &kernels), "wrong kernel %zu", i);
    }
}
END_TEST

/* In every quantity and way: so the check looks at all of them. */
START_TEST(a_wrong_schedule_is_found)
{
    struct gw_kernels kernels = scalar();
    kernels.schedule_sweep = wrong_own_rows;
    ck_assert(!passes(GW_KERNEL_SCHEDULE_SWEEP, &kernels));
    kernels.schedule_sweep = wrong_metric;
    for (int quantity = 0; quantity < GW_SWEPT_QUANTITIES; quantity++)
        for (int way = GW_SWEPT_ADDED; way <= GW_SWEPT_REACHED; way++) {
            wrong_quantity = (enum gw_swept_quantity)quantity;
            wrong_way = (enum gw_swept_way)way;
            ck_assert_msg(!passes(GW_KERNEL_SCHEDULE_SWEEP, &kernels), "quantity %d, way %d", quantity, way);
        }
}
END_TEST

/* So what is tried has all of them, and they bind. */
START_TEST(a_schedule_without_a_feature_is_found)
{
    struct gw_kernels kernels = scalar();
    kernels.schedule_sweep = without_a_feature;
    for (left_out = 0; left_out < FEATURES; left_out++)
        ck_assert_msg(!passes(GW_KERNEL_SCHEDULE_SWEEP, &kernels), "feature %d", left_out);
    ck_assert(passes(GW_KERNEL_SCHEDULE_SWEEP, &kernels));
}
END_TEST

/* 0 and -0 are two results; numbers that are none are one. */
START_TEST(results_are_the_same_to_the_bit)
{
    double a[] = {1, (double)NAN, 0}, b[] = {1, -(double)NAN, 0};
    ck_assert(gw_same_results(a, b, sizeof a));
    b[2] = -0.0;
    ck_assert(!gw_same_results(a, b, sizeof a));
    ck_assert(gw_same_results(a, b, 2 * sizeof *a));
    b[0] = nextafter(1, 2);
    ck_assert(!gw_same_results(a, b, 2 * sizeof *a));
    ck_assert(gw_same_results(a, b, 0));
}
END_TEST

/* A check whose schedules are all empty, or never short, would pass anything. */
START_TEST(the_schedules_differ)
{
    struct gw_arena arena;
    struct gw_trial_schedules s;
    gw_arena_init(&arena);
    ck_assert_int_eq(gw_trial_schedules_make(&arena, 4, &s, NULL), GW_OK);
    gw_swept_scalar(&gw_trial_schedule_plan, s.blocks, 4, s.scratch, s.results);
    for (int i = 0; i < GW_TRIAL_SCHEDULE_METRICS; i++) {
        const double *of = s.results + i * GW_SWEPT_LANES;
        int others = 0;
        for (int lane = 1; lane < GW_SWEPT_LANES; lane++)
            others += of[lane] > of[0] || of[lane] < of[0];
        ck_assert_msg(others > 8, "metric %d", i);
        ck_assert(of[0] > 0);
    }
    /* Below what 15 units a month, every ramp and all else would ask; above what no unit wanted at all would. */
    double operations = gw_trial_schedule_operations(&s) / GW_TRIAL_SCHEDULE_MONTHS;
    ck_assert_double_gt(operations, 207);
    ck_assert_double_lt(operations, 207 + 3 * (12 + 12));
    gw_arena_clear(&arena);
}
END_TEST

/* The worked count of a block of dry coolers is what the template has in every block. */
START_TEST(operations_by_kind)
{
    ck_assert_int_eq(gw_facility_operations(0, 0), 142);
    ck_assert_int_eq(gw_facility_operations(8, 0), 142 + 16 - 33);
    ck_assert_int_eq(gw_facility_operations(0, 8), 142 + 63);
    ck_assert_int_eq(gw_facility_operations(4, 4), 142 + 16 + 63 - 6);
    ck_assert_int_eq(GW_LEI_OPERATIONS, 24);
}
END_TEST

/* Polynomials fit, kinds are as asked for, and a facility is the same whenever it is made. */
START_TEST(facilities_are_sound)
{
    for (int i = 0; i < 64; i++) {
        struct gw_facility_design design, again;
        struct gw_facility_load load, load_again;
        gw_trial_design(i, 3, 2, &design, &load);
        gw_trial_design(i, 3, 2, &again, &load_again);
        ck_assert_mem_eq(&design, &again, sizeof design);
        ck_assert_double_le(gw_facility_fit_error(&design), GW_FACILITY_FIT_MOST);
        ck_assert_int_eq(design.wet > 0, i % 8 < 3);
        ck_assert_int_eq(design.precool_frac > 0, i % 8 >= 6);
        struct gw_lei_inputs in = gw_trial_lei_inputs(i);
        ck_assert(in.ups_efficiency_frac >= .90 && in.ups_efficiency_frac <= .99);
        ck_assert(in.water_per_air >= 1 && in.water_per_air <= 3);
    }
}
END_TEST

static void all_of(const struct gw_kernel_trials *result, int level, bool available, bool tried)
{
    for (int k = 0; k < GW_KERNEL_COUNT; k++) {
        const struct gw_kernel_trial *trial = &result->trials[k][level];
        ck_assert_int_eq(trial->kernel, k);
        ck_assert_int_eq(trial->level, level);
        ck_assert_int_eq(trial->available, available);
        ck_assert_int_eq(trial->tried, tried);
        ck_assert_int_eq(isnan(trial->items_per_s) != 0, !tried);
        if (!tried) {
            ck_assert(isnan(trial->gops) && isnan(trial->peak_gops) && isnan(trial->of_peak_frac) && isnan(trial->ratio_to_scalar));
            ck_assert(!trial->bits_equal);
            continue;
        }
        ck_assert(trial->items_per_s > 0 && trial->gops > 0 && trial->ratio_to_scalar > 0);
        if (!isnan(trial->peak_gops))
            ck_assert(trial->of_peak_frac > 0 && trial->peak_gops <= result->peak_gops);
    }
}

START_TEST(trials_of_this_machine)
{
    struct gw_kernels tables[GW_CPU_LEVELS];
    struct gw_kernel_trials result;
    gw_kernel_tables(tables);
    ck_assert_int_eq(gw_kernel_trials(tables, GW_CPU_AVX512, GW_TRIAL_ROUNDS, &result, NULL), GW_OK);
    ck_assert(result.all_equal);
    for (int level = 0; level < GW_CPU_LEVELS; level++)
        all_of(&result, level, gw_cpu_has((enum gw_cpu_level)level), gw_cpu_has((enum gw_cpu_level)level));
    for (int k = 0; k < GW_KERNEL_COUNT; k++)
        near_same(result.trials[k][0].ratio_to_scalar, 1);
    near_rel(1e9 * result.trials[GW_KERNEL_LEI_MASANET][0].gops / result.trials[GW_KERNEL_LEI_MASANET][0].items_per_s, 24, 1e-12);
    near_rel(1e9 * result.trials[GW_KERNEL_FACILITY][0].gops / result.trials[GW_KERNEL_FACILITY][0].items_per_s,
             (142 + 125 + 205 + 215) / 4.0, 1e-12);
}
END_TEST

START_TEST(a_cap_and_a_machine_without)
{
    struct gw_kernels tables[GW_CPU_LEVELS];
    struct gw_kernel_trials result;
    gw_kernel_tables(tables);
    tables[GW_CPU_AVX2] = scalar(); /* there on any machine */
    tables[GW_CPU_AVX512] = (struct gw_kernels){.level = GW_CPU_AVX512};
    ck_assert_int_eq(gw_kernel_trials(tables, GW_CPU_SCALAR, 1, &result, NULL), GW_OK);
    all_of(&result, GW_CPU_SCALAR, true, true);
    all_of(&result, GW_CPU_AVX2, true, false);
    all_of(&result, GW_CPU_AVX512, false, false);
    ck_assert(result.all_equal);
}
END_TEST

/* A wrong kernel of a level is told of that one alone, and of the whole. */
START_TEST(a_trial_names_the_wrong_one)
{
    struct gw_kernels tables[GW_CPU_LEVELS] = {scalar(), scalar(), {.level = GW_CPU_AVX512}};
    struct gw_kernel_trials result;
    tables[GW_CPU_AVX2].lei_masanet = wrong_mean;
    ck_assert_int_eq(gw_kernel_trials(tables, GW_CPU_AVX512, 1, &result, NULL), GW_OK);
    ck_assert(!result.all_equal);
    for (int k = 0; k < GW_KERNEL_COUNT; k++)
        for (int level = 0; level < GW_CPU_AVX512; level++)
            ck_assert_int_eq(result.trials[k][level].bits_equal, !(k == GW_KERNEL_LEI_MASANET && level == GW_CPU_AVX2));
}
END_TEST

/* Wrong over the timed inputs alone, which the self-check does not have: a year of months. */
static void wrong_year(const struct gw_facility_block *blocks, size_t count, const struct gw_facility_year *year, struct gw_facility_month *months)
{
    gw_facility_scalar(blocks, count, year, months);
    if (year->months == GW_TRIAL_MONTHS)
        flip(&months[GW_TRIAL_MONTHS].it_wh[3]);
}

START_TEST(timed_results_are_compared_too)
{
    struct gw_kernels tables[GW_CPU_LEVELS] = {scalar(), scalar(), {.level = GW_CPU_AVX512}};
    struct gw_kernel_trials result;
    tables[GW_CPU_AVX2].facility = wrong_year;
    ck_assert(passes(GW_KERNEL_FACILITY, &tables[GW_CPU_AVX2]));
    ck_assert_int_eq(gw_kernel_trials(tables, GW_CPU_AVX512, 1, &result, NULL), GW_OK);
    ck_assert(!result.trials[GW_KERNEL_FACILITY][GW_CPU_AVX2].bits_equal);
    ck_assert(!result.all_equal);
}
END_TEST

/* What the command prints of a machine with a wrong kernel, without a level, and without a known peak. */
static void prints(const struct gw_kernel_trials *result, enum gw_format format, const char *what)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    ck_assert_int_eq(gw_write_kernels(result, format, out, NULL), GW_OK);
    fclose(out);
    ck_assert_msg(strstr(text, what) != NULL, "no '%s' in:\n%s", what, text);
    free(text);
}

START_TEST(what_is_wrong_or_missing_is_printed)
{
    struct gw_kernel_trials result = {.peak_gops = (double)NAN};
    const double none = (double)NAN;
    for (int k = 0; k < GW_KERNEL_COUNT; k++)
        for (int level = 0; level < GW_CPU_LEVELS; level++) {
            bool there = level < GW_CPU_AVX512;
            result.trials[k][level] = (struct gw_kernel_trial){(enum gw_kernel)k, (enum gw_cpu_level)level, there, there, there && k != level,
                                                               there ? 4e7 : none, there ? 5 : none, none, none, there ? 1 + level : none};
        }
    prints(&result, GW_TEXT, "  facility        scalar  yes   DIFFERENT  40 M site-hours/s        5.00     -        -       1.00\n");
    prints(&result, GW_TEXT, "  lei-masanet     avx2    yes   DIFFERENT  40 M site-hours/s        5.00     -        -       2.00\n");
    prints(&result, GW_TEXT, "  schedule-sweep  avx512  no    -          -                           -     -        -          -\n");
    prints(&result, GW_TEXT, "\nPeak without fused multiply and add: unavailable");
    prints(&result, GW_TEXT, "\nDIFFERENT: a kernel does not give the bits of plain C here.");
    prints(&result, GW_CSV, "\nlei-masanet,avx2,true,false,40000000,site-hour,5,,,2\n");
    prints(&result, GW_CSV, "\nschedule-sweep,avx512,false,,,schedule-month,,,,\n");
    prints(&result, GW_JSON, "\"peak_gops\": null,\n  \"kernels\": [\n    {\n      \"name\": \"facility\",\n      \"level\": \"scalar\",\n"
                             "      \"available\": true,\n      \"bits_equal\": false,");
    prints(&result, GW_JSON, "\"available\": false,\n      \"bits_equal\": null,\n      \"items_per_s\": null,");
}
END_TEST

START_TEST(the_peak_is_of_a_machine)
{
    for (int level = 0; level < GW_CPU_LEVELS; level++) {
        double gops = gw_machine_peak_gops((enum gw_cpu_level)level);
#ifdef __x86_64__
        ck_assert_int_eq(!isnan(gops), gw_cpu_has((enum gw_cpu_level)level));
#else
        ck_assert(isnan(gops));
#endif
        ck_assert(isnan(gops) || (gops > 0 && gops < 1e5));
    }
}
END_TEST

/* Every allocation fails once. */
START_TEST(without_memory)
{
    struct gw_kernels tables[GW_CPU_LEVELS] = {scalar(), {.level = GW_CPU_AVX2}, {.level = GW_CPU_AVX512}};
    struct gw_kernel_trials result;
    unsigned long n = 0;
    enum gw_status status;
    do {
        struct gw_err err = {0};
        gw_arena_fail_at(++n);
        status = gw_kernel_trials(tables, GW_CPU_SCALAR, 1, &result, &err);
        gw_arena_fail_at(0);
        ck_assert(status == GW_OK || (status == GW_SYSTEM && strstr(err.message, "out of memory")));
    } while (status != GW_OK);
    ck_assert_uint_gt(n, 10);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kernel trials");
    TCase *tc = tcase_create("self-check");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, what_is_right_passes);
    tcase_add_test(tc, a_wrong_facility_is_found);
    tcase_add_test(tc, a_wrong_mean_is_found);
    tcase_add_test(tc, a_wrong_schedule_is_found);
    tcase_add_test(tc, a_schedule_without_a_feature_is_found);
    tcase_add_test(tc, results_are_the_same_to_the_bit);
    suite_add_tcase(suite, tc);
    tc = tcase_create("inputs");
    tcase_add_test(tc, the_schedules_differ);
    tcase_add_test(tc, operations_by_kind);
    tcase_add_test(tc, facilities_are_sound);
    suite_add_tcase(suite, tc);
    tc = tcase_create("trials");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, trials_of_this_machine);
    tcase_add_test(tc, a_cap_and_a_machine_without);
    tcase_add_test(tc, a_trial_names_the_wrong_one);
    tcase_add_test(tc, timed_results_are_compared_too);
    tcase_add_test(tc, what_is_wrong_or_missing_is_printed);
    tcase_add_test(tc, the_peak_is_of_a_machine);
    tcase_add_test(tc, without_memory);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
