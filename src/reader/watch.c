/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looking, reading beside, and going over to the new reading.
 */
#include "reader/watch.h"

#include "base/i18n.h"
#include "reader/app.h"
#include "reader/page/trace.h"
#include "reader/spot.h"

static void
drop(struct watch *w)
{
	view_free(w->fresh);
	w->fresh = NULL;
}

void
watch_release(struct watch *w)
{
	drop(w);
}

/* Says once what is wrong; what was read of it stays. */
static void
tell(struct app *app, const char *why)
{
	if (!app->watch.told)
		app_warn(app, _("%s; this is what was read of it"), why);
	app->watch.told = true;
}

/* Going over. */

/* The present match, if its words are still there. */
static void
carry_search(struct app *app, const struct carry *c)
{
	struct search *s = &app->search;
	size_t len = s->current.end - s->current.start, start = carry_place(c, s->current.start);

	s->left = 0;
	s->origin.at = carry_place(c, s->origin.at);
	s->before_current = (struct match){0};
	if (len && start + len <= c->now->text.len &&
		slice_equal(article_text(c->now, start, start + len),
			article_text(c->old, s->current.start, s->current.end)))
		s->current = (struct match){(uint32_t)start, (uint32_t)(start + len)};
	else
		s->current = (struct match){0};
}

static void
carry_trace(const struct carry *c, const struct view *old, struct view *fresh)
{
	const struct match *range;
	const size_t *followed;

	vec_each (range, &old->read) {
		size_t start = carry_place(c, range->start), end = carry_place(c, range->end);

		if (start < end)
			ranges_mark(&fresh->read, start, end);
	}
	vec_each (followed, &old->followed) {
		size_t now = carry_reference(c, *followed);

		if (now != NOWHERE)
			trace_follow(fresh, now);
	}
}

static void
carry_view(const struct carry *c, const struct view *old, struct view *fresh)
{
	view_resize(fresh, old->rows, old->columns, old->measure, old->ascii);
	view_go(fresh, carry_place(c, view_place(old)));
	view_fill(fresh);
	fresh->reference = carry_reference(c, old->reference);
	fresh->before = carry_place(c, old->before);
	carry_trace(c, old, fresh);
}

static void
go_over(struct app *app)
{
	struct view *old = app->view, *fresh = app->watch.fresh;
	struct buf selected = BUF_INIT;
	struct carry carry;

	app->watch.fresh = NULL;
	carry_init(&carry, &old->article, &fresh->article);
	list_selected(app, &selected);
	peek_close(app);
	carry_view(&carry, old, fresh);
	carry_search(app, &carry);
	history_carry(&app->history, old->path, &carry);
	app->view = fresh;
	highlights_renew(app);
	list_reread(app, buf_slice(&selected));
	lens_renew(app);
	columns_renew(app, carry_place(&carry, columns_place(app)));
	view_free(old);
	buf_release(&selected);
	app_say(app, "%s", _("the article has changed"));
}

/* Reading. */

static void
read_anew(struct app *app)
{
	struct error error = ERROR_INIT;

	app->watch.fresh = view_open(app->view->path, &error);
	if (!app->watch.fresh) {
		tell(app, error.text);
		app->view->stamp = app->watch.seen; /* not again before it changes again */
	}
	error_release(&error);
}

/* A slice: what fails half way is let go of. */
static bool
read_on(struct app *app)
{
	struct view *fresh = app->watch.fresh;
	struct error error = ERROR_INIT;

	if (strcmp(fresh->path, app->view->path) != 0) {
		drop(&app->watch);
		return false;
	}
	if (fresh->loading && view_work(fresh, &error) < 0) {
		tell(app, error.text);
		error_release(&error);
		app->view->stamp = fresh->stamp;
		drop(&app->watch);
		return false;
	}
	if (fresh->loading)
		return true;
	app->watch.told = false;
	go_over(app);
	return true;
}

/* Whoever types words, chooses a letter, selects or compares is left alone meanwhile. */
static bool
is_busy(const struct app *app)
{
	return app->prompt.kind || app->takes_key || app->abreast.open || app->view->selection.open;
}

/* Looking. */

static void
look(struct app *app)
{
	struct watch *w = &app->watch;
	struct view *v = app->view;
	struct file_stamp stamp;
	bool rests;

	if (!v->stamp.number)
		return;
	if (file_look(v->path, &stamp) < 0) {
		struct buf why = BUF_INIT;

		buf_addf(&why, _("'%s' is gone"), v->path);
		tell(app, why.at);
		buf_release(&why);
		return;
	}
	rests = file_stamp_equal(&stamp, &w->seen);
	w->seen = stamp;
	if (file_stamp_equal(&stamp, &v->stamp))
		w->told = false;
	else if (rests && stamp.number)
		read_anew(app);
}

bool
watch_work(struct app *app)
{
	struct watch *w = &app->watch;

	if (!app->view) {
		drop(w);
		return false;
	}
	if (is_busy(app))
		return false;
	if (w->fresh)
		return read_on(app);
	if (app->now == w->looked)
		return false;
	w->looked = app->now;
	look(app);
	return w->fresh != NULL;
}
