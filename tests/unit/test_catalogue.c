/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The profiles that are shipped, found below $SRCDIR/profiles: all load without a word, every figure that is no assumption has its
 * source, the short names and plans that users are promised are there, and every plan runs within its supply and balance. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <dirent.h>
#include <stdio.h>

#include "planner/api/session.h"

enum { FILES_MAX = 500 };

static char profiles[1024], files[FILES_MAX][1400];
static int file_count;
static struct gw_session session;
static struct gw_arena results;
static struct gw_err err;

static void open_session(void)
{
    err = (struct gw_err){0};
    gw_session_init(&session);
    gw_arena_init(&results);
    ck_assert_msg(gw_catalog_add_dir(&session.catalog, profiles, &err) == GW_OK, "%s", err.message);
}

static void close_session(void)
{
    gw_arena_clear(&results);
    gw_session_clear(&session);
}

static const char *complained(void)
{
    static char text[8192];
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < session.catalog.diagnostics.count && used < sizeof text; i++) {
        char line[GW_DIAGNOSTIC_FILE + GW_DIAGNOSTIC_TEXT + 32];
        gw_diagnostic_line(&session.catalog.diagnostics.items[i], line, sizeof line);
        used += (size_t)snprintf(text + used, sizeof text - used, "\n%s", line);
    }
    return text;
}

START_TEST(a_file_loads_without_a_word)
{
    enum gw_status status = gw_catalog_check_file(&session.catalog, files[_i], &err);
    ck_assert_msg(status == GW_OK && session.catalog.diagnostics.count == 0, "%s: %s%s", files[_i], err.message, complained());
}
END_TEST

/* --- sources --------------------------------------------------------------------------------------------------- */

static int figures_seen;

static void check_figure(const struct gw_figure *figure)
{
    if (!figure->present)
        return;
    figures_seen++;
    ck_assert_msg(figure->kind == GW_KIND_ASSUMED || figure->sources[0], "%s (%s:%d): kind '%s' and no source", figure->path,
                  figure->place.file, figure->place.line, gw_figure_kind_name(figure->kind));
    ck_assert_msg(figure->low <= figure->mode && figure->mode <= figure->high, "%s: out of order", figure->path);
    for (int i = 0; i < GW_FIGURE_SOURCES && figure->sources[i]; i++)
        ck_assert_msg(figure->sources[i]->title && *figure->sources[i]->title, "%s: a source without a title", figure->path);
}

/* Every figure of a struct, found through the table that its file was read by. */
static void check_figures(const struct gw_schema *schema, const char *object)
{
    for (const struct gw_key *key = schema->keys; key->name; key++) {
        const char *field = object + key->offset;
        if (key->type == GW_KEY_FIGURE)
            check_figure((const struct gw_figure *)(const void *)field);
        if (key->type == GW_KEY_GROUP)
            check_figures(key->schema, field);
        if (key->type != GW_KEY_LIST || strcmp(key->name, "sources") == 0)
            continue;
        const char *items = *(const char *const *)(const void *)field;
        size_t count = *(const size_t *)(const void *)(object + key->count_offset);
        for (size_t i = 0; i < count; i++)
            check_figures(key->schema, items + i * key->schema->size);
    }
}

static const void *object_of(enum gw_kind kind, const char *name)
{
    const struct gw_rack *rack = NULL;
    const struct gw_site *site = NULL;
    const struct gw_load *load = NULL;
    const struct gw_plan *plan = NULL;
    const struct gw_deal *deal = NULL;
    const struct gw_costs *costs = NULL;
    const struct gw_workload *workload = NULL;
    enum gw_status status = kind == GW_RACKS   ? gw_catalog_rack(&session.catalog, name, &rack, &err)
                            : kind == GW_SITES ? gw_catalog_site(&session.catalog, name, &site, &err)
                            : kind == GW_LOADS ? gw_catalog_load(&session.catalog, name, &load, &err)
                            : kind == GW_DEALS ? gw_catalog_deal(&session.catalog, name, &deal, &err)
                            : kind == GW_COSTS ? gw_catalog_costs(&session.catalog, name, &costs, &err)
                            : kind == GW_WORKLOADS ? gw_catalog_workload(&session.catalog, name, &workload, &err)
                                               : gw_catalog_plan(&session.catalog, name, &plan, &err);
    ck_assert_msg(status == GW_OK, "%s: %s%s", name, err.message, complained());
    const void *const found[] = {rack, site, load, deal, costs, workload, plan};
    for (size_t i = 0; i < sizeof found / sizeof found[0]; i++)
        if (found[i])
            return found[i];
    return NULL;
}

