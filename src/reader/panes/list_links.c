/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tab of what links to the open article: article by article the sentences with a link, where
 * they stand and who says them; then what only mentions it; then what is near to it.
 */
#include "base/file.h"
#include "base/i18n.h"
#include "library/key.h"
#include "reader/app.h"
#include "reader/page/follow.h"

#include <stdlib.h>

static const struct linked_line *
line_at(const struct app *app, size_t i)
{
	return &app->linked.lines.at[i];
}

static const struct link *
link_of(const struct app *app, size_t i)
{
	return links_at(app->linked.links, line_at(app, i)->i);
}

static const struct kin *
kin_of(const struct app *app, size_t i)
{
	return kinship_at(app->linked.kinship, line_at(app, i)->i);
}

static size_t
count(const struct app *app)
{
	return app->linked.lines.len;
}

/* Those of an article that is open no more are not counted. */
static size_t
tally(const struct app *app)
{
	const struct linked *l = &app->linked;

	return l->path && app->view && strcmp(l->path, app->view->path) == 0 ? l->in : NOWHERE;
}

/* --- items ------------------------------------------------------------------------------- */

static void
part_item(const struct app *app, size_t i, struct item *item)
{
	buf_add_string(&item->words, line_at(app, i)->kind == LINKED_MENTIONS
					     ? _("mentioned but not linked")
					     : _("near this one"));
	item->look = (struct look){INK_HEADING, LOOK_BOLD};
}

static void
article_item(const struct app *app, size_t i, struct item *item)
{
	const struct link *link = link_of(app, i);

	buf_add(&item->words, buf_slice(&link->at.title));
	/* Where the file is says nothing more where it is called as the article is. */
	if (!slice_equal(key_stem(buf_slice(&link->at.file)), buf_slice(&link->at.title)))
		buf_add(&item->aside, buf_slice(&link->at.file));
	item->look.attributes = LOOK_BOLD;
}

static void
sentence_item(const struct app *app, size_t i, struct item *item)
{
	buf_add(&item->words, buf_slice(&link_of(app, i)->text));
	item->indent = 1;
}

static void
where_item(const struct app *app, size_t i, struct item *item)
{
	const struct hit *at = &link_of(app, i)->at;

	buf_add(&item->words, buf_slice(&at->section));
	if (at->section.len && at->speaker.len)
		buf_add_string(&item->words, app->ascii ? " - " : " · ");
	buf_add(&item->words, buf_slice(&at->speaker));
	item->indent = 2;
	item->look.ink = INK_DIM;
}

static void
near_item(const struct app *app, size_t i, struct item *item)
{
	const struct kin *kin = kin_of(app, i);

	buf_add(&item->words, catalog_title(&app->stacks.folder.catalog, kin->entry));
	buf_addf(&item->aside, NP_("%zu reference shared", "%zu references shared", kin->shared),
		kin->shared);
}

static void
line_item(const struct app *app, size_t i, struct item *item)
{
	static void (*const say[])(const struct app *, size_t, struct item *) = {
		[LINKED_MENTIONS] = part_item,
		[LINKED_KIN] = part_item,
		[LINKED_ARTICLE] = article_item,
		[LINKED_SENTENCE] = sentence_item,
		[LINKED_WHERE] = where_item,
		[LINKED_NEAR] = near_item,
	};

	say[line_at(app, i)->kind](app, i, item);
}

/* --- going ------------------------------------------------------------------------------- */

/* The name of a part means what is first in it. */
static size_t
meant(const struct app *app, size_t i)
{
	enum linked_kind kind = line_at(app, i)->kind;

	return i + (kind == LINKED_MENTIONS || kind == LINKED_KIN);
}

/* An article, by its name, from its start or where it was left; a sentence at its very place. */
static void
go(struct app *app, size_t i)
{
	char *path;

	i = meant(app, i);
	if (line_at(app, i)->kind == LINKED_SENTENCE || line_at(app, i)->kind == LINKED_WHERE) {
		aim_visit(app, &link_of(app, i)->at, link_of(app, i)->way == LINK_MENTION);
		return;
	}
	path = line_at(app, i)->kind == LINKED_NEAR
		       ? folder_path(&app->stacks.folder, kin_of(app, i)->entry)
		       : file_join(slice_of(app->stacks.folder.path),
				 buf_slice(&link_of(app, i)->at.file));
	follow_file(app, path, SLICE(""));
	free(path);
}

static void
peek(struct app *app, size_t i)
{
	char *path;

	i = meant(app, i);
	if (line_at(app, i)->kind != LINKED_NEAR) {
		peek_hit(app, &link_of(app, i)->at);
		return;
	}
	path = folder_path(&app->stacks.folder, kin_of(app, i)->entry);
	peek_file(app, path);
	free(path);
}

static size_t
here(const struct app *app)
{
	(void)app;
	return NOWHERE;
}

static const char *
why_empty(const struct app *app)
{
	const struct linked *l = &app->linked;

	if (l->why.text)
		return l->why.text;
	if (!app->root || !app->view->path[0])
		return _("this is no article of a folder");
	if (app->stacks.state == STACKS_FAILED)
		return app->stacks.why.text ? app->stacks.why.text : _("there is no index here");
	if (!l->done)
		return _("the library is being looked through");
	return _("nothing links here");
}

const struct list_kind list_links = {.name = N_("links here"),
	.is_outline = true,
	.ready = linked_renew,
	.work = linked_work,
	.why_empty = why_empty,
	.tally = tally,
	.count = count,
	.item = line_item,
	.here = here,
	.go = go,
	.peek = peek};

void
linked_toggle(struct app *app, long count_typed)
{
	(void)count_typed;
	list_toggle(app, &list_links);
}
