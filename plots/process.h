/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One child process that reads a text from its standard input. Talks to planner/base and POSIX. */
#ifndef GW_PLOTS_PROCESS_H
#define GW_PLOTS_PROCESS_H

#include <stddef.h>

#include "planner/base/status.h"

/* Run `arguments` (NULL-ended; the program is looked up in PATH), hand it `input`, throw its standard output away, and keep the
 * beginning of what it writes to standard error in `complaint`. GW_OK where it exits with 0.
 * GW_SYSTEM otherwise; `err` is set where it could not be started, was killed, or is not installed, and is left alone where
 * it ran and exited with another status: then `complaint` is what there is to say. */
enum gw_status gw_process_feed(char *const arguments[], const char *input, char *complaint, size_t size, struct gw_err *err);

#endif
