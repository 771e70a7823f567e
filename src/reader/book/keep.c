/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a range to the book. What can be taken back is a stack of what was done to which row.
 */
#include "reader/book/keep.h"

#include "article/outline.h"
#include "article/turn.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "book/capture.h"
#include "reader/app.h"
#include "reader/panes/list_passages.h"
#include "text/words.h"

#include <string.h>

/* The tag of a passage that a mark stands on: this and the letter. */
#define MARK_TAG "mark-"

void
keeping_release(struct keeping *k)
{
	vec_release(&k->deeds);
}

void
keep_note_deed(struct app *app, size_t row, bool deleted)
{
	vec_push(&app->keeping.deeds, ((struct deed){(uint32_t)row, deleted}));
}

static void
warn(struct app *app, const char *what, struct error *e)
{
	app_warn(app, "%s: %s", what, e->text);
	error_release(e);
}

/* --- what is kept ------------------------------------------------------------------------ */

bool
keep_can(struct app *app)
{
	if (app->view && app->view->path[0] && app->view->article.blocks.len)
		return true;
	app_say(app, "%s", _("there are no words of an article here that could be kept"));
	return false;
}

/* The first block at or behind one that has running text: a heading stands for what is below it. */
static size_t
block_with_text(const struct article *a, size_t block)
{
	size_t first = block;

	for (; block < a->blocks.len; block++) {
		const struct block *b = &a->blocks.at[block];

		if (b->kind != BLOCK_HEADING && slice_trim(article_block_text(a, block)).len)
			return block;
	}
	return first;
}

/* Without blanks and newlines at its ends. */
static void
trim(const struct article *a, size_t *start, size_t *end)
{
	struct slice words = slice_trim(article_text(a, *start, *end));

	*start = (size_t)(words.at - a->text.at);
	*end = *start + words.len;
}

/* Where one is, moved to the next running text; NOWHERE where there is no text. */
static size_t
place_here(struct app *app)
{
	const struct article *a = &app->view->article;
	size_t here = select_here(app), at, block;

	if (here == NOWHERE)
		return NOWHERE;
	at = article_block_at(a, here);
	block = block_with_text(a, at);
	return block == at ? here : a->blocks.at[block].start;
}

/* The paragraph, without the label of who speaks in it. */
static void
paragraph_words(const struct article *a, size_t at, size_t *start, size_t *end)
{
	size_t turn;

	article_paragraph(a, at, start, end);
	turn = turn_here(a, *start);
	if (turn != NOWHERE && a->turns.at[turn].start > *start && a->turns.at[turn].start < *end)
		*start = a->turns.at[turn].start;
	trim(a, start, end);
}

bool
keep_find(struct app *app, size_t *start, size_t *end)
{
	const struct article *a = &app->view->article;
	size_t here = keep_can(app) ? place_here(app) : NOWHERE, turn;

	if (here == NOWHERE)
		return false;
	turn = article_turn_at(a, here);
	if (turn == NOWHERE)
		turn = turn_here(a, here); /* at its label */
	if (turn == NOWHERE) {
		article_paragraph(a, here, start, end);
	} else {
		*start = a->turns.at[turn].start;
		*end = a->turns.at[turn].end;
	}
	trim(a, start, end);
	return *start < *end;
}

/* --- keeping ----------------------------------------------------------------------------- */

static struct json *
capture_range_with(const struct app *app, size_t start, size_t end, const struct jot *jot)
{
	const char *path = app->view->path;
	struct json *kept = capture(&app->view->article, start, end,
		strcmp(path, "-") == 0 ? SLICE("") : slice_of(path));
	struct json *tags;

	if (!jot)
		return kept;
	json_put_some(kept, "note", buf_slice(&jot->note));
	json_put_some(kept, "colour", buf_slice(&jot->colour));
	if (!jot->tags.len)
		return kept;
	tags = json_new_list();
	for (size_t i = 0; i < jot->tags.len; i++)
		json_add(tags, json_new_text(slice_of(jot->tags.at[i])));
	json_put(kept, "tags", tags);
	return kept;
}

/* "kept: 34 words of Fattori; U takes it back" */
static void
say_kept(struct app *app, size_t row)
{
	const struct shelf_row *kept = &app->shelf.rows.at[row];
	struct buf key = BUF_INIT, text = BUF_INIT;
	struct words words = {0};
	struct passage p;

	shelf_passage(&app->shelf, row, &p);
	words_find(p.quote, &words);
	passage_release(&p);
	buf_addf(&text, NP_("kept: %zu word", "kept: %zu words", words.len), words.len);
	if (kept->speaker)
		/* TRANSLATORS: follows "kept: 12 words"; who says them. */
		buf_addf(&text, _(" of %s"), shelf_name(&app->shelf, kept->speaker));
	keymap_show(&app->keymap, "keep-undo", &key);
	if (key.len)
		/* TRANSLATORS: follows "kept: 12 words of Ada"; a key. */
		buf_addf(&text, _("; %s takes it back"), key.at);
	app_say(app, "%s", text.at);
	vec_release(&words);
	buf_release(&key);
	buf_release(&text);
}

