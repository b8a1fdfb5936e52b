/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EnergyPlus weather files (EPW): 8 header lines, then a row of 35 fields for every hour, local standard time, hour-ending.
 * Format: EnergyPlus documentation, Auxiliary Programs, "EnergyPlus Weather File (EPW) Data Dictionary". Use gw_weather_read. */
#ifndef GW_SITES_EPW_H
#define GW_SITES_EPW_H

#include "sites/weather_text.h"

/* Read the whole text, from its first line. False after one complaint, or without memory. */
bool gw_epw_read(struct gw_weather_text *text, struct gw_weather *weather, struct gw_arena *arena);

#endif
