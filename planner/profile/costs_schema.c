/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/keys.h"

#include <math.h>
#include <string.h>

#include "planner/profile/checks.h"
#include "planner/profile/costs.h"

const char *const gw_cost_part_names[] = {"racks", "network",         "storage",      "other_it", "shell",
                                          "mep",   "grid_connection", "onsite_power", "land",     NULL};
const char *const gw_cost_part_titles[] = {"racks",       "network",         "storage",       "other IT", "shell",
                                           "plant (MEP)", "grid connection", "on-site power", "land",     NULL};
const char *const gw_cost_terms_names[] = {"nominal", "real", NULL};
const char *const gw_cost_timing_names[] = {"year-end", "mid-year", NULL};
const char *const gw_cost_basis_names[] = {"facility", "it", "rack", NULL};
const char *const gw_price_names[] = {"racks", "network", "storage", "other_it", "shell", "mep", "grid_connection", "onsite_power", "land",
                                      "energy", "capacity", "demand", "staff", "other", NULL};
const char *const gw_cost_refresh_names[] = {"none", "like-for-like", NULL};
const char *const gw_cost_tax_names[] = {"pre-tax", "post-tax", NULL};

bool gw_rack_is_among(const struct gw_rack *rack, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], rack->id) == 0)
            return true;
        for (size_t a = 0; a < rack->alias_count; a++)
            if (strcmp(names[i], rack->aliases[a]) == 0)
                return true;
    }
    return count == 0;
}

bool gw_cost_part_is_it(enum gw_cost_part part)
{
    return part <= GW_COST_OTHER_IT;
}

const struct gw_figure *gw_cost_energy_price(const struct gw_costs *costs)
{
    return costs->energy_price.present ? &costs->energy_price : &costs->energy_by_hour.mean;
}

struct gw_hour_values gw_cost_hour_values(const struct gw_costs *costs)
{
    return (struct gw_hour_values){.table = &costs->energy_by_hour.table, .year = costs->energy_by_hour.hours};
}

