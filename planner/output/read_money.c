/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/read_money.h"

#include <math.h>
#include <string.h>

#include "planner/plan/money.h"
#include "planner/plan/spend.h"

/* The price of each part is not known any more. Whose sources they were is kept in the lives, six in each, which a chart asks in the
 * same order. */
static void cite(const json_t *numbers, const struct gw_source *sources, size_t count, struct gw_costs *costs)
{
    size_t at = 0;
    for (int part = 0; part < GW_COST_PARTS && at < json_array_size(numbers); part++)
        at = gw_answer_cited(numbers, at, sources, count, &costs->parts[part].life);
}

/* Figures given on the command line stand where a chart meets them in the same order: in the scalars, which have no sources any more. */
static void read_set(struct gw_answer_reader *r, const json_t *figures, struct gw_costs *costs)
{
    struct gw_figure *const places[] = {&costs->cost_of_capital,    &costs->om_it_frac,        &costs->om_facility_frac,
                                        &costs->insurance_tax_frac, &costs->staff_per_mw,      &costs->staff_cost,
                                        &costs->other_opex,         &costs->energy_price,      &costs->capacity_price,
                                        &costs->demand_price,       &costs->availability_frac, &costs->sold_frac};
    for (size_t i = 0; i < json_array_size(figures) && i < sizeof places / sizeof places[0]; i++)
        *places[i] = gw_answer_figure(r, json_array_get(figures, i));
}

/* What rests on an assumption, and what was given, stand where a chart looks for them; what else they are is not known any more. */
static void read_inputs(struct gw_answer_reader *r, const json_t *object, struct gw_inputs *inputs)
{
    const json_t *given = json_object_get(object, "set_figures");
    size_t read = 0;
    for (int i = 0; i < GW_INPUT_COUNT && read < json_array_size(given); i++)
        if (i != GW_IN_PUE_PEAK && i != GW_IN_PUE_MEAN)
            inputs->figures[i] = gw_answer_figure(r, json_array_get(given, read++));
    inputs->figures[GW_IN_PUE_PEAK] = (struct gw_figure){.present = json_is_true(json_object_get(object, "peak_assumed")),
                                                         .kind = GW_KIND_ASSUMED};
    inputs->figures[GW_IN_PUE_MEAN] = (struct gw_figure){.present = json_is_true(json_object_get(object, "mean_assumed")),
                                                         .kind = GW_KIND_ASSUMED};
}

static struct gw_costs *read_costs(struct gw_answer_reader *r, const json_t *money, const struct gw_source *sources, size_t count)
{
    struct gw_costs *costs = gw_arena_alloc(r->arena, sizeof *costs);
    double year = gw_answer_number(r, money, "price_year");
    if (!costs)
        return NULL;
    costs->id = gw_answer_text(r, money, "costs");
    costs->title = gw_answer_text(r, money, "title");
    costs->terms = gw_answer_word(money, "terms", gw_cost_terms_names);
    costs->price_year = isfinite(year) ? (long)fmin(fmax(year, 0), 9999) : 0;
    cite(json_object_get(money, "sources"), sources, count, costs);
    read_set(r, json_object_get(money, "set_figures"), costs);
    return costs->id || gw_answer_refuse(r, "costs") ? costs : NULL;
}

/* The object of a part or cost in an array, by its name; NULL where it is not there. */
static const json_t *named(const json_t *array, const char *key, const char *name)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *word = json_string_value(json_object_get(json_array_get(array, i), key));
        if (word && strcmp(word, name) == 0)
            return json_array_get(array, i);
    }
    return NULL;
}

/* ---- spending */

/* A number that is missing is missing in every month, and says why. */
static double told_usd(struct gw_answer_reader *r, const json_t *object, const char *key, bool known)
{
    double usd = gw_answer_number(r, object, key);
    if (known && isnan(usd))
        gw_answer_refuse(r, key);
    return usd;
}

static bool read_row(struct gw_answer_reader *r, const json_t *object, const struct gw_spend *spend, struct gw_spend_row *row)
{
    char key[64];
    bool all = true, all_yearly = true;
    for (int part = 0; part < GW_COST_PARTS; part++) {
        snprintf(key, sizeof key, "capex_%s_usd", gw_cost_part_names[part]);
        gw_answer_amount(r, object, key); /* capital is not below zero; energy may be, where hours have negative prices */
        row->part_usd[part] = told_usd(r, object, key, !spend->missing_part[part]);
        all = all && !spend->missing_part[part];
    }
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++) {
        snprintf(key, sizeof key, "%s_usd", gw_cost_yearly_names[cost]);
        row->yearly_usd[cost] = told_usd(r, object, key, !spend->missing_yearly[cost]);
        all_yearly = all_yearly && !spend->missing_yearly[cost];
    }
    row->capex_usd = told_usd(r, object, "capex_usd", all);
    row->opex_usd = told_usd(r, object, "opex_usd", all_yearly);
    return r->err->status == GW_OK;
}

