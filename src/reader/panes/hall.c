/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which articles are shown, and which one is selected: by its file, so that it stays so whatever
 * changes in the folder.
 */
#include "reader/panes/hall.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/stopwatch.h"
#include "reader/app.h"

/* Milliseconds of a slice of sifting, of reading figures; articles between two looks at the clock. */
enum { SLICE_MS = 4, LOOKS = 16 };

void
hall_init(struct hall *h)
{
	*h = (struct hall){.typed = BUF_INIT, .chosen = BUF_INIT, .told_of = NOWHERE};
}

void
hall_release(struct hall *h)
{
	sift_release(&h->sift);
	buf_release(&h->typed);
	buf_release(&h->chosen);
	figures_release(&h->figures);
	hall_census_release(&h->census);
	vec_release(&h->placed);
	vec_release(&h->category_ranks);
	sorting_release(&h->sorting);
	vec_release(&h->all);
	vec_release(&h->shown);
}

/* --- leaves ------------------------------------------------------------------------------ */

static const struct catalog *
catalog(const struct app *app)
{
	return &app->stacks.folder.catalog;
}

struct slice
hall_file(const struct app *app, const struct leaf *leaf)
{
	const char *path = app->hall.of.by == HALL_QUEUE ? app->queue.list.at[leaf->row].path
							 : catalog(app)->entries.at[leaf->row].path;

	return slice_of(path);
}

struct slice
hall_name(const struct app *app, const struct leaf *leaf)
{
	const struct queued *item;

	if (app->hall.of.by != HALL_QUEUE)
		return catalog_title(catalog(app), leaf->row);
	item = &app->queue.list.at[leaf->row];
	return slice_of(item->section ? item->section : item->title);
}

/* What was put in order is there still; else it waits for a new order. */
static bool
is_there(const struct app *app, const struct leaf *leaf)
{
	const struct hall *h = &app->hall;

	if (h->of.by == HALL_QUEUE)
		return h->of.queue == app->queue.changes && leaf->row < app->queue.list.len;
	return h->of.loaded == app->stacks.loaded && leaf->row < catalog(app)->entries.len;
}

const struct leaf *
hall_leaf(const struct app *app)
{
	const struct hall *h = &app->hall;
	const struct leaf *leaf;

	if (h->selected >= h->shown.len || h->shown.at[h->selected] >= h->all.len)
		return NULL;
	leaf = &h->all.at[h->shown.at[h->selected]];
	return is_there(app, leaf) ? leaf : NULL;
}

/* Remembers what is selected. */
static void
choose(struct app *app)
{
	const struct leaf *leaf = hall_leaf(app);

	if (!leaf)
		return;
	buf_reset(&app->hall.chosen);
	buf_add(&app->hall.chosen, hall_file(app, leaf));
}

/* --- sifting ----------------------------------------------------------------------------- */

static void
begin_sifting(struct hall *h)
{
	vec_reset(&h->shown);
	h->sifted = 0;
}

static bool
passes(const struct app *app, const struct leaf *leaf)
{
	return !app->hall.sift.words.len ||
	       sift_passes(&app->hall.sift, hall_name(app, leaf), hall_file(app, leaf));
}

static bool
sift(struct app *app)
{
	struct hall *h = &app->hall;
	struct stopwatch watch;

	stopwatch_start(&watch);
	for (; h->sifted < h->all.len; h->sifted++) {
		const struct leaf *leaf = &h->all.at[h->sifted];

		if (h->sifted % LOOKS == 0 && stopwatch_ms(&watch) > SLICE_MS)
			return true;
		if (!is_there(app, leaf) || !passes(app, leaf))
			continue;
		if (h->seek && slice_equal(hall_file(app, leaf), buf_slice(&h->chosen))) {
			h->selected = h->shown.len;
			h->seek = false;
		}
		vec_push(&h->shown, (uint32_t)h->sifted);
	}
	return false;
}

/* --- order ------------------------------------------------------------------------------- */

static struct hall_of
order_wanted(const struct app *app)
{
	const struct hall *h = &app->hall;
	bool told = h->by == HALL_CATEGORY || h->by == HALL_DATE || h->by == HALL_LENGTH;

	if (h->by == HALL_QUEUE)
		return (struct hall_of){.by = HALL_QUEUE, .queue = app->queue.changes};
	return (struct hall_of){.by = h->by,
		.loaded = app->stacks.loaded,
		.entries = catalog(app)->entries.len,
		.sorted = catalog(app)->sorted,
		.told = told ? h->figures.step : 0,
		.readings = h->by == HALL_UNREAD ? app->readings.changes : 0};
}

static bool
is_same_order(const struct hall_of *a, const struct hall_of *b)
{
	return a->by == b->by && a->loaded == b->loaded && a->entries == b->entries &&
	       a->sorted == b->sorted && a->told == b->told && a->readings == b->readings &&
	       a->queue == b->queue;
}

static void
take_order(struct app *app)
{
	struct hall *h = &app->hall;
	struct leaves old = h->all;

	h->all = h->sorting.from;
	h->sorting.from = old;
	h->of = h->next;
	h->seek = h->chosen.len > 0;
	begin_sifting(h);
}

/* True while an order is being made. */
static bool
put_in_order(struct app *app)
{
	struct hall *h = &app->hall;
	struct hall_of wanted = order_wanted(app);

	if (is_same_order(&wanted, &h->of))
		return false;
	if (!h->ordering || !is_same_order(&wanted, &h->next))
		hall_order(app, wanted);
	if (hall_order_work(app))
		return true;
	take_order(app);
	return false;
}

