/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Grid → terminal: by ourselves where we know its language (direct.h), else through ncurses. There
 * a cell is handed over only where it differs from the one drawn last, by setcchar and add_wch: the
 * string functions lose the marks of wide characters. Curses finds out by itself what has only
 * moved, and lets the terminal scroll.
 */
#include "terminal/terminal.h"

#include "base/i18n.h"
#include "terminal/direct.h"
#include "terminal/guard.h"
#include "terminal/keys.h"
#include "text/print.h"
#include "text/utf8.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <time.h>
#include <unistd.h>
#undef lines
#undef columns

#define LAST_MILLISECONDS   150 /* for an answer that nobody will read any more */
#define BEHIND_MILLISECONDS 100 /* the longest somebody who holds a key down sees nothing move */

static long
milliseconds(void)
{
	struct timespec now = {0};

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Bytes wait to be read: what is readable without any is a terminal that has gone. */
static bool
bytes_wait(int fd)
{
	int count = 0;

	return ioctl(fd, FIONREAD, &count) == 0 && count > 0;
}

/* --- opening ----------------------------------------------------------------------------- */

/* Can the terminal do what we need? */
static int
check_terminal(struct error *e)
{
	const char *name = getenv("TERM");
	int found = 0, moves;

	if (!isatty(STDOUT_FILENO))
		return error_set(e, "%s", _("standard output is no terminal"));
	if (!name || !*name)
		return error_set(e, "%s", _("TERM does not say which terminal this is"));
	if (setupterm(NULL, STDOUT_FILENO, &found) == ERR || found != 1)
		return error_set(e, _("the terminal '%s' is not known here"), name);
	moves = cursor_address != NULL;
	del_curterm(cur_term);
	return moves ? 0 : error_set(e, _("the terminal '%s' cannot move its cursor"), name);
}

static FILE *
open_keys(void)
{
	return isatty(STDIN_FILENO) ? stdin : fopen("/dev/tty", "re");
}

static void
close_keys(struct terminal *t)
{
	if (t->keys && t->keys != stdin)
		fclose(t->keys);
}

static void
begin_colours(struct terminal *t)
{
	const char *without = getenv("NO_COLOR");

	if ((without && *without) || !has_colors() || start_color() == ERR)
		return;
	if (use_default_colors() == ERR)
		return;
	/* Beyond 256 a colour's number is its red, green and blue; the first eight keep their names. */
	t->colours = COLORS > 256 ? 8 : COLORS;
}

/* One pair of colours for each ink that has one: pair `ink + 1`. */
void
terminal_use(struct terminal *t, const struct theme *theme)
{
	bool again = t->theme != NULL;

	t->theme = t->sender.theme = theme;
	for (int ink = 0; ink < INKS; ink++) {
		int colour = theme_colour(theme, (enum ink)ink, t->colours);

		if (colour >= 0)
			init_pair((short)(ink + 1), (short)colour, -1);
	}
	if (again && !t->direct)
		terminal_forget(t);
}

int
terminal_open(struct terminal *t, struct error *e)
{
	*t = (struct terminal){.ascii = !utf8_locale()};
	if (check_terminal(e) < 0)
		return -1;
	t->keys = open_keys();
	use_tioctl(TRUE); /* the terminal knows its size better than COLUMNS */
	guard_remember(STDOUT_FILENO);
	t->screen = t->keys ? newterm(NULL, stdout, t->keys) : NULL;
	if (!t->screen) {
		guard_end();
		close_keys(t);
		return error_set(e, "%s", _("the terminal cannot be used"));
	}
	guard_begin();
	keys_begin();
	idlok(stdscr, TRUE);
	begin_colours(t);
	t->direct = direct_begin(&t->sender, t->colours) && !t->ascii;
	t->blank = true;
	grid_init(&t->drawn, (size_t)getmaxy(stdscr), (size_t)getmaxx(stdscr));
	return 0;
}

/* What the terminal still has to say, lest the shell takes it for keys. */
static void
hear_out(struct terminal *t)
{
	long until = milliseconds() + LAST_MILLISECONDS;

	backdrop_give_up(&t->backdrop, milliseconds());
	while (t->backdrop.awaited && milliseconds() < until && !terminal_ended(t)) {
		guard_wait(fileno(t->keys), LAST_MILLISECONDS / 10);
		keys_take(&t->backdrop);
	}
}

void
terminal_close(struct terminal *t)
{
	hear_out(t);
	guard_leave();
	guard_end();
	delscreen(t->screen);
	close_keys(t);
	sender_release(&t->sender);
	grid_release(&t->drawn);
}

void
terminal_die(void)
{
	guard_die();
}

/* --- drawing ----------------------------------------------------------------------------- */

static attr_t
curses_attributes(unsigned attributes)
{
	static const attr_t bits[] = {WA_BOLD, WA_ITALIC, WA_UNDERLINE, WA_REVERSE, WA_DIM, WA_DIM};
	attr_t result = WA_NORMAL;

	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
		if (attributes & 1u << i)
			result |= bits[i];
	if (result & WA_ITALIC && !enter_italics_mode)
		result = (result & ~WA_ITALIC) | WA_UNDERLINE;
	return result;
}

/* A cell's form in ASCII, one letter for each of its cells. */
static size_t
spell_cell(const struct cell *cell, wchar_t *out)
{
	struct buf ascii = BUF_INIT;
	size_t len;

	ascii_text((struct slice){cell->form, cell->len}, &ascii);
	for (len = 0; len < cell->cells; len++)
		out[len] = len < ascii.len ? (unsigned char)ascii.at[len] : L' ';
	buf_release(&ascii);
	return len;
}

static size_t
decode_cell(const struct cell *cell, wchar_t *out)
{
	struct slice form = {cell->form, cell->len};
	size_t pos = 0, len = 0;

	while (pos < form.len && len < CCHARW_MAX)
		out[len++] = (wchar_t)utf8_next(form, &pos);
	if (!len)
		out[len++] = L' ';
	return len;
}

static void
add_character(const wchar_t *character, attr_t attributes, short pair)
{
	cchar_t out;

	setcchar(&out, character, attributes, pair, NULL);
	add_wch(&out);
}

static void
draw_cell(const struct terminal *t, const struct cell *cell, size_t row, size_t column)
{
	bool coloured = theme_colour(t->theme, cell->look.ink, t->colours) >= 0;
	attr_t attributes = curses_attributes(theme_attributes(t->theme, cell->look, t->colours));
	short pair = coloured ? (short)(cell->look.ink + 1) : 0;
	wchar_t character[CCHARW_MAX + 1] = {0};

	move((int)row, (int)column);
	if (!t->ascii) {
		decode_cell(cell, character);
		add_character(character, attributes, pair);
		return;
	}
	for (size_t i = 0, len = spell_cell(cell, character); i < len; i++)
		add_character((const wchar_t[]){character[i], 0}, attributes, pair);
}

/* Curses takes the screen again where it had been lent, and clears it. */
static void
wipe_screen(struct terminal *t, const struct grid *g, struct buf *out)
{
	sender_leave(&t->sender, out);
	direct_write(buf_slice(out));
	buf_reset(out);
	clear();
	refresh();
	guard_resize();
	sender_forget(&t->sender, g->rows, g->columns);
	t->blank = false;
}

/* Keys that came faster than they were drawn wait: what they lead to is worth more than the way. */
static bool
is_behind(struct terminal *t)
{
	long now = milliseconds();

	t->behind = bytes_wait(fileno(t->keys)) && now - t->drawn_at < BEHIND_MILLISECONDS;
	if (!t->behind)
		t->drawn_at = now;
	return t->behind;
}

static void
draw_directly(struct terminal *t, const struct grid *g)
{
	const struct grid *shown = &t->sender.shown;
	struct buf out = BUF_INIT;

	if (is_behind(t))
		return;
	if (t->blank || isendwin() || shown->rows != g->rows || shown->columns != g->columns)
		wipe_screen(t, g, &out);
	sender_send(&t->sender, g, &out);
	direct_write(buf_slice(&out));
	buf_release(&out);
}

/* What was drawn takes the size of the grid; what is there then is blank. */
static void
follow_size(struct terminal *t, const struct grid *g)
{
	if (t->drawn.rows == g->rows && t->drawn.columns == g->columns)
		return;
	grid_resize(&t->drawn, g->rows, g->columns);
	erase();
	guard_resize();
}

static void
draw_by_curses(struct terminal *t, const struct grid *g)
{
	follow_size(t, g);
	for (size_t row = 0; row < g->rows; row++)
		for (size_t column = 0; column < g->columns; column++) {
			const struct cell *cell = grid_cell(g, row, column);
			struct cell *drawn = grid_cell(&t->drawn, row, column);

			if (cell_equal(cell, drawn))
				continue;
			if (cell->cells)
				draw_cell(t, cell, row, column);
			*drawn = *cell;
		}
	move((int)g->cursor_row, (int)g->cursor_column);
	refresh();
}

void
terminal_draw(struct terminal *t, const struct grid *g)
{
	bool comes_back = isendwin();

	if (t->direct)
		draw_directly(t, g);
	else
		draw_by_curses(t, g);
	if (comes_back && t->mouse)
		keys_drags(true);
}

void
terminal_forget(struct terminal *t)
{
	t->blank = true;
	if (t->direct)
		return;
	grid_clear(&t->drawn);
	clear();
}

void
terminal_lend(struct terminal *t)
{
	if (t->mouse)
		keys_mouse(false);
	endwin();
}

void
terminal_take_back(struct terminal *t)
{
	refresh();
	if (t->mouse)
		keys_mouse(true);
	terminal_forget(t);
}

/* --- keys -------------------------------------------------------------------------------- */

void
terminal_size(const struct terminal *t, size_t *rows, size_t *columns)
{
	(void)t;
	*rows = (size_t)getmaxy(stdscr);
	*columns = (size_t)getmaxx(stdscr);
}

uint32_t
terminal_key(struct terminal *t, int most)
{
	int fd = fileno(t->keys);
	uint32_t key = keys_take(&t->backdrop);

	backdrop_give_up(&t->backdrop, milliseconds());
	if (key || terminal_ended(t))
		return key;
	/* What waited may have been no key after all; then the screen is still to be drawn. */
	if (guard_wait(fd, t->behind ? 0 : most) && !bytes_wait(fd))
		t->hung_up = true;
	return keys_take(&t->backdrop);
}

void
terminal_ask_ground(struct terminal *t)
{
	if (t->direct && t->colours)
		backdrop_ask(&t->backdrop, milliseconds());
}

bool
terminal_hear_ground(struct terminal *t, bool *dark)
{
	bool heard = t->backdrop.heard;

	*dark = t->backdrop.dark;
	t->backdrop.heard = false;
	return heard;
}

void
terminal_mouse(struct terminal *t, bool ours)
{
	if (t->mouse == ours)
		return;
	t->mouse = ours;
	keys_mouse(ours);
	guard_mouse(ours);
}

void
terminal_take_mice(struct terminal *t, struct mice *mice)
{
	keys_take_mice(mice);
	if (!t->mouse)
		mice->len = 0;
}

bool
terminal_ended(const struct terminal *t)
{
	return t->hung_up || guard_asked();
}
