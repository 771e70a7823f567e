/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What screen/send promises: a terminal that is sent the bytes shows the grid, whatever it showed
 * before, and the bytes are few. The terminal here knows what ECMA-48 and the VT100 say of the
 * sequences that are sent, and no others.
 */
#include "screen/send.h"

#include "text/cluster.h"
#include "text/utf8.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define ROWS    12
#define COLUMNS 30

/* --- a terminal -------------------------------------------------------------------------- */

struct place {
	size_t row, column;
	struct pen pen;
};

struct screen {
	struct grid grid; /* of forms; looks are in the pens */
	struct pen pens[ROWS * COLUMNS];
	struct place at, saved;
	size_t top, end;
	bool waits; /* behind the last column */
};

static const struct pen plain = {0, -1};

static void
scroll_one(struct screen *t, bool up)
{
	size_t from = up ? t->top + 1 : t->top, to = up ? t->top : t->top + 1;
	size_t cells = (t->end - t->top - 1) * COLUMNS, freed = up ? t->end - 1 : t->top;

	memmove(grid_cell(&t->grid, to, 0), grid_cell(&t->grid, from, 0),
		cells * sizeof *t->grid.cells);
	memmove(&t->pens[to * COLUMNS], &t->pens[from * COLUMNS], cells * sizeof *t->pens);
	grid_blank(&t->grid, (struct area){freed, 0, 1, COLUMNS});
	for (size_t i = 0; i < COLUMNS; i++)
		t->pens[freed * COLUMNS + i] = plain;
}

static void
set_letters(struct screen *t, const long *numbers, size_t count)
{
	static const unsigned bits[] = {0, LOOK_BOLD, LOOK_FAINT, LOOK_ITALIC, LOOK_UNDERLINE, 0, 0,
		LOOK_REVERSE, 0, LOOK_STRIKE};

	for (size_t i = 0; i < count; i++) {
		if (numbers[i] == 0) {
			t->at.pen = plain;
		} else if (numbers[i] == 38) {
			assert_int_equal(numbers[i + 1], 5);
			t->at.pen.colour = (int)numbers[i + 2];
			i += 2;
		} else if (numbers[i] < 10) {
			assert_true(bits[numbers[i]]);
			t->at.pen.attributes |= bits[numbers[i]];
		} else {
			assert_in_range(numbers[i], 30, 97);
			t->at.pen.colour =
				(int)(numbers[i] < 40 ? numbers[i] - 30 : numbers[i] - 82);
		}
	}
}

static void
go(struct screen *t, long row, long column)
{
	assert_in_range(row, 1, ROWS);
	assert_in_range(column, 1, COLUMNS);
	t->at.row = (size_t)row - 1;
	t->at.column = (size_t)column - 1;
	t->waits = false;
}

static void
set_rows(struct screen *t, long top, long end)
{
	assert_true(top < end);
	assert_in_range(end, 2, ROWS);
	t->top = (size_t)top - 1;
	t->end = (size_t)end;
	go(t, 1, 1);
}

static void
control(struct screen *t, char final, long *n, size_t count)
{
	long row = (long)t->at.row + 1, column = (long)t->at.column + 1;

	if (t->waits)
		assert_true(strchr("HmrST", final)); /* where is it? */
	switch (final) {
	case 'H': go(t, n[0] ? n[0] : 1, n[1] ? n[1] : 1); break;
	case 'd': go(t, n[0], column); break;
	case 'G': go(t, row, n[0]); break;
	case 'C': go(t, row, column + (n[0] ? n[0] : 1)); break;
	case 'm': set_letters(t, n, count); break;
	case 'r': set_rows(t, n[0] ? n[0] : 1, n[1] ? n[1] : ROWS); break;
	case 'S':
	case 'T':
		for (long i = 0; i < (n[0] ? n[0] : 1); i++)
			scroll_one(t, final == 'S');
		break;
	case 'K':
		assert_int_equal(t->at.pen.attributes, 0);
		grid_blank(&t->grid,
			(struct area){t->at.row, t->at.column, 1, COLUMNS - t->at.column});
		for (size_t i = t->at.column; i < COLUMNS; i++)
			t->pens[t->at.row * COLUMNS + i] = plain;
		break;
	default: fail_msg("CSI %c", final);
	}
}

