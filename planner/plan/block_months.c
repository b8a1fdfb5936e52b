/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/block_months.h"

#include <math.h>

const char *const gw_part_keys[] = {
#define X(id, key, name, member) key,
    GW_ENERGY_PARTS(X)
#undef X
        "cooling_and_losses", NULL};
const char *const gw_part_names[] = {
#define X(id, key, name, member) name,
    GW_ENERGY_PARTS(X)
#undef X
        "cooling and losses", NULL};

/* How the hours of a month fall: two months that fall alike have the same coefficients. */
struct fall {
    int air_month, weekday, year; /* weekday 0 where the load is the same all week, year 0 but with daylight saving time */
};

struct known_month {
    struct fall fall;
    struct gw_block_month month;
    double (*day_wh)[GW_MODEL_LANES]; /* of each hour of the day; NULL until asked for */
    struct known_month *next;
};

struct gw_block_months {
    struct gw_arena *arena;
    const struct gw_inputs *inputs;
    const struct gw_design *design;
    double block_units;
    bool loop; /* a loop for liquid heat */
    struct gw_model_lanes lanes;
    struct known_month *known;
};

void gw_block_loads(const struct gw_inputs *inputs, const struct gw_design *design, struct gw_facility_load loads[GW_MODEL_LANES])
{
    loads[GW_LANE_SERVICE] = gw_load_in_service(inputs, design, 1);
    loads[GW_LANE_COMMISSIONING] = gw_load_at(design, design->commissioning_u, 1);
    loads[GW_LANE_BUSY] = gw_load_at(design, design->u_peak, 1);
    for (int fifth = 0; fifth < GW_LANE_FIFTHS; fifth++)
        loads[GW_LANE_EMPTY + fifth] = gw_load_in_service(inputs, design, fifth / (double)GW_LANE_FIFTHS);
}

void gw_block_weights(double block_units, double powered, double in_service, double commissioning_frac, struct gw_block_weights *weights)
{
    double left_over = powered - floor(powered / block_units) * block_units, commissioning = powered - in_service;
    double new_ones = fmin(commissioning, left_over), serving = left_over - new_ones;
    *weights = (struct gw_block_weights){.of[GW_LANE_SERVICE] = (in_service - serving) / block_units,
                                         .of[GW_LANE_COMMISSIONING] = (commissioning - new_ones) / block_units};
    if (left_over <= 0)
        return;
    double fifths = GW_LANE_FIFTHS * (serving + commissioning_frac * new_ones) / block_units;
    int below = fifths < GW_LANE_FIFTHS ? (int)floor(fifths) : GW_LANE_FIFTHS - 1;
    weights->of[GW_LANE_EMPTY + below] += 1 - (fifths - below);
    weights->of[below + 1 < GW_LANE_FIFTHS ? GW_LANE_EMPTY + below + 1 : GW_LANE_SERVICE] += fifths - below;
}

enum gw_status gw_block_months_new(struct gw_arena *arena, const struct gw_inputs *inputs, const struct gw_design *design,
                                   struct gw_block_months **result, struct gw_err *err)
{
    struct gw_block_months *months = gw_arena_alloc(arena, sizeof *months);
    struct gw_model_block block;
    if (!months)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    *months = (struct gw_block_months){.arena = arena, .inputs = inputs, .design = design, .block_units = gw_block_units(design)};
    struct gw_block_facts facts;
    inputs->model->facts(design, &facts);
    months->loop = facts.loop;
    inputs->model->build(inputs, design, true, &block);
    struct gw_facility_load loads[GW_MODEL_LANES];
    gw_block_loads(inputs, design, loads);
    for (int lane = 0; lane < GW_MODEL_LANES; lane++)
        inputs->model->pack(&block, &loads[lane], lane, &months->lanes);
    *result = months;
    return GW_OK;
}

