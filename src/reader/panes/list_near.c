/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Near misses as a list.
 */
#include "reader/panes/list_near.h"

#include "base/i18n.h"
#include "reader/app.h"
#include "reader/page/follow.h"

#include <stdlib.h>

enum { MISSES_MOST = 9 };

void
misses_release(struct misses *m)
{
	vec_release(&m->nears.list);
	buf_release(&m->fragment);
}

/* They are gone where the articles came out of the index anew. */
static size_t
count(const struct app *app)
{
	const struct misses *m = &app->misses;

	return m->loaded == app->stacks.loaded ? m->nears.list.len : 0;
}

static size_t
entry_of(const struct app *app, size_t i)
{
	return app->misses.nears.list.at[i].entry;
}

static void
near_item(const struct app *app, size_t i, struct item *item)
{
	const struct catalog *c = &app->stacks.folder.catalog;

	buf_add(&item->words, catalog_title(c, entry_of(app, i)));
	buf_add_string(&item->aside, c->entries.at[entry_of(app, i)].path);
}

static size_t
here(const struct app *app)
{
	(void)app;
	return 0;
}

static void
go(struct app *app, size_t i)
{
	char *path = folder_path(&app->stacks.folder, entry_of(app, i));

	follow_file(app, path, buf_slice(&app->misses.fragment));
	free(path);
}

static void
peek(struct app *app, size_t i)
{
	char *path = folder_path(&app->stacks.folder, entry_of(app, i));

	peek_file(app, path);
	free(path);
}

const struct list_kind list_near = {.name = N_("names like it"),
	.is_outline = false,
	.count = count,
	.item = near_item,
	.here = here,
	.go = go,
	.peek = peek};

bool
misses_offer(struct app *app, struct slice title, struct slice fragment)
{
	struct misses *m = &app->misses;

	vec_reset(&m->nears.list);
	buf_reset(&m->fragment);
	buf_add(&m->fragment, fragment);
	m->loaded = app->stacks.loaded;
	catalog_near(&app->stacks.folder.catalog, title, MISSES_MOST, &m->nears);
	if (!m->nears.list.len)
		return false;
	list_show(app, &list_near);
	app_say(app, _("no article '%.*s' here; these are called alike"), (int)title.len, title.at);
	return true;
}
