/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up inputs of the two kernels that go through hours: a year at a warm place, facilities, and inputs of the published PUE model.
 * They are for trials of speed and of bits, for `gwplan kernels` and the benchmarks alike; no plan rests on them. Made from plain
 * numbers, without profiles. Talks to sites, planner/kernels and planner/numeric. */
#ifndef GW_PLAN_TRIAL_HOURS_H
#define GW_PLAN_TRIAL_HOURS_H

#include "sites/facility_pack.h"
#include "sites/lei_masanet_pack.h"

enum { GW_TRIAL_HOURS = 8760, GW_TRIAL_MONTHS = 12 };

/* A year; the last five are of the published model. About 0.6 MB. */
struct gw_trial_hours {
    double utilisation_frac[GW_TRIAL_HOURS], t_db_degc[GW_TRIAL_HOURS], t_wb_degc[GW_TRIAL_HOURS], evaporation_l_per_wh[GW_TRIAL_HOURS];
    size_t month_first[GW_TRIAL_MONTHS + 1];
    double rh_frac[GW_TRIAL_HOURS], pressure_pa[GW_TRIAL_HOURS], lei_t_wb_degc[GW_TRIAL_HOURS], m3_per_kg[GW_TRIAL_HOURS],
        m3_per_kg_k[GW_TRIAL_HOURS];
};
void gw_trial_hours_make(struct gw_trial_hours *hours);
/* The same as the kernels read it; they point into `hours`. */
struct gw_facility_year gw_trial_year(const struct gw_trial_hours *hours);
struct gw_lei_air gw_trial_air(const struct gw_trial_hours *hours);

/* Facility `i` (0, 1, ...). Of every eight the first `towers` have towers and the last `pads` dry coolers behind pads; the others are
 * dry coolers alone. 0 <= towers <= 8 - pads. */
struct gw_facility_inputs gw_trial_facility(int i, int towers, int pads);
/* It prepared, and the load of its racks. */
void gw_trial_design(int i, int towers, int pads, struct gw_facility_design *design, struct gw_facility_load *load);

/* Inputs `i` of the published model, within the ranges of its authors (sites/lei_masanet.h). */
struct gw_lei_inputs gw_trial_lei_inputs(int i);

/* Floating-point operations of an hour of one design in a block of such eight: + - * / min max, comparisons and selections are one
 * each; loads, broadcasts and what happens once a month are none. */
int gw_facility_operations(int towers, int pads);
/* The same of the published model, counted in planner/kernels/lei_masanet_template.h: 1 - phi 4; COP and the division 5; PUE 10; sums 4
 * and the maximum. */
enum { GW_LEI_OPERATIONS = 4 + 5 + 10 + 5 };

#endif
