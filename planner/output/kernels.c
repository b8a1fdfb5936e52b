/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "planner/base/text.h"
#include "planner/output/answers.h"
#include "planner/output/csv.h"
#include "planner/output/json.h"
#include "planner/output/table.h"

/* One after the other, kernel by kernel, levels upward. */
#define EACH_TRIAL(result, trial)                                                                   \
    const struct gw_kernel_trial *trial = (result)->trials[0];                                      \
    trial < (result)->trials[0] + GW_KERNEL_COUNT * GW_CPU_LEVELS;                                  \
    trial++

/* --- text -------------------------------------------------------------------------------------------------------- */

static void add_number(struct gw_table *table, const char *format, double value)
{
    if (isnan(value))
        gw_table_add(table, "-");
    else
        gw_table_add(table, format, value);
}

static void print_trials(const struct gw_kernel_trials *result, FILE *out)
{
    struct gw_table table;
    char text[GW_NUMBER_TEXT];
    gw_table_init(&table, "lllllrrrr", "kernel", "level", "here", "bits", "speed", "Gop/s", "peak", "of peak", "to scalar");
    for (EACH_TRIAL(result, trial)) {
        const struct gw_kernel_words *words = &gw_kernel_words[trial->kernel];
        gw_table_add(&table, "%s", words->name);
        gw_table_add(&table, "%s", gw_cpu_level_names[trial->level]);
        gw_table_add(&table, trial->available ? "yes" : "no");
        gw_table_add(&table, !trial->tried ? "-" : trial->bits_equal ? "equal" : "DIFFERENT");
        if (trial->tried)
            gw_table_add(&table, "%s %ss/s", gw_si_text(trial->items_per_s, "", text, sizeof text), words->unit);
        else
            gw_table_add(&table, "-");
        add_number(&table, "%.2f", trial->gops);
        add_number(&table, "%.2f", trial->peak_gops);
        add_number(&table, "%.0f %%", 100 * trial->of_peak_frac);
        add_number(&table, "%.2f", trial->ratio_to_scalar);
    }
    gw_table_print(&table, out, 2);
}

static enum gw_status write_text(const struct gw_kernel_trials *result, FILE *out)
{
    bool left_out = false;
    fputs("Kernels of this machine, one core\n\n", out);
    print_trials(result, out);
    for (EACH_TRIAL(result, trial))
        left_out = left_out || (trial->available && !trial->tried);
    fputc('\n', out);
    if (isnan(result->peak_gops))
        fputs("Peak without fused multiply and add: unavailable, its measurement is written for x86-64\n", out);
    else
        fprintf(out, "Peak without fused multiply and add, the best of these levels: %.2f Gop/s\n", result->peak_gops);
    fputs("\n  bits: equal to those of scalar, plain C, over made-up inputs. peak: multiplications and additions at that level, Gop/s.\n"
          "  Measured now, medians of rounds in which the levels take turns: speeds differ from run to run. No other answer holds a clock.\n", out);
    if (left_out)
        fputs("  -: left out by --cpu or GWPLAN_CPU.\n", out);
    if (!result->all_equal)
        fputs("\nDIFFERENT: a kernel does not give the bits of plain C here. Compute with --cpu and a lower level, or on another machine.\n", out);
    return GW_OK;
}

/* --- for programs ------------------------------------------------------------------------------------------------ */

static enum gw_status write_json(const struct gw_kernel_trials *result, FILE *out, struct gw_err *err)
{
    json_t *root = json_object();
    gw_json_set_text(root, "command", "kernels");
    gw_json_set_real(root, "peak_gops", result->peak_gops);
    json_t *kernels = gw_json_add_array(root, "kernels");
    for (EACH_TRIAL(result, trial)) {
        json_t *object = gw_json_append_object(kernels);
        gw_json_set_text(object, "name", gw_kernel_words[trial->kernel].name);
        gw_json_set_text(object, "level", gw_cpu_level_names[trial->level]);
        gw_json_set(object, "available", json_boolean(trial->available));
        gw_json_set(object, "bits_equal", trial->tried ? json_boolean(trial->bits_equal) : json_null());
        gw_json_set_real(object, "items_per_s", trial->items_per_s);
        gw_json_set_text(object, "unit", gw_kernel_words[trial->kernel].unit);
        gw_json_set_real(object, "gops", trial->gops);
        gw_json_set_real(object, "peak_gops", trial->peak_gops);
        gw_json_set_real(object, "of_peak_frac", trial->of_peak_frac);
        gw_json_set_real(object, "ratio_to_scalar", trial->ratio_to_scalar);
    }
    return gw_json_write(root, out, err);
}

static const char *bool_text(bool value)
{
    return value ? "true" : "false";
}

static enum gw_status write_csv(const struct gw_kernel_trials *result, FILE *out)
{
    fputs("name,level,available,bits_equal,items_per_s,unit,gops,peak_gops,of_peak_frac,ratio_to_scalar\n", out);
    for (EACH_TRIAL(result, trial)) {
        const double numbers[] = {trial->gops, trial->peak_gops, trial->of_peak_frac, trial->ratio_to_scalar};
        fprintf(out, "%s,%s,%s,%s,", gw_kernel_words[trial->kernel].name, gw_cpu_level_names[trial->level], bool_text(trial->available),
                trial->tried ? bool_text(trial->bits_equal) : "");
        gw_csv_number(out, trial->items_per_s);
        fprintf(out, ",%s", gw_kernel_words[trial->kernel].unit);
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
            fputc(',', out), gw_csv_number(out, numbers[i]);
        fputc('\n', out);
    }
    return GW_OK;
}

enum gw_status gw_write_kernels(const struct gw_kernel_trials *result, enum gw_format format, FILE *out, struct gw_err *err)
{
    switch (format) {
    case GW_JSON: return write_json(result, out, err);
    case GW_CSV: return write_csv(result, out);
    default: return write_text(result, out);
    }
}
