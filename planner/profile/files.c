/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/files.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "planner/base/file.h"
#include "planner/base/text.h"

static bool is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool gw_names_add(struct gw_arena *arena, struct gw_names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->items[i], name) == 0)
            return true;
    if (names->count == names->room) {
        size_t room = names->room ? 2 * names->room : 64;
        const char **items = gw_arena_array(arena, room, sizeof *items);
        if (!items)
            return false;
        if (names->count)
            memcpy(items, names->items, names->count * sizeof *items);
        names->items = items;
        names->room = room;
    }
    names->items[names->count] = gw_arena_strdup(arena, name);
    return names->items[names->count++] != NULL;
}

void gw_names_sort(struct gw_names *names)
{
    if (names->count)
        qsort(names->items, names->count, sizeof names->items[0], by_text);
}

/* Whether a folder's item is a profile by its ending; what stands before that into `name`. What an editor hides is none. */
static bool is_profile(const char *item, char *name, size_t size)
{
    size_t length = strlen(item);
    if (length < 5 || item[0] == '.' || strcmp(item + length - 4, ".cfg") != 0)
        return false;
    snprintf(name, size, "%.*s", (int)(length - 4), item);
    return true;
}

void gw_warn_misnamed(struct gw_catalog *catalog, const char *file)
{
    const char *slash = strrchr(file, '/');
    char name[256];
    if (is_profile(slash ? slash + 1 : file, name, sizeof name) && !gw_is_name(name))
        gw_complain(&catalog->diagnostics, GW_WARNING, (struct gw_place){file, 0}, NULL,
                    "'%s' is no id (a-z, 0-9 and '-' between them, at most 63 characters): no name leads to this file, and no list has it", name);
}

struct gw_names gw_file_ids(struct gw_catalog *catalog, size_t dir, enum gw_kind kind)
{
    struct gw_names names = {0}, misnamed = {0};
    const char *path = gw_arena_printf(&catalog->arena, "%s/%s", catalog->dirs[dir], gw_kind_folder(kind));
    DIR *folder = path ? opendir(path) : NULL;
    for (const struct dirent *item; folder && (item = readdir(folder));) {
        char id[256];
        if (is_profile(item->d_name, id, sizeof id) && gw_file_of(catalog, dir, kind, id) &&
            !gw_names_add(&catalog->arena, gw_is_name(id) ? &names : &misnamed, id))
            break;
    }
    if (folder)
        closedir(folder);
    gw_names_sort(&names);
    gw_names_sort(&misnamed);
    for (size_t i = 0; i < misnamed.count; i++) {
        const char *file = gw_file_of(catalog, dir, kind, misnamed.items[i]);
        if (file)
            gw_warn_misnamed(catalog, file);
    }
    return names;
}

const char *gw_file_of(struct gw_catalog *catalog, size_t dir, enum gw_kind kind, const char *id)
{
    const char *file = gw_arena_printf(&catalog->arena, "%s/%s/%s.cfg", catalog->dirs[dir], gw_kind_folder(kind), id);
    return file && is_file(file) ? file : NULL;
}

/* The key `aliases =`, not the word in some text. */
static bool is_alias_key(const char *text, const char *at)
{
    const char *after = at + strlen("aliases");
    after += strspn(after, " \t\r\n");
    return (at == text || strchr(" \t\r\n;", at[-1])) && (*after == '=' || *after == ':');
}

struct gw_names gw_file_aliases(struct gw_catalog *catalog, const char *file)
{
    struct gw_names names = {0};
    char *text, name[64];
    size_t length;
    if (gw_read_file(&catalog->arena, file, &text, &length, NULL) != GW_OK)
        return names;
    const char *at = strstr(text, "aliases");
    while (at && !is_alias_key(text, at))
        at = strstr(at + 1, "aliases");
    const char *end = at ? strchr(at, ']') : NULL;
    for (at = at ? strchr(at, '[') : NULL; at && end && (at = strchr(at, '"')) && at < end;) {
        size_t size = strcspn(at + 1, "\"");
        if (size < sizeof name) {
            memcpy(name, at + 1, size);
            name[size] = '\0';
            gw_names_add(&catalog->arena, &names, name);
        }
        at += size + 2;
    }
    return names;
}

bool gw_kind_has_aliases(enum gw_kind kind)
{
    return !gw_kind_is_listed(kind);
}

const char *gw_catalog_file(struct gw_catalog *catalog, enum gw_kind kind, const char *name)
{
    if (strchr(name, '/'))
        return gw_arena_strdup(&catalog->arena, name);
    if (!gw_is_name(name))
        return NULL;
    for (size_t dir = 0; dir < catalog->dir_count; dir++) {
        const char *file = gw_file_of(catalog, dir, kind, name);
        if (file)
            return file;
    }
    for (size_t dir = 0; gw_kind_has_aliases(kind) && dir < catalog->dir_count; dir++) {
        struct gw_names ids = gw_file_ids(catalog, dir, kind);
        for (size_t i = 0; i < ids.count; i++) {
            const char *file = gw_file_of(catalog, dir, kind, ids.items[i]);
            struct gw_names aliases = file ? gw_file_aliases(catalog, file) : (struct gw_names){0};
            for (size_t a = 0; a < aliases.count; a++)
                if (strcmp(aliases.items[a], name) == 0)
                    return file;
        }
    }
    return NULL;
}
