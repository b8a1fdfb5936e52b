/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/run.h"

#include "planner/output/answers.h"

enum gw_status gw_write_run(const struct gw_run *run, enum gw_format format, FILE *out, struct gw_err *err)
{
    switch (format) {
    case GW_JSON: return gw_run_write_json(run, out, err);
    case GW_CSV: return gw_run_write_csv(run, out);
    default: return gw_run_write_text(run, out);
    }
}
