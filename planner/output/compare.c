/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "planner/base/text.h"
#include "planner/output/answers.h"
#include "planner/output/csv.h"
#include "planner/output/json.h"
#include "planner/output/money.h"
#include "planner/output/rank.h"
#include "planner/output/run_scenario.h"
#include "planner/output/sized.h"
#include "planner/output/table.h"
#include "planner/output/work.h"

static struct gw_provenance provenance_of(const struct gw_compare_answer *answer)
{
    const struct gw_compared *rows = answer->rows;
    size_t count = answer->count;
    struct gw_provenance all = {0};
    for (size_t i = 0; i < count; i++) {
        const struct gw_rack *rack = rows[i].size.request.rack;
        gw_provenance_add_inputs(&all, &rows[i].size);
        for (int rate = 0; rate < GW_RATE_COUNT; rate++)
            gw_provenance_add(&all, gw_rate_figure(rack, (enum gw_rate)rate));
        if (rows[i].h100)
            gw_provenance_add(&all, &rows[i].h100->flops_fp8);
        gw_provenance_add(&all, &rack->price);
        gw_money_provenance(&all, &rows[i].size);
        gw_provenance_add_work(&all, &rows[i].size);
    }
    gw_rank_provenance(answer, &all);
    if (answer->overlay)
        gw_overlay_add_sources(answer->overlay, &all);
    return all;
}

static const char *starred(const double value[3], const char *unit, const struct gw_figure *figure, const char *star, char *buffer, size_t size)
{
    char number[3 * GW_NUMBER_TEXT];
    if (isnan(value[1]))
        return "-";
    snprintf(buffer, size, "%s%s", gw_si_range_text(value[0], value[1], value[2], unit, number, sizeof number), *star || gw_is_assumed(figure) ? "*" : "");
    return buffer;
}

/* One row of the table per number, one column per rack: racks are few and numbers many. */
static void add_counts(struct gw_table *table, const struct gw_compared *rows, size_t count)
{
    char text[3][2 * GW_NUMBER_TEXT];
    gw_table_add(table, "racks");
    for (size_t i = 0; i < count; i++)
        gw_table_add(table, "%s%s", gw_count_text(rows[i].size.mode.racks, text[0], sizeof text[0]), gw_peak_star(&rows[i].size));
    gw_table_add(table, "accelerators");
    for (size_t i = 0; i < count; i++)
        gw_table_add(table, "%s%s", gw_count_text(rows[i].size.mode.accelerators, text[0], sizeof text[0]), gw_peak_star(&rows[i].size));
    gw_table_add(table, "  P10-P90");
    for (size_t i = 0; i < count; i++)
        gw_table_add(table, "%s-%s", gw_si_text(rows[i].size.low.accelerators, "", text[0], sizeof text[0]),
                     gw_si_text(rows[i].size.high.accelerators, "", text[1], sizeof text[1]));
    gw_table_add(table, "accelerators per MW");
    for (size_t i = 0; i < count; i++)
        gw_table_add(table, "%s%s",
                     gw_number_text(rows[i].size.mode.accelerators / rows[i].size.mode.facility_peak_w * 1e6, text[0], sizeof text[0]),
                     gw_peak_star(&rows[i].size));
    gw_table_add(table, "W each at the meter");
    for (size_t i = 0; i < count; i++)
        gw_table_add(table, "%s%s",
                     gw_plain_range_text(rows[i].size.low.facility_w_per_accelerator, rows[i].size.mode.facility_w_per_accelerator,
                                         rows[i].size.high.facility_w_per_accelerator, "W", text[0], sizeof text[0]),
                     gw_peak_star(&rows[i].size));
}

