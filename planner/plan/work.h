/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What machines yield: tokens, useful FLOP, H100-equivalents, and what each takes of energy and money. Pure arithmetic on base units; a
 * NaN put in comes out. Talks to libc only.
 *
 *   useful FLOP = N peak MFU goodput availability t      N accelerators of a dense peak in the precision of the MFU, t in s
 *   days of a run = FLOP / (N peak MFU goodput availability) / 86,400                                                        (E8)
 *   J/token = W / (tok/s);  tok/s of a watt = (tok/s) / W: of one accelerator or of all, on watts of one kind                (E7)
 *   $ per million tokens = ($ of an accelerator-hour) / (3,600 tok/s / 10^6)                                                 (E7)
 *   H100-equivalents = dense 8-bit rate over that of an H100 (Epoch AI); by a task: tokens over the tokens of an H100        (E9)
 *   one fault every MTTF / N hours                                              (E18; hardware/availability.h)
 * MFU contains stalls of communication, goodput restarts and checkpoints, availability outage of nodes and facility. */
#ifndef GW_PLAN_WORK_H
#define GW_PLAN_WORK_H

/* FLOP/s that end in the model: N accelerators at `peak_flops` each; `kept_frac` the product of those of goodput and availability that
 * are to count. */
double gw_useful_flops(double accelerators, double peak_flops, double mfu_frac, double kept_frac);
/* Days until `flop` are done at a useful rate. */
double gw_training_days(double flop, double useful_flops);
/* Energy of a run at a mean power, Wh. */
double gw_training_energy_wh(double days, double mean_w);
/* What a run costs by the hour, USD. */
double gw_training_usd(double days, double accelerators, double usd_per_hour);

/* tok/s of one accelerator from a published tok/s of a watt and the watts that it counts for one. */
double gw_tok_per_s_of_w(double tok_per_s_per_w, double w_per_accelerator);
/* Tokens of a joule: also the tok/s of a watt. */
double gw_tok_per_j(double tok_per_s, double w);
double gw_j_per_token(double tok_per_s, double w);
double gw_usd_per_mtok(double tok_per_s, double usd_per_hour);

/* How many H100 do the same; `rate` and `h100_rate` in one unit: FLOP/s, or tok/s of one task. */
double gw_h100_equivalents(double rate, double h100_rate);

/* Queries of so many Wh that a power serves in a day. */
double gw_queries_per_day(double w, double wh_per_query);

#endif
