/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/electrical.h"

#include <math.h>
#include <stdbool.h>

#include "sites/least_most.h"

const char *const gw_redundancy_names[] = {"n", "n+1", "2n", NULL};

double gw_stage_loss_w(const struct gw_stage *stage, double output_w)
{
    double capacity_w = stage->units * stage->rated_w;
    if (!(capacity_w > 0))
        return 0;
    double x = output_w / capacity_w;
    return capacity_w * (stage->a0 + x * (stage->a1 + x * stage->a2));
}

double gw_stage_input_w(const struct gw_stage *stage, double output_w)
{
    return output_w + gw_stage_loss_w(stage, output_w);
}

double gw_stage_efficiency(const struct gw_stage *stage, double output_w)
{
    return output_w > 0 ? output_w / gw_stage_input_w(stage, output_w) : 0;
}

double gw_stage_output_w(const struct gw_stage *stage, double input_w)
{
    double capacity_w = stage->units * stage->rated_w;
    if (!(capacity_w > 0))
        return input_w;
    double b = 1 + stage->a1, c = gw_at_least(input_w / capacity_w - stage->a0, 0);
    return capacity_w * (2 * c / (b + sqrt(b * b + 4 * stage->a2 * c)));
}

double gw_units_running(double needed, enum gw_redundancy redundancy)
{
    switch (redundancy) {
    case GW_REDUNDANCY_N_PLUS_1:
        return needed + 1;
    case GW_REDUNDANCY_2N:
        return 2 * needed;
    case GW_REDUNDANCY_N:
        break;
    }
    return needed;
}

struct gw_stage gw_stage_redundant(struct gw_stage stage, enum gw_redundancy redundancy)
{
    stage.units = gw_units_running(stage.units, redundancy);
    return stage;
}

struct gw_stage gw_stage_scaled(struct gw_stage stage, double share)
{
    stage.a0 *= share;
    stage.a1 *= share;
    stage.a2 *= share;
    return stage;
}

struct gw_stage gw_stage_linear(double offset_w, double eta_frac, double rated_w)
{
    return (struct gw_stage){.rated_w = rated_w, .units = 1, .a0 = offset_w / (eta_frac * rated_w), .a1 = 1 / eta_frac - 1};
}

double gw_peak_efficiency_index(double a0, double a2)
{
    return 1 - 2 * sqrt(a0 * a2);
}

double gw_chain_input_w(const struct gw_stage *stages, size_t count, double output_w, double *losses_w)
{
    for (size_t i = 0; i < count; i++) {
        double loss_w = gw_stage_loss_w(&stages[i], output_w);
        if (losses_w)
            losses_w[i] = loss_w;
        output_w += loss_w;
    }
    return output_w;
}

double gw_chain_output_w(const struct gw_stage *stages, size_t count, double input_w)
{
    for (size_t i = count; i-- > 0;)
        input_w = gw_stage_output_w(&stages[i], input_w);
    return input_w;
}

/* The normal equations of least squares over the columns {1, x, x^2}: sums of x^0..x^4 and of y x^0..x^2. */
struct normal {
    double powers[5], products[3];
};

static double loss_share(struct gw_efficiency point)
{
    return point.load_frac * (1 / point.efficiency_frac - 1);
}

static struct normal normal_of(const struct gw_efficiency *points, size_t count)
{
    struct normal normal = {0};
    for (size_t i = 0; i < count; i++) {
        double power = 1, y = loss_share(points[i]);
        for (int k = 0; k < 5; k++, power *= points[i].load_frac) {
            normal.powers[k] += power;
            if (k < 3)
                normal.products[k] += y * power;
        }
    }
    return normal;
}

/* Solve for the columns whose bit is set in `active`, the others 0, by elimination; false where they are not independent. */
static bool solve(const struct normal *normal, unsigned active, double a[3])
{
    double m[3][4];
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++)
            m[i][j] = active >> i & active >> j & 1 ? normal->powers[i + j] : i == j;
        m[i][3] = active >> i & 1 ? normal->products[i] : 0;
    }
    for (int i = 0; i < 3; i++) { /* positive definite: the pivots stand on the diagonal */
        if (!(m[i][i] > 1e-12 * normal->powers[2 * i]))
            return false;
        for (int below = i + 1; below < 3; below++)
            for (int j = 3; j >= i; j--)
                m[below][j] -= m[below][i] / m[i][i] * m[i][j];
    }
    for (int i = 2; i >= 0; i--) {
        a[i] = m[i][3];
        for (int j = i + 1; j < 3; j++)
            a[i] -= m[i][j] * a[j];
        a[i] /= m[i][i];
    }
    return true;
}

static double squared_error(const double a[3], const struct gw_efficiency *points, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double x = points[i].load_frac, error = a[0] + x * (a[1] + x * a[2]) - loss_share(points[i]);
        sum += error * error;
    }
    return sum;
}

enum gw_status gw_stage_fit(struct gw_stage *stage, const struct gw_efficiency *points, size_t count, struct gw_err *err)
{
    if (count == 0)
        return gw_fail(err, GW_NUMERIC, "no efficiency points to fit losses to");
    for (size_t i = 0; i < count; i++)
        if (!(points[i].load_frac > 0 && points[i].efficiency_frac > 0 && points[i].efficiency_frac <= 1))
            return gw_fail(err, GW_NUMERIC, "an efficiency of %g at a load of %g is out of range", points[i].efficiency_frac,
                           points[i].load_frac);
    struct normal normal = normal_of(points, count);
    double best[3] = {0}, least = squared_error(best, points, count);
    for (unsigned active = 1; active < 8; active++) {
        double a[3];
        if (!solve(&normal, active, a) || a[0] < 0 || a[1] < 0 || a[2] < 0)
            continue;
        double error = squared_error(a, points, count);
        if (error < least) {
            least = error;
            best[0] = a[0], best[1] = a[1], best[2] = a[2];
        }
    }
    stage->a0 = best[0];
    stage->a1 = best[1];
    stage->a2 = best[2];
    return GW_OK;
}
