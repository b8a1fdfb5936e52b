/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/hour_values.h"

#include <math.h>

#include "planner/base/date.h"

enum { COMMON_YEAR = 2001 };

static long wrapped(long value, long period)
{
    return ((value % period) + period) % period;
}

double gw_hour_table_at(const struct gw_hour_table *table, int month_index, long hour_of_day, long utc_offset_h)
{
    return table->months[month_index].at[wrapped(hour_of_day - utc_offset_h + lround(table->utc_offset_h), GW_DAY_HOURS)];
}

static long first_day(int year, int month_index)
{
    return gw_days_from_civil((struct gw_date){.year = year, .month = month_index + 1, .day = 1});
}

/* Where the hours of a day begin in the data's own year. */
static long day_start(const struct gw_hour_year *year, struct gw_date date)
{
    int days = gw_days_in_month(year->year, date.month);
    date.year = year->year;
    date.day = date.day > days ? days : date.day;
    return GW_DAY_HOURS * (gw_days_from_civil(date) - first_day(year->year, 0));
}

double gw_hour_year_at(const struct gw_hour_year *year, int month, long hour, long utc_offset_h)
{
    long utc = GW_DAY_HOURS * first_day(gw_month_year(month), gw_month_index(month)) + hour - utc_offset_h;
    long hour_of_day = wrapped(utc, GW_DAY_HOURS);
    struct gw_date date = gw_civil_from_days((utc - hour_of_day) / GW_DAY_HOURS);
    return year->at[day_start(year, date) + hour_of_day];
}

double gw_hour_table_sum(const struct gw_hour_table *table, int month, long utc_offset_h, const double day_wh[GW_DAY_HOURS])
{
    double sum = 0;
    for (long hour = 0; hour < GW_DAY_HOURS; hour++)
        sum += gw_hour_table_at(table, gw_month_index(month), hour, utc_offset_h) * day_wh[hour];
    return sum;
}

double gw_hour_year_sum(const struct gw_hour_year *year, int month, long utc_offset_h, const double *hours_wh)
{
    double sum = 0;
    for (long hour = 0; hour < gw_month_hours(month); hour++)
        sum += gw_hour_year_at(year, month, hour, utc_offset_h) * hours_wh[hour];
    return sum;
}

double gw_hour_table_mean(const struct gw_hour_table *table)
{
    double sum = 0;
    for (int month = 0; month < GW_YEAR_MONTHS; month++)
        for (int hour = 0; hour < GW_DAY_HOURS; hour++)
            sum += table->months[month].at[hour] * gw_days_in_month(COMMON_YEAR, month + 1);
    return sum / GW_HOURS_PER_YEAR;
}

double gw_hour_year_mean(const struct gw_hour_year *year)
{
    double sum = 0;
    for (size_t i = 0; i < year->count; i++)
        sum += year->at[i];
    return sum / (double)year->count;
}

double gw_hour_values_mean(const struct gw_hour_values *values)
{
    return values->year ? gw_hour_year_mean(values->year) : gw_hour_table_mean(values->table);
}

void gw_hour_table_of_year(const struct gw_hour_year *year, long utc_offset_h, struct gw_hour_table *table)
{
    *table = (struct gw_hour_table){.utc_offset_h = (double)utc_offset_h};
    for (int index = 0; index < GW_YEAR_MONTHS; index++) {
        int month = 12 * year->year + index, days = gw_days_in_month(year->year, index + 1);
        table->months[index].present = true;
        for (long hour = 0; hour < (long)GW_DAY_HOURS * days; hour++)
            table->months[index].at[hour % GW_DAY_HOURS] += gw_hour_year_at(year, month, hour, utc_offset_h) / days;
    }
}
