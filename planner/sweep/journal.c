/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "planner/base/hash.h"
#include "planner/sweep/journal_internal.h"

#define RECORD_MARK 0x4641454C50574721u
enum { RECORD_WORDS = 5, RECORD_BYTES = RECORD_WORDS * GW_JOURNAL_WORD };

/* --- opening --------------------------------------------------------------------------------------------------- */

/* Whether the open file still has its name: another process may have renamed or removed it before it was locked. */
static bool has_its_name(const struct gw_journal *journal)
{
    struct stat open_file, named;
    return fstat(journal->fd, &open_file) == 0 && stat(journal->file, &named) == 0 && open_file.st_dev == named.st_dev &&
           open_file.st_ino == named.st_ino;
}

static enum gw_status open_locked(struct gw_journal *journal, struct gw_err *err)
{
    enum { TRIES = 100 };
    const char *what = journal->writes ? "write" : "read";
    for (int i = 0; i < TRIES; i++) {
        /* never waits: a pipe without a writer would */
        journal->fd = open(journal->file, (journal->writes ? O_RDWR | O_CREAT : O_RDONLY) | O_CLOEXEC | O_NONBLOCK, 0666);
        struct stat there;
        if (journal->fd < 0 || fstat(journal->fd, &there) != 0)
            return gw_journal_cannot(what, journal, err);
        if (!S_ISREG(there.st_mode))
            return gw_fail(err, GW_SYSTEM, "cannot %s '%s': it is not a regular file", what, journal->file);
        if (flock(journal->fd, (journal->writes ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0)
            return errno == EWOULDBLOCK ? gw_fail(err, GW_SYSTEM, "'%s' is in use by another run", journal->file)
                                        : gw_journal_cannot("lock", journal, err);
        if (has_its_name(journal))
            return GW_OK;
        close(journal->fd);
        journal->fd = -1;
    }
    return gw_fail(err, GW_SYSTEM, "'%s' is in use by another run", journal->file);
}

static struct gw_journal *new_journal(const char *file, bool writes)
{
    struct gw_journal *journal = calloc(1, sizeof *journal);
    if (!journal)
        return NULL;
    journal->fd = -1;
    journal->writes = writes;
    journal->file = strdup(file);
    if (journal->file)
        return journal;
    free(journal);
    return NULL;
}

void gw_journal_close(struct gw_journal *journal)
{
    if (!journal)
        return;
    if (journal->fd >= 0)
        close(journal->fd);
    gw_bytes_free(&journal->head_bytes);
    gw_bytes_free(&journal->payload);
    free(journal->file);
    free(journal);
}

/* Whether the file is empty, or the begin of this head: the writer was killed before its first record. */
static bool is_unbegun(const struct gw_journal *journal, const struct gw_bytes *head)
{
    unsigned char *begin = malloc(head->size);
    ssize_t got = begin ? gw_journal_read_at(journal->fd, begin, head->size, 0) : -1;
    bool unbegun = got >= 0 && (size_t)got < head->size && memcmp(begin, head->at, (size_t)got) == 0;
    free(begin);
    return unbegun;
}

/* Whether two heads say the same but for their labels. */
static bool are_of_one_sweep(const struct gw_journal_head *a, const struct gw_journal_head *b)
{
    struct gw_journal_head bare_a = *a, bare_b = *b;
    struct gw_bytes bytes_a = {0}, bytes_b = {0};
    bare_a.label_size = bare_b.label_size = 0;
    gw_journal_put_head(&bytes_a, &bare_a);
    gw_journal_put_head(&bytes_b, &bare_b);
    bool same = !bytes_a.failed && !bytes_b.failed && bytes_a.size == bytes_b.size && memcmp(bytes_a.at, bytes_b.at, bytes_a.size) == 0;
    gw_bytes_free(&bytes_a);
    gw_bytes_free(&bytes_b);
    return same;
}

static enum gw_status compare_heads(const struct gw_journal *journal, const struct gw_journal_head *head, struct gw_err *err)
{
    if (are_of_one_sweep(&journal->head, head))
        return GW_OK;
    if (journal->head.inputs_hash == head->inputs_hash &&
        (journal->head.first_leaf != head->first_leaf || journal->head.end_leaf != head->end_leaf))
        return gw_fail(err, GW_USAGE, "'%s' is another shard of this sweep, from scenario %" PRIu64 " on, not from %" PRIu64
                       ": remove it or name another file", journal->file, journal->head.first_leaf * GW_SWEEP_LEAF, head->first_leaf * GW_SWEEP_LEAF);
    return gw_fail(err, GW_USAGE, "'%s' is the journal of another sweep (its inputs or options differ): remove it or name another file",
                   journal->file);
}

static enum gw_status begin_or_resume(struct gw_journal *journal, const struct gw_journal_head *head, struct gw_err *err)
{
    struct gw_bytes wanted = {0};
    gw_journal_put_head(&wanted, head);
    enum gw_status status = GW_OK;
    if (wanted.failed)
        status = gw_fail(err, GW_SYSTEM, "out of memory for '%s'", journal->file);
    else if (is_unbegun(journal, &wanted))
        status = gw_journal_write_at(journal, wanted.at, wanted.size, 0, err);
    if (status == GW_OK)
        status = gw_journal_read_head(journal, err);
    if (status == GW_OK)
        status = compare_heads(journal, head, err);
    gw_bytes_free(&wanted);
    return status;
}

static enum gw_status open_journal(struct gw_journal **out, const char *file, const struct gw_journal_head *head, struct gw_err *err)
{
    *out = NULL;
    struct gw_journal *journal = new_journal(file, head != NULL);
    if (!journal)
        return gw_fail(err, GW_SYSTEM, "out of memory for '%s'", file);
    enum gw_status status = open_locked(journal, err);
    if (status == GW_OK)
        status = head ? begin_or_resume(journal, head, err) : gw_journal_read_head(journal, err);
    if (status != GW_OK) {
        gw_journal_close(journal);
        return status;
    }
    journal->offset = journal->head_bytes.size;
    journal->next_leaf = journal->head.first_leaf;
    *out = journal;
    return GW_OK;
}

enum gw_status gw_journal_open(struct gw_journal **journal, const char *file, const struct gw_journal_head *head, struct gw_err *err)
{
    return open_journal(journal, file, head, err);
}

enum gw_status gw_journal_open_part(struct gw_journal **journal, const char *file, struct gw_err *err)
{
    return open_journal(journal, file, NULL, err);
}

const struct gw_journal_head *gw_journal_head(const struct gw_journal *journal)
{
    return &journal->head;
}

const char *gw_journal_file(const struct gw_journal *journal)
{
    return journal->file;
}

uint64_t gw_journal_position(const struct gw_journal *journal)
{
    return journal->next_leaf;
}

/* --- records --------------------------------------------------------------------------------------------------- */

enum tail { GOOD, TORN, DAMAGED };

/* Whether nothing but zeroes follows. */
static bool is_zero_from(const struct gw_journal *journal, uint64_t offset)
{
    unsigned char bytes[4096];
    for (ssize_t got; (got = gw_journal_read_at(journal->fd, bytes, sizeof bytes, offset)) > 0; offset += (uint64_t)got)
        for (ssize_t i = 0; i < got; i++)
            if (bytes[i] != 0)
                return false;
    return true;
}

/* Read the record at the offset into `payload`. */
static enum gw_status read_record(struct gw_journal *journal, uint64_t size, enum tail *tail, struct gw_err *err)
{
    uint64_t words[RECORD_WORDS], left = size - journal->offset;
    *tail = TORN;
    if (left < RECORD_BYTES)
        return GW_OK;
    if (gw_journal_read_at(journal->fd, words, sizeof words, journal->offset) != RECORD_BYTES)
        return gw_journal_cannot("read", journal, err);
    if (words[4] != gw_hash64(words, 4 * GW_JOURNAL_WORD, journal->head_hash) || words[0] != RECORD_MARK || words[1] != journal->next_leaf ||
        words[1] >= journal->head.end_leaf) {
        *tail = is_zero_from(journal, journal->offset) ? TORN : DAMAGED;
        return GW_OK;
    }
    if (words[2] > left - RECORD_BYTES)
        return GW_OK;
    gw_bytes_clear(&journal->payload);
    if (words[2] > journal->payload.capacity) {
        gw_bytes_free(&journal->payload);
        journal->payload.at = malloc(words[2]);
        if (!journal->payload.at)
            return gw_fail(err, GW_SYSTEM, "out of memory for '%s'", journal->file);
        journal->payload.capacity = words[2];
    }
    journal->payload.size = words[2];
    if (gw_journal_read_at(journal->fd, journal->payload.at, words[2], journal->offset + RECORD_BYTES) != (ssize_t)words[2])
        return gw_journal_cannot("read", journal, err);
    if (gw_hash64(journal->payload.at, words[2], 0) == words[3])
        *tail = GOOD;
    else if (words[2] < left - RECORD_BYTES)
        *tail = DAMAGED;
    return GW_OK;
}

static enum gw_status damaged(const struct gw_journal *journal, struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "'%s' is damaged at byte %" PRIu64 " (leaf %" PRIu64 "): remove it to start again", journal->file,
                   journal->offset, journal->next_leaf);
}

static enum gw_status drop_tail(const struct gw_journal *journal, uint64_t size, struct gw_err *err)
{
    if (!journal->writes || size == journal->offset || ftruncate(journal->fd, (off_t)journal->offset) == 0)
        return GW_OK;
    return gw_journal_cannot("write", journal, err);
}

enum gw_status gw_journal_next(struct gw_journal *journal, struct gw_digest *digest, bool *more, struct gw_err *err)
{
    uint64_t size = 0;
    enum tail tail = TORN;
    *more = false;
    enum gw_status status = gw_journal_file_size(journal, &size, err);
    if (status == GW_OK && size < journal->offset)
        status = damaged(journal, err);
    if (status == GW_OK)
        status = read_record(journal, size, &tail, err);
    if (status != GW_OK)
        return status;
    if (tail == DAMAGED)
        return damaged(journal, err);
    if (tail == TORN)
        return drop_tail(journal, size, err);
    struct gw_byte_reader in = {journal->payload.at, journal->payload.at + journal->payload.size, false};
    status = gw_digest_take(&in, digest, journal->next_leaf, journal->head.with_values, err);
    if (status != GW_OK)
        return status;
    journal->offset += RECORD_BYTES + journal->payload.size;
    journal->next_leaf++;
    *more = true;
    return GW_OK;
}

void gw_journal_record(const struct gw_journal *journal, const struct gw_digest *digest, struct gw_bytes *record)
{
    static const unsigned char room[RECORD_BYTES];
    gw_put(record, room, sizeof room);
    gw_digest_put(record, digest, journal->head.with_values);
    if (record->failed)
        return;
    uint64_t payload = record->size - RECORD_BYTES;
    uint64_t words[RECORD_WORDS] = {RECORD_MARK, digest->leaf, payload, gw_hash64(record->at + RECORD_BYTES, payload, 0), 0};
    words[4] = gw_hash64(words, 4 * GW_JOURNAL_WORD, journal->head_hash);
    memcpy(record->at, words, sizeof words);
}

enum gw_status gw_journal_append(struct gw_journal *journal, const struct gw_bytes *record, struct gw_err *err)
{
    GW_BUG_ON(!journal->writes || journal->next_leaf >= journal->head.end_leaf);
    if (record->failed)
        return gw_fail(err, GW_SYSTEM, "out of memory for '%s'", journal->file);
    struct gw_err why = {0};
    if (gw_journal_write_at(journal, record->at, record->size, journal->offset, &why) != GW_OK) {
        /* half a record at the end would be dropped anyway */
        (void)!ftruncate(journal->fd, (off_t)journal->offset);
        return gw_fail(err, GW_SYSTEM, "%s; it keeps the %" PRIu64 " of %" PRIu64 " leaves that are finished", why.message,
                       journal->next_leaf - journal->head.first_leaf, journal->head.end_leaf - journal->head.first_leaf);
    }
    journal->offset += record->size;
    journal->next_leaf++;
    return GW_OK;
}

enum gw_status gw_journal_remove(struct gw_journal *journal, struct gw_err *err)
{
    return unlink(journal->file) == 0 ? GW_OK : gw_journal_cannot("remove", journal, err);
}
