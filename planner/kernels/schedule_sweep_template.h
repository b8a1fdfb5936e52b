/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of the schedule kernel, for the width that GW_SIMD_WIDTH says, under the name GW_SWEPT_KERNEL. What it computes is told in
 * planner/kernels/schedule_sweep.h. Included once by each schedule_sweep_*.c. */
#ifndef GW_KERNELS_SCHEDULE_SWEEP_TEMPLATE_H
#define GW_KERNELS_SCHEDULE_SWEEP_TEMPLATE_H

#include "planner/kernels/schedule_sweep_state.h"
#include "planner/kernels/simd.h"

#ifndef GW_SWEPT_KERNEL
#define GW_SWEPT_KERNEL gw_swept_scalar
#endif

/* Vectors that go through the months together: the chain from head room to the next head room is long, and two hide it. */
enum { GW_TWO = 2, GW_TOGETHER = GW_TWO * GW_SIMD_WIDTH };

/* For the first and the second of them, a function whose last argument is which. */
#define GW_BOTH(f, ...)    \
    do {                   \
        f(__VA_ARGS__, 0); \
        f(__VA_ARGS__, 1); \
    } while (0)
#define GW_LANE(v) (w->lane + (v) * GW_SIMD_WIDTH)
#define D(name) gw_load(d->name + lane)
#define S(name) gw_load(s->name + lane)
/* A coefficient of the month: of all scenarios, or of each. */
#define GW_ROW(row, i) (w->own_rows ? gw_load((row) + (i) * GW_SWEPT_LANES + lane) : gw_all((row)[i]))

/* Where the kernel stands: which lanes, which month, which site. */
struct gw_swept_walk {
    const struct gw_swept_place *place;
    const struct gw_swept_site *site;
    const struct gw_swept_step *steps;
    struct gw_swept_state *first, *end; /* the site's deployments */
    const double *row;
    int lane, month, sum_count, own_rows, missing;
};

/* Of a site or the plan in a month. */
struct gw_swept_month {
    gw_vec of[GW_SWEPT_QUANTITIES][GW_TWO];
};

/* Powers of a site in a month. */
struct gw_swept_power {
    gw_vec supply[GW_TWO], crew[GW_TWO];
    gw_vec held[GW_TWO]; /* by what stands or, in the end, is powered */
};

/* --- units --------------------------------------------------------------------------------------------------------- */

/* As gw_units_that_fit (planner/kernels/fit.h) without `most`; below what fits at all: less than 0. */
GW_INLINE gw_vec gw_v_fit(gw_vec available, gw_vec each, gw_vec per_each)
{
    gw_vec n = gw_nearest_whole(available * per_each);
    return gw_less_where(gw_greater(n * each, available), n, gw_all(1));
}

/* The largest whole number up to x. */
GW_INLINE gw_vec gw_v_whole(gw_vec x)
{
    gw_vec n = gw_nearest_whole(x);
    return gw_less_where(gw_greater(n, x), n, gw_all(1));
}

/* Units that ought to have come by the end of the month. */
GW_INLINE gw_vec gw_v_brought(const struct gw_swept_state *s, int lane, int month)
{
    const struct gw_swept_line *line = s->line;
    const struct gw_swept_deployment *d = s->deployment;
    const gw_vec units = D(units);
    /* in this order what is no number gives 0, and so an index that exists */
    gw_vec m = gw_v_at_least(gw_all(0), gw_all(month + 1) - D(first_month));
    if (line->ramp_share)
        return gw_v_whole(units * gw_pick(line->ramp_share, gw_v_at_most(gw_all(line->ramp_months), m)) + gw_all(1e-9));
    const gw_vec months = D(ramp_months);
    return gw_v_fit(units * gw_v_at_most(months, m), months, S(per_ramp_month));
}

/* What has gone of all cohorts by the end of the month. */
GW_INLINE gw_vec gw_v_gone(const struct gw_swept_state *s, int lane, int month)
{
    if (month < s->age_first)
        return gw_all(0);
    if (s->all_at_once)
        return S(gone) + gw_load(s->history + (month - s->age_first) * GW_SWEPT_LANES + lane);
    gw_vec gone = gw_all(0);
    for (int age = s->age_first; age <= month; age++)
        gone = gone + gw_load(s->history + (month - age) * GW_SWEPT_LANES + lane) * gw_all(1 - s->line->survival[age]);
    return gw_v_whole(gone + gw_all(0.5));
}

