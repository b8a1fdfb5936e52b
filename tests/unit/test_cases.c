/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worked examples of tests/golden/cases.tsv, each through the function of the program that answers it. The file is read
 * strictly: an unknown topic, a key that nobody reads, a missing one and a malformed line all fail. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stdarg.h>
#include <stdio.h>

#include "hardware/availability.h"
#include "planner/base/date.h"
#include "planner/numeric/distribution.h"
#include "planner/numeric/running.h"
#include "planner/numeric/sobol.h"
#include "planner/numeric/variate.h"
#include "planner/plan/compare.h"
#include "planner/plan/finance.h"
#include "planner/plan/ramp.h"
#include "planner/plan/stages.h"
#include "planner/plan/vesting.h"
#include "planner/plan/work.h"
#include "planner/sweep/quantiles.h"
#include "planner/kernels/fit.h"
#include "sites/facility.h"
#include "sites/supply.h"
#include "tests/unit/ishigami.h"
#include "tests/unit/made_up.h"

enum { PAIRS_MAX = 12, LIST_MAX = 16, ROWS_MAX = 200 };

struct pair {
    char key[32], value[160];
    bool used;
};

struct row {
    char id[16], topic[40], fault[400]; /* fault: "" while all is well */
    struct pair inputs[PAIRS_MAX], expected[PAIRS_MAX];
    int input_count, expected_count;
    double tolerance;
};

static struct row rows[ROWS_MAX];
static int row_count;

static void fault(struct row *row, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void fault(struct row *row, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (!row->fault[0])
        vsnprintf(row->fault, sizeof row->fault, format, args);
    va_end(args);
}

/* --- reading --------------------------------------------------------------------------------------------------- */

/* The text up to `end` into `out`; where the next begins. */
static const char *take(struct row *row, const char *from, const char *end, char *out, size_t size)
{
    size_t length = strcspn(from, end);
    if (length == 0 || length >= size)
        fault(row, "an empty or overlong part at '%.40s'", from);
    else
        snprintf(out, size, "%.*s", (int)length, from);
    return from + length + (from[length] != '\0');
}

static int read_pairs(struct row *row, const char *text, struct pair *pairs)
{
    int count = 0;
    while (*text && !row->fault[0]) {
        if (count == PAIRS_MAX || !strchr(text, '=')) {
            fault(row, "too many pairs, or no '=' in '%s'", text);
            break;
        }
        text = take(row, text, "=", pairs[count].key, sizeof pairs[count].key);
        text = take(row, text, ";", pairs[count].value, sizeof pairs[count].value);
        count++;
    }
    return count;
}

static double number_of(struct row *row, const char *text)
{
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end)
        fault(row, "'%s' is no number", text);
    return value;
}

static struct row read_row(const char *line)
{
    struct row row = {.fault = ""};
    char inputs[700], expected[300], tolerance[24];
    inputs[0] = expected[0] = tolerance[0] = '\0';
    line = take(&row, line, "\t", row.id, sizeof row.id);
    line = take(&row, line, "\t", row.topic, sizeof row.topic);
    line = take(&row, line, "\t", inputs, sizeof inputs);
    line = take(&row, line, "\t", expected, sizeof expected);
    line = take(&row, line, "\t\n", tolerance, sizeof tolerance);
    if (*line)
        fault(&row, "more than five columns");
    if (row.fault[0])
        return row;
    row.input_count = read_pairs(&row, inputs, row.inputs);
    row.expected_count = read_pairs(&row, expected, row.expected);
    row.tolerance = number_of(&row, tolerance);
    return row;
}

/* --- what a topic asks of its row ---------------------------------------------------------------------------------- */

static const char *text_in(struct row *row, struct pair *pairs, int count, const char *key)
{
    for (int i = 0; i < count; i++)
        if (strcmp(pairs[i].key, key) == 0) {
            pairs[i].used = true;
            return pairs[i].value;
        }
    fault(row, "no key '%s'", key);
    return "0";
}

static const char *text(struct row *row, const char *key)
{
    return text_in(row, row->inputs, row->input_count, key);
}

static double number(struct row *row, const char *key)
{
    return number_of(row, text(row, key));
}

static int list(struct row *row, const char *key, double *values)
{
    int count = 0;
    for (const char *at = text(row, key); *at && count < LIST_MAX;) {
        char item[40] = "0";
        at = take(row, at, ",", item, sizeof item);
        values[count++] = number_of(row, item);
    }
    return count;
}

static void words(struct row *row, const char *key, uint32_t *values, int count)
{
    const char *at = text(row, key);
    for (int i = 0; i < count; i++) {
        char item[12] = "", *end = item;
        at = take(row, at, ",", item, sizeof item);
        values[i] = (uint32_t)strtoul(item, &end, 16);
        if (*end)
            fault(row, "'%s' is no hexadecimal word", item);
    }
}

