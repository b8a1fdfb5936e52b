/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is computed against the clock: a year of hours, designs of one kind, and inputs of the published PUE model. */
#ifndef BENCH_CASES_H
#define BENCH_CASES_H

#include <math.h>

#include "sites/facility_pack.h"
#include "sites/lei_masanet_pack.h"
#include "tests/unit/facility_dice.h"
#include "tests/unit/lei_dice.h"

enum { HOURS = 8760, MONTHS = 12, LANES = GW_FACILITY_LANES };

static double u[HOURS], t_db[HOURS], t_wb[HOURS], evaporation[HOURS];
static size_t first[MONTHS + 1];

/* A warm place: sines over day and year, with noise. */
static inline void make_year(struct gw_facility_year *year)
{
    static const size_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    struct dice dice = dice_of(1);
    for (int h = 0; h < HOURS; h++) {
        t_db[h] = 22 - 11 * cos(2 * 3.141592653589793 * h / HOURS) - 6 * cos(2 * 3.141592653589793 * (h - 3) / 24) +
                  dice_between(&dice, -2, 2);
        t_wb[h] = t_db[h] - dice_between(&dice, 1, 12);
        evaporation[h] = dice_between(&dice, 1e-3, 1.7e-3);
        u[h] = dice_between(&dice, .4, 1);
    }
    for (int m = 0; m < MONTHS; m++)
        first[m + 1] = first[m] + 24 * days[m];
    *year = (struct gw_facility_year){u, t_db, t_wb, evaporation, first, MONTHS};
}

/* Random designs: `towers` of every eight with towers, `pads` of them dry coolers behind pads, the others dry coolers alone. */
static inline void make_designs(int towers, int pads, int count, struct gw_facility_design *designs, struct gw_facility_load *loads)
{
    struct dice dice = dice_of(2);
    for (int i = 0; i < count; i++) {
        struct gw_facility_inputs in = random_inputs(&dice);
        in.rejection = i % LANES < towers ? GW_REJECT_TOWER : GW_REJECT_DRY;
        in.precool_frac = i % LANES >= LANES - pads ? .8 : 0;
        gw_facility_design_prepare(&designs[i], &in);
        loads[i] = (struct gw_facility_load){.2 * in.rack_w, .8 * in.rack_w, (double)INFINITY, in.support_w};
    }
}

static double lei_pressure_pa[HOURS], lei_rh[HOURS], lei_t_wb[HOURS], lei_m3_per_kg[HOURS], lei_m3_per_kg_k[HOURS];

/* The air of the same place for the published model; call make_year first. */
static inline void make_air(struct gw_lei_air *air)
{
    struct dice dice = dice_of(3);
    for (int h = 0; h < HOURS; h++) {
        lei_rh[h] = dice_between(&dice, .2, .9);
        lei_pressure_pa[h] = dice_between(&dice, 96e3, 99e3);
    }
    gw_lei_air_make(HOURS, t_db, lei_rh, lei_pressure_pa, lei_t_wb, lei_m3_per_kg, lei_m3_per_kg_k);
    *air = (struct gw_lei_air){lei_t_wb, lei_m3_per_kg, lei_m3_per_kg_k, HOURS};
}

static inline void make_lei_inputs(int count, struct gw_lei_inputs *inputs)
{
    struct dice dice = dice_of(4);
    for (int i = 0; i < count; i++)
        inputs[i] = random_lei_inputs(&dice);
}

#endif
