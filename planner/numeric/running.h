/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quantile of numbers as they come, in constant memory: the P2 algorithm (Jain and Chlamtac 1985, T-38) as GSL has it.
 * It has no error bound and depends on the order: for what a user watches, never for an answer. Talks to GSL. */
#ifndef GW_NUMERIC_RUNNING_H
#define GW_NUMERIC_RUNNING_H

struct gw_running_quantile;

/* For the quantile f in (0, 1); NULL without memory. */
struct gw_running_quantile *gw_running_quantile_new(double f);
/* NULL is let be. */
void gw_running_quantile_free(struct gw_running_quantile *running);
/* What is not finite is passed over. */
void gw_running_quantile_add(struct gw_running_quantile *running, double value);
/* NaN before the first value. */
double gw_running_quantile_get(struct gw_running_quantile *running);

#endif
