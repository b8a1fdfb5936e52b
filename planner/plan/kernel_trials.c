/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/kernel_trials.h"

#include <math.h>
#include <string.h>

#include "planner/base/arena.h"
#include "planner/numeric/distribution.h"
#include "planner/plan/machine_peak.h"
#include "planner/plan/trial_hours.h"
#include "planner/plan/trial_schedules.h"

/* So many of each that scalar takes 5 to 8 ms. */
enum { FACILITIES = 4, LEI_BLOCKS = 16, SCHEDULE_BLOCKS = 64 };

const struct gw_kernel_words gw_kernel_words[GW_KERNEL_COUNT] = {
    {"facility", "site-hour"}, {"lei-masanet", "site-hour"}, {"schedule-sweep", "schedule-month"}};

/* Of every eight designs of a block. One of each kind, for a kernel takes them at different speeds. */
static const struct {
    int towers, pads;
} facilities[FACILITIES] = {{0, 0}, {8, 0}, {0, 8}, {4, 4}};

/* What is run against the clock. */
struct inputs {
    struct gw_trial_hours hours;
    struct gw_facility_block blocks[FACILITIES];
    struct gw_facility_month months[FACILITIES][GW_TRIAL_MONTHS];
    struct gw_lei_block lei_blocks[LEI_BLOCKS];
    struct gw_lei_mean means[LEI_BLOCKS];
    struct gw_trial_schedules schedules;
};

/* One kernel in `inputs`. */
struct subject {
    double items, operations; /* of a run; operations of an item */
    void *results;            /* of the last run, doubles */
    size_t bytes;
    void *want; /* those of scalar */
};

struct round_times {
    int rounds;
    double s[GW_KERNEL_COUNT][GW_CPU_LEVELS][GW_TRIAL_ROUNDS], peak_gops[GW_KERNEL_COUNT][GW_CPU_LEVELS][GW_TRIAL_ROUNDS];
};

void gw_kernel_tables(struct gw_kernels tables[GW_CPU_LEVELS])
{
    for (int level = 0; level < GW_CPU_LEVELS; level++) {
        tables[level] = (struct gw_kernels){.level = (enum gw_cpu_level)level};
        if (gw_cpu_has((enum gw_cpu_level)level))
            gw_kernels_init(&tables[level], (enum gw_cpu_level)level);
    }
}

static void make_blocks(struct inputs *in)
{
    for (int i = 0; i < FACILITIES * GW_FACILITY_LANES; i++) {
        int b = i / GW_FACILITY_LANES;
        struct gw_facility_design design;
        struct gw_facility_load load;
        gw_trial_design(i, facilities[b].towers, facilities[b].pads, &design, &load);
        gw_facility_pack(&in->blocks[b], i % GW_FACILITY_LANES, &design, &load);
    }
    for (int i = 0; i < LEI_BLOCKS * GW_LEI_LANES; i++) {
        struct gw_lei_inputs inputs = gw_trial_lei_inputs(i);
        struct gw_lei_design design;
        gw_lei_prepare(&design, &inputs);
        gw_lei_pack(&in->lei_blocks[i / GW_LEI_LANES], i % GW_LEI_LANES, &design);
    }
}

static enum gw_status make_inputs(struct gw_arena *arena, struct inputs **inputs, struct subject subjects[GW_KERNEL_COUNT], struct gw_err *err)
{
    struct inputs *in = *inputs = gw_arena_alloc_line(arena, sizeof *in);
    if (!in || gw_trial_schedules_make(arena, SCHEDULE_BLOCKS, &in->schedules, err) != GW_OK)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    gw_trial_hours_make(&in->hours);
    make_blocks(in);
    double operations = 0;
    for (int b = 0; b < FACILITIES; b++)
        operations += gw_facility_operations(facilities[b].towers, facilities[b].pads) / (double)FACILITIES;
    subjects[GW_KERNEL_FACILITY] =
        (struct subject){(double)FACILITIES * GW_FACILITY_LANES * GW_TRIAL_HOURS, operations, in->months, sizeof in->months, NULL};
    subjects[GW_KERNEL_LEI_MASANET] =
        (struct subject){(double)LEI_BLOCKS * GW_LEI_LANES * GW_TRIAL_HOURS, GW_LEI_OPERATIONS, in->means, sizeof in->means, NULL};
    operations = gw_trial_schedule_operations(&in->schedules) / GW_TRIAL_SCHEDULE_MONTHS;
    subjects[GW_KERNEL_SCHEDULE_SWEEP] =
        (struct subject){(double)SCHEDULE_BLOCKS * GW_SWEPT_LANES * GW_TRIAL_SCHEDULE_MONTHS, operations, in->schedules.results,
                         SCHEDULE_BLOCKS * GW_TRIAL_SCHEDULE_METRICS * GW_SWEPT_LANES * sizeof(double), NULL};
    for (int k = 0; k < GW_KERNEL_COUNT; k++)
        if (!(subjects[k].want = gw_arena_alloc(arena, subjects[k].bytes)))
            return gw_fail(err, GW_SYSTEM, "out of memory");
    return GW_OK;
}

