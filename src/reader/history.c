/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two stacks of stops: a jump puts the present place on the one and empties the other.
 */
#include "reader/history.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "reader/app.h"
#include "reader/spot.h"
#include "text/utf8.h"

/* Of the words at a stop, so many bytes are kept to be shown. */
enum { OPENING_BYTES = 60 };

static void
free_stop(struct stop *stop)
{
	free(stop->path);
	free(stop->where);
	free(stop->words);
	view_free(stop->view);
}

/* A page that is somewhere on the other stack too goes over to there. */
static void
forget(struct history *h, struct stops *stops)
{
	struct stops gone = *stops;
	struct stop *stop;

	*stops = (struct stops){0};
	vec_each (stop, &gone) {
		if (stop->page && stop->view && history_store(h, stop->view))
			stop->view = NULL;
		free_stop(stop);
	}
	vec_release(&gone);
}

void
history_release(struct history *h)
{
	forget(h, &h->back);
	forget(h, &h->forward);
}

static enum stop_over
what_lies_over(const struct app *app)
{
	if (app->browse.open)
		return OVER_BOOK;
	if (app->results.open)
		return OVER_RESULTS;
	if (app->hall.open)
		return OVER_LIBRARY;
	return list_is_people(app) ? OVER_PEOPLE : OVER_NOTHING;
}

/* Is the place on the screen this one? */
static bool
is_here(const struct app *app, const struct stop *stop)
{
	return app->view && strcmp(app->view->path, stop->path) == 0 &&
	       app->view->fed == stop->page && view_place(app->view) == stop->at &&
	       stop->over == what_lies_over(app);
}

/* The first words at a text offset. */
static char *
opening(const struct view *v, size_t at)
{
	struct slice text = slice_from(buf_slice(&v->article.text), at), line = {0};

	slice_line(&text, &line);
	return mem_copy(line.at, utf8_floor(line, OPENING_BYTES));
}

/* An article, or a page that is kept as long as one may come back to it. */
static bool
is_kept_page(const struct view *v)
{
	return v && (v->path[0] || v->fed);
}

/* An article, or what may lie over one: to be come back to. A library that was all there was is not
 * gone back to. */
static bool
is_place(const struct app *app)
{
	enum stop_over over = what_lies_over(app);

	return (over && over != OVER_LIBRARY) || is_kept_page(app->view);
}

/* Puts the present place on a stack; false where it is no place to come back to. */
static bool
push_here(const struct app *app, struct stops *stops)
{
	const struct view *v = app->view;
	struct stop stop = {
		.over = what_lies_over(app), .hit = app->results.selected, .reference = NOWHERE};
	struct buf where = BUF_INIT;
	bool article = is_kept_page(v);

	if (!is_place(app) || (stops->len && is_here(app, vec_last(stops))))
		return false;
	stop.path = mem_copy(article ? v->path : "", article ? strlen(v->path) : 0);
	stop.words = article ? opening(v, view_place(v)) : mem_copy("", 0);
	if (article) {
		stop.at = view_place(v);
		stop.reference = v->reference;
		stop.page = v->fed;
	}
	if (stop.over == OVER_PEOPLE) {
		stop.list = app->list.kind;
		stop.hit = list_item(app);
	}
	if (stop.over == OVER_BOOK)
		buf_add_string(&where, _("the commonplace book"));
	else if (stop.over == OVER_RESULTS)
		buf_addf(&where, _("what was found for %s"), app->results.typed.at);
	else if (stop.over == OVER_LIBRARY)
		buf_add_string(&where, _("the library"));
	else if (stop.over == OVER_PEOPLE)
		buf_add_string(&where, _(app->list.kind->name));
	else
		view_where(v, stop.at, &where);
	stop.where = buf_detach(&where);
	vec_push(stops, stop);
	return true;
}

void
history_leave(struct app *app)
{
	if (!is_place(app))
		return;
	if (app->view)
		app->view->before = view_place(app->view);
	push_here(app, &app->history.back);
	forget(&app->history, &app->history.forward);
}

