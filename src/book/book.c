/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines into events, events gathered by passage. What is new is put in order by itself and merged
 * with what was in order before.
 */
#include "book/book.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "book/compact.h"
#include "book/volume.h"

#include <string.h>

/* Milliseconds of a slice where nobody waits for a key. */
enum { AT_ONCE_MS = 1000 };

static void
add_trouble(struct book *b, enum trouble_kind kind, const char *file, size_t line)
{
	vec_push(&b->troubles, ((struct trouble){kind, mem_copy(file, strlen(file)), line, NULL}));
}

/* --- lines ------------------------------------------------------------------------------- */

/* Takes the line if it is an event. */
static bool
take_line(struct book *b, struct slice line)
{
	struct event event;

	if (!event_read(&b->log.crc, line, &event))
		return false;
	clock_see(&b->log.clock, &event.at);
	vec_push(&b->events, event);
	return true;
}

/*
 * What can be had from a line that is not an event: where the newline between two was damaged they
 * stand in one line, the first with a byte too many.
 */
static void
save_line(struct book *b, struct slice line)
{
	size_t start = slice_find(line, 0, EVENT_START);

	while (start != NOWHERE) {
		size_t next = slice_find(line, start + 1, EVENT_START);
		struct slice part = slice_part(line, start, next == NOWHERE ? line.len : next);

		if (!take_line(b, part))
			take_line(b, slice_part(part, 0, part.len - 1));
		start = next;
	}
}

void
book_take_lines(struct book *b, const char *name, struct slice lines, size_t *number)
{
	while (lines.len) {
		size_t newline = slice_find_byte(lines, 0, '\n');
		struct slice line = slice_part(lines, 0, newline == NOWHERE ? lines.len : newline);

		lines = slice_from(lines, newline == NOWHERE ? lines.len : newline + 1);
		++*number;
		if (!take_line(b, line)) {
			add_trouble(
				b, newline == NOWHERE ? TROUBLE_TORN : TROUBLE_LINE, name, *number);
			save_line(b, line);
		} else if (vec_last(&b->events)->kind == EVENT_OTHER) {
			add_trouble(b, TROUBLE_KIND, name, *number);
		}
	}
}

void
book_take(struct book *b, const char *name, struct slice bytes)
{
	char *copy = slice_copy(bytes);
	size_t troubles = b->troubles.len, lines = 0;

	book_take_lines(b, name, (struct slice){copy, bytes.len}, &lines);
	vec_push(&b->volumes, ((struct volume){mem_copy(name, strlen(name)), copy, bytes.len,
				      bytes.len, b->troubles.len == troubles}));
}

void
book_take_own(struct book *b, struct slice lines)
{
	char *copy = slice_copy(lines);
	struct slice rest = {copy, lines.len}, line;

	vec_push(&b->lines, copy);
	while (slice_line(&rest, &line))
		take_line(b, line);
}

/* --- opening ----------------------------------------------------------------------------- */

int
book_begin(struct book *b, const char *folder, struct error *e)
{
	*b = (struct book){0};
	return log_open(&b->log, folder, e);
}

int
book_open_begin(struct book *b, const char *folder, struct error *e)
{
	return book_begin(b, folder, e) < 0 ? -1 : reading_begin(b, e);
}

int
book_open(struct book *b, const char *folder, struct error *e)
{
	if (book_open_begin(b, folder, e) < 0)
		return -1;
	while (book_more(b, AT_ONCE_MS))
		continue;
	return 0;
}

void
book_close(struct book *b)
{
	reading_end(b);
	for (size_t i = 0; i < b->volumes.len; i++) {
		free(b->volumes.at[i].name);
		free(b->volumes.at[i].bytes);
	}
	for (size_t i = 0; i < b->lines.len; i++)
		free(b->lines.at[i]);
	for (size_t i = 0; i < b->troubles.len; i++) {
		free(b->troubles.at[i].file);
		free(b->troubles.at[i].why);
	}
	vec_release(&b->volumes);
	vec_release(&b->lines);
	vec_release(&b->troubles);
	vec_release(&b->events);
	vec_release(&b->touched);
	vec_release(&b->entries);
	vec_release(&b->entry_of);
	log_close(&b->log);
}

/* --- gathering --------------------------------------------------------------------------- */

int
event_compare(const void *a, const void *b)
{
	const struct event *left = a, *right = b;
	int order = id_compare(left->id, right->id);

	if (!order)
		order = stamp_compare(&left->at, &right->at);
	return order ? order : slice_compare(left->line, right->line);
}

static int
compare_entries(const void *a, const void *b)
{
	const struct book_entry *left = a, *right = b;
	int order = stamp_compare(&left->kept, &right->kept);

	return order ? order : id_compare(left->id, right->id);
}

