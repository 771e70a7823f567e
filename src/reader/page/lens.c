/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Turns and words → which blocks show → stretches folded. The first step marks what the turns
 * alone say, the second looks through the blocks in slices, the third is one walk over them.
 */
#include "reader/page/lens.h"

#include "article/outline.h"
#include "article/turn.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/stopwatch.h"
#include "reader/app.h"
#include "text/count.h"

/* Bytes looked through in one slice; bytes of the turn before and the one after that show. */
enum { SLICE_BYTES = 256 * KIB, CONTEXT_BYTES = 800, LEVELS = 7 };

void
lens_init(struct lens *lens)
{
	*lens = (struct lens){.who = NOWHERE, .speaker = BUF_INIT};
	matcher_init(&lens->words);
	folds_init(&lens->folds);
}

void
lens_release(struct lens *lens)
{
	buf_release(&lens->speaker);
	matcher_release(&lens->words);
	folds_release(&lens->folds);
	vec_release(&lens->bright);
	vec_release(&lens->opened);
	vec_release(&lens->blocks);
}

static bool
is_on(const struct lens *lens)
{
	return lens->speaker.len || lens->words.typed.len;
}

size_t
lens_speaker(const struct app *app)
{
	return app->lens.who;
}

/* What the turns say. */

static void
show_block(struct lens *lens, size_t block)
{
	if (block < lens->blocks.len)
		lens->blocks.at[block].shown = true;
}

static void
show_range(struct lens *lens, const struct article *a, size_t start, size_t end)
{
	for (size_t i = article_block_at(a, start);
		i < lens->blocks.len && a->blocks.at[i].start < end; i++)
		lens->blocks.at[i].shown = true;
}

/* The end of the turn before `i`, the start of the one after, as far as there is room. */
static void
show_around(struct lens *lens, const struct article *a, size_t i)
{
	size_t before = i, after = i + 1;

	while (before && a->turns.at[before - 1].kind == TURN_QUOTED)
		before--;
	while (after < a->turns.len && a->turns.at[after].kind == TURN_QUOTED)
		after++;
	if (before) {
		const struct turn *turn = &a->turns.at[before - 1];
		size_t start = turn_place(turn), end = turn->end;
		size_t from = end - start > CONTEXT_BYTES ? end - CONTEXT_BYTES : start;
		size_t block = article_block_at(a, from);

		/* Of a long turn whole paragraphs, at least the last. */
		if (from > start && a->blocks.at[block].end < end)
			from = a->blocks.at[block].end + 1;
		show_range(lens, a, from, end);
	}
	if (after < a->turns.len) {
		const struct turn *turn = &a->turns.at[after];
		size_t start = turn_place(turn), end = turn->end;

		show_range(
			lens, a, start, end - start > CONTEXT_BYTES ? start + CONTEXT_BYTES : end);
	}
}

/* The words of its turns, and the labels that stand before or behind them. */
static void
find_bright(struct lens *lens, const struct article *a)
{
	const struct turn *turn;

	vec_reset(&lens->bright);
	vec_each (turn, &a->turns)
		if (turn->speaker == lens->who)
			ranges_add(&lens->bright, turn_place(turn), turn_place_end(turn));
}

/* Where words are asked for, they decide; else the turns do, and headings stay. */
static void
show_turns(struct lens *lens, const struct article *a)
{
	const struct heading *heading;
	const struct match *range;

	if (lens->words.typed.len)
		return;
	vec_each (heading, &a->headings)
		show_block(lens, heading->block);
	vec_each (range, &lens->bright)
		show_range(lens, a, range->start, range->end);
	for (size_t i = 0; i < a->turns.len; i++)
		if (a->turns.at[i].speaker == lens->who && a->turns.at[i].kind == TURN_SPEAKS)
			show_around(lens, a, i);
}

/* The number of a speaker of that name: settling anew gives other numbers. */
static size_t
find_speaker(const struct article *a, struct slice name)
{
	for (size_t i = 0; name.len && i < a->speakers.len; i++)
		if (slice_equal(article_speaker(a, i), name))
			return i;
	return NOWHERE;
}

static void
begin(struct app *app)
{
	struct lens *lens = &app->lens;
	const struct article *a = &app->view->article;

	lens->who = find_speaker(a, buf_slice(&lens->speaker));
	lens->at = lens->found = 0;
	lens->turns = a->turns.len;
	lens->settled = a->settled;
	lens->busy = true;
	vec_reset(&lens->blocks);
	vec_reserve(&lens->blocks, a->blocks.len);
	for (size_t i = 0; i < a->blocks.len; i++)
		vec_push(&lens->blocks, ((struct lens_block){0}));
	find_bright(lens, a);
	show_turns(lens, a);
}

