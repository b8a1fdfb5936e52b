/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/deal.h"

#include "planner/base/text.h"
#include "planner/output/provenance.h"
#include "planner/output/table.h"

enum { NOTE_WIDTH = 60, MARKS = 64, VALUE = 3 * GW_NUMBER_TEXT };

struct page {
    const struct gw_deal *deal;
    FILE *out;
    struct gw_provenance all;
};

/* --- cells ----------------------------------------------------------------------------------------------------- */

/* "at least 10 GW *", "250 B$ ?"; "" where it is absent. */
static const char *amount_text(const struct gw_figure *figure, int bound, bool doubtful, char *buffer)
{
    static const char *const said[] = {
        [GW_DEAL_STATED] = "", [GW_DEAL_ABOUT] = "about ", [GW_DEAL_AT_LEAST] = "at least ", [GW_DEAL_UP_TO] = "up to "};
    char value[VALUE - 16];
    buffer[0] = '\0';
    if (figure->present)
        snprintf(buffer, VALUE, "%s%s%s%s", said[bound], gw_figure_text(figure, value, sizeof value), gw_is_assumed(figure) ? " *" : "",
                 doubtful ? " ?" : "");
    return buffer;
}

static void add_kind(struct gw_table *table, int kind)
{
    gw_table_add(table, "%s", gw_figure_kind_name((enum gw_figure_kind)kind));
}

/* The sources of one thing: those that `ids` names and those of its figures. */
static void add_marks(struct page *page, struct gw_table *table, const char *ids, const struct gw_figure *const *figures, size_t count)
{
    char marks[MARKS] = "";
    size_t used = 0;
    struct gw_provenance own = {0};
    gw_provenance_add_ids(&own, ids, page->deal->sources, page->deal->source_count);
    for (size_t i = 0; i < count; i++)
        gw_provenance_add(&own, figures[i]);
    for (size_t i = 0; i < own.source_count && used < sizeof marks; i++) {
        gw_provenance_add_source(&page->all, own.sources[i]);
        used += (size_t)snprintf(marks + used, sizeof marks - used, "[%zu]", gw_provenance_number(&page->all, own.sources[i]));
    }
    gw_table_add(table, "%s", marks);
}

/* Kind, date of the evidence and sources of a figure: three cells. */
static void add_origin(struct page *page, struct gw_table *table, const struct gw_figure *figure)
{
    char marks[MARKS];
    gw_provenance_add(&page->all, figure);
    gw_table_add(table, "%s", figure->present ? gw_figure_kind_name(figure->kind) : "");
    gw_table_add(table, "%s", figure->present && figure->as_of ? figure->as_of : "");
    gw_table_add(table, "%s", gw_provenance_marks(&page->all, figure, marks, sizeof marks));
}

/* "a; b" as the last cell, either left out where it is missing. */
static void add_notes(struct gw_table *table, const char *a, const char *b)
{
    gw_table_add_wrapped(table, gw_arena_printf(&table->arena, "%s%s%s", a ? a : "", a && b ? "; " : "", b ? b : ""), NOTE_WIDTH);
}

static void list_texts(FILE *out, const char *before, const char **texts, size_t count, const char *after)
{
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s%s", i ? ", " : before, texts[i]);
    if (count)
        fputs(after, out);
}

/* --- head ------------------------------------------------------------------------------------------------------ */

static void print_power(struct page *page, const char *name, const struct gw_figure *figure, int bound, bool doubtful)
{
    char value[VALUE], marks[MARKS];
    const struct gw_deal *deal = page->deal;
    if (!figure->present)
        return;
    gw_provenance_add(&page->all, figure);
    fprintf(page->out, "  %-12s %s on basis %s", name, amount_text(figure, bound, doubtful, value), gw_basis_names[deal->basis]);
    list_texts(page->out, " (contested: ", deal->contested, deal->contested_count, ")");
    fprintf(page->out, "  %s%s%s %s\n", gw_figure_kind_name(figure->kind), figure->as_of ? ", " : "", figure->as_of ? figure->as_of : "",
            gw_provenance_marks(&page->all, figure, marks, sizeof marks));
    if (figure->note)
        gw_print_wrapped(page->out, 15, figure->note);
}

static void print_ids(struct page *page, const char *name, const char **ids, size_t count)
{
    if (!count)
        return;
    fprintf(page->out, "  %-12s ", name);
    list_texts(page->out, "", ids, count, "\n");
}

