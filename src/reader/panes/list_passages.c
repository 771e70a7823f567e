/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines made of places, and what can be done with one: go there, look at it, answer about it.
 */
#include "reader/panes/list_passages.h"

#include "article/outline.h"
#include "base/i18n.h"
#include "reader/app.h"

#include <string.h>

void
passage_lines_release(struct passage_lines *lines)
{
	vec_release(&lines->list);
}

static const struct article *
article(const struct app *app)
{
	return &app->view->article;
}

static const struct highlight *
place_at(const struct app *app, size_t place)
{
	return &app->highlights.list.at[place];
}

static const struct shelf_row *
row_at(const struct app *app, size_t place)
{
	return &app->shelf.rows.at[place_at(app, place)->row];
}

/* The section it is in now, or for a lost one would be; NOWHERE before the first. */
static size_t
section_of(const struct app *app, size_t place)
{
	return article_heading_at(article(app), place_at(app, place)->at);
}

/* Makes the lines anew where the places are others; true where that was done. */
static bool
make_lines(struct app *app)
{
	struct passage_lines *lines = &app->list.passages;
	size_t section = NOWHERE;

	if (lines->changes == app->highlights.changes)
		return false;
	vec_reset(&lines->list);
	for (size_t i = 0; i < app->highlights.list.len; i++) {
		size_t in = section_of(app, i);

		if (in != section)
			vec_push(&lines->list, ((struct passage_line){LINE_SECTION, i}));
		section = in;
		vec_push(&lines->list, ((struct passage_line){LINE_PASSAGE, i}));
		if (row_at(app, i)->note)
			vec_push(&lines->list, ((struct passage_line){LINE_NOTE, i}));
	}
	lines->changes = app->highlights.changes;
	return true;
}

/* --- the kind ---------------------------------------------------------------------------- */

static size_t
count(const struct app *app)
{
	return app->list.passages.list.len;
}

static size_t
tally(const struct app *app)
{
	return app->highlights.list.len;
}

static void
add_tags(const struct app *app, const struct shelf_row *row, struct buf *out)
{
	for (uint32_t i = 0; i < row->tag_count; i++)
		buf_addf(out, " #%s", shelf_name(&app->shelf, row->tags[i]));
}

/* What a sign would tell is said in words to who reads no signs. */
static void
passage_item(const struct app *app, size_t place, struct item *item)
{
	enum anchor_state state = place_at(app, place)->state;
	const struct shelf_row *row = row_at(app, place);

	if (app->linear)
		buf_addf(&item->words, "%s: ", _(anchor_state_word(state)));
	else
		buf_addf(&item->words, "%s ", highlight_state_sign(state, app->ascii));
	if (row->speaker)
		buf_addf(&item->words, "%s: ", shelf_name(&app->shelf, row->speaker));
	buf_add_string(&item->words, row->words);
	if (state != ANCHOR_HERE && !app->linear)
		buf_add_string(&item->aside, _(anchor_state_word(state)));
	add_tags(app, row, app->linear ? &item->words : &item->aside);
	item->look.ink = state == ANCHOR_LOST ? INK_DIM : INK_TEXT;
}

static void
section_item(const struct app *app, size_t place, struct item *item)
{
	size_t at = place_at(app, place)->at;

	section_path(article(app), at, &item->words);
	if (slice_starts(buf_slice(&item->words), SLICE(" › ")))
		buf_drop(&item->words, SLICE(" › ").len);
	if (!item->words.len)
		buf_add(&item->words, article_title(article(app)));
	item->look.ink = INK_DIM;
}

static void
line_item(const struct app *app, size_t i, struct item *item)
{
	const struct passage_line *line = &app->list.passages.list.at[i];

	item->indent = line->kind;
	if (line->kind == LINE_SECTION)
		section_item(app, line->place, item);
	else if (line->kind == LINE_PASSAGE)
		passage_item(app, line->place, item);
	else
		buf_add_string(&item->words, row_at(app, line->place)->note);
	if (line->kind == LINE_NOTE)
		item->look.attributes = LOOK_ITALIC;
}

/* The first one on the page, else the last before it. */
static size_t
here(const struct app *app)
{
	const struct passage_lines *lines = &app->list.passages;
	size_t end = view_place_end(app->view), place = view_place(app->view), best = NOWHERE;

	for (size_t i = 0; i < lines->list.len; i++) {
		size_t at = place_at(app, lines->list.at[i].place)->at;

		if (lines->list.at[i].kind != LINE_PASSAGE)
			continue;
		if (at >= end)
			break;
		best = i;
		if (at >= place)
			break;
	}
	return best;
}

static void
go_to(struct app *app, size_t at)
{
	history_leave(app);
	lens_reveal(app, at);
	view_show(app->view, at);
	view_fill(app->view);
}

