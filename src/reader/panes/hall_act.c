/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is done with an article of the library: gone to, put into the queue and taken out, taken as read.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "reader/app.h"
#include "reader/page/follow.h"
#include "reader/panes/hall.h"

/* The leaf, or NULL and a message. */
static const struct leaf *
leaf_here(struct app *app)
{
	const struct leaf *leaf = hall_leaf(app);

	if (!leaf)
		app_say(app, "%s", _("there is no article here"));
	return leaf;
}

static bool
is_in_queue(const struct app *app)
{
	return app->hall.of.by == HALL_QUEUE;
}

void
hall_go(struct app *app, long count)
{
	const struct leaf *leaf = leaf_here(app);
	char *path;

	(void)count;
	if (!leaf)
		return;
	if (is_in_queue(app)) {
		queue_go(app, leaf->row);
		hall_close(app);
		return;
	}
	path = folder_path(&app->stacks.folder, leaf->row);
	follow_file(app, path, SLICE(""));
	free(path);
	if (app->view)
		hall_close(app);
}

/* The real path of an article of the library; NULL and a message where it is not there. */
static char *
real_path(struct app *app, const struct leaf *leaf)
{
	char *path = folder_path(&app->stacks.folder, leaf->row), *whole = realpath(path, NULL);

	if (!whole)
		app_warn(app, _("'%s' is gone"), path);
	free(path);
	return whole;
}

void
hall_queue(struct app *app, long count)
{
	const struct leaf *leaf = leaf_here(app);
	struct queued item = {0};
	struct slice title;

	(void)count;
	if (!leaf || is_in_queue(app))
		return;
	item.path = real_path(app, leaf);
	if (!item.path)
		return;
	title = hall_name(app, leaf);
	item.title = mem_copy(title.at, title.len);
	queue_take(app, &item);
	free(item.path);
	free(item.title);
}

void
hall_drop(struct app *app, long count)
{
	const struct leaf *leaf = hall_leaf(app);
	struct error error = ERROR_INIT;
	struct queued *item;
	char *path, *section;

	(void)count;
	if (!leaf || !is_in_queue(app)) {
		app_say(app, "%s", _("only what is in the queue can be taken out of it"));
		return;
	}
	item = &app->queue.list.at[leaf->row];
	path = mem_copy(item->path, strlen(item->path));
	section = item->section ? mem_copy(item->section, strlen(item->section)) : NULL;
	if (queue_drop(&app->queue, path, section, &error) < 0)
		app_warn(app, "%s", error.text);
	else
		app_say(app, _("%zu in the queue"), app->queue.list.len);
	error_release(&error);
	free(section);
	free(path);
}

/* An article that was read is unread from now on, any other one is read. */
void
hall_read(struct app *app, long count)
{
	const struct leaf *leaf = leaf_here(app);
	struct error error = ERROR_INIT;
	bool read;
	char *path;

	(void)count;
	if (!leaf || is_in_queue(app))
		return;
	path = real_path(app, leaf);
	if (!path)
		return;
	read = hall_state_of(app, leaf->row) == HALL_READ;
	if (readings_keep(&app->readings, path, read ? READING_NONE : READING_WHOLE, &error) < 0)
		app_warn(app, "%s", error.text);
	else
		/* TRANSLATORS: what an article is now, not what one does. */
		app_say(app, "%s", read ? _("unread") : _("read"));
	error_release(&error);
	free(path);
}

/* For where the system does not tell of changes. */
void
hall_refresh(struct app *app, long count)
{
	(void)count;
	queue_load(&app->queue);
	stacks_refresh(&app->stacks);
}
