/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facilities as profiles state them: what a block is built of, by hand calculation; every shipped profile; and what a bad profile or a
 * bad site is told. */
#include "tests/near.h"

#include <sys/stat.h>

#include "planner/profile/catalog.h"
#include "tests/unit/weather_files.h"

/* --- a block ------------------------------------------------------------------------------------------------------- */

/* 28.7 MW of racks, 2.3 MW of support IT: 31 MW. */
static const struct gw_block_it made_up_it = {.rack_w = 28.7e6, .support_w = 2.3e6, .liquid_frac = 0.873, .supply_degc = 29.5};

static struct gw_facility_profile made_up_profile(void)
{
    return (struct gw_facility_profile){.rejection = GW_REJECT_DRY,
                                        .chiller_part_load0 = 0.06,
                                        .chiller_part_load1 = 0.59,
                                        .chiller_part_load2 = 0.35,
                                        .chiller_part_load_min = 0.12,
                                        .pump_static_frac = 0.21,
                                        .crah_static_frac = 0.13,
                                        .cooler_units = 23,
                                        .chiller_units = 7,
                                        .cooler_redundancy = GW_REDUNDANCY_N_PLUS_1,
                                        .chiller_redundancy = GW_REDUNDANCY_2N,
                                        .busway = {.square = 0.0031, .load_frac = 0.8, .units = 2},
                                        .ups = {.no_load = 0.0107, .linear = 0.0013, .square = 0.0253, .load_frac = 0.77, .units = 5, .eco_share = 0.31},
                                        .mvlv = {.no_load = 0.0012, .square = 0.0047, .load_frac = 0.83, .units = 4},
                                        .hv = {.no_load = 0.0004, .square = 0.0033, .load_frac = 0.71, .units = 3}};
}

/* The values that a block's chain and loop need; the rest 0. */
static void made_up_values(double v[GW_FF_COUNT])
{
    memset(v, 0, GW_FF_COUNT * sizeof *v);
    v[GW_FF_BUSWAY_LOSS] = v[GW_FF_UPS_LOSS] = v[GW_FF_TRANSFORMER_LOSS] = 1;
    v[GW_FF_SUPPLY_TEMP] = 41;
    v[GW_FF_CDU_APPROACH] = 3.7;
    v[GW_FF_AUXILIARY] = 0.0053;
}

static struct gw_facility_inputs build(const struct gw_facility_profile *profile, const double v[GW_FF_COUNT])
{
    struct gw_facility_inputs in;
    gw_block_inputs(profile, v, &made_up_it, &in);
    return in;
}

/* L = P_r (a0 + a1 x + a2 x^2) with x = P / P_r, in parallel units together. */
static double loss_w(double rated_w, double a0, double a1, double a2, double output_w)
{
    double x = output_w / rated_w;
    return rated_w * (a0 + a1 * x + a2 * x * x);
}

START_TEST(stages_are_rated_by_what_they_carry)
{
    struct gw_facility_profile profile = made_up_profile();
    double v[GW_FF_COUNT];
    made_up_values(v);
    struct gw_facility_inputs in = build(&profile, v);
    /* 31 MW / 0.8 / 2 = 19.375 MW; busway 0.0031 x 38.75 MW x 0.64 = 76.88 kW */
    near_rel(in.busway.rated_w, 19.375e6, 1e-12);
    near_same(in.busway.units, 2);
    near_rel(gw_stage_loss_w(&in.busway, 31e6), 76.88e3, 1e-12);
    /* 31.07688 MW / 0.77 / 5 = 8.07191688 MW */
    near_rel(in.ups.rated_w, 31.07688e6 / 0.77 / 5, 1e-12);
    near_same(in.ups.units, 5);
    double ups_w = loss_w(31.07688e6 / 0.77, 0.0107, 0.0013, 0.0253, 31.07688e6);
    near_rel(gw_stage_loss_w(&in.ups, 31.07688e6), ups_w, 1e-12);
    near_rel(in.mvlv.rated_w, (31.07688e6 + ups_w) / 0.83 / 4, 1e-12);
    near_rel(in.hv.rated_w, (31.07688e6 + ups_w) / 0.71 / 3, 1e-12);
    near_same(in.mvlv.a0, 0.0012);
    near_same(in.hv.a2, 0.0033);
}
END_TEST

