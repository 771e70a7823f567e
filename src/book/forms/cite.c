/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One walk over the template. What is literal waits until a field that is known comes; parentheses
 * are filled in by themselves and then are as one field.
 */
#include "book/forms/cite.h"

#include "base/i18n.h"
#include "book/forms/date.h"

const char *const cite_names[CITE_FIELDS] = {
	[CITE_QUOTE] = "quote",
	[CITE_SPEAKER] = "speaker",
	[CITE_QUOTED_BY] = "quoted_by",
	[CITE_TITLE] = "title",
	[CITE_SECTION] = "section",
	[CITE_SOURCE] = "source",
	[CITE_DATE] = "date",
	[CITE_YEAR] = "year",
	[CITE_FILE] = "file",
	[CITE_NOTE] = "note",
	[CITE_TAGS] = "tags",
	[CITE_KEPT] = "kept",
	[CITE_ID] = "id",
};

/* A line, or what is in parentheses, as it is being filled in. */
struct stretch {
	struct buf made;
	struct buf opening; /* what stands before the first field */
	struct buf waiting; /* literal, since the last field */
	bool has_fields;    /* one was named */
	bool knows;         /* one was known */
};

struct filling {
	const struct cited *what;
	struct stretch line, inner;
	bool inside; /* parentheses */
	struct buf *out;
	bool has_lines; /* one was written, so that a newline comes first */
	size_t blank;   /* lines without words that are to come before the next */
};

/* --- the template ------------------------------------------------------------------------ */

enum sign { SIGN_BYTE, SIGN_NEWLINE, SIGN_FIELD, SIGN_BROKEN, SIGN_OPEN, SIGN_CLOSE, SIGN_END };

/* How long what stands in braces is; names have no braces in them. NOWHERE where it has no end. */
static size_t
name_length(struct slice braced)
{
	size_t end = 1;

	while (end < braced.len && braced.at[end] != '{' && braced.at[end] != '}')
		end++;
	return end < braced.len && braced.at[end] == '}' ? end - 1 : NOWHERE;
}

static enum sign
sign_of(struct slice rest, size_t name)
{
	switch (rest.at[0]) {
	case '\n': return SIGN_NEWLINE;
	case '(': return SIGN_OPEN;
	case ')': return SIGN_CLOSE;
	case '{': return name == NOWHERE ? SIGN_BROKEN : SIGN_FIELD;
	default: return SIGN_BYTE;
	}
}

/* The next of the template, taken off its front; `words` is the byte, or the field's name. */
static enum sign
next_sign(struct slice *rest, struct slice *words)
{
	struct slice left = *rest;
	size_t name = left.len && left.at[0] == '{' ? name_length(left) : NOWHERE;
	enum sign sign;

	if (!left.len)
		return SIGN_END;
	if (left.at[0] == '\\' && left.len > 1) {
		*words = slice_part(left, 1, 2);
		*rest = slice_from(left, 2);
		return left.at[1] == 'n' ? SIGN_NEWLINE : SIGN_BYTE;
	}
	sign = sign_of(left, name);
	*words = sign == SIGN_FIELD ? slice_part(left, 1, name + 1) : slice_part(left, 0, 1);
	*rest = slice_from(left, sign == SIGN_FIELD ? name + 2 : 1);
	return sign;
}

static enum cite_field
field_named(struct slice name)
{
	enum cite_field field = 0;

	while (field < CITE_FIELDS && !slice_equal(name, slice_of(cite_names[field])))
		field++;
	return field;
}

int
cite_check(struct slice template, struct error *e)
{
	struct slice name;
	enum sign sign;

	while ((sign = next_sign(&template, &name)) != SIGN_END) {
		if (sign == SIGN_FIELD && field_named(name) == CITE_FIELDS)
			return error_set(
				e, _("a citation has no field '%.*s'"), (int)name.len, name.at);
		if (sign == SIGN_BROKEN)
			return error_set(e, "%s", _("the name of a field ends with }"));
	}
	return 0;
}

bool
cite_names_field(struct slice template, enum cite_field field)
{
	struct slice name;
	enum sign sign;

	while ((sign = next_sign(&template, &name)) != SIGN_END)
		if (sign == SIGN_FIELD && field_named(name) == field)
			return true;
	return false;
}

/* Do the parentheses that have just been opened close on their line, with a field and no others in
 * them? */
static bool
has_group(struct slice rest)
{
	struct slice words;
	bool named = false;
	enum sign sign;

	while ((sign = next_sign(&rest, &words)) == SIGN_BYTE || sign == SIGN_BROKEN ||
		sign == SIGN_FIELD)
		named = named || sign == SIGN_FIELD;
	return named && sign == SIGN_CLOSE;
}

/* --- stretches --------------------------------------------------------------------------- */

static void
begin(struct stretch *s)
{
	*s = (struct stretch){BUF_INIT, BUF_INIT, BUF_INIT, false, false};
}

static void
reset(struct stretch *s)
{
	buf_reset(&s->made);
	buf_reset(&s->opening);
	buf_reset(&s->waiting);
	s->has_fields = s->knows = false;
}

static void
release(struct stretch *s)
{
	buf_release(&s->made);
	buf_release(&s->opening);
	buf_release(&s->waiting);
}

static void
put_literal(struct stretch *s, struct slice words)
{
	buf_add(s->has_fields ? &s->waiting : &s->opening, words);
}

