/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lines of a pipe table (GFM 0.29, 4.10), which is a paragraph to cmark.
 */
#ifndef FORMAT_MARKDOWN_TABLE_H
#define FORMAT_MARKDOWN_TABLE_H

#include "base/buf.h"

/* The columns a delimiter row (| --- | :-: |) declares, 'l' 'c' 'r' '-' each; false where the
 * line is none. */
bool table_delimiter(struct slice line, struct buf *aligns);

/* Takes the next cell off a row, trimmed; start *at at 0. False where none is left. */
bool table_cell(struct slice line, size_t *at, struct slice *cell);

size_t table_count(struct slice line);

#endif
