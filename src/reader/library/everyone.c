/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counting people, as often as the library is another.
 */
#include "reader/library/everyone.h"

#include "reader/app.h"

void
everyone_release(struct everyone *o)
{
	people_release(&o->people);
	error_release(&o->why);
	*o = (struct everyone){0};
}

static bool
is_current(const struct app *app)
{
	return app->everyone.begun && app->everyone.loaded == app->stacks.loaded;
}

bool
everyone_renew(struct app *app)
{
	if (is_current(app))
		return false;
	everyone_release(&app->everyone);
	app->everyone.begun = true;
	app->everyone.loaded = app->stacks.loaded;
	return true;
}

bool
everyone_work(struct app *app)
{
	struct everyone *o = &app->everyone;
	struct store *store = stacks_store(&app->stacks);
	int more;

	if (!is_current(app))
		return true; /* everyone_renew is next */
	if (o->done || !store)
		return false;
	more = people_more(&o->people, store, &app->stacks.folder.catalog, &o->why);
	o->done = more != 1;
	return !o->done;
}

void
everyone_toggle(struct app *app, long count)
{
	struct stacks *stacks = app_library(app);

	(void)count;
	if (!stacks)
		return;
	stacks_renew_aliases(stacks);
	hall_close(app);
	if (app->view)
		list_toggle(app, &list_voices);
	else
		list_show(app, &list_voices);
}
