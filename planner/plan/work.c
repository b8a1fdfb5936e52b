/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/work.h"

#define SECONDS_PER_HOUR 3600.0
#define SECONDS_PER_DAY 86400.0
#define HOURS_PER_DAY 24.0

double gw_useful_flops(double accelerators, double peak_flops, double mfu_frac, double kept_frac)
{
    return accelerators * peak_flops * mfu_frac * kept_frac;
}

double gw_training_days(double flop, double useful_flops)
{
    return flop / useful_flops / SECONDS_PER_DAY;
}

double gw_training_energy_wh(double days, double mean_w)
{
    return days * HOURS_PER_DAY * mean_w;
}

double gw_training_usd(double days, double accelerators, double usd_per_hour)
{
    return days * HOURS_PER_DAY * accelerators * usd_per_hour;
}

double gw_tok_per_s_of_w(double tok_per_s_per_w, double w_per_accelerator)
{
    return tok_per_s_per_w * w_per_accelerator;
}

double gw_tok_per_j(double tok_per_s, double w)
{
    return tok_per_s / w;
}

double gw_j_per_token(double tok_per_s, double w)
{
    return w / tok_per_s;
}

double gw_usd_per_mtok(double tok_per_s, double usd_per_hour)
{
    return usd_per_hour / (tok_per_s * SECONDS_PER_HOUR / 1e6);
}

double gw_h100_equivalents(double rate, double h100_rate)
{
    return rate / h100_rate;
}

double gw_queries_per_day(double w, double wh_per_query)
{
    return w * HOURS_PER_DAY / wh_per_query;
}
