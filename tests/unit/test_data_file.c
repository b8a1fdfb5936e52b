/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of doubles as CSV and netCDF. CSV is compared with text written by hand, netCDF with what the netCDF library reads; the
 * dates of hours are calendar facts. */
#include "tests/near.h"

#include <dirent.h>
#include <malloc.h>
#include <netcdf.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "planner/base/date.h"
#include "planner/output/data_file.h"
#include "planner/output/netcdf_library.h"

static char scratch[64], joined[400];
static struct gw_err err;

static void set_up(void)
{
    snprintf(scratch, sizeof scratch, "/tmp/gwplan-data-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(scratch));
    err = (struct gw_err){0};
}

static const char *in_scratch(const char *name)
{
    snprintf(joined, sizeof joined, "%s/%s", scratch, name);
    return joined;
}

/* Files in the scratch directory, hidden ones too; removed where told so. */
static int scratch_files(bool clear)
{
    int count = 0;
    DIR *dir = opendir(scratch);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            count++;
            if (clear)
                remove(in_scratch(entry->d_name));
        }
    if (dir)
        closedir(dir);
    return count;
}

static void tear_down(void)
{
    scratch_files(true);
    rmdir(scratch);
}

static char contents[4000000];
static size_t contents_bytes;

static const char *read_file(const char *file)
{
    FILE *in = fopen(file, "rb");
    ck_assert_msg(in != NULL, "no file %s", file);
    contents_bytes = fread(contents, 1, sizeof contents - 1, in);
    contents[contents_bytes] = '\0';
    fclose(in);
    return contents;
}

/* ---- the tables of these tests */

static long hour_at(int year, int month, int day, int hour)
{
    return 24 * gw_days_from_civil((struct gw_date){year, month, day}) + hour;
}

static const struct gw_data_column columns[] = {{"facility_w", "W", "power at the meter"}, {"t_degc", "degC", "dry bulb"}};
static const struct gw_data_attribute attributes[] = {{"source", "made up for this test"}, {"plan", "two sites"}};
static const struct gw_data_series sites[] = {
    {"abilene-tx", -6}, {"Nowhere, \"East\"", 5.5}, {"\xe5\xbc\xa0\xe5\x8c\x97", (double)NAN}};

/* Row r of column c of series s; no two are equal. */
static double made_up(size_t series, size_t row, size_t column)
{
    return 1e9 * (double)(series + 1) + 0.125 * (double)row - 3e8 * (double)column;
}

static size_t asked, largest;
static enum gw_status fill_made_up(void *context, const struct gw_data_chunk *chunk, struct gw_err *error)
{
    (void)error;
    const struct gw_data_file *data = context;
    size_t series_rows = data->row_count;
    ck_assert_uint_eq(asked, chunk->series * series_rows + chunk->first);
    asked += chunk->count;
    largest = chunk->count > largest ? chunk->count : largest;
    for (size_t c = 0; c < data->column_count; c++)
        for (size_t i = 0; i < chunk->count; i++)
            chunk->columns[c][i] = made_up(chunk->series, chunk->first + i, c);
    return GW_OK;
}

static struct gw_data_file hours;
static struct gw_data_file *table(size_t series_count, long first_hour, size_t row_count)
{
    hours = (struct gw_data_file){.title = "Hours of a test",
                                  .attributes = attributes,
                                  .attribute_count = 2,
                                  .columns = columns,
                                  .column_count = 2,
                                  .series_name = series_count ? "site" : NULL,
                                  .series = sites,
                                  .series_count = series_count,
                                  .first_hour = first_hour,
                                  .row_count = row_count,
                                  .fill = fill_made_up,
                                  .context = &hours};
    asked = largest = 0;
    return &hours;
}

static const char *written(const struct gw_data_file *data, const char *name)
{
    asked = 0;
    enum gw_status status = gw_data_file_write(data, in_scratch(name), &err);
    ck_assert_msg(status == GW_OK, "%s", err.message);
    return joined;
}

