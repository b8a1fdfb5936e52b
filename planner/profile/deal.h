/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deal between who needs gigawatts and who has them: dated data that later deals supersede. Nothing here computes or adds: a
 * gigawatt stands on a basis, money in one of seven columns, a date as it was said, and each with its source.
 * Every text and list belongs to the catalog; a text may be NULL, a figure absent. Talks to hardware and planner/base. */
#ifndef GW_PROFILE_DEAL_H
#define GW_PROFILE_DEAL_H

#include <stdbool.h>
#include <stddef.h>

#include "hardware/rack.h"
#include "planner/base/date.h"
#include "planner/base/figure.h"

/* How far a deal has come. The two last end it; they stand behind the ladder and are no rungs above "full". */
enum gw_deal_rung {
    GW_DEAL_TALKS,
    GW_DEAL_ANNOUNCED,
    GW_DEAL_LETTER_OF_INTENT,
    GW_DEAL_BINDING,
    GW_DEAL_PERMITTED,
    GW_DEAL_UNDER_CONSTRUCTION,
    GW_DEAL_ENERGISED,
    GW_DEAL_FIRST_TOKENS,
    GW_DEAL_FULL,
    GW_DEAL_SUPERSEDED,
    GW_DEAL_CANCELLED
};
/* NULL-ended: "talks", "announced", "loi", "binding", "permitted", "under-construction", "energised", "first-tokens", "full",
 * "superseded", "cancelled". */
extern const char *const gw_deal_rung_names[];

/* What the gigawatts are: machines that are bought, or a place and a contract for machines. The same watts stand in both, so layers
 * are never added. A programme is a sum that its maker announced over other deals. Finance is money alone, without gigawatts. */
enum gw_deal_layer { GW_DEAL_HARDWARE, GW_DEAL_PLACE, GW_DEAL_PROGRAMME, GW_DEAL_FINANCE };
/* NULL-ended: "hardware", "place", "programme", "finance". */
extern const char *const gw_deal_layer_names[];

/* How an amount was said: as it stands, "about", "at least", "up to". */
enum gw_deal_bound { GW_DEAL_STATED, GW_DEAL_ABOUT, GW_DEAL_AT_LEAST, GW_DEAL_UP_TO };
/* NULL-ended: "stated", "about", "at-least", "up-to". */
extern const char *const gw_deal_bound_names[];

/* Seven kinds of money that are never added: what is built, what a vendor takes in, what a customer signs for over years, shares paid
 * for, money lent, a debt of another vouched for, a right to buy shares. */
enum gw_deal_column {
    GW_DEAL_CAPEX,
    GW_DEAL_VENDOR_REVENUE,
    GW_DEAL_CONTRACT_VALUE,
    GW_DEAL_EQUITY,
    GW_DEAL_LOAN,
    GW_DEAL_GUARANTEE,
    GW_DEAL_WARRANT,
    GW_DEAL_COLUMNS
};
/* NULL-ended: "capex", "vendor_revenue", "contract_value", "equity", "loan", "guarantee", "warrant". */
extern const char *const gw_deal_column_names[];

struct gw_deal_party {
    struct gw_place place;
    const char *who, *note;
    const char **roles; /* buyer, seller, lender, borrower, investor, issuer, guarantor, landlord, tenant, developer, user */
    size_t role_count;
};

/* One step of the status, dated. */
struct gw_deal_step {
    struct gw_place place;
    int rung, kind; /* enum gw_deal_rung; enum gw_figure_kind */
    struct gw_said_date date;
    struct gw_figure power; /* W of the deal that it holds for; absent: all */
    const char *source, *note;
    bool doubtful;
};

/* What somebody said later. */
struct gw_deal_evidence {
    struct gw_place place;
    struct gw_said_date date;
    const char *says, *source;
    int kind;
    bool doubtful;
};

/* Gigawatts that stand by a date: of the deal in all, or a part of it beside others. */
struct gw_deal_milestone {
    struct gw_place place;
    const char *name, *what, *source, *note;
    struct gw_figure power; /* W, on the basis of the deal */
    bool part, doubtful;
    struct gw_said_date date; /* as planned */
    int rung, bound, kind;    /* enum gw_deal_rung, gw_deal_bound, gw_figure_kind */
    struct gw_deal_evidence *evidence;
    size_t evidence_count;
};

