/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/output/energy_price.h"
#include "planner/output/money.h"
#include "planner/output/money_beside.h"
#include "planner/output/sized.h"
#include "planner/output/table.h"

/* What an hour can do: place in gw_money_values and the dense rate that it rests on. */
static const struct {
    const char *title;
    size_t offset;
    enum gw_precision precision;
    bool of_h100, sold;
} rates[] = {
#define R(title, field, ...) {title, offsetof(struct gw_money_values, field), __VA_ARGS__}
    R("H100-equivalent-hour, of all", usd_per_h100e_hour, GW_FP8, true, false),
    R("H100-equivalent-hour, sold", usd_per_h100e_hour_sold, GW_FP8, true, true),
    R("PFLOP-hour, dense FP4", usd_per_pflop_hour[GW_FP4], GW_FP4, false, false),
    R("PFLOP-hour, dense FP8", usd_per_pflop_hour[GW_FP8], GW_FP8, false, false),
    R("PFLOP-hour, dense BF16", usd_per_pflop_hour[GW_BF16], GW_BF16, false, false),
    R("PFLOP-year, dense FP4", usd_per_pflop_year[GW_FP4], GW_FP4, false, false),
    R("PFLOP-year, dense FP8", usd_per_pflop_year[GW_FP8], GW_FP8, false, false),
    R("PFLOP-year, dense BF16", usd_per_pflop_year[GW_BF16], GW_BF16, false, false),
#undef R
};
enum { RATES = sizeof rates / sizeof rates[0] };

enum { CELL = 3 * GW_NUMBER_TEXT };

/* "22.09 (19.6-25.1) B$*", "-" where it is missing. */
static const char *dollars(double low, double mode, double high, bool assumed, char *buffer, size_t size)
{
    char number[CELL];
    if (isnan(mode))
        return "-";
    snprintf(buffer, size, "%s%s", gw_si_range_text(low, mode, high, "$", number, sizeof number), assumed ? "*" : "");
    return buffer;
}

static const char *hour_dollars(double low, double mode, double high, bool assumed, char *buffer, size_t size)
{
    char number[CELL];
    if (isnan(mode))
        return "-";
    snprintf(buffer, size, "%s%s", gw_plain_range_text(low, mode, high, "$", number, sizeof number), assumed ? "*" : "");
    return buffer;
}

static const char *life_text(const struct gw_money *money, int part, char *buffer, size_t size)
{
    const struct gw_figure *life = &money->costs->parts[part].life;
    if (part == GW_COST_LAND && money->mode.capex_usd[part] > 0)
        return "for ever";
    return life->present ? gw_plain_range_text(life->low / 12, life->mode / 12, life->high / 12, "years", buffer, size) : "";
}

/* Whether a part, a charge, or anything in a sum rests on an assumption, that of the count itself included. */
static bool any(const bool *flags, int count)
{
    for (int i = 0; i < count; i++)
        if (flags[i])
            return true;
    return false;
}

struct stars {
    bool count, mean, capex, charge, opex, hour;
};

static struct stars stars_of(const struct gw_money *money)
{
    struct stars stars = {.count = *gw_peak_star(money->size) != '\0', .mean = *gw_mean_star(money->size) != '\0'};
    stars.capex = gw_money_capital_is_assumed(money);
    stars.charge = stars.count || any(money->charge_assumed, GW_COST_PARTS);
    stars.opex = stars.mean || any(money->yearly_assumed, GW_YEARLY_COSTS);
    stars.hour = gw_money_hour_is_assumed(money);
    return stars;
}

const char *gw_cost_rate_text(const struct gw_costs *costs, char *buffer, size_t size)
{
    const struct gw_figure *rate = &costs->cost_of_capital;
    char percent[CELL] = "an unknown rate";
    if (rate->present)
        gw_plain_range_text(100 * rate->low, 100 * rate->mode, 100 * rate->high, "%", percent, sizeof percent);
    snprintf(buffer, size, "%s%s", percent, rate->present && gw_is_assumed(rate) ? "*" : "");
    return buffer;
}

static void print_terms(const struct gw_money *money, FILE *out)
{
    const struct gw_costs *costs = money->costs;
    char rate[CELL + 2], line[600];
    snprintf(line, sizeof line,
             "Dollars of %ld, %s; capital at %s a year, %s, charged at %s over the life of each part. All capital is paid at once and all "
             "racks are in service; $/W are of peak power at the meter.",
             costs->price_year, gw_cost_terms_names[costs->terms], gw_cost_rate_text(costs, rate, sizeof rate), gw_cost_tax_names[costs->tax],
             gw_cost_timing_names[costs->timing]);
    gw_print_wrapped(out, 2, line);
    gw_energy_price_text(costs, out);
}

