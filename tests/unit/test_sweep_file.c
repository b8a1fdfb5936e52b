/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every scenario of a sweep as a file. CSV is compared with text written by hand and with what the scenarios say, netCDF with what the
 * netCDF library reads. Months: 24327 = 12 x 2027 + 3 is April 2027, whose first day is 274 days after 1 July 2026. */
#include "tests/near.h"

#include <dirent.h>
#include <inttypes.h>
#include <math.h>
#include <netcdf.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "planner/numeric/distribution.h"
#include "planner/output/netcdf_library.h"
#include "planner/output/sweep_file.h"
#include "planner/sweep/journal.h"
#include "tests/unit/sweep_models.h"

static char scratch[64], joined[400];
static struct gw_err err;
static struct gw_arena arena;

static void set_up(void)
{
    snprintf(scratch, sizeof scratch, "/tmp/gwplan-sweep-file-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(scratch));
    gw_arena_init(&arena);
    err = (struct gw_err){0};
}

static const char *in_scratch(const char *name)
{
    snprintf(joined, sizeof joined, "%s/%s", scratch, name);
    return joined;
}

/* Files in a directory, hidden ones too; removed where told so. */
static int files_in(const char *folder, bool clear)
{
    int count = 0;
    char path[700];
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            count++;
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
            if (clear)
                remove(path);
        }
    if (dir)
        closedir(dir);
    return count;
}

static void tear_down(void)
{
    gw_arena_clear(&arena);
    files_in(scratch, true);
    rmdir(scratch);
}

/* The whole file, freed by the caller; NUL behind it. */
static struct gw_bytes read_file(const char *path)
{
    struct gw_bytes bytes = {0};
    struct stat info;
    ck_assert_msg(stat(path, &info) == 0, "no file %s", path);
    FILE *in = fopen(path, "rb");
    bytes.at = malloc((size_t)info.st_size + 1);
    ck_assert(in && bytes.at);
    bytes.size = fread(bytes.at, 1, (size_t)info.st_size, in);
    ck_assert_uint_eq(bytes.size, (size_t)info.st_size);
    bytes.at[bytes.size] = '\0';
    fclose(in);
    return bytes;
}

static const char *const endings[] = {"csv", "nc"};

/* In the scratch directory, by the format of the loop. */
static const char *called(int format, const char *stem)
{
    char name[40];
    snprintf(name, sizeof name, "%s.%s", stem, endings[format]);
    return in_scratch(name);
}

/* --- sweeps that are made up ------------------------------------------------------------------------------------- */

static const struct gw_source sources[] = {{.id = "S1", .title = "A test", .url = "https://example.org/a", .date = "2026-01-02"},
                                           {.id = "S2", .title = "Another"}};
static const struct gw_plan plan = {
    .id = "made-up", .title = "A made-up plan", .start = {2026, 7, 15}, .sources = sources, .source_count = 2};

static const struct gw_axis_value racks[] = {
    {"gb200", (double)NAN, NULL}, {"mi450, \"new\"", (double)NAN, NULL}, {"vera-rubin", (double)NAN, NULL}};
static const struct gw_axis_value powers[] = {{"120 kW", 120e3, NULL}, {"132.5 kW", 132.5e3, NULL}, {"140 kW", 140e3, NULL}};
static const struct gw_axis_value months[] = {{"2027-04", 24327, NULL}, {"2026-Q4", 24321, NULL}, {"2026-07", 24318, NULL}};

static const struct gw_axis rack_axis = {
    .name = "deployments.first.rack", .target = {.kind = GW_TARGET_RACK}, .values = racks, .value_count = 3};
static const struct gw_axis power_axis = {
    .name = "racks.gb200.max", .target = {.kind = GW_TARGET_FIGURE, .dimension = GW_DIM_POWER}, .values = powers, .value_count = 3};
static const struct gw_axis month_axis = {
    .name = "deployments.first.first", .target = {.kind = GW_TARGET_FIRST, .dimension = GW_DIM_DATE}, .values = months, .value_count = 3};

static struct gw_axis drawn(const char *name, enum gw_target_kind kind, enum gw_dimension dimension, bool delay, double low, double high)
{
    return (struct gw_axis){.name = name,
                            .target = {.kind = kind, .dimension = dimension},
                            .delay = delay,
                            .drawn = true,
                            .variate = gw_variate_uniform(low, high)};
}

static const struct gw_plan_metric metrics[ROUGH_METRICS] = {
    {.name = "energy_wh:2030", .title = "energy at the meter, 2030", .unit = "Wh", .dimension = GW_DIM_ENERGY},
    {.name = "accelerators", .title = "accelerators", .unit = "", .dimension = GW_DIM_COUNT},
    {.name = "facility_peak_w", .title = "facility peak", .unit = "W", .dimension = GW_DIM_POWER},
    {.name = "month_reached:1GW", .title = "month when 1 GW is reached", .unit = "months", .dimension = GW_DIM_DATE}};

static struct gw_plan_sweep sweep_over(const struct gw_axis *axes, size_t count, struct gw_scenario_rules rules)
{
    struct gw_plan_sweep sweep = {.plan = &plan, .metrics = metrics, .metric_count = ROUGH_METRICS};
    ck_assert_msg(gw_scenarios_init(&sweep.scenarios, axes, count, &rules, &arena, &err) == GW_OK, "%s", err.message);
    sweep.spec = rough_spec(sweep.scenarios.count);
    return sweep;
}

