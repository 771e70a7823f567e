/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cache of set blocks, and rows: finding the one of a place, stepping from one to the next, over
 * what is folded.
 * A slot of the cache says what its lines were made of; where that is no more, they are made anew.
 */
#include "layout/layout.h"

#include "base/mem.h"
#include "layout/lines.h"
#include "layout/set.h"
#include "layout/table.h"

#include <assert.h>
#include <limits.h>

#define SLOTS        256
#define TABLES       8
#define RUNS_AT_ONCE ((size_t)1 << 19) /* runs kept in all slots together, some 10 MiB */
#define NEAR         4                 /* blocks this near to the one asked for are never let go */

/* What lines depend on, beside the page. */
struct made_of {
	size_t block, end, sample;
};

struct slot {
	struct lines lines;
	struct made_of of;
	bool used;
};

struct layout {
	struct page page;
	size_t measure; /* as asked for */
	size_t edition; /* of the article, that the slots were made of */
	struct slot slots[SLOTS];
	struct columns tables[TABLES];
	const struct folds *folds; /* may be NULL */
	struct buf breaks;         /* memory for set_block */
	size_t runs;               /* in all slots */
};

static void
forget(struct layout *l, struct slot *slot)
{
	l->runs -= slot->lines.runs.len + slot->lines.list.len;
	lines_release(&slot->lines);
	slot->used = false;
}

static void
forget_all(struct layout *l)
{
	for (size_t i = 0; i < SLOTS; i++)
		forget(l, &l->slots[i]);
}

/* What was set for another width, or from another edition of the text, is of no use. */
static void
forget_page(struct layout *l)
{
	forget_all(l);
	for (size_t i = 0; i < TABLES; i++)
		l->tables[i] = (struct columns){0};
	l->edition = l->page.article->edition;
}

void
layout_resize(struct layout *l, size_t width, size_t measure)
{
	struct page *page = &l->page;

	assert(width);
	if (width == page->width && measure == l->measure)
		return;
	l->measure = measure;
	page->width = width;
	page->line = measure && measure < width ? measure : width;
	page->left = (width - page->line) / 2;
	forget_page(l);
}

struct layout *
layout_new(const struct article *a, size_t width, size_t measure, unsigned flags)
{
	struct layout *l = mem_alloc(sizeof *l);

	l->page = (struct page){.article = a, .flags = flags};
	buf_init(&l->breaks);
	for (size_t i = 0; i < SLOTS; i++)
		lines_init(&l->slots[i].lines);
	layout_resize(l, width, measure);
	return l;
}

void
layout_free(struct layout *l)
{
	if (!l)
		return;
	forget_all(l);
	buf_release(&l->breaks);
	free(l);
}

void
layout_fold(struct layout *l, const struct folds *folds)
{
	l->folds = folds;
	forget_all(l);
}

const struct fold *
layout_fold_at(const struct layout *l, size_t block)
{
	return folds_find(l->folds, block);
}

size_t
layout_margin(const struct layout *l)
{
	return l->page.left;
}

/* Lets go of blocks far from this one, where lines (of narrow pages) take much memory. */
static void
thin_out(struct layout *l, size_t block)
{
	for (size_t i = 0; i < SLOTS && l->runs > RUNS_AT_ONCE; i++) {
		struct slot *slot = &l->slots[i];

		if (slot->used && (slot->of.block + NEAR < block || slot->of.block > block + NEAR))
			forget(l, slot);
	}
}

/* The columns of the table around a row; NULL for other blocks. */
static const struct columns *
columns_of(struct layout *l, size_t block)
{
	const struct article *a = l->page.article;
	size_t box = a->blocks.at[block].box;
	struct columns *columns = &l->tables[box % TABLES];

	if (a->blocks.at[block].kind != BLOCK_ROW || a->boxes.at[box].kind != BOX_TABLE)
		return NULL;
	if (!table_is_fitted(columns, a, box))
		table_fit(columns, &l->page, block, &l->breaks);
	return columns;
}

/* The last block of a stretch; the article may have become shorter. */
static size_t
fold_last(const struct layout *l, const struct fold *fold)
{
	size_t count = l->page.article->blocks.len;

	return (fold->end < count ? fold->end : count) - 1;
}

/* Writes the lines of a block: only the first one of what is folded has any. */
static void
set(struct layout *l, size_t block, const struct columns *columns, const struct fold *fold,
	struct lines *lines)
{
	if (!fold)
		set_block(&l->page, block, columns, &l->breaks, lines);
	else if (fold->first == block)
		set_fold(&l->page, block, fold_last(l, fold), folds_label(l->folds, fold), lines);
	else
		lines_reset(lines);
}

