/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { READ_END, WRITE_END };

static void close_one(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* A pipe whose ends are above 2, so that redirecting the child's standard streams cannot hit them, and closed by exec. */
static int open_pipe(int ends[2])
{
    int low[2];
    if (pipe(low) != 0)
        return -1;
    for (int i = 0; i < 2; i++)
        ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, 3);
    close(low[READ_END]);
    close(low[WRITE_END]);
    return ends[READ_END] >= 0 && ends[WRITE_END] >= 0 ? 0 : -1;
}

/* Start the child; the errno of what failed, or 0. It gets SIGPIPE at its default, whatever the caller did to it. */
static int start(char *const arguments[], int input, int complaints, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t pipe_signal;
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    if (posix_spawn_file_actions_init(&actions) != 0)
        return ENOMEM;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return ENOMEM;
    }
    int error = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    if (error == 0)
        error = posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (error == 0)
        error = posix_spawn_file_actions_adddup2(&actions, complaints, STDERR_FILENO);
    if (error == 0)
        error = posix_spawnattr_setsigdefault(&attributes, &pipe_signal);
    if (error == 0)
        error = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    if (error == 0)
        error = posix_spawnp(child, arguments[0], &actions, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* Write a piece; closes `to` when everything is out or the child no longer reads. */
static void write_some(int *to, const char **input)
{
    ssize_t written = write(*to, *input, strlen(*input));
    if (written > 0)
        *input += written;
    if (**input == '\0' || (written < 0 && errno != EAGAIN && errno != EINTR))
        close_one(to);
}

/* Read a piece and keep what there is room for; closes `from` at its end. */
static void read_some(int *from, char *complaint, size_t size, size_t *kept)
{
    char piece[4096];
    ssize_t got = read(*from, piece, sizeof piece);
    if (got > 0) {
        size_t room = size - 1 - *kept, take = (size_t)got < room ? (size_t)got : room;
        memcpy(complaint + *kept, piece, take);
        *kept += take;
        complaint[*kept] = '\0';
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        close_one(from);
    }
}

/* Write and read in turn: a child that complains more than a pipe holds would wait for us while we wait for it. */
static void converse(int *to, int *from, const char *input, char *complaint, size_t size)
{
    size_t kept = 0;
    fcntl(*to, F_SETFL, O_NONBLOCK);
    if (*input == '\0')
        close_one(to);
    while (*from >= 0) {
        struct pollfd waiting[] = {{.fd = *from, .events = POLLIN}, {.fd = *to, .events = POLLOUT}};
        if (poll(waiting, 2, -1) < 0) {
            if (errno == EINTR)
                continue;
            break;
        }
        if (waiting[1].revents)
            write_some(to, &input);
        if (waiting[0].revents)
            read_some(from, complaint, size, &kept);
    }
}

/* The same with SIGPIPE held back, and taken away if it came: the caller's own handling stays as it is. */
static void converse_quietly(int *to, int *from, const char *input, char *complaint, size_t size)
{
    sigset_t pipe_signal, before, pending;
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    sigpending(&pending);
    sigprocmask(SIG_BLOCK, &pipe_signal, &before);
    converse(to, from, input, complaint, size);
    if (!sigismember(&pending, SIGPIPE)) {
        const struct timespec at_once = {0, 0};
        while (sigtimedwait(&pipe_signal, NULL, &at_once) < 0 && errno == EINTR)
            continue;
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
}

static enum gw_status not_installed(const char *program, struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "%s is not installed or not in PATH", program);
}

static enum gw_status wait_for(pid_t child, const char *program, struct gw_err *err)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return gw_fail(err, GW_SYSTEM, "cannot wait for %s: %s", program, strerror(errno));
    if (WIFSIGNALED(status))
        return gw_fail(err, GW_SYSTEM, "%s was killed by signal %d", program, WTERMSIG(status));
    if (WEXITSTATUS(status) == 127) /* a wrapper that did not find it says so this way */
        return not_installed(program, err);
    return WEXITSTATUS(status) == 0 ? GW_OK : GW_SYSTEM;
}

enum gw_status gw_process_feed(char *const arguments[], const char *input, char *complaint, size_t size, struct gw_err *err)
{
    int to[2] = {-1, -1}, from[2] = {-1, -1};
    enum gw_status status;
    pid_t child;
    complaint[0] = '\0';
    int error = open_pipe(to) != 0 || open_pipe(from) != 0 ? errno : 0;
    if (error == 0)
        error = start(arguments, to[READ_END], from[WRITE_END], &child);
    close_one(&to[READ_END]);
    close_one(&from[WRITE_END]);
    if (error == 0) {
        converse_quietly(&to[WRITE_END], &from[READ_END], input, complaint, size);
        close_one(&to[WRITE_END]);
        close_one(&from[READ_END]);
        status = wait_for(child, arguments[0], err);
    } else if (error == ENOENT || error == ENOTDIR) {
        status = not_installed(arguments[0], err);
    } else {
        status = gw_fail(err, GW_SYSTEM, "cannot start %s: %s", arguments[0], strerror(error));
    }
    close_one(&to[WRITE_END]);
    close_one(&from[READ_END]);
    return status;
}