enum { ALL_AXES = 6 };
static struct gw_axis all_axes[ALL_AXES];

/* Of every kind of column; `samples` scenarios at one point of a grid of three values of each that has any: the first values come first. */
static struct gw_plan_sweep sweep_of(uint64_t samples)
{
    const struct gw_axis axes[ALL_AXES] = {rack_axis,
                                           power_axis,
                                           month_axis,
                                           drawn("deployments.second.first", GW_TARGET_FIRST, GW_DIM_DATE, false, 24318, 24350),
                                           drawn("sites.here.supply", GW_TARGET_SUPPLY_DATE, GW_DIM_DATE, true, 0, 30),
                                           drawn("sites.here.t_max", GW_TARGET_FIGURE, GW_DIM_TEMPERATURE, false, 20, 45)};
    memcpy(all_axes, axes, sizeof axes);
    return sweep_over(all_axes, ALL_AXES, (struct gw_scenario_rules){.mode = GW_SWEEP_MONTE_CARLO, .seed = 7, .samples = samples});
}

/* With so many scenarios that not all of 27 points have as many. */
static struct gw_plan_sweep sweep_with(uint64_t scenarios)
{
    struct gw_plan_sweep sweep = sweep_of((scenarios + 26) / 27);
    sweep.scenarios.count = sweep.spec.scenarios = scenarios;
    return sweep;
}

/* --- sweeping into a file ---------------------------------------------------------------------------------------- */

static enum gw_status sweep_into(const struct gw_plan_sweep *sweep, struct gw_sweep_work work, const char *path, uint64_t *scenarios)
{
    struct rough rough = {0};
    struct gw_sweep_model model = {rough_evaluate, &rough};
    struct gw_sweep_result result = {0};
    struct gw_sweep_file file;
    enum gw_status status = gw_sweep_file_open(&file, path, sweep, gw_sweep_slots(&work), 0, &err);
    work.sink = &file.sink;
    if (status == GW_OK)
        status = gw_sweep(&sweep->spec, &model, &work, &result, &err);
    if (status == GW_OK)
        status = gw_sweep_file_commit(&file, &err);
    if (scenarios)
        *scenarios = result.scenarios;
    gw_sweep_file_release(&file);
    gw_sweep_result_release(&result);
    return status;
}

static struct gw_bytes swept(const struct gw_plan_sweep *sweep, struct gw_sweep_work work, const char *path)
{
    char name[400];
    snprintf(name, sizeof name, "%s", path);
    ck_assert_msg(sweep_into(sweep, work, name, NULL) == GW_OK, "%s", err.message);
    return read_file(name);
}

static const struct gw_sweep_work alone = {.threads = 1};

/* --- CSV --------------------------------------------------------------------------------------------------------- */

static enum gw_status given_evaluate(void *context, int worker, uint64_t first, size_t count, double *values, struct gw_err *error)
{
    static const double rows[3][ROUGH_METRICS] = {
        {8.76e12, 400000, 1.25e9, 41}, {1.0 / 3, -0.0, 123456789.0127, (double)INFINITY}, {2e300, 0, -(double)INFINITY, (double)NAN}};
    (void)context, (void)worker, (void)error;
    for (size_t i = 0; i < count; i++)
        for (size_t m = 0; m < ROUGH_METRICS; m++)
            values[m * GW_SWEEP_LEAF + i] = rows[(first + i) % 3][m];
    return GW_OK;
}

static void sweep_given(const struct gw_plan_sweep *sweep, const char *path)
{
    struct gw_sweep_model model = {given_evaluate, NULL};
    struct gw_sweep_spec spec = gw_sweep_spec_of(sweep->scenarios.count, ROUGH_METRICS);
    struct gw_sweep_work work = alone;
    struct gw_sweep_result result;
    struct gw_sweep_file file;
    spec.requirements[spec.requirement_count++] = (struct gw_spec_requirement){1, 1000, HUGE_VAL};
    ck_assert_msg(gw_sweep_file_open(&file, path, sweep, gw_sweep_slots(&work), 0, &err) == GW_OK, "%s", err.message);
    work.sink = &file.sink;
    ck_assert_msg(gw_sweep(&spec, &model, &work, &result, &err) == GW_OK, "%s", err.message);
    ck_assert_msg(gw_sweep_file_commit(&file, &err) == GW_OK, "%s", err.message);
    gw_sweep_file_release(&file);
    gw_sweep_result_release(&result);
}

/* A distribution without width gives its number. */
static struct gw_plan_sweep by_hand(void)
{
    const struct gw_axis axes[ALL_AXES] = {rack_axis,
                                           power_axis,
                                           month_axis,
                                           drawn("deployments.second.first", GW_TARGET_FIRST, GW_DIM_DATE, false, 24326.2, 24326.2),
                                           drawn("sites.here.supply", GW_TARGET_SUPPLY_DATE, GW_DIM_DATE, true, 3.4, 3.4),
                                           drawn("sites.here.t_max", GW_TARGET_FIGURE, GW_DIM_TEMPERATURE, false, 27.5, 27.5)};
    memcpy(all_axes, axes, sizeof axes);
    return sweep_over(all_axes, ALL_AXES, (struct gw_scenario_rules){.mode = GW_SWEEP_LIST, .seed = 7});
}

