/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each action computes where the point goes next, from where it is; the rest is one function that
 * repeats it and has the page follow.
 */
#include "reader/page/select.h"

#include "base/i18n.h"
#include "reader/app.h"
#include "reader/page/caret.h"
#include "reader/page/follow.h"
#include "reader/page/walk.h"
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
cluster_behind(const struct article *a, size_t at)
{
	const struct block *block = &a->blocks.at[article_block_at(a, at)];
	struct slice text = article_text(a, block->start, block->end);

	return at < block->end ? block->start + cluster_end(text, at - block->start) : at;
}

/* --- beginning --------------------------------------------------------------------------- */

size_t
select_here(struct app *app)
{
	struct sheet sheet = sheet_here(app);
	struct ranges visible = {0};
	size_t place = NOWHERE, chosen = follow_chosen(app->view);

	sheet_visible_here(app, &visible);
	if (visible.len && sheet.article->blocks.len)
		place = visible.at[0].start;
	if (place != NOWHERE && app->search.shown && app->search.current.end &&
		ranges_hold(&visible, app->search.current.start))
		place = app->search.current.start;
	if (!app->abreast.open && chosen != NOWHERE)
		place = sheet.article->references.at[chosen].start;
	vec_release(&visible);
	return place == NOWHERE ? NOWHERE : caret_from(&sheet, place);
}

/* The point is somewhere else: the page follows. */
static void
put_point(struct app *app, size_t point, bool keeps_column)
{
	struct sheet sheet = sheet_here(app);
	struct selection *s = selection(app);
	size_t column;

	if (point == NOWHERE)
		return;
	caret_row(&sheet, point, &column);
	s->point = point;
	if (!keeps_column)
		s->column = column;
	sheet_reach(app, point);
}

void
select_between(struct app *app, size_t anchor, size_t point)
{
	struct selection *s = selection(app);

	*s = (struct selection){.open = true, .anchor = anchor};
	put_point(app, point, false);
}

