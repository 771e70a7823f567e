/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From hit to hit, into the articles.
 */
#include "base/file.h"
#include "base/i18n.h"
#include "library/find.h"
#include "reader/app.h"
#include "reader/library/results.h"

#include <stdlib.h>

/* --- going ------------------------------------------------------------------------------- */

void
results_visit(struct app *app, size_t i)
{
	struct results *r = &app->results;
	const struct hit *hit = results_hit(r, i);
	bool was_open = r->open;
	char *path = file_join(slice_of(app->stacks.folder.path), buf_slice(&hit->file));

	history_leave(app); /* the hit before is come back to */
	buf_reset(&r->wanted.file);
	r->selected = i;
	r->visited = true;
	aim_set(&app->aim, hit, true);
	results_close(app);
	if (app_reach(app, path) == 0) {
		list_leave(app);
		search_mark_sought(app, buf_slice(&r->typed), r->begins);
		goal_set(app, GOAL_HIT, 0, SLICE(""));
	} else {
		r->open = was_open;
	}
	free(path);
}

/* Round by way of the end, once all are known. */
static void
go_round(struct app *app, size_t count, size_t back)
{
	if (results_open_ended(app)) {
		app_say(app, "%s", _("this is the first hit"));
		return;
	}
	results_visit(app, count - 1 - (back - 1) % count);
	app_say(app, "%s", _("on from the last hit"));
}

void
results_step(struct app *app, long by)
{
	struct results *r = &app->results;
	size_t count = results_count(r), back = by < 0 ? (size_t)-by : 0;

	if (by > 0)
		r->leap = r->selected + (size_t)by - !r->visited;
	else if (!count)
		app_say(app, "%s", _("nothing was found"));
	else if (back > r->selected)
		go_round(app, count, back - r->selected);
	else
		results_visit(app, r->selected - back);
	results_work(app);
}

void
results_stop(struct app *app)
{
	if (app->results.leap == NOWHERE)
		return;
	app->results.leap = NOWHERE;
	app_say(app, "%s", _("stopped"));
}

/* --- saying ------------------------------------------------------------------------------ */

void
results_tally(const struct app *app, struct buf *out)
{
	size_t count = results_count(&app->results);

	if (count && app->results.visited)
		buf_addf(out, results_open_ended(app) ? _("hit %zu of %zu+") : _("hit %zu of %zu"),
			app->results.selected + 1, count);
}