static void
take_escape(struct screen *t, struct slice bytes, size_t *pos)
{
	long numbers[16] = {0}; /* 0 stands for what is left out */
	size_t count = 1;
	char c = bytes.at[(*pos)++];

	if (c == '7') {
		assert_false(t->waits);
		t->saved = t->at;
	} else if (c == '8') {
		t->at = t->saved;
		t->waits = false;
	} else if (c == 'M') {
		if (t->at.row == t->top)
			scroll_one(t, false);
		else if (t->at.row)
			t->at.row--;
	} else {
		assert_int_equal(c, '[');
		for (c = bytes.at[(*pos)++]; c == ';' || (c >= '0' && c <= '9');
			c = bytes.at[(*pos)++])
			if (c == ';')
				count++;
			else
				numbers[count - 1] = numbers[count - 1] * 10 + c - '0';
		control(t, c, numbers, count);
	}
}

static void
take_letter(struct screen *t, struct slice letter)
{
	size_t cells = text_cells(letter);
	struct place *at = &t->at;

	if (letter.len > 1 && cells == 1 && at->column && (unsigned char)letter.at[0] == 0xcc) {
		struct cell *cell = grid_cell(&t->grid, at->row, at->column - 1 + t->waits);

		memcpy(cell->form + cell->len, letter.at, letter.len);
		cell->len = (uint8_t)(cell->len + letter.len);
		return;
	}
	assert_false(t->waits);
	assert_true(at->column + cells <= COLUMNS);
	grid_put(&t->grid, at->row, at->column, COLUMNS, letter, (struct look){0});
	for (size_t i = 0; i < cells; i++)
		t->pens[at->row * COLUMNS + at->column + i] = at->pen;
	at->column += cells;
	if (at->column == COLUMNS) {
		t->waits = true;
		at->column--;
	}
}

static void
take(struct screen *t, struct slice bytes)
{
	for (size_t pos = 0, end; pos < bytes.len;) {
		end = pos + 1;
		switch (bytes.at[pos]) {
		case '\033': take_escape(t, bytes, &end); break;
		case '\n':
			if (t->at.row == t->end - 1)
				scroll_one(t, true);
			else if (t->at.row < ROWS - 1)
				t->at.row++;
			break;
		case '\r': go(t, (long)t->at.row + 1, 1); break;
		case '\b': go(t, (long)t->at.row + 1, (long)t->at.column); break;
		default:
			end = pos;
			utf8_next(bytes, &end);
			take_letter(t, slice_part(bytes, pos, end));
		}
		pos = end;
	}
}

/* --- grids ------------------------------------------------------------------------------- */

struct fixture {
	struct sender sender;
	struct screen screen;
	struct grid next;
	struct buf out;
	uint32_t seed;
};

static uint32_t
random_below(struct fixture *f, uint32_t most)
{
	f->seed = f->seed * 1664525u + 1013904223u;
	return (f->seed >> 8) % most;
}

static void
begin(struct fixture *f, uint32_t seed)
{
	*f = (struct fixture){.seed = seed, .out = BUF_INIT};
	sender_init(&f->sender);
	f->sender.theme = theme_find(seed % 2 ? SLICE("dark") : SLICE("palette"));
	f->sender.colours = 256;
	f->sender.attributes = LOOK_ALL;
	f->sender.leaps = seed % 3;
	sender_forget(&f->sender, ROWS, COLUMNS);
	grid_init(&f->next, ROWS, COLUMNS);
	grid_init(&f->screen.grid, ROWS, COLUMNS);
	for (size_t i = 0; i < ROWS * COLUMNS; i++)
		f->screen.pens[i] = plain;
	f->screen.end = ROWS;
	f->screen.at.pen = plain;
}

static void
end(struct fixture *f)
{
	sender_release(&f->sender);
	grid_release(&f->next);
	grid_release(&f->screen.grid);
	buf_release(&f->out);
}

