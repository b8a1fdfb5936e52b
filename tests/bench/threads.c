/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two threads against one: the same blocks of dry coolers, halved, by the clock on the wall. What others take of the machine counts
 * here. Results must be the same to the bit.
 *   usage: threads [ROUNDS] */
#define _DEFAULT_SOURCE
#include <pthread.h>
#include <unistd.h>

#include "planner/plan/trial_hours.h"
#include "tests/bench/levels.h"

enum { BLOCKS = 256, MONTHS = GW_TRIAL_MONTHS, LANES = GW_FACILITY_LANES };

static struct gw_facility_block blocks[BLOCKS];
static struct gw_facility_month results[2][BLOCKS * MONTHS];
static struct gw_trial_hours hours;
static struct gw_facility_year year;
static struct gw_kernels kernels;

static double wall_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void *second_half(void *to)
{
    kernels.facility(blocks + BLOCKS / 2, BLOCKS / 2, &year, (struct gw_facility_month *)to + BLOCKS / 2 * MONTHS);
    return NULL;
}

static double one_s(struct gw_facility_month *to)
{
    double start = wall_s();
    kernels.facility(blocks, BLOCKS, &year, to);
    return wall_s() - start;
}

/* NaN where there is no second thread. */
static double two_s(struct gw_facility_month *to)
{
    pthread_t thread;
    double start = wall_s();
    if (pthread_create(&thread, NULL, second_half, to) != 0)
        return (double)NAN;
    kernels.facility(blocks, BLOCKS / 2, &year, to);
    pthread_join(thread, NULL);
    return wall_s() - start;
}

int main(int argc, char **argv)
{
    int rounds = rounds_of(argc, argv, 21);
    double one[MOST_ROUNDS], two[MOST_ROUNDS];
    if (sysconf(_SC_NPROCESSORS_ONLN) < 2) {
        printf("\nthreads: left out, this machine has one core\n");
        return 0;
    }
    gw_trial_hours_make(&hours);
    year = gw_trial_year(&hours);
    for (int i = 0; i < BLOCKS * LANES; i++) {
        struct gw_facility_design design;
        struct gw_facility_load load;
        gw_trial_design(i, 0, 0, &design, &load);
        gw_facility_pack(&blocks[i / LANES], i % LANES, &design, &load);
    }
    gw_kernels_init(&kernels, gw_cpu_best());
    for (int round = 0; round < rounds; round++) {
        one[round] = one_s(results[0]);
        two[round] = two_s(results[1]);
        if (isnan(two[round]) || memcmp(results[0], results[1], sizeof results[0]) != 0) {
            printf("threads: two do not give the bits of one\n");
            return 1;
        }
    }
    double ratio = median_ratio(one, two, rounds);
    printf("\nthreads: two take %.1f ms for what takes one %.1f ms, %.2f times as fast (by the clock on the wall: idle cores count)\n",
           1e3 * median(two, rounds), 1e3 * median(one, rounds), ratio);
    result("facility, dry coolers", "two threads to one", ratio, "times", (double)NAN);
    return 0;
}