/* What comes from a pipe may never end: that is kept as far as it has come. */
static int
load_all(struct app *app, struct error *e)
{
	while (app->view->loading && strcmp(app->view->path, "-") != 0)
		if (view_work(app->view, e) < 0)
			return -1;
	return 0;
}

static int
check_range(const struct app *app, size_t start, size_t end, struct error *e)
{
	if (end - start > LIMIT_KEPT)
		return error_set(e,
			_("that is %zu KiB, and a passage has at most %zu KiB: keep parts of it"),
			(end - start) / KIB, LIMIT_KEPT / KIB);
	if (end > app->view->article.text.len)
		return error_set(e, "%s", _("the article has changed"));
	return 0;
}

int
keep_range(struct app *app, size_t start, size_t end, const struct jot *jot, struct error *e)
{
	struct json *kept;
	size_t row;
	int done;

	if (load_all(app, e) < 0 || check_range(app, start, end, e) < 0)
		return -1;
	kept = capture_range_with(app, start, end, jot);
	done = shelf_keep(&app->shelf, kept, &row, e);
	json_drop(kept);
	if (done < 0)
		return -1;
	keep_note_deed(app, row, false);
	say_kept(app, row);
	return 0;
}

size_t
keep_same(const struct app *app, size_t start, size_t end)
{
	const struct highlight *place;

	vec_each (place, &app->highlights.list)
		if (place->start == start && place->end == end && place->state != ANCHOR_UNCERTAIN)
			return place->row;
	return NOWHERE;
}

static void
say_kept_already(struct app *app)
{
	struct buf key = BUF_INIT;

	keymap_show(&app->keymap, "note-edit", &key);
	if (key.len)
		app_say(app, _("in the book already; %s changes its note"), key.at);
	else
		app_say(app, "%s", _("in the book already"));
	buf_release(&key);
}

/* Keeps at once; what could not be kept stays selected, or is selected. */
static void
keep_plainly(struct app *app, size_t start, size_t end)
{
	struct error error = ERROR_INIT;
	bool again = keep_same(app, start, end) != NOWHERE;

	if (again)
		say_kept_already(app);
	if (again || keep_range(app, start, end, NULL, &error) == 0) {
		app->view->selection.open = false;
		return;
	}
	select_stretch(app, start, end);
	warn(app, _("not kept"), &error);
}

void
keep_now(struct app *app, long count)
{
	size_t start, end;

	(void)count;
	if (app->view->selection.open)
		select_range(app, &start, &end);
	else if (!keep_find(app, &start, &end))
		return;
	if (start < end)
		keep_plainly(app, start, end);
	else
		app_say(app, "%s", _("no words are selected"));
}

static void
keep_stretch(struct app *app, size_t start, size_t end)
{
	trim(&app->view->article, &start, &end);
	if (start < end)
		keep_plainly(app, start, end);
}

void
keep_section(struct app *app, long count)
{
	struct error error = ERROR_INIT;
	const struct article *a;
	size_t here, heading;

	(void)count;
	if (!keep_can(app))
		return;
	if (load_all(app, &error) < 0) {
		warn(app, _("not kept"), &error);
		return;
	}
	a = &app->view->article;
	here = select_here(app);
	heading = here == NOWHERE ? NOWHERE : article_heading_at(a, here);
	if (heading == NOWHERE)
		app_say(app, "%s", _("this is in no section"));
	else
		keep_stretch(app, section_start(a, heading), section_end(a, heading));
}

void
keep_article(struct app *app, long count)
{
	struct error error = ERROR_INIT;

	(void)count;
	if (!keep_can(app))
		return;
	if (load_all(app, &error) < 0)
		warn(app, _("not kept"), &error);
	else
		keep_stretch(app, 0, app->view->article.text.len);
}

/* --- marks ------------------------------------------------------------------------------- */

static uint32_t
mark_tag(const struct app *app, uint32_t letter)
{
	char tag[] = MARK_TAG "?";

	tag[sizeof MARK_TAG - 1] = (char)letter;
	return names_find(&app->shelf.names, slice_of(tag));
}

static bool
has_tag(const struct shelf_row *row, uint32_t tag)
{
	for (uint32_t i = 0; i < row->tag_count; i++)
		if (row->tags[i] == tag)
			return true;
	return false;
}

size_t
keep_marked(const struct app *app, uint32_t letter)
{
	uint32_t tag = mark_tag(app, letter);

	for (size_t i = app->shelf.rows.len; tag && i--;)
		if (!app->shelf.rows.at[i].deleted && has_tag(&app->shelf.rows.at[i], tag))
			return i;
	return NOWHERE;
}

