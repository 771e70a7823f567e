/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two lines, the second of them of fixed width, so that one who reads it without the lock while it is put
 * anew sees either the old one or the new.
 */
#include "library/stamp.h"

#include "base/buf.h"
#include "base/file.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

enum { STAMP_MOST = 120 }; /* bytes */

char *
stamp_name(const char *path)
{
	struct buf name = BUF_INIT;

	buf_addf(&name, "%s.lock", path);
	return buf_detach(&name);
}

/* What the stamp of the index as it is now begins with; nothing where it is not there. */
static void
add_look(const char *path, struct buf *words)
{
	struct file_stamp now;

	if (file_look(path, &now) == 0)
		buf_addf(words, "%lld %lld %ld\n", (long long)now.size,
			(long long)now.changed.tv_sec, now.changed.tv_nsec);
}

static void
read_stamp(int lock, struct buf *words)
{
	char was[STAMP_MOST];
	ssize_t len = pread(lock, was, sizeof was, 0);

	if (len > 0)
		buf_add(words, (struct slice){was, (size_t)len});
}

static enum stamp_state
compare(struct slice was, const char *path)
{
	struct buf now = BUF_INIT;
	enum stamp_state state = STAMP_UNKNOWN;

	add_look(path, &now);
	if (was.len)
		state = now.len && slice_starts(was, buf_slice(&now)) ? STAMP_SOUND : STAMP_STRANGE;
	buf_release(&now);
	return state;
}

enum stamp_state
stamp_look(int lock, const char *path)
{
	struct buf was = BUF_INIT;
	enum stamp_state state;

	read_stamp(lock, &was);
	state = compare(buf_slice(&was), path);
	buf_release(&was);
	return state;
}

void
stamp_clear(int lock)
{
	if (ftruncate(lock, 0) < 0)
		return; /* then its words no longer fit the index */
}

void
stamp_put(int lock, const char *path, int64_t current)
{
	struct buf now = BUF_INIT;

	add_look(path, &now);
	if (now.len)
		buf_addf(&now, "%020" PRId64 "\n", current);
	if (pwrite(lock, now.at, now.len, 0) != (ssize_t)now.len ||
		ftruncate(lock, (off_t)now.len) < 0)
		stamp_clear(lock);
	buf_release(&now);
}

int64_t
stamp_current(const char *path)
{
	char *name = stamp_name(path);
	int lock = open(name, O_RDONLY | O_CLOEXEC);
	struct buf was = BUF_INIT;
	struct slice line, rest;
	int64_t current = 0;

	if (lock >= 0) {
		read_stamp(lock, &was);
		close(lock);
	}
	rest = buf_slice(&was);
	if (compare(rest, path) == STAMP_SOUND && slice_line(&rest, &line) && rest.len)
		current = strtoll(rest.at, NULL, 10);
	buf_release(&was);
	free(name);
	return current;
}