static void
assert_cell(const struct fixture *f, size_t row, size_t column)
{
	const struct cell *wanted = grid_cell(&f->next, row, column);
	const struct cell *got = grid_cell(&f->screen.grid, row, column);
	struct pen pen = f->screen.pens[row * COLUMNS + column];
	unsigned attributes = theme_attributes(f->sender.theme, wanted->look, 256);
	unsigned seen = wanted->len ? LOOK_ALL : LOOK_UNDERLINE | LOOK_REVERSE | LOOK_STRIKE;

	if (wanted->len != got->len || wanted->cells != got->cells ||
		memcmp(wanted->form, got->form, got->len) != 0)
		fail_msg("row %zu, column %zu: '%.*s' is not '%.*s'; sent: %s", row, column,
			(int)got->len, got->form, (int)wanted->len, wanted->form, f->out.at + 1);
	if (!wanted->cells)
		return;
	assert_int_equal(pen.attributes & seen, attributes & seen);
	if (wanted->len || attributes & seen)
		assert_int_equal(pen.colour, theme_colour(f->sender.theme, wanted->look.ink, 256));
}

/* Sends the next grid; answers how many bytes that took. */
static size_t
send(struct fixture *f)
{
	buf_reset(&f->out);
	sender_send(&f->sender, &f->next, &f->out);
	take(&f->screen, buf_slice(&f->out));
	for (size_t row = 0; row < ROWS; row++)
		for (size_t column = 0; column < COLUMNS; column++)
			assert_cell(f, row, column);
	assert_int_equal(f->screen.at.row, f->next.cursor_row);
	assert_int_equal(f->screen.at.column, f->next.cursor_column);
	return f->out.len;
}

/* Words that have wide letters, marks and blanks among them. */
static void
put_words(struct fixture *f, size_t row)
{
	static const char *const words[] = {"grazing ", "is ", "公地", "e\xcc\x81t\xcc\x81", "  ",
		"x", "and a longer one", "”"};
	struct look look = {0};
	size_t column = random_below(f, COLUMNS), count = random_below(f, 6);

	for (size_t i = 0; i < count; i++) {
		const char *word = words[random_below(f, 8)];

		if (random_below(f, 3) == 0)
			look = (struct look){(uint8_t)random_below(f, INKS),
				(uint8_t)(random_below(f, 2) ? random_below(f, 64) : 0)};
		column = grid_put(&f->next, row, column, COLUMNS, slice_of(word), look);
	}
}

static void
move_rows(struct fixture *f)
{
	size_t top = random_below(f, ROWS - 2),
	       end = top + 2 + random_below(f, ROWS - 1 - (uint32_t)top);
	struct cell *at = grid_cell(&f->next, top, 0);
	size_t rows = end - top,
	       by = random_below(f, 2) ? 1 : 1 + random_below(f, (uint32_t)rows - 1);
	size_t kept = (rows - by) * COLUMNS;
	bool up = random_below(f, 2);

	memmove(at + (up ? 0 : by * COLUMNS), at + (up ? by * COLUMNS : 0), kept * sizeof *at);
	for (size_t row = up ? end - by : top; row < (up ? end : top + by); row++) {
		grid_blank(&f->next, (struct area){row, 0, 1, COLUMNS});
		put_words(f, row);
	}
}

static void
change(struct fixture *f)
{
	switch (random_below(f, 5)) {
	case 0:
	case 1: move_rows(f); break;
	case 2: put_words(f, random_below(f, ROWS)); break;
	case 3:
		grid_blank(&f->next,
			(struct area){random_below(f, ROWS), random_below(f, COLUMNS), 1, 9});
		break;
	default:
		f->next.cursor_row = random_below(f, ROWS);
		f->next.cursor_column = random_below(f, COLUMNS);
	}
}

static void
the_terminal_shows_every_grid(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 60; seed++) {
		struct fixture f;

		begin(&f, seed);
		for (size_t step = 0; step < 100; step++) {
			for (size_t changes = random_below(&f, 4); changes; changes--)
				change(&f);
			send(&f);
		}
		end(&f);
	}
}

