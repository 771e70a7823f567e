/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where an article's bytes come from: a file, standard input or a piece of memory, read() front to back (never
 * mapped: a file that shrinks must not kill us) and decoded into a window of valid UTF-8 with
 * plain newlines. A format looks at the window, drops what it is done with, asks for more.
 * Positions are bytes of the window unless they are called source bytes.
 */
#ifndef FORMAT_SOURCE_H
#define FORMAT_SOURCE_H

#include "base/error.h"
#include "text/decode.h"

#include <stdint.h>

struct source {
	char *path;  /* as given; "-" for standard input */
	int fd;      /* -1 for memory */
	size_t size; /* bytes; 0 while unknown */
	size_t read; /* source bytes read so far */
	enum encoding encoding;
	bool started, ended;
	bool cut;            /* ended early, at LIMIT_TEXT */
	struct slice memory; /* of a source over bytes: what is not yet read */
	struct buf raw;      /* read, not yet decoded */
	struct buf decoded;  /* the window, behind `gone` bytes that wait to be moved away */
	size_t gone;
	size_t window_at; /* decoded bytes dropped before the window */
	struct fixes fixes;
	size_t broken;        /* repairs of encoding so far */
	size_t line, line_at; /* the line of window position line_at: a cursor for source_line */
};

/* Opens a regular file or a pipe; a folder, a device or what cannot be read is an error. */
int source_open(struct source *s, const char *path, struct error *e);

/* A source over bytes that outlive it. */
void source_open_bytes(struct source *s, const char *name, struct slice bytes);

/* Opens the bytes of `s` a second time, from their start; -1 where they come but once. */
int source_again(const struct source *s, struct source *again);

void source_close(struct source *s);

/* Decodes until the window holds `want` bytes or the source has ended. -1: it cannot be read. */
int source_fill(struct source *s, size_t want, struct error *e);

struct slice source_window(const struct source *s);
void source_drop(struct source *s, size_t len); /* the first `len` bytes of the window */

/* The source byte at window position pos. Cheap in rising order, binary search otherwise. */
size_t source_offset(const struct source *s, size_t pos);

/* How far the window runs in step with the source from pos on: a position above pos, at most the
 * window's end. */
size_t source_step(const struct source *s, size_t pos);

/* The line, from 1, of window position pos. Asked in about rising order it is linear in all. */
size_t source_line(struct source *s, size_t pos);

#endif