/* Values that a test gives row by row. */
static enum gw_status fill_given(void *context, const struct gw_data_chunk *chunk, struct gw_err *error)
{
    (void)error;
    const double *given = context;
    for (size_t i = 0; i < chunk->count; i++)
        chunk->columns[0][i] = given[chunk->first + i];
    return GW_OK;
}

/* ---- CSV */

START_TEST(csv_of_sites)
{
    read_file(written(table(3, hour_at(2027, 7, 1, 13), 2), "a.csv"));
    ck_assert_str_eq(contents, "site,time,local_time,facility_w,t_degc\n"
                               "abilene-tx,2027-07-01T13:00Z,2027-07-01T07:00,1000000000,700000000\n"
                               "abilene-tx,2027-07-01T14:00Z,2027-07-01T08:00,1000000000.12,700000000.125\n"
                               "\"Nowhere, \"\"East\"\"\",2027-07-01T13:00Z,2027-07-01T18:30,2000000000,1700000000\n"
                               "\"Nowhere, \"\"East\"\"\",2027-07-01T14:00Z,2027-07-01T19:30,2000000000.12,1700000000.12\n"
                               "\xe5\xbc\xa0\xe5\x8c\x97,2027-07-01T13:00Z,,3000000000,2700000000\n"
                               "\xe5\xbc\xa0\xe5\x8c\x97,2027-07-01T14:00Z,,3000000000.12,2700000000.12\n");
}
END_TEST

START_TEST(csv_without_series)
{
    read_file(written(table(0, hour_at(2026, 12, 31, 23), 2), "a.CSV"));
    ck_assert_str_eq(contents, "time,facility_w,t_degc\n2026-12-31T23:00Z,1000000000,700000000\n"
                               "2027-01-01T00:00Z,1000000000.12,700000000.125\n");
}
END_TEST

START_TEST(csv_of_numbered_rows)
{
    struct gw_data_file *data = table(0, 0, 3);
    data->number_name = "scenario";
    read_file(written(data, "a.csv"));
    ck_assert_str_eq(contents, "scenario,facility_w,t_degc\n0,1000000000,700000000\n1,1000000000.12,700000000.125\n"
                               "2,1000000000.25,700000000.25\n");
}
END_TEST

/* The leap day is there in 2028, not in 2027; local time crosses a year, and 1970 where minutes are negative. */
START_TEST(csv_calendar)
{
    read_file(written(table(1, hour_at(2028, 2, 28, 23), 26), "a.csv"));
    has_text(contents, "abilene-tx,2028-02-28T23:00Z,2028-02-28T17:00,");
    has_text(contents, "abilene-tx,2028-02-29T00:00Z,2028-02-28T18:00,");
    has_text(contents, "abilene-tx,2028-02-29T23:00Z,2028-02-29T17:00,");
    has_text(contents, "abilene-tx,2028-03-01T00:00Z,2028-02-29T18:00,");
    read_file(written(table(1, hour_at(2027, 2, 28, 23), 2), "a.csv"));
    has_text(contents, "abilene-tx,2027-03-01T00:00Z,2027-02-28T18:00,");
    read_file(written(table(2, hour_at(2027, 12, 31, 23), 1), "a.csv"));
    has_text(contents, "abilene-tx,2027-12-31T23:00Z,2027-12-31T17:00,");
    has_text(contents, "\",2027-12-31T23:00Z,2028-01-01T04:30,");
    read_file(written(table(1, hour_at(1970, 1, 1, 0), 1), "a.csv"));
    has_text(contents, "abilene-tx,1970-01-01T00:00Z,1969-12-31T18:00,");
    read_file(written(table(2, hour_at(1969, 12, 31, 22), 1), "a.csv"));
    has_text(contents, "\",1969-12-31T22:00Z,1970-01-01T03:30,");
}
END_TEST

