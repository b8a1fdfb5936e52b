/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "planner/cli/command.h"

/* The first file that is opened gets the number of a stream that the caller closed, and then what is told goes into that file. So such a
 * number is taken, in a way that using the stream fails as before. */
static void hold_stream(int fd, int flags)
{
    if (fcntl(fd, F_GETFD) < 0)
        (void)!open("/dev/null", flags);
}

int main(int argc, char **argv)
{
    hold_stream(STDIN_FILENO, O_WRONLY);
    hold_stream(STDOUT_FILENO, O_RDONLY);
    hold_stream(STDERR_FILENO, O_RDONLY);
    signal(SIGXFSZ, SIG_IGN); /* a file that reaches its limit is told like a full disk */
    return gw_cli_main(argc, argv, stdout, stderr);
}
