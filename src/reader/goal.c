/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When a goal is within reach, and where it is then.
 */
#include "reader/goal.h"

#include "article/outline.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "reader/app.h"
#include "reader/panes/list_passages.h"
#include "reader/spot.h"

/* So much more of the text is waited for before words are believed to have moved or gone. */
#define WAIT_BYTES (256 * KIB)

/* A kept place: at once where its words stand as they stood. */
static size_t
find_words(const struct app *app, bool whole)
{
	const struct article *a = &app->view->article;
	const struct goal *goal = &app->goal;
	struct spot spot = {goal->at, buf_slice(&goal->words), buf_slice(&goal->section)};

	if (spot.words.len && spot_holds(a, &spot))
		return goal->at;
	if (whole || a->text.len > goal->at + WAIT_BYTES)
		return spot_find(a, &spot);
	return NOWHERE;
}

/* The section of that name. Headings are looked at again only when there are twice as many, so that
 * to wait for one that comes late is linear. */
static size_t
find_section(struct app *app, bool whole)
{
	const struct article *a = &app->view->article;
	struct goal *goal = &app->goal;
	size_t heading;

	if (!whole && a->headings.len < 2 * goal->at)
		return NOWHERE;
	goal->at = a->headings.len;
	heading = section_find(a, buf_slice(&goal->words));
	if (heading != NOWHERE)
		return section_start(a, heading);
	if (whole)
		app_say(app, _("there is no section '%s'"), goal->words.at);
	return whole ? 0 : NOWHERE;
}

/* A kept passage: once it has been sought or, where nobody looks for it, where it was kept. */
static size_t
find_kept(struct app *app, size_t row)
{
	const struct highlights *k = &app->highlights;
	size_t i = highlights_of_row(k, row), start = app->shelf.rows.at[row].start;

	if (i != NOWHERE)
		return k->list.at[i].at;
	if (app->view->loading || !k->gathered || k->queue.len)
		return NOWHERE;
	return start < app->view->article.text.len ? start : 0;
}

/* What there is to be said where a kept passage was come to. */
static void
tell_kept(struct app *app, size_t row)
{
	static const char *const told[] = {
		[ANCHOR_HERE] = "",
		[ANCHOR_MOVED] = N_("the words have moved: they are here now"),
		[ANCHOR_CHANGED] = N_("other words stand here now"),
		[ANCHOR_LOST] = N_("the words are gone; they stood about here"),
	};
	size_t i = highlights_of_row(&app->highlights, row);
	enum anchor_state state = i == NOWHERE ? ANCHOR_LOST : app->highlights.list.at[i].state;

	if (state == ANCHOR_UNCERTAIN)
		passages_ask(app, i);
	else if (state != ANCHOR_HERE)
		app_say(app, "%s", _(told[state]));
}

/* The source byte at so many percent. */
static size_t
byte_at(const struct article *a, size_t percent)
{
	return a->source_size / 100 * percent + a->source_size % 100 * percent / 100;
}

/* Words at or behind a source byte: of what stands there as mark-up the nearest are those before. */
static size_t
find_source(const struct article *a, size_t source, bool whole)
{
	size_t at;

	if (!whole && (!a->text.len || article_source(a, a->text.len) <= source))
		return NOWHERE;
	at = article_from_source(a, source);
	while (at < a->text.len && a->text.at[at] == '\n')
		at++;
	return at;
}

/* Where the goal is; NOWHERE while it has not been loaded. */
static size_t
goal_place(struct app *app)
{
	const struct article *a = &app->view->article;
	bool whole = !app->view->loading;
	size_t at = app->goal.at;

	switch (app->goal.kind) {
	case GOAL_NONE: break;
	case GOAL_END: return whole ? a->text.len : NOWHERE;
	case GOAL_PLACE:
		if (whole || at < a->text.len)
			return at < a->text.len ? at : a->text.len;
		break;
	case GOAL_PERCENT: return find_source(a, byte_at(a, at), whole);
	case GOAL_SOURCE: return find_source(a, at, whole);
	case GOAL_KEPT: return find_kept(app, at);
	case GOAL_HIT: return aim_place(app, whole);
	case GOAL_WORDS: return find_words(app, whole);
	case GOAL_SECTION: return find_section(app, whole);
	}
	return NOWHERE;
}

/* It is within reach. */
static void
reach(struct app *app, size_t at)
{
	enum goal_kind kind = app->goal.kind;

	app->goal.kind = GOAL_NONE;
	if (kind == GOAL_HIT) {
		aim_land(app, at);
		return;
	}
	if (kind == GOAL_KEPT)
		lens_reveal(app, at);
	view_go(app->view, at);
	if (kind == GOAL_END || kind == GOAL_PERCENT || kind == GOAL_SOURCE)
		view_fill(app->view);
	if (kind == GOAL_KEPT)
		tell_kept(app, app->goal.at);
}

bool
goal_work(struct app *app)
{
	size_t at;

	if (app->goal.kind == GOAL_NONE || !app->view)
		return false;
	at = goal_place(app);
	if (at == NOWHERE)
		return true;
	reach(app, at);
	return false;
}

void
goal_set(struct app *app, enum goal_kind kind, size_t at, struct slice words)
{
	app->goal.kind = kind;
	app->goal.at = at;
	buf_reset(&app->goal.words);
	buf_add(&app->goal.words, words);
	buf_reset(&app->goal.section);
	goal_work(app);
}

void
goal_set_place(struct app *app, const struct place *place)
{
	struct goal *goal = &app->goal;

	goal->kind = GOAL_WORDS;
	goal->at = place->at;
	buf_reset(&goal->words);
	buf_add_string(&goal->words, place->words);
	buf_reset(&goal->section);
	buf_add(&goal->section, slice_of(place->section));
	goal_work(app);
}

void
goal_stop(struct app *app)
{
	if (app->goal.kind == GOAL_NONE)
		return;
	app->goal.kind = GOAL_NONE;
	app_say(app, "%s", _("stopped"));
}
