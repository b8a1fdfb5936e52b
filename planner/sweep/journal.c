/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/journal.h"

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

#define MAGIC "GWSWEEP\n"
#define BYTE_ORDER_WORD 0x0102030405060708u
#define RECORD_MARK 0x4641454C50574721u
enum { WORD = 8, MAGIC_BYTES = 8, FIXED_BYTES = 4 * WORD, RECORD_WORDS = 5, RECORD_BYTES = RECORD_WORDS * WORD, VERSION = 1 };

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

void gw_shard_leaves(uint64_t scenarios, uint64_t shard, uint64_t shards, uint64_t *first_leaf, uint64_t *end_leaf)
{
    GW_BUG_ON(shard < 1 || shard > shards);
    uint64_t leaves = gw_sweep_leaf_count(scenarios), least = leaves / shards, over = leaves % shards;
    *first_leaf = (shard - 1) * least + (shard - 1 < over ? shard - 1 : over);
    *end_leaf = *first_leaf + least + (shard - 1 < over ? 1 : 0);
}

enum gw_status gw_journal_head_of(struct gw_journal_head *head, const struct gw_sweep_spec *spec, bool with_values, const void *inputs,
                                  size_t inputs_size, const void *label, size_t label_size, struct gw_err *err)
{
    GW_BUG_ON(label_size > GW_JOURNAL_LABEL_MAX);
    enum gw_status status = gw_sweep_spec_check(spec, err);
    if (status != GW_OK)
        return status;
    *head = (struct gw_journal_head){.spec = *spec, .end_leaf = gw_sweep_leaf_count(spec->scenarios), .label = label, .label_size = label_size};
    head->with_values = with_values || gw_sweep_keeps_values(spec);
    struct gw_bytes bytes = {0};
    gw_put_u64(&bytes, head->with_values);
    gw_sweep_spec_put(&bytes, spec);
    if (bytes.failed)
        status = gw_fail(err, GW_SYSTEM, "out of memory for a journal");
    else
        head->inputs_hash = gw_hash64(label, label_size, gw_hash64(inputs, inputs_size, gw_hash64(bytes.at, bytes.size, 0)));
    gw_bytes_free(&bytes);
    return status;
}

/* --- the head -------------------------------------------------------------------------------------------------- */

static void put_head(struct gw_bytes *out, const struct gw_journal_head *head)
{
    gw_put(out, MAGIC, MAGIC_BYTES);
    gw_put_u64(out, BYTE_ORDER_WORD);
    gw_put_u64(out, VERSION);
    size_t size_at = out->size;
    gw_put_u64(out, 0);
    gw_put_u64(out, head->inputs_hash);
    gw_put_u64(out, head->first_leaf);
    gw_put_u64(out, head->end_leaf);
    gw_put_u64(out, head->with_values);
    gw_sweep_spec_put(out, &head->spec);
    gw_put_u64(out, head->label_size);
    gw_put(out, head->label, head->label_size);
    if (out->failed)
        return;
    uint64_t size = out->size + WORD;
    memcpy(out->at + size_at, &size, sizeof size);
    gw_put_u64(out, gw_hash64(out->at, out->size, 0));
}

/* From the words behind the fixed ones, whose checksum was right. */
static bool take_head(struct gw_byte_reader *in, struct gw_journal_head *head)
{
    head->inputs_hash = gw_take_u64(in);
    head->first_leaf = gw_take_u64(in);
    head->end_leaf = gw_take_u64(in);
    head->with_values = gw_take_u64_up_to(in, 1) == 1;
    gw_sweep_spec_take(in, &head->spec);
    head->label_size = gw_take_u64_up_to(in, GW_JOURNAL_LABEL_MAX);
    head->label = gw_take(in, head->label_size);
    return !in->bad && head->first_leaf <= head->end_leaf && head->end_leaf <= gw_sweep_leaf_count(head->spec.scenarios) &&
           (head->with_values || !gw_sweep_keeps_values(&head->spec));
}

static enum gw_status cannot(const char *what, const struct gw_journal *journal, struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "cannot %s '%s': %s", what, journal->file, strerror(errno));
}

static enum gw_status damaged_head(const struct gw_journal *journal, struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "'%s' is damaged in its head: remove it to start again", journal->file);
}

