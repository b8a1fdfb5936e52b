/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quantile function of one beta distribution as a table, for millions of draws. Talks to GSL and planner/base.
 * Its exact values and slopes (1 / density) stand at 16 points of every halving of the probability, towards both ends, with cubics
 * between them: a quantile in 0..1 is off by less than 2e-6, whatever the shapes; beyond 2^-21 of either
 * end the exact function is asked. It never falls. */
#ifndef GW_NUMERIC_BETA_TABLE_H
#define GW_NUMERIC_BETA_TABLE_H

#include "planner/base/status.h"

enum { GW_BETA_HALVINGS = 20, GW_BETA_CELLS = 16, GW_BETA_NODES = GW_BETA_HALVINGS * GW_BETA_CELLS + 1 };
/* The shapes that a table takes: beyond them GSL's inverse fails here and there. */
#define GW_BETA_SHAPE_MIN 0.1
#define GW_BETA_SHAPE_MAX 200.0

/* Node i of a side lies at the probability 2^-o (1/2 + c/32) from its end, i = 16 (20 - o) + c. */
struct gw_beta_side {
    double x[GW_BETA_NODES];     /* quantile: from 0 at the low side, what is missing to 1 at the high side */
    double slope[GW_BETA_NODES]; /* dx / d probability */
};

struct gw_beta_table {
    double a, b;
    struct gw_beta_side low, high;
};

/* GW_NUMERIC where a or b is out of GW_BETA_SHAPE_MIN..MAX or GSL does not converge. Takes about 1 ms. */
enum gw_status gw_beta_table_init(struct gw_beta_table *table, double a, double b, struct gw_err *err);

/* x in 0..1 with P(X <= x) = q, q in (0, 1). */
double gw_beta_table_quantile(const struct gw_beta_table *table, double q);

/* The same without a table, some microseconds. NaN where GSL does not converge. */
double gw_beta_quantile(double a, double b, double q);

#endif
