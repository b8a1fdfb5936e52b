/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/axis_draw.h"

#include <math.h>

#include "planner/base/text.h"

/* Several parameters of a distribution, which must be all dates or all delays. */
static bool read_numbers(const struct gw_axis_reader *reader, struct gw_axis *axis, const struct gw_value *const *written, double *numbers,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool delay;
        if (!gw_axis_read_number(reader, axis, written[i], &numbers[i], &delay))
            return false;
        if (i && delay != axis->delay)
            return gw_axis_refuse(reader, axis, written[i]->place, "dates and delays are mixed");
        axis->delay = delay;
    }
    return true;
}

static bool read_flat(const struct gw_axis_reader *reader, const struct gw_sweep_draw *draw, struct gw_axis *axis)
{
    const struct gw_value *const written[] = {&draw->low, &draw->high};
    double number[2];
    if (!read_numbers(reader, axis, written, number, 2))
        return false;
    if (!(number[0] <= number[1]))
        return gw_axis_refuse(reader, axis, draw->place, "expected low <= high");
    axis->variate = gw_variate_uniform(number[0], number[1]);
    return true;
}

static bool made(const struct gw_axis_reader *reader, const struct gw_axis *axis, struct gw_place place, enum gw_status status,
                 const struct gw_err *err)
{
    return status == GW_OK || (status != GW_SYSTEM && gw_axis_refuse(reader, axis, place, "%s", err->message));
}

static bool read_peaked(const struct gw_axis_reader *reader, const struct gw_sweep_draw *draw, bool pert, struct gw_axis *axis)
{
    const struct gw_value *const written[] = {&draw->low, &draw->mode, &draw->high};
    struct gw_err err = {0};
    double number[3];
    if (!read_numbers(reader, axis, written, number, 3))
        return false;
    if (!(number[0] <= number[1] && number[1] <= number[2]))
        return gw_axis_refuse(reader, axis, draw->place, "expected low <= mode <= high");
    axis->variate = gw_variate_triangular(number[0], number[1], number[2]);
    return !pert || made(reader, axis, draw->place, gw_variate_pert(reader->arena, number[0], number[1], number[2], &axis->variate, &err), &err);
}

static bool read_lognormal(const struct gw_axis_reader *reader, const struct gw_sweep_draw *draw, struct gw_axis *axis)
{
    const struct gw_value *const written[] = {&draw->p10, &draw->p90};
    double number[2];
    if (!read_numbers(reader, axis, written, number, 2))
        return false;
    if (axis->target.dimension == GW_DIM_DATE && !axis->delay)
        return gw_axis_refuse(reader, axis, draw->place, "a date has no logarithm: give delays such as '3 months'");
    if (!(number[0] > 0 && number[0] < number[1]))
        return gw_axis_refuse(reader, axis, draw->place, "expected 0 < p10 < p90");
    axis->variate = gw_variate_lognormal(number[0], number[1]);
    return true;
}

static bool read_normal(const struct gw_axis_reader *reader, const struct gw_sweep_draw *draw, struct gw_axis *axis)
{
    double mean, sd;
    if (!gw_axis_read_number(reader, axis, &draw->mean, &mean, &axis->delay) || !gw_axis_read_difference(reader, axis, &draw->sd, &sd))
        return false;
    if (!(sd >= 0))
        return gw_axis_refuse(reader, axis, draw->sd.place, "expected a standard deviation of 0 or more");
    axis->variate = gw_variate_normal(mean, sd);
    return true;
}

static bool read_beta(const struct gw_axis_reader *reader, const struct gw_sweep_draw *draw, struct gw_axis *axis)
{
    const struct gw_value *const written[] = {&draw->low, &draw->high};
    struct gw_err err = {0};
    double number[2] = {0, 1};
    if ((draw->low.text != NULL) != (draw->high.text != NULL))
        return gw_axis_refuse(reader, axis, draw->place, "low and high go together");
    if (!draw->low.text && axis->target.dimension != GW_DIM_NONE)
        return gw_axis_refuse(reader, axis, draw->place, "beta needs low and high here");
    if (draw->low.text && !read_numbers(reader, axis, written, number, 2))
        return false;
    if (!(number[0] <= number[1]))
        return gw_axis_refuse(reader, axis, draw->place, "expected low <= high");
    return made(reader, axis, draw->place,
                gw_variate_beta(reader->arena, number[0], number[1], draw->alpha, draw->beta, &axis->variate, &err), &err);
}

