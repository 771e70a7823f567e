/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From ranges to plain text, block by block; and cited.
 */
#include "reader/page/copy.h"

#include "article/outline.h"
#include "article/turn.h"
#include "base/i18n.h"
#include "book/forms/cite.h"
#include "reader/app.h"
#include "reader/page/follow.h"
#include "text/cluster.h"
#include "text/utf8.h"
#include "text/words.h"

/* Of what was copied the message shows so many cells, and looks at so many bytes. */
enum { SHOWN_CELLS = 24, SHOWN_BYTES = 200 };

/* --- text -------------------------------------------------------------------------------- */

/* What stands between a block and the one before it. */
static const char *
gap(const struct article *a, size_t block)
{
	const struct block *this = &a->blocks.at[block], *before = this - 1;
	bool flows = this->kind == BLOCK_PARAGRAPH || this->kind == BLOCK_HEADING;

	if (this->flags & BLOCK_CONTINUES)
		return flows ? " " : "\n";
	if (this->flags & BLOCK_TIGHT)
		return "\n";
	return this->kind == BLOCK_ROW && before->kind == BLOCK_ROW && before->box == this->box
		       ? "\n"
		       : "\n\n";
}

/* The bullet or number of the item that starts with the block, set in as deep as the item is. */
static void
add_bullet(const struct article *a, size_t block, struct buf *out)
{
	const struct box *item = NULL;
	size_t depth = 0;

	for (size_t i = a->blocks.at[block].box; i; i = a->boxes.at[i].parent) {
		if (a->boxes.at[i].kind != BOX_ITEM)
			continue;
		item = item ? item : &a->boxes.at[i];
		depth++;
	}
	if (!item)
		return;
	buf_add_fill(out, ' ', 2 * (depth - 1));
	if (item->block != block)
		buf_add_string(out, "  ");
	else if (item->number)
		buf_addf(out, "%u. ", item->number);
	else
		buf_add_string(out, "- ");
}

/* The words of a range within a block, without the figures of notes. */
static void
add_words(const struct article *a, size_t start, size_t end, struct buf *out)
{
	size_t i = article_span_at(a, start);

	for (; i < a->spans.len && a->spans.at[i].start < end; i++) {
		const struct span *span = &a->spans.at[i];

		if (!(span->style & STYLE_NOTE))
			continue;
		if (span->start > start)
			buf_add(out, article_text(a, start, span->start));
		start = span->end;
	}
	if (start < end)
		buf_add(out, article_text(a, start, end));
}

/* What is copied: what it is read from, and whether bullets are worth telling. */
struct copying {
	const struct sheet *sheet;
	size_t end;
	bool several; /* blocks */
	struct buf *out;
	size_t from;   /* where in `out` it starts */
	bool left_out; /* something since the last words */
};

/* A part of a block that is shown, behind what parts it from the one before. */
static void
copy_part(struct copying *c, size_t block, size_t start, size_t end)
{
	const struct article *a = c->sheet->article;
	bool begins = start <= a->blocks.at[block].start;

	if (c->out->len > c->from) {
		const char *parts = begins ? gap(a, block) : " ";

		buf_add_string(c->out, parts);
		if (c->left_out)
			buf_addf(c->out, "[…]%s", parts);
	}
	c->left_out = false;
	if (c->several && begins && !(a->blocks.at[block].flags & BLOCK_CONTINUES))
		add_bullet(a, block, c->out);
	add_words(a, start, end, c->out);
}

static bool
has_words(const struct article *a, size_t start, size_t end)
{
	return start < end && slice_trim(article_text(a, start, end)).len;
}

/* What some of the words are of [start, end), which lies in one block. */
static void
copy_some(struct copying *c, size_t block, size_t start, size_t end)
{
	const struct ranges *some = c->sheet->some;

	for (size_t i = ranges_behind(some, start); i < some->len && some->at[i].start < end; i++) {
		size_t from = some->at[i].start > start ? some->at[i].start : start;
		size_t to = some->at[i].end < end ? some->at[i].end : end;

		c->left_out = c->left_out || has_words(c->sheet->article, start, from);
		copy_part(c, block, from, to);
		start = to;
	}
	c->left_out = c->left_out || has_words(c->sheet->article, start, end);
}

/* What the sheet shows of a block from `start` on. */
static void
copy_block(struct copying *c, size_t block, size_t start)
{
	const struct block *b = &c->sheet->article->blocks.at[block];
	size_t end = b->end < c->end ? b->end : c->end;

	start = b->start > start ? b->start : start;
	if (c->sheet->some)
		copy_some(c, block, start, end);
	else if (sheet_shows(c->sheet, block))
		copy_part(c, block, start, end);
	else
		c->left_out = true;
}

void
copy_text(const struct sheet *sheet, size_t start, size_t end, struct buf *out)
{
	const struct article *a = sheet->article;
	size_t first = article_block_at(a, start);
	struct copying c = {
		sheet, end, end && article_block_at(a, end - 1) > first, out, out->len, false};

	for (size_t i = first; i < a->blocks.len && a->blocks.at[i].start < end; i++)
		if (a->blocks.at[i].start < a->blocks.at[i].end && a->blocks.at[i].end > start)
			copy_block(&c, i, start);
	while (out->len > c.from && (out->at[out->len - 1] == '\n' || out->at[out->len - 1] == ' '))
		buf_cut(out, out->len - 1);
}

/* --- citation ---------------------------------------------------------------------------- */

/* The innermost turn that all of the range belongs to, its label included, or where one voice alone
 * is shown, the one of hers that it begins in; NOWHERE for none. */