/* As much as there is of `size` bytes; -1 on an error. */
static ssize_t read_at(int fd, void *to, size_t size, uint64_t offset)
{
    size_t done = 0;
    while (done < size) {
        ssize_t got = pread(fd, (char *)to + done, size - done, (off_t)(offset + done));
        if (got < 0 && errno != EINTR)
            return -1;
        if (got == 0)
            break;
        if (got > 0)
            done += (size_t)got;
    }
    return (ssize_t)done;
}

static enum gw_status write_at(const struct gw_journal *journal, const void *from, size_t size, uint64_t offset, struct gw_err *err)
{
    for (size_t done = 0; done < size;) {
        ssize_t put = pwrite(journal->fd, (const char *)from + done, size - done, (off_t)(offset + done));
        if (put < 0 && errno != EINTR)
            return cannot("write", journal, err);
        if (put > 0)
            done += (size_t)put;
    }
    return GW_OK;
}

static enum gw_status file_size(const struct gw_journal *journal, uint64_t *size, struct gw_err *err)
{
    struct stat there;
    if (fstat(journal->fd, &there) != 0)
        return cannot("read", journal, err);
    *size = (uint64_t)there.st_size;
    return GW_OK;
}

/* The first words: what the file is, and how long its head. */
static enum gw_status check_fixed(const struct gw_journal *journal, const unsigned char *fixed, uint64_t size, uint64_t *head_size,
                                  struct gw_err *err)
{
    if (size < MAGIC_BYTES || memcmp(fixed, MAGIC, MAGIC_BYTES) != 0)
        return gw_fail(err, GW_USAGE, "'%s' is no journal of a sweep: name another file", journal->file);
    if (size < FIXED_BYTES)
        return damaged_head(journal, err);
    struct gw_byte_reader in = {fixed + MAGIC_BYTES, fixed + FIXED_BYTES, false};
    uint64_t order = gw_take_u64(&in), version = gw_take_u64(&in);
    *head_size = gw_take_u64(&in);
    if (order == 0x0807060504030201u)
        return gw_fail(err, GW_USAGE, "'%s' was written by a machine of another byte order", journal->file);
    if (order != BYTE_ORDER_WORD)
        return damaged_head(journal, err);
    if (version != VERSION)
        return gw_fail(err, GW_USAGE, "'%s' is of version %" PRIu64 " of the journal's format, this program reads version %d", journal->file,
                       version, VERSION);
    if (*head_size < FIXED_BYTES + WORD || *head_size > size)
        return damaged_head(journal, err);
    return GW_OK;
}