/* The passages that had the letter have it no more. */
static int
clear_mark(struct app *app, uint32_t letter, struct slice tag, struct error *e)
{
	struct change change = {.untag = &tag, .untag_count = 1};
	size_t row;

	while ((row = keep_marked(app, letter)) != NOWHERE)
		if (shelf_edit(&app->shelf, row, &change, e) < 0)
			return -1;
	return 0;
}

void
keep_mark(struct app *app, uint32_t letter)
{
	struct jot jot = {.note = BUF_INIT, .colour = BUF_INIT};
	struct error error = ERROR_INIT;
	struct buf tag = BUF_INIT;
	size_t here = keep_can(app) ? place_here(app) : NOWHERE, start, end;

	if (here == NOWHERE)
		return;
	paragraph_words(&app->view->article, here, &start, &end);
	buf_addf(&tag, MARK_TAG "%c", (int)letter);
	if (shelf_wait(&app->shelf, &error) < 0 ||
		clear_mark(app, letter, buf_slice(&tag), &error) < 0) {
		warn(app, _("marked, but not kept in the book"), &error);
	} else {
		jot_read(SLICE(""), &jot);
		vec_push(&jot.tags, buf_detach(&tag));
		if (start < end && keep_range(app, start, end, &jot, &error) < 0)
			warn(app, _("marked, but not kept in the book"), &error);
	}
	jot_release(&jot);
	buf_release(&tag);
}

/* --- deleting, and taking back ----------------------------------------------------------- */

/* The passage at the cursor, else the first one that begins on the page; NOWHERE. */
static size_t
passage_here(struct app *app)
{
	const struct highlights *k = &app->highlights;
	size_t here = app->view ? select_here(app) : NOWHERE, place;

	if (here == NOWHERE)
		return NOWHERE;
	place = highlights_at(k, here);
	if (place == NOWHERE)
		place = highlights_step(k, here, false);
	if (place != NOWHERE && k->list.at[place].at >= view_place_end(app->view))
		return NOWHERE;
	return place;
}

size_t
keep_row(struct app *app)
{
	size_t place;

	if (app->browse.open)
		return browse_row(app);
	place = app->list.focus ? passages_selected(app) : passage_here(app);
	if (place != NOWHERE)
		return app->highlights.list.at[place].row;
	app_say(app, "%s",
		app->list.focus ? _("this is no passage that was kept")
				: _("nothing on this page is in the book"));
	return NOWHERE;
}

static void
say_deed(struct app *app, const char *done)
{
	struct buf key = BUF_INIT;

	keymap_show(&app->keymap, "keep-undo", &key);
	if (key.len)
		/* TRANSLATORS: what was done, as "deleted"; a key. */
		app_say(app, _("%s; %s takes it back"), done, key.at);
	else
		app_say(app, "%s", done);
	buf_release(&key);
}

void
keep_delete(struct app *app, long count)
{
	struct error error = ERROR_INIT;
	size_t row = keep_row(app);

	(void)count;
	if (row == NOWHERE)
		return;
	if (app->shelf.rows.at[row].deleted) {
		app_say(app, "%s", _("it is deleted already"));
	} else if (shelf_delete(&app->shelf, row, &error) < 0) {
		warn(app, _("not deleted"), &error);
	} else {
		keep_note_deed(app, row, true);
		say_deed(app, _("deleted"));
	}
}

void
keep_restore(struct app *app, long count)
{
	struct error error = ERROR_INIT;
	size_t row = keep_row(app);

	(void)count;
	if (row == NOWHERE)
		return;
	if (!app->shelf.rows.at[row].deleted) {
		app_say(app, "%s", _("it is not deleted"));
	} else if (shelf_restore(&app->shelf, row, &error) < 0) {
		warn(app, _("not restored"), &error);
	} else {
		keep_note_deed(app, row, false);
		say_deed(app, _("it is in the book again"));
	}
}

/* Is it still as the deed left it? */
static bool
stands(const struct app *app, const struct deed *deed)
{
	return app->shelf.rows.at[deed->row].deleted == deed->deleted;
}

void
keep_undo(struct app *app, long count)
{
	struct keeping *k = &app->keeping;
	struct error error = ERROR_INIT;
	struct deed deed;
	int done;

	(void)count;
	while (k->deeds.len && !stands(app, vec_last(&k->deeds)))
		k->deeds.len--;
	if (!k->deeds.len) {
		app_say(app, "%s", _("there is nothing to take back"));
		return;
	}
	deed = *vec_last(&k->deeds);
	done = deed.deleted ? shelf_restore(&app->shelf, deed.row, &error)
			    : shelf_delete(&app->shelf, deed.row, &error);
	if (done < 0) {
		warn(app, _("not taken back"), &error);
		return;
	}
	k->deeds.len--;
	app_say(app, "%s",
		deed.deleted ? _("it is in the book again")
			     : _("taken back: it is not in the book any more"));
}