static void want_text(struct row *row, const char *key, const char *got)
{
    const char *want = text_in(row, row->expected, row->expected_count, key);
    if (strcmp(got, want) != 0)
        fault(row, "%s: got %s, want %s", key, got, want);
}

static void want_value(struct row *row, const char *key, const char *want_as, double got)
{
    double want = number_of(row, want_as);
    bool good = want < 0 || want > 0 ? near_is_rel(got, want, row->tolerance) : near_is_abs(got, want, row->tolerance);
    if (!good)
        fault(row, "%s: got %.17g, want %s, tolerance %.3g", key, got, want_as, row->tolerance);
}

static void want_list(struct row *row, const char *key, const double *got, int count)
{
    const char *at = text_in(row, row->expected, row->expected_count, key);
    int seen = 0;
    while (*at && seen < count) {
        char item[40] = "0";
        at = take(row, at, ",", item, sizeof item);
        want_value(row, key, item, got[seen++]);
    }
    if (*at || seen != count)
        fault(row, "%s: a list of another length", key);
}

static void want(struct row *row, const char *key, double got)
{
    want_list(row, key, &got, 1);
}

/* Of several that a topic could tell. A key that nobody tells fails all the same. */
static void want_if_asked(struct row *row, const char *key, double got)
{
    for (int i = 0; i < row->expected_count; i++)
        if (strcmp(row->expected[i].key, key) == 0)
            want(row, key, got);
}

/* A constant of the program that the example also states. */
static void same(struct row *row, const char *key, double ours)
{
    double theirs = number(row, key);
    if (!near_is_rel(ours, theirs, 1e-12))
        fault(row, "the example takes %s %.17g, the program %.17g", key, theirs, ours);
}

/* --- the topics ---------------------------------------------------------------------------------------------------- */

static void sizing(struct row *row)
{
    struct made_up m = made_up();
    m.rack.max = figure_of(number(row, "rack_w"), GW_DIM_POWER, "max");
    m.rack.provision_frac = figure_of(number(row, "derate_frac"), GW_DIM_NONE, "provision_frac");
    m.rack.accelerators = (long)number(row, "gpus_per_rack");
    m.site.support_it_frac = figure_of(0, GW_DIM_NONE, "support_it_frac");
    m.site.facility.pue_peak = figure_of(number(row, "pue_design"), GW_DIM_NONE, "pue_peak");
    struct gw_size_request request = request_of_power(&m, number(row, "feed_w"), GW_BASIS_FACILITY);
    struct gw_size_result result;
    struct gw_arena arena;
    gw_arena_init(&arena);
    if (gw_size(&request, &arena, &result, NULL) != GW_OK)
        fault(row, "cannot be sized");
    gw_arena_clear(&arena);
    want(row, "racks", result.mode.racks);
    want(row, "gpus", result.mode.accelerators);
    /* the IT power that the feed carries: units of one watt */
    want(row, "it_w", gw_units_that_fit(request.amount.value, gw_facility_w_per_unit(1, 0, number(row, "pue_design")), 1e12));
}

static void civil(struct row *row)
{
    struct gw_date date;
    if (gw_date_parse(text(row, "date"), &date, NULL) != GW_OK)
        fault(row, "the date cannot be read");
    want(row, "days", (double)gw_days_from_civil(date));
    want(row, "weekday", gw_weekday(gw_days_from_civil(date)));
}

static void want_dst(struct row *row, struct gw_dst dst)
{
    char buffer[16];
    want_text(row, "start", gw_date_text(dst.start, buffer));
    want_text(row, "end", gw_date_text(dst.end, buffer));
}

static void dst_us(struct row *row)
{
    want_dst(row, gw_dst_us((int)number(row, "year")));
}

static void dst_eu(struct row *row)
{
    want_dst(row, gw_dst_eu((int)number(row, "year")));
}

static void weibull(struct row *row)
{
    want(row, "survival", gw_weibull_survival(number(row, "age_y"), number(row, "lambda_y"), number(row, "k")));
}

static void ramp(struct row *row, double (*curve)(double n, double t10, double t90, double t))
{
    double t[LIST_MAX], y[LIST_MAX];
    int count = list(row, "t", t);
    for (int i = 0; i < count; i++)
        y[i] = curve(number(row, "n"), number(row, "t10"), number(row, "t90"), t[i]);
    want_list(row, "y", y, count);
}

static void ramp_logistic(struct row *row)
{
    ramp(row, gw_ramp_logistic);
}

/* n exp(-b exp(-c t)): the curve at t = 0 gives b, at t = 1 then c. */
static void ramp_gompertz(struct row *row)
{
    double n = number(row, "n"), t10 = number(row, "t10"), t90 = number(row, "t90");
    double b = -log(gw_ramp_gompertz(n, t10, t90, 0) / n);
    ramp(row, gw_ramp_gompertz);
    want(row, "b", b);
    want(row, "c", log(b / -log(gw_ramp_gompertz(n, t10, t90, 1) / n)));
}

