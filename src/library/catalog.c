/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Entries and the handles they are found by; what the store and the aliases know of them. What a
 * link means is in resolve.c.
 */
#include "library/catalog.h"

#include "base/file.h"
#include "base/limits.h"
#include "library/filling.h"
#include "library/key.h"
#include "library/store.h"
#include "text/utf8.h"

#include <string.h>

void
catalog_release(struct catalog *c)
{
	struct entry *entry;
	struct handle *handle;

	vec_each (entry, &c->entries) {
		free(entry->path);
		free(entry->title);
		free(entry->redirect);
	}
	vec_each (handle, &c->handles)
		free(handle->key);
	vec_release(&c->entries);
	vec_release(&c->handles);
	vec_release(&c->by_id);
	aliases_release(&c->aliases);
	*c = (struct catalog){0};
}

/* --- filling ----------------------------------------------------------------------------- */

static void
add_handle(struct catalog *c, size_t entry, enum handle_kind kind, struct slice words)
{
	struct buf key = BUF_INIT;
	struct handle handle = {.entry = (uint32_t)entry, .kind = kind};

	key_of(words, &key);
	handle.key = buf_detach(&key);
	vec_push(&c->handles, handle);
}

void
catalog_add(struct catalog *c, char *path)
{
	struct entry entry = {.path = path};

	vec_push(&c->entries, entry);
	add_handle(c, c->entries.len - 1, HANDLE_FILE, key_stem(file_name(slice_of(path))));
}

static void
take_title(struct catalog *c, size_t entry, struct slice title)
{
	struct entry *it = &c->entries.at[entry];

	title = slice_part(title, 0, utf8_floor(title, LIMIT_NAME));
	if (!title.len)
		return;
	it->title = slice_copy(title);
	if (!slice_equal(title, key_stem(file_name(slice_of(it->path)))))
		add_handle(c, entry, HANDLE_TITLE, title);
}

void
catalog_tell(struct catalog *c, size_t entry, const struct told *told)
{
	struct slice rest = told->aliases, alias;

	if (c->entries.at[entry].known)
		return;
	c->entries.at[entry].known = true;
	if (told->redirect.len)
		c->entries.at[entry].redirect = slice_copy(told->redirect);
	take_title(c, entry, told->title);
	while (slice_line(&rest, &alias))
		add_handle(c, entry, HANDLE_ALIAS, alias);
}

static int
compare_handles(const void *a, const void *b)
{
	const struct handle *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	if (!order)
		order = (int)x->kind - (int)y->kind;
	return order ? order : (x->entry > y->entry) - (x->entry < y->entry);
}

void
catalog_settle(struct catalog *c)
{
	if (c->sorted < c->handles.len)
		qsort(c->handles.at, c->handles.len, sizeof *c->handles.at, compare_handles);
	c->sorted = c->handles.len;
}

/* --- out of an index --------------------------------------------------------------------- */

/* An entry's place by its id. */
static size_t
place_of_id(const struct catalog *c, int64_t id)
{
	size_t low = 0, high = c->by_id.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c->entries.at[c->by_id.at[middle]].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int
catalog_load(struct catalog *c, struct store *s, const char *folder, struct error *e)
{
	filling_end(filling_new(s), c);
	return aliases_read(&c->aliases, folder, e) < 0 ? -1 : store_failed(s, e);
}

/* --- asking ------------------------------------------------------------------------------ */

size_t
catalog_of_id(const struct catalog *c, int64_t id)
{
	size_t place = place_of_id(c, id);

	return place < c->by_id.len && c->entries.at[c->by_id.at[place]].id == id
		       ? c->by_id.at[place]
		       : NOWHERE;
}

struct slice
catalog_title(const struct catalog *c, size_t entry)
{
	const struct entry *it = &c->entries.at[entry];

	return it->title ? slice_of(it->title) : key_stem(file_name(slice_of(it->path)));
}

size_t
catalog_first(const struct catalog *c, const char *key)
{
	return vec_from_key(c->handles.at, c->sorted, sizeof(struct handle),
		offsetof(struct handle, key), slice_of(key));
}

size_t
catalog_of_path(const struct catalog *c, struct slice path)
{
	struct buf key = BUF_INIT;
	size_t found = NOWHERE;

	key_of(key_stem(file_name(path)), &key);
	for (size_t i = catalog_first(c, key.at); i < c->sorted && found == NOWHERE; i++) {
		const struct handle *handle = &c->handles.at[i];

		if (strcmp(handle->key, key.at) != 0)
			break;
		if (handle->kind == HANDLE_FILE &&
			slice_equal(slice_of(c->entries.at[handle->entry].path), path))
			found = handle->entry;
	}
	buf_release(&key);
	return found;
}
