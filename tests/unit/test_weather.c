/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EPW and TMY3 files: what is read from good ones, real and made up, and the one complaint that every bad one gets. */
#include "tests/near.h"

#include "tests/unit/weather_files.h"

static struct gw_arena arena;
static struct gw_diagnostics diagnostics;

static void open_arena(void)
{
    gw_arena_init(&arena);
    gw_diagnostics_init(&diagnostics);
}

static void close_arena(void)
{
    gw_arena_clear(&arena);
}

static const struct gw_weather *read_good(const char *path)
{
    char line[512];
    const struct gw_weather *weather = gw_weather_read(&arena, path, &diagnostics);
    bool told = diagnostics.count > 0;
    ck_assert_msg(weather != NULL, "%s", told ? gw_diagnostic_line(&diagnostics.items[0], line, sizeof line) : "no complaint");
    ck_assert_uint_eq(diagnostics.count, 0);
    return weather;
}

/* Exactly one complaint, at that line, that holds these words. */
static void refuses(const char *path, int line, const char *words)
{
    gw_diagnostics_init(&diagnostics);
    const struct gw_weather *weather = gw_weather_read(&arena, path, &diagnostics);
    ck_assert_msg(weather == NULL, "read %s, expected: %s", path, words);
    ck_assert_uint_eq(diagnostics.errors, 1);
    ck_assert_uint_eq(diagnostics.warnings, 0);
    has_text(diagnostics.items[0].text, words);
    ck_assert_msg(diagnostics.items[0].line == line, "'%s' at line %d, expected line %d", diagnostics.items[0].text, diagnostics.items[0].line, line);
    ck_assert_str_eq(diagnostics.items[0].file, path);
}

static void refuses_lines(int line, const char *words)
{
    refuses(write_lines("bad.epw", "\n"), line, words);
}

/* --- good made-up files ------------------------------------------------------------------------------------------- */

static void is_made_up(const struct gw_weather *w)
{
    near_same(w->latitude, 31.72);
    near_same(w->longitude, -98.83);
    near_same(w->utc_offset_h, -6.5);
    near_same(w->elevation_m, 547.3);
    for (int h = 0; h < GW_WEATHER_HOURS; h++) {
        near_abs(w->dry_bulb_degc[h], made_up_tenths(h) / 10.0, 1e-12);
        near_abs(w->dew_point_degc[h], made_up_tenths(h) / 10.0 - 3.7, 1e-9);
        near_rel(w->rh_frac[h], (31 + ((h % 24 + 1) * 3) % 60) / 100.0, 1e-12);
        near_rel(w->pressure_pa[h], 95310 + 7 * (h % 24 + 1), 1e-12);
    }
    ck_assert_int_eq(w->filled, 0);
}

static void append(char *line, const char *text)
{
    size_t used = strlen(line);
    snprintf(line + used, LINE - used, "%s", text);
}

START_TEST(an_epw_is_read_in_full)
{
    make_epw(false);
    const struct gw_weather *w = read_good(write_lines("good.epw", "\n"));
    is_made_up(w);
    ck_assert_str_eq(w->station, "Nowhere Field");
    ck_assert_str_eq(w->state, "TX");
    ck_assert_str_eq(w->country, "USA");
    ck_assert_str_eq(w->source, "Made-Up");
    ck_assert_str_eq(w->wmo, "999123");
    ck_assert(!w->left_out_leap_day);
}
END_TEST

START_TEST(a_tmy3_is_read_by_its_column_names)
{
    make_tmy3();
    const struct gw_weather *w = read_good(write_lines("good.tmy3", "\n"));
    is_made_up(w);
    ck_assert_str_eq(w->station, "NOWHERE FIELD, EAST"); /* a comma inside quotes */
    ck_assert_ptr_null(w->design.edition);
    ck_assert(!w->design.has_cooling && !w->design.has_extremes);
}
END_TEST

