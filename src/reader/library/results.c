/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Searching in slices: which search is on its way, whose hits are shown, and when to search again.
 */
#include "reader/library/results.h"

#include "base/i18n.h"
#include "library/find.h"
#include "reader/app.h"

enum {
	HASTY_MS = 40,      /* of work, after which a hasty search makes do */
	AHEAD = 100,        /* hits that are found before anybody comes near them */
	ENOUGH = 50,        /* hits after which a search may take the place of a hasty one */
	WANTED_MOST = 1000, /* hits among which the one that was selected is looked for */
};

void
results_init(struct results *r)
{
	*r = (struct results){.typed = BUF_INIT,
		.before = {.typed = BUF_INIT, .hit = {BUF_INIT, 0}},
		.wanted = {BUF_INIT, 0},
		.lack = {.near = BUF_INIT},
		.leap = NOWHERE,
		.completing = {.typed = BUF_INIT}};
}

static void
drop_searches(struct results *r)
{
	find_free(r->coming);
	find_free(r->shown);
	r->coming = r->shown = NULL;
	lack_reset(&r->lack);
	r->done = false;
	r->counted = r->articles = 0;
}

static void
disconnect(struct results *r)
{
	drop_searches(r);
	if (r->connected)
		store_close(&r->store);
	r->connected = false;
}

void
results_release(struct results *r)
{
	disconnect(r);
	error_release(&r->why);
	buf_release(&r->lack.near);
	completing_end(&r->completing);
	vec_release(&r->completing.list);
	buf_release(&r->completing.typed);
	buf_release(&r->typed);
	buf_release(&r->before.typed);
	buf_release(&r->before.hit.file);
	buf_release(&r->wanted.file);
}

/* --- hits -------------------------------------------------------------------------------- */

size_t
results_count(const struct results *r)
{
	return r->shown ? find_count(r->shown) : 0;
}

const struct hit *
results_hit(const struct results *r, size_t i)
{
	return find_hit(r->shown, i);
}

static bool
is_same_article(const struct results *r, size_t i, size_t other)
{
	return slice_equal(
		buf_slice(&results_hit(r, i)->file), buf_slice(&results_hit(r, other)->file));
}

bool
results_starts_group(const struct results *r, size_t i)
{
	return !i || !is_same_article(r, i, i - 1) ||
	       !slice_equal(buf_slice(&results_hit(r, i)->section),
		       buf_slice(&results_hit(r, i - 1)->section));
}

bool
results_open_ended(const struct app *app)
{
	const struct results *r = &app->results;

	return r->typed.len && (!r->shown || !r->done || r->coming || find_late(r->shown));
}

/* Counts what has come, and selects the hit that is waited for. */
static void
count_hits(struct results *r)
{
	for (; r->counted < results_count(r); r->counted++) {
		size_t i = r->counted;
		const struct hit *hit = results_hit(r, i);

		r->articles += !i || !is_same_article(r, i, i - 1);
		if (!r->wanted.file.len || hit->start != r->wanted.start ||
			!slice_equal(buf_slice(&hit->file), buf_slice(&r->wanted.file)))
			continue;
		r->selected = i;
		buf_reset(&r->wanted.file);
	}
	if ((r->done && !r->coming) || r->counted > WANTED_MOST)
		buf_reset(&r->wanted.file);
}

void
results_keep_selected(const struct results *r, struct kept_hit *kept)
{
	const struct hit *hit;

	buf_reset(&kept->file);
	if (!r->selected || r->selected >= results_count(r))
		return;
	hit = results_hit(r, r->selected);
	buf_add(&kept->file, buf_slice(&hit->file));
	kept->start = hit->start;
}

/* What is selected shall be so among the hits to come. */
static void
want_selected(struct results *r)
{
	if (!r->wanted.file.len)
		results_keep_selected(r, &r->wanted);
}

void
results_move(struct app *app, long by)
{
	struct results *r = &app->results;

	buf_reset(&r->wanted.file);
	r->selected = pile_move((struct pile){.count = results_count(r)}, r->selected, by);
}

void
results_select(struct results *r, size_t hit)
{
	if (hit >= results_count(r))
		return;
	buf_reset(&r->wanted.file);
	r->selected = hit;
}

/* --- beginning --------------------------------------------------------------------------- */

/* Rises whenever the index has become so much more that it is worth while to search again. */
static size_t
index_state(const struct stacks *s)
{
	size_t doubled = 0;

	for (size_t read = (s->progress.read + s->progress.gone) / 64; read; read /= 2)
		doubled++;
	return s->has_store ? (s->loaded + 1) * 64 + doubled : 0;
}

static struct find *
search_for(struct app *app, struct query query, struct find_wish wish)
{
	return find_new(&app->results.store, app->stacks.folder.path, query, wish);
}

