/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The state of the program and how it changes: what is open, where somebody has been, what a key
 * means now, what is still to be done. Actions themselves live with what they act on.
 */
#include "reader/app.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "reader/keys/action.h"
#include "reader/spot.h"
#include "screen/key.h"

#include <limits.h>

/* What has been typed as a count counts up to here. */
enum { COUNT_MOST = 1000000 };

void
app_init(struct app *app, size_t rows, size_t columns, bool ascii)
{
	*app = (struct app){.measure = MEASURE_USUAL, .ascii = ascii, .message = BUF_INIT};
	app->goal.words = app->goal.section = app->list.filter = app->prompt.words =
		app->colon.typed = (struct buf)BUF_INIT;
	app->theme = theme_for_ground(getenv("COLORFGBG"));
	keymap_init(&app->keymap);
	buf_init(&app->clipboard.text);
	buf_init(&app->clipboard.citation);
	buf_init(&app->outside.program);
	search_init(&app->search);
	lens_init(&app->lens);
	buf_init(&app->abreast.names);
	buf_init(&app->abreast.marked);
	grid_init(&app->grid, rows, columns);
	app->grid.ascii = ascii;
	places_load(&app->places);
	shelf_init(&app->shelf);
	noting_init(&app->noting);
	buf_init(&app->editing.text);
	browse_init(&app->browse);
	results_init(&app->results);
	aim_init(&app->aim);
	buf_init(&app->misses.fragment);
	buf_init(&app->opener.typed);
	hall_init(&app->hall);
}

int
app_release(struct app *app, struct error *e)
{
	int done;

	peek_close(app);
	app_keep_place(app, PLACE_LAST);
	done = looks_save(app, e);
	if (places_save(&app->places, done == 0 ? e : NULL) < 0)
		done = -1;
	places_release(&app->places);
	keeping_release(&app->keeping);
	noting_release(&app->noting);
	buf_release(&app->editing.text);
	survey_release(&app->survey);
	browse_release(&app->browse);
	results_release(&app->results);
	aim_release(&app->aim);
	opener_release(&app->opener);
	hall_release(&app->hall);
	readings_release(&app->readings);
	queue_release(&app->queue);
	highlights_release(&app->highlights);
	orphans_release(&app->orphans);
	if (shelf_release(&app->shelf, done == 0 ? e : NULL) < 0)
		done = -1;
	history_release(&app->history);
	view_free(app->view);
	linked_release(&app->linked);
	everyone_release(&app->everyone);
	misses_release(&app->misses);
	stacks_release(&app->stacks);
	free(app->root);
	list_release(&app->list);
	search_release(&app->search);
	lens_release(&app->lens);
	abreast_release(&app->abreast);
	prompt_release(&app->prompt);
	colon_release(&app->colon);
	keymap_release(&app->keymap);
	buf_release(&app->goal.words);
	buf_release(&app->goal.section);
	watch_release(&app->watch);
	buf_release(&app->clipboard.text);
	buf_release(&app->clipboard.citation);
	outside_release(&app->outside);
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
	struct stacks *stacks = &app->stacks;

	if (stacks->state != STACKS_SHUT) {
		stacks_list(stacks);
		return &stacks->folder;
	}
	if (!app->root) {
		app_say(app, "%s", _("there is no folder: this came from standard input"));
		return NULL;
	}
	if (stacks_open(stacks, app->root, &error) == 0) {
		stacks_list(stacks);
		return &stacks->folder;
	}
	app_warn(app, "%s", error.text);
	error_release(&error);
	return NULL;
}

struct stacks *
app_library(struct app *app)
{
	struct error error = ERROR_INIT;
	struct stacks *stacks = &app->stacks;

	if (stacks->state == STACKS_SHUT && !app->root)
		app_say(app, "%s", _("there is no folder: this came from standard input"));
	else if (stacks->state == STACKS_SHUT && stacks_open(stacks, app->root, &error) < 0)
		app_warn(app, "%s", error.text);
	error_release(&error);
	if (stacks->state == STACKS_SHUT)
		return NULL;
	stacks_index(stacks);
	return stacks;
}

