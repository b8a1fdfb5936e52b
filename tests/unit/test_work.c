/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What machines yield: the tables that analysts publish, rebuilt from the shipped profiles; sizes of made-up racks by hand; what a bad file is
 * told. The tables are those of SemiAnalysis InferenceX (repository at 77ca49a, 2026-04-03; text of 2025-10-09) and of MLPerf
 * Inference v5.1 and v6.0 as repeated in the sources that the profiles name. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stdio.h>

#include "hardware/availability.h"
#include "planner/base/hash.h"
#include "planner/numeric/distribution.h"
#include "planner/plan/site_work.h"
#include "planner/plan/work.h"
#include "planner/profile/catalog.h"
#include "tests/unit/made_up.h"
#include "tests/unit/tree.h"

static struct gw_catalog catalog;
static struct gw_arena arena;
static struct gw_err err;
static char shipped[1024], complaints[8192];

static void open_shipped(void)
{
    gw_arena_init(&arena);
    gw_catalog_init(&catalog);
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_catalog_add_dir(&catalog, shipped, &err), GW_OK);
}

static void close_shipped(void)
{
    gw_catalog_clear(&catalog);
    gw_arena_clear(&arena);
}

static const struct gw_rack *rack(const char *name)
{
    const struct gw_rack *found = NULL;
    ck_assert_msg(gw_catalog_rack(&catalog, name, &found, &err) == GW_OK, "%s", err.message);
    return found;
}

static const struct gw_workload *workload(const char *name)
{
    const struct gw_workload *found = NULL;
    ck_assert_msg(gw_catalog_workload(&catalog, name, &found, &err) == GW_OK, "%s", err.message);
    return found;
}

/* --- formulas ---------------------------------------------------------------------------------------------------------- */

/* MI355X, 2.55 M tok/s/MW at 2.65 kW and 1.48 $/h (E7). */
START_TEST(tokens_watts_and_money)
{
    double each = gw_tok_per_s_of_w(2.55, 2650);
    near_rel(each, 6757.5, 1e-12);
    near_rel(gw_j_per_token(each, 2650), 0.3921569, 1e-6);
    near_rel(gw_usd_per_mtok(each, 1.48), 0.0608378, 1e-6);
    near_rel(gw_tok_per_j(each, 2650), 2.55, 1e-12);
    /* by hand: 35 MW x 24 h / 0.34 Wh = 2.47e9 queries a day; 1 GW: 70.6e9 */
    near_rel(gw_queries_per_day(1e9, 0.34), 70.6e9, 1e-3);
    near_rel(gw_queries_per_day(35e6, 0.34), 2.4705882e9, 1e-7);
    ck_assert(isnan(gw_usd_per_mtok(each, (double)NAN)));
}
END_TEST

/* --- published tables ---------------------------------------------------------------------------------------------------- */

static const struct {
    const char *rack;
    double kw, fp4_tflops, fp8_tflops, bf16_tflops, h100e; /* 0: the table has none */
} constants[] = {{"h100", 1.73, 0, 1979, 989, 1.000},        {"h200", 1.73, 0, 1979, 989, 1.000},
                 {"b200", 2.17, 9000, 4500, 2250, 2.274},    {"gb200", 2.10, 10000, 5000, 2500, 2.527},
                 {"gb300", 2.10, 15000, 5000, 2500, 2.527},  {"mi300x", 1.79, 0, 2615, 1307, 1.321},
                 {"mi355x", 2.65, 10066, 5033, 2516, 2.543}};
enum { CONSTANTS = sizeof constants / sizeof constants[0] };

static void want_rate(const struct gw_figure *figure, double tflops, double tolerance)
{
    ck_assert_int_eq(figure->present, tflops > 0);
    if (tflops > 0)
        near_rel(figure->mode, tflops * 1e12, tolerance);
}

/* The all-in watts stand among the published figures of the rack. FP4 of MI355X is 10.1 PFLOP/s by AMD, 10,066 in the table. */
START_TEST(constants_of_an_accelerator)
{
    const struct gw_rack *one = rack(constants[_i].rack);
    bool found = false;
    for (size_t i = 0; i < one->published_count; i++)
        found = found || near_is_rel(one->published[i].w_per_accelerator, constants[_i].kw * 1e3, 1e-12);
    ck_assert_msg(found, "%s: %g kW", one->id, constants[_i].kw);
    want_rate(&one->flops_fp4, constants[_i].fp4_tflops, 5e-3);
    want_rate(&one->flops_fp8, constants[_i].fp8_tflops, 1e-12);
    want_rate(&one->flops_bf16, constants[_i].bf16_tflops, 1e-12);
    near_abs(gw_h100_equivalents(one->flops_fp8.mode, rack("h100")->flops_fp8.mode), constants[_i].h100e, 5e-4);
}
END_TEST

/* Half a unit of the last printed digit. The table prints 0.0851 for GB300 offline in v6.0; its own 2.65 $/h and 8660.8 tok/s make
 * 0.08499, so that cell has a wider tolerance. */
