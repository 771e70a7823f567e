/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Searching block by block. A search on its way is a few numbers in struct search, so that it
 * stops between slices, goes on through what is loaded meanwhile, and is given up at a key.
 */
#include "reader/page/search.h"

#include "base/i18n.h"
#include "base/stopwatch.h"
#include "reader/app.h"

/* Marking the matches on the page stops after so many milliseconds, however many are left. */
enum { SEE_MS = 50 };

void
search_init(struct search *s)
{
	*s = (struct search){.before = BUF_INIT};
	matcher_init(&s->matcher);
	sought_init(&s->sought);
	recall_init(&s->recall);
}

void
search_release(struct search *s)
{
	matcher_release(&s->matcher);
	sought_release(&s->sought);
	tally_release(&s->tally);
	recall_release(&s->recall);
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
	tally_reset(&app->search.tally);
	sought_forget(&app->search.sought);
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

bool
search_asks(const struct search *s)
{
	return s->in_library ? sought_asks(&s->sought) : matcher_asks(&s->matcher);
}

/* The first match, whether it is shown or not. */
static bool
find_any(struct app *app, size_t from, size_t to, size_t *start, size_t *end)
{
	const struct article *a = &app->view->article;
	struct search *s = &app->search;

	if (s->in_library)
		return sought_find(&s->sought, a, from, to, start, end);
	return matcher_find(&s->matcher, buf_slice(&a->text), from, to, start, end);
}

bool
search_find(struct app *app, size_t from, size_t to, struct match *match)
{
	size_t start, end;

	while (find_any(app, from, to, &start, &end)) {
		*match = (struct match){(uint32_t)start, (uint32_t)end};
		if (sheet_hears(app, start))
			return true;
		from = end;
	}
	return false;
}

/* The last match in [from, to): they are found front to back. */
static bool
find_last(struct app *app, size_t from, size_t to, struct match *match)
{
	struct match next;
	bool found = false;

	while (search_find(app, from, to, &next)) {
		*match = next;
		found = true;
		from = next.end > from ? next.end : from + 1;
	}
	return found;
}

/* Where the search starts: at the present match while it is on the page, else at the page's first
 * byte. */
static size_t
start_of(struct app *app)
{
	const struct match *current = &app->search.current;
	struct ranges visible = {0};
	size_t start;

	sheet_visible(app, &visible);
	if (ranges_meet(&visible, current->start, current->end))
		start = app->search.going_back ? current->start : current->end;
	else
		start = visible.len ? visible.at[0].start : 0;
	vec_release(&visible);
	return start;
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
	s->block = s->out = article_block_at(&app->view->article, s->from);
}

static void
set_words(struct search *s, struct slice words)
{
	matcher_set(&s->matcher, words);
	s->in_library = false;
	tally_reset(&s->tally);
	s->current = (struct match){0};
}

void
search_mark(struct app *app, struct slice words)
{
	struct search *s = &app->search;

	set_words(s, words);
	s->backward = false;
	s->shown = true;
}

void
search_mark_sought(struct app *app, struct slice typed, bool begins)
{
	struct search *s = &app->search;

	sought_set(&s->sought, typed, begins);
	tally_reset(&s->tally);
	s->in_library = s->shown = true;
	s->backward = false;
	s->current = (struct match){0};
}

/* Each letter looks anew from where the page was. */
static void
typed(struct app *app)
{
	struct search *s = &app->search;

	sheet_return(app, s->origin);
	set_words(s, buf_slice(&app->prompt.words));
	s->shown = false;
	if (matcher_asks(&s->matcher))
		set_out(app, 1, false);
	else if (s->matcher.wrong.text)
		app_say(app, "%s", s->matcher.wrong.text);
}

static void
left(struct app *app)
{
	struct search *s = &app->search;

	sheet_return(app, s->origin);
	set_words(s, buf_slice(&s->before));
	s->in_library = s->before_in_library;
	s->shown = s->before_shown;
	s->current = s->before_current;
	s->asking = false;
}

void
search_reject(struct app *app, const struct matcher *m)
{
	prompt_reopen(app, m->wrong_at);
	app_warn(app, "%s", m->wrong.text);
}

/* No words ask for those before again. */
static void
entered(struct app *app)
{
	struct search *s = &app->search;

	sheet_return(app, s->origin);
	set_words(s, buf_slice(app->prompt.words.len ? &app->prompt.words : &s->before));
	if (s->matcher.wrong.text) {
		search_reject(app, &s->matcher);
		return;
	}
	s->in_library = s->before_in_library && !app->prompt.words.len;
	s->asking = false;
	if (s->matcher.typed.len)
		recall_add(&s->recall, buf_slice(&s->matcher.typed));
	search_next(app, 1, false);
}

void
search_recall(struct app *app, bool older)
{
	recall_walk(&app->search.recall, &app->prompt, older);
}

static void
recalled(struct app *app, bool older)
{
	if (recall_walk(&app->search.recall, &app->prompt, older))
		typed(app);
}

#define PROMPT(what)                                                               \
	{                                                                          \
		.label = (what), .typed = typed, .entered = entered, .left = left, \
		.recall = recalled, .aside = tally_say                             \
	}
static const struct prompt_kind prompts[] = {PROMPT("/"), PROMPT("\\")};

void
search_ask(struct app *app, bool backward)
{
	struct search *s = &app->search;

	s->backward = backward;
	s->asking = true;
	s->origin = sheet_place(app);
	s->before_shown = s->shown;
	s->before_in_library = s->in_library;
	s->before_current = s->current;
	buf_reset(&s->before);
	buf_add(&s->before, buf_slice(&s->matcher.typed));
	recall_begin(&s->recall);
	prompt_open(app, &prompts[backward]);
}

void
search_next(struct app *app, long count, bool against)
{
	if (app->search.in_library)
		results_step(app, against ? -count : count);
	else if (!app->search.matcher.typed.len)
		app_say(app, "%s", _("nothing has been searched for yet"));
	else
		set_out(app, count, against);
}

/* One block: true where it holds a match behind (or before) `from`. */
static bool
look_in_block(struct app *app, struct match *match)
{
	const struct search *s = &app->search;
	const struct block *block = &app->view->article.blocks.at[s->block];
	size_t start = block->start, end = block->end;

	if (sheet_hides(app, s->block))
		return false;
	if (s->going_back)
		return find_last(app, start, s->from < end ? s->from : end, match);
	return search_find(app, s->from > start ? s->from : start, end, match);
}

/* To the next block; at the last one round to the first, once. False where all have been seen: with
 * that it set out in, all over. */
static bool
next_block(struct app *app)
{
	struct search *s = &app->search;
	size_t count = app->view->article.blocks.len;

	if (s->wrapped && s->block == s->out)
		return false;
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

/* Why nothing was found. */
static const char *
reason(const struct app *app)
{
	if (matcher_gave_up(&app->search.matcher))
		return _("'%s' takes too long in this text");
	if (app->lens.speaker.len && !app->abreast.open)
		return _("'%s' does not occur in this voice");
	return app->view->folds || app->abreast.open ? _("'%s' does not occur in what is shown")
						     : _("'%s' does not occur");
}

static void
give_up(struct app *app)
{
	app->search.left = 0;
	tally_none(app);
	if (!app->search.asking || matcher_gave_up(&app->search.matcher))
		app_say(app, reason(app), app->search.matcher.typed.at);
}

static void
arrive(struct app *app, struct match match)
{
	struct search *s = &app->search;

	s->current = match;
	s->from = s->going_back ? match.start : match.end;
	s->out = s->block;
	s->wrapped = false; /* so that a count may go round more than once */
	if (--s->left)
		return;
	app->view->reference = NOWHERE; /* the match is the current thing now */
	if (!s->asking && !app->abreast.open)
		history_leave(app);
	sheet_show(app, match.start);
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

/* One step on the way: a block, or from one match to the next. False where it has to wait for
 * what is being loaded. */
static bool
step(struct app *app)
{
	struct match match;

	if (look_in_block(app, &match))
		arrive(app, match);
	else if (app->view->loading && at_edge(app))
		return false;
	else if (!next_block(app))
		give_up(app);
	return true;
}

bool
search_work(struct app *app)
{
	struct search *s = &app->search;
	const struct article *a;
	struct stopwatch watch;
	size_t seen = 0;

	if (!s->left || !app->view)
		return tally_work(app);
	a = &app->view->article;
	if (s->block >= a->blocks.len)
		s->block =
			a->blocks.len ? a->blocks.len - 1 : 0; /* the first part was written anew */
	stopwatch_start(&watch);
	while (a->blocks.len && s->left && seen < SEARCH_SLICE &&
		stopwatch_ms(&watch) < SEARCH_MS) {
		const struct block *block = &a->blocks.at[s->block];

		seen += block->end - block->start + 1;
		if (!step(app))
			return true;
	}
	if (!a->blocks.len && !app->view->loading)
		give_up(app);
	return s->left || tally_work(app);
}

/* The matches of one block that end behind `start` and begin before `end`. */
static void
see_block(struct app *app, const struct block *block, size_t start, size_t end)
{
	const struct ranges *seen = &app->search.visible;
	size_t from = block->start;
	struct stopwatch watch;
	struct match match;

	stopwatch_start(&watch);
	while (stopwatch_ms(&watch) < SEE_MS && search_find(app, from, block->end, &match) &&
		match.start < end && match.end > from) {
		if (match.end > start && (!seen->len || vec_last(seen)->end <= match.start))
			vec_push(&app->search.visible, match);
		from = match.end;
	}
}

static void
see_range(struct app *app, size_t start, size_t end)
{
	const struct article *a = &app->view->article;

	for (size_t i = article_block_at(a, start); i < a->blocks.len;) {
		const struct block *block = &a->blocks.at[i];
		const struct fold *fold =
			app->abreast.open ? NULL : view_fold_at(app->view, block->start);

		if (block->start >= end)
			return;
		if (!fold)
			see_block(app, block, start, end);
		i = fold ? fold->end : i + 1;
	}
}

void
search_see(struct app *app, const struct ranges *shown)
{
	const struct match *range;

	vec_reset(&app->search.visible);
	if (!app->search.shown || !search_asks(&app->search))
		return;
	vec_each (range, shown)
		see_range(app, range->start, range->end);
}

void
search_paint(const struct app *app, struct paint *p)
{
	const struct search *s = &app->search;

	if (!s->shown)
		return;
	p->matches = s->visible.at;
	p->match_count = s->visible.len;
	for (size_t i = 0; i < p->match_count; i++)
		if (p->matches[i].start == s->current.start && s->current.end)
			p->match = i;
}