/* The head of the file into the journal. */
static enum gw_status read_head(struct gw_journal *journal, struct gw_err *err)
{
    unsigned char fixed[FIXED_BYTES] = {0};
    uint64_t size = 0, head_size = 0;
    enum gw_status status = file_size(journal, &size, err);
    if (status != GW_OK)
        return status;
    if (read_at(journal->fd, fixed, sizeof fixed, 0) < 0)
        return cannot("read", journal, err);
    status = check_fixed(journal, fixed, size, &head_size, err);
    if (status != GW_OK)
        return status;
    unsigned char *bytes = malloc(head_size);
    if (!bytes)
        return gw_fail(err, GW_SYSTEM, "out of memory for '%s'", journal->file);
    gw_bytes_free(&journal->head_bytes);
    journal->head_bytes = (struct gw_bytes){bytes, head_size, head_size, false};
    if (read_at(journal->fd, bytes, head_size, 0) != (ssize_t)head_size)
        return cannot("read", journal, err);
    struct gw_byte_reader in = {bytes + FIXED_BYTES, bytes + head_size - WORD, false};
    memcpy(&journal->head_hash, bytes + head_size - WORD, WORD);
    if (gw_hash64(bytes, head_size - WORD, 0) != journal->head_hash || !take_head(&in, &journal->head) || in.at != in.end)
        return damaged_head(journal, err);
    return GW_OK;
}

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
            return cannot(what, journal, err);
        if (!S_ISREG(there.st_mode))
            return gw_fail(err, GW_SYSTEM, "cannot %s '%s': it is not a regular file", what, journal->file);
        if (flock(journal->fd, (journal->writes ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0)
            return errno == EWOULDBLOCK ? gw_fail(err, GW_SYSTEM, "'%s' is in use by another run", journal->file)
                                        : cannot("lock", journal, err);
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
    ssize_t got = begin ? read_at(journal->fd, begin, head->size, 0) : -1;
    bool unbegun = got >= 0 && (size_t)got < head->size && memcmp(begin, head->at, (size_t)got) == 0;
    free(begin);
    return unbegun;
}

static enum gw_status compare_heads(const struct gw_journal *journal, const struct gw_bytes *wanted, const struct gw_journal_head *head,
                                    struct gw_err *err)
{
    const struct gw_bytes *found = &journal->head_bytes;
    if (found->size == wanted->size && memcmp(found->at, wanted->at, found->size) == 0)
        return GW_OK;
    if (journal->head.inputs_hash == head->inputs_hash &&
        (journal->head.first_leaf != head->first_leaf || journal->head.end_leaf != head->end_leaf))
        return gw_fail(err, GW_USAGE, "'%s' holds leaves %" PRIu64 " to %" PRIu64 " of this sweep, not %" PRIu64 " to %" PRIu64
                       ": remove it or name another file", journal->file, journal->head.first_leaf, journal->head.end_leaf, head->first_leaf,
                       head->end_leaf);
    return gw_fail(err, GW_USAGE, "'%s' is the journal of another sweep (its inputs or options differ): remove it or name another file",
                   journal->file);
}

static enum gw_status begin_or_resume(struct gw_journal *journal, const struct gw_journal_head *head, struct gw_err *err)
{
    struct gw_bytes wanted = {0};
    put_head(&wanted, head);
    enum gw_status status = GW_OK;
    if (wanted.failed)
        status = gw_fail(err, GW_SYSTEM, "out of memory for '%s'", journal->file);
    else if (is_unbegun(journal, &wanted))
        status = write_at(journal, wanted.at, wanted.size, 0, err);
    if (status == GW_OK)
        status = read_head(journal, err);
    if (status == GW_OK)
        status = compare_heads(journal, &wanted, head, err);
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
        status = head ? begin_or_resume(journal, head, err) : read_head(journal, err);
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
    for (ssize_t got; (got = read_at(journal->fd, bytes, sizeof bytes, offset)) > 0; offset += (uint64_t)got)
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
    if (read_at(journal->fd, words, sizeof words, journal->offset) != RECORD_BYTES)
        return cannot("read", journal, err);
    if (words[4] != gw_hash64(words, 4 * WORD, journal->head_hash) || words[0] != RECORD_MARK || words[1] != journal->next_leaf ||
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
    if (read_at(journal->fd, journal->payload.at, words[2], journal->offset + RECORD_BYTES) != (ssize_t)words[2])
        return cannot("read", journal, err);
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
    return cannot("write", journal, err);
}

enum gw_status gw_journal_next(struct gw_journal *journal, struct gw_digest *digest, bool *more, struct gw_err *err)
{
    uint64_t size = 0;
    enum tail tail = TORN;
    *more = false;
    enum gw_status status = file_size(journal, &size, err);
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
    words[4] = gw_hash64(words, 4 * WORD, journal->head_hash);
    memcpy(record->at, words, sizeof words);
}

enum gw_status gw_journal_append(struct gw_journal *journal, const struct gw_bytes *record, struct gw_err *err)
{
    GW_BUG_ON(!journal->writes || journal->next_leaf >= journal->head.end_leaf);
    if (record->failed)
        return gw_fail(err, GW_SYSTEM, "out of memory for '%s'", journal->file);
    struct gw_err why = {0};
    if (write_at(journal, record->at, record->size, journal->offset, &why) != GW_OK) {
        /* half a record at the end would be dropped anyway */
        (void)!ftruncate(journal->fd, (off_t)journal->offset);
        return gw_fail(err, GW_SYSTEM, "%s; it keeps the %" PRIu64 " of %" PRIu64 " leaves that are finished", why.message,
                       journal->next_leaf - journal->head.first_leaf, journal->head.end_leaf - journal->head.first_leaf);
    }
    journal->offset += record->size;
    journal->next_leaf++;
    return GW_OK;
}

enum gw_status gw_journal_rename(struct gw_journal *journal, const char *file, struct gw_err *err)
{
    if (rename(journal->file, file) == 0)
        return GW_OK;
    return gw_fail(err, GW_SYSTEM, "cannot write '%s': %s", file, strerror(errno));
}

enum gw_status gw_journal_remove(struct gw_journal *journal, struct gw_err *err)
{
    return unlink(journal->file) == 0 ? GW_OK : cannot("remove", journal, err);
}