static struct fall fall_of(const struct gw_inputs *inputs, int month)
{
    struct fall fall = {.air_month = gw_month_index(month)};
    const struct gw_load_week *week = &inputs->load->week;
    if (fall.air_month == 1 && gw_is_leap_year(gw_month_year(month)))
        fall.air_month = GW_AIR_LEAP_FEBRUARY;
    if (!week->weekday.present)
        return fall;
    fall.weekday = gw_weekday(gw_days_from_civil((struct gw_date){.year = gw_month_year(month), .month = gw_month_index(month) + 1, .day = 1}));
    fall.year = week->clock == GW_CLOCK_LOCAL && inputs->site->facility.daylight_saving != GW_DST_NONE ? gw_month_year(month) : 0;
    return fall;
}

static bool same_fall(struct fall a, struct fall b)
{
    return a.air_month == b.air_month && a.weekday == b.weekday && a.year == b.year;
}

void gw_block_twins(const struct gw_inputs *inputs, int start, int months, int *twins)
{
    for (int month = 0; month < months; month++) {
        struct fall fall = fall_of(inputs, start + month);
        twins[month] = month;
        for (int before = 0; before < month && twins[month] == month; before++)
            if (twins[before] == before && same_fall(fall_of(inputs, start + before), fall))
                twins[month] = before;
    }
}

static struct gw_block_row meter_row(const struct gw_block_months *months, const struct gw_block_month *month)
{
    double part_wh[GW_BLOCK_FIFTHS];
    for (int fifth = 0; fifth < GW_BLOCK_FIFTHS; fifth++)
        part_wh[fifth] = month->lanes[GW_LANE_EMPTY + fifth].meter_wh;
    return gw_block_row_of(months->block_units, month->lanes[GW_LANE_SERVICE].meter_wh, month->lanes[GW_LANE_COMMISSIONING].meter_wh,
                           month->commissioning_frac, part_wh);
}

/* A month of the lanes. Returns its hours. */
static size_t work_month(const struct gw_inputs *inputs, const struct gw_model_lanes *lanes, int month, struct gw_month_energy energy[GW_MODEL_LANES])
{
    double share[31 * GW_HOURS_PER_DAY];
    int air_month = fall_of(inputs, month).air_month;
    size_t first = inputs->air->first[air_month], count = inputs->air->hours[air_month];
    gw_fill_shares(inputs, month, share);
    struct gw_model_hours hours = gw_hours_of_air(inputs->air, first, count, share);
    inputs->model->energy(&inputs->engine->kernels, lanes, &hours, energy);
    return count;
}

static void pack_lanes(const struct gw_inputs *inputs, const struct gw_block_lane_months *lanes, int count, struct gw_model_lanes *packed)
{
    struct gw_model_block block;
    struct gw_facility_load loads[GW_MODEL_LANES];
    const struct gw_design *built = NULL;
    for (int i = 0; i < count; i++) {
        if (lanes[i].design != built) {
            built = lanes[i].design;
            inputs->model->build(inputs, built, true, &block);
            gw_block_loads(inputs, built, loads);
        }
        inputs->model->pack(&block, &loads[lanes[i].lane], i, packed);
    }
    inputs->model->pack_rest(packed, count);
}

static void put_month(const struct gw_block_lane_months *lanes, int count, int month, const struct gw_month_energy energy[GW_MODEL_LANES])
{
    for (int i = 0; i < count; i++) {
        lanes[i].meter_wh[month] = energy[i].meter_wh;
        lanes[i].it_wh[month] = energy[i].it_wh;
    }
}

