/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places that are kept tell which articles were read; the view tells the rest.
 */
#include "reader/page/trace.h"

#include "article/outline.h"
#include "base/file.h"
#include "format/url.h"
#include "reader/app.h"

#include <unistd.h>

void
trace_follow(struct view *v, size_t reference)
{
	const size_t *followed;

	vec_each (followed, &v->followed)
		if (*followed == reference)
			return;
	vec_push(&v->followed, reference);
}

static bool
was_followed(const struct view *v, size_t reference)
{
	const size_t *followed;

	vec_each (followed, &v->followed)
		if (*followed == reference)
			return true;
	return false;
}

int
trace_read(const struct view *v, size_t start, size_t end)
{
	size_t i = ranges_behind(&v->read, start);

	if (i == v->read.len || v->read.at[i].start >= end)
		return 0;
	return v->read.at[i].start <= start && v->read.at[i].end >= end ? 2 : 1;
}

/* Articles that were left once have a place. */
static bool
was_read(const struct app *app, size_t entry)
{
	char *path = folder_path(&app->stacks.folder, entry), *whole = realpath(path, NULL);
	bool read = whole && places_find(&app->places, PLACE_LAST, whole);

	free(whole);
	free(path);
	return read;
}

/* A link may name a file that is none of the folder's. */
static bool
stands_beside(const struct app *app, struct slice target)
{
	size_t mark = slice_find_byte(target, 0, '#');
	struct buf name = BUF_INIT;
	char *path;
	bool there;

	url_decode(slice_part(target, 0, mark == NOWHERE ? target.len : mark), &name);
	path = file_join(file_folder(slice_of(app->view->path)), buf_slice(&name));
	there = access(path, F_OK) == 0;
	free(path);
	buf_release(&name);
	return there;
}

/* What no file is called may be the title of one that nobody has looked at yet. */
static bool
is_lost(const struct app *app, const struct reference *ref)
{
	if (ref->kind == REF_LINK)
		return !stands_beside(app, article_name(&app->view->article, ref->target));
	return app->stacks.folder.learned >= app->stacks.folder.catalog.entries.len;
}

static enum trace
trace_named(const struct app *app, const struct reference *ref)
{
	const struct article *a = &app->view->article;
	struct meant m = {.kind = MEANS_NOTHING, .fragment = BUF_INIT};
	enum trace trace = TRACE_NONE;

	catalog_resolve(&app->stacks.folder.catalog,
		folder_entry(&app->stacks.folder, slice_of(app->view->path)), ref->kind,
		article_name(a, ref->target), &m);
	if (m.kind == MEANS_ARTICLE && was_read(app, m.entry))
		trace = TRACE_VISITED;
	else if (m.kind == MEANS_HERE && section_find(a, buf_slice(&m.fragment)) == NOWHERE)
		trace = TRACE_LOST;
	else if (m.kind == MEANS_NOTHING && is_lost(app, ref))
		trace = TRACE_LOST;
	meant_release(&m);
	return trace;
}

enum trace
trace_of(const struct app *app, size_t reference)
{
	const struct article *a = &app->view->article;
	const struct reference *ref = &a->references.at[reference];
	size_t start, end;

	if (ref->kind == REF_NOTE && !article_note(a, ref->number, &start, &end))
		return TRACE_LOST;
	if (was_followed(app->view, reference))
		return TRACE_VISITED;
	if (!app->stacks.folder.path || (ref->kind != REF_LINK && ref->kind != REF_WIKI))
		return TRACE_NONE;
	return trace_named(app, ref);
}
