/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of what nobody should draw: nothing, one value, all the same, not known, endless, far too many, names of any length. Each
 * must be refused or drawn, whole, with no text over another and none beyond the sheet. Text is measured as plots/lettering.h does,
 * which is wider than what is drawn. */
#include "tests/near.h"
#include "tests/unit/chart_script.h"

#include <locale.h>
#include <unistd.h>

#include "plots/lettering.h"

enum { KINDS = 17, MANY = 40, HOURS = 24 * 366 };

/* ---- one chart of each kind, every value and every name the same */

static const char *names[MANY];
static double values[HOURS];
static struct gw_chart_load loads[MANY];
static struct gw_chart_pue_series pues[MANY];
static struct gw_chart_losses_row rows[MANY];
static struct gw_chart_climate places[MANY];
static struct gw_chart_parity_point points[MANY];
static struct gw_chart_span spans[MANY];
static double bands[MANY];
static struct gw_chart_tornado_bar bars[MANY];
static struct gw_chart_index inputs[MANY];
static struct gw_chart_pareto_point front[MANY];
static struct gw_chart_series shares[MANY];
static struct gw_chart_column_point published[MANY];
static struct gw_chart_path paths[MANY];
static struct gw_chart_panel panels[2];
static int months[MANY];
static double edges[MANY + 1];

/* Of `count` series, rows or points; `value` in each, or, where `spread` is set, somewhat more in each than in the one before. */
static struct gw_chart made(int kind, size_t count, double value, double spread, const char *name)
{
    for (size_t i = 0; i < HOURS; i++)
        values[i] = value * (1 + spread * (double)(i % 97));
    for (size_t i = 0; i < MANY; i++) {
        double v = values[i];
        names[i] = name;
        loads[i] = (struct gw_chart_load){name, values + i, 100 - i};
        pues[i] = (struct gw_chart_pue_series){name, values + i, v};
        rows[i] = (struct gw_chart_losses_row){name, 20 * v, v, values + i};
        places[i] = (struct gw_chart_climate){name, v, v * 1.1, v, v};
        points[i] = (struct gw_chart_parity_point){name, v, v * 1.01, v * 0.9, v * 1.1, v * 0.9, v * 1.1, i, i % 2 == 0};
        spans[i] = (struct gw_chart_span){name, name, i / 3, i, i % 2 ? v / 2 : 0, v, i % 3 ? v / 3 : (double)NAN, i, v * 0.9, v * 1.2, i % 5 == 0};
        bands[i] = v / 10;
        bars[i] = (struct gw_chart_tornado_bar){name, v * 0.9, v * (i % 3 == 0 ? 0.95 : 1.1), name, i % 5 == 0 ? NULL : name};
        inputs[i] = (struct gw_chart_index){name, v * 0.4, v * 0.3, v * 0.5, v * 0.6, v * 0.5, v * 0.7};
        front[i] = (struct gw_chart_pareto_point){name, v * (1 + (double)i / 50), v * (1 - (double)i / 50), v / 2, v, -v, v * (double)(i % 3), i % 2 > 0};
        shares[i] = (struct gw_chart_series){name, values + i};
        edges[i] = (double)i * 1e6 - 5e6;
        paths[i] = (struct gw_chart_path){name, i % 5 == 4 ? NULL : values + i, values + i / 2, values + i + 3, name, i};
        months[i] = i % 4 == 0 ? 5 : 12;
        published[i] = (struct gw_chart_column_point){(double)(i % 7) - 1 + (double)(i % 3) / 2, v};
    }
    edges[MANY] = 4e7;
    const struct gw_chart_metric metric = {name, "Wh", false, 0}, month = {name, "months", true, 24324}, counted = {name, NULL, false, 0};
    size_t side = count < 20 ? count : 20;
    panels[0] = (struct gw_chart_panel){name, paths, count, true};
    panels[1] = (struct gw_chart_panel){name, paths + 4, spread > 0 ? 1 : 3, false}; /* nothing is known of the first one */
    struct gw_chart charts[KINDS] = {
        {.kind = GW_CHART_LOAD_DURATION, .load_duration = {"W", 8760, name, loads, count, name, 3 * value}},
        {.kind = GW_CHART_HEATMAP, .heatmap = {"W", values, count, 24324, 1, name}},
        {.kind = GW_CHART_PUE, .pue = {24324, 12, pues, count}},
        {.kind = GW_CHART_LOSSES, .losses = {"Wh", names, count, rows, count}},
        {.kind = GW_CHART_CLIMATES, .climates = {name, places, count}},
        {.kind = GW_CHART_PARITY, .parity = {name, name, names, count, points, count, bands, count}},
        {.kind = GW_CHART_SPANS, .spans = {"W", names, count / 4, names, count, spread > 0, spread > 0, spans, count}},
        {.kind = GW_CHART_LINES, .lines = {"W", 24324, 12, shares, count}},
        {.kind = GW_CHART_FAN, .fan = {"W", 24324, count, values, values + 1, values + 2, name, values + 3}},
        {.kind = GW_CHART_TORNADO, .tornado = {spread > 0 ? month : metric, value, bars, count}},
        {.kind = GW_CHART_SENSITIVITY, .sensitivity = {inputs, count}},
        {.kind = GW_CHART_PARETO, .pareto = {metric, spread > 0 ? month : counted, true, false, front, count, front, count / 2, spread > 0 ? name : NULL}},
        {.kind = GW_CHART_SWEEP_MAP, .sweep_map = {spread > 0 ? metric : month, name, name, names, names, side, count, values}},
        {.kind = GW_CHART_HISTOGRAM, .histogram = {spread > 0 ? counted : month, edges, values, count, value, value, value, value, value, value, value, value}},
        {.kind = GW_CHART_STACK, .stack = {.unit = "% of scenarios", .first_month = 24324, .month_count = 12, .series = shares, .series_count = count, .shares = true}},
        {.kind = GW_CHART_COLUMNS, .columns = {.unit = "$", .per = name, .names = names, .axis_name = name, .last_name = spread > 0 ? name : NULL, .each = values + 1,
                                               .each_unit = name, .count = count < 20 ? count : 20, .series = shares, .series_count = count,
                                               .low = values + 2, .high = values + 3, .marks = values, .mark_count = count, .marks_name = name,
                                               .points = published, .point_count = spread > 0 ? count : 0, .points_name = name}},
        {.kind = GW_CHART_PATHS, .paths = {"t", name, 2025, count, months, panels, 2}},
    };
    charts[kind].title = charts[kind].subtitle = charts[kind].note = charts[kind].source = name;
    return charts[kind];
}

