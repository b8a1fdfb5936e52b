/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hardware/load.h"

#include "hardware/availability.h"

double gw_load_shares(const struct gw_load *load, double share[GW_HOURS_PER_WEEK])
{
    const struct gw_load_week *week = &load->week;
    bool has_tables = week->weekday.present && week->weekend.present;
    struct gw_load_shape shape;
    for (int hour = 0; hour < GW_HOURS_PER_DAY; hour++) {
        shape.weekday[hour] = has_tables ? week->weekday.at[hour] : 1;
        shape.weekend[hour] = has_tables ? week->weekend.at[hour] : 1;
    }
    gw_load_week(&shape, share);
    gw_week_utilisation(share, has_tables ? week->max : 1, 1, 0, share);
    return gw_week_mean(share);
}

double gw_load_backfill_frac(double u_mean, double u_peak, double share_mean)
{
    if (!(share_mean < 1) || !(u_peak > 0))
        return 0;
    double b = (u_mean / u_peak - share_mean) / (1 - share_mean);
    return b < 0 ? 0 : b > 1 ? 1 : b;
}

double gw_load_efficiency_frac(double mttf_s, double checkpoint_s, double restart_s, double job_accelerators)
{
    double job_mttf_s = gw_job_mttf_s(mttf_s / 3600, job_accelerators);
    return gw_training_efficiency_frac(checkpoint_s, gw_checkpoint_interval_s(checkpoint_s, job_mttf_s), restart_s, job_mttf_s);
}