static int when_of(struct gw_answer_reader *r, const json_t *object, bool years)
{
    double year = years ? gw_answer_number(r, object, "year") : 0;
    if (years && !(year >= 1 && year <= 9999))
        gw_answer_refuse(r, "year");
    return r->err->status != GW_OK ? 0 : years ? (int)year : gw_answer_month(r, object, "month");
}

/* Periods follow each other without a gap. */
static struct gw_spend_period *read_periods(struct gw_answer_reader *r, const json_t *array, bool years, const struct gw_spend *spend,
                                            int *count)
{
    size_t size = json_array_size(array);
    struct gw_spend_period *periods = gw_arena_array(r->arena, size + 1, sizeof *periods);
    if (size == 0 || size > 2400) {
        gw_answer_refuse(r, years ? "years" : "months");
        return NULL;
    }
    for (size_t i = 0; periods && i < size; i++) {
        const json_t *object = json_array_get(array, i);
        double months = years ? gw_answer_amount(r, object, "months") : json_is_true(json_object_get(object, "in_plan"));
        periods[i].when = when_of(r, object, years);
        periods[i].months = months <= 12 ? (int)months : 0;
        if (r->err->status == GW_OK && i > 0 && periods[i].when != periods[i - 1].when + 1)
            gw_answer_refuse(r, years ? "year" : "month");
        if (!read_row(r, object, spend, &periods[i].row))
            return NULL;
    }
    *count = (int)size;
    return periods;
}

static void read_missing(struct gw_answer_reader *r, const json_t *money, struct gw_spend *spend)
{
    for (int part = 0; part < GW_COST_PARTS; part++)
        spend->missing_part[part] = gw_answer_text(r, named(json_object_get(money, "parts"), "part", gw_cost_part_names[part]),
                                                   "unavailable");
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        spend->missing_yearly[cost] = gw_answer_text(r, named(json_object_get(money, "yearly"), "cost", gw_cost_yearly_names[cost]),
                                                     "unavailable");
}

bool gw_read_run_spend(struct gw_answer_reader *r, const json_t *root, const struct gw_source *sources, size_t source_count,
                       struct gw_run *run)
{
    const json_t *money = json_object_get(root, "money");
    struct gw_spend *spend = gw_arena_alloc(r->arena, sizeof *spend);
    if (!money || !spend)
        return spend != NULL;
    spend->costs = read_costs(r, money, sources, source_count);
    if (!spend->costs)
        return false;
    read_missing(r, money, spend);
    spend->months = read_periods(r, json_object_get(money, "months"), false, spend, &spend->month_count);
    spend->years = spend->months ? read_periods(r, json_object_get(money, "years"), true, spend, &spend->year_count) : NULL;
    run->spend = spend;
    return spend->years != NULL;
}

/* ---- sizings */

/* A number with its P10 and P90, which stand wherever it does. */
static void read_ranged(struct gw_answer_reader *r, const json_t *object, const char *key, double *low, double *mode, double *high)
{
    *mode = gw_answer_amount(r, object, key);
    *low = gw_answer_amount(r, json_object_get(object, "low"), key);
    *high = gw_answer_amount(r, json_object_get(object, "high"), key);
    if (isnan(*mode) != isnan(*low) || isnan(*mode) != isnan(*high))
        gw_answer_refuse(r, key);
}

static bool read_part(struct gw_answer_reader *r, const json_t *object, int part, struct gw_costs *costs, struct gw_money *money)
{
    const char *holder = json_string_value(json_object_get(object, "included_in"));
    if (!object)
        return gw_answer_refuse(r, "parts");
    costs->parts[part].is_included = holder != NULL;
    costs->parts[part].included_in = gw_answer_word(object, "included_in", gw_cost_part_names);
    read_ranged(r, object, "capex_usd", &money->low.capex_usd[part], &money->mode.capex_usd[part], &money->high.capex_usd[part]);
    money->part_assumed[part] = json_is_true(json_object_get(object, "assumed"));
    money->charge_assumed[part] = json_is_true(json_object_get(object, "charge_assumed"));
    if (!isnan(money->mode.capex_usd[part]))
        return true;
    money->missing_capex[part] = gw_answer_text(r, object, "unavailable");
    return money->missing_capex[part] || gw_answer_refuse(r, "unavailable");
}

