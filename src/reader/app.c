/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The state of the program and how it changes: what is open, where somebody has been, what a key
 * means now, what is still to be done. Actions themselves live with what they act on.
 */
#include "reader/app.h"

#include "article/outline.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "reader/action.h"
#include "reader/key.h"

#include <limits.h>

enum { MEASURE = 72, COUNT_MOST = 1000000 };

void
app_init(struct app *app, size_t rows, size_t columns, bool ascii)
{
	*app = (struct app){.measure = MEASURE, .ascii = ascii, .message = BUF_INIT};
	app->goal.words = app->list.filter = app->prompt.words = app->search.words =
		(struct buf)BUF_INIT;
	grid_init(&app->grid, rows, columns);
	places_load(&app->places);
}

static void
release_stops(struct app *app, bool forward)
{
	struct stop *stop;

	if (forward) {
		vec_each (stop, &app->forward)
			free(stop->path);
		vec_reset(&app->forward);
	} else {
		vec_each (stop, &app->back)
			free(stop->path);
		vec_reset(&app->back);
	}
}

int
app_release(struct app *app, struct error *e)
{
	int done;

	app_keep_place(app);
	done = places_save(&app->places, e);
	places_release(&app->places);
	release_stops(app, false);
	release_stops(app, true);
	vec_release(&app->back);
	vec_release(&app->forward);
	view_free(app->view);
	folder_release(&app->folder);
	free(app->root);
	list_release(&app->list);
	search_release(&app->search);
	prompt_release(&app->prompt);
	buf_release(&app->goal.words);
	buf_release(&app->message);
	grid_release(&app->grid);
	return done;
}

/* Messages. */

static void
put_message(struct app *app, bool warns, const char *format, va_list args)
{
	buf_reset(&app->message);
	buf_addv(&app->message, format, args);
	app->message_warns = warns;
}

void
app_say(struct app *app, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put_message(app, false, format, args);
	va_end(args);
}

void
app_warn(struct app *app, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put_message(app, true, format, args);
	va_end(args);
}

/* What is open. */

struct folder *
app_folder(struct app *app)
{
	struct error error = ERROR_INIT;

	if (app->folder.path)
		return &app->folder;
	if (!app->root) {
		app_say(app, "%s", _("there is no folder: this came from standard input"));
		return NULL;
	}
	if (folder_open(&app->folder, app->root, &error) == 0)
		return &app->folder;
	app_warn(app, "%s", error.text);
	error_release(&error);
	return NULL;
}

static void
fit_view(struct app *app)
{
	struct area area = app_page_area(app);

	if (app->view)
		view_resize(app->view, area.rows, area.columns, app->measure, app->ascii);
}

static void
take_view(struct app *app, struct view *view)
{
	app_keep_place(app);
	view_free(app->view);
	app->view = view;
	app->goal.kind = GOAL_NONE;
	app->search.current = (struct match){0};
	if (app->list.kind)
		list_close(app);
	fit_view(app);
}

int
app_visit(struct app *app, const char *path)
{
	struct error error = ERROR_INIT;
	struct view *view = view_open(path, &error);

	if (!view) {
		app_warn(app, "%s", error.text);
		error_release(&error);
		return -1;
	}
	take_view(app, view);
	return 0;
}

void
app_show_text(struct app *app, struct slice markdown)
{
	app_leave(app);
	take_view(app, view_open_text("help.md", markdown));
}

static char *
full_path(const struct view *view)
{
	if (!view || !view->path[0] || strcmp(view->path, "-") == 0)
		return NULL;
	return realpath(view->path, NULL);
}

void
app_keep_place(struct app *app)
{
	const struct view *v = app->view;
	char *path = full_path(v);
	size_t at, end;

	if (path) {
		at = view_place(v);
		end = at + 40 < v->article.text.len ? at + 40 : v->article.text.len;
		places_keep(&app->places, PLACE_LAST, path, at, article_text(&v->article, at, end));
	}
	free(path);
}

void
app_resume(struct app *app)
{
	char *path = full_path(app->view);
	const struct place *place = path ? places_find(&app->places, PLACE_LAST, path) : NULL;

	if (place && place->at)
		app_set_goal(app, GOAL_WORDS, place->at, slice_of(place->words));
	free(path);
}

int
app_open(struct app *app, const char *path, struct error *e)
{
	struct slice name = slice_of(path), folder;
	struct view *view;

	if (file_is_folder(path)) {
		app->root = mem_copy(name.at, name.len);
		if (folder_open(&app->folder, path, e) < 0)
			return -1;
		list_toggle(app, &list_articles);
		return 0;
	}
	view = view_open(path, e);
	if (!view)
		return -1;
	take_view(app, view);
	folder = file_folder(name);
	if (!slice_equal(name, SLICE("-")))
		app->root = mem_copy(folder.at, folder.len);
	app_resume(app);
	return 0;
}

void
app_resize(struct app *app, size_t rows, size_t columns)
{
	grid_resize(&app->grid, rows ? rows : 1, columns ? columns : 1);
	fit_view(app);
}

/* Back and forward. */

static struct stop
present_stop(const struct app *app)
{
	const char *path = app->view ? app->view->path : "";

	return (struct stop){mem_copy(path, strlen(path)), app->view ? view_place(app->view) : 0};
}

void
app_leave(struct app *app)
{
	if (!app->view || !app->view->path[0])
		return;
	app->view->before = view_place(app->view);
	vec_push(&app->back, present_stop(app));
	release_stops(app, true);
}

