/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The book as an outline for Org: a heading an article, one below it for each passage, with tags,
 * what is known of it as properties, the words as a quotation, the note below.
 */
#include "book/forms/form.h"

#include "base/i18n.h"
#include "text/print.h"
#include "text/utf8.h"
#include "text/words.h"

#define OPENING 8 /* words of a passage that its heading shows */

/* --- words ------------------------------------------------------------------------------- */

/* A line that Org would take for a heading, a keyword or the end of a block gets a mark of no width
 * in front, which is how its manual says that a line is text. */
static void
add_lines(struct slice words, struct buf *out)
{
	struct buf safe = BUF_INIT;
	struct slice rest, line;

	safe_text(words, true, &safe);
	rest = buf_slice(&safe);
	while (slice_line(&rest, &line)) {
		struct slice text = slice_trim(line);

		if (slice_starts(line, SLICE("*")) || slice_starts(text, SLICE("#")) ||
			slice_starts(text, SLICE(":")))
			buf_add_string(out, "\u200b");
		buf_add(out, line);
		buf_add_byte(out, '\n');
	}
	buf_release(&safe);
}

/* The first words, with an ellipsis where there are more. */
static void
add_opening(struct slice quote, struct buf *out)
{
	struct slice line = quote;
	struct words words = {0};
	size_t end;

	slice_line(&quote, &line);
	line = slice_part(line, 0, utf8_floor(line, line.len < 400 ? line.len : 400));
	words_find(line, &words);
	end = words.len > OPENING ? words.at[OPENING - 1].end : line.len;
	safe_text(slice_part(line, 0, end), false, out);
	if (end < line.len || quote.len)
		buf_add_string(out, "…");
	vec_release(&words);
}

/* Org's tags are of letters, figures, _ and @. */
static void
add_tag(struct slice tag, struct buf *out)
{
	for (size_t at = 0; at < tag.len;) {
		size_t start = at;
		uint32_t point = utf8_next(tag, &at);
		bool plain = point >= 0x80 || (point >= '0' && point <= '9') || point == '@' ||
			     ((point | 0x20) >= 'a' && (point | 0x20) <= 'z');

		if (plain)
			safe_text(slice_part(tag, start, at), false, out);
		else
			buf_add_byte(out, '_');
	}
}

/* --- entries ----------------------------------------------------------------------------- */

static void
add_property(const char *name, struct slice value, struct buf *out)
{
	if (!value.len)
		return;
	buf_addf(out, ":%s: ", name);
	safe_text(value, false, out);
	buf_add_byte(out, '\n');
}

static void
add_properties(const struct passage *p, struct buf *out)
{
	struct buf id = BUF_INIT;

	id_write(p->id, &id);
	buf_add_string(out, ":PROPERTIES:\n");
	add_property("ID", buf_slice(&id), out);
	add_property("CREATED", p->created, out);
	add_property("SPEAKER", p->speaker, out);
	add_property("QUOTED_BY", p->quoted_by, out);
	add_property("SECTION", p->section, out);
	add_property("SOURCE", p->source, out);
	add_property("DATE", p->source_date, out);
	add_property("COLOUR", p->colour, out);
	buf_add_string(out, ":END:\n");
	buf_release(&id);
}

static void
add_passage(const struct passage *p, struct buf *out)
{
	buf_add_string(out, "** ");
	if (p->whole)
		add_opening(p->quote, out);
	else
		buf_add_string(out, _("the words themselves are in a file that is not here"));
	for (size_t i = 0; i < p->tags.len; i++) {
		buf_add_string(out, i ? ":" : " :");
		add_tag(p->tags.at[i], out);
	}
	buf_add_string(out, p->tags.len ? ":\n" : "\n");
	add_properties(p, out);
	if (p->quote.len) {
		buf_add_string(out, "#+begin_quote\n");
		add_lines(p->quote, out);
		buf_add_string(out, "#+end_quote\n");
	}
	add_lines(buf_slice(&p->note), out);
}

static void
add_article(const struct passage *p, struct buf *out)
{
	buf_add_string(out, "* ");
	safe_text(p->title.len ? p->title : p->file, false, out);
	buf_add_string(out, "\n:PROPERTIES:\n");
	add_property("FILE", p->file, out);
	buf_add_string(out, ":END:\n");
}

static void
write(const struct passages *p, struct buf *out)
{
	struct by_article order;

	by_article_init(&order, p);
	buf_addf(out, "#+title: %s\n", _("Commonplace book"));
	for (size_t i = 0; i < order.list.len; i++) {
		buf_add_byte(out, '\n');
		if (by_article_begins(&order, i))
			add_article(order.list.at[i], out);
		add_passage(order.list.at[i], out);
	}
	by_article_release(&order);
}

const struct form form_org = {
	.name = "org",
	.help = N_("Org, by article"),
	.ending = ".org",
	.write = write,
};
