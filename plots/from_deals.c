/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_deals.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "planner/base/text.h"
#include "plots/run_words.h"

static const char *const layer_titles[] = {"Machines: gigawatts bought from a vendor", "Places: campuses, and capacity under contract",
                                           "Programmes: sums that were announced over other deals"};
enum { LAYERS = sizeof layer_titles / sizeof layer_titles[0], RUNGS = GW_DEAL_FULL + 1 };

/* "AMD and OpenAI" of "AMD and OpenAI: 6 GW of Instinct GPUs". */
static const char *name_of(const struct gw_deal *deal, struct gw_arena *arena)
{
    return gw_arena_printf(arena, "%.*s", (int)strcspn(deal->title, ":"), deal->title);
}

/* "at least 10 GW chip ?, superseded 2026-02-27" */
static const char *words_of(const struct gw_deal *deal, struct gw_arena *arena)
{
    static const char *const said[] = {
        [GW_DEAL_STATED] = "", [GW_DEAL_ABOUT] = "about ", [GW_DEAL_AT_LEAST] = "at least ", [GW_DEAL_UP_TO] = "up to "};
    const struct gw_deal_step *last = gw_deal_last_step(deal);
    char power[GW_NUMBER_TEXT], part[GW_NUMBER_TEXT];
    return gw_arena_printf(arena, "%s%s %s%s, %s%s%s %s", said[deal->bound], gw_si_text(deal->power.mode, "W", power, sizeof power),
                           gw_basis_names[deal->basis], deal->contested_count || deal->doubtful ? " ?" : "", gw_deal_rung_names[last->rung],
                           last->power.present ? " for " : "",
                           last->power.present ? gw_si_text(last->power.mode, "W", part, sizeof part) : "", last->date.text);
}

/* The last step that holds for all of it; where there is none, the first of a part. */
static int rung_of_all(const struct gw_deal *deal)
{
    int rung = deal->status[0].rung;
    for (size_t i = 0; i < deal->status_count; i++)
        if (!deal->status[i].power.present && deal->status[i].rung < RUNGS)
            rung = deal->status[i].rung;
    return rung;
}

static struct gw_chart_span span_of(const struct gw_deal *deal, struct gw_arena *arena)
{
    const struct gw_deal_step *last = gw_deal_last_step(deal);
    bool part = last->power.present && !gw_deal_has_ended(deal);
    return (struct gw_chart_span){.name = name_of(deal, arena),
                                  .words = words_of(deal, arena),
                                  .group = (size_t)deal->layer,
                                  .key = (size_t)rung_of_all(deal),
                                  .to = deal->power.mode,
                                  .part = part ? last->power.mode : (double)NAN,
                                  .part_key = part ? (size_t)last->rung : 0,
                                  .low = (double)NAN,
                                  .high = (double)NAN,
                                  .hollow = gw_deal_has_ended(deal)};
}

static int by_size(const void *a, const void *b)
{
    const struct gw_chart_span *one = a, *two = b;
    if (one->to < two->to || one->to > two->to)
        return one->to < two->to ? 1 : -1;
    return strcmp(one->words, two->words) ? strcmp(one->words, two->words) : strcmp(one->name, two->name);
}

/* Keys are the rungs that occur, in their order. */
static const char *const *take_keys(struct gw_chart_span *spans, size_t count, struct gw_arena *arena, size_t *key_count)
{
    const char **keys = gw_arena_array(arena, RUNGS, sizeof *keys);
    size_t place[RUNGS] = {0};
    for (size_t rung = 0; keys && rung < RUNGS; rung++) {
        bool used = false;
        for (size_t i = 0; i < count; i++)
            used = used || (!spans[i].hollow && spans[i].key == rung) || (isfinite(spans[i].part) && spans[i].part_key == rung);
        place[rung] = *key_count;
        if (used)
            keys[(*key_count)++] = gw_deal_rung_names[rung];
    }
    for (size_t i = 0; i < count; i++) {
        spans[i].key = place[spans[i].key];
        spans[i].part_key = place[spans[i].part_key];
    }
    return keys;
}

enum gw_status gw_chart_from_deals(const struct gw_deal *const *deals, size_t count, struct gw_arena *arena, struct gw_chart *chart,
                                   struct gw_err *err)
{
    struct gw_chart_span *spans = gw_arena_array(arena, count + 1, sizeof *spans);
    size_t drawn = 0, key_count = 0;
    const char *as_of = NULL;
    if (!spans)
        return gw_chart_no_memory(err);
    for (size_t i = 0; i < count; i++) {
        if (!deals[i]->power.present || deals[i]->layer >= LAYERS)
            continue;
        spans[drawn++] = span_of(deals[i], arena);
        as_of = !as_of || strcmp(deals[i]->as_of.text, as_of) > 0 ? deals[i]->as_of.text : as_of;
    }
    if (drawn == 0)
        return gw_fail(err, GW_USAGE, "'deal-map' needs a deal that states gigawatts");
    if (arena->exhausted)
        return gw_chart_no_memory(err);
    qsort(spans, drawn, sizeof *spans, by_size);
    const char *const *keys = take_keys(spans, drawn, arena, &key_count);
    *chart = (struct gw_chart){
        .kind = GW_CHART_SPANS,
        .title = "Deals: gigawatts of machines and of places",
        .subtitle = gw_arena_printf(arena, "As known on %s. Machines stand in places, so the same watts are in both: nothing here is added",
                                    as_of),
        .note = gw_arena_printf(
            arena,
            "Colour: how far all of it has come; a dark part: the gigawatts that have come further. Dashed: superseded or "
            "cancelled. ? the source can be read on another basis, or sources disagree. %zu deal%s no gigawatts.",
            count - drawn, count - drawn == 1 ? " states" : "s state"),
        .source = "Each deal with its sources: gwplan show deal ID.",
        .spans = {.unit = "W",
                  .groups = layer_titles,
                  .group_count = LAYERS,
                  .keys = keys,
                  .key_count = key_count,
                  .ordered = true,
                  .spans = spans,
                  .count = drawn},
    };
    return arena->exhausted ? gw_chart_no_memory(err) : GW_OK;
}