static bool read_slip(const struct gw_axis_reader *reader, const struct gw_sweep_draw *draw, struct gw_axis *axis)
{
    double median, p90, sigma = draw->sigma;
    if (axis->target.dimension != GW_DIM_DATE)
        return gw_axis_refuse(reader, axis, draw->place, "only a date can slip");
    if (!gw_axis_read_difference(reader, axis, &draw->median, &median))
        return false;
    if (!(median > 0))
        return gw_axis_refuse(reader, axis, draw->median.place, "expected a median above 0");
    if (draw->p90.text) {
        if (!gw_axis_read_difference(reader, axis, &draw->p90, &p90))
            return false;
        if (!(p90 >= median))
            return gw_axis_refuse(reader, axis, draw->p90.place, "expected a p90 of the median or more");
        sigma = gw_lognormal_sigma(median, p90);
    }
    axis->delay = true;
    axis->variate = gw_variate_slip(draw->p, median, sigma);
    return true;
}

static bool read_profile(const struct gw_axis_reader *reader, const struct gw_sweep_axis *stated, struct gw_axis *axis)
{
    const struct gw_figure *figure = axis->target.figure;
    struct gw_err err = {0};
    if (!figure)
        return gw_axis_refuse(reader, axis, stated->place, "profile = true needs a figure, with its own low, mode and high");
    if (!figure->present)
        return gw_axis_refuse(reader, axis, stated->place, "profile = true: the file does not state this figure");
    if (!gw_figure_has_range(figure))
        return gw_axis_refuse(reader, axis, stated->place, "profile = true: this figure has no low and high (%s:%d)",
                              figure->place.file ? figure->place.file : "--set", figure->place.line);
    return made(reader, axis, stated->place,
                gw_variate_pert(reader->arena, figure->low, figure->mode, figure->high, &axis->variate, &err), &err);
}

static bool read_any(const struct gw_axis_reader *reader, const struct gw_sweep_axis *stated, struct gw_axis *axis)
{
    enum gw_sweep_distribution which = gw_sweep_axis_draws(stated);
    if (which == GW_DRAW_COUNT)
        return read_profile(reader, stated, axis);
    const struct gw_sweep_draw *draw = &stated->draws[which];
    switch (which) {
    case GW_DRAW_UNIFORM: return read_flat(reader, draw, axis);
    case GW_DRAW_TRIANGULAR: return read_peaked(reader, draw, false, axis);
    case GW_DRAW_PERT: return read_peaked(reader, draw, true, axis);
    case GW_DRAW_LOGNORMAL: return read_lognormal(reader, draw, axis);
    case GW_DRAW_NORMAL: return read_normal(reader, draw, axis);
    case GW_DRAW_BETA: return read_beta(reader, draw, axis);
    case GW_DRAW_SLIP: return read_slip(reader, draw, axis);
    default: axis->variate = gw_variate_bernoulli(draw->p); return true;
    }
}

/* What almost all draws lie between must be what the target takes: a distribution that does not fit is a mistake, a tail that passes a
 * bound is not. */
static bool hold(const struct gw_axis_reader *reader, const struct gw_sweep_axis *stated, struct gw_axis *axis)
{
    double least, most;
    char low[GW_NUMBER_TEXT], high[GW_NUMBER_TEXT], from[GW_NUMBER_TEXT], to[GW_NUMBER_TEXT];
    gw_axis_bounds(reader, axis, axis->delay, &least, &most);
    double early = gw_variate_quantile(&axis->variate, 0.0005), late = gw_variate_quantile(&axis->variate, 0.9995);
    if (early < least || late > most)
        return gw_axis_refuse(reader, axis, stated->place, "draws lie between %s and %s, which must lie in %s to %s",
                              gw_axis_number_text(axis, early, axis->delay, from, sizeof from), gw_axis_number_text(axis, late, axis->delay, to, sizeof to),
                              gw_axis_number_text(axis, least, axis->delay, low, sizeof low), gw_axis_number_text(axis, most, axis->delay, high, sizeof high));
    axis->variate.least = least;
    axis->variate.most = most;
    return true;
}

bool gw_axis_read_draw(const struct gw_axis_reader *reader, const struct gw_sweep_axis *stated, struct gw_axis *axis)
{
    bool of_two = axis->value_count > 0;
    if (gw_axis_is_choice(axis) && !of_two)
        return gw_axis_refuse(reader, axis, stated->place, "what is chosen by name cannot be drawn: give values, or two values with bernoulli");
    if (!of_two && axis->target.dimension == GW_DIM_DATE && gw_sweep_axis_draws(stated) == GW_DRAW_BERNOULLI)
        return gw_axis_refuse(reader, axis, stated->place, "bernoulli needs two values here");
    if (!read_any(reader, stated, axis))
        return false;
    axis->drawn = true;
    axis->whole = axis->target.kind == GW_TARGET_COUNT ||
                  (axis->target.kind == GW_TARGET_AMOUNT && axis->target.dimension == GW_DIM_COUNT);
    return of_two || hold(reader, stated, axis);
}
