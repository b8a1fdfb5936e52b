/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of the facility kernel, for the width that GW_SIMD_WIDTH says, under the name GW_FACILITY_KERNEL. What it computes is
 * told in planner/kernels/facility.h. Included once by each facility_*.c. */
#ifndef GW_KERNELS_FACILITY_TEMPLATE_H
#define GW_KERNELS_FACILITY_TEMPLATE_H

#include "planner/kernels/facility.h"
#include "planner/kernels/simd.h"

#ifndef GW_FACILITY_KERNEL
#define GW_FACILITY_KERNEL gw_facility_scalar
#endif

/* A constant of the lanes at hand. */
#define C(name) gw_load(b->name + lane)

/* Kinds of a block. Where no lane has towers or pads their terms are exact zeros; where every lane is a tower nothing is chosen, the
 * temperature difference counts as 1 and fans follow a cube. So what a kind leaves out changes no bit. */
enum { GW_HAS_TOWERS = 1, GW_HAS_PADS = 2, GW_ONLY_TOWERS = 4 };
enum { GW_CUBE_TERMS = 4 };

/* Sums and maxima over hours; one more stands in `hours`. */
#define GW_SUMS(X) \
    X(it) X(loop_pump) X(air) X(crah3) X(rejected) X(fan) X(loop_chiller) X(hall_chiller) X(busway) X(ups) X(mvlv) X(hv) X(meter) \
    X(free_hours) X(evaporation) X(makeup)
#define GW_MAXIMA(X) X(meter_max) X(loop_heat_max) X(hall_heat_max)
#define GW_DECLARE(name) gw_vec name;
struct gw_sums {
    GW_SUMS(GW_DECLARE)
    GW_MAXIMA(GW_DECLARE)
};

/* a0 + a1 t + ... + a15 t^15 by Estrin's scheme: short chains, one fixed order. 33 operations. */
#define GW_PAIR(a, i) (gw_load((a)[i] + lane) + t * gw_load((a)[(i) + 1] + lane))
#define GW_FOUR(a, i) (GW_PAIR(a, i) + t2 * GW_PAIR(a, (i) + 2))
#define GW_EIGHT(a, i) (GW_FOUR(a, i) + t4 * GW_FOUR(a, (i) + 4))
GW_INLINE gw_vec gw_power15(const double a[][8], int lane, gw_vec t)
{
    gw_vec t2 = t * t, t4 = t2 * t2, t8 = t4 * t4;
    return GW_EIGHT(a, 0) + t8 * GW_EIGHT(a, 8);
}

GW_INLINE gw_vec gw_power3(const double a[][8], int lane, gw_vec t)
{
    gw_vec t2 = t * t;
    return GW_FOUR(a, 0);
}

GW_INLINE gw_vec gw_power23(const double a[][8], int lane, gw_vec t)
{
    gw_vec t2 = t * t, t4 = t2 * t2, t8 = t4 * t4;
    return GW_EIGHT(a, 0) + t8 * (GW_EIGHT(a, 8) + t8 * GW_EIGHT(a, 16));
}

/* One hour added to the sums. What takes longest comes last in a sum, and the division waits for the air alone, so that the next
 * hours can begin before this one ends. */
GW_INLINE void gw_add_hour(const struct gw_facility_block *b, int lane, int kind, const struct gw_facility_year *year, size_t h,
                           struct gw_sums *s)
{
    const gw_vec zero = gw_all(0), one = gw_all(1);
    gw_vec t_db = kind & GW_ONLY_TOWERS ? zero : gw_all(year->t_db_degc[h]);

    /* IT, busway and UPS; heat to the loop and to the hall. */
    gw_vec rack = gw_v_at_most(C(idle_w) + gw_all(year->utilisation_frac[h]) * C(span_w), C(cap_w));
    gw_vec it = rack + C(support_w);
    gw_vec busway = C(busway0_w) + it * (C(busway1) + it * C(busway2_per_w));
    gw_vec ups_out = it + busway;
    gw_vec ups = C(ups0_w) + ups_out * (C(ups1) + ups_out * C(ups2_per_w));
    gw_vec liquid = C(liquid_frac) * rack;
    gw_vec air = ((it - liquid) + C(busway_heat_frac) * busway) + C(ups_heat_frac) * ups;

