/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/deal_course.h"

#include <math.h>

#include "planner/base/text.h"
#include "planner/output/table.h"
#include "planner/plan/vesting.h"

void gw_deal_course_provenance(struct gw_provenance *all, const struct gw_deal_course *course)
{
    const struct gw_deal *deal = course->deal;
    const struct gw_deal_warrant *warrant = &deal->warrant;
    gw_provenance_add(all, &deal->power);
    for (size_t i = 0; i < deal->milestone_count; i++) {
        gw_provenance_add(all, &deal->milestones[i].power);
        gw_provenance_add_ids(all, deal->milestones[i].source, deal->sources, deal->source_count);
    }
    if (warrant->tranche_count) {
        gw_provenance_add(all, &warrant->shares);
        gw_provenance_add(all, &warrant->strike);
    }
    for (size_t i = 0; i < warrant->tranche_count; i++) {
        gw_provenance_add(all, &warrant->tranches[i].shares);
        gw_provenance_add(all, &warrant->tranches[i].delivered);
        gw_provenance_add(all, &warrant->tranches[i].price);
    }
    for (size_t i = 0; i < deal->per_power_count; i++)
        if (deal->per_power[i].each_whole) {
            gw_provenance_add(all, &deal->per_power[i].rate);
            gw_provenance_add(all, &deal->per_power[i].most);
            gw_provenance_add(all, &deal->per_power[i].pre_money);
        }
    gw_provenance_add_ids(all, gw_deal_last_step(deal)->source, deal->sources, deal->source_count);
}

double gw_deal_most_usd(const struct gw_deal_rate *rate)
{
    return rate->most.present ? rate->most.mode : (double)INFINITY;
}

int gw_deal_whole_gigawatts(const struct gw_deal *deal, const struct gw_deal_rate *rate)
{
    if (!rate->each_whole)
        return 0;
    double by_money = ceil(gw_deal_most_usd(rate) / (rate->rate.mode * 1e9)), by_power = deal->power.present ? deal->power.mode / 1e9 : 0;
    double most = floor(isfinite(by_money) ? by_money : by_power);
    return most < 100 ? (int)most : 100;
}

/* --- cells ----------------------------------------------------------------------------------------------------- */

static const char *cell_month(int month, char *buffer)
{
    if (!month)
        return "not by the end";
    return gw_month_text(month, buffer);
}

static const char *star(const struct gw_figure *figure)
{
    return gw_is_assumed(figure) ? " *" : "";
}

/* A column for each reading that can be counted: "on chip", "on it ?". */
static void add_reading_columns(const struct gw_deal_course *course, struct gw_table *table)
{
    for (size_t i = 0; i < course->reading_count; i++)
        if (!course->readings[i].unavailable)
            gw_table_column(table, 'l', gw_arena_printf(&table->arena, "on %s%s", gw_basis_names[course->readings[i].basis], i ? " ?" : ""));
}

/* --- parts of the section ---------------------------------------------------------------------------------------- */

static void print_ending(const struct gw_deal_course *course, FILE *out)
{
    char line[1000];
    const struct gw_deal_step *last = gw_deal_last_step(course->deal);
    if (!gw_deal_has_ended(course->deal))
        return;
    snprintf(line, sizeof line, "%s on %s%s%s: what follows is what it would have given, and no claim.",
             last->rung == GW_DEAL_SUPERSEDED ? "SUPERSEDED" : "CANCELLED", last->date.text, last->note ? ", " : "", last->note ? last->note : "");
    gw_print_wrapped(out, 2, line);
}

static void print_head(const struct gw_run *run, const struct gw_deal_course *course, FILE *out)
{
    const struct gw_deal *deal = course->deal;
    const struct gw_deal_step *last = gw_deal_last_step(deal);
    struct gw_arena arena;
    gw_arena_init(&arena);
    const char *counted = "", *others = "";
    for (size_t i = 0; i < run->deployment_count; i++) {
        const char **list = course->counts[i] ? &counted : &others;
        *list = gw_arena_printf(&arena, "%s%s%s", *list ? *list : "", *list && **list ? ", " : "", run->deployments[i].deployment->name);
    }
    fprintf(out, "\nDeal along the plan: %s (%s)\n  %s, %s; as known on %s\n", deal->title, deal->id, gw_deal_rung_names[last->rung],
            last->date.text, deal->as_of.text);
    print_ending(course, out);
    const char *line = gw_arena_printf(&arena, "counted: %s%s%s%s", counted ? counted : "", others && *others ? "; not of its sellers: " : "",
                                       others ? others : "", ". Whether they are the buyer's is not looked at.");
    gw_print_wrapped(out, 2, line ? line : "");
    gw_arena_clear(&arena);
}

