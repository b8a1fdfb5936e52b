/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/options.h"

#include <string.h>

#include "planner/base/text.h"

const struct gw_command_row gw_command_rows[GW_COMMAND_COUNT] = {
#define X(id, arguments, meaning) {#id, arguments, meaning},
    GW_COMMANDS(X)
#undef X
};

const struct gw_option_row gw_option_rows[GW_OPTION_COUNT] = {
#define X(id, name, argument, commands, meaning) {name, argument, commands, meaning},
    GW_OPTIONS(X)
#undef X
};

bool gw_option_is_for(enum gw_option option, enum gw_command command)
{
    const char *commands = gw_option_rows[option].commands, *name = gw_command_rows[command].name;
    if (!commands)
        return true;
    size_t length = strlen(name);
    for (const char *at = commands; (at = strstr(at, name)); at += length)
        if ((at == commands || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

static enum gw_status unknown_command(const char *name, struct gw_err *err)
{
    const char *nearest = NULL;
    if (name[0] == '-')
        return gw_fail(err, GW_USAGE, "'%s' stands before the command: options come after it, as in gwplan size --rack gb200 --power 1GW; see: gwplan --help", name);
    for (int i = 0; i < GW_COMMAND_COUNT; i++)
        if (gw_is_near(name, gw_command_rows[i].name) &&
            (!nearest || gw_edit_distance(name, gw_command_rows[i].name) < gw_edit_distance(name, nearest)))
            nearest = gw_command_rows[i].name;
    if (nearest)
        return gw_fail(err, GW_USAGE, "unknown command '%s', did you mean '%s'?", name, nearest);
    return gw_fail(err, GW_USAGE, "unknown command '%s'; see: gwplan --help", name);
}

static enum gw_status unknown_option(const char *name, enum gw_command command, struct gw_err *err)
{
    const char *nearest = NULL;
    for (int i = 0; i < GW_OPTION_COUNT; i++) {
        const char *known = gw_option_rows[i].name;
        if (strcmp(name, known) == 0)
            return gw_fail(err, GW_USAGE, "'%s' is no option of '%s'; see: gwplan %s --help", name,
                           gw_command_rows[command].name, gw_command_rows[command].name);
        bool fits = gw_option_is_for((enum gw_option)i, command);
        if (fits && gw_is_near(name, known) &&
            (!nearest || gw_edit_distance(name, known) < gw_edit_distance(name, nearest)))
            nearest = known;
    }
    if (nearest)
        return gw_fail(err, GW_USAGE, "unknown option '%s', did you mean '%s'?", name, nearest);
    return gw_fail(err, GW_USAGE, "unknown option '%s'; see: gwplan %s --help", name, gw_command_rows[command].name);
}

static int find_option(const char *text, size_t length, enum gw_command command)
{
    if (length == 2 && strncmp(text, "-o", 2) == 0)
        text = "--output", length = 8;
    if (length == 2 && strncmp(text, "-h", 2) == 0)
        text = "--help", length = 6;
    for (int i = 0; i < GW_OPTION_COUNT; i++)
        if (strlen(gw_option_rows[i].name) == length && strncmp(gw_option_rows[i].name, text, length) == 0)
            return gw_option_is_for((enum gw_option)i, command) ? i : -1;
    return -1;
}

static enum gw_status keep(struct gw_arguments *a, int option, const char *value, struct gw_err *err)
{
    bool repeats = option == GW_OPTION_SET || option == GW_OPTION_PROFILES || !gw_option_rows[option].argument;
    if (a->values[option] && !repeats)
        return gw_fail(err, GW_USAGE, "%s: given twice; see: gwplan %s --help", gw_option_rows[option].name, gw_command_rows[a->command].name);
    a->values[option] = value;
    if ((option == GW_OPTION_SET && a->set_count == GW_REPEATS_MAX) ||
        (option == GW_OPTION_PROFILES && a->profile_count == GW_REPEATS_MAX))
        return gw_fail(err, GW_USAGE, "'%s' more than %d times", gw_option_rows[option].name, GW_REPEATS_MAX);
    if (option == GW_OPTION_SET)
        a->sets[a->set_count++] = value;
    if (option == GW_OPTION_PROFILES)
        a->profiles[a->profile_count++] = value;
    return GW_OK;
}

static enum gw_status parse_option(int argc, char **argv, int *at, struct gw_arguments *a, struct gw_err *err)
{
    const char *text = argv[*at], *equals = strncmp(text, "--", 2) == 0 ? strchr(text, '=') : NULL;
    size_t length = equals ? (size_t)(equals - text) : strlen(text);
    int option = find_option(text, length, a->command);
    if (option < 0) {
        char name[64];
        size_t shown = length < sizeof name - 1 ? length : sizeof name - 1;
        memcpy(name, text, shown);
        name[shown] = '\0';
        return unknown_option(name, a->command, err);
    }
    const struct gw_option_row *row = &gw_option_rows[option];
    if (!row->argument)
        return equals ? gw_fail(err, GW_USAGE, "'%s' takes no value", row->name) : keep(a, option, "", err);
    if (equals)
        return keep(a, option, equals + 1, err);
    if (*at + 1 >= argc)
        return gw_fail(err, GW_USAGE, "'%s' needs a value: %s", row->name, row->argument);
    return keep(a, option, argv[++*at], err);
}

enum gw_status gw_arguments_parse(int argc, char **argv, struct gw_arguments *a, struct gw_err *err)
{
    *a = (struct gw_arguments){.command = GW_COMMAND_help};
    if (argc < 2)
        return gw_fail(err, GW_USAGE, "a command is needed; see: gwplan --help");
    const char *first = argv[1];
    int at = 2;
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0)
        first = "help";
    if (strcmp(first, "--version") == 0)
        first = "version";
    int command = 0;
    while (command < GW_COMMAND_COUNT && strcmp(gw_command_rows[command].name, first) != 0)
        command++;
    if (command == GW_COMMAND_COUNT)
        return unknown_command(first, err);
    a->command = (enum gw_command)command;
    bool only_positionals = false;
    for (enum gw_status status; at < argc; at++) {
        if (!only_positionals && strcmp(argv[at], "--") == 0) {
            only_positionals = true;
        } else if (!only_positionals && argv[at][0] == '-' && argv[at][1] != '\0' && !(argv[at][1] >= '0' && argv[at][1] <= '9')) {
            if ((status = parse_option(argc, argv, &at, a, err)) != GW_OK)
                return status;
        } else if (a->positional_count == GW_POSITIONALS_MAX) {
            return gw_fail(err, GW_USAGE, "more than %d names", GW_POSITIONALS_MAX);
        } else {
            a->positionals[a->positional_count++] = argv[at];
        }
    }
    return GW_OK;
}
