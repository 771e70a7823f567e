/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmark's tree → the article, shared by the files that write a part of it each: blocks
 * (markdown_render.c), inlines (markdown_inline.c), raw HTML (markdown_html.c), tables (markdown_table.c), notes (markdown_note.c).
 */
#ifndef FORMAT_MARKDOWN_RENDER_H
#define FORMAT_MARKDOWN_RENDER_H

#include "format/format.h"
#include "format/markdown_labels.h"
#include "format/markdown_leaf.h"

#include <cmark.h>

struct render_list {
	size_t number; /* of the next item */
	bool ordered, tight;
	bool started; /* a block of it is written */
};

struct render {
	struct load *load;
	const struct sheet *sheet; /* what the tree was parsed from */
	struct labels links, notes;
	size_t note_count; /* notes that have a number */
	struct leaf leaf;
	struct buf scratch;
	VEC(struct render_list) lists; /* open ones */
	size_t quotes;                 /* open ones */
	bool in_note;
	bool continues; /* the first block goes on where the last window was cut */
};

void render_init(struct render *r, struct load *l);
void render_release(struct render *r);

/* Starts anew with links and notes. */
void render_forget_labels(struct render *r);

/* Writes a block of the tree with all that is in it, and returns the last sibling it took along. */
cmark_node *render_block(struct render *r, cmark_node *block);

/* The rows of a block, from 0: its first and its last; the window position of a row. */
size_t render_first_row(cmark_node *block);
size_t render_last_row(const struct sheet *s, cmark_node *block);

/* The byte of its first row where a block starts. */
size_t render_first_byte(cmark_node *block);

/* Is it code by being set in, not by fences? */
bool render_is_indented_code(const struct sheet *s, cmark_node *block);

/* The source line of a row, from 1. */
size_t render_line(struct render *r, size_t row);

/* Fills r->leaf with the rows first to last; the first from byte `from` on. */
void render_collect(struct render *r, size_t first, size_t from, size_t last);

/* Flags of the next block: is it close to the one before? */
unsigned render_flags(struct render *r);

/* Hides what is to be hidden in a sheet and parses it; the caller frees the tree. */
cmark_node *render_parse(struct sheet *s);

/* Writes a sheet's blocks: part of a paragraph, the text of a note. Uses r->leaf. */
void render_sheet(struct render *r, struct sheet *s);

/* markdown_inline.c: the inlines of r->leaf, whose node is `leaf`, into the open block. */
void inline_write(struct render *r, cmark_node *leaf);

/* markdown_html.c: a tag inside a line (into the open block); a block of HTML. */
void rawhtml_inline(struct render *r, struct slice tag, unsigned *style);
void rawhtml_block(struct render *r, cmark_node *block);

/* markdown_table.c: writes the paragraph in r->leaf if it is a table; false where it is none. */
bool table_write(struct render *r);

/* markdown_note.c: writes the paragraph in r->leaf if it defines notes, with the blocks set in behind
 * it, and returns the last block that was written; NULL where it defines none. */
cmark_node *notes_write(struct render *r, cmark_node *paragraph);

/* Collects the labels of the notes that a tree defines, which was parsed from the sheet. */
void notes_collect(
	struct labels *notes, struct slice window, const struct sheet *s, cmark_node *tree);

/* May the text refer to one of them, or define it? */
bool notes_wanted(struct labels *notes, struct slice text);

/* The number of a note, given to it now if it has none; 0 where no such note is defined. */
size_t notes_number(struct render *r, struct slice label);

#endif
