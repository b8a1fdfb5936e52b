/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar. Single dates of T-27 stand in tests/golden/cases.tsv. Other wanted values: the Gregorian rule of 1582 (a leap
 * year every fourth year, except centuries that 400 does not divide), counted by hand; day numbers are Julian Dates less
 * 2440587.5, which is 1970-01-01 (the Modified Julian Date begins on 1858-11-17, day -40587). */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/base/date.h"

static bool leaps(int year)
{
    return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
}

static struct gw_date next_day(struct gw_date date)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int length = lengths[date.month - 1] + (date.month == 2 && leaps(date.year) ? 1 : 0);
    if (date.day < length)
        return (struct gw_date){date.year, date.month, date.day + 1};
    if (date.month < 12)
        return (struct gw_date){date.year, date.month + 1, 1};
    return (struct gw_date){date.year + 1, 1, 1};
}

START_TEST(days_count_through_four_hundred_years)
{
    struct gw_date date = {1800, 1, 1};
    long first = gw_days_from_civil(date);
    int weekday = gw_weekday(first);
    for (long day = first; day < first + 146097; day++) {
        struct gw_date back = gw_civil_from_days(day);
        ck_assert_int_eq(gw_days_from_civil(date), day);
        ck_assert(back.year == date.year && back.month == date.month && back.day == date.day);
        ck_assert_int_eq(gw_weekday(day), weekday);
        weekday = (weekday + 1) % 7;
        date = next_day(date);
    }
    /* 400 years are 146097 days and whole weeks */
    ck_assert(date.year == 2200 && date.month == 1 && date.day == 1);
    ck_assert_int_eq(weekday, gw_weekday(first));
}
END_TEST

START_TEST(known_days)
{
    static const struct {
        struct gw_date date;
        long days;
        int weekday;
    } known[] = {{{1970, 1, 1}, 0, 4},       {{1969, 12, 31}, -1, 3},  {{1858, 11, 17}, -40587, 3}, {{1600, 2, 29}, -135081, 2},
                 {{2000, 2, 29}, 11016, 2},  {{2000, 3, 1}, 11017, 3}, {{2100, 2, 28}, 47540, 0}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        ck_assert_int_eq(gw_days_from_civil(known[i].date), known[i].days);
        ck_assert_int_eq(gw_weekday(known[i].days), known[i].weekday);
    }
}
END_TEST

START_TEST(leap_years)
{
    ck_assert(gw_is_leap_year(2024) && gw_is_leap_year(2028) && gw_is_leap_year(2000) && gw_is_leap_year(1600));
    ck_assert(!gw_is_leap_year(2026) && !gw_is_leap_year(2100) && !gw_is_leap_year(1900) && !gw_is_leap_year(2200));
    ck_assert_int_eq(gw_days_in_month(2024, 2), 29);
    ck_assert_int_eq(gw_days_in_month(2026, 2), 28);
    ck_assert_int_eq(gw_days_in_month(2026, 9), 30);
    ck_assert_int_eq(gw_days_in_month(2026, 12), 31);
}
END_TEST

START_TEST(dates_are_read)
{
    static const struct {
        const char *text;
        struct gw_date date;
    } good[] = {{"2026", {2026, 1, 1}},        {"2026-10", {2026, 10, 1}},   {"2026-10-15", {2026, 10, 15}}, {"2026-H1", {2026, 1, 1}},
                {"2026-H2", {2026, 7, 1}},     {"2026-Q1", {2026, 1, 1}},    {"2026-Q2", {2026, 4, 1}},      {"2026-Q3", {2026, 7, 1}},
                {"2026-Q4", {2026, 10, 1}},    {"2024-02-29", {2024, 2, 29}}, {"2000-02-29", {2000, 2, 29}},  {"1900", {1900, 1, 1}},
                {"2200-12-31", {2200, 12, 31}}, {"2026-01-01", {2026, 1, 1}}};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct gw_err err = {0};
        struct gw_date date = {0, 0, 0};
        ck_assert_msg(gw_date_parse(good[i].text, &date, &err) == GW_OK, "%s", err.message);
        ck_assert_msg(date.year == good[i].date.year && date.month == good[i].date.month && date.day == good[i].date.day,
                      "'%s' is %d-%d-%d", good[i].text, date.year, date.month, date.day);
    }
}
END_TEST