static void add_yields(struct gw_table *table, const struct gw_compared *rows, size_t count)
{
    static const struct {
        const char *name, *unit;
        size_t value, figure;
        double scale;
    } lines[] = {
#define Y(name, unit, value, figure, scale) \
    {name, unit, offsetof(struct gw_yield, value), offsetof(struct gw_rack, figure), scale}
        Y("FP8, dense", "FLOP/s", flops_fp8, flops_fp8, 1),
        Y("FP4, dense", "FLOP/s", flops_fp4, flops_fp4, 1),
        Y("BF16, dense", "FLOP/s", flops_bf16, flops_bf16, 1),
        Y("FP8 per MW", "FLOP/s", flops_fp8_per_w, flops_fp8, 1e6),
        Y("FP4 per MW", "FLOP/s", flops_fp4_per_w, flops_fp4, 1e6),
        Y("BF16 per MW", "FLOP/s", flops_bf16_per_w, flops_bf16, 1e6),
        Y("H100-equivalents, 8-bit", "", h100_equivalents, flops_fp8, 1),
        Y("memory", "B", hbm_bytes, hbm, 1),
        Y("memory bandwidth", "B/s", hbm_bytes_per_s, hbm_bandwidth, 1),
        Y("memory per MW", "B", hbm_bytes_per_w, hbm, 1e6),
        Y("bandwidth per MW", "B/s", hbm_bytes_per_s_per_w, hbm_bandwidth, 1e6),
        Y("price of the racks", "$", price_usd, price, 1),
        Y("price per W", "$", usd_per_w, price, 1),
#undef Y
    };
    char text[3 * GW_NUMBER_TEXT + 2];
    for (size_t line = 0; line < sizeof lines / sizeof lines[0]; line++) {
        gw_table_add(table, "%s", lines[line].name);
        for (size_t i = 0; i < count; i++) {
            const struct gw_yield *ends[] = {&rows[i].yield_low, &rows[i].yield, &rows[i].yield_high};
            double value[3];
            for (int end = 0; end < 3; end++)
                value[end] = *(const double *)(const void *)((const char *)ends[end] + lines[line].value) * lines[line].scale;
            const struct gw_figure *figure = (const struct gw_figure *)(const void *)((const char *)rows[i].size.request.rack +
                                                                                      lines[line].figure);
            gw_table_add(table, "%s",
                         starred(value, lines[line].unit, figure, gw_peak_star(&rows[i].size), text, sizeof text));
        }
    }
}

/* Only where a row has hours: else the PUEs are what its site states. */
static void add_hours(struct gw_table *table, const struct gw_compared *rows, size_t count)
{
    char text[GW_NUMBER_TEXT];
    bool any = false;
    for (size_t i = 0; i < count; i++)
        any = any || rows[i].size.hours.present;
    if (!any)
        return;
    gw_table_add(table, "PUE peak");
    for (size_t i = 0; i < count; i++)
        gw_table_add(table, "%.3f%s", rows[i].size.mode.pue_peak, gw_peak_star(&rows[i].size));
    gw_table_add(table, "PUE mean");
    for (size_t i = 0; i < count; i++)
        gw_table_add(table, "%.3f%s", rows[i].size.mode.pue_mean, gw_mean_star(&rows[i].size));
    gw_table_add(table, "hours with loop chillers");
    for (size_t i = 0; i < count; i++) {
        double hours = gw_size_loop_chiller_hours(&rows[i].size);
        gw_table_add(table, "%s%s", isnan(hours) ? "-" : gw_count_text(hours, text, sizeof text),
                     isnan(hours) ? "" : gw_mean_star(&rows[i].size));
    }
}

/* How the rates are known; they may differ from precision to precision. */
static void add_kinds(struct gw_table *table, const struct gw_compared *rows, size_t count)
{
    static const char *const names[GW_RATE_COUNT] = {"FP4 known from", "FP8 known from", "BF16 known from", "memory known from",
                                                     "bandwidth known from"};
    for (int rate = 0; rate < GW_RATE_COUNT; rate++) {
        gw_table_add(table, "%s", names[rate]);
        for (size_t i = 0; i < count; i++) {
            const struct gw_figure *figure = gw_rate_figure(rows[i].size.request.rack, (enum gw_rate)rate);
            gw_table_add(table, "%s", figure->present ? gw_figure_kind_name(figure->kind) : "-");
        }
    }
}

