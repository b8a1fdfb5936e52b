/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Climates: every shipped one against annual values that were published beside its normals, the years made from them, and the
 * complaints about files that are wrong. */
#include "tests/near.h"

#include "planner/numeric/distribution.h"
#include "planner/profile/catalog.h"
#include "sites/magnus.h"
#include "tests/unit/weather_files.h"

static struct gw_catalog catalog;
static struct gw_err err;

static void open_catalog(void)
{
    char dir[512];
    const char *root = getenv("SRCDIR");
    gw_numeric_init();
    gw_catalog_init(&catalog);
    err = (struct gw_err){0};
    snprintf(dir, sizeof dir, "%s/profiles", root ? root : ".");
    ck_assert_msg(gw_catalog_add_dir(&catalog, dir, &err) == GW_OK, "%s", err.message);
}

static void close_catalog(void)
{
    gw_catalog_clear(&catalog);
}

static const struct gw_climate *climate(const char *name)
{
    const struct gw_climate *found = NULL;
    ck_assert_msg(gw_catalog_climate(&catalog, name, &found, &err) == GW_OK, "%s", err.message);
    return found;
}

static const struct gw_weather *year_of(const char *name, struct gw_synthesis how)
{
    const struct gw_weather *year = NULL;
    ck_assert_msg(gw_climate_year(&catalog.arena, climate(name), &how, &year, &err) == GW_OK, "%s", err.message);
    return year;
}

/* --- shipped ------------------------------------------------------------------------------------------------------ */

/* Annual means as the sources of the normals have them; NAN where they have none. Elevation and pressure likewise. */
static const struct {
    const char *id;
    double tavg_degc, rh_pct, elevation_m, pressure_hpa, utc_offset_h;
} shipped[] = {{"abilene", 18.1, 56, 546, 949, -6},       {"cheyenne", 8.0, 51, 1868, 808, -7},   {"memphis", 17.2, 65, 77, 1004, -6},
               {"dulles", 12.9, 67, 88, 1003, -5},        {"columbus", 11.9, 68, 247, 984, -5},   {"south-bend", 9.9, 70, 236, 985, -5},
               {"monroe", 18.7, 72, 24, 1010, -6},        {"milwaukee", 8.8, 69, 204, 989, -6},   {"atlanta", 16.9, 65, 308, 977, -5},
               {"phoenix", 23.9, 32, 337, 973, -7},       {"el-paso", 18.1, 38, 1194, 878, -7},   {"detroit", 10.1, 69, 192, 990, -5},
               {"amarillo", 14.1, 54, 1093, 889, -6},     {"richmond", 14.9, 67, 50, 1007, -5},   {"abu-dhabi", NAN, NAN, 27, NAN, 4},
               {"dublin", NAN, NAN, 74, NAN, 0},          {"narvik", NAN, NAN, 17, NAN, 1},       {"guiyang", 15.3, 77.5, 1224, NAN, 8},
               {"hohhot", NAN, NAN, 1065, 892, 8},        {"ulanqab", 4.6, NAN, 1416, NAN, 8},    {"dallas", 19.8, NAN, 170.7, NAN, -6},
               {"chicago", 10.8, NAN, 201.8, NAN, -6},    {"leesburg", 13.8, NAN, 119, NAN, -5},
               {"brussels", NAN, NAN, 100, NAN, 1},       {"des-moines", NAN, NAN, 292, NAN, -6}, {"fredericia", NAN, NAN, 20, NAN, 1},
               {"gavle", NAN, NAN, 16, NAN, 1},           {"hickory", NAN, NAN, 348, NAN, -5},    {"las-vegas", NAN, NAN, 665, NAN, -8},
               {"quincy", NAN, NAN, 384, NAN, -8},        {"reno", NAN, NAN, 1344, NAN, -8},      {"santiago", NAN, NAN, 475, NAN, -4},
               {"singapore", NAN, NAN, 16, NAN, 8},       {"the-dalles", NAN, NAN, 72, NAN, -8},  {"tulsa", NAN, NAN, 198, NAN, -6}};
enum { SHIPPED = sizeof shipped / sizeof shipped[0] };

