/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "planner/api/scenario.h"
#include "planner/cli/command.h"

static enum gw_status read_amount(const struct gw_cli *cli, struct gw_size_words *words, struct gw_err *err)
{
    bool power = gw_cli_option(cli, GW_OPTION_POWER), racks = gw_cli_option(cli, GW_OPTION_RACKS),
         accelerators = gw_cli_option(cli, GW_OPTION_ACCELERATORS);
    if (power + racks + accelerators != 1)
        return gw_fail(err, GW_USAGE, "give one of --power, --racks and --accelerators");
    if (power)
        return gw_cli_power(cli, words, err);
    if (gw_cli_option(cli, GW_OPTION_BASIS))
        return gw_fail(err, GW_USAGE, "--basis says what a --power is counted on; a number of things has none");
    words->amount.unit = racks ? GW_AMOUNT_RACKS : GW_AMOUNT_ACCELERATORS;
    return gw_cli_number(cli, racks ? GW_OPTION_RACKS : GW_OPTION_ACCELERATORS, 1, 1e9, true, &words->amount.value, err);
}

static enum gw_status size_in(struct gw_session *session, const struct gw_size_words *words, const struct gw_size_asks *asks,
                              struct gw_size_result *result, struct gw_err *err)
{
    struct gw_size_request request;
    enum gw_status status = gw_session_request(session, words, &request, err);
    if (status == GW_OK)
        status = gw_size(&request, &session->results, result, err);
    if (status == GW_OK)
        status = gw_session_money(session, asks->costs, result, err);
    if (status == GW_OK && asks->workload)
        status = gw_session_work(session, asks->workload, result, err);
    return status;
}

/* "text NAME VALUE", the value as a shell reads it; NULL without memory. */
static const char *with_option(struct gw_arena *arena, const char *text, enum gw_option option, const char *value)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:,=%+@";
    const char *name = gw_option_rows[option].name;
    if (!text || (*value && strspn(value, plain) == strlen(value)))
        return text ? gw_arena_printf(arena, "%s %s %s", text, name, value) : NULL;
    text = gw_arena_printf(arena, "%s %s '", text, name);
    for (size_t length; text && *value; value += length + (value[length] != '\0')) {
        length = strcspn(value, "'");
        text = gw_arena_printf(arena, "%s%.*s%s", text, (int)length, value, value[length] ? "'\\''" : "");
    }
    return text ? gw_arena_printf(arena, "%s'", text) : NULL;
}

/* The command as it was given, without its amount and without what changes no number. */
static const char *asked_of(struct gw_cli *cli)
{
    static const enum gw_option single[] = {GW_OPTION_RACK, GW_OPTION_SITE, GW_OPTION_LOAD, GW_OPTION_COSTS, GW_OPTION_WORKLOAD, GW_OPTION_SCENARIO};
    struct gw_arena *arena = &cli->session.results;
    const char *text = "gwplan size";
    for (size_t i = 0; i < sizeof single / sizeof single[0]; i++)
        if (gw_cli_option(cli, single[i]))
            text = with_option(arena, text, single[i], gw_cli_option(cli, single[i]));
    for (size_t i = 0; i < cli->arguments.set_count; i++)
        text = with_option(arena, text, GW_OPTION_SET, cli->arguments.sets[i]);
    for (size_t i = 0; i < cli->arguments.profile_count; i++)
        text = with_option(arena, text, GW_OPTION_PROFILES, cli->arguments.profiles[i]);
    return text;
}

static enum gw_status write_answer(struct gw_cli *cli, const struct gw_size_result *result, struct gw_err *err)
{
    const char *asked = asked_of(cli);
    return asked ? gw_write_size(result, asked, cli->format, cli->out, err) : gw_fail(err, GW_SYSTEM, "out of memory");
}

enum gw_status gw_command_size(struct gw_cli *cli, struct gw_err *err)
{
    struct gw_size_words words = {.rack = gw_cli_option(cli, GW_OPTION_RACK),
                                  .site = gw_cli_option(cli, GW_OPTION_SITE),
                                  .load = gw_cli_option(cli, GW_OPTION_LOAD)};
    const struct gw_size_asks asks = {gw_cli_option(cli, GW_OPTION_COSTS), gw_cli_option(cli, GW_OPTION_WORKLOAD)};
    const char *scenario = gw_cli_option(cli, GW_OPTION_SCENARIO);
    struct gw_size_result result;
    struct gw_under under = {0};
    struct gw_err why = {0};
    if (cli->arguments.positional_count)
        return gw_fail(err, GW_USAGE, "'size' takes options only, got '%s'; see: gwplan size --help", cli->arguments.positionals[0]);
    if (!words.rack)
        return gw_fail(err, GW_USAGE, "'size' needs --rack; see: gwplan list racks");
    enum gw_status status = gw_cli_basis(cli, &words.basis, err);
    if (status == GW_OK)
        status = read_amount(cli, &words, err);
    if (status == GW_OK && scenario)
        status = gw_under_open_sizes(&cli->session, scenario, &words, 1, &asks, &under, err);
    if (status == GW_OK && scenario)
        status = gw_under_asked(&cli->session, &under, size_in(&under.session, &words, &asks, &result, &why), &why, err);
    else if (status == GW_OK)
        status = size_in(&cli->session, &words, &asks, &result, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status == GW_OK) {
        result.overlay = scenario ? &under.overlay : NULL;
        status = write_answer(cli, &result, err);
    }
    gw_under_clear(&under);
    return status;
}
