/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an hour is worth: carbon intensities or prices by hour, as a 12 x 24 table of a typical year or as the hours of one year. Values
 * are in whatever unit their owner states ("per MWh" where a key's name ends so); nothing here converts them.
 *   table  value of month m and hour h in the local standard time of the table, hour 0 from 00:00 to 01:00
 *   year   values of all hours of one calendar year in UTC, each beginning at its label
 * Hours asked for are hours of local standard time at some place, `utc_offset_h` from UTC (whole hours). A table is turned to that clock
 * within each month: the hours that fall past a month's end take the month's own row, at most some hours of 720. A year stands for any
 * other year by month, day and hour; 29 February takes the 28th where the year has none, and hours beyond its ends wrap around.
 * Talks to planner/base. */
#ifndef GW_SITES_HOUR_VALUES_H
#define GW_SITES_HOUR_VALUES_H

#include <stddef.h>
#include <stdint.h>

#include "planner/base/numbers.h"

enum { GW_DAY_HOURS = 24, GW_YEAR_MONTHS = 12 };

/* A table as a file states it. */
struct gw_hour_table {
    struct gw_place place; /* line 0: not given */
    double utc_offset_h;
    struct gw_numbers months[GW_YEAR_MONTHS]; /* January first; 24 of each */
};

struct gw_hour_year {
    const char *file;
    uint64_t file_hash;
    int year;
    size_t count;     /* 8,760 or 8,784 */
    const double *at; /* from 1 January 00:00 UTC on */
};

/* Values in one of the two forms: those of the year where there is one, else the table. */
struct gw_hour_values {
    const struct gw_hour_table *table;
    const struct gw_hour_year *year; /* NULL: none */
};

/* The value of an hour of the day in a month (0 = January). */
double gw_hour_table_at(const struct gw_hour_table *table, int month_index, long hour_of_day, long utc_offset_h);
/* The value of an hour of a month (see planner/base/date.h), 0 its first. */
double gw_hour_year_at(const struct gw_hour_year *year, int month, long hour, long utc_offset_h);

/* Sums of value x energy over a month: `day_wh` what is used in each hour of the day, all days of the month together; `hours_wh` in each
 * of its hours. */
double gw_hour_table_sum(const struct gw_hour_table *table, int month, long utc_offset_h, const double day_wh[GW_DAY_HOURS]);
double gw_hour_year_sum(const struct gw_hour_year *year, int month, long utc_offset_h, const double *hours_wh);

/* Plain means: over the hours of a year of 365 days; over the hours of the year. */
double gw_hour_table_mean(const struct gw_hour_table *table);
double gw_hour_year_mean(const struct gw_hour_year *year);
double gw_hour_values_mean(const struct gw_hour_values *values);

/* The table of a year: each cell the plain mean of its hours on that clock. */
void gw_hour_table_of_year(const struct gw_hour_year *year, long utc_offset_h, struct gw_hour_table *table);

#endif
