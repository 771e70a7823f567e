/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How wide the columns of a table are. A column may be as wide as its widest cell; where all of
 * them do not fit, the wide ones give way down to one width, but not below their longest word:
 * where even words would have to be broken, records are easier to read.
 */
#include "layout/table.h"

#include "text/breaks.h"

#include <assert.h>

#define SAMPLE_BLOCKS 200
#define SAMPLE_BYTES  (64 * KIB)
#define NARROWEST     6  /* cells of a column that had to give way */
#define LONG_WORD     16 /* cells; longer words may be broken */

/* What the sampled rows want, by column. */
struct wants {
	size_t count;
	size_t cells[LIMIT_COLUMNS]; /* of the widest cell */
	size_t word[LIMIT_COLUMNS];  /* of the longest word */
	bool too_many;               /* columns */
};

static size_t
at_most(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t
at_least(size_t a, size_t b)
{
	return a > b ? a : b;
}

static void
measure_row(struct wants *wants, const struct wrap *w)
{
	size_t column = 0, cell = 0, word = 0, cells;

	for (size_t at = 0, next; at < w->text.len; at = next) {
		next = wrap_cluster(w, at, 0, &cells);
		if (w->text.at[at] == '\t') {
			if (++column == LIMIT_COLUMNS)
				break;
			cell = word = 0;
			continue;
		}
		cell += cells;
		word = (w->breaks[at] == BREAK_MAY ? 0 : word) + cells;
		if (w->text.at[at] == ' ')
			continue;
		wants->cells[column] = at_least(wants->cells[column], cell);
		wants->word[column] = at_least(wants->word[column], at_most(word, LONG_WORD));
	}
	wants->too_many |= column == LIMIT_COLUMNS;
	wants->count = at_least(wants->count, at_most(column + 1, LIMIT_COLUMNS));
}

/* Looks at the first rows of the table. */
static void
sample(struct columns *c, const struct article *a, struct buf *breaks, struct wants *wants)
{
	size_t first = a->boxes.at[c->box].block, bytes = 0, i;

	for (i = first; i < a->blocks.len && i < first + SAMPLE_BLOCKS && bytes < SAMPLE_BYTES;
		i++) {
		const struct block *block = &a->blocks.at[i];
		struct wrap w = {.text = article_block_text(a, i)};

		if (block->box < c->box)
			break;
		if (block->kind != BLOCK_ROW || block->box != c->box)
			continue;
		buf_reset(breaks);
		buf_reserve(breaks, w.text.len);
		w.breaks = breaks->at;
		breaks_find(w.text, breaks->at);
		measure_row(wants, &w);
		bytes += w.text.len;
		c->sample++;
		if (block->flags & BLOCK_HEAD && !c->head)
			c->head = i + 1;
	}
	c->seen = a->blocks.len;
	c->whole = i < a->blocks.len || i == first + SAMPLE_BLOCKS || bytes >= SAMPLE_BYTES;
}

/* The cells of a column that should be no wider than `most`; its words stay whole. */
static size_t
give_way(const struct wants *wants, size_t i, size_t most)
{
	size_t cells = at_most(wants->cells[i], most);

	return at_least(at_least(cells, wants->word[i]), 1);
}

static size_t
sum(const struct wants *wants, size_t most)
{
	size_t all = 0;

	for (size_t i = 0; i < wants->count; i++)
		all += give_way(wants, i, most);
	return all;
}

/* The largest width for a column that lets all of them fit; 0 where none does. */
static size_t
widest(const struct wants *wants, size_t room)
{
	size_t low = 0, high = room;

	while (low < high) {
		size_t middle = high - (high - low) / 2;

		if (sum(wants, middle) <= room)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* Shares `room` cells among the columns; those that gave way share what is left over. */
static void
share(struct columns *c, const struct wants *wants, size_t room)
{
	size_t most = widest(wants, room);
	size_t left = most ? room - sum(wants, most) : 0;

	c->records = wants->too_many || !most;
	for (size_t i = 0; i < c->count; i++) {
		size_t cells = give_way(wants, i, most);
		bool gave = cells < wants->cells[i];

		if (gave && left) {
			cells++;
			left--;
		}
		c->cells[i] = cells;
		c->records |= gave && cells < NARROWEST;
	}
}

/*
 * Where the table starts and the cells it may take: beside the margin as far as the edge of the
 * page; a table in no box, which needs more than that, may start further left.
 */
static size_t
place(struct columns *c, const struct page *page, const struct margin *m, size_t wanted)
{
	size_t room = page->width - page->left - m->cells;

	c->left = page->left + m->cells;
	if (wanted <= room || m->depth)
		return room;
	room = at_most(wanted, page->width);
	c->left = page->width - room;
	return room;
}

bool
table_is_fitted(const struct columns *c, const struct article *a, size_t box)
{
	return c->box == box && (c->whole || c->seen == a->blocks.len);
}

void
table_fit(struct columns *c, const struct page *page, size_t block, struct buf *breaks)
{
	const struct article *a = page->article;
	struct wants wants = {0};
	struct margin margin;
	size_t frames, room;

	*c = (struct columns){.box = a->blocks.at[block].box};
	sample(c, a, breaks, &wants);
	margin_find(&margin, a, block, page->line, page->flags);
	wants.count = at_least(wants.count, 1);
	c->count = wants.count;
	frames = (wants.count - 1) * TABLE_FRAME;
	room = place(c, page, &margin, sum(&wants, SIZE_MAX) + frames);
	if (room >= frames + wants.count)
		share(c, &wants, room - frames);
	else
		c->records = true;
}
