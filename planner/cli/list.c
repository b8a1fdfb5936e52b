/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "planner/cli/command.h"

static enum gw_status read_kind(struct gw_cli *cli, enum gw_kind *kind, struct gw_err *err)
{
    const char *name;
    char words[GW_KIND_WORDS], what[GW_KIND_WORDS + 8];
    snprintf(what, sizeof what, "KIND: %s", gw_kind_words(words));
    enum gw_status status = gw_cli_one_name(cli, what, &name, err);
    if (status != GW_OK)
        return status;
    *kind = gw_kind_named(name);
    if (*kind == GW_KIND_COUNT)
        return gw_fail(err, GW_USAGE, "unknown kind '%s': expected %s", name, words);
    return GW_OK;
}

enum gw_status gw_command_list(struct gw_cli *cli, struct gw_err *err)
{
    enum gw_kind kind;
    enum gw_status status = read_kind(cli, &kind, err);
    char *text = NULL;
    size_t size = 0;
    FILE *answer = status == GW_OK ? open_memstream(&text, &size) : NULL;
    if (status == GW_OK && !answer)
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = gw_write_list(&cli->session.catalog, kind, cli->format, answer, err);
    if (answer && fclose(answer) != 0 && status == GW_OK)
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    /* only now is everything read that --set may have meant */
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status == GW_OK)
        fwrite(text, 1, size, cli->out);
    free(text);
    return status;
}

enum gw_status gw_command_schema(struct gw_cli *cli, struct gw_err *err)
{
    enum gw_kind kind;
    enum gw_status status = read_kind(cli, &kind, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    return status == GW_OK ? gw_write_schema(kind, cli->format, cli->out, err) : status;
}
