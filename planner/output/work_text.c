/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sizings yield for a workload, for reading. */
#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/output/money.h"
#include "planner/output/sized.h"
#include "planner/output/table.h"
#include "planner/output/work.h"

static const char *star_of(const struct gw_figure *figure, const char *star)
{
    return *star || (figure && gw_is_assumed(figure)) ? "*" : "";
}

/* A range in the prefix of its mode: "1.882 (1.77-1.975) G". */
static const char *span_text(struct gw_span span, double scale, const char *unit, char *buffer, size_t size)
{
    return isnan(span.mode) ? "-" : gw_si_range_text(span.low * scale, span.mode * scale, span.high * scale, unit, buffer, size);
}

static void add_span(struct gw_table *table, struct gw_span span, double scale, const char *unit, const char *star)
{
    char text[3 * GW_NUMBER_TEXT];
    gw_table_add(table, "%s%s", span_text(span, scale, unit, text, sizeof text), isnan(span.mode) ? "" : star);
}

/* Of one million tokens: without a prefix. */
static void add_dollars(struct gw_table *table, struct gw_span span, const char *star)
{
    char text[3 * GW_NUMBER_TEXT];
    if (isnan(span.mode))
        gw_table_add(table, "-");
    else
        gw_table_add(table, "%s%s", gw_plain_range_text(span.low, span.mode, span.high, "$", text, sizeof text), star);
}

static void add_figure(struct gw_table *table, const struct gw_figure *figure)
{
    char text[3 * GW_NUMBER_TEXT];
    gw_table_add(table, "%s%s", figure->present ? gw_figure_text(figure, text, sizeof text) : "-",
                 star_of(figure->present ? figure : NULL, ""));
}

static void add_marks(struct gw_table *table, const struct gw_figure *figure, const struct gw_provenance *all)
{
    char marks[64];
    gw_table_add(table, "%s", figure->present ? gw_figure_kind_name(figure->kind) : "");
    gw_table_add(table, "%s", figure->present ? gw_provenance_marks(all, figure, marks, sizeof marks) : "");
}

void gw_work_rates_text(const struct gw_size_result *size, const struct gw_provenance *all, FILE *out)
{
    static const char *const names[GW_RATE_COUNT] = {"FP4", "FP8", "BF16", "memory", "its bandwidth"};
    static const char *const units[GW_RATE_COUNT] = {"FLOP/s", "FLOP/s", "FLOP/s", "B", "B/s"};
    const struct gw_site_work *work = size->work;
    const struct gw_rack *rack = size->request.rack;
    const char *peak = gw_peak_star(size);
    struct gw_table table;
    gw_table_init(&table, "lrrrll", "dense peak", "each", "in all", "per MW at the meter", "kind", "source");
    for (int rate = 0; rate < GW_RATE_COUNT; rate++) {
        const struct gw_figure *figure = gw_rate_figure(rack, (enum gw_rate)rate);
        gw_table_add(&table, "%s", names[rate]);
        add_figure(&table, figure);
        add_span(&table, work->totals[rate], 1, units[rate], star_of(figure, peak));
        add_span(&table, work->per_w[rate], 1e6, units[rate], star_of(figure, peak));
        add_marks(&table, figure, all);
    }
    char text[3 * GW_NUMBER_TEXT];
    const struct gw_span h100 = work->h100_equivalents;
    gw_table_add(&table, "H100-equivalents, 8-bit");
    gw_table_add(&table, "%s",
                 isnan(h100.mode) ? "-" : gw_number_text(rack->flops_fp8.mode / work->h100->flops_fp8.mode, text, sizeof text));
    add_span(&table, h100, 1, "", star_of(&rack->flops_fp8, peak));
    gw_table_add(&table, "%s%s", isnan(h100.mode) ? "-" : gw_number_text(h100.mode / size->mode.facility_peak_w * 1e6, text, sizeof text),
                 isnan(h100.mode) ? "" : star_of(&rack->flops_fp8, peak));
    gw_table_print(&table, out, 2);
}

static const char *stated_w_text(const struct gw_operating_point *point)
{
    return !point->power_kind_stated ? "" : point->power_kind == GW_POINT_PROVISIONED_ALL_IN ? "provisioned, all-in" : "measured mean";
}

static bool is_rack_twice(const struct gw_size_result *const *sizes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (sizes[i]->request.rack == sizes[j]->request.rack)
                return true;
    return false;
}

/* A rack at several sites is told apart by them. In the table's memory. */
static const char *rack_name(struct gw_table *table, const struct gw_size_result *const *sizes, size_t count, size_t i)
{
    const struct gw_size_request *request = &sizes[i]->request;
    const char *both = is_rack_twice(sizes, count) ? gw_arena_printf(&table->arena, "%s at %s", request->rack->id, request->site->id)
                                                   : NULL;
    return both ? both : request->rack->id;
}

