/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The published model (sites/lei_masanet.h, planner/kernels/lei_masanet.h). Its PUE follows the air alone and is per watt of IT: a
 * block is one unit, a part of it draws in proportion, and an hour draws P_IT(h) PUE(h). Hours of one share(h) draw the same IT power, so
 * the kernel, which takes plain means, is asked once for each share that there is; a load without a week has one.
 * Where its parts stand among ours: power distribution under busway, lighting and humidifier under auxiliary, chillers and the pumps of
 * the economizer or of chilled water under the hall's, tower pumps under condenser pumps. It tells no water. */
#include <math.h>

#include "planner/plan/hourly.h"

enum { LANES = GW_MODEL_LANES, MOST_HOURS = 31 * GW_HOURS_PER_DAY, MOST_SHARES = GW_HOURS_PER_WEEK };

static void build(const struct gw_inputs *inputs, const struct gw_design *d, bool of_year, struct gw_model_block *block)
{
    struct gw_lei_inputs in;
    (void)inputs;
    (void)of_year; /* their study knows no other years */
    gw_lei_inputs_of(d->lei_masanet, &in);
    gw_lei_prepare(&block->lei.design, &in);
    block->lei.ups = 1 / in.ups_efficiency_frac - 1;
    block->lei.distribution = 1 / (1 - in.distribution_loss_frac) - 1;
}

static void pack(const struct gw_model_block *block, const struct gw_facility_load *load, int lane, struct gw_model_lanes *lanes)
{
    gw_lei_pack(&lanes->lei.block, lane, &block->lei.design);
    lanes->lei.loads[lane] = *load;
    lanes->lei.ups[lane] = block->lei.ups;
    lanes->lei.distribution[lane] = block->lei.distribution;
}

static void pack_rest(struct gw_model_lanes *lanes, int count)
{
    gw_lei_pack_rest(&lanes->lei.block, count);
    for (int lane = count; lane < LANES; lane++) {
        lanes->lei.loads[lane] = lanes->lei.loads[0];
        lanes->lei.ups[lane] = lanes->lei.ups[0];
        lanes->lei.distribution[lane] = lanes->lei.distribution[0];
    }
}

/* The hours of each share that there is, behind each other. */
struct shares {
    size_t count, first[MOST_SHARES + 1];
    double share[MOST_SHARES];
    double t_wb_degc[MOST_HOURS], m3_per_kg[MOST_HOURS], m3_per_kg_k[MOST_HOURS];
};

static size_t share_at(struct shares *s, double share)
{
    size_t at = 0;
    while (at < s->count && (s->share[at] < share || s->share[at] > share))
        at++;
    if (at == s->count)
        s->share[s->count++] = share;
    return at;
}

static void sort_by_share(const struct gw_model_hours *hours, struct shares *s)
{
    size_t of[MOST_HOURS], next[MOST_SHARES + 1] = {0};
    s->count = 0;
    for (size_t h = 0; h < hours->count; h++) {
        of[h] = share_at(s, hours->share[h]);
        next[of[h] + 1]++;
    }
    for (size_t i = 0; i < s->count; i++)
        next[i + 1] += next[i];
    for (size_t i = 0; i <= s->count; i++)
        s->first[i] = next[i];
    for (size_t h = 0; h < hours->count; h++) {
        size_t to = next[of[h]]++;
        s->t_wb_degc[to] = hours->t_wb_degc[h];
        s->m3_per_kg[to] = hours->m3_per_kg[h];
        s->m3_per_kg_k[to] = hours->m3_per_kg_k[h];
    }
}

