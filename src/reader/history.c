/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two stacks of stops: a jump puts the present place on the one and empties the other.
 */
#include "reader/history.h"

#include "base/mem.h"
#include "reader/app.h"

static void
forget(struct stops *stops)
{
	struct stop *stop;

	vec_each (stop, stops)
		free(stop->path);
	vec_reset(stops);
}

void
history_release(struct history *h)
{
	forget(&h->back);
	forget(&h->forward);
	vec_release(&h->back);
	vec_release(&h->forward);
}

static struct stop
present_stop(const struct app *app)
{
	const char *path = app->view ? app->view->path : "";

	return (struct stop){mem_copy(path, strlen(path)), app->view ? view_place(app->view) : 0};
}

void
history_leave(struct app *app)
{
	if (!app->view || !app->view->path[0])
		return;
	app->view->before = view_place(app->view);
	vec_push(&app->history.back, present_stop(app));
	forget(&app->history.forward);
}

void
history_jump(struct app *app, size_t at)
{
	history_leave(app);
	view_go(app->view, at);
}

bool
history_return(struct app *app, bool forward)
{
	struct history *h = &app->history;
	struct stops *from = forward ? &h->forward : &h->back;
	struct stops *to = forward ? &h->back : &h->forward;
	struct stop stop;

	if (!from->len)
		return false;
	stop = from->at[--from->len];
	if (app->view && app->view->path[0])
		vec_push(to, present_stop(app));
	if ((app->view && strcmp(app->view->path, stop.path) == 0) ||
		app_visit(app, stop.path) == 0)
		goal_set(app, GOAL_PLACE, stop.at, SLICE(""));
	free(stop.path);
	return true;
}
