/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/progress.h"

#include <math.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "planner/base/text.h"

enum { WIDTH = 30 };

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void draw(struct gw_progress_bar *bar, uint64_t done, uint64_t total, double p50, double elapsed_s)
{
    char line[WIDTH + 1], rate[GW_NUMBER_TEXT], count[GW_NUMBER_TEXT], middle[GW_NUMBER_TEXT] = "";
    double share = (double)done / (double)total, per_s = (double)(done - bar->first_done) / elapsed_s;
    for (int i = 0; i < WIDTH; i++)
        line[i] = i < (int)(share * WIDTH) ? '#' : '.';
    line[WIDTH] = '\0';
    gw_count_text((double)total, count, sizeof count);
    gw_si_text(per_s, "", rate, sizeof rate);
    if (!isnan(p50))
        gw_plan_metric_text(bar->sweep->plan, &bar->sweep->metrics[bar->progress.metric], p50, middle, sizeof middle);
    double left_s = per_s > 0 ? (double)(total - done) / per_s : 0;
    fprintf(stderr, "\r[%s] %3.0f %% of %s scenarios, %s/s, %.0f s left%s%s\033[K", line, 100 * share, count, rate, left_s,
            *middle ? ", P50 near " : "", middle);
    bar->drawn = true;
}

static void report(void *context, uint64_t done, uint64_t total, double p50)
{
    struct gw_progress_bar *bar = context;
    double now = now_s();
    if (!bar->counted) {
        bar->first_done = done;
        bar->counted = true;
        bar->began_s = now;
    }
    if (now - bar->began_s < 1 || now - bar->shown_s < 0.1)
        return;
    bar->shown_s = now;
    draw(bar, done, total, p50, now - bar->began_s);
}

void gw_progress_bar_init(struct gw_progress_bar *bar, const struct gw_plan_sweep *sweep, bool quiet)
{
    *bar = (struct gw_progress_bar){.sweep = sweep};
    bar->progress.context = bar;
    if (!quiet && isatty(STDERR_FILENO))
        bar->progress.report = report;
}

void gw_progress_bar_clear(struct gw_progress_bar *bar)
{
    if (bar->drawn)
        fputs("\r\033[K", stderr);
    bar->drawn = false;
}
