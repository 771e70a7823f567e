/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parts of lines, and the lock beside a file.
 */
#include "reader/record.h"

#include "base/file.h"
#include "base/mem.h"

#include <string.h>
#include <unistd.h>

void
record_add(struct slice words, struct buf *line)
{
	for (size_t i = 0; i < words.len; i++) {
		switch (words.at[i]) {
		case '\n': buf_add_string(line, "\\n"); break;
		case '\t': buf_add_string(line, "\\t"); break;
		case '\\': buf_add_string(line, "\\\\"); break;
		default: buf_add_byte(line, words.at[i]);
		}
	}
}

static char *
unescape(struct slice s)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (c == '\\' && i + 1 < s.len) {
			c = s.at[++i];
			c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
		}
		buf_add_byte(&out, c);
	}
	return buf_detach(&out);
}

char *
record_take(struct slice *line)
{
	size_t tab = slice_find_byte(*line, 0, '\t');
	struct slice part = slice_part(*line, 0, tab == NOWHERE ? line->len : tab);

	*line = slice_from(*line, tab == NOWHERE ? line->len : tab + 1);
	return part.len ? unescape(part) : NULL;
}

/* Where the lock cannot be had, the file is changed without it. */
int
record_update(const char *path, int (*change)(void *context, const char *path, struct error *e),
	void *context, struct error *e)
{
	char *folder = mem_copy(path, file_folder(slice_of(path)).len);
	int done = file_make_folder(folder, e), lock;
	struct buf name = BUF_INIT;

	if (done == 0) {
		buf_addf(&name, "%s.lock", path);
		lock = file_lock(name.at);
		done = change(context, path, e);
		if (lock >= 0)
			close(lock);
	}
	buf_release(&name);
	free(folder);
	return done;
}
