/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/json.h"

#include <math.h>

json_t *gw_json_real(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

json_t *gw_json_whole(double value)
{
    return isfinite(value) ? json_integer((json_int_t)llround(value)) : json_null();
}

json_t *gw_json_text(const char *text)
{
    return text ? json_string(text) : json_null();
}

void gw_json_set(json_t *object, const char *key, json_t *value)
{
    json_object_set_new(object, key, value);
}

void gw_json_set_real(json_t *object, const char *key, double value)
{
    gw_json_set(object, key, gw_json_real(value));
}

void gw_json_set_whole(json_t *object, const char *key, double value)
{
    gw_json_set(object, key, gw_json_whole(value));
}

void gw_json_set_text(json_t *object, const char *key, const char *text)
{
    gw_json_set(object, key, gw_json_text(text));
}

json_t *gw_json_add_array(json_t *object, const char *key)
{
    json_t *array = json_array();
    gw_json_set(object, key, array);
    return array;
}

json_t *gw_json_append_object(json_t *array)
{
    json_t *object = json_object();
    json_array_append_new(array, object);
    return object;
}

enum gw_status gw_json_write(json_t *root, FILE *out, struct gw_err *err)
{
    int failed = json_dumpf(root, out, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
    json_decref(root);
    if (failed || fputc('\n', out) == EOF)
        return gw_fail(err, GW_SYSTEM, "the answer could not be written as JSON");
    return GW_OK;
}

const char *gw_jansson_version(void)
{
    return JANSSON_VERSION;
}