static void
fit_view(struct app *app)
{
	struct area area = app_page_area(app);

	if (app->view)
		view_resize(app->view, area.rows, area.columns, app->measure, app->ascii);
}

/* What can be read only once, and what help covers, is not let go of. */
static void
put_aside(struct app *app, struct view *view, const struct view *next)
{
	bool again = !view->fed && strcmp(view->path, "-") != 0 && next->path[0];

	if (again || !history_store(&app->history, view))
		view_free(view);
}

void
app_take_view(struct app *app, struct view *view)
{
	struct view *old = app->view;

	peek_close(app);
	app_keep_place(app, PLACE_LAST);
	columns_forget(app);
	browse_close(app);
	results_close(app);
	hall_close(app);
	lens_leave(app);
	app->view = view;
	highlights_renew(app);
	if (old)
		put_aside(app, old, view);
	app->goal.kind = GOAL_NONE;
	app->takes_key = NULL;
	search_leave(app);
	list_renew(app);
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
	app_take_view(app, view);
	return 0;
}

int
app_reach(struct app *app, const char *path)
{
	char *here = app->view ? realpath(app->view->path, NULL) : NULL;
	char *there = realpath(path, NULL);
	bool same = here && there && strcmp(here, there) == 0;

	free(here);
	free(there);
	return same ? 0 : app_visit(app, path);
}

void
app_show_text(struct app *app, const char *name, struct slice markdown)
{
	history_leave(app);
	app_take_view(app, view_open_text(name, markdown));
}

void
app_close_view(struct app *app)
{
	struct view *view = app->view;

	columns_forget(app);
	lens_leave(app);
	app->view = NULL;
	highlights_renew(app);
	if (view && !(view->fed && history_store(&app->history, view)))
		view_free(view);
}

/* Back over all places in it. */
static bool
leave_page(struct app *app)
{
	const void *page = app->view->fed;
	bool back = history_return(app, false);

	while (back && page && app->view && app->view->fed == page && !list_is_people(app))
		back = history_return(app, false);
	return back;
}

/* Back to what it covered: an article, or nothing but the list of a folder. */
void
app_leave_text(struct app *app)
{
	if (leave_page(app))
		return;
	app_close_view(app);
	hall_enter(app);
}

static char *
full_path(const struct view *view)
{
	if (!view || !view->path[0] || strcmp(view->path, "-") == 0)
		return NULL;
	return realpath(view->path, NULL);
}

/* Where somebody left off before has not been loaded yet: that place is worth more than this. */
static bool
is_on_the_way(const struct app *app, const char *path)
{
	const struct place *place = places_find(&app->places, PLACE_LAST, path);

	return place && app->view->loading && !view_place(app->view) &&
	       place->at >= app->view->article.text.len;
}

bool
app_keep_place(struct app *app, uint32_t letter)
{
	const struct view *v = app->view;
	char *path = full_path(v);
	bool can = path != NULL;

	if (can && !(letter == PLACE_LAST && is_on_the_way(app, path))) {
		struct spot spot = spot_of(&v->article, view_place(v));
		struct place *place = places_keep(&app->places, letter, path, spot.at, spot.words);

		if (spot.section.len)
			place->section = slice_copy(spot.section);
		if (letter == PLACE_LAST && app_list_beside(app))
			place->pane = mem_copy(app->list.kind->name, strlen(app->list.kind->name));
	}
	if (can && letter == PLACE_LAST)
		readings_leave(app, path);
	free(path);
	return can;
}

void
app_resume(struct app *app)
{
	char *path = full_path(app->view);
	const struct place *place = path ? places_find(&app->places, PLACE_LAST, path) : NULL;

	if (place && place->at)
		goal_set_place(app, place);
	free(path);
}

/* The outline that stood beside the article when it was left stands there again, where there is
 * room. */
