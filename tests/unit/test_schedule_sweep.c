/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule kernel: every scenario comes out as gw_schedule_site has it, added up in the order of its header, to the bit; every
 * level gives the bits of plain C, whatever the place in memory and the values, and touches nothing else; a scenario is alone in its
 * lane. And energy by coefficients. GWPLAN_SEED sets the seed. */
#define _DEFAULT_SOURCE
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stdio.h>

#include "planner/kernels/fit.h"
#include "planner/kernels/schedule.h"
#include "planner/plan/block_months.h"
#include "planner/plan/ramp.h"
#include "tests/unit/kernel_trials.h"
#include "tests/unit/schedule_dice.h"

/* --- one scenario by gw_schedule_site ----------------------------------------------------------------------------- */

/* The months of one deployment. */
struct series {
    double planned[MOST_MONTHS], installed[MOST_MONTHS], standing[MOST_MONTHS], powered[MOST_MONTHS], in_service[MOST_MONTHS];
    double backlog[MOST_MONTHS], retired[MOST_MONTHS];
    int binding[MOST_MONTHS];
};

/* A coefficient of a scenario. */
static double coefficient(const struct swept_case *c, int block, int lane, size_t at)
{
    return c->plan.own_rows ? c->rows[block][at * LANES + (size_t)lane] : c->rows[block][at];
}

/* As sites/supply.c. */
static double supply_in(const struct swept_case *c, int place, const struct gw_swept_step *step, double kept_frac, int lane, int month)
{
    double sum = 0;
    for (int kind = 0; kind < c->places[place].kind_count; kind++) {
        double standing = 0, temporary = 0;
        for (int i = 0; i < c->kinds[place][kind].standing; i++, step++)
            if (step->first_month[lane] <= month)
                standing = step->power_w[lane];
        for (int i = 0; i < c->kinds[place][kind].temporary; i++, step++)
            if (step->first_month[lane] <= month && month < step->until_month[lane])
                temporary += step->power_w[lane];
        sum += standing + temporary;
    }
    return sum * kept_frac;
}

/* As gw_planned_units, of which a linear ramp is the whole part of units m / months. */
static void plan_units(const struct gw_swept_line *line, const struct gw_swept_deployment *d, int lane, int months, double *planned)
{
    double before = 0;
    for (int month = 0; month < months; month++) {
        long m = month + 1 - (long)d->first_month[lane], all = line->ramp_share ? line->ramp_months : (long)d->ramp_months[lane];
        long units = (long)d->units[lane];
        double now = m < 1 ? 0 : m >= all ? (double)units : line->ramp_share ? floor((double)units * line->ramp_share[m] + 1e-9) : (double)(units * m / all);
        planned[month] = now - before;
        before = now;
    }
}

static void run_site(const struct swept_case *c, int block, int lane, int place, const struct gw_swept_step *steps,
                     const struct gw_swept_deployment *deployments, struct series *series)
{
    static double supply_w[MOST_MONTHS];
    struct gw_schedule_deployment slots[MOST_LINES];
    const struct gw_swept_site *s = &c->sites[block][place];
    struct gw_schedule_site site = {c->plan.months, supply_w, s->fixed_w[lane], s->crew_per_month[lane], slots, c->places[place].line_count};
    for (int month = 0; month < c->plan.months; month++)
        supply_w[month] = supply_in(c, place, steps, s->kept_frac[lane], lane, month);
    for (int k = 0; k < site.deployment_count; k++) {
        const struct gw_swept_line *line = &c->lines[place][k];
        const struct gw_swept_deployment *d = &deployments[k];
        struct series *of = &series[k];
        plan_units(line, d, lane, c->plan.months, of->planned);
        slots[k] = (struct gw_schedule_deployment){.planned = of->planned,
                                                   .survival = line->survival,
                                                   .facility_w_per_unit = d->facility_w_per_unit[lane],
                                                   .deliveries_per_month = d->deliveries_per_month[lane],
                                                   .crew_per_unit = d->crew_per_unit[lane],
                                                   .lag_months = line->lag_months,
                                                   .installed = of->installed,
                                                   .standing = of->standing,
                                                   .powered = of->powered,
                                                   .in_service = of->in_service,
                                                   .backlog = of->backlog,
                                                   .retired = of->retired,
                                                   .binding = of->binding};
    }
    gw_schedule_site(&site);
}