START_TEST(a_said_date_names_all_its_days)
{
    static const struct {
        const char *text;
        struct gw_date first, last;
    } said[] = {{"2026", {2026, 1, 1}, {2026, 12, 31}},    {"2026-H1", {2026, 1, 1}, {2026, 6, 30}}, {"2026-H2", {2026, 7, 1}, {2026, 12, 31}},
                {"2026-Q1", {2026, 1, 1}, {2026, 3, 31}},  {"2026-Q4", {2026, 10, 1}, {2026, 12, 31}}, {"2026-12", {2026, 12, 1}, {2026, 12, 31}},
                {"2028-02", {2028, 2, 1}, {2028, 2, 29}},  {"2026-10-15", {2026, 10, 15}, {2026, 10, 15}}};
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++) {
        struct gw_said_date date = {0};
        ck_assert_int_eq(gw_said_date_parse(said[i].text, &date, NULL), GW_OK);
        ck_assert_str_eq(date.text, said[i].text);
        ck_assert_msg(gw_days_from_civil(date.first) == gw_days_from_civil(said[i].first) &&
                          gw_days_from_civil(date.last) == gw_days_from_civil(said[i].last),
                      "'%s' is %d-%d-%d to %d-%d-%d", said[i].text, date.first.year, date.first.month, date.first.day, date.last.year,
                      date.last.month, date.last.day);
    }
}
END_TEST

START_TEST(a_bad_said_date_changes_nothing)
{
    struct gw_err err = {0};
    struct gw_said_date date = {"kept", {1, 2, 3}, {4, 5, 6}};
    ck_assert_int_eq(gw_said_date_parse("2026-13", &date, &err), GW_USAGE);
    has_text(err.message, "2026-13");
    ck_assert_str_eq(date.text, "kept");
    ck_assert_int_eq(date.last.day, 6);
}
END_TEST

static bool said_before(const char *a, const char *b)
{
    struct gw_said_date one = {0}, other = {0};
    ck_assert_int_eq(gw_said_date_parse(a, &one, NULL), GW_OK);
    ck_assert_int_eq(gw_said_date_parse(b, &other, NULL), GW_OK);
    return gw_said_before(one, other);
}

START_TEST(said_dates_are_ordered_where_that_is_sure)
{
    ck_assert(said_before("2025-10-06", "2025-10-07") && said_before("2025-H1", "2025-H2") && said_before("2025-12-31", "2026"));
    ck_assert(!said_before("2025-10-06", "2025-10-06") && !said_before("2025-10-07", "2025-10-06"));
    ck_assert(!said_before("2025-10", "2025-10-06") && !said_before("2025-10-06", "2025-10"));
    ck_assert(!said_before("2026", "2026-H2") && !said_before("2026-Q3", "2026-H2"));
}
END_TEST

START_TEST(other_dates_are_refused)
{
    static const char *const bad[] = {"",           "2026-13",     "2026-00",    "2026-02-29", "2100-02-29", "2026-04-31", "2026-10-00", "2026-10-32",
                                      "2026-H0",    "2026-H3",     "2026-Q0",    "2026-Q5",    "2026-h2",    "2026-q3",    "2026-H",     "2026-H22",
                                      "2026-1",     "2026-10-1",   "26-10",      "202-10",     "20261",      "202610",     "2026-10-15x", "2026-10x15",
                                      "2026/10",    "2026/10/15",  "15-10-2026", "10/2026",    "Oct 2026",   " 2026",      "2026 ",      "2026-10 ",
                                      "2026-+1",    "2026- 1",     "2026--1",    "-2026",      "1899-12",    "2201",       "9999",       "2026-10-15T00:00",
                                      "2026xH2",    "2026.Q3",     "2026-10-",   "20a6",       "2026-1a",    "2026-10-1a", "二〇二六"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct gw_err err = {0};
        struct gw_date date = {1, 2, 3};
        ck_assert_msg(gw_date_parse(bad[i], &date, &err) == GW_USAGE, "'%s' was read as %d-%d-%d", bad[i], date.year, date.month, date.day);
        has_text(err.message, "expected a date");
        has_text(err.message, bad[i]);
        ck_assert(date.year == 1 && date.month == 2 && date.day == 3);
    }
}
END_TEST

