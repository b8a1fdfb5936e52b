/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/sweep.h"

#include "planner/output/answers.h"

enum gw_status gw_write_sweep(const struct gw_sweep_answer *answer, enum gw_format format, FILE *out, struct gw_err *err)
{
    switch (format) {
    case GW_JSON: return gw_sweep_write_json(answer, out, err);
    case GW_CSV: return gw_sweep_write_csv(answer, out);
    default: return gw_sweep_write_text(answer, out, err);
    }
}
