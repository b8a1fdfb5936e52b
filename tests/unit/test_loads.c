/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads as profiles state them: the worked examples T-21 and T-22 through a file, what a wrong file is told, and the shipped loads
 * against the published tables and plain arithmetic. */
#include "tests/near.h"

#include "hardware/load.h"
#include "hardware/rack.h"
#include "planner/profile/catalog.h"
#include "tests/unit/dice.h"
#include "tests/unit/tree.h"

#define LOAD "loads/steady.cfg"

/* Azure, May 2024, conversation and coding (github.com/Azure/AzurePublicDataset), digits as read off the published plots. */
#define CONVERSATION_WEEKDAY                                                                                                   \
    "1.016, 1.109, 1.089, 0.902, 0.916, 0.996, 1.148, 1.238, 1.263, 1.235, 1.112, 1.174, "                                     \
    "1.313, 1.454, 1.525, 1.421, 1.287, 1.239, 1.231, 1.158, 1.050, 0.878, 0.791, 0.825"
#define CONVERSATION_WEEKEND                                                                                                   \
    "0.574, 0.608, 0.603, 0.515, 0.500, 0.523, 0.532, 0.594, 0.613, 0.564, 0.596, 0.661, "                                     \
    "0.707, 0.788, 0.796, 0.829, 0.774, 0.764, 0.731, 0.685, 0.694, 0.656, 0.611, 0.656"
#define CODING_WEEKDAY                                                                                                         \
    "0.876, 0.846, 0.790, 0.650, 0.519, 0.428, 0.368, 0.313, 0.291, 0.301, 0.322, 0.468, "                                     \
    "0.860, 1.467, 2.087, 2.253, 2.135, 2.450, 2.697, 2.762, 2.573, 1.894, 1.368, 1.017"
#define CODING_WEEKEND                                                                                                         \
    "0.544, 0.531, 0.475, 0.459, 0.384, 0.314, 0.256, 0.174, 0.138, 0.125, 0.116, 0.163, "                                     \
    "0.246, 0.324, 0.399, 0.455, 0.497, 0.531, 0.587, 0.598, 0.603, 0.597, 0.596, 0.549"
#define ONES12 "1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0"
#define ONES11 "1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0"

/* A load with all that it may have; a test replaces one of its lines. */
enum { LINES = 16 };
static const char *const lines[LINES] = {
    "title = \"Hourly\";",
    "u_mean = 0.6;",
    "u_peak = 0.85;",
    "synchronous = true;",
    "week = {",
    "  weekday = [ " CONVERSATION_WEEKDAY " ];",
    "  weekend = [ " CONVERSATION_WEEKEND " ];",
    "  max = 1.669; clock = \"utc\"; kind = \"measured\"; source = \"S1\";",
    "};",
    "faults = {",
    "  mttf = { low = \"25000 h\"; mode = \"50677 h\"; high = \"1e5 h\"; };",
    "  checkpoint = \"30 s\";",
    "  restart = \"5 min\";",
    "  job = { low = 8000; mode = 16384; high = 32000; };",
    "};",
    "sources = ( { id = \"S1\"; title = \"A source\"; } );"};

static struct gw_catalog catalog;
static struct gw_err err;
static char complaints[8192];

static void put_load(int number, const char *text)
{
    char whole[4096] = "";
    size_t used = 0;
    for (int i = 0; i < LINES; i++)
        used += (size_t)snprintf(whole + used, sizeof whole - used, "%s\n", i + 1 == number ? text : lines[i]);
    ck_assert_uint_lt(used, sizeof whole);
    put_text(LOAD, whole);
}

static void open_catalog(void)
{
    put_tree(NULL, 0);
    err = (struct gw_err){0};
    gw_catalog_init(&catalog);
    ck_assert_int_eq(gw_catalog_add_dir(&catalog, tree_dir, &err), GW_OK);
}

static void close_catalog(void)
{
    gw_catalog_clear(&catalog);
}