/* The lines of a value, each behind what the first stands behind. */
static void
add_lines(struct stretch *s, struct slice value)
{
	struct slice line;

	while (slice_line(&value, &line)) {
		buf_add(&s->made, buf_slice(&s->opening));
		buf_add(&s->made, line);
		if (value.len)
			buf_add_byte(&s->made, '\n');
	}
}

static void
put_value(struct stretch *s, struct slice value)
{
	bool first = !s->has_fields;

	s->has_fields = true;
	if (value.len && first) {
		add_lines(s, value);
	} else if (value.len) {
		buf_add(&s->made, buf_slice(s->knows ? &s->waiting : &s->opening));
		buf_add(&s->made, value);
	}
	s->knows = s->knows || value.len > 0;
	buf_reset(&s->waiting);
}

/* --- filling in -------------------------------------------------------------------------- */

/* Closes the parentheses: they are a field of the line. */
static void
leave_group(struct filling *f)
{
	struct buf value = BUF_INIT;

	if (f->inner.knows)
		buf_addf(&value, "(%s%s)", f->inner.made.at, f->inner.waiting.at);
	put_value(&f->line, buf_slice(&value));
	buf_release(&value);
	reset(&f->inner);
	f->inside = false;
}

/* Writes a line that has no fields, or knows one; blank ones only where more comes. */
static void
end_line(struct filling *f)
{
	struct stretch *line = &f->line;

	if (!line->has_fields)
		buf_add(&line->made, buf_slice(&line->opening));
	else if (line->knows)
		buf_add(&line->made, buf_slice(&line->waiting));
	if (line->made.len) {
		buf_add_fill(f->out, '\n', f->has_lines ? f->blank + 1 : 0);
		buf_add(f->out, buf_slice(&line->made));
		f->has_lines = true;
		f->blank = 0;
	} else if (!line->has_fields) {
		f->blank++;
	}
	reset(line);
}

static void
take_sign(struct filling *f, enum sign sign, struct slice words, struct slice rest)
{
	struct stretch *s = f->inside ? &f->inner : &f->line;
	enum cite_field field;

	if (sign == SIGN_NEWLINE) {
		end_line(f);
	} else if (sign == SIGN_OPEN && has_group(rest)) {
		f->inside = true;
	} else if (sign == SIGN_CLOSE && f->inside) {
		leave_group(f);
	} else if (sign == SIGN_FIELD) {
		field = field_named(words);
		put_value(s, field == CITE_FIELDS ? SLICE("") : f->what->fields[field]);
	} else {
		put_literal(s, words);
	}
}

void
cite_fill(struct slice template, const struct cited *what, struct buf *out)
{
	struct filling f = {.what = what, .out = out};
	struct slice words;
	enum sign sign;

	begin(&f.line);
	begin(&f.inner);
	while ((sign = next_sign(&template, &words)) != SIGN_END)
		take_sign(&f, sign, words, template);
	end_line(&f);
	release(&f.line);
	release(&f.inner);
}

void
cite(struct slice template, const struct cited *what, struct buf *out)
{
	size_t from = out->len;

	if (!template.len)
		template = slice_of(_("— {speaker} (quoted by {quoted_by}), {title} › {section}, "
				      "{source}, {date}"));
	if (!cite_names_field(template, CITE_QUOTE)) {
		buf_add(out, what->fields[CITE_QUOTE]);
		buf_add_string(out, out->len > from ? "\n\n" : "");
		from = out->len;
	}
	cite_fill(template, what, out);
	while (out->len == from && from && out->at[from - 1] == '\n')
		buf_cut(out, --from);
}

/* --- passages ---------------------------------------------------------------------------- */

void
cited_settle(struct cited *what)
{
	struct slice *fields = what->fields;

	if (!fields[CITE_SOURCE].len && fields[CITE_TITLE].len)
		fields[CITE_SOURCE] = fields[CITE_FILE];
	if (!fields[CITE_TITLE].len)
		fields[CITE_TITLE] = fields[CITE_FILE];
	fields[CITE_YEAR] = date_year(fields[CITE_DATE]);
}

void
cite_passage(struct slice template, const struct passage *p, struct buf *out)
{
	struct buf tags = BUF_INIT, id = BUF_INIT;
	struct cited what;

	for (size_t i = 0; i < p->tags.len; i++) {
		buf_add_string(&tags, i ? ", " : "");
		buf_add(&tags, p->tags.at[i]);
	}
	id_write(p->id, &id);
	what = (struct cited){{
		[CITE_QUOTE] = p->quote,
		[CITE_SPEAKER] = p->speaker.len ? p->speaker : json_text_of(p->kept, "author"),
		[CITE_QUOTED_BY] = p->quoted_by,
		[CITE_TITLE] = p->title,
		[CITE_SECTION] = p->section,
		[CITE_SOURCE] = p->source,
		[CITE_DATE] = p->source_date,
		[CITE_FILE] = p->file,
		[CITE_NOTE] = buf_slice(&p->note),
		[CITE_TAGS] = buf_slice(&tags),
		[CITE_KEPT] = p->created,
		[CITE_ID] = buf_slice(&id),
	}};
	cited_settle(&what);
	cite(template, &what, out);
	buf_release(&tags);
	buf_release(&id);
}