START_TEST(line_ends_and_a_byte_order_mark_do_not_matter)
{
    make_epw(false);
    is_made_up(read_good(write_lines("crlf.epw", "\r\n")));
    is_made_up(read_good(write_lines("blank.epw", "\n\n")));
    memmove(lines[0] + 3, lines[0], LINE - 3);
    memcpy(lines[0], "\xEF\xBB\xBF", 3);
    is_made_up(read_good(write_lines("bom.epw", "\n")));
}
END_TEST

/* Values of the header lines, by eye. */
START_TEST(design_conditions_of_both_editions)
{
    make_epw(false);
    const struct gw_design_conditions *d = &read_good(write_lines("2021.epw", "\n"))->design;
    ck_assert_str_eq(d->edition, "2021 ASHRAE Handbook");
    ck_assert(d->has_cooling && d->has_extremes && d->has_max_wet_bulb);
    ck_assert_int_eq(d->hottest_month, 8);
    near_same(d->daily_range_k, 10.6);
    near_same(d->dry_bulb_degc, 38.6);
    near_same(d->coincident_wet_bulb_degc, 23.4);
    near_same(d->wet_bulb_degc, 25.9);
    near_same(d->coincident_dry_bulb_degc, 33.1);
    near_same(d->annual_max_degc, 40.3);
    near_same(d->annual_max_sd_k, 1.8);
    near_same(d->max_degc[0], 41.6);
    near_same(d->max_degc[3], 44.9);
    near_same(d->max_wet_bulb_degc, 28.3);
    snprintf(lines[1], LINE, "%s", EPW_DESIGN_2009);
    d = &read_good(write_lines("2009.epw", "\n"))->design;
    near_same(d->dry_bulb_degc, 40.8);
    near_same(d->wet_bulb_degc, 22.7);
    near_same(d->annual_max_degc, 42.7);
    near_same(d->annual_max_sd_k, 1.5);
    near_same(d->max_degc[2], 45.6);
    near_same(d->max_wet_bulb_degc, 25.5);
}
END_TEST

START_TEST(design_conditions_may_be_left_out)
{
    static const char *const without[] = {"DESIGN CONDITIONS,0", "DESIGN CONDITIONS", "DESIGN CONDITIONS,,,,"};
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++) {
        make_epw(false);
        snprintf(lines[1], LINE, "%s", without[i]);
        const struct gw_design_conditions *d = &read_good(write_lines("none.epw", "\n"))->design;
        double degc;
        ck_assert(!d->has_cooling && !d->has_extremes && !d->has_max_wet_bulb && !gw_design_extreme(d, 20, &degc));
    }
    make_epw(false);
    set_field(2, 24, ""); /* the 0.4 % dry bulb */
    const struct gw_design_conditions *d = &read_good(write_lines("blank.epw", "\n"))->design;
    ck_assert(!d->has_cooling && d->has_extremes);
}
END_TEST

START_TEST(extremes_that_are_not_understood_are_left_out_with_a_warning)
{
    make_epw(false);
    *strrchr(lines[1], ',') = '\0';
    const struct gw_weather *w = gw_weather_read(&arena, write_lines("14.epw", "\n"), &diagnostics);
    ck_assert(w && w->design.has_cooling && !w->design.has_extremes);
    ck_assert_uint_eq(diagnostics.warnings, 1);
    ck_assert_int_eq(diagnostics.items[0].line, 2);
    has_text(diagnostics.items[0].text, "expected 15 or 16 numbers after Extremes, got 14");
}
END_TEST

/* F(10) = 1.305, F(20) = 1.866, F(50) = 2.592 (ASHRAE). */
START_TEST(extremes_of_n_years)
{
    near_abs(gw_extreme_degc(0, 1, 10), 1.305, 5e-4);
    near_abs(gw_extreme_degc(0, 1, 20), 1.866, 5e-4);
    near_abs(gw_extreme_degc(0, 1, 50), 2.592, 5e-4);
    near_abs(gw_extreme_degc(40.3, 1.8, 20), 43.66, 0.01);
    struct gw_design_conditions d = {.has_extremes = true, .annual_max_degc = 40.3, .annual_max_sd_k = 1.8, .max_degc = {41.6, 42.6, 43.6, 44.9}};
    double degc;
    ck_assert(gw_design_extreme(&d, 20, &degc));
    near_same(degc, 43.6); /* as printed, not as computed */
    ck_assert(gw_design_extreme(&d, 100, &degc));
    near_abs(degc, 40.3 + 1.8 * 3.137, 0.01); /* F(100) = 3.137 */
}
END_TEST

