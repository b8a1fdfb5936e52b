/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/document.h"

#include <stdlib.h>
#include <string.h>

#include "planner/base/file.h"
#include "planner/profile/scan.h"

bool gw_document_open(config_t *config, struct gw_arena *arena, const char *file, const char **whole,
                      struct gw_diagnostics *diagnostics)
{
    config_init(config);
    char *text;
    size_t length;
    struct gw_err err = {0};
    struct gw_place top = {file, 0};
    if (gw_read_file(arena, file, &text, &length, &err) != GW_OK) {
        gw_complain(diagnostics, GW_ERROR, top, NULL, "%s", err.message);
        return false;
    }
    *whole = text;
    size_t before = diagnostics->errors;
    gw_scan_text(text, length, file, diagnostics);
    if (diagnostics->errors > before)
        return false;
    if (!config_read_string(config, text)) {
        top.line = config_error_line(config);
        const char *why = config_error_text(config);
        bool plain = !why || strcmp(why, "syntax error") == 0;
        gw_complain(diagnostics, GW_ERROR, top, NULL, "%s",
                    plain ? "syntax error here or on the line before: a missing '=', ';', ',' or bracket?" : why);
        return false;
    }
    return true;
}

/* The member of a group by its key, or of a list by the name or id in it, or by its number. */
static config_setting_t *step_into(config_setting_t *setting, const char *name)
{
    if (config_setting_is_group(setting))
        return config_setting_get_member(setting, name);
    char *end;
    unsigned long index = strtoul(name, &end, 10);
    if (!config_setting_is_list(setting))
        return NULL;
    for (int i = 0; i < config_setting_length(setting); i++) {
        config_setting_t *member = config_setting_get_elem(setting, (unsigned)i);
        const char *own = NULL;
        if (config_setting_is_group(member) && (config_setting_lookup_string(member, "name", &own) ||
                                                config_setting_lookup_string(member, "id", &own)) &&
            strcmp(own, name) == 0)
            return member;
    }
    return *end == '\0' && *name && index < (unsigned long)config_setting_length(setting)
               ? config_setting_get_elem(setting, (unsigned)index)
               : NULL;
}

/* Put the override's value as a string where `path` leads; false where it leads nowhere. */
static bool set_at(config_setting_t *root, const char *path, struct gw_override *override)
{
    char name[128];
    config_setting_t *parent = root;
    const char *at = path, *dot;
    for (; (dot = strchr(at, '.')) != NULL; at = dot + 1) {
        size_t length = (size_t)(dot - at);
        if (length >= sizeof name)
            return false;
        memcpy(name, at, length);
        name[length] = '\0';
        parent = step_into(parent, name);
        if (!parent || !config_setting_is_aggregate(parent))
            return false;
    }
    if (!config_setting_is_group(parent) || *at == '\0')
        return false;
    const config_setting_t *old = config_setting_get_member(parent, at);
    struct gw_override *before = old ? config_setting_get_hook(old) : NULL;
    if (before && before != override && !before->origin)
        override->before = before;
    if (old)
        config_setting_remove(parent, at);
    config_setting_t *added = config_setting_add(parent, at, CONFIG_TYPE_STRING);
    if (!added)
        return false;
    config_setting_set_string(added, override->value);
    config_setting_set_hook(added, override);
    return true;
}

static bool begins_with_kind(const char *path)
{
    char first[64];
    size_t length = strcspn(path, ".");
    if (length >= sizeof first || path[length] == '\0')
        return false;
    memcpy(first, path, length);
    first[length] = '\0';
    return gw_kind_named(first) != GW_KIND_COUNT;
}

/* Where in the tree an override leads, or NULL where it is meant for another. */
static const char *path_in_tree(const char *path, const char *prefix)
{
    size_t length = strlen(prefix);
    if (length == 0)
        return begins_with_kind(path) ? NULL : path;
    if (strncmp(path, prefix, length) != 0)
        return NULL;
    return prefix[length - 1] == '.' ? path + length : path;
}

bool gw_document_apply_sets(config_t *config, struct gw_override *overrides, const char *prefix)
{
    bool any = false;
    for (struct gw_override *override = overrides; override; override = override->next) {
        const char *path = path_in_tree(override->path, prefix);
        if (path && set_at(config_root_setting(config), path, override))
            override->used = any = true;
    }
    return any;
}
