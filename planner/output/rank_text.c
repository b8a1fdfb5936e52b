/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/output/rank.h"
#include "planner/output/sized.h"

enum { CELL = 4 * GW_NUMBER_TEXT, BARS_SHOWN = 10 };

/* "mi455x-helios", "gb200-nvl72 at narvik" where racks stand at several sites. */
static const char *name_of(const struct gw_compare_answer *answer, const struct gw_compared *row, char *buffer, size_t size)
{
    bool sites = false;
    for (size_t i = 0; i < answer->count; i++)
        sites = sites || (answer->rows[i].size.request.rack == row->size.request.rack && &answer->rows[i] != row);
    snprintf(buffer, size, "%s%s%s", row->size.request.rack->id, sites ? " at " : "", sites ? row->size.request.site->id : "");
    return buffer;
}

/* Numbers of one thing are said without a prefix, sums with one. */
static const char *metric_text(const struct gw_rack_metric *metric, double low, double mode, double high, char *buffer, size_t size)
{
    const char *unit = metric->unit;
    double most = fabs(mode);
    if (!*unit && most >= 1000)
        return gw_count_range_text(low, mode, high, buffer, size);
    bool plain = !*unit || strcmp(unit, "/J") == 0 || strcmp(unit, "/W") == 0 || strcmp(unit, "days") == 0 ||
                 (strcmp(unit, "$") == 0 && most < 1000) || (strcmp(unit, "W") == 0 && most < 1e5);
    return (plain ? gw_plain_range_text : gw_si_range_text)(low, mode, high, unit, buffer, size);
}

/* --- availability --------------------------------------------------------------------------------------------------- */

void gw_available_rows(const struct gw_compare_answer *answer, struct gw_table *table)
{
    char at[12];
    if (answer->at_month < 0)
        return;
    gw_table_add(table, "available from");
    for (size_t i = 0; i < answer->count; i++) {
        const struct gw_figure *available = &answer->rows[i].size.request.rack->available;
        gw_table_add(table, "%s%s", available->present ? gw_month_text((int)available->mode, at) : "-",
                     gw_is_assumed(available) ? "*" : "");
    }
    gw_table_add(table, "  at the latest");
    for (size_t i = 0; i < answer->count; i++) {
        const struct gw_figure *available = &answer->rows[i].size.request.rack->available;
        gw_table_add(table, "%s", available->present ? gw_month_text((int)available->high, at) : "-");
    }
    gw_table_add(table, "at %s", gw_month_text(answer->at_month, at));
    for (size_t i = 0; i < answer->count; i++) {
        const struct gw_rack *rack = answer->rows[i].size.request.rack;
        switch (gw_rack_available_at(rack, answer->at_month)) {
        case GW_RACK_AVAILABLE: gw_table_add(table, "yes"); break;
        case GW_RACK_PERHAPS_LATE: gw_table_add(table, "yes, if not late"); break;
        case GW_RACK_NOT_YET: gw_table_add(table, "not before %s", gw_month_text((int)rack->available.mode, at)); break;
        case GW_RACK_DATE_UNKNOWN: gw_table_add(table, "no date stated"); break;
        }
    }
}

/* --- the order ------------------------------------------------------------------------------------------------------ */

static const char *percent_text(double share, char *buffer, size_t size)
{
    snprintf(buffer, size, "%.1f %%", 100 * share);
    return buffer;
}

static const char *beside_text(const struct gw_ranked_rack *one, double first, char *buffer, size_t size)
{
    double scale = 100 / fabs(first);
    if (one->difference_high - one->difference_low <= 0)
        snprintf(buffer, size, "%+.1f %%", scale * one->difference);
    else
        snprintf(buffer, size, "%+.1f (%+.1f to %+.1f) %%", scale * one->difference, scale * one->difference_low,
                 scale * one->difference_high);
    return buffer;
}

static void add_ranked(const struct gw_compare_answer *answer, size_t place, struct gw_table *table)
{
    const struct gw_rack_rank *rank = answer->rank;
    const struct gw_ranked_rack *one = &rank->ranked[place];
    char text[CELL];
    gw_table_add(table, "%zu", place + 1);
    gw_table_add(table, "%s", name_of(answer, one->row, text, sizeof text));
    gw_table_add(table, "%s%s", metric_text(rank->metric, one->low, one->mode, one->high, text, sizeof text),
                 gw_peak_star(&one->row->size));
    gw_table_add(table, "%s", place ? beside_text(one, rank->ranked[0].mode, text, sizeof text) : "");
    gw_table_add(table, "%s", percent_text(one->best_frac, text, sizeof text));
    gw_table_add(table, "%s", place ? percent_text(one->first_better_frac, text, sizeof text) : "");
}

static void print_point(const struct gw_compare_answer *answer, const struct gw_ranked_rack *one, FILE *out)
{
    const struct gw_operating_point *point = one->work_row ? one->work_row->point : NULL;
    char name[CELL];
    if (point)
        fprintf(out, "  %s by its point in %s%s%s\n", name_of(answer, one->row, name, sizeof name),
                point->precision_stated ? gw_precision_names[point->precision] : "an unstated precision", point->software ? ", " : "",
                point->software ? point->software : "");
}

static void print_places(const struct gw_compare_answer *answer, FILE *out)
{
    struct gw_table table;
    gw_table_init(&table, "rlrrrr", "", "rack", answer->rank->metric->key, "beside the first", "best in", "first is better in");
    for (size_t i = 0; i < answer->rank->ranked_count; i++)
        add_ranked(answer, i, &table);
    gw_table_print(&table, out, 2);
}

