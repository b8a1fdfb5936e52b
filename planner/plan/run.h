/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan, month by month: what stands, what it draws, what binds it, and what it is compared with.
 * A run is pure arithmetic on the plan: the same plan gives the same result, bit for bit.
 * Talks to the other files of plan and everything below. */
#ifndef GW_PLAN_RUN_H
#define GW_PLAN_RUN_H

#include "planner/kernels/schedule.h"
#include "planner/plan/block_months.h"
#include "planner/plan/compare.h"
#include "planner/plan/overlay.h"
#include "planner/plan/size.h"

/* NULL-ended, in the order of enum gw_binding: "-", "schedule", "deliveries", "crew", "power". */
extern const char *const gw_binding_names[];

/* Take one line into what binds several together: the line with most racks waiting tells. Begin with GW_BINDS_NOTHING and 0. */
void gw_bind_by(enum gw_binding binding, double racks_waiting, enum gw_binding *most, double *most_waiting);

/* How real a month is: before the plan's as_of and energised; before it, yet confirmed by no source; after it. */
enum gw_certainty { GW_PAST, GW_UNCONFIRMED, GW_AHEAD };
/* NULL-ended: "past", "unconfirmed", "announced". */
extern const char *const gw_certainty_names[];

/* The end of a month (standing) and its energy. Racks are whole racks, accelerators packages. */
struct gw_month_row {
    int month;                   /* see planner/base/date.h */
    double units;                /* standing */
    double installed_units;      /* ever installed by then, what is retired since included */
    double powered_units, in_service_units;
    double racks, accelerators;  /* standing */
    double in_service;           /* accelerators commissioned and powered */
    double racks_waiting;        /* planned to stand by now, and not standing */
    double racks_unpowered;      /* standing without supply (a bridge ended) */
    double it_peak_w;            /* provisioned racks and support IT, powered ones */
    double facility_peak_w;      /* the same at the meter in the design hour */
    double facility_peak_simulated_w; /* the largest hour by the load */
    double facility_mean_w;
    double rack_wh, support_wh, overhead_wh; /* the month's energy by component: racks; support IT; cooling and losses */
    double part_wh[GW_PART_COUNT]; /* the last by its parts */
    double makeup_l, evaporation_l;
    double loop_chiller_hours;   /* in which a loop of it needed chillers; of a fixed facility NaN */
    double energy_wh;            /* at the meter */
    /* Emissions on the constant path and from gas (carbon.h); NaN where not known. Of a deployment by its part of the site's energy. */
    double carbon_average_direct_kg, carbon_average_life_cycle_kg, carbon_marginal_direct_kg, carbon_marginal_life_cycle_kg, carbon_gas_direct_kg;
    double supply_w, headroom_w; /* infinite where the supply is not stated; of a deployment: NaN */
    double flexible_w;           /* part of the supply that may be called off */
    enum gw_binding binding;
    enum gw_certainty certainty;
};

struct gw_year_row {
    int year, months;            /* months of that year in the plan: full years have 12 */
    double racks, accelerators;  /* at its end */
    double facility_peak_w, facility_mean_w, energy_wh, it_energy_wh, pue_mean;
    double part_wh[GW_PART_COUNT], makeup_l, evaporation_l;
    double loop_chiller_hours;
    double energy_low_wh, energy_high_wh, accelerators_low, accelerators_high; /* P10, P90; only of the total */
};

/* One line of the plan: the total, a site, a deployment. */
struct gw_series {
    const char *name, *title;
    struct gw_month_row *months; /* run->month_count */
    struct gw_year_row *years;   /* run->year_count */
};

struct gw_run_deployment {
    const struct gw_deployment *deployment;
    struct gw_inputs inputs;
    struct gw_design design;     /* at mode */
    struct gw_block_months *hours; /* of an hourly facility; NULL else */
    double units;                /* planned in all */
    double units_reached;        /* come to stand in all */
    const double *installed;     /* units that come to stand in each month */
    struct gw_reading readings[GW_READINGS_MAX];
    size_t reading_count;
    struct gw_series series;
};

struct gw_run_site {
    const struct gw_site *site;
    const struct gw_grid *grid;  /* NULL where none is named or known */
    double needed_peak_w;        /* all planned racks of the site at once, design hour */
    double supply_w;             /* at the plan's end; infinite where not stated */
    double margin_w;             /* supply less needed */
    double load_swing_w;         /* at the meter, most of any month: racks of synchronous loads in service, between idle and busy at once */
    double provision_frac;       /* of its deployments, weighted by nameplate */
    double provision_that_fits;  /* the provisioning at which all planned racks just fit; NaN where supply is not stated */
    double grid_energy_before, grid_energy_after; /* share of the grid's year; NaN where unknown */
    double grid_peak_before, grid_peak_after;     /* share of the grid's peak; NaN where unknown */
    struct gw_series series;
};

struct gw_spend;
struct gw_run_carbon;
struct gw_deal_course;

struct gw_run {
    const struct gw_plan *plan;
    const struct gw_overlay *overlay; /* the scenario that it was run under, set by who ran it so; NULL: the plan as it stands */
    int start, month_count, year_count;
    struct gw_series total;
    struct gw_run_deployment *deployments;
    struct gw_run_site *sites;
    size_t deployment_count, site_count;
    struct gw_reading *readings; /* the plan's own */
    size_t reading_count;
    int compare_year;            /* the full calendar year of the comparisons; 0 where the plan has none */
    struct gw_comparison *comparisons;
    size_t comparison_count;
    const struct gw_run_carbon *carbon; /* carbon.h */
    double balance_residual_frac; /* |meter - sum of components| / meter over the plan */
    bool reached;                 /* every amount has stood by the end */
    const char **warnings;        /* sentences, most serious first */
    size_t warning_count;
    const struct gw_spend *spend; /* by month, where that was asked for (spend.h); NULL else */
    const struct gw_deal_course *deal; /* a deal that it is set against (deal_course.h); NULL: none */
};

struct gw_run_context {
    const struct gw_references *references;
    const struct gw_grids *grids;
    const struct gw_load *commissioning;
    struct gw_engine *engine; /* for hourly facilities */
};

/* Run a plan. Everything in the result is allocated in `arena`. */
enum gw_status gw_run_plan(const struct gw_plan *plan, const struct gw_run_context *context, struct gw_arena *arena,
                           struct gw_run *run, struct gw_err *err);

/* The year to tell of where one year stands for all: that of the comparisons, else the last. An index into years. */
int gw_run_told_year(const struct gw_run *run);

#endif
