/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deal along a plan, for `run --deal`: when its milestones and tranches are reached, on each reading of its gigawatts. An illustrative
 * ladder is called so in every form. Talks to planner/plan/deal_course.h and provenance.h. */
#ifndef GW_OUTPUT_DEAL_COURSE_H
#define GW_OUTPUT_DEAL_COURSE_H

#include "planner/output/provenance.h"
#include "planner/plan/deal_course.h"

/* The figures of the deal that its course rests on. */
void gw_deal_course_provenance(struct gw_provenance *all, const struct gw_deal_course *course);
/* A section of text; run->deal is set. */
void gw_deal_course_text(const struct gw_run *run, const struct gw_provenance *all, FILE *out);
/* root.deal = {...} */
void gw_deal_course_json(const struct gw_run *run, const struct gw_provenance *all, json_t *root);

/* How many whole gigawatts money by the gigawatt is paid for at most, as far as the deal tells; 0 where `rate` is not of that kind. */
int gw_deal_whole_gigawatts(const struct gw_deal *deal, const struct gw_deal_rate *rate);
/* The most that it pays, USD; infinite where that is not said. */
double gw_deal_most_usd(const struct gw_deal_rate *rate);

#endif
