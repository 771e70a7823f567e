/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Entries in the order of a person, and the handles they are found by: one array, sorted by key
 * when it is asked, for names of files and titles alike.
 */
#include "library/folder.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "format/format.h"
#include "format/url.h"
#include "library/key.h"
#include "library/scan.h"
#include "text/utf8.h"

#include <sys/stat.h>

#define LEARN_AT_ONCE 32 /* heads of articles read while a link waits */

/* --- names ------------------------------------------------------------------------------- */

static char *
fold_key(struct slice words)
{
	struct buf key = BUF_INIT;

	key_of(words, &key);
	return buf_detach(&key);
}

/* The same name as a wiki takes it: the first letter may be of either case. */
static bool
alike(struct slice a, struct slice b)
{
	if (a.len != b.len || !slice_equal_nocase(slice_part(a, 0, 1), slice_part(b, 0, 1)))
		return false;
	for (size_t i = 1; i < a.len; i++)
		if ((a.at[i] == '_' ? ' ' : a.at[i]) != (b.at[i] == '_' ? ' ' : b.at[i]))
			return false;
	return true;
}

/* --- order ------------------------------------------------------------------------------- */

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

/* As a person sorts paths: numbers by value, a folder's articles together. */
static int
compare_paths(struct slice a, struct slice b)
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

struct sortable {
	char *key, *path;
};

static int
compare_sortables(const void *a, const void *b)
{
	const struct sortable *x = a, *y = b;
	int order = compare_paths(slice_of(x->key), slice_of(y->key));

	return order ? order : strcmp(x->path, y->path);
}

static int
compare_handles(const void *a, const void *b)
{
	const struct handle *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	if (!order)
		order = x->title - y->title;
	return order ? order : (x->entry > y->entry) - (x->entry < y->entry);
}

/* --- opening ----------------------------------------------------------------------------- */

static void
add_handle(struct folder *f, size_t entry, bool title, struct slice words)
{
	struct handle handle = {fold_key(words), entry, title};

	vec_push(&f->handles, handle);
}

/* Sorts the paths, which become the entries'. */
static void
take_paths(struct folder *f, struct findings *paths)
{
	VEC(struct sortable) sorted = {0};

	for (size_t i = 0; i < paths->list.len; i++) {
		char *path = paths->list.at[i].path;
		struct sortable item = {fold_key(key_stem(slice_of(path))), path};

		vec_push(&sorted, item);
	}
	if (sorted.len)
		qsort(sorted.at, sorted.len, sizeof *sorted.at, compare_sortables);
	for (size_t i = 0; i < sorted.len; i++) {
		struct entry entry = {.path = sorted.at[i].path};

		vec_push(&f->entries, entry);
		add_handle(f, i, false, key_stem(file_name(slice_of(entry.path))));
		free(sorted.at[i].key);
	}
	vec_release(&sorted);
	vec_release(&paths->list);
}

/* Brings new handles into their order. */
static void
sort_handles(struct folder *f)
{
	if (f->sorted < f->handles.len)
		qsort(f->handles.at, f->handles.len, sizeof *f->handles.at, compare_handles);
	f->sorted = f->handles.len;
}

int
folder_open(struct folder *f, const char *path, struct error *e)
{
	struct findings paths = {0};

	*f = (struct folder){0};
	if (scan_folder(path, &paths, e) < 0)
		return -1;
	f->path = mem_copy(path, strlen(path));
	take_paths(f, &paths);
	sort_handles(f);
	return 0;
}

void
folder_of_files(struct folder *f, char *const *files, size_t count)
{
	*f = (struct folder){.path = mem_copy("", 0)};
	for (size_t i = 0; i < count; i++) {
		struct entry entry = {.path = mem_copy(files[i], strlen(files[i]))};

		vec_push(&f->entries, entry);
		add_handle(f, i, false, key_stem(file_name(slice_of(entry.path))));
	}
	sort_handles(f);
}

void
folder_release(struct folder *f)
{
	for (size_t i = 0; i < f->entries.len; i++) {
		free(f->entries.at[i].path);
		free(f->entries.at[i].title);
	}
	for (size_t i = 0; i < f->handles.len; i++)
		free(f->handles.at[i].key);
	vec_release(&f->entries);
	vec_release(&f->handles);
	free(f->path);
	*f = (struct folder){0};
}

/* --- asking ------------------------------------------------------------------------------ */

char *
folder_path(const struct folder *f, size_t entry)
{
	return file_join(slice_of(f->path), slice_of(f->entries.at[entry].path));
}

struct slice
folder_name(const struct folder *f, size_t entry)
{
	const struct entry *it = &f->entries.at[entry];

	return it->title ? slice_of(it->title) : key_stem(file_name(slice_of(it->path)));
}