/* --- few --------------------------------------------------------------------------------- */

#define WORDS 18 /* letters in a row */

/* Rows that are not like one another. */
static void
fill(struct fixture *f, size_t top, size_t end, size_t first)
{
	for (size_t row = top; row < end; row++) {
		char words[WORDS];

		memset(words, 'a' + (int)((first + row - top) % 26), sizeof words);
		grid_blank(&f->next, (struct area){row, 0, 1, COLUMNS});
		grid_put(&f->next, row, 4, COLUMNS, (struct slice){words, sizeof words},
			(struct look){0});
	}
}

/* Once rows are set to scroll, what is beyond the words is 8 bytes down (to the last row, scroll,
 * back), 4 up. */
static void
a_line_is_little_more_than_its_words(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, 1);
	grid_put(&f.next, 0, 0, COLUMNS, SLICE("where one is"), (struct look){INK_DIM, 0});
	grid_put(&f.next, ROWS - 1, 0, COLUMNS, SLICE("how far one is"), (struct look){INK_DIM, 0});
	f.next.cursor_row = 2;
	f.next.cursor_column = 4;
	fill(&f, 2, ROWS - 1, 300);
	send(&f);
	assert_int_equal(send(&f), 0);
	fill(&f, 2, ROWS - 1, 301);
	assert_in_range(send(&f), WORDS, WORDS + 19);
	fill(&f, 2, ROWS - 1, 302);
	assert_int_equal(send(&f), WORDS + 8);
	fill(&f, 2, ROWS - 1, 301);
	assert_int_equal(send(&f), WORDS + 4);
	end(&f);
}

static void
a_number_is_its_digits_and_the_way_there(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, 1);
	grid_put(&f.next, ROWS - 1, 0, COLUMNS, SLICE("page 41 of 90"), (struct look){0});
	send(&f);
	send(&f);
	grid_put(&f.next, ROWS - 1, 0, COLUMNS, SLICE("page 42 of 90"), (struct look){0});
	/* saved, there, the digit, back */
	assert_in_range(send(&f), 1, 2 + 7 + 1 + 2);
	end(&f);
}

static void
who_writes_next_finds_all_rows_and_plain_letters(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, 1);
	fill(&f, 2, ROWS - 1, 1);
	send(&f);
	fill(&f, 2, ROWS - 1, 2);
	send(&f);
	assert_true(f.screen.end - f.screen.top < ROWS);
	buf_reset(&f.out);
	sender_leave(&f.sender, &f.out);
	take(&f.screen, buf_slice(&f.out));
	assert_int_equal(f.screen.end - f.screen.top, ROWS);
	assert_int_equal(f.screen.at.pen.attributes, 0);
	end(&f);
}

static void
what_a_terminal_lacks_is_told_otherwise(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f, 1);
	f.sender.colours = 8;
	f.sender.attributes = LOOK_BOLD | LOOK_UNDERLINE | LOOK_FAINT;
	f.sender.uncoloured = LOOK_UNDERLINE;
	grid_put(&f.next, 0, 0, COLUMNS, SLICE("a"), (struct look){INK_TEXT, LOOK_ITALIC});
	grid_put(&f.next, 0, 1, COLUMNS, SLICE("b"), (struct look){INK_TEXT, LOOK_STRIKE});
	grid_put(&f.next, 0, 2, COLUMNS, SLICE("c"), (struct look){INK_LINK, LOOK_UNDERLINE});
	sender_send(&f.sender, &f.next, &f.out);
	assert_string_equal(f.out.at, "\033[H\033[4ma\033[0;2mb\033[0;36mc\r\033[m");
	end(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_terminal_shows_every_grid),
		cmocka_unit_test(a_line_is_little_more_than_its_words),
		cmocka_unit_test(a_number_is_its_digits_and_the_way_there),
		cmocka_unit_test(who_writes_next_finds_all_rows_and_plain_letters),
		cmocka_unit_test(what_a_terminal_lacks_is_told_otherwise),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
