/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels of this machine on trial: whether every level gives the bits of plain C, and how fast each is on one core, beside the most
 * that the core can do without fused multiply and add, measured in the same rounds. The answer holds a clock: it differs from run to
 * run. No other does. Talks to planner/kernels, planner/numeric, planner/base and its own room. */
#ifndef GW_PLAN_KERNEL_TRIALS_H
#define GW_PLAN_KERNEL_TRIALS_H

#include "planner/plan/kernel_check.h"

/* "facility", "lei-masanet", "schedule-sweep", and what of each counts as one item: "site-hour", "site-hour", "schedule-month". */
struct gw_kernel_words {
    const char *name, *unit;
};
extern const struct gw_kernel_words gw_kernel_words[GW_KERNEL_COUNT];

/* One kernel at one level. Speeds are medians over rounds in which all levels take turns, in processor time; NaN where not tried. */
struct gw_kernel_trial {
    enum gw_kernel kernel;
    enum gw_cpu_level level;
    bool available;         /* this machine and build have the level */
    bool tried;             /* available, and not above the cap */
    bool bits_equal;        /* gw_kernel_same_bits, and the timed results likewise; false where not tried */
    double items_per_s;
    double gops;            /* 1e9 operations a second, counted in the source of the kernel */
    double peak_gops;       /* the most at this level, gw_machine_peak_gops; NaN where it cannot be told, as is the next */
    double of_peak_frac;
    double ratio_to_scalar; /* of speeds: 1 at scalar */
};

struct gw_kernel_trials {
    double peak_gops; /* the largest of the levels tried; NaN where it cannot be told */
    struct gw_kernel_trial trials[GW_KERNEL_COUNT][GW_CPU_LEVELS];
    bool all_equal; /* of all that were tried */
};

/* The kernels of each level by itself; all NULL at a level that this machine or build does not have. */
void gw_kernel_tables(struct gw_kernels tables[GW_CPU_LEVELS]);

/* Tries the kernels of `tables` (that of scalar is the specification) up to the level `cap`, in 1 to GW_TRIAL_ROUNDS rounds, all of which
 * take half a second. 2 MB, freed at the end. GW_SYSTEM without memory. */
enum { GW_TRIAL_ROUNDS = 9 };
enum gw_status gw_kernel_trials(const struct gw_kernels tables[GW_CPU_LEVELS], enum gw_cpu_level cap, int rounds,
                                struct gw_kernel_trials *result, struct gw_err *err);

#endif