void gw_block_lanes(const struct gw_inputs *inputs, const struct gw_block_lane_months *lanes, size_t count, int start, int months, const int *twins,
                    const bool *wanted)
{
    for (size_t first = 0; first < count; first += GW_MODEL_LANES) {
        int here = count - first < GW_MODEL_LANES ? (int)(count - first) : GW_MODEL_LANES;
        struct gw_model_lanes packed;
        struct gw_month_energy energy[GW_MODEL_LANES];
        pack_lanes(inputs, lanes + first, here, &packed);
        for (int month = 0; month < months; month++) {
            int twin = twins[month];
            while (twin < month && !(wanted[twin] && twins[twin] == twins[month])) /* the first of them may not be wanted */
                twin++;
            if (!wanted[month])
                continue;
            if (twin == month) {
                work_month(inputs, &packed, start + month, energy);
                put_month(lanes + first, here, month, energy);
                continue;
            }
            for (int i = 0; i < here; i++) {
                lanes[first + (size_t)i].meter_wh[month] = lanes[first + (size_t)i].meter_wh[twin];
                lanes[first + (size_t)i].it_wh[month] = lanes[first + (size_t)i].it_wh[twin];
            }
        }
    }
}

static void compute(struct gw_block_months *months, int month, struct known_month *known)
{
    known->month.hours = (double)work_month(months->inputs, &months->lanes, month, known->month.lanes);
    known->month.commissioning_frac = known->month.lanes[GW_LANE_COMMISSIONING].it_wh / known->month.lanes[GW_LANE_SERVICE].it_wh;
    known->month.meter = meter_row(months, &known->month);
}

static enum gw_status know_month(struct gw_block_months *months, int month, struct known_month **result, struct gw_err *err)
{
    struct fall fall = fall_of(months->inputs, month);
    struct known_month *known = months->known;
    while (known && !same_fall(known->fall, fall))
        known = known->next;
    if (!known) {
        known = gw_arena_alloc(months->arena, sizeof *known);
        if (!known)
            return gw_fail(err, GW_SYSTEM, "out of memory");
        known->fall = fall;
        compute(months, month, known);
        known->next = months->known;
        months->known = known;
    }
    *result = known;
    return GW_OK;
}

enum gw_status gw_block_month(struct gw_block_months *months, int month, const struct gw_block_month **coefficients, struct gw_err *err)
{
    struct known_month *known;
    enum gw_status status = know_month(months, month, &known, err);
    if (status == GW_OK)
        *coefficients = &known->month;
    return status;
}

/* The days of a month at one hour of the day. */
struct same_hours {
    double share[31], t_db_degc[31], t_wb_degc[31], evaporation_l_per_wh[31], m3_per_kg[31], m3_per_kg_k[31];
};

static const double *each_day(const double *hours, size_t hour, size_t days, double at[31])
{
    for (size_t day = 0; day < days && hours; day++)
        at[day] = hours[GW_HOURS_PER_DAY * day + hour];
    return hours ? at : NULL;
}

static void work_day(const struct gw_block_months *months, int month, double (*day_wh)[GW_MODEL_LANES])
{
    const struct gw_inputs *inputs = months->inputs;
    double share[31 * GW_HOURS_PER_DAY];
    struct same_hours same;
    struct gw_month_energy energy[GW_MODEL_LANES];
    int air_month = fall_of(inputs, month).air_month;
    size_t days = inputs->air->hours[air_month] / GW_HOURS_PER_DAY;
    gw_fill_shares(inputs, month, share);
    struct gw_model_hours all = gw_hours_of_air(inputs->air, inputs->air->first[air_month], inputs->air->hours[air_month], share);
    for (size_t hour = 0; hour < GW_HOURS_PER_DAY; hour++) {
        struct gw_model_hours some = {.count = days,
                                      .share = each_day(all.share, hour, days, same.share),
                                      .t_db_degc = each_day(all.t_db_degc, hour, days, same.t_db_degc),
                                      .t_wb_degc = each_day(all.t_wb_degc, hour, days, same.t_wb_degc),
                                      .evaporation_l_per_wh = each_day(all.evaporation_l_per_wh, hour, days, same.evaporation_l_per_wh),
                                      .m3_per_kg = each_day(all.m3_per_kg, hour, days, same.m3_per_kg),
                                      .m3_per_kg_k = each_day(all.m3_per_kg_k, hour, days, same.m3_per_kg_k)};
        inputs->model->energy(&inputs->engine->kernels, &months->lanes, &some, energy);
        for (int lane = 0; lane < GW_MODEL_LANES; lane++)
            day_wh[hour][lane] = energy[lane].meter_wh;
    }
}

