/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person takes for one character: an extended grapheme cluster (UAX #29), its visible form
 * and how many cells that form takes. The form is what may be drawn: every terminal gives it the
 * same width, the sum of wcwidth over it; the text itself keeps every code point. LC_CTYPE must be set
 * (main does, and tests set C.UTF-8): wcwidth answers by it. Where it does not write UTF-8,
 * libunistring's widths stand in, so that text is still set; it is then drawn in ASCII.
 */
#ifndef TEXT_CLUSTER_H
#define TEXT_CLUSTER_H

#include "base/buf.h"

/* The byte behind the cluster that starts at pos (pos < text.len). ASCII takes a short road. */
size_t cluster_end(struct slice text, size_t pos);

/* The start of the cluster that ends at pos (pos > 0). */
size_t cluster_start(struct slice text, size_t pos);

/* Widens a range that is not empty to whole clusters. */
void cluster_widen(struct slice text, size_t *start, size_t *end);

/*
 * Appends the visible form of one cluster and returns its cells, 0 where nothing is drawn:
 * a joined or modified emoji is its first emoji alone, marks beyond the fourth are dropped, a lone
 * mark stands on a space, controls, bidi controls, line separators, noncharacters and what
 * wcwidth does not know become visible symbols (␛, ␀ …) or U+FFFD of one cell. A tab and a newline are
 * layout's business and must not come here; a soft hyphen has no form.
 */
size_t cluster_form(struct slice cluster, struct buf *form);

/* Cells of one cluster and of a whole text without tabs and newlines, without building the form. */
size_t cluster_cells(struct slice cluster);
size_t text_cells(struct slice text);

/* The largest start of `text` that ends at a cluster and takes at most `cells` cells, in bytes. */
size_t text_fit(struct slice text, size_t cells);

/* Appends the beginning and the end of words that take more than so many cells, at least 2, with an
 * ellipsis between them. */
void text_shorten(struct slice words, size_t cells, struct buf *out);

/* Appends the visible form of a whole text; a newline and a tab become one space each. */
void text_form(struct slice text, struct buf *form);

#endif
