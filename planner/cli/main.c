/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/command.h"

int main(int argc, char **argv)
{
    return gw_cli_main(argc, argv, stdout, stderr);
}
