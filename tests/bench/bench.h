/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What benchmarks share: the median of rounds, the file of results. The clock is gw_process_s. The file that includes it defines
 * _DEFAULT_SOURCE first. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "planner/numeric/distribution.h"
#include "planner/plan/machine_peak.h"

enum { MOST_ROUNDS = 101 };

static inline double median(const double *values, int count)
{
    double copy[MOST_ROUNDS];
    for (int i = 0; i < count; i++)
        if (isnan(copy[i] = values[i]))
            return (double)NAN;
    return gw_quantile(copy, (size_t)count, .5);
}

/* From the command line; an odd number has one in the middle. */
static inline int rounds_of(int argc, char **argv, int otherwise)
{
    int rounds = argc > 1 ? (int)strtol(argv[1], NULL, 10) : otherwise;
    return rounds < 1 ? 1 : rounds > MOST_ROUNDS ? MOST_ROUNDS : rounds;
}

/* A row of the results, where GWPLAN_BENCH_CSV names a file. `peak_gops`: measured beside it; NaN for none. */
static inline void result(const char *quantity, const char *part, double value, const char *unit, double peak_gops)
{
    const char *path = getenv("GWPLAN_BENCH_CSV");
    FILE *file = path ? fopen(path, "a") : NULL;
    if (!file) {
        if (path)
            perror(path);
        return;
    }
    fprintf(file, "\"%s%s%s\",%.4g,%s,", quantity, *part ? " " : "", part, value, unit);
    if (!isnan(peak_gops))
        fprintf(file, "%.1f", peak_gops);
    fputc('\n', file);
    fclose(file);
}

#endif
