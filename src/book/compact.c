/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compaction, and what it spares whoever reads.
 */
#include "book/compact.h"

#include <stdlib.h>
#include <string.h>

#define PREFIX "all-"

bool
compact_named(const char *name)
{
	return strncmp(name, PREFIX, sizeof PREFIX - 1) == 0;
}

static int
compare_held(const void *a, const void *b)
{
	const struct held *left = a, *right = b;
	int order = strcmp(left->name, right->name);

	return order ? order : (left->size > right->size) - (left->size < right->size);
}

static void
hold(struct cover *c, const struct json *file)
{
	struct slice name = json_text_of(file, "name");
	size_t size = json_whole(json_get(file, "size"));

	if (name.len && size != NOWHERE)
		vec_push(&c->list, ((struct held){slice_copy(name), size}));
}

void
cover_take(struct cover *c, const struct event *last, size_t events)
{
	struct json *said = last->kind == EVENT_COVERS ? event_open(last) : NULL;
	const struct json *files = json_get(said, "files");

	if (json_whole(json_get(said, "events")) == events - 1)
		for (size_t i = 0; i < json_count(files); i++)
			hold(c, json_item(files, i));
	json_drop(said);
	if (c->list.len)
		qsort(c->list.at, c->list.len, sizeof *c->list.at, compare_held);
}

bool
cover_holds(const struct cover *c, const char *name, size_t size)
{
	/* NOLINTNEXTLINE(performance-no-int-to-ptr): a key is only looked at */
	struct held key = {(char *)(uintptr_t)name, size};

	return c->list.len &&
	       bsearch(&key, c->list.at, c->list.len, sizeof *c->list.at, compare_held);
}

void
cover_release(struct cover *c)
{
	for (size_t i = 0; i < c->list.len; i++)
		free(c->list.at[i].name);
	vec_release(&c->list);
}

/* --- writing ----------------------------------------------------------------------------- */

static int
compare_stamps(const void *a, const void *b)
{
	const struct event *left = a, *right = b;
	int order = stamp_compare(&left->at, &right->at);

	return order ? order : event_compare(a, b);
}

/* The lines of all events, each once, as they happened; answers how many. */
static size_t
write_events(const struct book *b, struct buf *out)
{
	VEC(struct event) all = {0};
	size_t count = 0;

	for (size_t i = 0; i < b->events.len; i++)
		if (b->events.at[i].kind != EVENT_COVERS &&
			!(i && event_compare(&b->events.at[i], &b->events.at[i - 1]) == 0))
			vec_push(&all, b->events.at[i]);
	if (all.len)
		qsort(all.at, all.len, sizeof *all.at, compare_stamps);
	for (; count < all.len; count++) {
		buf_add(out, all.at[count].line);
		buf_add_byte(out, '\n');
	}
	vec_release(&all);
	return count;
}

static void
write_cover(struct book *b, size_t events, struct id id, struct buf *out)
{
	struct json *about = json_new_object(), *files = json_new_list();
	struct stamp at = clock_tick(&b->log.clock);

	json_put_whole(about, "events", events);
	for (size_t i = 0; i < b->volumes.len; i++) {
		const struct volume *volume = &b->volumes.at[i];
		struct json *file;

		if (!volume->sound)
			continue;
		file = json_new_object();
		json_put_text(file, "name", slice_of(volume->name));
		json_put_whole(file, "size", volume->size);
		json_add(files, file);
	}
	json_put(about, "files", files);
	event_write(&b->log.crc, &at, EVENT_COVERS, id, about, out);
	json_drop(about);
}

int
book_compact(struct book *b, struct error *e)
{
	struct buf lines = BUF_INIT;
	struct id id;
	int done = id_new(&id, e);

	book_settle(b);
	if (done == 0) {
		write_cover(b, write_events(b, &lines), id, &lines);
		done = log_append_apart(&b->log, PREFIX, buf_slice(&lines), e);
	}
	buf_release(&lines);
	return done;
}
