/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "planner/output/csv.h"
#include "planner/output/sweep.h"

enum gw_status gw_sweep_write_csv(const struct gw_sweep_answer *answer, FILE *out)
{
    fputs("metric,unit,count,missing,never,mean,sd,min,p10,p50,p90,max,p10_half_width,p50_half_width,p90_half_width,mean_error,p10_error,p50_error,p90_error\n", out);
    for (size_t m = 0; m < answer->sweep->metric_count; m++) {
        const struct gw_sweep_summary *s = &answer->result->metrics[m];
        const double numbers[] = {s->mean, s->sd,  s->min, s->p10, s->p50, s->p90, s->max, s->p10_half_width, s->p50_half_width, s->p90_half_width,
                                  s->errors.mean, s->errors.p10, s->errors.p50, s->errors.p90};
        gw_csv_text(out, answer->sweep->metrics[m].name);
        fprintf(out, ",%s,%" PRIu64 ",%" PRIu64 ",%" PRIu64, gw_sweep_unit(&answer->sweep->metrics[m]), s->count, s->missing,
                gw_sweep_never(answer->result, m));
        for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
            fputc(',', out);
            gw_csv_number(out, numbers[i]);
        }
        fputc('\n', out);
    }
    return GW_OK;
}