/* --- gaps and leap days ------------------------------------------------------------------------------------------- */

START_TEST(short_gaps_are_filled_linearly)
{
    make_epw(false);
    for (int line = 109; line < 115; line++) /* hours 100 to 105 */
        set_field(line, 6, "99.9");
    set_field(3009, 7, "99.90");
    set_field(4009, 8, "999");
    set_field(5009, 9, "999999.");
    set_field(6009, 6, "");
    const struct gw_weather *w = read_good(write_lines("gap.epw", "\n"));
    ck_assert_int_eq(w->filled, 10);
    double from = made_up_tenths(99) / 10.0, to = made_up_tenths(106) / 10.0;
    for (int i = 1; i <= 6; i++)
        near_abs(w->dry_bulb_degc[99 + i], from + (to - from) * i / 7, 1e-12);
    near_abs(w->dew_point_degc[3000], (made_up_tenths(2999) + made_up_tenths(3001)) / 20.0 - 3.7, 1e-12);
    near_abs(w->dry_bulb_degc[6000], (made_up_tenths(5999) + made_up_tenths(6001)) / 20.0, 1e-12);
    near_rel(w->rh_frac[4000], (w->rh_frac[3999] + w->rh_frac[4001]) / 2, 1e-12);
    near_rel(w->pressure_pa[5000], (w->pressure_pa[4999] + w->pressure_pa[5001]) / 2, 1e-12);
}
END_TEST

START_TEST(a_gap_may_reach_over_the_turn_of_the_year)
{
    make_tmy3();
    for (int i = 0; i < 3; i++) {
        set_field(3 + i, 6, "-9900.0");
        set_field(3 + 8759 - i, 6, "-9900");
    }
    const struct gw_weather *w = read_good(write_lines("turn.tmy3", "\n"));
    double from = made_up_tenths(8756) / 10.0, to = made_up_tenths(3) / 10.0;
    near_abs(w->dry_bulb_degc[8757], from + (to - from) / 7, 1e-12);
    near_abs(w->dry_bulb_degc[0], from + (to - from) * 4 / 7, 1e-12);
    near_abs(w->dry_bulb_degc[2], from + (to - from) * 6 / 7, 1e-12);
}
END_TEST

START_TEST(longer_gaps_are_refused_at_their_first_hour)
{
    static const struct {
        int field;
        const char *missing, *words;
    } columns[] = {{6, "99.9", "dry bulb: missing for 7 hours from here on"},
                   {7, "99.9", "dew point: missing for 7 hours"},
                   {8, "999", "relative humidity: missing for 7 hours"},
                   {9, "999999", "pressure: missing for 7 hours"}};
    for (size_t c = 0; c < 4; c++) {
        make_epw(false);
        for (int line = 5009; line < 5016; line++)
            set_field(line, columns[c].field, columns[c].missing);
        refuses_lines(5009, columns[c].words);
    }
    make_epw(false);
    for (int i = 0; i < 4; i++) { /* three hours before the turn of the year and four after */
        set_field(9 + i, 6, "99.9");
        set_field(8768 - i, 6, i < 3 ? "99.9" : "1.0");
    }
    refuses_lines(8766, "missing for 7 hours");
    make_epw(false);
    for (int h = 0; h < 8760; h++)
        set_field(9 + h, 9, "999999");
    refuses_lines(9, "pressure: missing in every hour");
}
END_TEST

START_TEST(a_leap_day_is_left_out_whole)
{
    make_epw(true);
    const struct gw_weather *w = read_good(write_lines("leap.epw", "\n"));
    ck_assert(w->left_out_leap_day);
    is_made_up(w);
    drop_line(8 + 24 * 59 + 24); /* the last hour of 29 February */
    refuses_lines(8 + 24 * 59 + 24, "expected month 2 day 29 hour 24, got month 3 day 1 hour 1");
}
END_TEST

