/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values by hour: where an hour falls in a table and in a year of hours, sums, the file of hours and its faults; and the price of a flat load
 * against public hourly prices. What needs those files is skipped without GWPLAN_TEST_DATA. */
#include "tests/near.h"

#include "planner/base/date.h"
#include "sites/hour_file.h"
#include "tests/unit/weather_files.h"

static struct gw_arena arena;
static struct gw_diagnostics diagnostics;

static void begin(void)
{
    gw_arena_init(&arena);
    gw_diagnostics_init(&diagnostics);
}

static void end(void)
{
    gw_arena_clear(&arena);
}

static double counted[8784];

/* Each hour is worth its own number, from 0 on. */
static struct gw_hour_year numbered_year(int year)
{
    for (int i = 0; i < 8784; i++)
        counted[i] = i;
    return (struct gw_hour_year){.year = year, .count = gw_is_leap_year(year) ? 8784 : 8760, .at = counted};
}

static int month_of(int year, int month)
{
    return 12 * year + month - 1;
}

/* --- where an hour falls ------------------------------------------------------------------------------------------- */

START_TEST(an_hour_of_a_year_is_found_by_its_place_in_utc)
{
    struct gw_hour_year year = numbered_year(2023);
    near_same(gw_hour_year_at(&year, month_of(2023, 1), 0, 0), 0);
    near_same(gw_hour_year_at(&year, month_of(2023, 3), 5, 0), (31 + 28) * 24 + 5);
    near_same(gw_hour_year_at(&year, month_of(2023, 3), 5, -6), (31 + 28) * 24 + 11); /* 05:00 there is 11:00 UTC */
    near_same(gw_hour_year_at(&year, month_of(2023, 12), 743, 0), 8759);
}
END_TEST

START_TEST(a_year_stands_for_another_by_month_and_day)
{
    struct gw_hour_year common = numbered_year(2023);
    near_same(gw_hour_year_at(&common, month_of(2031, 3), 0, 0), 59 * 24);
    near_same(gw_hour_year_at(&common, month_of(2028, 2), 28 * 24 + 7, 0), 58 * 24 + 7); /* 29 February: the 28th */
    near_same(gw_hour_year_at(&common, month_of(2028, 3), 0, 0), 59 * 24);
    struct gw_hour_year leap = numbered_year(2024);
    near_same(gw_hour_year_at(&leap, month_of(2028, 2), 28 * 24 + 7, 0), 59 * 24 + 7);
    near_same(gw_hour_year_at(&leap, month_of(2027, 3), 0, 0), 60 * 24);
}
END_TEST

START_TEST(the_ends_of_a_year_wrap_around)
{
    struct gw_hour_year year = numbered_year(2023);
    near_same(gw_hour_year_at(&year, month_of(2023, 1), 0, 1), 8759);     /* 23:00 UTC of the day before */
    near_same(gw_hour_year_at(&year, month_of(2023, 12), 743, -6), 5);    /* 05:00 UTC of 1 January */
}
END_TEST

static struct gw_hour_table made_table(double utc_offset_h)
{
    struct gw_hour_table table = {.utc_offset_h = utc_offset_h};
    for (int month = 0; month < GW_YEAR_MONTHS; month++)
        for (int hour = 0; hour < GW_DAY_HOURS; hour++)
            table.months[month].at[hour] = 100 * month + hour;
    return table;
}

START_TEST(a_table_is_turned_to_the_clock_of_the_place)
{
    struct gw_hour_table table = made_table(-6);
    near_same(gw_hour_table_at(&table, 3, 17, -6), 317);
    near_same(gw_hour_table_at(&table, 3, 17, -5), 316); /* an hour further east it is 16:00 there */
    near_same(gw_hour_table_at(&table, 3, 0, -5), 323);  /* within the month */
    near_same(gw_hour_table_at(&table, 11, 20, -9), 1123);
}
END_TEST

/* --- sums ------------------------------------------------------------------------------------------------------ */

