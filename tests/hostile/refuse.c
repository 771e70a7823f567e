/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stands before the C library and refuses memory: the allocation whose number is in REFUSE_FROM, and
 * all after it, or as many as REFUSE_MOST says. Where ALLOCATIONS_TO names a file, it counts them and writes the number there.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static unsigned long made, from, most;

static int
refuses(void)
{
	unsigned long number = __atomic_add_fetch(&made, 1, __ATOMIC_RELAXED);

	if (!from || number < from || (most && number - from >= most))
		return 0;
	errno = ENOMEM;
	return 1;
}

static unsigned long
read_number(const char *name)
{
	const char *number = getenv(name);

	return number ? strtoul(number, NULL, 10) : 0;
}

__attribute__((constructor)) static void
begin(void)
{
	made = 0;
	from = read_number("REFUSE_FROM");
	most = read_number("REFUSE_MOST");
}

__attribute__((destructor)) static void
end(void)
{
	const char *path = getenv("ALLOCATIONS_TO");
	unsigned long count = made;
	FILE *file = path ? fopen(path, "w") : NULL;

	if (!file)
		return;
	fprintf(file, "%lu\n", count);
	fclose(file);
}

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

void *
malloc(size_t size)
{
	return refuses() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return refuses() ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *old, size_t size)
{
	return refuses() ? NULL : __libc_realloc(old, size);
}
