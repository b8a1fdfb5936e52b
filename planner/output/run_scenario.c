/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/run_scenario.h"

#include <string.h>

#include "planner/output/json.h"
#include "planner/output/table.h"

enum { WHY_WIDTH = 60 };

void gw_overlay_add_sources(const struct gw_overlay *overlay, struct gw_provenance *all)
{
    for (size_t i = 0; i < overlay->scenario->change_count; i++)
        gw_provenance_add_ids(all, overlay->scenario->changes[i].source, overlay->scenario->sources, overlay->scenario->source_count);
}

static const char *star(const struct gw_scenario_change *change)
{
    return change->kind == GW_KIND_ASSUMED ? " *" : "";
}

void gw_overlay_text(const struct gw_overlay *overlay, const struct gw_provenance *all, FILE *out)
{
    const struct gw_scenario *scenario = overlay->scenario;
    struct gw_table table;
    char marks[64];
    fprintf(out, "\nScenario %s: %s\n", scenario->id, scenario->title);
    if (scenario->note)
        gw_print_wrapped(out, 2, scenario->note);
    gw_table_init(&table, "lrll", "what changes", "from", "to", "source");
    for (size_t i = 0; i < overlay->set_count; i++) {
        const struct gw_overlay_set *set = &overlay->sets[i];
        gw_table_add(&table, "%s", set->path);
        gw_table_add(&table, "%s", set->from ? set->from : "not stated");
        gw_table_add(&table, "%s%s", set->to, star(set->change));
        gw_table_add(&table, "%s",
                     set->change->kind == GW_KIND_SET ? "set"
                                                      : gw_provenance_marks_of_ids(all, set->change->source, scenario->sources,
                                                                                   scenario->source_count, marks, sizeof marks));
    }
    if (overlay->set_count > 0) {
        gw_table_print(&table, out, 2);
        fputs("  What is set here has no range: P10-P90 are over all else.\n", out);
    }
    else
        fputs("  It changes nothing here.\n", out);
    if (overlay->passed_count == 0)
        return;
    fputc('\n', out);
    gw_table_init(&table, "ll", "what stays", "because");
    for (size_t i = 0; i < overlay->passed_count; i++) {
        gw_table_add(&table, "%s", overlay->passed[i].path);
        gw_table_add_wrapped(&table, overlay->passed[i].why, WHY_WIDTH);
    }
    gw_table_print(&table, out, 2);
}

static void change_json(const struct gw_overlay *overlay, const struct gw_overlay_set *set, json_t *array)
{
    const struct gw_scenario_change *change = set->change;
    json_t *object = gw_json_append_object(array);
    gw_json_set_text(object, "path", set->path);
    gw_json_set_text(object, "from", set->from);
    gw_json_set_text(object, "to", set->to);
    gw_json_set_text(object, "by", change->path);
    gw_json_set(object, "delay_months", change->delay_months > 0 ? gw_json_real(change->delay_months) : json_null());
    gw_json_set_text(object, "kind", gw_figure_kind_name((enum gw_figure_kind)change->kind));
    gw_json_set_text(object, "note", change->note);
    gw_provenance_titles_json(change->source, overlay->scenario->sources, overlay->scenario->source_count,
                              gw_json_add_array(object, "sources"));
}

void gw_overlay_json(const struct gw_overlay *overlay, json_t *object)
{
    if (!overlay)
        return;
    json_t *scenario = json_object();
    gw_json_set_text(scenario, "id", overlay->scenario->id);
    gw_json_set_text(scenario, "title", overlay->scenario->title);
    gw_json_set_text(scenario, "note", overlay->scenario->note);
    gw_json_set(object, "scenario", scenario);
    json_t *changes = gw_json_add_array(object, "changes");
    for (size_t i = 0; i < overlay->set_count; i++)
        change_json(overlay, &overlay->sets[i], changes);
    json_t *passed = gw_json_add_array(object, "passed_over");
    for (size_t i = 0; i < overlay->passed_count; i++) {
        json_t *one = gw_json_append_object(passed);
        gw_json_set_text(one, "path", overlay->passed[i].path);
        gw_json_set_text(one, "by", overlay->passed[i].change->path);
        gw_json_set_text(one, "why", overlay->passed[i].why);
    }
}
