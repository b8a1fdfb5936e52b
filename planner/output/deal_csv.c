/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/deal.h"

#include "planner/output/csv.h"
#include "planner/output/provenance.h"

/* One row; what does not apply is NULL. A figure gives its numbers, kind, date, sources and note where the row has none itself. */
struct row {
    const char *part, *item, *what, *who, *date, *bound, *source, *note;
    const struct gw_figure *figure;
    int kind; /* of what is no figure; enum gw_figure_kind, or -1 */
    bool doubtful;
};

static void put_text(FILE *out, const char *text)
{
    fputc(',', out);
    if (text)
        gw_csv_text(out, text);
}

static void put_numbers(FILE *out, const struct gw_figure *figure)
{
    const double values[] = {figure->low, figure->mode, figure->high};
    for (int i = 0; i < 3; i++) {
        fputc(',', out);
        gw_csv_number(out, values[i]);
    }
}

/* Ids of the file's sources, as rows of the part "source" name them: those of the row and those of its figure. */
static void put_sources(FILE *out, const struct gw_deal *deal, const char *ids, const struct gw_figure *figure)
{
    char text[1024] = "";
    size_t used = 0;
    struct gw_provenance own = {0};
    gw_provenance_add_ids(&own, ids, deal->sources, deal->source_count);
    if (figure)
        gw_provenance_add(&own, figure);
    for (size_t i = 0; i < own.source_count && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i ? " " : "", own.sources[i]->id);
    put_text(out, text);
}

static void put(FILE *out, const struct gw_deal *deal, struct row row)
{
    const struct gw_figure *figure = row.figure && row.figure->present ? row.figure : NULL;
    const char *kind = row.kind >= 0 ? gw_figure_kind_name((enum gw_figure_kind)row.kind) : figure ? gw_figure_kind_name(figure->kind) : NULL;
    gw_csv_text(out, deal->id);
    put_text(out, row.part);
    put_text(out, row.item);
    put_text(out, row.what);
    put_text(out, row.who);
    put_text(out, row.date);
    if (figure)
        put_numbers(out, figure);
    else
        fputs(",,,", out);
    put_text(out, figure ? gw_dimension_suffix(figure->dimension) : NULL);
    put_text(out, row.bound);
    put_text(out, kind);
    put_text(out, figure ? figure->as_of : NULL);
    put_sources(out, deal, row.source, figure);
    put_text(out, row.doubtful ? "true" : NULL);
    put_text(out, row.note ? row.note : figure ? figure->note : NULL);
    fputc('\n', out);
}

static void put_power(FILE *out, const struct gw_deal *deal, const char *item, const struct gw_figure *figure, int bound)
{
    if (figure->present)
        put(out, deal, (struct row){.part = "power", .item = item, .what = gw_basis_names[deal->basis], .bound = gw_deal_bound_names[bound],
                                    .figure = figure, .kind = -1, .doubtful = deal->doubtful});
}

static void put_evidence(FILE *out, const struct gw_deal *deal, const char *item, const struct gw_deal_evidence *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put(out, deal, (struct row){.part = "evidence", .item = item, .what = list[i].says, .date = list[i].date.text, .source = list[i].source,
                                    .kind = list[i].kind, .doubtful = list[i].doubtful});
}

static void put_steps(FILE *out, const struct gw_deal *deal)
{
    for (size_t i = 0; i < deal->status_count; i++) {
        const struct gw_deal_step *step = &deal->status[i];
        put(out, deal, (struct row){.part = "status", .item = gw_deal_rung_names[step->rung], .date = step->date.text, .figure = &step->power,
                                    .source = step->source, .kind = step->kind, .doubtful = step->doubtful, .note = step->note});
    }
    for (size_t i = 0; i < deal->milestone_count; i++) {
        const struct gw_deal_milestone *one = &deal->milestones[i];
        put(out, deal, (struct row){.part = one->part ? "milestone-part" : "milestone", .item = one->name, .what = one->what, .date = one->date.text,
                                    .figure = &one->power, .bound = gw_deal_bound_names[one->bound], .source = one->source, .kind = one->kind,
                                    .doubtful = one->doubtful, .note = one->note});
        put_evidence(out, deal, one->name, one->evidence, one->evidence_count);
    }
}

