/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order of the passages: names get ranks once, so that sorting compares numbers alone.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "reader/app.h"
#include "reader/panes/browse.h"

#include <string.h>

/* Digits of a date behind those of the month. */
#define MONTH 100000000u

/* What stands behind all that has a name. */
#define LAST 0xfffffffeu

/* --- ranks ------------------------------------------------------------------------------- */

/* Names in order. */
struct ranked {
	const char *words;
	uint32_t name;
};

static int
compare_ranked(const void *a, const void *b)
{
	const struct ranked *left = a, *right = b;

	return strcoll(left->words, right->words);
}

/* The names that a way of ordering needs. */
static void
mark_names(const struct shelf *s, bool *wanted)
{
	const struct shelf_row *row;

	vec_each (row, &s->rows) {
		wanted[row->title ? row->title : row->file] = true;
		wanted[row->speaker] = true;
		for (uint32_t i = 0; i < row->tag_count; i++)
			wanted[row->tags[i]] = true;
	}
}

/* The rank of each name that is needed, LAST of none; the caller frees it. */
static uint32_t *
rank_names(const struct shelf *s)
{
	size_t count = s->names.list.len + 1;
	uint32_t *ranks = mem_alloc(count * sizeof *ranks);
	bool *wanted = mem_alloc(count * sizeof *wanted);
	VEC(struct ranked) names = {0};

	mark_names(s, wanted);
	for (uint32_t i = 1; i < count; i++)
		if (wanted[i])
			vec_push(&names, ((struct ranked){shelf_name(s, i), i}));
	if (names.len)
		qsort(names.at, names.len, sizeof *names.at, compare_ranked);
	for (uint32_t i = 0; i < names.len; i++)
		ranks[names.at[i].name] = i;
	ranks[0] = LAST;
	vec_release(&names);
	free(wanted);
	return ranks;
}

/* --- leaves ------------------------------------------------------------------------------ */

static uint32_t
title_of(const struct shelf_row *row)
{
	return row->title ? row->title : row->file;
}

static uint64_t
by_names(uint32_t group, uint32_t title)
{
	return (uint64_t)group << 32 | title;
}

/* The latest first. */
static uint64_t
by_date(const struct shelf_row *row)
{
	return UINT64_MAX - row->date;
}

static void
add_leaf(struct browse *b, const struct shelf *s, uint32_t i, const uint32_t *ranks)
{
	const struct shelf_row *row = &s->rows.at[i];
	uint32_t title = ranks[title_of(row)], state;
	struct leaf leaf = {.row = i};

	switch (b->by) {
	case BY_ARTICLE:
		leaf.group = title_of(row);
		leaf.first = by_names(title, row->file);
		leaf.second = row->start;
		break;
	case BY_SPEAKER:
		leaf.group = row->speaker;
		leaf.first = by_names(ranks[row->speaker], title);
		leaf.second = row->start;
		break;
	case BY_DATE:
		leaf.group = (uint32_t)(row->date / MONTH);
		leaf.first = 0;
		leaf.second = by_date(row);
		break;
	case BY_STATE:
		state = i < b->states.len ? b->states.at[i] : 0;
		leaf.group = state;
		leaf.first = by_names(state ? state : LAST, title);
		leaf.second = row->start;
		break;
	default: break;
	}
	vec_push(&b->all, leaf);
}

static void
add_tagged(struct browse *b, const struct shelf *s, uint32_t i, const uint32_t *ranks)
{
	const struct shelf_row *row = &s->rows.at[i];

	for (uint32_t tag = 0; tag < row->tag_count; tag++)
		vec_push(&b->all,
			((struct leaf){ranks[row->tags[tag]], by_date(row), i, row->tags[tag]}));
	if (!row->tag_count)
		vec_push(&b->all, ((struct leaf){LAST, by_date(row), i, 0}));
}

static int
compare_leaves(const void *a, const void *b)
{
	const struct leaf *left = a, *right = b;

	if (left->first != right->first)
		return left->first < right->first ? -1 : 1;
	if (left->second != right->second)
		return left->second < right->second ? -1 : 1;
	return (left->row > right->row) - (left->row < right->row);
}

void
browse_order(struct app *app)
{
	struct browse *b = &app->browse;
	const struct shelf *s = &app->shelf;
	uint32_t *ranks = rank_names(s);

	vec_reset(&b->all);
	for (uint32_t i = 0; i < s->rows.len; i++) {
		if (s->rows.at[i].deleted != b->deleted)
			continue;
		if (b->by == BY_TAG)
			add_tagged(b, s, i, ranks);
		else
			add_leaf(b, s, i, ranks);
	}
	if (b->all.len)
		qsort(b->all.at, b->all.len, sizeof *b->all.at, compare_leaves);
	b->ordered = true;
	b->rows = s->rows.len;
	b->touched = s->touched.len;
	free(ranks);
}

bool
browse_begins(const struct browse *b, size_t shown)
{
	return !shown ||
	       b->all.at[b->shown.at[shown]].group != b->all.at[b->shown.at[shown - 1]].group;
}

/* "November 2026" */
static void
say_month(uint32_t month, struct buf *out)
{
	struct tm time = {.tm_year = (int)(month / 100) - 1900,
		.tm_mon = (int)(month % 100) - 1,
		.tm_mday = 1};
	char words[64];

	if (month % 100 && month % 100 <= 12 && strftime(words, sizeof words, "%B %Y", &time))
		buf_add_string(out, words);
	else
		buf_add_string(out, _("at a time nobody knows"));
}

void
browse_say_group(const struct app *app, const struct leaf *leaf, struct buf *out)
{
	const struct shelf *s = &app->shelf;

	switch (app->browse.by) {
	case BY_ARTICLE:
		buf_add_string(out, leaf->group ? shelf_name(s, leaf->group) : _("no article"));
		break;
	case BY_SPEAKER:
		buf_add_string(
			out, leaf->group ? shelf_name(s, leaf->group) : _("nobody in particular"));
		break;
	case BY_TAG:
		if (leaf->group)
			buf_addf(out, "#%s", shelf_name(s, leaf->group));
		else
			buf_add_string(out, _("without a tag"));
		break;
	case BY_DATE: say_month(leaf->group, out); break;
	case BY_STATE:
		buf_add_string(
			out, leaf->group ? standing_state_word((enum anchor_state)(leaf->group - 1))
					 : _("in articles not opened since"));
		break;
	default: break;
	}
}