static void
begin(struct app *app, bool hasty)
{
	struct results *r = &app->results;
	struct query query;

	find_free(r->coming);
	if (r->shown)
		find_stop(r->shown);
	query_init(&query, buf_slice(&r->typed));
	if (r->begins)
		sought_extend(&query);
	lack_reset(&r->lack);
	r->hasty = hasty;
	r->coming = search_for(app, query, (struct find_wish){.ms = hasty ? HASTY_MS : 0});
}

static void
open_index(struct app *app)
{
	struct results *r = &app->results;

	r->mended = app->stacks.mended;
	r->connected = stacks_connect(&app->stacks, &r->store, &r->why) == 0;
}

/* Opens the index as soon as there is one, and searches again where it has grown. */
static void
renew(struct app *app)
{
	struct results *r = &app->results;
	size_t state = index_state(&app->stacks);

	if (!state || r->state == state || (r->connected && !r->open))
		return;
	want_selected(r);
	if (r->connected && r->mended != app->stacks.mended)
		disconnect(r);
	if (!r->connected)
		open_index(app);
	r->state = state;
	r->again = true;
	if (r->connected)
		begin(app, !r->shown);
}

void
results_search(struct app *app, struct slice typed)
{
	struct results *r = &app->results;

	error_release(&r->why);
	buf_reset(&r->typed);
	buf_add(&r->typed, typed);
	buf_reset(&r->wanted.file);
	r->visited = false;
	r->begins = false;
	r->again = false;
	r->leap = NOWHERE;
	if (!slice_trim(typed).len)
		drop_searches(r);
	else if (r->connected)
		begin(app, true);
	else
		r->state = 0;
}

/* --- slices ------------------------------------------------------------------------------ */

/* The index cannot be asked: what was found stays no more, and the next search tries again. */
static void
fail(struct app *app)
{
	struct results *r = &app->results;

	disconnect(r);
	app_warn(app, "%s", r->why.text);
}

/* What comes takes the place of what is shown. */
static void
take(struct results *r)
{
	if (r->again)
		want_selected(r);
	else
		r->selected = r->top = 0;
	if (r->wanted.file.len)
		r->selected = 0;
	find_free(r->shown);
	r->shown = r->coming;
	r->coming = NULL;
	r->again = true;
	r->counted = r->articles = 0;
}

static bool
is_enough(const struct results *r)
{
	size_t had = r->again ? results_count(r) : 0;

	had = had < ENOUGH ? had : ENOUGH;
	return find_count(r->coming) > had || (had == ENOUGH && find_count(r->coming) == had);
}

/* A word that nothing has may be the beginning of one. */
static bool
widen(struct app *app)
{
	struct results *r = &app->results;
	struct query query;
	bool can;

	if (r->begins || find_count(r->coming) || find_late(r->coming))
		return false;
	query_init(&query, buf_slice(&r->typed));
	can = sought_extend(&query);
	query_release(&query);
	if (can) {
		r->begins = true;
		begin(app, true);
	}
	return can;
}

static bool
work_coming(struct app *app)
{
	struct results *r = &app->results;
	int more = find_more(r->coming, &r->why);

	if (more < 0) {
		fail(app);
		return false;
	}
	if (!more && widen(app))
		return true;
	if (!more || is_enough(r)) {
		take(r);
		r->done = !more;
	}
	return true;
}

static bool
wants_more(const struct results *r)
{
	size_t far = r->leap != NOWHERE && r->leap > r->selected ? r->leap : r->selected;

	return !r->done &&
	       (find_asks(r->shown) || r->wanted.file.len || results_count(r) <= far + AHEAD);
}

static bool
work_shown(struct app *app)
{
	struct results *r = &app->results;
	int more = find_more(r->shown, &r->why);

	if (more < 0)
		fail(app);
	else
		r->done = !more;
	return more >= 0;
}

/* What was found in haste was not all that could be asked: a search without haste follows. */
static bool
look_again(struct app *app)
{
	struct results *r = &app->results;

	if (!r->shown || !r->hasty || !find_late(r->shown))
		return false;
	begin(app, false);
	return true;
}

static bool
found_nothing(const struct results *r)
{
	return r->shown && r->done && !results_count(r);
}

/* The hit that n or N waits for has come, or there is none. */
static void
follow_leap(struct app *app)
{
	struct results *r = &app->results;
	size_t count = results_count(r), leap = r->leap;

	if (leap == NOWHERE || r->coming || !r->shown || (leap >= count && !r->done))
		return;
	r->leap = NOWHERE;
	if (!count) {
		app_say(app, "%s", _("nothing was found"));
		return;
	}
	results_visit(app, leap % count);
	if (leap >= count)
		app_say(app, "%s", _("on from the first hit"));
}

bool
results_work(struct app *app)
{
	struct results *r = &app->results;
	bool more;

	if (!r->typed.len || r->why.text)
		return false;
	renew(app);
	if (!r->connected)
		return false;
	if (r->coming)
		more = work_coming(app);
	else if (look_again(app))
		more = true;
	else if (r->shown && wants_more(r))
		more = work_shown(app);
	else
		more = found_nothing(r) && lack_work(app);
	count_hits(r);
	follow_leap(app);
	return more;
}
