/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finished leaves in a file, so that interrupted work is kept and shards can be merged. Talks to POSIX and planner/base.
 *
 * A journal begins with a head: "GWSWEEP\n", a word that shows the machine's byte order, the version of the format, the size of the head, the hash of
 * all inputs, the first leaf and the one behind the last, whether values are kept, the spec, a label of the caller, and a checksum. Then
 * records, one a leaf, in index order without gaps: a mark, the leaf, the size of what follows, its checksum, a checksum of these words, and
 * then the values of the leaf or what is made of them (planner/sweep/digest.h). All words are 64 bits; checksums are XXH64, those
 * of a record's head seeded with the head's, so that records of another journal do not fit.
 *
 * It only grows. Whatever moment a writer is killed at, the file is a head and whole records, and perhaps a last record cut short: that
 * tail is dropped, and its leaf worked again. So is a last record that fails its checksum, and a tail of zeroes, as a machine that
 * lost its power leaves them. Anything else that does not fit is damage, and is refused. Writing waits for no disk (no fsync).
 *
 * One process at a time: a writer holds an exclusive lock (flock) until it closes, a reader a shared one. */
#ifndef GW_SWEEP_JOURNAL_H
#define GW_SWEEP_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "planner/sweep/digest.h"

struct gw_journal;

struct gw_journal_head {
    struct gw_sweep_spec spec;
    uint64_t first_leaf, end_leaf; /* all leaves, or those of a shard */
    bool with_values;              /* always where gw_sweep_keeps_values(), and where a sink will want them */
    uint64_t inputs_hash;          /* of all that decides an answer, and of spec and with_values: gw_journal_head_of */
    const void *label;             /* what the caller wants to find again in a part: kept as it is, owned by the journal where that gave it. It
                                    * tells no two sweeps apart: a journal goes on under another label, and keeps its own */
    size_t label_size;             /* up to GW_JOURNAL_LABEL_MAX */
};
#define GW_JOURNAL_LABEL_MAX ((size_t)64 << 20)

/* Shard `shard` of `shards` (1 .. shards): whole leaves, their numbers differing by at most one; empty where there are more shards than leaves. */
void gw_shard_leaves(uint64_t scenarios, uint64_t shard, uint64_t shards, uint64_t *first_leaf, uint64_t *end_leaf);

/* A head of all leaves. `inputs`: the bytes of all that decides an answer and is not in the spec (plan, profiles, seed, version of the
 * model). GW_USAGE for a bad spec, GW_SYSTEM without memory. */
enum gw_status gw_journal_head_of(struct gw_journal_head *head, const struct gw_sweep_spec *spec, bool with_values, const void *inputs,
                                  size_t inputs_size, const void *label, size_t label_size, struct gw_err *err);

/* Open for writing: a new file, or one that an interrupted sweep with this head left. GW_USAGE where the file is no journal or one of another
 * sweep or shard: it is left as it is. GW_SYSTEM where it is in use, damaged, or cannot be written. *journal is NULL on an error. */
enum gw_status gw_journal_open(struct gw_journal **journal, const char *file, const struct gw_journal_head *head, struct gw_err *err);
/* Open a part for reading, whatever it is of. */
enum gw_status gw_journal_open_part(struct gw_journal **journal, const char *file, struct gw_err *err);
/* NULL is let be. The file stays. */
void gw_journal_close(struct gw_journal *journal);

/* As long as the journal is open. */
const struct gw_journal_head *gw_journal_head(const struct gw_journal *journal);
const char *gw_journal_file(const struct gw_journal *journal);

/* Read the next leaf into the digest, which was made for the spec of the head. *more is false behind the last good record; a writer then has
 * dropped the tail and may append. */
enum gw_status gw_journal_next(struct gw_journal *journal, struct gw_digest *digest, bool *more, struct gw_err *err);
/* The leaf that is read or appended next. */
uint64_t gw_journal_position(const struct gw_journal *journal);

/* The record of a leaf into the emptied `record`, by any thread. */
void gw_journal_record(const struct gw_journal *journal, const struct gw_digest *digest, struct gw_bytes *record);
/* Append the record of the leaf at the position. After an error (a full disk) the file holds the leaves it held. */
enum gw_status gw_journal_append(struct gw_journal *journal, const struct gw_bytes *record, struct gw_err *err);

/* At the end, while the lock is held, where the answer stands in its place. Close it all the same. A part of a shard stays. */
enum gw_status gw_journal_remove(struct gw_journal *journal, struct gw_err *err);

#endif
