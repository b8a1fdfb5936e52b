/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/run.h"
#include "planner/output/sized.h"

static void write_series(const struct gw_run *run, const char *kind, const struct gw_series *series, FILE *out)
{
    char month[12];
    for (int i = 0; i < run->month_count; i++) {
        const struct gw_month_row *row = &series->months[i];
        const double values[] = {row->racks, row->accelerators, row->in_service, row->racks_waiting, row->racks_unpowered,
                                 row->it_peak_w, row->facility_peak_w, row->facility_peak_simulated_w, row->facility_mean_w,
                                 row->energy_wh, row->supply_w, row->headroom_w};
        fprintf(out, "%s,", kind);
        gw_csv_text(out, series->name);
        fprintf(out, ",%s", gw_month_text(row->month, month));
        for (size_t v = 0; v < sizeof values / sizeof values[0]; v++) {
            fputc(',', out);
            gw_csv_number(out, values[v]);
        }
        fprintf(out, ",%s,%s\n", gw_binding_names[row->binding], gw_certainty_names[row->certainty]);
    }
}

enum gw_status gw_run_write_csv(const struct gw_run *run, FILE *out)
{
    fputs("series,name,month,racks,accelerators,in_service,racks_waiting,racks_unpowered,it_peak_w,facility_peak_w,"
          "facility_peak_simulated_w,facility_mean_w,energy_wh,supply_w,headroom_w,binding,certainty\n", out);
    write_series(run, "total", &run->total, out);
    for (size_t i = 0; i < run->site_count; i++)
        write_series(run, "site", &run->sites[i].series, out);
    for (size_t i = 0; i < run->deployment_count; i++)
        write_series(run, "deployment", &run->deployments[i].series, out);
    return GW_OK;
}