START_TEST(every_figure_that_is_no_assumption_has_a_source)
{
    static const enum gw_kind kinds[] = {GW_RACKS, GW_SITES, GW_LOADS, GW_PLANS, GW_DEALS, GW_COSTS, GW_WORKLOADS};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        const char **names;
        size_t count;
        ck_assert_int_eq(gw_catalog_names(&session.catalog, kinds[k], &names, &count, &err), GW_OK);
        for (size_t i = 0; i < count; i++)
            check_figures(gw_kind_schema(kinds[k]), object_of(kinds[k], names[i]));
    }
    ck_assert_int_gt(figures_seen, 500);
}
END_TEST

/* The table of what a list in a file of references or grids holds. */
static const struct gw_schema *members_of(enum gw_kind kind)
{
    for (const struct gw_key *key = gw_kind_schema(kind)->keys; key->name; key++)
        if (strcmp(key->name, gw_kind_folder(kind)) == 0)
            return key->schema;
    ck_abort_msg("no list in a file of %s", gw_kind_folder(kind));
    return NULL;
}

START_TEST(every_reference_and_grid_has_its_sources)
{
    struct gw_references references;
    struct gw_grids grids;
    ck_assert_int_eq(gw_catalog_references(&session.catalog, &references, &err), GW_OK);
    ck_assert_int_eq(gw_catalog_grids(&session.catalog, &grids, &err), GW_OK);
    for (size_t i = 0; i < references.count; i++)
        check_figures(members_of(GW_REFERENCES), (const char *)(const void *)references.items[i]);
    for (size_t i = 0; i < grids.count; i++)
        check_figures(members_of(GW_GRIDS), (const char *)(const void *)grids.items[i]);
    ck_assert_int_gt(figures_seen, 100);
}
END_TEST

START_TEST(every_reference_of_a_claim_exists)
{
    struct gw_references references;
    ck_assert_int_eq(gw_catalog_references(&session.catalog, &references, &err), GW_OK);
    for (size_t i = 0; i < references.claim_count; i++)
        ck_assert_msg(gw_reference_find(&references, references.claims[i]->reference), "claim '%s' speaks of '%s'",
                      references.claims[i]->id, references.claims[i]->reference);
}
END_TEST

/* EPA eGRID2023, summary table 1, lb/MWh x 0.45359237: a flat gigawatt (8.76 TWh) emits so many Mt (G-14). */
START_TEST(a_flat_gigawatt_emits_what_egrid_says)
{
    static const struct {
        const char *zone;
        double mt;
    } expected[] = {{"ERCT", 2.93}, {"RFCW", 3.64}, {"MROE", 5.58}, {"NYUP", 0.96}, {"RMPA", 4.14}, {"US", 3.06}};
    struct gw_grids grids;
    ck_assert_int_eq(gw_catalog_grids(&session.catalog, &grids, &err), GW_OK);
    for (size_t e = 0; e < sizeof expected / sizeof expected[0]; e++) {
        double kg_per_wh = 0;
        for (size_t i = 0; i < grids.count; i++)
            for (size_t c = 0; c < grids.items[i]->carbon_count; c++)
                if (strcmp(grids.items[i]->carbon[c].data, "eGRID CO2e") == 0 && grids.items[i]->carbon[c].year == 2023 && grids.items[i]->carbon[c].zone && strcmp(grids.items[i]->carbon[c].zone, expected[e].zone) == 0)
                    kg_per_wh = grids.items[i]->carbon[c].intensity.mode;
        near_rel(kg_per_wh * 8.76e12 / 1e9, expected[e].mt, 5.6e-3);
    }
}
END_TEST

/* --- names ----------------------------------------------------------------------------------------------------- */

START_TEST(the_promised_short_names_work)
{
    static const char *const racks[] = {"mi450",   "vera-rubin", "vera-rubin-maxq", "gb200",     "gb300",    "kyber",       "b200",             "h100",
                                        "mi300x",  "mi355x",     "tpu-v7",          "trainium2", "trainium3", "jalapeno",   "cloudmatrix",      "reference-server"};
    for (size_t i = 0; i < sizeof racks / sizeof racks[0]; i++)
        object_of(GW_RACKS, racks[i]);
}
END_TEST

static const char *word_of(const char *text, size_t index)
{
    return text + index * 64;
}