/* One more, or twice as many, of the same rating: they share the load. */
START_TEST(redundancy_adds_units_of_the_same_rating)
{
    struct gw_facility_profile profile = made_up_profile();
    double v[GW_FF_COUNT];
    made_up_values(v);
    struct gw_facility_inputs bare = build(&profile, v);
    profile.ups.redundancy = GW_REDUNDANCY_2N;
    profile.busway.redundancy = GW_REDUNDANCY_N_PLUS_1;
    profile.hv.redundancy = GW_REDUNDANCY_2N;
    struct gw_facility_inputs in = build(&profile, v);
    near_same(in.busway.units, 3);
    near_same(in.ups.units, 10);
    near_same(in.mvlv.units, 4);
    near_same(in.hv.units, 6);
    near_same(in.busway.rated_w, bare.busway.rated_w);
    /* three of two: x is 0.8 x 2/3, so the square loss is two thirds of what it was */
    near_rel(gw_stage_loss_w(&in.busway, 31e6), 76.88e3 * 2 / 3, 1e-12);
    /* twice the UPS: double the no-load loss, the same linear one, half the square one */
    double rated_w = 5 * in.ups.rated_w, out_w = 31e6;
    double want_w = rated_w * (2 * 0.0107 + 0.0013 * out_w / rated_w + 0.0253 / 2 * out_w * out_w / rated_w / rated_w);
    near_rel(gw_stage_loss_w(&in.ups, out_w), want_w, 1e-12);
    near_same(in.cooler_units, 23);
    ck_assert_int_eq((int)in.cooler_redundancy, GW_REDUNDANCY_N_PLUS_1);
    near_same(in.loop_chillers.units, 7);
    near_same(in.hall_chillers.units, 7);
    ck_assert_int_eq((int)in.hall_chillers.redundancy, GW_REDUNDANCY_2N);
}
END_TEST

START_TEST(a_stage_without_units_is_not_there)
{
    struct gw_facility_profile profile = made_up_profile();
    double v[GW_FF_COUNT];
    made_up_values(v);
    profile.ups = (struct gw_stated_stage){0};
    struct gw_facility_inputs in = build(&profile, v);
    near_same(gw_stage_loss_w(&in.ups, 31e6), 0);
    near_rel(in.mvlv.rated_w, (31e6 + 76.88e3) / 0.83 / 4, 1e-12);
}
END_TEST

START_TEST(losses_scale_and_a_ups_may_run_by_its_bypass)
{
    struct gw_facility_profile profile = made_up_profile();
    double v[GW_FF_COUNT];
    made_up_values(v);
    double plain_w = gw_stage_loss_w(&(struct gw_stage){.rated_w = build(&profile, v).ups.rated_w, .units = 5, .a0 = 0.0107, .a1 = 0.0013, .a2 = 0.0253}, 29e6);
    struct gw_facility_inputs in = build(&profile, v);
    near_rel(gw_stage_loss_w(&in.ups, 29e6), plain_w, 1e-12);
    v[GW_FF_UPS_LOSS] = 1.37;
    in = build(&profile, v);
    near_rel(gw_stage_loss_w(&in.ups, 29e6), 1.37 * plain_w, 1e-12); /* the rating stays: it goes by output */
    profile.ups.eco = true;
    in = build(&profile, v);
    near_rel(gw_stage_loss_w(&in.ups, 29e6), 1.37 * 0.31 * plain_w, 1e-12);
    v[GW_FF_TRANSFORMER_LOSS] = 0.7;
    v[GW_FF_BUSWAY_LOSS] = 3.3;
    in = build(&profile, v);
    near_rel(in.mvlv.a2, 0.7 * 0.0047, 1e-12);
    near_rel(in.hv.a0, 0.7 * 0.0004, 1e-12);
    near_rel(in.busway.a2, 3.3 * 0.0031, 1e-12);
}
END_TEST

