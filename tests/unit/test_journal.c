/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Journals and shards of sweeps: what a kill, damage, a full disk and a wrong file do to them. Sweeps run in processes of their own, for
 * they are killed, and OpenMP's threads do not outlive a fork. */
#define _DEFAULT_SOURCE /* flock, usleep */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/unit/sweep_models.h"

static char folder[64];

static void make_folder(void)
{
    snprintf(folder, sizeof folder, "/tmp/gwplan-journal-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void remove_folder(void)
{
    char command[100];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

static const char *path_of(const char *name)
{
    static char paths[8][160];
    static int next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

/* --- files ----------------------------------------------------------------------------------------------------- */

static struct gw_bytes read_file(const char *file)
{
    struct gw_bytes bytes = {0};
    unsigned char part[65536];
    FILE *in = fopen(file, "rb");
    ck_assert_ptr_nonnull(in);
    for (size_t got; (got = fread(part, 1, sizeof part, in)) > 0;)
        gw_put(&bytes, part, got);
    fclose(in);
    return bytes;
}

static void write_file(const char *file, const void *bytes, size_t size)
{
    FILE *out = fopen(file, "wb");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(bytes, 1, size, out), size);
    ck_assert_int_eq(fclose(out), 0);
}

static uint64_t size_of(const char *file)
{
    struct stat there;
    ck_assert_int_eq(stat(file, &there), 0);
    return (uint64_t)there.st_size;
}

/* --- sweeps in processes of their own -------------------------------------------------------------------------- */

struct task {
    struct gw_sweep_spec spec;
    const char *journal, *answer; /* files; answer NULL: a shard */
    const char *inputs, *label;
    uint64_t shard, shards; /* 0: no shard */
    int threads;
    unsigned pause_us; /* after each leaf */
    bool with_values;
    uint64_t fails_from;
    uint64_t file_limit; /* bytes; 0: none. As a full disk */
};

/* What a child tells, in memory that is shared with it. */
struct told {
    struct gw_err err;
    enum gw_status status;
    uint64_t evaluated;
};

struct slow {
    struct rough rough;
    unsigned pause_us;
};

static enum gw_status slow_evaluate(void *context, int worker, uint64_t first, size_t count, double *metrics, struct gw_err *err)
{
    struct slow *slow = context;
    if (slow->pause_us > 0)
        usleep(slow->pause_us);
    return rough_evaluate(&slow->rough, worker, first, count, metrics, err);
}

static enum gw_status work_and_answer(const struct task *task, const struct gw_sweep_model *model, struct gw_sweep_work *work, struct gw_err *err)
{
    if (!task->answer)
        return gw_sweep_shard(model, work, err);
    struct gw_sweep_result result;
    enum gw_status status = gw_sweep(&task->spec, model, work, &result, err);
    if (status == GW_OK) {
        struct gw_bytes bytes = result_bytes(&result);
        write_file(task->answer, bytes.at, bytes.size);
        gw_bytes_free(&bytes);
    }
    gw_sweep_result_release(&result);
    return status;
}

static void do_task(const struct task *task, struct told *told)
{
    struct slow slow = {.rough = {.fails_from = task->fails_from}, .pause_us = task->pause_us};
    struct gw_sweep_model model = {slow_evaluate, &slow};
    struct gw_sweep_work work = {.threads = task->threads};
    struct gw_journal_head head;
    const char *inputs = task->inputs ? task->inputs : "a plan", *label = task->label ? task->label : "a label";
    told->status = gw_journal_head_of(&head, &task->spec, task->with_values, inputs, strlen(inputs), label, strlen(label), &told->err);
    if (task->shards > 0)
        gw_shard_leaves(task->spec.scenarios, task->shard, task->shards, &head.first_leaf, &head.end_leaf);
    if (told->status == GW_OK)
        told->status = gw_journal_open(&work.journal, task->journal, &head, &told->err);
    if (task->file_limit > 0) {
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){task->file_limit, task->file_limit});
    }
    if (told->status == GW_OK)
        told->status = work_and_answer(task, &model, &work, &told->err);
    gw_journal_close(work.journal);
    told->evaluated = atomic_load(&slow.rough.evaluated);
}

static struct told *new_told(void)
{
    void *shared = mmap(NULL, sizeof(struct told), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert(shared != MAP_FAILED);
    return shared;
}

static pid_t start(const struct task *task, struct told *told)
{
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        do_task(task, told);
        _exit(0);
    }
    return child;
}

/* Whether the child came to its end. */
static bool wait_for(pid_t child)
{
    int status = -1;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status) || WTERMSIG(status) == SIGKILL, "the child ended with status %d", status);
    return WIFEXITED(status);
}