static void print_capital(const struct gw_money *money, struct stars stars, FILE *out)
{
    char text[2][CELL];
    struct gw_table table;
    gw_table_init(&table, "llll", "capital", "once", "life", "charge a year");
    for (int part = 0; part < GW_COST_PARTS; part++) {
        const struct gw_cost_component *component = &money->costs->parts[part];
        gw_table_add(&table, "%s", gw_cost_part_titles[part]);
        if (component->is_included) {
            gw_table_add(&table, "in %s", gw_cost_part_titles[component->included_in]);
            gw_table_add(&table, "%s", "");
            gw_table_add(&table, "%s", "");
            continue;
        }
        gw_table_add(&table, "%s", dollars(money->low.capex_usd[part], money->mode.capex_usd[part], money->high.capex_usd[part],
                                     stars.count || money->part_assumed[part], text[0], sizeof text[0]));
        gw_table_add(&table, "%s", life_text(money, part, text[0], sizeof text[0]));
        gw_table_add(&table, "%s", dollars(money->low.charge_usd[part], money->mode.charge_usd[part], money->high.charge_usd[part],
                                     stars.count || money->charge_assumed[part], text[1], sizeof text[1]));
    }
    gw_table_add(&table, "total");
    gw_table_add(&table, "%s", dollars(money->low.capex_total_usd, money->mode.capex_total_usd, money->high.capex_total_usd, stars.capex, text[0], sizeof text[0]));
    gw_table_add(&table, "%s", "");
    gw_table_add(&table, "%s", dollars(money->low.charge_total_usd, money->mode.charge_total_usd, money->high.charge_total_usd, stars.charge, text[0], sizeof text[0]));
    gw_table_print(&table, out, 2);
}

static void print_years(const struct gw_money *money, struct stars stars, FILE *out)
{
    char text[CELL];
    struct gw_table table;
    gw_table_init(&table, "ll", "cost of a year", "");
    gw_table_add(&table, "charge on capital");
    gw_table_add(&table, "%s", dollars(money->low.charge_total_usd, money->mode.charge_total_usd, money->high.charge_total_usd, stars.charge, text, sizeof text));
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++) {
        bool by_mean = cost == GW_YEARLY_ENERGY;
        gw_table_add(&table, "%s", gw_cost_yearly_titles[cost]);
        gw_table_add(&table, "%s", dollars(money->low.yearly_usd[cost], money->mode.yearly_usd[cost], money->high.yearly_usd[cost],
                                     (by_mean ? stars.mean : stars.count) || money->yearly_assumed[cost], text, sizeof text));
    }
    gw_table_add(&table, "total");
    gw_table_add(&table, "%s", dollars(money->low.annual_cost_usd, money->mode.annual_cost_usd, money->high.annual_cost_usd, stars.hour, text, sizeof text));
    gw_table_print(&table, out, 2);
    gw_energy_paid_text(money->costs, gw_energy_usd_per_wh(money->costs, money->energy_price_ratio), money->energy_price_ratio, out);
}

static const double *rate_at(const struct gw_money_values *values, int rate)
{
    return (const double *)(const void *)((const char *)values + rates[rate].offset);
}

static bool rate_star(const struct gw_money *money, struct stars stars, int rate)
{
    bool hour = stars.hour || (rates[rate].sold && money->sold_assumed);
    return hour || gw_is_assumed(gw_rack_flops(money->size->request.rack, rates[rate].precision)) ||
           (rates[rate].of_h100 && money->h100 && gw_is_assumed(&money->h100->flops_fp8));
}

const char *gw_money_hour_star(const struct gw_money *money, bool sold)
{
    struct stars stars = stars_of(money);
    return stars.hour || (sold && money->sold_assumed) ? "*" : "";
}

static void print_rates(const struct gw_money *money, struct stars stars, FILE *out)
{
    const struct gw_money_values *l = &money->low, *m = &money->mode, *h = &money->high;
    bool yearly = stars.hour;
    char text[CELL];
    struct gw_table table;
    gw_table_init(&table, "ll", "per unit", "");
    gw_table_add(&table, "accelerator-hour, of all");
    gw_table_add(&table, "%s", hour_dollars(l->usd_per_accelerator_hour, m->usd_per_accelerator_hour, h->usd_per_accelerator_hour, yearly, text, sizeof text));
    gw_table_add(&table, "accelerator-hour, sold");
    gw_table_add(&table, "%s", hour_dollars(l->usd_per_accelerator_hour_sold, m->usd_per_accelerator_hour_sold, h->usd_per_accelerator_hour_sold,
                                      yearly || money->sold_assumed, text, sizeof text));
    gw_table_add(&table, "capital per W");
    gw_table_add(&table, "%s", hour_dollars(l->capex_usd_per_w, m->capex_usd_per_w, h->capex_usd_per_w, stars.capex, text, sizeof text));
    gw_table_add(&table, "cost of a year per W");
    gw_table_add(&table, "%s", hour_dollars(l->annual_usd_per_w, m->annual_usd_per_w, h->annual_usd_per_w, yearly, text, sizeof text));
    for (int rate = 0; rate < RATES; rate++) {
        gw_table_add(&table, "%s", rates[rate].title);
        gw_table_add(&table, "%s", hour_dollars(*rate_at(l, rate), *rate_at(m, rate), *rate_at(h, rate), rate_star(money, stars, rate), text, sizeof text));
    }
    gw_table_print(&table, out, 2);
}

