/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Boxes → bars, bullets, numbers and indents. Two tables say it all: how wide each kind of box
 * is, and what its mark looks like.
 */
#include "layout/margin.h"

#include "layout/lines.h"

#include <assert.h>

/* How wide a box stands: with room to spare, and set close. The blank before its text is counted. */
static const struct step {
	uint8_t wide, close;
} steps[] = {
	[BOX_QUOTE] = {2, 1},
	[BOX_ITEM] = {5, 2},
	[BOX_INDENT] = {3, 1},
	[BOX_NOTE] = {4, 2},
};

#define STEPS (sizeof steps / sizeof *steps)

static bool
steps_in(const struct box *box)
{
	return box->kind < STEPS && steps[box->kind].wide;
}

/* The mark of a numbered item or a note, appended to `out`; returns its cells. */
static size_t
number_mark(const struct box *box, unsigned flags, struct buf *out)
{
	static const char *const figures[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
	struct buf digits = BUF_INIT;
	size_t cells;

	buf_addf(&digits, "%u", (unsigned)box->number);
	cells = digits.len;
	if (box->kind == BOX_ITEM) {
		buf_addf(out, "%s.", digits.at);
		cells += 1;
	} else if (flags & LAYOUT_ASCII) {
		buf_addf(out, "[%s]", digits.at);
		cells += 2;
	} else {
		for (size_t i = 0; i < digits.len; i++)
			buf_add_string(out, figures[digits.at[i] - '0']);
	}
	buf_release(&digits);
	return cells;
}

static bool
is_numbered(const struct box *box)
{
	return box->kind == BOX_NOTE || (box->kind == BOX_ITEM && box->number);
}

/* The cells the box's level wants, wide or close: a number needs a blank behind it. */
static struct step
wanted(const struct box *box, unsigned flags)
{
	struct step step = steps[box->kind];
	struct buf mark = BUF_INIT;
	size_t need;

	if (!is_numbered(box))
		return step;
	need = number_mark(box, flags, &mark) + 1;
	buf_release(&mark);
	step.wide = (uint8_t)(step.wide < need ? need : step.wide);
	step.close = (uint8_t)need;
	return step;
}

/* The boxes around the block that show, outermost first. */
static void
gather(struct margin *m, const struct article *a, size_t block)
{
	size_t box, depth = 0;

	for (box = a->blocks.at[block].box; box; box = a->boxes.at[box].parent)
		depth += steps_in(&a->boxes.at[box]);
	m->depth = depth;
	assert(depth <= LIMIT_NESTING);
	for (box = a->blocks.at[block].box; box; box = a->boxes.at[box].parent)
		if (steps_in(&a->boxes.at[box]))
			m->levels[--depth] = (struct level){.box = (uint32_t)box};
}

void
margin_find(struct margin *m, const struct article *a, size_t block, size_t line, unsigned flags)
{
	size_t at = 0;

	gather(m, a, block);
	for (size_t i = 0; i < m->depth; i++) {
		struct level *level = &m->levels[i];
		struct step step = wanted(&a->boxes.at[level->box], flags);

		level->column = (uint32_t)at;
		level->cells = 0;
		if (at + step.wide <= line / 4)
			level->cells = step.wide;
		else if (at + step.close <= line / 2)
			level->cells = step.close;
		at += level->cells;
	}
	m->cells = at;
}

static void
put_bullet(const struct level *level, size_t left, unsigned flags, struct lines *lines)
{
	size_t column = left + level->column;

	column += level->cells == steps[BOX_ITEM].wide ? 2 : 0;
	lines_mark(lines, MARK_BULLET, flags & LAYOUT_ASCII ? SLICE("*") : SLICE("•"), column, 1);
}

static void
put_number(const struct level *level, const struct box *box, size_t left, unsigned flags,
	struct lines *lines)
{
	struct buf mark = BUF_INIT;
	size_t cells = number_mark(box, flags, &mark);

	lines_mark(lines, MARK_BULLET, buf_slice(&mark),
		left + level->column + level->cells - 1 - cells, cells);
	buf_release(&mark);
}

static void
put_bar(const struct level *level, size_t left, unsigned flags, struct lines *lines)
{
	lines_mark(lines, MARK_BAR, flags & LAYOUT_ASCII ? SLICE(">") : SLICE("│"),
		left + level->column, 1);
}

void
margin_put(const struct margin *m, const struct article *a, size_t block, enum margin_line which,
	size_t left, unsigned flags, struct lines *lines)
{
	for (size_t i = 0; i < m->depth; i++) {
		const struct level *level = &m->levels[i];
		const struct box *box = &a->boxes.at[level->box];
		bool begins = box->block == block;

		if (!level->cells)
			continue;
		if (box->kind == BOX_QUOTE && !(begins && which == MARGIN_GAP))
			put_bar(level, left, flags, lines);
		else if (is_numbered(box) && begins && which == MARGIN_FIRST)
			put_number(level, box, left, flags, lines);
		else if (box->kind == BOX_ITEM && begins && which == MARGIN_FIRST)
			put_bullet(level, left, flags, lines);
	}
}
