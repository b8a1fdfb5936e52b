/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/explain.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Our watts per accelerator on a basis. */
static double ours_on(const struct gw_size_result *size, const struct gw_design *design, int basis)
{
    double accelerators = (double)size->request.rack->accelerators;
    switch (basis) {
    case GW_BASIS_CHIP: return design->tdp_w;
    case GW_BASIS_RACK: return design->max_w / accelerators;
    case GW_BASIS_IT: return design->provisioned_w * (1 + design->support_frac) / accelerators;
    default: return design->facility_w_per_unit / accelerators;
    }
}

static void say(char *text, size_t size, const char *what, double theirs, double ours)
{
    size_t used = strlen(text);
    if (used < size && fabs(theirs / ours - 1) > 0.005)
        snprintf(text + used, size - used, "%s%s %.3g (ours %.3g)", used ? ", " : "", what, theirs, ours);
}

static void explain_one(const struct gw_published *published, const struct gw_size_result *size,
                        const struct gw_design *design, struct gw_explained *row)
{
    double accelerators = (double)size->request.rack->accelerators;
    double provision = design->provisioned_w / design->max_w;
    row->published = published;
    row->w_per_accelerator = published->w_per_accelerator > 0 ? published->w_per_accelerator : 1e9 / published->accelerators_per_gw;
    row->accelerators_per_gw = 1e9 / row->w_per_accelerator;
    row->ours_w_per_accelerator = ours_on(size, design, published->basis);
    row->ratio = row->w_per_accelerator / row->ours_w_per_accelerator;

    row->rack_w_per_accelerator = (published->rack_max_w > 0 ? published->rack_max_w : design->max_w) / accelerators;
    row->provision_frac = published->provision_frac > 0 ? published->provision_frac : provision;
    row->support_factor = 1 + (published->support_frac > 0 ? published->support_frac : design->support_frac);
    row->pue_peak = published->pue_peak > 0 ? published->pue_peak : design->pue_peak;
    row->rebuilt_w = row->rack_w_per_accelerator;
    if (published->basis == GW_BASIS_IT || published->basis == GW_BASIS_FACILITY)
        row->rebuilt_w *= row->provision_frac * row->support_factor;
    if (published->basis == GW_BASIS_FACILITY)
        row->rebuilt_w *= row->pue_peak;
    if (published->basis == GW_BASIS_CHIP)
        row->rebuilt_w = design->tdp_w;
    row->rest = row->w_per_accelerator / row->rebuilt_w;

    say(row->differs, sizeof row->differs, "rack kW", row->rack_w_per_accelerator * accelerators / 1e3, design->max_w / 1e3);
    say(row->differs, sizeof row->differs, "provisioned", row->provision_frac, provision);
    say(row->differs, sizeof row->differs, "support IT x", row->support_factor, 1 + design->support_frac);
    if (published->basis == GW_BASIS_FACILITY)
        say(row->differs, sizeof row->differs, "peak PUE", row->pue_peak, design->pue_peak);
    size_t used = strlen(row->differs);
    bool states = published->provision_frac > 0 || published->support_frac > 0 || published->pue_peak > 0;
    if (!states) /* only the whole is known: provisioning, support IT and, at the meter, peak PUE together */
        say(row->differs, sizeof row->differs, "overhead on nameplate x", row->w_per_accelerator / row->rack_w_per_accelerator,
            row->ours_w_per_accelerator / (design->max_w / accelerators));
    else if (used < sizeof row->differs && fabs(row->rest - 1) > 0.005)
        snprintf(row->differs + used, sizeof row->differs - used, "%sunstated factors x %.3g", used ? ", " : "", row->rest);
}

enum gw_status gw_explain(const struct gw_size_request *request, struct gw_arena *arena, struct gw_explain_result *result,
                          struct gw_err *err)
{
    enum gw_status status = gw_size(request, arena, &result->size, err);
    if (status != GW_OK)
        return status;
    struct gw_design design = gw_design_at_mode(&result->size.inputs);
    result->count = request->rack->published_count;
    result->rows = gw_arena_array(arena, result->count + 1, sizeof *result->rows);
    if (!result->rows)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < result->count; i++)
        explain_one(&request->rack->published[i], &result->size, &design, &result->rows[i]);
    return GW_OK;
}