static const char *complained(void)
{
    size_t used = 0;
    complaints[0] = '\0';
    for (size_t i = 0; i < catalog.diagnostics.count; i++) {
        char line[GW_DIAGNOSTIC_FILE + GW_DIAGNOSTIC_TEXT + 32];
        gw_diagnostic_line(&catalog.diagnostics.items[i], line, sizeof line);
        used += (size_t)snprintf(complaints + used, sizeof complaints - used, "%s\n", line);
        ck_assert_uint_lt(used, sizeof complaints);
    }
    return complaints;
}

static const struct gw_load *load_of(const char *name)
{
    const struct gw_load *load = NULL;
    ck_assert_msg(gw_catalog_load(&catalog, name, &load, &err) == GW_OK, "%s\n%s", err.message, complained());
    return load;
}

static double mean_of(const double hours[GW_HOURS_PER_WEEK])
{
    double sum = 0;
    for (int hour = 0; hour < GW_HOURS_PER_WEEK; hour++)
        sum += hours[hour];
    return sum / GW_HOURS_PER_WEEK;
}

/* --- worked examples through a file ---------------------------------------------------------------------------- */

/* idle 0.35 of nameplate, u_peak 0.85, no backfill. The tables have their mean of 1 within 1e-4. */
static void check_power(const struct gw_load *load, double mean_over_max, double want_mean, double want_ratio)
{
    double share[GW_HOURS_PER_WEEK], power[GW_HOURS_PER_WEEK], share_mean = gw_load_shares(load, share);
    near_rel(share_mean, mean_over_max, 1e-4);
    near_rel(load->share_mean.mode, share_mean, 1e-15);
    for (int hour = 0; hour < GW_HOURS_PER_WEEK; hour++)
        power[hour] = gw_rack_power_w(.35, 1, .85 * share[hour], 1);
    near_rel(mean_of(power), want_mean, 1e-4);
    near_rel(mean_of(power) / gw_rack_power_w(.35, 1, .85, 1), want_ratio, 1e-4);
}

START_TEST(t22_conversation_from_a_file)
{
    put_load(0, NULL);
    const struct gw_load *load = load_of("steady");
    ck_assert_str_eq(complained(), "");
    ck_assert_int_eq(load->week.clock, GW_CLOCK_UTC);
    ck_assert_int_eq(load->week.kind, GW_KIND_MEASURED);
    check_power(load, 1 / 1.669, .681037, .754611);
}
END_TEST

START_TEST(t22_coding_from_a_file)
{
    put_text(LOAD, "title = \"Coding\"; u_mean = 0.3; u_peak = 0.85;\nweek = { weekday = [ " CODING_WEEKDAY " ]; weekend = [ " CODING_WEEKEND
                   " ];\n max = 2.985; clock = \"local\"; kind = \"assumed\"; };\n");
    const struct gw_load *load = load_of("steady");
    ck_assert_str_eq(complained(), "");
    ck_assert_int_eq(load->week.clock, GW_CLOCK_LOCAL);
    check_power(load, 1 / 2.985, .535092, .592900);
}
END_TEST

/* A Saturday is the last day of the week, a Sunday the first. */
START_TEST(hours_stand_where_the_file_has_them)
{
    put_load(0, NULL);
    double share[GW_HOURS_PER_WEEK];
    gw_load_shares(load_of("steady"), share);
    near_rel(share[gw_hour_of_week(0, 0)], .574 / 1.669, 1e-15);
    near_rel(share[gw_hour_of_week(1, 0)], 1.016 / 1.669, 1e-15);
    near_rel(share[gw_hour_of_week(5, 14)], 1.525 / 1.669, 1e-15);
    near_rel(share[gw_hour_of_week(6, 23)], .656 / 1.669, 1e-15);
}
END_TEST

START_TEST(a_load_without_tables_has_no_hours)
{
    double share[GW_HOURS_PER_WEEK];
    const struct gw_load *load = load_of("steady");
    near_same(gw_load_shares(load, share), 1);
    for (int hour = 0; hour < GW_HOURS_PER_WEEK; hour++)
        near_same(share[hour], 1);
    ck_assert(!load->week.weekday.present && !load->share_mean.present && !load->faults.mttf.present);
}
END_TEST

