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
        double now = 0;
        if (m >= all)
            now = (double)units;
        else if (m >= 1)
            now = line->ramp_share ? floor((double)units * line->ramp_share[m] + 1e-9) : (double)(units * m / all);
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
static void special_trial(int seed)
{
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

START_TEST(special_values_give_the_same_bits)
{
    for (int seed = first_seed() + 100 * _i; seed < first_seed() + 100 * (_i + 1); seed++)
        special_trial(seed);
}
END_TEST

/* How many go together must not show: in these a lane of no number rests or waits with its neighbours. */
START_TEST(special_values_stay_in_their_lanes)
{
    special_trial(33385);
    special_trial(119297);
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

/* --- one deployment at one site --------------------------------------------------------------------------------- */

/* Four steps of firm supply, of which none has begun; 16 x units of 10 W at once from month 0, each an accelerator. */
static void lay_out(int months)
{
    memset(&trial, 0, sizeof trial);
    trial.plan = (struct gw_swept_plan){.months = months, .places = trial.places, .place_count = 1, .metrics = trial.metrics};
    trial.places[0] = (struct gw_swept_place){trial.kinds[0], trial.lines[0], 1, 1};
    trial.kinds[0][0].standing = trial.step_count = 4;
    trial.block_count = trial.line_count = 1;
    for (int lane = 0; lane < LANES; lane++) {
        struct gw_swept_deployment *d = trial.deployments[0];
        trial.sites[0][0].kept_frac[lane] = 1;
        trial.sites[0][0].crew_per_month[lane] = d->deliveries_per_month[lane] = (double)INFINITY;
        for (int k = 0; k < 4; k++)
            trial.steps[0][k].first_month[lane] = MOST_MONTHS;
        d->ramp_months[lane] = d->block_units[lane] = d->accelerators_per_unit[lane] = 1;
        d->facility_w_per_unit[lane] = 10;
    }
}

static void supply(int step, int lane, double month, double power_w)
{
    trial.steps[0][step].first_month[lane] = month;
    trial.steps[0][step].power_w[lane] = power_w;
}

/* Ask for one more; returns its number. */
static int ask(enum gw_swept_quantity quantity, enum gw_swept_way way, int first, int end, double threshold)
{
    ck_assert_int_lt(trial.plan.metric_count, MOST_METRICS);
    trial.metrics[trial.plan.metric_count] = (struct gw_swept_metric){quantity, way, first, end, threshold};
    return trial.plan.metric_count++;
}

static double answer(int metric, int lane)
{
    return got[metric * LANES + lane];
}

/* T-28, quarters as steps: plan 100, 300, 400, 400; energised 10, 30, 90, 120 MW; 160 kW a rack; deliveries that do not bind. */
START_TEST(the_worked_example)
{
    static const double share[] = {0, 100 / 1200., 400 / 1200., 800 / 1200., 1}, power_w[] = {10e6, 30e6, 90e6, 120e6};
    static const double standing[] = {62, 187, 562, 750};
    lay_out(4);
    trial.lines[0][0] = (struct gw_swept_line){.ramp_share = share, .ramp_months = 4};
    for (int lane = 0; lane < LANES; lane++) {
        trial.deployments[0][0].units[lane] = 1200;
        trial.deployments[0][0].facility_w_per_unit[lane] = 160e3;
        for (int k = 0; k < 4; k++)
            supply(k, lane, k, power_w[k]);
    }
    for (int month = 0; month < 4; month++)
        ask(GW_SWEPT_ACCELERATORS, GW_SWEPT_LAST, month, month + 1, 0);
    int missing = ask(GW_SWEPT_MISSING_UNITS, GW_SWEPT_LAST, 0, 4, 0);
    run_guarded(&trial, gw_cpu_best(), false, got);
    for (int lane = 0; lane < LANES; lane++) {
        for (int month = 0; month < 4; month++)
            near_same(answer(month, lane), standing[month]);
        near_same(answer(missing, lane), 450);
    }
}
END_TEST

/* Five units of 10 W, of which 2 arrive in month 0, 3 in month 1, in service a month later; 35 W, of which the site takes 5, then 65 W
 * from month 3 up to month 4: standing 2, 3, 3, 5, 5; powered 2, 3, 3, 5, 3; in service 0, 2, 3, 3, 3. The last goes without power
 * when the bridge ends. */
static void lay_out_metrics(void)
{
    static const double share[] = {0, .4, 1};
    double *to = trial.rows[0];
    lay_out(5);
    trial.plan.sum_count = 1;
    trial.kinds[0][0] = (struct gw_swept_kind){3, 1};
    trial.lines[0][0] = (struct gw_swept_line){.lag_months = 1, .ramp_share = share, .ramp_months = 2};
    for (int month = 0; month < 5; month++, to += gw_swept_row_doubles(&trial.plan)) {
        double *line = to + GW_SITE_ROW_SUMS + GW_SITE_ROW_EACH, *sum = line + GW_LINE_ROW_SUMS;
        to[GW_SITE_ROW_FIXED_WH] = 7;
        to[GW_SITE_ROW_SUMS + GW_SITE_ROW_PER_WH] = 2;
        to[GW_SITE_ROW_SUMS + GW_SITE_ROW_PER_PEAK_W] = .5;
        line[0] = 100;
        line[1] = 40;
        sum[GW_LINE_ROW_IN_SERVICE] = 3;
        sum[GW_LINE_ROW_COMMISSIONING] = 11;
        sum[GW_LINE_ROW_STANDING] = 1000;
        sum[GW_LINE_ROW_INSTALLED] = 1e5;
    }
    for (int lane = 0; lane < LANES; lane++) {
        trial.sites[0][0].fixed_w[lane] = 5;
        trial.deployments[0][0].units[lane] = 5;
        trial.deployments[0][0].accelerators_per_unit[lane] = 8;
        supply(0, lane, -3, 35);
        supply(3, lane, 3, 30);
        trial.steps[0][3].until_month[lane] = 4;
    }
}

/* Energy: 80 + 7; 240 + 7; 300 + 7; 380 + 7; 300 + 7. Peaks 25, 35, 35, 55, 35 W. */
START_TEST(metrics_by_hand)
{
    lay_out_metrics();
    int energy = ask(GW_SWEPT_ENERGY_WH, GW_SWEPT_ADDED, 1, 4, 0), first = ask(GW_SWEPT_ENERGY_WH, GW_SWEPT_LAST, 0, 1, 0);
    int peak = ask(GW_SWEPT_PEAK_W, GW_SWEPT_LARGEST, 0, 5, 0), before = ask(GW_SWEPT_PEAK_W, GW_SWEPT_LARGEST, 0, 3, 0);
    int last = ask(GW_SWEPT_ACCELERATORS, GW_SWEPT_LAST, 0, 5, 0), in_service = ask(GW_SWEPT_IN_SERVICE, GW_SWEPT_LAST, 0, 5, 0);
    int reached = ask(GW_SWEPT_PEAK_W, GW_SWEPT_REACHED, 0, 5, 35), later = ask(GW_SWEPT_PEAK_W, GW_SWEPT_REACHED, 2, 5, 35);
    int never = ask(GW_SWEPT_PEAK_W, GW_SWEPT_REACHED, 0, 5, 55.5), nothing = ask(GW_SWEPT_ENERGY_WH, GW_SWEPT_ADDED, 3, 3, 0);
    int missing = ask(GW_SWEPT_MISSING_UNITS, GW_SWEPT_LAST, 0, 2, 0), money = ask(GW_SWEPT_SUM, GW_SWEPT_ADDED, 3, 5, 0);
    run_guarded(&trial, gw_cpu_best(), true, got);
    for (int lane = 0; lane < LANES; lane++) {
        near_same(answer(first, lane), 87);
        near_same(answer(energy, lane), 247 + 307 + 387);
        near_same(answer(peak, lane), 55);
        near_same(answer(before, lane), 35);
        near_same(answer(last, lane), 40);
        near_same(answer(in_service, lane), 24);
        near_same(answer(reached, lane), 1);
        near_same(answer(later, lane), 2);
        near_same(answer(never, lane), (double)INFINITY);
        near_same(answer(nothing, lane), 0);
        near_same(answer(missing, lane), 2);
        /* month 3: 3 and 2 of 5, 2 new, 387 Wh, 55 W; month 4: 3 and none of 5, 307 Wh, 35 W */
        near_same(answer(money, lane), (9 + 22 + 5000 + 2e5 + 774 + 27.5) + (9 + 5000 + 614 + 17.5));
    }
}
END_TEST

/* The one largest number, in one month: a power of n units to the last place, one place less and more, and any other. */
START_TEST(what_fits_fits_exactly)
{
    for (int seed = first_seed() + 500 * _i; seed < first_seed() + 500 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        double want_units[LANES];
        lay_out(1);
        for (int lane = 0; lane < LANES; lane++) {
            double each = pow(10, dice_between(&dice, -3, 8)), n = floor(pow(10, dice_between(&dice, 0, 12))), power_w = n * each;
            double most = dice_whole(&dice, 0, 3) ? 1e12 : n + (double)dice_whole(&dice, -2, 2);
            switch (dice_whole(&dice, 0, 4)) {
            case 0: power_w = nextafter(power_w, 0); break;
            case 1: power_w = nextafter(power_w, 1e300); break;
            case 2: power_w *= dice_between(&dice, 0, 1.2); break;
            default: break;
            }
            supply(0, lane, 0, power_w);
            trial.deployments[0][0].facility_w_per_unit[lane] = each;
            trial.deployments[0][0].units[lane] = most > 0 ? most : 0;
            want_units[lane] = gw_units_that_fit(power_w, each, trial.deployments[0][0].units[lane]);
        }
        int standing = ask(GW_SWEPT_ACCELERATORS, GW_SWEPT_LAST, 0, 1, 0), peak = ask(GW_SWEPT_PEAK_W, GW_SWEPT_LAST, 0, 1, 0);
        run_guarded(&trial, gw_cpu_best(), false, got);
        for (int lane = 0; lane < LANES; lane++) {
            near_same(answer(standing, lane), want_units[lane]);
            ck_assert(answer(peak, lane) <= trial.steps[0][0].power_w[lane]);
        }
    }
}
END_TEST

/* Ramps of every shape, as plans have them. */
START_TEST(ramps_bring_what_plans_say)
{
    enum { MONTHS = 120 };
    static double share[601];
    for (int seed = first_seed() + 100 * _i; seed < first_seed() + 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_deployment plan = {.first = {2030, 1, 1}, .ramp = (int)dice_whole(&dice, 0, 3), .months = dice_whole(&dice, 1, 600)};
        plan.t10_months = dice_between(&dice, -20, 30);
        plan.t90_months = plan.t10_months + dice_between(&dice, .5, 60);
        int at[4], start[LANES];
        lay_out(MONTHS);
        bool curved = gw_ramp_table(&plan, share);
        ck_assert(curved == (plan.ramp == GW_RAMP_LOGISTIC || plan.ramp == GW_RAMP_GOMPERTZ));
        trial.lines[0][0] = (struct gw_swept_line){.ramp_share = curved ? share : NULL, .ramp_months = (int)plan.months};
        for (int lane = 0; lane < LANES; lane++) {
            start[lane] = (int)dice_whole(&dice, -60, 60);
            supply(0, lane, 0, (double)INFINITY);
            trial.deployments[0][0].units[lane] = floor(pow(10, dice_between(&dice, 0, curved ? 6 : 12)));
            trial.deployments[0][0].first_month[lane] = start[lane];
            trial.deployments[0][0].ramp_months[lane] = plan.ramp == GW_RAMP_STEP ? 1 : (double)plan.months;
        }
        for (int k = 0; k < 4; k++) {
            at[k] = (int)dice_whole(&dice, 0, MONTHS - 1);
            ask(GW_SWEPT_ACCELERATORS, GW_SWEPT_LAST, 0, at[k] + 1, 0);
        }
        run_guarded(&trial, gw_cpu_best(), false, got);
        for (int lane = 0; lane < LANES; lane++) {
            double planned[MONTHS], sum = 0;
            gw_planned_units(&plan, trial.deployments[0][0].units[lane], gw_month_of(plan.first) - start[lane], MONTHS, planned);
            for (int month = 0; month < MONTHS; month++) {
                sum += planned[month];
                for (int k = 0; k < 4; k++)
                    if (at[k] == month)
                        near_same(answer(k, lane), sum);
            }
        }
    }
}
END_TEST

/* --- what must hold of any plan ------------------------------------------------------------------------------------ */

/* A plan of one deployment, all sixteen lanes alike; with a retirement of the first or second kind, or none. */
static void random_single(struct dice *dice, long retires)
{
    random_case(&trial, dice);
    trial.plan.place_count = trial.places[0].line_count = trial.line_count = trial.block_count = 1;
    trial.plan.own_rows = trial.plan.metric_count = 0;
    trial.step_count = 0;
    for (int kind = 0; kind < trial.places[0].kind_count; kind++)
        trial.step_count += trial.kinds[0][kind].standing + trial.kinds[0][kind].temporary;
    trial.lines[0][0].survival = retires < 2 ? trial.survival[retires] : NULL;
    copy_lane((double *)trial.sites[0], sizeof trial.sites[0], 0);
    copy_lane((double *)trial.steps[0], sizeof trial.steps[0], 0);
    copy_lane((double *)trial.deployments[0], sizeof trial.deployments[0], 0);
}

/* Of one deployment, more supply in any of its steps never lowers what has been installed by any month, retire what may. Of several it
 * can: what comes in earlier keeps its power. */
START_TEST(more_supply_never_installs_less)
{
    for (int seed = first_seed() + 200 * _i; seed < first_seed() + 200 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed + 2000000);
        random_single(&dice, seed % 3);
        for (int lane = 1; lane < LANES; lane++)
            for (int k = 0; k < trial.step_count; k++)
                trial.steps[0][k].power_w[lane] = trial.steps[0][k].power_w[lane - 1] * (1 + (double)dice_whole(&dice, 0, 1) * dice_between(&dice, 0, .3));
        for (int k = 1; k <= 6; k++)
            ask(GW_SWEPT_MISSING_UNITS, GW_SWEPT_LAST, 0, k * trial.plan.months / 6, 0);
        run_guarded(&trial, gw_cpu_best(), false, got);
        for (int k = 0; k < 6; k++)
            for (int lane = 1; lane < LANES; lane++)
                ck_assert_msg(answer(k, lane) <= answer(k, lane - 1), "seed %d, metric %d: %.17g units missing, with less supply %.17g", seed, k,
                              answer(k, lane), answer(k, lane - 1));
    }
}
END_TEST

/* Of one deployment from which nothing retires, a later start never raises the energy by any month, where in every month E(t) grows and
 * bends upward only, and a block commissioning draws as one filled to r, r up to 1: then a unit more never draws less, nor one in service
 * in place of one commissioning. With retirements it can: what comes later also goes later. So it can with several deployments, where
 * the supply that one leaves goes to another. */
START_TEST(a_later_start_never_raises_the_energy)
{
    for (int seed = first_seed() + 200 * _i; seed < first_seed() + 200 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed + 3000000);
        random_single(&dice, 2);
        const double block_units = trial.deployments[0][0].block_units[0];
        size_t row_doubles = gw_swept_row_doubles(&trial.plan);
        for (int month = 0; month < trial.plan.months; month++) {
            double full = dice_between(&dice, 1e6, 1e9), part[GW_BLOCK_FIFTHS];
            for (int k = 0; k < GW_BLOCK_FIFTHS; k++)
                part[k] = full * (.05 + .95 * k / GW_BLOCK_FIFTHS - .01 * k * (GW_BLOCK_FIFTHS - k));
            double frac = dice_between(&dice, .05, 1), fifths = frac * GW_BLOCK_FIFTHS;
            int below = fifths < GW_BLOCK_FIFTHS ? (int)fifths : GW_BLOCK_FIFTHS - 1;
            double above_wh = below + 1 < GW_BLOCK_FIFTHS ? part[below + 1] : full;
            struct gw_block_row row = gw_block_row_of(block_units, full, part[below] + (fifths - below) * (above_wh - part[below]), frac, part);
            size_t site_doubles = GW_SITE_ROW_SUMS + (size_t)trial.plan.sum_count * GW_SITE_ROW_EACH;
            memcpy(trial.rows[0] + (size_t)month * row_doubles + site_doubles, &row, sizeof row);
        }
        for (int lane = 1; lane < LANES; lane++)
            trial.deployments[0][0].first_month[lane] = trial.deployments[0][0].first_month[lane - 1] + (double)dice_whole(&dice, 0, 3);
        for (int k = 1; k <= 6; k++)
            ask(GW_SWEPT_ENERGY_WH, GW_SWEPT_ADDED, 0, k * trial.plan.months / 6, 0);
        run_guarded(&trial, gw_cpu_best(), false, got);
        for (int k = 0; k < 6; k++)
            for (int lane = 1; lane < LANES; lane++)
                ck_assert_msg(answer(k, lane) <= answer(k, lane - 1) * (1 + 1e-12), "seed %d, metric %d: %.17g Wh, with an earlier start %.17g", seed,
                              k, answer(k, lane), answer(k, lane - 1));
    }
}
END_TEST

