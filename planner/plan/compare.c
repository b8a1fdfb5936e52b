/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/compare.h"

#include <math.h>
#include <string.h>


static bool is_consumption(int kind)
{
    return kind == GW_REFERENCE_LOAD || kind == GW_REFERENCE_RETAIL_SALES || kind == GW_REFERENCE_DATA_CENTRES;
}

struct gw_comparison gw_compare_with(const struct gw_reference *reference, double energy_year_wh, double power_w)
{
    const struct gw_figure *energy = &reference->energy, *power = &reference->power;
    struct gw_comparison row = {.reference = reference,
                                .ratio_energy = energy->present ? energy_year_wh / energy->mode : (double)NAN,
                                .ratio_power = power->present ? power_w / power->mode : (double)NAN,
                                .share_before = NAN,
                                .share_after = NAN,
                                .rests_on_claim = reference->derived_from_claim != NULL,
                                .energy_assumed = energy->present && energy->kind == GW_KIND_ASSUMED,
                                .power_assumed = power->present && power->kind == GW_KIND_ASSUMED};
    row.months_of_output = 12 * row.ratio_energy;
    if (energy->present && is_consumption(reference->kind)) {
        row.share_before = row.ratio_energy;
        row.share_after = energy_year_wh / (energy->mode + energy_year_wh);
    }
    return row;
}

enum gw_status gw_compare_ids(const char *const *ids, size_t count, const struct gw_references *references,
                              double energy_year_wh, double power_w, struct gw_arena *arena, struct gw_comparison **rows,
                              struct gw_err *err)
{
    *rows = gw_arena_array(arena, count + 1, sizeof **rows);
    if (!*rows)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < count; i++) {
        const struct gw_reference *reference = gw_reference_find(references, ids[i]);
        if (!reference)
            return gw_reference_unknown(references, ids[i], err);
        (*rows)[i] = gw_compare_with(reference, energy_year_wh, power_w);
    }
    return GW_OK;
}

/* Years of one thing share the beginning of their ids: "three-gorges", "three-gorges-2020". */
static const struct gw_reference *largest_year(const struct gw_references *references, const struct gw_reference *of)
{
    const struct gw_reference *largest = of;
    size_t length = strlen(of->id);
    for (size_t i = 0; i < references->count; i++) {
        const struct gw_reference *other = references->items[i];
        bool same = strncmp(other->id, of->id, length) == 0 && other->id[length] == '-' && other->kind == of->kind;
        if (same && other->energy.present && other->energy.mode > largest->energy.mode)
            largest = other;
    }
    return largest;
}

/* A claim is about one power: it is checked where that power is asked for, at full load or not. */
static void check_claims(const struct gw_references *references, struct gw_energy_result *result)
{
    for (size_t i = 0; i < references->claim_count; i++) {
        const struct gw_claim *claim = references->claims[i];
        if (fabs(result->power_w / claim->power_w - 1) > 1e-9)
            continue;
        struct gw_claim_check *check = &result->claims[result->claim_count++];
        *check = (struct gw_claim_check){.claim = claim, .reference = gw_reference_find(references, claim->reference)};
        bool by_power = claim->by == GW_CLAIM_BY_POWER;
        double ours = by_power ? result->power_w : result->energy_per_year_wh;
        check->needed = ours / claim->ratio;
        check->ratio = check->reference_has = NAN;
        if (!check->reference)
            continue;
        const struct gw_figure *theirs = by_power ? &check->reference->power : &check->reference->energy;
        if (theirs->present) {
            check->reference_has = theirs->mode;
            check->ratio = ours / theirs->mode;
        }
        if (!by_power && theirs->present)
            check->largest = largest_year(references, check->reference);
        check->circular = check->reference->derived_from_claim && strcmp(check->reference->derived_from_claim, claim->id) == 0;
        check->holds = !check->circular && fabs(check->ratio / claim->ratio - 1) <= 0.05;
    }
}

enum gw_status gw_energy(double power_w, double load_factor, const char *const *ids, const struct gw_references *references,
                         struct gw_arena *arena, struct gw_energy_result *result, struct gw_err *err)
{
    double mean_w = power_w * load_factor;
    *result = (struct gw_energy_result){.power_w = power_w,
                                        .load_factor = load_factor,
                                        .hours_per_year = GW_HOURS_PER_YEAR,
                                        .energy_per_hour_wh = mean_w,
                                        .energy_per_day_wh = mean_w * 24,
                                        .energy_per_year_wh = mean_w * GW_HOURS_PER_YEAR};
    const char **all = gw_arena_array(arena, references->count + 1, sizeof *all);
    result->claims = gw_arena_array(arena, references->claim_count + 1, sizeof *result->claims);
    if (!all || !result->claims)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    static const enum gw_reference_kind order[] = {GW_REFERENCE_PLANT_OUTPUT, GW_REFERENCE_LOAD, GW_REFERENCE_RETAIL_SALES,
                                                   GW_REFERENCE_GENERATION, GW_REFERENCE_DATA_CENTRES, GW_REFERENCE_FORECAST,
                                                   GW_REFERENCE_HOME};
    size_t listed = 0;
    for (size_t k = 0; k < sizeof order / sizeof order[0]; k++)
        for (size_t i = 0; i < references->count; i++)
            if (references->items[i]->kind == (int)order[k])
                all[listed++] = references->items[i]->id;
    if (!ids)
        ids = all;
    while (ids[result->count])
        result->count++;
    check_claims(references, result);
    return gw_compare_ids(ids, result->count, references, result->energy_per_year_wh, power_w, arena, &result->comparisons, err);
}