START_TEST(csv_by_hand)
{
    struct gw_plan_sweep sweep = by_hand();
    sweep_given(&sweep, in_scratch("a.csv"));
    struct gw_bytes got = read_file(joined);
    ck_assert_str_eq((const char *)got.at,
                     "scenario,deployments_first_rack,racks_gb200_max,deployments_first_first,deployments_second_first,sites_here_supply,"
                     "sites_here_t_max,energy_wh_2030,accelerators,facility_peak_w,month_reached_1GW,feasible\n"
                     "0,gb200,120 kW,2027-04,2027-04,3.4,27.5,8.76e+12,400000,1250000000,41,1\n"
                     "1,\"mi450, \"\"new\"\"\",132.5 kW,2026-Q4,2027-04,3.4,27.5,0.333333333333,0,123456789.013,inf,0\n"
                     "2,vera-rubin,140 kW,2026-07,2027-04,3.4,27.5,2e+300,0,-inf,,0\n");
    gw_bytes_free(&got);
}
END_TEST

/* Rows against the scenarios one by one, with printf. */
START_TEST(csv_rows_are_those_of_the_scenarios)
{
    struct gw_plan_sweep sweep = sweep_with(10000);
    struct gw_bytes got = swept(&sweep, (struct gw_sweep_work){.threads = 2}, in_scratch("a.csv"));
    const char *line = strchr((const char *)got.at, '\n') + 1;
    for (uint64_t i = 0; i < 10000; i++) {
        double axes[ALL_AXES], row[ROUGH_METRICS];
        char want[500], missing[32] = "";
        gw_scenario_at(&sweep.scenarios, i, axes);
        rough_metrics(i, row);
        int month = (int)ceil(axes[3]);
        if (!isnan(row[3]))
            snprintf(missing, sizeof missing, "%.12g", row[3] + 0.0);
        bool feasible = row[3] <= 1500 && row[1] >= 3;
        int length = snprintf(want, sizeof want, "%" PRIu64 ",%s,%s,%s,%04d-%02d,%.12g,%.12g,%.12g,%.12g,%.12g,%s,%d\n", i,
                              axes[0] > 0 && axes[0] < 2 ? "\"mi450, \"\"new\"\"\"" : racks[(int)axes[0]].text, powers[(int)axes[1]].text,
                              months[(int)axes[2]].text, month / 12, month % 12 + 1, axes[4], axes[5], row[0], row[1], row[2], missing, feasible);
        ck_assert_msg(strncmp(line, want, (size_t)length) == 0, "scenario %" PRIu64 ": want %s got %.200s", i, want, line);
        line += length;
    }
    ck_assert_int_eq(*line, '\0');
    gw_bytes_free(&got);
}
END_TEST

/* Different paths and metrics can become one name, and an axis may be called as a column of ours. */
START_TEST(names_that_clash)
{
    const struct gw_axis axes[] = {drawn("racks.a-b.max", GW_TARGET_FIGURE, GW_DIM_POWER, false, 1, 1),
                                   drawn("racks.a_b.max", GW_TARGET_FIGURE, GW_DIM_POWER, false, 2, 2),
                                   drawn("racks:a\xc3\xa9.max", GW_TARGET_FIGURE, GW_DIM_POWER, false, 3, 3),
                                   drawn("feasible", GW_TARGET_FIGURE, GW_DIM_POWER, false, 4, 4),
                                   drawn("racks.a_b.max_2", GW_TARGET_FIGURE, GW_DIM_POWER, false, 5, 5)};
    static const struct gw_plan_metric same[] = {
        {.name = "scenario", .title = "a"}, {.name = "x:1", .title = "b"}, {.name = "x 1", .title = "c"}, {.name = "x_1", .title = "d"}};
    struct gw_plan_sweep sweep = sweep_over(axes, 5, (struct gw_scenario_rules){.mode = GW_SWEEP_MONTE_CARLO, .seed = 1, .samples = 1});
    sweep.metrics = same;
    struct gw_bytes got = swept(&sweep, alone, in_scratch("a.csv"));
    const char *want = "scenario,racks_a_b_max,racks_a_b_max_2,racks_a___max,feasible_2,racks_a_b_max_2_2,scenario_2,x_1,x_1_2,x_1_3,feasible\n";
    ck_assert_msg(strncmp((const char *)got.at, want, strlen(want)) == 0, "got %s", (const char *)got.at);
    gw_bytes_free(&got);
    got = swept(&sweep, alone, in_scratch("a.nc"));
    gw_bytes_free(&got);
}
END_TEST

/* --- netCDF ------------------------------------------------------------------------------------------------------ */