static void triangular(struct row *row)
{
    double q[LIST_MAX], x[LIST_MAX];
    int count = list(row, "q", q);
    for (int i = 0; i < count; i++)
        x[i] = gw_triangular_quantile(number(row, "low"), number(row, "mode"), number(row, "high"), q[i]);
    want_list(row, "x", x, count);
}

static double pert_at(struct row *row, double q)
{
    double x = (double)NAN;
    if (gw_pert_quantile(number(row, "low"), number(row, "mode"), number(row, "high"), q, &x, NULL) != GW_OK)
        fault(row, "no quantile");
    return x;
}

/* The mean is that of the quantiles over all probabilities. */
static void pert(struct row *row)
{
    enum { STEPS = 20000 };
    double q[LIST_MAX], x[LIST_MAX], sum = 0;
    int count = list(row, "q", q);
    for (int i = 0; i < count; i++)
        x[i] = pert_at(row, q[i]);
    want_list(row, "x", x, count);
    for (int i = 0; i < STEPS; i++)
        sum += pert_at(row, (i + 0.5) / STEPS);
    want(row, "mean", sum / STEPS);
}

/* The mean of a lognormal is exp(mu + sigma^2 / 2). */
static void lognormal(struct row *row)
{
    double mu, sigma;
    gw_lognormal_from_p10_p90(number(row, "p10"), number(row, "p90"), &mu, &sigma);
    want(row, "mu", mu);
    want(row, "sigma", sigma);
    want(row, "mean", exp(mu + sigma * sigma / 2));
}

static void philox(struct row *row)
{
    uint32_t counter[4], key[2], out[4];
    char joined[40];
    words(row, "ctr", counter, 4);
    words(row, "key", key, 2);
    gw_philox(counter, key, out);
    snprintf(joined, sizeof joined, "%08x,%08x,%08x,%08x", out[0], out[1], out[2], out[3]);
    want_text(row, "out_hex", joined);
}

/* The two words are the first of the block of counter 0 and key 0 (T-34.1), so the number is the first of seed 0. */
static void uniform53(struct row *row)
{
    static const uint32_t counter[4] = {0}, key[2] = {0};
    uint32_t out[4], x0, x1;
    words(row, "x0_hex", &x0, 1);
    words(row, "x1_hex", &x1, 1);
    gw_philox(counter, key, out);
    if (out[0] != x0 || out[1] != x1)
        fault(row, "the words are not those of the first block");
    want(row, "u", gw_uniform(0, 0, 0, 0));
}

static void sobol_2d(struct row *row)
{
    struct gw_sobol sobol;
    double u1[LIST_MAX], u2[LIST_MAX];
    int count = (int)number(row, "points");
    if (count > LIST_MAX || gw_sobol_init(&sobol, NULL) != GW_OK)
        fault(row, "no points");
    for (int i = 0; i < count && !row->fault[0]; i++) {
        u1[i] = gw_sobol_bits(&sobol, 0, (uint32_t)i + 1) * 0x1p-30;
        u2[i] = gw_sobol_bits(&sobol, 1, (uint32_t)i + 1) * 0x1p-30;
    }
    want_list(row, "u1", u1, count);
    want_list(row, "u2", u2, count);
}

/* The mean is that of the quantiles over all probabilities; of the slips alone, as the others are 0. */
static void slip_mixture(struct row *row)
{
    enum { STEPS = 2000000 };
    double u[LIST_MAX], months[LIST_MAX], sum = 0;
    struct gw_variate slip = gw_variate_slip(number(row, "p"), number(row, "median_months"), number(row, "sigma"));
    int count = list(row, "u", u);
    for (int i = 0; i < count; i++)
        months[i] = gw_variate_quantile(&slip, u[i]);
    want_list(row, "quantile_months", months, count);
    for (int i = 0; i < STEPS; i++)
        sum += gw_variate_quantile(&slip, (i + 0.5) / STEPS);
    want(row, "mean_months", sum / STEPS);
}

static void quantile_type7(struct row *row)
{
    double x[LIST_MAX], f[LIST_MAX], q[LIST_MAX];
    int values = list(row, "x", x), count = list(row, "f", f);
    for (int i = 0; i < count; i++)
        q[i] = gw_quantile_sorted(x, (size_t)values, f[i]);
    want_list(row, "q", q, count);
}

static void quantile_ci(struct row *row)
{
    int64_t low, high;
    gw_interval_ranks((uint64_t)number(row, "n"), number(row, "f"), &low, &high);
    want(row, "rank_low", (double)low);
    want(row, "rank_high", (double)high);
}

static void running_quantile(struct row *row)
{
    struct gw_running_quantile *running = gw_running_quantile_new(number(row, "f"));
    double n = number(row, "n");
    for (double i = 1; i <= n; i++)
        gw_running_quantile_add(running, i * 0.6180339887498949 - floor(i * 0.6180339887498949));
    want(row, "q", gw_running_quantile_get(running));
    gw_running_quantile_free(running);
}

