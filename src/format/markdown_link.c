/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scanners over a slice, without state and without memory of their own.
 */
#include "format/markdown_link.h"

#include "format/ascii.h"
#include "format/url.h"

#define LABEL_MOST 999 /* characters of a label: CommonMark 0.30, 4.7 */
#define PARENS     32  /* parentheses in a target inside each other, as cmark allows */

static char
byte_at(struct slice text, size_t pos)
{
	return pos < text.len ? text.at[pos] : '\0';
}

/* Behind an escape that starts at pos, or behind the one byte there. */
static size_t
step(struct slice text, size_t pos)
{
	bool escape = text.at[pos] == '\\' && ascii_is_punctuation(byte_at(text, pos + 1));

	return pos + (escape ? 2 : 1);
}

/* Blanks and at most one newline. */
static size_t
skip_to_next(struct slice text, size_t pos)
{
	bool newline = false;

	while (pos < text.len && ascii_is_blank(text.at[pos]) && !(newline && text.at[pos] == '\n'))
		newline |= text.at[pos++] == '\n';
	return pos;
}

/* --- wiki links and notes ---------------------------------------------------------------------- */

/* The end of the inside of a wiki link: where "]]" stands. NOWHERE where it is none. */
static size_t
wiki_end(struct slice text, size_t at)
{
	size_t newline = NOWHERE;

	for (size_t most = at + LABEL_MOST; at < text.len && at < most; at++) {
		char c = text.at[at];

		if (c == ']')
			return byte_at(text, at + 1) == ']' ? at : NOWHERE;
		if (c == '[' || c == '`' || c == '<')
			return NOWHERE;
		if (c != '\n')
			continue;
		if (newline != NOWHERE)
			return NOWHERE;
		newline = at;
	}
	return NOWHERE;
}

/* The first '|' of a wiki link; in a table it is escaped. */
static size_t
wiki_bar(struct slice inside)
{
	return slice_find_byte(inside, 0, '|');
}

size_t
link_wiki(struct slice text, size_t pos, struct slice *target, struct slice *label)
{
	size_t end, bar;
	struct slice inside;

	if (byte_at(text, pos) != '[' || byte_at(text, pos + 1) != '[')
		return 0;
	end = wiki_end(text, pos + 2);
	if (end == NOWHERE || byte_at(text, end + 2) == ']')
		return 0;
	inside = slice_part(text, pos + 2, end);
	bar = wiki_bar(inside);
	*label = slice_from(inside, bar == NOWHERE ? inside.len : bar + 1);
	*label = slice_trim(*label);
	if (bar != NOWHERE && bar && inside.at[bar - 1] == '\\')
		bar--;
	*target = slice_trim(slice_part(inside, 0, bar == NOWHERE ? inside.len : bar));
	return target->len ? end + 2 - pos : 0;
}

static bool
is_note_byte(char c)
{
	return ascii_is_word(c) || (unsigned char)c >= 128 || (c && strchr("-_.:+!?@/'#", c));
}

size_t
link_note(struct slice text, size_t pos, struct slice *label)
{
	size_t at = pos + 2;

	if (byte_at(text, pos) != '[' || byte_at(text, pos + 1) != '^')
		return 0;
	while (at < text.len && at - pos < 100 && is_note_byte(text.at[at]))
		at++;
	if (at == pos + 2 || byte_at(text, at) != ']')
		return 0;
	*label = slice_part(text, pos + 2, at);
	return at + 1 - pos;
}

size_t
link_note_definition(struct slice text, size_t pos, struct slice *label)
{
	size_t len = link_note(text, pos, label);

	return len && byte_at(text, pos + len) == ':' ? len + 1 : 0;
}

/* --- the parts of CommonMark's links ----------------------------------------------------------- */

size_t
link_label(struct slice text, size_t pos, struct slice *label)
{
	size_t at = pos + 1;

	if (byte_at(text, pos) != '[')
		return 0;
	while (at < text.len && at - pos <= LABEL_MOST && text.at[at] != '[' && text.at[at] != ']')
		at = step(text, at);
	if (byte_at(text, at) != ']')
		return 0;
	*label = slice_part(text, pos + 1, at);
	return at + 1 - pos;
}

/* "<…>" */
static size_t
pointed_target(struct slice text, size_t pos)
{
	size_t at = pos + 1;

	while (at < text.len && text.at[at] != '>') {
		if (text.at[at] == '\n' || text.at[at] == '<')
			return NOWHERE;
		at = step(text, at);
	}
	return at < text.len ? at + 1 : NOWHERE;
}

/* The end of a target that starts at pos; NOWHERE where it is broken. */
static size_t
target_end(struct slice text, size_t pos)
{
	int open = 0;

	if (byte_at(text, pos) == '<')
		return pointed_target(text, pos);
	while (pos < text.len && (unsigned char)text.at[pos] > ' ') {
		if (text.at[pos] == '(' && ++open > PARENS)
			return NOWHERE;
		if (text.at[pos] == ')' && open-- == 0)
			return pos;
		pos = step(text, pos);
	}
	return open > 0 ? NOWHERE : pos;
}

