/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The byte builder. An empty one points at a shared NUL, so that making and dropping builders
 * costs nothing.
 */
#include "base/buf.h"

#include "base/mem.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char buf_empty[1];

void
buf_init(struct buf *b)
{
	*b = (struct buf)BUF_INIT;
}

void
buf_release(struct buf *b)
{
	if (b->cap)
		free(b->at);
	buf_init(b);
}

void
buf_reset(struct buf *b)
{
	buf_cut(b, 0);
}

char *
buf_detach(struct buf *b)
{
	char *at = b->cap ? b->at : mem_copy("", 0);

	buf_init(b);
	return at;
}

void
buf_reserve(struct buf *b, size_t more)
{
	size_t want = b->len + more + 1;

	assert(want > more);
	if (want <= b->cap)
		return;
	if (want < b->cap * 2)
		want = b->cap * 2;
	if (want < 32)
		want = 32;
	b->at = mem_resize(b->cap ? b->at : NULL, want, 1);
	b->at[b->len] = '\0';
	b->cap = want;
}

void
buf_add(struct buf *b, struct slice s)
{
	if (!s.len)
		return;
	buf_reserve(b, s.len);
	memcpy(b->at + b->len, s.at, s.len);
	b->len += s.len;
	b->at[b->len] = '\0';
}

void
buf_add_string(struct buf *b, const char *string)
{
	buf_add(b, slice_of(string));
}

void
buf_add_byte(struct buf *b, char byte)
{
	buf_reserve(b, 1);
	b->at[b->len++] = byte;
	b->at[b->len] = '\0';
}

void
buf_add_fill(struct buf *b, char byte, size_t times)
{
	buf_reserve(b, times);
	memset(b->at + b->len, byte, times);
	b->len += times;
	b->at[b->len] = '\0';
}

void
buf_addv(struct buf *b, const char *format, va_list args)
{
	va_list again;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	assert(len >= 0);
	buf_reserve(b, (size_t)len);
	vsnprintf(b->at + b->len, (size_t)len + 1, format, args);
	b->len += (size_t)len;
}

void
buf_addf(struct buf *b, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_addv(b, format, args);
	va_end(args);
}

void
buf_cut(struct buf *b, size_t len)
{
	assert(len <= b->len);
	b->len = len;
	if (b->cap)
		b->at[len] = '\0';
}

void
buf_drop(struct buf *b, size_t len)
{
	assert(len <= b->len);
	if (!len)
		return;
	memmove(b->at, b->at + len, b->len - len + 1);
	b->len -= len;
}

struct slice
buf_slice(const struct buf *b)
{
	return (struct slice){b->at, b->len};
}