/* What the words say. */

static bool
has_words(const struct lens *lens, const struct article *a, size_t from, size_t to)
{
	size_t start, end;

	return matcher_find(&lens->words, buf_slice(&a->text), from, to, &start, &end);
}

bool
lens_hears(const struct app *app, size_t at)
{
	return app->lens.who == NOWHERE || ranges_hold(&app->lens.bright, at);
}

/* Does the block have the words, in the voice the lens is on? */
static bool
is_match(const struct lens *lens, const struct article *a, const struct block *block)
{
	if (!lens->speaker.len)
		return has_words(lens, a, block->start, block->end);
	for (size_t i = ranges_behind(&lens->bright, block->start);
		i < lens->bright.len && lens->bright.at[i].start < block->end; i++) {
		const struct match *range = &lens->bright.at[i];

		if (has_words(lens, a, range->start > block->start ? range->start : block->start,
			    range->end < block->end ? range->end : block->end))
			return true;
	}
	return false;
}

/* The headings a found paragraph stands under show too. */
static void
show_found(struct lens *lens, const struct article *a, size_t block)
{
	size_t heading = article_heading_at(a, a->blocks.at[block].start);

	lens->found++;
	show_block(lens, block);
	for (; heading != NOWHERE; heading = section_parent(a, heading)) {
		size_t above = a->headings.at[heading].block;

		if (lens->blocks.at[above].shown && above != block)
			return; /* and so do those above it */
		show_block(lens, above);
	}
}

/* Folding. */

struct stretch {
	size_t first, words, turns;
	size_t turn; /* the next turn to be counted */
};

/* The one in whose turn the voice is quoted in this block, or NOWHERE; `turn` is the first there. */
static size_t
quoter(const struct lens *lens, const struct article *a, size_t block, size_t turn)
{
	for (; turn < a->turns.len && block < lens->blocks.len; turn++) {
		const struct turn *t = &a->turns.at[turn];

		if (t->start >= a->blocks.at[block].end)
			break;
		if (t->speaker == lens->who && t->kind == TURN_QUOTED)
			return turn_quoter(a, turn);
	}
	return NOWHERE;
}

static void
write_label(const struct app *app, const struct stretch *s, size_t quoting, struct buf *label)
{
	const char *dots = app->ascii ? "..." : "⋯";

	buf_addf(label, "%s ", dots);
	if (s->turns) {
		buf_addf(label, NP_("%zu turn", "%zu turns", s->turns), s->turns);
		buf_add_string(label, ", ");
	}
	buf_addf(label, NP_("%zu word", "%zu words", s->words), s->words);
	buf_addf(label, " %s", dots);
	if (quoting != NOWHERE) {
		struct slice name = article_speaker(&app->view->article, quoting);

		buf_add_byte(label, ' ');
		buf_addf(label, _("quoted by %.*s"), (int)name.len, name.at);
	}
}

/* Turns that begin in front of a block and have not been counted. */
static size_t
turns_before(struct stretch *s, const struct article *a, size_t block)
{
	size_t end = block < a->blocks.len ? a->blocks.at[block].start : a->text.len, turns = 0;

	for (; s->turn < a->turns.len && turn_place(&a->turns.at[s->turn]) < end; s->turn++)
		turns += a->turns.at[s->turn].kind == TURN_SPEAKS;
	return turns;
}

/* Ends a stretch in front of `block`; one without words hides nothing worth a line. */
static void
end_stretch(struct app *app, struct stretch *s, size_t block)
{
	struct lens *lens = &app->lens;
	struct buf label = BUF_INIT;

	s->turns = turns_before(s, &app->view->article, block);
	if (s->words) {
		write_label(app, s, quoter(lens, &app->view->article, block, s->turn), &label);
		folds_add(&lens->folds, s->first, block, buf_slice(&label));
	}
	buf_release(&label);
	s->first = NOWHERE;
}