#define NC(call)                                                          \
    do {                                                                  \
        int fault_ = (call);                                              \
        ck_assert_msg(fault_ == NC_NOERR, "%s: %s", #call, nc_strerror(fault_)); \
    } while (0)

static int file, variable;

static void select_variable(const char *name, nc_type type)
{
    nc_type got;
    int rank, dimension;
    char of[NC_MAX_NAME + 1];
    NC(nc_inq_varid(file, name, &variable));
    NC(nc_inq_var(file, variable, NULL, &got, &rank, &dimension, NULL));
    ck_assert_int_eq(got, type);
    ck_assert_int_eq(rank, 1);
    NC(nc_inq_dimname(file, dimension, of));
    ck_assert_str_eq(of, "scenario");
    int storage;
    NC(nc_inq_var_chunking(file, variable, &storage, NULL));
    ck_assert_int_eq(storage, NC_CONTIGUOUS);
}

static void is_attribute(int of, const char *name, const char *want)
{
    char text[600] = "";
    size_t length;
    NC(nc_inq_attlen(file, of, name, &length));
    ck_assert_uint_lt(length, sizeof text);
    NC(nc_get_att_text(file, of, name, text));
    ck_assert_str_eq(text, want);
}

static void is_whole(const char *name, unsigned long long want)
{
    unsigned long long got;
    NC(nc_get_att_ulonglong(file, NC_GLOBAL, name, &got));
    ck_assert_uint_eq(got, want);
}

static size_t scenarios_in_file(void)
{
    int id;
    size_t length;
    NC(nc_inq_dimid(file, "scenario", &id));
    NC(nc_inq_dimlen(file, id, &length));
    return length;
}

static void are_flags(size_t count, const char *meanings)
{
    int flags[8];
    size_t length;
    NC(nc_inq_attlen(file, variable, "flag_values", &length));
    ck_assert_uint_eq(length, count);
    NC(nc_get_att_int(file, variable, "flag_values", flags));
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(flags[i], (int)i);
    is_attribute(variable, "flag_meanings", meanings);
}

START_TEST(netcdf_by_hand)
{
    struct gw_plan_sweep sweep = by_hand();
    int format, variables;
    double numbers[3], fill;
    int whole[3];
    sweep_given(&sweep, in_scratch("a.nc"));
    NC(nc_open(joined, NC_NOWRITE, &file));
    NC(nc_inq_format(file, &format));
    ck_assert_int_eq(format, NC_FORMAT_NETCDF4);
    NC(nc_inq_nvars(file, &variables));
    ck_assert_int_eq(variables, 12);
    ck_assert_uint_eq(scenarios_in_file(), 3);

    is_attribute(NC_GLOBAL, "Conventions", "CF-1.8");
    is_attribute(NC_GLOBAL, "title", "A made-up plan");
    is_attribute(NC_GLOBAL, "plan", "made-up");
    is_attribute(NC_GLOBAL, "source", "gwplan " GW_VERSION);
    is_attribute(NC_GLOBAL, "references", "A test, 2026-01-02. https://example.org/a\nAnother");
    is_attribute(NC_GLOBAL, "mode", "list");
    is_whole("seed", 7);
    is_whole("samples", 1);
    is_whole("points", 3);
    is_whole("scenarios_asked", 3);

    select_variable("scenario", NC_INT64);
    NC(nc_get_var_int(file, variable, whole));
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(whole[i], i);

    select_variable("deployments_first_rack", NC_BYTE);
    NC(nc_get_var_int(file, variable, whole));
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(whole[i], i);
    are_flags(3, "gb200 mi450___new_ vera-rubin");
    is_attribute(variable, "path", "deployments.first.rack");
    char *texts[3];
    NC(nc_get_att_string(file, variable, "values", texts));
    for (int i = 0; i < 3; i++)
        ck_assert_str_eq(texts[i], racks[i].text);
    NC(nc_free_string(3, texts));

    select_variable("racks_gb200_max", NC_DOUBLE);
    is_attribute(variable, "units", "W");
    NC(nc_get_var_double(file, variable, numbers));
    near_same(numbers[1], 132.5e3);

    select_variable("deployments_first_first", NC_INT);
    is_attribute(variable, "units", "days since 2026-07-01");
    is_attribute(variable, "calendar", "standard");
    NC(nc_get_var_int(file, variable, whole));
    ck_assert_int_eq(whole[0], 274);
    ck_assert_int_eq(whole[1], 92); /* 31 July, 31 August, 30 September */
    ck_assert_int_eq(whole[2], 0);
    select_variable("deployments_second_first", NC_INT);
    NC(nc_get_var_int(file, variable, whole));
    ck_assert_int_eq(whole[2], 274);
    select_variable("sites_here_supply", NC_DOUBLE);
    is_attribute(variable, "units", "months");
    NC(nc_get_var_double(file, variable, numbers));
    near_same(numbers[0], 3.4);
    select_variable("sites_here_t_max", NC_DOUBLE);
    is_attribute(variable, "units", "degC");

    select_variable("energy_wh_2030", NC_DOUBLE);
    is_attribute(variable, "units", "W h");
    is_attribute(variable, "metric", "energy_wh:2030");
    is_attribute(variable, "long_name", "energy at the meter, 2030");
    NC(nc_get_att_double(file, variable, "_FillValue", &fill));
    ck_assert(isnan(fill));
    NC(nc_get_var_double(file, variable, numbers));
    near_same(numbers[0], 8.76e12);
    near_same(numbers[1], 1.0 / 3);
    near_same(numbers[2], 2e300);
    select_variable("accelerators", NC_DOUBLE);
    is_attribute(variable, "units", "1");
    select_variable("month_reached_1GW", NC_DOUBLE);
    is_attribute(variable, "units", "months");
    is_attribute(variable, "comment", "months after 2026-07, infinite where never");
    NC(nc_get_var_double(file, variable, numbers));
    near_same(numbers[0], 41);
    ck_assert(isinf(numbers[1]) && isnan(numbers[2]));
    select_variable("feasible", NC_BYTE);
    are_flags(2, "infeasible feasible");
    NC(nc_get_var_int(file, variable, whole));
    ck_assert(whole[0] == 1 && whole[1] == 0 && whole[2] == 0);
    NC(nc_close(file));
}
END_TEST

static const uint64_t edges[] = {1, 2, 4095, 4096, 4097, 8192, 30000};
enum { EDGES = sizeof edges / sizeof edges[0] };

static void read_doubles(const char *name, nc_type type, double *values)
{
    select_variable(name, type);
    NC(nc_get_var_double(file, variable, values));
}

START_TEST(netcdf_values_are_those_of_the_scenarios)
{
    static double columns[12][30000];
    const uint64_t count = edges[_i];
    struct gw_plan_sweep sweep = sweep_with(count);
    struct gw_bytes got = swept(&sweep, (struct gw_sweep_work){.threads = 2}, in_scratch("a.nc"));
    gw_bytes_free(&got);
    NC(nc_open(in_scratch("a.nc"), NC_NOWRITE, &file));
    ck_assert_uint_eq(scenarios_in_file(), count);
    read_doubles("scenario", NC_INT64, columns[0]);
    read_doubles("deployments_first_rack", NC_BYTE, columns[1]);
    read_doubles("racks_gb200_max", NC_DOUBLE, columns[2]);
    read_doubles("sites_here_supply", NC_DOUBLE, columns[5]);
    read_doubles("sites_here_t_max", NC_DOUBLE, columns[6]);
    for (int m = 0; m < ROUGH_METRICS; m++)
        read_doubles((const char *const[]){"energy_wh_2030", "accelerators", "facility_peak_w", "month_reached_1GW"}[m], NC_DOUBLE, columns[7 + m]);
    read_doubles("feasible", NC_BYTE, columns[11]);
    for (uint64_t i = 0; i < count; i++) {
        double axes[ALL_AXES], row[ROUGH_METRICS];
        gw_scenario_at(&sweep.scenarios, i, axes);
        rough_metrics(i, row);
        near_same(columns[0][i], (double)i);
        near_same(columns[1][i], axes[0]);
        near_same(columns[2][i], powers[(int)axes[1]].number);
        near_same(columns[5][i], axes[4]);
        near_same(columns[6][i], axes[5]);
        for (int m = 0; m < ROUGH_METRICS; m++)
            if (isnan(row[m]))
                ck_assert(isnan(columns[7 + m][i]));
            else
                near_same(columns[7 + m][i], row[m]);
        near_same(columns[11][i], row[3] <= 1500 && row[1] >= 3 ? 1.0 : 0.0);
    }
    NC(nc_close(file));
}
END_TEST

/* The rank of a choice takes as many bytes as it needs. */
START_TEST(netcdf_of_many_choices)
{
    enum { CHOICES = 300 };
    static struct gw_axis_value many[CHOICES];
    static char texts[CHOICES][20];
    for (int i = 0; i < CHOICES; i++) {
        snprintf(texts[i], sizeof texts[i], "rack-%d", i);
        many[i] = (struct gw_axis_value){texts[i], (double)NAN, NULL};
    }
    struct gw_axis axis = rack_axis;
    axis.values = many;
    axis.value_count = CHOICES;
    struct gw_plan_sweep sweep = sweep_over(&axis, 1, (struct gw_scenario_rules){.seed = 1});
    struct gw_bytes got = swept(&sweep, alone, in_scratch("a.nc"));
    gw_bytes_free(&got);
    NC(nc_open(in_scratch("a.nc"), NC_NOWRITE, &file));
    int ranks[CHOICES];
    select_variable("deployments_first_rack", NC_SHORT);
    NC(nc_get_var_int(file, variable, ranks));
    for (int i = 0; i < CHOICES; i++)
        ck_assert_int_eq(ranks[i], i);
    NC(nc_close(file));
}
END_TEST

/* What others make of the file. */
START_TEST(ncdump_reads_it)
{
    if (system("command -v ncdump >/dev/null 2>&1") != 0) {
        puts("# skipped: there is no ncdump here (netcdf-bin)");
        return;
    }
    struct gw_plan_sweep sweep = by_hand();
    char command[900], said[8000] = "";
    sweep_given(&sweep, in_scratch("a.nc"));
    snprintf(command, sizeof command, "ncdump -k '%s' && ncdump -s '%s'", joined, joined);
    FILE *in = popen(command, "r");
    size_t length = fread(said, 1, sizeof said - 1, in);
    ck_assert_int_eq(pclose(in), 0);
    ck_assert_uint_lt(length, sizeof said - 1);
    ck_assert_msg(strncmp(said, "netCDF-4\n", 9) == 0, "%s", said);
    has_text(said, "scenario = 3 ;");
    has_text(said, "byte deployments_first_rack(scenario) ;");
    has_text(said, "deployments_first_rack:flag_values = 0b, 1b, 2b ;");
    has_text(said, "energy_wh_2030:_Storage = \"contiguous\" ;");
    has_text(said, "month_reached_1GW = 41, Infinity, _ ;");
    ck_assert_ptr_null(strstr(said, scratch));
}
END_TEST

/* More values than 32 bits count, in a file of holes. A leaf by hand at the end; then all that lies before is said to be there. */
START_TEST(netcdf_beyond_32_bits)
{
    const uint64_t count = (UINT64_C(1) << 33) + 5;
    const struct gw_axis axis = drawn("sites.here.t_max", GW_TARGET_FIGURE, GW_DIM_TEMPERATURE, false, 20, 45);
    struct gw_plan_sweep sweep = sweep_over(&axis, 1, (struct gw_scenario_rules){.mode = GW_SWEEP_MONTE_CARLO, .seed = 1, .samples = count});
    static double values[ROUGH_METRICS * GW_SWEEP_LEAF];
    static unsigned char feasible[GW_SWEEP_LEAF];
    struct gw_sweep_leaf last = {UINT64_C(1) << 33, 5, ROUGH_METRICS, values, feasible, -1}, all = {0, count, ROUGH_METRICS, values, feasible, -1};
    struct gw_sweep_file sparse;
    for (size_t i = 0; i < ROUGH_METRICS * GW_SWEEP_LEAF; i++)
        values[i] = 0.5 + (double)i;
    feasible[4] = 1;
    if (gw_sweep_file_open(&sparse, in_scratch("a.nc"), &sweep, 1, 0, &err) != GW_OK && strstr(err.message, "too large")) {
        printf("# skipped: %s\n", err.message);
        gw_sweep_file_release(&sparse);
        return;
    }
    ck_assert_msg(err.status == GW_OK, "%s", err.message);
    ck_assert_int_eq(sparse.sink.prepare(sparse.sink.context, 0, &last, &err), GW_OK);
    ck_assert_int_eq(sparse.sink.take(sparse.sink.context, 0, &all, &err), GW_OK);
    ck_assert_int_eq(gw_sweep_file_commit(&sparse, &err), GW_OK);
    gw_sweep_file_release(&sparse);
    NC(nc_open(in_scratch("a.nc"), NC_NOWRITE, &file));
    ck_assert_uint_eq(scenarios_in_file(), count);
    const size_t at = (size_t)count - 1;
    double value, want;
    long long index;
    select_variable("scenario", NC_INT64);
    NC(nc_get_var1_longlong(file, variable, &at, &index));
    ck_assert_int_eq(index, (long long)at);
    select_variable("month_reached_1GW", NC_DOUBLE);
    NC(nc_get_var1_double(file, variable, &at, &value));
    near_same(value, 3 * GW_SWEEP_LEAF + 4.5);
    select_variable("sites_here_t_max", NC_DOUBLE);
    NC(nc_get_var1_double(file, variable, &at, &value));
    gw_scenario_at(&sweep.scenarios, at, &want);
    near_same(value, want);
    select_variable("feasible", NC_BYTE);
    NC(nc_get_var1_double(file, variable, &at, &value));
    near_same(value, 1);
    NC(nc_close(file));
}
END_TEST

/* --- the same bytes ---------------------------------------------------------------------------------------------- */

START_TEST(the_same_bytes_for_any_threads_and_tiles)
{
    const int format = _i / EDGES;
    struct gw_plan_sweep sweep = sweep_with(edges[_i % EDGES]);
    struct gw_bytes want = swept(&sweep, alone, called(format, "a"));
    if (format == 1 && _i % EDGES == 0)
        sleep(1); /* times of a second's resolution are what a format would hold */
    for (int threads = 1; threads <= 4; threads++) {
        struct gw_bytes got = swept(&sweep, (struct gw_sweep_work){.threads = threads, .tile = 5 - threads}, called(format, "b"));
        same_bytes(got, want);
        gw_bytes_free(&got);
    }
    gw_bytes_free(&want);
    ck_assert_int_eq(files_in(scratch, false), 2);
}
END_TEST

/* Leaves that were worked before, with the rest of them worked now. */
START_TEST(a_resumed_sweep_gives_the_same_bytes)
{
    struct gw_plan_sweep sweep = sweep_with(30000);
    struct gw_bytes want = swept(&sweep, alone, called(_i, "a"));
    struct rough rough = {.fails_from = 20000};
    struct gw_sweep_model model = {rough_evaluate, &rough};
    struct gw_sweep_result result;
    struct gw_sweep_work work = {.threads = 2};
    struct gw_journal_head head;
    char kept[100];
    snprintf(kept, sizeof kept, "%s/kept", scratch);
    ck_assert_int_eq(gw_journal_head_of(&head, &sweep.spec, true, "x", 1, "y", 1, &err), GW_OK);
    ck_assert_int_eq(gw_journal_open(&work.journal, kept, &head, &err), GW_OK);
    ck_assert_int_eq(gw_sweep(&sweep.spec, &model, &work, &result, &err), GW_NUMERIC);
    gw_sweep_result_release(&result);
    gw_journal_close(work.journal);
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_journal_open(&work.journal, kept, &head, &err), GW_OK);
    struct gw_bytes got = swept(&sweep, work, called(_i, "b"));
    ck_assert_uint_eq(gw_journal_position(work.journal), 8);
    gw_journal_close(work.journal);
    same_bytes(got, want);
    gw_bytes_free(&got);
    gw_bytes_free(&want);
}
END_TEST

