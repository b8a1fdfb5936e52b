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

/* For each of the two: `lane` is the first of its lanes. */
#define GW_EACH(v) for (int v = 0, lane = w->lane; v < GW_TWO; v++, lane += GW_SIMD_WIDTH)
#define D(name) gw_load(d->name + lane)
#define S(name) gw_load(s->name + lane)
/* A coefficient of the month: of all scenarios, or of each. */
#define GW_ROW(row, i) (w->own_rows ? gw_load((row) + (i) * GW_SWEPT_LANES + lane) : gw_all((row)[i]))

/* Where the kernel stands: which lanes, which month, which site. */
struct gw_swept_walk {
    const struct gw_swept_plan *plan;
    const struct gw_swept_block *block;
    const struct gw_swept_place *place;
    const struct gw_swept_site *site;
    const struct gw_swept_step *steps;
    const struct gw_swept_deployment *deployments;
    struct gw_swept_state *states;
    const double *row;
    int lane, month, own_rows;
};

/* Of a site or the plan in a month. */
struct gw_swept_month {
    gw_vec of[GW_SWEPT_QUANTITIES][GW_TWO];
};

/* --- units --------------------------------------------------------------------------------------------------------- */

/* As gw_units_that_fit (planner/kernels/fit.h), but for what does not fit at all: then 0 or below. */
GW_INLINE gw_vec gw_v_fit(gw_vec available, gw_vec each, gw_vec per_each, gw_vec most)
{
    gw_vec n = gw_nearest_whole(gw_v_at_most(available * per_each, most));
    return n - gw_where(gw_greater(n * each, available), gw_all(1));
}

/* The largest whole number up to x. */
GW_INLINE gw_vec gw_v_whole(gw_vec x)
{
    gw_vec n = gw_nearest_whole(x);
    return n - gw_where(gw_greater(n, x), gw_all(1));
}

/* Units that ought to have come by the end of the month. */
GW_INLINE gw_vec gw_v_brought(const struct gw_swept_line *line, const struct gw_swept_deployment *d, const struct gw_swept_state *s,
                              int lane, int month)
{
    const gw_vec units = D(units);
    /* in this order what is no number gives 0, and so an index that exists */
    gw_vec m = gw_v_at_least(gw_all(0), gw_all(month + 1) - D(first_month));
    if (line->ramp_share)
        return gw_v_whole(units * gw_pick(line->ramp_share, gw_v_at_most(gw_all(line->ramp_months), m)) + gw_all(1e-9));
    const gw_vec months = D(ramp_months);
    gw_vec all = units * gw_v_at_most(months, m), n = gw_nearest_whole(all * S(per_ramp_month));
    return n - gw_where(gw_greater(n * months, all), gw_all(1));
}

/* What has gone of all cohorts by the end of the month. */
GW_INLINE gw_vec gw_v_gone(const struct gw_swept_line *line, const struct gw_swept_state *s, int lane, int month)
{
    if (month < s->age_first)
        return gw_all(0);
    if (s->all_at_once)
        return S(gone) + gw_load(s->history + (month - s->age_first) * GW_SWEPT_LANES + lane);
    gw_vec gone = gw_all(0);
    for (int age = s->age_first; age <= month; age++)
        gone = gone + gw_load(s->history + (month - age) * GW_SWEPT_LANES + lane) * gw_all(1 - line->survival[age]);
    return gw_v_whole(gone + gw_all(0.5));
}

/* --- a site in a month --------------------------------------------------------------------------------------------- */