/* Losses of busway, UPS and MV/LV transformer, each at the output that it is sized for. */
static double summed_loss_w(const struct gw_facility_inputs *in, const struct gw_facility_inputs *sized)
{
    double busway_w = gw_stage_loss_w(&sized->busway, 31e6), ups_w = gw_stage_loss_w(&sized->ups, 31e6 + busway_w);
    return gw_stage_loss_w(&in->busway, 31e6) + gw_stage_loss_w(&in->ups, 31e6 + busway_w) + gw_stage_loss_w(&in->mvlv, 31e6 + busway_w + ups_w);
}

static double chain_w(const struct gw_facility_inputs *in)
{
    const struct gw_stage stages[] = {in->busway, in->ups, in->mvlv};
    return gw_chain_input_w(stages, 3, 31e6, NULL) - 31e6;
}

/* Taken off the summed loss: exactly that share of IT power. Of the chain it is a little more, since each stage then carries less of
 * the losses behind it: the loss is a few percent of the power, so a few percent of the saving. */
START_TEST(direct_current_saves_its_share_of_it_power)
{
    struct gw_facility_profile profile = made_up_profile();
    double v[GW_FF_COUNT];
    made_up_values(v);
    struct gw_facility_inputs without = build(&profile, v);
    for (int step = 1; step <= 4; step++) {
        v[GW_FF_DC_SAVING] = 0.0072 * step;
        struct gw_facility_inputs with = build(&profile, v);
        double saving_w = 31e6 * v[GW_FF_DC_SAVING], chain_saving_w = chain_w(&without) - chain_w(&with);
        near_rel(summed_loss_w(&without, &without) - summed_loss_w(&with, &without), saving_w, 1e-9);
        ck_assert_msg(chain_saving_w >= saving_w && chain_saving_w < 1.06 * saving_w, "%g W of %g", chain_saving_w, saving_w);
        near_same(with.hv.a0, without.hv.a0); /* not a part of it */
        near_same(with.ups.rated_w, without.ups.rated_w);
    }
}
END_TEST

/* 0.1 of 31 MW is more than the chain loses: then it loses nothing, and gains nothing. */
START_TEST(direct_current_never_brings_a_stage_below_nothing)
{
    struct gw_facility_profile profile = made_up_profile();
    double v[GW_FF_COUNT];
    made_up_values(v);
    v[GW_FF_DC_SAVING] = 0.1;
    struct gw_facility_inputs in = build(&profile, v);
    near_same(chain_w(&in), 0);
    profile.busway = profile.ups = (struct gw_stated_stage){0};
    v[GW_FF_TRANSFORMER_LOSS] = 0;
    in = build(&profile, v); /* nothing to take from */
    near_same(chain_w(&in), 0);
    ck_assert(!isnan(in.mvlv.a0) && !isnan(in.ups.a0));
}
END_TEST

START_TEST(water_is_as_warm_as_rack_and_site_allow)
{
    double v[GW_FF_COUNT];
    made_up_values(v);
    near_rel(gw_block_supply_degc(v, 32.5), 28.8, 1e-12);  /* the rack's, less the approach of the CDU */
    near_rel(gw_block_supply_degc(v, 45), 41, 1e-12);      /* 41.3 would do, the site runs 41 */
    near_rel(gw_block_supply_degc(v, (double)NAN), 41, 1e-12);
    v[GW_FF_SUPPLY_TEMP] = 27;
    near_rel(gw_block_supply_degc(v, 32.5), 27, 1e-12);
}
END_TEST

