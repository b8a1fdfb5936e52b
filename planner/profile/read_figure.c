/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/read_value.h"

#include <string.h>

#include "planner/base/date.h"
#include "planner/profile/catalog.h"

static void read_number_of(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key, void *into, const char *path)
{
    double *value = into;
    if (gw_read_value(reader, setting, key->dimension, path, value) && key->dimension != GW_DIM_DATE)
        gw_in_range(reader, setting, path, key, *value);
}

static void read_figure_member(struct gw_reader *reader, const config_setting_t *group, const struct gw_key *key,
                               const char *name, double *value, bool *present, const char *path)
{
    const config_setting_t *member = config_setting_get_member(group, name);
    const char *member_path = gw_join_path(reader, path, name);
    double unseen;
    if (member)
        gw_read_replaced(reader, member, key, &unseen, member_path, read_number_of);
    *present = member && gw_read_value(reader, member, key->dimension, member_path, value) &&
               (key->dimension == GW_DIM_DATE || gw_in_range(reader, member, member_path, key, *value));
}

static void check_figure_keys(struct gw_reader *reader, const config_setting_t *group, const char *path)
{
    static const char *const known[] = {"low", "mode", "high", "kind", "source", "as_of", "note", NULL};
    for (int i = 0; i < config_setting_length(group); i++) {
        const config_setting_t *member = config_setting_get_elem(group, (unsigned)i);
        const char *name = config_setting_name(member);
        if (gw_find_word(known, name) < 0)
            gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, member), gw_join_path(reader, path, name),
                        "unknown key in a figure; it has low, mode, high, kind, source, as_of and note");
    }
}

static void read_figure_origin(struct gw_reader *reader, const config_setting_t *group, struct gw_figure *figure,
                               const char *path)
{
    const config_setting_t *member = config_setting_get_member(group, "kind");
    int kind = member ? gw_read_word(reader, member, gw_figure_kind_names, gw_join_path(reader, path, "kind")) : -1;
    bool sourced = false;
    if ((member = config_setting_get_member(group, "source"))) {
        const char *ids = gw_read_text(reader, member, gw_join_path(reader, path, "source"));
        sourced = ids && gw_resolve_sources(reader, member, path, ids, figure->sources, GW_FIGURE_SOURCES) > 0;
    }
    if (kind > GW_KIND_ASSUMED && !sourced)
        gw_complain(reader->diagnostics, GW_ERROR, figure->place, path, "kind '%s' needs a source",
                    gw_figure_kind_name((enum gw_figure_kind)kind));
    if (kind < 0 && sourced)
        gw_complain(reader->diagnostics, GW_ERROR, figure->place, path, "has a source but no kind");
    figure->kind = kind > 0 ? (enum gw_figure_kind)kind : GW_KIND_ASSUMED;
    if ((member = config_setting_get_member(group, "as_of"))) {
        struct gw_date date;
        struct gw_err err = {0};
        figure->as_of = gw_read_text(reader, member, gw_join_path(reader, path, "as_of"));
        if (figure->as_of && gw_date_parse(figure->as_of, &date, &err) != GW_OK)
            gw_refuse(reader, member, path, err.message);
    }
    if ((member = config_setting_get_member(group, "note")))
        figure->note = gw_read_text(reader, member, gw_join_path(reader, path, "note"));
}

/* What a value of the command line or of a scenario is known by. */
static void tell_override(struct gw_figure *figure, const struct gw_override *override)
{
    const struct gw_override_origin *origin = override->origin;
    figure->kind = origin ? origin->kind : GW_KIND_SET;
    figure->place = origin ? origin->place : (struct gw_place){NULL, 0};
    memset(figure->sources, 0, sizeof figure->sources);
    for (size_t i = 0; origin && i < GW_FIGURE_SOURCES; i++)
        figure->sources[i] = origin->sources[i];
    figure->as_of = NULL;
    figure->note = origin ? origin->note : NULL;
}

static const struct gw_override *override_of_member(const config_setting_t *group)
{
    static const char *const names[] = {"low", "mode", "high"};
    const struct gw_override *last = NULL;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const config_setting_t *member = config_setting_get_member(group, names[i]);
        if (member && config_setting_get_hook(member))
            last = config_setting_get_hook(member);
    }
    return last;
}

static void read_figure_group(struct gw_reader *reader, const config_setting_t *group, const struct gw_key *key,
                              struct gw_figure *figure, const char *path)
{
    bool has_low, has_mode, has_high;
    check_figure_keys(reader, group, path);
    read_figure_member(reader, group, key, "low", &figure->low, &has_low, path);
    read_figure_member(reader, group, key, "mode", &figure->mode, &has_mode, path);
    read_figure_member(reader, group, key, "high", &figure->high, &has_high, path);
    read_figure_origin(reader, group, figure, path);
    if (override_of_member(group))
        tell_override(figure, override_of_member(group));
    if (!config_setting_get_member(group, "mode"))
        gw_refuse(reader, group, path, "a figure needs a mode");
    if (!config_setting_get_member(group, "low") != !config_setting_get_member(group, "high"))
        gw_refuse(reader, group, path, "low and high go together");
    figure->present = has_mode;
    if (!has_low || !has_high) {
        figure->low = figure->high = figure->mode;
    } else if (has_mode && !(figure->low <= figure->mode && figure->mode <= figure->high)) {
        gw_complain(reader->diagnostics, GW_ERROR, figure->place, path, "expected low <= mode <= high");
        figure->present = false;
    }
}

void gw_read_figure(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key,
                        struct gw_figure *figure, const char *path)
{
    figure->dimension = key->dimension;
    figure->place = gw_setting_place(reader, setting);
    figure->path = *reader->prefix ? gw_arena_printf(reader->arena, "%s.%s", reader->prefix, path) : path;
    if (config_setting_type(setting) == CONFIG_TYPE_GROUP) {
        read_figure_group(reader, setting, key, figure, path);
        return;
    }
    double value;
    if (!gw_read_value(reader, setting, key->dimension, path, &value) ||
        (key->dimension != GW_DIM_DATE && !gw_in_range(reader, setting, path, key, value)))
        return;
    figure->present = true;
    figure->low = figure->mode = figure->high = value;
    if (config_setting_get_hook(setting))
        tell_override(figure, config_setting_get_hook(setting));
}