START_TEST(merged_shards_give_the_same_bytes)
{
    enum { SHARDS = 3 };
    struct gw_plan_sweep sweep = sweep_with(30000);
    struct gw_bytes want = swept(&sweep, alone, called(_i, "a"));
    char names[SHARDS][100];
    const char *parts[SHARDS];
    for (uint64_t s = 0; s < SHARDS; s++) {
        struct rough rough = {0};
        struct gw_sweep_model model = {rough_evaluate, &rough};
        struct gw_sweep_work work = {.threads = 2};
        struct gw_journal_head head;
        snprintf(names[s], sizeof names[s], "%s/part%d", scratch, (int)s);
        parts[SHARDS - 1 - s] = names[s];
        ck_assert_int_eq(gw_journal_head_of(&head, &sweep.spec, true, "x", 1, "y", 1, &err), GW_OK);
        gw_shard_leaves(30000, s + 1, SHARDS, &head.first_leaf, &head.end_leaf);
        ck_assert_msg(gw_journal_open(&work.journal, names[s], &head, &err) == GW_OK, "%s", err.message);
        ck_assert_msg(gw_sweep_shard(&model, &work, &err) == GW_OK, "%s", err.message);
        gw_journal_close(work.journal);
    }
    struct gw_sweep_file merged;
    struct gw_sweep_result result;
    ck_assert_int_eq(gw_sweep_file_open(&merged, called(_i, "b"), &sweep, 1, 0, &err), GW_OK);
    struct gw_sweep_work work = {.threads = 1, .sink = &merged.sink};
    ck_assert_msg(gw_sweep_merge(parts, SHARDS, &work, NULL, &result, &err) == GW_OK, "%s", err.message);
    ck_assert_int_eq(gw_sweep_file_commit(&merged, &err), GW_OK);
    gw_sweep_file_release(&merged);
    gw_sweep_result_release(&result);
    struct gw_bytes got = read_file(called(_i, "b"));
    same_bytes(got, want);
    gw_bytes_free(&got);
    gw_bytes_free(&want);
}
END_TEST

