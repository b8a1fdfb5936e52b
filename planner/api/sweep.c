/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/api/sweep.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "planner/base/hash.h"

static enum gw_status out_of_memory(struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "out of memory");
}

static enum gw_status read_sweep(struct gw_session *session, const struct gw_plan *plan, struct gw_plan_sweep *sweep, struct gw_err *err)
{
    const struct gw_load *commissioning;
    enum gw_status status = gw_catalog_load(&session->catalog, "commissioning", &commissioning, err);
    if (status != GW_OK)
        return status;
    return gw_plan_sweep_new(&session->catalog, plan, commissioning, &session->engine, &session->results, sweep, err);
}

enum gw_status gw_session_check_sweep(struct gw_session *session, const struct gw_plan *plan, struct gw_err *err)
{
    struct gw_plan_sweep sweep = {0};
    if (!plan->sweep.place.line)
        return GW_OK;
    enum gw_status status = read_sweep(session, plan, &sweep, err);
    gw_plan_sweep_release(&sweep);
    return status;
}

/* --- under a scenario ---------------------------------------------------------------------------------------------------------- */

/* The paths that the axes of a plan's sweep set. */
static const struct gw_override *swept_paths(struct gw_session *session, const struct gw_plan *plan)
{
    struct gw_override *paths = gw_arena_array(&session->results, plan->sweep.axis_count + 1, sizeof *paths);
    for (size_t i = 0; paths && i < plan->sweep.axis_count; i++)
        paths[i] = (struct gw_override){.path = plan->sweep.axes[i].path, .next = i + 1 < plan->sweep.axis_count ? &paths[i + 1] : NULL};
    return plan->sweep.axis_count ? paths : NULL;
}

/* What the sweep takes beside the plan: the cost set of its metrics of money, and the racks, sites and loads that axes bring in. A scenario
 * changes them as it does those of the plan. */
static enum gw_status find_brought(struct gw_session *session, struct gw_overlay_over *over, struct gw_err *err)
{
    struct gw_plan_sweep asked;
    size_t most = 0;
    enum gw_status status = gw_plan_sweep_read(&session->catalog, over->plan, &session->results, &asked, err);
    const struct gw_axes axes = asked.axes;
    over->costs = asked.costs;
    for (size_t i = 0; status == GW_OK && i < axes.count; i++)
        most += axes.items[i].value_count;
    struct gw_deployment *brought = status == GW_OK ? gw_arena_array(&session->results, most + 1, sizeof *brought) : NULL;
    if (status == GW_OK && !brought)
        return out_of_memory(err);
    for (size_t i = 0; status == GW_OK && i < axes.count; i++)
        for (size_t v = 0; v < axes.items[i].value_count; v++) {
            const void *object = axes.items[i].values[v].object;
            switch (axes.items[i].target.kind) {
            case GW_TARGET_RACK: brought[over->beside_count++].rack = object; break;
            case GW_TARGET_SITE: brought[over->beside_count++].site = object; break;
            case GW_TARGET_LOAD: brought[over->beside_count++].load = object; break;
            default: break;
            }
        }
    over->beside = brought;
    return status;
}

static enum gw_status go_under(struct gw_session *session, const char *plan, const char *name, struct gw_swept *swept, struct gw_err *err)
{
    const struct gw_scenario *scenario;
    struct gw_overlay_over over = {0};
    if (strcmp(name, "all") == 0)
        return gw_fail(err, GW_USAGE, "a sweep is of one scenario: name one in place of 'all'");
    enum gw_status status = gw_catalog_scenario(&session->catalog, name, &scenario, err);
    if (status == GW_OK)
        status = gw_catalog_plan(&session->catalog, plan, &over.plan, err);
    if (status == GW_OK)
        status = find_brought(session, &over, err);
    if (status != GW_OK)
        return status;
    over.swept = swept_paths(session, over.plan);
    return gw_under_open(session, scenario, &over, &swept->under, err);
}

