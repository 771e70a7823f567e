/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of where one has been: article and section, and the words that stand there.
 */
#include "base/i18n.h"
#include "reader/app.h"

static void
history_item(const struct app *app, size_t i, struct item *item)
{
	const struct stop *stop = history_stop(app, i);

	if (stop) {
		buf_add_string(&item->words, stop->where);
		buf_add_string(&item->aside, stop->words);
	} else if (app->view) {
		view_where(app->view, view_place(app->view), &item->words);
		buf_add_string(&item->aside, _("here"));
	}
}

static void
history_go(struct app *app, size_t i)
{
	list_close(app);
	history_visit(app, i);
}

const struct list_kind list_history = {.name = N_("history"),
	.none = N_("nowhere yet"),
	.is_outline = false,
	.count = history_count,
	.item = history_item,
	.here = history_here,
	.go = history_go};
