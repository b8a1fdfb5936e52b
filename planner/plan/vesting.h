/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a deal gives for gigawatts delivered: shares of a warrant, and money for each whole gigawatt. Pure arithmetic on the deal as it is
 * written; a ladder that is illustrative gives illustrative shares. Checked by E4 (the ladder under the terms of AMD's form 8-K of
 * 2025-10-06) and E5 (the letter of intent of 2025-09-22). Talks to profile.
 *
 *   vested = sum over tranches of shares_i [delivered >= g_i] [the price has once been >= price_i]
 *   value  = vested x (P - strike), 0 where the price is below the strike
 *   paid   = money per gigawatt x floor(gigawatts delivered), up to the most that was said
 *   stake  = paid / (pre-money + paid): the new money is part of what the share is of */
#ifndef GW_PLAN_VESTING_H
#define GW_PLAN_VESTING_H

#include "planner/profile/deal.h"

/* Shares that have vested once `delivered_w` (W, on the basis of the deal) is delivered and the share price has been `highest_usd` (USD;
 * infinite: as though every target had been met). A tranche without a price asks for none. Never above the warrant's shares. */
double gw_warrant_vested(const struct gw_deal_warrant *warrant, double delivered_w, double highest_usd);
/* What so many shares are worth above the strike at a price, USD. A warrant without a strike counts none. */
double gw_warrant_value_usd(const struct gw_deal_warrant *warrant, double vested_shares, double price_usd);

/* Money paid in all by `delivered_w`, USD, at `usd_per_w` for each whole gigawatt; most_usd may be infinite. */
double gw_whole_gigawatts_usd(double usd_per_w, double most_usd, double delivered_w);
/* Share of a company that `paid_usd` buys at a value of `pre_money_usd` before it, 0 to 1. */
double gw_stake_frac(double paid_usd, double pre_money_usd);

#endif