/* ---- where text stands */

struct written {
    char words[GW_LETTER_TEXT];
    double left_px, right_px, top_px, bottom_px;
};

/* The text between quotes, \042 and its like in double ones read as the byte they are. Gives what follows it. */
static const char *read_quoted(const char *at, char *words, size_t size)
{
    char quote = *at++;
    size_t length = 0;
    for (; *at != quote && length + 1 < size; length++) {
        bool escaped = quote == '"' && *at == '\\';
        words[length] = escaped ? (char)((at[1] - '0') * 64 + (at[2] - '0') * 8 + at[3] - '0') : *at;
        at += escaped ? 4 : 1;
    }
    words[length] = '\0';
    return at + 1;
}

/* The number after `mark`, and what follows it. (sscanf would measure the rest of the script each time.) */
static const char *read_number(const char *at, const char *mark, double *number)
{
    char *end;
    ck_assert_int_eq(strncmp(at, mark, strlen(mark)), 0);
    *number = strtod(at + strlen(mark), &end);
    return end;
}

static size_t read_labels(const char *script, double height_px, struct written *labels, size_t most)
{
    size_t count = 0;
    for (const char *at = script; (at = strstr(at, "\nset label ")); at++) {
        struct written *label = &labels[count];
        double x, y, size_px;
        const char *side = read_quoted(at + strlen("\nset label "), label->words, sizeof label->words);
        side = read_number(read_number(side, " at screen ", &x), ",", &y) + 1;
        read_number(strchr(side, ' '), " font ',", &size_px);
        bool left = strncmp(side, "left", 4) == 0, right = strncmp(side, "right", 5) == 0;
        if (label->words[0] == '\0')
            continue;
        double width_px = gw_letter_width_px(label->words, size_px), x_px = x * GW_SHEET_PX, y_px = (1 - y) * height_px;
        label->left_px = left ? x_px : right ? x_px - width_px : x_px - width_px / 2;
        label->right_px = label->left_px + width_px;
        label->top_px = y_px - size_px * 0.4; /* capitals are .73 of the size; descenders may touch */
        label->bottom_px = y_px + size_px * 0.4;
        ck_assert_uint_lt(++count, most);
    }
    return count;
}