START_TEST(means_are_over_hours)
{
    struct gw_hour_year year = numbered_year(2023);
    near_rel(gw_hour_year_mean(&year), 8759 / 2.0, 1e-15);
    struct gw_hour_table table = made_table(0);
    for (int month = 0; month < GW_YEAR_MONTHS; month++)
        for (int hour = 0; hour < GW_DAY_HOURS; hour++)
            table.months[month].at[hour] = month == 1 ? 1 : 0; /* February: 28 of 365 days */
    near_rel(gw_hour_table_mean(&table), 28 / 365.0, 1e-15);
}
END_TEST

static double year_sum(const struct gw_hour_year *year, int of, long offset, const double *day_wh)
{
    double sum = 0, hours_wh[744];
    for (int month = 1; month <= 12; month++) {
        for (int hour = 0; hour < gw_month_hours(month_of(of, month)); hour++)
            hours_wh[hour] = day_wh[hour % 24];
        sum += gw_hour_year_sum(year, month_of(of, month), offset, hours_wh);
    }
    return sum;
}

static double table_sum(const struct gw_hour_table *table, int of, long offset, const double *day_wh)
{
    double sum = 0, all_wh[24];
    for (int month = 1; month <= 12; month++) {
        for (int hour = 0; hour < 24; hour++)
            all_wh[hour] = day_wh[hour] * gw_days_in_month(of, month);
        sum += gw_hour_table_sum(table, month_of(of, month), offset, all_wh);
    }
    return sum;
}

/* A load that is the same every day sees nothing but the mean day of a month: table and hours agree; a flat one sees the year's mean. */
START_TEST(hours_table_and_mean_agree_where_the_load_is_alike)
{
    struct gw_hour_year year = numbered_year(2024);
    struct gw_hour_table table;
    double flat[24], day[24];
    for (int hour = 0; hour < 24; hour++) {
        flat[hour] = 3.7;
        day[hour] = 1 + hour * hour;
    }
    gw_hour_table_of_year(&year, -6, &table);
    near_rel(table_sum(&table, 2024, -6, flat), year_sum(&year, 2024, -6, flat), 1e-12);
    near_rel(year_sum(&year, 2024, -6, flat), gw_hour_year_mean(&year) * 8784 * 3.7, 1e-12);
    near_rel(table_sum(&table, 2024, -6, day), year_sum(&year, 2024, -6, day), 1e-12);
}
END_TEST

/* What a table has averaged away it cannot tell: a load in the one dear hour of a month pays more by hour. */
START_TEST(a_load_in_dear_hours_pays_more_than_its_table_says)
{
    double hours_wh[744] = {0}, day_wh[24] = {0};
    struct gw_hour_year year = numbered_year(2023);
    struct gw_hour_table table;
    for (int i = 0; i < 8760; i++)
        counted[i] = i % 24 == 18 ? 60 : 20; /* dear evenings, */
    counted[9 * 24 + 18] = 2000;            /* and one of 10 January very dear */
    gw_hour_table_of_year(&year, 0, &table);
    for (int i = 18; i < 744; i += 24)
        hours_wh[i] = i == 9 * 24 + 18 ? 31 : 0;
    day_wh[18] = 31;
    double by_hour = gw_hour_year_sum(&year, month_of(2023, 1), 0, hours_wh), by_table = gw_hour_table_sum(&table, month_of(2023, 1), 0, day_wh);
    near_rel(by_hour, 31 * 2000.0, 1e-12);
    near_rel(by_table, 30 * 60.0 + 2000, 1e-12); /* the mean evening of that month */
    ck_assert(by_table > 31 * gw_hour_year_mean(&year));
}
END_TEST

/* --- the file ---------------------------------------------------------------------------------------------------- */

static char text[8790 * 64];

/* A whole year, with line `odd` (from 1; 0: none) replaced, or left out where it is NULL. */
static const char *file_of(int year, const char *format, int odd, const char *line)
{
    size_t used = (size_t)snprintf(text, sizeof text, "hour,kg_per_mwh\n");
    long first = gw_days_from_civil((struct gw_date){.year = year, .month = 1, .day = 1});
    for (int hour = 0; hour < (gw_is_leap_year(year) ? 8784 : 8760); hour++) {
        struct gw_date date = gw_civil_from_days(first + hour / 24);
        if (hour + 2 != odd)
            used += (size_t)snprintf(text + used, sizeof text - used, format, date.year, date.month, date.day, hour % 24, hour * 0.5);
        else if (line)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s\n", line);
    }
    return write_bytes("hours.csv", text, used);
}
#define PLAIN "%04d-%02d-%02d %02d:00,%.1f\n"