/* --- energy by coefficients ---------------------------------------------------------------------------------------- */

/* The weights that a run gives its blocks, over the same blocks. */
START_TEST(energy_is_that_of_the_blocks)
{
    for (int seed = 0; seed < 3000; seed++) {
        struct dice dice = dice_of(seed);
        double block_units = (double)dice_whole(&dice, 1, 700), powered = (double)dice_whole(&dice, 0, dice_whole(&dice, 0, 1) ? 800 : 2000000);
        double of[GW_MODEL_LANES], want_wh = 0, frac = dice_between(&dice, .1, seed % 5 ? 1 : 2.5);
        if (seed % 3 == 0) /* at a fill of fifths, and a whole block */
            block_units *= 5, powered = block_units / 5 * (double)dice_whole(&dice, 0, 40);
        double in_service = dice_whole(&dice, 0, 2) ? (double)dice_whole(&dice, 0, (long)powered) : powered;
        struct gw_block_weights weights;
        for (int lane = 0; lane < GW_MODEL_LANES; lane++)
            of[lane] = dice_between(&dice, 1e9, 1e11);
        gw_block_weights(block_units, powered, in_service, frac, &weights);
        for (int lane = 0; lane < GW_MODEL_LANES; lane++)
            want_wh += weights.of[lane] * of[lane];
        struct gw_block_row row = gw_block_row_of(block_units, of[GW_LANE_SERVICE], of[GW_LANE_COMMISSIONING], frac, &of[GW_LANE_EMPTY]);
        near_abs(gw_block_row_energy_wh(&row, block_units, powered, in_service), want_wh, 1e-12 * (powered / block_units + 1) * 1e11);
    }
}
END_TEST

