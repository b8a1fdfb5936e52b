/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/csv.h"
#include "planner/output/months.h"
#include "planner/output/run.h"

static void write_series(const struct gw_run *run, const char *kind, const struct gw_series *series, FILE *out)
{
    char month[12];
    for (int i = 0; i < run->month_count; i++) {
        const struct gw_month_row *row = &series->months[i];
        fprintf(out, "%s,", kind);
        gw_csv_text(out, series->name);
        fprintf(out, ",%s", gw_month_text(row->month, month));
        for (const struct gw_month_field *field = gw_month_fields; field->key; field++) {
            fputc(',', out);
            gw_csv_number(out, gw_month_field_value(row, field));
        }
        fprintf(out, ",%s,%s\n", gw_binding_names[row->binding], gw_certainty_names[row->certainty]);
    }
}

enum gw_status gw_run_write_csv(const struct gw_run *run, FILE *out)
{
    fputs("series,name,month", out);
    for (const struct gw_month_field *field = gw_month_fields; field->key; field++)
        fprintf(out, ",%s", field->key);
    fputs(",binding,certainty\n", out);
    write_series(run, "total", &run->total, out);
    for (size_t i = 0; i < run->site_count; i++)
        write_series(run, "site", &run->sites[i].series, out);
    for (size_t i = 0; i < run->deployment_count; i++)
        write_series(run, "deployment", &run->deployments[i].series, out);
    return GW_OK;
}
