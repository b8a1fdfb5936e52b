/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/sweep_file_netcdf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "planner/base/date.h"
#include "planner/output/netcdf_library.h"

enum { PATH_BYTES = 64, UNIT_BYTES = 64 };

struct frame {
    struct gw_netcdf netcdf;
    const struct gw_sweep_file_writer *writer;
    int file;
    int fault; /* of netCDF, the first; nothing more is done then */
    bool exhausted;
};

/* Do this unless something has failed. */
#define TRY(frame, function, ...) \
    ((frame)->fault = (frame)->fault ? (frame)->fault : (frame)->netcdf.function((frame)->file, __VA_ARGS__))

static void put_text(struct frame *frame, int variable, const char *name, const char *text)
{
    TRY(frame, put_att_text, variable, name, strlen(text), text);
}

static void put_whole(struct frame *frame, const char *name, uint64_t value)
{
    unsigned long long whole = value;
    TRY(frame, put_att_ulonglong, NC_GLOBAL, name, NC_UINT64, 1, &whole);
}

/* --- types ------------------------------------------------------------------------------------------------------- */

static nc_type type_of(const struct gw_sweep_file_column *column)
{
    enum { BYTE_RANKS = 128, SHORT_RANKS = 32768 };
    size_t values = column->axis ? column->axis->value_count : 0;
    if (column->month)
        return NC_INT;
    switch (column->kind) {
    case GW_COLUMN_SCENARIO: return NC_INT64;
    case GW_COLUMN_FEASIBLE: return NC_BYTE;
    case GW_COLUMN_CHOICE: return values <= BYTE_RANKS ? NC_BYTE : values <= SHORT_RANKS ? NC_SHORT : NC_INT;
    default: return NC_DOUBLE;
    }
}

static size_t size_of(nc_type type)
{
    return type == NC_BYTE ? 1 : type == NC_SHORT ? 2 : type == NC_INT ? 4 : 8;
}

void gw_sweep_file_types(const struct gw_sweep_file_writer *writer, struct gw_sweep_file_variable *variables)
{
    for (size_t c = 0; c < writer->columns.count; c++) {
        variables[c].type = type_of(&writer->columns.items[c]);
        variables[c].bytes = size_of(variables[c].type);
    }
}

/* --- variables --------------------------------------------------------------------------------------------------- */

static struct gw_date first_day(const struct gw_sweep_file_writer *writer)
{
    struct gw_date start = writer->sweep->plan->start;
    start.day = 1;
    return start;
}

long gw_sweep_file_epoch(const struct gw_sweep_file_writer *writer)
{
    return gw_days_from_civil(first_day(writer));
}

static void put_days_unit(struct frame *frame, int id)
{
    char unit[UNIT_BYTES], day[16];
    snprintf(unit, sizeof unit, "days since %s", gw_date_text(first_day(frame->writer), day));
    put_text(frame, id, "units", unit);
    put_text(frame, id, "calendar", "standard");
}

/* Of month_reached: which month is 0. */
static void put_first_month(struct frame *frame, int id)
{
    char comment[UNIT_BYTES + 16], month[12];
    int start = gw_month_of(first_day(frame->writer));
    snprintf(comment, sizeof comment, "months after %s, infinite where never", gw_month_text(start, month));
    put_text(frame, id, "comment", comment);
}

/* CF conventions 1.8, 3.5: words of letters, digits and _ - . + @, with blanks between. */
static void put_meanings(struct frame *frame, int id, const char *const *words, size_t count)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += strlen(words[i]) + 1;
    char *text = malloc(length + 1), *out = text;
    frame->exhausted = frame->exhausted || !text;
    for (size_t i = 0; text && i < count; i++) {
        for (const char *at = words[i]; *at; at++)
            *out++ = strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.+@", *at) ? *at : '_';
        *out++ = i + 1 < count ? ' ' : '\0';
    }
    if (text)
        put_text(frame, id, "flag_meanings", text);
    free(text);
}