static void check_labels(const struct gw_chart *chart)
{
    enum { MOST = 1500 };
    static struct written labels[MOST];
    struct gw_picture picture;
    err = (struct gw_err){0};
    enum gw_status status = gw_chart_picture(chart, &picture, &err);
    ck_assert_msg(status == GW_OK, "%s", err.message);
    size_t count = read_labels(picture.script, picture.height_px, labels, MOST);
    for (size_t i = 0; i < count; i++) {
        const struct written *a = &labels[i];
        ck_assert_msg(a->left_px > -0.5 && a->right_px < GW_SHEET_PX + 0.5 && a->top_px > -0.5 && a->bottom_px < picture.height_px + 0.5,
                      "kind %d: '%.80s' leaves the sheet: %g to %g, %g to %g of %d", (int)chart->kind, a->words, a->left_px, a->right_px,
                      a->top_px, a->bottom_px, picture.height_px);
        for (size_t j = 0; j < i; j++) {
            const struct written *b = &labels[j];
            bool apart = a->left_px >= b->right_px - 0.5 || b->left_px >= a->right_px - 0.5 || a->top_px >= b->bottom_px - 0.5 ||
                         b->top_px >= a->bottom_px - 0.5;
            if (!apart) /* an assertion that holds is reported too, which takes long where there are many */
                ck_abort_msg("kind %d: '%.80s' (%g, %g) stands over '%.80s' (%g, %g)", (int)chart->kind, a->words, a->left_px, a->top_px,
                             b->words, b->left_px, b->top_px);
        }
    }
    gw_picture_release(&picture);
}

/* ---- the tests; _i is the kind */

START_TEST(nothing_to_draw_is_wrong_use)
{
    struct gw_chart chart = made(_i, 0, 1.2, 0, "name");
    struct gw_picture picture;
    ck_assert_int_eq(gw_chart_picture(&chart, &picture, &err), GW_USAGE);
    ck_assert_str_ne(err.message, "");
    gw_picture_release(&picture);
}
END_TEST

static const double odd_values[] = {0, -0.0, -3, 1, 1.2, 4e-310, 3e-9, 0.37, 1e6, 1.7e308, -1.7e308, INFINITY, -INFINITY, NAN};
enum { ODD = sizeof odd_values / sizeof odd_values[0] };

START_TEST(odd_values_are_drawn)
{
    static const size_t counts[] = {1, 2, 7, MANY};
    for (size_t v = 0; v < ODD; v++)
        for (size_t c = 0; c < 4; c++)
            for (int spread = 0; spread < 2; spread++) {
                struct gw_chart chart = made(_i, counts[c], odd_values[v], spread * 0.01, "A site");
                static const char *const no_numbers[] = {"nan", "inf\n", "inf ", "inf:", "inf]"};
                const char *script = script_of(&chart);
                for (size_t n = 0; n < sizeof no_numbers / sizeof no_numbers[0]; n++) {
                    const char *at = strstr(script, no_numbers[n]);
                    ck_assert_msg(!at, "%g: '%.*s' in the script", odd_values[v], 60, at - 30);
                }
                ck_assert_msg(strstr(script, "\nplot "), "nothing is plotted");
                check_labels(&chart);
            }
}
END_TEST