/* --- a site in a month --------------------------------------------------------------------------------------------- */

/* Supply less what the site's fixed part takes of it. */
GW_INLINE void gw_swept_supply(const struct gw_swept_walk *w, struct gw_swept_power *power)
{
    const gw_vec month = gw_all(w->month), zero = gw_all(0);
    const struct gw_swept_step *step = w->steps;
    gw_vec supply[GW_TWO] = {zero, zero};
    for (int kind = 0; kind < w->place->kind_count; kind++) {
        gw_vec of_kind[GW_TWO] = {zero, zero}, on_top[GW_TWO] = {zero, zero};
        const struct gw_swept_step *standing_end = step + w->place->kinds[kind].standing;
        const struct gw_swept_step *end = standing_end + w->place->kinds[kind].temporary;
#define GW_BEGUN(v) gw_at_or_above(month, gw_load(step->first_month + GW_LANE(v)))
        for (; step < standing_end; step++) {
            of_kind[0] = gw_choose(GW_BEGUN(0), gw_load(step->power_w + GW_LANE(0)), of_kind[0]);
            of_kind[1] = gw_choose(GW_BEGUN(1), gw_load(step->power_w + GW_LANE(1)), of_kind[1]);
        }
#define GW_ON_TOP(v) \
    gw_where(gw_greater(gw_load(step->until_month + GW_LANE(v)), month), gw_where(GW_BEGUN(v), gw_load(step->power_w + GW_LANE(v))))
        for (; step < end; step++) {
            on_top[0] = on_top[0] + GW_ON_TOP(0);
            on_top[1] = on_top[1] + GW_ON_TOP(1);
        }
        supply[0] = supply[0] + (of_kind[0] + on_top[0]);
        supply[1] = supply[1] + (of_kind[1] + on_top[1]);
    }
#define GW_LEFT(v) (supply[v] * gw_load(w->site->kept_frac + GW_LANE(v)) - gw_load(w->site->fixed_w + GW_LANE(v)))
    *power = (struct gw_swept_power){.supply = {GW_LEFT(0), GW_LEFT(1)}, .held = {zero, zero}};
    power->crew[0] = gw_load(w->site->crew_per_month + GW_LANE(0));
    power->crew[1] = gw_load(w->site->crew_per_month + GW_LANE(1));
}

/* What stands of a deployment before anything is installed. */
GW_INLINE void gw_swept_retire(const struct gw_swept_walk *w, struct gw_swept_state *s, int v)
{
    const int lane = GW_LANE(v);
    gw_vec gone = gw_v_gone(s, lane, w->month);
    gw_store(s->standing + lane, S(standing) - (gone - S(gone)));
    gw_store(s->gone + lane, gone);
}

/* The supply less what those behind a deployment hold. */
GW_INLINE void gw_swept_leave(const struct gw_swept_walk *w, struct gw_swept_state *s, const struct gw_swept_deployment *d,
                              struct gw_swept_power *power, int v)
{
    const int lane = GW_LANE(v);
    gw_store(s->left_w + lane, power->supply[v] - power->held[v]);
    power->held[v] = power->held[v] + S(standing) * D(facility_w_per_unit);
}