static void add_rack(struct gw_table *table, const struct gw_size_result *const *sizes, size_t count, size_t i)
{
    gw_table_add(table, "%s", rack_name(table, sizes, count, i));
}

static void add_software(struct gw_table *table, const struct gw_operating_point *point)
{
    gw_table_add(table, "%s%s", point->software ? point->software : "not stated", point->doubtful ? " ?" : "");
}

static void points_text(const struct gw_size_result *const *sizes, size_t count, const struct gw_provenance *all, FILE *out)
{
    struct gw_table table;
    gw_table_init(&table, "lllrrrrrll", "operating point", "software", "its date", "told", "ran on", "tok/s each", "tok/s in all",
                  "H100e by task", "kind", "source");
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < sizes[i]->work->row_count; r++) {
            const struct gw_work_row *row = &sizes[i]->work->rows[r];
            const struct gw_figure *tokens = &row->point->tokens;
            const char *peak = star_of(tokens, gw_peak_star(sizes[i]));
            char text[3 * GW_NUMBER_TEXT];
            add_rack(&table, sizes, count, i);
            add_software(&table, row->point);
            gw_table_add(&table, "%s", row->point->software_date.text ? row->point->software_date.text : "-");
            gw_table_add(&table, "%s", row->point->date.text);
            gw_table_add(&table, "%s", row->point->accelerators ? gw_count_text((double)row->point->accelerators, text, sizeof text) : "-");
            gw_table_add(&table, "%s%s", gw_plain_range_text(tokens->low, tokens->mode, tokens->high, "", text, sizeof text),
                         star_of(tokens, ""));
            add_span(&table, row->numbers[GW_WORK_TOK_PER_S], 1, "", peak);
            add_span(&table, row->numbers[GW_WORK_H100_BY_TASK], 1, "", peak);
            add_marks(&table, tokens, all);
        }
    gw_table_print(&table, out, 2);
}

/* On the watts of the sizes. */
static void energy_text(const struct gw_size_result *const *sizes, size_t count, FILE *out)
{
    struct gw_table table;
    gw_table_init(&table, "llrrr", "on watts at the meter", "", "tok/s per MW, provisioned", "J/token, provisioned", "J/token, mean");
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < sizes[i]->work->row_count; r++) {
            const struct gw_work_row *row = &sizes[i]->work->rows[r];
            const char *peak = star_of(&row->point->tokens, gw_peak_star(sizes[i])),
                       *mean = star_of(&row->point->tokens, gw_mean_star(sizes[i]));
            add_rack(&table, sizes, count, i);
            add_software(&table, row->point);
            add_span(&table, row->numbers[GW_WORK_TOK_PER_J_PROVISIONED], 1e6, "", peak);
            add_span(&table, row->numbers[GW_WORK_J_PER_TOKEN_PROVISIONED], 1, "", peak);
            add_span(&table, row->numbers[GW_WORK_J_PER_TOKEN_MEAN], 1, "", mean);
        }
    fputc('\n', out);
    gw_table_print(&table, out, 2);
}

/* On the watts and hours that the points themselves state. */
static void stated_text(const struct gw_size_result *const *sizes, size_t count, FILE *out)
{
    struct gw_table table;
    gw_table_init(&table, "llrlrrrrrr", "on its own watts", "", "W each", "which are", "tok/s per MW", "J/token", "$/h owned", "$/M tokens",
                  "$/h rented out", "$/M tokens");
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < sizes[i]->work->row_count; r++) {
            const struct gw_work_row *row = &sizes[i]->work->rows[r];
            const struct gw_operating_point *point = row->point;
            const char *star = star_of(&point->power, star_of(&point->tokens, ""));
            add_rack(&table, sizes, count, i);
            add_software(&table, point);
            add_figure(&table, &point->power);
            gw_table_add(&table, "%s", stated_w_text(point));
            add_span(&table, row->numbers[GW_WORK_TOK_PER_J_STATED], 1e6, "", star);
            add_span(&table, row->numbers[GW_WORK_J_PER_TOKEN_STATED], 1, "", star);
            add_figure(&table, &point->hour_cost);
            add_span(&table, row->numbers[GW_WORK_USD_PER_MTOK], 1, "", star_of(&point->hour_cost, star_of(&point->tokens, "")));
            add_figure(&table, &point->hour_cost_rented);
            add_span(&table, row->numbers[GW_WORK_USD_PER_MTOK_RENTED], 1, "",
                     star_of(&point->hour_cost_rented, star_of(&point->tokens, "")));
        }
    fputc('\n', out);
    gw_table_print(&table, out, 2);
}

