/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Racks do not all peak at once: what many draw together, how many fit under a feed then, and what a cap on each gains.
 * In units of a rack's rating: mu mean and sigma standard deviation of one rack's draw, rho the correlation between two (1 inside
 * one synchronous job, 0 to .3 across tenants), z the normal quantile of the risk taken (2.326348 for 99 %).
 *   P_q(n) = n mu + z sigma sqrt(n (1 + (n - 1) rho)), and never above n: a rack draws its rating at most
 * Checked by T-23 and T-24. More racks than nameplate need a cap that holds when the quantile is exceeded. Pure arithmetic.
 * Talks to libc only. */
#ifndef GW_HARDWARE_DIVERSITY_H
#define GW_HARDWARE_DIVERSITY_H

struct gw_diversity {
    double mean_frac;  /* mu, 0..1 */
    double sd_frac;    /* sigma */
    double z;          /* 0 or more */
    double rho;        /* 0..1 */
};

/* P_q(n), ratings. */
double gw_diversity_peak_racks(const struct gw_diversity *diversity, double racks);
/* Its share of n ratings. racks >= 1. */
double gw_coincidence_frac(const struct gw_diversity *diversity, double racks);

/* Most whole racks with rack_w P_q(n) <= capacity_w (T-23.2 to T-23.4); by halving, since P_q rises with n. Never fewer than by
 * nameplate (T-23.1), which is mean_frac 1 and sd_frac 0. 0 where none fits; at most 1e9. */
double gw_diversity_racks(const struct gw_diversity *diversity, double capacity_w, double rack_w);

/* Racks capped at a share p of their rating under a feed that is full, and each then at p^gamma of its speed, gamma .25 to .6,
 * p from .6: more racks by 1/p, more throughput by p^(gamma - 1) (T-24). */
double gw_cap_racks_gain(double cap_frac);
double gw_cap_throughput_gain(double cap_frac, double gamma);

#endif
