/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a link leads (library/catalog): its words are taken apart once, then looked up as a path, as a
 * name and as an alias, in this order; redirects come last.
 */
#include "library/catalog.h"

#include "base/file.h"
#include "format/format.h"
#include "format/url.h"
#include "library/key.h"

#include <string.h>

#define REDIRECTS_MOST 16 /* beyond, they run in a ring */
#define EXTENSION_MOST 5  /* letters behind the last dot of a name that make it a file's */

void
meant_release(struct meant *m)
{
	buf_release(&m->fragment);
}

/* --- paths ------------------------------------------------------------------------------- */

/* Takes the next part of a path off its front; false at the end. */
static bool
take_part(struct slice *rest, struct slice *part)
{
	size_t end;

	while (rest->len && rest->at[0] == '/')
		*rest = slice_from(*rest, 1);
	end = slice_find_byte(*rest, 0, '/');
	*part = slice_part(*rest, 0, end == NOWHERE ? rest->len : end);
	*rest = slice_from(*rest, part->len);
	return part->len > 0;
}

/* One step up; false where there is no folder above. */
static bool
step_up(struct buf *path)
{
	struct slice above = file_folder(buf_slice(path));

	if (!path->len)
		return false;
	buf_cut(path, slice_equal(above, SLICE(".")) ? 0 : above.len);
	return true;
}

/* Walks from the folder in `path` along `target`; false where that leads out of the library. */
static bool
walk(struct buf *path, struct slice target)
{
	struct slice part;
	bool inside = true;

	if (slice_starts(target, SLICE("/")))
		buf_reset(path);
	while (inside && take_part(&target, &part)) {
		if (slice_equal(part, SLICE(".."))) {
			inside = step_up(path);
		} else if (!slice_equal(part, SLICE("."))) {
			if (path->len)
				buf_add_byte(path, '/');
			buf_add(path, part);
		}
	}
	return inside && path->len > 0;
}

static void
folder_of(const struct catalog *c, size_t entry, struct buf *folder)
{
	struct slice path = entry == NOWHERE ? SLICE("") : slice_of(c->entries.at[entry].path);

	if (slice_find_byte(path, 0, '/') != NOWHERE)
		buf_add(folder, file_folder(path));
}

/* The entry with the path, or, where it has no extension, the first with any. */
static size_t
find_stem(const struct catalog *c, struct slice path)
{
	struct buf key = BUF_INIT;
	size_t found = NOWHERE;

	key_of(file_name(path), &key);
	for (size_t i = catalog_first(c, key.at); i < c->sorted && found == NOWHERE; i++) {
		const struct handle *handle = &c->handles.at[i];
		struct slice other = slice_of(c->entries.at[handle->entry].path);

		if (strcmp(handle->key, key.at) != 0)
			break;
		if (handle->kind == HANDLE_FILE && slice_equal(key_stem(other), path))
			found = handle->entry;
	}
	buf_release(&key);
	return found;
}

/* False where the path leads out of the library. */
static bool
find_path(const struct catalog *c, size_t from, struct slice target, size_t *found)
{
	struct buf path = BUF_INIT;
	bool inside;

	folder_of(c, from, &path);
	inside = walk(&path, target);
	*found = NOWHERE;
	if (inside)
		*found = format_knows(buf_slice(&path)) ? catalog_of_path(c, buf_slice(&path))
							: find_stem(c, buf_slice(&path));
	buf_release(&path);
	return inside;
}

/* --- names ------------------------------------------------------------------------------- */

/* What is looked for. */
struct wanted {
	const struct catalog *catalog;
	size_t from;
	struct slice words;  /* the name */
	struct slice folder; /* it lies in; may be empty */
};

/* How well an entry fits: smaller is better. */
struct fit {
	enum handle_kind kind; /* files before titles, aliases last */
	unsigned folded;       /* alike before folded */
	unsigned other;        /* 1: it lies in another folder */
	size_t depth;
	size_t entry;
};

/* A path in a wiki link starts anywhere; the steps up from there tell us nothing. */
static struct slice
without_steps(struct slice target)
{
	while (slice_starts(target, SLICE("./")) || slice_starts(target, SLICE("../")))
		target = slice_from(target, slice_find_byte(target, 0, '/') + 1);
	return target;
}

/* Does the entry lie in a folder of this name? Any does where none is named. */
static bool
lies_in(const struct wanted *w, const char *path)
{
	struct buf have = BUF_INIT, want = BUF_INIT;
	bool fits;

	if (!w->folder.len)
		return true;
	buf_add_byte(&have, '/');
	key_of(file_folder(slice_of(path)), &have);
	buf_add_byte(&want, '/');
	key_of(w->folder, &want);
	have.at[0] = want.at[0] = '-';
	fits = slice_ends(buf_slice(&have), buf_slice(&want));
	buf_release(&have);
	buf_release(&want);
	return fits;
}

