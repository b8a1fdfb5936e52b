/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/run.h"
#include "planner/sweep/blocks.h"

struct months_wanted {
    double *peak_w;
    unsigned char *binding;
    size_t count;
};

/* One site of a lane in a month: its peak, and what binds it with how many racks waiting. Returns the line behind its last. */
static size_t add_site(const struct gw_model_worker *worker, int place, size_t line, int month, double *peak_w, enum gw_binding *binding, double *most_waiting)
{
    const struct gw_lane_run *run = &worker->lanes.run;
    size_t end = line + (size_t)worker->variant.plan.places[place].line_count;
    double site_w = 0, site_most = 0, waiting = 0;
    enum gw_binding site_binding = GW_BINDS_NOTHING;
    for (; line < end; line++) {
        const struct gw_schedule_deployment *d = &run->lines[line];
        double racks = gw_racks_of_units(worker->variant.deployments[worker->variant.lines[line].deployment].rack, d->backlog[month]);
        site_w += d->powered[month] * d->facility_w_per_unit;
        waiting += racks;
        gw_bind_by((enum gw_binding)d->binding[month], racks, &site_binding, &site_most);
    }
    *peak_w += site_w > 0 ? site_w + run->fixed_w[place] : site_w;
    gw_bind_by(site_binding, waiting, binding, most_waiting);
    return end;
}

static enum gw_status take_months(struct gw_plan_model *model, struct gw_model_worker *worker, const struct gw_scenario_block *at, void *context)
{
    const struct months_wanted *wanted = context;
    for (int lane = 0; lane < at->count; lane++) {
        gw_lane_run_fill(&worker->lanes.run, &worker->lanes.block, lane);
        for (int month = 0; month < model->cells.months; month++) {
            double peak_w = 0, most_waiting = 0;
            enum gw_binding binding = GW_BINDS_NOTHING;
            size_t line = 0;
            for (int place = 0; place < worker->variant.plan.place_count; place++)
                line = add_site(worker, place, line, month, &peak_w, &binding, &most_waiting);
            wanted->peak_w[(size_t)month * wanted->count + at->order[lane]] = peak_w;
            wanted->binding[(size_t)month * wanted->count + at->order[lane]] = (unsigned char)binding;
        }
    }
    return GW_OK;
}

enum gw_status gw_plan_model_months(struct gw_plan_model *model, int worker, const double *values, size_t stride, size_t count, double *peak_w,
                                    unsigned char *binding, struct gw_err *err)
{
    struct months_wanted wanted = {peak_w, binding, count};
    return gw_visit_blocks(model, worker, values, stride, count, take_months, &wanted, err);
}