START_TEST(t21_from_a_file)
{
    put_load(0, NULL);
    const struct gw_load_faults *faults = &load_of("steady")->faults;
    near_rel(faults->mttf.low, 25000 * 3600.0, 1e-15);
    near_rel(faults->mttf.high, 1e5 * 3600.0, 1e-15);
    near_same(faults->restart.mode, 300);
    near_same(faults->job.high, 32000);
    near_rel(gw_load_efficiency_frac(faults->mttf.mode, faults->checkpoint.mode, faults->restart.mode, faults->job.mode), .899653, 1e-6);
}
END_TEST

/* Stops every 100 s that take 300 s to mend leave nothing; nothing below 0 either. */
START_TEST(a_job_that_is_too_large_does_nothing)
{
    near_same(gw_load_efficiency_frac(3600e3, 30, 300, 36000), 0);
}
END_TEST

/* --- backfill -------------------------------------------------------------------------------------------------- */

/* 0.42 / 0.58 = 0.724138; (0.7241379 - 0.5991612) / 0.4008388 = 0.311788. */
START_TEST(backfill_by_hand)
{
    near_rel(gw_load_backfill_frac(.42, .58, 1 / 1.669), .311788, 1e-6);
    near_same(gw_load_backfill_frac(.347, .58, 1 / 1.669), 0); /* a rounded mean, just below */
    near_same(gw_load_backfill_frac(.58, .58, .6), 1);
    near_same(gw_load_backfill_frac(.9, .58, .6), 1);
    near_same(gw_load_backfill_frac(.5, .58, 1), 0);
    near_same(gw_load_backfill_frac(0, 0, .6), 0);
}
END_TEST

/* Whatever u_mean a week can have, the hours have it, and none is above u_peak. */
START_TEST(backfill_gives_the_week_its_mean)
{
    put_load(0, NULL);
    double share[GW_HOURS_PER_WEEK], u[GW_HOURS_PER_WEEK], m = gw_load_shares(load_of("steady"), share);
    for (int seed = 0; seed < 200; seed++) {
        struct dice dice = dice_of(seed);
        double u_peak = dice_between(&dice, .2, 1), u_mean = u_peak * dice_between(&dice, m, 1);
        gw_week_utilisation(share, 1, u_peak, gw_load_backfill_frac(u_mean, u_peak, m), u);
        near_rel(mean_of(u), u_mean, 1e-13);
        for (int hour = 0; hour < GW_HOURS_PER_WEEK; hour++)
            ck_assert_double_le(u[hour], u_peak * (1 + 1e-15));
    }
}
END_TEST

/* --- wrong files ----------------------------------------------------------------------------------------------- */

