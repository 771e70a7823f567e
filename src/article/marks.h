/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where text came from: a map from text offsets to bytes of the source file. Between two marks
 * both run in step; where what ends at an offset is written otherwise ("&eacute;"), its end is kept too. Text full of mark-up has a mark every dozen bytes, so a mark is stored as its
 * distance from the one before, in four bytes, and every so often whole, to be found by.
 */
#ifndef ARTICLE_MARKS_H
#define ARTICLE_MARKS_H

#include "base/vec.h"

#include <stdint.h>

/* A mark: text bytes since the one before, and how much further ahead the source is now. */
struct mark {
	uint16_t text;
	int16_t ahead;
};

/* A mark in full, and the index of the first one counted from it. */
struct mark_base {
	uint32_t text, source;
	uint32_t next;
};

/* Where the bytes end that a piece of text was made of. */
struct mark_end {
	uint32_t text, source;
};

struct marks {
	VEC(struct mark) list;
	VEC(struct mark_end) ends;   /* rising in text */
	VEC(struct mark_base) bases; /* rising in text */
	struct mark_base last; /* the last mark in full; meaningless while there are no bases */
};

void marks_release(struct marks *m);

/* Text offset `text`, at or behind the last mark, stands at `source`; a mark where it does not already follow. */
void marks_add(struct marks *m, size_t text, size_t source);

/* What ends at text offset `text`, at or behind the last such end, was made of the bytes before `source`. */
void marks_end(struct marks *m, size_t text, size_t source);

/* Forgets the marks at text offset `end` and behind it, and the ends behind it. */
void marks_cut(struct marks *m, size_t end);

/* The source byte of a text offset; that of the first mark before it, 0 where there are none. */
size_t marks_source(const struct marks *m, size_t text);

/* What marks_end has said of a text offset; SIZE_MAX where nothing. */
size_t marks_source_end(const struct marks *m, size_t text);

/* The text offset before `end` that stands nearest to a source byte. Linear in the marks. */
size_t marks_text(const struct marks *m, size_t source, size_t end);

#endif
