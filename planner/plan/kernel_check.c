/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/kernel_check.h"

#include <string.h>

#include "planner/base/arena.h"
#include "planner/plan/schedule_check.h"
#include "planner/plan/trial_draws.h"
#include "planner/plan/trial_hours.h"

enum { STREAM_FACILITY = 10, STREAM_LEI };

bool gw_same_results(const void *got, const void *want, size_t bytes)
{
    const double *a = got, *b = want;
    for (size_t i = 0; i < bytes / sizeof *a; i++)
        if (memcmp(&a[i], &b[i], sizeof *a) != 0 && !(isnan(a[i]) && isnan(b[i])))
            return false;
    return true;
}

void gw_draw_specials(struct gw_draws *draws, void *doubles, size_t bytes, double rarity)
{
    double *numbers = doubles;
    static const double specials[] = {0,     -0.0,  1,     -1,      5e-324, -5e-324, 2.2250738585072014e-308, 1e-300,
                                      1e300, -1e300, 1.7e308, 8760, 4503599627370497.5, (double)INFINITY, -(double)INFINITY, (double)NAN};
    for (size_t i = 0; i < bytes / sizeof *numbers; i++)
        if (gw_draw(draws, 0, rarity) < 1)
            numbers[i] = specials[(size_t)gw_draw_whole(draws, 0, sizeof specials / sizeof *specials - 1)];
}

/* --- facility ---------------------------------------------------------------------------------------------------- */

enum { BLOCKS = 5, HOURS = 256, MONTHS = 9 };

struct facility_check {
    struct gw_facility_block blocks[BLOCKS];
    double u[HOURS], t_db[HOURS], t_wb[HOURS], evaporation[HOURS];
    size_t first[MONTHS + 1];
    struct gw_facility_month got[BLOCKS][MONTHS], want[BLOCKS][MONTHS];
};

/* Dry coolers, towers, pads, all of them mixed; the last: chillers alone, in every second lane without support IT, all with a cap. */
static void make_facilities(struct facility_check *c)
{
    static const int towers[BLOCKS] = {0, 8, 0, 3, 0}, pads[BLOCKS] = {0, 0, 8, 3, 0};
    for (int i = 0; i < BLOCKS * GW_FACILITY_LANES; i++) {
        int b = i / GW_FACILITY_LANES, lane = i % GW_FACILITY_LANES;
        struct gw_facility_inputs in = gw_trial_facility(i, towers[b], pads[b]);
        struct gw_facility_design design;
        struct gw_facility_load load = {.2 * in.rack_w, .8 * in.rack_w, (double)INFINITY, in.support_w};
        if (b == BLOCKS - 1) {
            in.rejection = GW_REJECT_CHILLER;
            in.support_w = load.support_w = lane % 2 ? in.support_w : 0;
            load.cap_w = .9 * in.rack_w;
        }
        gw_facility_design_prepare(&design, &in);
        gw_facility_pack(&c->blocks[b], lane, &design, &load);
    }
}

/* From deep frost to heat, idle to full. */
static void make_air(struct facility_check *c, struct gw_draws *draws)
{
    static const size_t month_hours[MONTHS] = {0, 1, 7, 8, 9, 0, 24, 31, 100};
    for (int h = 0; h < HOURS; h++) {
        c->u[h] = fmin(fmax(gw_draw(draws, -.2, 1.2), 0), 1);
        c->t_db[h] = gw_draw(draws, -25, 48);
        c->t_wb[h] = c->t_db[h] - gw_draw(draws, 0, 12);
        c->evaporation[h] = gw_draw(draws, .8e-3, 1.7e-3);
    }
    c->first[0] = 3;
    for (int m = 0; m < MONTHS; m++)
        c->first[m + 1] = c->first[m] + month_hours[m];
}

static bool same_facility(struct facility_check *c, gw_facility_kernel *tried, gw_facility_kernel *specification)
{
    struct gw_facility_year year = {c->u, c->t_db, c->t_wb, c->evaporation, c->first, MONTHS};
    memset(c->got, 0x88, sizeof c->got);
    memset(c->want, 0x77, sizeof c->want);
    tried(c->blocks, BLOCKS, &year, c->got[0]);
    specification(c->blocks, BLOCKS, &year, c->want[0]);
    return gw_same_results(c->got, c->want, sizeof c->got);
}

