/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The steps: the index is asked which articles may hold a link or a mention, then those are read one
 * by one in their order.
 */
#include "library/links_state.h"

#include "base/mem.h"
#include "base/stopwatch.h"

#include <stdlib.h>

#define SLICE_MS 8.0

struct links *
links_new(struct store *s, const char *folder, const struct catalog *c, size_t entry, unsigned ways)
{
	struct links *l = mem_alloc(sizeof *l);

	*l = (struct links){
		.store = s, .folder = folder, .catalog = c, .entry = entry, .ways = ways};
	l->marks = mem_alloc(c->entries.len + 1);
	needles_init(&l->title);
	needles_add(&l->title, catalog_title(c, entry), false);
	return l;
}

void
links_free(struct links *l)
{
	struct link *link;

	if (!l)
		return;
	vec_each (link, &l->list) {
		hit_release(&link->at);
		buf_release(&link->target);
		buf_release(&link->text);
	}
	vec_release(&l->list);
	for (size_t i = 0; i < l->keys.len; i++)
		free(l->keys.at[i]);
	vec_release(&l->keys);
	for (size_t i = 0; i < l->aimed.len; i++)
		free(l->aimed.at[i].words);
	vec_release(&l->aimed);
	needles_release(&l->title);
	free(l->marks);
	free(l);
}

/* A step answers 1 where it has more to do, 0 where it is done, -1 where it failed. */

static int
read_out(struct links *l, struct error *e)
{
	return links_read_out(l, e);
}

static int
gather_keys(struct links *l, struct error *e)
{
	(void)e;
	return links_gather_keys(l);
}

static int
gather_targets(struct links *l, struct error *e)
{
	int more = links_gather_targets(l);

	return store_failed(l->store, e) < 0 ? -1 : more;
}

static int
ask_in(struct links *l, struct error *e)
{
	int more = links_ask_in(l);

	return store_failed(l->store, e) < 0 ? -1 : more;
}

static int
ask_mentions(struct links *l, struct error *e)
{
	int more = links_ask_mentions(l);

	return store_failed(l->store, e) < 0 ? -1 : more;
}

/* Finds the next entry with any of the marks, and hands it on. */
static int
take_next(struct links *l, unsigned marks)
{
	while (l->next < l->catalog->entries.len && !(l->marks[l->next] & marks))
		l->next++;
	return l->next < l->catalog->entries.len;
}

static int
read_in(struct links *l, struct error *e)
{
	if (!take_next(l, MARK_LINKS | MARK_MEMBER))
		return 0;
	if (l->marks[l->next] & MARK_LINKS)
		links_read_in(l, l->next);
	else
		links_take_member(l, l->next);
	l->next++;
	return store_failed(l->store, e) < 0 ? -1 : 1;
}

static int
read_mentions(struct links *l, struct error *e)
{
	(void)e;
	if (!take_next(l, MARK_MENTION))
		return 0;
	links_read_mention(l, l->next++);
	return 1;
}

static const struct step {
	unsigned ways; /* it is needed for any of these */
	int (*run)(struct links *l, struct error *e);
} steps[] = {
	{LINKS_OUT, read_out},
	{LINKS_IN | LINKS_MENTION, gather_keys},
	{LINKS_IN | LINKS_MENTION, gather_targets},
	{LINKS_IN | LINKS_MENTION, ask_in},
	{LINKS_IN, read_in},
	{LINKS_MENTION, ask_mentions},
	{LINKS_MENTION, read_mentions},
};

#define STEPS (sizeof steps / sizeof *steps)

int
links_more(struct links *l, struct error *e)
{
	struct stopwatch watch;

	stopwatch_start(&watch);
	while (l->step < STEPS && stopwatch_ms(&watch) < SLICE_MS) {
		const struct step *step = &steps[l->step];
		int more = step->ways & l->ways ? step->run(l, e) : 0;

		if (more < 0)
			return -1;
		if (more)
			continue;
		l->step++;
		l->next = 0;
		l->after = l->after_link = 0;
	}
	return l->step < STEPS;
}

size_t
links_count(const struct links *l)
{
	return l->list.len;
}

const struct link *
links_at(const struct links *l, size_t i)
{
	return &l->list.at[i];
}
