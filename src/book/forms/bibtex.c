/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sources of passages as BibTeX, an entry each. What TeX would act on is written so that it is
 * printed; addresses stand as biblatex and \url take them.
 */
#include "book/forms/works.h"

#include "base/i18n.h"
#include "text/print.h"

#include <string.h>

/* What stands for the bytes that TeX, or the reader of the file, takes for something else. */
static const struct {
	char byte;
	const char *tex;
} signs[] = {
	{'\\', "\\textbackslash{}"},
	{'{', "\\textbraceleft{}"},
	{'}', "\\textbraceright{}"},
	{'^', "\\textasciicircum{}"},
	{'~', "\\textasciitilde{}"},
	{'$', "\\$"},
	{'&', "\\&"},
	{'#', "\\#"},
	{'%', "\\%"},
	{'_', "\\_"},
};

static const char *
sign_of(char byte)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].byte == byte)
			return signs[i].tex;
	return NULL;
}

static void
add_tex(struct slice words, struct buf *out)
{
	struct buf safe = BUF_INIT;

	safe_text(words, false, &safe);
	for (size_t i = 0; i < safe.len; i++) {
		const char *tex = sign_of(safe.at[i]);

		if (tex)
			buf_add_string(out, tex);
		else
			buf_add_byte(out, safe.at[i]);
	}
	buf_release(&safe);
}

/* With as many braces around the words as keep them from being taken apart or made small. */
static void
add_field(const char *name, struct slice words, const char *braces, struct buf *out)
{
	if (!words.len)
		return;
	buf_addf(out, ",\n  %s = %s", name, braces);
	add_tex(words, out);
	buf_add_string(out, strlen(braces) > 1 ? "}}" : "}");
}

static void
add_url(struct slice url, struct buf *out)
{
	if (!url.len)
		return;
	buf_add_string(out, ",\n  url = {");
	for (size_t i = 0; i < url.len; i++) {
		unsigned char byte = (unsigned char)url.at[i];

		if (byte <= ' ' || byte >= 0x7f || strchr("{}\\^\"<>|`", byte))
			buf_addf(out, "%%%02X", byte);
		else
			buf_add_byte(out, (char)byte);
	}
	buf_add_byte(out, '}');
}

/* "and" and commas part and turn names round: what has them is a name as it stands. */
static void
add_author(struct slice name, struct buf *out)
{
	bool whole = slice_find(name, 0, SLICE(" and ")) != NOWHERE ||
		     slice_find_byte(name, 0, ',') != NOWHERE;

	add_field("author", name, whole ? "{{" : "{", out);
}

static void
add_date(const struct work *work, struct buf *out)
{
	struct buf day = BUF_INIT;

	if (!work->day.year) {
		add_field("year", work->date, "{", out);
		return;
	}
	buf_addf(out, ",\n  year = {%04d}", work->day.year);
	date_write_day(&work->day, &day);
	if (work->day.month)
		add_field("date", buf_slice(&day), "{", out);
	buf_release(&day);
}

static void
write(const struct passages *p, struct buf *out)
{
	const struct work *work;
	struct works works;

	works_init(&works, p);
	vec_each (work, &works.list) {
		buf_addf(out, "%s@misc{%s", out->len ? "\n" : "", work->key.at);
		add_author(work->author, out);
		add_field("title", work->title, "{{", out);
		add_date(work, out);
		add_field("howpublished", work->origin, "{", out);
		add_url(work->url, out);
		add_field("note", work->seen, "{", out);
		buf_add_string(out, "\n}\n");
	}
	works_release(&works);
}

const struct form form_bibtex = {
	.name = "bibtex",
	.help = N_("the sources of passages, for BibTeX and biblatex"),
	.ending = ".bib",
	.write = write,
};
