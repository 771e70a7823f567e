/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Page text: a page saved or copied from a browser, or plain text of any kind. Nothing in it is
 * marked, so what its lines are is inferred from how they look and where they stand.
 */
#include "format/format.h"

#include "base/limits.h"

/* Adds the lines from `pos` up to the next blank one as a paragraph; returns what follows it. */
static size_t
add_paragraph(struct load *l, size_t pos)
{
	struct slice window = source_window(&l->source);
	size_t end = slice_find(window, pos, SLICE("\n\n"));

	if (end == NOWHERE)
		end = window.len;
	build_open_block(&l->build, BLOCK_PARAGRAPH, 0, 0, source_line(&l->source, pos));
	load_text(l, pos, end);
	build_close_block(&l->build);
	return end;
}

static int
more(struct load *l, struct error *e)
{
	size_t pos = 0, len;

	if (source_fill(&l->source, LIMIT_WHOLE, e) < 0)
		return -1;
	len = source_window(&l->source).len;
	while (pos < len)
		if (source_window(&l->source).at[pos] == '\n')
			pos++;
		else
			pos = add_paragraph(l, pos);
	source_drop(&l->source, len);
	return len ? 1 : 0;
}

const struct format format_page = {
	.name = "page",
	.extensions = "txt text",
	.more = more,
};