/* Runs one kernel over its inputs; the seconds it took. */
static double run_s(struct inputs *in, const struct gw_kernels *kernels, int kernel)
{
    struct gw_facility_year year = gw_trial_year(&in->hours);
    struct gw_lei_air air = gw_trial_air(&in->hours);
    struct gw_trial_schedules *s = &in->schedules;
    double start = gw_process_s();
    if (kernel == GW_KERNEL_FACILITY)
        kernels->facility(in->blocks, FACILITIES, &year, in->months[0]);
    else if (kernel == GW_KERNEL_LEI_MASANET)
        kernels->lei_masanet(in->lei_blocks, LEI_BLOCKS, &air, in->means);
    else
        kernels->schedule_sweep(&gw_trial_schedule_plan, s->blocks, SCHEDULE_BLOCKS, s->scratch, s->results);
    return gw_process_s() - start;
}

/* Levels take turns, so that a noisy neighbour meets all of them. */
static void run_rounds(struct inputs *in, const struct gw_kernels *tables, const struct subject *subjects, struct gw_kernel_trials *result,
                       struct round_times *times)
{
    for (int round = 0; round < times->rounds; round++)
        for (int k = 0; k < GW_KERNEL_COUNT; k++)
            for (int level = 0; level < GW_CPU_LEVELS; level++) {
                struct gw_kernel_trial *trial = &result->trials[k][level];
                const struct subject *of = &subjects[k];
                if (!trial->tried)
                    continue;
                times->peak_gops[k][level][round] = gw_machine_peak_gops((enum gw_cpu_level)level);
                times->s[k][level][round] = run_s(in, &tables[level], k);
                if (round == 0 && level == GW_CPU_SCALAR)
                    memcpy(of->want, of->results, of->bytes);
                trial->bits_equal = trial->bits_equal && gw_same_results(of->results, of->want, of->bytes);
            }
}

/* Of a / b in each round; b NULL: of a. NaN where one is. */
static double median(const double *a, const double *b, int rounds)
{
    double values[GW_TRIAL_ROUNDS];
    for (int i = 0; i < rounds; i++) {
        values[i] = b ? a[i] / b[i] : a[i];
        if (isnan(values[i]))
            return (double)NAN;
    }
    return gw_quantile(values, (size_t)rounds, .5);
}

static void sum_up(const struct round_times *times, const struct subject *subjects, struct gw_kernel_trials *result)
{
    const int rounds = times->rounds;
    result->peak_gops = (double)NAN;
    result->all_equal = true;
    for (int k = 0; k < GW_KERNEL_COUNT; k++)
        for (int level = 0; level < GW_CPU_LEVELS; level++) {
            struct gw_kernel_trial *trial = &result->trials[k][level];
            const double *s = times->s[k][level], *peak_gops = times->peak_gops[k][level];
            double work = subjects[k].items * subjects[k].operations / 1e9, s_at_peak[GW_TRIAL_ROUNDS];
            if (!trial->tried)
                continue;
            for (int i = 0; i < rounds; i++)
                s_at_peak[i] = work / peak_gops[i];
            trial->items_per_s = subjects[k].items / median(s, NULL, rounds);
            trial->gops = work / median(s, NULL, rounds);
            trial->peak_gops = median(peak_gops, NULL, rounds);
            trial->of_peak_frac = median(s_at_peak, s, rounds);
            trial->ratio_to_scalar = median(times->s[k][GW_CPU_SCALAR], s, rounds);
            result->peak_gops = fmax(result->peak_gops, trial->peak_gops);
            result->all_equal = result->all_equal && trial->bits_equal;
        }
}

/* Before anything is timed. */
static enum gw_status check_bits(const struct gw_kernels *tables, enum gw_cpu_level cap, struct gw_kernel_trials *result, struct gw_err *err)
{
    const double none = (double)NAN;
    for (int k = 0; k < GW_KERNEL_COUNT; k++)
        for (int level = 0; level < GW_CPU_LEVELS; level++) {
            struct gw_kernel_trial *trial = &result->trials[k][level];
            bool available = tables[level].facility != NULL;
            *trial = (struct gw_kernel_trial){(enum gw_kernel)k, (enum gw_cpu_level)level, available, available && level <= (int)cap, false,
                                              none, none, none, none, none};
            if (trial->tried && gw_kernel_same_bits((enum gw_kernel)k, &tables[level], &tables[GW_CPU_SCALAR], &trial->bits_equal, err) != GW_OK)
                return GW_SYSTEM;
        }
    return GW_OK;
}

enum gw_status gw_kernel_trials(const struct gw_kernels tables[GW_CPU_LEVELS], enum gw_cpu_level cap, int rounds,
                                struct gw_kernel_trials *result, struct gw_err *err)
{
    struct gw_arena arena;
    struct inputs *in;
    struct subject subjects[GW_KERNEL_COUNT];
    struct round_times times = {.rounds = rounds};
    GW_BUG_ON(rounds < 1 || rounds > GW_TRIAL_ROUNDS);
    gw_arena_init(&arena);
    enum gw_status status = check_bits(tables, cap, result, err);
    if (status == GW_OK)
        status = make_inputs(&arena, &in, subjects, err);
    if (status == GW_OK) {
        run_rounds(in, tables, subjects, result, &times);
        sum_up(&times, subjects, result);
    }
    gw_arena_clear(&arena);
    return status;
}
