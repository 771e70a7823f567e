/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What links look like in the source of Markdown: wiki links, notes, the tails of links (which
 * cmark reads but does not place), definitions (CommonMark 0.30, 4.7 and 6.3), bare addresses
 * (GFM 0.29, 6.9). Each answers how many bytes it takes from `pos`, 0 where there is none; all
 * look ahead a bounded way or to the end of what they find.
 */
#ifndef FORMAT_MARKDOWN_LINK_H
#define FORMAT_MARKDOWN_LINK_H

#include "base/buf.h"

/* "[[target|label]]", over at most two lines; label is empty where there is none. */
size_t link_wiki(struct slice text, size_t pos, struct slice *target, struct slice *label);

/* "[^label]" */
size_t link_note(struct slice text, size_t pos, struct slice *label);

/* "[label]" as CommonMark wants it; *label is what stands inside. */
size_t link_label(struct slice text, size_t pos, struct slice *label);

/* Behind the "]" that ends a link's words: "(target "title")", "[label]" or "[]". */
size_t link_inline_tail(struct slice text, size_t pos);
size_t link_tail(struct slice text, size_t pos);

/* "[label]: target "title"" with the end of its line; pos is the start of a line. */
size_t link_definition(struct slice text, size_t pos);

/* The first bare address of the web or of mail in text[pos..]: its length, and *start. */
size_t link_bare(struct slice text, size_t pos, size_t *start);

/* Appends the target that a bare address stands for: with "http://" or "mailto:" before it. */
void link_bare_target(struct slice words, struct buf *out);

/* Does a line start with "[^label]:" at pos? The bytes of that, and the label. */
size_t link_note_definition(struct slice text, size_t pos, struct slice *label);

#endif
