/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one leaf says: made from its values by any thread, or read back from a journal, and the same either way.
 * Talks to planner/numeric and planner/base. */
#ifndef GW_SWEEP_DIGEST_H
#define GW_SWEEP_DIGEST_H

#include "planner/sweep/moments.h"
#include "planner/sweep/picks.h"
#include "planner/sweep/sketch.h"
#include "planner/sweep/spec.h"

struct gw_digest {
    const struct gw_sweep_spec *spec;
    uint64_t leaf;
    size_t count;     /* scenarios of the leaf */
    uint64_t feasible; /* of them */
    bool has_values;  /* false where a journal kept no values */
    double *values;   /* owned, aligned: [metric_count][GW_SWEEP_LEAF] */
    unsigned char feasible_at[GW_SWEEP_LEAF]; /* 1 or 0; with values only */
    struct gw_moments moments[GW_SWEEP_METRICS_MAX];
    struct gw_sketch *sketches; /* owned: [metric_count]; NULL where quantiles are exact */
    struct gw_picks best, front;
    struct gw_pick candidates[GW_SWEEP_LEAF];
};

/* Room for any leaf of a sweep: about 32 KiB a metric. GW_SYSTEM without memory; release either way. `spec` has to outlive it. */
enum gw_status gw_digest_init(struct gw_digest *digest, const struct gw_sweep_spec *spec, struct gw_err *err);
void gw_digest_release(struct gw_digest *digest);

/* Everything else from `values`. */
enum gw_status gw_digest_of_values(struct gw_digest *digest, uint64_t leaf, struct gw_err *err);

/* For a journal: the values, or else all that is made of them. The second gives GW_SYSTEM where memory runs out or the bytes are no such leaf. */
void gw_digest_put(struct gw_bytes *out, const struct gw_digest *digest, bool with_values);
enum gw_status gw_digest_take(struct gw_byte_reader *in, struct gw_digest *digest, uint64_t leaf, bool with_values, struct gw_err *err);

#endif
