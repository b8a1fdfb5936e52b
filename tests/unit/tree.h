/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small tree of made-up profiles in a directory of its own. Its files are kept line by line, so that a test replaces one line
 * and knows the number of the line it broke. `make_tree` before, `remove_tree` after. */
#ifndef TESTS_TREE_H
#define TESTS_TREE_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/near.h"

struct tree_line {
    const char *file;
    int number;
    const char *text;
};

/* A rack of 132 kW at a site of 100, then 200 MW; a plan of 20 MW and then 10 MW of it. */
static const struct tree_line tree_lines[] = {
    {"racks/tiny.cfg", 1, "title = \"Tiny rack\";"},
    {"racks/tiny.cfg", 2, "aliases = [ \"little\", \"wee\" ];"},
    {"racks/tiny.cfg", 3, "cooling = \"liquid\";"},
    {"racks/tiny.cfg", 4, "accelerators = 72;"},
    {"racks/tiny.cfg", 5, "max = { low = \"120 kW\"; mode = \"132 kW\"; high = \"145 kW\"; kind = \"vendor\"; source = \"S1\"; };"},
    {"racks/tiny.cfg", 6, "idle = \"30 kW\";"},
    {"racks/tiny.cfg", 7, "tdp = \"1200 W\";"},
    {"racks/tiny.cfg", 8, "sources = ( { id = \"S1\"; title = \"A source\"; } );"},
    {"sites/field.cfg", 1, "title = \"Field\";"},
    {"sites/field.cfg", 2, "supply = ("},
    {"sites/field.cfg", 3, "  { date = \"2026-01\"; kind = \"firm\"; power = \"100 MW\"; },"},
    {"sites/field.cfg", 4, "  { date = \"2027-01\"; kind = \"firm\"; power = \"200 MW\"; }"},
    {"sites/field.cfg", 5, ");"},
    {"sites/field.cfg", 6, "support_it_frac = \"5 %\";"},
    {"sites/field.cfg", 7, "facility = { model = \"fixed\"; pue_mean = 1.1; pue_peak = 1.2; };"},
    {"loads/steady.cfg", 1, "title = \"Steady\";"},
    {"loads/steady.cfg", 2, "u_mean = 0.6;"},
    {"loads/steady.cfg", 3, "u_peak = 0.9;"},
    {"loads/commissioning.cfg", 1, "title = \"Commissioning\"; u_mean = 0.3; u_peak = 0.9;"},
    {"references/all.cfg", 1, "references = ("},
    {"references/all.cfg", 2, "  { id = \"dam\"; title = \"A dam\"; kind = \"plant-output\"; year = \"2024\"; energy = \"10 TWh\"; }"},
    {"references/all.cfg", 3, ");"},
    {"grids/all.cfg", 1, "grids = ( { id = \"wires\"; title = \"Wires\"; peak = \"50 GW\"; } );"},
    {"plans/first.cfg", 1, "title = \"First plan\";"},
    {"plans/first.cfg", 2, "start = \"2026-01\";"},
    {"plans/first.cfg", 3, "end = \"2027-12\";"},
    {"plans/first.cfg", 4, "deployments = ("},
    {"plans/first.cfg", 5, "  { name = \"one\"; site = \"field\"; rack = \"tiny\"; amount = \"20 MW\"; basis = \"it\"; first = \"2026-02\"; months = 3; load = \"steady\"; },"},
    {"plans/first.cfg", 6, "  { name = \"two\"; site = \"field\"; rack = \"tiny\"; amount = \"10 MW\"; basis = \"it\"; first = \"2027-02\"; months = 3; load = \"steady\"; }"},
    {"plans/first.cfg", 7, ");"},
    {"plans/first.cfg", 8, "compare = [ \"dam\" ];"}};
enum { TREE_LINES = sizeof tree_lines / sizeof tree_lines[0] };

static const char *const tree_folders[] = {"racks", "sites", "loads", "references", "grids", "plans", "validation", "deals", "workloads", "scenarios", "costs"};
static char tree_dir[64];

/* The path of a file of the tree; a static buffer. */
static inline const char *tree_path(const char *file)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", tree_dir, file);
    return path;
}

static inline void put_bytes(const char *file, const char *bytes, size_t size)
{
    FILE *out = fopen(tree_path(file), "w");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(bytes, 1, size, out), size);
    ck_assert_int_eq(fclose(out), 0);
}

static inline void put_text(const char *file, const char *text)
{
    put_bytes(file, text, strlen(text));
}

/* Write the made-up files, with `changes` (count of them) in place of their lines. */
static inline void put_tree(const struct tree_line *changes, size_t count)
{
    char text[4096];
    for (size_t i = 0; i < TREE_LINES;) {
        const char *file = tree_lines[i].file;
        size_t used = 0;
        for (; i < TREE_LINES && strcmp(tree_lines[i].file, file) == 0; i++) {
            const char *line = tree_lines[i].text;
            for (size_t c = 0; c < count; c++)
                if (strcmp(changes[c].file, file) == 0 && changes[c].number == tree_lines[i].number)
                    line = changes[c].text;
            used += (size_t)snprintf(text + used, sizeof text - used, "%s\n", line);
            ck_assert_uint_lt(used, sizeof text);
        }
        put_text(file, text);
    }
}

static inline void make_tree(void)
{
    snprintf(tree_dir, sizeof tree_dir, "/tmp/gwplan-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(tree_dir));
    for (size_t i = 0; i < sizeof tree_folders / sizeof tree_folders[0]; i++)
        ck_assert_int_eq(mkdir(tree_path(tree_folders[i]), 0700), 0);
}

static inline void remove_tree(void)
{
    for (size_t i = 0; i < sizeof tree_folders / sizeof tree_folders[0]; i++) {
        DIR *folder = opendir(tree_path(tree_folders[i]));
        for (const struct dirent *item; folder && (item = readdir(folder));)
            if (item->d_name[0] != '.') {
                char name[300];
                snprintf(name, sizeof name, "%s/%s", tree_folders[i], item->d_name);
                unlink(tree_path(name));
            }
        if (folder)
            closedir(folder);
        rmdir(tree_path(tree_folders[i]));
    }
    rmdir(tree_dir);
}

#endif
