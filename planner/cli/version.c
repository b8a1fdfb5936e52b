/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/command.h"
#include "planner/numeric/distribution.h"
#include "planner/output/json.h"

enum gw_status gw_command_version(struct gw_cli *cli, struct gw_err *err)
{
    if (cli->arguments.positional_count)
        return gw_fail(err, GW_USAGE, "'version' takes no name, got '%s'", cli->arguments.positionals[0]);
    if (cli->arguments.set_count)
        return gw_fail(err, GW_USAGE, "'version' takes no --set, for it rests on no profile, got '%s'", cli->arguments.sets[0]);
    if (cli->format == GW_JSON) {
        json_t *root = json_object();
        gw_json_set_text(root, "command", "version");
        gw_json_set_text(root, "gwplan", GW_VERSION);
        gw_json_set_text(root, "libconfig", gw_libconfig_version());
        gw_json_set_text(root, "gsl", gw_gsl_version());
        gw_json_set_text(root, "jansson", gw_jansson_version());
        return gw_json_write(root, cli->out, err);
    }
    fprintf(cli->out, "gwplan %s\nlibconfig %s, GSL %s, jansson %s\n", GW_VERSION, gw_libconfig_version(), gw_gsl_version(),
            gw_jansson_version());
    return GW_OK;
}
