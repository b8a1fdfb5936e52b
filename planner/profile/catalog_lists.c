/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of profiles that are asked for all at once, from every file of every tree. */
#include <string.h>

#include "planner/profile/files.h"

/* Every file of a kind in every tree; the first tree that has a file name wins. */
static enum gw_status load_all(struct gw_catalog *catalog, enum gw_kind kind, void ***files, size_t *count, struct gw_err *err)
{
    struct gw_names ids = {0};
    for (size_t dir = 0; dir < catalog->dir_count; dir++) {
        struct gw_names here = gw_file_ids(catalog, dir, kind);
        for (size_t i = 0; i < here.count; i++)
            gw_names_add(&catalog->arena, &ids, here.items[i]);
    }
    *files = gw_arena_array(&catalog->arena, ids.count + 1, sizeof **files);
    if (!*files)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    *count = ids.count;
    for (size_t i = 0; i < ids.count; i++) {
        const char *file = gw_catalog_file(catalog, kind, ids.items[i]);
        (*files)[i] = file ? gw_catalog_load_file(catalog, kind, file) : NULL;
        if (!(*files)[i])
            return gw_catalog_bad_file(catalog, file ? file : ids.items[i], err);
    }
    return GW_OK;
}

/* Ids come sorted, and stay so where orders are equal. */
enum gw_status gw_catalog_scenarios(struct gw_catalog *catalog, const struct gw_scenario *const **scenarios, size_t *count, struct gw_err *err)
{
    void **files;
    enum gw_status status = load_all(catalog, GW_SCENARIOS, &files, count, err);
    if (status != GW_OK)
        return status;
    const struct gw_scenario **all = gw_arena_array(&catalog->arena, *count + 1, sizeof *all);
    if (!all)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < *count; i++) {
        size_t at = i;
        for (; at > 0 && all[at - 1]->order > ((const struct gw_scenario *)files[i])->order; at--)
            all[at] = all[at - 1];
        all[at] = files[i];
    }
    *scenarios = all;
    return GW_OK;
}

enum gw_status gw_catalog_references(struct gw_catalog *catalog, struct gw_references *all, struct gw_err *err)
{
    void **files;
    size_t file_count, most = 0, most_claims = 0;
    enum gw_status status = load_all(catalog, GW_REFERENCES, &files, &file_count, err);
    if (status != GW_OK)
        return status;
    for (size_t f = 0; f < file_count; f++) {
        const struct gw_reference_file *file = files[f];
        most += file->reference_count;
        most_claims += file->claim_count;
    }
    *all = (struct gw_references){.items = gw_arena_array(&catalog->arena, most + 1, sizeof *all->items),
                                  .claims = gw_arena_array(&catalog->arena, most_claims + 1, sizeof *all->claims)};
    if (!all->items || !all->claims)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t f = 0; f < file_count; f++) {
        const struct gw_reference_file *file = files[f];
        for (size_t i = 0; i < file->reference_count; i++)
            if (!gw_reference_find(all, file->references[i].id))
                all->items[all->count++] = &file->references[i];
        for (size_t i = 0; i < file->claim_count; i++)
            all->claims[all->claim_count++] = &file->claims[i];
    }
    return GW_OK;
}

enum gw_status gw_catalog_grids(struct gw_catalog *catalog, struct gw_grids *all, struct gw_err *err)
{
    void **files;
    size_t file_count, most = 0, most_plants = 0;
    enum gw_status status = load_all(catalog, GW_GRIDS, &files, &file_count, err);
    if (status != GW_OK)
        return status;
    for (size_t f = 0; f < file_count; f++) {
        most += ((const struct gw_grid_file *)files[f])->grid_count;
        most_plants += ((const struct gw_grid_file *)files[f])->plant_count;
    }
    *all = (struct gw_grids){.items = gw_arena_array(&catalog->arena, most + 1, sizeof *all->items),
                             .plants = gw_arena_array(&catalog->arena, most_plants + 1, sizeof *all->plants)};
    if (!all->items || !all->plants)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t f = 0; f < file_count; f++) {
        const struct gw_grid_file *file = files[f];
        if (!all->horizon && file->horizon.place.line)
            all->horizon = &file->horizon;
        for (size_t i = 0; i < file->plant_count; i++)
            if (!gw_plant_find(all, file->plants[i].id))
                all->plants[all->plant_count++] = &file->plants[i];
        for (size_t i = 0; i < file->grid_count; i++)
            if (!gw_grid_find(all, file->grids[i].id))
                all->items[all->count++] = &file->grids[i];
    }
    return GW_OK;
}

enum gw_status gw_catalog_validation(struct gw_catalog *catalog, struct gw_validation_cases *all, struct gw_err *err)
{
    void **files;
    size_t file_count, most = 0;
    enum gw_status status = load_all(catalog, GW_VALIDATION, &files, &file_count, err);
    if (status != GW_OK)
        return status;
    for (size_t f = 0; f < file_count; f++)
        most += ((const struct gw_validation_file *)files[f])->case_count;
    *all = (struct gw_validation_cases){.items = gw_arena_array(&catalog->arena, most + 1, sizeof *all->items)};
    if (!all->items)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t f = 0; f < file_count; f++) {
        const struct gw_validation_file *file = files[f];
        for (size_t i = 0; i < file->case_count; i++)
            if (!gw_validation_find(all, file->cases[i].id))
                all->items[all->count++] = &file->cases[i];
    }
    return GW_OK;
}

const struct gw_validation_case *gw_validation_find(const struct gw_validation_cases *cases, const char *id)
{
    for (size_t i = 0; i < cases->count; i++)
        if (strcmp(cases->items[i]->id, id) == 0)
            return cases->items[i];
    return NULL;
}

const struct gw_reference *gw_reference_find(const struct gw_references *references, const char *id)
{
    for (size_t i = 0; i < references->count; i++)
        if (strcmp(references->items[i]->id, id) == 0)
            return references->items[i];
    return NULL;
}

const struct gw_plant *gw_plant_find(const struct gw_grids *grids, const char *id)
{
    for (size_t i = 0; i < grids->plant_count; i++)
        if (strcmp(grids->plants[i]->id, id) == 0)
            return grids->plants[i];
    return NULL;
}

const struct gw_grid *gw_grid_find(const struct gw_grids *grids, const char *id)
{
    for (size_t i = 0; i < grids->count; i++)
        if (strcmp(grids->items[i]->id, id) == 0)
            return grids->items[i];
    return NULL;
}