static const struct {
    const char *workload, *rack, *software;
    double tok_per_s, mtok_per_s_mw, j_per_token, usd, usd_tolerance;
} points[] = {{"gpt-oss-120b-1k-8k", "h100", NULL, 1557, 0.90, 1.111, 0.2319, 5e-5},
              {"gpt-oss-120b-1k-8k", "b200", NULL, 6076, 2.80, 0.357, 0.0891, 5e-5},
              {"gpt-oss-120b-1k-8k", "mi300x", NULL, 1342.5, 0.75, 1.333, 0.2317, 5e-5},
              {"gpt-oss-120b-1k-8k", "mi355x", NULL, 6757.5, 2.55, 0.392, 0.0608, 5e-5},
              {"deepseek-r1-offline", "gb200", "MLPerf Inference v5.1", 4023.8, 1.92, 0.522, 0.153, 5e-4},
              {"deepseek-r1-server", "gb200", "MLPerf Inference v5.1", 2327.5, 1.11, 0.902, 0.264, 5e-4},
              {"deepseek-r1-offline", "gb300", "MLPerf Inference v5.1", 5842.5, 2.78, 0.359, 0.126, 5e-4},
              {"deepseek-r1-server", "gb300", "MLPerf Inference v5.1", 2907.3, 1.38, 0.722, 0.253, 5e-4},
              {"deepseek-r1-offline", "gb300", "MLPerf Inference v6.0", 8660.8, 4.12, 0.242, 0.0851, 1.5e-4},
              {"deepseek-r1-server", "gb300", "MLPerf Inference v6.0", 5399.7, 2.57, 0.389, 0.136, 5e-4},
              {"deepseek-r1-server", "gb300", "MLPerf Inference v6.0", 8064, 3.84, 0.260, 0.091, 5e-4}};
enum { POINTS = sizeof points / sizeof points[0] };

static const struct gw_operating_point *point_of(const struct gw_workload *one, const struct gw_rack *of, const char *software, double tok_per_s)
{
    for (size_t i = 0; i < one->point_count; i++)
        if (one->points[i].rack == of && (!software || strcmp(one->points[i].software, software) == 0) &&
            near_is_rel(one->points[i].tokens.mode, tok_per_s, 1e-9))
            return &one->points[i];
    return NULL;
}

START_TEST(operating_points)
{
    const struct gw_workload *one = workload(points[_i].workload);
    const struct gw_operating_point *point = point_of(one, rack(points[_i].rack), points[_i].software, points[_i].tok_per_s);
    ck_assert_ptr_nonnull(point);
    double each = point->tokens.mode, watts = point->power.mode;
    ck_assert_int_eq(point->power_kind, GW_POINT_PROVISIONED_ALL_IN);
    near_abs(gw_tok_per_j(each, watts), points[_i].mtok_per_s_mw, 5e-3);
    near_abs(gw_j_per_token(each, watts), points[_i].j_per_token, 6e-4);
    near_abs(gw_usd_per_mtok(each, point->hour_cost.mode), points[_i].usd, points[_i].usd_tolerance);
}
END_TEST

/* 2,494,310 and 1,555,110 tok/s of 288 accelerators; of the server two figures, both in doubt. */
START_TEST(what_sources_contradict_is_doubtful)
{
    const struct gw_workload *offline = workload("deepseek-r1-offline"), *server = workload("deepseek-r1-server");
    near_abs(point_of(offline, rack("gb300"), "MLPerf Inference v6.0", 8660.8)->tokens.mode, 2494310.0 / 288, 0.05);
    near_abs(point_of(server, rack("gb300"), "MLPerf Inference v6.0", 5399.7)->tokens.mode, 1555110.0 / 288, 0.05);
    ck_assert_int_eq(point_of(offline, rack("gb300"), "MLPerf Inference v6.0", 8660.8)->accelerators, 288);
    ck_assert(point_of(server, rack("gb300"), NULL, 5399.7)->doubtful && point_of(server, rack("gb300"), NULL, 8064)->doubtful);
    ck_assert(!point_of(server, rack("gb300"), NULL, 2907.3)->doubtful);
    /* the placeholders of their source are assumptions here */
    ck_assert_int_eq(point_of(server, rack("gb300"), NULL, 8064)->power.kind, GW_KIND_ASSUMED);
    ck_assert_int_eq(point_of(server, rack("gb300"), NULL, 8064)->hour_cost.kind, GW_KIND_ASSUMED);
    ck_assert_int_eq(point_of(server, rack("gb200"), NULL, 2327.5)->power.kind, GW_KIND_ANALYST);
}
END_TEST

START_TEST(rubin_and_helios_have_no_point)
{
    static const char *const names[] = {"gpt-oss-120b-1k-8k", "deepseek-r1-offline", "deepseek-r1-server"};
    for (size_t w = 0; w < 3; w++)
        for (size_t i = 0; i < workload(names[w])->point_count; i++) {
            ck_assert(!gw_point_holds_for(&workload(names[w])->points[i], rack("mi450")));
            ck_assert(!gw_point_holds_for(&workload(names[w])->points[i], rack("vera-rubin")));
            ck_assert(!gw_point_holds_for(&workload(names[w])->points[i], rack("vera-rubin-maxq")));
        }
}
END_TEST

