/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small things around jansson: numbers that may be absent, and writing with full precision in stable order. */
#ifndef GW_OUTPUT_JSON_H
#define GW_OUTPUT_JSON_H

#include <jansson.h>
#include <stdio.h>

#include "planner/base/status.h"

/* null for NaN and infinity: a figure that is not known is said so, never zero. */
json_t *gw_json_real(double value);
/* A whole number as an integer. */
json_t *gw_json_whole(double value);
/* null for NULL. */
json_t *gw_json_text(const char *text);

/* object[key] = value, taking the value over; a failed allocation is found when writing. */
void gw_json_set(json_t *object, const char *key, json_t *value);
void gw_json_set_real(json_t *object, const char *key, double value);
void gw_json_set_whole(json_t *object, const char *key, double value);
void gw_json_set_text(json_t *object, const char *key, const char *text);
/* An array put into object[key]; borrowed. */
json_t *gw_json_add_array(json_t *object, const char *key);
/* An object appended to an array; borrowed. */
json_t *gw_json_append_object(json_t *array);

/* Write and release `root`: two blanks of indent, 17 digits, a newline. */
enum gw_status gw_json_write(json_t *root, FILE *out, struct gw_err *err);

/* The version of jansson that answers are written with. */
const char *gw_jansson_version(void);

#endif
