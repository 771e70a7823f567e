/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fold. Events are replayed in the order of their stamps, which every machine agrees on, so
 * that it does not matter in which order or how often they arrived.
 */
#include "book/passage.h"

#include <stddef.h>
#include <stdlib.h>

#define TEXT(member)                                      \
	{                                                 \
#member, offsetof(struct passage, member) \
	}
#define NUMBER(member)                                    \
	{                                                 \
#member, offsetof(struct passage, member) \
	}

const struct passage_text passage_texts[] = {
	TEXT(file),
	TEXT(path),
	TEXT(title),
	TEXT(digest),
	TEXT(section),
	TEXT(speaker),
	TEXT(quoted_by),
	TEXT(source),
	TEXT(source_date),
	TEXT(quote),
	TEXT(prefix),
	TEXT(suffix),
	{0},
};

const struct passage_number passage_numbers[] = {
	NUMBER(start),
	NUMBER(end),
	NUMBER(text_start),
	NUMBER(text_end),
	NUMBER(size),
	NUMBER(text_size),
	NUMBER(rival),
	{0},
};

/* A version of the note, and a word about a tag, in the order they are replayed in. */
struct note {
	struct stamp at;
	struct slice text;
	bool again; /* an earlier one says the same */
};

struct tagging {
	struct slice tag;
	size_t turn;
	bool on;
};

struct fold {
	struct passage *p;
	VEC(struct note) notes;
	VEC(struct stamp) over; /* notes that others stand for */
	VEC(struct tagging) tags;
};

struct slice
passage_text_of(const struct passage *p, const struct passage_text *text)
{
	return *(const struct slice *)(const void *)((const char *)p + text->offset);
}

size_t
passage_number_of(const struct passage *p, const struct passage_number *number)
{
	return *(const size_t *)(const void *)((const char *)p + number->offset);
}

static void
set_text(struct passage *p, const struct passage_text *text, struct slice value)
{
	*(struct slice *)(void *)((char *)p + text->offset) = value;
}

static void
set_number(struct passage *p, const struct passage_number *number, size_t value)
{
	*(size_t *)(void *)((char *)p + number->offset) = value;
}

/* --- one event --------------------------------------------------------------------------- */

/* What stays for good. */
static void
take_kept(struct passage *p, const struct json *said)
{
	const struct json *headings = json_get(said, "headings");

	p->whole = true;
	p->kept = said;
	p->created = json_text_of(said, "created"); /* of what was imported */
	if (!p->created.len)
		p->created = json_text_of(said, "time");
	for (size_t i = 0; passage_texts[i].name; i++)
		set_text(p, &passage_texts[i], json_text_of(said, passage_texts[i].name));
	for (size_t i = 0; passage_numbers[i].name; i++)
		set_number(p, &passage_numbers[i],
			json_whole(json_get(said, passage_numbers[i].name)));
	for (size_t i = 0; i < json_count(headings); i++)
		vec_push(&p->headings, json_text(json_item(headings, i)));
}

static void
take_tags(struct fold *f, const struct json *tags, bool on)
{
	for (size_t i = 0; i < json_count(tags); i++) {
		struct slice tag = json_text(json_item(tags, i));

		if (tag.len)
			vec_push(&f->tags, ((struct tagging){tag, f->tags.len, on}));
	}
}

static void
take_note(struct fold *f, const struct stamp *at, const struct json *said)
{
	const struct json *note = json_get(said, "note"), *over = json_get(said, "over");
	struct stamp stamp;

	if (json_is_text(note))
		vec_push(&f->notes, ((struct note){*at, json_text(note), false}));
	for (size_t i = 0; i < json_count(over); i++)
		if (stamp_read(json_text(json_item(over, i)), &stamp))
			vec_push(&f->over, stamp);
}

static void
take_event(struct fold *f, const struct stamp *at, enum event_kind kind, const struct json *said)
{
	struct passage *p = f->p;

	if (kind == EVENT_KEEP && !p->whole)
		take_kept(p, said);
	if (kind == EVENT_DELETE || kind == EVENT_RESTORE)
		p->deleted = kind == EVENT_DELETE;
	if (kind == EVENT_KEEP || kind == EVENT_EDIT) {
		take_note(f, at, said);
		take_tags(f, json_get(said, "tags"), true);
		take_tags(f, json_get(said, "untag"), false);
		if (json_get(said, "place"))
			p->place = json_get(said, "place");
		if (json_is_text(json_get(said, "colour")))
			p->colour = json_text_of(said, "colour");
	}
	if (!p->created.len)
		p->created = json_text_of(said, "time");
	p->changed = json_text_of(said, "time");
}

/* --- all of them together ---------------------------------------------------------------- */

static int
compare_stamps(const void *a, const void *b)
{
	return stamp_compare(a, b);
}

