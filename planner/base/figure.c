/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/base/figure.h"

#include <stdio.h>

#include "planner/base/date.h"
#include "planner/base/text.h"

static const char *const names[] = {
#define X(id, name, meaning) [id] = name,
    GW_FIGURE_KINDS(X)
#undef X
};

const char *const gw_figure_kind_names[] = {"assumed", "vendor",  "operator", "measured",
                                            "press",   "analyst", "derived",  NULL};

const char *gw_figure_kind_name(enum gw_figure_kind kind)
{
    return names[kind];
}

bool gw_figure_has_range(const struct gw_figure *figure)
{
    return figure->low < figure->high;
}

struct gw_figure gw_figure_assumed(double value, enum gw_dimension dimension, const char *path, const char *note)
{
    return (struct gw_figure){.present = true,
                              .low = value,
                              .mode = value,
                              .high = value,
                              .dimension = dimension,
                              .kind = GW_KIND_ASSUMED,
                              .note = note,
                              .path = path};
}

bool gw_is_assumed(const struct gw_figure *figure)
{
    return figure->present && figure->kind == GW_KIND_ASSUMED;
}

const char *gw_figure_text(const struct gw_figure *figure, char *buffer, size_t size)
{
    char low[12], mode[12], high[12];
    double scale;
    const char *unit = gw_dimension_shown_unit(figure->dimension, figure->mode, &scale);
    if (figure->dimension == GW_DIM_COUNT)
        return gw_count_range_text(figure->low, figure->mode, figure->high, buffer, size);
    if (figure->dimension != GW_DIM_DATE)
        return gw_si_range_text(figure->low * scale, figure->mode * scale, figure->high * scale, unit, buffer, size);
    gw_month_text((int)figure->mode, mode);
    if (gw_figure_has_range(figure))
        snprintf(buffer, size, "%s (%s to %s)", mode, gw_month_text((int)figure->low, low), gw_month_text((int)figure->high, high));
    else
        snprintf(buffer, size, "%s", mode);
    return buffer;
}