static void
find_folds(struct app *app)
{
	struct lens *lens = &app->lens;
	struct stretch s = {.first = NOWHERE};

	folds_reset(&lens->folds);
	for (size_t i = 0; i < lens->blocks.len; i++) {
		const struct lens_block *block = &lens->blocks.at[i];

		if (block->shown && s.first != NOWHERE)
			end_stretch(app, &s, i);
		if (block->shown)
			continue;
		if (s.first == NOWHERE) {
			turns_before(&s, &app->view->article, i);
			s.first = i;
			s.words = 0;
		}
		s.words += block->words;
	}
	if (s.first != NOWHERE)
		end_stretch(app, &s, lens->blocks.len);
}

/* Folds anew; the words at the top stay there as far as they show. */
static void
fold(struct app *app)
{
	struct lens *lens = &app->lens;
	bool stands = !app->view->folds || view_place(app->view) == lens->came;
	const struct match *range;

	view_fold(app->view, NULL);
	vec_each (range, &lens->opened)
		show_range(lens, &app->view->article, range->start, range->end);
	find_folds(app);
	view_fold(app->view, &lens->folds);
	view_fill(app->view);
	if (stands)
		lens->came = view_place(app->view);
}

/* Shows all; the page goes back to where it was if nobody moved it. */
static void
unfold(struct app *app)
{
	struct view *v = app->view;
	bool stands = view_place(v) == app->lens.came;

	view_fold(v, NULL);
	if (stands)
		view_go(v, app->lens.origin);
	view_fill(v);
	lens_leave(app);
}

/* Says what was found; where nothing was, the words are forgotten. */
static void
say_found(struct app *app)
{
	struct lens *lens = &app->lens;
	size_t found = lens->found;

	if (!lens->words.typed.len || app->view->loading)
		return;
	if (found) {
		app_say(app, NP_("%zu paragraph", "%zu paragraphs", found), found);
		return;
	}
	if (matcher_gave_up(&lens->words))
		app_say(app, _("'%s' takes too long in this text"), lens->words.typed.at);
	else
		app_say(app, _("'%s' does not occur"), lens->words.typed.at);
	lens_back(app);
}

static void
finish(struct app *app)
{
	app->lens.busy = false;
	fold(app);
	say_found(app);
}

static bool
has_grown(const struct app *app)
{
	const struct lens *lens = &app->lens;
	const struct article *a = &app->view->article;

	if (a->blocks.len < lens->blocks.len || a->turns.len != lens->turns ||
		a->settled != lens->settled ||
		(lens->speaker.len && find_speaker(a, buf_slice(&lens->speaker)) != lens->who))
		return true;
	return app->view->loading ? a->blocks.len / 2 > lens->blocks.len
				  : a->blocks.len > lens->blocks.len;
}

bool
lens_work(struct app *app)
{
	struct lens *lens = &app->lens;
	const struct article *a;
	struct stopwatch watch;
	size_t seen = 0;

	if (!app->view || !is_on(lens))
		return false;
	a = &app->view->article;
	if (has_grown(app))
		begin(app);
	if (!lens->busy)
		return false;
	stopwatch_start(&watch);
	for (; lens->at < lens->blocks.len && seen < SLICE_BYTES &&
		stopwatch_ms(&watch) < SEARCH_MS;
		lens->at++) {
		const struct block *block = &a->blocks.at[lens->at];

		seen += block->end - block->start + 1;
		lens->blocks.at[lens->at].words =
			(uint32_t)count_words(article_text(a, block->start, block->end));
		if (lens->words.typed.len && is_match(lens, a, block))
			show_found(lens, a, lens->at);
	}
	if (lens->at == lens->blocks.len)
		finish(app);
	return lens->busy;
}

/* Acts. */

/* Sets out to show less, or other things than now. */
static void
set_out(struct app *app)
{
	struct lens *lens = &app->lens;

	if (!app->view->folds)
		lens->origin = view_place(app->view);
	vec_reset(&lens->opened);
	begin(app);
	lens_work(app);
}

void
lens_renew(struct app *app)
{
	struct lens *lens = &app->lens;

	if (!is_on(lens))
		return;
	lens->origin = lens->came = view_place(app->view);
	vec_reset(&lens->opened);
	begin(app);
}

void
lens_leave(struct app *app)
{
	struct lens *lens = &app->lens;

	if (app->view)
		view_fold(app->view, NULL);
	lens_release(lens);
	lens_init(lens);
}

bool
lens_back(struct app *app)
{
	struct lens *lens = &app->lens;

	if (!is_on(lens))
		return false;
	if (lens->words.typed.len)
		search_clear(app);
	if (lens->words.typed.len && lens->speaker.len) {
		matcher_set(&lens->words, SLICE(""));
		vec_reset(&lens->opened);
		begin(app);
	} else {
		unfold(app);
	}
	return true;
}