static double odd[] = {1.5, (double)NAN, (double)INFINITY, -(double)INFINITY, -0.0, 5e-324};

static struct gw_data_file *odd_table(void)
{
    struct gw_data_file *data = table(0, hour_at(2027, 1, 1, 0), sizeof odd / sizeof odd[0]);
    data->column_count = 1;
    data->fill = fill_given;
    data->context = odd;
    return data;
}

START_TEST(csv_of_odd_numbers)
{
    read_file(written(odd_table(), "a.csv"));
    ck_assert_str_eq(contents, "time,facility_w\n2027-01-01T00:00Z,1.5\n2027-01-01T01:00Z,\n2027-01-01T02:00Z,inf\n"
                               "2027-01-01T03:00Z,-inf\n2027-01-01T04:00Z,0\n2027-01-01T05:00Z,4.94065645841e-324\n");
}
END_TEST

/* ---- netCDF */

#define NC(call)                                                                \
    do {                                                                        \
        int nc_status_ = (call);                                                \
        ck_assert_msg(nc_status_ == NC_NOERR, "%s: %s", #call, nc_strerror(nc_status_)); \
    } while (0)

static int file, variable;

static void open_netcdf(const char *path)
{
    NC(nc_open(path, NC_NOWRITE, &file));
}

/* Select a variable; its type and the names of its dimensions must be these. */
static void is_variable(const char *name, nc_type type, const char *dimensions)
{
    nc_type got;
    int rank, ids[NC_MAX_VAR_DIMS];
    char shape[2 * NC_MAX_NAME] = "", dimension[NC_MAX_NAME + 1];
    NC(nc_inq_varid(file, name, &variable));
    NC(nc_inq_var(file, variable, NULL, &got, &rank, ids, NULL));
    ck_assert_int_eq(got, type);
    for (int i = 0; i < rank; i++) {
        NC(nc_inq_dimname(file, ids[i], dimension));
        snprintf(shape + strlen(shape), sizeof shape - strlen(shape), "%s%s", i ? " " : "", dimension);
    }
    ck_assert_str_eq(shape, dimensions);
}

static void is_attribute(int of, const char *name, const char *want)
{
    char text[200] = "";
    size_t length;
    NC(nc_inq_attlen(file, of, name, &length));
    ck_assert_uint_lt(length, sizeof text);
    NC(nc_get_att_text(file, of, name, text));
    ck_assert_str_eq(text, want);
}

static void is_dimension(const char *name, size_t want)
{
    int id;
    size_t length;
    NC(nc_inq_dimid(file, name, &id));
    NC(nc_inq_dimlen(file, id, &length));
    ck_assert_uint_eq(length, want);
}

/* The selected variable at (i, j), or at i. */
static double value_at(size_t i, size_t j)
{
    double value;
    size_t at[] = {i, j};
    NC(nc_get_var1_double(file, variable, at, &value));
    return value;
}

START_TEST(netcdf_of_sites)
{
    open_netcdf(written(table(3, hour_at(2027, 7, 1, 13), 9000), "a.nc"));
    int dimensions, variables, globals;
    NC(nc_inq(file, &dimensions, &variables, &globals, NULL));
    ck_assert_int_eq(dimensions, 3);
    ck_assert_int_eq(variables, 6);
    ck_assert_int_eq(globals, 4);
    is_dimension("site", 3);
    is_dimension("time", 9000);
    is_dimension("site_length", strlen(sites[1].name));
    is_attribute(NC_GLOBAL, "title", "Hours of a test");
    is_attribute(NC_GLOBAL, "source", "made up for this test");
    is_attribute(NC_GLOBAL, "plan", "two sites");
    is_attribute(NC_GLOBAL, "Conventions", "CF-1.8");
    for (size_t c = 0; c < 2; c++) {
        is_variable(columns[c].name, NC_DOUBLE, "site time");
        is_attribute(variable, "units", columns[c].unit);
        is_attribute(variable, "long_name", columns[c].long_name);
        is_attribute(variable, "coordinates", "local_time utc_offset");
        double fill = 0;
        NC(nc_get_att_double(file, variable, "_FillValue", &fill));
        ck_assert(isnan(fill));
        static double values[3][9000];
        NC(nc_get_var_double(file, variable, values[0]));
        for (size_t s = 0; s < 3; s++)
            for (size_t r = 0; r < 9000; r++)
                near_same(values[s][r], made_up(s, r, c));
    }
    NC(nc_close(file));
    ck_assert_uint_eq(asked, 3 * 9000);
    ck_assert_uint_eq(largest, GW_DATA_CHUNK_ROWS);
}
END_TEST

/* 1 July 13:00 is hour 24 x 181 + 13 = 4357 of 2027; 1 January 2028 is hour 8760. */
START_TEST(netcdf_times)
{
    open_netcdf(written(table(3, hour_at(2027, 7, 1, 13), 9000), "a.nc"));
    is_variable("time", NC_DOUBLE, "time");
    is_attribute(variable, "units", "hours since 2027-01-01 00:00:00");
    is_attribute(variable, "calendar", "standard");
    is_attribute(variable, "standard_name", "time");
    near_same(value_at(0, 0), 4357);
    near_same(value_at(8999, 0), 4357 + 8999);
    is_variable("local_time", NC_DOUBLE, "site time");
    is_attribute(variable, "units", "hours since 2027-01-01 00:00:00");
    is_attribute(variable, "calendar", "standard");
    near_same(value_at(0, 0), 4351);
    near_same(value_at(0, 8999), 4351 + 8999);
    near_same(value_at(1, 0), 4362.5);
    near_same(value_at(1, 5000), 9362.5);
    ck_assert(isnan(value_at(2, 0)));
    is_variable("utc_offset", NC_DOUBLE, "site");
    is_attribute(variable, "units", "hours");
    near_same(value_at(0, 0), -6);
    near_same(value_at(1, 0), 5.5);
    ck_assert(isnan(value_at(2, 0)));
    NC(nc_close(file));
}
END_TEST

/* Counted from the year of the first hour in UTC; local time of its first hours is before. 2028 has 8784 hours. */
START_TEST(netcdf_leap_year)
{
    open_netcdf(written(table(1, hour_at(2028, 1, 1, 0), 8785), "a.nc"));
    is_variable("time", NC_DOUBLE, "time");
    is_attribute(variable, "units", "hours since 2028-01-01 00:00:00");
    near_same(value_at(0, 0), 0);
    near_same(value_at(8784, 0), 8784);
    is_variable("local_time", NC_DOUBLE, "site time");
    near_same(value_at(0, 0), -6);
    NC(nc_close(file));
    open_netcdf(written(table(1, hour_at(1969, 12, 31, 23), 1), "a.nc"));
    is_variable("time", NC_DOUBLE, "time");
    is_attribute(variable, "units", "hours since 1969-01-01 00:00:00");
    near_same(value_at(0, 0), 8759);
    NC(nc_close(file));
}
END_TEST

START_TEST(netcdf_names)
{
    open_netcdf(written(table(3, hour_at(2027, 1, 1, 0), 1), "a.nc"));
    is_variable("site", NC_CHAR, "site site_length");
    is_attribute(variable, "_Encoding", "utf-8");
    char names[3][32];
    size_t length = strlen(sites[1].name);
    for (size_t s = 0; s < 3; s++) {
        size_t from[] = {s, 0}, count[] = {1, length};
        memset(names[s], 0, sizeof names[s]);
        NC(nc_get_vara_text(file, variable, from, count, names[s]));
        ck_assert_str_eq(names[s], sites[s].name);
    }
    NC(nc_close(file));
    static const struct gw_data_series nameless = {"", 0};
    struct gw_data_file *data = table(1, hour_at(2027, 1, 1, 0), 1);
    data->series = &nameless;
    open_netcdf(written(data, "a.nc"));
    is_dimension("site_length", 1);
    NC(nc_close(file));
}
END_TEST

START_TEST(netcdf_without_series)
{
    open_netcdf(written(odd_table(), "a.nc"));
    is_variable("facility_w", NC_DOUBLE, "time");
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
        if (isnan(odd[i]))
            ck_assert(isnan(value_at(i, 0)));
        else
            near_same(value_at(i, 0), odd[i]);
    ck_assert_int_eq(nc_inq_varid(file, "local_time", &variable), NC_ENOTVAR);
    ck_assert_int_eq(nc_inq_varid(file, "utc_offset", &variable), NC_ENOTVAR);
    NC(nc_close(file));
}
END_TEST

START_TEST(netcdf_of_numbered_rows)
{
    struct gw_data_file *data = table(2, 0, 5000);
    data->number_name = "scenario";
    open_netcdf(written(data, "a.nc"));
    is_variable("facility_w", NC_DOUBLE, "site scenario");
    near_same(value_at(1, 4999), made_up(1, 4999, 0));
    is_variable("scenario", NC_DOUBLE, "scenario");
    near_same(value_at(4999, 0), 4999);
    ck_assert_int_eq(nc_inq_varid(file, "time", &variable), NC_ENOTVAR);
    ck_assert_int_eq(nc_inq_varid(file, "local_time", &variable), NC_ENOTVAR);
    NC(nc_close(file));
}
END_TEST

/* ---- both */

static const char *const endings[] = {"csv", "nc"};

static const char *called(int format, const char *stem)
{
    static char name[40];
    snprintf(name, sizeof name, "%s.%s", stem, endings[format]);
    return name;
}

START_TEST(same_bytes_twice)
{
    static char before[sizeof contents];
    struct gw_data_file *data = table(3, hour_at(2028, 2, 1, 0), 9000);
    read_file(written(data, called(_i, "a")));
    size_t length = contents_bytes;
    ck_assert_uint_gt(length, 400000);
    memcpy(before, contents, length);
    if (strcmp(endings[_i], "nc") == 0)
        sleep(1); /* times of a second's resolution are what a format would hold */
    mallopt(M_PERTURB, 165); /* so that memory nobody set differs */
    read_file(written(data, called(_i, "another")));
    ck_assert_uint_eq(contents_bytes, length);
    ck_assert_int_eq(memcmp(before, contents, length), 0);
    ck_assert_int_eq(scratch_files(false), 2);
}
END_TEST

/* Operations give NaN a sign and digits as they please. */
START_TEST(same_bytes_of_every_nan)
{
    static char before[sizeof contents];
    double nans[] = {(double)NAN, nan("0x1234")}, others[] = {-(double)NAN, (double)NAN};
    struct gw_data_file *data = odd_table();
    data->row_count = 2;
    data->context = nans;
    read_file(written(data, called(_i, "a")));
    memcpy(before, contents, contents_bytes);
    size_t length = contents_bytes;
    data->context = others;
    read_file(written(data, called(_i, "b")));
    ck_assert_uint_eq(contents_bytes, length);
    ck_assert_int_eq(memcmp(before, contents, length), 0);
}
END_TEST

/* What was there is replaced, and readable by whom the umask lets. */
START_TEST(replaces)
{
    struct stat info;
    FILE *old = fopen(in_scratch(called(_i, "a")), "w");
    fputs("what was there before", old);
    fclose(old);
    mode_t mask = umask(022);
    read_file(written(table(1, hour_at(2027, 1, 1, 0), 2), called(_i, "a")));
    umask(mask);
    ck_assert_ptr_null(strstr(contents, "what was there before"));
    ck_assert_int_eq(stat(joined, &info), 0);
    ck_assert_int_eq(info.st_mode & 0777, 0644);
    ck_assert_int_eq(scratch_files(false), 1);
}
END_TEST

static void refused(const struct gw_data_file *data, const char *path, enum gw_status status, const char *message)
{
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_data_file_write(data, path, &err), status);
    ck_assert_int_eq(err.status, status);
    ck_assert_msg(strcmp(err.message, message) == 0, "got %s, want %s", err.message, message);
    ck_assert_ptr_null(strchr(err.message, '\n'));
}

