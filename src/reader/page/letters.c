/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which reference has which letters follows from what is on the page, so it is not kept: the
 * references are counted off in the order of the text.
 */
#include "reader/page/letters.h"

#include "base/i18n.h"
#include "reader/app.h"
#include "reader/page/follow.h"
#include "screen/key.h"

enum { LETTERS = 26 };

static void take(struct app *app, uint32_t key);

static bool
shown(const struct app *app)
{
	return app->takes_key == take;
}

static void
say_what_to_type(struct app *app)
{
	app_say(app, "%s", _("type the letters of a reference to go there; Esc leaves"));
}

static void
go(struct app *app, size_t reference)
{
	app->view->reference = reference;
	peek_close(app);
	follow_go(app);
}

/* The reference that `letters` counted off mean, among those on the page. */
static void
choose(struct app *app, size_t number)
{
	struct choices page = {0};

	follow_on_page(app->view, &page);
	if (number < page.len)
		go(app, page.at[number].reference);
	else
		app_say(app, "%s", _("no reference here has these letters"));
	vec_release(&page);
}

static size_t
count_on_page(const struct view *v)
{
	struct choices page = {0};
	size_t count;

	follow_on_page(v, &page);
	count = page.len;
	vec_release(&page);
	return count;
}

/* A letter, the first or the second; anything else leaves. */
static void
take(struct app *app, uint32_t key)
{
	char first = app->letters.typed;
	size_t number = key - 'a';

	app->letters.typed = '\0';
	if (key < 'a' || key > 'z') {
		if (key != K_ESC && key != K_BS)
			app_say(app, "%s", _("no reference here has these letters"));
	} else if (first) {
		choose(app, (size_t)(first - 'a') * LETTERS + number);
	} else if (count_on_page(app->view) <= LETTERS) {
		choose(app, number);
	} else {
		app->letters.typed = (char)key;
		app->takes_key = take;
		say_what_to_type(app);
	}
}

void
letters_show(struct app *app, long count)
{
	(void)count;
	app->letters.typed = '\0';
	peek_close(app);
	if (!count_on_page(app->view)) {
		app_say(app, "%s", _("no reference is on this page"));
		return;
	}
	app->takes_key = take;
	say_what_to_type(app);
}

/* The first cell of a reference on the page; false where none shows it. */
static bool
find_cell(const struct grid *g, struct area page, size_t reference, size_t *row, size_t *column)
{
	for (*row = page.row; *row < page.row + page.rows; ++*row)
		for (*column = page.column; *column < page.column + page.columns; ++*column)
			if (grid_cell(g, *row, *column)->reference == reference + 1)
				return true;
	return false;
}

/* Paints the letters of number `i`, those that are still to be typed. */
static void
paint_one(struct app *app, size_t i, size_t reference, bool two)
{
	struct look look = {INK_CURRENT, LOOK_REVERSE | LOOK_BOLD};
	struct area page = app_page_area(app);
	char words[2] = {(char)('a' + i / LETTERS), (char)('a' + i % LETTERS)};
	struct slice letters = {words, 2};
	size_t row, column;

	if (!two || app->letters.typed)
		letters = slice_from(letters, 1);
	if ((app->letters.typed && words[0] != app->letters.typed) ||
		i >= (size_t)LETTERS * LETTERS)
		return;
	if (!find_cell(&app->grid, page, reference, &row, &column))
		return;
	/* Two letters fit at the right edge as well. */
	if (column + letters.len > page.column + page.columns && column > page.column)
		column--;
	grid_put(&app->grid, row, column, page.column + page.columns, letters, look);
}

void
letters_paint(struct app *app)
{
	struct choices page = {0};

	if (!shown(app))
		return;
	follow_on_page(app->view, &page);
	for (size_t i = 0; i < page.len; i++)
		paint_one(app, i, page.at[i].reference, page.len > LETTERS);
	vec_release(&page);
}
