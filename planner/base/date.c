/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/base/date.h"

#include <stdio.h>
#include <string.h>

long gw_days_from_civil(struct gw_date date)
{
    long year = date.month <= 2 ? date.year - 1L : date.year;
    long era = (year >= 0 ? year : year - 399) / 400;
    long year_of_era = year - 400 * era;
    long day_of_year = (153L * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    long day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return 146097 * era + day_of_era - 719468;
}

struct gw_date gw_civil_from_days(long days)
{
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097;
    long day_of_era = days - era * 146097;
    long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long shifted_month = (5 * day_of_year + 2) / 153;
    int day = (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    int month = (int)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    return (struct gw_date){(int)(year_of_era + era * 400) + (month <= 2), month, day};
}

int gw_weekday(long days)
{
    return (int)(((days + 4) % 7 + 7) % 7);
}

bool gw_is_leap_year(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int gw_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && gw_is_leap_year(year));
}

enum gw_status gw_date_parse(const char *text, struct gw_date *date, struct gw_err *err)
{
    struct gw_date read = {0, 1, 1};
    int part = 0, used = 0;
    size_t length = strlen(text);
    char kind = '\0';
    bool good = false;
    if (strspn(text, "0123456789") == 4) {
        if (length == 4)
            good = sscanf(text, "%4d", &read.year) == 1;
        else if (length == 7 && strspn(text + 5, "0123456789") == 2)
            good = sscanf(text, "%4d-%2d%n", &read.year, &read.month, &used) == 2 && used == 7;
        else if (length == 7 && (text[5] == 'H' || text[5] == 'Q')) {
            good = sscanf(text, "%4d-%c%1d%n", &read.year, &kind, &part, &used) == 3 && used == 7 && part >= 1 &&
                   part <= (kind == 'H' ? 2 : 4);
            read.month = good ? 1 + (part - 1) * (kind == 'H' ? 6 : 3) : 0;
        } else if (length == 10 && strspn(text + 5, "0123456789") == 2 && strspn(text + 8, "0123456789") == 2)
            good = sscanf(text, "%4d-%2d-%2d%n", &read.year, &read.month, &read.day, &used) == 3 && used == 10;
    }
    good = good && read.year >= 1900 && read.year <= 2200 && read.month >= 1 && read.month <= 12 && read.day >= 1 &&
           read.day <= gw_days_in_month(read.year, read.month);
    if (!good)
        return gw_fail(err, GW_USAGE, "expected a date such as '2026-10', '2026-10-15' or '2026-H2', got '%s'", text);
    *date = read;
    return GW_OK;
}

/* How many months a text of a good date names: 0 where it names one day. */
static int months_named(const char *text)
{
    size_t length = strlen(text);
    return length == 4 ? 12 : length == 10 ? 0 : text[5] == 'H' ? 6 : text[5] == 'Q' ? 3 : 1;
}

enum gw_status gw_said_date_parse(const char *text, struct gw_said_date *date, struct gw_err *err)
{
    struct gw_date first;
    enum gw_status status = gw_date_parse(text, &first, err);
    if (status != GW_OK)
        return status;
    *date = (struct gw_said_date){text, first, first};
    if (months_named(text)) {
        int month = gw_month_of(first) + months_named(text) - 1, year = gw_month_year(month);
        date->last = (struct gw_date){year, gw_month_index(month) + 1, gw_days_in_month(year, gw_month_index(month) + 1)};
    }
    return GW_OK;
}

bool gw_said_before(struct gw_said_date a, struct gw_said_date b)
{
    return gw_days_from_civil(a.last) < gw_days_from_civil(b.first);
}

int gw_month_of(struct gw_date date)
{
    return 12 * date.year + date.month - 1;
}

int gw_first_full_month(struct gw_date date)
{
    return gw_month_of(date) + (date.day > 1);
}

int gw_month_year(int month)
{
    return month / 12;
}

int gw_month_index(int month)
{
    return month % 12;
}

int gw_month_hours(int month)
{
    return 24 * gw_days_in_month(gw_month_year(month), gw_month_index(month) + 1);
}

const char *gw_month_text(int month, char *buffer)
{
    snprintf(buffer, 12, "%04d-%02d", gw_month_year(month) % 10000, gw_month_index(month) % 12 + 1);
    return buffer;
}

const char *gw_date_text(struct gw_date date, char *buffer)
{
    snprintf(buffer, 16, "%04d-%02d-%02d", date.year % 10000, date.month % 100, date.day % 100);
    return buffer;
}

static struct gw_date nth_sunday(int year, int month, int n)
{
    struct gw_date first = {year, month, 1};
    int to_sunday = (7 - gw_weekday(gw_days_from_civil(first))) % 7;
    return (struct gw_date){year, month, 1 + to_sunday + 7 * (n - 1)};
}

static struct gw_date last_sunday(int year, int month)
{
    struct gw_date last = {year, month, gw_days_in_month(year, month)};
    last.day -= gw_weekday(gw_days_from_civil(last));
    return last;
}

struct gw_dst gw_dst_us(int year)
{
    return (struct gw_dst){nth_sunday(year, 3, 2), nth_sunday(year, 11, 1)};
}

struct gw_dst gw_dst_eu(int year)
{
    return (struct gw_dst){last_sunday(year, 3), last_sunday(year, 10)};
}
