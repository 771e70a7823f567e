/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paths from a scan, titles from the heads of articles.
 */
#include "library/folder.h"

#include "base/file.h"
#include "base/mem.h"
#include "format/format.h"
#include "library/filling.h"
#include "library/key.h"
#include "library/store.h"

#include <string.h>
#include <sys/stat.h>

#define LEARN_AT_ONCE 32 /* heads of articles read while a link waits */

/* --- opening ----------------------------------------------------------------------------- */

/* A file of aliases that cannot be read is as none: nothing but some names is lost. */
static void
settle(struct folder *f)
{
	if (*f->path)
		aliases_read(&f->catalog.aliases, f->path, NULL);
	catalog_settle(&f->catalog);
}

int
folder_begin(struct folder *f, const char *path, struct error *e)
{
	*f = (struct folder){0};
	if (scan_open(&f->scan, path, e) < 0)
		return -1;
	f->path = mem_copy(path, strlen(path));
	return 0;
}

static void
end_scan(struct folder *f)
{
	if (f->scan)
		scan_close(f->scan);
	f->scan = NULL;
}

/* All that was found becomes entries. */
static void
end_finding(struct folder *f)
{
	end_scan(f);
	f->filling = filling_new(NULL);
	for (size_t i = 0; i < f->found.list.len; i++)
		filling_add(f->filling, f->found.list.at[i].path);
	vec_release(&f->found.list);
}

/* The new entries take the place of those before, but where the index could not be read. */
static void
end_filling(struct folder *f)
{
	struct store *s = f->source;
	struct catalog fresh;

	f->source = NULL;
	if (s && store_failed(s, NULL) < 0) {
		filling_end(f->filling, NULL);
		f->filling = NULL;
		return;
	}
	filling_end(f->filling, &fresh);
	f->filling = NULL;
	catalog_release(&f->catalog);
	f->catalog = fresh;
	f->learned = s ? fresh.entries.len : 0;
	f->filled++;
	if (s)
		end_scan(f);
	settle(f);
}

bool
folder_more(struct folder *f)
{
	if (f->filling) {
		if (!filling_more(f->filling))
			end_filling(f);
	} else if (f->scan && !scan_more(f->scan, &f->found)) {
		end_finding(f);
	}
	return f->filling || f->scan;
}

int
folder_open(struct folder *f, const char *path, struct error *e)
{
	if (folder_begin(f, path, e) < 0)
		return -1;
	while (folder_more(f))
		;
	return 0;
}

void
folder_reload(struct folder *f, struct store *s)
{
	folder_stop(f);
	f->source = s;
	f->filling = filling_new(s);
}

void
folder_stop(struct folder *f)
{
	if (f->filling)
		filling_end(f->filling, NULL);
	f->filling = NULL;
	f->source = NULL;
}

int
folder_rescan(struct folder *f, struct error *e)
{
	folder_stop(f);
	end_scan(f);
	findings_release(&f->found);
	return scan_open(&f->scan, f->path, e);
}

void
folder_of_files(struct folder *f, char *const *files, size_t count)
{
	*f = (struct folder){.path = mem_copy("", 0)};
	for (size_t i = 0; i < count; i++)
		catalog_add(&f->catalog, mem_copy(files[i], strlen(files[i])));
	settle(f);
}

void
folder_release(struct folder *f)
{
	folder_stop(f);
	end_scan(f);
	findings_release(&f->found);
	catalog_release(&f->catalog);
	free(f->path);
	*f = (struct folder){0};
}

/* --- asking ------------------------------------------------------------------------------ */

char *
folder_path(const struct folder *f, size_t entry)
{
	return file_join(slice_of(f->path), slice_of(f->catalog.entries.at[entry].path));
}

static bool
is_entry(const struct folder *f, size_t entry, const struct stat *about)
{
	char *path = folder_path(f, entry);
	struct stat other;
	bool same = stat(path, &other) == 0 && other.st_dev == about->st_dev &&
		    other.st_ino == about->st_ino;

	free(path);
	return same;
}

size_t
folder_entry(const struct folder *f, struct slice path)
{
	const struct catalog *c = &f->catalog;
	char *name = slice_copy(path);
	struct buf key = BUF_INIT;
	size_t found = NOWHERE;
	struct stat about;

	key_of(key_stem(file_name(path)), &key);
	if (stat(name, &about) == 0)
		for (size_t i = catalog_first(c, key.at); found == NOWHERE && i < c->sorted; i++) {
			const struct handle *handle = &c->handles.at[i];

			if (strcmp(handle->key, key.at) != 0)
				break;
			if (handle->kind == HANDLE_FILE && is_entry(f, handle->entry, &about))
				found = handle->entry;
		}
	buf_release(&key);
	free(name);
	return found;
}

size_t
folder_entry_below(const struct folder *f, const char *root, const char *path)
{
	struct slice above = slice_of(root), rest = slice_of(path);

	if (!slice_starts(rest, above))
		return NOWHERE;
	rest = slice_from(rest, above.len);
	if (slice_starts(rest, SLICE("/")))
		rest = slice_from(rest, 1);
	else if (!slice_ends(above, SLICE("/")))
		return NOWHERE;
	return catalog_of_path(&f->catalog, rest);
}

/* --- learning ---------------------------------------------------------------------------- */

/* What cannot be read has no title, and is not asked again. */
static void
learn(struct folder *f, size_t entry)
{
	char *path = folder_path(f, entry);
	struct article a;
	struct loader loader;

	article_init(&a);
	if (loader_open(&loader, path, &a, NULL) == 0)
		loader_close(&loader);
	catalog_tell(&f->catalog, entry,
		&(struct told){article_title(&a), article_name(&a, a.meta[META_REDIRECT]),
			article_name(&a, a.meta[META_ALIASES])});
	article_release(&a);
	free(path);
}

bool
folder_learn(struct folder *f, size_t count)
{
	for (; count && f->learned < f->catalog.entries.len; count--)
		learn(f, f->learned++);
	return f->learned < f->catalog.entries.len;
}

void
folder_resolve(struct folder *f, size_t from, enum reference_kind kind, struct slice target,
	struct meant *m)
{
	catalog_settle(&f->catalog);
	catalog_resolve(&f->catalog, from, kind, target, m);
	if (m->kind == MEANS_NOTHING)
		folder_learn(f, LEARN_AT_ONCE);
	else if (m->kind == MEANS_ARTICLE && !f->catalog.entries.at[m->entry].known)
		learn(f, m->entry);
	else
		return;
	catalog_settle(&f->catalog);
	meant_release(m);
	catalog_resolve(&f->catalog, from, kind, target, m);
}
