/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every name of a line stands in one list with the first of its line, sorted by key.
 */
#include "library/aliases.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/mem.h"
#include "library/key.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STEPS_MOST 8 /* lines that lead on to one another */

void
aliases_release(struct aliases *a)
{
	struct alias *alias;

	vec_each (alias, &a->list)
		free(alias->key);
	vec_release(&a->list);
	a->mark = 0;
	free(a->words);
	a->words = NULL;
}

/* --- reading ----------------------------------------------------------------------------- */

/* Takes the next name of a line that is one; false where none is left. */
static bool
take_name(struct slice *rest, struct slice *name)
{
	*name = SLICE("");
	while (rest->len && !name->len) {
		size_t end = slice_find_byte(*rest, 0, '=');

		end = end == NOWHERE ? rest->len : end;
		*name = slice_trim(slice_part(*rest, 0, end));
		name->len = name->len > LIMIT_NAME ? 0 : name->len;
		*rest = slice_from(*rest, end < rest->len ? end + 1 : end);
	}
	return name->len > 0;
}

static void
read_line(struct aliases *a, struct slice line, size_t number)
{
	struct buf key = BUF_INIT;
	struct slice first, name;
	bool more = take_name(&line, &first);

	for (name = first; more; more = take_name(&line, &name)) {
		struct alias alias = {.name = first, .line = number};

		key_of(name, &key);
		alias.key = buf_detach(&key);
		vec_push(&a->list, alias);
	}
}

static int
compare(const void *a, const void *b)
{
	const struct alias *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->line > y->line) - (x->line < y->line);
}

void
aliases_parse(struct aliases *a, struct slice bytes)
{
	struct buf words = BUF_INIT;
	struct slice line;

	a->mark = hash_of(bytes);
	utf8_repair(bytes, &words);
	bytes = buf_slice(&words);
	a->words = buf_detach(&words);
	for (size_t number = 0; slice_line(&bytes, &line); number++) {
		line = slice_trim(line);
		if (!slice_starts(line, SLICE("#")))
			read_line(a, line, number);
	}
	if (a->list.len)
		qsort(a->list.at, a->list.len, sizeof *a->list.at, compare);
}

int
aliases_read(struct aliases *a, const char *folder, struct error *e)
{
	char *path = file_join(slice_of(folder), SLICE(ALIASES_FILE));
	struct buf bytes = BUF_INIT;
	int done = 0;

	if (access(path, F_OK) == 0)
		done = file_read(path, LIMIT_STATE, &bytes, e);
	aliases_parse(a, buf_slice(&bytes));
	buf_release(&bytes);
	free(path);
	return done;
}

/* --- asking ------------------------------------------------------------------------------ */

/* The first alias with the key, or NULL. */
static const struct alias *
find(const struct aliases *a, struct slice key)
{
	size_t first = VEC_FROM_KEY(&a->list, struct alias, key, key);
	bool found = first < a->list.len && slice_equal(slice_of(a->list.at[first].key), key);

	return found ? &a->list.at[first] : NULL;
}

/* Goes on where the first name of a line stands in an earlier one. */
struct slice
aliases_name(const struct aliases *a, struct slice key)
{
	const struct alias *found = find(a, key), *next = found;
	struct buf step = BUF_INIT;

	for (size_t i = 0; next && i < STEPS_MOST; i++) {
		found = next;
		buf_reset(&step);
		key_of(found->name, &step);
		next = find(a, buf_slice(&step));
		next = next && next->line < found->line ? next : NULL;
	}
	buf_release(&step);
	return found ? found->name : SLICE("");
}

void
aliases_key(const struct aliases *a, struct slice name, struct buf *key)
{
	size_t start = key->len;
	struct slice first;

	key_of(name, key);
	first = a->list.len ? aliases_name(a, slice_from(buf_slice(key), start)) : SLICE("");
	if (!first.len)
		return;
	buf_cut(key, start);
	key_of(first, key);
}
