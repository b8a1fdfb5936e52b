/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/finance.h"

#include <math.h>
#include <stdbool.h>

double gw_crf(double rate, double life_y)
{
    if (isinf(life_y))
        return rate;
    /* expm1 and log1p keep the digits of small rates; at 0 the limit. */
    return isnan(rate) ? rate : rate > 0 ? rate / -expm1(-life_y * log1p(rate)) : 1 / life_y;
}

double gw_capital_charge(double rate, double life_y, enum gw_timing timing)
{
    double at_year_end = gw_crf(rate, life_y);
    return timing == GW_MID_YEAR ? at_year_end / sqrt(1 + rate) : at_year_end;
}

double gw_npv(double capex, const double *cash, size_t years, double rate, enum gw_timing timing, double delay_y)
{
    double value = -capex, shift = delay_y - (timing == GW_MID_YEAR ? 0.5 : 0);
    for (size_t i = 0; i < years; i++)
        value += cash[i] / pow(1 + rate, (double)(i + 1) + shift);
    return value;
}

double gw_carry(double spent, double rate, double delay_y)
{
    return spent * rate * delay_y;
}

enum gw_status gw_irr(double capex, const double *cash, size_t years, double *irr, struct gw_err *err)
{
    double low = -0.99, high = 10;
    bool falls = gw_npv(capex, cash, years, low, GW_YEAR_END, 0) > 0;
    if (falls == (gw_npv(capex, cash, years, high, GW_YEAR_END, 0) > 0))
        return gw_fail(err, GW_NUMERIC, "these cash flows have no rate of return between -99 %% and 1000 %%");
    for (int i = 0; i < 200 && high - low > 1e-15; i++) {
        double middle = low + (high - low) / 2;
        if ((gw_npv(capex, cash, years, middle, GW_YEAR_END, 0) > 0) == falls)
            low = middle;
        else
            high = middle;
    }
    *irr = low + (high - low) / 2;
    return GW_OK;
}

double gw_payback_y(double capex, const double *cash, size_t years)
{
    double left = capex;
    for (size_t i = 0; i < years; i++) {
        if (cash[i] >= left)
            return (double)i + (left > 0 ? left / cash[i] : 0);
        left -= cash[i];
    }
    return (double)NAN;
}

double gw_moic(double capex, const double *cash, size_t years)
{
    double received = 0;
    for (size_t i = 0; i < years; i++)
        received += cash[i];
    return received / capex;
}

double gw_wacc(double debt_frac, double debt_rate, double tax_frac, double equity_rate)
{
    return debt_frac * debt_rate * (1 - tax_frac) + (1 - debt_frac) * equity_rate;
}

double gw_learning_exponent(double learning_rate)
{
    return -log2(1 - learning_rate);
}

double gw_learning_factor(double learning_rate, double doublings)
{
    return exp2(-gw_learning_exponent(learning_rate) * doublings);
}

double gw_levelised_cost(double capex, double life_y, double rate, double yearly, double hours_per_y, double usable_frac)
{
    return (capex * gw_crf(rate, life_y) + yearly) / (hours_per_y * usable_frac);
}

double gw_levelised_cost_pv(double capex, size_t years, double rate, double yearly, double hours_per_y, double usable_frac)
{
    double cost = capex, hours = 0;
    for (size_t i = 1; i <= years; i++) {
        double discount = pow(1 + rate, -(double)i);
        cost += yearly * discount;
        hours += hours_per_y * usable_frac * discount;
    }
    return cost / hours;
}

double gw_per_accelerator_hour(double yearly, double accelerators, double hours_per_y)
{
    return yearly / (accelerators * hours_per_y);
}

double gw_per_sold_hour(double per_available_hour, double availability_frac, double sold_frac)
{
    return per_available_hour / (availability_frac * sold_frac);
}

double gw_energy_cost(double it_w, double pue, double load_frac, double hours, double price_per_wh)
{
    return it_w * pue * load_frac * hours * price_per_wh;
}

double gw_capacity_per_w_year(double price_per_w_day)
{
    return price_per_w_day * 365;
}

double gw_capacity_per_wh(double price_per_w_day, double load_frac)
{
    return price_per_w_day / (24 * load_frac);
}
