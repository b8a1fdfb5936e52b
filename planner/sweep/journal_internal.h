/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the files of the journal (planner/sweep/journal.h): its state, the head's bytes, and whole reads and writes. */
#ifndef GW_SWEEP_JOURNAL_INTERNAL_H
#define GW_SWEEP_JOURNAL_INTERNAL_H

#include <sys/types.h>

#include "planner/sweep/journal.h"

enum { GW_JOURNAL_WORD = 8 };

struct gw_journal {
    int fd;
    bool writes;
    char *file;
    struct gw_journal_head head;
    struct gw_bytes head_bytes; /* as in the file; the label of the head lies in it */
    uint64_t head_hash;
    uint64_t offset, next_leaf; /* where the next record is read or written */
    struct gw_bytes payload;
};

/* The bytes of a head, its checksum at the end. */
void gw_journal_put_head(struct gw_bytes *out, const struct gw_journal_head *head);
/* The head of the open file into the journal. */
enum gw_status gw_journal_read_head(struct gw_journal *journal, struct gw_err *err);

/* As much as there is of `size` bytes; -1 on an error. */
ssize_t gw_journal_read_at(int fd, void *to, size_t size, uint64_t offset);
enum gw_status gw_journal_write_at(const struct gw_journal *journal, const void *from, size_t size, uint64_t offset, struct gw_err *err);
enum gw_status gw_journal_file_size(const struct gw_journal *journal, uint64_t *size, struct gw_err *err);
/* "cannot WHAT 'FILE': why", from errno. */
enum gw_status gw_journal_cannot(const char *what, const struct gw_journal *journal, struct gw_err *err);

#endif
