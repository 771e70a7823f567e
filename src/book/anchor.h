/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How kept words find their place again in an article that has changed since: by themselves, by what
 * stood before and behind them, by their section, and last by where they stood. What was written
 * down when they were kept is never replaced by what is found, so that a wrong guess does no harm
 * to the next one.
 *
 * An answer is HERE, MOVED or CHANGED only where the evidence leaves no doubt worth a question; it is
 * better to ask, or to say that words are lost, than to put a note on the wrong sentence
 * (tests/bench/anchor counts how often that happens). Quotation marks, dashes, blanks and the raised
 * figures of notes do not count as words.
 */
#ifndef BOOK_ANCHOR_H
#define BOOK_ANCHOR_H

#include "article/article.h"

#define ANCHOR_CONTEXT 128 /* characters (clusters) kept on either side */

struct anchor {
	struct slice quote;          /* the exact words */
	struct slice prefix, suffix; /* what stood around them; empty where unknown */
	struct slice section; /* "A › B"; empty where unknown, or before the first heading */
	size_t start, end;    /* text offsets then; NOWHERE where unknown */
	size_t text_len;      /* bytes of the article's text then; NOWHERE where unknown */
	size_t rival; /* what looked most like it then, in thousandths; NOWHERE where unknown */
};

enum anchor_state {
	ANCHOR_HERE,      /* at the same offset */
	ANCHOR_MOVED,     /* the same words at another */
	ANCHOR_CHANGED,   /* other words stand there now */
	ANCHOR_UNCERTAIN, /* the range is the best guess: ask */
	ANCHOR_LOST,      /* there is no range */
};

struct found {
	enum anchor_state state;
	size_t start, end; /* text offsets now, whole clusters; NOWHERE where lost */
	unsigned score;    /* how much speaks for it, 0 to 1000 */
};

/*
 * The anchor of a range that is not empty. Its slices point into the article, the section into
 * `section`, which is emptied first: they hold until one of the two is appended to. The rival is
 * left unknown.
 */
struct anchor anchor_make(const struct article *a, size_t start, size_t end, struct buf *section);

/*
 * How much any other place of the article looks like that of the anchor: what to put down as
 * anchor.rival. Where it is known, fewer passages are asked about, and a twin is hardly ever taken
 * for the one that is gone. Linear in the text: some 20 milliseconds for a megabyte.
 */
size_t anchor_rival(const struct article *a, const struct anchor *anchor);

/*
 * Where the words are now, in one go. Who looks for many in one article, or must not keep a reader
 * waiting, uses book/seek, which gives the same answers.
 */
struct found anchor_find(const struct article *a, const struct anchor *anchor);

/* "here", "moved" …: as the JSON has it; for people through gettext. */
const char *anchor_state_word(enum anchor_state state);

#endif
