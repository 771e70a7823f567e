/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An error of the world, as one translated sentence: lower case, what failed first, the subject
 * in quotes, no full stop. The lowest function that knows the subject writes it and returns -1;
 * those above pass it up; main or the message line shows it. Our own mistakes are asserts.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

struct error {
	char *text; /* NULL where nothing went wrong; owned */
};

#define ERROR_INIT \
	{          \
		0  \
	}

/* Writes the sentence (in place of an earlier one) and returns -1. `e` may be NULL. */
int error_set(struct error *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same for a failed call: adds ": " and what errno means. */
int error_set_errno(struct error *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

void error_release(struct error *e); /* e is clear again */

#endif
