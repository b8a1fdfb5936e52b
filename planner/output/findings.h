/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `check` found in files. */
#ifndef GW_OUTPUT_FINDINGS_H
#define GW_OUTPUT_FINDINGS_H

#include "planner/output/answers.h"

/* One line per finding, and "FILE: good" where there is none at all; bad[i]: the file could not be taken, if only for what it names. */
enum gw_status gw_write_findings(const struct gw_diagnostics *list, const char *const *files, const bool *bad, size_t file_count,
                                 enum gw_format format, FILE *out, struct gw_err *err);

#endif
