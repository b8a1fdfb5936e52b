/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/work_numbers.h"

const char *const gw_work_keys[GW_WORK_NUMBERS] = {[GW_WORK_TOK_PER_S] = "tok_per_s",
                                                   [GW_WORK_TOK_PER_DAY] = "tok_per_day",
                                                   [GW_WORK_TOK_PER_J_PROVISIONED] = "provisioned_tok_per_j",
                                                   [GW_WORK_J_PER_TOKEN_PROVISIONED] = "provisioned_j_per_token",
                                                   [GW_WORK_TOK_PER_J_MEAN] = "mean_tok_per_j",
                                                   [GW_WORK_J_PER_TOKEN_MEAN] = "mean_j_per_token",
                                                   [GW_WORK_TOK_PER_J_STATED] = "stated_tok_per_j",
                                                   [GW_WORK_J_PER_TOKEN_STATED] = "stated_j_per_token",
                                                   [GW_WORK_USD_PER_MTOK] = "owned_usd_per_mtok",
                                                   [GW_WORK_USD_PER_MTOK_RENTED] = "rented_usd_per_mtok",
                                                   [GW_WORK_H100_BY_TASK] = "task_h100_equivalents",
                                                   [GW_WORK_USD_PER_MTOK_OWN] = "usd_per_mtok_own",
                                                   [GW_WORK_USD_PER_MTOK_OWN_SOLD] = "usd_per_mtok_own_sold",
                                                   [GW_WORK_PEAK_FLOPS] = "peak_flops",
                                                   [GW_WORK_ACHIEVED_FLOPS] = "achieved_flops",
                                                   [GW_WORK_USEFUL_FLOPS] = "useful_flops",
                                                   [GW_WORK_USEFUL_FLOP_PER_DAY] = "useful_flop_per_day",
                                                   [GW_WORK_DAYS_MFU] = "mfu_days",
                                                   [GW_WORK_DAYS_GOODPUT] = "goodput_days",
                                                   [GW_WORK_DAYS_AVAILABILITY] = "availability_days",
                                                   [GW_WORK_ENERGY_WH] = "run_energy_wh",
                                                   [GW_WORK_FAULT_INTERVAL_S] = "fault_interval_s",
                                                   [GW_WORK_RUN_USD_OWN] = "run_usd_own",
                                                   [GW_WORK_QUERIES_PER_DAY] = "queries_per_day"};

const char *const gw_rate_keys[GW_RATE_COUNT] = {"flops_fp4", "flops_fp8", "flops_bf16", "hbm_bytes", "hbm_bytes_per_s"};
const char *const gw_rate_units[GW_RATE_COUNT] = {"flops", "flops", "flops", "bytes", "bytes_per_s"};

void gw_work_numbers_of(enum gw_workload_mode mode, bool with_money, int *first, int *last)
{
    switch (mode) {
    case GW_WORKLOAD_TRAINING:
        *first = GW_WORK_PEAK_FLOPS;
        *last = with_money ? GW_WORK_RUN_USD_OWN : GW_WORK_FAULT_INTERVAL_S;
        break;
    case GW_WORKLOAD_QUERIES: *first = *last = GW_WORK_QUERIES_PER_DAY; break;
    default:
        *first = GW_WORK_TOK_PER_S;
        *last = with_money ? GW_WORK_USD_PER_MTOK_OWN_SOLD : GW_WORK_H100_BY_TASK;
    }
}

void gw_work_figures(const struct gw_site_work *work, const struct gw_work_row *row, const struct gw_figure *figures[GW_WORK_FIGURES])
{
    const struct gw_training_run *run = &work->workload->training;
    const struct gw_operating_point *point = row->point;
    const struct gw_figure *of_point[] = {point ? &point->tokens : NULL, point ? &point->power : NULL, point ? &point->hour_cost : NULL,
                                          point ? &point->hour_cost_rented : NULL, row->h100_point ? &row->h100_point->tokens : NULL, NULL};
    const struct gw_figure *of_query[] = {row->query ? &row->query->energy : NULL, NULL};
    const struct gw_figure *of_run[] = {&run->flop, &run->mfu, &run->goodput, &run->availability, &run->mttf, NULL};
    const struct gw_figure **from = point ? of_point : row->query ? of_query : of_run;
    do
        *figures++ = *from;
    while (*from++);
}