static bool check_facility(struct facility_check *c, gw_facility_kernel *tried, gw_facility_kernel *specification)
{
    struct gw_draws draws = {.stream = STREAM_FACILITY};
    make_facilities(c);
    make_air(c, &draws);
    if (!same_facility(c, tried, specification))
        return false;
    double *hours[] = {c->u, c->t_db, c->t_wb, c->evaporation};
    for (int i = 0; i < 4; i++)
        gw_draw_specials(&draws, hours[i], HOURS * sizeof(double), 50);
    if (!same_facility(c, tried, specification))
        return false;
    gw_draw_specials(&draws, c->blocks, sizeof c->blocks, 200);
    return same_facility(c, tried, specification);
}

/* --- lei-masanet ------------------------------------------------------------------------------------------------- */

struct lei_check {
    struct gw_lei_block blocks[BLOCKS];
    double t_wb[HOURS], m3_per_kg[HOURS], m3_per_kg_k[HOURS];
    struct gw_lei_mean got[BLOCKS], want[BLOCKS];
};

static void make_lei(struct lei_check *c, struct gw_draws *draws)
{
    for (int i = 0; i < BLOCKS * GW_LEI_LANES; i++) {
        struct gw_lei_inputs in = gw_trial_lei_inputs(i);
        struct gw_lei_design design;
        gw_lei_prepare(&design, &in);
        gw_lei_pack(&c->blocks[i / GW_LEI_LANES], i % GW_LEI_LANES, &design);
    }
    for (int h = 0; h < HOURS; h++) {
        double t_db = gw_draw(draws, -20, 45), rh = gw_draw(draws, .05, 1), pressure_pa = gw_draw(draws, 75e3, 104e3);
        gw_lei_air_make(1, &t_db, &rh, &pressure_pa, &c->t_wb[h], &c->m3_per_kg[h], &c->m3_per_kg_k[h]);
    }
}

static bool same_lei(struct lei_check *c, gw_lei_kernel *tried, gw_lei_kernel *specification)
{
    static const size_t counts[] = {0, 1, 7, 8, 9, HOURS - 3};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct gw_lei_air air = {c->t_wb + 1, c->m3_per_kg + 1, c->m3_per_kg_k + 1, counts[i]};
        memset(c->got, 0x88, sizeof c->got);
        memset(c->want, 0x77, sizeof c->want);
        tried(c->blocks, BLOCKS, &air, c->got);
        specification(c->blocks, BLOCKS, &air, c->want);
        if (!gw_same_results(c->got, c->want, sizeof c->got))
            return false;
    }
    return true;
}

static bool check_lei(struct lei_check *c, gw_lei_kernel *tried, gw_lei_kernel *specification)
{
    struct gw_draws draws = {.stream = STREAM_LEI};
    make_lei(c, &draws);
    if (!same_lei(c, tried, specification))
        return false;
    double *hours[] = {c->t_wb, c->m3_per_kg, c->m3_per_kg_k};
    for (int i = 0; i < 3; i++)
        gw_draw_specials(&draws, hours[i], HOURS * sizeof(double), 200);
    if (!same_lei(c, tried, specification))
        return false;
    gw_draw_specials(&draws, c->blocks, sizeof c->blocks, 50);
    return same_lei(c, tried, specification);
}

/* --- all --------------------------------------------------------------------------------------------------------- */

enum gw_status gw_kernel_same_bits(enum gw_kernel kernel, const struct gw_kernels *tried, const struct gw_kernels *specification, bool *same,
                                   struct gw_err *err)
{
    static const size_t sizes[GW_KERNEL_COUNT] = {sizeof(struct facility_check), sizeof(struct lei_check), sizeof(struct gw_schedule_check)};
    struct gw_arena arena;
    gw_arena_init(&arena);
    void *check = gw_arena_alloc_line(&arena, sizes[kernel]);
    if (check) {
        switch (kernel) {
        case GW_KERNEL_FACILITY: *same = check_facility(check, tried->facility, specification->facility); break;
        case GW_KERNEL_LEI_MASANET: *same = check_lei(check, tried->lei_masanet, specification->lei_masanet); break;
        default: *same = gw_check_schedules(check, tried->schedule_sweep, specification->schedule_sweep); break;
        }
    }
    gw_arena_clear(&arena);
    return check ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory");
}
