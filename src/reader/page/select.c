/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each action computes where the point goes next, from where it is; the rest is one function that
 * repeats it and has the page follow.
 */
#include "reader/page/select.h"

#include "article/outline.h"
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/page/caret.h"
#include "reader/page/follow.h"
#include "text/cluster.h"
#include "text/words.h"

/* A count beyond this goes no further: some steps look at every turn. */
enum { TIMES_MOST = 1000 };

static struct selection *
selection(struct app *app)
{
	return &app->view->selection;
}

static size_t
cluster_behind(const struct view *v, size_t at)
{
	const struct block *block = &v->article.blocks.at[article_block_at(&v->article, at)];
	struct slice text = article_text(&v->article, block->start, block->end);

	return at < block->end ? block->start + cluster_end(text, at - block->start) : at;
}

/* --- beginning --------------------------------------------------------------------------- */

size_t
select_here(const struct app *app)
{
	const struct view *v = app->view;
	size_t place = view_place(v), chosen = follow_chosen(v);

	if (chosen != NOWHERE)
		place = v->article.references.at[chosen].start;
	else if (app->search.shown && app->search.current.end &&
		 app->search.current.start >= place &&
		 app->search.current.start < view_place_end(v))
		place = app->search.current.start;
	return v->article.blocks.len ? caret_from(v, place) : NOWHERE;
}

/* The point is somewhere else: the page follows. */
static void
put_point(struct app *app, size_t point, bool keeps_column)
{
	struct selection *s = selection(app);
	size_t column;
	struct row row = caret_row(app->view, point, &column);

	s->point = point;
	if (!keeps_column)
		s->column = column;
	view_reach(app->view, row);
}

void
select_between(struct app *app, size_t anchor, size_t point)
{
	struct selection *s = selection(app);

	*s = (struct selection){.open = true, .anchor = anchor};
	put_point(app, point, false);
}

static void
begin(struct app *app, bool by_line)
{
	size_t here = select_here(app);

	if (here == NOWHERE) {
		app_say(app, "%s", _("there is nothing to select"));
		return;
	}
	select_between(app, here, here);
	selection(app)->by_line = by_line;
}

void
select_begin(struct app *app, long count)
{
	(void)count;
	begin(app, false);
}

void
select_begin_lines(struct app *app, long count)
{
	(void)count;
	begin(app, true);
}

void
select_leave(struct app *app, long count)
{
	(void)count;
	selection(app)->open = false;
}

/* To the other way of selecting; out of the one it is in already. */
static void
change(struct app *app, bool by_line)
{
	struct selection *s = selection(app);

	s->open = s->by_line != by_line;
	s->by_line = by_line;
}

void
select_by_cluster(struct app *app, long count)
{
	(void)count;
	change(app, false);
}

void
select_by_line(struct app *app, long count)
{
	(void)count;
	change(app, true);
}

void
select_other_end(struct app *app, long count)
{
	struct selection *s = selection(app);
	size_t point = s->point;

	(void)count;
	put_point(app, s->anchor, false);
	s->anchor = point;
}

static struct line
line_of(const struct view *v, size_t at)
{
	size_t column;
	const struct line *line = layout_line(v->layout, caret_row(v, at, &column), NULL);

	return line ? *line : (struct line){0};
}

void
select_range(const struct view *v, size_t *start, size_t *end)
{
	const struct selection *s = &v->selection;
	bool turned = s->point < s->anchor;

	*start = turned ? s->point : s->anchor;
	*end = turned ? s->anchor : s->point;
	if (!s->open) {
		*start = *end = 0;
	} else if (s->by_line) {
		*start = line_of(v, *start).start;
		*end = line_of(v, *end).end;
	} else {
		*end = cluster_behind(v, *end);
	}
}

/* --- moving the point -------------------------------------------------------------------- */

/* Where the point goes from `at`; NOWHERE where it cannot. */
typedef size_t step(const struct view *v, size_t at);

static long
times(long count)
{
	return count < 1 ? 1 : count < TIMES_MOST ? count : TIMES_MOST;
}