/* One month of one site onto `sum`, from its series. Returns the place behind its coefficients. */
static size_t add_site(const struct swept_case *c, int block, int lane, int place, const struct gw_swept_deployment *deployments,
                       const struct series *series, int month, size_t at, double *sum)
{
#define AT(i) coefficient(c, block, lane, i)
    double total[GW_SWEPT_QUANTITIES] = {0};
    int sums = c->plan.sum_count;
    size_t site_at = at, line_at = at + (size_t)(GW_SITE_ROW_SUMS + sums * GW_SITE_ROW_EACH);
    for (int k = 0; k < c->places[place].line_count; k++) {
        const struct gw_swept_deployment *d = &deployments[k];
        struct gw_block_row row;
        double *number = (double *)&row, missing = d->units[lane];
        double standing = series[k].standing[month], powered = series[k].powered[month], in_service = series[k].in_service[month];
        for (size_t i = 0; i < sizeof row / sizeof *number; i++)
            number[i] = AT(line_at + i);
        for (int m = 0; m <= month; m++)
            missing -= series[k].installed[m];
        total[GW_SWEPT_ENERGY_WH] += gw_block_row_energy_wh(&row, d->block_units[lane], powered, in_service);
        total[GW_SWEPT_PEAK_W] += powered * d->facility_w_per_unit[lane];
        total[GW_SWEPT_ACCELERATORS] += standing * d->accelerators_per_unit[lane];
        total[GW_SWEPT_IN_SERVICE] += in_service * d->accelerators_per_unit[lane];
        total[GW_SWEPT_MISSING_UNITS] += missing;
        line_at += GW_LINE_ROW_SUMS;
        for (int i = 0; i < sums; i++, line_at += GW_LINE_ROW_EACH)
            total[GW_SWEPT_SUM + i] += (in_service * AT(line_at) + (powered - in_service) * AT(line_at + 1)) +
                                       (standing * AT(line_at + 2) + series[k].installed[month] * AT(line_at + 3));
    }
    if (total[GW_SWEPT_PEAK_W] > 0) {
        total[GW_SWEPT_ENERGY_WH] += AT(site_at);
        total[GW_SWEPT_PEAK_W] += c->sites[block][place].fixed_w[lane];
    }
    for (int i = 0; i < sums; i++)
        total[GW_SWEPT_SUM + i] += total[GW_SWEPT_ENERGY_WH] * AT(site_at + GW_SITE_ROW_SUMS + 2 * (size_t)i) +
                                   total[GW_SWEPT_PEAK_W] * AT(site_at + GW_SITE_ROW_SUMS + 2 * (size_t)i + 1);
    for (int q = 0; q < GW_SWEPT_QUANTITIES; q++)
        sum[q] += total[q];
    return line_at;
#undef AT
}

static void measure(const struct gw_swept_metric *metric, int month, double now, double *result)
{
    if (month < metric->first_month || month >= metric->end_month)
        return;
    switch (metric->way) {
    case GW_SWEPT_ADDED: *result += now; break;
    case GW_SWEPT_LARGEST: *result = fmax(*result, now); break;
    case GW_SWEPT_LAST: *result = now; break;
    case GW_SWEPT_REACHED: *result = now >= metric->threshold ? fmin(*result, month) : *result; break;
    }
}

static void run_alone(const struct swept_case *c, int block, int lane, double *results)
{
    static struct series series[MOST_PLACES][MOST_LINES];
    const struct gw_swept_step *step = c->steps[block];
    const struct gw_swept_deployment *d = c->deployments[block];
    size_t at = 0;
    for (int i = 0; i < c->plan.place_count; i++) {
        run_site(c, block, lane, i, step, d, series[i]);
        for (int kind = 0; kind < c->places[i].kind_count; kind++)
            step += c->kinds[i][kind].standing + c->kinds[i][kind].temporary;
        d += c->places[i].line_count;
    }
    for (int i = 0; i < c->plan.metric_count; i++)
        results[i] = c->metrics[i].way == GW_SWEPT_REACHED ? (double)INFINITY : 0;
    for (int month = 0; month < c->plan.months; month++) {
        double sum[GW_SWEPT_QUANTITIES] = {0};
        d = c->deployments[block];
        for (int i = 0; i < c->plan.place_count; d += c->places[i++].line_count)
            at = add_site(c, block, lane, i, d, series[i], month, at, sum);
        for (int i = 0; i < c->plan.metric_count; i++)
            measure(&c->metrics[i], month, sum[c->metrics[i].quantity], &results[i]);
    }
}

