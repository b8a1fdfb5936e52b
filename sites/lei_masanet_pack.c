/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/lei_masanet_pack.h"

static const double zero_k = 273.15;

void gw_lei_pack(struct gw_lei_block *b, int i, const struct gw_lei_design *d)
{
    double approach = d->approach_k;
    b->losses[i] = d->constant - 1;
    b->heat[i] = d->heat;
    b->free_up_to_degc[i] = d->free_below_degc - 1 / d->inv_range_per_k;
    b->per_range_per_k[i] = d->inv_range_per_k;
    b->cop0[i] = (d->cop0 + approach * (d->cop1 + approach * d->cop2)) / d->heat;
    b->cop1_per_k[i] = (d->cop1 + 2 * approach * d->cop2) / d->heat;
    b->cop2_per_k2[i] = d->cop2 / d->heat;
    b->economizer_pump[i] = d->economizer_pump;
    b->chilled_pump_more[i] = d->chilled_pump - d->economizer_pump;
    b->tower_pump[i] = d->tower_pump;
    b->tower_fan_kg_per_m3[i] = d->tower_fan_kg_per_m3;
    b->hall_fan_kg_k_per_m3[i] = d->hall_fan_kg_per_m3 * (zero_k + d->supply_air_degc);
    b->still[i] = d->constant + d->economizer_pump + d->heat * d->tower_pump;
    b->heat_fan_kg_per_m3[i] = d->heat * d->tower_fan_kg_per_m3;
    b->per_chiller[i] = 1 + d->tower_pump;
}

void gw_lei_pack_rest(struct gw_lei_block *block, int count)
{
    double *rows = (double *)block;
    for (size_t i = 0; i < sizeof *block / sizeof *rows; i++)
        if (i % GW_LEI_LANES >= (size_t)count)
            rows[i] = rows[i - i % GW_LEI_LANES];
}

void gw_lei_air_make(size_t hours, const double *t_db_degc, const double *rh_frac, const double *pressure_pa, double *t_wb_degc,
                     double *m3_per_kg, double *m3_per_kg_k)
{
    for (size_t h = 0; h < hours; h++) {
        t_wb_degc[h] = gw_lei_wet_bulb_degc(t_db_degc[h], rh_frac[h], pressure_pa[h]);
        m3_per_kg[h] = 1 / gw_lei_density_kg_per_m3(t_db_degc[h], pressure_pa[h]);
        m3_per_kg_k[h] = m3_per_kg[h] / (zero_k + t_db_degc[h]);
    }
}