/* MFU of 43, 41 and 38 %, about 90 % effective, 419 stops of 16,384 in 54 days. */
START_TEST(training_of_llama)
{
    const struct gw_training_run *run = &workload("llama-3-405b-training")->training;
    near_rel(run->flop.mode, 3.8e25, 1e-12);
    near_rel(run->mfu.low, 0.38, 1e-12);
    near_rel(run->mfu.mode, 0.41, 1e-12);
    near_rel(run->mfu.high, 0.43, 1e-12);
    near_rel(run->goodput.mode, 0.9, 1e-12);
    near_rel(run->mttf.mode / 3600, gw_accelerator_mttf_h(419, 54, 16384), 1e-5);
    ck_assert_int_eq(run->accelerators, 16384);
    ck_assert_int_eq(run->availability.kind, GW_KIND_ASSUMED);
}
END_TEST

/* (1,800 W / 2,300 W) to the 0.4, 0.5 and 0.6. */
START_TEST(a_lowered_cap)
{
    const struct gw_figure *held = &rack("vera-rubin-maxq")->capped_rate_frac;
    double power = rack("vera-rubin-maxq")->tdp.mode / rack("vera-rubin")->tdp.mode;
    near_abs(held->high, pow(power, 0.4), 5e-4);
    near_abs(held->mode, pow(power, 0.5), 5e-4);
    near_abs(held->low, pow(power, 0.6), 5e-4);
    ck_assert_int_eq(held->kind, GW_KIND_ASSUMED);
    ck_assert(!rack("vera-rubin")->capped_rate_frac.present);
}
END_TEST

/* --- a site ---------------------------------------------------------------------------------------------------------- */

/* 1,000 made-up racks: 72,000 accelerators, 132 kW x 1.05 x 1.2 = 166.32 kW each at the meter, mean (30 + 0.66 x 102 + 0.05 x 132) x 1.1 kW: support IT
 * does not rest with the racks. */
static struct made_up made;
static struct gw_size_result size;
static struct gw_operating_point made_points[3];
static struct gw_workload made_workload;
static struct gw_rack h100;
enum { MADE_RACKS = 1000 };

static void set_up(void)
{
    gw_arena_init(&arena);
    err = (struct gw_err){0};
    made = made_up();
    made.rack.accelerator = "Made-up";
    made.rack.flops_fp8 = figure_of(3e15, GW_DIM_FLOPS, "racks.made-up.flops_fp8");
    made.rack.flops_bf16 = figure_of(1.5e15, GW_DIM_FLOPS, "racks.made-up.flops_bf16");
    made.rack.hbm = figure_of(200e9, GW_DIM_MEMORY, "racks.made-up.hbm");
    h100 = (struct gw_rack){.id = "h100", .accelerator = "H100", .flops_fp8 = figure_of(2e15, GW_DIM_FLOPS, "racks.h100.flops_fp8")};
    struct gw_size_request request = request_of_count(&made, MADE_RACKS, GW_AMOUNT_RACKS);
    ck_assert_int_eq(gw_size(&request, &arena, &size, &err), GW_OK);
    made_workload = (struct gw_workload){.id = "made", .title = "Made", .model = "M", .mode = GW_WORKLOAD_SERVER, .points = made_points, .point_count = 1};
    made_points[0] = (struct gw_operating_point){.rack = &made.rack,
                                                 .tokens = figure_of(2500, GW_DIM_TOKEN_RATE, "workloads.made.points.0.tokens"),
                                                 .power = figure_of(2000, GW_DIM_POWER, "workloads.made.points.0.power"),
                                                 .power_kind_stated = 1,
                                                 .hour_cost = figure_of(1.8, GW_DIM_MONEY, "workloads.made.points.0.hour_cost")};
}

static void tear_down(void)
{
    gw_arena_clear(&arena);
}

static struct gw_site_work work_of(const struct gw_workload *of, const struct gw_rack *reference)
{
    struct gw_site_work work;
    ck_assert_msg(gw_site_work(&size, of, reference, &arena, &work, &err) == GW_OK, "%s", err.message);
    return work;
}

static double mode_of(const struct gw_site_work *work, size_t row, enum gw_work_number number)
{
    ck_assert_uint_lt(row, work->row_count);
    return work->rows[row].numbers[number].mode;
}

START_TEST(tokens_of_a_site)
{
    struct gw_site_work work = work_of(&made_workload, &h100);
    double peak_w = MADE_RACKS * 166320.0, mean_w = MADE_RACKS * (30e3 + 0.66 * 102e3 + 0.05 * 132e3) * 1.1;
    ck_assert_uint_eq(work.row_count, 1);
    ck_assert_ptr_null(work.unavailable);
    near_rel(mode_of(&work, 0, GW_WORK_TOK_PER_S), 180e6, 1e-12);
    near_rel(mode_of(&work, 0, GW_WORK_TOK_PER_DAY), 180e6 * 86400, 1e-12);
    near_rel(mode_of(&work, 0, GW_WORK_J_PER_TOKEN_PROVISIONED), peak_w / 180e6, 1e-9);
    near_rel(mode_of(&work, 0, GW_WORK_TOK_PER_J_PROVISIONED), 180e6 / peak_w, 1e-9);
    near_rel(mode_of(&work, 0, GW_WORK_J_PER_TOKEN_MEAN), mean_w / 180e6, 1e-9);
    near_rel(mode_of(&work, 0, GW_WORK_TOK_PER_J_MEAN), 180e6 / mean_w, 1e-9);
    near_rel(mode_of(&work, 0, GW_WORK_J_PER_TOKEN_STATED), 0.8, 1e-12);
    near_rel(mode_of(&work, 0, GW_WORK_USD_PER_MTOK), 0.2, 1e-12);
    ck_assert(isnan(mode_of(&work, 0, GW_WORK_USD_PER_MTOK_RENTED)));
    /* no H100 has a point: by this task nothing is counted in it, by the rate it is */
    ck_assert(isnan(mode_of(&work, 0, GW_WORK_H100_BY_TASK)));
    ck_assert_str_eq(work.h100_unavailable, "no operating point of M, server for an H100 to count in");
    near_rel(work.h100_equivalents.mode, 72000 * 1.5, 1e-12);
    near_rel(work.totals[GW_RATE_HBM].mode, 72000 * 200e9, 1e-12);
    near_rel(work.per_w[GW_RATE_BF16].mode, 72000 * 1.5e15 / peak_w, 1e-9);
    ck_assert(isnan(work.totals[GW_RATE_FP4].mode) && isnan(work.per_w[GW_RATE_FP4].low));
    ck_assert(isnan(work_of(&made_workload, NULL).h100_equivalents.mode));
}
END_TEST

