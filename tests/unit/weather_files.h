/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weather files for tests: real ones from the data folder, unpacked, and made-up ones, written. All stand in one folder that is
 * gone when the process is. Include tests/near.h first. */
#ifndef TESTS_WEATHER_FILES_H
#define TESTS_WEATHER_FILES_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "planner/base/date.h"
#include "sites/weather.h"

static char folder[64];
static pid_t folder_owner;

static bool run(const char *command, const char *a, const char *b, const char *output)
{
    pid_t child = fork();
    int status = -1;
    if (child == 0) {
        if (output && !freopen(output, "w", stdout))
            _exit(126);
        execlp(command, command, a, b, (char *)NULL);
        _exit(127);
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static void remove_folder(void)
{
    if (getpid() == folder_owner && !run("rm", "-rf", folder, NULL))
        perror(folder);
}

/* Call once, in main. */
static inline void open_folder(void)
{
    snprintf(folder, sizeof folder, "/tmp/gwplan-weather-XXXXXX");
    if (!mkdtemp(folder)) {
        perror(folder);
        exit(1);
    }
    folder_owner = getpid();
    atexit(remove_folder);
}

/* A path in the folder; good until the next call but three. */
static inline const char *in_folder(const char *name)
{
    static char paths[4][400];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static inline const char *write_bytes(const char *name, const void *bytes, size_t length)
{
    const char *path = in_folder(name);
    FILE *file = fopen(path, "wb");
    ck_assert_msg(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0, "cannot write %s", path);
    return path;
}

/* --- the data folder ---------------------------------------------------------------------------------------------- */

/* NULL, and a word about it, where there is none: then what needs it is skipped. */
static inline const char *data_folder(void)
{
    const char *data = getenv("GWPLAN_TEST_DATA");
    char probe[512];
    snprintf(probe, sizeof probe, "%s/weather-tmy/README.md", data ? data : "");
    if (data && access(probe, R_OK) == 0)
        return data;
    fprintf(stderr, "# skipped: what needs weather files; GWPLAN_TEST_DATA %s\n", data ? "has no weather-tmy" : "is not set");
    return NULL;
}

/* A file of the data folder, unpacked; its name as data_cases.tsv has it. */
static inline const char *unpacked(const char *name)
{
    char packed[512];
    const char *slash = strrchr(name, '/');
    snprintf(packed, sizeof packed, "%s/%s", getenv("GWPLAN_TEST_DATA"), name);
    const char *path = in_folder(slash ? slash + 1 : name);
    ck_assert_msg(run("gzip", "-dc", packed, path), "cannot unpack %s", packed);
    return path;
}

/* --- summaries ---------------------------------------------------------------------------------------------------- */

static inline double mean_of(const double values[GW_WEATHER_HOURS])
{
    double sum = 0;
    for (int hour = 0; hour < GW_WEATHER_HOURS; hour++)
        sum += values[hour];
    return sum / GW_WEATHER_HOURS;
}

static inline int hours_above(const double values[GW_WEATHER_HOURS], double limit)
{
    int count = 0;
    for (int hour = 0; hour < GW_WEATHER_HOURS; hour++)
        count += values[hour] > limit;
    return count;
}

static inline double lowest(const double values[GW_WEATHER_HOURS])
{
    double low = values[0];
    for (int hour = 1; hour < GW_WEATHER_HOURS; hour++)
        low = fmin(low, values[hour]);
    return low;
}

static inline double highest(const double values[GW_WEATHER_HOURS])
{
    double high = values[0];
    for (int hour = 1; hour < GW_WEATHER_HOURS; hour++)
        high = fmax(high, values[hour]);
    return high;
}

/* Hours per 5 K: bin i counts [-40 + 5 i, -35 + 5 i). */
enum { BINS = 20, BIN_LOWEST = -40 };
static inline void count_bins(const double degc[GW_WEATHER_HOURS], int bins[BINS])
{
    memset(bins, 0, BINS * sizeof bins[0]);
    for (int hour = 0; hour < GW_WEATHER_HOURS; hour++)
        bins[(int)floor((degc[hour] - BIN_LOWEST) / 5)]++;
}

/* --- made-up files ------------------------------------------------------------------------------------------------ */

enum { LINE = 400, LINES_MAX = 8760 + 24 + 16 };
static char lines[LINES_MAX][LINE];
static int line_count;

static inline void add_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
static inline void add_line(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(lines[line_count++], LINE, format, args);
    va_end(args);
}

/* What hour h of a made-up year is, in tenths of a degree, so that a file can write it in full. */
static inline int made_up_tenths(int hour)
{
    return (hour * 37) % 731 - 287;
}

/* Write the lines as they are now. */
static inline const char *write_lines(const char *name, const char *line_end)
{
    const char *path = in_folder(name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    for (int i = 0; i < line_count; i++)
        fprintf(file, "%s%s", lines[i], line_end);
    fclose(file);
    return path;
}

/* Replace field `index` (from 0) of line `number` (from 1). */
static inline void set_field(int number, int index, const char *value)
{
    char *line = lines[number - 1], *from = line, rest[LINE];
    for (int i = 0; i < index; i++)
        from = strchr(from, ',') + 1;
    snprintf(rest, sizeof rest, "%s", from + strcspn(from, ","));
    snprintf(from, (size_t)(LINE - (from - line)), "%s%s", value, rest);
}

static inline void drop_line(int number)
{
    memmove(lines[number - 1], lines[number], (size_t)(line_count - number) * LINE);
    line_count--;
}

static inline void swap_lines(int a, int b)
{
    char kept[LINE];
    memcpy(kept, lines[a - 1], LINE);
    memcpy(lines[a - 1], lines[b - 1], LINE);
    memcpy(lines[b - 1], kept, LINE);
}

#define EPW_DESIGN_2021                                                                                                        \
    "DESIGN CONDITIONS,1,2021 ASHRAE Handbook,,Heating,1,-4.8,-2.5,-12.8,1.3,-0.7,-10.6,1.6,2.2,13.2,9.8,12.2,11.2,5.1,340,"    \
    "0.538,Cooling,8,10.6,38.6,23.4,37.3,23.6,36.1,23.7,25.9,33.1,25.5,32.7,25.0,32.2,4.5,170,24.1,19.4,28.8,23.5,18.7,28.4,"  \
    "23.0,18.2,28.1,81.0,33.2,78.7,32.7,76.8,32.2,28.3,Extremes,11.8,10.7,9.3,-8.1,40.3,1.9,1.8,-9.4,41.6,-10.5,42.6,-11.6,"   \
    "43.6,-13.0,44.9"
#define EPW_DESIGN_2009                                                                                                        \
    "DESIGN CONDITIONS,1,Climate Design Data 2009 ASHRAE Handbook,,Heating,12,0.5,2.1,-17.1,0.9,15.2,-14,1.2,16.7,9.8,14.8,"    \
    "8.6,14.2,2.1,140,Cooling,7,13.3,40.8,18.5,39.1,18.4,37.9,18.1,22.7,29.5,22.2,30.1,21.7,30.2,4.8,310,21.2,17.5,24.8,20.1,"  \
    "16.4,25,19.2,15.4,25.4,71,29.6,68.9,29.8,66.9,30.1,764,Extremes,8.7,7.7,6.6,25.5,-2.5,42.7,1.3,1.5,-3.5,43.8,-4.2,44.7,"   \
    "-5,45.6,-5.9,46.7"

enum { EPW_HEADER = 8, TMY3_HEADER = 2 };

static inline void add_epw_row(int month, int day, int hour, int tenths)
{
    add_line("2013,%d,%d,%d,0,?9?9?9?9E0,%.1f,%.1f,%d,%d,0,0,300,0,0,0,0,0,0,0,190,6.2,1,1,777.7,77777,9,999999999,89,0.039,0,88,"
             "0.2,999,99",
             month, day, hour, tenths / 10.0, tenths / 10.0 - 3.7, 31 + (hour * 3) % 60, 95310 + 7 * hour);
}

/* An EPW of a place that is nowhere: dry bulb made_up_tenths, dew point 3.7 K below. Hour h stands on line 9 + h. */
static inline void make_epw(bool leap_year)
{
    line_count = 0;
    add_line("LOCATION,Nowhere Field,TX,USA,Made-Up,999123,31.72,-98.83,-6.5,547.3");
    add_line("%s", EPW_DESIGN_2021);
    add_line("TYPICAL/EXTREME PERIODS,0");
    add_line("GROUND TEMPERATURES,0");
    add_line("HOLIDAYS/DAYLIGHT SAVINGS,%s,0,0,0", leap_year ? "Yes" : "No");
    add_line("COMMENTS 1,\"made up, for tests\"");
    add_line("COMMENTS 2,");
    add_line("DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31");
    for (int month = 1, h = 0; month <= 12; month++)
        for (int day = 1; day <= gw_days_in_month(leap_year ? 2012 : 2013, month); day++)
            for (int hour = 1; hour <= 24; hour++)
                add_epw_row(month, day, hour, month == 2 && day == 29 ? 123 : made_up_tenths(h++));
}

/* The same as a TMY3, with few columns in another order; hour h stands on line 3 + h. */
static inline void make_tmy3(void)
{
    line_count = 0;
    add_line("999123,\"NOWHERE FIELD, EAST\",TX,-6.5,31.720,-98.830,547.3");
    add_line("Date (MM/DD/YYYY),Time (HH:MM),Pressure (mbar),ETR (W/m^2),RHum (%%),Dew-point (C),Dry-bulb (C),Wspd (m/s)");
    for (int month = 1, h = 0; month <= 12; month++)
        for (int day = 1; day <= gw_days_in_month(2013, month); day++)
            for (int hour = 1; hour <= 24; hour++, h++)
                add_line("%02d/%02d/%d,%02d:00,%.2f,0,%d,%.1f,%.1f,2.1", month, day, 1990 + month, hour, 953.1 + 0.07 * hour,
                         31 + (hour * 3) % 60, made_up_tenths(h) / 10.0 - 3.7, made_up_tenths(h) / 10.0);
}

#endif
