/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an axis takes, in words and for programs. */
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "planner/base/date.h"
#include "planner/base/text.h"
#include "planner/output/json.h"
#include "planner/output/sweep.h"

enum { VALUES_SHOWN = 6, PARAMETERS_MAX = 4 };

/* --- the distribution behind a variate ------------------------------------------------------------------------------- */

/* How a parameter is said: like a value of the axis, like a difference of two, or as a plain number. */
enum manner { AS_VALUE, AS_DIFFERENCE, AS_NUMBER };

struct parameter {
    const char *name;
    double value;
    enum manner manner;
};

struct distribution {
    const char *name, *title;
    struct parameter parameters[PARAMETERS_MAX];
    int count;
};

static void say(struct distribution *d, const char *name, double value, enum manner manner)
{
    d->parameters[d->count++] = (struct parameter){name, value, manner};
}

/* A parameter that is computed back from those of the quantile function: as it was stated, but for the last digits of a double. */
static double restated(double value)
{
    char text[GW_NUMBER_TEXT];
    snprintf(text, sizeof text, "%.12g", value);
    return strtod(text, NULL);
}

static bool is_pert(const struct gw_plan_sweep *sweep, size_t axis)
{
    return gw_sweep_axis_draws(&sweep->plan->sweep.axes[axis]) != GW_DRAW_BETA;
}

static struct distribution beta_of(const struct gw_variate *v, bool pert)
{
    struct distribution d = {.name = pert ? "pert" : "beta", .title = pert ? "PERT" : "beta"};
    double alpha = v->table->a, beta = v->table->b;
    say(&d, "low", v->a, AS_VALUE);
    if (pert)
        say(&d, "mode", restated(v->a + (v->b - v->a) * (alpha - 1) / 4), AS_VALUE);
    say(&d, "high", v->b, AS_VALUE);
    if (!pert) {
        say(&d, "alpha", alpha, AS_NUMBER);
        say(&d, "beta", beta, AS_NUMBER);
    }
    return d;
}

static struct distribution distribution_of(const struct gw_plan_sweep *sweep, size_t axis)
{
    const struct gw_variate *v = &sweep->axes.items[axis].variate;
    struct gw_variate unheld = *v;
    struct distribution d = {0};
    unheld.least = -(double)INFINITY;
    unheld.most = (double)INFINITY;
    switch (v->kind) {
    case GW_UNIFORM:
        d.name = d.title = "uniform";
        say(&d, "low", v->a, AS_VALUE);
        say(&d, "high", v->b, AS_VALUE);
        break;
    case GW_TRIANGULAR:
        d.name = d.title = "triangular";
        say(&d, "low", v->a, AS_VALUE);
        say(&d, "mode", v->c, AS_VALUE);
        say(&d, "high", v->b, AS_VALUE);
        break;
    case GW_BETA: return beta_of(v, is_pert(sweep, axis));
    case GW_LOGNORMAL:
        d.name = d.title = "lognormal";
        say(&d, "p10", restated(gw_variate_quantile(&unheld, 0.1)), AS_VALUE);
        say(&d, "p90", restated(gw_variate_quantile(&unheld, 0.9)), AS_VALUE);
        break;
    case GW_NORMAL:
        d.name = d.title = "normal";
        say(&d, "mean", v->a, AS_VALUE);
        say(&d, "sd", v->b, AS_DIFFERENCE);
        break;
    case GW_BERNOULLI:
        d.name = d.title = "bernoulli";
        say(&d, "p", v->a, AS_NUMBER);
        break;
    case GW_SLIP:
        d.name = d.title = "slip";
        say(&d, "p", v->a, AS_NUMBER);
        say(&d, "median", v->b, AS_DIFFERENCE);
        say(&d, "sigma", v->c, AS_NUMBER);
        break;
    }
    return d;
}

/* --- words ------------------------------------------------------------------------------------------------------------ */

/* A text that grows until its buffer is full. */
struct words {
    char *buffer;
    size_t size, used;
};

