/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 64 * 1024 };

struct gw_arena_block {
    struct gw_arena_block *next;
    size_t used, size;
    max_align_t bytes[];
};

static unsigned long allocations_until_failure;

void gw_arena_fail_at(unsigned long n)
{
    allocations_until_failure = n;
}

static bool failure_is_due(void)
{
    return allocations_until_failure && --allocations_until_failure == 0;
}

void gw_arena_init(struct gw_arena *arena)
{
    *arena = (struct gw_arena){0};
}

void gw_arena_clear(struct gw_arena *arena)
{
    for (struct gw_arena_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    gw_arena_init(arena);
}

static struct gw_arena_block *add_block(struct gw_arena *arena, size_t size)
{
    size_t room = size > BLOCK_BYTES ? size : BLOCK_BYTES;
    struct gw_arena_block *block = failure_is_due() ? NULL : malloc(sizeof *block + room);
    if (!block) {
        arena->exhausted = true;
        return NULL;
    }
    block->next = arena->blocks;
    block->used = 0;
    block->size = room;
    arena->blocks = block;
    return block;
}

void *gw_arena_alloc(struct gw_arena *arena, size_t size)
{
    const size_t align = sizeof(max_align_t);
    if (size > SIZE_MAX / 2) {
        arena->exhausted = true;
        return NULL;
    }
    size = (size + align - 1) / align * align;
    struct gw_arena_block *block = arena->blocks;
    if (!block || block->size - block->used < size)
        block = add_block(arena, size);
    if (!block)
        return NULL;
    void *memory = (char *)block->bytes + block->used;
    block->used += size;
    return memset(memory, 0, size);
}

void *gw_arena_array(struct gw_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        arena->exhausted = true;
        return NULL;
    }
    return gw_arena_alloc(arena, count * size);
}

void *gw_arena_alloc_line(struct gw_arena *arena, size_t size)
{
    const size_t line = 64;
    char *bytes = gw_arena_alloc(arena, size < SIZE_MAX - line ? size + line - 1 : SIZE_MAX);
    return bytes ? bytes + (line - (uintptr_t)bytes % line) % line : NULL;
}

char *gw_arena_strdup(struct gw_arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = gw_arena_alloc(arena, size);
    return copy ? memcpy(copy, text, size) : NULL;
}

char *gw_arena_printf(struct gw_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = length < 0 ? NULL : gw_arena_alloc(arena, (size_t)length + 1);
    if (!text)
        return NULL;
    va_start(args, format);
    vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    return text;
}