void
select_stretch(struct app *app, size_t start, size_t end)
{
	const struct article *a = &app->view->article;

	*selection(app) = (struct selection){.open = true,
		.anchor = start,
		.point = start + cluster_start(article_text(a, start, end), end - start)};
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
line_of(const struct sheet *sheet, size_t at)
{
	size_t column;
	const struct line *line = layout_line(sheet->layout, caret_row(sheet, at, &column), NULL);

	return line ? *line : (struct line){0};
}

void
select_range(struct app *app, size_t *start, size_t *end)
{
	const struct selection *s = selection(app);
	bool turned = s->point < s->anchor;
	struct sheet sheet;

	*start = turned ? s->point : s->anchor;
	*end = turned ? s->anchor : s->point;
	if (!s->open) {
		*start = *end = 0;
		return;
	}
	sheet = sheet_here(app);
	if (s->by_line) {
		*start = line_of(&sheet, *start).start;
		*end = line_of(&sheet, *end).end;
	} else {
		*end = cluster_behind(sheet.article, *end);
	}
}

/* --- moving the point -------------------------------------------------------------------- */

/* Where the point goes from `at`; NOWHERE where it cannot. */
typedef size_t step(const struct sheet *s, size_t at);

static long
times(long count)
{
	return count < 1 ? 1 : count < TIMES_MOST ? count : TIMES_MOST;
}

static void
move(struct app *app, long count, step *next)
{
	struct sheet sheet = sheet_here(app);
	size_t at = selection(app)->point, to;

	for (long left = times(count); left-- && (to = next(&sheet, at)) != NOWHERE;)
		at = to;
	put_point(app, at, false);
}

static size_t
right(const struct sheet *s, size_t at)
{
	return caret_from(s, cluster_behind(s->article, at));
}

static size_t
left(const struct sheet *s, size_t at)
{
	return caret_before(s, at);
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

/* In *start where the block's text starts, which their places count from. None in what is not
 * shown. */
static void
find_words(const struct sheet *s, size_t block, struct words *words, size_t *start)
{
	*start = s->article->blocks.at[block].start;
	vec_reset(words);
	if (sheet_shows(s, block))
		words_find(article_block_text(s->article, block), words);
}

static size_t
word_start(const struct sheet *s, size_t at)
{
	struct words words = {0};
	size_t found = NOWHERE, start;

	for (size_t b = article_block_at(s->article, at);
		b < s->article->blocks.len && found == NOWHERE; b++) {
		find_words(s, b, &words, &start);
		for (size_t i = 0; i < words.len && found == NOWHERE; i++)
			if (start + words.at[i].start > at &&
				sheet_holds(s, start + words.at[i].start))
				found = start + words.at[i].start;
	}
	vec_release(&words);
	return found == NOWHERE ? NOWHERE : caret_from(s, found);
}

static size_t
word_before(const struct sheet *s, size_t at)
{
	struct words words = {0};
	size_t found = NOWHERE, start;

	for (size_t b = article_block_at(s->article, at) + 1; b-- && found == NOWHERE;) {
		find_words(s, b, &words, &start);
		for (size_t i = words.len; i-- && found == NOWHERE;)
			if (start + words.at[i].start < at &&
				sheet_holds(s, start + words.at[i].start))
				found = start + words.at[i].start;
	}
	vec_release(&words);
	return found;
}

static size_t
word_end(const struct sheet *s, size_t at)
{
	struct words words = {0};
	size_t found = NOWHERE, start, from = cluster_behind(s->article, at);

	for (size_t b = article_block_at(s->article, at);
		b < s->article->blocks.len && found == NOWHERE; b++) {
		find_words(s, b, &words, &start);
		for (size_t i = 0; i < words.len && found == NOWHERE; i++)
			if (start + words.at[i].end > from &&
				sheet_holds(s, start + words.at[i].end - 1))
				found = start + words.at[i].end;
	}
	vec_release(&words);
	return found == NOWHERE ? NOWHERE : caret_before(s, found);
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
	struct sheet sheet = sheet_here(app);
	size_t at = selection(app)->point, column, stop;
	struct row row = caret_row(&sheet, at, &column);

	for (long left = count ? count : 1; left && caret_step(&sheet, &row, by);) {
		stop = caret_in_column(&sheet, row, selection(app)->column);
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
line_first(const struct sheet *s, size_t at)
{
	size_t column;

	return caret_first(s, caret_row(s, at, &column));
}

static size_t
line_last(const struct sheet *s, size_t at)
{
	size_t column;

	return caret_last(s, caret_row(s, at, &column));
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

/* To the last place before the next end behind `at` that is shown. */
static size_t
to_end(const struct sheet *s, size_t at, const struct walk *ends)
{
	size_t end = at, stop;

	while ((end = walk_behind(ends, end + 1, 1)) != NOWHERE) {
		stop = caret_before(s, end);
		if (stop != NOWHERE && stop > at)
			return stop;
	}
	return NOWHERE;
}

static size_t
to_start(const struct sheet *s, size_t at, const struct walk *starts)
{
	size_t start = at, stop;

	while ((start = walk_before(starts, start, 1)) != NOWHERE) {
		stop = caret_from(s, start);
		if (stop < at)
			return stop;
	}
	return NOWHERE;
}

static void
move_to(struct app *app, long count, struct walk walk,
	size_t (*to)(const struct sheet *s, size_t at, const struct walk *walk))
{
	struct sheet sheet = sheet_here(app);
	size_t at = selection(app)->point, next;

	for (long left = times(count); left-- && (next = to(&sheet, at, &walk)) != NOWHERE;)
		at = next;
	put_point(app, at, false);
}

static const struct article *
article(const struct app *app)
{
	return &app->view->article;
}

void
select_paragraph_end(struct app *app, long count)
{
	move_to(app, count, walk_block_ends(article(app)), to_end);
}

void
select_paragraph_start(struct app *app, long count)
{
	move_to(app, count, walk_blocks(article(app)), to_start);
}

void
select_turn_end(struct app *app, long count)
{
	move_to(app, count, walk_turn_ends(article(app)), to_end);
}

void
select_turn_start(struct app *app, long count)
{
	move_to(app, count, walk_turns(article(app), NOWHERE), to_start);
}

void
select_section_end(struct app *app, long count)
{
	move_to(app, count, walk_section_ends(article(app)), to_end);
}

void
select_section_start(struct app *app, long count)
{
	move_to(app, count, walk_sections(article(app)), to_start);
}

void
select_start(struct app *app, long count)
{
	struct sheet sheet = sheet_here(app);

	(void)count;
	put_point(app, caret_from(&sheet, 0), false);
}

void
select_end(struct app *app, long count)
{
	struct sheet sheet = sheet_here(app);

	(void)count;
	put_point(app, caret_before(&sheet, sheet.article->text.len), false);
}
