/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over a plan with given designs: units wanted, what stands each month, and what it draws. The run at the modes
 * and every draw behind its ranges go through here. Talks to the other files of plan and everything below. */
#ifndef GW_PLAN_SIMULATE_H
#define GW_PLAN_SIMULATE_H

#include "planner/kernels/schedule.h"
#include "planner/plan/inputs.h"
#include "planner/profile/plan.h"

/* What does not change from draw to draw, and the memory that every draw reuses. */
struct gw_simulation {
    const struct gw_plan *plan;
    int start, months;
    size_t site_count;
    const struct gw_site **sites; /* each once, in the order of first use */
    size_t *site_of;              /* [deployment] index into sites */
    double *supply_w;             /* [site * months + month] */
    double *flexible_w;           /* likewise */
    struct gw_schedule_deployment *slots; /* [deployment], in plan order within each site */
    struct gw_schedule_deployment *site_slots; /* scratch for the kernel: the slots of one site together */
    double *units;                /* [deployment] wanted in all */
};

enum gw_status gw_simulation_init(struct gw_simulation *simulation, const struct gw_plan *plan, struct gw_arena *arena,
                                  struct gw_err *err);

/* Run the schedule with one design per deployment; results are in `slots` and `units`. */
void gw_simulate(struct gw_simulation *simulation, const struct gw_design *designs);

/* What `powered` units draw, `in_service` of them at the load and the rest commissioning. The coefficients of a month:
 * the one place where standing racks become watts. Without the site's fixed support IT. */
struct gw_draw {
    double it_peak_w, facility_peak_w, facility_peak_simulated_w;
    double rack_mean_w, support_mean_w, facility_mean_w;
};
struct gw_draw gw_draw_of(const struct gw_design *design, double powered, double in_service);
/* The same of a site's fixed support IT. */
struct gw_draw gw_draw_of_fixed(const struct gw_design *design);

#endif
