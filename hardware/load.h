/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A load: how hard the accelerators work, as power utilisation u. Over the week it follows the hourly tables of its traffic, where it
 * has them; a training job loses the time that its stops cost. Checked by T-21 and T-22. Talks to planner/base only.
 *
 *   share(h) = w(h) / max w;   u(h) = u_peak ((1 - b) share(h) + b);   mean share m -> b = (u_mean / u_peak - m) / (1 - m)
 *
 * b is backfill: what batch work and fewer servers at night put into the valleys. It is no figure of its own but what u_mean, u_peak
 * and the tables leave, so that the week has the mean u_mean. A load without tables is flat over the week at u_mean; its u_peak is
 * then of no certain hour. */
#ifndef GW_HARDWARE_LOAD_H
#define GW_HARDWARE_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "hardware/load_shape.h"
#include "planner/base/figure.h"
#include "planner/base/numbers.h"

/* What the hours of the tables are counted in: UTC for a service that the whole world asks, the civil time of the site (summer time
 * included) for people who live there. */
enum gw_load_clock { GW_CLOCK_UTC, GW_CLOCK_LOCAL };

/* Traffic of an hour over its weekly mean. Absent where weekday.present is false. */
struct gw_load_week {
    struct gw_place place;
    struct gw_numbers weekday, weekend; /* 24 each, hour 0 first */
    double max;                         /* the largest hour that was measured, not the largest entry of averaged tables */
    int clock;                          /* enum gw_load_clock */
    int kind;                           /* enum gw_figure_kind */
    const char *source, *note;          /* ids of sources; may be NULL */
};

/* What stops cost a synchronous job. Absent where mttf.present is false. */
struct gw_load_faults {
    struct gw_place place;
    struct gw_figure mttf;       /* of one accelerator, s */
    struct gw_figure checkpoint; /* to write one, s */
    struct gw_figure restart;    /* to notice a stop and start again, s */
    struct gw_figure job;        /* accelerators that stop together */
};

/* How racks under the load differ from each other in the busiest hour (hardware/diversity.h). Absent where sd.present is false. */
struct gw_load_diversity {
    struct gw_place place;
    struct gw_figure sd, rho; /* of one rack over what it is given; correlation of two */
    double quantile_frac;     /* .99: the draw of all is exceeded in one busiest hour of a hundred */
};

struct gw_load {
    struct gw_place place;
    const char *id, *title, *note;
    const char **aliases;
    size_t alias_count;
    struct gw_figure u_mean; /* mean over the year while in service; with faults, while the job runs: the year's is eff u_mean */
    struct gw_figure u_peak; /* the busiest hour */
    bool synchronous;        /* all accelerators may stop and start together (one training job) */
    struct gw_load_week week;
    struct gw_load_faults faults;
    struct gw_load_diversity diversity;
    struct gw_figure share_mean; /* m of the tables, as measured or assumed as they are: what an hourly answer rests on; absent without */
    const struct gw_source *sources;
    size_t source_count;
};

/* w / max w of each hour of the week (gw_hour_of_week), in the clock of the tables, 0 to 1; 1 everywhere where the load has none.
 * Returns their mean. */
double gw_load_shares(const struct gw_load *load, double share[GW_HOURS_PER_WEEK]);

/* b for which the week has the mean u_mean, clipped to 0..1. 0 where no b could change anything: where share_mean is 1 or u_peak 0.
 * With share_mean 1, u is u_peak in every hour: do not ask it of a load without tables, whose u is u_mean. */
double gw_load_backfill_frac(double u_mean, double u_peak, double share_mean);

/* Share of time that is useful, 0 to 1, with the interval between checkpoints that is best by Young and Daly (availability.h). The
 * first three as the figures of `faults` have them, s; mttf_s is of one accelerator. All > 0. */
double gw_load_efficiency_frac(double mttf_s, double checkpoint_s, double restart_s, double job_accelerators);

#endif
