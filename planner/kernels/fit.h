/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many whole units a power carries: the one answer for sizing and for every month of a schedule. No libm. */
#ifndef GW_KERNELS_FIT_H
#define GW_KERNELS_FIT_H

/* The largest whole n, 0 <= n <= most, with n x each_w <= available_w, exactly in that arithmetic (a division alone may be one
 * off). There is one such number, so that planner/kernels/schedule_sweep.h has it too, though it looks for it otherwise. available_w may
 * be infinite: then `most`. each_w > 0; most whole, up to 1e15; NaN gives 0. */
double gw_units_that_fit(double available_w, double each_w, double most);

#endif