/* By the same software, else by the only point there is. */
START_TEST(h100_equivalents_by_a_task)
{
    made_points[0].software = "S 2";
    made_points[1] = made_points[0];
    made_points[1].rack = &h100;
    made_points[1].software = "S 1";
    made_points[1].tokens = figure_of(1000, GW_DIM_TOKEN_RATE, "workloads.made.points.1.tokens");
    made_points[2] = made_points[1];
    made_points[2].tokens = figure_of(1250, GW_DIM_TOKEN_RATE, "workloads.made.points.2.tokens");
    made_workload.point_count = 2;
    struct gw_site_work work = work_of(&made_workload, &h100);
    near_rel(mode_of(&work, 0, GW_WORK_H100_BY_TASK), 180e6 / 1000, 1e-12);
    ck_assert_ptr_null(work.h100_unavailable);
    made_workload.point_count = 3; /* two of them, neither of the same software */
    work = work_of(&made_workload, &h100);
    ck_assert(isnan(mode_of(&work, 0, GW_WORK_H100_BY_TASK)));
    made_points[2].software = "S 2";
    work = work_of(&made_workload, &h100);
    near_rel(mode_of(&work, 0, GW_WORK_H100_BY_TASK), 180e6 / 1250, 1e-12);
}
END_TEST

START_TEST(no_point_is_borrowed)
{
    struct gw_rack other = made.rack;
    struct gw_site_work work;
    other.id = "other";
    other.accelerator = "Other";
    made_points[0].rack = &other;
    work = work_of(&made_workload, &h100);
    ck_assert_uint_eq(work.row_count, 0);
    ck_assert_str_eq(work.unavailable, "no operating point of M, server for made-up");
    /* another rack with the same accelerator at the same power */
    other.accelerator = "Made-up";
    work = work_of(&made_workload, &h100);
    ck_assert_uint_eq(work.row_count, 1);
    /* the same under another cap */
    other.tdp = figure_of(1500, GW_DIM_POWER, "racks.other.tdp");
    work = work_of(&made_workload, &h100);
    ck_assert_uint_eq(work.row_count, 0);
    ck_assert_str_eq(work.unavailable, "no operating point of M, server for made-up: that of other is at a TDP of 1500 W, not 1200 W");
    other.tdp.present = false;
    work = work_of(&made_workload, &h100);
    ck_assert_str_eq(work.unavailable, "no operating point of M, server for made-up: that of other is at a TDP of not stated, not 1200 W");
}
END_TEST

static void make_run(void)
{
    made_workload = (struct gw_workload){.id = "run", .title = "Run", .model = "R", .mode = GW_WORKLOAD_TRAINING};
    made_workload.training = (struct gw_training_run){.place = {"run.cfg", 3},
                                                      .precision = GW_BF16,
                                                      .flop = figure_of(5e26, GW_DIM_WORK, "workloads.run.training.flop"),
                                                      .mfu = figure_of(0.35, GW_DIM_NONE, "workloads.run.training.mfu"),
                                                      .goodput = figure_of(0.9, GW_DIM_NONE, "workloads.run.training.goodput"),
                                                      .availability = figure_of(0.96, GW_DIM_NONE, "workloads.run.training.availability"),
                                                      .mttf = figure_of(50000 * 3600.0, GW_DIM_TIME, "workloads.run.training.mttf")};
}