START_TEST(every_shipped_climate_is_good)
{
    const char **names;
    size_t count;
    ck_assert_int_eq(gw_catalog_names(&catalog, GW_CLIMATES, &names, &count, &err), GW_OK);
    ck_assert_uint_eq(count, SHIPPED);
    for (size_t i = 0; i < count; i++)
        climate(names[i]);
    ck_assert_uint_eq(catalog.diagnostics.count, 0);
}
END_TEST

START_TEST(shipped_normals_have_their_annual_means)
{
    const struct gw_climate *it = climate(shipped[_i].id);
    const struct gw_climate_humidity *h = &it->humidity;
    if (!isnan(shipped[_i].tavg_degc))
        near_abs(it->mean.mode, shipped[_i].tavg_degc, 0.25);
    if (!isnan(shipped[_i].rh_pct))
        near_abs(gw_monthly_mean(&h->rh_pct), shipped[_i].rh_pct, 0.9);
    near_same(it->elevation.mode, shipped[_i].elevation_m);
    near_same(it->utc_offset_h, shipped[_i].utc_offset_h);
    near_abs(it->longitude / 15, it->utc_offset_h, 1.3); /* clocks are near the sun */
    ck_assert(it->mean.kind == GW_KIND_ASSUMED ? !it->mean.sources[0] : it->mean.sources[0] != NULL);
    for (int month = 0; h->td_degc.present && h->rh_pct.present && month < 12; month++)
        near_abs(100 * gw_magnus_rh_frac(it->temperature.tavg_degc.at[month], h->td_degc.at[month]), h->rh_pct.at[month], 8);
}
END_TEST

START_TEST(a_year_of_a_climate_is_at_its_place)
{
    const struct gw_weather *year = year_of(shipped[_i].id, (struct gw_synthesis){.seeded = true, .seed = 1});
    const struct gw_climate *it = climate(shipped[_i].id);
    ck_assert_str_eq(year->station, it->title);
    ck_assert_str_eq(year->place.file, it->place.file);
    near_abs(mean_of(year->dry_bulb_degc), it->mean.mode, 0.03); /* the ceiling takes a little */
    if (!isnan(shipped[_i].pressure_hpa))
        near_abs(year->pressure_pa[4321] / 100, shipped[_i].pressure_hpa, 1.5);
    if (it->design.max_20y.present)
        ck_assert(highest(year->dry_bulb_degc) <= it->design.max_20y.mode);
}
END_TEST

/* Typical years of the same station or nearest: means and bins counted from the files by other hands. The normals are of
 * 1981-2010, TMY3 of 1973-2005 and TMYx of 2007-2021: where a year is not within 0.3 K, its decades are why, and the limit says by
 * how much they differ. */
static const struct {
    const char *id;
    double mean_degc, within_k;
    int from, bins[14];
} typical[] = {{"memphis", 17.0, 0.3, -15, {9, 98, 364, 685, 1100, 1094, 1478, 1743, 1410, 681, 98}},
               {"atlanta", 17.2, 0.3, -15, {5, 15, 92, 776, 1218, 1352, 1328, 2005, 1382, 584, 3}},
               {"el-paso", 18.0, 0.3, -10, {1, 143, 612, 1156, 1428, 1387, 1722, 1315, 845, 151}},
               {"amarillo", 13.8, 0.35, -15, {36, 176, 752, 1111, 1148, 1288, 1371, 1431, 880, 502, 65}},
               {"cheyenne", 7.5, 0.6, -25, {21, 111, 174, 719, 1094, 1584, 1316, 1453, 1146, 662, 425, 55}},
               {"columbus", 11.1, 0.9, -20, {74, 198, 350, 833, 1183, 1051, 1362, 1529, 1438, 678, 64}},
               {"south-bend", 10.7, 0.9, -25, {4, 53, 166, 425, 1058, 1289, 1097, 1109, 1222, 1457, 703, 160, 17}},
               {"abilene", 17.1, 1.1, -15, {98, 183, 347, 603, 998, 1115, 1345, 1765, 1415, 709, 174, 8}},
               {"dallas", 19.8, 0.05, -5, {32, 565, 1119, 1144, 1221, 1474, 1733, 1102, 367, 3}},
               {"leesburg", 13.8, 0.05, -15, {3, 128, 445, 1454, 1284, 1108, 1333, 1531, 984, 450, 40}},
               {"chicago", 10.8, 0.05, -25, {6, 103, 121, 354, 1001, 1506, 1095, 926, 1264, 1364, 806, 209, 5}}};

