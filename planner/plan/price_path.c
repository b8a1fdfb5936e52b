/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/price_path.h"

#include <math.h>

static size_t figures_of(const struct gw_price_path *path)
{
    return path->change_frac.present ? 1 : path->point_count;
}

size_t gw_price_path_figures(const struct gw_costs *costs, const struct gw_figure *figures[], size_t room)
{
    size_t count = 0;
    for (size_t p = 0; p < costs->price_path_count; p++) {
        const struct gw_price_path *path = &costs->price_paths[p];
        for (size_t i = 0; i < figures_of(path); i++, count++)
            if (figures && count < room)
                figures[count] = path->change_frac.present ? &path->change_frac : &path->points[i].factor;
    }
    return count;
}

static double between(const struct gw_price_path *path, const double *values, int month)
{
    size_t next = 0;
    while (next < path->point_count && gw_month_of(path->points[next].at) <= month)
        next++;
    if (next == 0)
        return values[0];
    if (next == path->point_count)
        return values[next - 1];
    int from = gw_month_of(path->points[next - 1].at), to = gw_month_of(path->points[next].at);
    return values[next - 1] + (values[next] - values[next - 1]) * (month - from) / (to - from);
}

double gw_price_changed(const struct gw_costs *costs, double change_frac, int month)
{
    double middle = 12.0 * (double)costs->price_year + 6;
    return pow(1 + change_frac, (month + 0.5 - middle) / 12);
}

void gw_price_factors(const struct gw_costs *costs, int price, const double *values, int start, int months, double *factors)
{
    const struct gw_price_path *path = NULL;
    size_t first = 0;
    for (size_t p = 0; p < costs->price_path_count && !path; p++) {
        if (costs->price_paths[p].of == price)
            path = &costs->price_paths[p];
        else
            first += figures_of(&costs->price_paths[p]);
    }
    for (int at = 0; at < months; at++) {
        int month = start + at;
        factors[at] = !path                       ? 1
                      : path->change_frac.present ? gw_price_changed(costs, values[first], month)
                                                  : between(path, values + first, month);
    }
}
