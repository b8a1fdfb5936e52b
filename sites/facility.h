/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From IT power to power at the utility meter by the PUE of the design hour, stated or computed. Talks to nothing. */
#ifndef GW_SITES_FACILITY_H
#define GW_SITES_FACILITY_H

/* IT power of `units` racks and their support IT at the design hour, W:
 * units x provisioned x (1 + support_frac) + support_fixed. */
double gw_it_peak_w(double units, double provisioned_w, double support_frac, double support_fixed_w);

/* Facility power per unit at the design hour, W: provisioned x (1 + support_frac) x pue_peak. */
double gw_facility_w_per_unit(double provisioned_w, double support_frac, double pue_peak);

/* Coolant flow for a heat load, l/s: q / (rho cp dT), PG25 at 40 degC: rho 1020 kg/m3, cp 3930 J/(kg K) (T-5.1). */
double gw_coolant_l_per_s(double heat_w, double dt_k);

#endif