START_TEST(years_beside_typical_ones)
{
    int bins[BINS], moved = 0, first = (typical[_i].from - BIN_LOWEST) / 5;
    const struct gw_weather *year = year_of(typical[_i].id, (struct gw_synthesis){.seeded = true, .seed = 1});
    count_bins(year->dry_bulb_degc, bins);
    printf("# %-10s mean %6.2f, typical year %5.1f; hours per 5 K from -40, made and typical:", typical[_i].id,
           mean_of(year->dry_bulb_degc), typical[_i].mean_degc);
    for (int b = 0; b < BINS; b++) {
        int want = b >= first && b < first + 14 ? typical[_i].bins[b - first] : 0;
        if (bins[b] || want)
            printf(" %d/%d", bins[b], want);
        moved += abs(bins[b] - want);
    }
    printf("\n");
    fflush(stdout);
    near_abs(mean_of(year->dry_bulb_degc), typical[_i].mean_degc, typical[_i].within_k + 0.05); /* printed to 0.1 */
    ck_assert_msg(moved / 2 < 0.12 * GW_WEATHER_HOURS, "%s: %d hours are in other bins", typical[_i].id, moved / 2);
}
END_TEST

/* --- use ---------------------------------------------------------------------------------------------------------- */

START_TEST(extremes_of_a_climate)
{
    double degc;
    const struct gw_climate *abilene = climate("abilene");
    ck_assert(gw_climate_extreme(abilene, 20, &degc));
    near_same(degc, 42.6);
    ck_assert(gw_climate_extreme(abilene, 50, &degc)); /* F(50) - F(20) = 2.592 - 1.866, deviation 1.63 K */
    near_abs(degc, 42.6 + 0.726 * 1.63, 0.002);
    ck_assert(gw_climate_extreme(climate("narvik"), 20, &degc));
    ck_assert(!gw_climate_extreme(climate("narvik"), 50, &degc));
    ck_assert(!gw_climate_extreme(climate("ulanqab"), 20, &degc));
    near_same(abilene->design.dry_bulb.mode, 37.8);
    ck_assert_int_eq(abilene->design.dry_bulb.kind, GW_KIND_ASSUMED);
    ck_assert_int_eq(climate("phoenix")->design.dry_bulb.kind, GW_KIND_MEASURED);
}
END_TEST

START_TEST(warming_is_added_to_all)
{
    double cool, warm;
    struct gw_normals before = gw_climate_normals(climate("cheyenne"));
    gw_climate_extreme(climate("cheyenne"), 20, &cool);
    close_catalog();
    open_catalog();
    ck_assert_int_eq(gw_catalog_set(&catalog, "climates.cheyenne.warming=1.7 K", &err), GW_OK);
    struct gw_normals after = gw_climate_normals(climate("cheyenne"));
    gw_climate_extreme(climate("cheyenne"), 20, &warm);
    for (int month = 0; month < 12; month++) {
        near_abs(after.tavg_degc[month] - before.tavg_degc[month], 1.7, 1e-12);
        near_abs(after.dew_point_degc[month] - before.dew_point_degc[month], 1.7, 1e-12);
        near_same(after.range_k[month], before.range_k[month]);
    }
    near_abs(after.ceiling_degc - before.ceiling_degc, 1.7, 1e-12);
    near_abs(warm - cool, 1.7, 1e-12);
}
END_TEST

START_TEST(humidity_makes_a_dew_point)
{
    struct gw_normals dublin = gw_climate_normals(climate("dublin"));
    near_rel(gw_magnus_rh_frac(15.5, dublin.dew_point_degc[6]), 0.78, 1e-9);
    near_rel(dublin.range_k[6], 19.6 - 11.5, 1e-12);
}
END_TEST