static size_t
turn_holding(const struct sheet *sheet, size_t start, size_t end)
{
	const struct article *a = sheet->article;
	size_t found = NOWHERE;

	for (size_t i = a->turns.len; i--;) {
		const struct turn *turn = &a->turns.at[i];

		if (turn_place(turn) > start)
			continue;
		if (end <= turn->end)
			return i;
		if (turn->speaker == sheet->who && start < turn_place_end(turn) && found == NOWHERE)
			found = i;
	}
	return found;
}

/* The source that stands in the turn or right behind it, outside of what is copied. */
static struct slice
source_of(const struct article *a, size_t turn, size_t start, size_t end)
{
	const struct reference *ref;

	vec_each (ref, &a->references) {
		struct slice target = article_name(a, ref->target);

		if (ref->kind != REF_SOURCE || ref->start < a->turns.at[turn].start ||
			ref->start > a->turns.at[turn].end + 1 ||
			(ref->start >= start && ref->end <= end))
			continue;
		return target.len ? target : article_text(a, ref->start, ref->end);
	}
	return SLICE("");
}

/* Whose words they are, else who has written the article; and who quotes them. */
static void
put_speakers(const struct article *a, size_t turn, struct cited *what)
{
	size_t quoter = turn == NOWHERE ? NOWHERE : turn_quoter(a, turn);

	what->fields[CITE_SPEAKER] = turn == NOWHERE
					     ? article_name(a, a->meta[META_AUTHOR])
					     : article_speaker(a, a->turns.at[turn].speaker);
	if (quoter != NOWHERE)
		what->fields[CITE_QUOTED_BY] = article_speaker(a, quoter);
}

void
copy_citation(const struct sheet *sheet, size_t start, size_t end, struct slice file,
	struct slice template, struct buf *out)
{
	const struct article *a = sheet->article;
	size_t turn = turn_holding(sheet, start, end);
	struct slice source = turn == NOWHERE ? SLICE("") : source_of(a, turn, start, end);
	struct buf words = BUF_INIT, section = BUF_INIT;
	struct cited what = {{
		[CITE_TITLE] = article_title(a),
		[CITE_FILE] = file,
		[CITE_SOURCE] = source.len ? source : article_name(a, a->meta[META_SOURCE]),
		[CITE_DATE] = article_name(a, a->meta[META_DATE]),
	}};

	if (turn != NOWHERE && start < a->turns.at[turn].start && a->turns.at[turn].start < end)
		start = a->turns.at[turn].start;
	copy_text(sheet, start, end, &words);
	section_path(a, start, &section);
	what.fields[CITE_QUOTE] = buf_slice(&words);
	what.fields[CITE_SECTION] = buf_slice(&section);
	put_speakers(a, turn, &what);
	cited_settle(&what);
	cite(template, &what, out);
	buf_release(&words);
	buf_release(&section);
}

/* --- actions ----------------------------------------------------------------------------- */

/* The first words of a text, on one line. */
static void
add_opening(struct slice text, struct buf *out)
{
	struct buf form = BUF_INIT;
	struct slice line = text;
	size_t fits;

	slice_line(&text, &line);
	text_form(slice_part(line, 0, utf8_floor(line, SHOWN_BYTES)), &form);
	fits = text_fit(buf_slice(&form), SHOWN_CELLS);
	buf_add(out, slice_part(buf_slice(&form), 0, fits));
	if (fits < form.len || text.len)
		buf_add_string(out, "…");
	buf_release(&form);
}

static void
say_copied(struct app *app, bool cites)
{
	struct slice text = buf_slice(&app->clipboard.text);
	struct words words = {0};
	struct buf opening = BUF_INIT;

	add_opening(text, &opening);
	if (cites) {
		app_say(app, _("copied with where it is from: %s"), opening.at);
	} else {
		words_find(text, &words);
		app_say(app, NP_("copied %zu word: %s", "copied %zu words: %s", words.len),
			words.len, opening.at);
	}
	buf_release(&opening);
	vec_release(&words);
}

/* Hands the words on that have been put into the clipboard. */
static void
offer(struct app *app, bool cites)
{
	app->clipboard.offered = app->clipboard.text.len > 0;
	if (app->clipboard.offered)
		say_copied(app, cites);
	else
		app_say(app, "%s", _("there is nothing to copy"));
}

void
copy_words(struct app *app, struct slice words)
{
	buf_reset(&app->clipboard.text);
	buf_add(&app->clipboard.text, words);
	app_say(app, _("copied: %s"), app->clipboard.text.at);
	app->clipboard.offered = true;
}

/* What is to be copied: the selection, which is left, or the paragraph one is at. */
static void
take_range(struct app *app, size_t *start, size_t *end)
{
	size_t here;

	*start = *end = 0;
	if (app->view->selection.open) {
		select_range(app, start, end);
		select_leave(app, 0);
	} else if ((here = select_here(app)) != NOWHERE) {
		article_paragraph(&app->view->article, here, start, end);
	}
}

void
copy_out(struct app *app, long count)
{
	bool asks = app->view->selection.open || app->abreast.open;
	struct sheet sheet = sheet_here(app);
	struct buf address = BUF_INIT;
	size_t start, end;

	(void)count;
	if (!asks && follow_address(app, &address)) {
		copy_words(app, buf_slice(&address));
	} else {
		take_range(app, &start, &end);
		buf_reset(&app->clipboard.text);
		copy_text(&sheet, start, end, &app->clipboard.text);
		offer(app, false);
	}
	buf_release(&address);
}

void
copy_cite(struct app *app, long count)
{
	struct sheet sheet = sheet_here(app);
	size_t start, end;

	(void)count;
	take_range(app, &start, &end);
	buf_reset(&app->clipboard.text);
	if (end > start)
		copy_citation(&sheet, start, end, view_file(app->view),
			buf_slice(&app->clipboard.citation), &app->clipboard.text);
	offer(app, true);
}