/* Two prices of the same tokens, which must not be taken for each other. */
static void own_text(const struct gw_size_result *const *sizes, size_t count, FILE *out)
{
    struct gw_table table;
    gw_table_init(&table, "llrrr", "$ per million tokens", "", "at the published hour cost of the point",
                  "at this cost set's accelerator-hour, of all", "sold");
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < sizes[i]->work->row_count; r++) {
            const struct gw_work_row *row = &sizes[i]->work->rows[r];
            const struct gw_operating_point *point = row->point;
            const struct gw_money *money = sizes[i]->money;
            add_rack(&table, sizes, count, i);
            add_software(&table, point);
            add_dollars(&table, row->numbers[GW_WORK_USD_PER_MTOK], star_of(&point->hour_cost, star_of(&point->tokens, "")));
            add_dollars(&table, row->numbers[GW_WORK_USD_PER_MTOK_OWN], star_of(&point->tokens, gw_money_hour_star(money, false)));
            add_dollars(&table, row->numbers[GW_WORK_USD_PER_MTOK_OWN_SOLD], star_of(&point->tokens, gw_money_hour_star(money, true)));
        }
    fputc('\n', out);
    gw_table_print(&table, out, 2);
}

/* Whether a number of a run rests on an assumption: each step takes in a figure more. */
static const char *run_star(const struct gw_size_result *size, enum gw_work_number number)
{
    const struct gw_training_run *run = &size->work->workload->training;
    const struct gw_rack *rack = size->request.rack;
    const char *star = number == GW_WORK_ENERGY_WH ? gw_mean_star(size) : gw_peak_star(size);
    if (number == GW_WORK_FAULT_INTERVAL_S)
        return star_of(&run->mttf, star);
    star = star_of(gw_rack_flops(rack, (enum gw_precision)run->precision), star_of(&rack->capped_rate_frac, star));
    if (number >= GW_WORK_ACHIEVED_FLOPS)
        star = star_of(&run->mfu, star);
    if (number >= GW_WORK_DAYS_MFU)
        star = star_of(&run->flop, star);
    if (number >= GW_WORK_USEFUL_FLOPS && number != GW_WORK_DAYS_MFU)
        star = star_of(&run->goodput, star);
    if (number >= GW_WORK_USEFUL_FLOPS && number != GW_WORK_DAYS_MFU && number != GW_WORK_DAYS_GOODPUT)
        star = star_of(&run->availability, star);
    return star;
}

static void run_text(const struct gw_size_result *const *sizes, size_t count, FILE *out)
{
    static const struct {
        const char *name, *unit;
        enum gw_work_number number;
        double scale;
    } lines[] = {{"dense peak in the precision of the run", "FLOP/s", GW_WORK_PEAK_FLOPS, 1},
                 {"x MFU", "FLOP/s", GW_WORK_ACHIEVED_FLOPS, 1},
                 {"x goodput x availability: useful", "FLOP/s", GW_WORK_USEFUL_FLOPS, 1},
                 {"useful in a day", "FLOP", GW_WORK_USEFUL_FLOP_PER_DAY, 1},
                 {"days of the run at its MFU", "", GW_WORK_DAYS_MFU, 1},
                 {"  with goodput", "", GW_WORK_DAYS_GOODPUT, 1},
                 {"  with availability too", "", GW_WORK_DAYS_AVAILABILITY, 1},
                 {"energy of the run at the meter, mean", "Wh", GW_WORK_ENERGY_WH, 1},
                 {"one stop of a job on all every", "h", GW_WORK_FAULT_INTERVAL_S, 1 / 3600.0}};
    const struct gw_training_run *run = &sizes[0]->work->workload->training;
    struct gw_table table;
    gw_table_init(&table, "");
    gw_table_column(&table, 'l', gw_precision_names[run->precision]);
    for (size_t i = 0; i < count; i++)
        gw_table_column(&table, 'r', rack_name(&table, sizes, count, i));
    for (size_t line = 0; line < sizeof lines / sizeof lines[0]; line++) {
        gw_table_add(&table, "%s", lines[line].name);
        for (size_t i = 0; i < count; i++)
            add_span(&table, sizes[i]->work->rows[0].numbers[lines[line].number], lines[line].scale, lines[line].unit,
                     run_star(sizes[i], lines[line].number));
    }
    if (sizes[0]->money) {
        gw_table_add(&table, "cost of the run at this cost set's accelerator-hour");
        for (size_t i = 0; i < count; i++)
            add_span(&table, sizes[i]->work->rows[0].numbers[GW_WORK_RUN_USD_OWN], 1, "$",
                     *gw_money_hour_star(sizes[i]->money, false) ? "*" : run_star(sizes[i], GW_WORK_RUN_USD_OWN));
    }
    gw_table_print(&table, out, 2);
}

