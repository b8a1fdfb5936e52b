/* SPDX-License-Identifier: GPL-3.0-or-later */
/* NREL's typical meteorological years (TMY3): a line about the station, a line of column names, then a row for every hour,
 * local standard time, hour-ending. Format: Wilcox and Marion 2008, Users Manual for TMY3 Data Sets, NREL/TP-581-43156.
 * Use gw_weather_read. */
#ifndef GW_SITES_TMY3_H
#define GW_SITES_TMY3_H

#include "sites/weather_text.h"

/* Read the whole text, from its first line. False after one complaint, or without memory. */
bool gw_tmy3_read(struct gw_weather_text *text, struct gw_weather *weather, struct gw_arena *arena);

#endif
