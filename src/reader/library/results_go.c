/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a hit to its words in the article: where they stood when they were found or, where the file is
 * another by now, where what stands around them says.
 */
#include "base/file.h"
#include "base/i18n.h"
#include "library/find.h"
#include "reader/app.h"
#include "reader/library/results.h"
#include "reader/spot.h"

#include <stdlib.h>

/* Bytes before and behind a place by which it is told from others. */
enum { AROUND = 100 };

/* --- going ------------------------------------------------------------------------------- */

static void
set_aim(struct aim *aim, const struct hit *hit)
{
	aim->start = hit->start;
	aim->end = hit->end;
	aim->at = hit->at;
	buf_reset(&aim->words);
	buf_add(&aim->words, buf_slice(&hit->words));
	buf_reset(&aim->section);
	buf_add(&aim->section, buf_slice(&hit->section));
}

void
results_visit(struct app *app, size_t i)
{
	struct results *r = &app->results;
	const struct hit *hit = results_hit(r, i);
	bool was_open = r->open;
	char *path = file_join(slice_of(app->stacks.folder.path), buf_slice(&hit->file));

	history_leave(app); /* the hit before is come back to */
	buf_reset(&r->wanted.file);
	r->selected = i;
	r->visited = true;
	set_aim(&r->aim, hit);
	results_close(app);
	if (app_reach(app, path) == 0) {
		list_leave(app);
		search_mark_sought(app, buf_slice(&r->typed), r->begins);
		goal_set(app, GOAL_HIT, 0, SLICE(""));
	} else {
		r->open = was_open;
	}
	free(path);
}

/* Round by way of the end, once all are known. */
static void
go_round(struct app *app, size_t count, size_t back)
{
	if (results_open_ended(app)) {
		app_say(app, "%s", _("this is the first hit"));
		return;
	}
	results_visit(app, count - 1 - (back - 1) % count);
	app_say(app, "%s", _("on from the last hit"));
}

void
results_step(struct app *app, long by)
{
	struct results *r = &app->results;
	size_t count = results_count(r), back = by < 0 ? (size_t)-by : 0;

	if (by > 0)
		r->leap = r->selected + (size_t)by - !r->visited;
	else if (!count)
		app_say(app, "%s", _("nothing was found"));
	else if (back > r->selected)
		go_round(app, count, back - r->selected);
	else
		results_visit(app, r->selected - back);
	results_work(app);
}

void
results_stop(struct app *app)
{
	if (app->results.leap == NOWHERE)
		return;
	app->results.leap = NOWHERE;
	app_say(app, "%s", _("stopped"));
}

/* --- landing ----------------------------------------------------------------------------- */

static bool
is_alike(char a, char b)
{
	bool blank = a == ' ' || a == '\n' || a == '\t';

	return a == b || (blank && (b == ' ' || b == '\n' || b == '\t'));
}

/* So many bytes from a place on are as they stood when it was found; before it. */
static size_t
same_behind(struct slice text, size_t at, const struct aim *aim)
{
	size_t same = 0;

	while (same < AROUND && at + same < text.len && aim->at + same < aim->words.len &&
		is_alike(text.at[at + same], aim->words.at[aim->at + same]))
		same++;
	return same;
}

static size_t
same_before(struct slice text, size_t at, const struct aim *aim)
{
	size_t same = 0;

	while (same < AROUND && same < at && same < aim->at &&
		is_alike(text.at[at - same - 1], aim->words.at[aim->at - same - 1]))
		same++;
	return same;
}

/* Does what was found stand just there still? */
static bool
holds(struct app *app, const struct aim *aim)
{
	struct slice text = buf_slice(&app->view->article.text);
	size_t wanted = aim->words.len - aim->at;

	wanted = wanted < SPOT_WORDS ? wanted : SPOT_WORDS;
	return aim->start <= text.len && same_behind(text, aim->start, aim) >= wanted;
}

static size_t
apart(size_t a, size_t b)
{
	return a < b ? b - a : a - b;
}

/* Of all places of the words the one whose surroundings are most alike; of several the nearest. */
static size_t
find_alike(const struct app *app, const struct aim *aim)
{
	struct slice text = buf_slice(&app->view->article.text);
	struct found_list found = {0};
	size_t best = NOWHERE, most = 0;

	needles_find(&app->search.sought.needles, text, 0, text.len, &found);
	for (size_t i = 0; i < found.len; i++) {
		size_t at = found.at[i].start;
		size_t same = same_before(text, at, aim) + same_behind(text, at, aim);

		if (best != NOWHERE &&
			(same < most ||
				(same == most && apart(at, aim->start) >= apart(best, aim->start))))
			continue;
		best = at;
		most = same;
	}
	vec_release(&found);
	return best;
}

/* Without words of its own a hit is what stands there. */
static size_t
find_spot(const struct app *app, const struct aim *aim)
{
	struct slice words = slice_from(buf_slice(&aim->words), aim->at);
	struct slice section = buf_slice(&aim->section), step = SLICE(" › ");
	size_t at;

	while ((at = slice_find(section, 0, step)) != NOWHERE)
		section = slice_from(section, at + step.len);
	words = slice_part(words, 0, words.len < SPOT_WORDS ? words.len : SPOT_WORDS);
	return spot_find(&app->view->article, &(struct spot){aim->start, words, section});
}

size_t
results_place(struct app *app, bool whole)
{
	const struct aim *aim = &app->results.aim;
	const struct article *a = &app->view->article;
	size_t at;

	if (aim->start == aim->end && !aim->start)
		return 0; /* its title */
	if (a->text.len < aim->end && !whole)
		return NOWHERE;
	if (holds(app, aim))
		return aim->start;
	if (!whole)
		return NOWHERE;
	at = sought_asks(&app->search.sought) ? find_alike(app, aim) : find_spot(app, aim);
	if (at == NOWHERE)
		app_say(app, "%s", _("the words are gone; they stood about here"));
	else if (at != aim->start)
		app_say(app, "%s", _("the words have moved: they are here now"));
	if (at == NOWHERE)
		at = aim->start < a->text.len ? aim->start : a->text.len;
	return at;
}

/* The reference whose words begin there, or NOWHERE. */
static size_t
reference_at(const struct article *a, size_t at)
{
	for (size_t i = 0; i < a->references.len; i++)
		if (a->references.at[i].start == at && a->references.at[i].end > at)
			return i;
	return NOWHERE;
}

void
results_land(struct app *app, size_t at)
{
	const struct article *a = &app->view->article;
	struct match *current = &app->search.current;
	size_t block = article_block_at(a, at), start, end;

	lens_reveal(app, at);
	app->view->reference = NOWHERE;
	*current = (struct match){0};
	if (!sought_asks(&app->search.sought))
		app->view->reference = reference_at(a, at);
	else if (a->blocks.len &&
		 sought_find(&app->search.sought, a, at, a->blocks.at[block].end, &start, &end) &&
		 start == at)
		*current = (struct match){(uint32_t)start, (uint32_t)end};
	sheet_show(app, at);
}

void
results_tally(const struct app *app, struct buf *out)
{
	size_t count = results_count(&app->results);

	if (count)
		buf_addf(out, results_open_ended(app) ? _("hit %zu of %zu+") : _("hit %zu of %zu"),
			app->results.selected + 1, count);
}
