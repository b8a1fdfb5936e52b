/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/charts.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "planner/cli/sweep_charts.h"
#include "plots/from_energy.h"
#include "plots/from_money.h"
#include "plots/from_run.h"
#include "plots/from_scenarios.h"
#include "plots/from_validation.h"
#include "plots/from_work.h"

/* Make the directory and its parents, as mkdir -p does. */
static enum gw_status make_directory(struct gw_cli *cli, const char *dir, struct gw_err *err)
{
    struct stat info;
    char *path = gw_arena_strdup(&cli->session.results, dir);
    if (!path || *dir == '\0')
        return gw_fail(err, path ? GW_USAGE : GW_SYSTEM, path ? "--plots needs a directory" : "out of memory");
    for (char *at = path + 1;; at++) {
        char kept = *at;
        if (kept != '/' && kept != '\0')
            continue;
        *at = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            return gw_fail(err, GW_SYSTEM, "cannot make the directory '%s': %s", path, strerror(errno));
        *at = kept;
        if (kept == '\0')
            break;
    }
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return gw_fail(err, GW_SYSTEM, "'%s' is no directory", path);
    return GW_OK;
}

static enum gw_status draw(struct gw_cli *cli, const char *name, const struct gw_chart *chart, struct gw_err *err)
{
    const char *file = gw_arena_printf(&cli->session.results, "%s/%s.svg", gw_cli_option(cli, GW_OPTION_PLOTS), name);
    if (!file)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    return gw_chart_render(chart, file, gw_cli_option(cli, GW_OPTION_KEEP_SCRIPT), err);
}

/* The tables are out before the first chart is tried: they stay also when gnuplot is missing. */
static enum gw_status begin(struct gw_cli *cli, struct gw_err *err)
{
    if (fflush(cli->out) != 0)
        return gw_fail(err, GW_SYSTEM, "the answer could not be written in full");
    return make_directory(cli, gw_cli_option(cli, GW_OPTION_PLOTS), err);
}

enum gw_status gw_cli_draw_energy(struct gw_cli *cli, const struct gw_energy_result *result, struct gw_err *err)
{
    struct gw_chart chart;
    if (!gw_cli_option(cli, GW_OPTION_PLOTS))
        return GW_OK;
    enum gw_status status = begin(cli, err);
    if (status == GW_OK)
        status = gw_chart_from_energy(result, &cli->session.results, &chart, err);
    return status == GW_OK ? draw(cli, "grid-comparison", &chart, err) : status;
}

/* What a run spends; nothing where no costs were asked for, or a price is missing. */
static enum gw_status draw_spend(struct gw_cli *cli, const struct gw_run *run, struct gw_err *err)
{
    static const char *const names[] = {"spend", "spend-by-year"};
    enum gw_status status = GW_OK;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && status == GW_OK; i++) {
        struct gw_chart chart;
        struct gw_err why = {0};
        status = gw_chart_from_spend(names[i], run, &cli->session.results, &chart, &why);
        if (status == GW_OK)
            status = draw(cli, names[i], &chart, err);
        else if (status == GW_USAGE)
            return GW_OK;
        else
            gw_fail(err, status, "%s", why.message);
    }
    return status;
}

enum gw_status gw_cli_draw_run(struct gw_cli *cli, const struct gw_run *run, struct gw_err *err)
{
    static const char *const names[] = {"buildout",      "accelerators",   "energy-by-year", "grid-comparison",
                                        "load-duration", "hourly-heatmap", "pue-by-month",   "losses",   "carbon-by-year"};
    if (!gw_cli_option(cli, GW_OPTION_PLOTS))
        return GW_OK;
    enum gw_status status = begin(cli, err);
    for (size_t i = 0; i < sizeof names / sizeof names[0] && status == GW_OK; i++) {
        struct gw_chart chart;
        struct gw_err why = {0};
        status = gw_chart_from_run(names[i], run, &cli->session.results, &chart, &why);
        if (status == GW_OK)
            status = draw(cli, names[i], &chart, err);
        else if (status == GW_USAGE) /* it does not apply to this plan */
            status = GW_OK;
        else
            gw_fail(err, status, "%s", why.message);
    }
    return status == GW_OK ? draw_spend(cli, run, err) : status;
}

enum gw_status gw_cli_draw_scenarios(struct gw_cli *cli, const struct gw_run *const *runs, size_t count, struct gw_err *err)
{
    struct gw_chart chart;
    if (!gw_cli_option(cli, GW_OPTION_PLOTS))
        return GW_OK;
    enum gw_status status = begin(cli, err);
    if (status == GW_OK)
        status = gw_chart_from_scenarios(NULL, runs, count, &cli->session.results, &chart, err);
    return status == GW_OK ? draw(cli, "scenarios", &chart, err) : status;
}

