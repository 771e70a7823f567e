/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Allocation that returns or dies. The hook is the one variable of this room that outlives a
 * call: a program dies once, whoever asked for the memory.
 */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*before_death)(void);

void
mem_before_death(void (*hook)(void))
{
	before_death = hook;
}

static _Noreturn void
die(void)
{
	static const char words[] = "commonplace: out of memory\n";

	if (before_death)
		before_death();
	if (write(STDERR_FILENO, words, sizeof words - 1) < 0)
		_exit(3);
	_exit(2);
}

void *
mem_alloc(size_t size)
{
	void *at = calloc(1, size ? size : 1);

	if (!at)
		die();
	return at;
}

void *
mem_resize(void *old, size_t count, size_t size)
{
	void *at;

	if (size && count > SIZE_MAX / size)
		die();
	size *= count;
	at = realloc(old, size ? size : 1);
	if (!at)
		die();
	return at;
}

char *
mem_copy(const char *from, size_t len)
{
	char *at = mem_resize(NULL, len + 1, 1);

	if (len)
		memcpy(at, from, len);
	at[len] = '\0';
	return at;
}