static const struct gw_money *read_money(struct gw_answer_reader *r, const json_t *object, const struct gw_source *sources,
                                         size_t source_count, const struct gw_size_result *size)
{
    const json_t *from = json_object_get(object, "money");
    struct gw_money *money = gw_arena_alloc(r->arena, sizeof *money);
    struct gw_rack *h100 = gw_arena_alloc(r->arena, sizeof *h100);
    char key[64];
    struct gw_costs *costs = money && h100 ? read_costs(r, from, sources, source_count) : NULL;
    if (!costs)
        return NULL;
    *money = (struct gw_money){.costs = costs, .size = size, .h100 = h100};
    gw_answer_cited(json_object_get(from, "h100e_sources"), 0, sources, source_count, &h100->flops_fp8);
    h100->flops_fp8.present = json_is_string(json_object_get(from, "h100e_kind"));
    h100->flops_fp8.kind = gw_answer_kind(json_object_get(from, "h100e_kind"));
    read_ranged(r, from, "capex_usd", &money->low.capex_total_usd, &money->mode.capex_total_usd, &money->high.capex_total_usd);
    read_ranged(r, from, "usd_per_accelerator_hour", &money->low.usd_per_accelerator_hour, &money->mode.usd_per_accelerator_hour,
                &money->high.usd_per_accelerator_hour);
    read_ranged(r, from, "usd_per_h100e_hour", &money->low.usd_per_h100e_hour, &money->mode.usd_per_h100e_hour,
                &money->high.usd_per_h100e_hour);
    for (int precision = 0; precision < GW_MONEY_PRECISIONS; precision++) {
        snprintf(key, sizeof key, "usd_per_pflop_year_%s", gw_precision_names[precision]);
        read_ranged(r, from, key, &money->low.usd_per_pflop_year[precision], &money->mode.usd_per_pflop_year[precision],
                    &money->high.usd_per_pflop_year[precision]);
    }
    for (int part = 0; part < GW_COST_PARTS; part++)
        if (!read_part(r, named(json_object_get(from, "parts"), "part", gw_cost_part_names[part]), part, costs, money))
            return NULL;
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        money->yearly_assumed[cost] = json_is_true(
            json_object_get(named(json_object_get(from, "yearly"), "cost", gw_cost_yearly_names[cost]), "assumed"));
    money->missing_hours = gw_answer_text(r, from, "unavailable");
    money->missing_h100e = gw_answer_text(r, from, "unavailable_h100e");
    return money;
}

/* How a dense rate is known, and from whom; a size without a workload tells none. */
static void read_rate(struct gw_answer_reader *r, const json_t *object, const struct gw_source *sources, size_t count,
                      struct gw_figure *rate)
{
    double flops = gw_answer_number(r, object, "per_accelerator");
    gw_answer_cited(json_object_get(object, "sources"), 0, sources, count, rate);
    rate->present = !isnan(flops);
    rate->kind = gw_answer_kind(json_object_get(object, "kind"));
    rate->path = gw_answer_text(r, object, "figure");
    rate->dimension = GW_DIM_FLOPS;
    rate->low = rate->mode = rate->high = flops; /* what is given on the command line has no range */
}

static void read_rates(struct gw_answer_reader *r, const json_t *array, const struct gw_source *sources, size_t count, struct gw_rack *rack)
{
    read_rate(r, named(array, "rate", "flops_fp4"), sources, count, &rack->flops_fp4);
    read_rate(r, named(array, "rate", "flops_fp8"), sources, count, &rack->flops_fp8);
    read_rate(r, named(array, "rate", "flops_bf16"), sources, count, &rack->flops_bf16);
}

static enum gw_basis basis_named(const char *word)
{
    for (int i = GW_BASIS_FACILITY; word && gw_basis_names[i]; i++)
        if (strcmp(word, gw_basis_names[i]) == 0)
            return (enum gw_basis)i;
    return GW_BASIS_UNSTATED;
}

bool gw_read_sized(struct gw_answer_reader *r, const json_t *object, const char *basis, const struct gw_source *sources,
                   size_t source_count, struct gw_size_result *size)
{
    struct gw_rack *rack = gw_arena_alloc(r->arena, sizeof *rack);
    struct gw_site *site = gw_arena_alloc(r->arena, sizeof *site);
    if (!rack || !site)
        return false;
    rack->id = gw_answer_text(r, object, "rack");
    rack->title = gw_answer_text(r, object, "title");
    site->id = gw_answer_text(r, object, "site");
    site->title = gw_answer_text(r, object, "site_title");
    gw_answer_cited(json_object_get(object, "nameplate_sources"), 0, sources, source_count, &rack->max);
    read_rates(r, json_object_get(object, "rates"), sources, source_count, rack);
    if (!rack->id || !site->id || basis_named(basis) == GW_BASIS_UNSTATED)
        return gw_answer_refuse(r, !rack->id ? "rack" : !site->id ? "site" : "basis");
    *size = (struct gw_size_result){.request = {.rack = rack, .site = site, .basis = basis_named(basis), .amount = {.unit = GW_AMOUNT_POWER}}};
    read_inputs(r, object, &size->inputs);
    size->mode.power_w = gw_answer_amount(r, object, "power_w");
    read_ranged(r, object, "accelerators", &size->low.accelerators, &size->mode.accelerators, &size->high.accelerators);
    read_ranged(r, object, "facility_w_per_accelerator", &size->low.facility_w_per_accelerator, &size->mode.facility_w_per_accelerator,
                &size->high.facility_w_per_accelerator);
    size->request.amount.value = size->mode.power_w;
    if (r->err->status == GW_OK && !(size->mode.power_w > 0))
        return gw_answer_refuse(r, "power_w");
    if (json_object_get(object, "money") && !(size->money = read_money(r, object, sources, source_count, size)))
        return false;
    return r->err->status == GW_OK;
}
