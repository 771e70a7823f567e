/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Editing one line, by clusters, with the keys of less and readline.
 */
#include "reader/prompt.h"

#include "base/i18n.h"
#include "base/limits.h"
#include "reader/app.h"
#include "screen/key.h"
#include "text/cluster.h"
#include "text/utf8.h"

/* Cells between the words and what is said beside them, and from how many on it is said in part. */
enum { ASIDE_GAP = 2, ASIDE_LEAST = 12 };

#define CONTROL(letter) ((letter)&0x1f)

void
prompt_open(struct app *app, const struct prompt_kind *kind)
{
	app->prompt.kind = kind;
	app->prompt.cursor = 0;
	buf_reset(&app->prompt.words);
}

void
prompt_reopen(struct app *app, size_t cursor)
{
	app->prompt.kind = app->prompt.last;
	app->prompt.cursor = cursor;
}

void
prompt_release(struct prompt *prompt)
{
	buf_release(&prompt->words);
}

/* Puts `with` in place of a range of the words; the cursor stands behind it. */
static void
replace(struct prompt *p, size_t start, size_t end, struct slice with)
{
	struct buf words = BUF_INIT;

	if (p->words.len + with.len > LIMIT_LINE)
		return;
	buf_add(&words, slice_part(buf_slice(&p->words), 0, start));
	buf_add(&words, with);
	buf_add(&words, slice_from(buf_slice(&p->words), end));
	buf_release(&p->words);
	p->words = words;
	p->cursor = start + with.len;
}

void
prompt_fill(struct prompt *p, struct slice words)
{
	replace(p, 0, p->words.len, words);
}

void
prompt_add(struct prompt *p, struct slice words)
{
	replace(p, p->words.len, p->words.len, words);
}

static void
insert(struct prompt *p, uint32_t key)
{
	struct buf one = BUF_INIT;

	utf8_add(&one, key);
	replace(p, p->cursor, p->cursor, buf_slice(&one));
	buf_release(&one);
}

static size_t
before(const struct prompt *p)
{
	return p->cursor ? cluster_start(buf_slice(&p->words), p->cursor) : 0;
}

static size_t
behind(const struct prompt *p)
{
	return p->cursor < p->words.len ? cluster_end(buf_slice(&p->words), p->cursor)
					: p->words.len;
}

/* The start of the word before the cursor. */
static size_t
word_before(const struct prompt *p)
{
	size_t at = p->cursor;

	while (at && p->words.at[at - 1] == ' ')
		at--;
	while (at && p->words.at[at - 1] != ' ')
		at--;
	return at;
}

/* Does what an editing key asks for; false where it is none. */
static bool
edit(struct prompt *p, uint32_t key)
{
	switch (key) {
	case K_BS:
	case CONTROL('h'): replace(p, before(p), p->cursor, SLICE("")); return true;
	case K_DELETE:
	case CONTROL('d'): replace(p, p->cursor, behind(p), SLICE("")); return true;
	case CONTROL('w'): replace(p, word_before(p), p->cursor, SLICE("")); return true;
	case CONTROL('u'): replace(p, 0, p->cursor, SLICE("")); return true;
	case CONTROL('k'): replace(p, p->cursor, p->words.len, SLICE("")); return true;
	case K_LEFT:
	case CONTROL('b'): p->cursor = before(p); return true;
	case K_RIGHT:
	case CONTROL('f'): p->cursor = behind(p); return true;
	case K_HOME:
	case CONTROL('a'): p->cursor = 0; return true;
	case K_END:
	case CONTROL('e'): p->cursor = p->words.len; return true;
	default: break;
	}
	if (key < ' ' || key >= K_FIRST || key == K_BS)
		return false;
	insert(p, key);
	return true;
}

static void
leave(struct app *app, void (*then)(struct app *app))
{
	app->prompt.last = app->prompt.kind;
	app->prompt.kind = NULL;
	if (then)
		then(app);
}

/* How far a key walks through what fits the words: by one, by a page; 0 where it is none of these. */
static long
walk_by(const struct app *app, uint32_t key)
{
	long page = (long)pile_area(app).rows;

	switch (key) {
	case K_DOWN:
	case CONTROL('n'): return 1;
	case K_UP:
	case CONTROL('p'): return -1;
	case K_PGDN: return page;
	case K_PGUP: return -page;
	default: return 0;
	}
}

