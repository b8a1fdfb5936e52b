/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing doubles, and running a suite. Both values are printed with all their digits. NaN equals only NaN, an infinity only
 * itself. A wanted 0 has no relative tolerance: near_rel refuses it, near_abs takes it. Include it first. */
#ifndef TESTS_NEAR_H
#define TESTS_NEAR_H

#ifndef CK_FLOATING_DIG
#define CK_FLOATING_DIG 17
#endif
#include <check.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static inline bool near_is_abs(double got, double want, double tolerance)
{
    if (isnan(got) || isnan(want))
        return isnan(got) && isnan(want);
    if (isinf(got) || isinf(want))
        return isinf(got) && isinf(want) && (got > 0) == (want > 0);
    return fabs(got - want) <= tolerance;
}

static inline bool near_is_rel(double got, double want, double tolerance)
{
    bool zero = !(want < 0) && !(want > 0) && !isnan(want);
    return !zero && near_is_abs(got, want, tolerance * fabs(want));
}

/* The same bits: also tells 0 from -0. */
static inline bool near_is_same(double got, double want)
{
    uint64_t a, b;
    memcpy(&a, &got, sizeof a);
    memcpy(&b, &want, sizeof b);
    return a == b;
}

#define NEAR_CHECK(is_near, got, want, tolerance)                                                                        \
    do {                                                                                                                 \
        double near_got_ = (got), near_want_ = (want), near_tolerance_ = (tolerance);                                    \
        ck_assert_msg(is_near(near_got_, near_want_, near_tolerance_), "%s: got %.17g, want %.17g, tolerance %.3g", #got, \
                      near_got_, near_want_, near_tolerance_);                                                           \
    } while (0)

#define near_rel(got, want, rel) NEAR_CHECK(near_is_rel, got, want, rel)
#define near_abs(got, want, abs) NEAR_CHECK(near_is_abs, got, want, abs)

#define near_same(got, want)                                                                                              \
    do {                                                                                                                  \
        double near_got_ = (got), near_want_ = (want);                                                                    \
        ck_assert_msg(near_is_same(near_got_, near_want_), "%s: got %.17g, want %.17g to the bit", #got, near_got_, near_want_); \
    } while (0)

/* That `text` holds `part`; prints both where it does not. */
#define has_text(text, part)                                                                               \
    do {                                                                                                   \
        const char *has_text_ = (text), *has_part_ = (part);                                               \
        ck_assert_msg(strstr(has_text_, has_part_) != NULL, "'%s' not found in '%s'", has_part_, has_text_); \
    } while (0)

/* Run a suite as TAP on stdout; what main returns. */
static inline int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failures = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failures != 0;
}

#endif
