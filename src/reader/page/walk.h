/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Walking over what stands one behind the other, sections, paragraphs, turns: to the place of the
 * next one behind a place, or of the one before it. Moving and selecting walk alike.
 */
#ifndef READER_PAGE_WALK_H
#define READER_PAGE_WALK_H

#include "article/article.h"

struct walk {
	const void *of; /* what the functions read */
	size_t count;
	size_t who; /* a speaker, for the walk over one's turns; NOWHERE for all */
	/* Where item i is met; NOWHERE for one that does not count. */
	size_t (*place)(const struct walk *walk, size_t i);
	/* The same of every item, or a little behind it: these rise. NULL where nothing rises: then the
	 * nearest is found, by looking at all. */
	size_t (*key)(const struct walk *walk, size_t i);
};

struct walk walk_sections(const struct article *a);
struct walk walk_paragraphs(const struct article *a); /* a tight list is one */
struct walk walk_blocks(const struct article *a);     /* each of its items, too */
struct walk walk_block_ends(const struct article *a);
struct walk walk_section_ends(const struct article *a); /* at the next heading */
struct walk walk_turns(const struct article *a, size_t who);
struct walk walk_turn_ends(const struct article *a); /* to find the nearest alone */

/* The place of the item so many on, the first at or behind `from`; of the one so many back, the
 * first before `place`. Items in one place count once; the last there is where there are not so
 * many; NOWHERE where there are none. */
size_t walk_behind(const struct walk *walk, size_t from, long by);
size_t walk_before(const struct walk *walk, size_t place, long by);

#endif
