/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one writer of an article. A format calls it front to back: open boxes, open a block, add
 * text with its source offset, set styles and references around it, close. What would break a law of article.h is
 * repaired here: blanks at a block's ends go, an empty block vanishes, a block too
 * long is continued in the next, boxes nested too deep are flattened.
 */
#ifndef ARTICLE_BUILD_H
#define ARTICLE_BUILD_H

#include "article/article.h"

#include <stdbool.h>

struct build {
	struct article *article;
	VEC(uint32_t) boxes; /* open ones, outermost first; never empty */
	size_t too_deep;     /* opened beyond LIMIT_NESTING, to be closed in turn */
	struct block block;  /* the open one */
	bool in_block;
	unsigned style;    /* bits of what comes next */
	uint32_t ref;      /* reference + 1 of what comes next */
	size_t span_start; /* where the run of the present style and reference began */
	size_t line;       /* source line of the open block */
};

void build_init(struct build *b, struct article *a);
void build_release(struct build *b); /* closes what is open; the article stays */

void build_open_box(struct build *b, enum box_kind kind, size_t number);
void build_close_box(struct build *b);
void build_open_table(
	struct build *b, struct slice aligns); /* a BOX_TABLE; 'l' 'c' 'r' '-' a column */

/* `line` is the source line, from 1; it is what a heading reports. */
void build_open_block(
	struct build *b, enum block_kind kind, unsigned level, unsigned flags, size_t line);
void build_close_block(struct build *b);

/*
 * Adds words to the open block. `source` is the byte of the source file where they stand, as long
 * as both run in step; call again where they stop doing so. In a paragraph, heading or row a
 * newline is added as a space (build_break breaks a line), and blanks collapse to one.
 */
void build_text(struct build *b, struct slice words, size_t source);

/* The same with words that are made of the bytes up to `source_end`: an entity. */
void build_made(struct build *b, struct slice words, size_t source, size_t source_end);

/* A hard line break: \n; in a row a space. Where lines are kept it is what every line ends with. */
void build_break(struct build *b, size_t source);

/* Ends a cell of a row. */
void build_cell(struct build *b);

/* Style bits of what comes next (STYLE_LINK and STYLE_NOTE come with references); returns the old. */
unsigned build_style(struct build *b, unsigned style);

/*
 * Words until build_close_ref carry this reference. References do not nest (one opened inside
 * another takes over) and end with their block.
 */
void build_open_ref(struct build *b, enum reference_kind kind, struct slice target, size_t line);
void build_close_ref(struct build *b);

/* A note's figure, made of the bytes up to `source_end`: superscript `number` in the text, a REF_NOTE with the label as its target. */
void build_note_ref(struct build *b, size_t number, struct slice label, size_t source,
	size_t source_end, size_t line);

/* A reference without words in the text (a category). */
void build_bare_ref(struct build *b, enum reference_kind kind, struct slice target, size_t line);

void build_meta(struct build *b, enum meta meta, struct slice words); /* the first value stays */
void build_front_speaker(struct build *b, struct slice name);
void build_remark(struct build *b, size_t line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The markup says that `name` said the text from `start` to here. */
void build_claim(struct build *b, size_t start, struct slice name);

/* The text offset where the next words will stand. */
size_t build_at(const struct build *b);

#endif