/* Before anything is asked of what fills. */
START_TEST(refuses)
{
    struct gw_data_file *data = table(1, hour_at(2027, 1, 1, 0), 2);
    char message[500];
    refused(data, "/dev/full", GW_SYSTEM, "cannot write '/dev/full': it is not a regular file");
    snprintf(message, sizeof message, "cannot write '%s': it is a directory", scratch);
    refused(data, scratch, GW_SYSTEM, message);
    snprintf(message, sizeof message, "cannot write '/no-such-directory/%s': No such file or directory", called(_i, "a"));
    char path[80];
    snprintf(path, sizeof path, "/no-such-directory/%s", called(_i, "a"));
    refused(data, path, GW_SYSTEM, message);
    refused(data, "hours.txt", GW_USAGE,
            "'hours.txt' does not say what kind of file it is: expected a name ending in .csv or .nc");
    refused(data, "a.nc/hours", GW_USAGE,
            "'a.nc/hours' does not say what kind of file it is: expected a name ending in .csv or .nc");
    ck_assert_int_eq(gw_data_file_check("hours.txt", NULL), GW_USAGE);
    ck_assert_int_eq(gw_data_file_check("/dev/full", NULL), GW_SYSTEM);
    ck_assert_int_eq(gw_data_file_check(in_scratch(called(_i, "a")), NULL), GW_OK);
    ck_assert_uint_eq(asked, 0);
    ck_assert_int_eq(scratch_files(false), 0);
}
END_TEST

