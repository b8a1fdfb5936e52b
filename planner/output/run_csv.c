/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/csv.h"
#include "planner/output/months.h"
#include "planner/output/run.h"
#include "planner/output/spend.h"

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
        fprintf(out, ",%s,%s", gw_binding_names[row->binding], gw_certainty_names[row->certainty]);
        if (run->spend)
            gw_spend_csv(series == &run->total ? &run->spend->months[run->spend->month_count - run->month_count + i].row : NULL, out);
        fputc('\n', out);
    }
}

/* Money is spent before the plan begins: months of the total that have nothing else. */
static void write_before(const struct gw_run *run, FILE *out)
{
    char month[12];
    int before = run->spend ? run->spend->month_count - run->month_count : 0;
    for (int i = 0; i < before; i++) {
        fputs("total,", out);
        gw_csv_text(out, run->total.name);
        fprintf(out, ",%s", gw_month_text(run->spend->months[i].when, month));
        for (const struct gw_month_field *field = gw_month_fields; field->key; field++)
            fputc(',', out);
        fputs(",,", out);
        gw_spend_csv(&run->spend->months[i].row, out);
        fputc('\n', out);
    }
}

enum gw_status gw_run_write_csv(const struct gw_run *run, FILE *out)
{
    fputs("series,name,month", out);
    for (const struct gw_month_field *field = gw_month_fields; field->key; field++)
        fprintf(out, ",%s", field->key);
    fputs(",binding,certainty", out);
    if (run->spend)
        gw_spend_csv_header(out);
    fputc('\n', out);
    write_before(run, out);
    write_series(run, "total", &run->total, out);
    for (size_t i = 0; i < run->site_count; i++)
        write_series(run, "site", &run->sites[i].series, out);
    for (size_t i = 0; i < run->deployment_count; i++)
        write_series(run, "deployment", &run->deployments[i].series, out);
    return GW_OK;
}
