/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money over time, and what a unit of computing costs. Pure arithmetic; one unit of money throughout, whatever it is. Rates are
 * fractions a year, nominal with nominal money or real with real money: the caller keeps them apart. Checked by E1 to E3, E10 to E15
 * and E19. Textbook forms (Brealey, Myers and Allen, Principles of Corporate Finance, chapters 2, 6, 19); cost of tokens and joules in the
 * form of SemiAnalysis InferenceX (data transforms, 2026-04-03). Talks to planner/base.
 *
 *   CRF(r, n) = r / (1 - (1 + r)^-n),  1/n at r = 0,  r at n infinite
 *   NPV = -C + sum over t = 1..n of CF_t / (1 + r)^(t - m + d),  m = 0 at year-end, 1/2 at mid-year, d years late
 *   levelised cost = PV(all cost) / PV(usable hours), the same r in both */
#ifndef GW_PLAN_FINANCE_H
#define GW_PLAN_FINANCE_H

#include <stddef.h>

#include "planner/base/status.h"

/* Where in a year its money falls. */
enum gw_timing { GW_YEAR_END, GW_MID_YEAR };

/* Capital recovery factor, 1 a year: what each of n equal payments at year-end is of the capital (E1). rate >= 0, life_y > 0; an infinite
 * life (land) gives the rate. */
double gw_crf(double rate, double life_y);
/* The same for payments where `timing` says: at mid-year they are (1 + r)^-1/2 of those at year-end. */
double gw_capital_charge(double rate, double life_y, enum gw_timing timing);

/* Present value of cash[years], one a year from the first, `delay_y` late, less `capex` paid now (E10, E11). rate > -1. */
double gw_npv(double capex, const double *cash, size_t years, double rate, enum gw_timing timing, double delay_y);
/* What interest costs while capital lies idle for `delay_y` years: spent r d. */
double gw_carry(double spent, double rate, double delay_y);
/* The rate at which NPV at year-end is 0, by bisection between -99 % and 1000 % (E10). GW_NUMERIC where NPV has the same sign at both ends:
 * cash flows must change sign once. */
enum gw_status gw_irr(double capex, const double *cash, size_t years, double *irr, struct gw_err *err);
/* Years until the cash received, undiscounted and even within a year, is the capex; NaN where it never is (E10). */
double gw_payback_y(double capex, const double *cash, size_t years);
/* Cash received over capital paid, undiscounted. */
double gw_moic(double capex, const double *cash, size_t years);

/* Weighted cost of capital after tax: debt d (1 - tax) + equity (1 - d) (E15). */
double gw_wacc(double debt_frac, double debt_rate, double tax_frac, double equity_rate);

/* Learning (Wright 1936): cost at `doublings` of cumulative output over that at none, (1 - learning_rate)^doublings = 2^(-b doublings)
 * (E19). 0 <= learning_rate < 1. Apply it to cost per FLOP/s, not to racks or construction, whose prices rise. */
double gw_learning_exponent(double learning_rate);
double gw_learning_factor(double learning_rate, double doublings);

/* Levelised cost of an hour of computing (E12): capital over life_y, yearly cost, `hours_per_y` of which `usable_frac` can be used. The
 * first form annualises the capital, the second sums present values over whole years; they agree where output is flat. */
double gw_levelised_cost(double capex, double life_y, double rate, double yearly, double hours_per_y, double usable_frac);
double gw_levelised_cost_pv(double capex, size_t years, double rate, double yearly, double hours_per_y, double usable_frac);

/* Money for an accelerator-hour: yearly cost over all hours (available), and over the share of them that is sold (E3). */
double gw_per_accelerator_hour(double yearly, double accelerators, double hours_per_y);
double gw_per_sold_hour(double per_available_hour, double availability_frac, double sold_frac);

/* Energy of a year, money: IT power x PUE x load x hours x price of a Wh (E13). */
double gw_energy_cost(double it_w, double pue, double load_frac, double hours, double price_per_wh);
/* A charge on a watt for each day: for a year of 365 days, and for a Wh drawn at `load_frac` of that watt (E14). */
double gw_capacity_per_w_year(double price_per_w_day);
double gw_capacity_per_wh(double price_per_w_day, double load_frac);

#endif