START_TEST(a_file_is_read)
{
    static const char *const formats[] = {PLAIN, "%04d-%02d-%02dT%02d:00Z,%.1f\n", "%04d-%02d-%02d %02d:00:00+00:00,whatever,%.1f\n"};
    for (size_t i = 0; i < 3; i++)
        for (int year = 2023; year <= 2024; year++) {
            const struct gw_hour_year *hours = gw_hour_file_read(&arena, file_of(year, formats[i], 0, NULL), &diagnostics);
            ck_assert_msg(hours && diagnostics.count == 0, "format %zu", i);
            ck_assert_int_eq(hours->year, year);
            ck_assert_uint_eq(hours->count, year == 2024 ? 8784 : 8760);
            near_same(hours->at[8000], 4000);
        }
}
END_TEST

static const struct {
    int line; /* replaced */
    const char *with, *says;
    int at; /* the line of the complaint */
} bad[] = {
    {5, NULL, "expected 2023-01-01 03:00", 5},
    {5, "2023-01-01 02:00,1.0", "expected 2023-01-01 03:00, one row for each hour of one year, got '2023-01-01 02:00'", 5},
    {5, "2023-01-01 03:30,1.0", "expected the hour in UTC such as '2024-01-01 00:00', got '2023-01-01 03:30'", 5},
    {5, "2023-01-01 03:00-06:00,1.0", "expected the hour in UTC", 5},
    {5, "yesterday,1.0", "expected the hour in UTC", 5},
    {5, "2023-01-01 03:00,", "value: expected a number, got ''", 5},
    {5, "2023-01-01 03:00,nan", "value: expected a number, got 'nan'", 5},
    {5, "2023-01-01 03:00,2e6", "value: expected -1e+06 to 1e+06, got 2e6", 5},
    {5, "2023-01-01 03:00", "expected an hour and a value, got one column", 5},
    {2, "2023-01-01 01:00,1.0", "expected 2023-01-01 00:00", 2},
    {8761, NULL, "expected the 8760 hours of a year, got 8759", 8760},
    {8761, "2023-12-31 23:00,1.0\n2024-01-01 00:00,1.0", "got '2024-01-01 00:00'", 8762},
};

START_TEST(a_bad_file_is_refused_with_its_line)
{
    char got[GW_DIAGNOSTIC_FILE + GW_DIAGNOSTIC_TEXT + 32];
    ck_assert_ptr_null(gw_hour_file_read(&arena, file_of(2023, PLAIN, bad[_i].line, bad[_i].with), &diagnostics));
    ck_assert_uint_eq(diagnostics.count, 1);
    gw_diagnostic_line(&diagnostics.items[0], got, sizeof got);
    has_text(got, bad[_i].says);
    ck_assert_int_eq(diagnostics.items[0].line, bad[_i].at);
}
END_TEST

START_TEST(what_is_no_file_of_hours_is_refused)
{
    ck_assert_ptr_null(gw_hour_file_read(&arena, "/nowhere/at/all.csv", &diagnostics));
    ck_assert_ptr_null(gw_hour_file_read(&arena, write_bytes("empty.csv", "", 0), &diagnostics));
    ck_assert_ptr_null(gw_hour_file_read(&arena, write_bytes("one.csv", "hour\n", 5), &diagnostics));
    ck_assert_ptr_null(gw_hour_file_read(&arena, write_bytes("packed.csv", "\x1f\x8bxx", 4), &diagnostics));
    ck_assert_uint_eq(diagnostics.count, 4);
}
END_TEST

/* --- public hourly prices: 100 MW all year -------------------------------------------------------------------------- */

/* Plain means by month and hour of local standard time, USD/MWh, of the same public prices (hourly prices as collected in sustain-cluster,
 * HPE, commit 293fbd15; PJM's labels corrected by its UTC offset). */
