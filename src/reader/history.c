/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two stacks of stops: a jump puts the present place on the one and empties the other.
 */
#include "reader/history.h"

#include "base/mem.h"
#include "reader/app.h"

static void
free_stop(struct stop *stop)
{
	free(stop->path);
	view_free(stop->view);
}

static void
forget(struct stops *stops)
{
	struct stop *stop;

	vec_each (stop, stops)
		free_stop(stop);
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

/* Is the place on the screen this one? */
static bool
is_here(const struct app *app, const struct stop *stop)
{
	return app->view && strcmp(app->view->path, stop->path) == 0 &&
	       view_place(app->view) == stop->at;
}

/* Puts the present place on a stack; false where it is no place to come back to. */
static bool
push_here(const struct app *app, struct stops *stops)
{
	const struct view *v = app->view;
	struct stop stop = {0};

	if (!v || !v->path[0] || (stops->len && is_here(app, vec_last(stops))))
		return false;
	stop.path = mem_copy(v->path, strlen(v->path));
	stop.at = view_place(v);
	stop.reference = v->reference;
	vec_push(stops, stop);
	return true;
}

void
history_leave(struct app *app)
{
	if (!app->view || !app->view->path[0])
		return;
	app->view->before = view_place(app->view);
	push_here(app, &app->history.back);
	forget(&app->history.forward);
}

bool
history_store(struct history *h, struct view *view)
{
	struct stop *stop = h->back.len ? vec_last(&h->back) : NULL;

	if (!stop || stop->view || strcmp(stop->path, view->path) != 0)
		return false;
	stop->view = view;
	return true;
}

void
history_jump(struct app *app, size_t at)
{
	history_leave(app);
	if (at) /* the start is there whatever is folded */
		lens_reveal(app, at);
	view_go(app->view, at);
}

/* Goes to a stop, in whatever article it is; -1 where that cannot be opened. */
static int
go_to(struct app *app, struct stop *stop)
{
	if (stop->view) {
		app_take_view(app, stop->view);
		stop->view = NULL;
	} else if ((!app->view || strcmp(app->view->path, stop->path) != 0) &&
		   app_visit(app, stop->path) < 0) {
		return -1;
	}
	goal_set(app, GOAL_PLACE, stop->at, SLICE(""));
	app->view->reference =
		stop->reference < app->view->article.references.len ? stop->reference : NOWHERE;
	return 0;
}

bool
history_return(struct app *app, bool forward)
{
	struct history *h = &app->history;
	struct stops *from = forward ? &h->forward : &h->back;
	struct stops *to = forward ? &h->back : &h->forward;
	struct stop stop;
	bool left;

	while (from->len && is_here(app, vec_last(from)))
		free_stop(&from->at[--from->len]);
	if (!from->len)
		return false;
	stop = from->at[--from->len];
	left = push_here(app, to);
	if (go_to(app, &stop) < 0 && left)
		free_stop(&to->at[--to->len]);
	free_stop(&stop);
	return true;
}
