/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of the Lei-Masanet kernel, for the width that GW_SIMD_WIDTH says, under the name GW_LEI_KERNEL. What it computes is told
 * in planner/kernels/lei_masanet.h. Included once by each lei_masanet_*.c. */
#ifndef GW_KERNELS_LEI_MASANET_TEMPLATE_H
#define GW_KERNELS_LEI_MASANET_TEMPLATE_H

#include "planner/kernels/lei_masanet.h"
#include "planner/kernels/simd.h"

#ifndef GW_LEI_KERNEL
#define GW_LEI_KERNEL gw_lei_scalar
#endif

/* A constant of the lanes at hand. */
#define C(name) gw_load(b->name + lane)

/* Hours that the first cache holds while the eight partial sums pass over them in turn; a multiple of 8. */
enum { GW_LEI_STRETCH = 512 };

struct gw_lei_sums {
    gw_vec chilled, chiller, chiller_air; /* 1 - phi; chiller; chiller / rho */
    gw_vec pue_max;
};

GW_INLINE void gw_lei_add(const struct gw_lei_block *b, int lane, const struct gw_lei_air *air, size_t h, struct gw_lei_sums *s)
{
    const gw_vec zero = gw_all(0), one = gw_all(1);
    gw_vec t_wb = gw_all(air->t_wb_degc[h]), m3_per_kg = gw_all(air->m3_per_kg[h]);
    gw_vec chilled = gw_v_at_most(gw_v_at_least((t_wb - C(free_up_to_degc)) * C(per_range_per_k), zero), one);
    gw_vec chiller = chilled / (C(cop0) + t_wb * (C(cop1_per_k) + t_wb * C(cop2_per_k2)));
    gw_vec other = ((C(still) + C(hall_fan_kg_k_per_m3) * gw_all(air->m3_per_kg_k[h])) + C(heat_fan_kg_per_m3) * m3_per_kg) +
                   C(chilled_pump_more) * chilled;
    gw_vec pue = other + chiller * (C(per_chiller) + C(tower_fan_kg_per_m3) * m3_per_kg);
    s->chilled = s->chilled + chilled;
    s->chiller = s->chiller + chiller;
    s->chiller_air = s->chiller_air + chiller * m3_per_kg;
    s->pue_max = gw_v_at_least(s->pue_max, pue);
}

#define GW_LEI_JOIN(part) (((part(0) + part(4)) + (part(2) + part(6))) + ((part(1) + part(5)) + (part(3) + part(7))))

GW_INLINE void gw_lei_lanes(const struct gw_lei_block *b, int lane, const struct gw_lei_air *air, double air_m3_per_kg,
                            double air_m3_per_kg_k, struct gw_lei_mean *mean)
{
    const gw_vec zero = gw_all(0), one = gw_all(1), hours = gw_all((double)air->hours);
    struct gw_lei_sums part[8];
    for (int i = 0; i < 8; i++)
        part[i] = (struct gw_lei_sums){zero, zero, zero, zero};
    for (size_t first = 0; first < air->hours; first += GW_LEI_STRETCH) {
        size_t end = air->hours - first > GW_LEI_STRETCH ? first + GW_LEI_STRETCH : air->hours;
        for (size_t phase = 0; phase < 8; phase++) {
            struct gw_lei_sums s = part[phase];
            for (size_t h = first + phase; h < end; h += 8)
                gw_lei_add(b, lane, air, h, &s);
            part[phase] = s;
        }
    }
#define GW_CHILLED(i) part[i].chilled
#define GW_CHILLER(i) part[i].chiller
#define GW_CHILLER_AIR(i) part[i].chiller_air
    gw_vec chilled = GW_LEI_JOIN(GW_CHILLED) / hours, chiller = GW_LEI_JOIN(GW_CHILLER) / hours;
    gw_vec tower_fan = C(tower_fan_kg_per_m3) * (C(heat) * (gw_all(air_m3_per_kg) / hours) + GW_LEI_JOIN(GW_CHILLER_AIR) / hours);
    gw_vec hall_fan = C(hall_fan_kg_k_per_m3) * (gw_all(air_m3_per_kg_k) / hours);
    gw_vec pumps = (C(economizer_pump) + C(chilled_pump_more) * chilled) + C(tower_pump) * (C(heat) + chiller);
    gw_vec pue_max = part[0].pue_max;
    for (int i = 1; i < 8; i++)
        pue_max = gw_v_at_least(pue_max, part[i].pue_max);
    gw_store(mean->pue + lane, ((one + C(losses)) + (pumps + hall_fan)) + (chiller + tower_fan));
    gw_store(mean->pue_max + lane, pue_max);
    gw_store(mean->free_frac + lane, one - chilled);
    gw_store(mean->losses + lane, C(losses));
    gw_store(mean->chiller + lane, chiller);
    gw_store(mean->pumps + lane, pumps);
    gw_store(mean->hall_fan + lane, hall_fan);
    gw_store(mean->tower_fan + lane, tower_fan);
}

/* The sum of a series, in the order of all others. */
static double gw_lei_sum(const double *x, size_t count)
{
    double part[8] = {0};
    for (size_t i = 0; i < count; i++)
        part[i % 8] += x[i];
#define GW_PART(i) part[i]
    return GW_LEI_JOIN(GW_PART);
}

void GW_LEI_KERNEL(const struct gw_lei_block *blocks, size_t block_count, const struct gw_lei_air *air, struct gw_lei_mean *means)
{
    double m3_per_kg = gw_lei_sum(air->m3_per_kg, air->hours), m3_per_kg_k = gw_lei_sum(air->m3_per_kg_k, air->hours);
    for (size_t i = 0; i < block_count; i++)
        for (int lane = 0; lane < GW_LEI_LANES; lane += GW_SIMD_WIDTH)
            gw_lei_lanes(&blocks[i], lane, air, m3_per_kg, m3_per_kg_k, &means[i]);
}

#undef C

#endif
