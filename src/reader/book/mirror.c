/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows are put in order by their articles' numbers in that order, which are few, rather than by
 * their names.
 */
#include "reader/book/mirror.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/stopwatch.h"
#include "book/forms/form.h"
#include "book/mirror.h"
#include "reader/book/shelf.h"

#include <string.h>

/* An article, as the names of its file and its title. */
struct group {
	const char *place, *title;
	size_t number; /* among those that were met */
};

struct groups {
	VEC(struct group) list;
	struct hash by_key;
};

void
mirror_init(struct mirror *m)
{
	*m = (struct mirror){.page = BUF_INIT};
}

void
mirror_release(struct mirror *m)
{
	vec_release(&m->order);
	buf_release(&m->page);
	mirror_init(m);
}

void
mirror_drop(struct mirror *m)
{
	vec_reset(&m->order);
	buf_reset(&m->page);
	m->at = 0;
	m->begun = false;
}

/* The number of a row's article. */
static size_t
group_of(struct groups *g, const struct shelf *s, const struct shelf_row *row)
{
	uint32_t place = shelf_file(row);
	uint64_t key = (uint64_t)place << 32 | row->title;
	struct group group = {shelf_name(s, place), shelf_name(s, row->title), g->list.len};

	for (struct probe p = hash_look(&g->by_key, key); hash_next(&g->by_key, &p);)
		return p.item;
	hash_add(&g->by_key, key, group.number);
	vec_push(&g->list, group);
	return group.number;
}

static int
compare_groups(const void *a, const void *b)
{
	const struct group *left = a, *right = b;
	int order = strcmp(left->place, right->place);

	return order ? order : strcmp(left->title, right->title);
}

static int
compare_rows(const void *a, const void *b)
{
	const struct mirror_row *left = a, *right = b;

	if (left->group != right->group)
		return left->group < right->group ? -1 : 1;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return (left->row > right->row) - (left->row < right->row);
}

static void
put_in_order(struct mirror *m, const struct shelf *s)
{
	struct groups groups = {0};
	VEC(uint32_t) ranks = {0};

	for (size_t i = 0; i < s->rows.len; i++) {
		const struct shelf_row *row = &s->rows.at[i];

		if (!row->deleted)
			vec_push(
				&m->order, ((struct mirror_row){(uint32_t)group_of(&groups, s, row),
						   (uint32_t)i, row->start}));
	}
	if (groups.list.len)
		qsort(groups.list.at, groups.list.len, sizeof *groups.list.at, compare_groups);
	vec_reserve(&ranks, groups.list.len);
	for (size_t i = 0; i < groups.list.len; i++)
		ranks.at[groups.list.at[i].number] = (uint32_t)i;
	for (size_t i = 0; i < m->order.len; i++)
		m->order.at[i].group = ranks.at[m->order.at[i].group];
	if (m->order.len)
		qsort(m->order.at, m->order.len, sizeof *m->order.at, compare_rows);
	vec_release(&ranks);
	vec_release(&groups.list);
	hash_release(&groups.by_key);
}

static void
add(struct mirror *m, const struct shelf *s)
{
	const struct mirror_row *it = &m->order.at[m->at];
	bool begins = !m->at || it[-1].group != it->group;
	struct passage p;

	shelf_passage(s, it->row, &p);
	form_markdown_add(&p, begins, &m->page);
	passage_release(&p);
	m->at++;
}

bool
mirror_more(struct mirror *m, const struct shelf *s, double ms)
{
	struct stopwatch watch;

	stopwatch_start(&watch);
	if (!m->begun) {
		form_markdown_head(slice_of(_("Commonplace book")), &m->page);
		put_in_order(m, s);
	}
	m->begun = true;
	while (m->at < m->order.len && stopwatch_ms(&watch) < ms)
		add(m, s);
	return m->at < m->order.len;
}

int
mirror_write(struct mirror *m, const struct shelf *s, struct error *e)
{
	char *path = book_mirror_path(&s->book);
	int done = file_write(path, buf_slice(&m->page), e);

	free(path);
	return done;
}