enum gw_status gw_block_day(struct gw_block_months *months, int month, const double (**lanes_wh)[GW_MODEL_LANES], struct gw_err *err)
{
    struct known_month *known;
    enum gw_status status = know_month(months, month, &known, err);
    if (status != GW_OK)
        return status;
    if (!known->day_wh) {
        known->day_wh = gw_arena_array(months->arena, GW_HOURS_PER_DAY, sizeof *known->day_wh);
        if (!known->day_wh)
            return gw_fail(err, GW_SYSTEM, "out of memory");
        work_day(months, month, known->day_wh);
    }
    *lanes_wh = (const double(*)[GW_MODEL_LANES])known->day_wh;
    return GW_OK;
}

void gw_block_hours(const struct gw_block_months *months, int month, double (*lanes_wh)[GW_MODEL_LANES])
{
    const struct gw_inputs *inputs = months->inputs;
    double share[31 * GW_HOURS_PER_DAY];
    struct gw_month_energy energy[GW_MODEL_LANES];
    int air_month = fall_of(inputs, month).air_month;
    gw_fill_shares(inputs, month, share);
    for (size_t hour = 0; hour < inputs->air->hours[air_month]; hour++) {
        struct gw_model_hours one = gw_hours_of_air(inputs->air, inputs->air->first[air_month] + hour, 1, share + hour);
        inputs->model->energy(&inputs->engine->kernels, &months->lanes, &one, energy);
        for (int lane = 0; lane < GW_MODEL_LANES; lane++)
            lanes_wh[hour][lane] = energy[lane].meter_wh;
    }
}

/* The largest hour of a full block in service: of a load without a week the busiest hour is of no certain hour, so it may be any. */
static double largest_hour_w(const struct gw_block_months *months, const struct gw_block_month *c)
{
    bool any = !months->inputs->load->week.weekday.present;
    return c->lanes[any ? GW_LANE_BUSY : GW_LANE_SERVICE].meter_max_w;
}

void gw_block_energy(const struct gw_block_months *months, const struct gw_block_month *c, double powered, double in_service,
                     struct gw_month_energy *energy)
{
    struct gw_block_weights weights;
    double *sum = (double *)energy;
    gw_block_weights(months->block_units, powered, in_service, c->commissioning_frac, &weights);
    *energy = (struct gw_month_energy){0};
    for (int lane = 0; lane < GW_MODEL_LANES; lane++)
        for (size_t i = 0; i < sizeof *energy / sizeof *sum; i++)
            sum[i] += weights.of[lane] * ((const double *)&c->lanes[lane])[i];
    energy->meter_wh = gw_block_row_energy_wh(&c->meter, months->block_units, powered, in_service);
    energy->meter_max_w += in_service / months->block_units * (largest_hour_w(months, c) - c->lanes[GW_LANE_SERVICE].meter_max_w);
    energy->free_hours = !months->loop ? (double)NAN : powered > 0 ? c->lanes[GW_LANE_SERVICE].free_hours : 0;
}

void gw_full_blocks_energy(const struct gw_block_months *months, const struct gw_block_month *c, double units, struct gw_month_energy *energy)
{
    double blocks = units / months->block_units, *sum = (double *)energy;
    *energy = c->lanes[GW_LANE_SERVICE];
    for (size_t i = 0; i < sizeof *energy / sizeof *sum; i++)
        sum[i] *= blocks;
    energy->meter_max_w = blocks * largest_hour_w(months, c);
    energy->free_hours = months->loop ? c->lanes[GW_LANE_SERVICE].free_hours : (double)NAN;
}
