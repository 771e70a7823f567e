/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A builder of bytes: it owns them, is never NULL and always NUL-terminated (the NUL is not
 * counted), so buf.at may be handed to the outside world at any moment. Start with BUF_INIT.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/slice.h"

#include <stdarg.h>

struct buf {
	char *at;
	size_t len, cap; /* cap is 0 while `at` is the shared empty string */
};

extern char buf_empty[]; /* what an empty builder points at; nobody writes to it */

#define BUF_INIT                \
	{                       \
		buf_empty, 0, 0 \
	}

void buf_init(struct buf *b);
void buf_release(struct buf *b); /* frees; the builder is empty and may be used again */
void buf_reset(struct buf *b);   /* empties and keeps the memory */
char *buf_detach(struct buf *b); /* the bytes, now the caller's to free; the builder is empty */

void buf_reserve(struct buf *b, size_t more); /* room for `more` bytes beyond len */
void buf_add(struct buf *b, struct slice s);
void buf_add_string(struct buf *b, const char *string);
void buf_add_byte(struct buf *b, char byte);
void buf_add_fill(struct buf *b, char byte, size_t times);
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_addv(struct buf *b, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));
void buf_cut(struct buf *b, size_t len);  /* keeps the first `len` bytes */
void buf_drop(struct buf *b, size_t len); /* takes the first `len` bytes away */

struct slice buf_slice(const struct buf *b); /* valid until the builder changes */

#endif
