/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/money_answers.h"

#include <string.h>

#include "planner/output/read_back.h"
#include "plots/from_money.h"

/* An answer was computed with its own costs, at its own site. */
static enum gw_status check_answer(const struct gw_cli *cli, size_t given, struct gw_err *err)
{
    static const enum gw_option settled[] = {GW_OPTION_COSTS, GW_OPTION_SITE, GW_OPTION_BASIS, GW_OPTION_SCENARIO};
    if (given != 1)
        return gw_fail(err, GW_USAGE, "'plot' takes one JSON answer, and nothing beside it; see: gwplan plot --help");
    for (size_t i = 0; i < sizeof settled / sizeof settled[0]; i++)
        if (gw_cli_option(cli, settled[i]))
            return gw_fail(err, GW_USAGE, "'%s' says nothing of a JSON answer, which was computed before: give it to the command that writes the answer; see: "
                           "gwplan plot --help", gw_option_rows[settled[i]].name);
    return GW_OK;
}

static enum gw_status spend_of_answer(struct gw_cli *cli, const char *name, const struct gw_read_back *answer, struct gw_chart *chart, struct gw_err *err)
{
    if (!answer->run.spend)
        return gw_fail(err, GW_USAGE, "'%s' needs an answer with money: see: gwplan run PLAN --costs ID --format json", name);
    return gw_chart_from_spend(name, &answer->run, &cli->session.results, chart, err);
}

static enum gw_status capital_of_answer(struct gw_cli *cli, const char *name, const struct gw_read_back *answer, struct gw_chart *chart, struct gw_err *err)
{
    if (!answer->sizes[0].money)
        return gw_fail(err, GW_USAGE, "'%s' needs an answer with money: see: gwplan size --rack R --power P --costs ID --format json", name);
    return gw_chart_from_capital(&answer->sizes[0], &cli->session.results, chart, err);
}

static enum gw_status choice_of_answer(struct gw_cli *cli, const char *name, const struct gw_read_back *answer, struct gw_chart *chart, struct gw_err *err)
{
    (void)name;
    return gw_chart_from_choice(gw_cli_option(cli, GW_OPTION_METRIC), answer->sizes, answer->size_count, &cli->session.results, chart, err);
}

/* Charts that an answer of another command holds all of. */
static const struct {
    const char *name, *command;
    int kind; /* of gw_read_back */
    enum gw_status (*draw)(struct gw_cli *cli, const char *name, const struct gw_read_back *answer, struct gw_chart *chart, struct gw_err *err);
} of_answers[] = {{"spend", "run", GW_READ_RUN, spend_of_answer},
                  {"spend-by-year", "run", GW_READ_RUN, spend_of_answer},
                  {"capex-waterfall", "size", GW_READ_SIZE, capital_of_answer},
                  {"rack-choice", "compare", GW_READ_COMPARE, choice_of_answer}};
enum { OF_ANSWERS = sizeof of_answers / sizeof of_answers[0] };

enum gw_status gw_cli_money_chart_of_answer(struct gw_cli *cli, const char *name, const char *file, size_t given, struct gw_chart *chart,
                                            struct gw_err *err)
{
    struct gw_read_back *answer = gw_arena_alloc(&cli->session.results, sizeof *answer);
    size_t i = 0;
    while (i < OF_ANSWERS && strcmp(of_answers[i].name, name) != 0)
        i++;
    if (i == OF_ANSWERS)
        return gw_fail(err, GW_USAGE, "'%s' is computed anew, which an answer does not hold enough for; see: gwplan plot --help", name);
    enum gw_status status = answer ? check_answer(cli, given, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = gw_read_answer(file, &cli->session.results, answer, err);
    if (status == GW_OK && (int)answer->kind != of_answers[i].kind)
        return gw_fail(err, GW_USAGE, "'%s' is drawn from an answer of '%s', as '%s' is none; see: gwplan plot --help", name, of_answers[i].command, file);
    if (status == GW_OK)
        status = of_answers[i].draw(cli, name, answer, chart, err);
    if (status == GW_OK && answer->scenario && !(chart->title = gw_arena_printf(&cli->session.results, "%s (%s)", chart->title, answer->scenario)))
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    return status;
}
