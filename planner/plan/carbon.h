/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the energy of a run emits, by place: location-based, at the meter, without losses of the grid. For a site, in month t,
 *   by year    E(t) a                          a: intensity of the factor's year
 *   by table   sum over months m, hours h of   E(m, h) a(m, h)      12 x 24, local standard time
 *   by hour    sum over hours h of             E(h) a(h)
 * T-39 a plant's a = HR c (sites/carbon.h). A horizon of years is bracketed by three paths:
 *   constant   a of the factor's year in all years: of its data set the factor of the same year, else of the year before, else the first
 *   falling    a (1 - d)^(y - y0) for y > y0, d a stated decline a year, y0 the factor's year
 *   gas        all of it from new gas plants (T-39): a marginal what-if, direct
 * A site that feeds itself has the direct emission of its own plant instead of a grid's, on all three; a factor that it
 * states itself stands beside that, and in its place where the plant is not known. Marginal factors of a grid, where
 * they are stated, are lines of their own. Low and high are the ends of the factor's range, the energy at its mode.
 * Never added: direct to life-cycle, average to marginal; a claim by certificates is told and subtracts nothing.
 * Talks to the other files of plan and everything below. */
#ifndef GW_PLAN_CARBON_H
#define GW_PLAN_CARBON_H

#include "planner/plan/run.h"
#include "sites/carbon.h"

/* The lines that every site has, on which sites may be added up. Lines by table and by hour follow them. */
enum gw_carbon_slot {
    GW_CARBON_SLOT_DIRECT,          /* average, constant; of a site that feeds itself its own plant */
    GW_CARBON_SLOT_DIRECT_FALLING,
    GW_CARBON_SLOT_GAS,
    GW_CARBON_SLOT_LIFE_CYCLE,
    GW_CARBON_SLOT_LIFE_CYCLE_FALLING,
    GW_CARBON_SLOT_MARGINAL_DIRECT,
    GW_CARBON_SLOT_MARGINAL_LIFE_CYCLE,
    GW_CARBON_SLOTS
};

enum gw_carbon_path { GW_CARBON_CONSTANT, GW_CARBON_FALLING, GW_CARBON_GAS, GW_CARBON_OWN_PLANT, GW_CARBON_STATED };
/* NULL-ended: "constant", "falling", "gas", "own-plant", "stated". */
extern const char *const gw_carbon_path_names[];
enum gw_carbon_by { GW_CARBON_BY_YEAR, GW_CARBON_BY_TABLE, GW_CARBON_BY_HOUR };
/* NULL-ended: "year", "month-hour", "hour". */
extern const char *const gw_carbon_by_names[];

/* What each slot is. */
struct gw_carbon_slot_kind {
    int basis, kind, path; /* sites/carbon.h, and above */
};
extern const struct gw_carbon_slot_kind gw_carbon_slots[GW_CARBON_SLOTS];

enum { GW_CARBON_FIGURES = 16 };

struct gw_carbon_line {
    int basis, kind;  /* sites/carbon.h */
    int path, by;     /* the enums above */
    const struct gw_carbon *factor;                 /* of the last year of the run; NULL for plants and for sums over sites */
    const struct gw_carbon *first_factor;           /* of its first year */
    const struct gw_plant *plant;                   /* NULL for factors of grids */
    double low_kg_per_wh, kg_per_wh, high_kg_per_wh; /* of the factor's own year, before it falls; NaN for sums */
    bool own_plants;  /* of a sum: sites that feed themselves are in it */
    bool repeats;     /* another line of the site says the same: of a site that feeds itself */
    const char *unavailable;                        /* why there is none; NULL where there is one */
    double *months_kg;                              /* run->month_count; NULL where unavailable */
    double *years_kg, *years_low_kg, *years_high_kg; /* run->year_count */
    const struct gw_figure *figures[GW_CARBON_FIGURES]; /* it rests on, NULL-ended unless full */
    const char *source;                             /* ids of sources of a table or file, in `sources` */
    const struct gw_source *sources;
    size_t source_count;
};

struct gw_site_carbon {
    struct gw_carbon_line *lines; /* GW_CARBON_SLOTS of them, then what a site that feeds itself states beside its plant, then those by table and by hour */
    size_t line_count;
    const struct gw_figure *water; /* at the power plants, l per Wh; NULL where not known */
    const char *water_unavailable;
};

struct gw_run_carbon {
    struct gw_site_carbon *sites; /* run->site_count */
    struct gw_carbon_line total[GW_CARBON_SLOTS]; /* unavailable where any site has none; kinds of plants and grids added up, by slot */
    double embodied_kg;           /* of the racks that are installed, all deployments; NaN where a kind of rack states none */
    const char *embodied_unavailable;
};

/* The emissions of a run whose months are known. Owned by the arena. GW_PROFILE where a site names a plant that is not there, GW_SYSTEM
 * without memory. */
enum gw_status gw_run_emissions(const struct gw_run *run, const struct gw_grids *grids, struct gw_arena *arena,
                                struct gw_run_carbon **carbon, struct gw_err *err);

/* What the energy of a site is multiplied by on its first line (GW_CARBON_SLOT_DIRECT), in each of `months` months from `start` on, into
 * kg_per_wh; NaN where that is unavailable. `arena` is for scratch. */
enum gw_status gw_site_direct_kg_per_wh(const struct gw_site *site, const struct gw_grids *grids, int start, int months,
                                        struct gw_arena *arena, double *kg_per_wh, struct gw_err *err);

/* Add the years and months of a line to a sum that has room for them. GW_USAGE, naming both, where their basis or kind is not the same. */
enum gw_status gw_carbon_add(struct gw_carbon_line *sum, const struct gw_carbon_line *line, int months, int years, struct gw_err *err);

/* Whether a line rests on an assumption: a what-if of plants, or a figure that is assumed. */
bool gw_carbon_is_assumed(const struct gw_carbon_line *line);

/* What falls by `decline_frac` a year from year y0 on has left in `year`: 1 up to y0. */
double gw_carbon_left_frac(double decline_frac, int y0, int year);

/* The plant of a line that may be one of several (T-39): its kg/Wh, with the range over all of them, and the figures behind it. GW_PROFILE
 * where a name is not known. */
enum gw_status gw_plant_use_kg_per_wh(const struct gw_grids *grids, const struct gw_plant_use *use, struct gw_carbon_line *line,
                                      struct gw_err *err);

#endif
