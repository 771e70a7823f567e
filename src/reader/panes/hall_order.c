/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order of the articles: everything they are put in order by is a number first, so that sorting
 * compares numbers alone (panes/sorting).
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "reader/app.h"
#include "reader/panes/hall.h"
#include "text/utf8.h"

#include <string.h>

/* Milliseconds of a slice. */
enum { SLICE_MS = 4 };

/* What stands behind all that has a name, and a date. */
#define LAST UINT32_MAX

/* How long articles are: at least so many words, the longest first. */
static const struct {
	uint32_t words;
	const char *name;
} lengths[] = {
	{10000, N_("10,000 words and more")},
	{3000, N_("3,000 words and more")},
	{1000, N_("1,000 words and more")},
	{300, N_("300 words and more")},
	{1, N_("fewer than 300 words")},
	{0, N_("no words")},
};

static uint64_t
both(uint32_t first, uint32_t second)
{
	return (uint64_t)first << 32 | second;
}

/* --- categories -------------------------------------------------------------------------- */

/* A category to be put in order. */
struct ranked {
	const char *key;
	uint32_t number;
};

static int
compare_ranked(const void *a, const void *b)
{
	return strcmp(((const struct ranked *)a)->key, ((const struct ranked *)b)->key);
}

static void
rank_categories(struct hall *h)
{
	uint32_t count = (uint32_t)h->figures.spelled.len;
	struct ranked *names = mem_resize(NULL, count + 1, sizeof *names);

	vec_reset(&h->category_ranks);
	for (uint32_t i = 0; i < count; i++) {
		names[i] = (struct ranked){names_get(&h->figures.categories, i + 1), i};
		vec_push(&h->category_ranks, 0);
	}
	qsort(names, count, sizeof *names, compare_ranked);
	for (uint32_t i = 0; i < count; i++)
		h->category_ranks.at[names[i].number] = i;
	free(names);
}

static void
add_member(struct hall *h, const struct membership *m)
{
	if (m->entry >= h->placed.len || m->entry >= h->census.ranks.len)
		return;
	h->placed.at[m->entry] = 1;
	vec_push(&h->sorting.from, ((struct leaf){h->category_ranks.at[m->category - 1],
					   h->census.ranks.at[m->entry], m->entry, m->category}));
}

/* --- articles ---------------------------------------------------------------------------- */

static uint32_t
length_of(uint32_t words)
{
	uint32_t i = 0;

	while (lengths[i].words > words)
		i++;
	return i;
}

static struct figure
figure_of(const struct hall *h, uint32_t entry)
{
	return entry < h->figures.list.len ? h->figures.list.at[entry] : (struct figure){0};
}

/* An article in the order that is being made. */
static void
add_entry(const struct app *app, struct hall *h, uint32_t i)
{
	uint32_t rank = h->census.ranks.at[i];
	struct figure figure = figure_of(h, i);
	struct leaf leaf = {.second = rank, .row = i};
	int percent = h->census.percent.at[i];

	switch (h->next.by) {
	case HALL_NAME:
		leaf.group = h->census.initial.at[i];
		leaf.first = both(leaf.group, rank);
		break;
	case HALL_FOLDER:
		leaf.group = h->census.folder.at[i];
		leaf.first = both(leaf.group, i);
		break;
	case HALL_DATE:
		leaf.group = figure.date / 100;
		leaf.first = LAST - figure.date;
		break;
	case HALL_LENGTH:
		leaf.group = length_of(figure.words);
		leaf.first = LAST - figure.words;
		break;
	case HALL_UNREAD:
		leaf.group = hall_state_of(app, i);
		leaf.first =
			both(leaf.group, leaf.group == HALL_BEGUN ? 100u - (uint32_t)percent : 0);
		break;
	case HALL_CATEGORY: leaf.first = LAST; break;
	default: break;
	}
	vec_push(&h->sorting.from, leaf);
}

/* The next of those the order is made of; false where all are there. */
static bool
collect_one(const struct app *app, struct hall *h)
{
	size_t members = h->next.by == HALL_CATEGORY ? h->figures.members.len : 0, i = h->row;

	if (h->next.by == HALL_QUEUE) {
		if (i >= app->queue.list.len)
			return false;
		vec_push(&h->sorting.from, ((struct leaf){.first = i, .row = (uint32_t)i}));
	} else if (i < members) {
		add_member(h, &h->figures.members.at[i]);
	} else if (i - members < h->next.entries) {
		i -= members;
		if (h->next.by != HALL_CATEGORY || !h->placed.at[i])
			add_entry(app, h, (uint32_t)i);
	} else {
		return false;
	}
	h->row++;
	return true;
}

static bool
collect(struct app *app)
{
	bool more = true;

	for (size_t i = 0; more && i < SORTING_RUN; i++)
		more = collect_one(app, &app->hall);
	return more;
}

/* --- in slices --------------------------------------------------------------------------- */

void
hall_order(struct app *app, struct hall_of of)
{
	struct hall *h = &app->hall;

	sorting_begin(&h->sorting);
	h->ordering = true;
	h->next = of;
	h->row = 0;
	if (of.by != HALL_CATEGORY)
		return;
	rank_categories(h);
	vec_reset(&h->placed);
	for (size_t i = 0; i < of.entries; i++)
		vec_push(&h->placed, 0);
}

bool
hall_order_work(struct app *app)
{
	struct hall *h = &app->hall;
	struct stopwatch watch;

	stopwatch_start(&watch);
	while (h->ordering && stopwatch_ms(&watch) < SLICE_MS)
		if (!collect(app))
			h->ordering = sorting_step(&h->sorting);
	return h->ordering;
}

/* --- groups ------------------------------------------------------------------------------ */

bool
hall_begins(const struct app *app, size_t shown)
{
	const struct hall *h = &app->hall;

	return !shown ||
	       h->all.at[h->shown.at[shown]].group != h->all.at[h->shown.at[shown - 1]].group;
}

static void
say_initial(uint32_t initial, struct buf *out)
{
	if (initial == '0')
		buf_add_string(out, "0–9");
	else if (initial >= 'a' && initial <= 'z')
		buf_add_byte(out, (char)(initial - 'a' + 'A'));
	else if (initial)
		utf8_add(out, initial);
	else
		buf_add_string(out, "…");
}

static void
say_date(uint32_t month, struct buf *out)
{
	if (!month)
		buf_add_string(out, _("without a date"));
	else if (month % 100)
		pile_say_month(month, out);
	else
		buf_addf(out, "%u", month / 100);
}

void
hall_say_group(const struct app *app, const struct leaf *leaf, struct buf *out)
{
	static const char *const states[] = {
		[HALL_BEGUN] = N_("begun"), [HALL_NEW] = N_("unread"), [HALL_READ] = N_("read")};
	const struct hall *h = &app->hall;
	const char *folder;

	switch (h->of.by) {
	case HALL_NAME: say_initial(leaf->group, out); break;
	case HALL_FOLDER:
		folder = names_get(&h->census.folders, leaf->group);
		buf_add_string(
			out, leaf->group ? folder : _("in the folder of the library itself"));
		break;
	case HALL_CATEGORY:
		buf_add_string(out,
			leaf->group ? h->figures.spelled.at[leaf->group - 1] : _("in no category"));
		break;
	case HALL_DATE: say_date(leaf->group, out); break;
	case HALL_LENGTH: buf_add_string(out, _(lengths[leaf->group].name)); break;
	case HALL_UNREAD: buf_add_string(out, _(states[leaf->group])); break;
	case HALL_QUEUE: buf_add_string(out, _("to be read next")); break;
	default: break;
	}
}
