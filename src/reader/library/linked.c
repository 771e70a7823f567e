/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From links and kin to lines. Lines are only added, so that whoever reads them keeps their place.
 */
#include "reader/library/linked.h"

#include "base/mem.h"
#include "reader/app.h"

#include <stdlib.h>
#include <string.h>

/* Articles that are near: nobody reads on. */
#define KIN_MOST 40

static void
stop(struct linked *l)
{
	links_free(l->links);
	kinship_free(l->kinship);
	l->links = NULL;
	l->kinship = NULL;
}

void
linked_release(struct linked *l)
{
	stop(l);
	free(l->path);
	error_release(&l->why);
	vec_release(&l->lines);
	*l = (struct linked){0};
}

static const char *
open_path(const struct app *app)
{
	return app->view ? app->view->path : "";
}

static bool
is_current(const struct app *app)
{
	const struct linked *l = &app->linked;

	return l->path && strcmp(l->path, open_path(app)) == 0 && l->loaded == app->stacks.loaded;
}

bool
linked_renew(struct app *app)
{
	struct linked *l = &app->linked;
	const char *path = open_path(app);

	if (is_current(app))
		return false;
	linked_release(l);
	l->path = mem_copy(path, strlen(path));
	l->loaded = app->stacks.loaded;
	return true;
}

/* --- lines ------------------------------------------------------------------------------- */

static void
add_line(struct linked *l, enum linked_kind kind, size_t i)
{
	vec_push(&l->lines, ((struct linked_line){kind, i}));
}

/* Does it stand in the article of the link before it? */
static bool
goes_on(const struct linked *l, size_t i)
{
	const struct link *link = links_at(l->links, i), *before = links_at(l->links, i - !!i);

	return i && link->way == before->way &&
	       slice_equal(buf_slice(&link->at.file), buf_slice(&before->at.file));
}

static void
take_link(struct linked *l, size_t i)
{
	const struct link *link = links_at(l->links, i);
	bool mention = link->way == LINK_MENTION;

	if (mention && l->in == i)
		add_line(l, LINKED_MENTIONS, i);
	l->in += !mention;
	if (!goes_on(l, i))
		add_line(l, LINKED_ARTICLE, i);
	if (link->text.len)
		add_line(l, LINKED_SENTENCE, i);
	if (link->at.section.len || link->at.speaker.len)
		add_line(l, LINKED_WHERE, i);
}

static void
take_kin(struct linked *l)
{
	size_t count = kinship_count(l->kinship);

	if (count)
		add_line(l, LINKED_KIN, 0);
	for (size_t i = 0; i < count && i < KIN_MOST; i++)
		add_line(l, LINKED_NEAR, i);
}

/* --- work -------------------------------------------------------------------------------- */

/* The index is asked about the open article; false where there is nothing to be asked, or not yet. */
static bool
begin(struct app *app)
{
	struct linked *l = &app->linked;
	struct stacks *stacks = app->root && *l->path ? app_library(app) : NULL;
	struct store *store = stacks ? stacks_store(stacks) : NULL;
	size_t entry;

	l->done = !stacks || stacks->state == STACKS_FAILED;
	if (!store)
		return false;
	entry = folder_entry(&stacks->folder, slice_of(l->path));
	l->done = entry == NOWHERE && stacks->state == STACKS_READY;
	if (entry == NOWHERE)
		return false;
	l->links = links_new(store, stacks->folder.path, &stacks->folder.catalog, entry,
		LINKS_IN | LINKS_MENTION);
	l->kinship = kinship_new(store, &stacks->folder.catalog, entry);
	return true;
}

/* Links first, then kin, since lines are only added. */
static bool
go_on(struct linked *l)
{
	int more = links_more(l->links, &l->why);

	for (; l->taken < links_count(l->links); l->taken++)
		take_link(l, l->taken);
	if (more)
		return more == 1;
	more = kinship_more(l->kinship, &l->why);
	if (!more)
		take_kin(l);
	return more == 1;
}

bool
linked_work(struct app *app)
{
	struct linked *l = &app->linked;

	if (!is_current(app))
		return true; /* linked_renew is next */
	if (l->done || (!l->links && !begin(app)))
		return false;
	if (!stacks_store(&app->stacks))
		return false;
	l->done = !go_on(l);
	return !l->done;
}
