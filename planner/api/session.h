/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One use of gwplan: the profiles found, what --set changed, and the questions that can be asked.
 * The command line and gwplan.h both stand on this. Talks to everything below. */
#ifndef GW_API_SESSION_H
#define GW_API_SESSION_H

#include "planner/plan/compare.h"
#include "planner/plan/deal_course.h"
#include "planner/plan/engine.h"
#include "planner/plan/explain.h"
#include "planner/plan/money.h"
#include "planner/plan/rack_compare.h"
#include "planner/plan/run.h"
#include "planner/plan/spend.h"
#include "planner/plan/validate.h"
#include "planner/profile/catalog.h"

struct gw_session {
    struct gw_catalog catalog;
    struct gw_arena results; /* what answers are made of */
    struct gw_engine engine; /* best kernels and one thread, unless set otherwise before the first question */
    bool has_references, has_grids;
    struct gw_references references;
    struct gw_grids grids;
};

void gw_session_init(struct gw_session *session);
void gw_session_clear(struct gw_session *session);

/* Find the profiles: `dirs` first, then each directory of `environment` (colon-separated; NULL: none), then those that
 * stand beside the program (../share/gwplan/profiles or ../profiles), else where they were installed. */
enum gw_status gw_session_find_profiles(struct gw_session *session, const char *const *dirs, size_t dir_count,
                                        const char *environment, struct gw_err *err);

/* A question of size as a user words it. NULL site: the reference site that fits the rack's cooling; NULL load: training. */
struct gw_size_words {
    const char *rack, *site, *load;
    struct gw_amount amount;
    enum gw_basis basis;
};

enum gw_status gw_session_request(struct gw_session *session, const struct gw_size_words *words,
                                  struct gw_size_request *request, struct gw_err *err);
/* The money of a sizing by a cost set, into size->money, in the results of the session. Nothing where `costs` is NULL. */
enum gw_status gw_session_money(struct gw_session *session, const char *costs, struct gw_size_result *size, struct gw_err *err);
/* What a run spends by a cost set, into run->spend, in `arena`. Nothing where `costs` is NULL. */
enum gw_status gw_session_spend(struct gw_session *session, const char *costs, struct gw_arena *arena, struct gw_run *run,
                                struct gw_err *err);
/* The course of a deal along a run, into run->deal, in `arena`; `share_price` as gw_share_price_parse reads it, or NULL. Nothing where
 * `deal` is NULL; a price without a deal is GW_USAGE. */
enum gw_status gw_session_deal(struct gw_session *session, const char *deal, const char *share_price, struct gw_arena *arena,
                               struct gw_run *run, struct gw_err *err);
/* What H100-equivalents are counted in: the rack called h100; NULL where the profiles have none. */
enum gw_status gw_session_h100(struct gw_session *session, const struct gw_rack **h100, struct gw_err *err);
/* What a sizing yields for a workload, into size->work. */
enum gw_status gw_session_work(struct gw_session *session, const char *workload, struct gw_size_result *size, struct gw_err *err);
enum gw_status gw_session_energy(struct gw_session *session, double power_w, double load_factor, const char *const *ids,
                                 struct gw_energy_result *result, struct gw_err *err);
/* The run is made in `arena`; it points into the session's profiles. */
enum gw_status gw_session_run(struct gw_session *session, const char *plan, struct gw_arena *arena, struct gw_run *run,
                              struct gw_err *err);
/* Every measured case of the profiles; made in `arena`. */
enum gw_status gw_session_validate(struct gw_session *session, struct gw_arena *arena, struct gw_validation *result,
                                   struct gw_err *err);

#endif
