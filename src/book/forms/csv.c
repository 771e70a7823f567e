/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Comma-separated values (RFC 4180) with the columns that Readwise imports, and behind them some of
 * ours. A cell that a spreadsheet would take for a formula gets an apostrophe in front, which is
 * taken off again when it is read.
 */
#include "book/forms/works.h"

#include "base/i18n.h"
#include "text/print.h"

#include <string.h>

enum column {
	HIGHLIGHT,
	TITLE,
	AUTHOR,
	URL,
	NOTE,
	LOCATION,
	DATE,
	COLOUR,
	TAGS,
	SECTION,
	FILE_NAME,
	ID,
	SPEAKER,
	QUOTED_BY,
	SOURCE,
	SOURCE_DATE,
	WRITER, /* of the book: read only */
	COLUMNS,
	WRITTEN = WRITER /* as many columns are written */
};

/* Readwise writes other heads than it reads. */
static const struct {
	const char *name, *other;
} heads[] = {
	[HIGHLIGHT] = {"Highlight", ""},
	[TITLE] = {"Title", "Book Title"},
	[AUTHOR] = {"Author", ""},
	[URL] = {"URL", ""},
	[NOTE] = {"Note", ""},
	[LOCATION] = {"Location", ""},
	[DATE] = {"Date", "Highlighted at"},
	[COLOUR] = {"Color", ""},
	[TAGS] = {"Tags", ""},
	[SECTION] = {"Section", ""},
	[FILE_NAME] = {"File", ""},
	[ID] = {"ID", ""},
	[SPEAKER] = {"Speaker", ""},
	[QUOTED_BY] = {"Quoted by", ""},
	[SOURCE] = {"Source", ""},
	[SOURCE_DATE] = {"Source date", ""},
	[WRITER] = {"Book Author", ""},
};

/* --- writing ----------------------------------------------------------------------------- */

static bool
is_formula(struct slice cell)
{
	return cell.len && cell.at[0] && strchr("=+-@\t\r", cell.at[0]);
}

/* Would the cell be taken for a formula, or for one that has been made harmless? */
static bool
needs_apostrophe(struct slice cell)
{
	while (slice_starts(cell, SLICE("'")))
		cell = slice_from(cell, 1);
	return is_formula(cell);
}

static void
add_cell(struct slice cell, bool first, struct buf *out)
{
	struct buf safe = BUF_INIT;

	safe_text(cell, true, &safe);
	if (!first)
		buf_add_byte(out, ',');
	buf_add_byte(out, '"');
	if (needs_apostrophe(buf_slice(&safe)))
		buf_add_byte(out, '\'');
	for (size_t i = 0; i < safe.len; i++) {
		if (safe.at[i] == '"')
			buf_add_byte(out, '"');
		buf_add_byte(out, safe.at[i]);
	}
	buf_add_byte(out, '"');
	buf_release(&safe);
}

static void
add_row(const struct passage *p, struct buf *out)
{
	struct buf made[WRITTEN];
	struct slice cells[WRITTEN] = {
		[HIGHLIGHT] = p->quote,
		[TITLE] = p->title.len ? p->title : p->file,
		[AUTHOR] = p->speaker.len ? p->speaker : json_text_of(p->kept, "author"),
		[URL] = is_web_address(p->source) ? p->source : SLICE(""),
		[NOTE] = buf_slice(&p->note),
		[LOCATION] = json_text_of(p->kept, "location"), /* of another program */
		[DATE] = p->created,
		[COLOUR] = p->colour,
		[SECTION] = p->section,
		[FILE_NAME] = p->file,
		[SPEAKER] = p->speaker,
		[QUOTED_BY] = p->quoted_by,
		[SOURCE] = p->source,
		[SOURCE_DATE] = p->source_date,
	};

	for (size_t i = 0; i < WRITTEN; i++)
		buf_init(&made[i]);
	if (p->start != NOWHERE)
		buf_addf(&made[LOCATION], "%zu", p->start);
	for (size_t i = 0; i < p->tags.len; i++) {
		buf_add_string(&made[TAGS], i ? ", " : "");
		buf_add(&made[TAGS], p->tags.at[i]);
	}
	id_write(p->id, &made[ID]);
	for (size_t i = 0; i < WRITTEN; i++) {
		add_cell(made[i].len ? buf_slice(&made[i]) : cells[i], i == 0, out);
		buf_release(&made[i]);
	}
	buf_add_string(out, "\n");
}

static void
write(const struct passages *p, struct buf *out)
{
	for (size_t i = 0; i < WRITTEN; i++)
		buf_addf(out, "%s%s", i ? "," : "", heads[i].name);
	buf_add_string(out, "\n");
	for (size_t i = 0; i < p->list.len; i++)
		add_row(&p->list.at[i], out);
}

/* --- reading ----------------------------------------------------------------------------- */

/* Cells of one row, one after the other in `words`; ends[i] is where cell i ends. */
struct row {
	struct buf words;
	VEC(size_t) ends;
};

