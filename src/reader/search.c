/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Searching block by block. A search on its way is a few numbers in struct search, so that it
 * stops between slices, goes on through what is loaded meanwhile, and is given up at a key.
 */
#include "reader/search.h"

#include "base/i18n.h"
#include "base/limits.h"
#include "reader/app.h"
#include "text/fold.h"

/* Bytes looked through in one slice. */
#define SLICE_BYTES (256 * KIB)

void
search_release(struct search *s)
{
	buf_release(&s->words);
	buf_release(&s->before);
	vec_release(&s->visible);
}

void
search_clear(struct app *app)
{
	app->search.shown = false;
	app->search.left = 0;
	app->search.current = (struct match){0};
}

void
search_leave(struct app *app)
{
	app->search.left = 0;
	app->search.current = (struct match){0};
}

void
search_stop(struct app *app)
{
	if (!app->search.left)
		return;
	app->search.left = 0;
	if (!app->search.asking)
		app_say(app, "%s", _("stopped"));
}

/* The first match in article text [from, to). */
static bool
find(const struct app *app, size_t from, size_t to, struct match *match)
{
	const struct search *s = &app->search;
	size_t start, end;

	if (!fold_find(buf_slice(&app->view->article.text), from, to, buf_slice(&s->words), s->keep,
		    &start, &end))
		return false;
	*match = (struct match){(uint32_t)start, (uint32_t)end};
	return true;
}

/* The last match in [from, to): they are found front to back. */
static bool
find_last(const struct app *app, size_t from, size_t to, struct match *match)
{
	struct match next;
	bool found = false;

	while (find(app, from, to, &next)) {
		*match = next;
		found = true;
		from = next.end > from ? next.end : from + 1;
	}
	return found;
}

/* Where the search starts: at the present match while it is on the page, else at the page's first
 * byte. */
static size_t
start_of(const struct app *app)
{
	const struct match *current = &app->search.current;
	size_t top = view_place(app->view);

	if (current->end <= top || current->start >= view_place_end(app->view))
		return top;
	return app->search.going_back ? current->start : current->end;
}

static void
set_out(struct app *app, long count, bool against)
{
	struct search *s = &app->search;

	s->left = count;
	s->going_back = s->backward != against;
	s->wrapped = s->went_round = false;
	s->shown = true;
	s->from = start_of(app);
	s->block = article_block_at(&app->view->article, s->from);
}

static void
set_words(struct search *s, const struct buf *words)
{
	buf_reset(&s->words);
	buf_add(&s->words, buf_slice(words));
	s->keep = fold_smart(buf_slice(&s->words));
	s->current = (struct match){0};
}

void
search_mark(struct app *app, struct slice words)
{
	struct search *s = &app->search;

	buf_reset(&s->words);
	buf_add(&s->words, words);
	s->keep = fold_smart(words);
	s->current = (struct match){0};
	s->backward = false;
	s->shown = true;
}

static void
go_to_origin(struct app *app)
{
	if (view_place(app->view) != app->search.origin)
		view_go(app->view, app->search.origin);
}

/* Each letter looks anew from where the page was. */
static void
typed(struct app *app)
{
	go_to_origin(app);
	set_words(&app->search, &app->prompt.words);
	app->search.shown = false;
	if (app->search.words.len)
		set_out(app, 1, false);
}

static void
left(struct app *app)
{
	struct search *s = &app->search;

	go_to_origin(app);
	set_words(s, &s->before);
	s->shown = s->before_shown;
	s->current = s->before_current;
	s->asking = false;
}

/* No words ask for those before again. */
static void
entered(struct app *app)
{
	go_to_origin(app);
	set_words(&app->search, app->prompt.words.len ? &app->prompt.words : &app->search.before);
	app->search.asking = false;
	search_next(app, 1, false);
}

static const struct prompt_kind forward_prompt = {"/", typed, entered, left, NULL};
static const struct prompt_kind backward_prompt = {"\\", typed, entered, left, NULL};

void
search_ask(struct app *app, bool backward)
{
	struct search *s = &app->search;

	s->backward = backward;
	s->asking = true;
	s->origin = view_place(app->view);
	s->before_shown = s->shown;
	s->before_current = s->current;
	buf_reset(&s->before);
	buf_add(&s->before, buf_slice(&s->words));
	prompt_open(app, backward ? &backward_prompt : &forward_prompt);
}

