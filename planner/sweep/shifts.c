/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/shifts.h"

#include <math.h>

#include "planner/numeric/distribution.h"

/* Mean and squares of the deviations of the answers so far (Welford). */
struct spread {
    double mean, squares;
};

static void take(struct spread *spread, double value, int before)
{
    double away = value - spread->mean;
    spread->mean += away / (before + 1);
    spread->squares += away * (value - spread->mean);
}

static double error_of(const struct spread *spread, int shifts)
{
    double error = sqrt(spread->squares / (shifts - 1) / shifts);
    return isfinite(error) ? error : (double)NAN;
}

struct gw_shift_errors gw_shift_errors_of(const double *values, uint64_t count, int shifts, double *scratch)
{
    static const double quantiles[] = {0.1, 0.5, 0.9};
    struct spread mean = {0, 0}, of[3] = {{0, 0}, {0, 0}, {0, 0}};
    const struct gw_shift_errors none = {(double)NAN, (double)NAN, (double)NAN, (double)NAN};
    if (shifts < 2)
        return none;
    for (int shift = 0; shift < shifts; shift++) {
        double sum = 0;
        size_t n = 0;
        for (uint64_t i = (uint64_t)shift; i < count; i += (uint64_t)shifts)
            if (!isnan(values[i])) {
                scratch[n++] = values[i];
                sum += values[i];
            }
        if (n == 0)
            return none;
        take(&mean, sum / (double)n, shift);
        for (int q = 0; q < 3; q++)
            take(&of[q], gw_quantile(scratch, n, quantiles[q]), shift);
    }
    return (struct gw_shift_errors){error_of(&mean, shifts), error_of(&of[0], shifts), error_of(&of[1], shifts), error_of(&of[2], shifts)};
}
