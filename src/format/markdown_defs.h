/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Link definitions ("[label]: target") that stand elsewhere than the text that needs them. cmark
 * keeps them to itself, so it is asked: a line "[label]" in front of a text becomes a link where
 * the text defines the label, and what it found is told to another text by a definition of our
 * own in front of that.
 */
#ifndef FORMAT_MARKDOWN_DEFS_H
#define FORMAT_MARKDOWN_DEFS_H

#include "format/markdown_labels.h"
#include "format/markdown_sheet.h"

#include <cmark.h>

/* Asks for every label that `text` may define. */
void defs_ask(struct slice text, struct sheet *s);

/* Takes the answers off the front of the tree and keeps the links that were defined. */
void defs_answer(struct labels *links, const struct sheet *s, cmark_node *tree);

/* Defines every link that `text` may refer to; a link more does no harm. */
void defs_prepare(struct labels *links, struct slice text, struct sheet *s);

/* Does `text` refer to one of them? */
bool defs_wanted(struct labels *links, struct slice text);

#endif
