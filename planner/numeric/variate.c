/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/numeric/variate.h"

#include <math.h>

#include "planner/numeric/distribution.h"
#include "planner/numeric/gaussian.h"

static struct gw_variate made(enum gw_variate_kind kind, double a, double b, double c)
{
    return (struct gw_variate){.kind = kind, .a = a, .b = b, .c = c, .least = -(double)INFINITY, .most = (double)INFINITY};
}

struct gw_variate gw_variate_uniform(double low, double high)
{
    return made(GW_UNIFORM, low, high, 0);
}

struct gw_variate gw_variate_triangular(double low, double mode, double high)
{
    return made(GW_TRIANGULAR, low, high, mode);
}

struct gw_variate gw_variate_lognormal(double p10, double p90)
{
    struct gw_variate variate = made(GW_LOGNORMAL, 0, 0, 0);
    gw_lognormal_from_p10_p90(p10, p90, &variate.a, &variate.b);
    return variate;
}

struct gw_variate gw_variate_normal(double mean, double sd)
{
    return made(GW_NORMAL, mean, sd, 0);
}

struct gw_variate gw_variate_bernoulli(double p)
{
    return made(GW_BERNOULLI, p, 0, 0);
}

struct gw_variate gw_variate_slip(double p, double median, double sigma)
{
    return made(GW_SLIP, p, median, sigma);
}

double gw_lognormal_sigma(double median, double p90)
{
    return log(p90 / median) / gw_gaussian_quantile(0.9);
}

enum gw_status gw_variate_beta(struct gw_arena *arena, double low, double high, double alpha, double beta, struct gw_variate *variate,
                               struct gw_err *err)
{
    struct gw_beta_table *table = gw_arena_alloc(arena, sizeof *table);
    *variate = made(GW_BETA, low, high, 0);
    variate->table = table;
    return table ? gw_beta_table_init(table, alpha, beta, err) : gw_fail(err, GW_SYSTEM, "out of memory");
}

enum gw_status gw_variate_pert(struct gw_arena *arena, double low, double mode, double high, struct gw_variate *variate, struct gw_err *err)
{
    if (high > low)
        return gw_variate_beta(arena, low, high, 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low), variate, err);
    *variate = gw_variate_uniform(mode, mode);
    return GW_OK;
}

static double slip(const struct gw_variate *v, double u)
{
    double late = u - (1 - v->a);
    if (late <= 0)
        return 0;
    /* the quotient of the two may round to 1 */
    return v->b * exp(v->c * gw_gaussian_quantile(fmin(late / v->a, 1 - 0x1p-53)));
}

static double unheld(const struct gw_variate *v, double u)
{
    switch (v->kind) {
    case GW_UNIFORM: return v->a + (v->b - v->a) * u;
    case GW_TRIANGULAR: return gw_triangular_quantile(v->a, v->c, v->b, u);
    case GW_BETA: return v->a + (v->b - v->a) * gw_beta_table_quantile(v->table, u);
    case GW_LOGNORMAL: return exp(v->a + v->b * gw_gaussian_quantile(u));
    case GW_NORMAL: return v->a + v->b * gw_gaussian_quantile(u);
    case GW_BERNOULLI: return u >= 1 - v->a;
    case GW_SLIP: return slip(v, u);
    }
    return (double)NAN;
}

/* Of what is no number, the least. Not by fmax and fmin, which are calls. */
static double held(const struct gw_variate *v, double x)
{
    double at_least = x > v->least ? x : v->least;
    return at_least < v->most ? at_least : v->most;
}

double gw_variate_quantile(const struct gw_variate *variate, double u)
{
    return held(variate, unheld(variate, u));
}

double gw_variate_at_normal(const struct gw_variate *variate, double z)
{
    if (variate->kind == GW_NORMAL)
        return held(variate, variate->a + variate->b * z);
    if (variate->kind == GW_LOGNORMAL)
        return held(variate, exp(variate->a + variate->b * z));
    /* far tails round to 0 and 1, which have no quantile */
    return gw_variate_quantile(variate, fmin(fmax(gw_gaussian_cdf(z), 0x1p-54), 1 - 0x1p-53));
}
