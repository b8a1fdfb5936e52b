/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/keys.h"

#include <stdio.h>

#include "planner/profile/checks.h"
#include "sites/facility_profile.h"

#define GW_OF gw_stated_stage
static const struct gw_key stage_keys[] = {
    NUMBER("no_load", no_load, 0, 0.2, "loss that is always there, over rated power"),
    NUMBER("linear", linear, 0, 0.2, "loss in proportion to the load"),
    NUMBER("square", square, 0, 0.5, "loss with the square of the load"),
    {.name = "load", .type = GW_KEY_NUMBER, .required = true, GW_AT(load_frac), .min = 0.1, .max = 1, .meaning = "output over rating in the design hour, before redundancy"},
    {.name = "units", .type = GW_KEY_COUNT, .required = true, GW_AT(units), .min = 1, .max = 1000, .meaning = "units that a block needs"},
    WORD("redundancy", redundancy, gw_redundancy_names, "what stands beside them and shares the load: n, n+1 or 2n"),
    BOOL("eco", eco, "runs by its bypass"),
    NUMBER("eco_share", eco_share, 0, 1, "losses by the bypass over those without"),
    SOURCE("source", source, "ids of sources"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema stage_schema = {"electrical stage", sizeof(struct gw_stated_stage), stage_keys};

#define GW_OF gw_lei_profile
static const struct gw_key lei_keys[] = {
#define X(id, key, member, dim, least, most, text) \
    {.name = #key, .type = GW_KEY_FIGURE, .required = true, GW_AT(figures[GW_LF_##id]), .dimension = dim, .min = least, .max = most, .meaning = text},
    GW_LEI_FIGURES(X)
#undef X
    END};
#undef GW_OF
static const struct gw_schema lei_schema = {"facility of the Lei-Masanet model", sizeof(struct gw_lei_profile), lei_keys};

#define FACILITY_FIGURE(id, field, dim, least, most, text) \
    {.name = #field, .type = GW_KEY_FIGURE, GW_AT(figures[GW_FF_##id]), .dimension = dim, .min = least, .max = most, .meaning = text},

#define GW_OF gw_facility_profile
static const struct gw_key profile_keys[] = {
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "what it is"},
    TEXTS("aliases", aliases, alias_count, "short names"),
    GROUP("lei_masanet", lei_masanet, lei_schema, "the inputs of the model of Lei and Masanet, per watt of IT; a facility has these or a rejection and the keys below"),
    {.name = "rejection", .type = GW_KEY_WORD, GW_LIST_AT(rejection, rejection_count), .words = gw_heat_rejection_names, .meaning = "dry-cooler: with an economizer switch and air-cooled trim chillers; tower: with a water-side economizer and water-cooled chillers; chiller: air-cooled chillers alone, closed loop"},
    GW_FACILITY_FIGURES(FACILITY_FIGURE)
    NUMBER("chiller_part_load_0", chiller_part_load0, -1, 1, "chillers: power over that at full load is c0 + c1 r + c2 r^2, r the share of the capacity; c0"),
    NUMBER("chiller_part_load_1", chiller_part_load1, -1, 2, "c1; 1 with c0 and c2 left out: no effect of part load"),
    NUMBER("chiller_part_load_2", chiller_part_load2, -1, 2, "c2"),
    NUMBER("chiller_part_load_min", chiller_part_load_min, 0.01, 1, "r below which a chiller cycles"),
    NUMBER("pump_static_frac", pump_static_frac, 0, 1, "loop pumps: share of the power that falls with the flow and not with its cube"),
    NUMBER("crah_static_frac", crah_static_frac, 0, 1, "the same of the air handlers' fans"),
    COUNT("cooler_units", cooler_units, 1, 1000, "coolers or towers that the design heat of a block needs"),
    {.name = "cooler_redundancy", .type = GW_KEY_WORD, GW_LIST_AT(cooler_redundancy, cooler_redundancy_count), .words = gw_redundancy_names, .meaning = "what stands beside them and shares the heat"},
    COUNT("chiller_units", chiller_units, 1, 1000, "chillers that the design heat of a loop or hall needs"),
    {.name = "chiller_redundancy", .type = GW_KEY_WORD, GW_LIST_AT(chiller_redundancy, chiller_redundancy_count), .words = gw_redundancy_names, .meaning = "what stands beside them and shares the heat"},
    COUNT("crah_units", crah_units, 1, 10000, "air handlers that the design heat of a hall needs"),
    {.name = "crah_redundancy", .type = GW_KEY_WORD, GW_LIST_AT(crah_redundancy, crah_redundancy_count), .words = gw_redundancy_names, .meaning = "what stands beside them and shares the air"},
    {.name = "shared_loop", .type = GW_KEY_BOOL, GW_LIST_AT(shared_loop, shared_loop_count), .meaning = "all racks of a site on one loop, at the coldest of their temperatures"},
    GROUP("busway", busway, stage_schema, "busway and cables; left out, there is none"),
    GROUP("ups", ups, stage_schema, "uninterruptible supply; left out, there is none"),
    GROUP("mvlv", mvlv, stage_schema, "medium to low voltage transformers"),
    GROUP("hv", hv, stage_schema, "high to medium voltage transformers"),
    TEXT("note", note, "what a reader must know"),
    TEXTS("notes", notes, note_count, "conflicts between sources and the like"),
    SOURCES,
    END};
#undef GW_OF
const struct gw_schema gw_facility_profile_schema = {"facility", sizeof(struct gw_facility_profile), profile_keys};

#define GW_OF gw_facility
static const struct gw_key facility_keys[] = {
    {.name = "model", .type = GW_KEY_WORD, .required = true, GW_AT(model), .words = gw_facility_model_names, .meaning = "hourly: from climate and design; lei-masanet: likewise, by the published model; fixed: the two stated PUEs"},
    FIGURE("pue_mean", pue_mean, GW_DIM_NONE, 1, 3, "fixed: facility energy over IT energy in a year"),
    FIGURE("pue_peak", pue_peak, GW_DIM_NONE, 1, 4, "fixed: facility power over IT power at the design hour"),
    {.name = "design", .type = GW_KEY_FACILITY, GW_AT(design), .meaning = "hourly, lei-masanet: id of the facility's profile, which is of the one or the other"},
    {.name = "climate", .type = GW_KEY_CLIMATE, GW_AT(climate), .meaning = "hourly: id of the climate that its year is made from; this or weather"},
    TEXT("weather", weather, "hourly: an EPW or TMY3 file; a path that is not absolute starts at the profile's folder"),
    WORD("design_hour", design_hour, gw_design_hour_names, "hourly: what sizes the site: an n-year extreme, or the ASHRAE 0.4 % hour"),
    NUMBER("extreme_years", extreme_years, 2, 200, "hourly: n of the extreme; 20 where left out"),
    COUNT("weather_seed", weather_seed, 1, 1e9, "hourly: another year of the same climate; 1 where left out"),
    BOOL("smooth_weather", smooth_weather, "hourly: every day of a month alike, but for the season"),
    WORD("daylight_saving", daylight_saving, gw_daylight_saving_names, "whose civil time the site keeps, for loads in local time"),
    GW_FACILITY_FIGURES(FACILITY_FIGURE)
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
const struct gw_schema gw_facility_schema = {"facility of a site", sizeof(struct gw_facility), facility_keys};

/* What every facility needs, and what each way of giving off heat needs besides. */
static const enum gw_facility_figure always[] = {
    GW_FF_BLOCK,          GW_FF_SUPPLY_TEMP,       GW_FF_CDU_APPROACH,      GW_FF_LOOP_RANGE,      GW_FF_LOOP_PUMP,  GW_FF_CHILLER_CARNOT,
    GW_FF_CHILLER_EVAPORATOR, GW_FF_CHILLER_CONDENSER, GW_FF_CHILLER_COP_MAX, GW_FF_HALL_SUPPLY, GW_FF_HALL_PUMP, GW_FF_CRAH_FAN,
    GW_FF_AUXILIARY,      GW_FF_HALL_LOSS,         GW_FF_UPS_LOSS,          GW_FF_TRANSFORMER_LOSS, GW_FF_BUSWAY_LOSS};
static const enum gw_facility_figure dry[] = {GW_FF_COOLER_APPROACH, GW_FF_COOLER_EXPONENT, GW_FF_COOLER_FAN, GW_FF_FAN_SPEED_MIN};
static const enum gw_facility_figure wet[] = {GW_FF_COOLER_APPROACH, GW_FF_COOLER_FAN,  GW_FF_FAN_SPEED_MIN, GW_FF_CONDENSER_PUMP,
                                              GW_FF_CONDENSER_APPROACH, GW_FF_DRIFT,    GW_FF_WATER_PER_AIR, GW_FF_CONCENTRATION};
static const enum gw_facility_figure hall[] = {GW_FF_HALL_RANGE, GW_FF_HALL_APPROACH};
static const enum gw_facility_figure pads[] = {GW_FF_PAD_EFFECTIVENESS, GW_FF_PAD_ABOVE, GW_FF_PAD_AIR_RANGE, GW_FF_CONCENTRATION};

static const char *key_of(enum gw_facility_figure figure)
{
    static const char *const names[] = {
#define X(id, field, dim, least, most, text) #field,
        GW_FACILITY_FIGURES(X)
#undef X
    };
    return names[figure];
}

#define COUNT_OF(list) (sizeof(list) / sizeof(list)[0])

static void need(const struct gw_facility_profile *profile, const enum gw_facility_figure *list, size_t count, const char *why,
                 struct gw_diagnostics *diagnostics)
{
    for (size_t i = 0; i < count; i++)
        if (!profile->figures[list[i]].present)
            gw_complain(diagnostics, GW_ERROR, profile->place, key_of(list[i]), "missing: %s needs it", why);
}

static void check_stage(const struct gw_stated_stage *stage, const char *key, struct gw_diagnostics *diagnostics)
{
    if (stage->units && stage->no_load + stage->linear + stage->square <= 0)
        gw_complain(diagnostics, GW_WARNING, stage->place, key, "loses nothing: no_load, linear and square are all left out");
    if (stage->eco && stage->eco_share <= 0)
        gw_complain(diagnostics, GW_ERROR, stage->place, key, "eco needs eco_share");
}

/* Whether a key of a plant is stated. */
static bool is_stated(const struct gw_facility_profile *profile, const struct gw_key *key)
{
    const void *field = (const char *)profile + key->offset;
    switch (key->type) {
    case GW_KEY_FIGURE: return ((const struct gw_figure *)field)->present;
    case GW_KEY_GROUP: return key->schema == &stage_schema && ((const struct gw_stated_stage *)field)->place.line > 0;
    case GW_KEY_NUMBER: return *(const double *)field < 0 || *(const double *)field > 0;
    case GW_KEY_COUNT: return *(const long *)field > 0;
    case GW_KEY_BOOL:
    case GW_KEY_WORD: return *(const size_t *)(const void *)((const char *)profile + key->count_offset) > 0;
    default: return false;
    }
}

/* The published model knows no plant: what would be passed over is refused. */
static void check_lei_masanet(const struct gw_facility_profile *profile, struct gw_diagnostics *diagnostics)
{
    for (const struct gw_key *key = profile_keys; key->name; key++)
        if (is_stated(profile, key))
            gw_complain(diagnostics, GW_ERROR, profile->lei_masanet.place, key->name, "is of a plant, and this facility has lei_masanet: expected one of the two");
}

static void check_plant(const struct gw_facility_profile *profile, struct gw_diagnostics *diagnostics)
{
    bool tower = profile->rejection == GW_REJECT_TOWER, cooler = profile->rejection == GW_REJECT_DRY;
    need(profile, always, COUNT_OF(always), "every facility", diagnostics);
    if (cooler)
        need(profile, dry, COUNT_OF(dry), "a dry cooler", diagnostics);
    if (tower)
        need(profile, wet, COUNT_OF(wet), "a tower", diagnostics);
    if (profile->figures[GW_FF_HALL_RANGE].present || profile->figures[GW_FF_HALL_APPROACH].present)
        need(profile, hall, COUNT_OF(hall), "an economizer of the hall", diagnostics);
    if (profile->figures[GW_FF_PAD_EFFECTIVENESS].present)
        need(profile, pads, COUNT_OF(pads), "a wet pad", diagnostics);
    if (profile->figures[GW_FF_PAD_EFFECTIVENESS].present && tower)
        gw_complain(diagnostics, GW_ERROR, profile->place, "pad_effectiveness", "towers have no pads");
    if (profile->chiller_part_load_min <= 0 || profile->chiller_part_load0 + profile->chiller_part_load1 + profile->chiller_part_load2 <= 0)
        gw_complain(diagnostics, GW_ERROR, profile->place, "chiller_part_load_0", "expected a curve that is above 0 at full load, and chiller_part_load_min");
    if (!profile->mvlv.units)
        gw_complain(diagnostics, GW_ERROR, profile->place, "mvlv", "missing: every facility has transformers");
    check_stage(&profile->busway, "busway", diagnostics);
    check_stage(&profile->ups, "ups", diagnostics);
    check_stage(&profile->mvlv, "mvlv", diagnostics);
    check_stage(&profile->hv, "hv", diagnostics);
}

void gw_check_facility(const struct gw_facility_profile *profile, struct gw_diagnostics *diagnostics)
{
    if (gw_facility_is_lei_masanet(profile))
        check_lei_masanet(profile, diagnostics);
    else if (profile->rejection_count == 0)
        gw_complain(diagnostics, GW_ERROR, profile->place, "rejection", "missing: a facility has a rejection and its keys, or the group lei_masanet");
    else
        check_plant(profile, diagnostics);
}

static void check_fixed(const struct gw_facility *facility, struct gw_diagnostics *diagnostics)
{
    const struct gw_figure *mean = &facility->pue_mean, *peak = &facility->pue_peak;
    if (!mean->present || !peak->present) {
        gw_complain(diagnostics, GW_ERROR, facility->place, mean->present ? "facility.pue_peak" : "facility.pue_mean",
                    "missing: the fixed model is these two figures");
        return;
    }
    if (!(mean->low <= peak->low && mean->mode <= peak->mode && mean->high <= peak->high))
        gw_complain(diagnostics, GW_ERROR, mean->place, "facility.pue_mean", "expected at most pue_peak at low, mode and high");
    if (mean->mode > 1.3 || mean->mode < 1.02)
        gw_complain(diagnostics, GW_WARNING, mean->place, "facility.pue_mean",
                    "%.4g lies outside 1.02 to 1.30, what large new sites report or plan", mean->mode);
    if (facility->design || facility->climate || facility->weather)
        gw_complain(diagnostics, GW_WARNING, facility->place, "facility.model", "the fixed model reads no design, climate or weather");
}

/* What a site adds to its profile must be whole: a pad without the temperature above which it is wet would be wet above 0 degC. */
static void need_at_site(const struct gw_facility *facility, const enum gw_facility_figure *list, size_t count, const char *why,
                         struct gw_diagnostics *diagnostics)
{
    char key[80];
    for (size_t i = 0; i < count; i++)
        if (!gw_facility_figure(facility, list[i])->present) {
            snprintf(key, sizeof key, "facility.%s", key_of(list[i]));
            gw_complain(diagnostics, GW_ERROR, facility->place, key, "missing: %s needs it", why);
        }
}

static void check_additions(const struct gw_facility *facility, struct gw_diagnostics *diagnostics)
{
    const struct gw_figure *own = facility->figures;
    if (own[GW_FF_PAD_EFFECTIVENESS].present && facility->design->rejection == GW_REJECT_TOWER)
        gw_complain(diagnostics, GW_ERROR, own[GW_FF_PAD_EFFECTIVENESS].place, "facility.pad_effectiveness", "towers have no pads");
    else if (own[GW_FF_PAD_EFFECTIVENESS].present)
        need_at_site(facility, pads, COUNT_OF(pads), "a wet pad", diagnostics);
    if (own[GW_FF_HALL_RANGE].present || own[GW_FF_HALL_APPROACH].present)
        need_at_site(facility, hall, COUNT_OF(hall), "an economizer of the hall", diagnostics);
}

/* A site may say what it is sized with; no other figure of a plant is a part of the published model. */
static void check_no_plant(const struct gw_facility *facility, struct gw_diagnostics *diagnostics)
{
    for (int i = 0; i < GW_FF_COUNT; i++)
        if (facility->figures[i].present && i != GW_FF_DESIGN_PUE) {
            char key[80];
            snprintf(key, sizeof key, "facility.%s", key_of((enum gw_facility_figure)i));
            gw_complain(diagnostics, GW_ERROR, facility->figures[i].place, key, "is of a plant: the lei-masanet model has no such figure");
        }
}

void gw_check_design(const struct gw_facility *facility, struct gw_diagnostics *diagnostics)
{
    bool theirs = gw_facility_is_lei_masanet(facility->design), wanted = facility->model == GW_FACILITY_LEI_MASANET;
    if (theirs != wanted)
        gw_complain(diagnostics, GW_ERROR, facility->place, "facility.design", "'%s' %s: expected model '%s', got '%s'", facility->design->id,
                    theirs ? "states lei_masanet and no plant" : "states a plant and no lei_masanet",
                    gw_facility_model_names[theirs ? GW_FACILITY_LEI_MASANET : GW_FACILITY_HOURLY], gw_facility_model_names[facility->model]);
    else if (theirs)
        check_no_plant(facility, diagnostics);
    else
        check_additions(facility, diagnostics);
}

static void check_hourly(const struct gw_facility *facility, struct gw_diagnostics *diagnostics)
{
    const char *model = gw_facility_model_names[facility->model];
    if (!facility->design)
        gw_complain(diagnostics, GW_ERROR, facility->place, "facility.design", "missing: the %s model needs the id of a facility", model);
    else
        gw_check_design(facility, diagnostics);
    if (!facility->climate && !facility->weather)
        gw_complain(diagnostics, GW_ERROR, facility->place, "facility.climate", "missing: the %s model needs a climate or a weather file", model);
    if (facility->climate && facility->weather)
        gw_complain(diagnostics, GW_ERROR, facility->place, "facility.weather", "a climate is named too: expected one of the two");
    if (facility->pue_mean.present || facility->pue_peak.present)
        gw_complain(diagnostics, GW_ERROR, facility->pue_mean.present ? facility->pue_mean.place : facility->pue_peak.place,
                    facility->pue_mean.present ? "facility.pue_mean" : "facility.pue_peak", "the %s model computes it", model);
}

void gw_check_site_facility(const struct gw_facility *facility, struct gw_diagnostics *diagnostics)
{
    if (facility->model == GW_FACILITY_FIXED)
        check_fixed(facility, diagnostics);
    else
        check_hourly(facility, diagnostics);
}
