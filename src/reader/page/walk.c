/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first item is found by halves, the others one by one.
 */
#include "reader/page/walk.h"

#include "article/outline.h"
#include "article/turn.h"

static const struct article *
article(const struct walk *walk)
{
	return walk->of;
}

/* The first item whose key is not before `at`. */
static size_t
first_at(const struct walk *walk, size_t at)
{
	size_t low = 0, high = walk->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (walk->key(walk, middle) < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t
nearest_behind(const struct walk *walk, size_t from)
{
	size_t found = NOWHERE;

	for (size_t i = 0; i < walk->count; i++) {
		size_t place = walk->place(walk, i);

		if (place >= from && place < found)
			found = place;
	}
	return found;
}

size_t
walk_behind(const struct walk *walk, size_t from, long by)
{
	size_t found = NOWHERE;

	if (!walk->key)
		return nearest_behind(walk, from);
	for (size_t i = first_at(walk, from); i < walk->count && by; i++) {
		size_t place = walk->place(walk, i);

		if (place == NOWHERE || place < from || place == found)
			continue;
		found = place;
		by--;
	}
	return found;
}

size_t
walk_before(const struct walk *walk, size_t place, long by)
{
	size_t found = NOWHERE, i = first_at(walk, place);

	i += i < walk->count; /* its key may be behind `place`, and it before it */
	while (i-- && by) {
		size_t at = walk->place(walk, i);

		if (at == NOWHERE || at >= place || at == found)
			continue;
		found = at;
		by--;
	}
	return found;
}

/* What can be walked over. */

static size_t
heading_place(const struct walk *walk, size_t i)
{
	return section_start(article(walk), i);
}

struct walk
walk_sections(const struct article *a)
{
	return (struct walk){a, a->headings.len, NOWHERE, heading_place, heading_place};
}

static size_t
section_stop(const struct walk *walk, size_t i)
{
	return i < article(walk)->headings.len ? section_start(article(walk), i)
					       : article(walk)->text.len;
}

struct walk
walk_section_ends(const struct article *a)
{
	return (struct walk){a, a->headings.len + 1, NOWHERE, section_stop, section_stop};
}

static size_t
block_start(const struct walk *walk, size_t i)
{
	return article(walk)->blocks.at[i].start;
}

static size_t
block_place(const struct walk *walk, size_t i)
{
	const struct block *block = &article(walk)->blocks.at[i];

	return block->flags & BLOCK_CONTINUES ? NOWHERE : block->start;
}

static size_t
paragraph_place(const struct walk *walk, size_t i)
{
	return article(walk)->blocks.at[i].flags & BLOCK_TIGHT ? NOWHERE : block_place(walk, i);
}

struct walk
walk_paragraphs(const struct article *a)
{
	return (struct walk){a, a->blocks.len, NOWHERE, paragraph_place, block_start};
}

struct walk
walk_blocks(const struct article *a)
{
	return (struct walk){a, a->blocks.len, NOWHERE, block_place, block_start};
}

static size_t
block_end(const struct walk *walk, size_t i)
{
	return article(walk)->blocks.at[i].end;
}

/* What goes on in the next block is one with it. */
static size_t
block_end_place(const struct walk *walk, size_t i)
{
	bool goes_on =
		i + 1 < walk->count && article(walk)->blocks.at[i + 1].flags & BLOCK_CONTINUES;

	return goes_on ? NOWHERE : block_end(walk, i);
}

struct walk
walk_block_ends(const struct article *a)
{
	return (struct walk){a, a->blocks.len, NOWHERE, block_end_place, block_end};
}

static size_t
turn_start(const struct walk *walk, size_t i)
{
	return article(walk)->turns.at[i].start;
}

static size_t
turn_met(const struct walk *walk, size_t i)
{
	const struct turn *turn = &article(walk)->turns.at[i];

	return walk->who == NOWHERE || turn->speaker == walk->who ? turn_place(turn) : NOWHERE;
}

struct walk
walk_turns(const struct article *a, size_t who)
{
	return (struct walk){a, a->turns.len, who, turn_met, turn_start};
}

static size_t
turn_end(const struct walk *walk, size_t i)
{
	return article(walk)->turns.at[i].end;
}

struct walk
walk_turn_ends(const struct article *a)
{
	return (struct walk){a, a->turns.len, NOWHERE, turn_end, NULL};
}
