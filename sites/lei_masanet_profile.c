/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/lei_masanet_profile.h"

void gw_lei_inputs_of(const double values[GW_LF_COUNT], struct gw_lei_inputs *inputs)
{
#define X(id, key, member, dimension, least, most, meaning) inputs->member = values[GW_LF_##id];
    GW_LEI_FIGURES(X)
#undef X
}