/* Through the engine of sweeps, the function as its model. */
static void saltelli_jansen(struct row *row)
{
    struct ishigami f = {.a = number(row, "a"), .b = number(row, "b")};
    uint64_t n = (uint64_t)number(row, "n");
    struct gw_sweep_result result;
    ishigami_sobol(&f, n);
    if (ishigami_sweep(&f, n, 0, 2, &result) != GW_OK) {
        fault(row, "no sweep");
        return;
    }
    const struct gw_sensitivity_index *indices = result.metrics[0].sobol.indices;
    for (int i = 0; i < ISHIGAMI_INPUTS; i++) {
        char first[8], total[8];
        snprintf(first, sizeof first, "s%d", i + 1);
        snprintf(total, sizeof total, "st%d", i + 1);
        want_if_asked(row, first, indices[i].first);
        want_if_asked(row, total, indices[i].total);
    }
    gw_sweep_result_release(&result);
    free(f.points);
}

static const struct gw_references none;

/* What gw_energy says of a power at full load, without references. */
static struct gw_energy_result energy_of(struct row *row, double power_w)
{
    static const char *const no_ids[] = {NULL};
    struct gw_energy_result result;
    struct gw_arena arena;
    gw_arena_init(&arena);
    if (gw_energy(power_w, 1, no_ids, &none, &arena, &result, NULL) != GW_OK)
        fault(row, "no energy");
    gw_arena_clear(&arena);
    return result;
}

static void energy_year(struct row *row)
{
    struct gw_energy_result result = energy_of(row, number(row, "power_w"));
    same(row, "hours", result.hours_per_year);
    want(row, "energy_wh", result.energy_per_year_wh);
}

/* Whole days by the day, the rest by the hour: 8,784 h are the 366 days of a leap year. */
static void grid_energy(struct row *row)
{
    struct gw_energy_result result = energy_of(row, number(row, "power_w"));
    double hours = number(row, "hours"), days = floor(hours / 24);
    want(row, "energy_wh", days * result.energy_per_day_wh + (hours - 24 * days) * result.energy_per_hour_wh);
}

static struct gw_comparison beside(double energy_wh, double power_w, double reference_wh, double reference_w)
{
    struct gw_reference reference = {.id = "reference", .kind = GW_REFERENCE_LOAD};
    if (reference_wh > 0)
        reference.energy = figure_of(reference_wh, GW_DIM_ENERGY, "energy");
    if (reference_w > 0)
        reference.power = figure_of(reference_w, GW_DIM_POWER, "power");
    struct gw_comparison comparison = gw_compare_with(&reference, energy_wh, power_w);
    comparison.reference = NULL;
    return comparison;
}

static void grid_ratio(struct row *row)
{
    double references[LIST_MAX], ratios[LIST_MAX];
    int count = list(row, "reference_wh", references);
    for (int i = 0; i < count; i++)
        ratios[i] = beside(number(row, "energy_wh"), 1, references[i], 0).ratio_energy;
    want_list(row, "ratio", ratios, count);
}

static void grid_months(struct row *row)
{
    double references[LIST_MAX], months[LIST_MAX];
    int count = list(row, "reference_wh", references);
    for (int i = 0; i < count; i++)
        months[i] = beside(number(row, "energy_wh"), 1, references[i], 0).months_of_output;
    want_list(row, "months", months, count);
}

/* The energy that a claim "this is `fraction` of the reference" needs. */
static void grid_half_year_reference(struct row *row)
{
    double power_w = number(row, "energy_wh") / 8760;
    struct gw_claim claim = {.id = "claim", .reference = "none", .power_w = power_w, .ratio = number(row, "fraction")};
    const struct gw_claim *claims[] = {&claim};
    const struct gw_references references = {.claims = claims, .claim_count = 1};
    static const char *const no_ids[] = {NULL};
    struct gw_energy_result result;
    struct gw_arena arena;
    gw_arena_init(&arena);
    if (gw_energy(power_w, 1, no_ids, &references, &arena, &result, NULL) != GW_OK || result.claim_count != 1)
        fault(row, "the claim is not checked");
    else
        want(row, "reference_wh", result.claims[0].needed);
    gw_arena_clear(&arena);
}

static void grid_reactors(struct row *row)
{
    double reactor_wh = energy_of(row, number(row, "reactor_w")).energy_per_year_wh * number(row, "cf");
    want(row, "reactors", beside(number(row, "energy_wh"), 1, reactor_wh, 0).ratio_energy);
}

static void grid_power_ratio(struct row *row)
{
    double references[LIST_MAX], ratios[LIST_MAX];
    int count = list(row, "reference_w", references);
    for (int i = 0; i < count; i++)
        ratios[i] = beside(1, number(row, "power_w"), 0, references[i]).ratio_power;
    want_list(row, "ratio", ratios, count);
}