static const struct {
    int number;
    const char *text;
    int line; /* of the complaint */
    const char *says, *also;
} errors[] = {
    {6, "  weekday = [ " ONES12 ", " ONES11 " ];", 6, "week.weekday: expected 24 numbers, hour 0 first, got 23", ""},
    {6, "  weekday = [ " ONES12 ", " ONES12 ", 1.0 ];", 6, "week.weekday: expected 24 numbers, hour 0 first, got 25", ""},
    {6, "  weekday = \"1.0\";", 6, "week.weekday: expected 24 numbers [ ... ], hour 0 first, got a string", ""},
    {6, "  weekday = [ " ONES12 ",\n " ONES11 ", -0.1 ];", 7, "week.weekday: expected 0 to 100, got -0.1", ""},
    {7, "  weekend = ( " ONES12 ", " ONES11 ", \"1 h\" );", 7, "week.weekend: expected a plain number or a percentage", "'1 h'"},
    {7, "  weekend = [ " ONES12 ", " ONES11 ", 1.7 ];", 7, "week.weekend: hour 23 has 1.7, more than the 1.669 of the largest hour (max)", ""},
    {7, "", 5, "week.weekend: missing", ""},
    {8, "  max = 0.0; clock = \"utc\"; kind = \"assumed\";", 8, "week.max: expected 1 to 100, got 0", ""},
    {8, "  max = -1.669; clock = \"utc\"; kind = \"assumed\";", 8, "week.max: expected 1 to 100, got -1.669", ""},
    {8, "  clock = \"utc\"; kind = \"assumed\";", 5, "week.max: missing", ""},
    {8, "  max = 1.669; kind = \"assumed\";", 5, "week.clock: missing", ""},
    {8, "  max = 1.669; clock = \"utc\";", 5, "week.kind: missing", ""},
    {8, "  max = 1.669; clock = \"solar\"; kind = \"assumed\";", 8, "week.clock: expected one of utc, local, got 'solar'", ""},
    {8, "  max = 1.669; clock = \"utc\"; kind = \"measured\";", 5, "week: kind 'measured' needs a source", ""},
    {8, "  max = 1.669; clock = \"utc\"; kind = \"measured\"; source = \"S2\";", 8, "week.source: no source 'S2' in this file's sources", ""},
    {8, "  max = 1.669; clock = \"utc\"; kind = \"assumed\"; maximum = 3;", 8, "week.maximum: unknown key in a week", ""},
    /* 0.5 / 0.85 = 0.588, and the week has 0.599 */
    {2, "u_mean = 0.5;", 2, "u_mean: is 0.588 of u_peak, less than the 0.599 of this week without backfill", "a backfill below 0"},
    {2, "u_mean = 0.9;", 2, "u_mean: expected at most u_peak", ""},
    {11, "", 10, "faults.mttf: missing", ""},
    {12, "", 10, "faults.checkpoint: missing", ""},
    {13, "", 10, "faults.restart: missing", ""},
    {14, "", 10, "faults.job: missing", ""},
    {11, "  mttf = \"70 months\";", 11, "faults.mttf: expected a time in hours or seconds such as '300 s', got '70 months': a duration", ""},
    {11, "  mttf = 50677;", 11, "faults.mttf: expected a time in hours or seconds with its unit in quotes", "a bare number"},
    {11, "  mttf = \"0 h\";", 11, "faults.mttf: expected 1 h to 10000000 h, got 0 s", ""},
    {12, "  checkpoint = \"-30 s\";", 12, "faults.checkpoint: expected 0.01 s to 24 h, got -30 s", ""},
    {14, "  job = 0.5;", 14, "faults.job: expected a whole number", ""},
    {14, "  job = 0;", 14, "faults.job: expected 1 to 100 M, got 0", ""},
    {14, "  job = \"15 %\";", 14, "faults.job: expected a count such as '16384', got '15 %'", ""}};

START_TEST(faults_of_files_have_their_line)
{
    const struct gw_load *load = NULL;
    char place[1024];
    put_load(errors[_i].number, errors[_i].text);
    ck_assert_msg(gw_catalog_load(&catalog, "steady", &load, &err) == GW_PROFILE, "'%s' was taken\n%s", errors[_i].text, complained());
    snprintf(place, sizeof place, "%s:%d: %s", tree_path(LOAD), errors[_i].line, errors[_i].says);
    has_text(complained(), place);
    has_text(complained(), errors[_i].also);
}
END_TEST

static const struct {
    int number;
    const char *text;
    int line;
    const char *says;
} warnings[] = {
    /* 5 x (24 x 1.1) + 2 x 15.574 of the weekend, over 168 */
    {6, "  weekday = [ " ONES12 ", " ONES12 " ];", 5, "its mean is 0.8997; hours are given over their weekly mean, so it should be 1"},
    /* 50677 h / 4e6 = 45.6 s between stops; sqrt(2 x 30 x 45.6) = 52.3 s */
    {14, "  job = 4000000;", 10, "the job stops every 45.6 s and is best saved every 52.3 s: too near for the formula"},
    {4, "synchronous = false;", 10, "faults: only a job that is synchronous stops as a whole"}};

START_TEST(oddities_are_warnings)
{
    char place[1024];
    put_load(warnings[_i].number, warnings[_i].text);
    load_of("steady");
    ck_assert_uint_eq(catalog.diagnostics.errors, 0);
    ck_assert_msg(catalog.diagnostics.warnings == 1, "%s", complained());
    snprintf(place, sizeof place, "%s:%d: warning: ", tree_path(LOAD), warnings[_i].line);
    has_text(complained(), place);
    has_text(complained(), warnings[_i].says);
}
END_TEST

/* Published means have three digits: 0.347 of 0.58 is a little less than the week's 0.5992, and good. */
START_TEST(rounding_is_no_fault)
{
    put_load(2, "u_mean = 0.507;"); /* 0.5965 of 0.85 */
    load_of("steady");
    ck_assert_str_eq(complained(), "");
}
END_TEST

