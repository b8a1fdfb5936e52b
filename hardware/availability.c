/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hardware/availability.h"

#include <math.h>

double gw_accelerator_mttf_h(double stops, double days, double accelerators)
{
    return 24 * days * accelerators / stops;
}

double gw_job_mttf_s(double accelerator_mttf_h, double accelerators)
{
    return 3600 * accelerator_mttf_h / accelerators;
}

double gw_checkpoint_interval_s(double checkpoint_s, double mttf_s)
{
    return sqrt(2 * checkpoint_s * mttf_s);
}

double gw_training_efficiency_frac(double checkpoint_s, double interval_s, double restart_s, double mttf_s)
{
    double lost_frac = checkpoint_s / interval_s + (interval_s / 2 + restart_s) / mttf_s;
    return lost_frac > 1 ? 0 : 1 - lost_frac;
}

double gw_training_mean_w(double efficiency_frac, double running_w, double idle_w)
{
    return efficiency_frac * running_w + (1 - efficiency_frac) * idle_w;
}
