/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changes to the book: an event each, on the disk before it is in the book.
 */
#include "book/book.h"
#include "book/compact.h"

#include "base/i18n.h"

/* --- one event --------------------------------------------------------------------------- */

static void
add_event(struct book *b, enum event_kind kind, struct id id, const struct json *about,
	struct buf *lines)
{
	struct stamp at = clock_tick(&b->log.clock);

	event_write(&b->log.crc, &at, kind, id, about, lines);
}

/* Writes the lines and, where the disk has them, takes them in. */
static int
commit(struct book *b, struct buf *lines, struct error *e)
{
	int done = lines->len ? log_append(&b->log, buf_slice(lines), e) : 0;

	if (done == 0)
		book_take_own(b, buf_slice(lines));
	buf_release(lines);
	return done;
}

/* --- keeping ----------------------------------------------------------------------------- */

/* What the event itself says stands at its head. */
static struct json *
without_head(const struct json *kept)
{
	static const char *const head[] = {"sum", "at", "event", "id", "time"};
	struct json *about = json_new_object();

	json_put_missing(about, kept);
	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		json_remove(about, head[i]);
	return about;
}

static int
add_kept(struct book *b, const struct json *kept, struct id *id, struct buf *lines, struct error *e)
{
	struct json *about;

	if (!id_read(json_text_of(kept, "id"), id) && id_new(id, e) < 0)
		return -1;
	about = without_head(kept);
	add_event(b, EVENT_KEEP, *id, about, lines);
	json_drop(about);
	return 0;
}

int
book_keep(struct book *b, const struct json *kept, struct id *id, struct error *e)
{
	struct buf lines = BUF_INIT;

	if (add_kept(b, kept, id, &lines, e) < 0)
		return -1;
	return commit(b, &lines, e);
}

int
book_keep_all(struct book *b, struct json *const *kept, size_t count, struct error *e)
{
	struct buf lines = BUF_INIT;
	struct id id;
	int done = 0;

	for (size_t i = 0; i < count && done == 0; i++)
		done = add_kept(b, kept[i], &id, &lines, e);
	if (done == 0)
		return commit(b, &lines, e);
	buf_release(&lines);
	return done;
}

/* --- changing ---------------------------------------------------------------------------- */

static void
put_list(struct json *about, const char *name, const struct slice *words, size_t count)
{
	struct json *list;

	if (!count)
		return;
	list = json_new_list();
	for (size_t i = 0; i < count; i++)
		json_add(list, json_new_text(words[i]));
	json_put(about, name, list);
}

/* The note, and the stamps of those it stands for. */
static void
put_note(struct json *about, struct slice note, const struct passage *p)
{
	struct json *over = json_new_list();
	struct buf stamp = BUF_INIT;

	for (size_t i = 0; i < p->notes.len; i++) {
		buf_reset(&stamp);
		stamp_write(&p->notes.at[i], &stamp);
		json_add(over, json_new_text(buf_slice(&stamp)));
	}
	json_put_text(about, "note", note);
	json_put(about, "over", over);
	buf_release(&stamp);
}

int
book_edit(struct book *b, size_t entry, const struct change *change, struct error *e)
{
	struct json *about = json_new_object();
	struct buf lines = BUF_INIT;
	struct passage p;

	book_passage(b, entry, &p);
	if (change->note)
		put_note(about, *change->note, &p);
	if (change->colour)
		json_put_text(about, "colour", *change->colour);
	if (change->place) {
		struct json *place = json_new_object();

		json_put_missing(place, change->place);
		json_put(about, "place", place);
	}
	put_list(about, "tags", change->tags, change->tag_count);
	put_list(about, "untag", change->untag, change->untag_count);
	add_event(b, EVENT_EDIT, p.id, about, &lines);
	passage_release(&p);
	json_drop(about);
	return commit(b, &lines, e);
}

static int
add_bare(struct book *b, enum event_kind kind, size_t entry, struct error *e)
{
	struct buf lines = BUF_INIT;

	add_event(b, kind, b->entries.at[entry].id, NULL, &lines);
	return commit(b, &lines, e);
}

int
book_delete(struct book *b, size_t entry, struct error *e)
{
	return add_bare(b, EVENT_DELETE, entry, e);
}

int
book_restore(struct book *b, size_t entry, struct error *e)
{
	return add_bare(b, EVENT_RESTORE, entry, e);
}

/* --- merging ----------------------------------------------------------------------------- */

int
book_merge(struct book *b, const struct book *other, size_t *count, struct error *e)
{
	struct buf lines = BUF_INIT;
	size_t ours = 0;

	book_settle(b);
	*count = 0;
	for (size_t i = 0; i < other->events.len; i++) {
		const struct event *theirs = &other->events.at[i];

		while (ours < b->events.len && event_compare(&b->events.at[ours], theirs) < 0)
			ours++;
		if (theirs->kind == EVENT_COVERS ||
			(ours < b->events.len && event_compare(&b->events.at[ours], theirs) == 0) ||
			(i && event_compare(theirs, theirs - 1) == 0))
			continue;
		buf_add(&lines, theirs->line);
		buf_add_byte(&lines, '\n');
		(*count)++;
	}
	return commit(b, &lines, e);
}