/* `it_wh` of IT at a PUE, by its parts. */
static void add_parts(double it_wh, double ups, double distribution, double losses, const struct gw_lei_hour *of_it, double tower_pump,
                      struct gw_month_energy *energy)
{
    const double parts[GW_PART_COUNT] = {[GW_PART_BUSWAY] = distribution,
                                         [GW_PART_UPS] = ups,
                                         [GW_PART_HALL_CHILLERS] = of_it->chiller,
                                         [GW_PART_REJECTION_FANS] = of_it->tower_fan,
                                         [GW_PART_HALL_PUMPS] = of_it->pumps - tower_pump,
                                         [GW_PART_CONDENSER_PUMPS] = tower_pump,
                                         [GW_PART_CRAH] = of_it->hall_fan,
                                         [GW_PART_AUXILIARY] = losses - ups - distribution};
    energy->it_wh += it_wh;
    energy->meter_wh += it_wh * of_it->pue;
    for (int part = 0; part < GW_PART_COUNT; part++)
        energy->part_wh[part] += it_wh * parts[part];
}

/* The hours of one share, by what the kernel made of them. */
static void add_share(const struct gw_model_lanes *lanes, double share, const struct gw_lei_air *air, const struct gw_lei_mean *mean, int lane,
                      struct gw_month_energy *energy)
{
    const struct gw_facility_load *load = &lanes->lei.loads[lane];
    const struct gw_lei_block *block = &lanes->lei.block;
    double it_w = fmin(load->idle_w + share * load->span_w, load->cap_w) + load->support_w;
    struct gw_lei_hour of_it = {.pue = mean->pue[lane],
                                .chiller = mean->chiller[lane],
                                .pumps = mean->pumps[lane],
                                .hall_fan = mean->hall_fan[lane],
                                .tower_fan = mean->tower_fan[lane]};
    double tower_pump = block->tower_pump[lane] * (block->heat[lane] + mean->chiller[lane]);
    add_parts(it_w * (double)air->hours, lanes->lei.ups[lane], lanes->lei.distribution[lane], block->losses[lane], &of_it, tower_pump, energy);
    energy->meter_max_w = fmax(energy->meter_max_w, it_w * mean->pue_max[lane]);
    size_t free_hours = 0;
    for (size_t h = 0; h < air->hours; h++)
        free_hours += air->t_wb_degc[h] <= block->free_up_to_degc[lane];
    energy->free_hours += (double)free_hours;
}

static void energy_of(const struct gw_kernels *kernels, const struct gw_model_lanes *lanes, const struct gw_model_hours *hours,
                      struct gw_month_energy energy[GW_MODEL_LANES])
{
    struct shares s;
    sort_by_share(hours, &s);
    for (int lane = 0; lane < LANES; lane++)
        energy[lane] = (struct gw_month_energy){.makeup_l = (double)NAN, .evaporation_l = (double)NAN};
    for (size_t i = 0; i < s.count; i++) {
        struct gw_lei_mean mean;
        size_t first = s.first[i];
        struct gw_lei_air air = {s.t_wb_degc + first, s.m3_per_kg + first, s.m3_per_kg_k + first, s.first[i + 1] - first};
        kernels->lei_masanet(&lanes->lei.block, 1, &air, &mean);
        for (int lane = 0; lane < LANES; lane++)
            add_share(lanes, s.share[i], &air, &mean, lane, &energy[lane]);
    }
}

static void hour_of(const struct gw_model_block *block, double rack_w, double support_w, const struct gw_facility_air *air, double pressure_pa,
                    struct gw_month_energy *energy)
{
    const struct gw_lei_design *design = &block->lei.design;
    double it_w = rack_w + support_w;
    struct gw_lei_hour hour;
    gw_lei_hour(design, air->t_db_degc, air->t_wb_degc, pressure_pa, &hour);
    *energy = (struct gw_month_energy){.makeup_l = (double)NAN, .evaporation_l = (double)NAN, .free_hours = hour.free_frac >= 1};
    add_parts(it_w, block->lei.ups, block->lei.distribution, hour.losses, &hour, design->tower_pump * (design->heat + hour.chiller), energy);
    energy->meter_max_w = energy->meter_wh;
}

static void facts_of(const struct gw_design *design, struct gw_block_facts *facts)
{
    (void)design;
    *facts = (struct gw_block_facts){(double)NAN, (double)NAN, (double)NAN, true};
}

const struct gw_hours_model gw_lei_model = {build, pack, pack_rest, energy_of, hour_of, facts_of, .tells_water = false};
