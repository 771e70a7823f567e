/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of the queue: a line each (reader/record.h), "path<TAB>title<TAB>offset<TAB>section".
 */
#include "reader/library/queue.h"

#include "article/outline.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/mem.h"
#include "reader/app.h"
#include "reader/record.h"

#include <string.h>
#include <unistd.h>

static void
free_item(struct queued *item)
{
	free(item->path);
	free(item->title);
	free(item->section);
}

static void
forget(struct queue *q)
{
	struct queued *item;

	vec_each (item, &q->list)
		free_item(item);
	vec_reset(&q->list);
}

void
queue_release(struct queue *q)
{
	forget(q);
	vec_release(&q->list);
	free(q->path);
	free(q->section);
}

static char *
copy(const char *words)
{
	return words ? mem_copy(words, strlen(words)) : NULL;
}

static bool
is_same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static size_t
find(const struct queue *q, const char *path, const char *section)
{
	for (size_t i = 0; i < q->list.len; i++)
		if (is_same(q->list.at[i].path, path) && is_same(q->list.at[i].section, section))
			return i;
	return NOWHERE;
}

/* --- the file ---------------------------------------------------------------------------- */

/* What is not of its shape is left out. */
static void
read_line(struct queue *q, struct slice line)
{
	struct queued item = {.path = record_take(&line), .title = record_take(&line)};
	char *at = record_take(&line), *end = NULL;

	item.section = record_take(&line);
	item.at = at ? strtoull(at, &end, 10) : 0;
	if (item.path && item.title && at && !*end)
		vec_push(&q->list, item);
	else
		free_item(&item);
	free(at);
}

/* No file is none. */
static int
read_file(struct queue *q, const char *path, struct error *e)
{
	struct buf bytes = BUF_INIT;
	struct slice rest, line;
	int done = access(path, F_OK) == 0 ? file_read(path, LIMIT_STATE, &bytes, e) : 0;

	if (done == 0)
		forget(q);
	rest = buf_slice(&bytes);
	while (slice_line(&rest, &line))
		read_line(q, line);
	q->loaded = true;
	q->changes++;
	buf_release(&bytes);
	return done;
}

static int
write_file(const struct queue *q, const char *path, struct error *e)
{
	struct buf bytes = BUF_INIT;
	const struct queued *item;
	int done;

	vec_each (item, &q->list) {
		record_add(slice_of(item->path), &bytes);
		buf_add_byte(&bytes, '\t');
		record_add(slice_of(item->title), &bytes);
		buf_addf(&bytes, "\t%zu\t", item->at);
		record_add(slice_of(item->section), &bytes);
		buf_add_byte(&bytes, '\n');
	}
	done = file_write(path, buf_slice(&bytes), e);
	buf_release(&bytes);
	return done;
}

void
queue_load(struct queue *q)
{
	char *path = file_state("queue");

	if (path)
		read_file(q, path, NULL); /* a change to it will say what is wrong */
	free(path);
}

/* What shall be done to the queue. */
struct edit {
	struct queue *queue;
	const struct queued *add;
	const char *path, *section; /* else: taken out */
	bool none;                  /* there was nothing to be done */
};

static void
take_out(struct queue *q, size_t i)
{
	free_item(&q->list.at[i]);
	q->list.len--;
	memmove(&q->list.at[i], &q->list.at[i + 1], (q->list.len - i) * sizeof *q->list.at);
}

static int
edit_file(void *context, const char *path, struct error *e)
{
	struct edit *c = context;
	struct queue *q = c->queue;
	size_t i;

	if (read_file(q, path, e) < 0)
		return -1;
	i = c->add ? find(q, c->add->path, c->add->section) : find(q, c->path, c->section);
	c->none = (i != NOWHERE) == (c->add != NULL);
	if (c->none)
		return 0;
	if (c->add)
		vec_push(&q->list, ((struct queued){copy(c->add->path), copy(c->add->title),
					   copy(c->add->section), c->add->at}));
	else
		take_out(q, i);
	return write_file(q, path, e);
}

static int
run_edit(struct edit *c, struct error *e)
{
	char *path = file_state("queue");
	int done = path ? record_update(path, edit_file, c, e) : 0;

	free(path);
	return done;
}

int
queue_add(struct queue *q, const struct queued *item, struct error *e)
{
	struct edit c = {.queue = q, .add = item};

	if (run_edit(&c, e) < 0)
		return -1;
	return c.none;
}

int
queue_drop(struct queue *q, const char *path, const char *section, struct error *e)
{
	struct edit c = {.queue = q, .path = path, .section = section};

	return run_edit(&c, e);
}

/* --- while reading ----------------------------------------------------------------------- */

static void
warn(struct app *app, struct error *error)
{
	app_warn(app, "%s", error->text);
	error_release(error);
}

void
queue_take(struct app *app, const struct queued *item)
{
	struct error error = ERROR_INIT;
	int done = queue_add(&app->queue, item, &error);

	if (done < 0)
		warn(app, &error);
	else if (done)
		app_say(app, "%s", _("it is in the queue already"));
	else
		app_say(app, _("%zu in the queue: %s"), app->queue.list.len,
			item->section ? item->section : item->title);
}

/* The open article, or the section one is in; false and a message where there is none. */
static bool
take_open(struct app *app, bool section)
{
	const struct view *v = app->view;
	char *path = v && v->path[0] ? realpath(v->path, NULL) : NULL;
	size_t heading = v ? article_heading_at(&v->article, view_place(v)) : NOWHERE;
	struct queued item = {.path = path};
	struct slice title;

	if (!path || (section && heading == NOWHERE)) {
		app_say(app, "%s",
			path ? _("there is no section here")
			     : _("this page has no place that could be kept"));
		free(path);
		return false;
	}
	title = article_title(&v->article).len ? article_title(&v->article) : view_file(v);
	item.title = mem_copy(title.at, title.len);
	if (section) {
		title = section_title(&v->article, heading);
		item.section = mem_copy(title.at, title.len);
		item.at = section_start(&v->article, heading);
	}
	queue_take(app, &item);
	free_item(&item);
	return true;
}

void
queue_article(struct app *app, long count)
{
	(void)count;
	take_open(app, false);
}

void
queue_section(struct app *app, long count)
{
	(void)count;
	take_open(app, true);
}

void
queue_go(struct app *app, size_t i)
{
	struct queue *q = &app->queue;
	const struct queued *item = &q->list.at[i];
	free(q->path);
	free(q->section);
	q->path = copy(item->path);
	q->section = copy(item->section);
	history_leave(app);
	if (app_reach(app, q->path) == 0) {
		if (q->section)
			goal_set(app, GOAL_SECTION, 0, slice_of(q->section));
		else
			app_resume(app);
		app_say(app, _("%zu in the queue"), q->list.len);
	}
}

/* The one that was gone to last leaves, if it is there still. */
static void
drop_last(struct app *app)
{
	struct queue *q = &app->queue;
	struct error error = ERROR_INIT;

	if (q->path && queue_drop(q, q->path, q->section, &error) < 0)
		warn(app, &error);
	free(q->path);
	free(q->section);
	q->path = q->section = NULL;
}

void
queue_next(struct app *app, long count)
{
	(void)count;
	queue_load(&app->queue);
	drop_last(app);
	if (app->queue.list.len)
		queue_go(app, 0);
	else
		app_say(app, "%s", _("the queue is empty"));
}

void
queue_done(struct app *app, const char *path)
{
	struct queue *q = &app->queue;

	if (!q->loaded)
		queue_load(q);
	if (find(q, path, NULL) != NOWHERE)
		queue_drop(q, path, NULL, NULL);
}
