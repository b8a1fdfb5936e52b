/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complaints: their order, their limit, and what is kept when there are more. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/base/diagnostics.h"
#include "planner/base/status.h"

static struct gw_diagnostics list;
static char line[GW_DIAGNOSTIC_FILE + GW_DIAGNOSTIC_TEXT + 32];

static struct gw_place at(const char *file, int number)
{
    return (struct gw_place){file, number};
}

START_TEST(a_complaint_names_file_line_and_key)
{
    gw_diagnostics_init(&list);
    gw_complain(&list, GW_ERROR, at("racks/tiny.cfg", 7), "max", "expected %d, got %s", 3, "four");
    gw_complain(&list, GW_WARNING, at("racks/tiny.cfg", 9), NULL, "odd");
    gw_complain(&list, GW_ERROR, at(NULL, 0), "end", "unknown");
    ck_assert_str_eq(gw_diagnostic_line(&list.items[0], line, sizeof line), "racks/tiny.cfg:7: max: expected 3, got four");
    ck_assert_str_eq(gw_diagnostic_line(&list.items[1], line, sizeof line), "racks/tiny.cfg:9: warning: odd");
    ck_assert_str_eq(gw_diagnostic_line(&list.items[2], line, sizeof line), "--set end: unknown");
    list.of = "racks.gb200";
    gw_complain(&list, GW_ERROR, at(NULL, 0), "max", "too much");
    gw_complain(&list, GW_ERROR, at("racks/gb200.cfg", 3), "max", "too much");
    ck_assert_str_eq(gw_diagnostic_line(&list.items[3], line, sizeof line), "--set racks.gb200.max: too much");
    ck_assert_str_eq(gw_diagnostic_line(&list.items[4], line, sizeof line), "racks/gb200.cfg:3: max: too much");
    const char *path;
    ck_assert(gw_is_of_command_line(&list.items[3], &path));
    ck_assert_str_eq(path, "racks.gb200.max");
    ck_assert(!gw_is_of_command_line(&list.items[4], &path));
    ck_assert_uint_eq(list.errors, 4);
    ck_assert_uint_eq(list.warnings, 1);
}
END_TEST

START_TEST(they_are_sorted_by_file_line_and_text)
{
    static const char *const want[] = {"a.cfg:2: zz", "a.cfg:10: b", "a.cfg:10: c", "b.cfg:1: a"};
    gw_diagnostics_init(&list);
    gw_complain(&list, GW_ERROR, at("b.cfg", 1), NULL, "a");
    gw_complain(&list, GW_ERROR, at("a.cfg", 10), NULL, "c");
    gw_complain(&list, GW_ERROR, at("a.cfg", 10), NULL, "b");
    gw_complain(&list, GW_ERROR, at("a.cfg", 2), NULL, "zz");
    gw_diagnostics_sort(&list);
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(gw_diagnostic_line(&list.items[i], line, sizeof line), want[i]);
}
END_TEST

START_TEST(twenty_are_kept_and_all_are_counted)
{
    gw_diagnostics_init(&list);
    for (int i = 1; i <= 25; i++)
        gw_complain(&list, GW_ERROR, at("a.cfg", i), NULL, "error %d", i);
    ck_assert_uint_eq(list.count, 20);
    ck_assert_uint_eq(list.errors, 25);
    gw_diagnostics_sort(&list);
    ck_assert_int_eq(list.items[0].line, 1);
    ck_assert_int_eq(list.items[19].line, 20);
}
END_TEST

static size_t kept(enum gw_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++)
        count += list.items[i].severity == severity;
    return count;
}

START_TEST(errors_push_warnings_out)
{
    gw_diagnostics_init(&list);
    for (int i = 1; i <= 18; i++)
        gw_complain(&list, GW_WARNING, at("a.cfg", i), NULL, "warning %d", i);
    for (int i = 1; i <= 7; i++)
        gw_complain(&list, GW_ERROR, at("b.cfg", i), NULL, "error %d", i);
    ck_assert_uint_eq(list.count, 20);
    ck_assert_uint_eq(kept(GW_ERROR), 7);
    ck_assert_uint_eq(kept(GW_WARNING), 13);
    ck_assert_uint_eq(list.errors, 7);
    ck_assert_uint_eq(list.warnings, 18);
    gw_complain(&list, GW_WARNING, at("c.cfg", 1), NULL, "one more");
    ck_assert_uint_eq(kept(GW_WARNING), 13);
    ck_assert_uint_eq(list.warnings, 19);
}
END_TEST

START_TEST(a_repeat_is_dropped)
{
    gw_diagnostics_init(&list);
    for (int i = 0; i < 3; i++)
        gw_complain(&list, GW_ERROR, at("a.cfg", 4), "max", "too much");
    gw_complain(&list, GW_ERROR, at("a.cfg", 5), "max", "too much");
    ck_assert_uint_eq(list.count, 2);
    ck_assert_uint_eq(list.errors, 2);
}
END_TEST

START_TEST(long_texts_are_cut_not_overrun)
{
    char file[1000], text[1000];
    memset(file, 'f', sizeof file);
    memset(text, 't', sizeof text);
    file[sizeof file - 1] = text[sizeof text - 1] = '\0';
    gw_diagnostics_init(&list);
    gw_complain(&list, GW_ERROR, at(file, 1), text, "%s", text);
    ck_assert_uint_eq(strlen(list.items[0].file), GW_DIAGNOSTIC_FILE - 1);
    ck_assert_uint_eq(strlen(list.items[0].text), GW_DIAGNOSTIC_TEXT - 1);
    char small[16];
    gw_diagnostic_line(&list.items[0], small, sizeof small);
    ck_assert_uint_eq(strlen(small), sizeof small - 1);
}
END_TEST

/* The numbers are the exit codes of the program and never change. */
START_TEST(statuses_are_the_exit_codes)
{
    ck_assert_int_eq(GW_OK, 0);
    ck_assert_int_eq(GW_UNREACHED, 1);
    ck_assert_int_eq(GW_USAGE, 2);
    ck_assert_int_eq(GW_PROFILE, 3);
    ck_assert_int_eq(GW_SYSTEM, 4);
    ck_assert_int_eq(GW_NUMERIC, 5);
    for (int status = GW_OK; status <= GW_NUMERIC; status++)
        ck_assert_uint_gt(strlen(gw_status_meaning((enum gw_status)status)), 0);
}
END_TEST

START_TEST(the_first_failure_wins)
{
    struct gw_err err = {0};
    ck_assert_int_eq(gw_fail(&err, GW_PROFILE, "first %d", 1), GW_PROFILE);
    ck_assert_int_eq(gw_fail(&err, GW_SYSTEM, "second"), GW_SYSTEM);
    ck_assert_str_eq(err.message, "first 1");
    ck_assert_int_eq(err.status, GW_PROFILE);
    ck_assert_int_eq(gw_fail(NULL, GW_NUMERIC, "no one listens"), GW_NUMERIC);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("diagnostics");
    TCase *tc = tcase_create("diagnostics");
    tcase_add_test(tc, a_complaint_names_file_line_and_key);
    tcase_add_test(tc, they_are_sorted_by_file_line_and_text);
    tcase_add_test(tc, twenty_are_kept_and_all_are_counted);
    tcase_add_test(tc, errors_push_warnings_out);
    tcase_add_test(tc, a_repeat_is_dropped);
    tcase_add_test(tc, long_texts_are_cut_not_overrun);
    tcase_add_test(tc, statuses_are_the_exit_codes);
    tcase_add_test(tc, the_first_failure_wins);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