#define GW_OF gw_cost_component
static const struct gw_key component_keys[] = {
    FIGURE("per_rack", per_rack, GW_DIM_MONEY, 0, 1e10, "price for each rack"),
    FIGURE("per_accelerator", per_accelerator, GW_DIM_MONEY, 0, 1e8, "price for each accelerator"),
    FIGURE("per_power", per_power, GW_DIM_POWER_COST, 0, 1e4, "price for each watt on `basis`"),
    {.name = "basis", .type = GW_KEY_WORD, GW_LIST_AT(basis, has_basis), .words = gw_cost_basis_names,
     .meaning = "watts of per_power: facility (peak at the meter), it (peak, with support IT) or rack (nameplate)"},
    FIGURE("share", share, GW_DIM_NONE, 0, 10, "price as a share of the price of the racks; of land: of all other capital"),
    {.name = "included_in", .type = GW_KEY_WORD, GW_LIST_AT(included_in, is_included), .words = gw_cost_part_names,
     .meaning = "the part whose price holds this one too"},
    FIGURE("life", life, GW_DIM_DURATION, 1, 1200, "economic life; land has none"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema component_schema = {"part", sizeof(struct gw_cost_component), component_keys};

#define GW_OF gw_cost_spend
static const struct gw_key spend_keys[] = {
    FIGURE("deposit_frac", deposit_frac, GW_DIM_NONE, 0, 1, "share of the price of racks and other IT that is paid when they are ordered"),
    FIGURE("order_lead", order_lead, GW_DIM_DURATION, 0, GW_COST_MONTHS_MAX, "from the order until they stand"),
    FIGURE("construction", construction, GW_DIM_DURATION, 0, GW_COST_MONTHS_MAX, "of shell, plant and power, until they are energised"),
    WORD("refresh", refresh, gw_cost_refresh_names, "what happens at the end of a life: none (what stands serves on) or like-for-like (it is bought once more); none where left out"),
    END};
#undef GW_OF
static const struct gw_schema spend_schema = {"spend", sizeof(struct gw_cost_spend), spend_keys};

#define GW_OF gw_price_point
static const struct gw_key point_keys[] = {
    {.name = "at", .type = GW_KEY_DATE, .required = true, GW_AT(at), .meaning = "the month"},
    {.name = "factor", .type = GW_KEY_FIGURE, .required = true, GW_AT(factor), .dimension = GW_DIM_NONE, .min = 0, .max = 1000, .meaning = "price then over that of the cost set"},
    END};
#undef GW_OF
static const struct gw_schema point_schema = {"point of a path", sizeof(struct gw_price_point), point_keys};

#define GW_OF gw_price_path
static const struct gw_key path_keys[] = {
    {.name = "of", .type = GW_KEY_WORD, .required = true, GW_AT(of), .words = gw_price_names, .meaning = "the price: a part of capital, energy, capacity, demand, staff or other"},
    FIGURE("change_frac", change_frac, GW_DIM_NONE, -0.9, 10, "change a year, compounded from the middle of price_year; or points"),
    LIST("points", points, point_count, point_schema, "by date: linear between them, the first before and the last after"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema path_schema = {"path of a price", sizeof(struct gw_price_path), path_keys};

#define GW_OF gw_energy_by_hour
static const struct gw_key energy_by_hour_keys[] = {
    {.name = "data", .type = GW_KEY_TEXT, .required = true, GW_AT(data), .meaning = "the data set, with place and market"},
    {.name = "year", .type = GW_KEY_COUNT, .required = true, GW_AT(year), .min = 1900, .max = 2200, .meaning = "the year it is of"},
    GROUP("table_usd_per_mwh", table, gw_hour_table_schema, "12 x 24: months by hours of local standard time, $/MWh"),
    TEXT("hours_usd_per_mwh", hours_file, "a file of the hours of that year in UTC, $/MWh; a path that is not absolute starts at the profile's folder"),
    SOURCE("source", source, "ids of sources of the table or the file"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema energy_by_hour_schema = {"prices by hour", sizeof(struct gw_energy_by_hour), energy_by_hour_keys};

#define GW_OF gw_cost_published
static const struct gw_key published_keys[] = {
    {.name = "who", .type = GW_KEY_TEXT, .required = true, GW_AT(who), .meaning = "who published it"},
    {.name = "it_life", .type = GW_KEY_QUANTITY, .required = true, GW_AT(it_life_months), .dimension = GW_DIM_DURATION, .min = 1, .max = 1200,
     .meaning = "the life of IT that it rests on"},
    FIGURE("annual_cost", annual_cost, GW_DIM_POWER_YEARLY, 0, 1e4, "charges and running costs of a year, for each watt on `basis`; this or hour_cost"),
    {.name = "basis", .type = GW_KEY_WORD, GW_LIST_AT(basis, has_basis), .words = gw_cost_basis_names, .meaning = "watts of annual_cost"},
    FIGURE("hour_cost", hour_cost, GW_DIM_MONEY, 0, 1e4, "of one accelerator-hour, of all hours"),
    NAME("rack", rack, "id of the rack that it is of; left out: of any"),
    TEXT("note", note, "why it differs from what this set gives"),
    END};
#undef GW_OF
static const struct gw_schema published_schema = {"published cost", sizeof(struct gw_cost_published), published_keys};

#define GW_OF gw_costs
#define WORD_NEEDED(key, field, list, text) {.name = key, .type = GW_KEY_WORD, .required = true, GW_AT(field), .words = list, .meaning = text}
static const struct gw_key costs_keys[] = {
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "the full name"},
    TEXTS("aliases", aliases, alias_count, "short names"),
    TEXT("note", note, "what a reader must know"),
    {.name = "price_year", .type = GW_KEY_COUNT, .required = true, GW_AT(price_year), .min = 2000, .max = 2100, .meaning = "the year whose dollars these are"},
    WORD_NEEDED("terms", terms, gw_cost_terms_names, "whether the cost of capital holds inflation (nominal) or not (real)"),
    WORD_NEEDED("timing", timing, gw_cost_timing_names, "where in a year capital is paid for"),
    WORD_NEEDED("tax", tax, gw_cost_tax_names, "whether the cost of capital is before or after tax"),
    FIGURE("cost_of_capital", cost_of_capital, GW_DIM_NONE, 0, 1, "a year"),
    GROUP("racks", parts[GW_COST_RACKS], component_schema, "racks; without a price that of their profile"),
    GROUP("network", parts[GW_COST_NETWORK], component_schema, "network outside the racks"),
    GROUP("storage", parts[GW_COST_STORAGE], component_schema, "storage and its servers"),
    GROUP("other_it", parts[GW_COST_OTHER_IT], component_schema, "management and all other IT"),
    GROUP("shell", parts[GW_COST_SHELL], component_schema, "building and site works"),
    GROUP("mep", parts[GW_COST_MEP], component_schema, "cooling and electrical plant, with back-up generators"),
    GROUP("grid_connection", parts[GW_COST_GRID_CONNECTION], component_schema, "substation and line to the grid"),
    GROUP("onsite_power", parts[GW_COST_ONSITE_POWER], component_schema, "power plant on the site"),
    GROUP("land", parts[GW_COST_LAND], component_schema, "land"),
    FIGURE("om_it_frac", om_it_frac, GW_DIM_NONE, 0, 1, "upkeep a year, of the capital in racks, network, storage and other IT"),
    FIGURE("om_facility_frac", om_facility_frac, GW_DIM_NONE, 0, 1, "upkeep a year, of the capital in shell, plant and power"),
    FIGURE("insurance_tax_frac", insurance_tax_frac, GW_DIM_NONE, 0, 1, "insurance and property tax a year, of all capital"),
    FIGURE("staff_per_mw", staff_per_mw, GW_DIM_NONE, 0, 1000, "people for each MW of peak at the meter"),
    FIGURE("staff_cost", staff_cost, GW_DIM_MONEY, 0, 1e7, "what one of them costs a year"),
    FIGURE("other_opex", other_opex, GW_DIM_POWER_YEARLY, 0, 1e4, "all else a year, for each watt on other_opex_basis"),
    {.name = "other_opex_basis", .type = GW_KEY_WORD, GW_LIST_AT(other_opex_basis, has_other_opex_basis), .words = gw_cost_basis_names,
     .meaning = "watts of other_opex"},
    FIGURE("energy_price", energy_price, GW_DIM_PRICE, 0, 0.01, "energy at the meter; with energy_by_hour its mean over all hours"),
    GROUP("energy_by_hour", energy_by_hour, energy_by_hour_schema, "prices by hour: the shape that the price of energy follows"),
    FIGURE("capacity_price", capacity_price, GW_DIM_POWER_YEARLY, 0, 1e4, "capacity, for each watt of peak at the meter"),
    FIGURE("demand_price", demand_price, GW_DIM_POWER_YEARLY, 0, 1e4, "demand and grid charges, for each watt of peak at the meter"),
    FIGURE("availability_frac", availability_frac, GW_DIM_NONE, 0.01, 1, "share of the year in which an accelerator can be used"),
    FIGURE("rent_price", rent_price, GW_DIM_MONEY, 0, 1e4, "what an accelerator-hour is sold for: `run --costs` tells revenue and net present value by it"),
    FIGURE("rent_change_frac", rent_change_frac, GW_DIM_NONE, -0.9, 10, "change of rent_price a year, compounded from the middle of price_year"),
    FIGURE("sold_frac", sold_frac, GW_DIM_NONE, 0.01, 1, "share of those hours that is sold or used"),
    GROUP("spend", spend, spend_schema, "when a plan pays: `run --costs`"),
    LIST("price_paths", price_paths, price_path_count, path_schema, "what prices become by date: `run --costs`"),
    TEXTS("for_racks", for_racks, for_rack_count, "ids of the racks whose prices these are; of others an answer says so"),
    LIST("published", published, published_count, published_schema, "costs of a year that others gave, shown beside ours"),
    SOURCES,
    END};
#undef GW_OF
const struct gw_schema gw_costs_schema = {"cost set", sizeof(struct gw_costs), costs_keys};

static void check_life(const struct gw_cost_component *part, int which, struct gw_diagnostics *diagnostics)
{
    const char *name = gw_cost_part_names[which];
    if (which == GW_COST_LAND && part->life.present)
        gw_complain(diagnostics, GW_ERROR, part->life.place, "land.life", "land has none: it is kept, and costs its interest");
    if (part->is_included && part->life.present)
        gw_complain(diagnostics, GW_ERROR, part->life.place, name, "is included in %s and has no life of its own", gw_cost_part_names[part->included_in]);
}

static void check_component(const struct gw_costs *costs, int which, struct gw_diagnostics *diagnostics)
{
    const struct gw_cost_component *part = &costs->parts[which];
    const char *name = gw_cost_part_names[which];
    int prices = part->per_rack.present + part->per_accelerator.present + part->per_power.present + part->share.present;
    if (prices + (part->is_included != 0) > 1)
        gw_complain(diagnostics, GW_ERROR, part->place, name,
                    "has more than one price: one of per_rack, per_accelerator, per_power, share and included_in");
    if (part->per_power.present && !part->has_basis)
        gw_complain(diagnostics, GW_ERROR, part->per_power.place, name, "a price per power needs a basis: facility, it or rack");
    if (!part->per_power.present && part->has_basis)
        gw_complain(diagnostics, GW_ERROR, part->place, name, "only per_power has a basis");
    if (which == GW_COST_RACKS && part->share.present)
        gw_complain(diagnostics, GW_ERROR, part->share.place, "racks.share", "racks are no share of themselves");
    if (part->is_included && (part->included_in == which || costs->parts[part->included_in].is_included))
        gw_complain(diagnostics, GW_ERROR, part->place, name, "is included in %s, which has no price of its own", gw_cost_part_names[part->included_in]);
    check_life(part, which, diagnostics);
}

static void check_path(const struct gw_costs *costs, size_t index, struct gw_diagnostics *diagnostics)
{
    const struct gw_price_path *path = &costs->price_paths[index];
    const char *name = gw_price_names[path->of];
    if (path->change_frac.present == (path->point_count > 0))
        gw_complain(diagnostics, GW_ERROR, path->place, "price_paths", "the path of %s needs either change_frac or points", name);
    for (size_t i = 0; i < index; i++)
        if (costs->price_paths[i].of == path->of)
            gw_complain(diagnostics, GW_ERROR, path->place, "price_paths", "%s has a path already", name);
    for (size_t i = 1; i < path->point_count; i++)
        if (gw_month_of(path->points[i].at) <= gw_month_of(path->points[i - 1].at))
            gw_complain(diagnostics, GW_ERROR, path->points[i].factor.place, "price_paths", "points of %s go by date, one a month", name);
    if (path->of < GW_COST_PARTS && costs->parts[path->of].is_included)
        gw_complain(diagnostics, GW_ERROR, path->place, "price_paths", "%s is included in %s and has no price of its own", name,
                    gw_cost_part_names[costs->parts[path->of].included_in]);
}

static void check_energy_by_hour(const struct gw_costs *costs, struct gw_diagnostics *diagnostics)
{
    const struct gw_energy_by_hour *by_hour = &costs->energy_by_hour;
    if (!by_hour->data)
        return;
    if (!by_hour->table.place.line && !by_hour->hours_file)
        gw_complain(diagnostics, GW_ERROR, by_hour->place, "energy_by_hour", "missing: table_usd_per_mwh or hours_usd_per_mwh");
    if (by_hour->table.place.line && by_hour->hours_file)
        gw_complain(diagnostics, GW_ERROR, by_hour->place, "energy_by_hour", "a table and a file of hours: expected one of the two");
    if (by_hour->hours && by_hour->hours->year != by_hour->year)
        gw_complain(diagnostics, GW_ERROR, by_hour->place, "energy_by_hour.hours_usd_per_mwh", "its hours are of %d, the year stated is %ld",
                    by_hour->hours->year, by_hour->year);
    if (by_hour->mean.present && costs->energy_price.present && !(by_hour->mean.mode > 0))
        gw_complain(diagnostics, GW_ERROR, by_hour->place, "energy_by_hour",
                    "the plain mean of its hours is %g $/MWh: expected more than 0, so that energy_price can be their level", by_hour->mean.mode * 1e6);
    else if (by_hour->mean.present && !(by_hour->mean.mode > 0 || by_hour->mean.mode < 0))
        gw_complain(diagnostics, GW_ERROR, by_hour->place, "energy_by_hour", "the plain mean of its hours is 0: they have no shape about it");
}

static void check_published(const struct gw_costs *costs, struct gw_diagnostics *diagnostics)
{
    for (size_t i = 0; i < costs->published_count; i++) {
        const struct gw_cost_published *one = &costs->published[i];
        if (one->annual_cost.present == one->hour_cost.present)
            gw_complain(diagnostics, GW_ERROR, one->place, "published", "needs one of annual_cost and hour_cost");
        if (one->annual_cost.present != (one->has_basis != 0))
            gw_complain(diagnostics, GW_ERROR, one->place, "published", "annual_cost has a basis (facility, it or rack), and hour_cost has none");
        for (size_t j = 0; j < i; j++) {
            const struct gw_cost_published *other = &costs->published[j];
            if (strcmp(one->who, other->who) == 0 && one->annual_cost.present == other->annual_cost.present && one->basis == other->basis && fabs(one->it_life_months - other->it_life_months) < 1e-9)
                gw_complain(diagnostics, GW_ERROR, one->place, "published", "%s, this life and basis stand here twice", one->who);
        }
    }
}

void gw_check_costs(const struct gw_costs *costs, struct gw_diagnostics *diagnostics)
{
    for (int which = 0; which < GW_COST_PARTS; which++)
        check_component(costs, which, diagnostics);
    for (size_t i = 0; i < costs->price_path_count; i++)
        check_path(costs, i, diagnostics);
    if (costs->other_opex.present && costs->other_opex.mode > 0 && !costs->has_other_opex_basis)
        gw_complain(diagnostics, GW_ERROR, costs->other_opex.place, "other_opex", "needs an other_opex_basis: facility, it or rack");
    if (costs->staff_per_mw.present != costs->staff_cost.present)
        gw_complain(diagnostics, GW_WARNING, costs->place, "staff_cost", "staff_per_mw and staff_cost go together: without both, staff has no cost");
    check_energy_by_hour(costs, diagnostics);
    check_published(costs, diagnostics);
}
