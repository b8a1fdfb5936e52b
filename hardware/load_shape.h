/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a load goes over the week: from hourly tables of a weekday and a weekend day to the power utilisation of each hour.
 * Requests are not watts: they become utilisation, and that becomes power by gw_rack_power_w. Checked by T-22.
 *   u(h) = u_peak w(h) / max w;   with backfill b: u' = (1 - b) u + b u_peak
 * w requests per hour over their weekly mean; max w the largest hour that was measured, not the largest entry of averaged tables.
 * Published week: Azure, May 2024 (github.com/Azure/AzurePublicDataset), hours in UTC: max w 1.669 for conversation, 2.985 for coding.
 * Pure arithmetic. Talks to libc only. */
#ifndef GW_HARDWARE_LOAD_SHAPE_H
#define GW_HARDWARE_LOAD_SHAPE_H

enum { GW_HOURS_PER_DAY = 24, GW_HOURS_PER_WEEK = 168 };

struct gw_load_shape {
    double weekday[GW_HOURS_PER_DAY], weekend[GW_HOURS_PER_DAY]; /* w, hour 0 first */
};

/* An hour of the week: 24 x day + hour, day 0 = Sunday as gw_weekday has it. */
int gw_hour_of_week(int weekday, int hour);

/* The tables laid out over the week: Saturday and Sunday are the weekend. */
void gw_load_week(const struct gw_load_shape *shape, double week[GW_HOURS_PER_WEEK]);
double gw_week_mean(const double week[GW_HOURS_PER_WEEK]);

/* u of one hour. 0 <= b <= 1; max w > 0; u never goes above u_peak. */
double gw_utilisation_of_requests(double w, double w_max, double u_peak, double backfill_frac);
/* The same for a whole week, into `u`; the two may be one array. */
void gw_week_utilisation(const double week[GW_HOURS_PER_WEEK], double w_max, double u_peak, double backfill_frac,
                         double u[GW_HOURS_PER_WEEK]);

#endif
