/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/pue.h"

#include <math.h>
#include <stdio.h>

static const double shortest = 0.05; /* the axis of values that are all the same */

double gw_pue_readable(double pue)
{
    return isfinite(pue) && pue > 0 ? fmin(pue, 1e3) : (double)NAN;
}

void gw_pue_include(double pue, double *low, double *high)
{
    *low = fmin(*low, gw_pue_readable(pue)); /* which leave NaN out */
    *high = fmax(*high, gw_pue_readable(pue));
}

struct gw_value_axis gw_pue_axis_for(double low, double high, int steps)
{
    if (high == 0)
        low = high = 1;
    if (low > 1 && low - 1 <= fmax(high - low, 2 * shortest))
        low = 1;
    return gw_value_axis_between(low, fmax(high, low + shortest), "PUE", steps);
}

const char *gw_pue_text(double pue, char buffer[GW_VALUE_TEXT])
{
    if (isnan(gw_pue_readable(pue)))
        snprintf(buffer, GW_VALUE_TEXT, "n/a");
    else if (gw_pue_readable(pue) < 9.9995)
        snprintf(buffer, GW_VALUE_TEXT, "%.3f", pue);
    else
        gw_value_text(gw_pue_readable(pue), buffer);
    return buffer;
}

const char *gw_pue_axis_name(const struct gw_value_axis *axis, char *buffer, size_t size)
{
    snprintf(buffer, size, "%s (the axis begins at %.*f)", axis->scale.unit, axis->decimals, axis->bottom);
    return buffer;
}