static void add_energy(struct gw_table *table, const struct gw_compared *rows, size_t count)
{
    char text[3 * GW_NUMBER_TEXT];
    gw_table_add(table, "at the meter, mean");
    for (size_t i = 0; i < count; i++)
        gw_table_add(table, "%s%s", gw_si_range_text(rows[i].size.low.facility_mean_w, rows[i].size.mode.facility_mean_w,
                                              rows[i].size.high.facility_mean_w, "W", text, sizeof text), gw_mean_star(&rows[i].size));
    gw_table_add(table, "energy per year");
    for (size_t i = 0; i < count; i++)
        gw_table_add(table, "%s%s", gw_si_range_text(rows[i].size.low.energy_per_year_wh, rows[i].size.mode.energy_per_year_wh,
                                              rows[i].size.high.energy_per_year_wh, "Wh", text, sizeof text), gw_mean_star(&rows[i].size));
    add_hours(table, rows, count);
    gw_table_add(table, "nameplate known from");
    for (size_t i = 0; i < count; i++)
        gw_table_add(table, "%s", gw_figure_kind_name(rows[i].size.inputs.figures[GW_IN_MAX].kind));
    add_kinds(table, rows, count);
    gw_table_add(table, "site");
    for (size_t i = 0; i < count; i++)
        gw_table_add(table, "%s", rows[i].size.request.site->id);
}

/* Whether a rack stands at several sites: then its name alone does not tell the columns apart. */
static bool has_several_sites(const struct gw_compared *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (rows[i].size.request.rack == rows[j].size.request.rack && rows[i].size.request.site != rows[j].size.request.site)
                return true;
    return false;
}

static bool came_before(const struct gw_compared *rows, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (rows[i].size.request.rack == rows[index].size.request.rack)
            return true;
    return false;
}

static void print_missing(const struct gw_compared *rows, size_t count, FILE *out)
{
    for (size_t i = 0; i < count; i++) {
        const struct gw_rack *rack = rows[i].size.request.rack;
        if (came_before(rows, i))
            continue;
        if (!rack->price.present)
            fprintf(out, "  unavailable: no price for %s; give one with --set racks.%s.price=\"4.5 M$\"\n", rack->id, rack->id);
        if (!rack->flops_fp4.present)
            fprintf(out, "  unavailable: no FP4 rate for %s\n", rack->id);
        if (!rack->flops_fp8.present)
            fprintf(out, "  unavailable: no FP8 rate for %s, and so no H100-equivalents\n", rack->id);
        if (!rack->flops_bf16.present)
            fprintf(out, "  unavailable: no BF16 rate for %s\n", rack->id);
    }
}

/* What rates and H100-equivalents are, and are not. */
static void print_rates_note(const struct gw_compared *rows, size_t count, FILE *out)
{
    char text[2 * GW_NUMBER_TEXT];
    fputs("  rates are dense peaks; per MW and per W are of power at the meter in the design hour. * rests on an assumption.\n", out);
    if (rows[0].h100)
        fprintf(out, "  H100-equivalents: dense 8-bit rate over that of %s; it undervalues machines made for FP4.\n", rows[0].h100->id);
    else
        fputs("  unavailable: no rack h100 to count H100-equivalents in\n", out);
    for (size_t i = 0; i < count; i++) {
        const struct gw_figure *capped = &rows[i].size.request.rack->capped_rate_frac;
        if (capped->present && !came_before(rows, i))
            fprintf(out, "  %s holds %s%s of these peaks under its power cap.\n", rows[i].size.request.rack->id,
                    gw_figure_text(capped, text, sizeof text), gw_is_assumed(capped) ? "*" : "");
    }
}

static void print_work(const struct gw_compared *rows, size_t count, const struct gw_provenance *all, FILE *out)
{
    const struct gw_size_result *sizes[GW_TABLE_COLUMNS];
    for (size_t i = 0; i < count && i < GW_TABLE_COLUMNS; i++)
        sizes[i] = &rows[i].size;
    if (rows[0].size.work)
        gw_work_text(sizes, count, all, out);
}