START_TEST(unwritable_directory)
{
    ck_assert_int_eq(chmod(scratch, 0555), 0);
    if (access(scratch, W_OK) == 0) {
        puts("# skipped: this user may write everywhere");
    } else {
        char message[500];
        const char *path = in_scratch(called(_i, "a"));
        snprintf(message, sizeof message, "cannot write '%s': Permission denied", path);
        refused(table(1, 0, 2), path, GW_SYSTEM, message);
    }
    chmod(scratch, 0755);
}
END_TEST

/* A limit on the size of files stands for a full disk: writing fails at the same places. */
static void fails_at_bytes(int format, rlim_t bytes)
{
    struct rlimit before, limit;
    char message[500];
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit = (struct rlimit){bytes, before.rlim_max};
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    const char *path = in_scratch(called(format, "a"));
    snprintf(message, sizeof message, "cannot write '%s': File too large", path);
    asked = 0;
    refused(&hours, path, GW_SYSTEM, message);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
    ck_assert_int_eq(scratch_files(false), 0);
}

START_TEST(full_disk)
{
    signal(SIGXFSZ, SIG_IGN);
    table(3, hour_at(2027, 1, 1, 0), 9000);
    read_file(written(&hours, called(_i, "a")));
    rlim_t whole = contents_bytes;
    scratch_files(true);
    fails_at_bytes(_i, 0);
    fails_at_bytes(_i, 100);
    fails_at_bytes(_i, 5000);
    fails_at_bytes(_i, whole / 2);
    fails_at_bytes(_i, whole - 1);
}
END_TEST