static void
go(struct app *app, size_t i)
{
	const struct passage_line *line = &app->list.passages.list.at[i];
	const struct highlight *place = place_at(app, line->place);
	size_t section = section_of(app, line->place);

	if (line->kind == LINE_SECTION) {
		go_to(app, section == NOWHERE ? 0 : section_start(article(app), section));
		return;
	}
	go_to(app, place->at);
	if (place->state == ANCHOR_LOST)
		app_say(app, "%s",
			_("these words stand nowhere in the article now; they were kept from "
			  "here"));
	else if (place->state == ANCHOR_UNCERTAIN)
		passages_ask(app, line->place);
}

const struct list_kind list_passages = {.name = N_("passages"),
	.none = N_("nothing kept here yet"),
	.is_outline = true,
	.ready = make_lines,
	.tally = tally,
	.count = count,
	.item = line_item,
	.here = here,
	.go = go};

void
passages_toggle(struct app *app, long count)
{
	(void)count;
	if (app->shelf.state == SHELF_FAILED)
		app_warn(app, "%s", app->shelf.why.text);
	list_toggle(app, &list_passages);
}

/* --- looking at one ---------------------------------------------------------------------- */

/* On a line of its own, after what it is. */
static void
add_words(const char *format, struct slice words, struct buf *out)
{
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < words.len; i++)
		buf_add_byte(&line, words.at[i] == '\n' ? ' ' : words.at[i]);
	if (out->len)
		buf_add_byte(out, '\n');
	/* NOLINTNEXTLINE(clang-diagnostic-format-nonliteral): of the calls below */
	buf_addf(out, "%s%s", format, line.at);
	buf_release(&line);
}

/* The note; where the words are other ones now, both; the tags. */
static void
say_passage(const struct app *app, size_t place, struct buf *out)
{
	const struct highlight *it = place_at(app, place);
	const struct shelf_row *row = row_at(app, place);
	struct buf tags = BUF_INIT;
	struct passage p;

	shelf_passage(&app->shelf, it->row, &p);
	buf_add(out, buf_slice(&p.note));
	if (it->state >= ANCHOR_CHANGED)
		add_words(_("kept: "), p.quote, out);
	if (it->state >= ANCHOR_CHANGED && it->start != NOWHERE)
		add_words(_("now: "), article_text(article(app), it->start, it->end), out);
	add_tags(app, row, &tags);
	if (tags.len)
		add_words("", slice_trim(buf_slice(&tags)), out);
	if (!out->len)
		add_words(_("kept without a note: "), p.quote, out);
	buf_release(&tags);
	passage_release(&p);
}

static void
peek_at(struct app *app, size_t place)
{
	const struct highlight *it = place_at(app, place);
	struct buf title = BUF_INIT, words = BUF_INIT;

	buf_add_string(&title, _("kept"));
	if (it->state != ANCHOR_HERE)
		buf_addf(&title, ", %s", _(anchor_state_word(it->state)));
	say_passage(app, place, &words);
	peek_words(app, buf_slice(&title), buf_slice(&words),
		it->start == NOWHERE ? it->at : it->start);
	buf_release(&title);
	buf_release(&words);
}

/* The passage on the page that it is about: the one at the selection's place, else the first. */
static size_t
place_on_page(const struct app *app)
{
	const struct highlights *k = &app->highlights;
	size_t from = view_place(app->view), to = view_place_end(app->view);
	size_t place = highlights_at(k, from);

	if (place == NOWHERE)
		place = highlights_step(k, from ? from - 1 : 0, false);
	if (place == NOWHERE && k->list.len && k->list.at[0].start == 0)
		place = 0;
	return place != NOWHERE && k->list.at[place].start < to ? place : NOWHERE;
}

size_t
passages_selected(const struct app *app)
{
	const struct list *list = &app->list;

	if (list->kind != &list_passages || list->selected >= list->shown.len)
		return NOWHERE;
	return list->passages.list.at[list->shown.at[list->selected]].place;
}

bool
passages_peek(struct app *app)
{
	size_t place = app->list.focus ? passages_selected(app) : place_on_page(app);

	if (place == NOWHERE)
		return false;
	if (app->peek.open) {
		peek_close(app);
		return true;
	}
	peek_at(app, place);
	if (place_at(app, place)->state == ANCHOR_UNCERTAIN)
		passages_ask(app, place);
	return true;
}

/* --- asking ------------------------------------------------------------------------------ */

static void
answer(struct app *app, uint32_t key)
{
	size_t place = highlights_of_row(&app->highlights, app->highlights.asked);
	struct error error = ERROR_INIT;

	peek_close(app);
	if (place == NOWHERE || (key != 'y' && key != 'n')) {
		app_say(app, "%s", _("nothing was answered: it stays uncertain"));
	} else if (highlights_answer(app, place, key == 'y', &error) < 0) {
		app_warn(app, "%s", error.text);
		error_release(&error);
	} else {
		app_say(app, "%s",
			key == 'y' ? _("that is it: put down in the book")
				   : _("not that: put down in the book, the words are lost"));
	}
}

void
passages_ask(struct app *app, size_t place)
{
	app->highlights.asked = place_at(app, place)->row;
	if (!app->peek.open)
		peek_at(app, place);
	app_say(app, "%s", _("is this what was kept? y/n"));
	app->takes_key = answer;
}