struct gw_deal_money {
    struct gw_place place;
    int column, bound; /* enum gw_deal_column, gw_deal_bound */
    const char *what, *who;
    struct gw_figure amount;  /* USD */
    double over_months;       /* 0: not said over which time */
    struct gw_said_date date; /* when it was said, paid or is due, as `what` tells */
    bool conditional, doubtful;
};

/* Money per power, such as 10 B$/GW; as the source says it or derived, never divided here. */
struct gw_deal_rate {
    struct gw_place place;
    int column, bound;
    const char *what;
    struct gw_figure rate; /* USD/W, or USD/W of each year */
    struct gw_figure most, pre_money; /* USD: up to so much in all; value of the company before it, where it buys shares */
    bool per_year, each_whole, doubtful; /* each_whole: due as each whole gigawatt is delivered, and not for a part of one */
};

/* USD. No share is traded for more: a target or a supposed price above it is a slip of the pen. */
#define GW_SHARE_PRICE_MAX_USD 1e6

/* Shares that vest once `delivered` stands and the share price has once reached `price`. */
struct gw_deal_tranche {
    struct gw_place place;
    struct gw_figure shares, delivered, price; /* a count, W, USD a share */
};

enum gw_deal_ladder { GW_DEAL_LADDER_NONE, GW_DEAL_LADDER_PUBLISHED, GW_DEAL_LADDER_ILLUSTRATIVE };

struct gw_deal_warrant {
    struct gw_place place; /* line 0: the deal has none */
    const char *issuer, *holder, *note;
    struct gw_figure shares, strike; /* a count in all; USD a share */
    struct gw_figure outstanding;    /* shares of the issuer at its as_of */
    struct gw_said_date until;       /* last date, not before the first step of the deal's status */
    int ladder;                      /* enum gw_deal_ladder: who made the tranches */
    struct gw_deal_tranche *tranches;
    size_t tranche_count;
};

/* Machines that the deal names. */
struct gw_deal_hardware {
    struct gw_place place;
    const char *machine, *counted, *note; /* counted: "accelerators", "superchips", "dies", ... as far as the source tells */
    const struct gw_rack *rack;        /* a profile that stands for it; may be NULL */
    struct gw_figure count;
    const char **contested; /* other things that the count may mean */
    size_t contested_count;
    int bound;
    bool doubtful;
};

struct gw_deal_period {
    struct gw_place place;
    struct gw_said_date start, end;
    const char *note;
};

struct gw_deal {
    struct gw_place place;
    const char *id, *title, *note;
    const char **aliases, **contested, **supersedes, **part_of;
    size_t alias_count, contested_count, supersedes_count, part_of_count;
    int layer, basis, bound; /* enum gw_deal_layer; enum gw_basis, of all its powers; enum gw_deal_bound of `power` */
    bool doubtful;              /* sources disagree on its gigawatts, or on what it is; `note` says how */
    struct gw_figure power;     /* W; absent: it states no gigawatts */
    struct gw_figure option;    /* W that may be asked for besides, in no sum */
    struct gw_figure potential; /* W to which the campus may grow, in no sum */
    struct gw_said_date as_of;  /* the date of the evidence */
    struct gw_deal_period period;
    struct gw_deal_party *parties;
    struct gw_deal_step *status; /* in the order of time, at least one */
    struct gw_deal_milestone *milestones;
    struct gw_deal_money *money;
    struct gw_deal_rate *per_power;
    struct gw_deal_hardware *hardware;
    struct gw_deal_evidence *evidence;
    const struct gw_source *sources;
    size_t party_count, status_count, milestone_count, money_count, per_power_count, hardware_count, evidence_count, source_count;
    struct gw_deal_warrant warrant;
};

/* Its last step. Never NULL for a deal of the catalog. */
const struct gw_deal_step *gw_deal_last_step(const struct gw_deal *deal);
/* Whether it was superseded or cancelled. */
bool gw_deal_has_ended(const struct gw_deal *deal);

#endif