void
search_next(struct app *app, long count, bool against)
{
	if (!app->search.words.len)
		app_say(app, "%s", _("nothing has been searched for yet"));
	else
		set_out(app, count, against);
}

/* One block: true where it holds a match behind (or before) `from`. */
static bool
look_in_block(const struct app *app, struct match *match)
{
	const struct search *s = &app->search;
	const struct block *block = &app->view->article.blocks.at[s->block];
	size_t start = block->start, end = block->end;

	if (view_fold_at(app->view, start))
		return false;
	if (s->going_back)
		return find_last(app, start, s->from < end ? s->from : end, match);
	return find(app, s->from > start ? s->from : start, end, match);
}

/* To the next block; at the last one round to the first, once. False where all have been seen. */
static bool
next_block(struct app *app)
{
	struct search *s = &app->search;
	size_t count = app->view->article.blocks.len;

	if (s->going_back ? s->block > 0 : s->block + 1 < count) {
		s->block += s->going_back ? (size_t)-1 : 1;
	} else if (s->wrapped) {
		return false;
	} else {
		s->wrapped = s->went_round = true;
		s->block = s->going_back ? count - 1 : 0;
	}
	s->from = s->going_back ? app->view->article.blocks.at[s->block].end : 0;
	return true;
}

static void
give_up(struct app *app)
{
	app->search.left = 0;
	if (!app->search.asking)
		app_say(app,
			app->view->folds ? _("'%s' does not occur in what is shown")
					 : _("'%s' does not occur"),
			app->search.words.at);
}

static void
arrive(struct app *app, struct match match)
{
	struct search *s = &app->search;

	s->current = match;
	s->from = s->going_back ? match.start : match.end;
	s->wrapped = false; /* so that a count may go round more than once */
	if (--s->left)
		return;
	app->view->reference = NOWHERE; /* the match is the current thing now */
	if (!s->asking)
		history_leave(app);
	view_show(app->view, match.start);
	if (s->went_round && !s->asking)
		app_say(app, "%s", s->going_back ? _("on from the end") : _("on from the start"));
}

/* Is this the last block on the way before it goes round? */
static bool
at_edge(const struct app *app)
{
	const struct search *s = &app->search;

	return s->going_back ? !s->block : s->block + 1 == app->view->article.blocks.len;
}

bool
search_work(struct app *app)
{
	struct search *s = &app->search;
	const struct article *a;
	struct match match;
	size_t seen = 0;

	if (!s->left || !app->view)
		return false;
	a = &app->view->article;
	if (s->block >= a->blocks.len)
		s->block =
			a->blocks.len ? a->blocks.len - 1 : 0; /* the first part was written anew */
	while (a->blocks.len && s->left && seen < SLICE_BYTES) {
		const struct block *block = &a->blocks.at[s->block];

		seen += block->end - block->start + 1;
		if (look_in_block(app, &match)) {
			arrive(app, match);
		} else if (app->view->loading && at_edge(app)) {
			return true; /* on when more has been loaded */
		} else if (!next_block(app)) {
			give_up(app);
		}
	}
	if (!a->blocks.len && !app->view->loading)
		give_up(app);
	return s->left > 0;
}

/* The matches of one block that end behind `start` and begin before `end`. */
static void
see_block(struct app *app, const struct block *block, size_t start, size_t end)
{
	size_t from = block->start;
	struct match match;

	while (find(app, from, block->end, &match) && match.start < end && match.end > from) {
		if (match.end > start)
			vec_push(&app->search.visible, match);
		from = match.end;
	}
}

void
search_see(struct app *app, size_t start, size_t end)
{
	const struct article *a = &app->view->article;

	vec_reset(&app->search.visible);
	if (!app->search.shown || !app->search.words.len)
		return;
	for (size_t i = article_block_at(a, start); i < a->blocks.len;) {
		const struct block *block = &a->blocks.at[i];
		const struct fold *fold = view_fold_at(app->view, block->start);

		if (block->start >= end)
			return;
		if (!fold)
			see_block(app, block, start, end);
		i = fold ? fold->end : i + 1;
	}
}
