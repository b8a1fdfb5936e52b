/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What faults cost a synchronous training job: mean time between stops, the best checkpoint interval and the share of time that is
 * useful. Young 1974 (CACM 17:530), Daly 2006 (FGCS 22:303), first order. Checked by T-21. Pure arithmetic. Talks to libc only.
 *   MTTF(n) = MTTF_1 / n;   tau* = sqrt(2 d MTTF);   eff = 1 - (d/tau + tau/(2 MTTF) + R/MTTF)
 * n accelerators in the job, d time to write a checkpoint, R to notice a stop and start again, tau between checkpoints, all s.
 * Good while tau is far below MTTF. */
#ifndef GW_HARDWARE_AVAILABILITY_H
#define GW_HARDWARE_AVAILABILITY_H

/* MTTF_1 in hours of one accelerator, from unplanned stops of a job over some days. The 54 days of Llama 3 405B (Meta 2024: 419
 * stops on 16,384 accelerators) give 50,677 h. stops > 0. */
double gw_accelerator_mttf_h(double stops, double days, double accelerators);

/* MTTF of a job on n accelerators, s. */
double gw_job_mttf_s(double accelerator_mttf_h, double accelerators);

/* tau*, s. */
double gw_checkpoint_interval_s(double checkpoint_s, double mttf_s);

/* eff at any tau > 0, 0 to 1. 0 where faults leave nothing. */
double gw_training_efficiency_frac(double checkpoint_s, double interval_s, double restart_s, double mttf_s);

/* Mean power of a job that runs a share of the time and idles the rest, W: eff running + (1 - eff) idle. */
double gw_training_mean_w(double efficiency_frac, double running_w, double idle_w);

#endif