static void put_money(FILE *out, const struct gw_deal *deal)
{
    for (size_t i = 0; i < deal->money_count; i++) {
        const struct gw_deal_money *money = &deal->money[i];
        put(out, deal, (struct row){.part = money->conditional ? "money-conditional" : "money", .item = gw_deal_column_names[money->column],
                                    .what = money->what, .who = money->who, .date = money->date.text, .figure = &money->amount,
                                    .bound = gw_deal_bound_names[money->bound], .kind = -1, .doubtful = money->doubtful});
    }
    for (size_t i = 0; i < deal->per_power_count; i++) {
        const struct gw_deal_rate *rate = &deal->per_power[i];
        put(out, deal, (struct row){.part = rate->per_year ? "per-power-and-year" : "per-power", .item = gw_deal_column_names[rate->column],
                                    .what = rate->what, .figure = &rate->rate, .bound = gw_deal_bound_names[rate->bound], .kind = -1,
                                    .doubtful = rate->doubtful});
        if (rate->most.present)
            put(out, deal, (struct row){.part = "per-power-most", .item = gw_deal_column_names[rate->column], .what = rate->what,
                                        .figure = &rate->most, .kind = -1});
        if (rate->pre_money.present)
            put(out, deal, (struct row){.part = "per-power-pre-money", .item = gw_deal_column_names[rate->column], .what = rate->what,
                                        .figure = &rate->pre_money, .kind = -1});
    }
}

static void put_warrant(FILE *out, const struct gw_deal *deal)
{
    static const char *const parts[] = {"tranche", "tranche", "tranche-illustrative"};
    const struct gw_deal_warrant *warrant = &deal->warrant;
    const struct gw_figure *figures[] = {&warrant->shares, &warrant->strike, &warrant->outstanding};
    const char *const items[] = {"shares", "strike", "outstanding"};
    for (int i = 0; i < 3; i++)
        if (figures[i]->present)
            put(out, deal, (struct row){.part = "warrant", .item = items[i], .what = i < 2 ? warrant->holder : warrant->issuer,
                                        .date = i < 2 ? warrant->until.text : NULL, .figure = figures[i], .kind = -1});
    for (size_t i = 0; i < warrant->tranche_count; i++) {
        const struct gw_deal_tranche *one = &warrant->tranches[i];
        const struct gw_figure *conditions[] = {&one->shares, &one->delivered, &one->price};
        const char *const names[] = {"shares", "delivered", "price"};
        char number[24];
        snprintf(number, sizeof number, "%zu", i + 1);
        for (int c = 0; c < 3; c++)
            if (conditions[c]->present)
                put(out, deal, (struct row){.part = parts[warrant->ladder], .item = number, .what = names[c], .figure = conditions[c], .kind = -1});
    }
}

void gw_write_deal_csv(const struct gw_deal *deal, FILE *out)
{
    fputs("deal,part,item,what,who,date,low,mode,high,unit,bound,kind,as_of,source,doubtful,note\n", out);
    put_power(out, deal, "power", &deal->power, deal->bound);
    put_power(out, deal, "option", &deal->option, GW_DEAL_STATED);
    put_power(out, deal, "potential", &deal->potential, GW_DEAL_STATED);
    put_steps(out, deal);
    put_money(out, deal);
    put_warrant(out, deal);
    for (size_t i = 0; i < deal->hardware_count; i++) {
        const struct gw_deal_hardware *one = &deal->hardware[i];
        put(out, deal, (struct row){.part = "hardware", .item = one->rack ? one->rack->id : NULL, .what = one->machine, .figure = &one->count,
                                    .bound = gw_deal_bound_names[one->bound], .kind = -1, .doubtful = one->doubtful, .note = one->note});
    }
    put_evidence(out, deal, NULL, deal->evidence, deal->evidence_count);
    for (size_t i = 0; i < deal->source_count; i++)
        put(out, deal, (struct row){.part = "source", .item = deal->sources[i].id, .what = deal->sources[i].title, .date = deal->sources[i].date,
                                    .kind = -1, .note = deal->sources[i].url});
}
