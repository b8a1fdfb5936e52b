/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/facility_pack.h"

#include <math.h>

#include "sites/least_most.h"

#define MOST_TERMS GW_FACILITY_SPEED_TERMS
static const double pi = 3.14159265358979323846;

static double polynomial(const double *a, int terms, double t)
{
    double sum = 0;
    for (int i = terms - 1; i >= 0; i--)
        sum = sum * t + a[i];
    return sum;
}

/* K of t, on -1 to 1. */
static double stretched(double t, double least)
{
    return (1 + least) / 2 + (1 - least) / 2 * t;
}

/* K^exponent on least <= K <= 1 as a polynomial in t: through the Chebyshev nodes, then in powers of t. For the exponents and ranges
 * of fans its coefficients fall off faster than those of the Chebyshev polynomials grow, so that powers lose nothing. */
static void fit(double *a, int terms, double exponent, double least)
{
    double node[MOST_TERMS], value[MOST_TERMS], t_before[MOST_TERMS], t_now[MOST_TERMS]; /* T_k at the nodes */
    double before[MOST_TERMS] = {1}, now[MOST_TERMS] = {0, 1};                            /* T_k by its coefficients */
    for (int j = 0; j < terms; j++) {
        node[j] = t_before[j] = cos(pi * (j + .5) / terms); /* T_-1 is T_1 */
        value[j] = pow(stretched(node[j], least), exponent);
        t_now[j] = 1;
        a[j] = 0;
    }
    for (int k = 0; k < terms; k++) {
        double c = 0, next[MOST_TERMS];
        for (int j = 0; j < terms; j++) {
            c += value[j] * t_now[j];
            double t_next = 2 * node[j] * t_now[j] - t_before[j];
            t_before[j] = t_now[j];
            t_now[j] = t_next;
        }
        c *= (k > 0 ? 2.0 : 1.0) / terms;
        for (int i = 0; i < terms; i++) {
            a[i] += c * before[i];
            next[i] = 2 * (i > 0 ? now[i - 1] : 0) - before[i];
        }
        for (int i = 0; i < terms; i++) {
            before[i] = now[i];
            now[i] = next[i];
        }
    }
}

/* The largest error of that polynomial, looked for half-way between the nodes and at the ends, where it is largest. */
static double error_of(int terms, double exponent, double least)
{
    double a[MOST_TERMS], worst = 0;
    fit(a, terms, exponent, least);
    for (int j = 0; j <= terms; j++) {
        double t = cos(pi * j / terms), off = fabs(polynomial(a, terms, t) - pow(stretched(t, least), exponent));
        worst = off <= worst ? worst : off; /* NaN stays */
    }
    return worst;
}

static int fan_terms(const struct gw_facility_design *d)
{
    return d->fan_rated_w > 0 ? d->per_exponent == 1 ? 4 : GW_FACILITY_FAN_TERMS : 0; /* of a cube, as at towers, the rest is 0 */
}

static int speed_terms(const struct gw_facility_design *d)
{
    return d->precool_frac > 0 && d->fan_air_w > 0 ? GW_FACILITY_SPEED_TERMS : 0;
}

static void fit_fans(struct gw_facility_block *b, int i, const struct gw_facility_design *d)
{
    double a[MOST_TERMS], least = d->conductance_min, width = 1 - least;
    double scale = width > 0 ? 2 / width : 0; /* s_min 1: always full speed */
    b->conductance_k_per_w[i] = d->conductance_k_per_w * scale;
    b->conductance_offset[i] = width > 0 ? -(1 + least) / width : 0;
    int fans = fan_terms(d), speeds = speed_terms(d);
    if (fans > 0)
        fit(a, fans, 3 * d->per_exponent, least);
    for (int k = 0; k < GW_FACILITY_FAN_TERMS; k++)
        b->fan_w[k][i] = k < fans ? d->fan_rated_w * a[k] : 0;
    if (speeds > 0)
        fit(a, speeds, d->per_exponent, least);
    for (int k = 0; k < GW_FACILITY_SPEED_TERMS; k++)
        b->speed[k][i] = k < speeds ? a[k] : 0;
}