START_TEST(a_block_has_the_heat_of_its_it)
{
    struct gw_facility_profile profile = made_up_profile();
    double v[GW_FF_COUNT];
    made_up_values(v);
    struct gw_facility_inputs in = build(&profile, v);
    near_same(in.rack_w, 28.7e6);
    near_same(in.support_w, 2.3e6);
    near_same(in.liquid_frac, 0.873);
    near_same(in.supply_degc, 29.5);
    near_same(in.loop_chillers.chilled_degc, 29.5);
    near_rel(in.auxiliary_w, 0.0053 * 31e6, 1e-12); /* of provisioned IT, whatever it draws */
    near_same(in.auxiliary_frac, 0);
}
END_TEST

/* --- shipped ------------------------------------------------------------------------------------------------------- */

static struct gw_catalog catalog;
static struct gw_err err;

static void open_catalog(void)
{
    char dir[512];
    const char *root = getenv("SRCDIR");
    gw_catalog_init(&catalog);
    err = (struct gw_err){0};
    snprintf(dir, sizeof dir, "%s/profiles", root ? root : ".");
    ck_assert_msg(gw_catalog_add_dir(&catalog, dir, &err) == GW_OK, "%s", err.message);
}

static void close_catalog(void)
{
    gw_catalog_clear(&catalog);
}

static void check_shipped_figure(const struct gw_facility_profile *profile, const struct gw_figure *figure)
{
    static const enum gw_figure_kind known[] = {GW_KIND_ASSUMED, GW_KIND_VENDOR,  GW_KIND_OPERATOR, GW_KIND_MEASURED,
                                                GW_KIND_PRESS,   GW_KIND_ANALYST, GW_KIND_DERIVED};
    size_t kind = 0;
    while (kind < sizeof known / sizeof *known && known[kind] != figure->kind)
        kind++;
    ck_assert_msg(kind < sizeof known / sizeof *known, "%s: %s is of no kind", profile->id, figure->path);
    ck_assert_msg(figure->low <= figure->mode && figure->mode <= figure->high, "%s: %s", profile->id, figure->path);
    ck_assert_msg(figure->kind == GW_KIND_ASSUMED || figure->sources[0], "%s: %s has a kind and no source", profile->id, figure->path);
    ck_assert_msg(figure->note && *figure->note, "%s: %s does not say where it is from", profile->id, figure->path);
}

START_TEST(every_shipped_facility_is_good)
{
    const char **names;
    size_t count;
    ck_assert_int_eq(gw_catalog_names(&catalog, GW_FACILITIES, &names, &count, &err), GW_OK);
    ck_assert_uint_ge(count, 7);
    for (size_t i = 0; i < count; i++) {
        const struct gw_facility_profile *profile;
        ck_assert_msg(gw_catalog_facility(&catalog, names[i], &profile, &err) == GW_OK, "%s", err.message);
        for (int f = 0; f < GW_FF_COUNT; f++)
            if (profile->figures[f].present)
                check_shipped_figure(profile, &profile->figures[f]);
        ck_assert(profile->source_count > 0);
    }
    ck_assert_uint_eq(catalog.diagnostics.count, 0);
}
END_TEST

/* --- bad profiles -------------------------------------------------------------------------------------------------- */

/* A dry cooler with an economizer of the hall; its lines from 1 on. */
static const char *const plant[] = {
    "title = \"Made-up plant\"; rejection = \"dry-cooler\";",
    "block = \"31 MW\"; supply_temp = \"41 degC\"; cdu_approach = \"3.7 K\"; loop_range = \"9.3 K\"; loop_pump_frac = 0.013;",
    "cooler_approach = \"7.1 K\"; cooler_exponent = 0.67; cooler_fan_frac = 0.027;",
    "fan_speed_min = 0.23;",
    "chiller_carnot_frac = 0.47; chiller_evaporator = \"3 K\"; chiller_condenser = \"11 K\"; chiller_cop_max = 9.7;",
    "chiller_part_load_1 = 1.0; chiller_part_load_min = 0.11;",
    "hall_supply_temp = \"20.3 degC\"; hall_pump_frac = 0.006; crah_fan_frac = 0.037; auxiliary_frac = 0.0047;",
    "hall_range = \"7.7 K\"; hall_approach = \"8.1 K\";",
    "hall_loss_frac = 0.79; ups_loss_scale = 1; transformer_loss_scale = 1; busway_loss_scale = 1;",
    "mvlv = { no_load = 0.0012; square = 0.0047; load = 0.83; units = 4; };"};