static struct slice
cell_of(const struct row *row, size_t i)
{
	struct slice cell;

	if (i >= row->ends.len)
		return SLICE("");
	cell = slice_part(buf_slice(&row->words), i ? row->ends.at[i - 1] : 0, row->ends.at[i]);
	return slice_starts(cell, SLICE("'")) && needs_apostrophe(cell) ? slice_from(cell, 1)
									: cell;
}

/* One quoted cell from behind its first quotation mark; answers where it ends. */
static size_t
read_quoted(struct slice bytes, size_t at, struct buf *words)
{
	for (; at < bytes.len; at++) {
		if (bytes.at[at] == '"' && !(at + 1 < bytes.len && bytes.at[at + 1] == '"'))
			return at + 1;
		if (bytes.at[at] == '"')
			at++;
		buf_add_byte(words, bytes.at[at]);
	}
	return at;
}

/* Takes the next row off the front; false where there is none. */
static bool
read_row(struct slice *rest, struct row *row)
{
	struct slice bytes = *rest;
	size_t at = 0;
	bool more = bytes.len > 0;

	buf_reset(&row->words);
	vec_reset(&row->ends);
	while (more) {
		if (at < bytes.len && bytes.at[at] == '"')
			at = read_quoted(bytes, at + 1, &row->words);
		while (at < bytes.len && !strchr(",\r\n", bytes.at[at] ? bytes.at[at] : ' '))
			buf_add_byte(&row->words, bytes.at[at++]);
		vec_push(&row->ends, row->words.len);
		more = at < bytes.len && bytes.at[at] == ',';
		at += more;
	}
	at += at < bytes.len && bytes.at[at] == '\r';
	at += at < bytes.len && bytes.at[at] == '\n';
	*rest = slice_from(bytes, at);
	return bytes.len > 0;
}

/* Which cell of a row is which column; NOWHERE for those that are not there. */
static void
read_heads(const struct row *row, size_t place[COLUMNS])
{
	for (size_t column = 0; column < COLUMNS; column++) {
		place[column] = NOWHERE;
		for (size_t i = row->ends.len; i--;) {
			struct slice name = slice_trim(cell_of(row, i));

			if (name.len &&
				(slice_equal_nocase(name, slice_of(heads[column].name)) ||
					slice_equal_nocase(name, slice_of(heads[column].other))))
				place[column] = i;
		}
	}
}

/* The author is the book's: where one stands that is the speaker as well, it is only the speaker. */
static void
put_people(struct json *kept, struct slice author, struct slice writer, struct slice speaker)
{
	json_put_some(kept, "speaker", speaker);
	if (writer.len || !slice_equal(author, speaker))
		json_put_some(kept, "author", writer.len ? writer : author);
}

static void
read_passage(const struct row *row, const size_t place[COLUMNS], struct kept *in)
{
	static const struct {
		enum column column;
		const char *name;
	} texts[] = {
		{TITLE, "title"},
		{URL, "source"},
		{SOURCE, "source"},
		{QUOTED_BY, "quoted_by"},
		{SOURCE_DATE, "source_date"},
		{NOTE, "note"},
		{LOCATION, "location"},
		{COLOUR, "colour"},
		{SECTION, "section"},
		{FILE_NAME, "file"},
	};
	struct slice quote = cell_of(row, place[HIGHLIGHT]), id = cell_of(row, place[ID]);
	struct json *kept;

	if (!quote.len)
		return;
	kept = json_new_object();
	json_put_text(kept, "quote", quote);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		json_put_some(kept, texts[i].name, cell_of(row, place[texts[i].column]));
	put_people(kept, cell_of(row, place[AUTHOR]), cell_of(row, place[WRITER]),
		cell_of(row, place[SPEAKER]));
	date_put_created(kept, cell_of(row, place[DATE]));
	form_put_tags(kept, cell_of(row, place[TAGS]));
	form_put_id(kept, id.len ? id : quote);
	vec_push(&in->list, kept);
}

static int
read_csv(struct slice bytes, struct kept *in, struct error *e)
{
	struct row row = {.words = BUF_INIT};
	size_t place[COLUMNS];

	bytes = form_unmarked(bytes);
	read_row(&bytes, &row);
	read_heads(&row, place);
	if (place[HIGHLIGHT] == NOWHERE)
		error_set(e, "%s", _("the first row names no column 'Highlight'"));
	else
		while (read_row(&bytes, &row))
			read_passage(&row, place, in);
	buf_release(&row.words);
	vec_release(&row.ends);
	return place[HIGHLIGHT] == NOWHERE ? -1 : 0;
}

/* Does the first row name the column of the words? */
static bool
looks_so(struct slice head)
{
	struct slice row;

	return slice_line(&head, &row) && slice_find(row, 0, SLICE("Highlight")) != NOWHERE;
}

const struct form form_csv = {
	.name = "csv",
	.help = N_("comma-separated values, in Readwise's columns"),
	.ending = ".csv",
	.write = write,
	.read = read_csv,
	.looks = looks_so,
};