START_TEST(months_are_numbers)
{
    struct gw_date october = {2026, 10, 15};
    int month = gw_month_of(october);
    ck_assert_int_eq(month, 12 * 2026 + 9);
    ck_assert_int_eq(gw_month_year(month), 2026);
    ck_assert_int_eq(gw_month_index(month), 9);
    ck_assert_int_eq(gw_month_year(month + 3), 2027);
    ck_assert_int_eq(gw_month_index(month + 3), 0);
    char text[16];
    ck_assert_str_eq(gw_month_text(month, text), "2026-10");
    ck_assert_str_eq(gw_month_text(month + 3, text), "2027-01");
    ck_assert_str_eq(gw_date_text(october, text), "2026-10-15");
    ck_assert_str_eq(gw_date_text((struct gw_date){2031, 2, 3}, text), "2031-02-03");
}
END_TEST

static int hours_of(int year, int month)
{
    return gw_month_hours(gw_month_of((struct gw_date){year, month, 1}));
}

START_TEST(months_have_their_hours)
{
    ck_assert_int_eq(hours_of(2026, 1), 744);
    ck_assert_int_eq(hours_of(2026, 4), 720);
    ck_assert_int_eq(hours_of(2026, 2), 672);
    ck_assert_int_eq(hours_of(2028, 2), 696);
    ck_assert_int_eq(hours_of(2100, 2), 672);
    ck_assert_int_eq(hours_of(2000, 2), 696);
    for (int year = 1900; year <= 2200; year++) {
        int hours = 0;
        for (int month = 1; month <= 12; month++)
            hours += hours_of(year, month);
        ck_assert_int_eq(hours, leaps(year) ? 8784 : 8760);
    }
}
END_TEST

START_TEST(the_first_full_month_lies_wholly_after_a_date)
{
    struct gw_date first = {2026, 10, 1}, second = {2026, 10, 2}, last = {2026, 10, 31}, new_year = {2026, 12, 2};
    int october = 12 * 2026 + 9;
    ck_assert_int_eq(gw_first_full_month(first), october);
    ck_assert_int_eq(gw_first_full_month(second), october + 1);
    ck_assert_int_eq(gw_first_full_month(last), october + 1);
    ck_assert_int_eq(gw_first_full_month(new_year), 12 * 2027);
}
END_TEST

/* Energy Policy Act of 2005 (US); directive 2000/84/EC: what the rules say, not how they are computed. */
START_TEST(daylight_saving_begins_and_ends_on_sundays)
{
    for (int year = 2007; year <= 2107; year++) {
        struct gw_dst us = gw_dst_us(year), eu = gw_dst_eu(year);
        ck_assert(us.start.month == 3 && us.start.day >= 8 && us.start.day <= 14);
        ck_assert(us.end.month == 11 && us.end.day >= 1 && us.end.day <= 7);
        ck_assert(eu.start.month == 3 && eu.start.day >= 25 && eu.end.month == 10 && eu.end.day >= 25);
        ck_assert_int_eq(gw_weekday(gw_days_from_civil(us.start)), 0);
        ck_assert_int_eq(gw_weekday(gw_days_from_civil(us.end)), 0);
        ck_assert_int_eq(gw_weekday(gw_days_from_civil(eu.start)), 0);
        ck_assert_int_eq(gw_weekday(gw_days_from_civil(eu.end)), 0);
        ck_assert(us.start.year == year && us.end.year == year && eu.start.year == year && eu.end.year == year);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("date");
    TCase *tc = tcase_create("date");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, days_count_through_four_hundred_years);
    tcase_add_test(tc, known_days);
    tcase_add_test(tc, leap_years);
    tcase_add_test(tc, dates_are_read);
    tcase_add_test(tc, a_said_date_names_all_its_days);
    tcase_add_test(tc, a_bad_said_date_changes_nothing);
    tcase_add_test(tc, said_dates_are_ordered_where_that_is_sure);
    tcase_add_test(tc, other_dates_are_refused);
    tcase_add_test(tc, months_are_numbers);
    tcase_add_test(tc, months_have_their_hours);
    tcase_add_test(tc, the_first_full_month_lies_wholly_after_a_date);
    tcase_add_test(tc, daylight_saving_begins_and_ends_on_sundays);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
