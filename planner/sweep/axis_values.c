/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/axis_values.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/profile/checks.h"

bool gw_axis_refuse(const struct gw_axis_reader *reader, const struct gw_axis *axis, struct gw_place place, const char *format, ...)
{
    char text[GW_DIAGNOSTIC_TEXT];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    gw_complain(&reader->catalog->diagnostics, GW_ERROR, place, axis->name, "%s", text);
    return false;
}

static bool is_date(const struct gw_axis *axis)
{
    return axis->target.dimension == GW_DIM_DATE;
}

static const struct gw_deployment *deployment_of(const struct gw_axis_reader *reader, const struct gw_axis *axis)
{
    return &reader->plan->deployments[axis->target.deployment];
}

bool gw_axis_is_choice(const struct gw_axis *axis)
{
    enum gw_target_kind kind = axis->target.kind;
    return kind == GW_TARGET_WORD || kind == GW_TARGET_RACK || kind == GW_TARGET_SITE || kind == GW_TARGET_LOAD;
}

const char *gw_axis_number_text(const struct gw_axis *axis, double number, bool delay, char *buffer, size_t size)
{
    if (is_date(axis) && !delay)
        return gw_month_text((int)ceil(number), buffer);
    return gw_quantity_text(number, is_date(axis) ? GW_DIM_DURATION : axis->target.dimension, buffer, size);
}

/* --- numbers ----------------------------------------------------------------------------------------------------- */

/* The month in which the plan has it; the first of several steps. */
static double month_in_plan(const struct gw_axis_reader *reader, const struct gw_axis *axis)
{
    const struct gw_target *target = &axis->target;
    if (target->kind == GW_TARGET_FIRST)
        return gw_month_of(deployment_of(reader, axis)->first);
    const struct gw_supply_step *step = &target->site->supply[target->step == GW_ALL_STEPS ? 0 : target->step];
    return target->kind == GW_TARGET_SUPPLY_UNTIL ? gw_month_of(step->until) : gw_first_full_month(step->date);
}

void gw_axis_bounds(const struct gw_axis_reader *reader, const struct gw_axis *axis, bool delay, double *least, double *most)
{
    const struct gw_target *target = &axis->target;
    *least = target->key->min;
    *most = target->key->max;
    if (is_date(axis)) {
        /* racks cannot come before the plan begins, as in a plan without a sweep; supply may, and then stands from the start */
        struct gw_date earliest = target->kind == GW_TARGET_FIRST ? reader->plan->start : (struct gw_date){1900, 1, 1};
        *least = gw_month_of(earliest) - (delay ? month_in_plan(reader, axis) : 0);
        *most = gw_month_of((struct gw_date){2200, 12, 1}) - (delay ? month_in_plan(reader, axis) : 0);
    }
    if (target->kind == GW_TARGET_AMOUNT) {
        *least = 0;
        *most = 1e13;
    }
}

/* A duration, or a date in the way that the schedule reads the one it replaces. */
static bool read_date(const struct gw_axis_reader *reader, const struct gw_axis *axis, const struct gw_value *written, double *months,
                      bool *delay)
{
    struct gw_err err = {0};
    struct gw_date date;
    *delay = gw_quantity_parse(written->text, GW_DIM_DURATION, months, NULL) == GW_OK;
    if (*delay)
        return true;
    if (gw_date_parse(written->text, &date, &err) != GW_OK)
        return gw_axis_refuse(reader, axis, written->place, "%s; or a delay such as '3 months'", err.message);
    if (axis->target.site && axis->target.step == GW_ALL_STEPS)
        return gw_axis_refuse(reader, axis, written->place, "all steps of a supply cannot have one date: give a delay such as '3 months', or name a step");
    *months = axis->target.kind == GW_TARGET_SUPPLY_DATE ? gw_first_full_month(date) : gw_month_of(date);
    return true;
}

/* In the unit of the plan, so that its basis stays true. None of it is an amount too. */
static bool read_amount(const struct gw_axis_reader *reader, const struct gw_axis *axis, const struct gw_value *written, double *number)
{
    const struct gw_amount *planned = &deployment_of(reader, axis)->amount;
    static const char *const nothing[] = {"0 racks", "0 accelerators", "0 superchips", "0 dies"};
    struct gw_amount amount = {0};
    struct gw_err err = {0};
    double zero_w;
    int unit = -1;
    for (int i = 0; i < 4; i++)
        if (strcmp(written->text, nothing[i]) == 0)
            unit = GW_AMOUNT_RACKS + i;
    if (gw_quantity_parse(written->text, GW_DIM_POWER, &zero_w, NULL) == GW_OK && !(zero_w > 0) && !(zero_w < 0))
        unit = GW_AMOUNT_POWER;
    if (unit >= 0)
        amount.unit = unit;
    else if (gw_amount_parse(written->text, &amount, &err) != GW_OK)
        return gw_axis_refuse(reader, axis, written->place, "%s", err.message);
    if (amount.unit != planned->unit)
        return gw_axis_refuse(reader, axis, written->place, "the plan counts %s here, got '%s'", gw_amount_unit_names[planned->unit], written->text);
    *number = amount.value;
    return true;
}

static bool read_quantity(const struct gw_axis_reader *reader, const struct gw_axis *axis, const struct gw_value *written,
                          enum gw_dimension dimension, double *number)
{
    struct gw_err err = {0};
    if (gw_quantity_parse(written->text, dimension, number, &err) == GW_OK)
        return true;
    return gw_axis_refuse(reader, axis, written->place, "%s", err.message);
}