static struct slice
folder_part(struct slice path)
{
	struct slice name = file_name(path);

	return slice_part(path, 0, path.len - name.len);
}

static size_t
slashes(struct slice path)
{
	size_t count = 0;

	for (size_t i = 0; i < path.len; i++)
		count += path.at[i] == '/';
	return count;
}

static struct fit
fit_of(const struct wanted *w, const struct handle *handle)
{
	const struct entry *entry = &w->catalog->entries.at[handle->entry];
	struct slice path = slice_of(entry->path);
	struct slice name =
		handle->kind == HANDLE_TITLE ? slice_of(entry->title) : key_stem(file_name(path));
	struct slice home = w->from == NOWHERE
				    ? SLICE("")
				    : folder_part(slice_of(w->catalog->entries.at[w->from].path));

	return (struct fit){
		.kind = handle->kind,
		.folded = handle->kind != HANDLE_ALIAS && !key_alike(w->words, name),
		.other = !slice_equal(folder_part(path), home),
		.depth = slashes(path),
		.entry = handle->entry,
	};
}

static bool
fits_better(const struct fit *a, const struct fit *b)
{
	if (b->entry == NOWHERE || a->kind != b->kind)
		return b->entry == NOWHERE || a->kind < b->kind;
	if (a->folded != b->folded)
		return a->folded < b->folded;
	if (a->other != b->other)
		return a->other < b->other;
	return a->depth != b->depth ? a->depth < b->depth : a->entry < b->entry;
}

static size_t
find_wanted(const struct wanted *w)
{
	const struct catalog *c = w->catalog;
	struct fit best = {.entry = NOWHERE};
	struct buf key = BUF_INIT;

	key_of(w->words, &key);
	for (size_t i = catalog_first(c, key.at); i < c->sorted; i++) {
		const struct handle *handle = &c->handles.at[i];
		struct fit fit;

		if (strcmp(handle->key, key.at) != 0)
			break;
		if (!lies_in(w, c->entries.at[handle->entry].path))
			continue;
		fit = fit_of(w, handle);
		if (fit.folded && fit.entry == w->from)
			continue; /* no article links to itself by another name */
		if (fits_better(&fit, &best))
			best = fit;
	}
	buf_release(&key);
	return best.entry;
}

/* As a name in a folder; else the whole as a title has it, or a wiki's subpage as a file. */
static size_t
find_name(const struct catalog *c, size_t from, struct slice target)
{
	struct slice path = without_steps(target), folder = folder_part(path);
	struct wanted w = {c, from, key_stem(file_name(path)), SLICE("")};
	size_t found = NOWHERE;

	if (folder.len)
		w.folder = slice_part(folder, 0, folder.len - 1);
	if (w.words.len)
		found = find_wanted(&w);
	if (found != NOWHERE || !folder.len)
		return found;
	w.words = key_stem(path);
	w.folder = SLICE("");
	return find_wanted(&w);
}

static size_t
find_alias(const struct catalog *c, size_t from, struct slice target)
{
	struct buf key = BUF_INIT;
	struct slice name;
	size_t found = NOWHERE;

	if (!c->aliases.list.len)
		return NOWHERE;
	key_of(target, &key);
	name = aliases_name(&c->aliases, buf_slice(&key));
	if (name.len)
		found = find_name(c, from, name);
	buf_release(&key);
	return found;
}

static size_t
find_any(const struct catalog *c, size_t from, struct slice target)
{
	size_t found = find_name(c, from, target);

	return found == NOWHERE ? find_alias(c, from, target) : found;
}

/* --- links ------------------------------------------------------------------------------- */

/* Other wikis that a title may name before its colon. */
static bool
is_other_wiki(struct slice target)
{
	static const char *const wikis[] = {"wikipedia", "wp", "w", "wiktionary", "wikt",
		"wikibooks", "wikiquote", "wikisource", "wikinews", "wikiversity", "wikidata",
		"commons", "meta", "mediawikiwiki", "mw", "species", "metawikipedia", "c2",
		"meatball", "wikia"};
	size_t colon = slice_find_byte(target, 0, ':');

	for (size_t i = 0; colon != NOWHERE && i < sizeof wikis / sizeof *wikis; i++)
		if (slice_equal_nocase(
			    slice_trim(slice_part(target, 0, colon)), slice_of(wikis[i])))
			return true;
	return false;
}

/* Does the name end as those of files do that are no articles, or as a folder's? */
static bool
is_other_file(struct slice target)
{
	struct slice name = file_name(target);
	size_t dot = name.len;

	while (dot && name.at[dot - 1] != '.')
		dot--;
	return !name.len ||
	       (dot > 1 && dot < name.len && name.len - dot <= EXTENSION_MOST &&
		       slice_find_byte(name, dot, ' ') == NOWHERE && !format_knows(name));
}

