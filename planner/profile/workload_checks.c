/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "planner/profile/checks.h"

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Whether two points answer one question: then they contradict each other. */
static bool answer_the_same(const struct gw_operating_point *a, const struct gw_operating_point *b)
{
    return a->rack == b->rack && a->precision_stated == b->precision_stated && a->precision == b->precision && is_same(a->software, b->software) &&
           is_same(a->software_date.text, b->software_date.text);
}

static void check_point(const struct gw_workload *workload, size_t i, struct gw_diagnostics *diagnostics)
{
    const struct gw_operating_point *point = &workload->points[i];
    if (point->power.present != (point->power_kind_stated > 0))
        gw_complain(diagnostics, GW_ERROR, point->power.present ? point->power.place : point->place, "power_kind",
                    point->power.present ? "missing: provisioned-all-in-utility or measured-mean" : "there is no power");
    if (point->software_date.text && gw_said_before(point->date, point->software_date))
        gw_complain(diagnostics, GW_ERROR, point->place, "date", "%s comes before its software, %s", point->date.text, point->software_date.text);
    if (point->doubtful && !point->note)
        gw_complain(diagnostics, GW_ERROR, point->place, "doubtful", "expected a note that says why");
    for (size_t j = 0; j < i; j++) {
        const struct gw_operating_point *other = &workload->points[j];
        if (answer_the_same(point, other) && !(point->doubtful && other->doubtful))
            gw_complain(diagnostics, GW_ERROR, point->place, "points", "same accelerator, precision and software as the point in line %d: mark both as doubtful",
                        other->place.line);
    }
}

/* What belongs to a mode stands there, and nothing of another. */
static void check_mode(const struct gw_workload *workload, struct gw_diagnostics *diagnostics)
{
    const struct {
        const char *key;
        bool given, wanted;
    } parts[] = {{"points", workload->point_count > 0, workload->mode <= GW_WORKLOAD_INTERACTIVE},
                 {"interactivity", workload->interactivity.present, workload->mode == GW_WORKLOAD_INTERACTIVE},
                 {"training", workload->training.place.line > 0, workload->mode == GW_WORKLOAD_TRAINING},
                 {"queries", workload->query_count > 0, workload->mode == GW_WORKLOAD_QUERIES},
                 {"claims", workload->claim_count > 0, workload->mode == GW_WORKLOAD_CLAIMS}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].given != parts[i].wanted)
            gw_complain(diagnostics, GW_ERROR, workload->place, parts[i].key, parts[i].wanted ? "missing in mode '%s'" : "has no place in mode '%s'",
                        gw_workload_mode_names[workload->mode]);
}

static void check_training(const struct gw_workload *workload, struct gw_diagnostics *diagnostics)
{
    const struct gw_training_run *run = &workload->training;
    if (run->rack && run->rack->accelerator && !gw_rack_flops(run->rack, (enum gw_precision)run->precision)->present)
        gw_complain(diagnostics, GW_WARNING, run->place, "precision", "rack '%s' states no %s rate for its mfu to be a share of", run->rack->id,
                    gw_precision_names[run->precision]);
    if (run->mfu.mode > 0.75)
        gw_complain(diagnostics, GW_WARNING, run->mfu.place, "mfu", "unusually high: is this goodput, or a GPU utilisation?");
}

void gw_check_workload(const struct gw_workload *workload, struct gw_diagnostics *diagnostics)
{
    check_mode(workload, diagnostics);
    for (size_t i = 0; i < workload->point_count; i++)
        check_point(workload, i, diagnostics);
    if (workload->training.place.line)
        check_training(workload, diagnostics);
}
