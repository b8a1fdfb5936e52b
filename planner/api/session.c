/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/api/session.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "planner/numeric/distribution.h"

void gw_session_init(struct gw_session *session)
{
    gw_numeric_init();
    *session = (struct gw_session){0};
    gw_catalog_init(&session->catalog);
    gw_arena_init(&session->results);
    gw_engine_init(&session->engine, gw_cpu_best(), 1, &session->catalog.arena);
}

void gw_session_clear(struct gw_session *session)
{
    gw_arena_clear(&session->results);
    gw_catalog_clear(&session->catalog);
}

static bool is_directory(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* The tree that belongs to this program: installed beside it, or in the sources it was built in. */
static enum gw_status add_own_tree(struct gw_session *session, struct gw_err *err)
{
    char self[PATH_MAX], tree[PATH_MAX + 64];
    static const char *const beside[] = {"../share/gwplan/profiles", "../profiles", "../../profiles"};
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length > 0) {
        self[length] = '\0';
        char *slash = strrchr(self, '/');
        if (slash)
            *slash = '\0';
        for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++) {
            snprintf(tree, sizeof tree, "%s/%s", self, beside[i]);
            char racks[PATH_MAX + 80];
            snprintf(racks, sizeof racks, "%s/racks", tree);
            if (is_directory(racks))
                return gw_catalog_add_dir(&session->catalog, tree, err);
        }
    }
    if (is_directory(GW_PROFILES_DIR))
        return gw_catalog_add_dir(&session->catalog, GW_PROFILES_DIR, err);
    if (session->catalog.dir_count > 0)
        return GW_OK;
    return gw_fail(err, GW_PROFILE, "no profiles found beside the program or in %s; give --profiles DIR", GW_PROFILES_DIR);
}

static enum gw_status add_environment(struct gw_session *session, const char *environment, struct gw_err *err)
{
    for (const char *at = environment; at && *at;) {
        char dir[PATH_MAX];
        size_t length = strcspn(at, ":");
        if (length > 0 && length < sizeof dir) {
            memcpy(dir, at, length);
            dir[length] = '\0';
            enum gw_status status = gw_catalog_add_dir(&session->catalog, dir, err);
            if (status != GW_OK)
                return status;
        }
        at += length + (at[length] == ':');
    }
    return GW_OK;
}

enum gw_status gw_session_find_profiles(struct gw_session *session, const char *const *dirs, size_t dir_count,
                                        const char *environment, struct gw_err *err)
{
    enum gw_status status = GW_OK;
    for (size_t i = 0; i < dir_count && status == GW_OK; i++)
        status = gw_catalog_add_dir(&session->catalog, dirs[i], err);
    if (status == GW_OK)
        status = add_environment(session, environment, err);
    return status == GW_OK ? add_own_tree(session, err) : status;
}

enum gw_status gw_session_request(struct gw_session *session, const struct gw_size_words *words,
                                  struct gw_size_request *request, struct gw_err *err)
{
    *request = (struct gw_size_request){.amount = words->amount, .basis = words->basis, .engine = &session->engine};
    enum gw_status status = gw_catalog_rack(&session->catalog, words->rack, &request->rack, err);
    if (status != GW_OK)
        return status;
    const char *site = words->site ? words->site
                       : request->rack->cooling == GW_AIR_COOLED ? "reference-air" : "reference-liquid";
    status = gw_catalog_site(&session->catalog, site, &request->site, err);
    if (status == GW_OK)
        status = gw_catalog_load(&session->catalog, words->load ? words->load : "training", &request->load, err);
    if (status == GW_OK)
        status = gw_catalog_load(&session->catalog, "commissioning", &request->commissioning, err);
    return status;
}

