/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/run_hours_file.h"

#include <math.h>
#include <stddef.h>

#include "planner/output/data_file.h"

/* The quantities beside the parts. */
static const struct {
    struct gw_data_column column;
    size_t offset;
} plain[] = {
#define F(name, unit, member, meaning) {{name, unit, meaning}, offsetof(struct gw_hour_row, member)}
    F("dry_bulb_degc", "degC", t_db_degc, "outdoor dry bulb"),
    F("wet_bulb_degc", "degC", t_wb_degc, "outdoor wet bulb, where towers or pads use it"),
    F("rack_w", "W", rack_w, "power of the racks"),
    F("support_it_w", "W", support_w, "power of support IT"),
    F("facility_w", "W", facility_w, "power at the utility meter"),
    F("water_makeup_l", "L", makeup_l, "make-up water of the hour"),
    F("water_evaporation_l", "L", evaporation_l, "water evaporated in the hour"),
    F("supply_w", "W", supply_w, "energised supply of the site"),
#undef F
};
enum { PLAIN = sizeof plain / sizeof plain[0], COLUMNS = PLAIN + GW_PART_COUNT };

static const struct gw_data_column part_columns[] = {
#define X(id, key, name, member) {key "_w", "W", name},
    GW_ENERGY_PARTS(X)
#undef X
        {"cooling_and_losses_w", "W", "cooling and losses of a fixed facility"}};

struct filling {
    struct gw_run_hours *hours;
    const struct gw_run *run;
    long first_utc; /* of row 0, hours after 00:00 local time of the plan's first day, were it in UTC */
    struct gw_hour_row rows[GW_DATA_CHUNK_ROWS];
};

static const struct gw_hour_row absent = {NAN, NAN, NAN, NAN, NAN, {0}, NAN, NAN, NAN};

static double value_of(const struct gw_hour_row *row, size_t column)
{
    if (column >= PLAIN)
        return isnan(row->facility_w) ? (double)NAN : row->part_w[column - PLAIN];
    return *(const double *)(const void *)((const char *)row + plain[column].offset);
}

static enum gw_status fill(void *context, const struct gw_data_chunk *chunk, struct gw_err *err)
{
    struct filling *filling = context;
    long all = gw_run_hours_before(filling->run, filling->run->month_count);
    long local = filling->first_utc + (long)chunk->first + gw_run_utc_offset_h(filling->run, chunk->series);
    (void)err;
    for (size_t i = 0; i < chunk->count; i++)
        filling->rows[i] = absent;
    long from = local < 0 ? -local : 0, end = all - local < (long)chunk->count ? all - local : (long)chunk->count;
    if (from < end)
        gw_run_hours_of_site(filling->hours, chunk->series, local + from, (size_t)(end - from), filling->rows + from);
    for (size_t column = 0; column < COLUMNS; column++)
        for (size_t i = 0; i < chunk->count; i++)
            chunk->columns[column][i] = value_of(&filling->rows[i], column);
    return GW_OK;
}

enum gw_status gw_write_run_hours(const struct gw_run *run, const char *file, struct gw_arena *arena, struct gw_err *err)
{
    struct gw_data_column columns[COLUMNS];
    struct gw_data_series *series = gw_arena_array(arena, run->site_count, sizeof *series);
    struct filling *filling = gw_arena_alloc(arena, sizeof *filling);
    const char *weather = "each hour of the plan in the weather of each site; see the answer of the run for designs, climates and sources";
    struct gw_data_attribute attributes[] = {{"plan", run->plan->id}, {"comment", weather}};
    long earliest = 0, latest = 0;
    if (!series || !filling)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < COLUMNS; i++)
        columns[i] = i < PLAIN ? plain[i].column : part_columns[i - PLAIN];
    for (size_t i = 0; i < run->site_count; i++) {
        long offset_h = gw_run_utc_offset_h(run, i);
        series[i] = (struct gw_data_series){run->sites[i].series.name, (double)offset_h};
        earliest = i == 0 || -offset_h < earliest ? -offset_h : earliest;
        latest = i == 0 || -offset_h > latest ? -offset_h : latest;
    }
    *filling = (struct filling){.run = run, .first_utc = earliest};
    enum gw_status status = gw_run_hours_new(arena, run, &filling->hours, err);
    if (status != GW_OK)
        return status;
    long first_day = gw_days_from_civil((struct gw_date){.year = gw_month_year(run->start), .month = gw_month_index(run->start) + 1, .day = 1});
    struct gw_data_file data = {.title = run->plan->title,
                                .attributes = attributes,
                                .attribute_count = sizeof attributes / sizeof attributes[0],
                                .columns = columns,
                                .column_count = COLUMNS,
                                .series_name = "site",
                                .series = series,
                                .series_count = run->site_count,
                                .first_hour = 24 * first_day + earliest,
                                .row_count = (size_t)(gw_run_hours_before(run, run->month_count) + latest - earliest),
                                .fill = fill,
                                .context = filling};
    return gw_data_file_write(&data, file, err);
}
