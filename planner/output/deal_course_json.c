/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/deal_course.h"

#include <math.h>

#include "planner/output/json.h"
#include "planner/plan/vesting.h"

static void set_month(json_t *object, const char *key, int month)
{
    char text[12];
    gw_json_set_text(object, key, month ? gw_month_text(month, text) : NULL);
}

static void months_json(const struct gw_deal_course *course, const struct gw_deal_reading *reading, json_t *object)
{
    json_t *array = gw_json_add_array(object, "months");
    bool warrant = course->deal->warrant.tranche_count > 0;
    for (int at = 0; at < course->month_count; at++) {
        const struct gw_deal_month *month = &reading->months[at];
        json_t *row = gw_json_append_object(array);
        set_month(row, "month", course->start + at);
        gw_json_set_real(row, "delivered_w", month->delivered_w);
        if (warrant) {
            gw_json_set_whole(row, "shares_by_delivery", month->shares_by_delivery);
            gw_json_set(row, "shares_vested", course->price ? gw_json_whole(month->shares) : json_null());
            gw_json_set_real(row, "warrant_usd", month->warrant_usd);
        }
    }
}

static void milestones_json(const struct gw_deal_course *course, const struct gw_deal_reading *reading, json_t *object)
{
    json_t *array = gw_json_add_array(object, "milestones");
    for (size_t i = 0; i < course->deal->milestone_count; i++) {
        const struct gw_deal_milestone *one = &course->deal->milestones[i];
        json_t *row = gw_json_append_object(array);
        gw_json_set_text(row, "name", one->name);
        gw_json_set_real(row, "power_w", one->power.present ? one->power.mode : (double)NAN);
        gw_json_set(row, "part", json_boolean(one->part));
        gw_json_set_text(row, "planned", one->date.text);
        set_month(row, "reached", reading->milestones[i]);
    }
}

static void tranches_json(const struct gw_deal_course *course, const struct gw_deal_reading *reading, json_t *object)
{
    json_t *array = gw_json_add_array(object, "tranches");
    for (size_t i = 0; i < course->deal->warrant.tranche_count; i++) {
        const struct gw_deal_tranche *one = &course->deal->warrant.tranches[i];
        json_t *row = gw_json_append_object(array);
        gw_json_set_whole(row, "shares", one->shares.mode);
        gw_json_set_real(row, "once_delivered_w", one->delivered.mode);
        gw_json_set_real(row, "price_usd", one->price.present ? one->price.mode : (double)NAN);
        gw_json_set(row, "illustrative", json_boolean(course->deal->warrant.ladder == GW_DEAL_LADDER_ILLUSTRATIVE));
        set_month(row, "delivered", reading->tranches[i].delivered);
        set_month(row, "vested", reading->tranches[i].vested);
    }
}

static void instalments_json(const struct gw_deal_course *course, const struct gw_deal_reading *reading, json_t *object)
{
    json_t *array = gw_json_add_array(object, "whole_gigawatts");
    for (size_t i = 0; i < course->deal->per_power_count; i++) {
        const struct gw_deal_rate *rate = &course->deal->per_power[i];
        int most = gw_deal_whole_gigawatts(course->deal, rate);
        for (int gigawatts = 1; gigawatts <= most; gigawatts++) {
            double paid_usd = gw_whole_gigawatts_usd(rate->rate.mode, gw_deal_most_usd(rate), gigawatts * 1e9);
            json_t *row = gw_json_append_object(array);
            gw_json_set_text(row, "column", gw_deal_column_names[rate->column]);
            gw_json_set_real(row, "delivered_w", gigawatts * 1e9);
            set_month(row, "reached", gw_deal_delivered_month(course, reading, gigawatts * 1e9));
            gw_json_set_real(row, "paid_in_all_usd", paid_usd);
            gw_json_set_real(row, "stake_frac", rate->pre_money.present ? gw_stake_frac(paid_usd, rate->pre_money.mode) : (double)NAN);
        }
    }
}

static void reading_json(const struct gw_deal_course *course, const struct gw_deal_reading *reading, json_t *array)
{
    json_t *object = gw_json_append_object(array);
    gw_json_set_text(object, "basis", gw_basis_names[reading->basis]);
    gw_json_set(object, "contested", json_boolean(reading != &course->readings[0]));
    gw_json_set_text(object, "unavailable", reading->unavailable);
    if (reading->unavailable)
        return;
    gw_json_set_real(object, "delivered_w", reading->months[course->month_count - 1].delivered_w);
    milestones_json(course, reading, object);
    if (course->deal->warrant.tranche_count)
        tranches_json(course, reading, object);
    instalments_json(course, reading, object);
    months_json(course, reading, object);
}

static void warrant_json(const struct gw_deal_course *course, json_t *object)
{
    static const char *const ladders[] = {"none", "published", "illustrative"};
    const struct gw_deal_warrant *warrant = &course->deal->warrant;
    json_t *one = json_object();
    gw_json_set_text(one, "issuer", warrant->issuer);
    gw_json_set_whole(one, "shares", warrant->shares.mode);
    gw_json_set_real(one, "strike_usd", warrant->strike.present ? warrant->strike.mode : (double)NAN);
    gw_json_set_text(one, "until", warrant->until.text);
    gw_json_set_text(one, "ladder", ladders[warrant->ladder]);
    gw_json_set(object, "warrant", one);
}

void gw_deal_course_json(const struct gw_run *run, const struct gw_provenance *all, json_t *root)
{
    const struct gw_deal_course *course = run->deal;
    const struct gw_deal *deal = course->deal;
    const struct gw_deal_step *last = gw_deal_last_step(deal);
    json_t *object = json_object();
    gw_json_set_text(object, "id", deal->id);
    gw_json_set_text(object, "title", deal->title);
    gw_json_set_text(object, "as_of", deal->as_of.text);
    gw_json_set_text(object, "status", gw_deal_rung_names[last->rung]);
    gw_json_set_text(object, "status_date", last->date.text);
    gw_json_set(object, "ended", json_boolean(gw_deal_has_ended(deal)));
    gw_json_set_text(object, "share_price", course->price ? course->price->text : NULL);
    if (deal->warrant.tranche_count)
        warrant_json(course, object);
    json_t *counted = gw_json_add_array(object, "counted"), *readings = gw_json_add_array(object, "readings");
    for (size_t i = 0; i < run->deployment_count; i++)
        if (course->counts[i])
            json_array_append_new(counted, gw_json_text(run->deployments[i].deployment->name));
    for (size_t i = 0; i < course->reading_count; i++)
        reading_json(course, &course->readings[i], readings);
    json_t *sources = gw_json_add_array(object, "sources");
    for (size_t i = 0; i < deal->source_count; i++) {
        size_t number = gw_provenance_number(all, &deal->sources[i]);
        if (number)
            json_array_append_new(sources, gw_json_whole((double)number));
    }
    gw_json_set(root, "deal", object);
}