/* 72,000 x 1.5e15 = 1.08e20 FLOP/s; x 0.35 = 3.78e19; x 0.9 = 3.402e19; x 0.96 = 3.26592e19. Each stage by itself. */
START_TEST(a_training_run)
{
    make_run();
    struct gw_site_work work = work_of(&made_workload, &h100);
    near_rel(mode_of(&work, 0, GW_WORK_PEAK_FLOPS), 1.08e20, 1e-12);
    near_rel(mode_of(&work, 0, GW_WORK_ACHIEVED_FLOPS), 3.78e19, 1e-12);
    near_rel(mode_of(&work, 0, GW_WORK_USEFUL_FLOPS), 3.26592e19, 1e-12);
    near_rel(mode_of(&work, 0, GW_WORK_USEFUL_FLOP_PER_DAY), 2.82175488e24, 1e-12);
    near_rel(mode_of(&work, 0, GW_WORK_DAYS_MFU), 5e26 / 3.78e19 / 86400, 1e-12);
    near_rel(mode_of(&work, 0, GW_WORK_DAYS_GOODPUT), 5e26 / 3.402e19 / 86400, 1e-12);
    near_rel(mode_of(&work, 0, GW_WORK_DAYS_AVAILABILITY), 5e26 / 3.26592e19 / 86400, 1e-12);
    near_rel(mode_of(&work, 0, GW_WORK_ENERGY_WH), 5e26 / 3.26592e19 / 3600 * size.mode.facility_mean_w, 1e-12);
    near_rel(mode_of(&work, 0, GW_WORK_FAULT_INTERVAL_S), 50000 * 3600.0 / 72000, 1e-12);
    made.rack.capped_rate_frac = figure_of(0.8, GW_DIM_NONE, "racks.made-up.capped_rate_frac");
    work = work_of(&made_workload, &h100);
    near_rel(mode_of(&work, 0, GW_WORK_USEFUL_FLOPS), 0.8 * 3.26592e19, 1e-12);
}
END_TEST

START_TEST(what_a_run_lacks)
{
    make_run();
    made_workload.training.availability.present = false;
    struct gw_site_work work = work_of(&made_workload, &h100);
    ck_assert_str_eq(work.unavailable, "no availability of run");
    ck_assert(isnan(mode_of(&work, 0, GW_WORK_USEFUL_FLOPS)) && isnan(mode_of(&work, 0, GW_WORK_DAYS_AVAILABILITY)));
    near_rel(mode_of(&work, 0, GW_WORK_DAYS_GOODPUT), 5e26 / 3.402e19 / 86400, 1e-12);
    made_workload.training.goodput.present = made_workload.training.flop.present = false;
    work = work_of(&made_workload, &h100);
    ck_assert_str_eq(work.unavailable, "no FLOP, no goodput, no availability of run");
    ck_assert(isnan(mode_of(&work, 0, GW_WORK_DAYS_MFU)));
    made.rack.flops_bf16.present = false;
    work = work_of(&made_workload, &h100);
    ck_assert_str_eq(work.unavailable, "no bf16 rate of made-up, in which the MFU of run is counted");
    ck_assert(isnan(mode_of(&work, 0, GW_WORK_ACHIEVED_FLOPS)));
}
END_TEST

/* The spread of the size goes into the tokens; that of the MFU alone into FLOP, days the other way round. Uniform ends of a PERT with
 * mode in the middle lie evenly about it. */
START_TEST(ranges)
{
    made.rack.max = ranged_figure(120e3, 132e3, 144e3, GW_DIM_POWER, "racks.made-up.max");
    struct gw_size_request request = request_of_power(&made, 100e6, GW_BASIS_FACILITY);
    ck_assert_int_eq(gw_size(&request, &arena, &size, &err), GW_OK);
    struct gw_site_work work = work_of(&made_workload, &h100);
    struct gw_span tokens = work.rows[0].numbers[GW_WORK_TOK_PER_S], joules = work.rows[0].numbers[GW_WORK_J_PER_TOKEN_PROVISIONED];
    near_rel(tokens.low, size.low.accelerators * 2500, 1e-3);
    near_rel(tokens.high, size.high.accelerators * 2500, 1e-3);
    ck_assert(tokens.low < tokens.mode && tokens.mode < tokens.high && joules.low < joules.mode && joules.mode < joules.high);
    make_run();
    request = request_of_count(&made, MADE_RACKS, GW_AMOUNT_RACKS);
    ck_assert_int_eq(gw_size(&request, &arena, &size, &err), GW_OK);
    made_workload.training.mfu = ranged_figure(0.3, 0.35, 0.4, GW_DIM_NONE, "workloads.run.training.mfu");
    work = work_of(&made_workload, &h100);
    /* P10 of PERT(0.3, 0.35, 0.4), a beta of shapes 3 and 3: 0.2466 of the way (tables of the beta distribution) */
    near_rel(work.rows[0].numbers[GW_WORK_ACHIEVED_FLOPS].low, 1.08e20 * (0.3 + 0.1 * 0.2466), 5e-3);
    near_rel(work.rows[0].numbers[GW_WORK_ACHIEVED_FLOPS].high, 1.08e20 * (0.4 - 0.1 * 0.2466), 5e-3);
    near_rel(work.rows[0].numbers[GW_WORK_DAYS_MFU].low, 5e26 / work.rows[0].numbers[GW_WORK_ACHIEVED_FLOPS].high / 86400, 1e-3);
}
END_TEST

/* --- at its own hour --------------------------------------------------------------------------------------------------- */

static struct gw_money made_money;

/* Money of the size that says an hour alone, the same in every draw. */
static void set_hour(double all, double sold)
{
    double *draws = gw_arena_array(&arena, size.draw_count, sizeof *draws), *sold_draws = gw_arena_array(&arena, size.draw_count, sizeof *sold_draws);
    ck_assert(draws && sold_draws);
    for (size_t i = 0; i < size.draw_count; i++) {
        draws[i] = all;
        sold_draws[i] = sold;
    }
    made_money = (struct gw_money){.size = &size, .draws = draws, .sold_draws = sold_draws};
    made_money.mode.usd_per_accelerator_hour = all;
    made_money.mode.usd_per_accelerator_hour_sold = sold;
    made_money.missing_hours = isnan(all) ? "the cost of a year is unavailable" : NULL;
    made_money.missing_sold = isnan(sold) ? "not stated" : NULL;
    size.money = &made_money;
}

