/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "planner/cli/command.h"
#include "plots/chart.h"

static void print_options(FILE *out, int command)
{
    for (int i = 0; i < GW_OPTION_COUNT; i++) {
        const struct gw_option_row *row = &gw_option_rows[i];
        if (command >= 0 && !gw_option_is_for((enum gw_option)i, (enum gw_command)command))
            continue;
        char name[64];
        snprintf(name, sizeof name, "%s%s%s", row->name, row->argument ? " " : "", row->argument ? row->argument : "");
        fprintf(out, "  %-20s %s\n", name, row->meaning);
    }
}

static void print_exit_codes(FILE *out)
{
    static const struct {
        int number;
        const char *meaning;
    } codes[] = {
#define X(code, number, meaning) {number, meaning},
        GW_STATUSES(X)
#undef X
    };
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        fprintf(out, "  %d  %s\n", codes[i].number, codes[i].meaning);
}

void gw_print_help(FILE *out, int command)
{
    if (command == GW_COMMAND_help) {
        fputs("gwplan plans the power and hardware of gigawatt AI campuses.\n\nusage: gwplan COMMAND [ARGUMENTS] [OPTIONS]\n\n", out);
        for (int i = 0; i < GW_COMMAND_COUNT; i++)
            fprintf(out, "  %-9s %s\n", gw_command_rows[i].name, gw_command_rows[i].meaning);
        fputs("\noptions\n", out);
        print_options(out, -1);
        fputs("\nexit codes\n", out);
        print_exit_codes(out);
        fputs("\ngwplan COMMAND --help tells the options of one command.\n", out);
        return;
    }
    const struct gw_command_row *row = &gw_command_rows[command];
    fprintf(out, "usage: gwplan %s %s%s[OPTIONS]\n%s\n\n", row->name, row->arguments, *row->arguments ? " " : "", row->meaning);
    print_options(out, command);
    if (command == GW_COMMAND_plot) {
        fputs("\ncharts\n", out);
        for (size_t i = 0; gw_chart_names[i].name; i++)
            fprintf(out, "  %-20s %s\n", gw_chart_names[i].name, gw_chart_names[i].meaning);
    }
}

/* A '-' or '.' of our own text must not be read as one of roff's. */
static void roff(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '-' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
}

void gw_print_man(FILE *out)
{
    fprintf(out, ".TH GWPLAN 1 \"\" \"gwplan %s\" \"User Commands\"\n.SH NAME\ngwplan \\- plan the power and hardware of gigawatt AI campuses\n"
                 ".SH SYNOPSIS\n.B gwplan\n.I COMMAND\n[\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]\n.SH COMMANDS\n", GW_VERSION);
    for (int i = 0; i < GW_COMMAND_COUNT; i++) {
        fprintf(out, ".TP\n.B %s\n.I \"", gw_command_rows[i].name);
        roff(out, gw_command_rows[i].arguments);
        fputs("\"\n.br\n", out);
        roff(out, gw_command_rows[i].meaning);
        fputc('\n', out);
    }
    fputs(".SH OPTIONS\n", out);
    for (int i = 0; i < GW_OPTION_COUNT; i++) {
        const struct gw_option_row *row = &gw_option_rows[i];
        fputs(".TP\n.B \"", out);
        roff(out, row->name);
        fprintf(out, "%s%s\"\n", row->argument ? " " : "", row->argument ? row->argument : "");
        for (const char *at = row->meaning; *at; at++)
            fprintf(out, *at == '-' ? "\\%c" : "%c", *at);
        fprintf(out, "%s%s%s\n", row->commands ? " (" : "", row->commands ? row->commands : "", row->commands ? ")" : "");
    }
    fputs(".SH \"EXIT STATUS\"\n.nf\n", out);
    print_exit_codes(out);
    fputs(".fi\n.SH ENVIRONMENT\n.TP\n.B GWPLAN_PROFILES\ndirectories with profiles, separated by colons, looked into before the installed ones\n"
          ".SH FILES\nProfiles are searched in \\-\\-profiles, then GWPLAN_PROFILES, then the tree installed with the program.\n"
          "A name with a slash is a path.\n", out);
}

void gw_print_completion(FILE *out)
{
    fputs("# bash completion for gwplan\n_gwplan() {\n    local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        COMPREPLY=($(compgen -W \"", out);
    for (int i = 0; i < GW_COMMAND_COUNT; i++)
        fprintf(out, "%s%s", i ? " " : "", gw_command_rows[i].name);
    fputs("\" -- \"$word\"))\n        return\n    fi\n    case $command in\n", out);
    for (int c = 0; c < GW_COMMAND_COUNT; c++) {
        fprintf(out, "    %s) COMPREPLY=($(compgen -W \"", gw_command_rows[c].name);
        for (int i = 0, first = 1; i < GW_OPTION_COUNT; i++)
            if (gw_option_is_for((enum gw_option)i, (enum gw_command)c)) {
                fprintf(out, "%s%s", first ? "" : " ", gw_option_rows[i].name);
                first = 0;
            }
        fputs("\" -- \"$word\")) ;;\n", out);
    }
    fputs("    esac\n}\ncomplete -o default -F _gwplan gwplan\n", out);
}

enum gw_status gw_command_help(struct gw_cli *cli, struct gw_err *err)
{
    if (gw_cli_option(cli, GW_OPTION_MAN)) {
        gw_print_man(cli->out);
    } else if (gw_cli_option(cli, GW_OPTION_COMPLETION)) {
        gw_print_completion(cli->out);
    } else if (cli->arguments.positional_count == 0) {
        gw_print_help(cli->out, GW_COMMAND_help);
    } else {
        for (int i = 0; i < GW_COMMAND_COUNT; i++)
            if (strcmp(gw_command_rows[i].name, cli->arguments.positionals[0]) == 0) {
                gw_print_help(cli->out, i);
                return GW_OK;
            }
        return gw_fail(err, GW_USAGE, "unknown command '%s'; see: gwplan --help", cli->arguments.positionals[0]);
    }
    return GW_OK;
}