const struct lines *
layout_block(struct layout *l, size_t block)
{
	const struct article *a = l->page.article;
	struct slot *slot = &l->slots[block % SLOTS];
	const struct fold *fold = layout_fold_at(l, block);
	const struct columns *columns;
	struct made_of of;

	assert(block < a->blocks.len);
	if (l->edition != a->edition)
		forget_page(l);
	columns = fold ? NULL : columns_of(l, block);
	of = (struct made_of){block, a->blocks.at[fold ? fold_last(l, fold) : block].end,
		columns ? columns->sample : 0};
	if (slot->used && slot->of.block == of.block && slot->of.end == of.end &&
		slot->of.sample == of.sample)
		return &slot->lines;
	l->runs -= slot->lines.runs.len + slot->lines.list.len;
	set(l, block, columns, fold, &slot->lines);
	l->runs += slot->lines.runs.len + slot->lines.list.len;
	slot->of = of;
	slot->used = true;
	thin_out(l, block);
	return &slot->lines;
}

/* Rows. */

/* Where the text begins that a line shows of `at`: its last run before it, or its own start. */
static size_t
shown_from(const struct lines *lines, const struct line *line, size_t at)
{
	size_t best = line->start;

	for (size_t i = line->run; i < line->run + line->runs; i++) {
		const struct run *run = &lines->runs.at[i];

		if (run->kind == RUN_TEXT && run->start <= at && run->start > best)
			best = run->start;
	}
	return best;
}

/* A row's lines lie side by side in the text: the one with the nearest run before `at` shows it. */
static size_t
line_of_row(const struct lines *lines, size_t at)
{
	size_t best = 0, from = 0;

	for (size_t i = 0; i < lines->list.len && lines->list.at[i].start <= at; i++) {
		size_t here = shown_from(lines, &lines->list.at[i], at);

		if (here >= from) {
			best = i;
			from = here;
		}
	}
	return best;
}

/* The last line that starts at or before `at`. */
static size_t
line_of(const struct lines *lines, size_t at)
{
	size_t count = VEC_UP_TO(&lines->list, struct line, start, at);

	return count ? count - 1 : 0;
}

struct row
layout_row(struct layout *l, size_t at)
{
	const struct article *a = l->page.article;
	const struct fold *fold;
	struct row row = {0};
	const struct lines *lines;
	bool lies_side_by_side;

	if (!a->blocks.len)
		return row;
	row.block = article_block_at(a, at);
	fold = layout_fold_at(l, row.block);
	lies_side_by_side = !fold && a->blocks.at[row.block].kind == BLOCK_ROW;
	row.block = fold ? fold->first : row.block;
	lines = layout_block(l, row.block);
	row.line = lies_side_by_side ? line_of_row(lines, at) : line_of(lines, at);
	return row;
}

const struct line *
layout_line(struct layout *l, struct row row, const struct lines **lines)
{
	const struct lines *all;

	if (row.block >= l->page.article->blocks.len)
		return NULL;
	all = layout_block(l, row.block);
	if (lines)
		*lines = all;
	return row.line < all->list.len ? &all->list.at[row.line] : NULL;
}

size_t
layout_place(struct layout *l, struct row row)
{
	const struct line *line = layout_line(l, row, NULL);

	return line ? line->start : 0;
}

/* The block with lines behind this one, over what is folded; NOWHERE behind the last. */
static size_t
block_behind(const struct layout *l, size_t block)
{
	const struct fold *fold = layout_fold_at(l, block);
	size_t next = fold ? fold->end : block + 1;

	return next < l->page.article->blocks.len ? next : NOWHERE;
}

static size_t
block_before(const struct layout *l, size_t block)
{
	const struct fold *fold = block ? layout_fold_at(l, block - 1) : NULL;

	if (!block)
		return NOWHERE;
	return fold ? fold->first : block - 1;
}

static long
step_down(struct layout *l, struct row *row, long by)
{
	long come = 0;

	for (;;) {
		long rest = (long)layout_block(l, row->block)->list.len - 1 - (long)row->line;
		size_t next = by - come <= rest ? NOWHERE : block_behind(l, row->block);

		if (next == NOWHERE) {
			long step = by - come < rest ? by - come : rest;

			row->line += (size_t)step;
			return come + step;
		}
		come += rest + 1;
		*row = (struct row){next, 0};
	}
}

static long
step_up(struct layout *l, struct row *row, long by)
{
	long come = 0;

	for (;;) {
		long rest = (long)row->line;
		size_t next = by - come <= rest ? NOWHERE : block_before(l, row->block);

		if (next == NOWHERE) {
			long step = by - come < rest ? by - come : rest;

			row->line -= (size_t)step;
			return come + step;
		}
		come += rest + 1;
		row->block = next;
		row->line = layout_block(l, next)->list.len - 1;
	}
}

long
layout_step(struct layout *l, struct row *row, long by)
{
	if (!layout_line(l, *row, NULL))
		return 0;
	return by < 0 ? -step_up(l, row, by < -LONG_MAX ? LONG_MAX : -by) : step_down(l, row, by);
}