static const double ercot_2024[GW_YEAR_MONTHS][GW_DAY_HOURS] = {
    {29.6, 28.8, 28.7, 31.2, 36.4, 49.5, 82.2, 120.1, 117.9, 73.0, 38.7, 29.5, 24.3, 21.0, 19.2, 18.8, 21.3, 36.0, 50.4, 48.9, 43.0, 37.7, 33.8, 31.0},
    {12.3, 11.3, 10.4, 10.2, 11.1, 13.5, 19.0, 22.6, 18.5, 12.7, 10.3, 9.4, 8.8, 8.5, 8.3, 8.6, 10.0, 17.7, 29.3, 28.6, 21.2, 17.9, 15.1, 13.3},
    {15.3, 14.2, 13.8, 14.4, 16.5, 24.0, 32.4, 29.8, 20.5, 14.7, 12.8, 12.1, 11.7, 11.7, 12.3, 13.7, 16.8, 28.5, 52.3, 56.2, 37.7, 25.6, 19.4, 16.6},
    {13.4, 11.0, 10.2, 10.6, 12.5, 17.6, 20.2, 15.9, 11.4, 10.1, 10.6, 11.9, 14.4, 15.3, 15.4, 18.2, 22.0, 28.7, 68.2, 93.4, 60.7, 29.3, 18.7, 15.5},
    {16.6, 15.2, 14.6, 15.0, 17.0, 21.0, 22.1, 18.3, 15.1, 14.9, 16.3, 18.4, 21.8, 25.3, 29.6, 41.2, 59.2, 76.4, 156.5, 227.2, 144.6, 46.2, 24.5, 19.2},
    {19.1, 17.5, 16.8, 17.0, 18.0, 19.5, 19.1, 17.0, 15.8, 17.4, 21.0, 25.6, 30.9, 35.1, 38.7, 43.6, 45.2, 45.1, 61.2, 74.5, 55.1, 32.4, 24.8, 21.2},
    {17.9, 16.4, 15.7, 15.7, 16.7, 17.7, 16.9, 14.2, 12.5, 13.8, 16.8, 20.3, 23.6, 25.9, 27.4, 29.0, 29.5, 29.7, 39.2, 47.6, 37.8, 26.2, 21.7, 19.1},
    {19.1, 17.6, 16.8, 16.8, 17.7, 18.9, 18.8, 16.3, 14.3, 15.8, 20.0, 25.1, 31.1, 36.8, 40.3, 43.4, 45.0, 55.4, 115.5, 132.1, 67.9, 31.3, 23.7, 20.9},
    {19.7, 18.4, 17.9, 18.0, 19.2, 20.9, 21.7, 18.9, 14.8, 13.9, 15.3, 17.2, 19.4, 21.2, 22.5, 24.0, 26.4, 38.3, 54.0, 48.7, 32.8, 25.5, 21.9, 20.3},
    {15.9, 14.4, 13.9, 14.3, 15.9, 19.3, 22.3, 20.1, 14.8, 12.8, 14.1, 16.1, 18.6, 21.0, 23.3, 26.6, 39.3, 79.3, 90.5, 54.0, 30.3, 22.8, 19.1, 17.2},
    {17.3, 17.0, 15.8, 15.6, 16.5, 19.5, 25.8, 27.7, 20.7, 14.6, 13.5, 13.4, 14.0, 15.0, 16.0, 18.0, 27.4, 51.2, 57.3, 40.9, 31.0, 25.1, 20.9, 18.4},
    {22.9, 22.5, 21.7, 21.6, 22.4, 24.8, 29.9, 33.7, 29.6, 22.9, 19.9, 18.2, 17.1, 16.8, 16.8, 17.7, 23.2, 36.6, 41.8, 35.1, 31.0, 28.2, 25.3, 23.2}};