void
prompt_key(struct app *app, uint32_t key)
{
	struct prompt *p = &app->prompt;
	const struct prompt_kind *kind = p->kind;

	/* Backspace in an empty line leaves it, as in less. */
	if (key == K_ESC || key == CONTROL('g') || (key == K_BS && !p->words.len))
		leave(app, kind->left);
	else if (key == K_ENTER || key == '\n')
		leave(app, kind->entered);
	else if (kind->complete && (key == K_TAB || key == K_STAB))
		kind->complete(app, key == K_STAB);
	else if (kind->recall && (key == K_UP || key == K_DOWN))
		kind->recall(app, key == K_UP);
	else if (kind->move && walk_by(app, key))
		kind->move(app, walk_by(app, key));
	else if (app->browse.open && (key == K_DOWN || key == K_UP))
		browse_move(app, key == K_DOWN ? 1 : -1);
	else if (app->results.open && (key == K_DOWN || key == K_UP))
		results_move(app, key == K_DOWN ? 1 : -1);
	else if (app->list.focus && (key == K_DOWN || key == K_UP))
		list_move(app, key == K_DOWN ? 1 : -1);
	else if (edit(p, key) && kind->typed)
		kind->typed(app);
}

/* What failed, and at the end why, on a row of its own. */
static void
paint_warning(struct app *app, size_t row)
{
	struct slice words = buf_slice(&app->message);
	size_t columns = app->grid.columns;
	struct buf short_words = BUF_INIT;

	grid_blank(&app->grid, (struct area){row, 0, 1, columns});
	if (columns > 2 && text_cells(words) + 1 > columns)
		text_shorten(words, columns - 1, &short_words);
	else
		buf_add(&short_words, words);
	grid_put_fit(&app->grid, row, 0, columns, buf_slice(&short_words),
		(struct look){INK_WARN, LOOK_BOLD});
	buf_release(&short_words);
}

/* What is wrong with the words, or what they have found: on the right, with a gap between. */
static void
paint_aside(struct app *app, size_t row, size_t from)
{
	bool warns = app->message.len && app->message_warns;
	struct look look = {warns ? INK_WARN : INK_DIM, 0};
	size_t edge = app->grid.columns, cells;
	struct buf aside = BUF_INIT;

	if (app->message.len)
		buf_add(&aside, buf_slice(&app->message));
	else if (app->prompt.kind->aside)
		app->prompt.kind->aside(app, &aside);
	cells = text_cells(buf_slice(&aside)) + 1;
	from += ASIDE_GAP;
	if (from + cells > edge && warns && row)
		paint_warning(app, row - 1);
	else if (from + cells <= edge)
		grid_put(&app->grid, row, edge - cells, edge, buf_slice(&aside), look);
	else if (from + ASIDE_LEAST <= edge)
		grid_put_fit(&app->grid, row, from, edge, buf_slice(&aside), look);
	buf_release(&aside);
}

void
prompt_paint(struct app *app)
{
	struct prompt *p = &app->prompt;
	struct slice words = buf_slice(&p->words);
	size_t row = app->grid.rows - 1, edge = app->grid.columns, from = 0;
	struct area line = {row, 0, 1, edge};
	size_t column, end;

	grid_blank(&app->grid, line);
	column = grid_put(&app->grid, row, 0, edge, slice_of(_(p->kind->label)),
		(struct look){INK_TEXT, LOOK_BOLD});
	/* What is left of the screen when the line is long: the words before the cursor go first. */
	while (from < p->cursor &&
		column + text_cells(slice_part(words, from, p->cursor)) + 1 > edge)
		from = cluster_end(words, from);
	end = grid_put(&app->grid, row, column, edge, slice_from(words, from), (struct look){0});
	paint_aside(app, row, end);
	app->grid.cursor_row = row;
	app->grid.cursor_column = column + text_cells(slice_part(words, from, p->cursor));
	if (app->grid.cursor_column >= edge)
		app->grid.cursor_column = edge - 1;
}
