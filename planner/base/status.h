/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call returns and what the process exits with: one list for both. Talks to libc only. */
#ifndef GW_BASE_STATUS_H
#define GW_BASE_STATUS_H

/* code, exit code, meaning. The numbers are the exit codes of the program and never change. */
#define GW_STATUSES(X)                                                                              \
    X(GW_OK, 0, "done")                                                                             \
    X(GW_UNREACHED, 1, "ran, and an amount is not reached by the end, or a check has warnings")    \
    X(GW_USAGE, 2, "wrong use: options, values or ids on the command line")                        \
    X(GW_PROFILE, 3, "an unreadable, missing or bad profile or plan")                              \
    X(GW_SYSTEM, 4, "system: writing, memory or gnuplot")                                          \
    X(GW_NUMERIC, 5, "numerics did not converge")

enum gw_status {
#define X(code, number, meaning) code = number,
    GW_STATUSES(X)
#undef X
};

/* One error: the first one wins, later calls of gw_fail leave it as it is. */
struct gw_err {
    enum gw_status status;
    char message[512];
};

/* Set `err` unless it is set already; returns `status` so that `return gw_fail(...)` reads well. `err` may be NULL. */
enum gw_status gw_fail(struct gw_err *err, enum gw_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The meaning of a status in a few words; a static string. */
const char *gw_status_meaning(enum gw_status status);

/* A fault of the program itself, never of its input: says where and aborts. */
void gw_bug(const char *file, int line, const char *condition) __attribute__((noreturn));
#define GW_BUG_ON(condition) ((condition) ? gw_bug(__FILE__, __LINE__, #condition) : (void)0)

#endif
