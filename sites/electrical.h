/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Losses of the electrical chain. A stage (transformer, UPS, busway, rack power shelf) loses a part that is always there, a part
 * in proportion to its load and a part with its square (Rasmussen, APC white papers 108 and 113):
 *   x = P_out / (n P_r);   L = n P_r (a0 + a1 x + a2 x^2);   P_in = P_out + L;   eta = P_out / P_in
 * P_r rated output of one unit, W; n units in parallel that share the load, all energised; a0, a1, a2 >= 0, dimensionless.
 * Orders of magnitude: a UPS a0 .010, a2 .026; a transformer a0 .001, a2 .005; a busway a2 .003. x up to 1; beyond it the
 * arithmetic goes on and says nothing of whether the stage would. Checked by T-1 to T-4. Talks to planner/base. */
#ifndef GW_SITES_ELECTRICAL_H
#define GW_SITES_ELECTRICAL_H

#include <stddef.h>

#include "planner/base/status.h"

struct gw_stage {
    double rated_w; /* P_r of one unit; 0: there is no such stage, and nothing is lost in it */
    double units;   /* n; 2N is twice the N that carry the load (gw_stage_redundant) */
    double a0, a1, a2;
};

/* L, P_in and eta at an output (T-1.1 to T-1.4, T-2, T-4.2). eta is 0 where the output is 0. */
double gw_stage_loss_w(const struct gw_stage *stage, double output_w);
double gw_stage_input_w(const struct gw_stage *stage, double output_w);
double gw_stage_efficiency(const struct gw_stage *stage, double output_w);

/* The output that an input carries: the exact inverse of gw_stage_input_w, for sizing under a feed (T-1.5); 0 where the input does
 * not cover the no-load loss. With b = 1 + a1 and c = p_in - a0, x = 2c / (b + sqrt(b^2 + 4 a2 c)): no cancellation, and no case
 * apart for a2 = 0. */
double gw_stage_output_w(const struct gw_stage *stage, double input_w);

/* What stands beside the units that the load needs: nothing, one more that shares the load, or a second side that does. */
enum gw_redundancy { GW_REDUNDANCY_N, GW_REDUNDANCY_N_PLUS_1, GW_REDUNDANCY_2N };
/* NULL-ended, in the order of the enum: "n", "n+1", "2n". */
extern const char *const gw_redundancy_names[];
/* Units that run for `needed` units of load: needed, needed + 1, or 2 needed. For coolers and chillers too. */
double gw_units_running(double needed, enum gw_redundancy redundancy);
/* The same stage with that many units (T-2.2). */
struct gw_stage gw_stage_redundant(struct gw_stage stage, enum gw_redundancy redundancy);

/* The same stage with every loss times `share`: 1/3 for the eco or line-interactive mode of a UPS (Schneider, Galaxy VX,
 * 990-5452: a factor of 3). */
struct gw_stage gw_stage_scaled(struct gw_stage stage, double share);

/* A rectifier given as P_in = (P_out + offset) / eta, as ExaDigiT RAPS does (raps/power.py): a0 = offset / (eta P_r),
 * a1 = 1/eta - 1, a2 = 0 (T-4.3 to T-4.5). */
struct gw_stage gw_stage_linear(double offset_w, double eta_frac, double rated_w);

/* Peak efficiency index of a transformer (EU 548/2014): 1 - 2 sqrt(P0 Pk) / S = 1 - 2 sqrt(a0 a2) (T-4.1). */
double gw_peak_efficiency_index(double a0, double a2);

/* A chain of stages from the load (first) to the meter (last): the input of one is the output of the next (T-3).
 * losses_w[count] takes the loss of each, or is NULL. */
double gw_chain_input_w(const struct gw_stage *stages, size_t count, double output_w, double *losses_w);
/* Its exact inverse, stage by stage. */
double gw_chain_output_w(const struct gw_stage *stages, size_t count, double input_w);

/* A point of a data sheet. */
struct gw_efficiency {
    double load_frac;      /* x, above 0 */
    double efficiency_frac; /* above 0, at most 1 */
};

/* a0, a1, a2 from points of a data sheet, into `stage`; rated_w and units stay. Least squares of y = x (1/eta - 1) over
 * {1, x, x^2} with no coefficient below zero: of the seven choices of columns, the best one that has none. Three points that allow
 * it are met exactly. GW_NUMERIC where there is no point or one is out of range. */
enum gw_status gw_stage_fit(struct gw_stage *stage, const struct gw_efficiency *points, size_t count, struct gw_err *err);

#endif