enum { PLANT_LINES = sizeof plant / sizeof *plant };

static const char *const towers[] = {
    "title = \"Made-up tower\"; rejection = \"tower\"; condenser_pump_frac = 0.013; condenser_approach = \"4.4 K\"; concentration = 4;",
    "drift_frac = 0.00008; water_per_air = 1.3;"};

/* Where a site named by tests finds it: a tree of facilities, climates and sites in the folder of the process. */
static void make_tree(void)
{
    static const char *const kinds[] = {"tree", "tree/facilities", "tree/climates", "tree/sites"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        mkdir(in_folder(kinds[i]), 0700);
}

/* Write `text` as line `number` of the plant, and its other lines as they are. */
static const char *put_plant(int number, const char *text)
{
    make_tree();
    line_count = 0;
    for (int i = 0; i < PLANT_LINES; i++)
        add_line("%s", i + 1 == number ? text : plant[i]);
    return write_lines("tree/facilities/plant.cfg", "\n");
}

static const char *says(const struct gw_catalog *of, const char *path, int line)
{
    for (size_t i = 0; i < of->diagnostics.count; i++)
        if (of->diagnostics.items[i].line == line && strcmp(of->diagnostics.items[i].file, path) == 0)
            return of->diagnostics.items[i].text;
    return "";
}

/* The one complaint about a file. */
static void complains(const char *path, int line, const char *text)
{
    struct gw_catalog own;
    struct gw_err why = {0};
    gw_catalog_init(&own);
    ck_assert_int_eq(gw_catalog_add_dir(&own, in_folder("tree"), &why), GW_OK);
    enum gw_status status = gw_catalog_check_file(&own, path, &why);
    size_t expected = text ? 1 : 0;
    ck_assert_msg(own.diagnostics.errors == expected, "%zu errors, the first '%s'; want '%s'", own.diagnostics.errors,
                  own.diagnostics.count ? own.diagnostics.items[0].text : "", text ? text : "none");
    if (text) {
        char all[600];
        ck_assert_int_eq(status == GW_OK ? (int)own.diagnostics.errors > 0 : status == GW_PROFILE, 1);
        snprintf(all, sizeof all, "%s", says(&own, path, line));
        has_text(all, text);
    }
    gw_catalog_clear(&own);
}

START_TEST(the_plant_that_is_spoilt_below_is_good)
{
    complains(put_plant(0, NULL), 0, NULL);
}
END_TEST

static const struct {
    int number;
    const char *text;
    int line; /* of the complaint: what is missing is told of the file, at its first line */
    const char *says;
} spoilt[] = {
    {4, "", 1, "fan_speed_min: missing: a dry cooler needs it"},
    {3, "cooler_approach = \"7.1 K\"; cooler_fan_frac = 0.027;", 1, "cooler_exponent: missing: a dry cooler needs it"},
    {8, "hall_range = \"7.7 K\";", 1, "hall_approach: missing: an economizer of the hall needs it"},
    {7, "hall_supply_temp = \"20.3 degC\"; crah_fan_frac = 0.037; auxiliary_frac = 0.0047;", 1, "hall_pump_frac: missing: every facility needs it"},
    {6, "chiller_part_load_1 = 1.0;", 1, "chiller_part_load_min"},
    {6, "chiller_part_load_min = 0.11;", 1, "chiller_part_load_0: expected a curve that is above 0 at full load"},
    {10, "hv = { square = 0.003; load = 0.8; units = 3; };", 1, "mvlv: missing: every facility has transformers"},
    {10, "mvlv = { square = 0.0047; units = 4; };", 10, "mvlv.load: missing"},
    {10, "mvlv = { square = 0.0047; load = 0.83; units = 4; eco = true; };", 10, "mvlv: eco needs eco_share"},
    {10, "mvlv = { square = 0.0047; load = 0.83; units = 4; redundancy = \"3n\"; };", 10, "mvlv.redundancy: expected one of n, n+1, 2n, got '3n'"},
    {10, "mvlv = { square = 0.0047; load = 1.83; units = 4; };", 10, "mvlv.load: expected 0.1 to 1, got 1.83"},
    {4, "fan_speed_min = 0.23; fan_sped_max = 1;", 4, "fan_sped_max: unknown key in a facility"},
    {4, "fan_speed_min = 0.23; chiller_cop_mx = 9;", 4, "chiller_cop_mx: unknown key in a facility, did you mean 'chiller_cop_max'?"},
    {4, "fan_speed_min = 0.03;", 4, "fan_speed_min: expected 0.1 to 1, got 0.03"},
    {4, "fan_speed_min = \"23 K\";", 4, "fan_speed_min: expected"},
    {8, "hall_range = \"7.7 degC\"; hall_approach = \"8.1 K\";", 8, "hall_range: expected a temperature difference"},
    {2, "block = \"31 MWh\"; supply_temp = \"41 degC\"; cdu_approach = \"3.7 K\"; loop_range = \"9.3 K\"; loop_pump_frac = 0.013;", 2, "block: expected a power"},
    {1, "title = \"Made-up plant\"; rejection = \"drycooler\";", 1, "rejection: expected one of dry-cooler, tower, chiller, got 'drycooler'"},
    {4, "fan_speed_min = 0.23; pad_effectiveness = 0.8; pad_air_range = \"11 K\"; concentration = 3;", 1, "pad_above: missing: a wet pad needs it"}};

START_TEST(a_spoilt_profile_is_told_its_line)
{
    complains(put_plant(spoilt[_i].number, spoilt[_i].text), spoilt[_i].line, spoilt[_i].says);
}
END_TEST

/* The plant's other lines under the head of a tower. */
static void put_tower(const char *extra)
{
    char head[400];
    snprintf(head, sizeof head, "%s %s %s", towers[0], towers[1], extra);
    put_plant(1, head);
}

START_TEST(a_tower_needs_what_towers_need_and_has_no_pads)
{
    put_tower("");
    complains(in_folder("tree/facilities/plant.cfg"), 0, NULL);
    put_plant(1, towers[0]);
    add_line("drift_frac = 0.00008;");
    write_lines("tree/facilities/plant.cfg", "\n");
    complains(in_folder("tree/facilities/plant.cfg"), 1, "water_per_air: missing: a tower needs it");
    put_tower("pad_effectiveness = 0.8; pad_above = \"22 degC\"; pad_air_range = \"11 K\";");
    complains(in_folder("tree/facilities/plant.cfg"), 1, "pad_effectiveness: towers have no pads");
}
END_TEST

/* --- bad sites ----------------------------------------------------------------------------------------------------- */

static const char *const climate_text =
    "title = \"Made up\"; latitude = 31.7; longitude = -98.8; utc_offset_h = -6.0; elevation = \"547 m\";\n"
    "temperature = { kind = \"assumed\"; tavg_degc = [ 7.2, 9.2, 13.6, 18.1, 22.8, 26.4, 28.4, 28.2, 24.2, 18.8, 12.6, 7.4 ];\n"
    "  tmax_degc = [ 13.8, 15.8, 20.3, 25.2, 29.2, 32.5, 34.6, 34.4, 30.4, 25.2, 19.1, 13.8 ];\n"
    "  tmin_degc = [ 0.6, 2.6, 6.7, 11.1, 16.3, 20.3, 22.2, 22.0, 17.9, 12.4, 6.1, 0.9 ]; };\n"
    "humidity = { kind = \"assumed\"; rh_pct = [ 56, 55, 53, 52, 59, 60, 54, 54, 59, 59, 58, 58 ]; };\n";

static const char *put_site(const char *facility)
{
    char text[700];
    put_plant(0, NULL);
    write_bytes("tree/climates/made-up.cfg", climate_text, strlen(climate_text));
    int length = snprintf(text, sizeof text, "title = \"Field\";\nsupport_it_frac = 0.06;\nfacility = {\n%s\n};\n", facility);
    return write_bytes("tree/sites/field.cfg", text, (size_t)length);
}

static const struct {
    const char *facility; /* line 4 */
    int line;
    const char *says;
} sites[] = {
    {"model = \"hourly\"; design = \"plant\"; climate = \"made-up\";", 0, NULL},
    {"model = \"hourly\"; climate = \"made-up\";", 3, "facility.design: missing: the hourly model needs the id of a facility"},
    {"model = \"hourly\"; design = \"plant\";", 3, "facility.climate: missing: the hourly model needs a climate or a weather file"},
    {"model = \"hourly\"; design = \"plant\"; climate = \"made-up\"; pue_peak = 1.2;", 4, "facility.pue_peak: the hourly model computes it"},
    {"model = \"hourly\"; design = \"plant\"; climate = \"made-up\"; pue_mean = 1.2;", 4, "facility.pue_mean: the hourly model computes it"},
    {"model = \"hourly\"; design = \"plnt\"; climate = \"made-up\";", 4, "facility.design: unknown facility 'plnt', did you mean 'plant'?"},
    {"model = \"hourly\"; design = \"plant\"; climate = \"made-upp\";", 4, "facility.climate: unknown climate 'made-upp', did you mean 'made-up'?"},
    {"model = \"hourli\"; design = \"plant\"; climate = \"made-up\";", 4, "facility.model: expected one of fixed, hourly, lei-masanet, got 'hourli'"},
    {"model = \"hourly\"; design = \"plant\"; climate = \"made-up\"; design_hour = \"ashrae-2\";", 4, "facility.design_hour: expected one of extreme, ashrae-0.4"},
    {"model = \"hourly\"; design = \"plant\"; climate = \"made-up\"; daylight_saving = \"uk\";", 4, "facility.daylight_saving: expected one of none, us, eu"},
    {"model = \"hourly\"; design = \"plant\"; climate = \"made-up\"; pad_effectiveness = 0.8; pad_above = \"22 degC\"; concentration = 3;", 3, "facility.pad_air_range: missing: a wet pad needs it"},
    {"model = \"hourly\"; design = \"plant\"; climate = \"made-up\"; pad_effectiveness = 0.8; pad_above = \"22 degC\"; pad_air_range = \"12 K\"; concentration = 3;", 0, NULL},
    {"model = \"hourly\"; design = \"plant\"; climate = \"made-up\"; hall_approach = \"9 K\";", 0, NULL},
    {"model = \"hourly\"; design = \"plant\"; climate = \"made-up\"; extreme_years = 1.0;", 4, "facility.extreme_years: expected 2 to 200"},
    {"model = \"hourly\"; design = \"plant\"; climate = \"made-up\"; fan_speed_min = 1.2;", 4, "facility.fan_speed_min: expected 0.1 to 1, got 1.2"}};

START_TEST(a_bad_site_is_told_its_line)
{
    complains(put_site(sites[_i].facility), sites[_i].line, sites[_i].says);
}
END_TEST

START_TEST(a_climate_and_a_weather_file_are_one_too_many)
{
    put_plant(0, NULL);
    make_epw(false);
    write_lines("tree/sites/nowhere.epw", "\n");
    complains(put_site("model = \"hourly\"; design = \"plant\"; climate = \"made-up\"; weather = \"nowhere.epw\";"), 3,
              "facility.weather: a climate is named too: expected one of the two");
    complains(put_site("model = \"hourly\"; design = \"plant\"; weather = \"nowhere.epw\";"), 0, NULL);
}
END_TEST

/* The complaint is of the weather file and its line; the site that names it is not at fault. */
START_TEST(a_bad_weather_file_is_told_its_own_line)
{
    struct gw_catalog own;
    struct gw_err why = {0};
    char epw[400];
    put_plant(0, NULL);
    make_epw(false);
    set_field(4321, 6, "warm");
    write_lines("tree/sites/nowhere.epw", "\n");
    snprintf(epw, sizeof epw, "%s", in_folder("tree/sites/nowhere.epw"));
    put_site("model = \"hourly\"; design = \"plant\"; weather = \"nowhere.epw\";");
    const struct gw_site *found;
    gw_catalog_init(&own);
    ck_assert_int_eq(gw_catalog_add_dir(&own, in_folder("tree"), &why), GW_OK);
    ck_assert_int_eq(gw_catalog_site(&own, "field", &found, &why), GW_PROFILE);
    ck_assert_uint_eq(own.diagnostics.count, 1);
    ck_assert_str_eq(own.diagnostics.items[0].file, epw);
    ck_assert_int_eq(own.diagnostics.items[0].line, 4321);
    has_text(own.diagnostics.items[0].text, "warm");
    gw_catalog_clear(&own);
}
END_TEST

/* The site's own figure stands before that of its profile. */
START_TEST(a_site_may_state_a_figure_otherwise)
{
    struct gw_catalog own;
    struct gw_err why = {0};
    const struct gw_site *site;
    put_site("model = \"hourly\"; design = \"plant\"; climate = \"made-up\"; loop_range = \"11.3 K\";");
    gw_catalog_init(&own);
    ck_assert_int_eq(gw_catalog_add_dir(&own, in_folder("tree"), &why), GW_OK);
    ck_assert_msg(gw_catalog_site(&own, "field", &site, &why) == GW_OK, "%s", why.message);
    near_rel(gw_facility_figure(&site->facility, GW_FF_LOOP_RANGE)->mode, 11.3, 1e-12);
    near_rel(gw_facility_figure(&site->facility, GW_FF_CDU_APPROACH)->mode, 3.7, 1e-12);
    ck_assert(!gw_facility_figure(&site->facility, GW_FF_PAD_EFFECTIVENESS)->present);
    gw_catalog_clear(&own);
}
END_TEST

static TCase *blocks(void)
{
    TCase *tc = tcase_create("blocks");
    tcase_add_test(tc, stages_are_rated_by_what_they_carry);
    tcase_add_test(tc, redundancy_adds_units_of_the_same_rating);
    tcase_add_test(tc, a_stage_without_units_is_not_there);
    tcase_add_test(tc, losses_scale_and_a_ups_may_run_by_its_bypass);
    tcase_add_test(tc, direct_current_saves_its_share_of_it_power);
    tcase_add_test(tc, direct_current_never_brings_a_stage_below_nothing);
    tcase_add_test(tc, water_is_as_warm_as_rack_and_site_allow);
    tcase_add_test(tc, a_block_has_the_heat_of_its_it);
    return tc;
}

int main(void)
{
    Suite *suite = suite_create("facility profiles");
    TCase *shipped = tcase_create("shipped"), *bad = tcase_create("bad");
    open_folder();
    suite_add_tcase(suite, blocks());
    tcase_add_checked_fixture(shipped, open_catalog, close_catalog);
    tcase_add_test(shipped, every_shipped_facility_is_good);
    suite_add_tcase(suite, shipped);
    tcase_set_timeout(bad, 60);
    tcase_add_test(bad, the_plant_that_is_spoilt_below_is_good);
    tcase_add_loop_test(bad, a_spoilt_profile_is_told_its_line, 0, sizeof spoilt / sizeof *spoilt);
    tcase_add_test(bad, a_tower_needs_what_towers_need_and_has_no_pads);
    tcase_add_loop_test(bad, a_bad_site_is_told_its_line, 0, sizeof sites / sizeof *sites);
    tcase_add_test(bad, a_climate_and_a_weather_file_are_one_too_many);
    tcase_add_test(bad, a_bad_weather_file_is_told_its_own_line);
    tcase_add_test(bad, a_site_may_state_a_figure_otherwise);
    suite_add_tcase(suite, bad);
    return run_suite(suite);
}