static struct told run(const struct task *task)
{
    struct told *shared = new_told();
    ck_assert(wait_for(start(task, shared)));
    struct told told = *shared;
    munmap(shared, sizeof *shared);
    return told;
}

static void run_well(const struct task *task)
{
    struct told told = run(task);
    ck_assert_msg(told.status == GW_OK, "%s", told.err.message);
}

#define expect_error(task, wanted, why)              \
    do {                                             \
        struct told told_ = run(task);               \
        ck_assert_int_eq(told_.status, wanted);      \
        has_text(told_.err.message, why);            \
    } while (0)

static void expect_same_answer(const struct task *task, const struct gw_bytes *want)
{
    struct gw_bytes got = read_file(task->answer);
    same_bytes(got, *want);
    gw_bytes_free(&got);
}

/* The answer of one run without a journal. On one thread: this process forks. */
static struct gw_bytes plain_answer(const struct gw_sweep_spec *spec)
{
    struct gw_sweep_work work = {.threads = 1};
    return rough_sweep(spec, &work);
}

static struct task task_of(uint64_t scenarios)
{
    return (struct task){.spec = rough_spec(scenarios), .journal = path_of("answer.part"), .answer = path_of("answer"), .threads = 2};
}

/* --- kills ----------------------------------------------------------------------------------------------------- */

/* Kill a sweep `kills` times, at random moments, and let the next come to its end: that must have the bytes of one never killed. A sweep may come
 * to its end before it is killed. The scenarios that the last one worked. */
static uint64_t kill_and_resume(const struct task *task, int kills, struct dice *dice, uint64_t most_us, int *killed)
{
    struct told *told = new_told();
    for (int i = 0; i < kills; i++) {
        pid_t child = start(task, told);
        usleep((useconds_t)dice_whole(dice, 0, (long)most_us));
        kill(child, SIGKILL);
        *killed += !wait_for(child);
    }
    ck_assert(wait_for(start(task, told)));
    ck_assert_msg(told->status == GW_OK, "%s", told->err.message);
    uint64_t evaluated = told->evaluated;
    munmap(told, sizeof *told);
    return evaluated;
}

/* The moments spread over the time that a whole sweep takes now, and a little beyond. */
static uint64_t time_of_us(const struct task *task)
{
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    run_well(task);
    clock_gettime(CLOCK_MONOTONIC, &to);
    return (uint64_t)((to.tv_sec - from.tv_sec) * 1000000 + (to.tv_nsec - from.tv_nsec) / 1000);
}

static void start_again(const struct task *task)
{
    ck_assert_int_eq(unlink(task->journal), 0);
    ck_assert_int_eq(unlink(task->answer), 0);
}

static void try_kills(uint64_t scenarios, unsigned pause_us, int wanted)
{
    struct task task = task_of(scenarios);
    struct gw_bytes want = plain_answer(&task.spec);
    struct dice dice = dice_of((int)(scenarios % 1000));
    int killed = 0, saved = 0;
    task.pause_us = pause_us;
    uint64_t whole_us = time_of_us(&task);
    start_again(&task);
    while (killed < wanted) {
        uint64_t evaluated = kill_and_resume(&task, (int)dice_whole(&dice, 1, 4), &dice, whole_us + whole_us / 8, &killed);
        expect_same_answer(&task, &want);
        start_again(&task);
        saved += evaluated < scenarios;
    }
    ck_assert_int_gt(saved, 0); /* leaves of the killed ones were used */
    gw_bytes_free(&want);
}

