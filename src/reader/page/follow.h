/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Going where something points: references within and between articles, notes.
 */
#ifndef READER_PAGE_FOLLOW_H
#define READER_PAGE_FOLLOW_H

#include "article/article.h"

struct app;
struct hit;
struct view;

/* Opens an article (at the place kept for it) or, with a fragment, at a section of it. */
void follow_file(struct app *app, const char *path, struct slice fragment);

/* The chosen reference while it is on the page: what has been scrolled away is chosen no more. */
size_t follow_chosen(const struct view *v);

/* References in the order of the text: they need not rise by themselves, sources are found last. */
struct choice {
	size_t start, reference;
};

struct choices {
	struct choice *at;
	size_t len, cap; /* a VEC with a name */
};

/* Adds those on the page that can be gone to. */
void follow_on_page(const struct view *v, struct choices *choices);

/* Chooses the reference `count` further on, back where negative. */
void follow_choose(struct app *app, long count);

enum target_kind {
	TARGET_HERE,    /* text offsets `start` to `end` of the open article */
	TARGET_FILE,    /* another article, at a section of it where `words` names one */
	TARGET_OUTSIDE, /* an address outside, which `words` say what it is, `path` alone */
	TARGET_HIT,     /* `hit`, of a page of one voice */
	TARGET_KEPT,    /* the passage of the shelf's row `start`, of a page of our own */
	TARGET_MISSING, /* an article called `path` that is not here, as `words` say */
	TARGET_WORDS,   /* nowhere one can go: `words` say what it is */
};

struct target {
	enum target_kind kind;
	size_t start, end;
	const struct hit *hit;
	struct buf path, words;
};

/* What the chosen reference points to; false, and a message, where none is chosen. The caller
 * releases it. */
bool follow_target(struct app *app, struct target *target);
void target_release(struct target *target);

/* Appends the chosen reference's address, as the source spells it, or the text of the note it
 * stands for; false where none is chosen. */
bool follow_address(const struct app *app, struct buf *address);

/* Goes there. */
void follow_go(struct app *app);

#endif