/* The file has the scenarios that the answer tells, though threads had prepared more. */
START_TEST(an_early_stop_leaves_what_was_looked_at)
{
    struct gw_plan_sweep sweep = sweep_with(1000000);
    uint64_t scenarios;
    sweep.spec.stop = (struct gw_spec_stop){.tolerance_frac = 0.02, .metrics = 1 << 0 | 1 << 2};
    ck_assert_msg(sweep_into(&sweep, alone, called(_i, "a"), &scenarios) == GW_OK, "%s", err.message);
    ck_assert_uint_lt(scenarios, 1000000);
    struct gw_bytes want = read_file(called(_i, "a"));
    if (_i == 0) {
        uint64_t lines = 0;
        for (size_t i = 0; i < want.size; i++)
            lines += want.at[i] == '\n';
        ck_assert_uint_eq(lines, scenarios + 1);
    } else {
        static double peaks[1000000];
        NC(nc_open(called(_i, "a"), NC_NOWRITE, &file));
        ck_assert_uint_eq(scenarios_in_file(), scenarios);
        is_whole("scenarios_asked", 1000000);
        select_variable("facility_peak_w", NC_DOUBLE);
        NC(nc_get_var_double(file, variable, peaks));
        for (uint64_t i = 0; i < scenarios; i++) {
            double row[ROUGH_METRICS];
            rough_metrics(i, row);
            near_same(peaks[i], row[2]);
        }
        NC(nc_close(file));
    }
    for (int threads = 2; threads <= 4; threads += 2) {
        struct gw_bytes got = swept(&sweep, (struct gw_sweep_work){.threads = threads, .tile = 2}, called(_i, "b"));
        same_bytes(got, want);
        gw_bytes_free(&got);
    }
    gw_bytes_free(&want);
    ck_assert_int_eq(files_in(scratch, false), 2);
}
END_TEST

