/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/share_price.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "planner/base/date.h"
#include "planner/base/quantity.h"
#include "planner/base/text.h"
#include "planner/profile/deal.h"

static enum gw_status read_usd(const char *text, double *usd, struct gw_err *err)
{
    struct gw_err why = {0};
    char most[GW_NUMBER_TEXT];
    if (gw_quantity_parse(text, GW_DIM_MONEY, usd, &why) != GW_OK)
        return gw_fail(err, GW_USAGE, "--share-price: %s", why.message);
    if (!(*usd > 0 && *usd <= GW_SHARE_PRICE_MAX_USD))
        return gw_fail(err, GW_USAGE, "--share-price: expected a price above 0 and up to %s, got '%s'",
                       gw_quantity_text(GW_SHARE_PRICE_MAX_USD, GW_DIM_MONEY, most, sizeof most), text);
    return GW_OK;
}

static enum gw_status read_step(char *item, bool only, struct gw_share_price_step *step, struct gw_err *err)
{
    char *equals = strchr(item, '=');
    struct gw_date date;
    struct gw_err why = {0};
    if (!equals && !only)
        return gw_fail(err, GW_USAGE, "--share-price: of several prices each needs its month, such as 2026-10=250 $, got '%s'", item);
    if (equals)
        *equals = '\0';
    if (equals && gw_date_parse(item, &date, &why) != GW_OK)
        return gw_fail(err, GW_USAGE, "--share-price: %s", why.message);
    step->month = equals ? gw_month_of(date) : INT_MIN;
    return read_usd(equals ? equals + 1 : item, &step->usd, err);
}

enum gw_status gw_share_price_parse(const char *text, struct gw_arena *arena, struct gw_share_price *price, struct gw_err *err)
{
    char *copy = gw_arena_strdup(arena, text);
    size_t items = 1;
    for (const char *at = text; *at; at++)
        items += *at == ',';
    *price = (struct gw_share_price){.text = gw_arena_strdup(arena, text), .steps = gw_arena_array(arena, items, sizeof *price->steps)};
    if (!copy || !price->text || !price->steps)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (char *item = copy, *next; item; item = next) {
        if ((next = strchr(item, ',')))
            *next++ = '\0';
        struct gw_share_price_step *step = &price->steps[price->count];
        enum gw_status status = read_step(item, items == 1, step, err);
        if (status != GW_OK)
            return status;
        if (price->count && step->month <= step[-1].month)
            return gw_fail(err, GW_USAGE, "--share-price: months must rise, and '%s' does not come after the one before it", item);
        price->count++;
    }
    return GW_OK;
}

double gw_share_price_at(const struct gw_share_price *price, int month)
{
    double usd = (double)NAN;
    for (size_t i = 0; i < price->count && price->steps[i].month <= month; i++)
        usd = price->steps[i].usd;
    return usd;
}

double gw_share_price_highest(const struct gw_share_price *price, int month)
{
    double usd = (double)NAN;
    for (size_t i = 0; i < price->count && price->steps[i].month <= month; i++)
        usd = fmax(usd, price->steps[i].usd);
    return usd;
}
