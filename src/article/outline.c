/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sections from headings. Everything is derived on demand: a walk back over a few headings.
 */
#include "article/outline.h"

#include "text/fold.h"
#include "text/utf8.h"

static const struct block *
heading_block(const struct article *a, size_t heading)
{
	return &a->blocks.at[a->headings.at[heading].block];
}

size_t
section_level(const struct article *a, size_t heading)
{
	return heading_block(a, heading)->level;
}

struct slice
section_title(const struct article *a, size_t heading)
{
	return article_block_text(a, a->headings.at[heading].block);
}

size_t
section_start(const struct article *a, size_t heading)
{
	return heading_block(a, heading)->start;
}

size_t
section_end(const struct article *a, size_t heading)
{
	size_t level = section_level(a, heading);

	while (++heading < a->headings.len)
		if (section_level(a, heading) <= level)
			return section_start(a, heading);
	return a->text.len;
}

size_t
section_parent(const struct article *a, size_t heading)
{
	size_t level = section_level(a, heading);

	while (heading--)
		if (section_level(a, heading) < level)
			return heading;
	return NOWHERE;
}

void
section_path(const struct article *a, size_t at, struct buf *path)
{
	VEC(size_t) chain = {0};
	size_t heading = article_heading_at(a, at);

	for (; heading != NOWHERE; heading = section_parent(a, heading))
		if (heading || !fold_equal(section_title(a, 0), article_title(a)))
			vec_push(&chain, heading);
	while (chain.len) {
		if (path->len)
			buf_add(path, SLICE(" › "));
		buf_add(path, section_title(a, chain.at[--chain.len]));
	}
	vec_release(&chain);
}

/* Letters and figures of any script, folded; everything else gone: "Who Argues What?" and
 * "who-argues-what" and "Who_argues_what" come to the same. */
static void
slug(struct slice words, struct buf *out)
{
	struct buf folded = BUF_INIT;

	fold_text(words, 0, &folded);
	for (size_t at = 0; at < folded.len;) {
		uint32_t point = utf8_next(buf_slice(&folded), &at);

		if (char_is_word(point))
			utf8_add(out, point);
	}
	buf_release(&folded);
}

/* The section with the slug that comes after `twins` others of the same; NOWHERE for none. */
static size_t
find_slug(const struct article *a, struct slice wanted, size_t twins)
{
	struct buf have = BUF_INIT;
	size_t found = NOWHERE;

	for (size_t i = 0; i < a->headings.len && wanted.len && found == NOWHERE; i++) {
		buf_reset(&have);
		slug(section_title(a, i), &have);
		if (slice_equal(wanted, buf_slice(&have)) && !twins--)
			found = i;
	}
	buf_release(&have);
	return found;
}

/* Of twins GitHub calls the second "name-1", MediaWiki "name_2": takes that off, and answers how many
 * come before; 0 where it is no such name. */
static size_t
take_twin(struct slice *fragment)
{
	size_t at = fragment->len, number = 0, place = 1;

	while (at && fragment->at[at - 1] >= '0' && fragment->at[at - 1] <= '9' && place < 10000) {
		number += place * (size_t)(fragment->at[--at] - '0');
		place *= 10;
	}
	if (place == 1 || !at || !number ||
		(fragment->at[at - 1] != '-' && fragment->at[at - 1] != '_'))
		return 0;
	number -= fragment->at[at - 1] == '_';
	*fragment = slice_part(*fragment, 0, at - 1);
	return number;
}

size_t
section_find(const struct article *a, struct slice fragment)
{
	struct buf wanted = BUF_INIT;
	size_t found, twins;

	slug(fragment, &wanted);
	found = find_slug(a, buf_slice(&wanted), 0);
	twins = found == NOWHERE ? take_twin(&fragment) : 0;
	if (twins) {
		buf_reset(&wanted);
		slug(fragment, &wanted);
		found = find_slug(a, buf_slice(&wanted), twins);
	}
	buf_release(&wanted);
	return found;
}
