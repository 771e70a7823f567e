/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * First the rows that only moved are scrolled (screen/shift.h), then cells that differ are written
 * row by row, each reached by the shortest way. The cursor goes back to where it rested by DECRC,
 * which is two bytes. Rows that scroll are left set: they are the same for the next key.
 */
#include "screen/send.h"

#include "screen/shift.h"

#include <stdio.h>

/* Blanks that are cheaper to write than to erase, "\033[K". */
enum { ERASE_BYTES = 3 };

static const struct pen plain = {0, -1};

void
sender_init(struct sender *s)
{
	*s = (struct sender){.pen = plain};
}

void
sender_release(struct sender *s)
{
	grid_release(&s->shown);
}

void
sender_forget(struct sender *s, size_t rows, size_t columns)
{
	grid_resize(&s->shown, rows, columns);
	s->shown_in = NULL;
	s->pen = plain;
	s->known = s->saved = false;
	s->top = 0;
	s->end = rows;
}

/* --- the pen ----------------------------------------------------------------------------- */

/* What stands for what the terminal cannot show. */
static struct pen
pen_for(const struct sender *s, const struct theme *theme, struct look look)
{
	int colour = theme_colour(theme, look.ink, s->colours);
	unsigned wanted = theme_attributes(theme, look, s->colours);
	unsigned can = s->attributes & ~(colour >= 0 ? s->uncoloured : 0);

	if (wanted & LOOK_ITALIC & ~can)
		wanted |= LOOK_UNDERLINE;
	if (wanted & LOOK_STRIKE & ~can)
		wanted |= LOOK_FAINT;
	return (struct pen){wanted & can, colour};
}

/* A blank shows no more of its pen than lines through it and its ground. */
static bool
shows_on_blanks(struct pen pen)
{
	return pen.attributes & (LOOK_UNDERLINE | LOOK_REVERSE | LOOK_STRIKE);
}

static bool
is_blank(const struct cell *cell)
{
	return cell->cells && !cell->len;
}

static struct pen
cell_pen_in(const struct sender *s, const struct theme *theme, const struct cell *cell)
{
	struct pen pen = pen_for(s, theme, cell->look);

	return is_blank(cell) && !shows_on_blanks(pen) ? plain : pen;
}

static struct pen
cell_pen(const struct sender *s, const struct cell *cell)
{
	return cell_pen_in(s, s->theme, cell);
}

static bool
pen_equal(struct pen a, struct pen b)
{
	return a.attributes == b.attributes && a.colour == b.colour;
}

/* The cell can be written with the pen as it is. */
static bool
pen_fits(const struct sender *s, const struct cell *cell)
{
	struct pen pen = cell_pen(s, cell);

	return pen_equal(s->pen, pen) ||
	       (is_blank(cell) && pen_equal(pen, plain) && !shows_on_blanks(s->pen));
}

static void
take_pen(struct sender *s, struct pen pen, struct buf *out)
{
	struct pen add = pen;
	bool anew = s->pen.attributes & ~pen.attributes || (s->pen.colour >= 0 && pen.colour < 0);

	if (pen_equal(s->pen, pen))
		return;
	if (!anew) {
		add.attributes &= ~s->pen.attributes;
		if (pen.colour == s->pen.colour)
			add.colour = -1;
	}
	theme_write_sgr(add.attributes, add.colour, anew, out);
	s->pen = pen;
}

/* --- the cursor -------------------------------------------------------------------------- */

/* Takes another way to the place where it is the shorter one. */
static void
consider(struct buf *way, const char *format, size_t a, size_t b)
{
	char other[64];
	int len = snprintf(other, sizeof other, format, a, b);

	if (way->len && (size_t)len >= way->len)
		return;
	buf_reset(way);
	buf_add(way, (struct slice){other, (size_t)len});
}