static void add(struct words *words, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add(struct words *words, const char *format, ...)
{
    va_list args;
    if (words->used >= words->size)
        return;
    va_start(args, format);
    int length = vsnprintf(words->buffer + words->used, words->size - words->used, format, args);
    va_end(args);
    words->used += length > 0 ? (size_t)length : 0;
}

static enum gw_dimension difference_of(enum gw_dimension dimension)
{
    return dimension == GW_DIM_DATE ? GW_DIM_DURATION : dimension == GW_DIM_TEMPERATURE ? GW_DIM_KELVIN : dimension;
}

static const char *parameter_text(const struct gw_axis *axis, const struct parameter *parameter, char *buffer, size_t size)
{
    switch (parameter->manner) {
    case AS_VALUE: return gw_axis_text(axis, parameter->value, buffer, size);
    case AS_DIFFERENCE: return gw_quantity_text(parameter->value, difference_of(axis->target.dimension), buffer, size);
    default: return gw_number_text(parameter->value, buffer, size);
    }
}

static void say_values(struct words *words, const struct gw_axis *axis, bool equal_chance)
{
    size_t count = axis->value_count, shown = count > VALUES_SHOWN ? VALUES_SHOWN / 2 : count;
    for (size_t i = 0; i < shown; i++)
        add(words, "%s%s", i ? ", " : "", axis->values[i].text);
    if (shown < count)
        add(words, ", ..., %s (%zu values)", axis->values[count - 1].text, count);
    if (equal_chance && count > 1)
        add(words, ", equally likely");
}

static void say_two(struct words *words, const struct gw_axis *axis)
{
    bool named = axis->value_count == 2;
    add(words, "%s with %.4g %%, else %s", named ? axis->values[1].text : "1", 100 * axis->variate.a, named ? axis->values[0].text : "0");
}

static void say_slip(struct words *words, const struct gw_axis *axis)
{
    char median[GW_NUMBER_TEXT];
    add(words, "late with %.4g %%, by %s in the median (sigma %.4g); else as planned", 100 * axis->variate.a,
        gw_quantity_text(axis->variate.b, GW_DIM_DURATION, median, sizeof median), axis->variate.c);
}

static void say_distribution(struct words *words, const struct gw_plan_sweep *sweep, size_t index)
{
    const struct gw_axis *axis = &sweep->axes.items[index];
    struct distribution d = distribution_of(sweep, index);
    char text[GW_NUMBER_TEXT];
    add(words, "%s", d.title);
    for (int i = 0; i < d.count; i++) {
        const char *name = d.parameters[i].name;
        add(words, ", %s %s", strcmp(name, "p10") == 0 ? "P10" : strcmp(name, "p90") == 0 ? "P90" : name,
            parameter_text(axis, &d.parameters[i], text, sizeof text));
    }
}

const char *gw_sweep_axis_words(const struct gw_plan_sweep *sweep, size_t index, char *buffer, size_t size)
{
    const struct gw_axis *axis = &sweep->axes.items[index];
    struct words words = {buffer, size, 0};
    buffer[0] = '\0';
    if (!axis->drawn)
        say_values(&words, axis, sweep->scenarios.columns > 0);
    else if (axis->variate.kind == GW_BERNOULLI)
        say_two(&words, axis);
    else if (axis->variate.kind == GW_SLIP)
        say_slip(&words, axis);
    else
        say_distribution(&words, sweep, index);
    if (axis->shock)
        add(&words, "; shares '%s' (rho %.4g)", axis->shock, axis->rho);
    return buffer;
}

/* --- for programs -------------------------------------------------------------------------------------------------------- */

static bool is_chosen_by_name(const struct gw_axis *axis)
{
    enum gw_target_kind kind = axis->target.kind;
    return kind == GW_TARGET_WORD || kind == GW_TARGET_RACK || kind == GW_TARGET_SITE || kind == GW_TARGET_LOAD;
}

static bool is_month(const struct gw_axis *axis)
{
    return axis->target.dimension == GW_DIM_DATE && !axis->delay;
}

static const char *unit_of(const struct gw_axis *axis)
{
    if (is_chosen_by_name(axis))
        return NULL;
    return gw_dimension_suffix(axis->delay ? GW_DIM_DURATION : axis->target.dimension);
}

/* A drawn month means the one that begins next. */
static json_t *number_json(const struct gw_axis *axis, double number)
{
    char text[12];
    return is_month(axis) ? gw_json_text(gw_month_text((int)ceil(number), text)) : gw_json_real(number);
}

json_t *gw_sweep_axis_value_json(const struct gw_axis *axis, double value)
{
    if (!axis->value_count)
        return number_json(axis, value);
    const struct gw_axis_value *one = &axis->values[(size_t)value];
    return is_chosen_by_name(axis) ? gw_json_text(one->text) : number_json(axis, one->number);
}

static json_t *distribution_json(const struct gw_plan_sweep *sweep, size_t index)
{
    const struct gw_axis *axis = &sweep->axes.items[index];
    struct distribution d = distribution_of(sweep, index);
    json_t *object = json_object();
    gw_json_set_text(object, "name", d.name);
    for (int i = 0; i < d.count; i++)
        gw_json_set(object, d.parameters[i].name,
                    d.parameters[i].manner == AS_VALUE ? number_json(axis, d.parameters[i].value) : gw_json_real(d.parameters[i].value));
    return object;
}

json_t *gw_sweep_axis_json(const struct gw_plan_sweep *sweep, size_t index)
{
    const struct gw_axis *axis = &sweep->axes.items[index];
    json_t *object = json_object();
    gw_json_set_text(object, "path", axis->name);
    gw_json_set_text(object, "unit", unit_of(axis));
    json_t *values = gw_json_add_array(object, "values");
    for (size_t i = 0; i < axis->value_count; i++)
        json_array_append_new(values, gw_sweep_axis_value_json(axis, (double)i));
    gw_json_set(object, "distribution", axis->drawn ? distribution_json(sweep, index) : json_null());
    gw_json_set_text(object, "shock", axis->shock);
    gw_json_set_real(object, "rho", axis->shock ? axis->rho : (double)NAN);
    return object;
}
