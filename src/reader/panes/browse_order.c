/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order of the passages: names get ranks once, so that sorting compares numbers alone
 * (panes/sorting).
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "reader/app.h"
#include "reader/panes/browse.h"

#include <string.h>

/* Digits of a date behind those of the month. */
#define MONTH 100000000u

/* Milliseconds of a slice. */
enum { SLICE_MS = 4 };

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

/* The rank of each name that is needed, LAST of none. Made once for as many names as there are. */
static void
rank_names(const struct shelf *s, struct ordering *o)
{
	size_t count = s->names.list.len + 1;
	bool *wanted = mem_alloc(count * sizeof *wanted);
	VEC(struct ranked) names = {0};

	mark_names(s, wanted);
	for (uint32_t i = 1; i < count; i++)
		if (wanted[i])
			vec_push(&names, ((struct ranked){shelf_name(s, i), i}));
	if (names.len)
		qsort(names.at, names.len, sizeof *names.at, compare_ranked);
	vec_reset(&o->ranks);
	for (size_t i = 0; i < count; i++)
		vec_push(&o->ranks, LAST);
	for (uint32_t i = 0; i < names.len; i++)
		o->ranks.at[names.at[i].name] = i;
	vec_release(&names);
	free(wanted);
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
add_leaf(struct ordering *o, const struct browse *b, const struct shelf_row *row, uint32_t i)
{
	const uint32_t *ranks = o->ranks.at;
	uint32_t title = ranks[title_of(row)];
	struct leaf leaf = {.second = row->start, .row = i};

	switch (o->of.by) {
	case BY_ARTICLE:
		leaf.group = title_of(row);
		leaf.first = by_names(title, row->file);
		break;
	case BY_SPEAKER:
		leaf.group = row->speaker;
		leaf.first = by_names(ranks[row->speaker], title);
		break;
	case BY_DATE:
		leaf.group = (uint32_t)(row->date / MONTH);
		leaf.second = by_date(row);
		break;
	case BY_STATE:
		leaf.group = i < b->states.len ? b->states.at[i] : 0;
		leaf.first = by_names(leaf.group ? leaf.group : LAST, title);
		break;
	default: break;
	}
	vec_push(&o->sorting.from, leaf);
}

static void
add_tagged(struct ordering *o, const struct shelf_row *row, uint32_t i)
{
	for (uint32_t t = 0; t < row->tag_count; t++)
		vec_push(&o->sorting.from,
			((struct leaf){o->ranks.at[row->tags[t]], by_date(row), i, row->tags[t]}));
	if (!row->tag_count)
		vec_push(&o->sorting.from, ((struct leaf){LAST, by_date(row), i, 0}));
}

/* --- in slices --------------------------------------------------------------------------- */

void
ordering_release(struct ordering *o)
{
	sorting_release(&o->sorting);
	vec_release(&o->ranks);
}

void
ordering_begin(struct app *app, struct order_of of)
{
	struct ordering *o = &app->browse.ordering;

	if (o->ranks.len != app->shelf.names.list.len + 1)
		rank_names(&app->shelf, o);
	sorting_begin(&o->sorting);
	o->busy = true;
	o->of = of;
	o->row = 0;
}

/* Some rows become leaves. */
static void
collect(struct app *app)
{
	struct ordering *o = &app->browse.ordering;
	size_t end = o->row + SORTING_RUN < o->of.rows ? o->row + SORTING_RUN : o->of.rows;

	for (; o->row < end; o->row++) {
		const struct shelf_row *row = &app->shelf.rows.at[o->row];

		if (row->deleted != o->of.deleted)
			continue;
		if (o->of.by == BY_TAG)
			add_tagged(o, row, (uint32_t)o->row);
		else
			add_leaf(o, &app->browse, row, (uint32_t)o->row);
	}
}

bool
ordering_work(struct app *app)
{
	struct ordering *o = &app->browse.ordering;
	struct stopwatch watch;

	stopwatch_start(&watch);
	while (o->busy && stopwatch_ms(&watch) < SLICE_MS) {
		if (o->row < o->of.rows)
			collect(app);
		else
			o->busy = sorting_step(&o->sorting);
	}
	return o->busy;
}

/* --- groups ------------------------------------------------------------------------------ */

bool
browse_begins(const struct app *app, size_t shown)
{
	const struct browse *b = &app->browse;

	return !shown ||
	       b->all.at[b->shown.at[shown]].group != b->all.at[b->shown.at[shown - 1]].group;
}

void
browse_say_state(uint8_t state, struct buf *out)
{
	if (state == BROWSE_GONE)
		buf_add_string(out, _("its article is not there"));
	else
		buf_add_string(out, state ? _(anchor_state_word((enum anchor_state)(state - 1)))
					  : _("not looked for yet"));
}

void
browse_say_group(const struct app *app, const struct leaf *leaf, struct buf *out)
{
	const struct shelf *s = &app->shelf;

	switch (app->browse.of.by) {
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
	case BY_DATE: pile_say_month(leaf->group, out); break;
	case BY_STATE: browse_say_state((uint8_t)leaf->group, out); break;
	default: break;
	}
}
