/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The money of a run for one value of every figure: the books of one draw, or of the modes. Private to plan/spend*.c.
 * Talks to spend.h, money_values.h, price_path.h, figure_draws.h. */
#ifndef GW_PLAN_SPEND_BOOKS_H
#define GW_PLAN_SPEND_BOOKS_H

#include "planner/plan/figure_draws.h"
#include "planner/plan/money_values.h"
#include "planner/plan/price_path.h"
#include "planner/plan/spend.h"

enum { GW_COST_BASES = GW_COST_PER_RACK_W + 1 };

/* One deployment. */
struct gw_spend_line {
    const struct gw_rack *rack;
    const struct gw_site *site;
    struct gw_money_model model;
    const double *survival; /* [months + 1]; NULL: nothing retires */
};

/* What a model is of. */
struct gw_spend_parts {
    const struct gw_costs *costs;
    const struct gw_deployment *const *deployments; /* [line_count] */
    const struct gw_site *const *sites;             /* [site_count], each once */
    size_t line_count, site_count;
    int start, months, before;                      /* of the plan; of spending before it, at most */
    bool draws;                                     /* whether figures will be drawn; else values come from elsewhere */
    struct gw_engine *engine;                       /* for draws; may be NULL */
};

/* What stands in each month, and what it draws. */
struct gw_spend_physics {
    const double **installed, **standing, **powered; /* [line][month], units */
    double (*unit_w)[GW_COST_BASES];                 /* [line] */
    double *weight_wh;                               /* what the energy price multiplies */
    double *facility_peak_w, *it_peak_w, *accelerator_hours;
};

/* One value of every figure. */
struct gw_spend_values {
    const double *inputs; /* [line][GW_MONEY_INPUTS] */
    double deposit_frac;
    int order_lead_months, construction_months;
    double rent_usd, rent_change_frac;
    double *factors; /* [GW_PRICES][months] */
};

/* What all draws share. */
struct gw_spend_model {
    const struct gw_costs *costs;
    const struct gw_site *const *sites;
    struct gw_spend_line *lines;
    size_t line_count, site_count;
    int start, months, before;
    const struct gw_figure **figures; /* [figure_count] inputs of each line, then deposit, lead, construction, rent and its change, then paths of prices */
    size_t figure_count, terms_at, paths_at;
    struct gw_figure_draws draws;     /* of them; modes alone where none are asked for */
};

struct gw_spend_books {
    struct gw_spend_row *rows; /* [before + months] */
    double (*unit_usd)[GW_COST_PARTS]; /* [line] what one unit brings with it, before the paths of prices; land by share is not in it */
    double capital_usd[GW_COST_PARTS], replaced_usd, left_usd;
    bool cash;                 /* whether payments are kept: capital by month; else its charges alone */
    double *built_usd;         /* [months] what was built of sites, at the month's prices */
    double *land_usd;          /* [months] */
    double *charge_step_usd;   /* [GW_COST_PARTS][months + 1] by which the charge of a month differs from that of the month before */
    int *charge_step;          /* likewise how many charges run */
};

/* spend_lines.c */
enum gw_status gw_spend_model_new(const struct gw_spend_parts *parts, struct gw_arena *arena, struct gw_spend_model *model,
                                  struct gw_err *err);
/* Of a run. */
enum gw_status gw_spend_model_of(const struct gw_run *run, const struct gw_costs *costs, int before, bool draws, struct gw_arena *arena,
                                 struct gw_spend_model *model, struct gw_err *err);
/* The figures of the terms, stated or not, in their order: deposit, lead, construction, rent, its change. */
enum { GW_SPEND_TERMS = 5 };
void gw_spend_terms(const struct gw_costs *costs, const struct gw_figure *terms[GW_SPEND_TERMS]);
/* From the values of all figures in the order of model->draws: all but the factors of prices; then these, for which `factors` has room. */
void gw_spend_values_of(const struct gw_spend_model *model, const double *figures, struct gw_spend_values *values);
void gw_spend_factors_of(const struct gw_spend_model *model, const double *figures, struct gw_spend_values *values);
/* Empty books, with what units cost by these values. */
void gw_spend_books_open(const struct gw_spend_model *model, const struct gw_spend_physics *physics, const struct gw_spend_values *values,
                         struct gw_spend_books *books);
/* Value of an input that is the same for all lines. */
double gw_spend_value(const struct gw_spend_values *values, int input);
/* What the price of a part has become by a month of the run. */
double gw_spend_factor(const struct gw_spend_model *model, const struct gw_spend_values *values, int price, int at);

/* With room for all months; open them before use. */
enum gw_status gw_spend_books_new(const struct gw_spend_model *model, struct gw_arena *arena, struct gw_spend_books *books,
                                  struct gw_err *err);

/* spend_capital.c: capital when it is paid, and its charges. */
void gw_spend_capital(const struct gw_spend_model *model, const struct gw_spend_physics *physics, const struct gw_spend_values *values,
                      struct gw_spend_books *books);
/* spend_running.c: what the months cost beside capital; sums of rows, after both. */
void gw_spend_running(const struct gw_spend_model *model, const struct gw_spend_physics *physics, const struct gw_spend_values *values,
                      struct gw_spend_books *books);
void gw_spend_add_up(struct gw_spend_row *row);
void gw_spend_add_row(struct gw_spend_row *sum, const struct gw_spend_row *row);
struct gw_spend_sums gw_spend_sums_of(const struct gw_spend_row *row, const struct gw_spend_values *values);
struct gw_spend_whole gw_spend_whole_of(const struct gw_spend_model *model, const struct gw_spend_values *values,
                                        const struct gw_spend_books *books);

/* spend_physics.c: room, where the series of units are still to be pointed to; of a run at its modes; of a design. */
enum gw_status gw_spend_physics_new(const struct gw_spend_model *model, struct gw_arena *arena, struct gw_spend_physics *physics,
                                    struct gw_err *err);
enum gw_status gw_spend_physics_of(const struct gw_run *run, const struct gw_spend_model *model, struct gw_arena *arena,
                                   struct gw_spend_physics *physics, struct gw_err *err);
void gw_spend_unit_watts(const struct gw_design *design, double unit_w[GW_COST_BASES]);

#endif
