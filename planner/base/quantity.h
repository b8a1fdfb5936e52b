/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Physical quantities as people write them ("132 kW", "1.2 GW", "70亿瓦", "15 %") to one base unit per dimension.
 * The power of ten of a prefix joins the decimal text before strtod, so "0.1321 MW" and "132.1 kW" are the same double.
 * Nothing is guessed: a number without a unit, an unknown unit, a unit of another dimension, nan, inf and overflow are errors.
 * Talks to text.h and libc only. */
#ifndef GW_BASE_QUANTITY_H
#define GW_BASE_QUANTITY_H

#include <stddef.h>

#include "planner/base/status.h"

/* dimension, suffix of names in code and JSON, printed unit, what a reader calls it, an example, units that a message offers */
#define GW_DIMENSIONS(X)                                                                                                                                          \
    X(GW_DIM_NONE, "frac", "", "a plain number or a percentage", "15 %", "")                                                                                      \
    X(GW_DIM_COUNT, "count", "", "a count", "16384", "")                                                                                                          \
    X(GW_DIM_POWER, "w", "W", "a power", "132 kW", "W, kW, MW, GW or TW")                                                                                         \
    X(GW_DIM_ENERGY, "wh", "Wh", "an energy", "61.3 TWh", "Wh, kWh, MWh, GWh or TWh")                                                                             \
    X(GW_DIM_TEMPERATURE, "degc", "degC", "a temperature", "45 degC", "degC")                                                                                     \
    X(GW_DIM_KELVIN, "k", "K", "a temperature difference", "10 K", "K")                                                                                           \
    X(GW_DIM_PER_KELVIN, "per_k", "/K", "a fraction per kelvin", "0.7 %/K", "/K or %/K")                                                                          \
    X(GW_DIM_PRESSURE, "pa", "Pa", "a pressure", "500 Pa", "Pa, kPa or MPa")                                                                                      \
    X(GW_DIM_MASS, "kg", "kg", "a mass", "1360 kg", "g, kg or t")                                                                                                 \
    X(GW_DIM_LENGTH, "m", "m", "a length", "545 m", "m or km")                                                                                                    \
    X(GW_DIM_AREA, "m2", "m2", "an area", "3 m2", "m2")                                                                                                           \
    X(GW_DIM_MONEY, "usd", "$", "an amount of money", "3.4 M$", "$, k$, M$, B$, T$ or USD")                                                                       \
    X(GW_DIM_PRICE, "usd_per_wh", "$/Wh", "an energy price", "70 $/MWh", "$/MWh or $/kWh")                                                                        \
    X(GW_DIM_POWER_COST, "usd_per_w", "$/W", "money per power", "10 B$/GW", "$/W, $/kW, M$/MW or B$/GW")                                                          \
    X(GW_DIM_POWER_YEARLY, "usd_per_w_year", "$/W-year", "money per power and year", "120 $/kW-year", "$/kW-year, $/MW-year, $/kW-month, $/MW-month or $/MW-day") \
    X(GW_DIM_CARBON, "kg_per_wh", "kg/Wh", "a carbon intensity", "334 kg/MWh", "g/kWh, kg/MWh, t/MWh, lb/MWh or kg/MMBtu")                                        \
    X(GW_DIM_HEAT_RATE, "wh_per_wh", "Wh/Wh", "a heat rate", "6226 Btu/kWh", "Wh/Wh or Btu/kWh")                                                                  \
    X(GW_DIM_WATER, "l_per_wh", "l/Wh", "water per energy", "1.8 l/kWh", "l/kWh")                                                                                 \
    X(GW_DIM_DURATION, "months", "months", "a duration", "9 months", "days, weeks, months, quarters or years")                                                    \
    X(GW_DIM_TIME, "s", "s", "a time in hours or seconds", "300 s", "s, min or h")                                                                                \
    X(GW_DIM_FLOPS, "flops", "FLOP/s", "a compute rate", "2.5 PFLOP/s", "FLOP/s, TFLOP/s, PFLOP/s or EFLOP/s")                                                    \
    X(GW_DIM_WORK, "flop", "FLOP", "an amount of compute", "5e26 FLOP", "FLOP, PFLOP or EFLOP")                                                                   \
    X(GW_DIM_TOKEN_RATE, "tok_per_s", "tok/s", "a rate of tokens", "1557 tok/s", "tok/s or ktok/s")                                                               \
    X(GW_DIM_MEMORY, "bytes", "B", "a memory size", "288 GB", "B, MB, GB or TB")                                                                                  \
    X(GW_DIM_BANDWIDTH, "bytes_per_s", "B/s", "a bandwidth", "22 TB/s", "GB/s, TB/s or Gb/s")                                                                     \
    X(GW_DIM_DATE, "month", "", "a date", "2026-10", "")

enum gw_dimension {
#define X(id, suffix, unit, what, example, told) id,
    GW_DIMENSIONS(X)
#undef X
};

const char *gw_dimension_suffix(enum gw_dimension dimension);  /* "w", "usd_per_wh" */
const char *gw_dimension_unit(enum gw_dimension dimension);    /* "W", "$/Wh" */
/* The unit in which people read `value` (in base units), and how many of that unit one base unit is: "$/MWh" and 1e6 for a price, "B$/GW" and 1 for money per power,
 * "$/kW-year" and 1e3 for that of a year, "h"
 * and 1/3600 for a time of an hour or more; else the base unit and 1. */
const char *gw_dimension_shown_unit(enum gw_dimension dimension, double value, double *shown_per_base);
/* `value` as people read it, by gw_si_text: "132 kW", "70 $/MWh", "50680 h". Returns `buffer` (GW_NUMBER_TEXT bytes or more). */
const char *gw_quantity_text(double value, enum gw_dimension dimension, char *buffer, size_t size);
const char *gw_dimension_what(enum gw_dimension dimension);    /* "a power" */
const char *gw_dimension_example(enum gw_dimension dimension); /* "132 kW" */
/* "W, kW, MW, GW or TW": not every unit that is read, but those that a reader who met none should try; "" where there is none. */
const char *gw_dimension_told_units(enum gw_dimension dimension);

/* Read `text` as a quantity of `dimension` into base units (W, Wh, degC, K, Pa, kg, m, m2, USD, USD/Wh, USD/W, USD/W a year, kg/Wh, Wh/Wh, l/Wh, months, s, FLOP/s, FLOP, tok/s, B, B/s; GW_DIM_NONE: a plain number, 15 % is 0.15;
 * GW_DIM_COUNT: a plain number, whole).
 * GW_USAGE with a message `expected a power such as '132 kW', got ...` on any fault; *value is then untouched. Not for GW_DIM_DATE. */
enum gw_status gw_quantity_parse(const char *text, enum gw_dimension dimension, double *value, struct gw_err *err);

/* As gw_quantity_parse, for a count followed by one of `units` (a NULL-ended list, e.g. {"racks", "accelerators", NULL}):
 * whole, at least 1, at most 1e12. *unit is the index in `units`. Returns GW_USAGE, message in err, where it is not such a count. */
enum gw_status gw_count_parse(const char *text, const char *const *units, double *count, int *unit, struct gw_err *err);

#endif
