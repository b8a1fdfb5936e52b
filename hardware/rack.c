/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hardware/rack.h"

#include <math.h>

const char *const gw_basis_names[] = {"unstated", "facility", "it", "rack", "chip", "contract", NULL};

double gw_rack_power_w(double idle_w, double max_w, double u, double cap_w)
{
    return fmin(idle_w + u * (max_w - idle_w), cap_w);
}

double gw_rack_power_curved_w(double idle_w, double busy_w, double u, double r)
{
    return idle_w + (busy_w - idle_w) * (2 * u - pow(u, r));
}

/* Parts in, whole units out. 1e-9 of a unit is the rounding of the division, never a part that needs a unit of its own. */
static double whole_units(double parts, double parts_per_unit)
{
    return parts_per_unit > 0 ? ceil(parts / parts_per_unit - 1e-9) + 0.0 : 0;
}

double gw_racks_of_units(const struct gw_rack *rack, double units)
{
    return ceil(units * rack->racks_per_unit - 1e-9) + 0.0; /* never -0 */
}

double gw_units_of_racks(const struct gw_rack *rack, double racks)
{
    return whole_units(racks, rack->racks_per_unit);
}

double gw_units_of_accelerators(const struct gw_rack *rack, double accelerators)
{
    return whole_units(accelerators, (double)rack->accelerators);
}

double gw_units_of_superchips(const struct gw_rack *rack, double superchips)
{
    if (rack->accelerators_per_superchip <= 0)
        return 0;
    return gw_units_of_accelerators(rack, superchips * (double)rack->accelerators_per_superchip);
}

double gw_units_of_dies(const struct gw_rack *rack, double dies)
{
    return whole_units(dies, (double)(rack->accelerators * rack->dies_per_accelerator));
}
