/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and names as people read them. Independent of the locale. Talks to libc only. */
#ifndef GW_BASE_TEXT_H
#define GW_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum { GW_NUMBER_TEXT = 48 };

/* `value` with at most four significant digits and an engineering prefix: 1.35e9, "W" -> "1.35 GW"; 467784, "" -> "467.8 k".
 * Units whose prefix is not said that way ("degC", "K", "m2", "months", "s", "h", "$/MWh", "B$/GW", "$/kW-year", "FLOP", "tok/s") take none;
 * of months one is "1 month"; from 1e15 on it is said with its power of ten: "5e+26 FLOP". Returns `buffer` (GW_NUMBER_TEXT bytes or more). */
const char *gw_si_text(double value, const char *unit, char *buffer, size_t size);

/* "132 (120-145) kW": low and high in the prefix of the mode. Without a range, or with one narrower than a thousandth, as
 * gw_si_text. */
const char *gw_si_range_text(double low, double mode, double high, const char *unit, char *buffer, size_t size);
/* The same without a prefix: "2138 (2037-2274) W", as watts of one accelerator are said. */
const char *gw_plain_range_text(double low, double mode, double high, const char *unit, char *buffer, size_t size);
/* "467,784 (439,700-490,900)": the count in full, its range to four digits. */
const char *gw_count_range_text(double low, double mode, double high, char *buffer, size_t size);

/* At most four significant digits, no prefix: 1.08, 0.695, 12.5. */
const char *gw_number_text(double value, char *buffer, size_t size);

/* The text of 15 to 17 significant digits, without trailing zeros, that strtod reads back as the same double: 13.3 and not
 * 13.300000000000001; whole numbers below 1e15 in full. `value` is finite. Returns `buffer` (GW_NUMBER_TEXT bytes or more). */
const char *gw_exact_text(double value, char *buffer, size_t size);

/* A whole number with thousands separators: "467,784". */
const char *gw_count_text(double value, char *buffer, size_t size);

/* The number of edits (insert, delete, replace, swap) that turn `a` into `b`; at most 64 characters are looked at. */
int gw_edit_distance(const char *a, const char *b);
/* Whether `known` is near enough to `given` to be offered as "did you mean". */
bool gw_is_near(const char *given, const char *known);

/* Whether `given` is this key, a '-' standing for any '_': "usd-per-w" is "usd_per_w". Keys of answers are told with '_'. */
bool gw_is_key(const char *given, const char *key);

/* A name: [a-z0-9-], 1 to 63 characters, not beginning or ending with '-'. */
bool gw_is_name(const char *text);

#endif
