/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/base/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum gw_status cannot_write(const char *file, const char *why, struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "cannot write '%s': %s", file, why);
}

enum { NAME_BYTES = 64 };

/* Room for a name in the directory of the file, which ends at *directory. */
static char *name_beside(const char *file, size_t *directory)
{
    const char *slash = strrchr(file, '/');
    *directory = slash ? (size_t)(slash + 1 - file) : 0;
    char *name = malloc(*directory + NAME_BYTES);
    if (name)
        memcpy(name, file, *directory);
    return name;
}

/* The mode is what the umask leaves of rw for all, which mkstemp would not give. */
static int create(const char *name)
{
    return open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

static int keep(struct gw_replacement *replacement, char *name, int fd)
{
    int error = errno;
    if (fd >= 0)
        replacement->temporary = name;
    else
        free(name);
    errno = error;
    return fd;
}

/* DIRECTORY/.gwplan-PID-N: short, because the file's own name may be as long as a name can be. */
static int create_temporary(struct gw_replacement *replacement)
{
    enum { TRIES = 1000 };
    size_t directory;
    char *name = name_beside(replacement->file, &directory);
    int fd = -1;
    if (!name)
        return -1;
    errno = EEXIST;
    for (int n = 0; n < TRIES && fd < 0 && errno == EEXIST; n++) {
        snprintf(name + directory, NAME_BYTES, ".gwplan-%ld-%d", (long)getpid(), n);
        fd = create(name);
    }
    return keep(replacement, name, fd);
}

/* DIRECTORY/.gwplan-OWNER-N. What is there is removed, not written over: it might be a link to anything. */
static int create_owned(struct gw_replacement *replacement, uint64_t owner, int number)
{
    size_t directory;
    char *name = name_beside(replacement->file, &directory);
    if (!name)
        return -1;
    snprintf(name + directory, NAME_BYTES, ".gwplan-%016" PRIx64 "-%d", owner, number);
    unlink(name);
    return keep(replacement, name, create(name));
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

enum gw_status gw_replace_begin_owned(struct gw_replacement *replacement, const char *file, uint64_t owner, int number, struct gw_err *err)
{
    *replacement = (struct gw_replacement){.file = file};
    enum gw_status status = gw_replace_check(file, err);
    if (status != GW_OK)
        return status;
    int fd = create_owned(replacement, owner, number);
    if (fd < 0)
        return cannot_write(file, strerror(errno), err);
    close(fd);
    return GW_OK;
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
