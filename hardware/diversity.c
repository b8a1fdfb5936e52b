/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hardware/diversity.h"

#include <math.h>
#include <stdbool.h>

double gw_diversity_peak_racks(const struct gw_diversity *diversity, double racks)
{
    double spread = diversity->sd_frac * sqrt(racks * (1 + (racks - 1) * diversity->rho));
    return fmin(racks * diversity->mean_frac + diversity->z * spread, racks);
}

double gw_coincidence_frac(const struct gw_diversity *diversity, double racks)
{
    return gw_diversity_peak_racks(diversity, racks) / racks;
}

static bool fit(const struct gw_diversity *diversity, double racks, double capacity_w, double rack_w)
{
    return rack_w * gw_diversity_peak_racks(diversity, racks) <= capacity_w;
}

double gw_diversity_racks(const struct gw_diversity *diversity, double capacity_w, double rack_w)
{
    double fits = 0, too_many = 1e9 + 1;
    while (too_many - fits > 1) {
        double middle = floor((fits + too_many) / 2);
        if (fit(diversity, middle, capacity_w, rack_w))
            fits = middle;
        else
            too_many = middle;
    }
    return fits;
}

double gw_cap_racks_gain(double cap_frac)
{
    return 1 / cap_frac;
}

double gw_cap_throughput_gain(double cap_frac, double gamma)
{
    return pow(cap_frac, gamma - 1);
}
