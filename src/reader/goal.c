/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When a goal is within reach, and where it is then.
 */
#include "reader/goal.h"

#include "article/outline.h"
#include "base/i18n.h"
#include "reader/app.h"

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

/* The source byte at so many percent. */
static size_t
byte_at(const struct article *a, size_t percent)
{
	return a->source_size / 100 * percent + a->source_size % 100 * percent / 100;
}

/* Where the goal is; NOWHERE while it has not been loaded. */
static size_t
goal_place(struct app *app)
{
	const struct article *a = &app->view->article;
	struct slice words = buf_slice(&app->goal.words);
	bool whole = !app->view->loading;
	size_t at = app->goal.at, source;

	switch (app->goal.kind) {
	case GOAL_NONE: break;
	case GOAL_END: return whole ? a->text.len : NOWHERE;
	case GOAL_PLACE:
		if (whole || at < a->text.len)
			return at < a->text.len ? at : a->text.len;
		break;
	case GOAL_PERCENT:
		source = byte_at(a, at);
		if (whole || (a->text.len && article_source(a, a->text.len) > source))
			return article_from_source(a, source);
		break;
	case GOAL_WORDS:
		if (whole || at + words.len < a->text.len)
			return find_words(a, at, words);
		break;
	case GOAL_SECTION: return find_section(app, whole);
	}
	return NOWHERE;
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
	view_go(app->view, at);
	if (app->goal.kind == GOAL_END || app->goal.kind == GOAL_PERCENT)
		view_fill(app->view);
	app->goal.kind = GOAL_NONE;
	return false;
}

void
goal_set(struct app *app, enum goal_kind kind, size_t at, struct slice words)
{
	app->goal.kind = kind;
	app->goal.at = at;
	buf_reset(&app->goal.words);
	buf_add(&app->goal.words, words);
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