/* A short name that two files claim would mean the first in the alphabet. */
START_TEST(no_short_name_is_used_twice)
{
    static char words[1000 * 64];
    const char **names;
    size_t count, known = 0;
    ck_assert_int_eq(gw_catalog_names(&session.catalog, GW_RACKS, &names, &count, &err), GW_OK);
    for (size_t i = 0; i < count; i++) {
        const struct gw_rack *rack = object_of(GW_RACKS, names[i]);
        for (size_t a = 0; a <= rack->alias_count; a++) {
            const char *word = a < rack->alias_count ? rack->aliases[a] : rack->id;
            for (size_t k = 0; k < known; k++)
                ck_assert_msg(strcmp(word_of(words, k), word) != 0, "'%s' is used twice", word);
            snprintf(words + 64 * known++, 64, "%s", word);
        }
    }
}
END_TEST

/* --- plans ----------------------------------------------------------------------------------------------------- */

static void check_run(const char *name)
{
    struct gw_run run;
    ck_assert_msg(gw_session_run(&session, name, &results, &run, &err) == GW_OK, "%s: %s%s", name, err.message, complained());
    ck_assert_msg(run.balance_residual_frac < 1e-9, "%s: balance %.17g", name, run.balance_residual_frac);
    double accelerators = 0;
    for (size_t i = 0; i < run.site_count; i++)
        for (int at = 0; at < run.month_count; at++) {
            const struct gw_month_row *row = &run.sites[i].series.months[at];
            ck_assert_msg(row->facility_peak_w <= row->supply_w * (1 + 1e-12), "%s, %s, month %d: %.17g W of %.17g W", name,
                          run.sites[i].series.name, at, row->facility_peak_w, row->supply_w);
            ck_assert_msg(row->facility_mean_w <= row->facility_peak_w, "%s, month %d: mean above peak", name, at);
            accelerators = fmax(accelerators, row->accelerators);
        }
    ck_assert_msg(accelerators > 0, "%s: nothing ever stands", name);
}

START_TEST(the_promised_plans_run)
{
    static const char *const plans[] = {"openai-amd-6gw", "openai-nvidia-10gw", "openai-broadcom-10gw", "oracle-abilene",
                                        "cheyenne-jade",  "stargate-7gw",       "seven-5gw-campuses",   "one-gw-compare"};
    check_run(plans[_i]);
}
END_TEST

START_TEST(every_plan_runs)
{
    const char **names;
    size_t count;
    ck_assert_int_eq(gw_catalog_names(&session.catalog, GW_PLANS, &names, &count, &err), GW_OK);
    for (size_t i = 0; i < count; i++)
        check_run(names[i]);
}
END_TEST

/* The path of every profile: folders of folders hold none. */
static void find_files(void)
{
    DIR *top = opendir(profiles);
    for (const struct dirent *folder; top && (folder = readdir(top));) {
        char path[1300];
        snprintf(path, sizeof path, "%s/%s", profiles, folder->d_name);
        DIR *inside = folder->d_name[0] == '.' ? NULL : opendir(path);
        for (const struct dirent *item; inside && (item = readdir(inside)) && file_count < FILES_MAX;) {
            size_t length = strlen(item->d_name);
            if (length > 4 && length < 80 && strcmp(item->d_name + length - 4, ".cfg") == 0)
                snprintf(files[file_count++], sizeof files[0], "%s/%.80s", path, item->d_name);
        }
        if (inside)
            closedir(inside);
    }
    if (top)
        closedir(top);
}

int main(void)
{
    const char *root = getenv("SRCDIR");
    snprintf(profiles, sizeof profiles, "%s/profiles", root ? root : ".");
    find_files();
    if (file_count == 0) {
        printf("Bail out! no profiles in %s\n", profiles);
        return 1;
    }
    Suite *suite = suite_create("catalogue");
    TCase *tc = tcase_create("profiles");
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, open_session, close_session);
    tcase_add_loop_test(tc, a_file_loads_without_a_word, 0, file_count);
    tcase_add_test(tc, every_figure_that_is_no_assumption_has_a_source);
    tcase_add_test(tc, every_reference_and_grid_has_its_sources);
    tcase_add_test(tc, every_reference_of_a_claim_exists);
    tcase_add_test(tc, a_flat_gigawatt_emits_what_egrid_says);
    tcase_add_test(tc, the_promised_short_names_work);
    tcase_add_test(tc, no_short_name_is_used_twice);
    tcase_add_loop_test(tc, the_promised_plans_run, 0, 8);
    tcase_add_test(tc, every_plan_runs);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
