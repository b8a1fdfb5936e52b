/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/rank.h"

#include <math.h>

#include "planner/output/csv.h"
#include "planner/output/json.h"

void gw_rank_provenance(const struct gw_compare_answer *answer, struct gw_provenance *all)
{
    for (size_t i = 0; answer->at_month >= 0 && i < answer->count; i++)
        gw_provenance_add(all, &answer->rows[i].size.request.rack->available);
}

/* "yes" is said of a rack that is available by its most likely month. */
static bool is_available(const struct gw_rack *rack, int month)
{
    return gw_rack_available_at(rack, month) != GW_RACK_NOT_YET;
}

void gw_available_json(const struct gw_compare_answer *answer, const struct gw_rack *rack, json_t *object)
{
    char month[12];
    const struct gw_figure *available = &rack->available;
    if (answer->at_month < 0)
        return;
    gw_json_set_text(object, "first_available", available->present ? gw_month_text((int)available->mode, month) : NULL);
    gw_json_set_text(object, "first_available_earliest", available->present ? gw_month_text((int)available->low, month) : NULL);
    gw_json_set_text(object, "first_available_latest", available->present ? gw_month_text((int)available->high, month) : NULL);
    gw_json_set(object, "available_at", available->present ? json_boolean(is_available(rack, answer->at_month)) : json_null());
}

static void set_names(json_t *object, const char *rack, const char *site, const struct gw_compared *row)
{
    gw_json_set_text(object, rack, row ? row->size.request.rack->id : NULL);
    gw_json_set_text(object, site, row ? row->size.request.site->id : NULL);
}

static void ranked_json(const struct gw_ranked_rack *one, size_t place, json_t *object)
{
    const struct gw_operating_point *point = one->work_row ? one->work_row->point : NULL;
    gw_json_set_whole(object, "place", (double)place);
    set_names(object, "rack", "site", one->row);
    gw_json_set_real(object, "low", one->low);
    gw_json_set_real(object, "value", one->mode);
    gw_json_set_real(object, "high", one->high);
    gw_json_set_real(object, "ratio", one->ratio);
    gw_json_set_real(object, "best_frac", one->best_frac);
    gw_json_set_real(object, "first_better_frac", one->first_better_frac);
    gw_json_set_real(object, "tie_frac", one->tie_frac);
    gw_json_set_real(object, "difference", one->difference);
    gw_json_set_real(object, "low_difference", one->difference_low);
    gw_json_set_real(object, "median_difference", one->difference_median);
    gw_json_set_real(object, "high_difference", one->difference_high);
    gw_json_set_text(object, "precision", point && point->precision_stated ? gw_precision_names[point->precision] : NULL);
    gw_json_set_text(object, "software", point ? point->software : NULL);
}

static void bar_json(const struct gw_rank_bar *bar, json_t *object)
{
    gw_json_set_text(object, "figure", bar->figure->path);
    gw_json_set_text(object, "unit", gw_dimension_suffix(bar->figure->dimension));
    gw_json_set_whole(object, "moves_with", (double)bar->with);
    gw_json_set_real(object, "p10", bar->p10);
    gw_json_set_real(object, "p90", bar->p90);
    gw_json_set_real(object, "p10_difference", bar->difference_p10);
    gw_json_set_real(object, "p90_difference", bar->difference_p90);
}

static void break_even_json(const struct gw_break_even *even, json_t *root)
{
    json_t *object = json_object();
    gw_json_set_text(object, "figure", even->path);
    gw_json_set_text(object, "unit", gw_dimension_suffix(even->dimension));
    set_names(object, "rack", "site", even->one);
    set_names(object, "other_rack", "other_site", even->other);
    gw_json_set_real(object, "lowest", even->lowest);
    gw_json_set_real(object, "highest", even->highest);
    gw_json_set_real(object, "now", even->now ? even->now->mode : (double)NAN);
    gw_json_set_real(object, "tie", even->at);
    gw_json_set_real(object, "tie_until", even->until);
    gw_json_set_real(object, "value", even->one_value);
    gw_json_set_real(object, "other_value", even->other_value);
    gw_json_set_text(object, "better_below", !even->found ? NULL : even->one_better_below ? "rack" : "other_rack");
    gw_json_set(object, "monotone", even->one ? json_boolean(even->monotone) : json_null());
    gw_json_set_whole(object, "ties", (double)even->ties);
    gw_json_set_text(object, "unavailable", even->none);
    gw_json_set(root, "break_even", object);
}

void gw_rank_json(const struct gw_compare_answer *answer, json_t *root)
{
    const struct gw_rack_rank *rank = answer->rank;
    char month[12];
    if (answer->at_month >= 0)
        gw_json_set_text(root, "at", gw_month_text(answer->at_month, month));
    if (!rank)
        return;
    json_t *object = json_object();
    gw_json_set_text(object, "metric", rank->metric->key);
    gw_json_set_text(object, "better", rank->metric->less_is_better ? "less" : "more");
    gw_json_set_whole(object, "samples", (double)rank->samples);
    json_t *ranked = gw_json_add_array(object, "ranked");
    for (size_t i = 0; i < rank->ranked_count; i++)
        ranked_json(&rank->ranked[i], i + 1, gw_json_append_object(ranked));
    json_t *unranked = gw_json_add_array(object, "unranked");
    for (size_t i = 0; i < rank->unranked_count; i++) {
        json_t *one = gw_json_append_object(unranked);
        set_names(one, "rack", "site", rank->unranked[i].row);
        gw_json_set_text(one, "unavailable", rank->unranked[i].reason);
    }
    json_t *bars = gw_json_add_array(object, "tornado");
    for (size_t i = 0; i < rank->bar_count; i++)
        bar_json(&rank->bars[i], gw_json_append_object(bars));
    gw_json_set(root, "rank", object);
    if (answer->break_even)
        break_even_json(answer->break_even, root);
}

void gw_rank_csv_header(const struct gw_compare_answer *answer, FILE *out)
{
    if (answer->at_month >= 0)
        fputs(",first_available,first_available_earliest,first_available_latest,available_at", out);
    if (answer->rank)
        fputs(",place,best_frac", out);
}

void gw_rank_csv(const struct gw_compare_answer *answer, const struct gw_compared *row, FILE *out)
{
    const struct gw_rack *rack = row->size.request.rack;
    const double months[] = {rack->available.mode, rack->available.low, rack->available.high};
    char month[12];
    for (size_t i = 0; answer->at_month >= 0 && i < 3; i++)
        fprintf(out, ",%s", rack->available.present ? gw_month_text((int)months[i], month) : "");
    if (answer->at_month >= 0)
        fprintf(out, ",%s", !rack->available.present ? "" : is_available(rack, answer->at_month) ? "true" : "false");
    if (!answer->rank)
        return;
    for (size_t i = 0; i < answer->rank->ranked_count; i++)
        if (answer->rank->ranked[i].row == row) {
            fprintf(out, ",%zu,", i + 1);
            gw_csv_number(out, answer->rank->ranked[i].best_frac);
            return;
        }
    fputs(",,", out);
}