static void grid_homes(struct row *row)
{
    want(row, "homes", beside(number(row, "energy_wh"), 1, number(row, "home_kwh") * 1000, 0).ratio_energy);
}

static void pressure(struct row *row)
{
    want(row, "p_pa", gw_pressure_pa(number(row, "z_m")));
}

static void fan_barroso(struct row *row)
{
    want(row, "p_w", gw_rack_power_curved_w(number(row, "idle_w"), number(row, "busy_w"), number(row, "u"), number(row, "r")));
}

static void flow(struct row *row)
{
    same(row, "rho_kg_per_m3", 1020);
    same(row, "cp_j_per_kg_k", 3930);
    want(row, "flow_l_per_min", 60 * gw_coolant_l_per_s(number(row, "heat_w"), number(row, "dt_k")));
}

static void finance_crf(struct row *row)
{
    want(row, "crf", gw_crf(number(row, "r"), number(row, "n")));
}

static void stage_weights(struct row *row)
{
    double gw[LIST_MAX], weights[LIST_MAX];
    int count = list(row, "gw", gw), weighted = list(row, "weights", weights);
    if (count != 3 || weighted != 3) {
        fault(row, "expected three stages");
        return;
    }
    const double amounts[GW_STAGES] = {0, gw[0], gw[1], gw[2]}, by_stage[GW_STAGES] = {1, weights[0], weights[1], weights[2]};
    want(row, "weighted_gw", gw_stage_weighted(amounts, by_stage));
}

/* Every draw is late; its mean and its tail by the textbook, its quantiles by the program. */
static void lognormal_slip(struct row *row)
{
    double median = number(row, "median_months"), p90 = number(row, "p90_months"), mu = log(median), sigma = gw_lognormal_sigma(median, p90);
    struct gw_variate slip = gw_variate_slip(1, median, sigma);
    double over = 0.5 * erfc((log(number(row, "t_months")) - mu) / (sigma * sqrt(2)));
    want(row, "mu", mu);
    want(row, "sigma", sigma);
    want(row, "mean_months", exp(mu + sigma * sigma / 2));
    want(row, "p_over_t", over);
    if (fabs(gw_variate_quantile(&slip, 0.9) - p90) > 1e-6 * p90 || fabs(gw_variate_quantile(&slip, 1 - over) - number(row, "t_months")) > 1e-5)
        fault(row, "quantiles of the draw are others");
}

/* What a gigawatt at this price buys, by the rack. */
static void racks_per_gw(struct row *row)
{
    double racks = number(row, "usd_per_gw") / number(row, "usd_per_rack"), gpus = racks * number(row, "gpus_per_rack");
    want(row, "racks", racks);
    want(row, "gpus", gpus);
    want(row, "kw_per_gpu", 1e6 / gpus);
}

static void epoch_tco(struct row *row)
{
    double life_y[LIST_MAX], annual[LIST_MAX], r = number(row, "r");
    int count = list(row, "it_life_y", life_y);
    for (int i = 0; i < count; i++)
        annual[i] = number(row, "it_busd") * gw_crf(r, life_y[i]) + number(row, "facility_busd") * gw_crf(r, number(row, "facility_life_y")) +
                    number(row, "opex_busd_per_y");
    want_list(row, "annual_busd", annual, count);
}

/* One accelerator's share of a rack and of the site it stands in. */
static void gpu_hour(struct row *row)
{
    double r = number(row, "r"), gpus = number(row, "gpus"), hours = number(row, "hours_per_y");
    double rack = number(row, "rack_usd") / gpus, site = number(row, "site_usd") / gpus;
    double capital = rack * gw_crf(r, number(row, "rack_life_y")) + site * gw_crf(r, number(row, "site_life_y"));
    double energy = gw_energy_cost(number(row, "gpu_kw") * 1e3, 1, 1, hours, number(row, "energy_usd_per_kwh") / 1e3);
    double upkeep = (rack + site) * number(row, "om_frac"), total = capital + energy + upkeep;
    double per_hour = gw_per_accelerator_hour(total, 1, hours);
    want(row, "capital_usd_per_y", capital);
    want(row, "energy_usd_per_y", energy);
    want(row, "om_usd_per_y", upkeep);
    want(row, "total_usd_per_y", total);
    want(row, "usd_per_gpu_h", per_hour);
    want(row, "usd_per_gpu_h_sold", gw_per_sold_hour(per_hour, 1, number(row, "sold_frac")));
}

static void token_cost(struct row *row)
{
    double gpu_w = number(row, "gpu_kw") * 1e3, tokens_per_s = gw_tok_per_s_of_w(number(row, "tok_s_per_mw") / 1e6, gpu_w);
    want(row, "tok_s_per_gpu", tokens_per_s);
    want(row, "j_per_tok", gw_j_per_token(tokens_per_s, gpu_w));
    want(row, "usd_per_mtok", gw_usd_per_mtok(tokens_per_s, number(row, "usd_per_gpu_h")));
}