/* What comes of a deployment, and what all that stands up to it then holds. */
GW_INLINE void gw_swept_install(const struct gw_swept_walk *w, struct gw_swept_state *s, const struct gw_swept_deployment *d, int ramps,
                                int crews, struct gw_swept_power *power, int v)
{
    const int lane = GW_LANE(v);
    const gw_vec each = D(facility_w_per_unit), kept = S(standing);
    gw_vec want = S(backlog);
    if (ramps) {
        gw_vec brought = gw_v_brought(s, lane, w->month);
        want = want + (brought - S(brought));
        gw_store(s->brought + lane, brought);
    }
    gw_vec most = gw_v_at_most(want, D(deliveries_per_month));
    if (crews) {
        gw_vec crew_each = D(crew_per_unit), fits = gw_v_at_least(gw_v_fit(power->crew[v], crew_each, S(per_crew)), gw_all(0));
        most = gw_v_at_most(most, gw_choose(gw_greater(crew_each, gw_all(0)), fits, most));
    }
    /* clipped to what stands already and to that with all that may come; to the first too where no number is */
    gw_vec fits = gw_v_fit(S(left_w) - power->held[v], each, S(per_w));
    gw_vec standing = gw_v_at_least(kept, gw_v_at_most(fits, kept + most)), installed = standing - kept;
    power->held[v] = power->held[v] + standing * each;
    if (crews)
        power->crew[v] = power->crew[v] - installed * D(crew_per_unit);
    gw_store(s->installed + lane, installed);
    gw_store(s->backlog + lane, want - installed);
    gw_store(s->standing + lane, standing);
}

/* The same in a month in which nothing is wanted, in any lane: what stands stays. Of numbers that are none it makes what the other way
 * makes of them, for which way is taken hangs on the neighbours. */
GW_INLINE void gw_swept_stay(const struct gw_swept_walk *w, struct gw_swept_state *s, const struct gw_swept_deployment *d, int crews,
                             struct gw_swept_power *power, int v)
{
    const int lane = GW_LANE(v);
    const gw_vec standing = S(standing), installed = standing - standing;
    power->held[v] = power->held[v] + standing * D(facility_w_per_unit);
    if (crews)
        power->crew[v] = power->crew[v] - installed * D(crew_per_unit);
    gw_store(s->installed + lane, installed);
    gw_store(s->backlog + lane, S(backlog) - installed);
}

/* Whether nothing waits, in any lane. */
GW_INLINE int gw_swept_waits_not(const struct gw_swept_walk *w, const struct gw_swept_state *s, int v)
{
    return gw_every(gw_at_or_above(gw_all(0), gw_load(s->backlog + GW_LANE(v))));
}

GW_INLINE void gw_swept_install_both(const struct gw_swept_walk *w, struct gw_swept_state *s, struct gw_swept_power *power)
{
    const struct gw_swept_deployment *d = s->deployment;
    const int ramps = w->month >= s->ramp_begins && w->month <= s->ramp_ends, crews = s->crews;
    if (!ramps && gw_swept_waits_not(w, s, 0) && gw_swept_waits_not(w, s, 1))
        GW_BOTH(gw_swept_stay, w, s, d, crews, power);
    else
        GW_BOTH(gw_swept_install, w, s, d, ramps, crews, power);
    if (s->history) {
        double *now = s->history + w->month * GW_SWEPT_LANES;
        gw_store(now + GW_LANE(0), gw_load(s->installed + GW_LANE(0)));
        gw_store(now + GW_LANE(1), gw_load(s->installed + GW_LANE(1)));
    }
}

/* Whether the supply carries all that stands, in every lane. */
GW_INLINE int gw_swept_carries_all(const struct gw_swept_power *power, int v)
{
    return gw_every(gw_at_or_above(gw_v_at_least(power->supply[v], gw_all(0)), power->held[v]));
}

/* In lanes whose supply does not carry what stands, power for the first deployments first. */
GW_INLINE void gw_swept_share(const struct gw_swept_walk *w, struct gw_swept_power *power, int v)
{
    const int lane = GW_LANE(v);
    const gw_mask short_of = gw_greater(power->held[v], gw_v_at_least(power->supply[v], gw_all(0)));
    gw_vec used = gw_all(0);
    for (struct gw_swept_state *s = w->first; s < w->end; s++) {
        const struct gw_swept_deployment *d = s->deployment;
        const gw_vec each = D(facility_w_per_unit), standing = S(standing);
        gw_vec fits = gw_v_at_least(gw_v_at_most(gw_v_fit(power->supply[v] - used, each, S(per_w)), standing), gw_all(0));
        gw_vec powered = gw_choose(short_of, fits, standing);
        gw_store(s->powered + lane, powered);
        used = used + powered * each;
    }
    power->held[v] = used;
}

/* Apart, for it is rare. */
static __attribute__((noinline)) void gw_swept_share_both(struct gw_swept_walk walk, struct gw_swept_power *power)
{
    GW_BOTH(gw_swept_share, &walk, power);
}