START_TEST(a_killed_sweep_ends_as_one_never_killed)
{
    try_kills(40 * 4096 + 77, 300, 50);
}
END_TEST

START_TEST(a_killed_sweep_of_many_ends_as_one_never_killed)
{
    try_kills(1048576 + 4096 + 9, 0, 10);
}
END_TEST

/* --- tails and damage ------------------------------------------------------------------------------------------ */

/* A journal of three leaves, whole, and where its records begin; the last is where the file ends. */
enum { LEAVES = 3 };
static struct gw_bytes whole;
static uint64_t record_at[LEAVES + 1];
static struct task small;
static struct gw_bytes small_answer;

/* A head alone is what a sweep leaves whose first leaf fails; each more leaf adds a record. */
static void make_small(void)
{
    make_folder();
    small = task_of(2 * 4096 + 100);
    small.threads = 1;
    small_answer = plain_answer(&small.spec);
    for (int leaf = 0; leaf < LEAVES; leaf++) {
        struct task failing = small;
        failing.fails_from = leaf == 0 ? 1 : (uint64_t)leaf * 4096;
        unlink(small.journal);
        expect_error(&failing, GW_NUMERIC, "no root");
        record_at[leaf] = size_of(small.journal);
    }
    unlink(small.journal);
    run_well(&small);
    whole = read_file(small.journal);
    record_at[LEAVES] = whole.size;
}

static void release_small(void)
{
    gw_bytes_free(&whole);
    gw_bytes_free(&small_answer);
    remove_folder();
}

/* In this process and on one thread: there are many of these. */
static struct told run_here(const struct task *task)
{
    struct told told = {0};
    do_task(task, &told);
    return told;
}

/* The leaves that were worked again. */
static uint64_t resume_small(void)
{
    struct told told = run_here(&small);
    ck_assert_msg(told.status == GW_OK, "%s", told.err.message);
    expect_same_answer(&small, &small_answer);
    return gw_sweep_leaf_count(told.evaluated);
}

START_TEST(a_file_cut_anywhere_is_resumed)
{
    for (uint64_t cut = 0; cut <= whole.size; cut += cut < record_at[0] + 60 ? 1 : cut + 50 > whole.size ? 1 : 997) {
        write_file(small.journal, whole.at, cut);
        uint64_t kept = 0;
        while (kept < LEAVES && record_at[kept + 1] <= cut)
            kept++;
        ck_assert_uint_eq(resume_small(), LEAVES - kept);
        struct gw_bytes now = read_file(small.journal);
        same_bytes(now, whole);
        gw_bytes_free(&now);
    }
}
END_TEST

START_TEST(zeroes_after_a_loss_of_power_are_dropped)
{
    unsigned char *bytes = malloc(whole.size + 5000);
    for (uint64_t kept = 0; kept <= LEAVES; kept++) {
        memset(bytes, 0, whole.size + 5000);
        memcpy(bytes, whole.at, record_at[kept]);
        write_file(small.journal, bytes, record_at[kept] + 5000);
        ck_assert_uint_eq(resume_small(), LEAVES - kept);
        if (kept == LEAVES)
            break;
        /* a record whose head came to the disk and whose body did not */
        memcpy(bytes, whole.at, record_at[kept] + 40);
        write_file(small.journal, bytes, record_at[kept + 1]);
        ck_assert_uint_eq(resume_small(), LEAVES - kept);
    }
    free(bytes);
}
END_TEST