/* MI355X: 6757.5 tok/s at 1.48 $ an hour is 0.0608378 $ per million (E7), whoever's the hour is; sold at 74 % it is 2 $, and so 0.0822132 $. */
START_TEST(tokens_at_its_own_hour)
{
    made_points[0].tokens = figure_of(6757.5, GW_DIM_TOKEN_RATE, "workloads.made.points.0.tokens");
    made_points[0].hour_cost = figure_of(1.48, GW_DIM_MONEY, "workloads.made.points.0.hour_cost");
    struct gw_site_work work = work_of(&made_workload, &h100);
    ck_assert(isnan(mode_of(&work, 0, GW_WORK_USD_PER_MTOK_OWN)) && isnan(mode_of(&work, 0, GW_WORK_USD_PER_MTOK_OWN_SOLD)));
    ck_assert(!work.own_unavailable && !work.own_sold_unavailable); /* nobody asked */
    set_hour(1.48, 2);
    work = work_of(&made_workload, &h100);
    near_rel(mode_of(&work, 0, GW_WORK_USD_PER_MTOK_OWN), 0.0608378, 1e-6);
    near_same(mode_of(&work, 0, GW_WORK_USD_PER_MTOK_OWN), mode_of(&work, 0, GW_WORK_USD_PER_MTOK));
    near_rel(mode_of(&work, 0, GW_WORK_USD_PER_MTOK_OWN_SOLD), 0.0608378 * 2 / 1.48, 1e-6);
    set_hour(2.5, 3);
    work = work_of(&made_workload, &h100);
    near_rel(mode_of(&work, 0, GW_WORK_USD_PER_MTOK_OWN), 2.5 / 24.327, 1e-12);  /* 6757.5 x 3600 = 24.327e6 tokens */
    near_rel(mode_of(&work, 0, GW_WORK_USD_PER_MTOK), 0.0608378, 1e-6);          /* the published one stays */
}
END_TEST

START_TEST(what_its_own_hour_lacks)
{
    set_hour(2.5, NAN);
    struct gw_site_work work = work_of(&made_workload, &h100);
    ck_assert(mode_of(&work, 0, GW_WORK_USD_PER_MTOK_OWN) > 0 && isnan(mode_of(&work, 0, GW_WORK_USD_PER_MTOK_OWN_SOLD)));
    ck_assert_ptr_null(work.own_unavailable);
    ck_assert_str_eq(work.own_sold_unavailable, "not stated");
    set_hour(NAN, NAN);
    made_money.missing_charge[GW_COST_RACKS] = "no price for made-up";
    work = work_of(&made_workload, &h100);
    ck_assert(isnan(work.rows[0].numbers[GW_WORK_USD_PER_MTOK_OWN].mode) && isnan(work.rows[0].numbers[GW_WORK_USD_PER_MTOK_OWN].low));
    ck_assert(mode_of(&work, 0, GW_WORK_USD_PER_MTOK) > 0);
    ck_assert_str_eq(work.own_unavailable, "no price for made-up");
    ck_assert_str_eq(work.own_sold_unavailable, "no price for made-up");
    make_run();
    work = work_of(&made_workload, &h100);
    ck_assert(isnan(mode_of(&work, 0, GW_WORK_RUN_USD_OWN)));
}
END_TEST

/* 5e26 FLOP on 100,000 GB200 of 2.5e15 at 35 % and a goodput of 0.9, 210 MW, 2.21 $ an hour (E8). */
START_TEST(the_cost_of_a_run)
{
    make_run();
    made_workload.training.availability.present = false;
    made.rack.flops_bf16 = figure_of(2.5e15, GW_DIM_FLOPS, "racks.made-up.flops_bf16");
    size.mode.accelerators = 100000;
    size.mode.facility_mean_w = 210e6;
    set_hour(2.21, NAN);
    struct gw_site_work work = work_of(&made_workload, &h100);
    near_rel(mode_of(&work, 0, GW_WORK_DAYS_MFU), 66.137566, 1e-7);
    near_rel(mode_of(&work, 0, GW_WORK_DAYS_GOODPUT), 73.486185, 1e-7);
    near_rel(mode_of(&work, 0, GW_WORK_ENERGY_WH), 370370.37e6, 1e-7);
    near_rel(mode_of(&work, 0, GW_WORK_RUN_USD_OWN), 389.771e6, 2e-6);
    /* what is out of service is paid for: 4 % less of it, 1 / 0.96 as long */
    made_workload.training.availability = figure_of(0.96, GW_DIM_NONE, "workloads.run.training.availability");
    work = work_of(&made_workload, &h100);
    near_rel(mode_of(&work, 0, GW_WORK_RUN_USD_OWN), 389.771e6 / 0.96, 2e-6);
}
END_TEST