/* The letters on the way again, where they are fewer bytes than any leap. */
static void
consider_words(const struct sender *s, size_t column, struct buf *way)
{
	struct buf words = BUF_INIT;

	for (size_t i = s->column; i < column && words.len < way->len; i++) {
		const struct cell *cell = grid_cell(&s->shown, s->row, i);

		if (!pen_fits(s, cell) || !cell->cells)
			buf_add_fill(&words, ' ', way->len); /* no way at all */
		else if (cell->len)
			buf_add(&words, (struct slice){cell->form, cell->len});
		else
			buf_add_byte(&words, ' ');
	}
	if (words.len < way->len) {
		buf_reset(way);
		buf_add(way, buf_slice(&words));
	}
	buf_release(&words);
}

static void
consider_near_ways(const struct sender *s, size_t row, size_t column, struct buf *way)
{
	if (column == s->column)
		consider(way, "\033[%zud", row + 1, 0);
	if (row == s->row + 1 && s->row + 1 != s->end && row < s->shown.rows)
		consider(way, column ? "\n\033[%zuG" : "\r\n", column + 1, 0);
	if (row != s->row)
		return;
	consider(way, column ? "\033[%zuG" : "\r", column + 1, 0);
	if (column + 1 == s->column)
		consider(way, "\b", 0, 0);
	if (column < s->column)
		return;
	consider(way, column == s->column + 1 ? "\033[C" : "\033[%zuC", column - s->column, 0);
	consider_words(s, column, way);
}

/* Letters between here and there may be written again: they are shown already. */
static void
go_to(struct sender *s, size_t row, size_t column, struct buf *out)
{
	struct buf way = BUF_INIT;

	if (s->known && s->row == row && s->column == column)
		return;
	if (column)
		consider(&way, "\033[%zu;%zuH", row + 1, column + 1);
	else
		consider(&way, row ? "\033[%zuH" : "\033[H", row + 1, 0);
	if (s->known)
		consider_near_ways(s, row, column, &way);
	if (s->saved && row == s->saved_row && column == s->saved_column && way.len > 2) {
		consider(&way, "\0338", 0, 0);
		s->pen = plain;
	}
	buf_add(out, buf_slice(&way));
	buf_release(&way);
	s->known = true;
	s->row = row;
	s->column = column;
}

/* --- rows that only moved ---------------------------------------------------------------- */

static void
set_scrolling_rows(struct sender *s, size_t top, size_t end, struct buf *out)
{
	if (s->top == top && s->end == end)
		return;
	if (top == 0 && end == s->shown.rows)
		buf_add_string(out, "\033[r");
	else
		buf_addf(out, "\033[%zu;%zur", top + 1, end);
	s->top = top;
	s->end = end;
	s->known = true; /* it takes the cursor home */
	s->row = s->column = 0;
}

/* The column where the words of a row begin: there the cursor is wanted next. */
static size_t
words_start(const struct grid *g, size_t row)
{
	size_t column = 0;

	while (column < g->columns && !grid_cell(g, row, column)->len)
		column++;
	return column < g->columns ? column : 0;
}

/* Would the cell look as what is shown? */
static bool
cell_alike(const struct sender *s, const struct cell *cell, const struct cell *shown)
{
	if (s->theme == s->shown_in && cell_equal(cell, shown))
		return true;
	return cell->len == shown->len && cell->cells == shown->cells &&
	       memcmp(cell->form, shown->form, cell->len) == 0 &&
	       pen_equal(cell_pen(s, cell), cell_pen_in(s, s->shown_in, shown));
}

/* The column behind the last cell of a row in which something is to be seen. */
static size_t
row_end(const struct sender *s, const struct grid *g, size_t row)
{
	static const struct cell blank = {.cells = 1};
	size_t end = g->columns;

	while (end && cell_alike(s, grid_cell(g, row, end - 1), &blank))
		end--;
	return end;
}

/* Rows that come in with nothing on them: nobody need go there. */
static bool
come_blank(const struct sender *s, const struct grid *g, size_t row, size_t rows)
{
	for (size_t i = row; i < row + rows; i++)
		if (row_end(s, g, i))
			return false;
	return true;
}

