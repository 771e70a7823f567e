/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All that was kept of a speaker as a page of our own, from all articles: Markdown in which the words
 * stand as they are, with a reference to the place of each.
 */
#include "base/i18n.h"
#include "book/forms/form.h"
#include "reader/app.h"
#include "reader/panes/browse.h"
#include "text/print.h"

#include <ctype.h>

/* Words on one line, none of which is mark-up. */
static void
add_plain(struct slice words, struct buf *out)
{
	struct buf safe = BUF_INIT;

	safe_text(words, false, &safe);
	for (size_t i = 0; i < safe.len; i++) {
		if (ispunct((unsigned char)safe.at[i]))
			buf_add_byte(out, '\\');
		buf_add_byte(out, safe.at[i]);
	}
	buf_release(&safe);
}

/* Every line as a paragraph, behind `before`. */
static void
add_lines(struct slice words, const char *before, struct buf *out)
{
	struct slice line;

	while (slice_line(&words, &line)) {
		line = slice_trim(line);
		if (!line.len)
			continue;
		buf_addf(out, "%s\n%s", before, before);
		add_plain(line, out);
		buf_add_byte(out, '\n');
	}
}

static void
add_part(struct slice part, struct buf *out)
{
	if (!part.len)
		return;
	buf_add_string(out, ", ");
	add_plain(part, out);
}

/* Where it stands, as a reference to there; its source; who quotes it. */
static void
add_where(const struct passage *p, struct buf *out)
{
	struct slice title = p->title.len ? p->title : p->file;

	buf_add_string(out, "\n— [");
	add_plain(title.len ? title : slice_of(_("no article")), out);
	if (p->section.len) {
		buf_add_string(out, " › ");
		add_plain(p->section, out);
	}
	buf_add_string(out, "](" BROWSE_KEPT);
	id_write(p->id, out);
	buf_add_byte(out, ')');
	if (p->quoted_by.len) {
		buf_add_string(out, ", ");
		buf_add_string(out, _("quoted by "));
		add_plain(p->quoted_by, out);
	}
	add_part(p->source, out);
	add_part(p->source_date, out);
	buf_add_byte(out, '\n');
}

static void
add_passage(const struct passage *p, struct buf *out)
{
	buf_add_byte(out, '\n');
	add_lines(p->quote, "> ", out);
	add_where(p, out);
	add_lines(buf_slice(&p->note), "", out);
	if (p->tags.len)
		buf_add_byte(out, '\n');
	for (size_t i = 0; i < p->tags.len; i++) {
		buf_add_string(out, i ? " \\#" : "\\#");
		add_plain(p->tags.at[i], out);
	}
	if (p->tags.len)
		buf_add_byte(out, '\n');
}

static void
write_page(struct slice name, const struct passages *theirs, struct buf *out)
{
	struct by_article order;

	by_article_init(&order, theirs);
	buf_add_string(out, "# ");
	add_plain(name, out);
	buf_add_byte(out, '\n');
	for (size_t i = 0; i < order.list.len; i++) {
		const struct passage *p = order.list.at[i];

		if (by_article_begins(&order, i)) {
			buf_add_string(out, "\n## ");
			add_plain(p->title.len ? p->title : p->file, out);
			buf_add_byte(out, '\n');
		}
		add_passage(p, out);
	}
	by_article_release(&order);
}

static void
collect(const struct shelf *s, uint32_t speaker, struct passages *theirs)
{
	for (size_t i = 0; i < s->rows.len; i++) {
		struct passage p;

		if (s->rows.at[i].speaker != speaker || s->rows.at[i].deleted)
			continue;
		shelf_passage(s, i, &p);
		vec_push(&theirs->list, p);
	}
}

void
browse_speaker(struct app *app, long count)
{
	const struct shelf *s = &app->shelf;
	size_t row = browse_row(app);
	uint32_t speaker = row == NOWHERE ? 0 : s->rows.at[row].speaker;
	struct passages theirs = {0};
	struct buf page = BUF_INIT;

	(void)count;
	if (row == NOWHERE)
		return;
	if (!speaker) {
		app_say(app, "%s", _("nobody in particular says this"));
		return;
	}
	collect(s, speaker, &theirs);
	write_page(slice_of(shelf_name(s, speaker)), &theirs, &page);
	app_show_text(app, shelf_name(s, speaker), buf_slice(&page));
	passages_release(&theirs);
	buf_release(&page);
}

size_t
browse_meant(const struct app *app, struct slice target)
{
	struct id id;

	if (!app->view->own || !slice_starts(target, SLICE(BROWSE_KEPT)) ||
		!id_read(slice_from(target, sizeof BROWSE_KEPT - 1), &id))
		return NOWHERE;
	return shelf_find(&app->shelf, id);
}
