/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/metric_axis.h"

#include <math.h>
#include <string.h>

static const double largest_drawn = 1e300; /* differences of such stay finite */

struct gw_value_axis gw_metric_axis(const struct gw_chart_metric *metric, double low, double high, int steps)
{
    bool known = isfinite(low) && isfinite(high);
    low = known ? fmin(fmax(low, -largest_drawn), largest_drawn) : 0;
    high = known ? fmin(fmax(high, -largest_drawn), largest_drawn) : metric->months ? 0 : 1;
    if (metric->months)
        return gw_value_axis_of_months(low, high, metric->first_month, steps);
    return gw_value_axis_between(low, high, metric->unit ? metric->unit : "", steps);
}

void gw_metric_include(double value, double *low, double *high)
{
    if (!isfinite(value))
        return;
    *low = fmin(*low, value);
    *high = fmax(*high, value);
}

/* Of "thousand ", which counts have, without its blank. */
static int unit_length(const struct gw_value_axis *axis)
{
    size_t length = strlen(axis->scale.unit);
    return (int)(length > 0 && axis->scale.unit[length - 1] == ' ' ? length - 1 : length);
}

const char *gw_metric_axis_name(const struct gw_chart_metric *metric, const struct gw_value_axis *axis, double width_px,
                                struct gw_lines *line)
{
    char title[GW_LETTER_LINE], unit[GW_UNIT_TEXT + 4] = "";
    double size_px = gw_style_px(GW_UNIT);
    if (unit_length(axis) > 0)
        snprintf(unit, sizeof unit, " (%.*s)", unit_length(axis), axis->scale.unit);
    /* the unit stays whatever the title is */
    gw_letter_wrap(metric->title, size_px, width_px - gw_letter_width_px(unit, size_px), 1, line);
    snprintf(title, sizeof title, "%s", line->count > 0 ? line->text[0] : "");
    snprintf(line->text[0], sizeof line->text[0], "%.*s%s", (int)(sizeof title - sizeof unit), title, unit);
    line->count = 1;
    return line->text[0];
}

const char *gw_metric_number(const struct gw_value_axis *axis, double value, char buffer[GW_VALUE_TEXT])
{
    if (isnan(value))
        snprintf(buffer, GW_VALUE_TEXT, "n/a");
    else if (isinf(value))
        snprintf(buffer, GW_VALUE_TEXT, "%s", axis->months ? "never" : "endless");
    else if (axis->months)
        gw_axis_tick_text(axis, ceil(value - 1e-9), buffer);
    else
        gw_value_text(value / axis->scale.factor, buffer);
    return buffer;
}

const char *gw_metric_text(const struct gw_value_axis *axis, double value, char buffer[GW_METRIC_TEXT])
{
    char number[GW_VALUE_TEXT];
    bool bare = !isfinite(value) || axis->months || unit_length(axis) == 0;
    snprintf(buffer, GW_METRIC_TEXT, "%s%s%.*s", gw_metric_number(axis, value, number), bare ? "" : " ", bare ? 0 : unit_length(axis),
             axis->scale.unit);
    return buffer;
}

double gw_metric_on_axis(const struct gw_value_axis *axis, double value)
{
    return fmin(fmax(value / axis->scale.factor, axis->bottom), axis->top);
}
