/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names are the handles of the catalog, which are folded already; an article has the score of its best
 * one. Of all that fit only so many are kept in order as somebody may look through.
 */
#include "reader/library/opener.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "library/key.h"
#include "reader/app.h"
#include "reader/page/follow.h"

#include <string.h>

/* Milliseconds of a slice; names between two looks at the clock; articles that are shown. */
enum { SLICE_MS = 6, LOOKS = 64, PICKS_MOST = 500 };

#define NEVER_READ UINT32_MAX

void
opener_release(struct opener *o)
{
	abbrev_release(&o->abbrev);
	buf_release(&o->typed);
	vec_release(&o->signs);
	vec_release(&o->last);
	vec_release(&o->best);
	vec_release(&o->passed);
	vec_release(&o->again);
	vec_release(&o->picks);
}

static const struct catalog *
catalog(const struct app *app)
{
	return &app->stacks.folder.catalog;
}

/* --- picks ------------------------------------------------------------------------------- */

static bool
is_better(const struct pick *a, const struct pick *b)
{
	if (a->score != b->score)
		return a->score > b->score;
	return a->last != b->last ? a->last < b->last : a->entry < b->entry;
}

/* Where it stands among the picks, or would. */
static size_t
pick_place(const struct opener *o, const struct pick *pick)
{
	size_t low = 0, high = o->picks.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (is_better(&o->picks.at[middle], pick))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
drop_pick(struct opener *o, const struct pick *pick)
{
	size_t at = pick_place(o, pick);

	if (at == o->picks.len || o->picks.at[at].entry != pick->entry)
		return;
	o->picks.len--;
	memmove(&o->picks.at[at], &o->picks.at[at + 1], (o->picks.len - at) * sizeof *o->picks.at);
}

static void
add_pick(struct opener *o, struct pick pick)
{
	size_t at = pick_place(o, &pick);

	if (at == PICKS_MOST)
		return;
	if (o->picks.len == PICKS_MOST)
		o->picks.len--;
	vec_push(&o->picks, pick);
	memmove(&o->picks.at[at + 1], &o->picks.at[at],
		(o->picks.len - 1 - at) * sizeof *o->picks.at);
	o->picks.at[at] = pick;
}

/* Another name of an article: only a better one counts. */
static void
take(struct opener *o, uint32_t entry, int score)
{
	struct pick pick = {o->best.at[entry], o->last.at[entry], entry};

	if (score <= pick.score)
		return;
	if (pick.score)
		drop_pick(o, &pick);
	else
		o->fitting++;
	o->best.at[entry] = (int16_t)(score < INT16_MAX ? score : INT16_MAX);
	pick.score = o->best.at[entry];
	add_pick(o, pick);
}

/* --- names ------------------------------------------------------------------------------- */

/* When each article was read, as far as places are kept. */
static void
find_last(struct app *app)
{
	struct opener *o = &app->opener;
	const struct folder *folder = &app->stacks.folder;
	char *root = realpath(folder->path, NULL);
	uint32_t when = 0;

	vec_reset(&o->last);
	for (size_t i = 0; i < folder->catalog.entries.len; i++)
		vec_push(&o->last, NEVER_READ);
	for (size_t i = root ? app->places.list.len : 0; i--;) {
		const struct place *place = &app->places.list.at[i];
		size_t entry = place->letter == PLACE_LAST
				       ? folder_entry_below(folder, root, place->path)
				       : NOWHERE;

		if (entry != NOWHERE && o->last.at[entry] == NEVER_READ)
			o->last.at[entry] = when++;
	}
	free(root);
}

/* Looks at all names anew. */
static void
begin_anew(struct app *app)
{
	struct opener *o = &app->opener;

	vec_reset(&o->passed);
	vec_reset(&o->again);
	o->sifted = o->redone = 0;
}

/* What was found so far counts no more. */
static void
forget_picks(struct app *app)
{
	struct opener *o = &app->opener;

	vec_reset(&o->picks);
	vec_reset(&o->best);
	for (size_t i = 0; i < catalog(app)->entries.len; i++)
		vec_push(&o->best, 0);
	o->fitting = 0;
}

/* Names that have become others, or more. */
static void
renew(struct app *app)
{
	struct opener *o = &app->opener;

	o->loaded = app->stacks.loaded;
	o->sorted = catalog(app)->sorted;
	vec_reset(&o->signs);
	find_last(app);
	forget_picks(app);
	begin_anew(app);
}

static bool
is_of_old(const struct app *app)
{
	const struct opener *o = &app->opener;

	return o->loaded != app->stacks.loaded || o->sorted != catalog(app)->sorted ||
	       o->last.len != catalog(app)->entries.len;
}

/* --- sifting ----------------------------------------------------------------------------- */

static void
look_at(struct app *app, uint32_t number)
{
	struct opener *o = &app->opener;
	const struct handle *handle = &catalog(app)->handles.at[number];
	int score;

	if (number == o->signs.len)
		vec_push(&o->signs, abbrev_signs(slice_of(handle->key)));
	if (o->abbrev.signs & ~o->signs.at[number])
		return;
	score = abbrev_score(&o->abbrev, slice_of(handle->key));
	if (!score)
		return;
	vec_push(&o->passed, number);
	take(o, handle->entry, score);
}

/* While nothing is typed: those that were read, the last one first, then all as they stand. */
static void
take_all(struct app *app)
{
	struct opener *o = &app->opener;
	size_t here =
		app->view ? folder_entry(&app->stacks.folder, slice_of(app->view->path)) : NOWHERE;

	for (uint32_t i = 0; i < o->last.len; i++)
		if (i != here)
			take(o, i, 1);
	o->sifted = o->sorted;
}

/* Names are looked at in their order, so that signs are made in it. */
static bool
sift(struct app *app)
{
	struct opener *o = &app->opener;
	struct stopwatch watch;

	stopwatch_start(&watch);
	if (!o->abbrev.letters.len && !o->sifted)
		take_all(app);
	for (size_t done = 0; o->redone < o->again.len || o->sifted < o->sorted; done++) {
		if (done % LOOKS == 0 && stopwatch_ms(&watch) > SLICE_MS)
			return true;
		look_at(app, o->redone < o->again.len ? o->again.at[o->redone++]
						      : (uint32_t)o->sifted++);
	}
	return false;
}

bool
opener_work(struct app *app)
{
	bool more;

	if (!app->opener.open)
		return false;
	more = stacks_learn(&app->stacks);
	if (is_of_old(app))
		renew(app);
	return sift(app) || more;
}

/* --- asking ------------------------------------------------------------------------------ */

/* More letters fit no name that fewer did not. */
static void
narrow(struct app *app)
{
	struct opener *o = &app->opener;
	struct opener_names rest = o->passed;

	for (; o->redone < o->again.len; o->redone++)
		vec_push(&rest, o->again.at[o->redone]);
	o->passed = o->again;
	o->again = rest;
	o->redone = 0;
	vec_reset(&o->passed);
}

static void
look_for(struct app *app, struct slice words)
{
	struct opener *o = &app->opener;
	struct buf folded = BUF_INIT;
	bool more;

	key_of(words, &folded);
	more = o->abbrev.letters.len && slice_starts(buf_slice(&folded), buf_slice(&o->typed));
	abbrev_set(&o->abbrev, buf_slice(&folded));
	buf_release(&o->typed);
	o->typed = folded;
	o->selected = o->top = 0;
	if (is_of_old(app))
		renew(app);
	forget_picks(app);
	if (more)
		narrow(app);
	else
		begin_anew(app);
	sift(app);
}

static void
typed(struct app *app)
{
	look_for(app, buf_slice(&app->prompt.words));
}

static void
left(struct app *app)
{
	app->opener.open = false;
}

static void
entered(struct app *app)
{
	struct opener *o = &app->opener;
	char *path;

	while (sift(app))
		continue;
	left(app);
	if (o->selected >= o->picks.len) {
		app_say(app, "%s", _("no article has these letters"));
		return;
	}
	path = folder_path(&app->stacks.folder, o->picks.at[o->selected].entry);
	follow_file(app, path, SLICE(""));
	free(path);
}

static void
move(struct app *app, long by)
{
	struct opener *o = &app->opener;

	o->selected = pile_move((struct pile){.count = o->picks.len}, o->selected, by);
}

static void
say_count(const struct app *app, struct buf *out)
{
	const struct opener *o = &app->opener;

	buf_addf(out, NP_("%zu article", "%zu articles", o->fitting), o->fitting);
}

static const struct prompt_kind letters_prompt = {.label = "> ",
	.typed = typed,
	.entered = entered,
	.left = left,
	.move = move,
	.aside = say_count};

void
opener_ask(struct app *app, long count)
{
	(void)count;
	if (!app_library(app))
		return;
	app->opener.open = true;
	prompt_open(app, &letters_prompt);
	app->opener.last.len = 0; /* other articles may have been read since */
	look_for(app, SLICE(""));
}

void
opener_say(const struct app *app, struct buf *out)
{
	const struct opener *o = &app->opener;

	if (o->selected < o->picks.len)
		buf_add(out, catalog_title(catalog(app), o->picks.at[o->selected].entry));
	else
		buf_add_string(out, _("nothing"));
}
