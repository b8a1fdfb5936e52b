/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "planner/cli/command.h"

const char *gw_cli_option(const struct gw_cli *cli, enum gw_option option)
{
    return cli->arguments.values[option];
}

enum gw_status gw_cli_one_name(const struct gw_cli *cli, const char *what, const char **name, struct gw_err *err)
{
    const char *command = gw_command_rows[cli->arguments.command].name;
    if (cli->arguments.positional_count == 0)
        return gw_fail(err, GW_USAGE, "'%s' needs %s; see: gwplan %s --help", command, what, command);
    if (cli->arguments.positional_count > 1)
        return gw_fail(err, GW_USAGE, "'%s' takes one %s, got '%s' as well (a quantity with a blank is written in quotes)", command,
                       what, cli->arguments.positionals[1]);
    *name = cli->arguments.positionals[0];
    return GW_OK;
}

enum gw_status gw_cli_basis(const struct gw_cli *cli, enum gw_basis *basis, struct gw_err *err)
{
    const char *text = gw_cli_option(cli, GW_OPTION_BASIS);
    *basis = GW_BASIS_FACILITY;
    if (!text)
        return GW_OK;
    for (int i = GW_BASIS_FACILITY; gw_basis_names[i]; i++)
        if (strcmp(text, gw_basis_names[i]) == 0) {
            *basis = (enum gw_basis)i;
            return GW_OK;
        }
    return gw_fail(err, GW_USAGE, "--basis: expected facility, it, rack or chip, got '%s'", text);
}

enum gw_status gw_cli_power(const struct gw_cli *cli, struct gw_size_words *words, struct gw_err *err)
{
    struct gw_err why = {0};
    const char *text = gw_cli_option(cli, GW_OPTION_POWER);
    words->amount.unit = GW_AMOUNT_POWER;
    if (gw_quantity_parse(text, GW_DIM_POWER, &words->amount.value, &why) != GW_OK)
        return gw_fail(err, GW_USAGE, "--power: %s", why.message);
    if (!(words->amount.value > 0 && words->amount.value <= 1e13))
        return gw_fail(err, GW_USAGE, "--power: expected a power above 0 and up to 10 TW, got '%s'", text);
    return GW_OK;
}

enum gw_status gw_cli_number(const struct gw_cli *cli, enum gw_option option, double low, double high, bool whole, double *value,
                             struct gw_err *err)
{
    struct gw_err why = {0};
    const char *text = gw_cli_option(cli, option), *name = gw_option_rows[option].name;
    if (gw_quantity_parse(text, GW_DIM_NONE, value, &why) != GW_OK)
        return gw_fail(err, GW_USAGE, "%s: %s", name, why.message);
    bool is_whole = *value <= 1e15 && *value >= -1e15 && *value == (double)(long long)*value;
    if (!(*value >= low && *value <= high) || (whole && !is_whole))
        return gw_fail(err, GW_USAGE, "%s: expected %s from %.10g to %.10g, got '%s'", name, whole ? "a whole number" : "a number", low,
                       high, text);
    return GW_OK;
}

enum gw_status gw_cli_ids(struct gw_cli *cli, enum gw_option option, const char *what, const char ***ids, size_t *count, struct gw_err *err)
{
    const char *text = gw_cli_option(cli, option);
    size_t most = strlen(text) + 2;
    char *copy = gw_arena_strdup(&cli->session.results, text);
    *count = 0;
    *ids = gw_arena_array(&cli->session.results, most, sizeof **ids);
    if (!copy || !*ids)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (char *at = copy; *at;) {
        size_t length = strcspn(at, ",");
        bool more = at[length] == ',';
        at[length] = '\0';
        if (length > 0)
            (*ids)[(*count)++] = at;
        at += length + more;
    }
    return *count ? GW_OK : gw_fail(err, GW_USAGE, "%s: expected ids of %s, got '%s'", gw_option_rows[option].name, what, text);
}