static enum gw_status make_in(struct gw_session *session, const char *name, struct gw_swept *swept, struct gw_under *under, struct gw_err *err)
{
    const struct gw_plan *plan;
    enum gw_status status = gw_catalog_plan(&session->catalog, name, &plan, err);
    if (status == GW_OK && under)
        status = gw_under_plan(under, plan, &plan, err);
    return status == GW_OK ? read_sweep(session, plan, &swept->sweep, err) : status;
}

/* The sweep of a plan, as it is stated where there is no scenario. */
static enum gw_status make_sweep(struct gw_session *session, const char *plan, const char *scenario, struct gw_swept *swept, struct gw_err *err)
{
    struct gw_err why = {0};
    enum gw_status status = scenario ? go_under(session, plan, scenario, swept, err) : make_in(session, plan, swept, NULL, err);
    if (status == GW_OK && scenario) {
        status = make_in(&swept->under.session, plan, swept, &swept->under, &why);
        status = gw_under_asked(session, &swept->under, status, &why, err);
    }
    return status == GW_OK ? gw_catalog_check_sets(&session->catalog, err) : status;
}

static const char *scenario_id(const struct gw_swept *swept)
{
    return swept->under.overlay.scenario ? swept->under.overlay.scenario->id : "";
}

/* --- names ----------------------------------------------------------------------------------------------------------------- */

/* The directory of a file, and its name there. */
static bool split(struct gw_session *session, const char *file, struct stat *directory, const char **name)
{
    const char *slash = strrchr(file, '/');
    *name = slash ? slash + 1 : file;
    const char *path = gw_arena_printf(&session->results, "%.*s.", (int)(*name - file), file);
    return path && stat(path, directory) == 0;
}