/* --- bad files ---------------------------------------------------------------------------------------------------- */

START_TEST(what_is_no_text_is_said_to_be_so)
{
    static const unsigned char gzip[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4c, 0x9d}, zip[] = {'P', 'K', 3, 4, 20, 0};
    static const unsigned char binary[] = {'L', 'O', 'C', 'A', 'T', 'I', 'O', 'N', '\n', 'a', '\n', 0, 7, 200};
    refuses(folder, 1, "is a directory, not a file");
    refuses(in_folder("nothere.epw"), 1, "cannot be read: No such file or directory");
    refuses(write_bytes("empty.epw", "", 0), 1, "is empty");
    refuses(write_bytes("cut.epw.gz", gzip, sizeof gzip), 1, "is packed by gzip; unpack it first");
    refuses(write_bytes("cut.gz", gzip, 2), 1, "is packed by gzip");
    refuses(write_bytes("a.zip", zip, sizeof zip), 1, "is a zip archive");
    refuses(write_bytes("binary.epw", binary, sizeof binary), 3, "is not a text file: it holds the byte 0x00");
    refuses("/dev/null", 1, "is not a regular file");
}
END_TEST

START_TEST(what_is_no_weather_file_is_said_to_be_so)
{
    refuses(write_bytes("a.csv", "time,temp\n1,2\n", 14), 1, "expected an EPW file (its first word is LOCATION) or a TMY3 file");
    refuses(write_bytes("one-line", "Hello", 5), 1, "got 'Hello'");
    refuses(write_bytes("only.epw", "LOCATION", 8), 1, "latitude: expected a number, got ''");
}
END_TEST

START_TEST(headers_must_be_there_and_make_sense)
{
    static const struct {
        int line, field;
        const char *value, *words;
    } wrong[] = {{1, 6, "91", "latitude: expected -90 to 90, got 91"},
                 {1, 7, "W98", "longitude: expected a number, got 'W98'"},
                 {1, 8, "-60", "time zone: expected -12 to 14, got -60"},
                 {1, 9, "9000", "elevation: expected -450 to 6000"},
                 {2, 1, "x", "number of design conditions: expected a number"},
                 {2, 22, "13", "hottest month: expected 1 to 12"},
                 {2, 24, "386", "0.4 % dry bulb: expected -70 to 70, got 386"},
                 {2, 30, "wet", "0.4 % wet bulb: expected a number, got 'wet'"},
                 {4, 0, "GROUND", "expected the header line GROUND TEMPERATURES, got 'GROUND'"},
                 {8, 1, "2", "number of data periods: expected 1 to 1, got 2"},
                 {8, 2, "4", "records an hour: expected 1 to 1, got 4"}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        make_epw(false);
        set_field(wrong[i].line, wrong[i].field, wrong[i].value);
        refuses_lines(wrong[i].line, wrong[i].words);
    }
    make_epw(false);
    drop_line(7);
    refuses_lines(7, "expected the header line COMMENTS 2, got 'DATA PERIODS'");
    line_count = 5;
    refuses_lines(5, "the file ends before its line COMMENTS 1");
}
END_TEST

START_TEST(values_must_be_numbers_in_range)
{
    static const struct {
        int field;
        const char *value, *words;
    } wrong[] = {{6, "250", "dry bulb: expected -70 to 70, got 250"}, {6, "-70.1", "dry bulb: expected -70 to 70"},
                 {6, "99.8", "dry bulb: expected -70 to 70"},         {7, "71", "dew point: expected -70 to 70"},
                 {8, "111", "relative humidity: expected 0 to 110"},  {8, "-1", "relative humidity: expected 0 to 110"},
                 {9, "30999", "pressure: expected 31000 to 120000"},  {9, "101.3", "pressure: expected 31000 to 120000"},
                 {6, "nan", "dry bulb: expected a number, got 'nan'"}, {6, "inf", "expected a number, got 'inf'"},
                 {6, "0x1p3", "expected a number"},                   {6, "1e999", "expected a number"},
                 {6, "21,5", "expected 35 fields, got 36"},           {6, "21.5C", "expected a number, got '21.5C'"},
                 {1, "13", "month: expected 1 to 12, got 13"},        {2, "0", "day: expected 1 to 31, got 0"},
                 {3, "25", "hour: expected 1 to 24, got 25"},         {3, "", "hour: expected a number, got ''"}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        make_epw(false);
        set_field(7009, wrong[i].field, wrong[i].value);
        refuses_lines(7009, wrong[i].words);
    }
}
END_TEST

