/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rack, a site and loads that exist nowhere, built by hand: no file is read, so a change of data breaks no test that uses them.
 *   rack   72 accelerators of 1200 W, two dies each, two on a superchip; 132 kW, idle 30 kW
 *   site   support IT 5 %, PUE 1.2 in the design hour, 1.1 over the year, supply not stated
 *   load   u 0.66 on average, 0.9 in the busiest hour; 0.3 while commissioning */
#ifndef TESTS_MADE_UP_H
#define TESTS_MADE_UP_H

#include "planner/plan/size.h"

struct made_up {
    struct gw_rack rack;
    struct gw_site site;
    struct gw_load load, commissioning;
};

static inline struct gw_figure ranged_figure(double low, double mode, double high, enum gw_dimension dimension, const char *path)
{
    struct gw_figure figure = gw_figure_assumed(mode, dimension, path, "made up");
    figure.low = low;
    figure.high = high;
    return figure;
}

static inline struct gw_figure figure_of(double value, enum gw_dimension dimension, const char *path)
{
    return ranged_figure(value, value, value, dimension, path);
}

static inline struct gw_rack made_up_rack(void)
{
    return (struct gw_rack){.id = "made-up",
                            .title = "Made-up rack",
                            .racks_per_unit = 1,
                            .accelerators = 72,
                            .dies_per_accelerator = 2,
                            .accelerators_per_superchip = 2,
                            .max = figure_of(132e3, GW_DIM_POWER, "racks.made-up.max"),
                            .idle = figure_of(30e3, GW_DIM_POWER, "racks.made-up.idle"),
                            .tdp = figure_of(1200, GW_DIM_POWER, "racks.made-up.tdp")};
}

static inline struct gw_site made_up_site(void)
{
    return (struct gw_site){.id = "made-up-site",
                            .title = "Made-up site",
                            .support_it_frac = figure_of(0.05, GW_DIM_NONE, "sites.made-up-site.support_it_frac"),
                            .facility = {.pue_peak = figure_of(1.2, GW_DIM_NONE, "sites.made-up-site.facility.pue_peak"),
                                         .pue_mean = figure_of(1.1, GW_DIM_NONE, "sites.made-up-site.facility.pue_mean")}};
}

static inline struct gw_load made_up_load(const char *id, double u_mean, double u_peak)
{
    return (struct gw_load){.id = id,
                            .title = id,
                            .u_mean = figure_of(u_mean, GW_DIM_NONE, "loads.made-up.u_mean"),
                            .u_peak = figure_of(u_peak, GW_DIM_NONE, "loads.made-up.u_peak")};
}

static inline struct made_up made_up(void)
{
    return (struct made_up){.rack = made_up_rack(),
                            .site = made_up_site(),
                            .load = made_up_load("made-up", 0.66, 0.9),
                            .commissioning = made_up_load("made-up-commissioning", 0.3, 0.9)};
}

static inline struct gw_size_request request_of_power(const struct made_up *m, double power_w, enum gw_basis basis)
{
    return (struct gw_size_request){.rack = &m->rack,
                                    .site = &m->site,
                                    .load = &m->load,
                                    .commissioning = &m->commissioning,
                                    .amount = {.unit = GW_AMOUNT_POWER, .value = power_w},
                                    .basis = basis};
}

static inline struct gw_size_request request_of_count(const struct made_up *m, double count, enum gw_amount_unit unit)
{
    struct gw_size_request request = request_of_power(m, count, GW_BASIS_UNSTATED);
    request.amount.unit = (int)unit;
    return request;
}

#endif
