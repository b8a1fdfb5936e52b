/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar arithmetic: proleptic Gregorian dates, months counted from year 0, daylight saving rules.
 * Talks to libc only; knows no clock and no time zone of the machine. */
#ifndef GW_BASE_DATE_H
#define GW_BASE_DATE_H

#include <stdbool.h>

#include "planner/base/status.h"

struct gw_date {
    int year, month, day; /* month 1..12, day 1..31 */
};

/* Days since 1970-01-01 (methods T-27; Hinnant's algorithm), and back. */
long gw_days_from_civil(struct gw_date date);
struct gw_date gw_civil_from_days(long days);
/* 0 = Sunday .. 6 = Saturday. */
int gw_weekday(long days);
bool gw_is_leap_year(int year);
int gw_days_in_month(int year, int month);

/* "2026", "2026-10", "2026-10-15", "2026-H2", "2026-Q3": the first day of what is named. Years 1900 to 2200.
 * GW_USAGE with a message otherwise. */
enum gw_status gw_date_parse(const char *text, struct gw_date *date, struct gw_err *err);

/* A date as somebody said it: "2026-H2" names every day from its first to its last, and none of them more than another. */
struct gw_said_date {
    const char *text; /* as given; NULL: not stated */
    struct gw_date first, last;
};
/* The days that `text` names, by the rules of gw_date_parse; date->text is `text` itself and not copied. */
enum gw_status gw_said_date_parse(const char *text, struct gw_said_date *date, struct gw_err *err);
/* Whether every day that `a` may be lies before every day that `b` may be: "2025-10" is not surely before "2025-10-06". */
bool gw_said_before(struct gw_said_date a, struct gw_said_date b);

/* A month as one number: 12 x year + month - 1. */
int gw_month_of(struct gw_date date);
/* The first month that lies wholly on or after `date`: its own if it is the first day, else the next. */
int gw_first_full_month(struct gw_date date);
int gw_month_year(int month);  /* 2026 */
int gw_month_index(int month); /* 0 = January */
int gw_month_hours(int month); /* 24 x days, leap years included */
/* The year that plain powers are turned into energy over: 365 days. */
enum { GW_HOURS_PER_YEAR = 8760 };
/* "2026-10" into a buffer of at least 12 bytes; returns it. */
const char *gw_month_text(int month, char *buffer);
/* "2026-10-15" into a buffer of at least 16 bytes; returns it. */
const char *gw_date_text(struct gw_date date, char *buffer);

/* First and last day of daylight saving time. US: 2nd Sunday of March to 1st Sunday of November;
 * EU: last Sunday of March to last Sunday of October. */
struct gw_dst {
    struct gw_date start, end;
};
struct gw_dst gw_dst_us(int year);
struct gw_dst gw_dst_eu(int year);

#endif