static void
resume_pane(struct app *app)
{
	char *path = full_path(app->view);
	const struct place *place = path ? places_find(&app->places, PLACE_LAST, path) : NULL;

	if (place && place->pane)
		list_stand(app, slice_of(place->pane));
	free(path);
}

int
app_open(struct app *app, const char *path, struct error *e)
{
	struct slice name = slice_of(path), folder;
	struct view *view;

	if (file_is_folder(path)) {
		app->root = slice_copy(name);
		if (stacks_open(&app->stacks, path, e) < 0)
			return -1;
		app->in_library = true;
		hall_enter(app);
		return 0;
	}
	view = view_open(path, e);
	if (!view)
		return -1;
	app_take_view(app, view);
	folder = file_folder(name);
	if (!slice_equal(name, SLICE("-")))
		app->root = slice_copy(folder);
	app_resume(app);
	resume_pane(app);
	return 0;
}

int
app_open_files(struct app *app, char *const *files, size_t count, struct error *e)
{
	if (app_open(app, files[0], e) < 0)
		return -1;
	if (count > 1 && app->stacks.state == STACKS_SHUT)
		stacks_open_files(&app->stacks, files, count);
	return 0;
}

void
app_resize(struct app *app, size_t rows, size_t columns)
{
	grid_resize(&app->grid, rows ? rows : 1, columns ? columns : 1);
	fit_view(app);
}

/* Work and keys. */

/* Somebody waits for the book: otherwise all else comes first. */
static bool
book_is_wanted(const struct app *app)
{
	return app->browse.open || app->goal.kind == GOAL_KEPT;
}

/* The book, once an article is on the screen. */
static bool
book_work(struct app *app)
{
	enum shelf_state state = app->shelf.state;
	bool more;

	if (app->view)
		shelf_begin(&app->shelf);
	more = shelf_work(&app->shelf, app->now);
	if (state != SHELF_FAILED && app->shelf.state == SHELF_FAILED)
		app_warn(app, "%s", app->shelf.why.text);
	more = browse_work(app) || more;
	more = highlights_work(app) || more;
	more = orphans_work(app) || more;
	return more || survey_work(app);
}

/* The index waits for a search, since it could not be put down while that asks; a search is begun anew
 * where there is more to be found. */
static bool
library_work(struct app *app)
{
	size_t loaded = app->stacks.loaded;

	return results_work(app) || stacks_work(&app->stacks) || results_work(app) ||
	       app->stacks.loaded != loaded; /* lists have another look */
}

bool
app_work(struct app *app)
{
	struct error error = ERROR_INIT;
	bool more = false;

	if (app->view && app->view->loading && view_work(app->view, &error) < 0) {
		app_warn(app, "%s", error.text);
		error_release(&error);
	}
	more = app->view && (view_count(app->view) || app->view->loading);
	more = goal_work(app) || more;
	more = lens_work(app) || more;
	more = search_work(app) || more;
	more = watch_work(app) || more;
	more = stacks_watch(&app->stacks, app->now) || more;
	more = list_work(app) || library_work(app) || more; /* what one waits for comes first */
	more = opener_work(app) || more;
	more = hall_work(app) || more;
	if (!more || book_is_wanted(app))
		more = book_work(app) || more;
	return more;
}

static void
run_letter(struct app *app, uint32_t key)
{
	const struct action *action = app->letter_for;

	app->letter_for = NULL;
	if (key > ' ' && key < K_FIRST && key != K_BS)
		action->run(app, (long)key);
	else if (key != K_ESC)
		app_say(app, "%s", _("only a letter can name a mark"));
}

unsigned
app_where(const struct app *app)
{
	if (app->browse.open)
		return IN_BOOK;
	if (app->results.open)
		return IN_RESULTS;
	if (app->hall.open)
		return IN_LIBRARY;
	if (app->list.focus || !app->view)
		return IN_LIST;
	if (app->view->selection.open)
		return IN_SELECT;
	return app->abreast.open ? IN_COLUMNS : IN_PAGE;
}