/* A wiki keeps its pictures apart from its articles: "File:Name.png". */
static bool
is_picture(struct slice target)
{
	return slice_find_byte(target, 0, ':') != NOWHERE && is_other_file(target);
}

static void
found(struct meant *m, size_t entry)
{
	m->entry = entry;
	m->kind = entry == NOWHERE ? MEANS_NOTHING : MEANS_ARTICLE;
}

static void
resolve_file(const struct catalog *c, size_t from, struct slice target, struct meant *m)
{
	size_t query = slice_find_byte(target, 0, '?'), entry;
	struct buf plain = BUF_INIT;
	bool inside;

	url_decode(slice_part(target, 0, query == NOWHERE ? target.len : query), &plain);
	inside = find_path(c, from, buf_slice(&plain), &entry);
	found(m, entry);
	m->exact = entry != NOWHERE;
	if (!inside || (!m->exact && is_other_file(buf_slice(&plain))))
		m->kind = MEANS_FILE;
	else if (!m->exact && !format_knows(buf_slice(&plain)))
		found(m, find_any(c, from, buf_slice(&plain)));
	buf_release(&plain);
}

static void
resolve_wiki(const struct catalog *c, size_t from, struct slice target, struct meant *m)
{
	struct buf plain = BUF_INIT;

	while (slice_starts(target, SLICE(":")))
		target = slice_trim(slice_from(target, 1));
	found(m, find_any(c, from, target));
	if (m->kind == MEANS_NOTHING && slice_find_byte(target, 0, '%') != NOWHERE) {
		url_decode(target, &plain);
		found(m, find_any(c, from, buf_slice(&plain)));
		buf_release(&plain);
	}
	if (m->kind == MEANS_NOTHING && (is_other_wiki(target) || is_picture(target)))
		m->kind = MEANS_OUTSIDE;
}

static void
resolve_category(const struct catalog *c, size_t from, struct slice target, struct meant *m)
{
	struct buf whole = BUF_INIT;

	if (slice_find_byte(target, 0, ':') == NOWHERE)
		buf_add_string(&whole, "Category:");
	buf_add(&whole, target);
	found(m, find_name(c, from, buf_slice(&whole)));
	if (m->kind == MEANS_NOTHING)
		m->kind = MEANS_OUTSIDE;
	buf_release(&whole);
}

/* Parts "title#section"; the section decoded. */
static struct slice
take_fragment(struct slice target, struct buf *fragment)
{
	size_t mark = slice_find_byte(target, 0, '#');

	if (mark == NOWHERE)
		return slice_trim(target);
	url_decode(slice_from(target, mark + 1), fragment);
	return slice_trim(slice_part(target, 0, mark));
}

static void
resolve_once(const struct catalog *c, size_t from, enum reference_kind kind, struct slice target,
	struct meant *m)
{
	static void (*const by_kind[])(
		const struct catalog *, size_t, struct slice, struct meant *) = {
		[REF_LINK] = resolve_file,
		[REF_WIKI] = resolve_wiki,
		[REF_NOTE] = NULL,
		[REF_SOURCE] = NULL,
		[REF_CATEGORY] = resolve_category,
	};
	struct slice title;

	*m = (struct meant){
		MEANS_OUTSIDE, .entry = NOWHERE, .through = NOWHERE, .fragment = BUF_INIT};
	if (!by_kind[kind] || key_is_address(kind, target))
		return;
	title = take_fragment(target, &m->fragment);
	if (title.len)
		by_kind[kind](c, from, title, m);
	else
		m->kind = MEANS_HERE;
}

/* Where an article sends on to, or NOWHERE; a section named on the way is kept. */
static size_t
redirected(const struct catalog *c, size_t here, struct buf *fragment)
{
	const char *target = c->entries.at[here].redirect;
	struct meant next;
	size_t to = NOWHERE;

	if (!target)
		return NOWHERE;
	resolve_once(c, here, REF_WIKI, slice_of(target), &next);
	if (next.kind == MEANS_ARTICLE) {
		to = next.entry;
		if (!fragment->len)
			buf_add(fragment, buf_slice(&next.fragment));
	}
	meant_release(&next);
	return to;
}

static void
follow_redirects(const struct catalog *c, struct meant *m)
{
	size_t named = m->entry, to = redirected(c, named, &m->fragment), steps = 0;

	while (to != NOWHERE && steps++ < REDIRECTS_MOST) {
		m->entry = to;
		to = redirected(c, to, &m->fragment);
	}
	m->round = to != NOWHERE;
	if (m->round)
		m->entry = named;
	m->through = m->entry == named ? NOWHERE : named;
}

void
catalog_resolve(const struct catalog *c, size_t from, enum reference_kind kind, struct slice target,
	struct meant *m)
{
	resolve_once(c, from, kind, target, m);
	if (m->kind == MEANS_ARTICLE)
		follow_redirects(c, m);
}
