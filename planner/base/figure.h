/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure: a number with its range, its kind, its source and the line it was written on. Everything gwplan computes
 * starts from figures, and every printed result can name the ones it rests on. Talks to text.h and date.h. */
#ifndef GW_BASE_FIGURE_H
#define GW_BASE_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "planner/base/diagnostics.h"
#include "planner/base/quantity.h"

/* How a figure is known. `assumed` is the kind of every figure without a source; `set` came from the command line. */
#define GW_FIGURE_KINDS(X)                                                  \
    X(GW_KIND_ASSUMED, "assumed", "an assumption, or general knowledge")   \
    X(GW_KIND_VENDOR, "vendor", "published by the maker")                  \
    X(GW_KIND_OPERATOR, "operator", "published by who runs it, or an official statistic") \
    X(GW_KIND_MEASURED, "measured", "measured, or a data set")             \
    X(GW_KIND_PRESS, "press", "reported by the press")                     \
    X(GW_KIND_ANALYST, "analyst", "an analyst's estimate")                 \
    X(GW_KIND_DERIVED, "derived", "arithmetic on cited figures")           \
    X(GW_KIND_SET, "set", "given on the command line")

enum gw_figure_kind {
#define X(id, name, meaning) id,
    GW_FIGURE_KINDS(X)
#undef X
};

const char *gw_figure_kind_name(enum gw_figure_kind kind);
/* A NULL-ended list of the names, in the order of the enum, without `set`. */
extern const char *const gw_figure_kind_names[];

/* One entry of a file's `sources`. */
struct gw_source {
    struct gw_place place;
    const char *id, *title, *url, *date; /* url and date may be NULL */
};

enum { GW_FIGURE_SOURCES = 6 };

struct gw_figure {
    bool present; /* false: not found anywhere; nothing may be computed from it */
    double low, mode, high; /* base units of `dimension`; equal where no range is known */
    enum gw_dimension dimension;
    enum gw_figure_kind kind;
    const struct gw_source *sources[GW_FIGURE_SOURCES]; /* NULL-ended unless full */
    const char *as_of, *note;                           /* may be NULL */
    const char *path;                                   /* "racks.gb200-nvl72.max" */
    struct gw_place place;
};

/* Whether a range was given. */
bool gw_figure_has_range(const struct gw_figure *figure);
/* Whether a figure is an assumption, for the '*'. */
bool gw_is_assumed(const struct gw_figure *figure);
/* "132 (120-145) kW", "2026-10 (2026-10 to 2027-06)", "334.1 kg/MWh", "16,384 (8,000-32,000)". Returns `buffer`. */
const char *gw_figure_text(const struct gw_figure *figure, char *buffer, size_t size);
/* A figure made by the program for what nothing is known about: `value`, kind assumed, with `note` (static text). */
struct gw_figure gw_figure_assumed(double value, enum gw_dimension dimension, const char *path, const char *note);

#endif
