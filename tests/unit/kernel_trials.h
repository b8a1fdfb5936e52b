/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of kernels share: the seed, memory with guards, special values. The file that includes it defines _DEFAULT_SOURCE
 * first, for mmap, and includes tests/near.h. */
#ifndef TESTS_KERNEL_TRIALS_H
#define TESTS_KERNEL_TRIALS_H

#include <sys/mman.h>
#include <unistd.h>

#include "planner/kernels/cpu.h"
#include "tests/unit/dice.h"

/* GWPLAN_SEED, else 1. */
static inline int first_seed(void)
{
    const char *text = getenv("GWPLAN_SEED");
    return text ? (int)strtol(text, NULL, 10) : 1;
}

/* Memory that ends at a page nobody may touch, or begins behind one. */
struct guarded {
    char *map;
    size_t map_bytes;
    void *at;
};

static inline struct guarded guarded(size_t bytes, bool at_end)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), pages = (bytes + page - 1) / page + 2;
    struct guarded g = {.map_bytes = pages * page};
    g.map = mmap(NULL, g.map_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ck_assert(g.map != MAP_FAILED);
    ck_assert_int_eq(mprotect(g.map, page, PROT_NONE), 0);
    ck_assert_int_eq(mprotect(g.map + (pages - 1) * page, page, PROT_NONE), 0);
    g.at = at_end ? g.map + (pages - 1) * page - bytes : g.map + page;
    return g;
}

static inline void release(struct guarded *g)
{
    munmap(g->map, g->map_bytes);
}

/* Now that it is filled: for reading alone. */
static inline void protect(struct guarded *g)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    ck_assert_int_eq(mprotect(g->map + page, g->map_bytes - 2 * page, PROT_READ), 0);
}

static inline double special(struct dice *dice)
{
    static const double values[] = {0,    -0.0,  1,      -1,     5e-324, -5e-324, 2.2250738585072014e-308, 1e-300, 1e300, -1e300,
                                    1e16, 1e-16, 1.7e308, 0.1, 8760, 1e9, -273.15, 4503599627370497.5};
    switch (dice_whole(dice, 0, 9)) {
    case 0: return (double)NAN;
    case 1: return (double)INFINITY;
    case 2: return -(double)INFINITY;
    default: return values[dice_whole(dice, 0, (long)(sizeof values / sizeof *values) - 1)];
    }
}

/* To the bit; of NaN only that it is one, for which of two goes through an addition is not said. */
static inline bool same_number(double got, double want)
{
    return near_is_same(got, want) || (isnan(got) && isnan(want));
}

#endif