/* Peak hours alone: every share is 1, and only a mean equal to the peak is possible. */
START_TEST(a_flat_week_needs_a_mean_at_the_peak)
{
    static const char flat[] = "title = \"Flat\"; u_peak = 0.8;\nu_mean = %s;\nweek = { weekday = [ " ONES12 ", " ONES12 " ]; weekend = [ " ONES12
                               ", " ONES12 " ];\n max = 1.0; clock = \"local\"; kind = \"assumed\"; };\n";
    const struct gw_load *load = NULL;
    char text[1024];
    snprintf(text, sizeof text, flat, "0.8");
    put_text(LOAD, text);
    near_same(load_of("steady")->share_mean.mode, 1);
    close_catalog();
    open_catalog();
    snprintf(text, sizeof text, flat, "0.7");
    put_text(LOAD, text);
    ck_assert_int_eq(gw_catalog_load(&catalog, "steady", &load, &err), GW_PROFILE);
    has_text(complained(), ":2: u_mean: is 0.875 of u_peak, less than the 1 of this week");
}
END_TEST

/* --- shipped loads --------------------------------------------------------------------------------------------- */

static void open_shipped(void)
{
    char dir[512];
    const char *root = getenv("SRCDIR");
    err = (struct gw_err){0};
    gw_catalog_init(&catalog);
    snprintf(dir, sizeof dir, "%s/profiles", root ? root : ".");
    ck_assert_msg(gw_catalog_add_dir(&catalog, dir, &err) == GW_OK, "%s", err.message);
}

/* Mean, largest, smallest and largest entry as published; u at its three levels as it was before the tables came. */
static const struct {
    const char *id;
    double max, lowest, highest, u_mean[3], u_peak[3];
} hourly[] = {{"inference-conversation", 1.669, .500, 1.525, {.270, .347, .443}, {.45, .58, .74}},
              {"inference-coding", 2.985, .116, 2.762, {.151, .194, .248}, {.45, .58, .74}},
              {"inference", 1.669, .500, 1.525, {.28, .42, .58}, {.45, .58, .74}},
              {"mixed", 1.343, .7786 + .2214 * .500, .7786 + .2214 * 1.525, {.40, .55, .70}, {.63, .725, .84}}};

static void check_levels(const struct gw_figure *figure, const double want[3])
{
    near_same(figure->low, want[0]);
    near_same(figure->mode, want[1]);
    near_same(figure->high, want[2]);
}

START_TEST(shipped_weeks_are_as_published)
{
    const struct gw_load *load = load_of(hourly[_i].id);
    double share[GW_HOURS_PER_WEEK], lowest = 2, highest = 0, m = gw_load_shares(load, share);
    for (int hour = 0; hour < GW_HOURS_PER_WEEK; hour++) {
        lowest = fmin(lowest, share[hour]);
        highest = fmax(highest, share[hour]);
    }
    ck_assert_str_eq(complained(), "");
    near_rel(m * hourly[_i].max, 1, 1e-4);
    near_abs(lowest * hourly[_i].max, hourly[_i].lowest, 5.1e-4);
    near_abs(highest * hourly[_i].max, hourly[_i].highest, 5.1e-4);
    check_levels(&load->u_mean, hourly[_i].u_mean);
    check_levels(&load->u_peak, hourly[_i].u_peak);
    ck_assert_int_eq(load->week.clock, GW_CLOCK_UTC); /* as the data set has it */
    ck_assert(!load->faults.mttf.present);
    ck_assert_ptr_nonnull(load->share_mean.sources[0]);
}
END_TEST

/* Backfill of 0 to 0.6 is expected of fleets; one service measured has none. */
START_TEST(shipped_backfill_is_plausible)
{
    static const struct {
        const char *id;
        double lowest, highest;
    } expected[] = {{"inference-conversation", 0, .01}, {"inference-coding", 0, .01}, {"inference", 0, .6}, {"mixed", 0, .6}};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        double share[GW_HOURS_PER_WEEK];
        const struct gw_load *load = load_of(expected[i].id);
        double b = gw_load_backfill_frac(load->u_mean.mode, load->u_peak.mode, gw_load_shares(load, share));
        ck_assert_msg(b >= expected[i].lowest && b <= expected[i].highest, "%s: backfill %.17g", expected[i].id, b);
    }
}
END_TEST