/* The same cash in every year; returns how many years. */
static size_t even_cash(struct row *row, double cash[LIST_MAX])
{
    size_t years = (size_t)number(row, "life_y");
    for (size_t i = 0; i < years && i < LIST_MAX; i++)
        cash[i] = number(row, "cash_per_y");
    return years < LIST_MAX ? years : LIST_MAX;
}

static void finance_npv(struct row *row)
{
    double cash[LIST_MAX], capex = number(row, "capex"), r = number(row, "r"), irr = (double)NAN;
    size_t years = even_cash(row, cash);
    if (gw_irr(capex, cash, years, &irr, NULL) != GW_OK)
        fault(row, "no rate of return");
    want(row, "npv", gw_npv(capex, cash, years, r, GW_YEAR_END, 0));
    want(row, "irr", irr);
    want_if_asked(row, "payback_y", gw_payback_y(capex, cash, years));
    want_if_asked(row, "npv_mid_year", gw_npv(capex, cash, years, r, GW_MID_YEAR, 0));
}

static void finance_delay(struct row *row)
{
    double cash[LIST_MAX], capex = number(row, "capex"), r = number(row, "r");
    size_t years = even_cash(row, cash);
    double late = gw_npv(capex, cash, years, r, GW_YEAR_END, number(row, "delay_y"));
    double change = late - gw_npv(capex, cash, years, r, GW_YEAR_END, 0);
    want_if_asked(row, "npv", late);
    want_if_asked(row, "change", change);
    want_if_asked(row, "change_frac_of_capex", change / capex);
}

static void finance_lcoc(struct row *row)
{
    double capex = number(row, "capex_usd"), life_y = number(row, "life_y"), r = number(row, "r"), yearly = number(row, "opex_usd_per_y");
    double hours = number(row, "hours_per_y"), availability = number(row, "availability");
    want(row, "usd_per_h", gw_levelised_cost(capex, life_y, r, yearly, hours, availability));
    want(row, "usd_per_h", gw_levelised_cost_pv(capex, (size_t)life_y, r, yearly, hours, availability));
}

static void electricity(struct row *row)
{
    want(row, "usd_per_y", gw_energy_cost(number(row, "it_w"), number(row, "pue"), number(row, "load_frac"), number(row, "hours"),
                                          number(row, "usd_per_mwh") / 1e6));
}

static void capacity_charge(struct row *row)
{
    double per_w_day = number(row, "usd_per_mw_day") / 1e6;
    want(row, "usd_per_mw_y", 1e6 * gw_capacity_per_w_year(per_w_day));
    want(row, "usd_per_mwh", 1e6 * gw_capacity_per_wh(per_w_day, 1));
}

static void finance_wacc(struct row *row)
{
    want(row, "wacc", gw_wacc(number(row, "debt_frac"), number(row, "debt_rate"), number(row, "tax"), number(row, "equity_rate")));
}

static void wright(struct row *row)
{
    want(row, "b", gw_learning_exponent(number(row, "learning_rate")));
    want(row, "factor", gw_learning_factor(number(row, "learning_rate"), number(row, "doublings")));
}

static void training_run(struct row *row)
{
    double flop = number(row, "flop"), gpus = number(row, "gpus"), peak = number(row, "peak_flops"), mfu = number(row, "mfu");
    double days = gw_training_days(flop, gw_useful_flops(gpus, peak, mfu, 1));
    double kept = gw_training_days(flop, gw_useful_flops(gpus, peak, mfu, number(row, "goodput")));
    want(row, "days", days);
    want(row, "days_goodput", kept);
    want(row, "energy_mwh", gw_training_energy_wh(kept, number(row, "power_w")) / 1e6);
    want(row, "cost_usd", gw_training_usd(kept, gpus, number(row, "usd_per_gpu_h")));
}

/* The example gives the ratio of an accelerator; of a site it is of all its rates. */
static void h100_equivalents(struct row *row)
{
    double gpus = number(row, "power_w") / number(row, "gpu_w");
    want(row, "gpus", gpus);
    want(row, "h100e", gw_h100_equivalents(gpus * number(row, "h100e_per_gpu"), 1));
}

static void mtbf(struct row *row)
{
    double gpus = number(row, "gpus"), each_h = gw_accelerator_mttf_h(number(row, "faults"), number(row, "days"), gpus);
    want(row, "hours_between_faults", gw_job_mttf_s(each_h, gpus) / 3600);
    want(row, "gpu_hours_per_fault", each_h);
    want(row, "hours_between_faults_scaled", gw_job_mttf_s(each_h, number(row, "gpus_scaled")) / 3600);
}

