/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/numeric/running.h"

#include <gsl/gsl_rstat.h>
#include <math.h>
#include <stdlib.h>

struct gw_running_quantile {
    gsl_rstat_quantile_workspace *workspace;
};

struct gw_running_quantile *gw_running_quantile_new(double f)
{
    struct gw_running_quantile *running = malloc(sizeof *running);
    if (!running)
        return NULL;
    running->workspace = gsl_rstat_quantile_alloc(f);
    if (!running->workspace) {
        free(running);
        return NULL;
    }
    return running;
}

void gw_running_quantile_free(struct gw_running_quantile *running)
{
    if (!running)
        return;
    gsl_rstat_quantile_free(running->workspace);
    free(running);
}

void gw_running_quantile_add(struct gw_running_quantile *running, double value)
{
    if (isfinite(value))
        (void)gsl_rstat_quantile_add(value, running->workspace);
}

double gw_running_quantile_get(struct gw_running_quantile *running)
{
    return running->workspace->n > 0 ? gsl_rstat_quantile_get(running->workspace) : (double)NAN;
}