/* What only the index knows. */
static bool
read_figures(struct app *app)
{
	struct hall *h = &app->hall;
	struct store *store = stacks_store(&app->stacks);
	struct stopwatch watch;
	bool more = true;

	if (h->told_of != app->stacks.loaded) {
		figures_begin(&h->figures, catalog(app));
		h->told_of = app->stacks.loaded;
	}
	if (!store || !app->stacks.loaded)
		return false;
	stopwatch_start(&watch);
	while (more && stopwatch_ms(&watch) < SLICE_MS)
		more = figures_more(&h->figures, store, catalog(app));
	return more;
}

/* The open article is the one selected, as soon as it is known which that is. */
static void
choose_open(struct app *app)
{
	struct hall *h = &app->hall;
	size_t entry;

	if (!h->aim || !catalog(app)->entries.len)
		return;
	h->aim = false;
	entry = app->view ? folder_entry(&app->stacks.folder, slice_of(app->view->path)) : NOWHERE;
	if (entry == NOWHERE)
		return;
	buf_reset(&h->chosen);
	buf_add_string(&h->chosen, catalog(app)->entries.at[entry].path);
	h->seek = true;
	begin_sifting(h);
}

bool
hall_work(struct app *app)
{
	struct hall *h = &app->hall;
	bool more;

	if (!h->open)
		return false;
	more = stacks_learn(&app->stacks);
	choose_open(app);
	if (hall_census_work(app))
		return true;
	more = read_figures(app) || more;
	if (put_in_order(app) || sift(app))
		return true;
	h->seek = false;
	if (h->selected >= h->shown.len)
		h->selected = h->shown.len ? h->shown.len - 1 : 0;
	choose(app);
	return more;
}

/* --- opening ----------------------------------------------------------------------------- */

void
hall_enter(struct app *app)
{
	if (!app_library(app))
		return;
	browse_close(app);
	results_close(app);
	if (app->list.focus)
		list_leave(app);
	app->hall.open = true;
	readings_load(&app->readings);
	queue_load(&app->queue);
	app->hall.aim = true;
	hall_work(app);
}

void
hall_close(struct app *app)
{
	app->hall.open = false;
}

void
hall_toggle(struct app *app, long count)
{
	(void)count;
	if (!app->hall.open)
		hall_enter(app);
	else if (app->view)
		hall_close(app);
}

/* --- moving ------------------------------------------------------------------------------ */

void
hall_move(struct app *app, long by)
{
	struct hall *h = &app->hall;

	h->seek = false;
	h->selected = pile_move(hall_pile(h), h->selected, by);
	choose(app);
}

void
hall_down(struct app *app, long count)
{
	hall_move(app, count ? count : 1);
}

void
hall_up(struct app *app, long count)
{
	hall_move(app, count ? -count : -1);
}

static void
turn(struct app *app, long pages)
{
	for (long left = labs(pages); left--;) {
		long page = (long)pile_page(app, hall_pile(&app->hall), app->hall.top);

		hall_move(app, pages > 0 ? page : -page);
	}
}

void
hall_page_down(struct app *app, long count)
{
	turn(app, count ? count : 1);
}

void
hall_page_up(struct app *app, long count)
{
	turn(app, count ? -count : -1);
}

void
hall_first(struct app *app, long count)
{
	(void)count;
	hall_move(app, -(long)app->hall.shown.len);
}

void
hall_last(struct app *app, long count)
{
	(void)count;
	hall_move(app, (long)app->hall.shown.len);
}

void
hall_group_next(struct app *app, long count)
{
	for (long left = count ? count : 1; left--;)
		hall_move(
			app, pile_to_group(app, hall_pile(&app->hall), app->hall.selected, false));
}

void
hall_group_back(struct app *app, long count)
{
	for (long left = count ? count : 1; left--;)
		hall_move(app, pile_to_group(app, hall_pile(&app->hall), app->hall.selected, true));
}

/* --- ways of looking --------------------------------------------------------------------- */

static void
look_by(struct app *app, size_t by)
{
	choose(app);
	app->hall.by = (enum hall_by)by;
	hall_work(app);
}

void
hall_next_way(struct app *app, long count)
{
	(void)count;
	look_by(app, (app->hall.by + 1) % HALL_WAYS);
}

void
hall_last_way(struct app *app, long count)
{
	(void)count;
	look_by(app, (app->hall.by + HALL_WAYS - 1) % HALL_WAYS);
}

static void
look_for(struct app *app, struct slice words)
{
	struct hall *h = &app->hall;

	buf_reset(&h->typed);
	buf_add(&h->typed, words);
	sift_set(&h->sift, words);
	begin_sifting(h);
	h->seek = !words.len;
	h->selected = h->top = 0;
	hall_work(app);
}

static void
typed(struct app *app)
{
	look_for(app, buf_slice(&app->prompt.words));
}

static void
left(struct app *app)
{
	look_for(app, SLICE(""));
}

static void
say_found(const struct app *app, struct buf *out)
{
	const struct hall *h = &app->hall;

	buf_addf(out, NP_("%zu article", "%zu articles", h->shown.len), h->shown.len);
	if (h->sifted < h->all.len)
		buf_add_byte(out, '+');
}

static const struct prompt_kind filter_prompt = {
	.label = "/ ", .typed = typed, .left = left, .move = hall_move, .aside = say_found};

void
hall_ask(struct app *app, long count)
{
	(void)count;
	look_for(app, SLICE(""));
	prompt_open(app, &filter_prompt);
}

bool
hall_clear(struct app *app)
{
	if (app->hall.typed.len)
		look_for(app, SLICE(""));
	else if (app->view)
		hall_close(app);
	else
		return false;
	return true;
}