static void print_period(struct page *page)
{
    const struct gw_deal_period *period = &page->deal->period;
    const char *start = period->start.text, *end = period->end.text;
    if (start || end)
        fprintf(page->out, "  %-12s %s%s%s%s%s%s\n", "period", start ? (end ? "" : "from ") : "to ", start ? start : end, start && end ? " to " : "",
                start && end ? end : "", period->note ? "; " : "", period->note ? period->note : "");
}

static void print_head(struct page *page)
{
    const struct gw_deal *deal = page->deal;
    const struct gw_deal_step *last = gw_deal_last_step(deal);
    char power[GW_NUMBER_TEXT];
    fprintf(page->out, "%s\n  %-12s %s\n", deal->title, "id", deal->id);
    print_ids(page, "also", deal->aliases, deal->alias_count);
    fprintf(page->out, "  %-12s %s, %s%s%s; as known on %s\n", "status", gw_deal_rung_names[last->rung], last->date.text,
            last->power.present ? ", for " : "", last->power.present ? gw_si_text(last->power.mode, "W", power, sizeof power) : "",
            deal->as_of.text);
    fprintf(page->out, "  %-12s %s\n", "layer", gw_deal_layer_names[deal->layer]);
    print_power(page, "gigawatts", &deal->power, deal->bound, deal->doubtful);
    print_power(page, "option", &deal->option, GW_DEAL_STATED, false);
    print_power(page, "potential", &deal->potential, GW_DEAL_STATED, false);
    print_period(page);
    print_ids(page, "supersedes", deal->supersedes, deal->supersedes_count);
    print_ids(page, "part of", deal->part_of, deal->part_of_count);
    for (size_t i = 0; i < deal->party_count; i++) {
        const struct gw_deal_party *party = &deal->parties[i];
        fprintf(page->out, "  %-12s %s (", i ? "" : "parties", party->who);
        list_texts(page->out, "", party->roles, party->role_count, ")");
        fprintf(page->out, "%s%s\n", party->note ? ": " : "", party->note ? party->note : "");
    }
    if (deal->note)
        gw_print_wrapped(page->out, 2, deal->note);
}

/* --- tables ---------------------------------------------------------------------------------------------------- */

static void print_status(struct page *page)
{
    char power[VALUE];
    struct gw_table table;
    gw_table_init(&table, "llrlll", "date", "step", "of it", "kind", "source", "note");
    for (size_t i = 0; i < page->deal->status_count; i++) {
        const struct gw_deal_step *step = &page->deal->status[i];
        gw_table_add(&table, "%s", step->date.text);
        gw_table_add(&table, "%s%s", gw_deal_rung_names[step->rung], step->doubtful ? " ?" : "");
        gw_table_add(&table, "%s", step->power.present ? amount_text(&step->power, GW_DEAL_STATED, false, power) : "all");
        add_kind(&table, step->kind);
        add_marks(page, &table, step->source, (const struct gw_figure *const[]){&step->power}, 1);
        add_notes(&table, step->note, step->power.note);
    }
    fputs("\nStatus\n", page->out);
    gw_table_print(&table, page->out, 2);
}

static void add_evidence(struct page *page, struct gw_table *table, const struct gw_deal_evidence *evidence)
{
    gw_table_add(table, "%s", evidence->date.text ? evidence->date.text : "");
    gw_table_add(table, "said%s", evidence->doubtful ? " ?" : "");
    add_kind(table, evidence->kind);
    add_marks(page, table, evidence->source, NULL, 0);
    gw_table_add_wrapped(table, evidence->says, NOTE_WIDTH);
}

static void print_milestones(struct page *page)
{
    char power[VALUE];
    struct gw_table table;
    if (!page->deal->milestone_count)
        return;
    gw_table_init(&table, "lrlllll", "milestone", "delivered", "date", "status", "kind", "source", "what");
    for (size_t i = 0; i < page->deal->milestone_count; i++) {
        const struct gw_deal_milestone *one = &page->deal->milestones[i];
        gw_table_add(&table, "%s", one->name);
        gw_table_add(&table, "%s%s", amount_text(&one->power, one->bound, one->doubtful, power), one->part && one->power.present ? " (part)" : "");
        gw_table_add(&table, "%s", one->date.text ? one->date.text : "open");
        gw_table_add(&table, "%s", gw_deal_rung_names[one->rung]);
        add_kind(&table, one->kind);
        add_marks(page, &table, one->source, (const struct gw_figure *const[]){&one->power}, 1);
        add_notes(&table, one->what, one->note);
        for (size_t e = 0; e < one->evidence_count; e++) {
            gw_table_add(&table, "%s", "");
            gw_table_add(&table, "%s", "");
            add_evidence(page, &table, &one->evidence[e]);
        }
    }
    fputs("\nMilestones\n", page->out);
    gw_table_print(&table, page->out, 2);
}