static void print_why(const char *what, const char *why, FILE *out)
{
    if (why)
        fprintf(out, "  unavailable: %s: %s\n", what, why);
}

static void print_missing(const struct gw_money *money, FILE *out)
{
    for (int part = 0; part < GW_COST_PARTS; part++) {
        print_why(gw_cost_part_titles[part], money->missing_capex[part], out);
        if (!money->missing_capex[part])
            print_why(gw_cost_part_titles[part], money->missing_charge[part], out);
    }
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        print_why(gw_cost_yearly_titles[cost], money->missing_yearly[cost], out);
    if (money->missing_hours)
        print_why("totals", "they are of all parts, and one is missing", out);
    else
        print_why("accelerator-hour, sold", money->missing_sold, out);
    if (!money->missing_hours)
        print_why("H100-equivalent-hour", money->missing_h100e, out);
}

void gw_money_text(const struct gw_money *money, FILE *out)
{
    struct stars stars = stars_of(money);
    fprintf(out, "\nMoney: %s (costs %s)\n", money->costs->title, money->costs->id);
    print_terms(money, out);
    gw_money_for_racks_text(money->costs, money->size->request.rack, out);
    fputc('\n', out);
    print_capital(money, stars, out);
    fputc('\n', out);
    print_years(money, stars, out);
    fputc('\n', out);
    print_rates(money, stars, out);
    print_missing(money, out);
    gw_money_beside_text(money, out);
}

static void add_row(struct gw_table *table, const struct gw_compared *rows, size_t count, const char *title, const double *(*at)(const struct gw_money_values *, int),
                    int which, bool per_unit, bool (*star)(const struct gw_money *, struct stars, int))
{
    char text[CELL];
    gw_table_add(table, "%s", title);
    for (size_t i = 0; i < count; i++) {
        const struct gw_money *money = rows[i].size.money;
        double low = *at(&money->low, which), mode = *at(&money->mode, which), high = *at(&money->high, which);
        bool assumed = star(money, stars_of(money), which);
        gw_table_add(table, "%s", (per_unit ? hour_dollars : dollars)(low, mode, high, assumed, text, sizeof text));
    }
}

static const double *capex_at(const struct gw_money_values *values, int part)
{
    return &values->capex_usd[part];
}

static bool capex_star(const struct gw_money *money, struct stars stars, int part)
{
    return stars.count || money->part_assumed[part];
}

static const double *yearly_at(const struct gw_money_values *values, int cost)
{
    return &values->yearly_usd[cost];
}

static bool yearly_star(const struct gw_money *money, struct stars stars, int cost)
{
    return (cost == GW_YEARLY_ENERGY ? stars.mean : stars.count) || money->yearly_assumed[cost];
}

enum sum { CAPEX, CHARGE, ANNUAL, HOUR, SOLD, PER_W };

static const double *sum_at(const struct gw_money_values *values, int sum)
{
    switch ((enum sum)sum) {
    case CAPEX: return &values->capex_total_usd;
    case CHARGE: return &values->charge_total_usd;
    case ANNUAL: return &values->annual_cost_usd;
    case HOUR: return &values->usd_per_accelerator_hour;
    case SOLD: return &values->usd_per_accelerator_hour_sold;
    case PER_W: break;
    }
    return &values->capex_usd_per_w;
}

static bool sum_star(const struct gw_money *money, struct stars stars, int sum)
{
    bool capital = sum == CAPEX || sum == PER_W;
    return capital ? stars.capex : stars.charge || (sum != CHARGE && stars.opex) || (sum == SOLD && money->sold_assumed);
}

/* The first whose accelerator-hour is known, where another's is too; else `count`. */
static size_t find_base(const struct gw_compared *rows, size_t count)
{
    size_t first = count, known = 0;
    for (size_t i = count; i-- > 0;)
        if (!rows[i].size.money->missing_hours) {
            first = i;
            known++;
        }
    return known > 1 ? first : count;
}

static void add_paid(struct gw_table *table, const struct gw_compared *rows, size_t count)
{
    char text[GW_NUMBER_TEXT];
    gw_table_add(table, "  a MWh");
    for (size_t i = 0; i < count; i++) {
        const struct gw_money *money = rows[i].size.money;
        gw_table_add(table, "%s $", gw_number_text(1e6 * gw_energy_usd_per_wh(money->costs, money->energy_price_ratio), text, sizeof text));
    }
}