/* Does a blank line follow the newline at pos? */
static bool
is_last_line(struct slice text, size_t pos)
{
	do
		pos++;
	while (byte_at(text, pos) == ' ' || byte_at(text, pos) == '\t');
	return byte_at(text, pos) == '\n';
}

/* The end of a title that starts at pos, or pos where none starts. */
static size_t
title_end(struct slice text, size_t pos)
{
	char close = byte_at(text, pos);
	size_t at = pos + 1;

	if (close == '(')
		close = ')';
	else if (close != '"' && close != '\'')
		return pos;
	while (at < text.len && text.at[at] != close) {
		if ((close == ')' && text.at[at] == '(') ||
			(text.at[at] == '\n' && is_last_line(text, at)))
			return pos;
		at = step(text, at);
	}
	return at < text.len ? at + 1 : pos;
}

size_t
link_inline_tail(struct slice text, size_t pos)
{
	size_t target, at;

	if (byte_at(text, pos) != '(')
		return 0;
	target = target_end(text, skip_to_next(text, pos + 1));
	if (target == NOWHERE)
		return 0;
	at = skip_to_next(text, target);
	if (at > target)
		at = skip_to_next(text, title_end(text, at));
	return byte_at(text, at) == ')' ? at + 1 - pos : 0;
}

size_t
link_tail(struct slice text, size_t pos)
{
	struct slice label;
	size_t len = link_inline_tail(text, pos);

	return len ? len : link_label(text, pos, &label);
}

/* The end of the line at pos if nothing but blanks is left on it, behind its newline; else 0. */
static size_t
line_done(struct slice text, size_t pos)
{
	while (pos < text.len && (text.at[pos] == ' ' || text.at[pos] == '\t'))
		pos++;
	if (pos >= text.len)
		return pos;
	return text.at[pos] == '\n' ? pos + 1 : 0;
}

size_t
link_definition(struct slice text, size_t pos)
{
	struct slice label;
	size_t at = link_label(text, pos, &label), target, title, done;

	if (!at || !slice_trim(label).len || byte_at(text, pos + at) != ':')
		return 0;
	at = skip_to_next(text, pos + at + 1);
	target = target_end(text, at);
	if (target == NOWHERE || target == at)
		return 0;
	title = skip_to_next(text, target);
	if (title > target) {
		at = title_end(text, title);
		done = at > title ? line_done(text, at) : 0;
		if (done)
			return done - pos;
	}
	done = line_done(text, target);
	return done ? done - pos : 0;
}

/* --- bare addresses ---------------------------------------------------------------------------- */

#define SCHEME_MOST 5 /* letters of "https" */

/* An address whose scheme ends at the ':' at `colon`. */
static size_t
web_address(struct slice text, size_t from, size_t colon, size_t *start)
{
	size_t end;

	*start = colon;
	while (*start > from && colon - *start < SCHEME_MOST &&
		ascii_is_letter(text.at[*start - 1]))
		--*start;
	end = url_end(text, *start);
	return end ? end - *start : 0;
}

static size_t
www_address(struct slice text, size_t pos, size_t *start)
{
	size_t end = url_end(text, pos);

	*start = pos;
	return end ? end - pos : 0;
}

static bool
is_mail_byte(char c)
{
	return ascii_is_word(c) || (c && strchr("._-+", c));
}

#define MAIL_MOST 64 /* bytes of either side of a mail address */

static size_t
mail_address(struct slice text, size_t from, size_t at, size_t *start)
{
	size_t begin = at, end = at + 1;
	bool dot = false;

	while (begin > from && at - begin < MAIL_MOST && is_mail_byte(text.at[begin - 1]))
		begin--;
	while (end < text.len && end - at < MAIL_MOST && is_mail_byte(text.at[end]) &&
		text.at[end] != '+')
		end++;
	while (end > at + 1 && text.at[end - 1] == '.')
		end--;
	for (size_t i = at + 2; i + 1 < end; i++)
		dot |= text.at[i] == '.';
	if (begin == at || !dot || text.at[end - 1] == '-' || text.at[end - 1] == '_')
		return 0;
	*start = begin;
	return end - begin;
}

size_t
link_bare(struct slice text, size_t pos, size_t *start)
{
	for (size_t at = pos; at < text.len; at++) {
		char c = text.at[at];
		size_t len = 0;

		if (c == ':' && byte_at(text, at + 1) == '/')
			len = web_address(text, pos, at, start);
		else if (c == '@')
			len = mail_address(text, pos, at, start);
		else if ((c | 32) == 'w' && (byte_at(text, at + 1) | 32) == 'w')
			len = www_address(text, at, start);
		if (len)
			return len;
	}
	return 0;
}

void
link_bare_target(struct slice words, struct buf *out)
{
	if (slice_starts_nocase(words, SLICE("www.")))
		buf_add_string(out, "http://");
	else if (slice_find(words, 0, SLICE("://")) == NOWHERE)
		buf_add_string(out, "mailto:");
	buf_add(out, words);
}