static void expect_damage(uint64_t byte, const char *why)
{
    whole.at[byte] ^= 0x10;
    write_file(small.journal, whole.at, whole.size);
    struct told told = run_here(&small);
    whole.at[byte] ^= 0x10;
    ck_assert_msg(told.status != GW_OK, "damage at byte %llu was not seen", (unsigned long long)byte);
    has_text(told.err.message, why);
    has_text(told.err.message, small.journal);
    ck_assert_uint_eq(told.evaluated, 0);
    ck_assert_uint_eq(size_of(small.journal), whole.size); /* left as it is */
}

/* Every byte of the head but its first eight, and of the heads of all records and the bodies of all but the last (in steps). */
START_TEST(damage_is_refused)
{
    for (uint64_t byte = 8; byte < record_at[0]; byte++)
        if (byte < 16 || byte >= 24) /* the version says so itself */
            expect_damage(byte, "is damaged in its head: remove it to start again");
    for (int leaf = 0; leaf < LEAVES; leaf++) {
        char why[80];
        snprintf(why, sizeof why, "is damaged at byte %llu (leaf %d): remove it", (unsigned long long)record_at[leaf], leaf);
        for (uint64_t byte = record_at[leaf]; byte < record_at[leaf] + 40; byte++)
            expect_damage(byte, why);
        for (uint64_t byte = record_at[leaf] + 40; leaf + 1 < LEAVES && byte < record_at[leaf + 1]; byte += 4999)
            expect_damage(byte, why);
    }
}
END_TEST

/* It cannot be told from one that a loss of power cut: worked again. */
START_TEST(a_damaged_last_leaf_is_worked_again)
{
    whole.at[whole.size - 3] ^= 1;
    write_file(small.journal, whole.at, whole.size);
    whole.at[whole.size - 3] ^= 1;
    ck_assert_uint_eq(resume_small(), 1);
}
END_TEST

START_TEST(records_of_another_journal_are_refused)
{
    struct task other = small;
    other.inputs = "another plan";
    unlink(small.journal);
    ck_assert_int_eq(run_here(&other).status, GW_OK);
    struct gw_bytes mixed = read_file(small.journal);
    ck_assert_uint_eq(mixed.size, whole.size);
    memcpy(mixed.at, whole.at, record_at[1]);
    write_file(small.journal, mixed.at, mixed.size);
    struct told told = run_here(&small);
    ck_assert_int_eq(told.status, GW_SYSTEM);
    has_text(told.err.message, "(leaf 1)");
    gw_bytes_free(&mixed);
}
END_TEST

/* --- the wrong file -------------------------------------------------------------------------------------------- */

static void expect_refused_and_kept(const struct task *task, enum gw_status status, const char *why)
{
    struct gw_bytes before = read_file(task->journal);
    struct told told = run_here(task);
    ck_assert_int_eq(told.status, status);
    has_text(told.err.message, why);
    struct gw_bytes after = read_file(task->journal);
    same_bytes(after, before);
    gw_bytes_free(&before);
    gw_bytes_free(&after);
}

START_TEST(a_journal_of_another_sweep_is_refused)
{
    const char *why = "is the journal of another sweep (its inputs or options differ): remove it or name another file";
    struct task other = small;
    other.inputs = "another plan";
    expect_refused_and_kept(&other, GW_USAGE, why);
    other = small;
    other.spec.best.count = 11;
    expect_refused_and_kept(&other, GW_USAGE, why);
    other = small;
    other.spec.scenarios++;
    expect_refused_and_kept(&other, GW_USAGE, why);
    other = small;
    other.answer = NULL;
    other.shard = 2;
    other.shards = 3;
    expect_refused_and_kept(&other, GW_USAGE, "is another shard of this sweep, from scenario 0 on, not from 4096");
}
END_TEST

