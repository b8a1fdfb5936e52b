/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What axes write into the lanes of a block straight away: dates, supplies, caps. Units, powers and energies of racks, which rest on many
 * figures together, are of lanes.h. Private to the room. Talks to variant.h. */
#ifndef GW_SWEEP_EFFECTS_H
#define GW_SWEEP_EFFECTS_H

#include "planner/sweep/variant.h"

enum gw_effect_kind {
    GW_EFFECT_NUMBER,     /* the value itself */
    GW_EFFECT_MONTH,      /* a month of the calendar: the first that begins then */
    GW_EFFECT_DELAY,      /* months after what the plan says, up to a whole month */
    GW_EFFECT_KEPT,       /* 1 - value */
    GW_EFFECT_DELIVERIES, /* racks a month, whole units; 0: no cap */
    GW_EFFECT_CREW,       /* racks a month; 0: no cap */
    GW_EFFECT_CREW_EACH,  /* racks of a unit where crews are capped at all */
    GW_EFFECT_SUPPLY_W    /* what a step gives, by its power and its loss in heat */
};

/* A row of lanes and the axis it follows. */
struct gw_effect {
    enum gw_effect_kind kind;
    size_t axis, heat_axis; /* heat_axis: of SUPPLY_W; either may be axis_count there */
    double *lanes;
    double base;            /* as the plan has it */
    const struct gw_rack *rack;
    const struct gw_site *site;
    const struct gw_supply_step *step;
};

struct gw_effects {
    struct gw_effect *items;
    size_t count;
};

/* The block of a variant, all lanes as the plan has them but for what racks draw (units, powers, blocks, the site's fixed part). */
void gw_effects_base(const struct gw_variant_source *source, const struct gw_variant *variant, struct gw_swept_site *sites, struct gw_swept_step *steps,
                     struct gw_swept_deployment *deployments);

/* Every effect that axes have on it; what is made lies in `arena`. False without memory. */
bool gw_effects_find(const struct gw_variant_source *source, const struct gw_variant *variant, struct gw_swept_site *sites, struct gw_swept_step *steps,
                     struct gw_swept_deployment *deployments, struct gw_arena *arena, struct gw_effects *effects);

/* Write the first `count` lanes. */
void gw_effects_apply(const struct gw_effects *effects, const struct gw_variant_source *source, gw_lane_values of, int count);

#endif