static void print_readings(const struct gw_deal_course *course, FILE *out)
{
    struct gw_table table;
    char text[GW_NUMBER_TEXT], all[GW_NUMBER_TEXT];
    gw_table_init(&table, "lrl", "gigawatts read on", "delivered by the end", "of the deal's");
    for (size_t i = 0; i < course->reading_count; i++) {
        const struct gw_deal_reading *reading = &course->readings[i];
        gw_table_add(&table, "%s%s", gw_basis_names[reading->basis], i ? " ?" : "");
        gw_table_add(&table, "%s", reading->unavailable ? "" : gw_si_text(reading->months[course->month_count - 1].delivered_w, "W", text, sizeof text));
        gw_table_add(&table, "%s", reading->unavailable ? reading->unavailable
                                   : course->deal->power.present ? gw_si_text(course->deal->power.mode, "W", all, sizeof all) : "");
    }
    gw_table_print(&table, out, 2);
    fputs("  delivered: has come to stand. ? a contested reading: it stands beside the others, and they are never added.\n", out);
}

static void print_milestones(const struct gw_deal_course *course, FILE *out)
{
    struct gw_table table;
    char text[GW_NUMBER_TEXT], month[12];
    if (!course->deal->milestone_count)
        return;
    gw_table_init(&table, "lrl", "milestone", "gigawatts", "as planned");
    add_reading_columns(course, &table);
    for (size_t i = 0; i < course->deal->milestone_count; i++) {
        const struct gw_deal_milestone *one = &course->deal->milestones[i];
        gw_table_add(&table, "%s", one->name);
        gw_table_add(&table, "%s%s%s", one->power.present ? gw_si_text(one->power.mode, "W", text, sizeof text) : "", star(&one->power),
                     one->part ? " (part)" : "");
        gw_table_add(&table, "%s", one->date.text ? one->date.text : "open");
        for (size_t r = 0; r < course->reading_count; r++)
            if (!course->readings[r].unavailable)
                gw_table_add(&table, "%s", one->part || !one->power.present ? "not told" : cell_month(course->readings[r].milestones[i], month));
    }
    gw_table_print(&table, out, 2);
}

static void print_tranches(const struct gw_deal_course *course, FILE *out)
{
    const struct gw_deal_warrant *warrant = &course->deal->warrant;
    struct gw_table table;
    char text[3][GW_NUMBER_TEXT], month[12];
    gw_table_init(&table, "rrrr", "tranche", "shares", "once delivered", "and share price");
    add_reading_columns(course, &table);
    for (size_t i = 0; i < warrant->tranche_count; i++) {
        const struct gw_deal_tranche *one = &warrant->tranches[i];
        gw_table_add(&table, "%zu", i + 1);
        gw_table_add(&table, "%s%s", gw_count_text(one->shares.mode, text[0], sizeof text[0]), star(&one->shares));
        gw_table_add(&table, "%s%s", gw_si_text(one->delivered.mode, "W", text[1], sizeof text[1]), star(&one->delivered));
        gw_table_add(&table, "%s%s", one->price.present ? gw_si_text(one->price.mode, "$", text[2], sizeof text[2]) : "any", star(&one->price));
        for (size_t r = 0; r < course->reading_count; r++) {
            const struct gw_deal_reading *reading = &course->readings[r];
            if (!reading->unavailable)
                gw_table_add(&table, "%s", cell_month(course->price ? reading->tranches[i].vested : reading->tranches[i].delivered, month));
        }
    }
    gw_table_print(&table, out, 2);
}

