/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One look after the other, so that a slice can end between any two.
 */
#include "reader/page/tally.h"

#include "base/i18n.h"
#include "base/stopwatch.h"
#include "reader/app.h"

void
tally_release(struct tally *t)
{
	vec_release(&t->starts);
}

void
tally_reset(struct tally *t)
{
	vec_reset(&t->starts);
	t->block = t->from = 0;
}

/* Begins anew where the text or what is folded is not what was counted in. */
static void
renew(struct app *app)
{
	struct tally *t = &app->search.tally;
	const struct view *v = app->view;

	if (t->edition == v->article.edition && t->foldings == v->foldings)
		return;
	tally_reset(t);
	t->edition = v->article.edition;
	t->foldings = v->foldings;
}

/* The last block may grow while it is being loaded. */
static size_t
blocks_to_count(const struct view *v)
{
	return v->article.blocks.len - (v->loading && v->article.blocks.len);
}

static bool
is_whole(const struct app *app)
{
	return !app->view->loading && app->search.tally.block >= app->view->article.blocks.len;
}

void
tally_none(struct app *app)
{
	renew(app);
	tally_reset(&app->search.tally);
	app->search.tally.block = app->view->article.blocks.len;
}

/* One look: at what is left of a block. Answers how many bytes were looked at. */
static size_t
look(struct app *app)
{
	struct tally *t = &app->search.tally;
	const struct block *block = &app->view->article.blocks.at[t->block];
	size_t from = t->from > block->start ? t->from : block->start;
	struct match match;

	if (!sheet_hides(app, t->block) && search_find(app, from, block->end, &match)) {
		vec_push(&t->starts, match.start);
		t->from = match.end;
		return match.end - from;
	}
	t->block++;
	return block->end - from + 1;
}

bool
tally_work(struct app *app)
{
	struct tally *t = &app->search.tally;
	struct stopwatch watch;
	size_t seen = 0;

	if (!app->view || !app->search.shown || !search_asks(&app->search))
		return false;
	renew(app);
	stopwatch_start(&watch);
	while (t->block < blocks_to_count(app->view) && t->starts.len < TALLY_MOST) {
		seen += look(app);
		if (seen >= SEARCH_SLICE || stopwatch_ms(&watch) >= SEARCH_MS)
			return true;
	}
	return false;
}

/* Which match is the present one, from 1; 0 where it is none that was counted. */
static size_t
number(const struct app *app)
{
	const struct tally *t = &app->search.tally;
	const struct match *current = &app->search.current;
	size_t low = 0, high = t->starts.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (t->starts.at[middle] < current->start)
			low = middle + 1;
		else
			high = middle;
	}
	if (!current->end || low == t->starts.len || t->starts.at[low] != current->start)
		return 0;
	return low + 1;
}

void
tally_say(const struct app *app, struct buf *out)
{
	size_t count = app->search.tally.starts.len, at;

	if (!app->view || !app->search.shown)
		return;
	if (app->search.in_library) {
		results_tally(app, out);
		return;
	}
	if (!count)
		return;
	at = number(app);
	if (at)
		buf_addf(out, is_whole(app) ? _("%zu of %zu") : _("%zu of %zu+"), at, count);
	else if (is_whole(app))
		buf_addf(out, NP_("%zu match", "%zu matches", count), count);
	else
		buf_addf(out, _("%zu+ matches"), count);
}