START_TEST(a_humidity_a_little_above_saturation_is_saturation)
{
    make_epw(false);
    set_field(7009, 8, "104");
    near_same(read_good(write_lines("wet.epw", "\n"))->rh_frac[7000], 1);
}
END_TEST

START_TEST(hours_must_be_those_of_a_year_in_order)
{
    make_epw(false);
    swap_lines(1009, 1010); /* hours 17 and 18 of 11 February */
    refuses_lines(1009, "expected month 2 day 11 hour 17, got month 2 day 11 hour 18");
    make_epw(false);
    drop_line(1009);
    refuses_lines(1009, "expected month 2 day 11 hour 17, got month 2 day 11 hour 18");
    make_epw(false);
    swap_lines(2000, 8000);
    refuses_lines(2000, "expected month 3 day 24 hour 24, got month 11 day 29 hour 24");
    make_epw(false);
    line_count -= 3;
    refuses_lines(8765, "the file ends after 8757 hours; a year has 8760");
    make_epw(false);
    add_epw_row(12, 31, 24, 0);
    refuses_lines(8769, "expected the end after the 8760 hours of a year, got another");
    make_epw(false);
    line_count = EPW_HEADER;
    refuses_lines(8, "the file ends after 0 hours");
}
END_TEST

START_TEST(rows_must_have_the_fields_of_the_first)
{
    make_epw(false);
    *strrchr(lines[4444], ',') = '\0';
    refuses_lines(4445, "expected 35 fields, got 34");
    make_epw(false);
    append(lines[4444], ",7");
    refuses_lines(4445, "expected 35 fields, got 36");
    make_epw(false);
    lines[8767][30] = '\0'; /* the last line breaks off */
    refuses_lines(8768, "expected 35 fields, got 7");
    make_epw(false);
    append(lines[8], ",1,2,3");
    refuses_lines(9, "expected 35 fields, got 38");
    make_epw(false);
    for (int h = 0; h < 8760; h++) /* a column too few before the pressure, in every row */
        snprintf(lines[8 + h], LINE, "2013,1,1,1,0,%.1f,%.1f,%d,95310,0,0,300,0,0,0,0,0,0,0,190,6.2,1,1,777,7,9,9,89,0,0,88,0,9,9", 1.0, 0.5, 50);
    refuses_lines(9, "relative humidity: expected 0 to 110, got 95310");
}
END_TEST

START_TEST(bad_tmy3_files_are_refused)
{
    make_tmy3();
    set_field(2, 6, "Dry-bulb (F)");
    refuses(write_lines("bad.tmy3", "\n"), 2, "no column is called 'Dry-bulb (C)'");
    make_tmy3();
    snprintf(lines[0], LINE, "999123,NOWHERE,TX,-6.5,31.720");
    refuses(write_lines("bad.tmy3", "\n"), 1, "longitude: expected a number, got ''");
    make_tmy3();
    set_field(503, 6, "-80");
    refuses(write_lines("bad.tmy3", "\n"), 503, "dry bulb: expected -70 to 70, got -80");
    make_tmy3();
    set_field(503, 2, "95310");
    refuses(write_lines("bad.tmy3", "\n"), 503, "pressure: expected 310 to 1200, got 95310");
    make_tmy3();
    set_field(503, 0, "1986-01-21");
    refuses(write_lines("bad.tmy3", "\n"), 503, "date: expected MM/DD/YYYY, got '1986-01-21'");
    make_tmy3();
    set_field(503, 1, "21:30");
    refuses(write_lines("bad.tmy3", "\n"), 503, "time: expected a full hour HH:00, got '21:30'");
    make_tmy3();
    append(lines[502], ",1");
    refuses(write_lines("bad.tmy3", "\n"), 503, "expected 8 fields, as many as there are names, got 9");
    make_tmy3();
    swap_lines(503, 504);
    refuses(write_lines("bad.tmy3", "\n"), 503, "expected month 1 day 21 hour 21, got month 1 day 21 hour 22");
    make_tmy3();
    line_count = 2;
    refuses(write_lines("bad.tmy3", "\n"), 2, "the file ends after 0 hours");
    make_tmy3();
    for (int line = 603; line < 610; line++)
        set_field(line, 5, "-9900");
    refuses(write_lines("bad.tmy3", "\n"), 603, "dew point: missing for 7 hours");
}
END_TEST