static void
move(struct app *app, long count, step *next)
{
	size_t at = selection(app)->point, to;

	for (long left = times(count); left-- && (to = next(app->view, at)) != NOWHERE;)
		at = to;
	put_point(app, at, false);
}

static size_t
right(const struct view *v, size_t at)
{
	return caret_from(v, cluster_behind(v, at));
}

static size_t
left(const struct view *v, size_t at)
{
	return caret_before(v, at);
}

void
select_right(struct app *app, long count)
{
	move(app, count, right);
}

void
select_left(struct app *app, long count)
{
	move(app, count, left);
}

/* Words: found anew for every step in a block, which is not long. */

/* In *start where the block's text starts, which their places count from. None in what is folded. */
static void
find_words(const struct view *v, size_t block, struct words *words, size_t *start)
{
	*start = v->article.blocks.at[block].start;
	vec_reset(words);
	if (!layout_fold_at(v->layout, block))
		words_find(article_block_text(&v->article, block), words);
}

static size_t
word_start(const struct view *v, size_t at)
{
	struct words words = {0};
	size_t found = NOWHERE, start;

	for (size_t b = article_block_at(&v->article, at);
		b < v->article.blocks.len && found == NOWHERE; b++) {
		find_words(v, b, &words, &start);
		for (size_t i = 0; i < words.len && found == NOWHERE; i++)
			if (start + words.at[i].start > at)
				found = start + words.at[i].start;
	}
	vec_release(&words);
	return found == NOWHERE ? NOWHERE : caret_from(v, found);
}

static size_t
word_before(const struct view *v, size_t at)
{
	struct words words = {0};
	size_t found = NOWHERE, start;

	for (size_t b = article_block_at(&v->article, at) + 1; b-- && found == NOWHERE;) {
		find_words(v, b, &words, &start);
		for (size_t i = words.len; i-- && found == NOWHERE;)
			if (start + words.at[i].start < at)
				found = start + words.at[i].start;
	}
	vec_release(&words);
	return found;
}

static size_t
word_end(const struct view *v, size_t at)
{
	struct words words = {0};
	size_t found = NOWHERE, start, from = cluster_behind(v, at);

	for (size_t b = article_block_at(&v->article, at);
		b < v->article.blocks.len && found == NOWHERE; b++) {
		find_words(v, b, &words, &start);
		for (size_t i = 0; i < words.len && found == NOWHERE; i++)
			if (start + words.at[i].end > from)
				found = start + words.at[i].end;
	}
	vec_release(&words);
	return found == NOWHERE ? NOWHERE : caret_before(v, found);
}

void
select_word(struct app *app, long count)
{
	move(app, count, word_start);
}

void
select_word_back(struct app *app, long count)
{
	move(app, count, word_before);
}

void
select_word_end(struct app *app, long count)
{
	move(app, count, word_end);
}

/* Lines as they are laid out, past those without text. */

static void
move_lines(struct app *app, long count, long by)
{
	const struct view *v = app->view;
	size_t at = selection(app)->point, column, stop;
	struct row row = caret_row(v, at, &column);

	for (long left = count ? count : 1; left && layout_step(v->layout, &row, by);) {
		stop = caret_in_column(v, row, selection(app)->column);
		if (stop == NOWHERE)
			continue;
		at = stop;
		left--;
	}
	put_point(app, at, true);
}

void
select_down(struct app *app, long count)
{
	move_lines(app, count, 1);
}

void
select_up(struct app *app, long count)
{
	move_lines(app, count, -1);
}

static size_t
line_first(const struct view *v, size_t at)
{
	size_t column;

	return caret_first(v, caret_row(v, at, &column));
}

static size_t
line_last(const struct view *v, size_t at)
{
	size_t column;

	return caret_last(v, caret_row(v, at, &column));
}

void
select_line_start(struct app *app, long count)
{
	move(app, count, line_first);
}

void
select_line_end(struct app *app, long count)
{
	move(app, count, line_last);
}