/* "Azure (OpenAI), over 36 months, on conditions" */
static const char *purpose_text(const struct gw_deal_money *money, struct gw_arena *arena)
{
    char over[GW_NUMBER_TEXT];
    gw_quantity_text(money->over_months, GW_DIM_DURATION, over, sizeof over);
    return gw_arena_printf(arena, "%s%s%s%s%s%s%s%s%s", money->what, money->who ? " (" : "", money->who ? money->who : "", money->who ? ")" : "",
                           money->over_months > 0 ? ", over " : "", money->over_months > 0 ? over : "", money->date.text ? ", " : "",
                           money->date.text ? money->date.text : "", money->conditional ? ", on conditions" : "");
}

static void print_money(struct page *page)
{
    char value[VALUE];
    struct gw_table table;
    if (!page->deal->money_count)
        return;
    gw_table_init(&table, "lrllll", "column", "amount", "kind", "as of", "source", "for what");
    for (int column = 0; column < GW_DEAL_COLUMNS; column++)
        for (size_t i = 0; i < page->deal->money_count; i++) {
            const struct gw_deal_money *money = &page->deal->money[i];
            if (money->column != column)
                continue;
            gw_table_add(&table, "%s", gw_deal_column_names[column]);
            gw_table_add(&table, "%s", amount_text(&money->amount, money->bound, money->doubtful, value));
            add_origin(page, &table, &money->amount);
            add_notes(&table, purpose_text(money, &table.arena), money->amount.note);
        }
    fputs("\nMoney, in columns that are never added\n", page->out);
    gw_table_print(&table, page->out, 2);
}

/* "NVIDIA into OpenAI; for each whole gigawatt; up to 100 B$; 500 B$ before the money" */
static const char *rate_purpose(struct page *page, const struct gw_deal_rate *rate, struct gw_arena *arena)
{
    char most[VALUE], before[VALUE];
    if (!rate->each_whole)
        return rate->what;
    gw_provenance_add(&page->all, &rate->most);
    gw_provenance_add(&page->all, &rate->pre_money);
    return gw_arena_printf(arena, "%s; for each whole gigawatt%s%s%s%s%s", rate->what, rate->most.present ? "; up to " : "",
                           amount_text(&rate->most, GW_DEAL_STATED, false, most), rate->pre_money.present ? "; " : "",
                           amount_text(&rate->pre_money, GW_DEAL_STATED, false, before), rate->pre_money.present ? " before the money" : "");
}

static void print_rates(struct page *page)
{
    char value[VALUE];
    struct gw_table table;
    if (!page->deal->per_power_count)
        return;
    gw_table_init(&table, "lrllll", "column", "per gigawatt", "kind", "as of", "source", "for what");
    for (size_t i = 0; i < page->deal->per_power_count; i++) {
        const struct gw_deal_rate *rate = &page->deal->per_power[i];
        gw_table_add(&table, "%s", gw_deal_column_names[rate->column]);
        gw_table_add(&table, "%s%s", amount_text(&rate->rate, rate->bound, rate->doubtful, value), rate->per_year ? " a year" : "");
        add_origin(page, &table, &rate->rate);
        add_notes(&table, rate_purpose(page, rate, &table.arena), rate->rate.note);
    }
    fprintf(page->out, "\nMoney per gigawatt on basis %s\n", gw_basis_names[page->deal->basis]);
    gw_table_print(&table, page->out, 2);
}

/* "GPUs, may be accelerators, dies; the first gigawatt"; NULL where nothing is said. */
static const char *counted_text(const struct gw_deal_hardware *one, struct gw_arena *arena)
{
    const char *text = one->counted;
    for (size_t i = 0; i < one->contested_count && text; i++)
        text = gw_arena_printf(arena, "%s%s%s", text, i ? ", " : "; may be ", one->contested[i]);
    return text && one->note ? gw_arena_printf(arena, "%s; %s", text, one->note) : text ? text : one->note;
}

