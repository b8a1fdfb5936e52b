/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at a file's text before libconfig reads it. libconfig 1.5 wraps large integers without a word and names no cause
 * of a syntax error; this names the commonest causes, each with its line. Talks to planner/base only. */
#ifndef GW_PROFILE_SCAN_H
#define GW_PROFILE_SCAN_H

#include <stddef.h>

#include "planner/base/diagnostics.h"

/* Complain of: a byte-order mark, a NUL byte, an integer beyond 31 bits, a comma before a closing bracket, a quantity without
 * quotes (132 kW), a quote or a comment that is not closed, a bracket closed by another kind or not at all. */
void gw_scan_text(const char *text, size_t length, const char *file, struct gw_diagnostics *diagnostics);

#endif