    /* The source that heat goes to: air, air behind pads, or wet bulb. */
    gw_mask towers = kind & GW_HAS_TOWERS && !(kind & GW_ONLY_TOWERS) ? gw_greater(C(wet), zero) : (gw_mask){0};
    gw_vec t_wb = kind ? gw_all(year->t_wb_degc[h]) : zero, cooled = zero, source = t_db;
    if (kind & GW_HAS_PADS) {
        cooled = gw_where(gw_greater(t_db, C(precool_above_degc)), C(precool_frac) * (t_db - t_wb));
        source = t_db - cooled;
    }
    if (kind & GW_HAS_TOWERS)
        source = kind & GW_ONLY_TOWERS ? t_wb : gw_choose(towers, t_wb, source);

    /* Economizers first, chillers for the rest. */
    gw_vec free = gw_v_at_most(gw_v_at_least((C(free_below_degc) - source) * C(free_per_k), zero), one);
    gw_vec hall_free = gw_v_at_most(gw_v_at_least((C(hall_free_below_degc) - source) * C(hall_free_per_k), zero), one);
    gw_vec free_w = free * liquid, hall_free_w = hall_free * air;
    gw_vec loop_heat = (one - free) * liquid, hall_heat = (one - hall_free) * air;
#define GW_CHILLERS(row, heat)                                                                                             \
    gw_vec row##_held = gw_v_at_least(heat, C(row##_held_w));                                                              \
    gw_vec row##_curve = C(row##_part0_w) + row##_held * (C(row##_part1) + row##_held * C(row##_part2_per_w));             \
    gw_vec row##_per_cop = gw_v_at_least((source + C(row##_lift_k)) * C(row##_over_carnot_per_k), C(row##_least_per_cop)); \
    gw_vec row##_chiller = row##_curve * (gw_v_at_most(heat * C(row##_per_held_per_w), one) * row##_per_cop);
    GW_CHILLERS(loop, loop_heat)
    GW_CHILLERS(hall, hall_heat)
    gw_vec chillers = loop_chiller + hall_chiller;

    /* Dry coolers or towers, pumps, CRAH fans. */
    gw_vec chilled = (loop_heat + air) + chillers, rejected = free_w; /* heat and work that condensers give off */
    if (kind & GW_HAS_TOWERS)
        rejected = free_w + (kind & GW_ONLY_TOWERS ? chilled : gw_where(towers, chilled));
    gw_vec conductance = C(conductance_k_per_w);
    if (!(kind & GW_ONLY_TOWERS))
        conductance = conductance / gw_v_at_least(C(entering_degc) - source, C(least_itd_k));
    gw_vec t = rejected * conductance + C(conductance_offset);
    t = gw_v_at_most(gw_v_at_least(t, gw_all(-1)), one);
    gw_vec fan = kind & GW_ONLY_TOWERS ? gw_power3(b->fan_w, lane, t) : gw_power15(b->fan_w, lane, t);
    fan = fan + C(hall_cooler_fan_frac) * hall_free_w;
    gw_vec loop_pump = liquid * (C(pump1) + C(pump3_per_w2) * (liquid * liquid));
    gw_vec crah3 = air * (C(crah3_per_w2) * (air * air));
    gw_vec movers = loop_pump + (C(hall1) * air + crah3);

