/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/base/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum gw_status cannot_write(const char *file, const char *why, struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "cannot write '%s': %s", file, why);
}

/* DIRECTORY/.gwplan-PID-N: short, because the file's own name may be as long as a name can be; the mode is what the umask
 * leaves of rw for all, which mkstemp would not give. */
static int create_temporary(struct gw_replacement *replacement)
{
    enum { TRIES = 1000, NAME_BYTES = 64 };
    const char *slash = strrchr(replacement->file, '/');
    size_t directory = slash ? (size_t)(slash + 1 - replacement->file) : 0;
    char *name = malloc(directory + NAME_BYTES);
    if (!name)
        return -1;
    memcpy(name, replacement->file, directory);
    for (int n = 0; n < TRIES; n++) {
        snprintf(name + directory, NAME_BYTES, ".gwplan-%ld-%d", (long)getpid(), n);
        int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0) {
            replacement->temporary = name;
            return fd;
        }
        if (errno != EEXIST)
            break;
    }
    int error = errno;
    free(name);
    errno = error;
    return -1;
}

enum gw_status gw_replace_check(const char *file, struct gw_err *err)
{
    struct stat there;
    if (stat(file, &there) != 0 || S_ISREG(there.st_mode))
        return GW_OK;
    return cannot_write(file, S_ISDIR(there.st_mode) ? "it is a directory" : "it is not a regular file", err);
}

static enum gw_status begin_open(struct gw_replacement *replacement, const char *file, int *fd, struct gw_err *err)
{
    *replacement = (struct gw_replacement){.file = file};
    enum gw_status status = gw_replace_check(file, err);
    if (status != GW_OK)
        return status;
    *fd = create_temporary(replacement);
    return *fd >= 0 ? GW_OK : cannot_write(file, strerror(errno), err);
}

enum gw_status gw_replace_begin(struct gw_replacement *replacement, const char *file, struct gw_err *err)
{
    int fd;
    enum gw_status status = begin_open(replacement, file, &fd, err);
    if (status == GW_OK)
        close(fd);
    return status;
}

enum gw_status gw_replace_commit(struct gw_replacement *replacement, struct gw_err *err)
{
    if (rename(replacement->temporary, replacement->file) != 0)
        return cannot_write(replacement->file, strerror(errno), err);
    free(replacement->temporary);
    replacement->temporary = NULL;
    return GW_OK;
}

void gw_replace_release(struct gw_replacement *replacement)
{
    if (replacement->temporary)
        unlink(replacement->temporary);
    free(replacement->temporary);
    replacement->temporary = NULL;
}

static int write_all(int fd, const char *text)
{
    for (size_t left = strlen(text); left > 0;) {
        ssize_t written = write(fd, text, left);
        if (written < 0 && errno != EINTR)
            return -1;
        if (written > 0) {
            text += written;
            left -= (size_t)written;
        }
    }
    return 0;
}

enum gw_status gw_replace_with_text(const char *file, const char *text, struct gw_err *err)
{
    struct gw_replacement replacement;
    int fd;
    enum gw_status status = begin_open(&replacement, file, &fd, err);
    if (status != GW_OK)
        return status;
    int error = write_all(fd, text) != 0 ? errno : 0;
    if (close(fd) != 0 && error == 0) /* a full disk may show only now */
        error = errno;
    status = error == 0 ? gw_replace_commit(&replacement, err) : cannot_write(file, strerror(error), err);
    gw_replace_release(&replacement);
    return status;
}