/* --- faults ------------------------------------------------------------------------------------------------------ */

static void refused(const struct gw_plan_sweep *sweep, const char *path, enum gw_status status, const char *why)
{
    char name[400], message[600];
    snprintf(name, sizeof name, "%s", path);
    snprintf(message, sizeof message, "cannot write '%s': %s", name, why);
    err = (struct gw_err){0};
    ck_assert_int_eq(sweep_into(sweep, (struct gw_sweep_work){.threads = 2}, name, NULL), status);
    ck_assert_int_eq(err.status, status);
    ck_assert_msg(strcmp(err.message, message) == 0, "got %s, want %s", err.message, message);
}

START_TEST(refuses)
{
    struct gw_plan_sweep sweep = sweep_with(1);
    char path[80];
    snprintf(path, sizeof path, "/no-such-directory/a.%s", endings[_i]);
    refused(&sweep, path, GW_SYSTEM, "No such file or directory");
    refused(&sweep, scratch, GW_SYSTEM, "it is a directory");
    refused(&sweep, "/dev/full", GW_SYSTEM, "it is not a regular file");
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_sweep_file_check("a.txt", &err), GW_USAGE);
    ck_assert_str_eq(err.message, "'a.txt' does not say what kind of file it is: expected a name ending in .csv or .nc");
    ck_assert_int_eq(gw_sweep_file_check(called(_i, "a"), NULL), GW_OK);
    ck_assert_int_eq(chmod(scratch, 0555), 0);
    if (access(scratch, W_OK) == 0)
        puts("# skipped: this user may write everywhere");
    else
        refused(&sweep, called(_i, "a"), GW_SYSTEM, "Permission denied");
    chmod(scratch, 0755);
    ck_assert_int_eq(files_in(scratch, false), 0);
}
END_TEST

static uint64_t bytes_of(const char *path)
{
    struct stat info;
    ck_assert_int_eq(stat(path, &info), 0);
    return (uint64_t)info.st_size;
}