    /* To the meter. */
    gw_vec bus = (((ups_out + ups) + (C(auxiliary_w) + C(auxiliary_frac) * it)) + movers) + chillers;
    if (kind & GW_HAS_TOWERS)
        bus = bus + C(condenser_pump_frac) * rejected;
    bus = bus + fan;
    gw_vec mvlv = C(mvlv0_w) + bus * (C(mvlv1) + bus * C(mvlv2_per_w));
    gw_vec hv_out = bus + mvlv;
    gw_vec hv = C(hv0_w) + hv_out * (C(hv1) + hv_out * C(hv2_per_w));
    gw_vec meter = hv_out + hv;

    s->it = s->it + it;
    s->loop_pump = s->loop_pump + loop_pump;
    s->air = s->air + air;
    s->crah3 = s->crah3 + crah3;
    s->fan = s->fan + fan;
    s->loop_chiller = s->loop_chiller + loop_chiller;
    s->hall_chiller = s->hall_chiller + hall_chiller;
    s->busway = s->busway + busway;
    s->ups = s->ups + ups;
    s->mvlv = s->mvlv + mvlv;
    s->hv = s->hv + hv;
    s->meter = s->meter + meter;
    s->free_hours = s->free_hours + gw_where(gw_at_or_above(free, one), one);
    s->meter_max = gw_v_at_least(s->meter_max, meter);
    s->loop_heat_max = gw_v_at_least(s->loop_heat_max, loop_heat);
    s->hall_heat_max = gw_v_at_least(s->hall_heat_max, hall_heat);

    /* Water: of towers by what they reject, of pads by the air through coolers and condensers. */
    gw_vec evaporation = zero;
    if (kind & GW_HAS_TOWERS) {
        s->rejected = s->rejected + rejected;
        evaporation = rejected * gw_all(year->evaporation_l_per_wh[h]);
        if (!(kind & GW_ONLY_TOWERS))
            evaporation = gw_where(towers, evaporation);
    }
    if (kind & GW_HAS_PADS) {
        gw_vec padded = gw_power23(b->speed, lane, t) * C(fan_air_w) + C(dry) * chilled;
        evaporation = evaporation + padded * C(pad_l_per_wh_k) * cooled;
    }
    if (kind) {
        gw_vec lost = evaporation * C(blowdown_per_evaporation);
        if (kind & GW_HAS_TOWERS)
            lost = gw_v_at_least(lost, rejected * C(drift_l_per_wh));
        s->evaporation = s->evaporation + evaporation;
        s->makeup = s->makeup + (evaporation + lost);
    }
}

#define GW_PUT(name, value) gw_store(month->name + lane, value)

/* One month of the lanes at hand. */
GW_INLINE void gw_month(const struct gw_facility_block *b, int lane, int kind, const struct gw_facility_year *year, size_t first,
                        size_t end, struct gw_facility_month *month)
{
    struct gw_sums part[8];
    for (size_t phase = 0; phase < 8; phase++) {
        struct gw_sums s;
#define GW_CLEAR(name) s.name = gw_all(0);
        GW_SUMS(GW_CLEAR)
        GW_MAXIMA(GW_CLEAR)
        for (size_t h = first + phase; h < end; h += 8)
            gw_add_hour(b, lane, kind, year, h, &s);
        part[phase] = s;
    }
#define GW_JOIN(name)                                                             \
    gw_vec name = ((part[0].name + part[4].name) + (part[2].name + part[6].name)) + \
                  ((part[1].name + part[5].name) + (part[3].name + part[7].name));
    GW_SUMS(GW_JOIN)
#define GW_LARGEST(name)              \
    gw_vec name = part[0].name;       \
    for (int i = 1; i < 8; i++)       \
        name = gw_v_at_least(name, part[i].name);
    GW_MAXIMA(GW_LARGEST)
    gw_vec hours = gw_all((double)(end - first));
    GW_PUT(it_wh, it);
    GW_PUT(meter_wh, meter);
    GW_PUT(loop_pump_wh, loop_pump);
    GW_PUT(hall_pump_wh, C(hall_pump_frac) * air);
    GW_PUT(condenser_pump_wh, C(condenser_pump_frac) * rejected);
    GW_PUT(rejection_fan_wh, fan);
    GW_PUT(loop_chiller_wh, loop_chiller);
    GW_PUT(hall_chiller_wh, hall_chiller);
    GW_PUT(crah_wh, C(crah1) * air + crah3);
    GW_PUT(auxiliary_wh, C(auxiliary_w) * hours + C(auxiliary_frac) * it);
    GW_PUT(busway_loss_wh, busway);
    GW_PUT(ups_loss_wh, ups);
    GW_PUT(mvlv_loss_wh, mvlv);
    GW_PUT(hv_loss_wh, hv);
    GW_PUT(meter_max_w, meter_max);
    GW_PUT(loop_chiller_heat_max_w, loop_heat_max);
    GW_PUT(hall_chiller_heat_max_w, hall_heat_max);
    GW_PUT(free_hours, free_hours);
    GW_PUT(evaporation_l, evaporation);
    GW_PUT(makeup_l, makeup);
}

