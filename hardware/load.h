/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A load: how hard the accelerators work, as power utilisation u. Talks to planner/base only. */
#ifndef GW_HARDWARE_LOAD_H
#define GW_HARDWARE_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "planner/base/figure.h"

struct gw_load {
    struct gw_place place;
    const char *id, *title, *note;
    const char **aliases;
    size_t alias_count;
    struct gw_figure u_mean; /* mean over the year while in service */
    struct gw_figure u_peak; /* the busiest hour */
    bool synchronous;        /* all accelerators may stop and start together (one training job) */
    const struct gw_source *sources;
    size_t source_count;
};

#endif
