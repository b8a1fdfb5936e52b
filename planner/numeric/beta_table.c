/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/numeric/beta_table.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

double gw_beta_quantile(double a, double b, double q)
{
    double x = gsl_cdf_beta_Pinv(q, a, b);
    if (isfinite(x) && x >= 0 && x <= 1)
        return x;
    /* its Newton steps leave the interval for steep shapes; halving does not */
    double low = 0, high = 1;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2, p = gsl_cdf_beta_P(middle, a, b);
        if (!isfinite(p))
            return (double)NAN;
        if (p < q)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

static double node_probability(int i)
{
    return ldexp(0.5 + (i % GW_BETA_CELLS) / (2.0 * GW_BETA_CELLS), i / GW_BETA_CELLS - GW_BETA_HALVINGS);
}

/* What is missing to 1 at the high side is the quantile of the mirrored distribution: exact, however small. */
static enum gw_status fill(struct gw_beta_side *side, double a, double b, struct gw_err *err)
{
    for (int i = 0; i < GW_BETA_NODES; i++) {
        side->x[i] = gw_beta_quantile(a, b, node_probability(i));
        double density = gsl_ran_beta_pdf(side->x[i], a, b);
        side->slope[i] = density > 0 ? 1 / density : 0;
        if (!isfinite(side->x[i]) || !isfinite(side->slope[i]))
            return gw_fail(err, GW_NUMERIC, "no quantile %g of the beta distribution (%g, %g)", node_probability(i), a, b);
    }
    return GW_OK;
}

enum gw_status gw_beta_table_init(struct gw_beta_table *table, double a, double b, struct gw_err *err)
{
    if (!(a >= GW_BETA_SHAPE_MIN && a <= GW_BETA_SHAPE_MAX && b >= GW_BETA_SHAPE_MIN && b <= GW_BETA_SHAPE_MAX))
        return gw_fail(err, GW_NUMERIC, "the shapes of a beta distribution must lie in %g to %g, got %g and %g", GW_BETA_SHAPE_MIN,
                       GW_BETA_SHAPE_MAX, a, b);
    table->a = a;
    table->b = b;
    enum gw_status status = fill(&table->low, a, b, err);
    return status == GW_OK ? fill(&table->high, b, a, err) : status;
}

/* The cubic through two nodes with their slopes, kept between them. */
static double between(const struct gw_beta_side *side, int i, double part)
{
    double width = node_probability(i + 1) - node_probability(i);
    double x0 = side->x[i], x1 = side->x[i + 1], s = part, r = 1 - part;
    double x = r * r * (1 + 2 * s) * x0 + s * s * (3 - 2 * s) * x1 + s * r * width * (r * side->slope[i] - s * side->slope[i + 1]);
    return fmin(fmax(x, x0), x1);
}

/* Quantile of the probability p <= 1/2 from this side's end. */
static double from_end(const struct gw_beta_side *side, double a, double b, double p)
{
    int exponent;
    double cell = (frexp(p, &exponent) - 0.5) * (2 * GW_BETA_CELLS);
    int i = (GW_BETA_HALVINGS + exponent) * GW_BETA_CELLS + (int)cell;
    if (i < 0)
        return fmin(gw_beta_quantile(a, b, p), side->x[0]);
    if (i >= GW_BETA_NODES - 1)
        return side->x[GW_BETA_NODES - 1];
    return between(side, i, cell - floor(cell));
}

double gw_beta_table_quantile(const struct gw_beta_table *table, double q)
{
    return q <= 0.5 ? from_end(&table->low, table->a, table->b, q) : 1 - from_end(&table->high, table->b, table->a, 1 - q);
}
