/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hardware/load_shape.h"

int gw_hour_of_week(int weekday, int hour)
{
    return GW_HOURS_PER_DAY * weekday + hour;
}

void gw_load_week(const struct gw_load_shape *shape, double week[GW_HOURS_PER_WEEK])
{
    for (int day = 0; day < 7; day++) {
        const double *table = day == 0 || day == 6 ? shape->weekend : shape->weekday;
        for (int hour = 0; hour < GW_HOURS_PER_DAY; hour++)
            week[gw_hour_of_week(day, hour)] = table[hour];
    }
}

double gw_week_mean(const double week[GW_HOURS_PER_WEEK])
{
    double sum = 0;
    for (int hour = 0; hour < GW_HOURS_PER_WEEK; hour++)
        sum += week[hour];
    return sum / GW_HOURS_PER_WEEK;
}

double gw_utilisation_of_requests(double w, double w_max, double u_peak, double backfill_frac)
{
    double share = w > w_max ? 1 : w / w_max;
    return u_peak * ((1 - backfill_frac) * share + backfill_frac);
}

void gw_week_utilisation(const double week[GW_HOURS_PER_WEEK], double w_max, double u_peak, double backfill_frac,
                         double u[GW_HOURS_PER_WEEK])
{
    for (int hour = 0; hour < GW_HOURS_PER_WEEK; hour++)
        u[hour] = gw_utilisation_of_requests(week[hour], w_max, u_peak, backfill_frac);
}