double gw_facility_fit_error(const struct gw_facility_design *d)
{
    double fans = fan_terms(d) > 0 ? error_of(fan_terms(d), 3 * d->per_exponent, d->conductance_min) : 0;
    double speeds = speed_terms(d) > 0 ? error_of(speed_terms(d), d->per_exponent, d->conductance_min) : 0;
    return speeds <= fans ? fans : speeds; /* NaN stays */
}

void gw_facility_pack(struct gw_facility_block *b, int i, const struct gw_facility_design *d, const struct gw_facility_load *load)
{
#define STAGE(stage)                          \
    b->stage##0_w[i] = d->stage.c0_w;         \
    b->stage##1[i] = d->stage.c1;             \
    b->stage##2_per_w[i] = d->stage.c2_per_w;
#define ROW(row)                                                                                        \
    b->row##_held_w[i] = d->row##_chillers.capacity_w * d->row##_chillers.part_load_min;                \
    b->row##_per_held_per_w[i] = d->row##_chillers.per_capacity_per_w * d->row##_chillers.per_part_load_min; \
    b->row##_part0_w[i] = d->row##_chillers.capacity_w * d->row##_chillers.part_load0;                  \
    b->row##_part1[i] = d->row##_chillers.part_load1;                                                   \
    b->row##_part2_per_w[i] = d->row##_chillers.part_load2 * d->row##_chillers.per_capacity_per_w;      \
    b->row##_lift_k[i] = d->row##_chillers.lift_k + d->condenser_approach_k;                            \
    b->row##_over_carnot_per_k[i] = d->row##_chillers.over_carnot_per_k;                                \
    b->row##_least_per_cop[i] = gw_at_least(5 * d->row##_chillers.over_carnot_per_k, d->row##_chillers.least_per_cop);
    b->idle_w[i] = load->idle_w;
    b->span_w[i] = load->span_w;
    b->cap_w[i] = load->cap_w;
    b->support_w[i] = load->support_w;
    STAGE(busway)
    STAGE(ups)
    b->liquid_frac[i] = d->liquid_frac;
    b->busway_heat_frac[i] = d->busway_heat_frac;
    b->ups_heat_frac[i] = d->ups_heat_frac;
    b->precool_frac[i] = d->precool_frac;
    b->precool_above_degc[i] = d->precool_above_degc;
    b->wet[i] = d->wet > 0 ? d->wet : 0;
    b->dry[i] = 1 - b->wet[i];
    b->free_below_degc[i] = d->free_below_degc;
    b->free_per_k[i] = d->free_per_k;
    b->hall_free_below_degc[i] = d->hall_free_below_degc;
    b->hall_free_per_k[i] = d->hall_free_per_k;
    ROW(loop)
    ROW(hall)
    b->entering_degc[i] = d->wet > 0 ? -(double)INFINITY : d->entering_degc; /* at towers the difference is the least one in any air */
    b->least_itd_k[i] = d->least_itd_k;
    fit_fans(b, i, d);
    b->hall_cooler_fan_frac[i] = d->hall_cooler_fan_frac;
    b->pump1[i] = d->pump1;
    b->pump3_per_w2[i] = d->pump3_per_w2;
    b->hall_pump_frac[i] = d->hall_pump_frac;
    b->crah1[i] = d->crah1;
    b->hall1[i] = d->hall_pump_frac + d->crah1;
    b->crah3_per_w2[i] = d->crah3_per_w2;
    b->condenser_pump_frac[i] = d->wet > 0 ? d->condenser_pump_frac : 0; /* a kind of block leaves out exact zeros alone */
    b->auxiliary_w[i] = d->auxiliary_w;
    b->auxiliary_frac[i] = d->auxiliary_frac;
    STAGE(mvlv)
    STAGE(hv)
    b->pad_l_per_wh_k[i] = d->pad_l_per_wh_k;
    b->fan_air_w[i] = d->fan_air_w;
    b->drift_l_per_wh[i] = d->wet > 0 ? d->drift_l_per_wh : 0;
    b->blowdown_per_evaporation[i] = d->blowdown_per_evaporation;
}

void gw_facility_pack_rest(struct gw_facility_block *block, int count)
{
    double *rows = (double *)block;
    for (size_t i = 0; i < sizeof *block / sizeof *rows; i++)
        if (i % GW_FACILITY_LANES >= (size_t)count)
            rows[i] = rows[i - i % GW_FACILITY_LANES];
}
