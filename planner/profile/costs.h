/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cost set: what a campus costs to build and to run, as one person sees it at one date. Money is in US dollars of one price year.
 * What is not stated is not known: nothing is computed from it, and no total stands on it. A thing that costs nothing of its own says so:
 * with a figure of 0, or `included_in` another part. Every text and list belongs to the catalog; a text may be NULL, a figure absent.
 * Talks to sites/hour_values.h and planner/base. */
#ifndef GW_PROFILE_COSTS_H
#define GW_PROFILE_COSTS_H

#include <stdbool.h>
#include <stddef.h>

#include "hardware/rack.h"
#include "planner/base/date.h"
#include "planner/base/figure.h"
#include "sites/hour_values.h"

/* What capital buys. */
enum gw_cost_part {
    GW_COST_RACKS,
    GW_COST_NETWORK,
    GW_COST_STORAGE,
    GW_COST_OTHER_IT,
    GW_COST_SHELL,
    GW_COST_MEP, /* mechanical, electrical and plumbing, with back-up generators */
    GW_COST_GRID_CONNECTION,
    GW_COST_ONSITE_POWER,
    GW_COST_LAND,
    GW_COST_PARTS
};
/* NULL-ended: "racks", "network", "storage", "other_it", "shell", "mep", "grid_connection", "onsite_power", "land". */
extern const char *const gw_cost_part_names[];
extern const char *const gw_cost_part_titles[]; /* the same for reading: "other IT", "plant (MEP)" */

/* Whether rates and prices rise with general inflation (nominal), or have the price year's money throughout (real). */
enum gw_cost_terms { GW_COST_NOMINAL, GW_COST_REAL };
extern const char *const gw_cost_terms_names[]; /* NULL-ended: "nominal", "real" */
extern const char *const gw_cost_timing_names[]; /* NULL-ended, by enum gw_timing: "year-end", "mid-year" */
extern const char *const gw_cost_tax_names[];    /* NULL-ended: "pre-tax", "post-tax" */

/* The watts that a price counts: peak at the meter, peak of IT with support IT, nameplate of racks. */
enum gw_cost_basis { GW_COST_PER_FACILITY_W, GW_COST_PER_IT_W, GW_COST_PER_RACK_W };
extern const char *const gw_cost_basis_names[]; /* NULL-ended: "facility", "it", "rack" */

/* One part: one price at most, or the part that holds it. Racks without a price take that of their profile. */
struct gw_cost_component {
    struct gw_place place;       /* line 0: not stated */
    struct gw_figure per_rack;   /* USD a rack */
    struct gw_figure per_accelerator; /* USD */
    struct gw_figure per_power;  /* USD/W on `basis` */
    struct gw_figure share;      /* of the price of the racks; of land: of all other capital */
    struct gw_figure life;       /* months; land has none */
    int basis, included_in;      /* enum gw_cost_basis, where has_basis is 1; enum gw_cost_part, where is_included is 1 */
    size_t has_basis, is_included;
    const char *note;
};

/* What a path of prices is of: a part of capital, or a cost of a year. */
enum gw_priced { GW_PRICE_ENERGY = GW_COST_PARTS, GW_PRICE_CAPACITY, GW_PRICE_DEMAND, GW_PRICE_STAFF, GW_PRICE_OTHER, GW_PRICES };
/* NULL-ended: the names of the parts, then "energy", "capacity", "demand", "staff", "other". */
extern const char *const gw_price_names[];

struct gw_price_point {
    struct gw_date at;       /* of a month */
    struct gw_figure factor; /* price over that of the cost set */
};

/* What a price becomes: by a change a year, or through points (planner/plan/price_path.h). */
struct gw_price_path {
    struct gw_place place;
    int of;                       /* enum gw_priced */
    struct gw_figure change_frac; /* a year, compounded; or: */
    const struct gw_price_point *points; /* by date */
    size_t point_count;
    const char *note;
};

/* What happens at the end of a life: nothing, and the part serves on; or the same is bought once more. */
enum gw_cost_refresh { GW_REFRESH_NONE, GW_REFRESH_LIKE_FOR_LIKE };
extern const char *const gw_cost_refresh_names[]; /* NULL-ended: "none", "like-for-like" */

/* No time of payment is longer. */
enum { GW_COST_MONTHS_MAX = 120 };

