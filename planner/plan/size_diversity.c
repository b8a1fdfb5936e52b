/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/size_diversity.h"

#include <math.h>

#include "hardware/diversity.h"
#include "planner/numeric/gaussian.h"

struct gw_size_diversity gw_size_diversity(const struct gw_load *load, const struct gw_design *design, double units)
{
    const struct gw_load_diversity *stated = &load->diversity;
    if (!stated->sd.present || units < 1)
        return (struct gw_size_diversity){0};
    struct gw_diversity diversity = {.mean_frac = fmin(design->rack_busy_w / design->provisioned_w, 1),
                                     .sd_frac = stated->sd.mode,
                                     .z = gw_gaussian_quantile(stated->quantile_frac),
                                     .rho = stated->rho.mode};
    return (struct gw_size_diversity){.present = true,
                                      .quantile_frac = stated->quantile_frac,
                                      .coincidence_frac = gw_coincidence_frac(&diversity, units),
                                      .units_with_cap = gw_diversity_racks(&diversity, units * design->provisioned_w, design->provisioned_w)};
}
