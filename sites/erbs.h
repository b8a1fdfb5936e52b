/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How temperatures spread around a monthly mean: over the day, and from day to day.
 *   the day        Erbs, Klein and Beckman 1983 (in Duffie and Beckman, Solar Engineering of Thermal Processes, ch. 9), or the
 *                  fractions of the daily range in ASHRAE Fundamentals, ch. 14
 *   day to day     the distribution of daily means in a month, from the same source
 *   their order    Knight, Klein and Duffie 1991: a normal variable with memory, hour by hour
 * Talks to libc only. */
#ifndef GW_SITES_ERBS_H
#define GW_SITES_ERBS_H

/* Deviation from the mean of the day in units of the amplitude, at local solar time (any number of hours):
 * .4632 cos(x - 3.805) + .0984 cos(2x - .360) + .0168 cos(3x - .822) + .0138 cos(4x - 3.513), x = 2 pi (t - 1) / 24 (T-25.1, T-25.2). */
double gw_erbs_shape(double solar_hour);
/* The amplitude that makes the 24 whole hours span a daily range. */
double gw_erbs_amplitude_k(double daily_range_k);

/* How far below the day's highest temperature an hour lies, as a part of the daily range; clock hour 1..24. */
double gw_ashrae_fraction(int hour);
/* Their mean over the day. */
double gw_ashrae_mean_fraction(void);

/* Deviation of the monthly mean over the years: 1.45 - .0290 Tbar + .0664 sigma_yr, at least 0 (T-26.1).
 * sigma_yr: standard deviation of the twelve monthly means. */
double gw_erbs_sigma_k(double mean_degc, double sigma_yr_k);
/* The temperature that a part f in (0, 1) of the days of a month stays below:
 * Tbar + sigma sqrt(days) / 3.396 ln(f / (1 - f)) (T-26.2). */
double gw_erbs_quantile_degc(double mean_degc, double sigma_k, int days, double f);

/* The variable whose normal distribution function is f: Y(t) = PHI1 Y(t-1) + PHI2 Y(t-2) + e, t in hours, e normal with this
 * deviation, which makes that of Y 1. Its correlation over one hour is PHI1 / (1 - PHI2) = .980033 (T-25.5). */
#define GW_AR2_PHI1 1.178
#define GW_AR2_PHI2 (-0.202)
#define GW_AR2_NOISE_SD 0.194735

#endif