static const char long_name[] =
    "A site of a very long name indeed, which nobody would print, K\xc3\xb8" "benhavn \xe5\x8c\x97\xe4\xba\xac \xce\xa9\xce\xbc\xce\xad\xce\xb3\xce\xb1 "
    "onewordthatisfartoolongforanylineandhasnoblankatallinitanywhereonewordthatisfartoolongforanylineandhasnoblankatall and on and on and "
    "on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on";

START_TEST(names_of_any_length_fit)
{
    static const char *const odd_names[] = {"", NULL, long_name, "it's \"so\" `on` @x $y %d", "\xff\xfe bad", "WWWWWWWWWWWWWWWWWWWWWWWWW WWWW",
                                            "two\nlines", "\xe5\x8c\x97\xe4\xba\xac\xe5\x8c\x97\xe4\xba\xac\xe5\x8c\x97\xe4\xba\xac"};
    static const size_t counts[] = {1, 3, 12, MANY};
    for (size_t n = 0; n < sizeof odd_names / sizeof odd_names[0]; n++)
        for (size_t c = 0; c < 4; c++) {
            struct gw_chart chart = made(_i, counts[c], 1.07, 0.004, odd_names[n]);
            check_labels(&chart);
        }
}
END_TEST

START_TEST(nothing_has_a_default_colour)
{
    struct gw_chart chart = made(_i, 5, 1.07, 0.004, "A site");
    const char *script = script_of(&chart);
    for (const char *line = script; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        bool draws = strncmp(line, "set label", 9) == 0 || strncmp(line, "set arrow", 9) == 0 || strncmp(line, "set object", 10) == 0 ||
                     strncmp(line, "  $", 3) == 0 || strncmp(line, "plot $", 6) == 0;
        const char *colour = strstr(line, "rgb "), *end = strchr(line, '\n');
        ck_assert_msg(!draws || (colour && colour < end), "no colour in: %.160s", line);
    }
    ck_assert_uint_eq(times_in(script, "\nset label"), times_in(script, "noenhanced"));
}
END_TEST

START_TEST(the_same_chart_gives_the_same_bytes)
{
    struct gw_chart chart = made(_i, 5, 1.07, 0.004, "A site");
    struct gw_picture first, second;
    ck_assert_int_eq(gw_chart_picture(&chart, &first, &err), GW_OK);
    bool comma = setlocale(LC_ALL, "de_DE.UTF-8") || setlocale(LC_ALL, "fr_FR.UTF-8"); /* where it is installed */
    ck_assert_int_eq(gw_chart_picture(&chart, &second, &err), GW_OK);
    setlocale(LC_ALL, "C");
    ck_assert_msg(strcmp(first.script, second.script) == 0, "the script changed (with a decimal comma: %d)", comma);
    gw_picture_release(&first);
    gw_picture_release(&second);
}
END_TEST

START_TEST(gnuplot_draws_them)
{
    static const char *const endings[] = {".svg", ".png", ".pdf"};
    char file[64];
    if (!has_gnuplot())
        return;
    for (size_t v = 0; v < ODD + 3; v++) {
        struct gw_chart chart = v < ODD ? made(_i, 3, odd_values[v], 0.01, "A site") : made(_i, 5, 1.07, 0.004, "it's 'so'");
        snprintf(file, sizeof file, "/tmp/gwplan-hostile-%ld%s", (long)getpid(), endings[v % 3]);
        enum gw_status status = gw_chart_render(&chart, file, false, &err);
        unlink(file);
        ck_assert_msg(status == GW_OK, "%s", err.message);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hostile charts");
    TCase *tests = tcase_create("scripts");
    tcase_add_checked_fixture(tests, NULL, forget_script);
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, nothing_to_draw_is_wrong_use, 0, KINDS);
    tcase_add_loop_test(tests, odd_values_are_drawn, 0, KINDS);
    tcase_add_loop_test(tests, names_of_any_length_fit, 0, KINDS);
    tcase_add_loop_test(tests, nothing_has_a_default_colour, 0, KINDS);
    tcase_add_loop_test(tests, the_same_chart_gives_the_same_bytes, 0, KINDS);
    tcase_add_loop_test(tests, gnuplot_draws_them, 0, KINDS);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
