/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "planner/base/hash.h"
#include "planner/sweep/journal_internal.h"

#define MAGIC "GWSWEEP\n"
#define BYTE_ORDER_WORD 0x0102030405060708u
enum { MAGIC_BYTES = 8, FIXED_BYTES = 4 * GW_JOURNAL_WORD, VERSION = 2 };

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
        head->inputs_hash = gw_hash64(inputs, inputs_size, gw_hash64(bytes.at, bytes.size, 0));
    gw_bytes_free(&bytes);
    return status;
}

void gw_journal_put_head(struct gw_bytes *out, const struct gw_journal_head *head)
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
    uint64_t size = out->size + GW_JOURNAL_WORD;
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

enum gw_status gw_journal_cannot(const char *what, const struct gw_journal *journal, struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "cannot %s '%s': %s", what, journal->file, strerror(errno));
}

static enum gw_status damaged_head(const struct gw_journal *journal, struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "'%s' is damaged in its head: remove it to start again", journal->file);
}

ssize_t gw_journal_read_at(int fd, void *to, size_t size, uint64_t offset)
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

enum gw_status gw_journal_write_at(const struct gw_journal *journal, const void *from, size_t size, uint64_t offset, struct gw_err *err)
{
    for (size_t done = 0; done < size;) {
        ssize_t put = pwrite(journal->fd, (const char *)from + done, size - done, (off_t)(offset + done));
        if (put < 0 && errno != EINTR)
            return gw_journal_cannot("write", journal, err);
        if (put > 0)
            done += (size_t)put;
    }
    return GW_OK;
}

enum gw_status gw_journal_file_size(const struct gw_journal *journal, uint64_t *size, struct gw_err *err)
{
    struct stat there;
    if (fstat(journal->fd, &there) != 0)
        return gw_journal_cannot("read", journal, err);
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
    if (*head_size < FIXED_BYTES + GW_JOURNAL_WORD || *head_size > size)
        return damaged_head(journal, err);
    return GW_OK;
}

enum gw_status gw_journal_read_head(struct gw_journal *journal, struct gw_err *err)
{
    unsigned char fixed[FIXED_BYTES] = {0};
    uint64_t size = 0, head_size = 0;
    enum gw_status status = gw_journal_file_size(journal, &size, err);
    if (status != GW_OK)
        return status;
    if (gw_journal_read_at(journal->fd, fixed, sizeof fixed, 0) < 0)
        return gw_journal_cannot("read", journal, err);
    status = check_fixed(journal, fixed, size, &head_size, err);
    if (status != GW_OK)
        return status;
    unsigned char *bytes = malloc(head_size);
    if (!bytes)
        return gw_fail(err, GW_SYSTEM, "out of memory for '%s'", journal->file);
    gw_bytes_free(&journal->head_bytes);
    journal->head_bytes = (struct gw_bytes){bytes, head_size, head_size, false};
    if (gw_journal_read_at(journal->fd, bytes, head_size, 0) != (ssize_t)head_size)
        return gw_journal_cannot("read", journal, err);
    struct gw_byte_reader in = {bytes + FIXED_BYTES, bytes + head_size - GW_JOURNAL_WORD, false};
    memcpy(&journal->head_hash, bytes + head_size - GW_JOURNAL_WORD, GW_JOURNAL_WORD);
    if (gw_hash64(bytes, head_size - GW_JOURNAL_WORD, 0) != journal->head_hash || !take_head(&in, &journal->head) || in.at != in.end)
        return damaged_head(journal, err);
    return GW_OK;
}
