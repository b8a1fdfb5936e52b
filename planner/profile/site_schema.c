/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/keys.h"

#include <string.h>

#include "planner/profile/checks.h"
#include "sites/supply.h"

static const char *const ratings[] = {"site", "iso", NULL};

#define GW_OF gw_supply_step
static const struct gw_key supply_keys[] = {
    {.name = "date", .type = GW_KEY_DATE, .required = true, GW_AT(date), .meaning = "from when it is energised"},
    {.name = "power", .type = GW_KEY_FIGURE, .required = true, GW_AT(power), .dimension = GW_DIM_POWER, .min = 0, .max = 1e12, .meaning = "facility power energised in total of this kind from then on; with until, on top of it"},
    WORD("kind", kind, gw_supply_names, "firm, flexible (may be called off), onsite, or bridge (has an until)"),
    DATE("until", until, "when a temporary step ends"),
    NUMBER("hours", hours, 0, 8784, "flexible: hours a year it may be called off"),
    WORD("status", status, gw_milestone_names, "how real the date is"),
    WORD("rating", rating, ratings, "site: what the site gets; iso: turbine nameplate, derated for altitude and heat"),
    FIGURE("heat_derate", heat_derate, GW_DIM_PER_KELVIN, 0, 0.02, "iso: output lost per kelvin above 15 degC"),
    SOURCE("source", source, "ids of sources"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema supply_schema = {"supply step", sizeof(struct gw_supply_step), supply_keys};

#define GW_OF gw_site
static const struct gw_key site_keys[] = {
    {.name = "title", .type = GW_KEY_TEXT, GW_AT(title), .meaning = "the full name"},
    TEXTS("aliases", aliases, alias_count, "short names"),
    TEXT("country", country, "ISO country code"),
    TEXT("operator", operator_name, "who builds or runs it"),
    NUMBER("latitude", latitude, -90, 90, "degrees north"),
    NUMBER("longitude", longitude, -180, 180, "degrees east"),
    FIGURE("elevation", elevation, GW_DIM_LENGTH, -450, 6000, "above the sea"),
    FIGURE("design_temp", design_temp, GW_DIM_TEMPERATURE, -20, 60, "air temperature of the design hour"),
    NUMBER("utc_offset_h", utc_offset_h, -12, 14, "hours of standard time from UTC"),
    {.name = "grid", .type = GW_KEY_GRID, GW_AT(grid), .meaning = "id of the grid region it draws from"},
    TEXT("subregion", subregion, "eGRID subregion, or zone of the grid's carbon intensities"),
    BOOL("self_supplied", self_supplied, "feeds itself and draws from no grid"),
    GROUP("own_plant", own_plant, gw_plant_use_schema, "the kind of plant of a site that feeds itself"),
    LIST("carbon", carbon, carbon_count, gw_carbon_schema, "carbon intensities of its own, in place of its grid's"),
    LIST("carbon_claims", carbon_claims, carbon_claim_count, gw_carbon_claim_schema, "claims by certificates or contracts: told, and subtracted from nothing"),
    TEXT("utility", utility, "who supplies it"),
    TEXT("cooling", cooling, "the cooling plant in words"),
    TEXT("water", water, "water use as reported"),
    TEXT("hardware", hardware, "what stands or is planned there"),
    TEXT("note", note, "what a reader must know"),
    LIST("supply", supply, supply_count, supply_schema, "energised facility power by date; left out, power does not bind"),
    FIGURE("reserve_frac", reserve_frac, GW_DIM_NONE, 0, 0.9, "part of the supply that stays unused"),
    {.name = "support_it_frac", .type = GW_KEY_FIGURE, .required = true, GW_AT(support_it_frac), .dimension = GW_DIM_NONE, .min = 0, .max = 2, .meaning = "scale-out network, storage and management per provisioned rack power"},
    FIGURE("support_it_fixed", support_it_fixed, GW_DIM_POWER, 0, 1e10, "support IT that does not follow the racks"),
    FIGURE("provision_frac", provision_frac, GW_DIM_NONE, 0.1, 1.5, "part of nameplate that racks are given here"),
    FIGURE("power_factor", power_factor, GW_DIM_NONE, 0.5, 1, "real over apparent power at the meter"),
    FIGURE("coolant_dt", coolant_dt, GW_DIM_KELVIN, 2, 40, "rise of the coolant through the racks"),
    {.name = "facility", .type = GW_KEY_GROUP, .required = true, GW_AT(facility), .schema = &gw_facility_schema, .meaning = "cooling and electrical losses"},
    COUNT("install_per_month", install_per_month, 1, 1e6, "racks a month that the crews can stand up"),
    TEXTS("notes", notes, note_count, "conflicts between sources, reported cost and the like"),
    SOURCES,
    END};
#undef GW_OF
const struct gw_schema gw_site_schema = {"site", sizeof(struct gw_site), site_keys};

static bool comes_before(struct gw_date a, struct gw_date b)
{
    return gw_days_from_civil(a) < gw_days_from_civil(b);
}

static void check_step(const struct gw_site *site, const struct gw_supply_step *step, struct gw_diagnostics *diagnostics)
{
    if (step->kind == GW_SUPPLY_BRIDGE && step->until.year == 0)
        gw_complain(diagnostics, GW_ERROR, step->place, "supply", "a bridge needs an until");
    if (step->until.year && !comes_before(step->date, step->until))
        gw_complain(diagnostics, GW_ERROR, step->place, "supply", "until must come after date");
    if (step->kind == GW_SUPPLY_FLEXIBLE && step->hours <= 0)
        gw_complain(diagnostics, GW_ERROR, step->place, "supply", "a flexible supply needs the hours a year it may be called off");
    if (step->rating == GW_RATED_ISO &&
        !(step->heat_derate.present && site->elevation.present && site->design_temp.present))
        gw_complain(diagnostics, GW_ERROR, step->place, "supply",
                    "an iso rating needs heat_derate, and the site's elevation and design_temp");
}

/* Steps without an until, of one kind: in the order of dates, and never falling. */
static void check_order(const struct gw_site *site, size_t index, struct gw_diagnostics *diagnostics)
{
    const struct gw_supply_step *step = &site->supply[index];
    for (size_t i = index; i-- > 0;) {
        const struct gw_supply_step *before = &site->supply[i];
        if (before->kind != step->kind || before->until.year || step->until.year)
            continue;
        if (!comes_before(before->date, step->date))
            gw_complain(diagnostics, GW_ERROR, step->place, "supply", "its date must come after that of the step before it");
        if (step->power.mode < before->power.mode)
            gw_complain(diagnostics, GW_ERROR, step->place, "supply",
                        "falls from %.6g MW to %.6g MW without an until on the step before it (line %d)",
                        before->power.mode / 1e6, step->power.mode / 1e6, before->place.line);
        return;
    }
}

void gw_check_site(const struct gw_site *site, struct gw_diagnostics *diagnostics)
{
    gw_check_site_facility(&site->facility, diagnostics);
    if (site->self_supplied && site->grid)
        gw_complain(diagnostics, GW_WARNING, site->place, "self_supplied", "a site that feeds itself draws from no grid");
    if (site->own_plant.place.line && !site->self_supplied)
        gw_complain(diagnostics, GW_ERROR, site->own_plant.place, "own_plant", "is of a site that feeds itself: self_supplied is not set");
    gw_check_carbon(site->carbon, site->carbon_count, diagnostics);
    for (size_t i = 0; i < site->supply_count; i++) {
        check_step(site, &site->supply[i], diagnostics);
        check_order(site, i, diagnostics);
    }
}