START_TEST(a_file_that_is_no_journal_is_left_alone)
{
    struct task task = small;
    task.journal = path_of("notes.txt");
    write_file(task.journal, "Dear diary, today I swept the plan.\n", 36);
    expect_refused_and_kept(&task, GW_USAGE, "is no journal of a sweep: name another file");
    write_file(task.journal, "Dear", 4);
    expect_refused_and_kept(&task, GW_USAGE, "is no journal of a sweep");
    struct told told;
    task.journal = folder;
    told = run_here(&task);
    ck_assert_int_eq(told.status, GW_SYSTEM);
    task.journal = path_of("none/at.all");
    told = run_here(&task);
    ck_assert_int_eq(told.status, GW_SYSTEM);
    has_text(told.err.message, "No such file or directory");
    task.journal = path_of("pipe");
    ck_assert_int_eq(mkfifo(task.journal, 0600), 0);
    told = run_here(&task);
    ck_assert_int_eq(told.status, GW_SYSTEM);
    has_text(told.err.message, "not a regular file");
}
END_TEST

/* The label is for the caller: a journal whose inputs are the same goes on, whatever it is called. */
START_TEST(another_label_is_no_other_sweep)
{
    struct task other = small;
    struct gw_journal *journal;
    struct gw_err err = {0};
    other.label = "another and a longer label";
    struct told told = run_here(&other);
    ck_assert_msg(told.status == GW_OK, "%s", told.err.message);
    ck_assert_uint_eq(told.evaluated, 0);
    ck_assert_int_eq(gw_journal_open_part(&journal, small.journal, &err), GW_OK);
    ck_assert_mem_eq(gw_journal_head(journal)->label, "a label", 7);
    gw_journal_close(journal);
}
END_TEST

START_TEST(another_version_or_byte_order_is_said)
{
    struct gw_bytes bytes = read_file(small.journal);
    bytes.at[16] ^= 1;
    write_file(small.journal, bytes.at, bytes.size);
    expect_refused_and_kept(&small, GW_USAGE, "is of version 3");
    for (int i = 0; i < 4; i++) {
        unsigned char swap = whole.at[8 + i];
        bytes.at[8 + i] = whole.at[15 - i];
        bytes.at[15 - i] = swap;
    }
    write_file(small.journal, bytes.at, bytes.size);
    expect_refused_and_kept(&small, GW_USAGE, "another byte order");
    gw_bytes_free(&bytes);
}
END_TEST

START_TEST(one_process_at_a_time)
{
    struct task task = small;
    struct gw_journal *part;
    int fd = open(small.journal, O_RDWR);
    ck_assert_int_eq(flock(fd, LOCK_EX | LOCK_NB), 0);
    expect_refused_and_kept(&task, GW_SYSTEM, "is in use by another run");
    struct gw_err err = {0};
    ck_assert_int_eq(gw_journal_open_part(&part, small.journal, &err), GW_SYSTEM);
    has_text(err.message, "is in use by another run");
    close(fd);
    ck_assert_uint_eq(resume_small(), 0);
}
END_TEST

START_TEST(a_bad_spec_begins_no_journal)
{
    struct task task = small;
    task.spec.best.count = -1;
    task.journal = path_of("never");
    struct told told = run_here(&task);
    ck_assert_int_eq(told.status, GW_USAGE);
    has_text(told.err.message, "the best of a sweep");
    ck_assert_int_ne(access(task.journal, F_OK), 0);
}
END_TEST

/* --- a full disk ----------------------------------------------------------------------------------------------- */

START_TEST(a_full_disk_loses_no_finished_leaf)
{
    struct task task = small, full = small;
    full.file_limit = record_at[2] + (uint64_t)_i;
    unlink(task.journal);
    expect_error(&full, GW_SYSTEM, "it keeps the 2 of 3 leaves that are finished");
    ck_assert_uint_eq(size_of(task.journal), record_at[2]);
    ck_assert_uint_eq(resume_small(), 1);
}
END_TEST

/* --- at the end ------------------------------------------------------------------------------------------------ */