bool gw_axis_read_number(const struct gw_axis_reader *reader, const struct gw_axis *axis, const struct gw_value *written, double *number,
                         bool *delay)
{
    *delay = false;
    if (is_date(axis))
        return read_date(reader, axis, written, number, delay);
    if (axis->target.kind == GW_TARGET_AMOUNT)
        return read_amount(reader, axis, written, number);
    return read_quantity(reader, axis, written, axis->target.dimension, number);
}

bool gw_axis_read_difference(const struct gw_axis_reader *reader, const struct gw_axis *axis, const struct gw_value *written,
                             double *number)
{
    enum gw_dimension dimension = axis->target.dimension;
    if (axis->target.kind == GW_TARGET_AMOUNT)
        return read_amount(reader, axis, written, number);
    return read_quantity(reader, axis, written, dimension == GW_DIM_DATE ? GW_DIM_DURATION : dimension == GW_DIM_TEMPERATURE ? GW_DIM_KELVIN : dimension,
                         number);
}

/* --- choices ----------------------------------------------------------------------------------------------------- */

static bool read_word(const struct gw_axis_reader *reader, const struct gw_axis *axis, const struct gw_value *written, double *index)
{
    const struct gw_deployment *deployment = deployment_of(reader, axis);
    const char *const *words = axis->target.key->words;
    char all[200] = "";
    size_t used = 0;
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], written->text) == 0) {
            *index = i;
            bool curved = words != gw_basis_names && (i == GW_RAMP_LOGISTIC || i == GW_RAMP_GOMPERTZ);
            if (curved && !(deployment->t90_months > deployment->t10_months))
                return gw_axis_refuse(reader, axis, written->place, "a logistic or gompertz ramp needs t10 and a later t90 in the deployment");
            return true;
        }
        if (used < sizeof all)
            used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i ? ", " : "", words[i]);
    }
    return gw_axis_refuse(reader, axis, written->place, "expected one of %s, got '%s'", all, written->text);
}

/* What a plan may not say, a sweep of it may not either. */
static bool check_count(const struct gw_axis_reader *reader, const struct gw_axis *axis, const struct gw_value *written, int basis,
                        const struct gw_rack *rack)
{
    struct gw_amount amount = deployment_of(reader, axis)->amount;
    size_t errors = reader->catalog->diagnostics.errors;
    amount.place = written->place;
    gw_check_amount(&amount, basis, rack, axis->name, &reader->catalog->diagnostics);
    return reader->catalog->diagnostics.errors == errors;
}

static bool read_choice(const struct gw_axis_reader *reader, const struct gw_axis *axis, const struct gw_value *written,
                        struct gw_axis_value *value)
{
    const struct gw_deployment *deployment = deployment_of(reader, axis);
    struct gw_err err = {0};
    const struct gw_rack *rack = NULL;
    const struct gw_site *site = NULL;
    const struct gw_load *load = NULL;
    enum gw_status status = GW_OK;
    value->number = (double)NAN;
    switch (axis->target.kind) {
    case GW_TARGET_RACK: status = gw_catalog_rack(reader->catalog, written->text, &rack, &err); break;
    case GW_TARGET_SITE: status = gw_catalog_site(reader->catalog, written->text, &site, &err); break;
    case GW_TARGET_LOAD: status = gw_catalog_load(reader->catalog, written->text, &load, &err); break;
    default:
        return read_word(reader, axis, written, &value->number) &&
               (axis->target.key->words != gw_basis_names || check_count(reader, axis, written, (int)value->number, deployment->rack));
    }
    value->object = rack ? (const void *)rack : site ? (const void *)site : load;
    if (status != GW_OK)
        return gw_axis_refuse(reader, axis, written->place, "%s", err.message);
    return !rack || check_count(reader, axis, written, deployment->basis, rack);
}

bool gw_axis_read_value(const struct gw_axis_reader *reader, const struct gw_axis *axis, const struct gw_value *written,
                        struct gw_axis_value *value, bool *delay)
{
    double least, most;
    char low[GW_NUMBER_TEXT], high[GW_NUMBER_TEXT];
    *value = (struct gw_axis_value){.text = written->text};
    *delay = false;
    if (gw_axis_is_choice(axis))
        return read_choice(reader, axis, written, value);
    if (!gw_axis_read_number(reader, axis, written, &value->number, delay))
        return false;
    gw_axis_bounds(reader, axis, *delay, &least, &most);
    if (value->number >= least && value->number <= most)
        return true;
    return gw_axis_refuse(reader, axis, written->place, "expected %s to %s, got %s", gw_axis_number_text(axis, least, *delay, low, sizeof low),
                          gw_axis_number_text(axis, most, *delay, high, sizeof high), written->text);
}

const char *gw_axis_text(const struct gw_axis *axis, double value, char *buffer, size_t size)
{
    if (axis->value_count)
        return axis->values[(size_t)value].text;
    if (!axis->delay || !(value > 0 || value < 0))
        return gw_axis_number_text(axis, value, axis->delay, buffer, size);
    char number[GW_NUMBER_TEXT];
    snprintf(buffer, size, "%s%s", value > 0 ? "+" : "", gw_axis_number_text(axis, value, true, number, sizeof number));
    return buffer;
}
