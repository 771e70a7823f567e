/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The book as Markdown to be read by people: by article, in the order of the text, each passage as
 * a quotation with who says it and where, the note below.
 */
#include "base/i18n.h"
#include "book/forms/cite.h"
#include "book/forms/form.h"
#include "text/print.h"

/* The words with `before` in front of every line. */
static void
add_lines(struct slice words, const char *before, struct buf *out)
{
	struct buf safe = BUF_INIT;
	struct slice rest, line;

	safe_text(words, true, &safe);
	rest = buf_slice(&safe);
	while (slice_line(&rest, &line)) {
		buf_add_string(out, before);
		buf_add(out, line);
		buf_add_byte(out, '\n');
	}
	buf_release(&safe);
}

static void
add_where(const struct passage *p, struct buf *out)
{
	struct cited where = {{
		[CITE_SPEAKER] = p->speaker,
		[CITE_QUOTED_BY] = p->quoted_by,
		[CITE_SECTION] = p->section,
		[CITE_SOURCE] = p->source,
		[CITE_DATE] = p->source_date,
	}};
	struct buf line = BUF_INIT;

	cite_fill(slice_of(_("— {speaker} (quoted by {quoted_by}), {section}, {source}, {date}")),
		&where, &line);
	if (line.len) {
		buf_add_byte(out, '\n');
		safe_text(buf_slice(&line), false, out);
		buf_add_byte(out, '\n');
	}
	buf_release(&line);
}

static void
add_tags(const struct passage *p, struct buf *out)
{
	for (size_t i = 0; i < p->tags.len; i++) {
		buf_add_string(out, i ? " #" : "\n#");
		safe_text(p->tags.at[i], false, out);
	}
	if (p->tags.len)
		buf_add_byte(out, '\n');
}

static void
add_passage(const struct passage *p, struct buf *out)
{
	struct slice rest = p->quote, line;

	buf_add_byte(out, '\n');
	while (slice_line(&rest, &line)) {
		add_lines(line, "> ", out);
		if (rest.len)
			buf_add_string(out, ">\n");
	}
	if (!p->whole)
		buf_addf(out, "*%s*\n", _("the words themselves are in a file that is not here"));
	add_where(p, out);
	if (p->note.len) {
		buf_add_byte(out, '\n');
		add_lines(buf_slice(&p->note), "", out);
	}
	add_tags(p, out);
	buf_add_string(out, "\n<!-- ");
	id_write(p->id, out);
	buf_add_byte(out, ' ');
	safe_text(p->created, false, out);
	buf_add_string(out, " -->\n");
}

static void
add_article(const struct passage *p, struct buf *out)
{
	buf_add_string(out, "\n## ");
	safe_text(p->title.len ? p->title : p->file, false, out);
	if (p->title.len && p->file.len) {
		buf_add_string(out, " (");
		safe_text(p->file, false, out);
		buf_add_byte(out, ')');
	}
	buf_add_byte(out, '\n');
}

void
form_markdown_head(struct slice title, struct buf *out)
{
	buf_add_string(out, "# ");
	safe_text(title, false, out);
	buf_add_byte(out, '\n');
}

void
form_markdown_add(const struct passage *p, bool begins, struct buf *out)
{
	if (begins)
		add_article(p, out);
	add_passage(p, out);
}

static void
write(const struct passages *p, struct buf *out)
{
	struct by_article order;

	by_article_init(&order, p);
	form_markdown_head(slice_of(_("Commonplace book")), out);
	for (size_t i = 0; i < order.list.len; i++)
		form_markdown_add(order.list.at[i], by_article_begins(&order, i), out);
	by_article_release(&order);
}

const struct form form_markdown = {
	.name = "markdown",
	.help = N_("Markdown, by article"),
	.ending = ".md",
	.write = write,
};