enum gw_status gw_cli_draw_sweep(struct gw_cli *cli, struct gw_swept *swept, struct gw_err *err)
{
    if (!gw_cli_option(cli, GW_OPTION_PLOTS))
        return GW_OK;
    enum gw_status status = gw_cli_check_sweep_charts(cli, swept, err);
    if (status == GW_OK)
        status = begin(cli, err);
    for (const struct gw_chart_name *row = gw_chart_names; row->name && status == GW_OK; row++) {
        struct gw_chart chart;
        struct gw_err why = {0};
        if (!row->of_sweep)
            continue;
        status = gw_cli_sweep_chart(cli, row->name, swept, &chart, &why);
        if (status == GW_OK)
            status = draw(cli, row->name, &chart, err);
        else if (status == GW_USAGE) /* it does not apply to this sweep */
            status = GW_OK;
        else
            gw_fail(err, status, "%s", why.message);
    }
    return status;
}

/* One rack at several sites, of which some are hourly. */
static bool compares_climates(const struct gw_size_result *sizes, size_t count)
{
    size_t hourly = 0;
    for (size_t i = 0; i < count; i++) {
        if (sizes[i].request.rack != sizes[0].request.rack)
            return false;
        hourly += sizes[i].hours.present;
    }
    return count > 1 && hourly > 1;
}

/* Whether an accelerator-hour of any has a price. */
static bool has_hours(const struct gw_size_result *sizes, size_t count)
{
    bool any = false;
    for (size_t i = 0; i < count; i++)
        any = any || (sizes[i].money && !sizes[i].money->missing_hours);
    return any;
}

/* Charts that a comparison may have; GW_USAGE where one does not apply. */
static enum gw_status compared_chart(const char *name, const struct gw_size_result *sizes, size_t count, struct gw_arena *arena, struct gw_chart *chart,
                                     struct gw_err *err)
{
    bool climates = compares_climates(sizes, count);
    if (strcmp(name, "climate-compare") == 0)
        return climates ? gw_chart_from_climates(sizes, count, arena, chart, err) : GW_USAGE;
    if (strcmp(name, "rack-compare") == 0)
        return climates ? GW_USAGE : gw_chart_from_sizes(sizes, count, arena, chart, err);
    if (strcmp(name, "rack-choice") == 0)
        return has_hours(sizes, count) ? gw_chart_from_choice(NULL, sizes, count, arena, chart, err) : GW_USAGE;
    return sizes[0].work ? gw_chart_from_points(sizes, count, arena, chart, err) : GW_USAGE;
}

enum gw_status gw_cli_draw_compare(struct gw_cli *cli, const struct gw_compare_answer *answer, struct gw_err *err)
{
    static const char *const names[] = {"climate-compare", "rack-compare", "rack-choice", "cost-pareto"};
    struct gw_arena *arena = &cli->session.results;
    size_t count = answer->count;
    if (!gw_cli_option(cli, GW_OPTION_PLOTS))
        return GW_OK;
    struct gw_size_result *sizes = gw_arena_array(arena, count, sizeof *sizes);
    enum gw_status status = sizes ? begin(cli, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < count && sizes; i++)
        sizes[i] = answer->rows[i].size;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && status == GW_OK; i++) {
        struct gw_chart chart;
        struct gw_err why = {0};
        status = compared_chart(names[i], sizes, count, arena, &chart, &why);
        if (status == GW_OK && answer->overlay && !(chart.title = gw_arena_printf(arena, "%s (%s)", chart.title, answer->overlay->scenario->id)))
            return gw_fail(err, GW_SYSTEM, "out of memory");
        if (status == GW_OK)
            status = draw(cli, names[i], &chart, err);
        else if (status == GW_USAGE) /* it does not apply to this comparison */
            status = GW_OK;
        else
            gw_fail(err, status, "%s", why.message);
    }
    return status;
}

enum gw_status gw_cli_draw_validation(struct gw_cli *cli, const struct gw_validation *result, struct gw_err *err)
{
    static const char *const names[] = {"parity", "parity-w-per-accelerator", "parity-it-w-per-accelerator"};
    if (!gw_cli_option(cli, GW_OPTION_PLOTS))
        return GW_OK;
    enum gw_status status = begin(cli, err);
    for (int quantity = 0; quantity < GW_VALIDATION_QUANTITY_COUNT && status == GW_OK; quantity++) {
        struct gw_chart chart;
        if (result->wider[quantity].cases == 0)
            continue;
        if ((status = gw_chart_from_validation(result, quantity, &cli->session.results, &chart, err)) == GW_OK)
            status = draw(cli, names[quantity], &chart, err);
    }
    return status;
}
