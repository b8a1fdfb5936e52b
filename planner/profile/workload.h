/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What machines are put to: a model served in one way, with the operating points that somebody measured or states for accelerators; a
 * training run; what a query takes; or claims that one machine does more than another. An operating point belongs to its accelerator,
 * model, precision, lengths, speed and software: nothing here stands in for another. Every text and list belongs to the catalog; a text
 * may be NULL, a figure absent, a count 0 where its source does not state it. Talks to hardware and planner/base. */
#ifndef GW_PROFILE_WORKLOAD_H
#define GW_PROFILE_WORKLOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "hardware/rack.h"
#include "planner/base/date.h"
#include "planner/base/figure.h"

/* How a model is used. Offline: as many tokens as may be, whenever they come. Server: requests arrive by themselves and have limits of
 * latency. Interactive: at a stated speed for each user. The last two have statements only, no points. */
enum gw_workload_mode {
    GW_WORKLOAD_OFFLINE,
    GW_WORKLOAD_SERVER,
    GW_WORKLOAD_INTERACTIVE,
    GW_WORKLOAD_TRAINING,
    GW_WORKLOAD_QUERIES,
    GW_WORKLOAD_CLAIMS
};
/* NULL-ended: "offline", "server", "interactive", "training", "queries", "claims". */
extern const char *const gw_workload_mode_names[];

/* What the watts of a point are: what is provisioned for the accelerator with all that belongs to it, at the utility; or a mean that was
 * measured. The one is no measure of the other. */
enum gw_point_power { GW_POINT_PROVISIONED_ALL_IN, GW_POINT_MEASURED_MEAN };
/* NULL-ended: "provisioned-all-in-utility", "measured-mean". */
extern const char *const gw_point_power_names[];

enum gw_precision { GW_FP4, GW_FP8, GW_BF16 };
/* NULL-ended: "fp4", "fp8", "bf16". */
extern const char *const gw_precision_names[];
/* The dense rate of an accelerator at a precision; may be absent. */
const struct gw_figure *gw_rack_flops(const struct gw_rack *rack, enum gw_precision precision);

struct gw_operating_point {
    struct gw_place place;
    const struct gw_rack *rack;    /* whose accelerators ran it */
    int precision;                 /* enum gw_precision; meaningful where precision_stated is 1 */
    size_t precision_stated;
    struct gw_figure tokens;       /* tok/s of one accelerator */
    long accelerators;             /* that were measured together */
    const char *software, *note;
    struct gw_said_date software_date, date; /* of its release; of the measurement or the text that tells it */
    struct gw_figure power;        /* W of one accelerator, of the kind that power_kind says */
    int power_kind;                /* enum gw_point_power */
    size_t power_kind_stated;
    struct gw_figure hour_cost, hour_cost_rented; /* USD of one accelerator-hour: who owns it at scale; who rents it out */
    bool doubtful;                 /* sources disagree; `note` says how */
};

/* MFU contains stalls of communication, goodput restarts and checkpoints, availability outage of nodes and of the facility: three
 * figures, none of which contains another. */
struct gw_training_run {
    struct gw_place place; /* line 0: none */
    const struct gw_rack *rack; /* that it ran on; may be NULL */
    long accelerators;          /* that it ran on */
    int precision;              /* whose dense rate the MFU is a share of */
    struct gw_figure flop;      /* of the whole run */
    struct gw_figure mfu, goodput, availability;
    struct gw_figure mttf;      /* mean time between unplanned stops of one accelerator, s */
};

/* What somebody says that one query takes. */
struct gw_workload_query {
    struct gw_place place;
    const char *who, *what, *note;
    struct gw_figure energy; /* Wh */
};

enum gw_claim_per { GW_CLAIM_PER_ACCELERATOR, GW_CLAIM_PER_WATT, GW_CLAIM_PER_COST };
/* NULL-ended: "accelerator", "watt", "cost". */
extern const char *const gw_claim_per_names[];

/* That a machine gives so many times what another gives. Shown, and never made into an operating point. */
struct gw_workload_claim {
    struct gw_place place;
    const char *who, *against, *note;
    const struct gw_rack *rack; /* of whom; NULL: of software alone */
    int per;                    /* enum gw_claim_per */
    struct gw_figure times;
};

struct gw_workload {
    struct gw_place place;
    const char *id, *title, *model, *note;
    const char **aliases;
    size_t alias_count;
    int mode; /* enum gw_workload_mode */
    long input_tokens, output_tokens;
    struct gw_figure interactivity; /* tok/s that each user gets */
    const struct gw_operating_point *points;
    struct gw_training_run training;
    const struct gw_workload_query *queries;
    const struct gw_workload_claim *claims;
    size_t point_count, query_count, claim_count;
    const struct gw_source *sources;
    size_t source_count;
};

#endif