/* Energy of a deployment, as planner/kernels/block_energy.c has it. */
GW_INLINE gw_vec gw_swept_energy(const struct gw_swept_walk *w, const struct gw_swept_deployment *d, const struct gw_swept_state *s,
                                 const double *row, int blocks, int lane, gw_vec powered, gw_vec in_service)
{
    const gw_vec service = GW_ROW(row, 0), each_commissioning = GW_ROW(row, 1), commissioning = powered - in_service, zero = gw_all(0);
    if (!blocks)
        return in_service * service + commissioning * each_commissioning;
    const gw_vec block = D(block_units);
    gw_vec part = powered - gw_nearest_whole(powered * S(per_block)) * block;
    part = gw_less_where(gw_greater(zero, part), part, S(less_block));
    gw_vec part_commissioning = gw_v_at_most(part, commissioning), part_service = part - part_commissioning;
    gw_vec fifths = (part_service + GW_ROW(row, 2) * part_commissioning) * S(fifths_per_unit), part_wh;
    gw_vec below = gw_v_at_most(gw_all(GW_BLOCK_FIFTHS - 1), fifths - gw_all(0.5)) + gw_all(GW_WHOLE_SHIFT);
    enum { BASE = 3, STEP = BASE + GW_BLOCK_TABLE };
    if (w->own_rows)
        part_wh = gw_pick8_own(row + BASE * GW_SWEPT_LANES + lane, GW_SWEPT_LANES, below) +
                  gw_pick8_own(row + STEP * GW_SWEPT_LANES + lane, GW_SWEPT_LANES, below) * fifths;
    else
        part_wh = gw_pick8(row + BASE, below) + gw_pick8(row + STEP, below) * fifths;
    return ((in_service - part_service) * service + (commissioning - part_commissioning) * each_commissioning) +
           gw_where(gw_greater(part, zero), part_wh);
}

/* What a deployment adds to its site in the month. `now` and `then`: where its ring holds this month and that a lag ago. */
GW_INLINE void gw_swept_add_line(const struct gw_swept_walk *w, const struct gw_swept_state *s, const struct gw_swept_deployment *d, int blocks,
                                 double *now, const double *then, int all_powered, struct gw_swept_month *month, int v)
{
    const int lane = GW_LANE(v);
    const double *sums = w->row + GW_LINE_ROW_SUMS * (w->own_rows ? GW_SWEPT_LANES : 1);
    gw_vec standing = S(standing), powered = all_powered ? standing : S(powered), in_service = powered;
    if (now) {
        gw_store(now + lane, standing);
        gw_vec ready = gw_v_at_most(standing, gw_load(then + lane));
        in_service = all_powered ? ready : gw_v_at_most(ready, powered);
    }
    const gw_vec per_unit = D(accelerators_per_unit), installed = S(installed), commissioning = powered - in_service;
#define GW_ADD(quantity, what) month->of[quantity][v] = month->of[quantity][v] + (what)
    GW_ADD(GW_SWEPT_ENERGY_WH, gw_swept_energy(w, d, s, w->row, blocks, lane, powered, in_service));
    GW_ADD(GW_SWEPT_ACCELERATORS, standing * per_unit);
    GW_ADD(GW_SWEPT_IN_SERVICE, in_service * per_unit);
    if (w->missing)
        GW_ADD(GW_SWEPT_MISSING_UNITS, D(units) - (S(brought) - S(backlog)));
    for (int k = 0; k < w->sum_count; k++) {
#define GW_PER(what) GW_ROW(sums, k * GW_LINE_ROW_EACH + GW_LINE_ROW_##what)
        GW_ADD(GW_SWEPT_SUM + k, (in_service * GW_PER(IN_SERVICE) + commissioning * GW_PER(COMMISSIONING)) +
                                     (standing * GW_PER(STANDING) + installed * GW_PER(INSTALLED)));
    }
}

