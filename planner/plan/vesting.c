/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/vesting.h"

#include <math.h>

#define GIGAWATT 1e9

double gw_warrant_vested(const struct gw_deal_warrant *warrant, double delivered_w, double highest_usd)
{
    double shares = 0;
    for (size_t i = 0; i < warrant->tranche_count; i++) {
        const struct gw_deal_tranche *one = &warrant->tranches[i];
        if (delivered_w >= one->delivered.mode && (!one->price.present || highest_usd >= one->price.mode))
            shares += one->shares.mode;
    }
    return fmin(shares, warrant->shares.mode);
}

double gw_warrant_value_usd(const struct gw_deal_warrant *warrant, double vested_shares, double price_usd)
{
    double strike_usd = warrant->strike.present ? warrant->strike.mode : 0;
    return vested_shares * fmax(0, price_usd - strike_usd);
}

double gw_whole_gigawatts_usd(double usd_per_w, double most_usd, double delivered_w)
{
    return fmin(most_usd, usd_per_w * GIGAWATT * floor(delivered_w / GIGAWATT));
}

double gw_stake_frac(double paid_usd, double pre_money_usd)
{
    return paid_usd / (pre_money_usd + paid_usd);
}
