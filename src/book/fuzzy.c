/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bit-parallel edit distance. Of a column only the differences between rows are kept, a bit each;
 * the sums at the ends of the blocks say which blocks matter.
 */
#include "book/fuzzy.h"

#include "base/mem.h"

#include <assert.h>
#include <stdlib.h>

#define ROWS 64

void
fuzzy_init(struct fuzzy *f, struct slice pattern, size_t most, unsigned way)
{
	size_t count = (pattern.len + ROWS - 1) / ROWS;

	assert(pattern.len);
	*f = (struct fuzzy){.count = count, .most = most, .anchored = way & FUZZY_ANCHORED};
	f->masks = mem_alloc(256 * count * sizeof *f->masks);
	f->blocks = mem_alloc(count * sizeof *f->blocks);
	for (size_t row = 0; row < pattern.len; row++) {
		size_t at = way & FUZZY_BACKWARDS ? pattern.len - 1 - row : row;
		size_t byte = (unsigned char)pattern.at[at];

		f->masks[byte * count + row / ROWS] |= (uint64_t)1 << row % ROWS;
	}
	for (size_t b = 0; b < count; b++) {
		size_t rest = pattern.len - b * ROWS;

		f->blocks[b].rows = rest < ROWS ? rest : ROWS;
		f->blocks[b].last = (uint64_t)1 << (f->blocks[b].rows - 1);
	}
	fuzzy_reset(f);
}

void
fuzzy_release(struct fuzzy *f)
{
	free(f->masks);
	free(f->blocks);
	*f = (struct fuzzy){0};
}

/* Every row costs one more than the one above, which has `distance`. */
static void
begin(struct fuzzy_block *b, size_t distance)
{
	b->more = ~(uint64_t)0;
	b->less = 0;
	b->distance = distance + b->rows;
}

void
fuzzy_reset(struct fuzzy *f)
{
	size_t distance = 0;

	for (size_t b = 0; b < f->count; b++) {
		begin(&f->blocks[b], distance);
		distance = f->blocks[b].distance;
	}
	f->active = f->most / ROWS + 1 < f->count ? f->most / ROWS + 1 : f->count;
}

/* One byte for one block: `in` and the answer are by how much the distance in the row above it, and in
 * its last row, differs from that one byte earlier. */
static int
advance(struct fuzzy_block *b, uint64_t equal, int in)
{
	uint64_t vertical = equal | b->less, horizontal, more, less;
	int out;

	equal |= in < 0;
	horizontal = (((equal & b->more) + b->more) ^ b->more) | equal;
	more = b->less | ~(horizontal | b->more);
	less = b->more & horizontal;
	out = (more & b->last) != 0;
	out -= (less & b->last) != 0;
	more = more << 1 | (in > 0);
	less = less << 1 | (in < 0);
	b->more = less | ~(vertical | more);
	b->less = more & vertical;
	b->distance = out < 0 ? b->distance - 1 : b->distance + (size_t)out;
	return out;
}

size_t
fuzzy_feed(struct fuzzy *f, char byte)
{
	const uint64_t *equal = f->masks + (unsigned char)byte * f->count;
	struct fuzzy_block *b = f->blocks, *next;
	int step = f->anchored;

	for (size_t i = 0; i < f->active; i++)
		step = advance(b + i, equal[i], step);
	b += f->active - 1;
	next = b + 1;
	/* A row costs at most one less than the one above it, so what lies below is out of reach
	 * unless this end of a block was within it. */
	if (f->active < f->count && b->distance - (size_t)step <= f->most &&
		(step < 0 || (equal[f->active] & 1))) {
		begin(next, b->distance - (size_t)step);
		advance(next, equal[f->active++], step);
		b = next;
	} else {
		while (f->active > 1 && b->distance >= f->most + b->rows) {
			f->active--;
			b--;
		}
	}
	return f->active == f->count ? b->distance : f->most + 1;
}