START_TEST(the_caller_removes_it_or_lets_it_stand)
{
    struct gw_journal_head head;
    struct gw_journal *journal;
    struct gw_err err = {0};
    ck_assert_int_eq(gw_journal_head_of(&head, &small.spec, false, "a plan", 6, "a label", 7, &err), GW_OK);
    ck_assert_int_eq(gw_journal_open(&journal, small.journal, &head, &err), GW_OK);
    gw_journal_close(journal);
    ck_assert_int_eq(gw_journal_open_part(&journal, small.journal, &err), GW_OK);
    ck_assert_mem_eq(gw_journal_head(journal)->label, "a label", 7);
    ck_assert_uint_eq(gw_journal_head(journal)->label_size, 7);
    ck_assert_str_eq(gw_journal_file(journal), small.journal);
    gw_journal_close(journal);
    ck_assert_int_eq(gw_journal_open(&journal, small.journal, &head, &err), GW_OK);
    ck_assert_int_eq(gw_journal_remove(journal, NULL), GW_OK);
    gw_journal_close(journal);
    ck_assert_int_ne(access(small.journal, F_OK), 0);
    gw_journal_close(NULL);
}
END_TEST

/* --- shards ---------------------------------------------------------------------------------------------------- */

static const char *part_name(uint64_t shard)
{
    static char name[32];
    snprintf(name, sizeof name, "shard-%llu", (unsigned long long)shard);
    return path_of(name);
}

static void make_shards(const struct task *task, uint64_t shards)
{
    for (uint64_t shard = 1; shard <= shards; shard++) {
        struct task part = *task;
        part.answer = NULL;
        part.journal = part_name(shard);
        part.shard = shard;
        part.shards = shards;
        part.threads = 1;
        unlink(part.journal);
        struct told told = run_here(&part);
        ck_assert_msg(told.status == GW_OK, "%s", told.err.message);
    }
}

static enum gw_status merge(const char *const *files, size_t count, const struct gw_sweep_sink *sink, struct gw_bytes *bytes, struct gw_err *err)
{
    struct gw_sweep_work work = {.threads = 1, .sink = sink};
    struct gw_sweep_spec spec;
    struct gw_sweep_result result;
    *err = (struct gw_err){0};
    enum gw_status status = gw_sweep_merge(files, count, &work, &spec, &result, err);
    if (status == GW_OK) {
        ck_assert_uint_eq(spec.scenarios, result.asked);
        *bytes = result_bytes(&result);
    }
    gw_sweep_result_release(&result);
    return status;
}

enum { SHARDS_MAX = 40 };

/* The names stand the other way round: order does not matter. */
static void name_parts(uint64_t shards, char (*text)[160], const char **files)
{
    for (uint64_t i = 0; i < shards; i++) {
        snprintf(text[i], sizeof text[i], "%s", part_name(shards - i));
        files[i] = text[i];
    }
}

START_TEST(merged_shards_are_one_run)
{
    static const struct {
        uint64_t scenarios, shards;
    } cuts[] = {{30 * 4096 + 5, 1}, {30 * 4096 + 5, 2}, {30 * 4096 + 5, 7}, {30 * 4096 + 5, 31}, {30 * 4096 + 5, 40}, {1048576 + 9, 3}, {1, 2}};
    char text[SHARDS_MAX][160];
    const char *files[SHARDS_MAX];
    make_folder();
    struct task task = task_of(cuts[_i].scenarios);
    struct gw_bytes want = plain_answer(&task.spec), got = {0};
    struct gw_err err;
    make_shards(&task, cuts[_i].shards);
    name_parts(cuts[_i].shards, text, files);
    ck_assert_msg(merge(files, cuts[_i].shards, NULL, &got, &err) == GW_OK, "%s", err.message);
    same_bytes(got, want);
    gw_bytes_free(&got);
    gw_bytes_free(&want);
    remove_folder();
}
END_TEST

START_TEST(shards_are_whole_leaves_without_gaps)
{
    for (uint64_t shards = 1; shards < 50; shards++) {
        uint64_t next = 0, first, end;
        for (uint64_t shard = 1; shard <= shards; shard++) {
            gw_shard_leaves(4096 * 17 + 1, shard, shards, &first, &end);
            ck_assert_uint_eq(first, next);
            ck_assert(end - first >= 18 / shards && end - first <= 18 / shards + 1);
            next = end;
        }
        ck_assert_uint_eq(next, 18);
    }
}
END_TEST

