/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was searched for and how much was found on the first row; below it the sections with their
 * hits, or why there are none.
 */
#include "reader/panes/results_pane.h"

#include "base/i18n.h"
#include "library/hit.h"
#include "reader/app.h"
#include "reader/library/results.h"
#include "text/cluster.h"

/* Columns of a row; cells from which on who speaks has a column. */
enum { GROUP = 3, LABEL = 5, LABEL_CELLS = 14, LABEL_FROM = 64 };

static size_t
height(const struct app *app, size_t hit, bool first)
{
	return 1 + (size_t)(first || results_starts_group(&app->results, hit));
}

static struct pile
pile_of(const struct results *r)
{
	return (struct pile){results_count(r), height, NULL};
}

/* --- opening, closing -------------------------------------------------------------------- */

void
results_enter(struct app *app)
{
	browse_close(app);
	app->results.open = true;
	results_work(app);
}

void
results_close(struct app *app)
{
	app->results.open = false;
}

void
results_leave(struct app *app)
{
	results_close(app);
	if (!app->view)
		hall_enter(app);
}

void
results_clear(struct app *app, long count)
{
	(void)count;
	results_leave(app);
}

/* --- moving ------------------------------------------------------------------------------ */

void
results_down(struct app *app, long count)
{
	results_move(app, count ? count : 1);
}

void
results_up(struct app *app, long count)
{
	results_move(app, count ? -count : -1);
}

void
results_page_down(struct app *app, long count)
{
	struct results *r = &app->results;

	results_move(app, (count ? count : 1) * (long)pile_page(app, pile_of(r), r->top));
}

void
results_page_up(struct app *app, long count)
{
	struct results *r = &app->results;

	results_move(app, -(count ? count : 1) * (long)pile_page(app, pile_of(r), r->top));
}

void
results_first(struct app *app, long count)
{
	(void)count;
	results_move(app, -(long)results_count(&app->results));
}

void
results_last(struct app *app, long count)
{
	(void)count;
	results_move(app, (long)results_count(&app->results));
}

static bool
starts_article(const struct results *r, size_t i)
{
	return !i || !slice_equal(buf_slice(&results_hit(r, i)->file),
			     buf_slice(&results_hit(r, i - 1)->file));
}

/* To the start of the next article, or of this one and then of the one before. */
static void
step_article(struct app *app, bool back)
{
	struct results *r = &app->results;
	size_t at = r->selected, count = results_count(r);

	if (back && at)
		at--;
	else if (!back)
		at++;
	while (at && at < count && !starts_article(r, at))
		at += back ? (size_t)-1 : 1;
	results_move(app, (long)at - (long)r->selected);
}

void
results_article_next(struct app *app, long count)
{
	for (long left = count ? count : 1; left--;)
		step_article(app, false);
}

void
results_article_back(struct app *app, long count)
{
	for (long left = count ? count : 1; left--;)
		step_article(app, true);
}

void
results_go(struct app *app, long count)
{
	(void)count;
	if (app->results.selected < results_count(&app->results))
		results_visit(app, app->results.selected);
	else
		app_say(app, "%s", _("there is nothing to go to"));
}

void
results_click(struct app *app, size_t row, size_t column)
{
	struct results *r = &app->results;
	size_t hit = pile_at(app, pile_of(r), r->top, row);

	(void)column;
	if (hit == NOWHERE)
		return;
	if (hit == r->selected)
		results_visit(app, hit);
	else
		results_move(app, (long)hit - (long)r->selected);
}

/* --- the first row ----------------------------------------------------------------------- */

void
results_say_count(const struct app *app, struct buf *out)
{
	const struct results *r = &app->results;
	size_t count = results_count(r);
	const char *more = results_open_ended(app) ? "+" : "";

	if (!slice_trim(buf_slice(&r->typed)).len)
		return;
	if (count && r->articles)
		buf_addf(out, NP_("%zu%s in %zu%s article", "%zu%s in %zu%s articles", r->articles),
			count, more, r->articles, more);
	else if (*more && !r->why.text)
		buf_add_string(out, _("looking…"));
	else
		buf_add_string(out, _("nothing"));
}

/* How far the index is, where that matters. */
static void
say_index(const struct app *app, struct buf *out)
{
	const struct stacks *s = &app->stacks;
	struct buf state = BUF_INIT;

	if (s->stale)
		buf_add_string(&state, _("an older index: another process writes it"));
	else
		stacks_say(s, &state);
	if (state.len)
		buf_addf(out, "%s%s", out->len ? "   " : "", state.at);
	buf_release(&state);
}

static void
paint_head(struct app *app)
{
	struct grid *g = &app->grid;
	const struct results *r = &app->results;
	struct buf right = BUF_INIT;
	size_t cells, edge = g->columns;

	results_say_count(app, &right);
	say_index(app, &right);
	cells = text_cells(buf_slice(&right)) + 1;
	if (cells < g->columns / 2) {
		edge -= cells;
		grid_put(g, 0, edge, g->columns, buf_slice(&right), (struct look){INK_DIM, 0});
		edge -= 2;
	}
	grid_put_fit(g, 0, 1, edge, buf_slice(&r->typed), (struct look){INK_TEXT, LOOK_BOLD});
	pile_paint_rule(app);
	buf_release(&right);
}