static void queries_text(const struct gw_size_result *const *sizes, size_t count, const struct gw_provenance *all, FILE *out)
{
    struct gw_table table;
    gw_table_init(&table, "lllrrll", "rack", "who says so", "which query", "each", "queries a day", "kind", "source");
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < sizes[i]->work->row_count; r++) {
            const struct gw_work_row *row = &sizes[i]->work->rows[r];
            add_rack(&table, sizes, count, i);
            gw_table_add(&table, "%s", row->query->who);
            gw_table_add(&table, "%s", row->query->what);
            add_figure(&table, &row->query->energy);
            add_span(&table, row->numbers[GW_WORK_QUERIES_PER_DAY], 1, "", star_of(&row->query->energy, gw_mean_star(sizes[i])));
            add_marks(&table, &row->query->energy, all);
        }
    gw_table_print(&table, out, 2);
}

static void print_doubts(const struct gw_site_work *work, FILE *out)
{
    for (size_t r = 0; r < work->row_count; r++)
        if (work->rows[r].point && work->rows[r].point->doubtful)
            fprintf(out, "  ? %.4g tok/s: %s\n", work->rows[r].point->tokens.mode, work->rows[r].point->note);
}

/* Whether the same was said of a size before: several sites, or racks, lack the same. */
static bool was_said(const struct gw_size_result *const *sizes, size_t i)
{
    for (size_t before = 0; before < i; before++)
        if (sizes[before]->work->unavailable && strcmp(sizes[before]->work->unavailable, sizes[i]->work->unavailable) == 0)
            return true;
    return false;
}

static void print_missing(const struct gw_size_result *const *sizes, size_t count, FILE *out)
{
    bool told_h100 = false;
    for (size_t i = 0; i < count; i++) {
        const struct gw_site_work *work = sizes[i]->work;
        if (work->unavailable && !was_said(sizes, i))
            fprintf(out, "  unavailable: %s\n", work->unavailable);
        if (work->h100_unavailable && !told_h100) {
            fprintf(out, "  unavailable: %s\n", work->h100_unavailable);
            told_h100 = true;
        }
        if (i > 0 && sizes[i]->request.rack == sizes[i - 1]->request.rack)
            continue;
        if (work->row_count && work->own_sold_unavailable)
            fprintf(out, "  unavailable: %s at this cost set's accelerator-hour%s: %s\n", sizes[i]->request.rack->id,
                    work->own_unavailable ? "" : ", sold", work->own_unavailable ? work->own_unavailable : work->own_sold_unavailable);
        print_doubts(work, out);
    }
}

static void print_caps(const struct gw_size_result *const *sizes, size_t count, FILE *out)
{
    char text[3 * GW_NUMBER_TEXT];
    for (size_t i = 0; i < count; i++) {
        const struct gw_figure *capped = &sizes[i]->request.rack->capped_rate_frac;
        if (capped->present && (i == 0 || sizes[i]->request.rack != sizes[i - 1]->request.rack))
            fprintf(out, "  %s holds %s%s of its peak under its power cap; the run counts with that.\n", sizes[i]->request.rack->id,
                    gw_figure_text(capped, text, sizeof text), star_of(capped, ""));
    }
}

void gw_work_text(const struct gw_size_result *const *sizes, size_t count, const struct gw_provenance *all, FILE *out)
{
    const struct gw_workload *workload = sizes[0]->work->workload;
    bool any = false;
    for (size_t i = 0; i < count; i++)
        any = any || sizes[i]->work->row_count > 0;
    fprintf(out, "\nUseful work: %s (%s)\n", workload->title, gw_workload_mode_names[workload->mode]);
    if (workload->mode == GW_WORKLOAD_TRAINING) {
        run_text(sizes, count, out);
        print_caps(sizes, count, out);
    } else if (workload->mode == GW_WORKLOAD_QUERIES) {
        queries_text(sizes, count, all, out);
        fputs("  at the mean power at the meter; what a query's energy covers is its speaker's own.\n", out);
    } else if (any) {
        points_text(sizes, count, all, out);
        energy_text(sizes, count, out);
        stated_text(sizes, count, out);
        if (sizes[0]->money)
            own_text(sizes, count, out);
        fprintf(
            out,
            "  tokens of the point at all hours. provisioned: watts at the meter in the design hour; mean: over the year under load %s.\n",
            sizes[0]->request.load->id);
        if (sizes[0]->request.load->synchronous)
            fputs("  that load is a training, and its mean power no mean of a service: name one of inference with --load.\n", out);
    }
    print_missing(sizes, count, out);
    if (workload->note)
        gw_print_wrapped(out, 2, workload->note);
}
