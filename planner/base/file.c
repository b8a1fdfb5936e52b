/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_BYTES_MAX = 16 * 1024 * 1024 };

static enum gw_status open_regular(const char *file, int *fd, size_t *size, struct gw_err *err)
{
    struct stat info = {0};
    *fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*fd < 0)
        return gw_fail(err, GW_PROFILE, "cannot be read: %s", strerror(errno));
    if (fstat(*fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size <= FILE_BYTES_MAX) {
        *size = (size_t)info.st_size;
        return GW_OK;
    }
    close(*fd);
    return gw_fail(err, GW_PROFILE, "%s",
                   S_ISDIR(info.st_mode)   ? "is a directory, not a file"
                   : S_ISREG(info.st_mode) ? "is larger than 16 MiB"
                                           : "is not a regular file");
}

enum gw_status gw_read_file(struct gw_arena *arena, const char *file, char **text, size_t *length, struct gw_err *err)
{
    int fd;
    size_t size = 0, have = 0;
    enum gw_status status = open_regular(file, &fd, &size, err);
    if (status != GW_OK)
        return status;
    char *buffer = gw_arena_alloc(arena, size + 1);
    ssize_t got = 1;
    while (buffer && have < size && (got = read(fd, buffer + have, size - have)) > 0)
        have += (size_t)got;
    int error = errno;
    close(fd);
    if (!buffer)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    if (got < 0)
        return gw_fail(err, GW_PROFILE, "cannot be read: %s", strerror(error));
    *text = buffer;
    *length = have;
    return GW_OK;
}