START_TEST(running_out_of_memory_is_no_complaint)
{
    make_epw(false);
    const char *path = write_lines("good.epw", "\n");
    bool good = false;
    for (unsigned long n = 1; !good; n++) {
        ck_assert_uint_lt(n, 100);
        gw_arena_clear(&arena);
        gw_diagnostics_init(&diagnostics);
        gw_arena_fail_at(n);
        good = gw_weather_read(&arena, path, &diagnostics) != NULL;
        gw_arena_fail_at(0);
        ck_assert(good != arena.exhausted);
        ck_assert_uint_eq(diagnostics.count, 0);
    }
}
END_TEST

/* --- real files --------------------------------------------------------------------------------------------------- */

/* The number behind `key=` in a row of cases. */
static double expected(const char *row, const char *key)
{
    const char *at = strstr(row, key);
    ck_assert_msg(at != NULL, "no %s in %s", key, row);
    return strtod(at + strlen(key), NULL);
}

static void check_case(const char *row)
{
    char name[256];
    ck_assert_int_eq(sscanf(strstr(row, "file=") + 5, "%255[^\t;]", name), 1);
    const struct gw_weather *w = read_good(unpacked(name));
    near_rel(mean_of(w->dry_bulb_degc), expected(row, "mean_degc="), 1e-5);
    near_rel(lowest(w->dry_bulb_degc), expected(row, "min_degc="), 1e-12);
    near_rel(highest(w->dry_bulb_degc), expected(row, "max_degc="), 1e-12);
    ck_assert_int_eq(hours_above(w->dry_bulb_degc, 27), (int)expected(row, "hours_above_27="));
    near_rel(mean_of(w->dew_point_degc), expected(row, "mean_dew_degc="), 1e-5);
    near_rel(mean_of(w->pressure_pa), expected(row, "mean_pressure_pa="), 1e-5);
    ck_assert_int_eq(w->filled, 0);
    gw_arena_clear(&arena);
}

/* Every row D-6 of data_cases.tsv. */
START_TEST(the_files_of_the_data_folder)
{
    char path[512], row[1024];
    int count = 0;
    snprintf(path, sizeof path, "%s/data_cases.tsv", getenv("GWPLAN_TEST_DATA"));
    FILE *cases = fopen(path, "r");
    ck_assert_ptr_nonnull(cases);
    while (fgets(row, sizeof row, cases))
        if (strstr(row, "\tweather_file\t")) {
            check_case(row);
            count++;
        }
    fclose(cases);
    ck_assert_int_eq(count, 16);
}
END_TEST

/* D-7, and what the data folder's README says of O'Hare: mean 9.99, -22.8 to 35.0, 522 h above 27 degC. */
START_TEST(both_formats_of_one_station_have_the_same_year)
{
    const struct gw_weather *a = read_good(unpacked("weather-tmy/epw/USA_IL_Chicago-OHare.Intl.AP.725300_TMY3.epw.gz"));
    const struct gw_weather *b = read_good(unpacked("weather-tmy/tmy3/IL-Chicago_Ohare_Intl_Ap.tmy3.gz"));
    for (int h = 0; h < GW_WEATHER_HOURS; h++) {
        near_same(a->dry_bulb_degc[h], b->dry_bulb_degc[h]);
        near_same(a->dew_point_degc[h], b->dew_point_degc[h]);
        near_same(a->pressure_pa[h], b->pressure_pa[h]);
    }
    near_abs(mean_of(a->dry_bulb_degc), 9.99, 0.005);
    near_same(lowest(a->dry_bulb_degc), -22.8);
    near_same(highest(a->dry_bulb_degc), 35.0);
    ck_assert_int_eq(hours_above(a->dry_bulb_degc, 27), 522);
    near_same(a->utc_offset_h, -6);
    near_same(a->utc_offset_h, b->utc_offset_h);
    near_same(a->elevation_m, 201);
    ck_assert_str_eq(b->station, "CHICAGO OHARE INTL AP");
}
END_TEST