/* The same of both, and on to the next row. */
GW_INLINE void gw_swept_add_both(struct gw_swept_walk *w, const struct gw_swept_state *s, int line_doubles, int all_powered,
                                 struct gw_swept_month *month)
{
    const struct gw_swept_deployment *d = s->deployment;
    const int blocks = s->blocks;
    double *now = NULL, *then = NULL;
    if (s->ring) {
        now = s->ring + (w->month & s->ring_mask) * GW_SWEPT_LANES;
        then = s->ring + ((w->month - s->line->lag_months) & s->ring_mask) * GW_SWEPT_LANES;
    }
    GW_BOTH(gw_swept_add_line, w, s, d, blocks, now, then, all_powered, month);
    w->row += line_doubles;
}

/* A site with all its deployments: its fixed part, what follows its energy and peak, and all onto the plan's. */
GW_INLINE void gw_swept_close_site(const struct gw_swept_walk *w, const double *row, const struct gw_swept_power *power,
                                   const struct gw_swept_month *month, struct gw_swept_month *plan_month, int v)
{
    const int lane = GW_LANE(v);
    const gw_mask on = gw_greater(power->held[v], gw_all(0));
    gw_vec energy = month->of[GW_SWEPT_ENERGY_WH][v] + gw_where(on, GW_ROW(row, GW_SITE_ROW_FIXED_WH));
    gw_vec peak = power->held[v] + gw_where(on, gw_load(w->site->fixed_w + lane));
#define GW_ADD_SITE(quantity, what) plan_month->of[quantity][v] = plan_month->of[quantity][v] + (what)
    GW_ADD_SITE(GW_SWEPT_ENERGY_WH, energy);
    GW_ADD_SITE(GW_SWEPT_PEAK_W, peak);
    GW_ADD_SITE(GW_SWEPT_ACCELERATORS, month->of[GW_SWEPT_ACCELERATORS][v]);
    GW_ADD_SITE(GW_SWEPT_IN_SERVICE, month->of[GW_SWEPT_IN_SERVICE][v]);
    if (w->missing)
        GW_ADD_SITE(GW_SWEPT_MISSING_UNITS, month->of[GW_SWEPT_MISSING_UNITS][v]);
    for (int k = 0; k < w->sum_count; k++) {
        const int first = GW_SITE_ROW_SUMS + k * GW_SITE_ROW_EACH;
        GW_ADD_SITE(GW_SWEPT_SUM + k, month->of[GW_SWEPT_SUM + k][v] + (energy * GW_ROW(row, first + GW_SITE_ROW_PER_WH) +
                                                                        peak * GW_ROW(row, first + GW_SITE_ROW_PER_PEAK_W)));
    }
}

GW_INLINE void gw_swept_clear_month(const struct gw_swept_walk *w, struct gw_swept_month *month)
{
    for (int q = 0; q < GW_SWEPT_SUM; q++)
        month->of[q][0] = month->of[q][1] = gw_all(0);
    for (int k = 0; k < w->sum_count; k++)
        month->of[GW_SWEPT_SUM + k][0] = month->of[GW_SWEPT_SUM + k][1] = gw_all(0);
}

/* One site in one month, onto the plan's. */
GW_INLINE void gw_swept_site(struct gw_swept_walk *w, struct gw_swept_month *plan_month)
{
    const int width = w->own_rows ? GW_SWEPT_LANES : 1;
    const int line_doubles = (GW_LINE_ROW_SUMS + w->sum_count * GW_LINE_ROW_EACH) * width;
    const double *site_row = w->row, *line_rows = site_row + (GW_SITE_ROW_SUMS + w->sum_count * GW_SITE_ROW_EACH) * width;
    struct gw_swept_month month;
    struct gw_swept_power power;
    gw_swept_clear_month(w, &month);
    gw_swept_supply(w, &power);
    for (struct gw_swept_state *s = w->end; s-- > w->first;) {
        const struct gw_swept_deployment *d = s->deployment;
        if (s->history)
            GW_BOTH(gw_swept_retire, w, s);
        GW_BOTH(gw_swept_leave, w, s, d, &power);
    }
    power.held[0] = power.held[1] = gw_all(0);
    w->row = line_rows;
    /* The next deployment's units before what the last one draws: the chain of units goes on while the rest is worked off. */
    gw_swept_install_both(w, w->first, &power);
    for (struct gw_swept_state *s = w->first; s < w->end; s++) {
        if (s + 1 < w->end)
            gw_swept_install_both(w, s + 1, &power);
        gw_swept_add_both(w, s, line_doubles, 1, &month);
    }
    /* Where all that stands fits, as nearly always, that was it. To know it before would be to wait for the last deployment. */
    if (!(gw_swept_carries_all(&power, 0) & gw_swept_carries_all(&power, 1))) {
        struct gw_swept_power shared = power;
        gw_swept_share_both(*w, &shared);
        power = shared;
        gw_swept_clear_month(w, &month);
        w->row = line_rows;
        for (struct gw_swept_state *s = w->first; s < w->end; s++)
            gw_swept_add_both(w, s, line_doubles, 0, &month);
    }
    GW_BOTH(gw_swept_close_site, w, site_row, &power, &month, plan_month);
}