static int gw_only_a_tower(const struct gw_facility_block *b, int lane)
{
    int only = b->wet[lane] > 0 && b->entering_degc[lane] < -1e300 && b->least_itd_k[lane] == 1;
    for (int i = GW_CUBE_TERMS; i < GW_FACILITY_FAN_TERMS; i++)
        only &= b->fan_w[i][lane] == 0;
    return only;
}

static int gw_kind_of(const struct gw_facility_block *b)
{
    int kind = 0, only = GW_ONLY_TOWERS;
    for (int lane = 0; lane < GW_FACILITY_LANES; lane++) {
        kind |= (b->wet[lane] > 0 ? GW_HAS_TOWERS : 0) | (b->precool_frac[lane] > 0 ? GW_HAS_PADS : 0);
        only = gw_only_a_tower(b, lane) ? only : 0;
    }
    return kind == GW_HAS_TOWERS ? kind | only : kind;
}

/* Five loops, each for a kind that the compiler knows. */
#define GW_YEAR_OF_KIND(name, kind)                                                                                    \
    static void name(const struct gw_facility_block *b, int lane, const struct gw_facility_year *year, size_t m,       \
                     struct gw_facility_month *month)                                                                  \
    {                                                                                                                  \
        gw_month(b, lane, kind, year, year->month_first[m], year->month_first[m + 1], month);                          \
    }
GW_YEAR_OF_KIND(gw_month_dry, 0)
GW_YEAR_OF_KIND(gw_month_towers, GW_HAS_TOWERS)
GW_YEAR_OF_KIND(gw_month_pads, GW_HAS_PADS)
GW_YEAR_OF_KIND(gw_month_mixed, GW_HAS_TOWERS | GW_HAS_PADS)
GW_YEAR_OF_KIND(gw_month_only_towers, GW_HAS_TOWERS | GW_ONLY_TOWERS)

void GW_FACILITY_KERNEL(const struct gw_facility_block *blocks, size_t block_count, const struct gw_facility_year *year,
                        struct gw_facility_month *months)
{
    static void (*const month_of[])(const struct gw_facility_block *, int, const struct gw_facility_year *, size_t,
                                    struct gw_facility_month *) = {[0] = gw_month_dry,
                                                                   [GW_HAS_TOWERS] = gw_month_towers,
                                                                   [GW_HAS_PADS] = gw_month_pads,
                                                                   [GW_HAS_TOWERS | GW_HAS_PADS] = gw_month_mixed,
                                                                   [GW_HAS_TOWERS | GW_ONLY_TOWERS] = gw_month_only_towers};
    for (size_t i = 0; i < block_count; i++) {
        int kind = gw_kind_of(&blocks[i]);
        for (size_t m = 0; m < year->months; m++)
            for (int lane = 0; lane < GW_FACILITY_LANES; lane += GW_SIMD_WIDTH)
                month_of[kind](&blocks[i], lane, year, m, &months[i * year->months + m]);
    }
}

#undef C

#endif
