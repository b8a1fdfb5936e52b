/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working a sweep: a model's leaves by threads, in index order to a sink, a journal and the statistics; and joining the parts that shards
 * made. Talks to planner/numeric and planner/base.
 *
 * Threads take tiles of leaves as they become free and make of each leaf all that can be made of it alone; then, leaf by leaf in index
 * order, it is given to the sink, appended to the journal and absorbed. So everything behind a leaf sees leaves 0, 1, 2, ... whoever worked them, and
 * the answer has the same bytes for any number of threads, size of tiles, cut into shards, or interruption. Memory: gw_sweep_slots() leaves on
 * their way (about 400 KiB and 100 KiB a metric each), and what planner/sweep/collect.h says. */
#ifndef GW_SWEEP_ENGINE_H
#define GW_SWEEP_ENGINE_H

#include "planner/sweep/journal.h"
#include "planner/sweep/result.h"
#include "planner/sweep/spec.h"

enum { GW_SWEEP_THREADS_MAX = 1024, GW_SWEEP_TILE_MAX = 1024 };

/* A finished leaf as a sink sees it; valid during the call. */
struct gw_sweep_leaf {
    uint64_t first; /* index of its first scenario */
    size_t count;
    int metric_count;
    const double *metrics;         /* metric m of scenario first + i: metrics[m * GW_SWEEP_LEAF + i] */
    const unsigned char *feasible; /* [count], 1 or 0 */
    int worker; /* in `prepare` the thread that worked it, as the model was told; -1: it was read from a journal or part */
};

/* Who wants every scenario, such as a file. `take` gets the leaves in index order, one at a time, the leaves that a journal kept among
 * them. `prepare`, if not NULL, is called before it by the thread that worked the leaf, several at a time: the place for costly work, such as making
 * text of numbers. What it makes belongs into the memory of its `slot` (0 .. gw_sweep_slots() - 1), which no other leaf uses until that
 * leaf was taken. A sweep that stops early prepares leaves that are never taken. An error ends the sweep. */
struct gw_sweep_sink {
    enum gw_status (*prepare)(void *context, int slot, const struct gw_sweep_leaf *leaf, struct gw_err *err);
    enum gw_status (*take)(void *context, int slot, const struct gw_sweep_leaf *leaf, struct gw_err *err);
    void *context;
};

/* For a bar: called in index order, at most some 256 times a sweep, the last time at its end. `p50` is the running median of one metric in
 * the scenarios looked at so far (one in 16; planner/numeric/running.h): rough, never part of an answer; NaN where there is none. */
struct gw_sweep_progress {
    void (*report)(void *context, uint64_t done, uint64_t total, double p50);
    void *context;
    int metric;
};

/* How the work is done. Changes no answer. */
struct gw_sweep_work {
    int threads; /* 1 or more */
    int tile;    /* leaves a thread takes at a time; 0 and 1: one */
    /* Open for writing and not read yet; NULL: none. Leaves that it holds are not worked again. It is left open: the caller removes it
     * when the answer stands in its place. */
    struct gw_journal *journal;
    const struct gw_sweep_sink *sink;         /* NULL: none. With a journal, that has to keep values */
    const struct gw_sweep_progress *progress; /* NULL: none */
};

/* Leaves that are on their way at a time: four for each thread and leaf of a tile. */
int gw_sweep_slots(const struct gw_sweep_work *work);

/* Work the sweep. GW_USAGE for a bad spec, or whatever the model, the sink or the journal says. Release the result either way. */
enum gw_status gw_sweep(const struct gw_sweep_spec *spec, const struct gw_sweep_model *model, const struct gw_sweep_work *work,
                        struct gw_sweep_result *result, struct gw_err *err);

/* Work the leaves of a shard into its journal (work->journal, whose head names them); no sink, no early stop. */
enum gw_status gw_sweep_shard(const struct gw_sweep_model *model, const struct gw_sweep_work *work, struct gw_err *err);

/* Join the finished parts of one sweep, in any order: the answer of one run. Of `work` the threads (to sort), the sink and the
 * progress are used. GW_USAGE where parts are of different sweeps, where two hold the same leaves, where leaves are missing (the message names
 * them), or a sink wants values that they do not keep.
 * `spec` receives what was swept (NULL: not wanted). A journal of all leaves is a part: so is a sink fed from a finished journal. */
enum gw_status gw_sweep_merge(const char *const *files, size_t count, const struct gw_sweep_work *work, struct gw_sweep_spec *spec,
                              struct gw_sweep_result *result, struct gw_err *err);

#endif
