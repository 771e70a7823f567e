/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Articles by their id, then the categories of some articles at a time.
 */
#include "library/figures.h"

#include "library/categories.h"

#include <stdlib.h>
#include <string.h>

/* Articles in one go. */
enum { ROWS = 500, MEMBERS_OF = 100 };

static void
forget(struct figures *f)
{
	char **name;

	vec_each (name, &f->spelled)
		free(*name);
	vec_reset(&f->spelled);
	vec_reset(&f->members);
	vec_reset(&f->list);
	names_release(&f->categories);
	f->categories = (struct names){0};
	f->step = FIGURES_NONE;
	f->last = f->end = 0;
	f->dated = 0;
}

void
figures_release(struct figures *f)
{
	forget(f);
	vec_release(&f->spelled);
	vec_release(&f->members);
	vec_release(&f->list);
}

void
figures_begin(struct figures *f, const struct catalog *c)
{
	forget(f);
	f->step = FIGURES_ARTICLES;
	for (size_t i = 0; i < c->entries.len; i++)
		vec_push(&f->list, (struct figure){0});
}

/* --- dates ------------------------------------------------------------------------------- */

/* Takes the next number off the front, and answers how many digits it has; 0 where there is none. */
static size_t
take_number(struct slice *rest, uint32_t *number)
{
	size_t start = 0, end;

	while (start < rest->len && (rest->at[start] < '0' || rest->at[start] > '9'))
		start++;
	*number = 0;
	for (end = start; end < rest->len && rest->at[end] >= '0' && rest->at[end] <= '9'; end++)
		*number =
			*number < 100000 ? *number * 10 + (uint32_t)(rest->at[end] - '0') : *number;
	*rest = slice_from(*rest, end);
	return end - start;
}

/* The month that is named in English, or 0. */
static uint32_t
named_month(struct slice words)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (; words.len >= 3; words = slice_from(words, 1))
		for (uint32_t i = 0; i < 12; i++)
			if (slice_starts_nocase(words, (struct slice){months + 3 * (size_t)i, 3}))
				return i + 1;
	return 0;
}

/* The year is the number of four digits; what follows it is month and day, but where the month is named
 * the other number is the day. */
uint32_t
figures_date(struct slice words)
{
	uint32_t year = 0, rest[2] = {0}, month = named_month(words), number;
	struct slice left = words;
	size_t count = 0, digits;

	while ((digits = take_number(&left, &number)) > 0 && (!year || count < 2)) {
		if (digits == 4 && !year)
			year = number;
		else if (digits <= 2 && count < 2 && (year || month))
			rest[count++] = number;
	}
	if (!year)
		return 0;
	if (month)
		return year * 10000 + month * 100 + (rest[0] <= 31 ? rest[0] : 0);
	if (!rest[0] || rest[0] > 12)
		return year * 10000;
	return year * 10000 + rest[0] * 100 + (rest[1] <= 31 ? rest[1] : 0);
}

/* --- rows -------------------------------------------------------------------------------- */

/* True while there are more articles. */
static bool
take_articles(struct figures *f, struct store *s, const struct catalog *c)
{
	sqlite3_stmt *q = store_ask(
		s, "SELECT id, words, date FROM article WHERE id > ? ORDER BY id LIMIT ?");
	size_t rows = 0;

	store_bind(q, 1, f->last);
	store_bind(q, 2, ROWS);
	for (; store_next(s, q); rows++) {
		struct figure figure = {.words = (uint32_t)store_number(q, 1),
			.date = figures_date(store_text(q, 2))};
		size_t entry;

		f->last = store_number(q, 0);
		entry = catalog_of_id(c, f->last);
		if (entry == NOWHERE || entry >= f->list.len)
			continue;
		f->list.at[entry] = figure;
		f->dated += figure.date != 0;
	}
	store_done(q);
	return rows == ROWS;
}

static uint32_t
category_number(struct figures *f, struct slice key, struct slice words)
{
	uint32_t number = names_add(&f->categories, key);
	struct slice name = category_name(words);

	if (number > f->spelled.len)
		vec_push(&f->spelled, slice_copy(name));
	return number;
}

/* Those of the next articles, by their ids. */
static bool
take_members(struct figures *f, struct store *s, const struct catalog *c)
{
	sqlite3_stmt *q =
		store_ask(s, "SELECT link.article, target.key, target.words FROM link"
			     " JOIN target ON target.id = link.target WHERE link.article > ? AND"
			     " link.article <= ? AND link.kind = 4 AND target.key IS NOT NULL");

	store_bind(q, 1, f->last);
	store_bind(q, 2, f->last + MEMBERS_OF);
	while (store_next(s, q)) {
		size_t entry = catalog_of_id(c, store_number(q, 0));

		if (entry != NOWHERE)
			vec_push(&f->members,
				((struct membership){(uint32_t)entry,
					category_number(f, store_text(q, 1), store_text(q, 2))}));
	}
	store_done(q);
	f->last += MEMBERS_OF;
	return f->last < f->end;
}

bool
figures_more(struct figures *f, struct store *s, const struct catalog *c)
{
	if (f->step == FIGURES_ARTICLES && !take_articles(f, s, c)) {
		f->step = FIGURES_CATEGORIES;
		f->end = f->last;
		f->last = 0;
	} else if (f->step == FIGURES_CATEGORIES && !take_members(f, s, c)) {
		f->step = FIGURES_DONE;
	}
	if (s->failed)
		f->step = FIGURES_DONE;
	return f->step == FIGURES_ARTICLES || f->step == FIGURES_CATEGORIES;
}
