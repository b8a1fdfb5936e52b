/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of any sweep, tried on random ones: whatever is asked of however many scenarios, the answer has the same bytes on any
 * threads and tiles, cut into any shards, and resumed from a journal that was cut anywhere. */
#define _DEFAULT_SOURCE /* mkdtemp */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stdio.h>
#include <unistd.h>

#include "tests/unit/sweep_models.h"

enum { SEEDS = 100, SHARDS_MAX = 9 };

static char folder[64];

static void make_folder(void)
{
    snprintf(folder, sizeof folder, "/tmp/gwplan-sweeps-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void remove_folder(void)
{
    ck_assert_int_eq(rmdir(folder), 0);
}

static struct gw_sweep_spec random_spec(struct dice *dice)
{
    struct gw_sweep_spec spec = gw_sweep_spec_of((uint64_t)dice_whole(dice, 1, dice_whole(dice, 0, 1) ? 9000 : 90000), ROUGH_METRICS);
    spec.requirement_count = (int)dice_whole(dice, 0, 3);
    for (int i = 0; i < spec.requirement_count; i++) {
        double min = dice_between(dice, -100, 60);
        spec.requirements[i] = (struct gw_spec_requirement){(int)dice_whole(dice, 0, 3), min, min + dice_between(dice, 0, 300)};
    }
    if (dice_whole(dice, 0, 4) > 0) {
        spec.best = (struct gw_spec_best){(int)dice_whole(dice, 0, 3), dice_whole(dice, 0, 1), (int)dice_whole(dice, 0, 40), -1, false, 0};
        spec.best.front_metric = (spec.best.metric + (int)dice_whole(dice, 1, 3)) % ROUGH_METRICS;
        spec.best.front_max = dice_whole(dice, 0, 1);
        spec.best.front_cap = (int)dice_whole(dice, 2, 30);
    }
    if (dice_whole(dice, 0, 3) == 0) {
        spec.sensitivity = (struct gw_spec_sensitivity){(int)dice_whole(dice, 1, 5), 0, (int)dice_whole(dice, 0, 8), (uint64_t)dice_whole(dice, 0, 99), 5};
        spec.sensitivity.base = spec.scenarios;
        spec.scenarios *= (uint64_t)spec.sensitivity.inputs + 2;
    }
    return spec;
}

static struct gw_sweep_work random_work(struct dice *dice)
{
    return (struct gw_sweep_work){.threads = (int)dice_whole(dice, 1, 4), .tile = (int)dice_whole(dice, 0, 5)};
}

static struct gw_journal_head head_of(const struct gw_sweep_spec *spec)
{
    struct gw_journal_head head;
    ck_assert_int_eq(gw_journal_head_of(&head, spec, false, spec, 8, NULL, 0, NULL), GW_OK);
    return head;
}

SEED_TEST(threads_and_tiles_change_nothing)
{
    struct dice dice = dice_of(seed);
    struct gw_sweep_spec spec = random_spec(&dice);
    struct gw_sweep_work one = {.threads = 1}, any = random_work(&dice);
    struct gw_bytes want = rough_sweep(&spec, &one), got = rough_sweep(&spec, &any);
    same_bytes(got, want);
    gw_bytes_free(&want);
    gw_bytes_free(&got);
}

static void make_part(const struct gw_sweep_spec *spec, struct gw_sweep_work work, const char *file, uint64_t shard, uint64_t shards)
{
    struct rough rough = {0};
    struct gw_sweep_model model = {rough_evaluate, &rough};
    struct gw_journal_head head = head_of(spec);
    struct gw_err err = {0};
    gw_shard_leaves(spec->scenarios, shard, shards, &head.first_leaf, &head.end_leaf);
    ck_assert_msg(gw_journal_open(&work.journal, file, &head, &err) == GW_OK, "%s", err.message);
    ck_assert_msg(gw_sweep_shard(&model, &work, &err) == GW_OK, "%s", err.message);
    gw_journal_close(work.journal);
}

SEED_TEST(shards_change_nothing)
{
    struct dice dice = dice_of(seed);
    struct gw_sweep_spec spec = random_spec(&dice);
    struct gw_sweep_work one = {.threads = 1};
    uint64_t shards = (uint64_t)dice_whole(&dice, 1, SHARDS_MAX);
    char names[SHARDS_MAX][100];
    const char *files[SHARDS_MAX];
    for (uint64_t i = 0; i < shards; i++) {
        snprintf(names[i], sizeof names[i], "%s/part-%d", folder, (int)i);
        files[i] = names[i];
        make_part(&spec, random_work(&dice), files[i], i + 1, shards);
    }
    struct gw_sweep_result result;
    struct gw_err err = {0};
    ck_assert_msg(gw_sweep_merge(files, shards, &one, NULL, &result, &err) == GW_OK, "%s", err.message);
    struct gw_bytes want = rough_sweep(&spec, &one), got = result_bytes(&result);
    same_bytes(got, want);
    gw_sweep_result_release(&result);
    gw_bytes_free(&want);
    gw_bytes_free(&got);
    for (uint64_t i = 0; i < shards; i++)
        unlink(files[i]);
}

SEED_TEST(a_cut_journal_changes_nothing)
{
    struct dice dice = dice_of(seed);
    struct gw_sweep_spec spec = random_spec(&dice);
    struct gw_journal_head head = head_of(&spec);
    struct gw_sweep_work work = random_work(&dice);
    struct gw_bytes want = {0};
    char file[100];
    snprintf(file, sizeof file, "%s/journal", folder);
    for (int round = 0; round < 3; round++) {
        struct gw_err err = {0};
        ck_assert_msg(gw_journal_open(&work.journal, file, &head, &err) == GW_OK, "%s", err.message);
        struct gw_bytes got = rough_sweep(&spec, &work);
        gw_journal_close(work.journal);
        if (round == 0)
            want = got;
        else
            same_bytes(got, want);
        if (round > 0)
            gw_bytes_free(&got);
        FILE *there = fopen(file, "rb");
        ck_assert_ptr_nonnull(there);
        fseek(there, 0, SEEK_END);
        long size = ftell(there);
        fclose(there);
        ck_assert_int_eq(truncate(file, dice_whole(&dice, 0, size)), 0);
    }
    gw_bytes_free(&want);
    unlink(file);
}

int main(void)
{
    Suite *suite = suite_create("sweeps");
    TCase *tc = tcase_create("bytes");
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, make_folder, remove_folder);
    tcase_add_loop_test(tc, threads_and_tiles_change_nothing, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, shards_change_nothing, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, a_cut_journal_changes_nothing, 0, SEEDS / SEEDS_A_PROCESS);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