static void
put_on(struct app *app, size_t speaker)
{
	struct lens *lens = &app->lens;

	buf_reset(&lens->speaker);
	buf_add(&lens->speaker, article_speaker(&app->view->article, speaker));
	app_say(app, _("only %s; * and # go from turn to turn, Esc shows all"), lens->speaker.at);
	set_out(app);
}

static void
take_off(struct app *app)
{
	struct lens *lens = &app->lens;

	buf_reset(&lens->speaker);
	if (lens->words.typed.len)
		set_out(app);
	else
		unfold(app);
}

/* Whose turn the first row belongs to, or who is the first to speak on the page. */
static size_t
speaker_here(const struct view *v)
{
	const struct article *a = &v->article;
	size_t turn = turn_here(a, view_place(v));

	for (size_t i = 0; turn == NOWHERE && i < a->turns.len; i++)
		if (turn_place(&a->turns.at[i]) >= view_place(v))
			turn = i;
	if (turn == NOWHERE || turn_place(&a->turns.at[turn]) >= view_place_end(v))
		return NOWHERE;
	return a->turns.at[turn].speaker;
}

/* To a turn of the speaker, unless this is one. */
static void
go_to(struct app *app, size_t speaker)
{
	if (speaker_here(app->view) != speaker)
		speakers_go(app, speaker);
}

void
lens_toggle(struct app *app, long count)
{
	bool listed = app->list.focus;
	size_t who;

	(void)count;
	if (!app->view)
		return;
	who = listed ? speakers_selected(app) : speaker_here(app->view);
	if (listed && who != NOWHERE) {
		list_leave(app);
		go_to(app, who);
	}
	if (app->lens.speaker.len && (!listed || who == app->lens.who))
		take_off(app);
	else if (who != NOWHERE)
		put_on(app, who);
	else
		app_say(app, "%s",
			listed && app->list.kind != &list_speakers ? _("s lists the speakers")
								   : _("nobody speaks here"));
}

/* A pattern that is none leaves all as it is, and is asked for again. */
static bool
take_words(struct app *app)
{
	struct matcher words;

	matcher_init(&words);
	matcher_set(&words, buf_slice(&app->prompt.words));
	if (words.wrong.text) {
		search_reject(app, &words);
		matcher_release(&words);
		return false;
	}
	matcher_release(&app->lens.words);
	app->lens.words = words;
	recall_add(&app->search.recall, buf_slice(&words.typed));
	return true;
}

static void
entered(struct app *app)
{
	if (!app->prompt.words.len) {
		if (app->lens.words.typed.len)
			lens_back(app);
		return;
	}
	if (!take_words(app))
		return;
	search_mark(app, buf_slice(&app->lens.words.typed));
	set_out(app);
}

static const struct prompt_kind words_prompt = {
	.label = "&", .entered = entered, .recall = search_recall};

void
lens_ask(struct app *app, long count)
{
	(void)count;
	recall_begin(&app->search.recall);
	prompt_open(app, &words_prompt);
}

void
lens_reveal(struct app *app, size_t at)
{
	const struct article *a = &app->view->article;
	const struct fold *stretch = view_fold_at(app->view, at);
	struct match range;

	if (!stretch)
		return;
	range.start = a->blocks.at[stretch->first].start;
	range.end = a->blocks.at[stretch->end - 1].end;
	vec_push(&app->lens.opened, range);
	fold(app);
}

bool
lens_open(struct app *app)
{
	size_t row, at = view_first_fold(app->view, &row);

	if (at == NOWHERE)
		return false;
	lens_reveal(app, at);
	return true;
}

/* Showing. */

void
lens_say(const struct app *app, struct buf *out)
{
	const struct lens *lens = &app->lens;

	if (lens->speaker.len)
		buf_addf(out, _("only %s"), lens->speaker.at);
	if (lens->speaker.len && lens->words.typed.len)
		buf_add_byte(out, ' ');
	if (lens->words.typed.len)
		buf_addf(out, "& %s", lens->words.typed.at);
}

void
lens_dim(const struct app *app, struct paint *p)
{
	p->dims = app->lens.who != NOWHERE && !app->lens.busy;
	p->bright = app->lens.bright.at;
	p->bright_count = app->lens.bright.len;
}
