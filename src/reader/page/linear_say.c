/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences about what has changed since the last one.
 */
#include "reader/page/linear_say.h"

#include "article/outline.h"
#include "article/sentence.h"
#include "article/turn.h"
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/keys/action.h"
#include "reader/library/voice.h"
#include "reader/page/follow.h"
#include "reader/panes/results_pane.h"
#include "text/print.h"

/* What has changed, in words. */

const struct article *
linear_article(const struct linear *l)
{
	return &l->app->view->article;
}

/* On one line: the cells of a row parted, newlines gone. */
static void
add_line(struct slice words, struct buf *out)
{
	for (size_t i = 0; i < words.len; i++)
		if (words.at[i] == '\t')
			buf_add_string(out, "; ");
		else
			buf_add_byte(out, words.at[i] == '\n' ? ' ' : words.at[i]);
}

static void
say_section(struct linear *l)
{
	const struct article *a = linear_article(l);
	size_t heading = article_heading_at(a, l->at);

	if (heading != NOWHERE && heading != l->heading) {
		buf_addf(&l->words, _("Section %zu of %zu, "), heading + 1, a->headings.len);
		add_line(section_title(a, heading), &l->words);
		buf_add_string(&l->words, ". ");
	}
	l->heading = heading;
}

static void
say_turn(struct linear *l)
{
	const struct article *a = linear_article(l);
	size_t turn = turn_here(a, l->at);
	struct slice name;

	if (turn != NOWHERE && turn != l->turn) {
		name = article_speaker(a, a->turns.at[turn].speaker);
		buf_addf(&l->words,
			a->turns.at[turn].kind == TURN_QUOTED ? _("%.*s is quoted: ")
							      : _("%.*s speaks: "),
			(int)name.len, name.at);
	}
	if (turn == NOWHERE && l->turn != NOWHERE)
		buf_add_string(&l->words, _("The article: "));
	l->turn = turn;
}

/* What kind of words these are, where a look would tell. */
static void
say_kind(struct linear *l, size_t block)
{
	static const struct {
		enum box_kind box;
		const char *words;
	} boxes[] = {
		{BOX_NOTE, N_("Note: ")}, {BOX_QUOTE, N_("Quote: ")}, {BOX_ITEM, N_("Item: ")}};
	const struct article *a = linear_article(l);

	if (l->at != a->blocks.at[block].start)
		return;
	if (a->blocks.at[block].kind == BLOCK_CODE)
		buf_add_string(&l->words, _("Code: "));
	if (a->blocks.at[block].kind == BLOCK_ROW)
		buf_add_string(&l->words, _("Row: "));
	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
		if (article_in_box(a, block, boxes[i].box)) {
			buf_add_string(&l->words, _(boxes[i].words));
			return;
		}
}

static void
say_links(struct linear *l, size_t end)
{
	const struct article *a = linear_article(l);
	size_t links = 0;
	uint32_t last = 0;

	for (size_t i = article_span_at(a, l->at); i < a->spans.len && a->spans.at[i].start < end;
		i++) {
		links += a->spans.at[i].ref && a->spans.at[i].ref != last;
		last = a->spans.at[i].ref;
	}
	if (links)
		buf_addf(&l->words, NP_(" (%zu link)", " (%zu links)", links), links);
}

/* The piece, with what is new since the one before. */
static void
say_piece(struct linear *l)
{
	const struct article *a = linear_article(l);
	size_t block = article_block_at(a, l->at), end, from = l->at;

	if (!a->blocks.len || !l->unsaid)
		return;
	l->unsaid = false;
	end = sentence_end(a, l->at);
	say_section(l);
	if (a->blocks.at[block].kind == BLOCK_HEADING)
		return;
	say_kind(l, block);
	say_turn(l);
	if (l->turn != NOWHERE && from < a->turns.at[l->turn].start)
		from = a->turns.at[l->turn].start; /* the label has been said */
	if (from < end)
		add_line(article_text(a, from, end), &l->words);
	say_links(l, end);
}

static void
say_reference(struct linear *l)
{
	const struct article *a = linear_article(l);
	size_t chosen = follow_chosen(l->app->view);
	const struct reference *ref;

	if (chosen != NOWHERE && chosen != l->reference) {
		ref = &a->references.at[chosen];
		buf_addf(&l->words, _("Link %zu of %zu: "), chosen + 1, a->references.len);
		add_line(article_text(a, ref->start, ref->end), &l->words);
		if (ref->target.len && !voice_meant(l->app, article_name(a, ref->target))) {
			/* TRANSLATORS: in "2 links, to X": where a link that was told goes. */
			buf_add_string(&l->words, _(", to "));
			add_line(article_name(a, ref->target), &l->words);
		}
		l->unsaid = false;
	}
	l->reference = chosen;
}

/* Where one has come to: the top row, or the turn that begins within it. */
static size_t
place_of_row(const struct view *v)
{
	size_t place = view_place(v), end = view_row_end(v);
	const struct turn *turn;

	vec_each (turn, &v->article.turns)
		if (turn_place(turn) > place && turn_place(turn) < end)
			return turn_place(turn);
	return place;
}

/* Where the app has gone by itself: to a match, a section, another article. */
static void
follow_app(struct linear *l)
{
	const struct view *v = l->app->view;
	const struct match *match = &l->app->search.current;
	size_t row = view_place(v), place;

	if (v != l->view) {
		*l = (struct linear){l->app, l->words, v, .heading = NOWHERE, .turn = NOWHERE,
			.reference = NOWHERE, .unsaid = true};
		add_line(article_title(&v->article), &l->words);
		buf_add_string(&l->words, ". ");
	} else if (row == l->top) {
		return;
	}
	l->top = row;
	l->unsaid = true;
	place = place_of_row(v);
	if (match->end > row && match->start < view_place_end(v))
		place = match->start;
	l->at = sentence_start(&v->article, place);
}

void
linear_say(struct linear *l, FILE *out)
{
	struct app *app = l->app;

	if (app->message.len)
		buf_addf(&l->words, "%s. ", app->message.at);
	buf_reset(&app->message);
	if (app->prompt.kind) {
		/* TRANSLATORS: the name of the line in which one types, as "note: " or "/ ". */
		buf_addf(&l->words, _("Words for %s"), _(app->prompt.kind->label));
		if (app->opener.open)
			opener_say(app, &l->words);
	} else if (app->browse.open) {
		browse_say(app, &l->words);
	} else if (app->hall.open && app_where(app) == IN_LIBRARY) {
		hall_say(app, &l->words);
	} else if (app->results.open) {
		results_say(app, &l->words);
	} else if (app_where(app) == IN_LIST && app->list.kind) {
		list_say(app, &l->words);
	} else if (app->peek.open) {
		peek_say(app, &l->words);
	} else if (app->view) {
		follow_app(l);
		say_reference(l);
		say_piece(l);
	}
	print(out, slice_trim(buf_slice(&l->words)));
	print(out, SLICE("\n"));
	fflush(out);
	buf_reset(&l->words);
}