/* The first handle with the key or behind it. */
static size_t
first_handle(const struct folder *f, const char *key)
{
	size_t low = 0, high = f->sorted;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(f->handles.at[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
same_file(const char *path, const struct stat *about)
{
	struct stat other;

	return stat(path, &other) == 0 && other.st_dev == about->st_dev &&
	       other.st_ino == about->st_ino;
}

static bool
is_entry(const struct folder *f, size_t entry, const struct stat *about)
{
	char *path = folder_path(f, entry);
	bool same = same_file(path, about);

	free(path);
	return same;
}

size_t
folder_entry(const struct folder *f, struct slice path)
{
	char *name = mem_copy(path.at, path.len);
	char *key = fold_key(key_stem(file_name(path)));
	size_t found = NOWHERE;
	struct stat about;

	if (stat(name, &about) == 0)
		for (size_t i = first_handle(f, key); found == NOWHERE && i < f->sorted; i++) {
			const struct handle *handle = &f->handles.at[i];

			if (strcmp(handle->key, key) != 0)
				break;
			if (!handle->title && is_entry(f, handle->entry, &about))
				found = handle->entry;
		}
	free(key);
	free(name);
	return found;
}

/* Does the entry lie in a folder of this name? Any does where none is named. */
static bool
lies_in(const struct folder *f, size_t entry, struct slice folder)
{
	struct slice path = slice_of(f->entries.at[entry].path);
	char *have, *want;
	bool fits;

	if (!folder.len)
		return true;
	have = fold_key(file_folder(path));
	want = fold_key(folder);
	fits = slice_ends(slice_of(have), slice_of(want));
	free(have);
	free(want);
	return fits;
}

/* The entry with a handle of this kind that is `words`; one that is alike before one that folds
 * to the same. */
static size_t
find_handle(const struct folder *f, struct slice folder, struct slice words, bool title)
{
	char *key = fold_key(words);
	size_t found = NOWHERE;

	for (size_t i = first_handle(f, key); i < f->sorted; i++) {
		const struct handle *handle = &f->handles.at[i];
		const struct entry *entry = &f->entries.at[handle->entry];
		struct slice name = slice_of(title ? entry->title : entry->path);

		if (strcmp(handle->key, key) != 0)
			break;
		if (handle->title != title || !lies_in(f, handle->entry, folder))
			continue;
		if (found == NOWHERE)
			found = handle->entry;
		if (alike(words, title ? name : key_stem(file_name(name)))) {
			found = handle->entry;
			break;
		}
	}
	free(key);
	return found;
}

/* A path in a link starts at the article that holds it; the steps up from there tell us nothing. */
static struct slice
without_steps(struct slice target)
{
	while (slice_starts(target, SLICE("./")) || slice_starts(target, SLICE("../")))
		target = slice_from(target, slice_find_byte(target, 0, '/') + 1);
	return target;
}

static size_t
find_file(const struct folder *f, struct slice target)
{
	struct slice name = file_name(without_steps(target));
	struct slice folder = file_folder(without_steps(target));

	if (slice_equal(folder, SLICE(".")))
		folder = SLICE("");
	return find_handle(f, folder, key_stem(name), false);
}

static size_t
find_file_or_title(struct folder *f, struct slice target)
{
	size_t found = find_file(f, target);

	if (found != NOWHERE)
		return found;
	folder_learn(f, LEARN_AT_ONCE);
	sort_handles(f);
	return find_handle(f, SLICE(""), target, true);
}

size_t
folder_find(struct folder *f, struct slice target)
{
	struct buf plain = BUF_INIT;
	size_t found;

	target = slice_trim(target);
	if (!target.len)
		return NOWHERE;
	found = find_file_or_title(f, target);
	if (found == NOWHERE && slice_find_byte(target, 0, '%') != NOWHERE) {
		url_decode(target, &plain);
		found = find_file_or_title(f, buf_slice(&plain));
	}
	buf_release(&plain);
	return found;
}

static void
learn(struct folder *f, size_t entry)
{
	char *path = folder_path(f, entry);
	struct article a;
	struct loader loader;
	struct slice title;

	article_init(&a);
	if (loader_open(&loader, path, &a, NULL) == 0) {
		title = article_title(&a);
		title = slice_part(title, 0, utf8_floor(title, LIMIT_NAME));
		if (title.len) {
			f->entries.at[entry].title = mem_copy(title.at, title.len);
			add_handle(f, entry, true, title);
		}
		loader_close(&loader);
	}
	article_release(&a);
	free(path);
}

bool
folder_learn(struct folder *f, size_t count)
{
	for (; count && f->learned < f->entries.len; count--)
		learn(f, f->learned++);
	return f->learned < f->entries.len;
}
