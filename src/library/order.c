/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each path is folded once, then all are sorted by what that gave: runs of them, which are merged from the
 * bottom up, so that one can stop anywhere.
 */
#include "library/order.h"

#include "base/mem.h"
#include "base/vec.h"
#include "library/key.h"
#include "text/fold.h"
#include "text/print.h"

#include <stdlib.h>
#include <string.h>

/* Paths in one go. */
enum { RUN = 256 };

struct sortable {
	char *key;
	const char *path;
	size_t number;
};

struct sortables {
	struct sortable *at;
	size_t len, cap; /* a VEC with a name */
};

struct order {
	struct sortables from, to; /* runs, and those that are made of them */
	size_t sorted;             /* the next path of no run */
	size_t width, at;          /* of the runs that are merged; the next of them, */
	size_t left, right;        /* and the next paths of the two */
};

static bool
digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Takes a number off the front, and answers its digits without the zeros before them. */
static struct slice
take_number(struct slice *s)
{
	struct slice number;
	size_t end = 0, zeros = 0;

	while (end < s->len && digit(s->at[end]))
		end++;
	while (zeros + 1 < end && s->at[zeros] == '0')
		zeros++;
	number = slice_part(*s, zeros, end);
	*s = slice_from(*s, end);
	return number;
}

static int
compare_numbers(struct slice a, struct slice b)
{
	return a.len == b.len ? slice_compare(a, b) : (a.len > b.len) - (a.len < b.len);
}

static int
compare_keys(struct slice a, struct slice b)
{
	int order = 0;

	while (a.len && b.len && order == 0) {
		if (digit(a.at[0]) && digit(b.at[0])) {
			order = compare_numbers(take_number(&a), take_number(&b));
		} else {
			unsigned char x = (unsigned char)a.at[0], y = (unsigned char)b.at[0];

			order = (x == '/' ? 0 : x) - (y == '/' ? 0 : y);
			a = slice_from(a, 1);
			b = slice_from(b, 1);
		}
	}
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int
compare(const void *a, const void *b)
{
	const struct sortable *x = a, *y = b;
	int order = compare_keys(slice_of(x->key), slice_of(y->key));

	return order ? order : strcmp(x->path, y->path);
}

static char *
fold_path(struct slice path)
{
	struct buf safe = BUF_INIT, folded = BUF_INIT;

	safe_text(path, false, &safe);
	for (size_t i = 0; i < safe.len; i++)
		if (safe.at[i] == '_')
			safe.at[i] = ' ';
	fold_text(buf_slice(&safe), 0, &folded);
	buf_release(&safe);
	return buf_detach(&folded);
}

/* --- in slices --------------------------------------------------------------------------- */

struct order *
order_new(void)
{
	struct order *o = mem_alloc(sizeof *o);

	o->width = RUN;
	return o;
}

void
order_add(struct order *o, const char *path)
{
	struct sortable one = {fold_path(key_stem(slice_of(path))), path, o->from.len};

	vec_push(&o->from, one);
}

static void
sort_run(struct order *o)
{
	size_t left = o->from.len - o->sorted, count = left < RUN ? left : RUN;

	qsort(o->from.at + o->sorted, count, sizeof *o->from.at, compare);
	o->sorted += count;
}

/* Some more of two neighbouring runs, which become one. */
static void
merge_on(struct order *o)
{
	size_t len = o->from.len, middle = o->at + o->width < len ? o->at + o->width : len;
	size_t end = middle + o->width < len ? middle + o->width : len;

	if (o->to.len == o->at) {
		o->left = o->at;
		o->right = middle;
	}
	for (size_t i = 0; i < RUN && o->to.len < end; i++) {
		bool left = o->right == end ||
			    (o->left < middle &&
				    compare(&o->from.at[o->left], &o->from.at[o->right]) <= 0);

		vec_push(&o->to, o->from.at[left ? o->left++ : o->right++]);
	}
	if (o->to.len == end)
		o->at = end;
}

/* All runs have been merged: those that are twice as wide are next. */
static void
widen(struct order *o)
{
	struct sortables merged = o->to;

	o->to = o->from;
	o->from = merged;
	vec_reset(&o->to);
	o->at = 0;
	o->width *= 2;
}

bool
order_step(struct order *o)
{
	if (o->sorted < o->from.len)
		sort_run(o);
	else if (o->width >= o->from.len)
		return false;
	else if (o->at < o->from.len)
		merge_on(o);
	else
		widen(o);
	return true;
}

void
order_free(struct order *o)
{
	struct sortable *path;

	if (!o)
		return;
	vec_each (path, &o->from)
		free(path->key);
	vec_release(&o->from);
	vec_release(&o->to);
	free(o);
}

size_t *
order_take(struct order *o)
{
	size_t count = o->from.len, *numbers = mem_resize(NULL, count + 1, sizeof *numbers);

	while (order_step(o))
		continue;
	for (size_t i = 0; i < count; i++)
		numbers[i] = o->from.at[i].number;
	order_free(o);
	return numbers;
}

size_t *
order_of_paths(char *const *paths, size_t count)
{
	struct order *o = order_new();

	for (size_t i = 0; i < count; i++)
		order_add(o, paths[i]);
	return order_take(o);
}