/* --- the kernel behind guards -------------------------------------------------------------------------------------- */

static struct guarded copied(const void *from, size_t bytes, bool at_end)
{
    struct guarded g = guarded(bytes, at_end);
    memcpy(g.at, from, bytes);
    protect(&g);
    return g;
}

/* results: [block_count][metric_count][LANES]. */
static void run_guarded(const struct swept_case *c, enum gw_cpu_level level, bool at_end, double *results)
{
    struct gw_kernels kernels;
    struct guarded g[4 * MOST_BLOCKS];
    struct gw_swept_block blocks[MOST_BLOCKS];
    size_t bytes = (size_t)(c->block_count * c->plan.metric_count) * LANES * sizeof *results, scratch_bytes = gw_swept_scratch_bytes(&c->plan);
    size_t row_bytes = (size_t)c->plan.months * gw_swept_row_doubles(&c->plan) * (c->plan.own_rows ? LANES : 1) * sizeof(double);
    struct guarded out = guarded(bytes, at_end), scratch = guarded(scratch_bytes, at_end);
    gw_kernels_init(&kernels, level);
    ck_assert_int_eq(kernels.level, level);
    memset(scratch.at, 0x88, scratch_bytes);
    memset(out.at, 0x88, bytes);
    for (int b = 0; b < c->block_count; b++) {
        struct guarded *of = g + 4 * b;
        of[0] = copied(c->sites[b], (size_t)c->plan.place_count * sizeof **c->sites, at_end);
        of[1] = copied(c->steps[b], (size_t)c->step_count * sizeof **c->steps, at_end);
        of[2] = copied(c->deployments[b], (size_t)c->line_count * sizeof **c->deployments, at_end);
        of[3] = copied(c->rows[b], row_bytes, at_end);
        blocks[b] = (struct gw_swept_block){of[0].at, of[1].at, of[2].at, of[3].at};
    }
    kernels.schedule_sweep(&c->plan, blocks, (size_t)c->block_count, scratch.at, out.at);
    memcpy(results, out.at, bytes);
    for (int i = 0; i < 4 * c->block_count; i++)
        release(&g[i]);
    release(&out);
    release(&scratch);
}

static double want[MOST_BLOCKS * MOST_METRICS * LANES], got[MOST_BLOCKS * MOST_METRICS * LANES];

static void same_results(const struct swept_case *c, const char *what, int seed)
{
    for (int i = 0; i < c->block_count * c->plan.metric_count * LANES; i++) {
        const struct gw_swept_metric *metric = &c->metrics[i / LANES % c->plan.metric_count];
        ck_assert_msg(same_number(got[i], want[i]), "seed %d, %s: block %d, metric %d (quantity %d, way %d), lane %d: got %.17g, want %.17g",
                      seed, what, i / LANES / c->plan.metric_count, i / LANES % c->plan.metric_count, metric->quantity, metric->way,
                      i % LANES, got[i], want[i]);
    }
}

static void all_levels_agree(const struct swept_case *c, int seed)
{
    bool at_end = seed % 2;
    run_guarded(c, GW_CPU_SCALAR, at_end, want);
    for (int level = GW_CPU_AVX2; level < GW_CPU_LEVELS; level++)
        if (gw_cpu_has((enum gw_cpu_level)level)) {
            run_guarded(c, (enum gw_cpu_level)level, at_end, got);
            same_results(c, gw_cpu_level_names[level], seed);
        }
}

static struct swept_case trial;

/* The specification: sixteen thousand random schedules, one by one. */
START_TEST(every_scenario_is_a_schedule_alone)
{
    for (int seed = first_seed() + 100 * _i; seed < first_seed() + 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        random_case(&trial, &dice);
        for (int block = 0; block < trial.block_count; block++)
            for (int lane = 0; lane < LANES; lane++) {
                double results[MOST_METRICS];
                run_alone(&trial, block, lane, results);
                for (int i = 0; i < trial.plan.metric_count; i++)
                    want[(block * trial.plan.metric_count + i) * LANES + lane] = results[i];
            }
        run_guarded(&trial, GW_CPU_SCALAR, seed % 2, got);
        same_results(&trial, "scalar", seed);
    }
}
END_TEST

