/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows are put in order by their articles' numbers in that order, which are few, rather than by
 * their names.
 */
#include "reader/book/fair.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/stopwatch.h"
#include "book/forms/form.h"
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
fair_init(struct fair *f)
{
	*f = (struct fair){.page = BUF_INIT};
}

void
fair_release(struct fair *f)
{
	vec_release(&f->order);
	buf_release(&f->page);
	fair_init(f);
}

void
fair_drop(struct fair *f)
{
	vec_reset(&f->order);
	buf_reset(&f->page);
	f->at = 0;
	f->begun = false;
}

/* The number of a row's article. */
static size_t
group_of(struct groups *g, const struct shelf *s, const struct shelf_row *row)
{
	uint32_t place = row->path ? row->path : row->file;
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
	const struct fair_row *left = a, *right = b;

	if (left->group != right->group)
		return left->group < right->group ? -1 : 1;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return (left->row > right->row) - (left->row < right->row);
}

static void
put_in_order(struct fair *f, const struct shelf *s)
{
	struct groups groups = {0};
	VEC(uint32_t) ranks = {0};

	for (size_t i = 0; i < s->rows.len; i++) {
		const struct shelf_row *row = &s->rows.at[i];

		if (!row->deleted)
			vec_push(&f->order, ((struct fair_row){(uint32_t)group_of(&groups, s, row),
						    (uint32_t)i, row->start}));
	}
	if (groups.list.len)
		qsort(groups.list.at, groups.list.len, sizeof *groups.list.at, compare_groups);
	vec_reserve(&ranks, groups.list.len);
	for (size_t i = 0; i < groups.list.len; i++)
		ranks.at[groups.list.at[i].number] = (uint32_t)i;
	for (size_t i = 0; i < f->order.len; i++)
		f->order.at[i].group = ranks.at[f->order.at[i].group];
	if (f->order.len)
		qsort(f->order.at, f->order.len, sizeof *f->order.at, compare_rows);
	vec_release(&ranks);
	vec_release(&groups.list);
	hash_release(&groups.by_key);
}

static void
add(struct fair *f, const struct shelf *s)
{
	const struct fair_row *it = &f->order.at[f->at];
	bool begins = !f->at || it[-1].group != it->group;
	struct passage p;

	shelf_passage(s, it->row, &p);
	form_markdown_add(&p, begins, &f->page);
	passage_release(&p);
	f->at++;
}

bool
fair_more(struct fair *f, const struct shelf *s, double ms)
{
	struct stopwatch watch;

	stopwatch_start(&watch);
	if (!f->begun) {
		form_markdown_head(slice_of(_("Commonplace book")), &f->page);
		put_in_order(f, s);
	}
	f->begun = true;
	while (f->at < f->order.len && stopwatch_ms(&watch) < ms)
		add(f, s);
	return f->at < f->order.len;
}

char *
fair_path(const struct shelf *s)
{
	return file_join(file_folder(slice_of(s->book.log.folder)), SLICE("commonplace.md"));
}

int
fair_write(struct fair *f, const struct shelf *s, struct error *e)
{
	char *path = fair_path(s);
	int done = file_write(path, buf_slice(&f->page), e);

	free(path);
	return done;
}
