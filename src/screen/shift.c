/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows are known again by a hash; the distance most of them have gone is the one that is tried. As
 * rows of words seldom look alike, the first guess is right; what it would save is counted in
 * cells before it is believed.
 */
#include "screen/shift.h"

#include "base/mem.h"

#include <stdlib.h>

/* Bytes that setting rows to scroll takes; going there and scrolling them; going to a row's cells. */
enum { SET_BYTES = 7, SCROLL_BYTES = 10, ROW_BYTES = 6 };

static const struct cell blank = {.cells = 1};

static uint64_t
mix(uint64_t hash, const void *bytes, size_t len)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ at[i]) * 0x100000001b3u; /* FNV-1a */
	return hash;
}

/* 0 for a blank row, which is like too many others. */
static uint64_t
row_hash(const struct grid *g, size_t row)
{
	uint64_t hash = 0xcbf29ce484222325u;
	bool words = false;

	for (size_t i = 0; i < g->columns; i++) {
		const struct cell *cell = grid_cell(g, row, i);

		hash = mix(hash, cell->form, cell->len);
		hash = mix(hash, (const uint8_t[]){cell->look.ink, cell->look.attributes}, 2);
		words = words || cell->len;
	}
	return words ? hash : 0;
}

static uint64_t *
hash_rows(const struct grid *g)
{
	uint64_t *hashes = mem_alloc(g->rows * sizeof *hashes);

	for (size_t row = 0; row < g->rows; row++)
		hashes[row] = row_hash(g, row);
	return hashes;
}

/* How far most rows have gone; 0 where they stay. */
static long
find_distance(const uint64_t *old, const uint64_t *new, size_t rows)
{
	size_t *votes = mem_alloc(2 * rows * sizeof *votes);
	size_t best = rows;

	memset(votes, 0, 2 * rows * sizeof *votes);
	for (size_t i = 0; i < rows; i++)
		for (size_t j = 0; new[i] && old[i] != new[i] && j < rows; j++)
			if (old[j] == new[i] && ++votes[rows + j - i] > votes[best])
				best = rows + j - i;
	free(votes);
	return (long)best - (long)rows;
}

/* The row that scrolling brings to this one. */
static bool
source(struct shift shift, size_t row, size_t *from)
{
	long at = (long)row + shift.by;

	*from = (size_t)at;
	return at >= (long)shift.top && at < (long)shift.end;
}

/* The rows that were found again, and blank ones beside them that fit too. */
static void
find_rows(const uint64_t *old, const uint64_t *new, size_t rows, struct shift *shift)
{
	struct shift all = {0, rows, shift->by};
	size_t first = rows, last = 0, from;

	for (size_t i = 0; i < rows; i++)
		if (source(all, i, &from) && new[i] && new[i] == old[from] && old[i] != new[i]) {
			first = i < first ? i : first;
			last = i;
		}
	while (first && source(all, first - 1, &from) && new[first - 1] == old[from] && !old[from])
		first--;
	shift->top = shift->by > 0 ? first : first - (size_t)-shift->by;
	shift->end = last + 1 + (shift->by > 0 ? (size_t)shift->by : 0);
}

/* Bytes, about, that make a row of one that is shown (NULL: a blank one). */
static long
row_price(const struct grid *next, size_t row, const struct grid *shown, const size_t *from)
{
	long count = 0;

	for (size_t i = 0; i < next->columns; i++) {
		const struct cell *old = from ? grid_cell(shown, *from, i) : &blank;

		count += !cell_equal(grid_cell(next, row, i), old);
	}
	return count ? count + ROW_BYTES : 0;
}

/* Bytes, about, with the shift, less those without it. */
static long
price(const struct grid *shown, const struct grid *next, struct shift shift)
{
	long bytes = SCROLL_BYTES;

	for (size_t row = shift.top; row < shift.end; row++) {
		size_t from;
		bool comes = source(shift, row, &from);

		bytes += row_price(next, row, shown, comes ? &from : NULL) -
			 row_price(next, row, shown, &row);
	}
	return bytes;
}

bool
shift_find(const struct grid *shown, const struct grid *next, size_t top, size_t end,
	struct shift *shift)
{
	uint64_t *old = hash_rows(shown), *new = hash_rows(next);
	struct shift set = {top, end, find_distance(old, new, next->rows)};
	long cost, set_cost;

	*shift = set;
	if (set.by)
		find_rows(old, new, next->rows, shift);
	free(old);
	free(new);
	if (!set.by)
		return false;
	cost = price(shown, next, *shift) + SET_BYTES;
	set_cost = price(shown, next, set);
	if (set_cost <= cost)
		*shift = set;
	return set_cost < 0 || cost < 0;
}

void
shift_rows(struct grid *g, struct shift shift)
{
	size_t rows = shift.end - shift.top, by = (size_t)labs(shift.by);
	size_t kept = by < rows ? rows - by : 0, up = shift.by > 0;
	struct cell *at = grid_cell(g, shift.top, 0);

	memmove(at + (up ? 0 : (rows - kept) * g->columns),
		at + (up ? rows - kept : 0) * g->columns, kept * g->columns * sizeof *at);
	for (size_t i = 0; i < (rows - kept) * g->columns; i++)
		at[(up ? kept : 0) * g->columns + i] = blank;
}
