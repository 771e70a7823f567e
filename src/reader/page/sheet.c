/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything is asked of the view, or of the columns where those are open.
 */
#include "reader/page/sheet.h"

#include "reader/app.h"
#include "reader/page/caret.h"

struct sheet
sheet_of_view(const struct view *v)
{
	return (struct sheet){&v->article, v->layout, NULL, NOWHERE};
}

struct sheet
sheet_here(struct app *app)
{
	return app->abreast.open ? columns_sheet(app) : sheet_of_view(app->view);
}

bool
sheet_holds(const struct sheet *sheet, size_t at)
{
	return !sheet->some || ranges_hold(sheet->some, at);
}

bool
sheet_shows(const struct sheet *sheet, size_t block)
{
	const struct block *b = &sheet->article->blocks.at[block];

	return sheet->some ? ranges_meet(sheet->some, b->start, b->end)
			   : !layout_fold_at(sheet->layout, block);
}

bool
sheet_hears(const struct app *app, size_t at)
{
	return app->abreast.open ? ranges_hold(&app->abreast.heard, at) : lens_hears(app, at);
}

bool
sheet_hides(const struct app *app, size_t block)
{
	const struct block *b = &app->view->article.blocks.at[block];

	return app->abreast.open ? !ranges_meet(&app->abreast.heard, b->start, b->end)
				 : view_fold_at(app->view, b->start) != NULL;
}

void
sheet_visible(struct app *app, struct ranges *visible)
{
	if (app->abreast.open)
		columns_visible(app, NOWHERE, visible);
	else
		ranges_add(visible, view_place(app->view), view_place_end(app->view));
}

void
sheet_visible_here(struct app *app, struct ranges *visible)
{
	if (app->abreast.open)
		columns_visible(app, app->abreast.current, visible);
	else
		sheet_visible(app, visible);
}

struct sheet_place
sheet_place(const struct app *app)
{
	const struct abreast *s = &app->abreast;

	return s->open ? (struct sheet_place){s->band, s->row}
		       : (struct sheet_place){view_place(app->view), 0};
}

void
sheet_return(struct app *app, struct sheet_place place)
{
	if (app->abreast.open)
		columns_return(app, place.at, place.row);
	else if (view_place(app->view) != place.at)
		view_go(app->view, place.at);
}

void
sheet_show(struct app *app, size_t at)
{
	if (app->abreast.open)
		columns_show(app, at);
	else
		view_show(app->view, at);
}

void
sheet_reach(struct app *app, size_t at)
{
	struct sheet sheet = sheet_of_view(app->view);
	size_t column;

	if (app->abreast.open)
		columns_reach(app, at);
	else
		view_reach(app->view, caret_row(&sheet, at, &column));
}
