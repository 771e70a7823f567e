/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What KOReader keeps beside a book, metadata.*.lua: "annotations", or of before 2024 "bookmarks" and
 * "highlight". Its times are told without a zone and taken for UTC.
 */
#include "base/i18n.h"
#include "book/forms/date.h"
#include "book/forms/form.h"
#include "book/forms/lua.h"

/* What is known of the book. */
struct document {
	struct slice file, title, author;
};

static void
keep(const struct document *document, const struct json *from, struct slice quote,
	struct slice note, struct kept *in)
{
	struct json *kept;
	struct buf apart = BUF_INIT;

	if (!slice_trim(quote).len) {
		in->wordless++;
		return;
	}
	kept = json_new_object();
	json_put_text(kept, "quote", quote);
	json_put_some(kept, "file", document->file);
	json_put_some(kept, "title", document->title);
	json_put_some(kept, "author", document->author);
	json_put_some(kept, "section", json_text_of(from, "chapter"));
	json_put_some(kept, "colour", json_text_of(from, "color"));
	json_put_some(kept, "page", json_text_of(from, "pageno"));
	json_put_some(kept, "note", note);
	date_put_created(kept, json_text_of(from, "datetime"));
	buf_add(&apart, document->title);
	buf_add_byte(&apart, '\n');
	buf_add(&apart, quote);
	form_put_id(kept, buf_slice(&apart));
	buf_release(&apart);
	vec_push(&in->list, kept);
}

/* What has been drawn over words is a passage; the corner of a page turned down is none. */
static void
keep_annotation(const struct document *document, const struct json *from, struct kept *in)
{
	bool drawn = json_text_of(from, "drawer").len > 0;

	keep(document, from, drawn ? json_text_of(from, "text") : SLICE(""),
		json_text_of(from, "note"), in);
}

/* Formerly the words were the "notes"; the "text" is a note where it is not made of them and the time. */
static void
keep_bookmark(const struct document *document, const struct json *from, struct kept *in)
{
	struct slice text = json_text_of(from, "text"), when = json_text_of(from, "datetime");
	bool drawn = slice_equal(json_text_of(from, "highlighted"), SLICE("true"));
	bool made = when.len && slice_ends(text, when);

	keep(document, from, drawn ? json_text_of(from, "notes") : SLICE(""),
		made ? SLICE("") : text, in);
}

static void
keep_highlight(const struct document *document, const struct json *from, struct kept *in)
{
	keep(document, from, json_text_of(from, "text"), SLICE(""), in);
}

static void
keep_each(const struct document *document, const struct json *list, struct kept *in,
	void (*keep_one)(const struct document *, const struct json *, struct kept *))
{
	for (size_t i = 0; i < json_count(list); i++)
		keep_one(document, json_item(list, i), in);
}

/* "highlight" has a list for each page. */
static void
keep_all(const struct document *document, const struct json *all, struct kept *in)
{
	const struct json *highlight = json_get(all, "highlight");

	if (json_get(all, "annotations")) {
		keep_each(document, json_get(all, "annotations"), in, keep_annotation);
		return;
	}
	keep_each(document, json_get(all, "bookmarks"), in, keep_bookmark);
	for (size_t i = 0; !json_get(all, "bookmarks") && i < json_count(highlight); i++)
		keep_each(document, json_item(highlight, i), in, keep_highlight);
}

static struct document
document_of(const struct json *all)
{
	const struct json *given = json_get(all, "doc_props"), *stats = json_get(all, "stats");
	struct document document = {json_text_of(all, "doc_path"), json_text_of(given, "title"),
		json_text_of(given, "authors")};

	if (!document.title.len)
		document.title = json_text_of(stats, "title");
	if (!document.author.len)
		document.author = json_text_of(stats, "authors");
	return document;
}

static int
read_koreader(struct slice bytes, struct kept *in, struct error *e)
{
	static const char *const members[] = {"annotations", "bookmarks", "highlight"};
	struct json *all = lua_read(form_unmarked(bytes), e);
	struct document document = document_of(all);
	bool known = false;

	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		known = known || json_get(all, members[i]);
	if (all && !known)
		error_set(e, "%s", _("there are no annotations of KOReader in it"));
	if (known)
		keep_all(&document, all, in);
	json_drop(all);
	return known ? 0 : -1;
}

/* The file says what it is in a comment, and then returns a table. */
static bool
looks_so(struct slice head)
{
	size_t at = slice_find(head, 0, SLICE("return"));

	return (slice_starts(head, SLICE("--")) || at == 0) && at != NOWHERE &&
	       slice_find_byte(head, at, '{') != NOWHERE;
}

const struct form form_koreader = {
	.name = "koreader",
	.help = N_("KOReader's metadata.*.lua"),
	.read = read_koreader,
	.looks = looks_so,
};
