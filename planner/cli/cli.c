/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "planner/cli/command.h"
#include "planner/sweep/engine.h"

static enum gw_status read_format(struct gw_cli *cli, struct gw_err *err)
{
    const char *text = gw_cli_option(cli, GW_OPTION_FORMAT);
    cli->format = GW_TEXT;
    if (!text || strcmp(text, "text") == 0)
        return GW_OK;
    cli->format = strcmp(text, "json") == 0 ? GW_JSON : GW_CSV;
    if (cli->format == GW_JSON || strcmp(text, "csv") == 0)
        return GW_OK;
    return gw_fail(err, GW_USAGE, "--format: expected text, json or csv, got '%s'", text);
}

static enum gw_status open_profiles(struct gw_cli *cli, struct gw_err *err)
{
    const struct gw_arguments *a = &cli->arguments;
    enum gw_status status = gw_session_find_profiles(&cli->session, a->profiles, a->profile_count, getenv("GWPLAN_PROFILES"), err);
    for (size_t i = 0; i < a->set_count && status == GW_OK; i++)
        status = gw_catalog_set(&cli->session.catalog, a->sets[i], err);
    return status;
}

/* Sweeps are what a machine is for; all else is done before a second thread has begun. */
static int threads_of(enum gw_command command)
{
    long here = sysconf(_SC_NPROCESSORS_ONLN);
    bool sweeps = command == GW_COMMAND_sweep || command == GW_COMMAND_merge || command == GW_COMMAND_plot;
    return !sweeps ? 1 : here < 1 ? 1 : here > GW_SWEEP_THREADS_MAX ? GW_SWEEP_THREADS_MAX : (int)here;
}

/* What to compute with. No answer depends on it. */
static enum gw_status read_engine(struct gw_cli *cli, struct gw_err *err)
{
    struct gw_engine *engine = &cli->session.engine;
    const char *level = gw_cli_option(cli, GW_OPTION_CPU), *threads = gw_cli_option(cli, GW_OPTION_THREADS), *from = "--cpu";
    enum gw_cpu_level cap = gw_cpu_best();
    double count = 0;
    if (!level && (level = getenv("GWPLAN_CPU")))
        from = "GWPLAN_CPU";
    if (level && !gw_cpu_level_of(level, &cap))
        return gw_fail(err, GW_USAGE, "%s: expected scalar, avx2 or avx512, got '%s'", from, level);
    if (!gw_cpu_has(cap))
        return gw_fail(err, GW_USAGE, "%s: this machine has no %s, use %s at most", from, level, gw_cpu_level_names[gw_cpu_best()]);
    gw_kernels_init(&engine->kernels, cap);
    if (threads && (gw_quantity_parse(threads, GW_DIM_COUNT, &count, NULL) != GW_OK || count < 1 || count > 1024))
        return gw_fail(err, GW_USAGE, "--threads: expected a number from 1 to 1024, got '%s'", threads);
    engine->threads = threads ? (int)count : threads_of(cli->arguments.command);
    return GW_OK;
}

static enum gw_status run_command(struct gw_cli *cli, struct gw_err *err)
{
    static enum gw_status (*const functions[])(struct gw_cli *, struct gw_err *) = {
#define X(id, arguments, meaning) gw_command_##id,
        GW_COMMANDS(X)
#undef X
    };
    enum gw_command command = cli->arguments.command;
    enum gw_status status = read_format(cli, err);
    if (status != GW_OK)
        return status;
    if (gw_cli_option(cli, GW_OPTION_HELP)) {
        gw_print_help(cli->out, (int)command);
        return GW_OK;
    }
    if ((status = read_engine(cli, err)) != GW_OK)
        return status;
    bool asks_profiles = command != GW_COMMAND_version && command != GW_COMMAND_kernels && command != GW_COMMAND_help;
    if (asks_profiles && (status = open_profiles(cli, err)) != GW_OK)
        return status;
    return functions[command](cli, err);
}

/* A name that somebody typed may hold anything: what a terminal would obey is not passed on. */
static void print_line(FILE *out, const char *lead, const char *text)
{
    fputs(lead, out);
    for (; *text; text++)
        fputc((unsigned char)*text < 0x20 || *text == 0x7f ? '?' : *text, out);
    fputc('\n', out);
}

static void print_complaints(struct gw_cli *cli, FILE *complaints)
{
    struct gw_diagnostics *list = &cli->session.catalog.diagnostics;
    char line[GW_DIAGNOSTIC_FILE + GW_DIAGNOSTIC_TEXT + 32];
    bool quiet = gw_cli_option(cli, GW_OPTION_QUIET) || cli->arguments.command == GW_COMMAND_check;
    const char *path;
    gw_diagnostics_sort(list);
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].severity == GW_ERROR ? cli->arguments.command != GW_COMMAND_check : !quiet)
            print_line(complaints, gw_is_of_command_line(&list->items[i], &path) ? "gwplan: " : "", gw_diagnostic_line(&list->items[i], line, sizeof line));
    if (list->errors > list->count && cli->arguments.command != GW_COMMAND_check)
        fprintf(complaints, "gwplan: and %zu more\n", list->errors - list->count);
}

enum gw_status gw_cli_flush(const struct gw_cli *cli, struct gw_err *err)
{
    if (fflush(cli->out) != 0 || ferror(cli->out))
        return gw_fail(err, GW_SYSTEM, "the answer could not be written in full");
    return GW_OK;
}

int gw_cli_main(int argc, char **argv, FILE *out, FILE *complaints)
{
    struct gw_cli cli = {.out = out};
    struct gw_err err = {0};
    gw_session_init(&cli.session);
    enum gw_status status = gw_arguments_parse(argc, argv, &cli.arguments, &err);
    if (status == GW_OK)
        status = run_command(&cli, &err);
    if (status == GW_OK)
        status = gw_cli_flush(&cli, &err);
    print_complaints(&cli, complaints);
    bool said = status == GW_PROFILE && cli.session.catalog.diagnostics.errors > 0;
    if (status != GW_OK && !said)
        print_line(complaints, "gwplan: ", err.message);
    if (said && gw_errors_are_of_command_line(&cli.session.catalog.diagnostics))
        status = GW_USAGE;
    gw_session_clear(&cli.session);
    return status == GW_OK && cli.failed_check ? GW_UNREACHED : (int)status;
}
