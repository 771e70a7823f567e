/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Page text: a page saved or copied from a browser, or plain text of any kind. Nothing in it is
 * marked, so what its lines are is inferred from how they look and where they stand. Up to
 * LIMIT_WHOLE the page is seen at once; a longer one is read in windows that end at a blank line.
 */
#include "format/page.h"

#include "base/limits.h"
#include "text/utf8.h"

/* Where a window ends: behind its last blank line, else behind its last line, else anywhere. */
static size_t
window_end(struct slice window)
{
	size_t line = 0;

	for (size_t at = window.len; at > window.len / 2; at--) {
		if (window.at[at - 1] != '\n')
			continue;
		if (at > 1 && window.at[at - 2] == '\n')
			return at;
		line = line ? line : at;
	}
	return line ? line : utf8_floor(window, window.len);
}

static void
read_page(struct load *l, size_t len, bool tail)
{
	struct page page = {
		.text = slice_part(source_window(&l->source), 0, len),
		.head = l->source.window_at == 0,
		.tail = tail,
	};

	page_split(&page);
	page_drop_furniture(&page);
	page_gather(&page);
	page_find_title(&page);
	page_find_headings(&page);
	page_set_levels(&page);
	page_write(&page, l);
	vec_release(&page.lines);
	vec_release(&page.parts);
	vec_release(&page.categories);
}

static int
more(struct load *l, struct error *e)
{
	struct source *s = &l->source;
	struct slice window;
	size_t len;

	if (source_fill(s, s->window_at ? LIMIT_WINDOW : LIMIT_WHOLE + 1, e) < 0)
		return -1;
	window = source_window(s);
	len = window.len;
	if (s->window_at || len > LIMIT_WHOLE)
		len = s->ended && len <= LIMIT_WINDOW
			      ? len
			      : window_end(slice_part(window, 0, utf8_floor(window, LIMIT_WINDOW)));
	read_page(l, len, len == window.len);
	source_drop(s, len);
	return s->ended && len == window.len ? 0 : 1;
}

const struct format format_page = {
	.name = "page",
	.extensions = "txt text",
	.more = more,
};