/* What was there stays; and the program goes on to write elsewhere, and ends without a crash, or this test fails. */
START_TEST(a_file_too_large)
{
    struct gw_plan_sweep sweep = sweep_with(30000);
    struct rlimit before;
    struct gw_bytes want = swept(&sweep, alone, called(_i, "a"));
    const uint64_t whole = bytes_of(called(_i, "a")), limits[] = {0, 1, 100, 1000, 5000, 30000, 100000, whole / 2, whole - 1};
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &(struct rlimit){limits[i], before.rlim_max}), 0);
        refused(&sweep, called(_i, "a"), GW_SYSTEM, "File too large");
        ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
        ck_assert_int_eq(files_in(scratch, false), 1);
        struct gw_bytes still = read_file(called(_i, "a"));
        same_bytes(still, want);
        gw_bytes_free(&still);
    }
    gw_bytes_free(&want);
    err = (struct gw_err){0};
    want = swept(&sweep, alone, called(_i, "b"));
    gw_bytes_free(&want);
}
END_TEST

/* A file system of so many bytes, for those who may mount one. */
START_TEST(a_full_disk)
{
    static const char *const sizes[] = {"size=4k", "size=8k", "size=64k", "size=1m", "size=1200k", "size=1600k", "size=2m"};
    struct gw_plan_sweep sweep = sweep_with(30000);
    char disk[100], path[200];
    snprintf(disk, sizeof disk, "%s/disk", scratch);
    ck_assert_int_eq(mkdir(disk, 0755), 0);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        if (mount("tmpfs", disk, "tmpfs", 0, sizes[i]) != 0) {
            puts("# skipped: this user may not mount a small disk");
            break;
        }
        snprintf(path, sizeof path, "%s/a.%s", disk, endings[_i]);
        refused(&sweep, path, GW_SYSTEM, "No space left on device");
        ck_assert_int_eq(files_in(disk, false), 0);
        ck_assert_int_eq(umount(disk), 0);
    }
    rmdir(disk);
    err = (struct gw_err){0};
    struct gw_bytes good = swept(&sweep, alone, called(_i, "b"));
    gw_bytes_free(&good);
}
END_TEST

/* An error elsewhere leaves nothing either. */
START_TEST(a_sweep_that_fails_leaves_nothing)
{
    struct gw_plan_sweep sweep = sweep_with(30000);
    struct rough rough = {.fails_from = 20000};
    struct gw_sweep_model model = {rough_evaluate, &rough};
    struct gw_sweep_work work = {.threads = 2};
    struct gw_sweep_result result;
    struct gw_sweep_file begun;
    ck_assert_int_eq(gw_sweep_file_open(&begun, called(_i, "a"), &sweep, gw_sweep_slots(&work), 0, &err), GW_OK);
    work.sink = &begun.sink;
    ck_assert_int_eq(gw_sweep(&sweep.spec, &model, &work, &result, &err), GW_NUMERIC);
    ck_assert_int_eq(files_in(scratch, false), 1);
    gw_sweep_file_release(&begun);
    gw_sweep_result_release(&result);
    ck_assert_int_eq(files_in(scratch, false), 0);
    gw_sweep_file_release(&begun);
}
END_TEST

/* The n-th allocation of the arena fails. */
START_TEST(no_memory)
{
    struct gw_plan_sweep sweep = sweep_with(1);
    for (unsigned long n = 1;; n++) {
        struct gw_sweep_file begun;
        err = (struct gw_err){0};
        gw_arena_fail_at(n);
        enum gw_status status = gw_sweep_file_open(&begun, called(_i, "a"), &sweep, 4, 0, &err);
        gw_arena_fail_at(0);
        gw_sweep_file_release(&begun);
        ck_assert_int_eq(files_in(scratch, false), 0);
        if (status == GW_OK) {
            ck_assert_uint_gt(n, 1);
            break;
        }
        ck_assert_int_eq(status, GW_SYSTEM);
        ck_assert_str_eq(err.message, "out of memory");
    }
}
END_TEST

int main(void)
{
    gw_numeric_init();
    Suite *suite = suite_create("sweep_file");
    TCase *tests = tcase_create("contents");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, csv_by_hand);
    tcase_add_test(tests, csv_rows_are_those_of_the_scenarios);
    tcase_add_test(tests, names_that_clash);
    tcase_add_test(tests, netcdf_by_hand);
    tcase_add_loop_test(tests, netcdf_values_are_those_of_the_scenarios, 0, EDGES);
    tcase_add_test(tests, netcdf_of_many_choices);
    tcase_add_test(tests, ncdump_reads_it);
    tcase_add_test(tests, netcdf_beyond_32_bits);
    suite_add_tcase(suite, tests);
    tests = tcase_create("bytes");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, the_same_bytes_for_any_threads_and_tiles, 0, 2 * EDGES);
    tcase_add_loop_test(tests, a_resumed_sweep_gives_the_same_bytes, 0, 2);
    tcase_add_loop_test(tests, merged_shards_give_the_same_bytes, 0, 2);
    tcase_add_loop_test(tests, an_early_stop_leaves_what_was_looked_at, 0, 2);
    suite_add_tcase(suite, tests);
    tests = tcase_create("faults");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, refuses, 0, 2);
    tcase_add_loop_test(tests, a_file_too_large, 0, 2);
    tcase_add_loop_test(tests, a_full_disk, 0, 2);
    tcase_add_loop_test(tests, a_sweep_that_fails_leaves_nothing, 0, 2);
    tcase_add_loop_test(tests, no_memory, 0, 2);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