void
app_jump(struct app *app, size_t at)
{
	app_leave(app);
	view_go(app->view, at);
}

bool
app_return(struct app *app, bool forward)
{
	struct stop stop;

	if (forward ? !app->forward.len : !app->back.len)
		return false;
	stop = forward ? app->forward.at[--app->forward.len] : app->back.at[--app->back.len];
	if (app->view && app->view->path[0]) {
		if (forward)
			vec_push(&app->back, present_stop(app));
		else
			vec_push(&app->forward, present_stop(app));
	}
	if ((app->view && strcmp(app->view->path, stop.path) == 0) ||
		app_visit(app, stop.path) == 0)
		app_set_goal(app, GOAL_PLACE, stop.at, SLICE(""));
	free(stop.path);
	return true;
}

/* Goals. */

/* The words nearest to where they stood, or that place itself. */
static size_t
find_words(const struct article *a, size_t at, struct slice words)
{
	struct slice text = buf_slice(&a->text);
	size_t best = at, least = NOWHERE, from = 0, hit;

	if (at + words.len <= text.len && slice_equal(slice_part(text, at, at + words.len), words))
		return at;
	while ((hit = slice_find(text, from, words)) != NOWHERE && words.len) {
		size_t off = hit > at ? hit - at : at - hit;

		if (off < least) {
			least = off;
			best = hit;
		}
		from = hit + 1;
	}
	return best < text.len ? best : text.len;
}

/* Where the goal is; NOWHERE while it has not been loaded. */
static size_t
goal_place(const struct app *app)
{
	const struct article *a = &app->view->article;
	struct slice words = buf_slice(&app->goal.words);
	bool whole = !app->view->loading;
	size_t heading, source;

	switch (app->goal.kind) {
	case GOAL_NONE: break;
	case GOAL_END: return whole ? a->text.len : NOWHERE;
	case GOAL_PLACE:
		if (app->goal.at < a->text.len || whole)
			return app->goal.at < a->text.len ? app->goal.at : a->text.len;
		break;
	case GOAL_PERCENT:
		source = a->source_size / 100 * app->goal.at;
		if (whole || (a->text.len && article_source(a, a->text.len) > source))
			return article_from_source(a, source);
		break;
	case GOAL_WORDS:
		if (app->goal.at + words.len < a->text.len || whole)
			return find_words(a, app->goal.at, words);
		break;
	case GOAL_SECTION:
		heading = section_find(a, words);
		if (heading != NOWHERE)
			return section_start(a, heading);
		return whole ? 0 : NOWHERE;
	}
	return NOWHERE;
}

static bool
try_goal(struct app *app)
{
	size_t at;

	if (app->goal.kind == GOAL_NONE || !app->view)
		return false;
	at = goal_place(app);
	if (at == NOWHERE)
		return true;
	view_go(app->view, at);
	if (app->goal.kind == GOAL_END)
		view_step(app->view, -(long)(app->view->rows - 1));
	else if (app->goal.kind == GOAL_SECTION && at == 0)
		app_say(app, _("there is no section '%s'"), app->goal.words.at);
	app->goal.kind = GOAL_NONE;
	return false;
}

void
app_set_goal(struct app *app, enum goal_kind kind, size_t at, struct slice words)
{
	app->goal.kind = kind;
	app->goal.at = at;
	buf_reset(&app->goal.words);
	buf_add(&app->goal.words, words);
	try_goal(app);
}

/* Work and keys. */

bool
app_work(struct app *app)
{
	struct error error = ERROR_INIT;
	bool more = false;

	if (app->view && app->view->loading && view_work(app->view, &error) < 0) {
		app_warn(app, "%s", error.text);
		error_release(&error);
	}
	more = app->view && app->view->loading;
	more = try_goal(app) || more;
	more = search_work(app) || more;
	if (app->list.kind)
		list_update(app);
	if (app->list.kind == &list_articles && app->folder.path)
		more = folder_learn(&app->folder, 4) || more;
	return more;
}

static void
run_letter(struct app *app, uint32_t key)
{
	const struct action *action = app->letter_for;

	app->letter_for = NULL;
	if (key != K_ESC)
		action->run(app, (long)key);
}

static void
run_action(struct app *app, uint32_t key)
{
	const struct action *action = action_for_key(key, app->list.focus ? IN_LIST : IN_PAGE);
	struct buf name = BUF_INIT;
	long count = app->count;

	app->count = 0;
	if (action && action->takes_letter) {
		app->letter_for = action;
	} else if (action) {
		action->run(app, count);
	} else {
		key_spell(key, &name);
		app_say(app, _("%s means nothing here; ? shows what keys do"), name.at);
	}
	buf_release(&name);
}

void
app_key(struct app *app, uint32_t key)
{
	bool digit = key >= (app->count ? '0' : '1') && key <= '9';

	buf_reset(&app->message);
	if (app->goal.kind != GOAL_NONE && app->view && app->view->loading) {
		app->goal.kind = GOAL_NONE;
		app_say(app, "%s", _("stopped"));
	}
	if (app->prompt.kind)
		prompt_key(app, key);
	else if (app->letter_for)
		run_letter(app, key);
	else if (digit && app->count < COUNT_MOST)
		app->count = app->count * 10 + (long)(key - '0');
	else
		run_action(app, key);
	if (app->list.kind)
		list_update(app);
}
