/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sweeps as commands work them: whole or as a shard, with a journal that survives what happens, every scenario in a file, and parts
 * merged into the answer of one run. Talks to scenario.h and everything below. */
#ifndef GW_API_SWEEP_H
#define GW_API_SWEEP_H

#include "planner/api/scenario.h"
#include "planner/output/sweep_file.h"
#include "planner/sweep/engine.h"
#include "planner/sweep/plan_sweep.h"

struct gw_sweep_order {
    const char *plan;         /* id or path; of a merge not read */
    const char *scenario;     /* a named one, which the plan is swept under; NULL: as it is stated; of a merge not read */
    const char *out;          /* every scenario into this .csv or .nc; NULL: no file */
    const char *journal;      /* finished work; NULL: beside `out` as FILE.part, or none */
    uint64_t shard, shards;   /* 1 .. shards; 0: the whole */
    const char *const *parts; /* of a merge */
    size_t part_count;
    const struct gw_sweep_progress *progress; /* may be NULL */
};

/* A sweep that was worked. */
struct gw_swept {
    struct gw_plan_sweep sweep;
    struct gw_sweep_result result;
    struct gw_plan_tornado *tornados;
    struct gw_sweep_answer answer;
    uint64_t first, count; /* of a shard: the scenarios that its part holds */
    const char *part;      /* and its file */
    struct gw_journal *journal;
    struct gw_sweep_file file;
    bool has_file;
    struct gw_under under; /* where it is of a named scenario */
};

/* Work a sweep; release it in any case, before `session`. Under a named scenario the plan is changed by that first, then by what was set in
 * `session`, then by the axes: what an axis sets the scenario leaves alone, and the answer's overlay says so. Until gw_swept_commit its file has a temporary name and its journal stays. A shard has no answer.
 * GW_USAGE for wrong files or shards, GW_PROFILE with complaints, GW_NUMERIC, GW_SYSTEM. */
enum gw_status gw_session_sweep(struct gw_session *session, const struct gw_sweep_order *order, struct gw_swept *swept, struct gw_err *err);
/* Join finished parts. The plan, its profiles and what was set are those that the parts name; GW_USAGE where these have changed since. */
enum gw_status gw_session_merge(struct gw_session *session, const struct gw_sweep_order *order, struct gw_swept *swept, struct gw_err *err);

/* Follow the paths and read the values of a plan's sweep, if it has one, without working it: GW_PROFILE with complaints. */
enum gw_status gw_session_check_sweep(struct gw_session *session, const struct gw_plan *plan, struct gw_err *err);

/* Give the file its name and remove the journal: for when the answer has been told. */
enum gw_status gw_swept_commit(struct gw_swept *swept, struct gw_err *err);
void gw_swept_release(struct gw_swept *swept);

#endif
