/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Lei-Masanet kernel: means and the maximum over many hours of the published PUE model of sites/lei_masanet.h, for eight designs
 * at a time. Designs stand in lanes, hours are the outer loop. sites/lei_masanet.c is the readable specification;
 * sites/lei_masanet_pack.h lays a design out in a lane and makes the air of a year. Every level (planner/kernels/cpu.h) gives the
 * same bits, and a design gives the same bits whichever lane and block it stands in and whatever stands beside it. The build must
 * not fuse multiply and add.
 *
 * What is written differently from sites/lei_masanet.c, equal but for rounding:
 *   1 - phi = clip((Twb - (free_below - dTw)) / dTw, 0, 1);   COP / Q is a polynomial in Twb, the tower's approach folded in
 *   1 / rho(Tsa) = (273.15 + Tsa) x with x of the hour, 101325 / (1.293 273.15 P)
 *   pumps and fans are sums of constants, of 1 - phi, of the chiller and of chiller / rho(Toa), multiplied once at the end
 * One division an hour. Eight partial sums, of the hours h with equal h mod 8, joined as ((0+4)+(2+6)) + ((1+5)+(3+7)): so hours
 * could stand in lanes instead of designs and still give these bits.
 * NaN in an hour makes the means that rest on it NaN, and so that of the PUE; the maximum passes over it. No allocation, no I/O, no
 * libm. */
#ifndef GW_KERNELS_LEI_MASANET_H
#define GW_KERNELS_LEI_MASANET_H

#include <stddef.h>

#define GW_LEI_LANES 8

/* Eight designs, per watt of IT. Nothing but doubles; any alignment will do, 64 bytes are best. Fill lanes that are not needed with
 * copies of another. */
struct gw_lei_block {
    double losses[8];                                /* UPS, distribution, lighting, humidifier */
    double heat[8];                                  /* Q */
    double free_up_to_degc[8], per_range_per_k[8];   /* 1 - phi = clip((Twb - free_up_to) per_range, 0, 1) */
    double cop0[8], cop1_per_k[8], cop2_per_k2[8];   /* COP / Q = cop0 + Twb (cop1 + Twb cop2) */
    double economizer_pump[8], chilled_pump_more[8]; /* at phi 1; what 1 - phi adds */
    double tower_pump[8];                            /* times tower heat */
    double tower_fan_kg_per_m3[8];                   /* times tower heat over rho(Toa) */
    double hall_fan_kg_k_per_m3[8];                  /* times x */
    /* The same joined, for the PUE of an hour: still + hall_fan x + heat_fan / rho + chilled_pump_more (1 - phi)
     * + chiller (1 + tower_pump + tower_fan / rho). */
    double still[8], heat_fan_kg_per_m3[8], per_chiller[8];
};

/* Hours that all designs share. */
struct gw_lei_air {
    const double *t_wb_degc;
    const double *m3_per_kg;    /* 1 / rho of the outdoor air */
    const double *m3_per_kg_k;  /* the same over 273.15 + T: of the pressure alone */
    size_t hours;
};

/* Means over the hours of eight designs, per watt of IT; with constant IT these are the year's. PUE = 1 + losses + chiller + pumps +
 * hall_fan + tower_fan, to rounding. Of no hours: NaN, and 0 for the maximum. */
struct gw_lei_mean {
    double pue[8], pue_max[8];
    double free_frac[8]; /* phi */
    double losses[8], chiller[8], pumps[8], hall_fan[8], tower_fan[8];
};

/* means: [block_count]. Reads and writes nothing else. */
typedef void gw_lei_kernel(const struct gw_lei_block *blocks, size_t block_count, const struct gw_lei_air *air, struct gw_lei_mean *means);
gw_lei_kernel gw_lei_scalar, gw_lei_avx2, gw_lei_avx512; /* the last two on x86-64 alone */

#endif