/* When a plan pays; only `run` asks. */
struct gw_cost_spend {
    struct gw_place place;
    struct gw_figure deposit_frac; /* of racks and other IT, when ordered; the rest when they stand */
    struct gw_figure order_lead;   /* months from order to standing */
    struct gw_figure construction; /* months from the first spade to energised */
    int refresh;                   /* enum gw_cost_refresh; none where left out */
};

/* Prices of energy by hour of one year at one place: their shape, which the price of energy follows. The price of an hour is
 *   level x value(hour) / mean         mean: the plain mean of the values; level: energy_price, where that is not stated the mean
 * so that an old year can carry a new level. Negative values are prices like any other. Once the set is checked the mean is not 0, and above
 * 0 where a level is stated. */
struct gw_energy_by_hour {
    struct gw_place place;
    const char *data, *source, *note; /* data: the data set, with place and market; NULL: the set has no prices by hour */
    long year;
    struct gw_hour_table table;       /* USD/MWh, local standard time */
    const char *hours_file;           /* NULL: none */
    const struct gw_hour_year *hours; /* USD/MWh, UTC */
    struct gw_figure mean;            /* USD/Wh, the plain mean; present where there are prices by hour */
};

/* What somebody published as the cost of a year or of an accelerator-hour, to be set beside what is computed: one of the two. */
struct gw_cost_published {
    struct gw_place place;
    const char *who, *rack, *note; /* rack: id or alias of what it is of; NULL: of any. note: why it differs */
    double it_life_months;
    struct gw_figure annual_cost;  /* USD/W a year on `basis` */
    int basis;                     /* enum gw_cost_basis, where has_basis is 1 */
    size_t has_basis;
    struct gw_figure hour_cost;    /* USD, of all hours */
};

struct gw_costs {
    struct gw_place place;
    const char *id, *title, *note;
    const char **aliases;
    size_t alias_count;
    long price_year;
    int terms, timing, tax; /* enum gw_cost_terms; enum gw_timing of capital's payments; 0 the rate is pre-tax, 1 post-tax */
    struct gw_figure cost_of_capital; /* 1 a year */
    struct gw_cost_component parts[GW_COST_PARTS];
    struct gw_figure om_it_frac, om_facility_frac;  /* upkeep, 1 a year: of racks, network, storage and other IT; of all other capital but land */
    struct gw_figure insurance_tax_frac;            /* insurance and property tax, 1 a year of all capital */
    struct gw_figure staff_per_mw, staff_cost;      /* people a MW at the meter; USD a year of one */
    struct gw_figure other_opex;                    /* USD/W a year on other_opex_basis */
    int other_opex_basis;                           /* enum gw_cost_basis, where has_other_opex_basis is 1 */
    size_t has_other_opex_basis;
    struct gw_figure energy_price;                  /* USD/Wh at the meter; with prices by hour their level */
    struct gw_energy_by_hour energy_by_hour;
    struct gw_figure capacity_price, demand_price;  /* USD/W a year, of the peak at the meter */
    struct gw_figure rent_price;                    /* USD for an accelerator-hour that is sold, in the price year; only `run` asks */
    struct gw_figure rent_change_frac;              /* by which it changes a year, compounded; 0 where not stated */
    struct gw_figure availability_frac, sold_frac;  /* share of hours in which an accelerator can be used; of those, sold or used */
    struct gw_cost_spend spend;
    const struct gw_price_path *price_paths; /* each price once at most; a price without one stays; only `run` asks */
    size_t price_path_count;
    const char **for_racks; /* ids or aliases of the racks whose prices these are; none: of any */
    size_t for_rack_count;
    const struct gw_cost_published *published;
    size_t published_count;
    const struct gw_source *sources;
    size_t source_count;
};

/* Whether a list of ids and aliases calls this rack; the empty one calls every rack. */
bool gw_rack_is_among(const struct gw_rack *rack, const char *const *names, size_t count);

/* Whether a part is IT: what upkeep of IT is a share of. */
bool gw_cost_part_is_it(enum gw_cost_part part);

/* The price of energy: as stated, else the plain mean of the prices by hour; absent where the set has neither. */
const struct gw_figure *gw_cost_energy_price(const struct gw_costs *costs);
/* The values by hour, USD/MWh; ask where energy_by_hour.mean is present. */
struct gw_hour_values gw_cost_hour_values(const struct gw_costs *costs);

#endif