struct counted {
    uint64_t next;
};

static enum gw_status count_leaf(void *context, int slot, const struct gw_sweep_leaf *leaf, struct gw_err *err)
{
    struct counted *counted = context;
    double row[ROUGH_METRICS];
    (void)slot;
    (void)err;
    ck_assert_uint_eq(leaf->first, counted->next);
    rough_metrics(leaf->first + leaf->count - 1, row);
    near_same(leaf->metrics[leaf->count - 1], row[0]);
    counted->next += leaf->count;
    return GW_OK;
}

START_TEST(parts_that_keep_values_feed_a_sink)
{
    const char *files[] = {path_of("shard-1"), path_of("shard-2")};
    struct counted counted = {0};
    struct gw_sweep_sink sink = {NULL, count_leaf, &counted};
    struct gw_bytes got = {0}, want;
    struct gw_err err;
    make_folder();
    files[0] = path_of("shard-1");
    files[1] = path_of("shard-2");
    struct task task = task_of(1048576 + 9);
    make_shards(&task, 2);
    uint64_t made = size_of(files[0]);
    ck_assert_int_eq(merge(files, 2, &sink, &got, &err), GW_USAGE);
    has_text(err.message, "keeps no values");
    task.with_values = true;
    make_shards(&task, 2);
    ck_assert_uint_gt(size_of(files[0]), 4 * made); /* what is made of values is small */
    ck_assert_int_eq(merge(files, 2, &sink, &got, &err), GW_OK);
    ck_assert_uint_eq(counted.next, task.spec.scenarios);
    want = plain_answer(&task.spec);
    same_bytes(got, want);
    gw_bytes_free(&got);
    gw_bytes_free(&want);
    remove_folder();
}
END_TEST

static void expect_no_merge(const char *const *files, size_t count, enum gw_status status, const char *why)
{
    struct gw_bytes bytes = {0};
    struct gw_err err;
    ck_assert_int_eq(merge(files, count, NULL, &bytes, &err), status);
    has_text(err.message, why);
}

START_TEST(a_merge_names_what_is_wrong)
{
    make_folder();
    struct task task = task_of(30 * 4096);
    make_shards(&task, 3);
    char one[160], two[160], three[160], other[160], half[160], why[400];
    snprintf(one, sizeof one, "%s", part_name(1));
    snprintf(two, sizeof two, "%s", part_name(2));
    snprintf(three, sizeof three, "%s", part_name(3));
    expect_no_merge((const char *[]){one, two}, 2, GW_USAGE, "scenarios 81920 to 122879 of 0 to 122879 are in no part");
    expect_no_merge((const char *[]){three, one}, 2, GW_USAGE, "scenarios 40960 to 81919 of 0 to 122879 are in no part");
    expect_no_merge((const char *[]){two, three}, 2, GW_USAGE, "scenarios 0 to 40959 of 0 to 122879 are in no part");
    snprintf(why, sizeof why, "'%s' and '%s' both hold scenarios 40960 to 81919", two, two);
    expect_no_merge((const char *[]){one, two, three, two}, 4, GW_USAGE, why);
    expect_no_merge(NULL, 0, GW_USAGE, "no parts");
    expect_no_merge((const char *[]){one, path_of("nowhere")}, 2, GW_SYSTEM, "No such file");

    struct task stranger = task;
    snprintf(other, sizeof other, "%s", path_of("other"));
    stranger.inputs = "another plan";
    stranger.answer = NULL;
    stranger.journal = other;
    stranger.shard = 3;
    stranger.shards = 3;
    stranger.threads = 1;
    ck_assert_int_eq(run_here(&stranger).status, GW_OK);
    snprintf(why, sizeof why, "'%s' and '%s' are parts of different sweeps: their inputs or options differ", one, other);
    expect_no_merge((const char *[]){one, two, other}, 3, GW_USAGE, why);

    struct gw_bytes bytes = read_file(three);
    snprintf(half, sizeof half, "%s", path_of("half"));
    write_file(half, bytes.at, bytes.size / 2);
    snprintf(why, sizeof why, "'%s' is not finished: scenarios 98304 to", half);
    expect_no_merge((const char *[]){one, two, half}, 3, GW_USAGE, why);
    bytes.at[bytes.size / 2] ^= 1;
    write_file(half, bytes.at, bytes.size);
    expect_no_merge((const char *[]){one, two, half}, 3, GW_SYSTEM, "is damaged at byte");
    gw_bytes_free(&bytes);
    remove_folder();
}
END_TEST