static enum gw_status write_text(const struct gw_compare_answer *answer, FILE *out)
{
    const struct gw_compared *rows = answer->rows;
    size_t count = answer->count;
    char power[GW_NUMBER_TEXT], layout[GW_TABLE_COLUMNS + 1] = "l";
    struct gw_provenance all = provenance_of(answer);
    struct gw_table table;
    fprintf(out, "%s on basis %s, side by side", gw_si_text(rows[0].size.request.amount.value, "W", power, sizeof power),
            gw_basis_names[rows[0].size.request.basis]);
    if (answer->overlay)
        fprintf(out, " (%s)", answer->overlay->scenario->id);
    fputs("\n\n", out);
    for (size_t i = 0; i < count; i++)
        layout[i + 1] = 'r';
    layout[count + 1] = '\0';
    gw_table_init(&table, layout, "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "");
    bool sites = has_several_sites(rows, count);
    for (size_t i = 0; i < count; i++) {
        const struct gw_size_request *request = &rows[i].size.request;
        const char *head = sites ? gw_arena_printf(&table.arena, "%s at %s", request->rack->id, request->site->id) : request->rack->id;
        table.headers[i + 1] = head ? head : "";
    }
    add_counts(&table, rows, count);
    add_yields(&table, rows, count);
    add_energy(&table, rows, count);
    gw_available_rows(answer, &table);
    gw_table_print(&table, out, 2);
    print_rates_note(rows, count, out);
    print_missing(rows, count, out);
    if (rows[0].size.money)
        gw_money_compare_text(rows, count, sites, out);
    print_work(rows, count, &all, out);
    gw_rank_text(answer, out);
    if (answer->overlay)
        gw_overlay_text(answer->overlay, &all, out);
    gw_provenance_print_figures(&all, out);
    gw_provenance_print_sources(&all, out);
    return GW_OK;
}

/* NULL where rows differ. */
static const char *one_site(const struct gw_compared *rows, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (rows[i].size.request.site != rows[0].size.request.site)
            return NULL;
    return rows[0].size.request.site->id;
}

static void yield_json(const struct gw_yield *yield, json_t *object)
{
    gw_json_set_real(object, "flops_fp8", yield->flops_fp8);
    gw_json_set_real(object, "flops_fp4", yield->flops_fp4);
    gw_json_set_real(object, "flops_bf16", yield->flops_bf16);
    gw_json_set_real(object, "hbm_bytes", yield->hbm_bytes);
    gw_json_set_real(object, "hbm_bytes_per_s", yield->hbm_bytes_per_s);
    gw_json_set_real(object, "flops_fp8_per_w", yield->flops_fp8_per_w);
    gw_json_set_real(object, "flops_fp4_per_w", yield->flops_fp4_per_w);
    gw_json_set_real(object, "flops_bf16_per_w", yield->flops_bf16_per_w);
    gw_json_set_real(object, "hbm_bytes_per_w", yield->hbm_bytes_per_w);
    gw_json_set_real(object, "hbm_bytes_per_s_per_w", yield->hbm_bytes_per_s_per_w);
    gw_json_set_real(object, "h100_equivalents", yield->h100_equivalents);
    gw_json_set_real(object, "h100_equivalents_per_w", yield->h100_equivalents_per_w);
    gw_json_set_real(object, "price_usd", yield->price_usd);
    gw_json_set_real(object, "usd_per_w", yield->usd_per_w);
}

static enum gw_status write_json(const struct gw_compare_answer *answer, FILE *out, struct gw_err *err)
{
    const struct gw_compared *rows = answer->rows;
    size_t count = answer->count;
    struct gw_provenance all = provenance_of(answer);
    json_t *root = json_object();
    gw_json_set_text(root, "command", "compare");
    gw_json_set_text(root, "site", one_site(rows, count));
    gw_json_set_text(root, "basis", gw_basis_names[rows[0].size.request.basis]);
    gw_json_set_real(root, "power_w", rows[0].size.request.amount.value);
    gw_overlay_json(answer->overlay, root);
    json_t *array = gw_json_add_array(root, "rows");
    for (size_t i = 0; i < count; i++) {
        const struct gw_yield *yield = &rows[i].yield;
        json_t *object = gw_json_append_object(array), *low = json_object(), *high = json_object();
        gw_json_set_text(object, "rack", rows[i].size.request.rack->id);
        gw_json_set_text(object, "title", rows[i].size.request.rack->title);
        gw_json_set_text(object, "site", rows[i].size.request.site->id);
        gw_sized_json(&rows[i].size.mode, object);
        yield_json(yield, object);
        gw_rates_json(rows[i].size.request.rack, &all, object);
        gw_json_set_real(object, "capped_rate_frac",
                         rows[i].size.request.rack->capped_rate_frac.present ? rows[i].size.request.rack->capped_rate_frac.mode
                                                                             : (double)NAN);
        gw_work_json(&rows[i].size, &all, object);
        gw_json_set_real(object, "loop_chiller_hours", gw_size_loop_chiller_hours(&rows[i].size));
        gw_sized_json(&rows[i].size.low, low);
        gw_sized_json(&rows[i].size.high, high);
        yield_json(&rows[i].yield_low, low);
        yield_json(&rows[i].yield_high, high);
        gw_json_set(object, "low", low);
        gw_json_set(object, "high", high);
        if (rows[i].size.money)
            gw_money_json(rows[i].size.money, object);
        gw_sized_names_json(&rows[i].size, &all, object);
        gw_money_sources_json(&rows[i].size, &all, object);
        gw_available_json(answer, rows[i].size.request.rack, object);
    }
    gw_rank_json(answer, root);
    gw_provenance_json(&all, root);
    return gw_json_write(root, out, err);
}

static void put_numbers(FILE *out, const double *values, size_t count)
{
    for (size_t v = 0; v < count; v++) {
        fputc(',', out);
        gw_csv_number(out, values[v]);
    }
}

/* One line of a row: a row has as many as it has rows of work. */
static void csv_line(const struct gw_compare_answer *answer, const struct gw_compared *row, size_t work_row, FILE *out)
{
    const struct gw_yield *y = &row->yield;
    const double values[] = {y->flops_fp8, y->flops_fp4, y->flops_bf16, y->hbm_bytes, y->hbm_bytes_per_s,
                             y->flops_fp8_per_w, y->flops_fp4_per_w, y->price_usd, y->usd_per_w,
                             gw_size_loop_chiller_hours(&row->size)};
    const double more[] = {y->flops_bf16_per_w, y->hbm_bytes_per_w, y->hbm_bytes_per_s_per_w, y->h100_equivalents,
                           y->h100_equivalents_per_w};
    fprintf(out, "%s,%s", row->size.request.rack->id, row->size.request.site->id);
    gw_sized_csv(&row->size.mode, out);
    put_numbers(out, values, sizeof values / sizeof values[0]);
    gw_sized_csv(&row->size.low, out);
    gw_sized_csv(&row->size.high, out);
    put_numbers(out, more, sizeof more / sizeof more[0]);
    if (row->size.money)
        gw_money_csv(row->size.money, out);
    if (row->size.work)
        gw_work_csv(&row->size, work_row, out);
    gw_rank_csv(answer, row, out);
    if (answer->overlay)
        fprintf(out, ",%s", answer->overlay->scenario->id);
    fputc('\n', out);
}

static enum gw_status write_csv(const struct gw_compare_answer *answer, FILE *out)
{
    const struct gw_compared *rows = answer->rows;
    size_t count = answer->count;
    fputs("rack,site", out);
    gw_sized_csv_header(out, "");
    fputs(",flops_fp8,flops_fp4,flops_bf16,hbm_bytes,hbm_bytes_per_s,flops_fp8_per_w,flops_fp4_per_w,price_usd,usd_per_w", out);
    fputs(",loop_chiller_hours", out);
    gw_sized_csv_header(out, "low_");
    gw_sized_csv_header(out, "high_");
    fputs(",flops_bf16_per_w,hbm_bytes_per_w,hbm_bytes_per_s_per_w,h100_equivalents,h100_equivalents_per_w", out);
    if (rows[0].size.money)
        gw_money_csv_header(out);
    if (rows[0].size.work)
        gw_work_csv_header(&rows[0].size, out);
    gw_rank_csv_header(answer, out);
    if (answer->overlay)
        fputs(",scenario", out);
    fputc('\n', out);
    for (size_t i = 0; i < count; i++)
        for (size_t work_row = 0; work_row < gw_work_csv_rows(&rows[i].size); work_row++)
            csv_line(answer, &rows[i], work_row, out);
    return GW_OK;
}

enum gw_status gw_write_compare(const struct gw_compare_answer *answer, enum gw_format format, FILE *out, struct gw_err *err)
{
    switch (format) {
    case GW_JSON: return write_json(answer, out, err);
    case GW_CSV: return write_csv(answer, out);
    default: return write_text(answer, out);
    }
}