static const double pjm_2024[GW_YEAR_MONTHS][GW_DAY_HOURS] = {
    {38.5, 41.3, 38.7, 38.6, 40.2, 40.8, 55.9, 77.4, 69.3, 51.4, 50.7, 49.7, 46.1, 42.4, 36.3, 34.6, 36.8, 59.9, 67.9, 51.0, 47.3, 45.2, 39.3, 34.4},
    {19.9, 19.7, 19.9, 22.4, 25.5, 27.1, 39.7, 49.9, 39.4, 26.1, 22.7, 23.9, 26.1, 24.7, 19.3, 17.2, 19.2, 24.9, 32.4, 36.2, 33.5, 28.5, 26.9, 23.8},
    {20.5, 20.1, 17.5, 17.6, 19.8, 24.5, 35.5, 36.2, 26.0, 23.8, 23.9, 22.8, 20.2, 18.2, 18.0, 17.1, 17.3, 20.9, 34.3, 40.0, 31.1, 25.2, 22.5, 19.7},
    {27.5, 24.4, 20.8, 21.2, 23.9, 32.3, 36.2, 31.0, 28.3, 27.2, 25.7, 25.4, 27.2, 28.7, 27.8, 28.5, 31.3, 35.0, 42.8, 54.2, 49.1, 35.4, 28.8, 26.2},
    {37.7, 22.4, 18.3, 19.5, 26.0, 31.1, 31.8, 40.4, 48.1, 44.6, 39.3, 35.7, 34.8, 41.5, 60.2, 72.1, 84.6, 97.1, 89.0, 74.0, 57.7, 42.7, 37.0, 43.6},
    {19.7, 18.0, 16.1, 15.4, 16.6, 18.8, 20.9, 21.7, 22.5, 25.7, 33.3, 37.2, 38.8, 42.9, 44.8, 47.1, 51.6, 57.0, 60.3, 54.7, 46.9, 38.5, 28.7, 23.5},
    {25.2, 20.4, 17.2, 16.7, 19.5, 22.8, 24.7, 26.9, 32.3, 34.3, 45.9, 59.2, 59.6, 70.8, 83.7, 92.6, 105.4, 99.7, 76.7, 60.3, 55.3, 47.3, 35.5, 30.1},
    {21.1, 17.6, 15.4, 15.0, 16.7, 20.3, 22.3, 21.2, 24.0, 27.8, 28.9, 33.7, 38.0, 45.7, 50.5, 58.3, 66.9, 69.5, 63.0, 46.3, 37.4, 31.7, 26.4, 23.3},
    {19.6, 17.0, 15.6, 15.2, 17.0, 24.1, 29.6, 26.5, 25.4, 27.8, 30.0, 33.8, 42.4, 46.0, 49.3, 61.5, 69.8, 68.6, 58.4, 47.2, 39.8, 34.1, 30.0, 25.4},
    {24.4, 20.5, 19.5, 22.5, 25.1, 33.8, 52.2, 49.9, 31.0, 24.8, 25.5, 26.1, 26.8, 27.6, 29.6, 33.2, 49.1, 71.6, 76.0, 54.3, 37.9, 37.4, 31.3, 26.7},
    {23.4, 23.6, 22.1, 20.1, 20.6, 22.4, 29.5, 35.2, 32.2, 29.0, 28.2, 27.1, 27.0, 27.9, 27.8, 29.9, 36.5, 48.0, 46.7, 37.1, 35.4, 32.1, 28.0, 25.0},
    {37.0, 37.1, 34.5, 35.1, 33.5, 36.0, 47.7, 73.4, 67.2, 37.6, 32.4, 31.2, 29.3, 28.5, 29.0, 29.8, 34.4, 45.7, 46.3, 44.0, 46.6, 44.0, 40.6, 36.2}};

static const struct {
    const char *file;
    const double (*means)[GW_DAY_HOURS];
    long utc_offset_h;
    double cost_usd; /* 100 MW times the sum of the file */
} prices[] = {{"grid-price-hourly/US-TEX-ERCO_price_2024.csv.gz", ercot_2024, -6, 2.466728e7},
              {"grid-price-hourly/US-MIDA-PJM_price_2024.csv.gz", pjm_2024, -5, 3.176128e7}};

