/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Windows of the source are dropped until one holds the byte; in that one it is found by halving.
 */
#include "format/lines.h"

#include "base/limits.h"
#include "base/mem.h"

#include <string.h>

void
file_lines_init(struct file_lines *l, const char *path)
{
	*l = (struct file_lines){.path = mem_copy(path, strlen(path))};
}

static void
shut(struct file_lines *l)
{
	if (l->open)
		source_close(&l->source);
	l->open = false;
}

void
file_lines_release(struct file_lines *l)
{
	shut(l);
	free(l->path);
	l->path = NULL;
}

/* Is the source open and not yet behind the byte? */
static bool
stand_before(struct file_lines *l, size_t byte)
{
	if (l->open && source_offset(&l->source, 0) <= byte)
		return true;
	shut(l);
	l->open = source_open(&l->source, l->path, NULL) == 0;
	return l->open && source_fill(&l->source, LIMIT_WINDOW, NULL) == 0;
}

/* The first position of the window that does not stand before the byte. */
static size_t
position(const struct source *s, size_t byte)
{
	size_t low = 0, high = source_window(s).len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (source_offset(s, middle) < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Moves on until the window holds the byte; false where there is nothing to be read. */
static bool
move_to(struct file_lines *l, size_t byte)
{
	struct source *s = &l->source;

	if (!stand_before(l, byte))
		return false;
	while (source_offset(s, source_window(s).len) <= byte && source_window(s).len) {
		source_drop(s, source_window(s).len);
		if (source_fill(s, LIMIT_WINDOW, NULL) < 0)
			return false;
	}
	return true;
}

size_t
file_lines_at(struct file_lines *l, size_t byte)
{
	if (!move_to(l, byte))
		return l->open ? source_line(&l->source, 0) : 1;
	return source_line(&l->source, position(&l->source, byte));
}
