/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory that cannot fail to the caller. Sizes that come from input are capped before they get
 * here (limits.h), so running out means the machine is out: we say so and die.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* `size` zeroed bytes, never NULL; the caller frees them with free(). */
void *mem_alloc(size_t size);

/* `old` grown or shrunk to hold `count` items of `size` bytes; new bytes are not cleared. */
void *mem_resize(void *old, size_t count, size_t size);

/* A NUL-terminated copy of `len` bytes; the caller frees it. */
char *mem_copy(const char *from, size_t len);

/* What runs once before dying for want of memory: main lets it give the terminal back. */
void mem_before_death(void (*hook)(void));

#endif