START_TEST(a_flat_load_costs_what_its_prices_say)
{
    double flat[24];
    for (int hour = 0; hour < 24; hour++)
        flat[hour] = 100e6;
    struct gw_hour_table table = {.utc_offset_h = (double)prices[_i].utc_offset_h};
    for (int month = 0; month < GW_YEAR_MONTHS; month++)
        memcpy(table.months[month].at, prices[_i].means[month], sizeof prices[_i].means[month]);
    near_rel(table_sum(&table, 2024, prices[_i].utc_offset_h, flat) * 1e-6, prices[_i].cost_usd, 0.02);
    if (!data_folder())
        return;
    const struct gw_hour_year *year = gw_hour_file_read(&arena, unpacked(prices[_i].file), &diagnostics);
    ck_assert_msg(year && diagnostics.count == 0, "%s", prices[_i].file);
    near_rel(year_sum(year, 2024, prices[_i].utc_offset_h, flat) * 1e-6, prices[_i].cost_usd, 1e-6);
    gw_hour_table_of_year(year, prices[_i].utc_offset_h, &table);
    near_rel(table_sum(&table, 2024, prices[_i].utc_offset_h, flat) * 1e-6, prices[_i].cost_usd, 1e-6);
}
END_TEST

/* A load in the evening peaks of ERCOT costs more than a flat one of the same energy, one before dawn less: hours and table say so alike. */
START_TEST(a_load_that_follows_prices_differs_from_the_mean_in_the_right_direction)
{
    double evening[24] = {0}, early[24] = {0};
    if (!data_folder())
        return;
    const struct gw_hour_year *year = gw_hour_file_read(&arena, unpacked(prices[0].file), &diagnostics);
    struct gw_hour_table table;
    ck_assert_ptr_nonnull(year);
    gw_hour_table_of_year(year, -6, &table);
    for (int hour = 0; hour < 6; hour++) {
        evening[16 + hour] = 400e6; /* 100 MW on average */
        early[hour] = 400e6;
    }
    double flat_usd = prices[0].cost_usd;
    near_rel(year_sum(year, 2024, -6, evening), table_sum(&table, 2024, -6, evening), 1e-9);
    ck_assert(year_sum(year, 2024, -6, evening) * 1e-6 > 1.3 * flat_usd);
    ck_assert(year_sum(year, 2024, -6, early) * 1e-6 < 0.8 * flat_usd);
}
END_TEST

/* EIA-930 fuel mix of ERCOT in 2022 times life-cycle factors: plain mean 347.2019 kg/MWh. */
START_TEST(a_flat_load_emits_what_its_hours_say)
{
    double flat[24];
    if (!data_folder())
        return;
    for (int hour = 0; hour < 24; hour++)
        flat[hour] = 100e6;
    const struct gw_hour_year *year = gw_hour_file_read(&arena, unpacked("grid-gen-hourly-2022/ERCO_2022_gen_by_fuel_ci.csv.gz"), &diagnostics);
    ck_assert_msg(year && diagnostics.count == 0, "not read");
    near_rel(gw_hour_year_mean(year), 347.2019, 1e-5);
    near_rel(year_sum(year, 2022, -6, flat) * 1e-6, 347.2019 * 876e3, 1e-5);
}
END_TEST

int main(void)
{
    open_folder();
    Suite *suite = suite_create("hour values");
    TCase *tc = tcase_create("hour values");
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, an_hour_of_a_year_is_found_by_its_place_in_utc);
    tcase_add_test(tc, a_year_stands_for_another_by_month_and_day);
    tcase_add_test(tc, the_ends_of_a_year_wrap_around);
    tcase_add_test(tc, a_table_is_turned_to_the_clock_of_the_place);
    tcase_add_test(tc, means_are_over_hours);
    tcase_add_test(tc, hours_table_and_mean_agree_where_the_load_is_alike);
    tcase_add_test(tc, a_load_in_dear_hours_pays_more_than_its_table_says);
    tcase_add_test(tc, a_file_is_read);
    tcase_add_loop_test(tc, a_bad_file_is_refused_with_its_line, 0, sizeof bad / sizeof bad[0]);
    tcase_add_test(tc, what_is_no_file_of_hours_is_refused);
    tcase_add_loop_test(tc, a_flat_load_costs_what_its_prices_say, 0, sizeof prices / sizeof prices[0]);
    tcase_add_test(tc, a_load_that_follows_prices_differs_from_the_mean_in_the_right_direction);
    tcase_add_test(tc, a_flat_load_emits_what_its_hours_say);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