/* Where the hour costs more in just the draws in which the machine yields more, a token costs the same in all. */
START_TEST(an_hour_and_its_tokens_share_their_luck)
{
    static const char path[] = "workloads.made.points.0.tokens";
    struct gw_pert_table table;
    made_points[0].tokens = ranged_figure(1500, 2500, 4500, GW_DIM_TOKEN_RATE, path);
    ck_assert_int_eq(gw_pert_table_init(&table, 1500, 2500, 4500, &err), GW_OK);
    set_hour(9, 18);
    double *draws = gw_arena_array(&arena, size.draw_count, sizeof *draws), *late = gw_arena_array(&arena, size.draw_count, sizeof *late);
    for (size_t i = 0; i < size.draw_count; i++) {
        draws[i] = 0.0036 * gw_pert_table_quantile(&table, gw_uniform(GW_SEED, i, gw_name_hash32(path), 0));
        late[(i + 1) % size.draw_count] = draws[i];
    }
    made_money.draws = draws;
    made_money.sold_draws = late;
    struct gw_site_work work = work_of(&made_workload, &h100);
    struct gw_span same = work.rows[0].numbers[GW_WORK_USD_PER_MTOK_OWN], other = work.rows[0].numbers[GW_WORK_USD_PER_MTOK_OWN_SOLD];
    near_rel(same.low, 1, 1e-12);
    near_rel(same.high, 1, 1e-12);
    ck_assert(other.low < 0.8 && other.high > 1.25); /* draws that do not belong together */
}
END_TEST

START_TEST(queries_and_claims)
{
    struct gw_workload_query query = {.who = "W", .what = "q", .energy = figure_of(0.34, GW_DIM_ENERGY, "workloads.made.queries.0.energy")};
    struct gw_site_work work;
    made_workload = (struct gw_workload){.id = "asked", .mode = GW_WORKLOAD_QUERIES, .queries = &query, .query_count = 1};
    work = work_of(&made_workload, &h100);
    near_rel(mode_of(&work, 0, GW_WORK_QUERIES_PER_DAY), size.mode.facility_mean_w * 24 / 0.34, 1e-12);
    made_workload = (struct gw_workload){.id = "claimed", .mode = GW_WORKLOAD_CLAIMS};
    ck_assert_int_eq(gw_site_work(&size, &made_workload, &h100, &arena, &work, &err), GW_USAGE);
    ck_assert_str_eq(err.message, "workload 'claimed' holds claims, from which nothing is computed; see: gwplan show claimed");
}
END_TEST

/* --- files ------------------------------------------------------------------------------------------------------------- */

#define FILE_NAME "workloads/made.cfg"
enum { LINES = 8 };
static const char *const good[LINES] = {
    "title = \"Made\"; aliases = [ \"made-up\" ]; model = \"M\"; mode = \"interactive\";",
    "input_tokens = 1000; output_tokens = 2000; interactivity = \"90 tok/s\";",
    "points = (",
    "  { rack = \"tiny\"; tokens = \"1500 tok/s\"; date = \"2026-04\"; software = \"S 1\"; power = \"2 kW\"; power_kind = \"measured-mean\"; },",
    "  { rack = \"tiny\"; tokens = \"1800 tok/s\"; date = \"2026-10\"; software = \"S 2\"; software_date = \"2026-09\"; accelerators = 72; }",
    ");",
    "",
    "sources = ( { id = \"S\"; title = \"A source\"; } );"};

static void put_workload(int number, const char *line)
{
    char whole[4096];
    size_t used = 0;
    for (int i = 1; i <= LINES; i++)
        used += (size_t)snprintf(whole + used, sizeof whole - used, "%s\n", i == number ? line : good[i - 1]);
    put_text(FILE_NAME, whole);
}

static void open_tree(void)
{
    err = (struct gw_err){0};
    make_tree();
    put_tree(NULL, 0);
    gw_catalog_init(&catalog);
    ck_assert_int_eq(gw_catalog_add_dir(&catalog, tree_dir, &err), GW_OK);
}

static void close_tree(void)
{
    gw_catalog_clear(&catalog);
    remove_tree();
}

static const char *said(void)
{
    size_t used = 0;
    complaints[0] = '\0';
    for (size_t i = 0; i < catalog.diagnostics.count && used < sizeof complaints; i++) {
        char line[1024];
        gw_diagnostic_line(&catalog.diagnostics.items[i], line, sizeof line);
        used += (size_t)snprintf(complaints + used, sizeof complaints - used, "%s\n", line);
    }
    return complaints;
}

START_TEST(a_good_file)
{
    put_workload(0, NULL);
    const struct gw_workload *made_file = workload("made-up");
    ck_assert_uint_eq(made_file->point_count, 2);
    ck_assert_str_eq(made_file->points[1].software_date.text, "2026-09");
    ck_assert_uint_eq(made_file->points[0].precision_stated, 0);
    ck_assert_int_eq(made_file->points[0].power_kind, GW_POINT_MEASURED_MEAN);
    near_rel(made_file->interactivity.mode, 90, 1e-12);
}
END_TEST

