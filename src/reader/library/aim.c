/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a hit stands: its words where they stood when it was found or, where the file is another by
 * now, where what stands around them says.
 */
#include "reader/library/aim.h"

#include "base/file.h"
#include "base/i18n.h"
#include "library/hit.h"
#include "reader/app.h"
#include "reader/spot.h"

#include <stdlib.h>

/* Bytes before and behind a place by which it is told from others. */
enum { AROUND = 100 };

void
aim_init(struct aim *aim)
{
	*aim = (struct aim){.words = BUF_INIT, .section = BUF_INIT};
}

void
aim_release(struct aim *aim)
{
	buf_release(&aim->words);
	buf_release(&aim->section);
}

/* --- going ------------------------------------------------------------------------------- */

void
aim_set(struct aim *aim, const struct hit *hit, bool sought)
{
	aim->sought = sought;
	aim->marks = false;
	aim->start = hit->start;
	aim->end = hit->end;
	aim->at = hit->at;
	buf_reset(&aim->words);
	buf_add(&aim->words, buf_slice(&hit->words));
	buf_reset(&aim->section);
	buf_add(&aim->section, buf_slice(&hit->section));
}

void
aim_visit(struct app *app, const struct hit *hit, bool marks)
{
	char *path = file_join(slice_of(app->stacks.folder.path), buf_slice(&hit->file));

	aim_set(&app->aim, hit, false);
	app->aim.marks = marks;
	history_leave(app);
	if (app_reach(app, path) == 0)
		goal_set(app, GOAL_HIT, 0, SLICE(""));
	free(path);
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

/* Is it gone to for words that were searched for? */
static bool
asks(const struct app *app)
{
	return app->aim.sought && sought_asks(&app->search.sought);
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
aim_place(struct app *app, bool whole)
{
	const struct aim *aim = &app->aim;
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
	at = asks(app) ? find_alike(app, aim) : find_spot(app, aim);
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

/* The words themselves, and whatever is like them, for n and N. */
static void
mark_words(struct app *app, size_t at)
{
	const struct article *a = &app->view->article;
	size_t end = at + (app->aim.end - app->aim.start);

	if (end > a->text.len)
		return;
	search_mark(app, article_text(a, at, end));
	app->search.current = (struct match){(uint32_t)at, (uint32_t)end};
}

void
aim_land(struct app *app, size_t at)
{
	const struct article *a = &app->view->article;
	struct match *current = &app->search.current;
	size_t block = article_block_at(a, at), start, end;

	lens_reveal(app, at);
	app->view->reference = NOWHERE;
	*current = (struct match){0};
	if (app->aim.marks)
		mark_words(app, at);
	else if (!asks(app))
		app->view->reference = reference_at(a, at);
	else if (a->blocks.len &&
		 sought_find(&app->search.sought, a, at, a->blocks.at[block].end, &start, &end) &&
		 start == at)
		*current = (struct match){(uint32_t)start, (uint32_t)end};
	sheet_show(app, at);
}