/* Does it; a peek is gone when the page or the choice under it has moved. */
static void
act(struct app *app, const struct action *action, long count)
{
	const struct view *v = app->view;
	size_t place = v ? view_place(v) : 0, reference = v ? v->reference : NOWHERE;
	size_t selected = app->list.selected;
	bool was_open = app->peek.open;

	action->run(app, count);
	if (was_open && app->peek.open &&
		(view_place(app->view) != place || app->view->reference != reference ||
			app->list.selected != selected))
		peek_close(app);
}

void
app_run(struct app *app, const struct action *action, long count)
{
	if (action->where & TAKES_LETTER) {
		app->letter_for = action;
		app_say(app, "%s", _("which letter?"));
	} else {
		act(app, action, count);
	}
}

static void
say_unbound(struct app *app, uint32_t first, uint32_t key)
{
	struct buf name = BUF_INIT, help = BUF_INIT;

	if (first)
		key_show(first, &name);
	key_show(key, &name);
	keymap_show(&app->keymap, "help", &help);
	if (help.len)
		/* TRANSLATORS: two keys. */
		app_say(app, _("%s means nothing here; %s shows what keys do"), name.at, help.at);
	else
		app_say(app, _("%s means nothing here"), name.at);
	buf_release(&name);
	buf_release(&help);
}

static void
run_binding(struct app *app, const struct binding *binding)
{
	long count = app->count;

	app->count = 0;
	app_run(app, binding->action, count ? count : binding->count);
}

void
app_settle(struct app *app)
{
	const struct binding *alone = keymap_find(&app->keymap, app->begun, app_where(app));

	if (app->begun && alone)
		run_binding(app, alone);
	app->begun = 0;
	app->count = 0;
}

/* The second of two keys; Esc takes the first back. */
static void
run_second(struct app *app, uint32_t key)
{
	uint32_t first = app->begun;
	unsigned where = app_where(app);
	const struct binding *both = keymap_find_two(&app->keymap, first, key, where);

	if (both) {
		app->begun = 0;
		run_binding(app, both);
	} else if (key == K_ESC) {
		app->begun = 0;
		app->count = 0;
	} else if (keymap_find(&app->keymap, first, where)) {
		app_settle(app);
		app_key(app, key);
	} else {
		app_settle(app);
		say_unbound(app, first, key);
	}
}

static void
run_key(struct app *app, uint32_t key)
{
	const struct binding *binding = keymap_find(&app->keymap, key, app_where(app));

	if (keymap_begins(&app->keymap, key, app_where(app))) {
		app->begun = key;
	} else if (binding) {
		run_binding(app, binding);
	} else {
		app->count = 0;
		say_unbound(app, 0, key);
	}
}

/* A count as it is typed; false where the key has nothing to do with one. */
static bool
type_count(struct app *app, uint32_t key)
{
	if (key >= (app->count ? '0' : '1') && key <= '9') {
		app->count = app->count * 10 + (long)(key - '0');
		if (app->count > COUNT_MOST)
			app->count = COUNT_MOST;
		return true;
	}
	if (!app->count || (key != K_BS && key != K_ESC))
		return false;
	app->count = key == K_BS ? app->count / 10 : 0;
	return true;
}

static void
hand_over(struct app *app, uint32_t key)
{
	void (*take)(struct app *, uint32_t) = app->takes_key;

	app->takes_key = NULL;
	take(app, key);
}

void
app_interrupt(struct app *app)
{
	buf_reset(&app->message);
	goal_stop(app);
	search_stop(app);
	results_stop(app);
}

void
app_key(struct app *app, uint32_t key)
{
	app_interrupt(app);
	if (app->prompt.kind)
		prompt_key(app, key);
	else if (app->takes_key)
		hand_over(app, key);
	else if (app->letter_for)
		run_letter(app, key);
	else if (app->begun)
		run_second(app, key);
	else if (!type_count(app, key))
		run_key(app, key);
	if (app->list.kind)
		list_update(app);
}
