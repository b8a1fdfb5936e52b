/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One deal, as text in tables and as CSV, one row for each dated thing it holds. Its JSON is that of every object (show.c).
 * Nothing is added: not money of two columns, nor of one. Talks to profile and planner/base. */
#ifndef GW_OUTPUT_DEAL_H
#define GW_OUTPUT_DEAL_H

#include <stdio.h>

#include "planner/profile/deal.h"

/* '*' marks an assumed number, '?' a doubtful one. */
void gw_write_deal_text(const struct gw_deal *deal, FILE *out);
/* Columns: deal,part,item,what,date,low,mode,high,unit,bound,kind,as_of,source,doubtful,note. */
void gw_write_deal_csv(const struct gw_deal *deal, FILE *out);

#endif