enum gw_status gw_session_money(struct gw_session *session, const char *costs, struct gw_size_result *size, struct gw_err *err)
{
    const struct gw_costs *set;
    const struct gw_rack *h100;
    if (!costs)
        return GW_OK;
    enum gw_status status = gw_catalog_costs(&session->catalog, costs, &set, err);
    if (status == GW_OK)
        status = gw_session_h100(session, &h100, err);
    struct gw_money *money = status == GW_OK ? gw_arena_alloc(&session->results, sizeof *money) : NULL;
    if (status == GW_OK)
        status = money ? gw_money_of(size, set, h100, &session->results, money, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    size->money = status == GW_OK ? money : NULL;
    return status;
}

enum gw_status gw_session_spend(struct gw_session *session, const char *costs, struct gw_arena *arena, struct gw_run *run,
                                struct gw_err *err)
{
    const struct gw_costs *set;
    if (!costs)
        return GW_OK;
    enum gw_status status = gw_catalog_costs(&session->catalog, costs, &set, err);
    struct gw_spend *spend = status == GW_OK ? gw_arena_alloc(arena, sizeof *spend) : NULL;
    if (status == GW_OK)
        status = spend ? gw_spend_of(run, set, arena, spend, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = gw_spend_ranges(run, arena, spend, err);
    run->spend = status == GW_OK ? spend : NULL;
    return status;
}

enum gw_status gw_session_deal(struct gw_session *session, const char *deal, const char *share_price, struct gw_arena *arena,
                               struct gw_run *run, struct gw_err *err)
{
    const struct gw_deal *found = NULL;
    struct gw_share_price *price = NULL;
    if (!deal)
        return share_price ? gw_fail(err, GW_USAGE, "--share-price needs --deal") : GW_OK;
    enum gw_status status = gw_catalog_deal(&session->catalog, deal, &found, err);
    if (status == GW_OK && share_price) {
        price = gw_arena_alloc(arena, sizeof *price);
        status = price ? gw_share_price_parse(share_price, arena, price, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    }
    struct gw_deal_course *course = status == GW_OK ? gw_arena_alloc(arena, sizeof *course) : NULL;
    if (status == GW_OK)
        status = course ? gw_deal_course_of(run, found, price, arena, course, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    run->deal = status == GW_OK ? course : NULL;
    return status;
}

static enum gw_status need_references(struct gw_session *session, struct gw_err *err)
{
    if (session->has_references)
        return GW_OK;
    enum gw_status status = gw_catalog_references(&session->catalog, &session->references, err);
    session->has_references = status == GW_OK;
    return status;
}

enum gw_status gw_session_h100(struct gw_session *session, const struct gw_rack **h100, struct gw_err *err)
{
    *h100 = NULL;
    return gw_catalog_file(&session->catalog, GW_RACKS, "h100") ? gw_catalog_rack(&session->catalog, "h100", h100, err) : GW_OK;
}

enum gw_status gw_session_work(struct gw_session *session, const char *name, struct gw_size_result *size, struct gw_err *err)
{
    const struct gw_workload *workload;
    const struct gw_rack *h100;
    struct gw_site_work *work = gw_arena_alloc(&session->results, sizeof *work);
    enum gw_status status = work ? gw_catalog_workload(&session->catalog, name, &workload, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = gw_session_h100(session, &h100, err);
    if (status == GW_OK)
        status = gw_site_work(size, workload, h100, &session->results, work, err);
    size->work = status == GW_OK ? work : NULL;
    return status;
}

enum gw_status gw_session_energy(struct gw_session *session, double power_w, double load_factor, const char *const *ids,
                                 struct gw_energy_result *result, struct gw_err *err)
{
    enum gw_status status = need_references(session, err);
    if (status != GW_OK)
        return status;
    return gw_energy(power_w, load_factor, ids, &session->references, &session->results, result, err);
}

static enum gw_status need_grids(struct gw_session *session, struct gw_err *err)
{
    if (session->has_grids)
        return GW_OK;
    enum gw_status status = gw_catalog_grids(&session->catalog, &session->grids, err);
    session->has_grids = status == GW_OK;
    return status;
}

enum gw_status gw_session_run(struct gw_session *session, const char *name, struct gw_arena *arena, struct gw_run *run,
                              struct gw_err *err)
{
    const struct gw_plan *plan;
    struct gw_run_context context = {.references = &session->references, .grids = &session->grids, .engine = &session->engine};
    enum gw_status status = gw_catalog_plan(&session->catalog, name, &plan, err);
    if (status == GW_OK)
        status = gw_catalog_load(&session->catalog, "commissioning", &context.commissioning, err);
    if (status == GW_OK)
        status = need_references(session, err);
    if (status == GW_OK)
        status = need_grids(session, err);
    if (status == GW_OK)
        status = gw_run_plan(plan, &context, arena, run, err);
    return status;
}

enum gw_status gw_session_validate(struct gw_session *session, struct gw_arena *arena, struct gw_validation *result,
                                   struct gw_err *err)
{
    struct gw_validation_cases cases;
    struct gw_validation_setting setting = {.engine = &session->engine};
    enum gw_status status = gw_catalog_validation(&session->catalog, &cases, err);
    if (status == GW_OK)
        status = gw_catalog_load(&session->catalog, "training", &setting.training, err);
    if (status == GW_OK)
        status = gw_catalog_load(&session->catalog, "commissioning", &setting.commissioning, err);
    return status == GW_OK ? gw_validate(&cases, &setting, arena, result, err) : status;
}
