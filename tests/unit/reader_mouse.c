/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader/mouse promises: what a hand does on the grid acts on what is painted there. */
#include "desk.h"

static void
act(struct app *app, enum mouse_what what, size_t row, size_t column)
{
	mouse_act(app, (struct mouse){what, row, column});
	work(app);
	app_paint(app);
}

static void
the_wheel_moves_three_rows(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "");
	act(&d->app, MOUSE_WHEEL_DOWN, 5, 5);
	assert_top(&d->app, "Words that fill");
	act(&d->app, MOUSE_WHEEL_UP, 5, 5);
	assert_top(&d->app, "Small");
}

static void
the_wheel_on_a_list_moves_the_selection(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "t");
	act(&d->app, MOUSE_WHEEL_DOWN, 2, 5);
	assert_int_equal(d->app.list.selected, 1);
}

static void
a_drag_selects_what_lies_between(void **state)
{
	struct desk *d = *state;
	size_t start, end, column, row = 4;

	open_file(d, "small.md");
	type(&d->app, "");
	for (column = 0; grid_cell(&d->app.grid, row, column)->form[0] != 'N'; column++)
		continue;
	act(&d->app, MOUSE_PRESS, row, column);
	act(&d->app, MOUSE_RELEASE, row, column + 5);
	select_range(&d->app, &start, &end);
	assert_true(slice_equal(article_text(&d->app.view->article, start, end), SLICE("Needle")));
	act(&d->app, MOUSE_PRESS, row, column);
	act(&d->app, MOUSE_RELEASE, row, column);
	assert_false(d->app.view->selection.open);
}

static void
who_types_is_not_disturbed(void **state)
{
	struct desk *d = *state;

	open_file(d, "small.md");
	type(&d->app, "/nee");
	act(&d->app, MOUSE_PRESS, 8, 8);
	act(&d->app, MOUSE_WHEEL_DOWN, 8, 8);
	assert_non_null(d->app.prompt.kind);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(the_wheel_moves_three_rows),
		FRESH(the_wheel_on_a_list_moves_the_selection),
		FRESH(a_drag_selects_what_lies_between),
		FRESH(who_types_is_not_disturbed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