static void print_hardware(struct page *page)
{
    char value[VALUE];
    struct gw_table table;
    if (!page->deal->hardware_count)
        return;
    gw_table_init(&table, "lrlllll", "hardware", "count", "rack", "kind", "as of", "source", "note");
    for (size_t i = 0; i < page->deal->hardware_count; i++) {
        const struct gw_deal_hardware *one = &page->deal->hardware[i];
        gw_table_add(&table, "%s%s", one->machine, one->doubtful && !one->count.present ? " ?" : "");
        gw_table_add(&table, "%s", amount_text(&one->count, one->bound, one->doubtful, value));
        gw_table_add(&table, "%s", one->rack ? one->rack->id : "");
        add_origin(page, &table, &one->count);
        add_notes(&table, counted_text(one, &table.arena), one->count.note);
    }
    fputs("\nHardware it names\n", page->out);
    gw_table_print(&table, page->out, 2);
}

/* --- warrant --------------------------------------------------------------------------------------------------- */

static void print_tranches(struct page *page)
{
    const struct gw_deal_warrant *warrant = &page->deal->warrant;
    char shares[VALUE], delivered[VALUE], price[VALUE];
    struct gw_table table;
    if (!warrant->tranche_count)
        return;
    gw_table_init(&table, "rrrrl", "tranche", "shares", "once delivered", "and share price", "source");
    for (size_t i = 0; i < warrant->tranche_count; i++) {
        const struct gw_deal_tranche *one = &warrant->tranches[i];
        gw_table_add(&table, "%zu", i + 1);
        gw_table_add(&table, "%s", amount_text(&one->shares, GW_DEAL_STATED, false, shares));
        gw_table_add(&table, "%s", amount_text(&one->delivered, GW_DEAL_STATED, false, delivered));
        gw_table_add(&table, "%s", amount_text(&one->price, GW_DEAL_STATED, false, price));
        add_marks(page, &table, NULL, (const struct gw_figure *const[]){&one->shares, &one->delivered, &one->price}, 3);
    }
    if (warrant->ladder == GW_DEAL_LADDER_ILLUSTRATIVE)
        fputs("  ILLUSTRATIVE tranches: the ladder is not published, and numbers with * are assumed\n", page->out);
    else
        fputs("  tranches as published\n", page->out);
    gw_table_print(&table, page->out, 2);
}

static void print_warrant_figure(struct page *page, struct gw_table *table, const char *name, const struct gw_figure *figure)
{
    char value[VALUE];
    if (!figure->present)
        return;
    gw_table_add(table, "%s", name);
    gw_table_add(table, "%s", amount_text(figure, GW_DEAL_STATED, false, value));
    add_origin(page, table, figure);
    add_notes(table, figure->note, NULL);
}

static void print_warrant(struct page *page)
{
    const struct gw_deal_warrant *warrant = &page->deal->warrant;
    struct gw_table table;
    if (!warrant->place.line)
        return;
    fprintf(page->out, "\nWarrant of %s to %s%s%s\n", warrant->issuer, warrant->holder, warrant->until.text ? ", until " : "",
            warrant->until.text ? warrant->until.text : "");
    gw_table_init(&table, "lrllll", "", "", "", "", "", "");
    print_warrant_figure(page, &table, "shares", &warrant->shares);
    print_warrant_figure(page, &table, "strike", &warrant->strike);
    print_warrant_figure(page, &table, "shares of the issuer", &warrant->outstanding);
    gw_table_print(&table, page->out, 2);
    print_tranches(page);
    if (warrant->note)
        gw_print_wrapped(page->out, 2, warrant->note);
}

static void print_evidence(struct page *page)
{
    struct gw_table table;
    if (!page->deal->evidence_count)
        return;
    gw_table_init(&table, "lllll", "date", "", "kind", "source", "what was said");
    for (size_t i = 0; i < page->deal->evidence_count; i++)
        add_evidence(page, &table, &page->deal->evidence[i]);
    fputs("\nEvidence\n", page->out);
    gw_table_print(&table, page->out, 2);
}

void gw_write_deal_text(const struct gw_deal *deal, FILE *out)
{
    struct page page = {.deal = deal, .out = out};
    print_head(&page);
    print_status(&page);
    print_milestones(&page);
    print_money(&page);
    print_rates(&page);
    print_warrant(&page);
    print_hardware(&page);
    print_evidence(&page);
    fputs("\n* assumed   ? doubtful: sources disagree, are weak, or it was denied\n", out);
    gw_provenance_print_sources(&page.all, out);
}