static void print_order(const struct gw_compare_answer *answer, FILE *out)
{
    const struct gw_rack_rank *rank = answer->rank;
    char text[CELL], line[2 * CELL];
    fprintf(out, "\nRanked by %s: %s, %s is better\n", rank->metric->key, rank->metric->title,
            rank->metric->less_is_better ? "less" : "more");
    if (rank->ranked_count == 0)
        fputs("  no rack has a value\n", out);
    else
        print_places(answer, out);
    for (size_t i = 0; i < rank->unranked_count; i++)
        fprintf(out, "  not ranked: %s: %s\n", name_of(answer, rank->unranked[i].row, text, sizeof text), rank->unranked[i].reason);
    for (size_t i = 0; i < rank->ranked_count; i++)
        print_point(answer, &rank->ranked[i], out);
    if (rank->ranked_count < 2)
        return;
    snprintf(line, sizeof line,
             "Shares are of %zu draws in which all had the same luck in the figures that they share. Beside the first: at the modes "
             "(P10-P90 of the draws), in percent of the first.",
             rank->samples);
    gw_print_wrapped(out, 2, line);
}

/* --- what the lead rests on ----------------------------------------------------------------------------------------- */

static const char *lead_text(const struct gw_rack_metric *metric, double difference, char *buffer, size_t size)
{
    double lead = metric->less_is_better ? -difference : difference;
    return metric_text(metric, lead, lead, lead, buffer, size);
}

static void print_lead(const struct gw_compare_answer *answer, FILE *out)
{
    const struct gw_rack_rank *rank = answer->rank;
    char text[CELL], other[CELL];
    struct gw_table table;
    if (rank->ranked_count < 2)
        return;
    fprintf(out, "\nWhat the lead of %s over ", name_of(answer, rank->ranked[0].row, text, sizeof text));
    fprintf(out, "%s rests on: %s, and with one figure at its P10 and P90\n", name_of(answer, rank->ranked[1].row, text, sizeof text),
            lead_text(rank->metric, -rank->ranked[1].difference, other, sizeof other));
    if (rank->bar_count == 0) {
        fputs("  no figure with a range moves it, so the shares above tell of no doubt\n", out);
        return;
    }
    gw_table_init(&table, "lrrrr", "figure", "P10", "P90", "lead at P10", "lead at P90");
    for (size_t i = 0; i < rank->bar_count && i < BARS_SHOWN; i++) {
        const struct gw_rank_bar *bar = &rank->bars[i];
        if (bar->with)
            gw_table_add(&table, "%s, and %zu with it", bar->figure->path, bar->with);
        else
            gw_table_add(&table, "%s", bar->figure->path);
        gw_table_add(&table, "%s", gw_quantity_text(bar->p10, bar->figure->dimension, text, sizeof text));
        gw_table_add(&table, "%s", gw_quantity_text(bar->p90, bar->figure->dimension, text, sizeof text));
        gw_table_add(&table, "%s", lead_text(rank->metric, bar->difference_p10, text, sizeof text));
        gw_table_add(&table, "%s", lead_text(rank->metric, bar->difference_p90, text, sizeof text));
    }
    gw_table_print(&table, out, 2);
    if (rank->bar_count > BARS_SHOWN)
        fprintf(out, "  and %zu figures that move it less\n", rank->bar_count - BARS_SHOWN);
}

/* --- break-even ----------------------------------------------------------------------------------------------------- */

static bool is_a_step(const struct gw_break_even *even)
{
    return fabs(even->one_value - even->other_value) > 1e-9 * fabs(even->other_value);
}

static void print_break_even(const struct gw_compare_answer *answer, FILE *out)
{
    const struct gw_break_even *even = answer->break_even;
    const struct gw_rack_metric *metric = answer->rank->metric;
    char one[CELL] = "", other[CELL] = "", at[CELL], until[CELL], low[CELL], high[CELL], now[CELL] = "not stated", value[CELL],
         line[6 * CELL];
    fprintf(out, "\nBreak-even: %s\n", even->path);
    if (even->now)
        gw_figure_text(even->now, now, sizeof now);
    gw_quantity_text(even->lowest, even->dimension, low, sizeof low);
    gw_quantity_text(even->highest, even->dimension, high, sizeof high);
    if (even->one) {
        name_of(answer, even->one, one, sizeof one);
        name_of(answer, even->other, other, sizeof other);
    }
    if (!even->found) {
        snprintf(line, sizeof line, "%s%s%s%s%s between %s and %s (now: %s): %s.", "no tie", even->one ? " of " : "", one,
                 even->one ? " and " : "", other, low, high, now, even->none);
        gw_print_wrapped(out, 2, line);
        return;
    }
    bool below = even->one_better_below;
    gw_quantity_text(even->at, even->dimension, at, sizeof at);
    gw_quantity_text(even->until, even->dimension, until, sizeof until);
    bool stretch = strcmp(at, until) != 0;
    snprintf(line, sizeof line, "%s and %s tie on %s at %s%s%s, where it is %s (now: %s). Below it %s is better, above it %s.", one, other,
             metric->key, at, stretch ? " to " : "", stretch ? until : "",
             metric_text(metric, even->other_value, even->other_value, even->other_value, value, sizeof value), now, below ? one : other,
             below ? other : one);
    gw_print_wrapped(out, 2, line);
    snprintf(line, sizeof line, "Looked for from %s to %s, all other figures at their modes; the difference is %smonotone there%s.%s", low,
             high, even->monotone ? "" : "not ", even->ties > 1 ? ", and there are more ties: this is the nearest" : "",
             is_a_step(even) ? " Racks are whole, so the order changes there without the two being equal." : "");
    gw_print_wrapped(out, 2, line);
}

void gw_rank_text(const struct gw_compare_answer *answer, FILE *out)
{
    if (!answer->rank)
        return;
    print_order(answer, out);
    print_lead(answer, out);
    if (answer->break_even)
        print_break_even(answer, out);
}
