/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that lives and dies together: everything read from one profile tree, or made for one result.
 * Nothing is freed alone. Running out of memory sets a flag and gives NULL, so that a reader may check once at its end.
 * Not safe for two threads at once. Talks to libc only. */
#ifndef GW_BASE_ARENA_H
#define GW_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct gw_arena_block;

struct gw_arena {
    struct gw_arena_block *blocks;
    bool exhausted; /* an allocation failed since init */
};

void gw_arena_init(struct gw_arena *arena);
/* Free everything; the arena can be used again. */
void gw_arena_clear(struct gw_arena *arena);

/* `size` zeroed bytes, aligned for any type; NULL (and `exhausted`) when memory is out. */
void *gw_arena_alloc(struct gw_arena *arena, size_t size);
/* `count` zeroed items; NULL also where count x size overflows. */
void *gw_arena_array(struct gw_arena *arena, size_t count, size_t size);
/* The same as gw_arena_alloc, from a multiple of 64: a line of the cache, as the vector kernels like their lanes. */
void *gw_arena_alloc_line(struct gw_arena *arena, size_t size);
char *gw_arena_strdup(struct gw_arena *arena, const char *text);
char *gw_arena_printf(struct gw_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* For fault tests: the n-th allocation from now fails (0 = none does). Process-wide. */
void gw_arena_fail_at(unsigned long n);

#endif
