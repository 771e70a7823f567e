/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Errors as sentences.
 */
#include "base/error.h"

#include "base/buf.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static int
put(struct error *e, int number, const char *format, va_list args)
{
	struct buf text = BUF_INIT;

	buf_addv(&text, format, args);
	if (number)
		buf_addf(&text, ": %s", strerror(number));
	if (e) {
		error_release(e);
		e->text = buf_detach(&text);
	}
	buf_release(&text);
	return -1;
}

int
error_set(struct error *e, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put(e, 0, format, args);
	va_end(args);
	return -1;
}

int
error_set_errno(struct error *e, const char *format, ...)
{
	int number = errno;
	va_list args;

	va_start(args, format);
	put(e, number, format, args);
	va_end(args);
	return -1;
}

void
error_release(struct error *e)
{
	free(e->text);
	e->text = NULL;
}