/* Paragraphs, turns, sections: to the end of this one or, from there, of the next; to the start of
 * this one or of the one before. */

/* The first end of such a thing behind `at`, the last start before it; NOWHERE for none. */
typedef size_t bound(const struct article *a, size_t at);

static size_t
to_end(const struct view *v, size_t at, bound *end_behind)
{
	size_t end = at, stop;

	while ((end = end_behind(&v->article, end)) != NOWHERE) {
		stop = caret_before(v, end);
		if (stop != NOWHERE && stop > at)
			return stop;
	}
	return NOWHERE;
}

static size_t
to_start(const struct view *v, size_t at, bound *start_before)
{
	size_t start = at, stop;

	while ((start = start_before(&v->article, start)) != NOWHERE) {
		stop = caret_from(v, start);
		if (stop < at)
			return stop;
	}
	return NOWHERE;
}

/* What goes on in the next block is one paragraph with it. */
static size_t
end_of_paragraph(const struct article *a, size_t at)
{
	for (size_t i = article_block_at(a, at); i < a->blocks.len; i++)
		if (a->blocks.at[i].end > at &&
			(i + 1 == a->blocks.len || !(a->blocks.at[i + 1].flags & BLOCK_CONTINUES)))
			return a->blocks.at[i].end;
	return NOWHERE;
}

static size_t
start_of_paragraph(const struct article *a, size_t at)
{
	for (size_t i = article_block_at(a, at) + 1; i--;)
		if (a->blocks.at[i].start < at && !(a->blocks.at[i].flags & BLOCK_CONTINUES))
			return a->blocks.at[i].start;
	return NOWHERE;
}

static size_t
end_of_turn(const struct article *a, size_t at)
{
	size_t best = NOWHERE;

	for (size_t i = 0; i < a->turns.len; i++)
		if (a->turns.at[i].end > at && a->turns.at[i].end < best)
			best = a->turns.at[i].end;
	return best;
}

static size_t
start_of_turn(const struct article *a, size_t at)
{
	size_t best = NOWHERE;

	for (size_t i = 0; i < a->turns.len; i++) {
		size_t start = turn_place(&a->turns.at[i]);

		if (start < at && (best == NOWHERE || start > best))
			best = start;
	}
	return best;
}

static size_t
end_of_section(const struct article *a, size_t at)
{
	size_t next = article_heading_at(a, at) + 1; /* NOWHERE is -1 */

	if (next < a->headings.len)
		return section_start(a, next);
	return at < a->text.len ? a->text.len : NOWHERE;
}

static size_t
start_of_section(const struct article *a, size_t at)
{
	size_t heading = at ? article_heading_at(a, at - 1) : NOWHERE;

	return heading == NOWHERE ? NOWHERE : section_start(a, heading);
}

static void
move_to(struct app *app, long count,
	size_t (*to)(const struct view *v, size_t at, bound *next_bound), bound *next_bound)
{
	size_t at = selection(app)->point, next;

	for (long left = times(count); left-- && (next = to(app->view, at, next_bound)) != NOWHERE;)
		at = next;
	put_point(app, at, false);
}

void
select_paragraph_end(struct app *app, long count)
{
	move_to(app, count, to_end, end_of_paragraph);
}

void
select_paragraph_start(struct app *app, long count)
{
	move_to(app, count, to_start, start_of_paragraph);
}

void
select_turn_end(struct app *app, long count)
{
	move_to(app, count, to_end, end_of_turn);
}

void
select_turn_start(struct app *app, long count)
{
	move_to(app, count, to_start, start_of_turn);
}

void
select_section_end(struct app *app, long count)
{
	move_to(app, count, to_end, end_of_section);
}

void
select_section_start(struct app *app, long count)
{
	move_to(app, count, to_start, start_of_section);
}

void
select_start(struct app *app, long count)
{
	(void)count;
	put_point(app, caret_from(app->view, 0), false);
}

void
select_end(struct app *app, long count)
{
	(void)count;
	put_point(app, caret_before(app->view, app->view->article.text.len), false);
}
