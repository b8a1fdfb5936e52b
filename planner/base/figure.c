/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/base/figure.h"

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
