/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands share. Only this room prints to the user and decides exit codes. */
#ifndef GW_CLI_COMMAND_H
#define GW_CLI_COMMAND_H

#include <stdio.h>

#include "planner/api/session.h"
#include "planner/cli/options.h"
#include "planner/output/answers.h"

struct gw_cli {
    struct gw_arguments arguments;
    struct gw_session session;
    enum gw_format format;
    FILE *out; /* the answer */
    bool failed_check; /* check found warnings, or an amount is not reached: exit 1 */
};

/* One function per command, in a file of its own. */
#define X(id, arguments, meaning) enum gw_status gw_command_##id(struct gw_cli *cli, struct gw_err *err);
GW_COMMANDS(X)
#undef X

/* The whole program: parse, run, report. Returns the exit code. */
int gw_cli_main(int argc, char **argv, FILE *out, FILE *complaints);

/* That the answer has reached where it goes: before what it rests on is taken away. GW_SYSTEM. */
enum gw_status gw_cli_flush(const struct gw_cli *cli, struct gw_err *err);

/* The value of an option, NULL where it was not given. */
const char *gw_cli_option(const struct gw_cli *cli, enum gw_option option);
/* Exactly one positional, else GW_USAGE saying what is wanted. */
enum gw_status gw_cli_one_name(const struct gw_cli *cli, const char *what, const char **name, struct gw_err *err);
/* --power, --basis of a command that sizes. */
enum gw_status gw_cli_power(const struct gw_cli *cli, struct gw_size_words *words, struct gw_err *err);
enum gw_status gw_cli_basis(const struct gw_cli *cli, enum gw_basis *basis, struct gw_err *err);
/* A plain number of an option, whole or not, within a range. */
enum gw_status gw_cli_number(const struct gw_cli *cli, enum gw_option option, double low, double high, bool whole, double *value,
                             struct gw_err *err);

/* "a,b,c" of an option that was given, as a NULL-ended list in the session's results; `what` says what ids they are. */
enum gw_status gw_cli_ids(struct gw_cli *cli, enum gw_option option, const char *what, const char ***ids, size_t *count, struct gw_err *err);

/* The text of --help for a command (or all), of the man page and of the completion. */
void gw_print_help(FILE *out, int command);
void gw_print_man(FILE *out);
void gw_print_completion(FILE *out);

#endif