static void young_daly(struct row *row)
{
    double gpus = number(row, "gpus"), checkpoint_s = number(row, "checkpoint_s");
    double each_h = gw_accelerator_mttf_h(number(row, "stops"), number(row, "days"), gpus), mttf_s = gw_job_mttf_s(each_h, gpus);
    double tau_s = gw_checkpoint_interval_s(checkpoint_s, mttf_s);
    want(row, "mttf_s", mttf_s);
    want(row, "mttf_gpu_h", each_h);
    want(row, "tau_s", tau_s);
    want(row, "efficiency", gw_training_efficiency_frac(checkpoint_s, tau_s, number(row, "restart_s"), mttf_s));
}

static struct gw_figure stated(double value)
{
    return (struct gw_figure){.present = true, .low = value, .mode = value, .high = value};
}

static void warrant(struct row *row)
{
    double shares[LIST_MAX], delivered_gw[LIST_MAX], price_usd[LIST_MAX], price = number(row, "price_usd");
    struct gw_deal_tranche tranches[LIST_MAX] = {{.shares = {0}}};
    struct gw_deal_warrant made = {.strike = stated(number(row, "strike_usd")), .shares = stated(0), .tranches = tranches};
    made.tranche_count = (size_t)list(row, "tranches", shares);
    if (list(row, "gw", delivered_gw) != (int)made.tranche_count || list(row, "hurdles_usd", price_usd) != (int)made.tranche_count)
        fault(row, "lists of different length");
    for (size_t i = 0; i < made.tranche_count && !row->fault[0]; i++) {
        tranches[i] = (struct gw_deal_tranche){.shares = stated(shares[i]), .delivered = stated(delivered_gw[i] * 1e9), .price = stated(price_usd[i])};
        made.shares.mode += shares[i];
    }
    double vested = gw_warrant_vested(&made, number(row, "delivered_gw") * 1e9, price);
    want(row, "shares", vested);
    want_if_asked(row, "value_usd", gw_warrant_value_usd(&made, vested, price));
}

static void loi_cash(struct row *row)
{
    double gigawatts[LIST_MAX], paid_busd[LIST_MAX], most_busd = number(row, "cap_busd"), usd_per_w = number(row, "per_gw_busd");
    int count = list(row, "gw", gigawatts);
    for (int i = 0; i < count; i++)
        paid_busd[i] = gw_whole_gigawatts_usd(usd_per_w, most_busd * 1e9, gigawatts[i] * 1e9) / 1e9;
    want_list(row, "invested_busd", paid_busd, count);
}

static void loi_stake(struct row *row)
{
    double pre_money = number(row, "pre_money_busd");
    want(row, "stake_step_frac", gw_stake_frac(number(row, "step_busd"), pre_money));
    want(row, "stake_total_frac", gw_stake_frac(number(row, "total_busd"), pre_money));
}

static const struct {
    const char *name;
    void (*run)(struct row *row);
} topics[] = {{"sizing", sizing},
              {"calendar.civil", civil},
              {"calendar.dst_us", dst_us},
              {"calendar.dst_eu", dst_eu},
              {"schedule.weibull", weibull},
              {"schedule.ramp_logistic", ramp_logistic},
              {"schedule.ramp_gompertz", ramp_gompertz},
              {"distribution.triangular", triangular},
              {"distribution.pert", pert},
              {"distribution.lognormal_p10_p90", lognormal},
              {"random.philox4x32_10", philox},
              {"random.uniform53", uniform53},
              {"random.sobol_2d", sobol_2d},
              {"slip.mixture", slip_mixture},
              {"statistics.quantile_type7", quantile_type7},
              {"statistics.quantile_ci", quantile_ci},
              {"statistics.p2", running_quantile},
              {"sensitivity.saltelli_jansen", saltelli_jansen},
              {"energy.year", energy_year},
              {"grid.energy", grid_energy},
              {"grid.ratio", grid_ratio},
              {"grid.months", grid_months},
              {"grid.half_year_reference", grid_half_year_reference},
              {"grid.reactors", grid_reactors},
              {"grid.power_ratio", grid_power_ratio},
              {"grid.homes", grid_homes},
              {"psychro.pressure", pressure},
              {"it_power.fan_barroso", fan_barroso},
              {"cooling.flow", flow},
              {"finance.crf", finance_crf},
              {"finance.npv", finance_npv},
              {"finance.delay", finance_delay},
              {"finance.lcoc", finance_lcoc},
              {"finance.wacc", finance_wacc},
              {"learning.wright", wright},
              {"scenario.stage_weights", stage_weights},
              {"slip.lognormal", lognormal_slip},
              {"cost.racks_per_gw", racks_per_gw},
              {"cost.epoch_tco", epoch_tco},
              {"cost.gpu_hour", gpu_hour},
              {"cost.electricity", electricity},
              {"cost.capacity_charge", capacity_charge},
              {"deal.warrant", warrant},
              {"deal.loi_cash", loi_cash},
              {"deal.loi_stake", loi_stake},
              {"output.token_cost", token_cost},
              {"output.training_run", training_run},
              {"output.h100e", h100_equivalents},
              {"training.mtbf", mtbf},
              {"training.young_daly", young_daly}};