/* Half training at 0.66 in every hour, half inference: each hour of the mix over its mean 0.54, within the three digits of both. */
START_TEST(the_mix_is_half_and_half)
{
    double share[GW_HOURS_PER_WEEK], inference[GW_HOURS_PER_WEEK];
    const struct gw_load *mixed = load_of("mixed"), *serving = load_of("inference"), *training = load_of("training");
    double m = gw_load_shares(serving, inference);
    gw_week_utilisation(inference, 1, serving->u_peak.mode, gw_load_backfill_frac(serving->u_mean.mode, serving->u_peak.mode, m), inference);
    gw_load_shares(mixed, share);
    for (int hour = 0; hour < GW_HOURS_PER_WEEK; hour++)
        near_abs(share[hour] * mixed->week.max, (training->u_mean.mode + inference[hour]) / (.66 + .42), 1e-3);
    near_abs(mixed->week.max, (.87 + .58) / (.66 + .42), 5.1e-4);
}
END_TEST

/* 24 x 54 x 16,384 / 419 = 50,677 h, and T-21; the mean of the year 0.899653 x 0.72 = 0.64775, near a training fleet's 0.66. */
START_TEST(the_shipped_job)
{
    const struct gw_load *job = load_of("training-job"), *running = load_of("training-run");
    const struct gw_load_faults *faults = &job->faults;
    near_rel(faults->mttf.mode, 3600 * 24 * 54 * 16384.0 / 419, 1e-6);
    double efficiency = gw_load_efficiency_frac(faults->mttf.mode, faults->checkpoint.mode, faults->restart.mode, faults->job.mode);
    near_rel(efficiency, .899653, 1e-6);
    near_rel(efficiency * job->u_mean.mode, .64775, 1e-5);
    check_levels(&job->u_mean, (const double[]){running->u_mean.low, running->u_mean.mode, running->u_mean.high});
    check_levels(&job->u_peak, (const double[]){running->u_peak.low, running->u_peak.mode, running->u_peak.high});
    ck_assert(job->synchronous && !job->week.weekday.present);
    ck_assert_double_lt(gw_load_efficiency_frac(faults->mttf.low, faults->checkpoint.high, faults->restart.high, faults->job.high), efficiency);
    ck_assert_double_gt(gw_load_efficiency_frac(faults->mttf.high, faults->checkpoint.low, faults->restart.low, faults->job.low), efficiency);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("loads");
    TCase *files = tcase_create("files"), *shipped = tcase_create("shipped");
    tcase_add_checked_fixture(files, make_tree, remove_tree);
    tcase_add_checked_fixture(files, open_catalog, close_catalog);
    tcase_add_test(files, t22_conversation_from_a_file);
    tcase_add_test(files, t22_coding_from_a_file);
    tcase_add_test(files, hours_stand_where_the_file_has_them);
    tcase_add_test(files, a_load_without_tables_has_no_hours);
    tcase_add_test(files, t21_from_a_file);
    tcase_add_test(files, a_job_that_is_too_large_does_nothing);
    tcase_add_test(files, backfill_by_hand);
    tcase_add_test(files, backfill_gives_the_week_its_mean);
    tcase_add_loop_test(files, faults_of_files_have_their_line, 0, sizeof errors / sizeof errors[0]);
    tcase_add_loop_test(files, oddities_are_warnings, 0, sizeof warnings / sizeof warnings[0]);
    tcase_add_test(files, rounding_is_no_fault);
    tcase_add_test(files, a_flat_week_needs_a_mean_at_the_peak);
    suite_add_tcase(suite, files);
    tcase_add_checked_fixture(shipped, open_shipped, close_catalog);
    tcase_add_loop_test(shipped, shipped_weeks_are_as_published, 0, sizeof hourly / sizeof hourly[0]);
    tcase_add_test(shipped, shipped_backfill_is_plausible);
    tcase_add_test(shipped, the_mix_is_half_and_half);
    tcase_add_test(shipped, the_shipped_job);
    suite_add_tcase(suite, shipped);
    return run_suite(suite);
}