/* Supply less what the site's fixed part takes of it. */
GW_INLINE void gw_swept_supply(const struct gw_swept_walk *w, gw_vec *supply)
{
    const gw_vec month = gw_all(w->month);
    const struct gw_swept_step *step = w->steps;
    GW_EACH(v)
        supply[v] = gw_all(0);
    for (int kind = 0; kind < w->place->kind_count; kind++) {
        gw_vec of_kind[GW_TWO];
        GW_EACH(v)
            of_kind[v] = gw_all(0);
        for (int i = 0; i < w->place->kinds[kind].standing; i++, step++)
            GW_EACH(v)
                of_kind[v] = gw_choose(gw_at_or_above(month, gw_load(step->first_month + lane)), gw_load(step->power_w + lane), of_kind[v]);
        gw_vec on_top[GW_TWO];
        GW_EACH(v)
            on_top[v] = gw_all(0);
        for (int i = 0; i < w->place->kinds[kind].temporary; i++, step++)
            GW_EACH(v) {
                gw_vec begun = gw_where(gw_at_or_above(month, gw_load(step->first_month + lane)), gw_load(step->power_w + lane));
                on_top[v] = on_top[v] + gw_where(gw_greater(gw_load(step->until_month + lane), month), begun);
            }
        GW_EACH(v)
            supply[v] = supply[v] + (of_kind[v] + on_top[v]);
    }
    GW_EACH(v)
        supply[v] = supply[v] * gw_load(w->site->kept_frac + lane) - gw_load(w->site->fixed_w + lane);
}

/* What stands of each deployment before anything is installed, and what those behind it hold. */
GW_INLINE void gw_swept_keep(const struct gw_swept_walk *w)
{
    gw_vec held[GW_TWO];
    GW_EACH(v)
        held[v] = gw_all(0);
    for (int i = w->place->line_count - 1; i >= 0; i--) {
        const struct gw_swept_deployment *d = &w->deployments[i];
        struct gw_swept_state *s = &w->states[i];
        GW_EACH(v) {
            gw_vec kept = S(standing);
            if (s->history) {
                gw_vec gone = gw_v_gone(&w->place->lines[i], s, lane, w->month);
                kept = kept - (gone - S(gone));
                gw_store(s->gone + lane, gone);
            }
            gw_store(s->kept + lane, kept);
            gw_store(s->held_after_w + lane, held[v]);
            held[v] = held[v] + kept * D(facility_w_per_unit);
        }
    }
}

/* What comes, and what all that stands then holds. */
GW_INLINE void gw_swept_install(const struct gw_swept_walk *w, const gw_vec *supply, gw_vec *standing_w)
{
    gw_vec crew[GW_TWO];
    GW_EACH(v) {
        crew[v] = gw_load(w->site->crew_per_month + lane);
        standing_w[v] = gw_all(0);
    }
    for (int i = 0; i < w->place->line_count; i++) {
        const struct gw_swept_deployment *d = &w->deployments[i];
        struct gw_swept_state *s = &w->states[i];
        int ramps = w->month >= s->ramp_begins && w->month <= s->ramp_ends;
        GW_EACH(v) {
            const gw_vec each = D(facility_w_per_unit), kept = S(kept);
            gw_vec want = S(backlog);
            if (ramps) {
                gw_vec brought = gw_v_brought(&w->place->lines[i], d, s, lane, w->month);
                want = want + (brought - S(brought));
                gw_store(s->brought + lane, brought);
            }
            gw_vec fits = gw_v_fit(supply[v] - (standing_w[v] + S(held_after_w)), each, S(per_w), kept + want);
            gw_vec room = gw_v_at_least(fits - kept, gw_all(0));
            gw_vec installed = gw_v_at_most(gw_v_at_most(want, D(deliveries_per_month)), room);
            if (s->crews) {
                gw_vec crew_each = D(crew_per_unit), by_crew = gw_v_at_least(gw_v_fit(crew[v], crew_each, S(per_crew), want), gw_all(0));
                installed = gw_v_at_most(installed, gw_choose(gw_greater(crew_each, gw_all(0)), by_crew, want));
                crew[v] = crew[v] - installed * crew_each;
            }
            gw_vec standing = kept + installed;
            gw_store(s->installed + lane, installed);
            gw_store(s->backlog + lane, want - installed);
            gw_store(s->standing + lane, standing);
            if (s->history)
                gw_store(s->history + w->month * GW_SWEPT_LANES + lane, installed);
            standing_w[v] = standing_w[v] + standing * each;
        }
    }
}

