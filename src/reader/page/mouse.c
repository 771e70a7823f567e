/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a cell to what stands there: a reference, by the cell itself; a tab or a row of a list, by
 * the list; a place in the text, by its row and column.
 */
#include "reader/page/mouse.h"

#include "base/i18n.h"
#include "reader/app.h"
#include "reader/page/caret.h"
#include "reader/page/follow.h"
#include "reader/panes/results_pane.h"

enum { WHEEL_ROWS = 3 };

static bool
is_in(struct area area, const struct mouse *mouse)
{
	return mouse->row >= area.row && mouse->row < area.row + area.rows &&
	       mouse->column >= area.column && mouse->column < area.column + area.columns;
}

/* The book, or what was found, on all of the screen. */
static bool
lies_over(const struct app *app)
{
	return app->browse.open || app->results.open || app->hall.open;
}

static bool
is_on_list(const struct app *app, const struct mouse *mouse)
{
	bool painted =
		app->list.kind && !lies_over(app) && (app->list.focus || app_list_beside(app));

	return painted && is_in(app_list_area(app), mouse);
}

static bool
is_on_page(const struct app *app, const struct mouse *mouse)
{
	return app->view && !app->abreast.open && !lies_over(app) && !is_on_list(app, mouse) &&
	       is_in(app_page_area(app), mouse);
}

/* The text offset at a cell of the page, behind it where the row is blank, or NOWHERE. */
static size_t
place_at(struct app *app, const struct mouse *mouse)
{
	struct view *v = app->view;
	struct sheet sheet = sheet_of_view(v);
	struct area area = app_page_area(app);
	struct row row = v->top;
	size_t column = mouse->column - area.column, edge = view_edge(v), at;

	if (!v->article.blocks.len)
		return NOWHERE;
	layout_step(v->layout, &row, (long)(mouse->row - area.row));
	at = caret_in_column(&sheet, row, column > edge ? column - edge : 0);
	return at == NOWHERE ? caret_from(&sheet, layout_place(v->layout, row)) : at;
}

static void
click_reference(struct app *app, size_t reference)
{
	if (follow_chosen(app->view) == reference) {
		follow_go(app);
		return;
	}
	peek_close(app);
	app->view->reference = reference;
}

static void
click_page(struct app *app, const struct mouse *mouse)
{
	struct view *v = app->view;
	size_t reference = grid_cell(&app->grid, mouse->row, mouse->column)->reference;
	size_t at = place_at(app, mouse);

	v->selection.open = false;
	if (app->list.focus)
		list_leave(app);
	else if (reference && reference <= v->article.references.len)
		click_reference(app, reference - 1);
	else if (at != NOWHERE && view_fold_at(v, at))
		lens_reveal(app, at);
}

/* Selects what lies between where the button went down and where it is. */
static void
drag(struct app *app, const struct mouse *mouse)
{
	const struct mouse *press = &app->mouse.press;
	size_t anchor, point;

	if (!app->mouse.down || !is_on_page(app, mouse) || !is_on_page(app, press))
		return;
	anchor = place_at(app, press);
	point = place_at(app, mouse);
	if (anchor != NOWHERE && point != NOWHERE)
		select_between(app, anchor, point);
}

/* The button came up again: where it went down, or elsewhere on the page. */
static void
release(struct app *app, const struct mouse *mouse)
{
	const struct mouse *press = &app->mouse.press;
	bool moved = mouse->row != press->row || mouse->column != press->column;

	if (moved)
		drag(app, mouse);
	else if (app->mouse.down && is_on_page(app, mouse))
		click_page(app, mouse);
	app->mouse.down = false;
}

static void
press(struct app *app, const struct mouse *mouse)
{
	app->mouse.press = *mouse;
	app->mouse.down = is_on_page(app, mouse);
	if (app->browse.open)
		browse_click(app, mouse->row, mouse->column);
	else if (app->results.open)
		results_click(app, mouse->row, mouse->column);
	else if (app->hall.open)
		hall_click(app, mouse->row, mouse->column);
	else if (is_on_list(app, mouse))
		list_click(app, mouse->row, mouse->column);
}

static void
wheel(struct app *app, const struct mouse *mouse, long rows)
{
	if (app->browse.open)
		browse_move(app, rows);
	else if (app->results.open)
		results_move(app, rows);
	else if (app->hall.open)
		hall_move(app, rows);
	else if (app->list.focus && is_on_list(app, mouse))
		list_move(app, rows);
	else if (app->abreast.open)
		rows > 0 ? columns_down(app, rows) : columns_up(app, -rows);
	else if (app->view && view_step(app->view, rows))
		peek_close(app);
}

/* Whoever is asked something answers with keys. */
static bool
is_deaf(const struct app *app)
{
	return app->prompt.kind || app->takes_key || app->letter_for;
}

void
mouse_act(struct app *app, struct mouse mouse)
{
	if (is_deaf(app) || mouse.row >= app->grid.rows || mouse.column >= app->grid.columns)
		return;
	app_interrupt(app);
	switch (mouse.what) {
	case MOUSE_PRESS: press(app, &mouse); break;
	case MOUSE_DRAG: drag(app, &mouse); break;
	case MOUSE_RELEASE: release(app, &mouse); break;
	case MOUSE_WHEEL_UP: wheel(app, &mouse, -WHEEL_ROWS); break;
	case MOUSE_WHEEL_DOWN: wheel(app, &mouse, WHEEL_ROWS); break;
	}
	if (app->list.kind)
		list_update(app);
}

void
mouse_toggle(struct app *app, long count)
{
	(void)count;
	app->mouse = (struct mouse_state){.ours = !app->mouse.ours};
	app_say(app, "%s",
		app->mouse.ours ? _("the mouse scrolls, chooses and selects here")
				: _("the mouse is the terminal's again"));
}