static enum gw_status fill_fails(void *context, const struct gw_data_chunk *chunk, struct gw_err *error)
{
    (void)context;
    return chunk->first == 0 ? GW_OK : gw_fail(error, GW_NUMERIC, "no value for row %zu", chunk->first);
}

START_TEST(what_fills_may_fail)
{
    struct gw_data_file *data = table(1, 0, 9000);
    data->fill = fill_fails;
    refused(data, in_scratch(called(_i, "a")), GW_NUMERIC, "no value for row 4096");
    ck_assert_int_eq(scratch_files(false), 0);
}
END_TEST

/* netCDF would take these for paths of Windows and URLs. */
START_TEST(odd_directories)
{
    static const char *const names[] = {"a\\b", "C:", "http:", "[x] #y%20", "\xe5\xbc\xa0"};
    char directory[100], path[200];
    struct gw_data_file *data = table(1, 0, 2);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(directory, sizeof directory, "%s/%s", scratch, names[i]);
        ck_assert_int_eq(mkdir(directory, 0755), 0);
        snprintf(path, sizeof path, "%s/%s", directory, called(_i, "a"));
        asked = 0;
        ck_assert_msg(gw_data_file_write(data, path, &err) == GW_OK, "%s", err.message);
        read_file(path);
        ck_assert_uint_gt(contents_bytes, 100);
        ck_assert_int_eq(remove(path), 0);
        ck_assert_int_eq(rmdir(directory), 0);
    }
}
END_TEST