/* --- hits -------------------------------------------------------------------------------- */

static void
say_group(const struct hit *hit, struct buf *out)
{
	buf_add(out, buf_slice(&hit->title));
	if (hit->section.len && !slice_equal(buf_slice(&hit->section), buf_slice(&hit->title)))
		buf_addf(out, " › %s", hit->section.at);
}

static void
paint_group(struct app *app, const struct hit *hit, size_t row)
{
	struct buf name = BUF_INIT;

	say_group(hit, &name);
	grid_put_fit(&app->grid, row, GROUP, app->grid.columns, buf_slice(&name),
		(struct look){INK_HEADING, LOOK_BOLD});
	buf_release(&name);
}

/* Behind the name of who speaks, which stands beside the words. */
static size_t
behind_label(const struct hit *hit)
{
	struct slice words = buf_slice(&hit->words), name = buf_slice(&hit->speaker);

	if (!name.len || hit->cut_before || hit->at < name.len + 2 || !slice_starts(words, name) ||
		!slice_starts(slice_from(words, name.len), SLICE(": ")))
		return 0;
	return name.len + 2;
}

/* Where to begin, so that what was found stands in the first third of the room where not all has
 * room. */
static size_t
beginning(const struct hit *hit, size_t room)
{
	struct slice words = buf_slice(&hit->words);
	size_t label = behind_label(hit), from = label, blank;

	if (text_cells(slice_from(words, label)) <= room)
		return label;
	while (from < hit->at && text_cells(slice_part(words, from, hit->at)) > room / 3)
		from = cluster_end(words, from);
	blank = from > label ? slice_find_byte(words, from, ' ') : NOWHERE;
	return blank < hit->at ? blank + 1 : from;
}

/* Appends the words as they are shown, and puts down which of them are marked. */
static void
cut_words(const struct hit *hit, size_t room, struct buf *out, struct found_list *marks)
{
	size_t from = beginning(hit, room), lead;
	const struct hit_mark *mark;

	if (from > behind_label(hit) || hit->cut_before)
		buf_add_string(out, "…");
	lead = out->len;
	buf_add(out, slice_from(buf_slice(&hit->words), from));
	if (hit->cut_behind)
		buf_add_string(out, "…");
	vec_each (mark, &hit->marks)
		if (mark->start >= from)
			vec_push(marks, ((struct needle_found){mark->start - from + lead,
						mark->end - from + lead, 0}));
}

/* Looks that tell matches from other words also where the row is the selected one. */
static void
paint_marks(struct app *app, size_t row, size_t column, size_t edge, struct slice words,
	const struct found_list *marks)
{
	for (size_t i = 0; i < marks->len; i++) {
		size_t start = column + text_cells(slice_part(words, 0, marks->at[i].start));
		size_t end = column + text_cells(slice_part(words, 0, marks->at[i].end));

		if (start < edge)
			grid_tint(&app->grid, row, start, end < edge ? end : edge,
				(struct look){INK_MATCH, LOOK_BOLD | LOOK_UNDERLINE});
	}
}

static void
paint_words(struct app *app, const struct hit *hit, size_t row, size_t column)
{
	struct found_list marks = {0};
	struct buf words = BUF_INIT;
	size_t edge = app->grid.columns - (app->grid.columns > 1);

	cut_words(hit, edge > column ? edge - column : 0, &words, &marks);
	grid_put_fit(&app->grid, row, column, edge, buf_slice(&words), (struct look){0});
	paint_marks(app, row, column, edge, buf_slice(&words), &marks);
	vec_release(&marks);
	buf_release(&words);
}

/* Who says it; answers the column behind. */
static size_t
paint_speaker(struct app *app, const struct hit *hit, size_t row)
{
	size_t columns = app->grid.columns,
	       edge = columns >= LABEL_FROM ? LABEL + LABEL_CELLS : columns;
	size_t column;

	if (!hit->speaker.len)
		return LABEL;
	column = grid_put_fit(&app->grid, row, LABEL, edge, buf_slice(&hit->speaker),
		(struct look){INK_TEXT, LOOK_BOLD});
	return (columns >= LABEL_FROM ? edge : column) + 1;
}

/* All of a hit that fits; answers the row of the screen behind it. */
static size_t
paint_hit(struct app *app, size_t i, size_t row, size_t end)
{
	const struct results *r = &app->results;
	const struct hit *hit = results_hit(r, i);

	if (i == r->top || results_starts_group(r, i))
		paint_group(app, hit, row++);
	if (row >= end)
		return end;
	paint_words(app, hit, row, paint_speaker(app, hit, row));
	if (i == r->selected)
		pile_paint_selected(app, row);
	return row + 1;
}

/* --- nothing ----------------------------------------------------------------------------- */

