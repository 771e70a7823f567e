/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Letters on all references of the page: who types those of one goes there. One letter each, where
 * that is enough for all, else two.
 */
#ifndef READER_PAGE_LETTERS_H
#define READER_PAGE_LETTERS_H

#include <stddef.h>

struct app;

struct letters {
	char typed; /* the first of two; NUL before */
};

/* The action: shows them. */
void letters_show(struct app *app, long count);

/* Paints them over what is painted, while they are shown. */
void letters_paint(struct app *app);

#endif