/* In lanes whose supply does not carry what stands: the first deployments first. Apart, for it is rare. */
static __attribute__((noinline)) void gw_swept_share(const struct gw_swept_walk *w, const gw_vec *supply, gw_vec *standing_w)
{
    gw_vec used[GW_TWO];
    GW_EACH(v)
        used[v] = gw_all(0);
    for (int i = 0; i < w->place->line_count; i++) {
        const struct gw_swept_deployment *d = &w->deployments[i];
        struct gw_swept_state *s = &w->states[i];
        GW_EACH(v) {
            const gw_vec each = D(facility_w_per_unit), standing = S(standing);
            gw_vec fits = gw_v_at_least(gw_v_fit(supply[v] - used[v], each, S(per_w), standing), gw_all(0));
            gw_vec powered = gw_choose(gw_greater(standing_w[v], supply[v]), fits, standing);
            gw_store(s->powered + lane, powered);
            used[v] = used[v] + powered * each;
        }
    }
    GW_EACH(v)
        standing_w[v] = used[v];
}

/* Energy of a deployment, as planner/kernels/block_energy.c has it. */
GW_INLINE gw_vec gw_swept_energy(const struct gw_swept_walk *w, const struct gw_swept_deployment *d, const struct gw_swept_state *s,
                                 const double *row, int lane, gw_vec powered, gw_vec in_service)
{
    const gw_vec service = GW_ROW(row, 0), commissioning = (powered - in_service) * GW_ROW(row, 1);
    if (!s->blocks)
        return in_service * service + commissioning;
    const gw_vec block = D(block_units);
    gw_vec part = powered - gw_nearest_whole(powered * S(per_block)) * block;
    part = part + gw_where(gw_greater(gw_all(0), part), block);
    gw_vec fifths = part * S(fifths_per_unit), below = (fifths - gw_all(0.5)) + gw_all(GW_WHOLE_SHIFT), part_wh;
    if (w->own_rows)
        part_wh = gw_pick8_own(row + 2 * GW_SWEPT_LANES + lane, GW_SWEPT_LANES, below) +
                  gw_pick8_own(row + (2 + GW_BLOCK_TABLE) * GW_SWEPT_LANES + lane, GW_SWEPT_LANES, below) * fifths;
    else
        part_wh = gw_pick8(row + 2, below) + gw_pick8(row + 2 + GW_BLOCK_TABLE, below) * fifths;
    return ((in_service - part) * service + commissioning) + gw_where(gw_greater(part, gw_all(0)), part_wh);
}

/* What a deployment adds to its site in the month. */
GW_INLINE void gw_swept_add_line(const struct gw_swept_walk *w, int i, int all_powered, const double *row, int missing,
                                 struct gw_swept_month *month)
{
    const struct gw_swept_deployment *d = &w->deployments[i];
    struct gw_swept_state *s = &w->states[i];
    const int lag = w->place->lines[i].lag_months;
    const double *sums = row + GW_LINE_ROW_SUMS * (w->own_rows ? GW_SWEPT_LANES : 1);
    double *ring = s->ring, *oldest = s->ring;
    if (lag > 0) {
        ring += w->month % (lag + 1) * GW_SWEPT_LANES;
        oldest += (w->month + 1) % (lag + 1) * GW_SWEPT_LANES;
    }
    GW_EACH(v) {
        gw_vec standing = S(standing), powered = all_powered ? standing : S(powered), in_service = powered;
        if (lag > 0) {
            gw_store(ring + lane, standing);
            in_service = gw_v_at_most(gw_v_at_most(standing, gw_load(oldest + lane)), powered);
        }
        const gw_vec per_unit = D(accelerators_per_unit), installed = S(installed), commissioning = powered - in_service;
        month->of[GW_SWEPT_ENERGY_WH][v] = month->of[GW_SWEPT_ENERGY_WH][v] + gw_swept_energy(w, d, s, row, lane, powered, in_service);
        month->of[GW_SWEPT_ACCELERATORS][v] = month->of[GW_SWEPT_ACCELERATORS][v] + standing * per_unit;
        month->of[GW_SWEPT_IN_SERVICE][v] = month->of[GW_SWEPT_IN_SERVICE][v] + in_service * per_unit;
        if (missing)
            month->of[GW_SWEPT_MISSING_UNITS][v] = month->of[GW_SWEPT_MISSING_UNITS][v] + (D(units) - (S(brought) - S(backlog)));
        for (int k = 0; k < w->plan->sum_count; k++) {
#define GW_PER(what) GW_ROW(sums, k * GW_LINE_ROW_EACH + GW_LINE_ROW_##what)
            month->of[GW_SWEPT_SUM + k][v] = month->of[GW_SWEPT_SUM + k][v] +
                                             ((in_service * GW_PER(IN_SERVICE) + commissioning * GW_PER(COMMISSIONING)) +
                                              (standing * GW_PER(STANDING) + installed * GW_PER(INSTALLED)));
        }
    }
}

