/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/keys.h"

#include "hardware/rack.h"
#include "planner/profile/checks.h"

static const char *const statuses[] = {"shipping", "announced", "in-house", "cancelled", NULL};
static const char *const forms[] = {"rack", "node", "system", NULL};
static const char *const coolings[] = {"liquid", "air", NULL};
static const char *const bases[] = {"ac-input", "dc-busbar", "chip-sum", NULL};

#define GW_OF gw_source
static const struct gw_key source_keys[] = {
    {.name = "id", .type = GW_KEY_TEXT, .required = true, GW_AT(id), .meaning = "by which figures name this source"},
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "what it is"},
    TEXT("url", url, "its address"),
    TEXT("date", date, "its date"),
    END};
#undef GW_OF
const struct gw_schema gw_source_schema = {"source", sizeof(struct gw_source), source_keys};

#define GW_OF gw_published
static const struct gw_key published_keys[] = {
    {.name = "who", .type = GW_KEY_TEXT, .required = true, GW_AT(who), .meaning = "who published it"},
    QUANTITY("w_per_accelerator", w_per_accelerator, GW_DIM_POWER, 10, 1e6, "all-in watts per accelerator"),
    NUMBER("accelerators_per_gw", accelerators_per_gw, 1e3, 1e8, "accelerators in a gigawatt; give one of the two"),
    {.name = "basis", .type = GW_KEY_WORD, .required = true, GW_AT(basis), .words = gw_basis_names, .meaning = "what the watts are counted on"},
    {.name = "kind", .type = GW_KEY_WORD, .required = true, GW_AT(kind), .words = gw_figure_kind_names, .meaning = "how it is known"},
    SOURCE("source", source, "ids of sources"),
    TEXT("as_of", as_of, "date of the evidence"),
    QUANTITY("rack_max", rack_max_w, GW_DIM_POWER, 100, 1e8, "nameplate of the unit that it states or implies"),
    NUMBER("provision_frac", provision_frac, 0.1, 1.5, "provisioning that it states or implies"),
    NUMBER("support_frac", support_frac, 0, 2, "support IT that it states or implies"),
    NUMBER("pue_peak", pue_peak, 1, 3, "peak PUE that it states or implies"),
    TEXT("why", why, "which factor differs from the ladder, and why both can be right"),
    END};
#undef GW_OF
static const struct gw_schema published_schema = {"published figure", sizeof(struct gw_published), published_keys};

#define GW_OF gw_rack
static const struct gw_key rack_keys[] = {
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "the full name"},
    TEXTS("aliases", aliases, alias_count, "short names"),
    TEXT("vendor", vendor, "who makes it"),
    TEXT("accelerator", accelerator, "name of the accelerator package"),
    TEXT("note", note, "what a reader must know"),
    WORD("status", status, statuses, "whether it can be had"),
    WORD("unit", unit, forms, "what one unit of this profile is"),
    NUMBER("racks_per_unit", racks_per_unit, 0.01, 100, "racks that one unit takes; 1 where not given"),
    {.name = "cooling", .type = GW_KEY_WORD, .required = true, GW_AT(cooling), .words = coolings, .meaning = "which reference site fits"},
    {.name = "accelerators", .type = GW_KEY_COUNT, .required = true, GW_AT(accelerators), .min = 1, .max = 1e6, .meaning = "packages per unit, as sold and cooled"},
    COUNT("dies_per_accelerator", dies_per_accelerator, 1, 64, "compute dies per package"),
    COUNT("accelerators_per_superchip", accelerators_per_superchip, 1, 16, "packages on a superchip"),
    COUNT("cpus", cpus, 0, 1e5, "host processors per unit"),
    COUNT("switch_trays", switch_trays, 0, 1e4, "scale-up switch trays per unit"),
    WORD("power_basis", power_basis, bases, "where max and idle are measured"),
    FIGURE("to_input_frac", to_input_frac, GW_DIM_NONE, 0.5, 3, "AC input over stated power, where that is not AC input"),
    {.name = "max", .type = GW_KEY_FIGURE, .required = true, GW_AT(max), .dimension = GW_DIM_POWER, .min = 100, .max = 1e8, .meaning = "nameplate power of the unit"},
    {.name = "idle", .type = GW_KEY_FIGURE, .required = true, GW_AT(idle), .dimension = GW_DIM_POWER, .min = 1, .max = 1e8, .meaning = "power of the unit when on, without a job"},
    FIGURE("provision_frac", provision_frac, GW_DIM_NONE, 0.1, 1.5, "part of nameplate the unit is given; above it, it is capped"),
    FIGURE("tdp", tdp, GW_DIM_POWER, 1, 1e5, "thermal design power of one accelerator"),
    FIGURE("liquid_frac", liquid_frac, GW_DIM_NONE, 0, 1, "share of the heat that goes to liquid"),
    FIGURE("supply_temp", supply_temp, GW_DIM_TEMPERATURE, 5, 70, "highest coolant supply temperature at the rack"),
    FIGURE("embodied_carbon", embodied_carbon, GW_DIM_MASS, 0, 1e8, "CO2e of making the unit, to the gate"),
    FIGURE("mass", mass, GW_DIM_MASS, 1, 1e6, "mass of the unit"),
    FIGURE("floor", floor, GW_DIM_AREA, 0.1, 1e4, "floor of the unit with its share of aisles"),
    FIGURE("price", price, GW_DIM_MONEY, 1, 1e10, "price of the unit"),
    FIGURE("available", available, GW_DIM_DATE, 0, 0, "first volume availability"),
    FIGURE("flops_fp4", flops_fp4, GW_DIM_FLOPS, 1e9, 1e18, "dense FP4 rate per accelerator"),
    FIGURE("flops_fp8", flops_fp8, GW_DIM_FLOPS, 1e9, 1e18, "dense FP8 rate per accelerator"),
    FIGURE("flops_bf16", flops_bf16, GW_DIM_FLOPS, 1e9, 1e18, "dense BF16 rate per accelerator"),
    FIGURE("flops_fp64", flops_fp64, GW_DIM_FLOPS, 1e6, 1e18, "FP64 rate per accelerator"),
    FIGURE("hbm", hbm, GW_DIM_MEMORY, 1e6, 1e15, "fast memory per accelerator"),
    FIGURE("hbm_bandwidth", hbm_bandwidth, GW_DIM_BANDWIDTH, 1e6, 1e16, "its bandwidth"),
    FIGURE("scale_up", scale_up, GW_DIM_BANDWIDTH, 1e6, 1e16, "scale-up bandwidth per accelerator, both directions"),
    FIGURE("scale_out", scale_out, GW_DIM_BANDWIDTH, 1e6, 1e16, "scale-out bandwidth per accelerator"),
    FIGURE("capped_rate_frac", capped_rate_frac, GW_DIM_NONE, 0.1, 1, "rates that are held under a lowered power cap, over the peaks above"),
    FIGURE("unit_flops_fp4", unit_flops_fp4, GW_DIM_FLOPS, 1e9, 1e21, "dense FP4 rate of the unit as the maker states it"),
    FIGURE("unit_flops_fp8", unit_flops_fp8, GW_DIM_FLOPS, 1e9, 1e21, "dense FP8 rate of the unit as the maker states it"),
    FIGURE("unit_hbm", unit_hbm, GW_DIM_MEMORY, 1e6, 1e18, "fast memory of the unit as the maker states it"),
    LIST("published", published, published_count, published_schema, "published all-in watts per accelerator"),
    SOURCES,
    END};