static int
compare_taggings(const void *a, const void *b)
{
	const struct tagging *left = a, *right = b;
	int by_tag = slice_compare(left->tag, right->tag);

	return by_tag ? by_tag : (left->turn > right->turn) - (left->turn < right->turn);
}

/* The last word about each tag. */
static void
settle_tags(struct fold *f)
{
	if (f->tags.len)
		qsort(f->tags.at, f->tags.len, sizeof *f->tags.at, compare_taggings);
	for (size_t i = 0; i < f->tags.len; i++) {
		const struct tagging *now = &f->tags.at[i];
		bool last = i + 1 == f->tags.len || !slice_equal(now->tag, now[1].tag);

		if (last && now->on)
			vec_push(&f->p->tags, now->tag);
	}
}

static bool
is_over(const struct fold *f, const struct stamp *at)
{
	return f->over.len &&
	       bsearch(at, f->over.at, f->over.len, sizeof *f->over.at, compare_stamps);
}

static int
compare_notes(const void *a, const void *b)
{
	const struct note *left = a, *right = b;
	int by_text = slice_compare(left->text, right->text);

	return by_text ? by_text : stamp_compare(&left->at, &right->at);
}

static int
compare_note_stamps(const void *a, const void *b)
{
	const struct note *left = a, *right = b;
	int by_stamp = stamp_compare(&left->at, &right->at);

	return by_stamp ? by_stamp : slice_compare(left->text, right->text);
}

/* Marks notes that say the same as an earlier one. */
static void
mark_again(struct fold *f)
{
	if (f->notes.len < 2)
		return;
	qsort(f->notes.at, f->notes.len, sizeof *f->notes.at, compare_notes);
	for (size_t i = 1; i < f->notes.len; i++)
		f->notes.at[i].again = slice_equal(f->notes.at[i].text, f->notes.at[i - 1].text);
	qsort(f->notes.at, f->notes.len, sizeof *f->notes.at, compare_note_stamps);
}

/* The notes that nobody stands for, moved to the front. */
static void
keep_heads(struct fold *f)
{
	size_t heads = 0;

	if (f->over.len)
		qsort(f->over.at, f->over.len, sizeof *f->over.at, compare_stamps);
	for (size_t i = 0; i < f->notes.len; i++)
		if (!is_over(f, &f->notes.at[i].at))
			f->notes.at[heads++] = f->notes.at[i];
	f->notes.len = heads;
}

static void
settle_notes(struct fold *f)
{
	struct buf *text = &f->p->note;

	keep_heads(f);
	mark_again(f);
	for (size_t i = 0; i < f->notes.len; i++) {
		const struct note *note = &f->notes.at[i];

		vec_push(&f->p->notes, note->at);
		if (!note->text.len || note->again)
			continue;
		if (text->len)
			buf_add_string(text, "\n\n");
		buf_add(text, note->text);
	}
}

static void
begin(struct fold *f, struct passage *p)
{
	*p = (struct passage){.note = BUF_INIT};
	*f = (struct fold){.p = p};
	for (size_t i = 0; passage_numbers[i].name; i++)
		set_number(p, &passage_numbers[i], NOWHERE);
}

static void
settle(struct fold *f)
{
	settle_notes(f);
	settle_tags(f);
	vec_release(&f->notes);
	vec_release(&f->over);
	vec_release(&f->tags);
}

void
passage_fold(struct passage *p, const struct event *events, size_t count)
{
	struct fold f;

	begin(&f, p);
	for (size_t i = 0; i < count; i++) {
		struct json *said;

		p->id = events[i].id;
		if (i && slice_equal(events[i].line, events[i - 1].line))
			continue;
		said = event_open(&events[i]);
		if (!said)
			continue;
		vec_push(&p->opened, said);
		take_event(&f, &events[i].at, events[i].kind, said);
	}
	settle(&f);
}

void
passage_of(struct passage *p, struct json *kept)
{
	static const struct stamp never;
	struct fold f;

	begin(&f, p);
	vec_push(&p->opened, kept);
	take_event(&f, &never, EVENT_KEEP, kept);
	if (!id_read(json_text_of(kept, "id"), &p->id))
		p->id = (struct id){0};
	settle(&f);
}

void
passage_release(struct passage *p)
{
	for (size_t i = 0; i < p->opened.len; i++)
		json_drop(p->opened.at[i]);
	vec_release(&p->opened);
	vec_release(&p->headings);
	vec_release(&p->tags);
	vec_release(&p->notes);
	buf_release(&p->note);
}

struct slice
passage_file(const struct passage *p)
{
	return p->path.len ? p->path : p->file;
}

int
passage_compare_starts(const struct passage *a, const struct passage *b)
{
	int order = (a->text_start > b->text_start) - (a->text_start < b->text_start);

	return order ? order : id_compare(a->id, b->id);
}
