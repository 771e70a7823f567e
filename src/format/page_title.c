/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The title of a page: its first line, where that stands alone. A browser may have put its own
 * in front, with the name of the site: "Words - Site", and "Words" again.
 */
#include "format/page.h"

#include "base/limits.h"
#include "text/utf8.h"

#define LONGEST_TITLE 130 /* bytes, where nothing but its place says that it is one */

static bool
is_line(const struct page *p, size_t part)
{
	const struct page_part *at = &p->parts.at[part];

	return at->last == at->first + 1 &&
	       (at->kind == PART_PARAGRAPH || at->kind == PART_HEADING) &&
	       (part + 1 == p->parts.len || !p->parts.at[part + 1].tight);
}

static bool
is_repeated(struct slice first, struct slice second)
{
	static const char *const joints[] = {" - ", " | ", " – ", " — ", " : ", " · "};

	if (!slice_starts(first, second))
		return false;
	first = slice_from(first, second.len);
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (slice_starts(first, slice_of(joints[i])))
			return true;
	return !first.len;
}

static bool
has_letter(struct slice words)
{
	size_t pos = 0;

	while (pos < words.len)
		if (char_is_letter(utf8_next(words, &pos)))
			return true;
	return false;
}

static bool
reads_like_title(struct slice words)
{
	uint32_t first = utf8_at(words, 0);
	size_t pos = words.len;
	uint32_t last = utf8_prev(words, &pos);

	if (words.len > LONGEST_TITLE || !has_letter(words) || page_ends_colon(words))
		return false;
	if (page_ends_sentence(words) && last != '?' && last != '!')
		return false;
	return (char_is_word(first) || char_is_open_quote(first)) &&
	       slice_find(words, 0, SLICE("://")) == NOWHERE;
}

void
page_find_title(struct page *p)
{
	size_t first = 0;

	if (!p->head || !p->parts.len || !is_line(p, 0))
		return;
	if (p->parts.len > 1 && is_line(p, 1) &&
		is_repeated(page_part_words(p, 0), page_part_words(p, 1)))
		p->parts.at[first++].kind = PART_DROPPED;
	else if (p->parts.at[0].kind != PART_HEADING && !p->named &&
		 (p->parts.len == 1 || !reads_like_title(page_part_words(p, 0))))
		return;
	if (page_part_words(p, first).len > LIMIT_NAME)
		return;
	p->parts.at[first].kind = PART_HEADING;
	p->parts.at[first].level = 1;
}