#undef GW_OF
const struct gw_schema gw_rack_schema = {"rack", sizeof(struct gw_rack), rack_keys};

static void expect_product(const struct gw_figure *unit, const struct gw_figure *each, double count,
                           struct gw_diagnostics *diagnostics, const char *key)
{
    if (!unit->present || !each->present)
        return;
    double ratio = each->mode * count / unit->mode;
    if (!(ratio >= 0.9 && ratio <= 1.1))
        gw_complain(diagnostics, GW_WARNING, unit->place, key, "is %.2f times what its accelerators add up to", 1 / ratio);
}

static void check_published(const struct gw_rack *rack, struct gw_diagnostics *diagnostics)
{
    for (size_t i = 0; i < rack->published_count; i++) {
        const struct gw_published *entry = &rack->published[i];
        if ((entry->w_per_accelerator > 0) == (entry->accelerators_per_gw > 0))
            gw_complain(diagnostics, GW_ERROR, entry->place, "published",
                        "give one of w_per_accelerator and accelerators_per_gw");
        if (entry->kind != GW_KIND_ASSUMED && !entry->source)
            gw_complain(diagnostics, GW_ERROR, entry->place, "published", "needs a source");
    }
}

void gw_check_rack(const struct gw_rack *rack, struct gw_diagnostics *diagnostics)
{
    const struct gw_figure *max = &rack->max, *idle = &rack->idle;
    if (!(idle->low < max->low && idle->mode < max->mode && idle->high < max->high))
        gw_complain(diagnostics, GW_ERROR, idle->place, "idle", "expected below max at low, mode and high, got %.6g of %.6g W",
                    idle->mode, max->mode);
    if (rack->power_basis != GW_AC_INPUT && !rack->to_input_frac.present)
        gw_complain(diagnostics, GW_ERROR, max->place, "power_basis", "a power that is not AC input needs to_input_frac");
    if (rack->tdp.present && rack->tdp.mode * (double)rack->accelerators > max->mode)
        gw_complain(diagnostics, GW_WARNING, rack->tdp.place, "tdp", "%ld accelerators x %.6g W exceed the unit's %.6g W",
                    rack->accelerators, rack->tdp.mode, max->mode);
    if (rack->tdp.present && rack->tdp.mode * (double)rack->accelerators < 0.2 * max->mode)
        gw_complain(diagnostics, GW_WARNING, rack->tdp.place, "tdp",
                    "%ld accelerators x %.6g W are under a fifth of the unit's %.6g W", rack->accelerators, rack->tdp.mode,
                    max->mode);
    double count = (double)rack->accelerators;
    expect_product(&rack->unit_flops_fp4, &rack->flops_fp4, count, diagnostics, "unit_flops_fp4");
    expect_product(&rack->unit_flops_fp8, &rack->flops_fp8, count, diagnostics, "unit_flops_fp8");
    expect_product(&rack->unit_hbm, &rack->hbm, count, diagnostics, "unit_hbm");
    if (rack->cooling == GW_AIR_COOLED && rack->liquid_frac.present && rack->liquid_frac.mode > 0)
        gw_complain(diagnostics, GW_WARNING, rack->liquid_frac.place, "liquid_frac", "an air-cooled unit sends no heat to liquid");
    check_published(rack, diagnostics);
}
