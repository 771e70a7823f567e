/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The grammar of a search: one walk over what was typed, a term at a time: a sign, the name of a
 * filter, then words up to the next blank, or up to the next quotation mark.
 */
#include "library/query.h"

#include "base/limits.h"
#include "text/utf8.h"

struct filter {
	struct slice name;
	enum term_kind kind;
};

static const struct filter filters[] = {
	{{"title:", 6}, TERM_TITLE},
	{{"who:", 4}, TERM_WHO},
	{{"in:", 3}, TERM_IN},
	{{"cat:", 4}, TERM_CATEGORY},
	{{"link:", 5}, TERM_LINK},
};

static bool
is_blank(uint32_t point)
{
	return point <= ' ' || char_is_space(point);
}

/* " and its curly kin; a single one is an apostrophe more often. */
static bool
is_mark(uint32_t point)
{
	return point == '"' || (point >= 0x201c && point <= 0x201f);
}

/* Where the first point of a kind stands, or the end. */
static size_t
find_point(struct slice typed, size_t pos, bool (*is_kind)(uint32_t point))
{
	while (pos < typed.len && !is_kind(utf8_at(typed, pos)))
		utf8_next(typed, &pos);
	return pos;
}

static size_t
pass_blanks(struct slice typed, size_t pos)
{
	while (pos < typed.len && is_blank(utf8_at(typed, pos)))
		utf8_next(typed, &pos);
	return pos;
}

/* Takes the name of a filter off the front, where something stands behind it. */
static void
take_filter(struct slice typed, size_t *pos, struct term *term)
{
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		const struct filter *filter = &filters[i];
		size_t behind = *pos + filter->name.len;

		if (!slice_starts_nocase(slice_from(typed, *pos), filter->name))
			continue;
		if (behind < typed.len && !is_blank(utf8_at(typed, behind))) {
			*pos = behind;
			term->kind = filter->kind;
		}
		return;
	}
}

/* The words of a term from pos on; answers where the term ends. */
static size_t
take_words(struct slice typed, size_t pos, struct term *term)
{
	if (!is_mark(utf8_at(typed, pos))) {
		term->start = pos;
		term->end = find_point(typed, pos, is_blank);
		return term->end;
	}
	utf8_next(typed, &pos);
	term->start = pos;
	term->end = pos = find_point(typed, pos, is_mark);
	if (pos < typed.len)
		utf8_next(typed, &pos);
	if (pos < typed.len && typed.at[pos] == '*') {
		term->begins = true;
		pos++;
	}
	return pos;
}

/* Stars at the end of the words are no words. */
static void
take_star(struct slice typed, struct term *term)
{
	while (term->end > term->start && typed.at[term->end - 1] == '*') {
		term->begins = true;
		term->end--;
	}
}

static void
keep(struct query *q, struct term term)
{
	struct slice words = query_words(q, &term);

	if (pass_blanks(words, 0) < words.len && q->terms.len < LIMIT_TERMS)
		vec_push(&q->terms, term);
}

/* The term at pos, which is no blank; answers where it ends, which is behind pos. */
static size_t
read_term(struct query *q, size_t pos)
{
	struct slice typed = buf_slice(&q->typed);
	struct term term = {.kind = TERM_WORDS};

	if (typed.at[pos] == '-') {
		term.without = true;
		pos++;
	}
	if (pos == typed.len)
		return pos;
	take_filter(typed, &pos, &term);
	pos = take_words(typed, pos, &term);
	take_star(typed, &term);
	keep(q, term);
	return pos;
}

void
query_init(struct query *q, struct slice typed)
{
	size_t pos = 0;

	*q = (struct query){.typed = BUF_INIT};
	utf8_repair(
		slice_part(typed, 0, typed.len < LIMIT_QUERY ? typed.len : LIMIT_QUERY), &q->typed);
	for (;;) {
		pos = pass_blanks(buf_slice(&q->typed), pos);
		if (pos == q->typed.len)
			return;
		pos = read_term(q, pos);
	}
}

void
query_release(struct query *q)
{
	buf_release(&q->typed);
	vec_release(&q->terms);
}

void
query_add(struct query *q, enum term_kind kind, struct slice words)
{
	struct term term = {.kind = kind, .start = q->typed.len + 1};

	buf_add_byte(&q->typed, '\n');
	utf8_repair(words, &q->typed);
	term.end = q->typed.len;
	keep(q, term);
}

struct slice
query_words(const struct query *q, const struct term *term)
{
	return slice_part(buf_slice(&q->typed), term->start, term->end);
}