/* --- the plan ------------------------------------------------------------------------------------------------------ */

/* Bring the month into a metric whose time it is. */
GW_INLINE void gw_swept_measure(const struct gw_swept_walk *w, const struct gw_swept_metric *metric, const struct gw_swept_month *month,
                                double *result)
{
    double *at[GW_TWO] = {result + GW_LANE(0), result + GW_LANE(1)};
    const gw_vec now[GW_TWO] = {month->of[metric->quantity][0], month->of[metric->quantity][1]};
    const gw_vec so_far[GW_TWO] = {gw_load(at[0]), gw_load(at[1])};
#define GW_STORE_BOTH(what)    \
    do {                       \
        int v = 0;             \
        gw_store(at[0], what); \
        v = 1;                 \
        gw_store(at[1], what); \
    } while (0)
    switch (metric->way) {
    case GW_SWEPT_ADDED: GW_STORE_BOTH(so_far[v] + now[v]); break;
    case GW_SWEPT_LARGEST: GW_STORE_BOTH(gw_v_at_least(so_far[v], now[v])); break;
    case GW_SWEPT_LAST: GW_STORE_BOTH(now[v]); break;
    case GW_SWEPT_REACHED:
        GW_STORE_BOTH(gw_v_at_most(so_far[v], gw_choose(gw_at_or_above(now[v], gw_all(metric->threshold)), gw_all(w->month), so_far[v])));
        break;
    }
}

/* All months of the lanes at hand. */
GW_INLINE void gw_swept_months(const struct gw_swept_plan *plan, const struct gw_swept_block *block, struct gw_swept_state *states,
                               int first_lane, int sum_count, int own_rows, int missing, double *results)
{
    struct gw_swept_walk walk = {.row = block->rows, .lane = first_lane, .sum_count = sum_count, .own_rows = own_rows, .missing = missing};
    for (walk.month = 0; walk.month < plan->months; walk.month++) {
        struct gw_swept_month month;
        gw_swept_clear_month(&walk, &month);
        walk.steps = block->steps;
        walk.end = states;
        for (int i = 0; i < plan->place_count; i++) {
            walk.place = &plan->places[i];
            walk.site = &block->sites[i];
            walk.first = walk.end;
            walk.end += walk.place->line_count;
            gw_swept_site(&walk, &month);
            for (int kind = 0; kind < walk.place->kind_count; kind++)
                walk.steps += walk.place->kinds[kind].standing + walk.place->kinds[kind].temporary;
        }
        for (int i = 0; i < plan->metric_count; i++)
            if (walk.month >= plan->metrics[i].first_month && walk.month < plan->metrics[i].end_month)
                gw_swept_measure(&walk, &plan->metrics[i], &month, results + i * GW_SWEPT_LANES);
    }
}

/* Where one pass takes all lanes, the compiler is to know that it begins at the first. */
#define GW_FIRST(lane) ((int)GW_TOGETHER == (int)GW_SWEPT_LANES ? 0 : (lane))
#define GW_SWEPT_MONTHS(name, sum_count, own_rows)                                                                                 \
    static void name(const struct gw_swept_plan *plan, const struct gw_swept_block *block, struct gw_swept_state *states, int lane, \
                     int missing, double *results)                                                                                 \
    {                                                                                                                              \
        gw_swept_months(plan, block, states, GW_FIRST(lane), sum_count, own_rows, missing, results);                               \
    }