static void add_difference(struct gw_table *table, const struct gw_compared *rows, size_t count, size_t base)
{
    gw_table_add(table, "  less that of %s", rows[base].size.request.rack->id);
    for (size_t i = 0; i < count; i++) {
        double low, median, high;
        char text[3][GW_NUMBER_TEXT];
        struct gw_arena arena;
        gw_arena_init(&arena);
        if (i != base && gw_money_difference(rows[i].size.money, rows[base].size.money, &arena, &low, &median, &high) && !isnan(median))
            gw_table_add(table, "%s (%s to %s) $", gw_number_text(median, text[0], sizeof text[0]), gw_number_text(low, text[1], sizeof text[1]),
                         gw_number_text(high, text[2], sizeof text[2]));
        else
            gw_table_add(table, "-");
        gw_arena_clear(&arena);
    }
}

static bool came_before(const struct gw_compared *rows, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (rows[i].size.request.rack == rows[index].size.request.rack)
            return true;
    return false;
}

/* Sites differ in what energy costs there; a cost set knows one price. */
static void print_one_price(const struct gw_compared *rows, size_t count, FILE *out)
{
    const struct gw_costs *costs = rows[0].size.money->costs;
    const struct gw_figure *price = &costs->energy_price;
    char value[CELL], line[3 * CELL];
    bool differ = false;
    for (size_t i = 1; i < count; i++)
        differ = differ || rows[i].size.request.site != rows[0].size.request.site;
    if (!differ || !(price->present || costs->energy_by_hour.mean.present))
        return;
    snprintf(line, sizeof line, "Energy has the same price%s%s%s at every site, that of costs %s: local prices are not in the order of the sites.",
             price->present ? ", " : "s by hour", price->present ? gw_figure_text(price, value, sizeof value) : "", price->present ? "," : "", costs->id);
    gw_print_wrapped(out, 2, line);
}

void gw_money_compare_text(const struct gw_compared *rows, size_t count, bool sites, FILE *out)
{
    const struct gw_money *first = rows[0].size.money;
    struct gw_table table;
    gw_table_init(&table, "");
    gw_table_column(&table, 'l', "");
    for (size_t i = 0; i < count; i++) {
        const struct gw_size_request *request = &rows[i].size.request;
        const char *head = sites ? gw_arena_printf(&table.arena, "%s at %s", request->rack->id, request->site->id) : request->rack->id;
        gw_table_column(&table, 'r', head ? head : "");
    }
    for (int part = 0; part < GW_COST_PARTS; part++)
        if (!first->costs->parts[part].is_included)
            add_row(&table, rows, count, gw_cost_part_titles[part], capex_at, part, false, capex_star);
    add_row(&table, rows, count, "capital", sum_at, CAPEX, false, sum_star);
    add_row(&table, rows, count, "  per W", sum_at, PER_W, true, sum_star);
    add_row(&table, rows, count, "charge on it a year", sum_at, CHARGE, false, sum_star);
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++) {
        add_row(&table, rows, count, gw_cost_yearly_titles[cost], yearly_at, cost, false, yearly_star);
        if (cost == GW_YEARLY_ENERGY && first->costs->energy_by_hour.mean.present)
            add_paid(&table, rows, count);
    }
    add_row(&table, rows, count, "cost of a year", sum_at, ANNUAL, false, sum_star);
    add_row(&table, rows, count, "accelerator-hour, of all", sum_at, HOUR, true, sum_star);
    size_t base = find_base(rows, count);
    if (base < count)
        add_difference(&table, rows, count, base);
    add_row(&table, rows, count, "accelerator-hour, sold", sum_at, SOLD, true, sum_star);
    for (int rate = 0; rate < RATES; rate++)
        add_row(&table, rows, count, rates[rate].title, rate_at, rate, true, rate_star);
    fprintf(out, "\nMoney: %s (costs %s)\n", first->costs->title, first->costs->id);
    print_terms(first, out);
    for (size_t i = 0; i < count; i++)
        if (!came_before(rows, i))
            gw_money_for_racks_text(first->costs, rows[i].size.request.rack, out);
    fputc('\n', out);
    gw_table_print(&table, out, 2);
    print_one_price(rows, count, out);
    for (size_t i = 0; i < count; i++) {
        const struct gw_money *money = rows[i].size.money;
        if (came_before(rows, i) || !(money->missing_hours || money->missing_sold || money->missing_h100e))
            continue;
        fprintf(out, "  %s:\n", rows[i].size.request.rack->id);
        print_missing(money, out);
    }
    if (base < count)
        gw_print_wrapped(out, 2, "The difference is the median (P10-P90) over draws in which both had the same luck in the figures that they share.");
}