enum { TOPICS = sizeof topics / sizeof topics[0] };

static int topic_of(const struct row *row)
{
    for (int i = 0; i < TOPICS; i++)
        if (strcmp(topics[i].name, row->topic) == 0)
            return i;
    return -1;
}

static void expect_all_used(struct row *row, const struct pair *pairs, int count)
{
    for (int i = 0; i < count; i++)
        if (!pairs[i].used)
            fault(row, "unknown key '%s'", pairs[i].key);
}

static void run_row(struct row *row)
{
    int topic = topic_of(row);
    if (topic < 0)
        fault(row, "unknown topic '%s'", row->topic);
    if (row->fault[0])
        return;
    topics[topic].run(row);
    expect_all_used(row, row->inputs, row->input_count);
    expect_all_used(row, row->expected, row->expected_count);
}

/* --- tests ----------------------------------------------------------------------------------------------------- */

START_TEST(a_worked_example)
{
    struct row row = rows[_i];
    run_row(&row);
    ck_assert_msg(!row.fault[0], "%s %s: %s", row.id, row.topic, row.fault);
}
END_TEST

START_TEST(every_topic_has_an_example)
{
    for (int topic = 0; topic < TOPICS; topic++) {
        bool found = false;
        for (int i = 0; i < row_count; i++)
            found = found || topic_of(&rows[i]) == topic;
        ck_assert_msg(found, "no example of '%s'", topics[topic].name);
    }
}
END_TEST

/* A reader that lets faults pass would let wrong examples pass. */
START_TEST(the_reader_is_strict)
{
    static const char *const bad[] = {
        "X\tno.topic\tz_m=500\tp_pa=95460.8\t1e-6",                   /* unknown topic */
        "X\tpsychro.pressure\tz_m=500;t_degc=20\tp_pa=95460.8\t1e-6", /* unknown input */
        "X\tpsychro.pressure\tz_m=500\tp_pa=95460.8;t_k=3\t1e-6",     /* unknown result */
        "X\tpsychro.pressure\tt_degc=20\tp_pa=95460.8\t1e-6",         /* missing input */
        "X\tpsychro.pressure\tz_m=500\trho=1.2\t1e-6",                /* missing result */
        "X\tpsychro.pressure\tz_m=500\tp_pa=95461.8\t1e-6",           /* wrong value */
        "X\tpsychro.pressure\tz_m=500\tp_pa=95460.8\t",               /* no tolerance */
        "X\tpsychro.pressure\tz_m=500\tp_pa=95460.8",                 /* no column for it */
        "X\tpsychro.pressure\tz_m=500\tp_pa=95460.8\t1e-6\tmore",
        "X\tpsychro.pressure\tz_m=5x\tp_pa=95460.8\t1e-6",
        "X\tpsychro.pressure\tz_m\tp_pa=95460.8\t1e-6",
        "X\tpsychro.pressure\tz_m=500\tp_pa=95460.8,95460.8\t1e-6", /* another length */
        "X\tgrid.power_ratio\tpower_w=35e9;reference_w=28.99e9,33.956e9\tratio=1.21\t5.0e-03",
        "X\tcooling.flow\theat_w=1000;rho_kg_per_m3=1000;cp_j_per_kg_k=3930;dt_k=10\tflow_l_per_min=1.49678\t3.6e-06",
        "X\tcalendar.dst_us\tyear=2026\tstart=2026-03-08;end=2026-11-08\t0",
        "X\trandom.philox4x32_10\tctr=0,0,0,0;key=0,0\tout_hex=6627e8d5,e169c58d,bc57ac4c,9b00dbd9\t0"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct row row = read_row(bad[i]);
        run_row(&row);
        ck_assert_msg(row.fault[0], "passed: %s", bad[i]);
    }
    struct row good = read_row("X\tpsychro.pressure\tz_m=500\tp_pa=95460.8\t1e-6\n");
    run_row(&good);
    ck_assert_msg(!good.fault[0], "%s", good.fault);
}
END_TEST

static bool read_file(void)
{
    const char *root = getenv("SRCDIR");
    char path[1024], line[2048];
    snprintf(path, sizeof path, "%s/tests/golden/cases.tsv", root ? root : ".");
    FILE *file = fopen(path, "r");
    if (!file) {
        printf("Bail out! cannot read %s\n", path);
        return false;
    }
    while (fgets(line, sizeof line, file) && row_count < ROWS_MAX)
        if (line[0] != '#')
            rows[row_count++] = read_row(line);
    fclose(file);
    return row_count > 0 && row_count < ROWS_MAX;
}

int main(void)
{
    gw_numeric_init();
    if (!read_file())
        return 1;
    Suite *suite = suite_create("cases");
    TCase *tc = tcase_create("examples");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, a_worked_example, 0, row_count);
    tcase_add_test(tc, every_topic_has_an_example);
    tcase_add_test(tc, the_reader_is_strict);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