/* The data folder's README: hours above 27 degC and mean. */
START_TEST(hours_above_27_as_the_readme_has_them)
{
    static const struct {
        const char *file;
        int hours;
        double mean_degc;
    } want[] = {{"weather-tmy/epw/USA_TX_Dallas-Fort.Worth_TMYx.epw.gz", 2414, 19.81},
                {"weather-tmy/tmy3/TX-Abilene_Regional_Ap_Ut.tmy3.gz", 1556, 17.09},
                {"weather-tmy/epw/USA_VA_Leesburg.Exec_TMYx.epw.gz", 778, 13.78},
                {"weather-tmy/tmy3/CA-San_Francisco_Intl_Ap.tmy3.gz", 37, 13.79}};
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++) {
        const struct gw_weather *w = read_good(unpacked(want[i].file));
        ck_assert_int_eq(hours_above(w->dry_bulb_degc, 27), want[i].hours);
        near_abs(mean_of(w->dry_bulb_degc), want[i].mean_degc, 0.005);
    }
}
END_TEST

/* Hours per 5 K as counted from the same files by other hands; the first bin is `from`. */
START_TEST(hours_per_bin_of_typical_years)
{
    static const struct {
        const char *file;
        int from, bins[14];
    } want[] = {
        {"weather-tmy/epw/USA_GA_Atlanta-Hartsfield-Jackson_TMYx.epw.gz", -15, {5, 15, 92, 776, 1218, 1352, 1328, 2005, 1382, 584, 3}},
        {"weather-tmy/epw/USA_VA_Leesburg.Exec_TMYx.epw.gz", -15, {3, 128, 445, 1454, 1284, 1108, 1333, 1531, 984, 450, 40}},
        {"weather-tmy/epw/USA_TX_Dallas-Fort.Worth_TMYx.epw.gz", -5, {32, 565, 1119, 1144, 1221, 1474, 1733, 1102, 367, 3}},
        {"weather-tmy/epw/USA_IL_Chicago.OHare_TMYx.epw.gz", -25, {6, 103, 121, 354, 1001, 1506, 1095, 926, 1264, 1364, 806, 209, 5}},
        {"weather-tmy/tmy3/TX-Abilene_Regional_Ap_Ut.tmy3.gz", -15, {98, 183, 347, 603, 998, 1115, 1345, 1765, 1415, 709, 174, 8}},
        {"weather-tmy/tmy3/TX-Amarillo_International_Ap_Canyon_Ut.tmy3.gz", -15, {36, 176, 752, 1111, 1148, 1288, 1371, 1431, 880, 502, 65}},
        {"weather-tmy/tmy3/TX-El_Paso_International_Ap_Ut.tmy3.gz", -10, {1, 143, 612, 1156, 1428, 1387, 1722, 1315, 845, 151}}};
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++) {
        int bins[BINS], first = (want[i].from - BIN_LOWEST) / 5;
        count_bins(read_good(unpacked(want[i].file))->dry_bulb_degc, bins);
        for (int b = 0; b < 14 && first + b < BINS; b++)
            ck_assert_msg(bins[first + b] == want[i].bins[b], "%s: %d h from %d degC, expected %d", want[i].file, bins[first + b],
                          want[i].from + 5 * b, want[i].bins[b]);
    }
}
END_TEST