/* The last stop that is this article's and has no view of it, or NULL. */
static struct stop *
stop_of(struct stops *stops, const struct view *view)
{
	for (size_t i = stops->len; i--;)
		if (!stops->at[i].view && stops->at[i].page == view->fed &&
			strcmp(stops->at[i].path, view->path) == 0)
			return &stops->at[i];
	return NULL;
}

bool
history_store(struct history *h, struct view *view)
{
	struct stop *stop = stop_of(&h->back, view);

	if (!stop)
		stop = stop_of(&h->forward, view);
	if (stop)
		stop->view = view;
	return stop != NULL;
}

void
history_carry(struct history *h, const char *path, const struct carry *carry)
{
	struct stops *both[] = {&h->back, &h->forward};

	for (size_t i = 0; i < 2; i++) {
		struct stop *stop;

		vec_each (stop, both[i]) {
			if (stop->view || strcmp(stop->path, path) != 0)
				continue;
			stop->at = carry_place(carry, stop->at);
			stop->reference = carry_reference(carry, stop->reference);
		}
	}
}

void
history_jump(struct app *app, size_t at)
{
	history_leave(app);
	if (at) /* the start is there whatever is folded */
		lens_reveal(app, at);
	view_go(app->view, at);
}

/* Another stop of the same page may have the view. */
static void
fetch(struct app *app, struct stop *stop)
{
	struct stops *both[] = {&app->history.back, &app->history.forward};

	if (!stop->page || stop->view || (app->view && app->view->fed == stop->page))
		return;
	for (size_t i = 0; i < 2; i++) {
		struct stop *other;

		vec_each (other, both[i])
			if (other->page == stop->page && other->view) {
				stop->view = other->view;
				other->view = NULL;
				return;
			}
	}
}

/* Goes to a stop, in whatever article it is; -1 where that cannot be opened. */
static int
go_to(struct app *app, struct stop *stop)
{
	fetch(app, stop);
	if (stop->view) {
		app_take_view(app, stop->view);
		stop->view = NULL;
	} else if (stop->path[0] && (!app->view || strcmp(app->view->path, stop->path) != 0) &&
		   app_visit(app, stop->path) < 0) {
		return -1;
	}
	browse_close(app);
	results_close(app);
	hall_close(app);
	if (list_is_people(app))
		list_close(app);
	if (stop->over == OVER_PEOPLE && !stop->path[0] && !stop->page)
		app_close_view(app);
	if (stop->over != OVER_PEOPLE)
		results_select(&app->results, stop->hit);
	if (stop->over == OVER_BOOK)
		browse_enter(app);
	else if (stop->over == OVER_RESULTS)
		results_enter(app);
	else if (stop->over == OVER_LIBRARY)
		hall_enter(app);
	else if (stop->over == OVER_PEOPLE)
		list_show_at(app, stop->list, stop->hit);
	if (!stop->path[0] && !stop->page)
		return 0;
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

/* As a list. */

size_t
history_here(const struct app *app)
{
	return app->history.back.len;
}

size_t
history_count(const struct app *app)
{
	return app->history.back.len + 1 + app->history.forward.len;
}

const struct stop *
history_stop(const struct app *app, size_t i)
{
	const struct history *h = &app->history;

	if (i < h->back.len)
		return &h->back.at[i];
	return i == h->back.len ? NULL : &h->forward.at[h->forward.len - (i - h->back.len)];
}

void
history_visit(struct app *app, size_t i)
{
	size_t here = history_here(app);
	bool forward = i > here;
	struct stops *from = forward ? &app->history.forward : &app->history.back;
	struct stops *to = forward ? &app->history.back : &app->history.forward;
	struct stop stop;

	if (i == here)
		return;
	push_here(app, to);
	for (size_t steps = forward ? i - here : here - i; steps > 1; steps--)
		vec_push(to, from->at[--from->len]);
	stop = from->at[--from->len];
	go_to(app, &stop);
	free_stop(&stop);
}