#define GW_CLEARED(month)                              \
    for (int q = 0; q < GW_SWEPT_QUANTITIES; q++)      \
        GW_EACH(v)                                     \
            (month).of[q][v] = gw_all(0)

/* One site in one month, onto the plan's. */
GW_INLINE void gw_swept_site(struct gw_swept_walk *w, int missing, struct gw_swept_month *plan_month)
{
    const int width = w->own_rows ? GW_SWEPT_LANES : 1, sum_count = w->plan->sum_count;
    const double *site_row = w->row;
    struct gw_swept_month month;
    gw_vec supply[GW_TWO], peak[GW_TWO];
    int all_powered = 1;
    GW_CLEARED(month);
    gw_swept_supply(w, supply);
    gw_swept_keep(w);
    gw_swept_install(w, supply, peak);
    GW_EACH(v)
        all_powered &= gw_every(gw_at_or_above(supply[v], peak[v]));
    if (!all_powered)
        gw_swept_share(w, supply, peak);
    w->row += (GW_SITE_ROW_SUMS + sum_count * GW_SITE_ROW_EACH) * width;
    for (int i = 0; i < w->place->line_count; i++) {
        gw_swept_add_line(w, i, all_powered, w->row, missing, &month);
        w->row += (GW_LINE_ROW_SUMS + sum_count * GW_LINE_ROW_EACH) * width;
    }
    GW_EACH(v) {
        const gw_mask on = gw_greater(peak[v], gw_all(0));
        gw_vec energy = month.of[GW_SWEPT_ENERGY_WH][v] + gw_where(on, GW_ROW(site_row, GW_SITE_ROW_FIXED_WH));
        gw_vec peak_w = peak[v] + gw_where(on, gw_load(w->site->fixed_w + lane));
        month.of[GW_SWEPT_ENERGY_WH][v] = energy;
        month.of[GW_SWEPT_PEAK_W][v] = peak_w;
        for (int k = 0; k < sum_count; k++)
            month.of[GW_SWEPT_SUM + k][v] =
                month.of[GW_SWEPT_SUM + k][v] +
                (energy * GW_ROW(site_row, GW_SITE_ROW_SUMS + k * GW_SITE_ROW_EACH + GW_SITE_ROW_PER_WH) +
                 peak_w * GW_ROW(site_row, GW_SITE_ROW_SUMS + k * GW_SITE_ROW_EACH + GW_SITE_ROW_PER_PEAK_W));
        for (int q = 0; q < GW_SWEPT_SUM + sum_count; q++)
            plan_month->of[q][v] = plan_month->of[q][v] + month.of[q][v];
    }
}

/* --- the plan ------------------------------------------------------------------------------------------------------ */

