/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An uncertain number as its quantile function: a draw is the quantile of a uniform number in (0, 1), so the same number serves random
 * and quasi-random points. Made once, then constant: safe for any number of threads. Talks to the other files of its room.
 *
 *   triangular  a + sqrt(u (b-a)(m-a)) below the mode, b - sqrt((1-u)(b-a)(b-m)) above                                    (T-32.1)
 *   PERT        a + (b-a) BetaInv(u; 1 + 4 (m-a)/(b-a), 1 + 4 (b-m)/(b-a)), from a table                                  (T-32.2)
 *   lognormal   exp(mu + sigma z(u)), mu and sigma from P10 and P90                                                       (T-33)
 *   normal      mean + sd z(u);   beta: a + (b-a) BetaInv(u; alpha, beta);   uniform: a + (b-a) u;   Bernoulli: 1 where u >= 1 - p, else 0
 *   slip        0 where u < 1 - p, else median exp(sigma z((u - (1-p)) / p))                                              (T-31) */
#ifndef GW_NUMERIC_VARIATE_H
#define GW_NUMERIC_VARIATE_H

#include "planner/base/arena.h"
#include "planner/numeric/beta_table.h"

enum gw_variate_kind { GW_UNIFORM, GW_TRIANGULAR, GW_BETA, GW_LOGNORMAL, GW_NORMAL, GW_BERNOULLI, GW_SLIP };

struct gw_variate {
    enum gw_variate_kind kind;
    double a, b, c;                    /* low, high, mode; mu, sigma; mean, sd; p; p, median, sigma: in that order */
    const struct gw_beta_table *table; /* of GW_BETA, over a..b */
    double least, most;                /* draws beyond are held there; infinite from the makers */
};

/* low <= high; low <= mode <= high. A range of no width is its value. */
struct gw_variate gw_variate_uniform(double low, double high);
struct gw_variate gw_variate_triangular(double low, double mode, double high);
/* 0 < p10 < p90. */
struct gw_variate gw_variate_lognormal(double p10, double p90);
/* sd >= 0. */
struct gw_variate gw_variate_normal(double mean, double sd);
/* 0 <= p <= 1. */
struct gw_variate gw_variate_bernoulli(double p);
/* 0 <= p <= 1, median >= 0, sigma >= 0. */
struct gw_variate gw_variate_slip(double p, double median, double sigma);
/* sigma of a lognormal with this median and P90, 0 < median <= p90: ln(p90 / median) / 1.281552. */
double gw_lognormal_sigma(double median, double p90);

/* These two have a table in `arena`. GW_NUMERIC, see gw_beta_table_init; GW_SYSTEM without memory. */
enum gw_status gw_variate_pert(struct gw_arena *arena, double low, double mode, double high, struct gw_variate *variate, struct gw_err *err);
enum gw_status gw_variate_beta(struct gw_arena *arena, double low, double high, double alpha, double beta, struct gw_variate *variate,
                               struct gw_err *err);

/* The quantile of u in (0, 1). It never falls with u. */
double gw_variate_quantile(const struct gw_variate *variate, double u);
/* The quantile of u = P(Z <= z) of a standard normal Z: spares normal and lognormal the way there and back. */
double gw_variate_at_normal(const struct gw_variate *variate, double z);

#endif