START_TEST(every_level_gives_the_bits_of_plain_c)
{
    for (int seed = first_seed() + 100 * _i; seed < first_seed() + 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed + 500000);
        random_case(&trial, &dice);
        all_levels_agree(&trial, seed);
    }
}
END_TEST

/* Special values among the scenarios, then among the coefficients too. */
START_TEST(special_values_give_the_same_bits)
{
    for (int seed = first_seed() + 100 * _i; seed < first_seed() + 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed + 1000000);
        random_case(&trial, &dice);
        long rare = dice_whole(&dice, 1, 60);
        for (int block = 0; block < trial.block_count; block++) {
            double *of[] = {(double *)trial.sites[block], (double *)trial.steps[block], (double *)trial.deployments[block]};
            size_t bytes[] = {sizeof trial.sites[block], sizeof trial.steps[block], sizeof trial.deployments[block]};
            for (int k = 0; k < 3; k++)
                for (size_t i = 0; i < bytes[k] / sizeof(double); i++)
                    if (dice_whole(&dice, 0, rare) == 0)
                        of[k][i] = special(&dice);
        }
        all_levels_agree(&trial, seed);
        for (int block = 0; block < trial.block_count; block++)
            for (size_t i = 0; i < sizeof trial.rows[block] / sizeof(double); i++)
                if (dice_whole(&dice, 0, rare) == 0)
                    trial.rows[block][i] = special(&dice);
        all_levels_agree(&trial, seed);
    }
}
END_TEST

/* Copy a lane of the first block over all others. */
static void copy_lane(double *numbers, size_t bytes, int lane)
{
    for (size_t i = 0; i < bytes / sizeof *numbers; i++)
        if ((int)(i % LANES) != lane)
            numbers[i] = numbers[i - i % LANES + (size_t)lane];
}

/* Lanes and blocks are alone: the same bits beside copies of itself as among strangers. */
START_TEST(neighbours_change_nothing)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        random_case(&trial, &dice);
        int lane = (int)dice_whole(&dice, 0, LANES - 1), metrics = trial.plan.metric_count;
        run_guarded(&trial, gw_cpu_best(), false, want);
        trial.block_count = 1;
        copy_lane((double *)trial.sites[0], sizeof trial.sites[0], lane);
        copy_lane((double *)trial.steps[0], sizeof trial.steps[0], lane);
        copy_lane((double *)trial.deployments[0], sizeof trial.deployments[0], lane);
        if (trial.plan.own_rows)
            copy_lane(trial.rows[0], sizeof trial.rows[0], lane);
        run_guarded(&trial, gw_cpu_best(), true, got);
        for (int i = 0; i < metrics * LANES; i++)
            want[i] = want[i - i % LANES + lane];
        same_results(&trial, "alone", seed);
    }
}
END_TEST

START_TEST(each_level_has_the_kernel)
{
    static gw_swept_kernel *const kernel_of[] = {
        gw_swept_scalar,
#ifdef __x86_64__
        gw_swept_avx2,
        gw_swept_avx512,
#endif
    };
    for (int level = 0; level < GW_CPU_LEVELS; level++) {
        struct gw_kernels kernels;
        gw_kernels_init(&kernels, (enum gw_cpu_level)level);
        ck_assert(kernels.schedule_sweep == kernel_of[kernels.level]);
    }
}
END_TEST

int main(void)
{
    printf("# seed %d, best level %s\n", first_seed(), gw_cpu_level_names[gw_cpu_best()]);
    fflush(stdout);
    Suite *suite = suite_create("schedule_sweep");
    TCase *tc = tcase_create("kernel");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, every_scenario_is_a_schedule_alone, 0, 7);
    tcase_add_loop_test(tc, every_level_gives_the_bits_of_plain_c, 0, 5);
    tcase_add_loop_test(tc, special_values_give_the_same_bits, 0, 3);
    tcase_add_loop_test(tc, neighbours_change_nothing, 0, 3);
    tcase_add_test(tc, each_level_has_the_kernel);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