static const struct {
    int line;
    const char *text, *complaint;
} bad[] = {
    {1, "title = \"Made\"; model = \"M\"; mode = \"served\";", "mode"},
    {1, "title = \"Made\"; model = \"M\"; mode = \"training\";", "has no place in mode 'training'"},
    {1, "title = \"Made\"; model = \"M\"; mode = \"training\";", "training: missing in mode 'training'"},
    {1, "title = \"Made\"; model = \"M\"; mode = \"offline\";", "interactivity: has no place in mode 'offline'"},
    {1, "title = \"Made\"; mode = \"interactive\";", "model"},
    {2, "", "interactivity: missing in mode 'interactive'"},
    {4, "  { rack = \"tini\"; tokens = \"1500 tok/s\"; date = \"2026-04\"; },", "unknown rack 'tini', did you mean 'tiny'"},
    {4, "  { rack = \"tiny\"; tokens = \"1500 W\"; date = \"2026-04\"; },", "a rate of tokens"},
    {4, "  { rack = \"tiny\"; date = \"2026-04\"; },", "tokens"},
    {4, "  { rack = \"tiny\"; tokens = \"1500 tok/s\"; software = \"S 1\"; },", "date"},
    {4, "  { rack = \"tiny\"; tokens = \"1500 tok/s\"; date = \"2026-04\"; power = \"2 kW\"; },", "power_kind: missing"},
    {4, "  { rack = \"tiny\"; tokens = \"1500 tok/s\"; date = \"2026-04\"; power_kind = \"measured-mean\"; },", "power_kind: there is no power"},
    {4, "  { rack = \"tiny\"; tokens = \"1500 tok/s\"; date = \"2026-04\"; software_date = \"2026-05\"; },", "2026-04 comes before its software, 2026-05"},
    {4, "  { rack = \"tiny\"; tokens = \"1500 tok/s\"; date = \"2026-04\"; doubtful = true; },", "expected a note that says why"},
    {4, "  { rack = \"tiny\"; tokens = \"1500 tok/s\"; date = \"2026-04\"; software = \"S 2\"; software_date = \"2026-09\"; },",
     "same accelerator, precision and software as the point in line 4: mark both as doubtful"},
    {4, "  { rack = \"tiny\"; tokens = { mode = \"1500 tok/s\"; kind = \"vendor\"; }; date = \"2026-04\"; },", "needs a source"},
    {7, "training = { precision = \"bf16\"; mfu = 0.4; };", "training: has no place in mode 'interactive'"},
    {7, "training = { precision = \"bf16\"; mfu = 0.8; };", "unusually high"},
    {7, "training = { precision = \"bf16\"; mfu = 0.4; flop = \"5e26\"; };", "an amount of compute"},
    {7, "training = { precision = \"int8\"; mfu = 0.4; };", "precision"},
    {7, "training = { mfu = 0.4; };", "precision"},
    {7, "claims = ( { who = \"W\"; against = \"A\"; per = \"watt\"; times = 2; } );", "claims: has no place"},
    {7, "queries = ( { who = \"W\"; what = \"q\"; energy = \"0.3 Wh\"; } );", "queries: has no place"},
    {7, "token = 5;", "unknown key"}};

START_TEST(a_bad_file)
{
    const struct gw_workload *none;
    put_workload(bad[_i].line, bad[_i].text);
    enum gw_status status = gw_catalog_workload(&catalog, "made", &none, &err);
    ck_assert_msg(status == GW_PROFILE, "%s: read", bad[_i].text);
    ck_assert_msg(strstr(said(), bad[_i].complaint) != NULL, "%s\nwant: %s\ngot: %s", bad[_i].text, bad[_i].complaint, said());
}
END_TEST

int main(void)
{
    const char *source = getenv("SRCDIR");
    snprintf(shipped, sizeof shipped, "%s/profiles", source ? source : ".");
    Suite *suite = suite_create("work");
    TCase *formulas = tcase_create("formulas"), *tables = tcase_create("tables"), *sites = tcase_create("sites"), *files = tcase_create("files");
    tcase_add_test(formulas, tokens_watts_and_money);
    tcase_add_checked_fixture(tables, open_shipped, close_shipped);
    tcase_add_loop_test(tables, constants_of_an_accelerator, 0, CONSTANTS);
    tcase_add_loop_test(tables, operating_points, 0, POINTS);
    tcase_add_test(tables, what_sources_contradict_is_doubtful);
    tcase_add_test(tables, rubin_and_helios_have_no_point);
    tcase_add_test(tables, training_of_llama);
    tcase_add_test(tables, a_lowered_cap);
    tcase_add_checked_fixture(sites, set_up, tear_down);
    tcase_add_test(sites, tokens_of_a_site);
    tcase_add_test(sites, h100_equivalents_by_a_task);
    tcase_add_test(sites, no_point_is_borrowed);
    tcase_add_test(sites, a_training_run);
    tcase_add_test(sites, what_a_run_lacks);
    tcase_add_test(sites, ranges);
    tcase_add_test(sites, tokens_at_its_own_hour);
    tcase_add_test(sites, what_its_own_hour_lacks);
    tcase_add_test(sites, the_cost_of_a_run);
    tcase_add_test(sites, an_hour_and_its_tokens_share_their_luck);
    tcase_add_test(sites, queries_and_claims);
    tcase_add_checked_fixture(files, open_tree, close_tree);
    tcase_add_test(files, a_good_file);
    tcase_add_loop_test(files, a_bad_file, 0, (int)(sizeof bad / sizeof bad[0]));
    suite_add_tcase(suite, formulas);
    suite_add_tcase(suite, tables);
    suite_add_tcase(suite, sites);
    suite_add_tcase(suite, files);
    return run_suite(suite);
}
