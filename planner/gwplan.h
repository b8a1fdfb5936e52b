/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gwplan as a library: open the profiles, size racks, run and sweep plans, read results, free them. The one public header.
 *
 * Every call that can fail returns an int: 0, or one of the exit codes of the program (2 wrong use, 3 bad profile or plan,
 * 4 system, 5 numerics); gw_message says why. Numbers are in base units and every name ends in its
 * unit: _w watt, _wh watt-hour, _frac a fraction of one. A number that rests on a missing figure is NaN, never zero.
 * A session is not safe for two threads at once; two sessions are. Nothing is printed and nothing exits.
 *
 *     gw_handle *session;
 *     if (gw_open(NULL, 0, &session) == 0 && gw_plan_run(session, "openai-amd-6gw", &result) == 0)
 *         gw_result_month(result, "total", gw_result_months(result) - 1, "facility_peak_w", &peak_w);
 */
#ifndef GWPLAN_H
#define GWPLAN_H

#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gw_handle gw_handle; /* an open profile tree */
typedef struct gw_result gw_result; /* one answer; valid until freed, or until its handle is closed */

/* Open the profiles: `dirs` first (may be NULL), then those that belong to the program. *handle is set in every case but
 * lack of memory, so that the message can be read; close it also after a failure. */
int gw_open(const char *const *dirs, size_t dir_count, gw_handle **handle);
void gw_close(gw_handle *handle);

/* Why the last call failed: complaints about files, one per line with file and line, then the sentence. Owned by handle. */
const char *gw_message(const gw_handle *handle);

/* Change a value of a profile or plan before it is first read: gw_set(h, "racks.gb200.max=130 kW"). */
int gw_set(gw_handle *handle, const char *assignment);
/* 2, naming the path, where something was set that nothing read so far has: a misspelt path changes nothing. */
int gw_check_set(gw_handle *handle);

/* Size a rack. `amount` is a power ("1 GW", read on `basis`: "facility", "it", "rack" or "chip"; NULL: facility), or a number
 * of things ("5600 racks", "400000 accelerators"). NULL site: the reference site that fits the rack. NULL load: training. */
int gw_size_rack(gw_handle *handle, const char *rack, const char *amount, const char *basis, const char *site,
                 const char *load, gw_result **result);

/* The same question in words, with what may be asked besides. Begin with zeroes: what is NULL is not asked, or as above. */
struct gw_size_question {
    const char *rack, *amount, *basis, *site, *load; /* as of gw_size_rack; rack and amount are needed */
    const char *scenario; /* sized under it: what it changes of racks, sites, loads, costs and the workload; it has no plan to change */
    const char *costs;    /* a cost set: what it costs, for gw_result_money */
    const char *workload; /* what it yields, for gw_result_work */
};
int gw_size_asked(gw_handle *handle, const struct gw_size_question *question, gw_result **result);

/* Run a plan: an id, or a path with a slash. */
int gw_plan_run(gw_handle *handle, const char *plan, gw_result **result);
/* Run it under a scenario ("pessimistic"; NULL: as it is stated), with what it spends by a cost set ("us-2026"; NULL: no money). The
 * scenario's changes come first, then what gw_set gave. 2 with near names for one that there is not. */
int gw_plan_run_under(gw_handle *handle, const char *plan, const char *scenario, const char *costs, gw_result **result);
/* The plan as it is stated and under every scenario there is, each a run that gw_result_scenario gives. */
int gw_plan_run_scenarios(gw_handle *handle, const char *plan, const char *costs, gw_result **result);

/* Work the sweep of a plan on `threads` threads (1 or more; they change no answer), every scenario into `out` (a .csv or .nc; NULL: none), with
 * the journal beside it that a later call goes on from after an interruption. */
int gw_plan_sweep(gw_handle *handle, const char *plan, const char *out, int threads, gw_result **result);

/* The same of the plan under a scenario; NULL: as it is stated. What an axis of the sweep sets the scenario leaves alone. */
int gw_plan_sweep_under(gw_handle *handle, const char *plan, const char *scenario, const char *out, int threads, gw_result **result);

/* Set the model against every measured case of the profiles; the answer is read with gw_result_write. */
int gw_validate_cases(gw_handle *handle, gw_result **result);

/* One number of a sizing by its JSON key ("accelerators", "facility_peak_w"), with its P10 and P90; low and high may be NULL.
 * 2 where the result is no sizing or has no such key. */
int gw_result_sized(const gw_result *result, const char *key, double *mode, double *low, double *high);

/* Months of a run, and one number of one of them by its JSON key. `series` is "total", the name of a site or of a deployment;
 * the first month has index 0. 2 where there is no such series, month or key. */
size_t gw_result_months(const gw_result *result);
int gw_result_month(const gw_result *result, const char *series, size_t index, const char *key, double *value);

/* The runs of gw_plan_run_scenarios: the id of each, "as-stated" first, NULL behind the last; and one of them by its id, NULL where there is
 * none. That is a run like any other; it belongs to `result`, and ends with it. */
const char *gw_result_scenario_id(const gw_result *result, size_t index);
const gw_result *gw_result_scenario(const gw_result *result, const char *id);

/* One number of the money of a sizing or a run that was asked with costs, in dollars of the cost set's price year, with its P10 and P90; low
 * and high may be NULL. Of a sizing the keys of its money{} in JSON ("capex_usd", "annual_cost_usd", "usd_per_accelerator_hour"); of a run
 * "capex_usd" of all that came to stand, "opex_usd" and in it "energy_usd" over the plan, "present_cost_usd",
 * "levelised_usd_per_accelerator_hour" (also "..._sold"), and without a range "spent_usd" by the end of the plan, and what the cost set
 * has: "energy_price_usd_per_wh", "cost_of_capital_frac", "sold_frac". NaN where a price is missing, and for a range that it has not. 2 where
 * no money was asked for, or there is no such key. */
int gw_result_money(const gw_result *result, const char *key, double *mode, double *low, double *high);

/* One number of what a sizing yields for its workload, by the keys of work{}.rows[] in JSON ("tok_per_s", "useful_flops",
 * "queries_per_day"); row 0 is the first. 2 where no workload was asked for, or it has no such row or key. */
int gw_result_work(const gw_result *result, size_t row, const char *key, double *mode, double *low, double *high);

/* One number of a metric of a sweep ("energy_wh:2030"): "mean", "sd", "min", "p10", "p50", "p90" or "max". Infinite where a month is never
 * reached. 2 where the result is no sweep or has no such metric or number. */
int gw_result_metric(const gw_result *result, const char *metric, const char *number, double *value);

/* The whole answer as the program prints it: "text", "json" or "csv". */
int gw_result_write(const gw_result *result, const char *format, FILE *out);

void gw_result_free(gw_result *result);

/* "0.1.0" */
const char *gw_version(void);

#ifdef __cplusplus
}
#endif

#endif