/* What an article must be or have, for each kind of term; and must not. */
static const struct {
	const char *is, *is_not;
} terms[] = {
	[TERM_WORDS] = {N_("the words “%.*s”"), N_("without “%.*s”")},
	[TERM_TITLE] = {N_("“%.*s” in the title"), N_("a title without “%.*s”")},
	[TERM_WHO] = {N_("said by “%.*s”"), N_("not said by “%.*s”")},
	[TERM_IN] = {N_("in the folder “%.*s”"), N_("not in the folder “%.*s”")},
	[TERM_CATEGORY] = {N_("in the category “%.*s”"), N_("not in the category “%.*s”")},
	[TERM_LINK] = {N_("with a link to “%.*s”"), N_("without a link to “%.*s”")},
};

static void
paint_sentence(struct app *app, size_t row, size_t column, const char *words)
{
	if (row < app->grid.rows)
		grid_put_fit(&app->grid, row, column, app->grid.columns, slice_of(words),
			(struct look){INK_DIM, 0});
}

/* A term, and whether there is anything that it means. */
static void
say_term(const struct results *r, const struct query *q, size_t i, struct buf *out)
{
	const struct term *term = &q->terms.at[i];
	struct slice words = query_words(q, term);

	buf_addf(out, _(term->without ? terms[term->kind].is_not : terms[term->kind].is),
		(int)words.len, words.at);
	if (r->lack.missing & (uint32_t)1 << i && !term->without)
		buf_add_string(out, _(": there is nothing of that in the library"));
}

static void
paint_near(struct app *app, size_t row)
{
	struct buf words = BUF_INIT;

	buf_addf(&words, _("titles like it: %s"), app->results.lack.near.at);
	paint_sentence(app, row, LABEL, words.at);
	buf_release(&words);
}

static void
paint_terms(struct app *app, size_t row)
{
	const struct results *r = &app->results;
	struct query query;

	query_init(&query, buf_slice(&r->typed));
	paint_sentence(app, row++, LABEL,
		query.terms.len > 1 ? _("nothing was found that is all of this:")
				    : _("there is nothing of this in the library:"));
	for (size_t i = 0; i < query.terms.len && row + 1 < app->grid.rows; i++) {
		struct buf words = BUF_INIT;

		say_term(r, &query, i, &words);
		paint_sentence(app, row++, LABEL + 2, words.at);
		buf_release(&words);
	}
	if (r->lack.near.len && row + 1 < app->grid.rows)
		paint_near(app, row);
	query_release(&query);
}

/* What can be asked for, while nothing has been typed. */
static void
paint_ways(struct app *app, size_t row)
{
	static const char *const ways[] = {
		N_("city commons        both words"),
		N_("\"city commons\"      just so, one after the other"),
		N_("commo*              words that begin so"),
		N_("-city               but not this one"),
		N_("title:city          in the title"),
		N_("who:Fattori         said by somebody; Tab completes names"),
		N_("in:talks            in a folder"),
		N_("cat:Commons         in a category"),
		N_("link:Enclosure      with a link to an article"),
	};

	for (size_t i = 0; i < sizeof ways / sizeof *ways && row + 1 < app->grid.rows; i++)
		paint_sentence(app, row++, LABEL, _(ways[i]));
}

/* Why nothing is shown (yet). */
static void
paint_nothing(struct app *app, size_t row)
{
	const struct results *r = &app->results;
	const struct stacks *s = &app->stacks;

	if (r->why.text)
		paint_sentence(app, row, LABEL, r->why.text);
	else if (s->state == STACKS_FAILED)
		paint_sentence(app, row, LABEL,
			s->why.text ? s->why.text
				    : _("only a folder can be searched: these are single files"));
	else if (!slice_trim(buf_slice(&r->typed)).len)
		paint_ways(app, row);
	else if (!s->has_store)
		paint_sentence(app, row, LABEL,
			_("the library is read for the first time; what is found comes by and by"));
	else if (results_open_ended(app))
		paint_sentence(app, row, LABEL, _("looking…"));
	else
		paint_terms(app, row);
}

void
results_paint(struct app *app)
{
	struct results *r = &app->results;
	struct area area = pile_area(app);
	size_t row = area.row, end = area.row + area.rows, count = results_count(r);

	if (area.row)
		paint_head(app);
	pile_fit(app, pile_of(r), &r->selected, &r->top);
	for (size_t i = r->top; i < count && row < end; i++)
		row = paint_hit(app, i, row, end);
	if (!count)
		paint_nothing(app, area.row);
}

/* --- in words ---------------------------------------------------------------------------- */

void
results_say(struct app *app, struct buf *out)
{
	const struct results *r = &app->results;
	const struct hit *hit;

	buf_addf(out, _("Found for %s: "), r->typed.at);
	results_say_count(app, out);
	if (r->selected >= results_count(r))
		return;
	hit = results_hit(r, r->selected);
	buf_addf(out, _(". %zu: "), r->selected + 1);
	if (hit->speaker.len)
		buf_addf(out, "%s: ", hit->speaker.at);
	buf_addf(out, "%s%s%s ", hit->cut_before ? "…" : "", hit->words.at + behind_label(hit),
		hit->cut_behind ? "…" : "");
	say_group(hit, out);
}
