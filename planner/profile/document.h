/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file as libconfig's tree, with what --set changes already in it. Talks to libconfig and planner/base. */
#ifndef GW_PROFILE_DOCUMENT_H
#define GW_PROFILE_DOCUMENT_H

#include <libconfig.h>

#include "planner/profile/catalog.h"

/* Parse `file` into `config` (initialised here; destroy it in either case); its text goes to *text. False and complaints where
 * it is bad. */
bool gw_document_open(config_t *config, struct gw_arena *arena, const char *file, const char **text,
                      struct gw_diagnostics *diagnostics);

/* Apply the overrides that are meant for a tree. `prefix` "racks.gb200-nvl72." is of one profile and is cut off; "references"
 * or "grids" is the list that such a file has at its top; "" is a plan, which takes every path that begins with no kind.
 * A value that is new or changed carries a hook, by which the reader knows it as set: its struct gw_override.
 * One that takes the place of another of the command line knows that as `before`. True where any led somewhere. */
bool gw_document_apply_sets(config_t *config, struct gw_override *overrides, const char *prefix);

#endif