static void put_flags(struct frame *frame, int id, nc_type type, const char *const *words, size_t count)
{
    int *ranks = malloc(count * sizeof *ranks);
    frame->exhausted = frame->exhausted || !ranks;
    for (size_t i = 0; ranks && i < count; i++)
        ranks[i] = (int)i;
    if (ranks)
        TRY(frame, put_att_int, id, "flag_values", type, count, ranks);
    free(ranks);
    put_meanings(frame, id, words, count);
}

static void put_choices(struct frame *frame, int id, nc_type type, const struct gw_axis *axis)
{
    const char **texts = malloc(axis->value_count * sizeof *texts);
    frame->exhausted = frame->exhausted || !texts;
    if (!texts)
        return;
    for (size_t i = 0; i < axis->value_count; i++)
        texts[i] = axis->values[i].text;
    put_flags(frame, id, type, texts, axis->value_count);
    TRY(frame, put_att_string, id, "values", axis->value_count, texts);
    free(texts);
}

static int define_variable(struct frame *frame, const struct gw_sweep_file_column *column, nc_type type, int dimension)
{
    static const char *const feasible[] = {"infeasible", "feasible"};
    const double fill = (double)NAN;
    int id = 0;
    TRY(frame, def_var, column->name, type, 1, &dimension, &id);
    TRY(frame, def_var_chunking, id, NC_CONTIGUOUS, NULL);
    put_text(frame, id, "long_name", column->long_name);
    if (column->unit)
        put_text(frame, id, "units", column->unit);
    if (column->original)
        put_text(frame, id, column->kind == GW_COLUMN_METRIC ? "metric" : "path", column->original);
    if (column->month)
        put_days_unit(frame, id);
    if (column->kind == GW_COLUMN_CHOICE)
        put_choices(frame, id, type, column->axis);
    if (column->kind == GW_COLUMN_METRIC && frame->writer->sweep->metrics[column->index].dimension == GW_DIM_DATE)
        put_first_month(frame, id);
    if (column->kind == GW_COLUMN_METRIC)
        TRY(frame, put_att_double, id, "_FillValue", NC_DOUBLE, 1, &fill);
    if (column->kind == GW_COLUMN_FEASIBLE)
        put_flags(frame, id, type, feasible, 2);
    return id;
}

/* --- the whole file ---------------------------------------------------------------------------------------------- */

/* One a line: "Title, date. URL". */
static void put_sources(struct frame *frame)
{
    const struct gw_plan *plan = frame->writer->sweep->plan;
    size_t length = 1;
    for (size_t i = 0; i < plan->source_count; i++) {
        const struct gw_source *source = &plan->sources[i];
        length += strlen(source->title) + (source->date ? strlen(source->date) : 0) + (source->url ? strlen(source->url) : 0) + 8;
    }
    char *text = malloc(length);
    frame->exhausted = frame->exhausted || !text;
    size_t used = 0;
    for (size_t i = 0; text && i < plan->source_count; i++) {
        const struct gw_source *source = &plan->sources[i];
        used += (size_t)snprintf(text + used, length - used, "%s%s%s%s%s%s", i ? "\n" : "", source->title, source->date ? ", " : "",
                                 source->date ? source->date : "", source->url ? ". " : "", source->url ? source->url : "");
    }
    if (used)
        put_text(frame, NC_GLOBAL, "references", text);
    free(text);
}

static void put_globals(struct frame *frame)
{
    const struct gw_plan_sweep *sweep = frame->writer->sweep;
    const struct gw_scenario_rules *rules = &sweep->scenarios.rules;
    put_text(frame, NC_GLOBAL, "Conventions", "CF-1.8");
    put_text(frame, NC_GLOBAL, "title", sweep->plan->title);
    put_text(frame, NC_GLOBAL, "source", "gwplan " GW_VERSION);
    put_text(frame, NC_GLOBAL, "plan", sweep->plan->id);
    put_sources(frame);
    put_text(frame, NC_GLOBAL, "mode", gw_sweep_mode_names[rules->mode]);
    put_whole(frame, "seed", rules->seed);
    put_whole(frame, "samples", rules->samples);
    put_whole(frame, "points", sweep->scenarios.points);
    if (rules->mode == GW_SWEEP_SOBOL)
        put_whole(frame, "shifts", rules->shifts);
    if (rules->base)
        put_whole(frame, "sensitivity_base", rules->base);
    put_whole(frame, "scenarios_asked", sweep->scenarios.count);
    put_text(frame, NC_GLOBAL, "comment",
             "scenario i follows from the plan, the profiles that it names, its sweep with this mode, seed and samples, and i "
             "alone: sweeping that plan again with this version of gwplan gives row i again, on any machine");
}