static void print_vested(const struct gw_deal_course *course, FILE *out)
{
    struct gw_table table;
    char text[2][GW_NUMBER_TEXT], money[GW_NUMBER_TEXT];
    gw_table_init(&table, course->price ? "lrrr" : "lr", "by the end, read on", "shares by delivery", "vested at the price", "above the strike");
    for (size_t r = 0; r < course->reading_count; r++) {
        const struct gw_deal_reading *reading = &course->readings[r];
        if (reading->unavailable)
            continue;
        const struct gw_deal_month *end = &reading->months[course->month_count - 1];
        gw_table_add(&table, "%s%s", gw_basis_names[reading->basis], r ? " ?" : "");
        gw_table_add(&table, "%s", gw_count_text(end->shares_by_delivery, text[0], sizeof text[0]));
        if (!course->price)
            continue;
        gw_table_add(&table, "%s", gw_count_text(end->shares, text[1], sizeof text[1]));
        gw_table_add(&table, "%s", isnan(end->warrant_usd) ? "no price yet" : gw_si_text(end->warrant_usd, "$", money, sizeof money));
    }
    gw_table_print(&table, out, 2);
}

static void print_warrant(const struct gw_deal_course *course, FILE *out)
{
    const struct gw_deal_warrant *warrant = &course->deal->warrant;
    if (!warrant->tranche_count)
        return;
    fprintf(out, "\n  Warrant of %s, column warrant%s%s\n", warrant->issuer, warrant->until.text ? "; nothing vests after " : "",
            warrant->until.text ? warrant->until.text : "");
    fputs(warrant->ladder == GW_DEAL_LADDER_ILLUSTRATIVE ? "  ILLUSTRATIVE ladder: its tranches are not published, and numbers with * are assumed\n"
                                                         : "  tranches as published\n", out);
    if (course->price)
        fprintf(out, "  Months in which each tranche vests at a share price of %s, which is supposed\n", course->price->text);
    else
        fputs("  Months in which the gigawatts of each tranche are delivered; each still needs its share price (see --share-price)\n", out);
    print_tranches(course, out);
    print_vested(course, out);
}

static void print_rate(const struct gw_deal_course *course, const struct gw_deal_rate *rate, FILE *out)
{
    struct gw_table table;
    char paid[GW_NUMBER_TEXT], month[12];
    int most = gw_deal_whole_gigawatts(course->deal, rate);
    if (most < 1)
        return;
    fprintf(out, "\n  Column %s: %s\n", gw_deal_column_names[rate->column], rate->what);
    gw_table_init(&table, "rrr", "whole gigawatts", "paid in all", "stake");
    add_reading_columns(course, &table);
    for (int gigawatts = 1; gigawatts <= most; gigawatts++) {
        double paid_usd = gw_whole_gigawatts_usd(rate->rate.mode, gw_deal_most_usd(rate), gigawatts * 1e9);
        gw_table_add(&table, "%d", gigawatts);
        gw_table_add(&table, "%s%s", gw_si_text(paid_usd, "$", paid, sizeof paid), star(&rate->rate));
        if (rate->pre_money.present)
            gw_table_add(&table, "%.4g %%%s", 100 * gw_stake_frac(paid_usd, rate->pre_money.mode), star(&rate->pre_money));
        else
            gw_table_add(&table, "%s", "");
        for (size_t r = 0; r < course->reading_count; r++)
            if (!course->readings[r].unavailable)
                gw_table_add(&table, "%s", cell_month(gw_deal_delivered_month(course, &course->readings[r], gigawatts * 1e9), month));
    }
    gw_table_print(&table, out, 2);
    if (rate->pre_money.present)
        fprintf(out, "  stake: paid over %s before the money and what is paid, held flat\n", gw_si_text(rate->pre_money.mode, "$", paid, sizeof paid));
}

void gw_deal_course_text(const struct gw_run *run, const struct gw_provenance *all, FILE *out)
{
    const struct gw_deal_course *course = run->deal;
    char marks[64];
    print_head(run, course, out);
    print_readings(course, out);
    fputc('\n', out);
    print_milestones(course, out);
    print_warrant(course, out);
    for (size_t i = 0; i < course->deal->per_power_count; i++)
        print_rate(course, &course->deal->per_power[i], out);
    fprintf(out, "  Money of two columns is never added. %s\n", gw_provenance_marks(all, &course->deal->power, marks, sizeof marks));
}