START_TEST(a_shard_cannot_stop_early)
{
    make_folder();
    struct task task = task_of(100000);
    task.spec.stop = (struct gw_spec_stop){0.01, 1};
    task.answer = NULL;
    task.threads = 1;
    task.shard = 1;
    task.shards = 2;
    struct told told = run_here(&task);
    ck_assert_int_eq(told.status, GW_USAGE);
    has_text(told.err.message, "a shard cannot stop early");
    remove_folder();
}
END_TEST

/* An early stop resumed stops at the same place, and its journal, though short, is a part. */
START_TEST(an_early_stop_is_resumed_and_read_back)
{
    make_folder();
    struct task task = task_of(1000000);
    task.spec.stop = (struct gw_spec_stop){.tolerance_frac = 0.02, .metrics = 1};
    struct gw_bytes want = plain_answer(&task.spec), got = {0};
    run_well(&task);
    expect_same_answer(&task, &want);
    struct told told = run(&task);
    ck_assert_uint_eq(told.evaluated, 0);
    expect_same_answer(&task, &want);
    struct gw_err err;
    ck_assert_msg(merge((const char *[]){task.journal}, 1, NULL, &got, &err) == GW_OK, "%s", err.message);
    same_bytes(got, want);
    gw_bytes_free(&got);
    gw_bytes_free(&want);
    remove_folder();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("journal");
    TCase *tc = tcase_create("kills");
    tcase_set_timeout(tc, 300);
    tcase_add_checked_fixture(tc, make_folder, remove_folder);
    tcase_add_test(tc, a_killed_sweep_ends_as_one_never_killed);
    tcase_add_test(tc, a_killed_sweep_of_many_ends_as_one_never_killed);
    suite_add_tcase(suite, tc);
    tc = tcase_create("damage");
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, make_small, release_small);
    tcase_add_test(tc, a_file_cut_anywhere_is_resumed);
    tcase_add_test(tc, zeroes_after_a_loss_of_power_are_dropped);
    tcase_add_test(tc, damage_is_refused);
    tcase_add_test(tc, a_damaged_last_leaf_is_worked_again);
    tcase_add_test(tc, records_of_another_journal_are_refused);
    tcase_add_test(tc, a_journal_of_another_sweep_is_refused);
    tcase_add_test(tc, a_file_that_is_no_journal_is_left_alone);
    tcase_add_test(tc, another_label_is_no_other_sweep);
    tcase_add_test(tc, another_version_or_byte_order_is_said);
    tcase_add_test(tc, one_process_at_a_time);
    tcase_add_test(tc, a_bad_spec_begins_no_journal);
    tcase_add_loop_test(tc, a_full_disk_loses_no_finished_leaf, 0, 3);
    tcase_add_test(tc, the_caller_removes_it_or_lets_it_stand);
    suite_add_tcase(suite, tc);
    tc = tcase_create("shards");
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, merged_shards_are_one_run, 0, 7);
    tcase_add_test(tc, shards_are_whole_leaves_without_gaps);
    tcase_add_test(tc, parts_that_keep_values_feed_a_sink);
    tcase_add_test(tc, a_merge_names_what_is_wrong);
    tcase_add_test(tc, a_shard_cannot_stop_early);
    tcase_add_test(tc, an_early_stop_is_resumed_and_read_back);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
