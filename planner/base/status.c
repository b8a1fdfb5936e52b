/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum gw_status gw_fail(struct gw_err *err, enum gw_status status, const char *format, ...)
{
    if (!err || err->status != GW_OK)
        return status;
    err->status = status;
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return status;
}

const char *gw_status_meaning(enum gw_status status)
{
    switch (status) {
#define X(code, number, meaning) \
    case code: \
        return meaning;
        GW_STATUSES(X)
#undef X
    }
    return "unknown status";
}

void gw_bug(const char *file, int line, const char *condition)
{
    fprintf(stderr, "gwplan: BUG at %s:%d: %s\n", file, line, condition);
    abort();
}
