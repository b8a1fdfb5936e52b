/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a unit of hardware is (a rack, a node, a system over several racks) and what it draws.
 * All powers are of the whole unit at the boundary `power_basis` names; gw_rack_input_w converts to AC input of the unit.
 * Talks to planner/base only. */
#ifndef GW_HARDWARE_RACK_H
#define GW_HARDWARE_RACK_H

#include <stddef.h>

#include "planner/base/date.h"
#include "planner/base/figure.h"

enum gw_rack_status { GW_RACK_SHIPPING, GW_RACK_ANNOUNCED, GW_RACK_IN_HOUSE, GW_RACK_CANCELLED };
enum gw_unit_form { GW_UNIT_RACK, GW_UNIT_NODE, GW_UNIT_SYSTEM };
enum gw_rack_cooling { GW_LIQUID_COOLED, GW_AIR_COOLED };
enum gw_power_basis { GW_AC_INPUT, GW_DC_BUSBAR, GW_CHIP_SUM };

/* What a gigawatt is counted on. */
enum gw_basis { GW_BASIS_UNSTATED, GW_BASIS_FACILITY, GW_BASIS_IT, GW_BASIS_RACK, GW_BASIS_CHIP, GW_BASIS_CONTRACT };
/* NULL-ended: "unstated", "facility", "it", "rack", "chip", "contract", in the order of the enum. */
extern const char *const gw_basis_names[];

/* A figure that somebody published for all-in watts per accelerator, with the factors that it states or implies. */
struct gw_published {
    struct gw_place place;
    const char *who, *why;
    double w_per_accelerator, accelerators_per_gw; /* exactly one is given; 0 where not */
    int basis;                                     /* enum gw_basis */
    int kind;                                      /* enum gw_figure_kind */
    const char *source, *as_of;
    double rack_max_w, provision_frac, support_frac, pue_peak; /* 0 where not stated */
};

struct gw_rack {
    struct gw_place place;
    const char *id, *title, *vendor, *accelerator, *note;
    const char **aliases;
    size_t alias_count;
    int status, unit, cooling, power_basis; /* the enums above */
    double racks_per_unit;
    long accelerators, dies_per_accelerator, accelerators_per_superchip, cpus, switch_trays; /* 0 where not stated */
    struct gw_figure to_input_frac; /* AC input / stated power; only where power_basis is not AC input */
    struct gw_figure max, idle;     /* W of the unit */
    struct gw_figure provision_frac;
    struct gw_figure tdp; /* W per accelerator */
    struct gw_figure liquid_frac, supply_temp, mass, floor, price, available, embodied_carbon;
    struct gw_figure flops_fp4, flops_fp8, flops_bf16, flops_fp64; /* dense, per accelerator */
    struct gw_figure hbm, hbm_bandwidth, scale_up, scale_out;      /* per accelerator */
    struct gw_figure capped_rate_frac; /* rates held under a lowered power cap, over those peaks; absent: at full power, or not known */
    struct gw_figure unit_flops_fp4, unit_flops_fp8, unit_hbm;     /* per unit, as the vendor states it */
    const struct gw_published *published;
    size_t published_count;
    const struct gw_source *sources;
    size_t source_count;
};

/* Power at a power utilisation u in 0..1 (not "GPU-Util", not MFU), W: idle + u (max - idle), and never above `cap_w`. */
double gw_rack_power_w(double idle_w, double max_w, double u, double cap_w);

/* Fan and Barroso 2007: idle + (busy - idle)(2u - u^r), W; r = 1 is the linear form, 1.4 their fit for servers (T-20). */
double gw_rack_power_curved_w(double idle_w, double busy_w, double u, double r);

/* Whole racks that `units` of this hardware stand in: units x racks_per_unit, rounded up. */
double gw_racks_of_units(const struct gw_rack *rack, double units);
/* Whole units that hold `racks`, `accelerators`, `superchips` or `dies`, rounded up; 0 where the rack has no such part. */
double gw_units_of_racks(const struct gw_rack *rack, double racks);
double gw_units_of_accelerators(const struct gw_rack *rack, double accelerators);
double gw_units_of_superchips(const struct gw_rack *rack, double superchips);
double gw_units_of_dies(const struct gw_rack *rack, double dies);

#endif
