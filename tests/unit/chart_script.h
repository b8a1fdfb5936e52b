/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script of a chart under test, and what stands in it. Include it after tests/near.h. */
#ifndef TESTS_CHART_SCRIPT_H
#define TESTS_CHART_SCRIPT_H

#include <stdio.h>

#include "plots/canvas.h"
#include "plots/chart.h"
#include "plots/process.h"

static char *text; /* of the script under test */
static struct gw_err err;

static inline void forget_script(void)
{
    free(text);
    text = NULL;
}

static inline bool has_gnuplot(void)
{
    char complaint[256], program[] = "gnuplot";
    char *const arguments[] = {program, NULL};
    static const char try_all[] = "set terminal pngcairo\nset terminal pdfcairo\n";
    bool there = gw_process_feed(arguments, try_all, complaint, sizeof complaint, NULL) == GW_OK;
    if (!there)
        puts("# no gnuplot with pngcairo and pdfcairo: nothing is drawn in this test");
    return there;
}

static inline const char *script_of(const struct gw_chart *chart)
{
    struct gw_picture picture;
    forget_script();
    enum gw_status status = gw_chart_picture(chart, &picture, &err);
    ck_assert_msg(status == GW_OK, "%s", err.message);
    ck_assert_int_eq(picture.width_px, GW_SHEET_PX);
    text = picture.script;
    return text;
}

#define has_not(script, part) ck_assert_msg(strstr(script, part) == NULL, "'%s' is in\n%.3000s", part, script)

static inline size_t times_in(const char *script, const char *part)
{
    size_t count = 0;
    for (const char *at = script; (at = strstr(at, part)); at += strlen(part))
        count++;
    return count;
}

#endif