START_TEST(an_unknown_climate_lists_near_ones)
{
    const struct gw_climate *none;
    ck_assert_int_eq(gw_catalog_climate(&catalog, "abilen", &none, &err), GW_USAGE);
    has_text(err.message, "unknown climate 'abilen', did you mean 'abilene'?");
}
END_TEST

/* --- bad files ---------------------------------------------------------------------------------------------------- */

static const char good_text[] = "title = \"Nowhere\";\n"                                                             /* 1 */
                                "latitude = 41.3;\nlongitude = -102.7;\nutc_offset_h = -7.0;\n"                      /* 2-4 */
                                "elevation = \"1234 m\";\n"                                                          /* 5 */
                                "temperature = {\n  kind = \"measured\"; source = \"A\";\n"                          /* 6, 7 */
                                "  tavg_degc = [ -3.1, -0.7, 4.9, 11.3, 16.6, 21.4, 23.9, 22.8, 18.3, 11.9, 5.2, -0.9 ];\n" /* 8 */
                                "  tmax_degc = [ 1.1, 3.8, 10.1, 17.2, 22.6, 27.1, 29.5, 28.4, 24.4, 17.8, 9.9, 3.1 ];\n"   /* 9 */
                                "  tmin_degc = [ -7.2, -5.1, -0.2, 5.5, 10.7, 15.7, 18.3, 17.1, 12.3, 6.0, 0.6, -4.8 ];\n"  /* 10 */
                                "};\nhumidity = {\n  kind = \"assumed\";\n"                                          /* 11-13 */
                                "  td_degc = [ -6.9, -5.3, -1.8, 3.6, 9.7, 15.2, 17.8, 17.1, 12.9, 6.3, 0.8, -4.6 ];\n" /* 14 */
                                "};\ndesign = {\n"                                                                   /* 15, 16 */
                                "  dry_bulb = \"34.7 degC\";\n  coincident_wet_bulb = \"22.1 degC\";\n"              /* 17, 18 */
                                "  wet_bulb = \"23.9 degC\";\n  max_20y = \"38.3 degC\";\n"                          /* 19, 20 */
                                "};\nsources = ( { id = \"A\"; title = \"A book\"; } );\n";

/* The good text with `from` replaced; its path. */
static const char *changed(const char *from, const char *to)
{
    static char text[4096];
    const char *at = strstr(good_text, from);
    ck_assert_msg(at != NULL, "'%s' is not in the text", from);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - good_text), good_text, to, at + strlen(from));
    return write_bytes("nowhere.cfg", text, strlen(text));
}

static const struct {
    const char *from, *to;
    int line;
    bool warning;
    const char *words;
} bad[] = {
    {"-3.1, -0.7", "-0.7", 8, false, "temperature.tavg_degc: expected twelve numbers, January first, got 11"},
    {"[ -3.1, -0.7, 4.9, 11.3, 16.6, 21.4, 23.9, 22.8, 18.3, 11.9, 5.2, -0.9 ]", "\"7 degC\"", 8, false,
     "temperature.tavg_degc: expected twelve numbers [ ... ], January first, got a string"},
    {"23.9, 22.8", "239.0, 22.8", 8, false, "temperature.tavg_degc: expected -60 degC to 50 degC, got 239 degC"},
    {"23.9, 22.8", "32.9, 22.8", 8, false, "expected July between its lowest 18.3 and highest 29.5, got 32.9"},
    {"23.9, 22.8", "28.9, 22.8", 8, true, "July lies 5.0 K from the middle"},
    {"41.3", "-41.3", 8, true, "July is warmer than January at latitude -41.3"},
    {"-6.9, -5.3", "-1.9, -5.3", 14, false, "humidity.td_degc: expected January at most its mean temperature -3.1, got -1.9"},
    {"td_degc = [ -6.9, -5.3, -1.8, 3.6, 9.7, 15.2, 17.8, 17.1, 12.9, 6.3, 0.8, -4.6 ];", "", 12, false, "humidity: needs td_degc or rh_pct"},
    {"kind = \"assumed\";", "kind = \"assumed\"; rh_pct = [ 75, 71, 62, 59, 64, 68, 20, 70, 71, 68, 73, 76 ];", 13, true,
     "humidity.rh_pct: July has 20 %, but its temperature and dew point make 69 %"},
    {"kind = \"measured\"; source = \"A\";", "kind = \"measured\";", 6, false, "temperature: kind 'measured' needs a source"},
    {"kind = \"assumed\";", "kind = \"assumed\"; source = \"A\";", 12, false, "humidity: has a source, but its kind is assumed"},
    {"kind = \"assumed\";", "", 12, false, "humidity.kind: missing"},
    {"source = \"A\"", "source = \"B\"", 7, false, "no source 'B' in this file's sources"},
    {"tmax_degc", "tmax_deg", 9, false, "unknown key in a temperature, did you mean 'tmax_degc'?"},
    {"\"22.1 degC\"", "\"24.1 degC\"", 18, false, "design.coincident_wet_bulb: expected at most wet_bulb of 23.9 degC, got 24.1 degC"},
    {"\"34.7 degC\"", "\"38.7 degC\"", 17, false, "design.dry_bulb: expected at most max_20y of 38.3 degC"},
    {"\"34.7 degC\"", "\"29.4 degC\"", 17, true, "design.dry_bulb: the mean daily highest of July is above it"},
    {"\"1234 m\"", "1234", 5, false, "elevation: expected a length with its unit in quotes"},
    {"-102.7", "-202.7", 3, false, "longitude: expected -180 to 180"},
    {"[ -3.1, -0.7", "[ -3, -0.7", 8, false, ""} /* libconfig's own words */
};

