/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/machine_peak.h"

#include <math.h>
#include <time.h>

#include "planner/kernels/peak.h"

double gw_process_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

double gw_machine_peak_gops(enum gw_cpu_level level)
{
    const long turns = 500000;
    gw_peak_work(level, turns); /* wakes the wide units */
    double start = gw_process_s(), operations = gw_peak_work(level, turns);
    return operations > 0 ? operations / (gw_process_s() - start) / 1e9 : (double)NAN;
}
