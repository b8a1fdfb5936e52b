/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which names there are, and which of them somebody may have meant. */
#include <stdio.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/profile/files.h"

enum gw_status gw_reference_unknown(const struct gw_references *references, const char *id, struct gw_err *err)
{
    const char *nearest = NULL;
    int distance = 65;
    for (size_t i = 0; i < references->count; i++) {
        const char *known = references->items[i]->id;
        if (gw_is_near(id, known) && gw_edit_distance(id, known) < distance) {
            distance = gw_edit_distance(id, known);
            nearest = known;
        }
    }
    if (nearest)
        return gw_fail(err, GW_USAGE, "unknown reference '%s', did you mean '%s'?", id, nearest);
    return gw_fail(err, GW_USAGE, "unknown reference '%s'; see: gwplan list references", id);
}

enum gw_status gw_catalog_names(struct gw_catalog *catalog, enum gw_kind kind, const char ***names, size_t *count,
                                struct gw_err *err)
{
    struct gw_names all = {0};
    enum gw_status status = GW_OK;
    struct gw_references references;
    struct gw_grids grids;
    struct gw_validation_cases cases;
    if (kind == GW_REFERENCES && (status = gw_catalog_references(catalog, &references, err)) == GW_OK) {
        for (size_t i = 0; i < references.count; i++)
            gw_names_add(&catalog->arena, &all, references.items[i]->id);
    } else if (kind == GW_GRIDS && (status = gw_catalog_grids(catalog, &grids, err)) == GW_OK) {
        for (size_t i = 0; i < grids.count; i++)
            gw_names_add(&catalog->arena, &all, grids.items[i]->id);
    } else if (kind == GW_VALIDATION && (status = gw_catalog_validation(catalog, &cases, err)) == GW_OK) {
        for (size_t i = 0; i < cases.count; i++)
            gw_names_add(&catalog->arena, &all, cases.items[i]->id);
    } else if (!gw_kind_is_listed(kind)) {
        for (size_t dir = 0; dir < catalog->dir_count; dir++) {
            struct gw_names here = gw_file_ids(catalog, dir, kind);
            for (size_t i = 0; i < here.count; i++)
                gw_names_add(&catalog->arena, &all, here.items[i]);
        }
    }
    if (status != GW_OK)
        return status;
    if (catalog->arena.exhausted)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    gw_names_sort(&all);
    *names = all.items;
    *count = all.count;
    return GW_OK;
}

enum gw_status gw_catalog_unknown(struct gw_catalog *catalog, enum gw_kind kind, const char *name, struct gw_err *err)
{
    const char **ids = NULL;
    size_t count = 0;
    char near[200] = "";
    struct gw_names known = {0};
    gw_catalog_names(catalog, kind, &ids, &count, NULL);
    for (size_t i = 0; i < count; i++)
        gw_names_add(&catalog->arena, &known, ids[i]);
    for (size_t dir = 0; gw_kind_has_aliases(kind) && dir < catalog->dir_count; dir++)
        for (size_t i = 0; i < count; i++) {
            const char *file = gw_file_of(catalog, dir, kind, ids[i]);
            struct gw_names aliases = file ? gw_file_aliases(catalog, file) : (struct gw_names){0};
            for (size_t a = 0; a < aliases.count; a++)
                gw_names_add(&catalog->arena, &known, aliases.items[a]);
        }
    size_t used = 0, offered = 0;
    for (int distance = 0; distance <= 64 && offered < 4; distance++)
        for (size_t i = 0; i < known.count && offered < 4 && used < sizeof near; i++)
            if (gw_is_near(name, known.items[i]) && gw_edit_distance(name, known.items[i]) == distance)
                used += (size_t)snprintf(near + used, sizeof near - used, "%s'%s'", offered++ ? ", " : "", known.items[i]);
    return gw_fail(err, GW_USAGE, "unknown %s '%.80s'%s%s%s", gw_kind_singular(kind), name,
                   offered ? ", did you mean " : "; see: gwplan list ", offered ? near : gw_kind_folder(kind), offered ? "?" : "");
}