/* Blocks of 10: 100 Wh in service, 40 commissioning, and 5, 30, 50, 70, 90 at fills by fifths; commissioning draws .4 of service. 23
 * units in service: 200, and the third block's 3 half-way between 2 and 4: 40 Wh. 22 of 25 in service: the part has the 3 others and 2 of
 * them, which draw as 3.2, .6 on from 2: 42, and 20 in service 200. 18 of 25: the part has 5 of the 7, which draw as 2; 2 more
 * commission in full blocks. */
START_TEST(energy_by_hand)
{
    static const double part_wh[] = {5, 30, 50, 70, 90};
    struct gw_block_row row = gw_block_row_of(10, 100, 40, .4, part_wh);
    near_rel(gw_block_row_energy_wh(&row, 10, 23, 23), 240, 1e-15);
    near_rel(gw_block_row_energy_wh(&row, 10, 25, 22), 42 + 200, 1e-15);
    near_rel(gw_block_row_energy_wh(&row, 10, 25, 18), 30 + 180 + 8, 1e-15);
    near_rel(gw_block_row_energy_wh(&row, 10, 20, 20), 200, 1e-15);
    near_rel(gw_block_row_energy_wh(&row, 10, 20, 15), 170, 1e-15);
    near_rel(gw_block_row_energy_wh(&row, 10, 1, 1), 17.5, 1e-15);
    near_rel(gw_block_row_energy_wh(&row, 10, 9, 9), 95, 1e-15);
    near_rel(gw_block_row_energy_wh(&row, 10, 8, 8), 90, 1e-15);
    near_rel(gw_block_row_energy_wh(&row, 10, 5, 0), 30, 1e-15);
    near_abs(gw_block_row_energy_wh(&row, 10, 0, 0), 0, 0);
    near_rel(gw_block_row_energy_wh(&row, 10, 1e12 + 7, 1e12 + 7), 1e13 + 80, 1e-15);
    /* commissioning that draws thrice as much fills more than the block: 8 draw as 24, along the line from 90 at 8 to 100 at 10 */
    row = gw_block_row_of(10, 100, 300, 3, part_wh);
    near_rel(gw_block_row_energy_wh(&row, 10, 8, 0), 170, 1e-15);
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
    tcase_add_test(tc, special_values_stay_in_their_lanes);
    tcase_add_loop_test(tc, neighbours_change_nothing, 0, 3);
    tcase_add_test(tc, each_level_has_the_kernel);
    suite_add_tcase(suite, tc);
    tc = tcase_create("plans");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, the_worked_example);
    tcase_add_test(tc, metrics_by_hand);
    tcase_add_loop_test(tc, what_fits_fits_exactly, 0, 4);
    tcase_add_loop_test(tc, ramps_bring_what_plans_say, 0, 3);
    tcase_add_loop_test(tc, more_supply_never_installs_less, 0, 5);
    tcase_add_loop_test(tc, a_later_start_never_raises_the_energy, 0, 5);
    tcase_add_test(tc, energy_is_that_of_the_blocks);
    tcase_add_test(tc, energy_by_hand);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