static void define(struct frame *frame, uint64_t count, const struct gw_sweep_file_variable *variables)
{
    const struct gw_sweep_file_columns *columns = &frame->writer->columns;
    const double anything = 0;
    const size_t first = 0;
    int before, dimension = 0;
    TRY(frame, set_fill, NC_NOFILL, &before); /* every value is written */
    TRY(frame, def_dim, "scenario", (size_t)count, &dimension);
    put_globals(frame);
    int id = 0;
    for (size_t c = 0; c < columns->count; c++)
        id = define_variable(frame, &columns->items[c], variables[c].type, dimension);
    frame->fault = frame->fault ? frame->fault : frame->netcdf.enddef(frame->file);
    for (int v = 0; v <= id; v++) /* a contiguous variable has its place from its first value on */
        TRY(frame, put_var1_double, v, &first, &anything);
}

static enum gw_status failed(const struct frame *frame, struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "cannot write '%s': %s", frame->writer->replacement.file, frame->netcdf.strerror(frame->fault));
}

static enum gw_status write_file(struct frame *frame, const char *path, uint64_t count, const struct gw_sweep_file_variable *variables,
                                 struct gw_err *err)
{
    frame->fault = frame->netcdf.create(path, NC_CLOBBER | NC_NETCDF4, &frame->file);
    if (frame->fault)
        return failed(frame, err);
    define(frame, count, variables);
    if (frame->fault || frame->exhausted) {
        frame->netcdf.abort(frame->file);
        return frame->fault ? failed(frame, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    }
    frame->fault = frame->netcdf.close(frame->file);
    return frame->fault ? failed(frame, err) : GW_OK;
}

static enum gw_status find_offsets(const struct gw_sweep_file_writer *writer, const char *path, struct gw_sweep_file_variable *variables,
                                   struct gw_err *err)
{
    const unsigned read_only = 0;
    const int64_t as_usual = 0;
    struct gw_hdf5 hdf5;
    enum gw_status status = gw_hdf5_load(&hdf5, err);
    if (status != GW_OK)
        return status;
    int64_t file = hdf5.Fopen(path, read_only, as_usual);
    bool found = file >= 0;
    for (size_t c = 0; c < writer->columns.count && found; c++) {
        int64_t set = hdf5.Dopen2(file, writer->columns.items[c].name, as_usual);
        variables[c].offset = set >= 0 ? hdf5.Dget_offset(set) : UINT64_MAX;
        found = variables[c].offset != UINT64_MAX;
        if (set >= 0)
            hdf5.Dclose(set);
    }
    if (file >= 0)
        hdf5.Fclose(file);
    return found ? GW_OK : gw_fail(err, GW_SYSTEM, "cannot write '%s': HDF5 does not say where values belong", writer->replacement.file);
}

/* netCDF takes a backslash or a drive's letter in a path for one of Windows and writes elsewhere, so it gets the file by its
 * number. */
enum gw_status gw_sweep_file_frame(const struct gw_sweep_file_writer *writer, uint64_t count, struct gw_sweep_file_variable *variables,
                                     struct gw_err *err)
{
    char path[PATH_BYTES];
    struct frame frame = {.writer = writer};
    enum gw_status status = gw_netcdf_load(&frame.netcdf, GW_NETCDF_ANY, err);
    snprintf(path, sizeof path, "/proc/self/fd/%d", writer->fd);
    if (status == GW_OK)
        status = write_file(&frame, path, count, variables, err);
    return status == GW_OK ? find_offsets(writer, path, variables, err) : status;
}