static void
scroll(struct sender *s, const struct grid *g, struct shift shift, struct buf *out)
{
	bool up = shift.by > 0;
	size_t rows = (size_t)(up ? shift.by : -shift.by), edge = up ? shift.end - 1 : shift.top;
	bool blank = s->leaps && come_blank(s, g, up ? shift.end - rows : shift.top, rows);

	set_scrolling_rows(s, shift.top, shift.end, out);
	if (!blank)
		go_to(s, edge, words_start(g, edge), out);
	if (blank && rows == 1)
		buf_add_string(out, up ? "\033[S" : "\033[T");
	else if (blank || (s->leaps && rows > (up ? 5 : 2)))
		buf_addf(out, up ? "\033[%zuS" : "\033[%zuT", rows);
	else
		for (size_t i = 0; i < rows; i++)
			buf_add_string(out, up ? "\n" : "\033M");
	shift_rows(&s->shown, shift);
}

/* --- cells ------------------------------------------------------------------------------- */

static void
write_cell(struct sender *s, const struct cell *cell, size_t row, size_t column, struct buf *out)
{
	struct pen pen = cell_pen(s, cell);

	/* Blanks on the way can be written with a pen that does not show on them. */
	if (!pen_fits(s, cell) && !shows_on_blanks(pen))
		take_pen(s, pen, out);
	go_to(s, row, column, out);
	if (!pen_fits(s, cell))
		take_pen(s, pen, out);
	if (cell->len)
		buf_add(out, (struct slice){cell->form, cell->len});
	else
		buf_add_byte(out, ' ');
	s->column += cell->cells;
	if (s->column >= s->shown.columns)
		s->known = false;
}

static void
erase_tail(struct sender *s, size_t row, size_t column, struct buf *out)
{
	static const struct cell blank = {.cells = 1};
	size_t end = row_end(s, &s->shown, row);

	go_to(s, row, column, out);
	take_pen(s, plain, out);
	if (end > column + ERASE_BYTES || s->theme != s->shown_in)
		buf_add_string(out, "\033[K");
	else
		for (size_t i = column; i < end; i++)
			write_cell(s, &blank, row, i, out);
}

static void
send_row(struct sender *s, const struct grid *g, size_t row, struct buf *out)
{
	size_t end = NOWHERE;

	for (size_t column = 0; column < g->columns; column++) {
		const struct cell *cell = grid_cell(g, row, column);
		struct cell *shown = grid_cell(&s->shown, row, column);

		if (cell_alike(s, cell, shown))
			continue;
		if (end == NOWHERE)
			end = row_end(s, g, row);
		if (column >= end) {
			erase_tail(s, row, column, out);
			break;
		}
		if (cell->cells)
			write_cell(s, cell, row, column, out);
		*shown = *cell;
	}
	memcpy(grid_cell(&s->shown, row, 0), grid_cell(g, row, 0), g->columns * sizeof *g->cells);
}

void
sender_send(struct sender *s, const struct grid *g, struct buf *out)
{
	size_t row = g->cursor_row, column = g->cursor_column, start = out->len;
	bool stays = s->known && s->row == row && s->column == column;
	bool saves = stays && !(s->saved && s->saved_row == row && s->saved_column == column);
	struct shift shift;

	if (!s->shown_in)
		s->shown_in = s->theme;
	if (saves) {
		buf_add_string(out, "\0337");
		s->saved = true;
		s->saved_row = row;
		s->saved_column = column;
	}
	if (shift_find(&s->shown, g, s->top, s->end, &shift))
		scroll(s, g, shift, out);
	for (size_t i = 0; i < g->rows; i++)
		send_row(s, g, i, out);
	s->shown_in = s->theme;
	go_to(s, row, column, out); /* which may bring back the plain pen too */
	take_pen(s, plain, out);
	if (saves && out->len == start + 2) {
		buf_cut(out, start);
		s->saved = false;
	}
}

void
sender_leave(struct sender *s, struct buf *out)
{
	take_pen(s, plain, out);
	set_scrolling_rows(s, 0, s->shown.rows, out);
}
