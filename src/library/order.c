/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each path is folded once, then all are sorted by what that gave.
 */
#include "library/order.h"

#include "base/mem.h"
#include "library/key.h"
#include "text/fold.h"
#include "text/print.h"

#include <stdlib.h>
#include <string.h>

struct sortable {
	char *key;
	const char *path;
	size_t number;
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

size_t *
order_of_paths(char *const *paths, size_t count)
{
	struct sortable *sorted = mem_resize(NULL, count + 1, sizeof *sorted);
	size_t *order = mem_resize(NULL, count + 1, sizeof *order);

	for (size_t i = 0; i < count; i++)
		sorted[i] = (struct sortable){fold_path(key_stem(slice_of(paths[i]))), paths[i], i};
	qsort(sorted, count, sizeof *sorted, compare);
	for (size_t i = 0; i < count; i++) {
		order[i] = sorted[i].number;
		free(sorted[i].key);
	}
	free(sorted);
	return order;
}