/* The first settled event of an id, or of one behind it. */
static size_t
first_event(const struct book *b, struct id id)
{
	size_t low = 0, high = b->settled;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (id_compare(b->events.at[middle].id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A passage that new events are of. */
struct touch {
	struct id id;
	size_t entry; /* its old one, or NOWHERE */
};

/* What is new, while it is settled. */
struct settling {
	VEC(struct event) events;     /* in order */
	VEC(struct touch) touched;    /* by id */
	VEC(struct book_entry) fresh; /* entries that have no place yet */
	bool dead;                    /* an old entry has to go: its count is 0 */
};

/* Takes the new events out of the book, in order, and notes of which passages they are. */
static void
take_new(struct book *b, struct settling *s)
{
	size_t count = b->events.len - b->settled;

	vec_reserve(&s->events, count);
	memcpy(s->events.at, &b->events.at[b->settled], count * sizeof *s->events.at);
	s->events.len = count;
	qsort(s->events.at, count, sizeof *s->events.at, event_compare);
	for (size_t i = 0; i < count; i++) {
		struct id id = s->events.at[i].id;

		if (!i || id_compare(id, s->events.at[i - 1].id) != 0)
			vec_push(&s->touched, ((struct touch){id, book_find(b, id)}));
	}
}

/* Puts them between the old ones, from the last on; the entries' first events move with those. */
static void
merge_events(struct book *b, const struct settling *s)
{
	size_t old = b->settled, fresh = s->events.len, to = b->events.len;
	struct event *events = b->events.at;

	while (fresh) {
		if (!old || event_compare(&events[old - 1], &s->events.at[fresh - 1]) <= 0) {
			events[--to] = s->events.at[--fresh];
			continue;
		}
		events[--to] = events[--old];
		if (b->entry_of.at[old] != NOWHERE)
			b->entries.at[b->entry_of.at[old]].first = to;
	}
	b->settled = b->events.len;
}

/* The entry of an id's events; false where nothing is known of it. */
static bool
gather(const struct book *b, struct id id, struct book_entry *entry)
{
	size_t first = first_event(b, id), i = first;
	bool known = false;

	*entry = (struct book_entry){id, b->events.at[first].at, first, 0, false};
	for (; i < b->settled && id_compare(b->events.at[i].id, id) == 0; i++) {
		enum event_kind kind = b->events.at[i].kind;

		known = known || kind < EVENT_COVERS;
		if (kind == EVENT_DELETE || kind == EVENT_RESTORE)
			entry->deleted = kind == EVENT_DELETE;
	}
	entry->count = i - first;
	return known;
}

/* The touched entries anew: in their place, where the first event is the same. */
static void
gather_touched(struct book *b, struct settling *s)
{
	const struct touch *touch;
	struct book_entry entry;

	vec_each (touch, &s->touched) {
		struct book_entry *old =
			touch->entry == NOWHERE ? NULL : &b->entries.at[touch->entry];

		if (!gather(b, touch->id, &entry))
			continue;
		vec_push(&b->touched, touch->id);
		if (old && stamp_compare(&old->kept, &entry.kept) == 0) {
			*old = entry;
			continue;
		}
		if (old)
			old->count = 0;
		s->dead = s->dead || old;
		vec_push(&s->fresh, entry);
	}
}

static void
remove_dead(struct book *b)
{
	size_t kept = 0;

	for (size_t i = 0; i < b->entries.len; i++)
		if (b->entries.at[i].count)
			b->entries.at[kept++] = b->entries.at[i];
	b->entries.len = kept;
}

static void
merge_entries(struct book *b, const struct settling *s)
{
	size_t old = b->entries.len, fresh = s->fresh.len, to = old + fresh;

	if (!fresh)
		return;
	qsort(s->fresh.at, fresh, sizeof *s->fresh.at, compare_entries);
	vec_reserve(&b->entries, fresh);
	b->entries.len = to;
	while (fresh)
		if (!old || compare_entries(&b->entries.at[old - 1], &s->fresh.at[fresh - 1]) <= 0)
			b->entries.at[--to] = s->fresh.at[--fresh];
		else
			b->entries.at[--to] = b->entries.at[--old];
}

static void
index_entries(struct book *b)
{
	vec_reset(&b->entry_of);
	vec_reserve(&b->entry_of, b->settled);
	b->entry_of.len = b->settled;
	for (size_t i = 0; i < b->settled; i++)
		b->entry_of.at[i] = NOWHERE;
	for (size_t i = 0; i < b->entries.len; i++)
		b->entry_of.at[b->entries.at[i].first] = i;
}

void
book_settle(struct book *b)
{
	struct settling s = {0};

	if (b->settled == b->events.len)
		return;
	take_new(b, &s);
	merge_events(b, &s);
	gather_touched(b, &s);
	if (s.dead)
		remove_dead(b);
	merge_entries(b, &s);
	index_entries(b);
	vec_release(&s.events);
	vec_release(&s.touched);
	vec_release(&s.fresh);
}

void
book_passage(const struct book *b, size_t entry, struct passage *p)
{
	passage_fold(p, &b->events.at[b->entries.at[entry].first], b->entries.at[entry].count);
}

size_t
book_find(const struct book *b, struct id id)
{
	size_t first = first_event(b, id);

	if (first == b->settled || id_compare(b->events.at[first].id, id) != 0)
		return NOWHERE;
	return b->entry_of.at[first];
}

size_t
book_look_up(const struct book *b, struct slice letters, size_t *count)
{
	struct buf id = BUF_INIT;
	size_t found = NOWHERE;

	*count = 0;
	for (size_t i = 0; i < b->entries.len && letters.len; i++) {
		buf_reset(&id);
		id_write(b->entries.at[i].id, &id);
		if (!slice_starts(buf_slice(&id), letters))
			continue;
		found = i;
		(*count)++;
	}
	buf_release(&id);
	return *count == 1 ? found : NOWHERE;
}

void
book_say_trouble(const struct trouble *t, struct buf *out)
{
	static const char *const what[] = {
		[TROUBLE_FILE] = N_("it cannot be read"),
		[TROUBLE_TORN] = N_("the last line has no end: it is kept and not read"),
		[TROUBLE_LINE] = N_("not as it was written: the line is kept and not read"),
		[TROUBLE_KIND] = N_("written by a later version: kept, and not understood"),
	};

	buf_add_string(out, t->file);
	if (t->line)
		buf_addf(out, ":%zu", t->line);
	buf_addf(out, ": %s", t->why ? t->why : _(what[t->kind]));
}