/* Whether `file` is what `out` will replace. A link to it is not: that stays beside the new file. */
static bool is_out(struct gw_session *session, const char *file, const char *out)
{
    struct stat a, b;
    const char *name_a, *name_b;
    return out && split(session, file, &a, &name_a) && split(session, out, &b, &name_b) && strcmp(name_a, name_b) == 0 &&
           a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static enum gw_status check_names(struct gw_session *session, const struct gw_sweep_order *order, struct gw_err *err)
{
    enum gw_status status = order->out ? gw_sweep_file_check(order->out, err) : GW_OK;
    if (status == GW_OK && order->journal && is_out(session, order->journal, order->out))
        return gw_fail(err, GW_USAGE, "--journal: '%s' is the file of --out: give one of them another name", order->journal);
    for (size_t i = 0; i < order->part_count && status == GW_OK; i++)
        if (is_out(session, order->parts[i], order->out))
            status = gw_fail(err, GW_USAGE, "--out: '%s' is a part: give the result another name", order->parts[i]);
    return status;
}

/* --- the head of a journal --------------------------------------------------------------------------------------------- */

/* What a sweep is of, as it was named: the plan, and the scenario or NULL. */
struct words {
    const char *plan, *scenario;
};

/* What a part says of where it comes from, each ended by a zero: the plan as it was named; the scenario's id, its path where it was named by
 * that, or nothing; what was set. */
static enum gw_status label_of(struct gw_session *session, const struct words *words, const struct gw_swept *swept, const char **label,
                               size_t *size, struct gw_err *err)
{
    struct gw_bytes bytes = {0};
    const char *scenario = words->scenario && strchr(words->scenario, '/') ? words->scenario : scenario_id(swept);
    gw_put(&bytes, words->plan, strlen(words->plan) + 1);
    gw_put(&bytes, scenario, strlen(scenario) + 1);
    for (const struct gw_override *set = session->catalog.overrides; set; set = set->next) {
        gw_put(&bytes, set->path, strlen(set->path));
        gw_put(&bytes, "=", 1);
        gw_put(&bytes, set->value, strlen(set->value) + 1);
    }
    char *kept = bytes.failed ? NULL : gw_arena_alloc(&session->results, bytes.size);
    if (kept)
        memcpy(kept, bytes.at, bytes.size);
    *label = kept;
    *size = bytes.size;
    gw_bytes_free(&bytes);
    return kept ? GW_OK : out_of_memory(err);
}

/* What tells a sweep from others: which plan and scenario, and all that the answer depends on. By which name the plan was found is no part
 * of it, for the text of its file is. */
static enum gw_status head_of(struct gw_session *session, const struct words *words, const struct gw_swept *swept, bool with_values,
                              struct gw_journal_head *head, struct gw_err *err)
{
    const struct gw_plan_sweep *sweep = &swept->sweep;
    struct gw_bytes inputs = {0};
    const char *label;
    size_t size;
    enum gw_status status = label_of(session, words, swept, &label, &size, err);
    gw_put(&inputs, sweep->plan->id, strlen(sweep->plan->id) + 1);
    gw_put(&inputs, scenario_id(swept), strlen(scenario_id(swept)) + 1);
    gw_put(&inputs, sweep->inputs, sweep->inputs_size);
    if (status == GW_OK)
        status = inputs.failed ? out_of_memory(err) : gw_journal_head_of(head, &sweep->spec, with_values, inputs.at, inputs.size, label, size, err);
    gw_bytes_free(&inputs);
    return status;
}

/* The scenario that a part or journal says it is of, as people are told, in the session's results; and the hash of its inputs. NULL where it
 * cannot be read. */
static const char *scenario_of_part(struct gw_session *session, const char *file, uint64_t *hash)
{
    struct gw_journal *part;
    struct gw_err err = {0};
    if (gw_journal_open_part(&part, file, &err) != GW_OK)
        return NULL;
    const struct gw_journal_head *head = gw_journal_head(part);
    *hash = head->inputs_hash;
    const char *label = head->label, *end = label ? memchr(label, '\0', head->label_size) : NULL, *told = NULL;
    if (end && memchr(end + 1, '\0', head->label_size - (size_t)(end + 1 - label)))
        told = end[1] ? gw_arena_printf(&session->results, "under the scenario '%s'", end + 1) : "as it is stated";
    gw_journal_close(part);
    return told;
}

/* --- a sweep ---------------------------------------------------------------------------------------------------------------- */

static const char *journal_name(struct gw_session *session, const struct gw_sweep_order *order)
{
    if (order->journal)
        return order->journal;
    if (order->shards)
        return gw_arena_printf(&session->results, "%s.%" PRIu64 "-of-%" PRIu64 ".part", order->out, order->shard, order->shards);
    return gw_arena_printf(&session->results, "%s.part", order->out);
}

/* A journal that is refused with `why`: where that is for its scenario, the sentence says so. */
static enum gw_status refused(struct gw_session *session, const struct gw_swept *swept, const struct gw_err *why, struct gw_err *err)
{
    uint64_t hash;
    const char *its = scenario_of_part(session, swept->part, &hash), *own = scenario_id(swept);
    const char *ours = *own ? gw_arena_printf(&session->results, "under the scenario '%s'", own) : "as it is stated";
    if (why->status != GW_USAGE || !its || !ours || strcmp(its, ours) == 0)
        return gw_fail(err, why->status, "%s", why->message);
    return gw_fail(err, GW_USAGE, "'%s' is the journal of a sweep of a plan %s, and this one is of the plan %s: remove it or name another file",
                   swept->part, its, ours);
}

static enum gw_status open_journal(struct gw_session *session, const struct gw_sweep_order *order, struct gw_swept *swept, struct gw_err *err)
{
    struct gw_journal_head head;
    if (order->shards && swept->sweep.spec.stop.tolerance_frac > 0)
        return gw_fail(err, GW_USAGE, "--shard: a sweep that stops early has no shards, for none of them sees the others: leave out sweep.stop");
    if (!order->out && !order->journal)
        return order->shards ? gw_fail(err, GW_USAGE, "--shard needs --out FILE or --journal FILE, which name its part") : GW_OK;
    enum gw_status status = head_of(session, &(struct words){order->plan, order->scenario}, swept, order->out != NULL, &head, err);
    if (status != GW_OK)
        return status;
    if (order->shards)
        gw_shard_leaves(swept->sweep.spec.scenarios, order->shard, order->shards, &head.first_leaf, &head.end_leaf);
    swept->part = journal_name(session, order);
    if (!swept->part)
        return out_of_memory(err);
    swept->first = head.first_leaf * GW_SWEEP_LEAF;
    uint64_t end = head.end_leaf * GW_SWEEP_LEAF;
    if (end > swept->sweep.spec.scenarios)
        end = swept->sweep.spec.scenarios;
    swept->count = end > swept->first ? end - swept->first : 0;
    struct gw_err why = {0};
    return gw_journal_open(&swept->journal, swept->part, &head, &why) == GW_OK ? GW_OK : refused(session, swept, &why, err);
}

/* Who has the journal locked has the file to himself too. */
static uint64_t owner_of(const struct gw_swept *swept)
{
    struct stat there;
    if (!swept->journal || stat(swept->part, &there) != 0)
        return 0;
    const uint64_t which[2] = {there.st_dev, there.st_ino};
    return gw_hash64(swept->part, strlen(swept->part), gw_hash64(which, sizeof which, 0));
}

static enum gw_status open_file(const struct gw_sweep_order *order, const struct gw_sweep_work *work, struct gw_swept *swept, struct gw_err *err)
{
    if (!order->out)
        return GW_OK;
    swept->has_file = true;
    return gw_sweep_file_open(&swept->file, order->out, &swept->sweep, gw_sweep_slots(work), owner_of(swept), err);
}

static enum gw_status tell(struct gw_session *session, struct gw_swept *swept, struct gw_err *err)
{
    swept->tornados = gw_arena_array(&session->results, swept->sweep.metric_count, sizeof *swept->tornados);
    if (!swept->tornados)
        return out_of_memory(err);
    swept->answer = (struct gw_sweep_answer){&swept->sweep, &swept->result, swept->tornados, *scenario_id(swept) ? &swept->under.overlay : NULL};
    return gw_plan_tornados(&swept->sweep, &session->results, swept->tornados, err);
}

enum gw_status gw_session_sweep(struct gw_session *session, const struct gw_sweep_order *order, struct gw_swept *swept, struct gw_err *err)
{
    *swept = (struct gw_swept){0};
    enum gw_status status = check_names(session, order, err);
    if (status == GW_OK)
        status = make_sweep(session, order->plan, order->scenario, swept, err);
    if (status == GW_OK)
        status = open_journal(session, order, swept, err);
    if (status != GW_OK)
        return status;
    struct gw_sweep_model model = gw_plan_sweep_model(&swept->sweep);
    struct gw_sweep_work work = {.threads = session->engine.threads, .journal = swept->journal, .progress = order->progress};
    if (order->shards)
        return gw_sweep_shard(&model, &work, err);
    if ((status = open_file(order, &work, swept, err)) != GW_OK)
        return status;
    work.sink = swept->has_file ? &swept->file.sink : NULL;
    status = gw_sweep(&swept->sweep.spec, &model, &work, &swept->result, err);
    return status == GW_OK ? tell(session, swept, err) : status;
}

/* --- parts ------------------------------------------------------------------------------------------------------------------ */

/* What a part says of its sweep: the plan, the scenario, and what was set, which is set again. */
static enum gw_status take_label(struct gw_session *session, const struct gw_journal_head *head, const char *file, struct words *words,
                                 struct gw_err *err)
{
    const char *label = head->label, *end = label + head->label_size, *second = label ? memchr(label, '\0', head->label_size) : NULL;
    if (!second || second + 1 == end || end[-1] != '\0')
        return gw_fail(err, GW_USAGE, "'%s' does not say of which plan it is a part", file);
    words->plan = gw_arena_strdup(&session->results, label);
    words->scenario = second[1] ? gw_arena_strdup(&session->results, second + 1) : NULL;
    if (!words->plan || (second[1] && !words->scenario))
        return out_of_memory(err);
    enum gw_status status = GW_OK;
    for (const char *set = second + 1 + strlen(second + 1) + 1; set < end && status == GW_OK; set += strlen(set) + 1)
        status = gw_catalog_set(&session->catalog, set, err);
    return status;
}

/* Parts of different scenarios are refused by the names of these, before anything is worked out. */
static enum gw_status check_scenarios(struct gw_session *session, const struct gw_sweep_order *order, struct gw_err *err)
{
    uint64_t hash, its_hash;
    const char *first = scenario_of_part(session, order->parts[0], &hash);
    for (size_t i = 1; first && i < order->part_count; i++) {
        const char *its = scenario_of_part(session, order->parts[i], &its_hash);
        if (its && its_hash != hash && strcmp(its, first) != 0)
            return gw_fail(err, GW_USAGE, "'%s' is of a plan %s, '%s' of one %s: parts of different scenarios are not merged", order->parts[0], first,
                           order->parts[i], its);
    }
    return GW_OK;
}

/* The sweep of the parts, made again from its plan; the first of them speaks for all, which gw_sweep_merge compares. */
static enum gw_status sweep_of_parts(struct gw_session *session, const struct gw_sweep_order *order, struct gw_swept *swept, struct gw_err *err)
{
    struct gw_journal *part;
    struct words words = {0};
    bool with_values = false;
    enum gw_status status = gw_journal_open_part(&part, order->parts[0], err);
    if (status != GW_OK)
        return status;
    uint64_t hash = gw_journal_head(part)->inputs_hash;
    with_values = gw_journal_head(part)->with_values;
    status = take_label(session, gw_journal_head(part), order->parts[0], &words, err);
    gw_journal_close(part);
    if (status == GW_OK)
        status = check_scenarios(session, order, err);
    if (status == GW_OK)
        status = make_sweep(session, words.plan, words.scenario, swept, err);
    struct gw_journal_head head;
    if (status == GW_OK)
        status = head_of(session, &words, swept, with_values, &head, err);
    if (status == GW_OK && head.inputs_hash != hash)
        return gw_fail(err, GW_USAGE, "'%s' is of another state of plan '%s', its profiles or this program: work its shards again", order->parts[0], words.plan);
    return status;
}

enum gw_status gw_session_merge(struct gw_session *session, const struct gw_sweep_order *order, struct gw_swept *swept, struct gw_err *err)
{
    *swept = (struct gw_swept){0};
    enum gw_status status = check_names(session, order, err);
    if (status == GW_OK)
        status = sweep_of_parts(session, order, swept, err);
    struct gw_sweep_work work = {.threads = session->engine.threads, .progress = order->progress};
    if (status == GW_OK)
        status = open_file(order, &work, swept, err);
    if (status != GW_OK)
        return status;
    work.sink = swept->has_file ? &swept->file.sink : NULL;
    status = gw_sweep_merge(order->parts, order->part_count, &work, NULL, &swept->result, err);
    return status == GW_OK ? tell(session, swept, err) : status;
}

enum gw_status gw_swept_commit(struct gw_swept *swept, struct gw_err *err)
{
    enum gw_status status = swept->has_file ? gw_sweep_file_commit(&swept->file, err) : GW_OK;
    return status == GW_OK && swept->journal ? gw_journal_remove(swept->journal, err) : status;
}

void gw_swept_release(struct gw_swept *swept)
{
    if (swept->has_file)
        gw_sweep_file_release(&swept->file);
    gw_journal_close(swept->journal);
    gw_sweep_result_release(&swept->result);
    gw_plan_sweep_release(&swept->sweep);
    gw_under_clear(&swept->under);
    *swept = (struct gw_swept){0};
}