/* Bring the month into every metric whose time it is. */
GW_INLINE void gw_swept_measure(const struct gw_swept_walk *w, const struct gw_swept_month *month, double *results)
{
    for (int i = 0; i < w->plan->metric_count; i++) {
        const struct gw_swept_metric *metric = &w->plan->metrics[i];
        if (w->month < metric->first_month || w->month >= metric->end_month)
            continue;
        GW_EACH(v) {
            double *at = results + i * GW_SWEPT_LANES + lane;
            gw_vec now = month->of[metric->quantity][v], so_far = gw_load(at);
            switch (metric->way) {
            case GW_SWEPT_ADDED: now = so_far + now; break;
            case GW_SWEPT_LARGEST: now = gw_v_at_least(so_far, now); break;
            case GW_SWEPT_LAST: break;
            case GW_SWEPT_REACHED:
                now = gw_v_at_most(so_far, gw_choose(gw_at_or_above(now, gw_all(metric->threshold)), gw_all(w->month), so_far));
                break;
            }
            gw_store(at, now);
        }
    }
}

/* All months of the lanes at hand. */
GW_INLINE void gw_swept_months(const struct gw_swept_plan *plan, const struct gw_swept_block *block, struct gw_swept_state *states,
                               int first_lane, int own_rows, int missing, double *results)
{
    struct gw_swept_walk walk = {.plan = plan, .block = block, .row = block->rows, .lane = first_lane, .own_rows = own_rows}, *w = &walk;
    for (w->month = 0; w->month < plan->months; w->month++) {
        struct gw_swept_month month;
        GW_CLEARED(month);
        w->steps = block->steps;
        w->deployments = block->deployments;
        w->states = states;
        for (int i = 0; i < plan->place_count; i++) {
            w->place = &plan->places[i];
            w->site = &block->sites[i];
            gw_swept_site(w, missing, &month);
            for (int kind = 0; kind < w->place->kind_count; kind++)
                w->steps += w->place->kinds[kind].standing + w->place->kinds[kind].temporary;
            w->deployments += w->place->line_count;
            w->states += w->place->line_count;
        }
        gw_swept_measure(w, &month, results);
    }
}

static void gw_swept_shared_rows(const struct gw_swept_plan *plan, const struct gw_swept_block *block, struct gw_swept_state *states,
                                 int lane, int missing, double *results)
{
    gw_swept_months(plan, block, states, lane, 0, missing, results);
}

static void gw_swept_own_rows(const struct gw_swept_plan *plan, const struct gw_swept_block *block, struct gw_swept_state *states,
                              int lane, int missing, double *results)
{
    gw_swept_months(plan, block, states, lane, 1, missing, results);
}

/* A deployment before the first month. Returns the end of its history. */
static double *gw_swept_begin(const struct gw_swept_plan *plan, const struct gw_swept_line *line, const struct gw_swept_deployment *d,
                              struct gw_swept_state *s, double *history)
{
    *s = (struct gw_swept_state){.ramp_begins = plan->months};
    for (int lane = 0; lane < GW_SWEPT_LANES; lane++) {
        double first = d->first_month[lane], last = first + (line->ramp_share ? line->ramp_months : d->ramp_months[lane]) - 1;
        s->per_w[lane] = 1 / d->facility_w_per_unit[lane];
        s->per_ramp_month[lane] = 1 / d->ramp_months[lane];
        s->per_crew[lane] = 1 / d->crew_per_unit[lane];
        s->per_block[lane] = 1 / d->block_units[lane];
        s->fifths_per_unit[lane] = GW_BLOCK_FIFTHS / d->block_units[lane];
        s->crews |= d->crew_per_unit[lane] > 0;
        s->blocks |= d->block_units[lane] > 1;
        s->ramp_begins = first < s->ramp_begins ? first : s->ramp_begins;
        s->ramp_ends = last > s->ramp_ends ? last : s->ramp_ends;
    }
    if (line->lag_months > 0) {
        s->ring = history;
        history += (line->lag_months + 1) * GW_SWEPT_LANES;
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