START_TEST(bad_climates_are_refused_at_their_line)
{
    const char *path = changed(bad[_i].from, bad[_i].to);
    char folder_path[128], moved[256];
    snprintf(folder_path, sizeof folder_path, "%s/climates", folder);
    ck_assert(run("mkdir", "-p", folder_path, NULL));
    snprintf(moved, sizeof moved, "%s/nowhere.cfg", folder_path);
    ck_assert(run("mv", path, moved, NULL));
    enum gw_status status = gw_catalog_check_file(&catalog, moved, &err);
    ck_assert_int_eq(status, bad[_i].warning ? GW_OK : GW_PROFILE);
    ck_assert_uint_ge(catalog.diagnostics.count, 1);
    bool found = false;
    for (size_t i = 0; i < catalog.diagnostics.count; i++) {
        const struct gw_diagnostic *item = &catalog.diagnostics.items[i];
        bool severity = (item->severity == GW_WARNING) == bad[_i].warning;
        found |= strstr(item->text, bad[_i].words) && item->line == bad[_i].line && severity;
    }
    ck_assert_msg(found, "expected line %d: %s; got line %d: %s", bad[_i].line, bad[_i].words, catalog.diagnostics.items[0].line,
                  catalog.diagnostics.items[0].text);
}
END_TEST

START_TEST(a_good_climate_is_known_by_its_keys)
{
    const char *path = changed("Nowhere", "Somewhere"); /* not in a folder climates */
    ck_assert_msg(gw_catalog_check_file(&catalog, path, &err) == GW_OK, "%s", err.message);
    ck_assert_uint_eq(catalog.diagnostics.count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("climates");
    TCase *tc = tcase_create("climates");
    open_folder();
    tcase_add_checked_fixture(tc, open_catalog, close_catalog);
    tcase_add_test(tc, every_shipped_climate_is_good);
    tcase_add_loop_test(tc, shipped_normals_have_their_annual_means, 0, SHIPPED);
    tcase_add_loop_test(tc, a_year_of_a_climate_is_at_its_place, 0, SHIPPED);
    tcase_add_loop_test(tc, years_beside_typical_ones, 0, sizeof typical / sizeof typical[0]);
    tcase_add_test(tc, extremes_of_a_climate);
    tcase_add_test(tc, warming_is_added_to_all);
    tcase_add_test(tc, humidity_makes_a_dew_point);
    tcase_add_test(tc, an_unknown_climate_lists_near_ones);
    tcase_add_loop_test(tc, bad_climates_are_refused_at_their_line, 0, sizeof bad / sizeof bad[0]);
    tcase_add_test(tc, a_good_climate_is_known_by_its_keys);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