/* ASHRAE's values in the headers: 0.4 % dry bulb and its wet bulb, 0.4 % wet bulb, 20 years. */
START_TEST(design_conditions_of_real_headers)
{
    static const struct {
        const char *file, *edition;
        double dry_bulb, coincident, wet_bulb, max_20y;
    } want[] = {{"weather-tmy/epw/USA_TX_Dallas-Fort.Worth_TMYx.epw.gz", "2021", 38.6, 23.4, 25.9, 43.6},
                {"weather-tmy/epw/USA_GA_Atlanta-Hartsfield-Jackson_TMYx.epw.gz", "2021", 34.3, 23.2, 25.1, 39.5},
                {"weather-tmy/epw/USA_VA_Leesburg.Exec_TMYx.epw.gz", "2021", 35.0, 24.8, 26.3, 39.3},
                {"weather-tmy/epw/USA_IL_Chicago.OHare_TMYx.epw.gz", "2021", 32.9, 23.4, 25.2, 39.0},
                {"weather-tmy/epw/USA_IN_Indianapolis.Intl.AP.724380_TMY3.epw.gz", "2009", 32.8, 24.1, 25.7, 37.7}};
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++) {
        const struct gw_design_conditions *d = &read_good(unpacked(want[i].file))->design;
        double degc;
        has_text(d->edition, want[i].edition);
        near_same(d->dry_bulb_degc, want[i].dry_bulb);
        near_same(d->coincident_wet_bulb_degc, want[i].coincident);
        near_same(d->wet_bulb_degc, want[i].wet_bulb);
        ck_assert(gw_design_extreme(d, 20, &degc));
        near_same(degc, want[i].max_20y);
        for (int n = 0; n < GW_EXTREMES; n++) /* what is printed is M + F(n) s of unrounded M and s */
            near_abs(gw_extreme_degc(d->annual_max_degc, d->annual_max_sd_k, gw_extreme_years[n]), d->max_degc[n], 0.2);
    }
}
END_TEST

static TCase *real_files(void)
{
    TCase *tc = tcase_create("real files");
    tcase_add_checked_fixture(tc, open_arena, close_arena);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, the_files_of_the_data_folder);
    tcase_add_test(tc, both_formats_of_one_station_have_the_same_year);
    tcase_add_test(tc, hours_above_27_as_the_readme_has_them);
    tcase_add_test(tc, hours_per_bin_of_typical_years);
    tcase_add_test(tc, design_conditions_of_real_headers);
    return tc;
}

int main(void)
{
    Suite *suite = suite_create("weather");
    TCase *tc = tcase_create("made-up files");
    open_folder();
    tcase_add_checked_fixture(tc, open_arena, close_arena);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, an_epw_is_read_in_full);
    tcase_add_test(tc, a_tmy3_is_read_by_its_column_names);
    tcase_add_test(tc, line_ends_and_a_byte_order_mark_do_not_matter);
    tcase_add_test(tc, design_conditions_of_both_editions);
    tcase_add_test(tc, design_conditions_may_be_left_out);
    tcase_add_test(tc, extremes_that_are_not_understood_are_left_out_with_a_warning);
    tcase_add_test(tc, extremes_of_n_years);
    tcase_add_test(tc, short_gaps_are_filled_linearly);
    tcase_add_test(tc, a_gap_may_reach_over_the_turn_of_the_year);
    tcase_add_test(tc, longer_gaps_are_refused_at_their_first_hour);
    tcase_add_test(tc, a_leap_day_is_left_out_whole);
    tcase_add_test(tc, what_is_no_text_is_said_to_be_so);
    tcase_add_test(tc, what_is_no_weather_file_is_said_to_be_so);
    tcase_add_test(tc, headers_must_be_there_and_make_sense);
    tcase_add_test(tc, values_must_be_numbers_in_range);
    tcase_add_test(tc, a_humidity_a_little_above_saturation_is_saturation);
    tcase_add_test(tc, hours_must_be_those_of_a_year_in_order);
    tcase_add_test(tc, rows_must_have_the_fields_of_the_first);
    tcase_add_test(tc, bad_tmy3_files_are_refused);
    tcase_add_test(tc, running_out_of_memory_is_no_complaint);
    suite_add_tcase(suite, tc);
    if (data_folder())
        suite_add_tcase(suite, real_files());
    return run_suite(suite);
}