GW_SWEPT_MONTHS(gw_swept_shared_rows, plan->sum_count, 0)
GW_SWEPT_MONTHS(gw_swept_own_rows, plan->sum_count, 1)

/* A deployment before the first month. Returns the end of its history. */
static double *gw_swept_begin(const struct gw_swept_plan *plan, const struct gw_swept_line *line, const struct gw_swept_deployment *d,
                              struct gw_swept_state *s, double *history)
{
    *s = (struct gw_swept_state){.deployment = d, .line = line, .ramp_begins = plan->months};
    for (int lane = 0; lane < GW_SWEPT_LANES; lane += GW_SIMD_WIDTH) {
        gw_store(s->per_w + lane, gw_all(1) / D(facility_w_per_unit));
        gw_store(s->per_ramp_month + lane, gw_all(1) / D(ramp_months));
        gw_store(s->per_crew + lane, gw_all(1) / D(crew_per_unit));
        gw_store(s->per_block + lane, gw_all(1) / D(block_units));
        gw_store(s->less_block + lane, gw_all(0) - D(block_units));
        gw_store(s->fifths_per_unit + lane, gw_all(GW_BLOCK_FIFTHS) / D(block_units));
    }
    for (int lane = 0; lane < GW_SWEPT_LANES; lane++) {
        double first = d->first_month[lane], last = first + (line->ramp_share ? line->ramp_months : d->ramp_months[lane]) - 1;
        s->crews |= d->crew_per_unit[lane] > 0;
        s->blocks |= d->block_units[lane] > 1;
        s->ramp_begins = first < s->ramp_begins ? first : s->ramp_begins;
        s->ramp_ends = last > s->ramp_ends ? last : s->ramp_ends;
    }
    if (line->lag_months > 0) {
        s->ring = history;
        s->ring_mask = gw_swept_ring_months(line) - 1;
        history += (s->ring_mask + 1) * GW_SWEPT_LANES;
        for (double *at = s->ring; at < history; at++)
            *at = 0;
    }
    if (line->survival) {
        s->history = history;
        history += plan->months * GW_SWEPT_LANES;
        s->age_first = 1;
        while (s->age_first < plan->months && !(line->survival[s->age_first] < 1))
            s->age_first++;
        s->all_at_once = 1;
        for (int age = s->age_first; age < plan->months; age++)
            s->all_at_once &= !(line->survival[age] > 0);
    }
    return history;
}

/* Before the first month. */
static void gw_swept_clear(const struct gw_swept_plan *plan, double *results)
{
    for (int i = 0; i < plan->metric_count; i++)
        for (int lane = 0; lane < GW_SWEPT_LANES; lane++)
            results[i * GW_SWEPT_LANES + lane] = plan->metrics[i].way == GW_SWEPT_REACHED ? (double)__builtin_inff() : 0;
}

void GW_SWEPT_KERNEL(const struct gw_swept_plan *plan, const struct gw_swept_block *blocks, size_t block_count, void *scratch,
                     double *results)
{
    struct gw_swept_state *states = scratch;
    int deployments = 0, missing = 0;
    for (int i = 0; i < plan->place_count; i++)
        deployments += plan->places[i].line_count;
    for (int i = 0; i < plan->metric_count; i++)
        missing |= plan->metrics[i].quantity == GW_SWEPT_MISSING_UNITS;
    for (size_t b = 0; b < block_count; b++, results += plan->metric_count * GW_SWEPT_LANES) {
        double *history = (double *)(void *)(states + deployments);
        const struct gw_swept_deployment *d = blocks[b].deployments;
        struct gw_swept_state *s = states;
        for (int i = 0; i < plan->place_count; i++)
            for (int k = 0; k < plan->places[i].line_count; k++)
                history = gw_swept_begin(plan, &plan->places[i].lines[k], d++, s++, history);
        gw_swept_clear(plan, results);
        for (int lane = 0; lane < GW_SWEPT_LANES; lane += GW_TOGETHER)
            (plan->own_rows ? gw_swept_own_rows : gw_swept_shared_rows)(plan, &blocks[b], states, lane, missing, results);
    }
}

#undef D
#undef S

#endif
