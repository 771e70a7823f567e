/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes read front to back and decoded into a window. What a format drops is moved away only when
 * it outweighs what is left, so that dropping line by line stays linear.
 */
#include "format/source.h"

#include "base/i18n.h"
#include "base/limits.h"
#include "base/mem.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GUESS_FROM (64 * KIB) /* bytes the encoding is guessed from */
#define BLOCK      (64 * KIB) /* bytes of one read() */

static void
start(struct source *s, const char *name, int fd)
{
	*s = (struct source){.path = mem_copy(name, strlen(name)), .fd = fd, .line = 1};
	buf_init(&s->raw);
	buf_init(&s->decoded);
}

static int
check_kind(int fd, const char *path, size_t *size, struct error *e)
{
	struct stat about;

	if (fstat(fd, &about) < 0)
		return error_set_errno(e, _("cannot open '%s'"), path);
	if (S_ISDIR(about.st_mode))
		return error_set(e, _("'%s' is a folder, not an article"), path);
	if (!S_ISREG(about.st_mode) && !S_ISFIFO(about.st_mode))
		return error_set(e, _("'%s' is a device, not an article"), path);
	if (S_ISREG(about.st_mode))
		*size = (size_t)about.st_size;
	return 0;
}

int
source_open(struct source *s, const char *path, struct error *e)
{
	size_t size = 0;
	int fd;

	if (strcmp(path, "-") == 0) {
		start(s, path, STDIN_FILENO);
		return 0;
	}
	/* Without O_NONBLOCK the open of a pipe nobody writes to would wait for ever; its read()
	 * says at once that there is nothing. */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0)
		return error_set_errno(e, _("cannot open '%s'"), path);
	if (check_kind(fd, path, &size, e) < 0) {
		close(fd);
		return -1;
	}
	start(s, path, fd);
	s->size = size;
	return 0;
}

void
source_open_bytes(struct source *s, const char *name, struct slice bytes)
{
	start(s, name, -1);
	s->memory = bytes;
	s->size = bytes.len;
}

int
source_again(const struct source *s, struct source *again)
{
	size_t gone = s->size - s->memory.len;

	if (s->fd >= 0)
		return s->size ? source_open(again, s->path, NULL) : -1;
	source_open_bytes(again, s->path, (struct slice){s->memory.at - gone, s->size});
	return 0;
}

void
source_close(struct source *s)
{
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	free(s->path);
	buf_release(&s->raw);
	buf_release(&s->decoded);
	vec_release(&s->fixes.list);
	*s = (struct source){.fd = -1};
}

/* read() that neither a signal nor a pipe that is not ready disturbs. */
static ssize_t
read_some(int fd, char *at, size_t room)
{
	for (;;) {
		ssize_t got = read(fd, at, room);

		if (got >= 0 || (errno != EINTR && errno != EAGAIN))
			return got;
		if (errno == EAGAIN)
			poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, -1);
	}
}

static ssize_t
take_from_memory(struct source *s, size_t room)
{
	size_t len = s->memory.len < room ? s->memory.len : room;

	buf_add(&s->raw, slice_part(s->memory, 0, len));
	s->memory = slice_from(s->memory, len);
	return (ssize_t)len;
}

/* Reads one block onto `raw`; at the end of the source or at the cap it sets `ended`. */
static int
read_block(struct source *s, struct error *e)
{
	size_t decoded = s->window_at + s->decoded.len - s->gone;
	size_t most = s->read > decoded ? s->read : decoded;
	ssize_t got;

	/* One byte may become three (a NUL is U+FFFD), and offsets are 32 bits. */
	if (most > LIMIT_TEXT - 4 * BLOCK) {
		s->ended = s->cut = true;
		return 0;
	}
	buf_reserve(&s->raw, BLOCK);
	if (s->fd < 0)
		got = take_from_memory(s, BLOCK);
	else if ((got = read_some(s->fd, s->raw.at + s->raw.len, BLOCK)) > 0)
		s->raw.len += (size_t)got;
	if (got < 0)
		return error_set_errno(e, _("cannot read '%s'"), s->path);
	s->read += (size_t)got;
	s->ended = got == 0;
	return 0;
}

/* Reads the head the encoding is guessed from, and steps over its mark. */
static int
begin(struct source *s, struct error *e)
{
	size_t mark = 0;

	while (!s->ended && s->raw.len < GUESS_FROM)
		if (read_block(s, e) < 0)
			return -1;
	s->started = true;
	s->encoding = decode_guess(buf_slice(&s->raw), &mark);
	buf_drop(&s->raw, mark);
	return 0;
}

static void
decode_raw(struct source *s)
{
	size_t out_at = s->window_at - s->gone;
	size_t used = decode(s->encoding, buf_slice(&s->raw), s->read - s->raw.len, s->ended,
		&s->decoded, out_at, &s->fixes, &s->broken);

	buf_drop(&s->raw, used);
}

int
source_fill(struct source *s, size_t want, struct error *e)
{
	if (!s->started) {
		if (begin(s, e) < 0)
			return -1;
		decode_raw(s);
	}
	while (!s->ended && s->decoded.len - s->gone < want) {
		if (read_block(s, e) < 0)
			return -1;
		decode_raw(s);
	}
	return 0;
}

struct slice
source_window(const struct source *s)
{
	return slice_from(buf_slice(&s->decoded), s->gone);
}

/* Forgets the fixes that lie before the window, but the one it starts with. */
static void
drop_fixes(struct source *s)
{
	size_t first = fixes_at(&s->fixes, s->window_at);
	size_t left = s->fixes.list.len - (first == NOWHERE ? 0 : first);

	if (first == NOWHERE || first < left)
		return;
	memmove(s->fixes.list.at, s->fixes.list.at + first, left * sizeof *s->fixes.list.at);
	s->fixes.list.len = left;
}

void
source_drop(struct source *s, size_t len)
{
	assert(len <= s->decoded.len - s->gone);
	if (s->line_at < len)
		source_line(s, len);
	s->line_at -= len;
	s->window_at += len;
	s->gone += len;
	drop_fixes(s);
	if (s->gone > s->decoded.len / 2) {
		buf_drop(&s->decoded, s->gone);
		s->gone = 0;
	}
}

size_t
source_offset(const struct source *s, size_t pos)
{
	return fixes_source(&s->fixes, s->window_at + pos);
}

size_t
source_step(const struct source *s, size_t pos)
{
	size_t out = s->window_at + pos, fix = fixes_at(&s->fixes, out);
	size_t next = fix == NOWHERE ? 0 : fix + 1;

	if (next && s->fixes.list.at[fix].out_step != s->fixes.list.at[fix].in_step)
		return pos + s->fixes.list.at[fix].out_step;
	if (next == s->fixes.list.len)
		return source_window(s).len;
	return s->fixes.list.at[next].out - s->window_at;
}

static size_t
count_lines(struct slice text)
{
	size_t lines = 0;

	for (size_t at = 0; (at = slice_find_byte(text, at, '\n')) != NOWHERE; at++)
		lines++;
	return lines;
}

size_t
source_line(struct source *s, size_t pos)
{
	struct slice window = source_window(s);

	if (pos >= s->line_at)
		s->line += count_lines(slice_part(window, s->line_at, pos));
	else
		s->line -= count_lines(slice_part(window, pos, s->line_at));
	s->line_at = pos;
	return s->line;
}