START_TEST(bad_name_of_a_column)
{
    static const struct gw_data_column bad[] = {{"a/b", "1", "netCDF has no such names"}};
    char message[500];
    struct gw_data_file *data = table(1, 0, 2);
    data->columns = bad;
    data->column_count = 1;
    const char *path = in_scratch("a.nc");
    snprintf(message, sizeof message, "cannot write '%s': NetCDF: Name contains illegal characters", path);
    refused(data, path, GW_SYSTEM, message);
    ck_assert_int_eq(scratch_files(false), 0);
}
END_TEST

START_TEST(no_library)
{
    struct gw_netcdf netcdf;
    ck_assert_int_eq(gw_netcdf_load(&netcdf, "libnetcdf-none.so.0", &err), GW_SYSTEM);
    ck_assert_str_eq(err.message, "a file ending in .nc needs the netCDF library, libnetcdf-none.so.0, which is not installed "
                                  "(a file ending in .csv needs nothing)");
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_netcdf_load(&netcdf, "libm.so.6", &err), GW_SYSTEM);
    ck_assert_str_eq(err.message, "the netCDF library that is installed has no nc_create");
    ck_assert_int_eq(gw_netcdf_load(&netcdf, GW_NETCDF_ANY, NULL), GW_OK);
    has_text(netcdf.strerror(NC_EBADID), "ID");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("data_file");
    TCase *tests = tcase_create("data_file");
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, csv_of_sites);
    tcase_add_test(tests, csv_without_series);
    tcase_add_test(tests, csv_of_numbered_rows);
    tcase_add_test(tests, csv_calendar);
    tcase_add_test(tests, csv_of_odd_numbers);
    tcase_add_test(tests, netcdf_of_sites);
    tcase_add_test(tests, netcdf_times);
    tcase_add_test(tests, netcdf_leap_year);
    tcase_add_test(tests, netcdf_names);
    tcase_add_test(tests, netcdf_without_series);
    tcase_add_test(tests, netcdf_of_numbered_rows);
    tcase_add_loop_test(tests, same_bytes_twice, 0, 2);
    tcase_add_loop_test(tests, same_bytes_of_every_nan, 0, 2);
    tcase_add_loop_test(tests, replaces, 0, 2);
    tcase_add_loop_test(tests, refuses, 0, 2);
    tcase_add_loop_test(tests, unwritable_directory, 0, 2);
    tcase_add_loop_test(tests, full_disk, 0, 2);
    tcase_add_loop_test(tests, what_fills_may_fail, 0, 2);
    tcase_add_loop_test(tests, odd_directories, 0, 2);
    tcase_add_test(tests, bad_name_of_a_column);
    tcase_add_test(tests, no_library);
    return run_suite(suite);
}
