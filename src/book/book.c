/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading the folder: files into lines, lines into events, events gathered by passage.
 */
#include "book/book.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/mem.h"
#include "book/compact.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

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

/* All lines of a volume; true where each was an event. */
static bool
take_lines(struct book *b, const char *name, struct slice rest)
{
	size_t troubles = b->troubles.len;

	for (size_t number = 1; rest.len; number++) {
		size_t newline = slice_find_byte(rest, 0, '\n');
		struct slice line = slice_part(rest, 0, newline == NOWHERE ? rest.len : newline);

		rest = slice_from(rest, newline == NOWHERE ? rest.len : newline + 1);
		if (!take_line(b, line)) {
			add_trouble(
				b, newline == NOWHERE ? TROUBLE_TORN : TROUBLE_LINE, name, number);
			save_line(b, line);
		} else if (vec_last(&b->events)->kind == EVENT_OTHER) {
			add_trouble(b, TROUBLE_KIND, name, number);
		}
	}
	return b->troubles.len == troubles;
}

/* The bytes, which are the book's from then on. */
static void
/* NOLINTNEXTLINE(readability-non-const-parameter): it gives them back in the end */
take_volume(struct book *b, const char *name, char *bytes, size_t size)
{
	struct volume volume = {mem_copy(name, strlen(name)), bytes, size, false};

	volume.sound = take_lines(b, name, (struct slice){bytes, size});
	vec_push(&b->volumes, volume);
	b->settled = false;
}

void
book_take(struct book *b, const char *name, struct slice bytes)
{
	take_volume(b, name, mem_copy(bytes.at, bytes.len), bytes.len);
}

void
book_take_own(struct book *b, struct slice lines)
{
	char *copy = mem_copy(lines.at, lines.len);
	struct slice rest = {copy, lines.len}, line;

	vec_push(&b->lines, copy);
	while (slice_line(&rest, &line))
		take_line(b, line);
	b->settled = false;
}

/* --- the folder -------------------------------------------------------------------------- */

struct found {
	char *name;
	size_t size;
};

struct listing {
	VEC(struct found) files;
};

/* Files that hold what others do come first, the largest, which holds the others', before all. */
static int
compare_found(const void *a, const void *b)
{
	const struct found *left = a, *right = b;
	bool left_all = compact_named(left->name), right_all = compact_named(right->name);

	if (left_all != right_all)
		return left_all ? -1 : 1;
	if (left_all && left->size != right->size)
		return left->size > right->size ? -1 : 1;
	return strcmp(left->name, right->name);
}

static void
list_name(struct listing *l, const char *folder, const char *name)
{
	char *path = file_join(slice_of(folder), slice_of(name));
	struct stat about;

	if (name[0] != '.' && slice_ends(slice_of(name), SLICE(".jsonl")))
		vec_push(&l->files, ((struct found){mem_copy(name, strlen(name)),
					    stat(path, &about) == 0 ? (size_t)about.st_size : 0}));
	free(path);
}

/* -1: the folder is there and cannot be read. */
static int
list_folder(const char *path, struct listing *l, struct error *e)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;

	if (!folder && errno == ENOENT)
		return 0;
	if (!folder)
		return error_set_errno(e, _("cannot read the folder '%s'"), path);
	while (errno = 0, (entry = readdir(folder)))
		list_name(l, path, entry->d_name);
	if (errno) {
		error_set_errno(e, _("cannot read the folder '%s'"), path);
		closedir(folder);
		return -1;
	}
	closedir(folder);
	if (l->files.len)
		qsort(l->files.at, l->files.len, sizeof *l->files.at, compare_found);
	return 0;
}

static void
release_listing(struct listing *l)
{
	for (size_t i = 0; i < l->files.len; i++)
		free(l->files.at[i].name);
	vec_release(&l->files);
}

static void
read_volume(struct book *b, const char *name)
{
	char *path = file_join(slice_of(b->log.folder), slice_of(name));
	struct error error = ERROR_INIT;
	struct buf bytes = BUF_INIT;

	if (file_read(path, LIMIT_BOOK, &bytes, &error) == 0) {
		size_t size = bytes.len;

		take_volume(b, name, buf_detach(&bytes), size);
	} else {
		add_trouble(b, TROUBLE_FILE, name, 0);
		vec_last(&b->troubles)->why = error.text;
	}
	buf_release(&bytes);
	free(path);
}

static void
read_all(struct book *b, const struct listing *l)
{
	struct cover cover = {0};

	for (size_t i = 0; i < l->files.len; i++) {
		const struct found *file = &l->files.at[i];
		size_t events = b->events.len;

		if (cover_holds(&cover, file->name, file->size)) {
			vec_push(&b->volumes,
				((struct volume){mem_copy(file->name, strlen(file->name)), NULL,
					file->size, true}));
			continue;
		}
		read_volume(b, file->name);
		if (compact_named(file->name) && b->events.len > events)
			cover_take(&cover, b, events);
	}
	cover_release(&cover);
}

int
book_begin(struct book *b, const char *folder, struct error *e)
{
	*b = (struct book){.settled = true};
	return log_open(&b->log, folder, e);
}

int
book_open(struct book *b, const char *folder, struct error *e)
{
	struct listing listing = {0};
	int done = book_begin(b, folder, e);

	if (done == 0)
		done = list_folder(folder, &listing, e);
	if (done == 0)
		read_all(b, &listing);
	release_listing(&listing);
	book_settle(b);
	return done;
}

int
book_open_begin(struct book *b, const char *folder, struct error *e)
{
	return book_open(b, folder, e);
}

bool
book_more(struct book *b, double ms)
{
	(void)b;
	(void)ms;
	return false;
}

void
book_close(struct book *b)
{
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

/* The entry of the events from `first` on that have one id; `next` is the first of another. */
static void
gather(struct book *b, size_t first, size_t next)
{
	struct book_entry entry = {
		b->events.at[first].id, b->events.at[first].at, first, next - first, false};
	bool known = false;

	for (size_t i = first; i < next; i++) {
		enum event_kind kind = b->events.at[i].kind;

		known = known || kind < EVENT_COVERS;
		if (kind == EVENT_DELETE || kind == EVENT_RESTORE)
			entry.deleted = kind == EVENT_DELETE;
	}
	if (known)
		vec_push(&b->entries, entry);
}

void
book_settle(struct book *b)
{
	size_t first = 0;

	if (b->settled)
		return;
	vec_reset(&b->entries);
	if (b->events.len)
		qsort(b->events.at, b->events.len, sizeof *b->events.at, event_compare);
	for (size_t i = 1; i <= b->events.len; i++) {
		if (i < b->events.len &&
			id_compare(b->events.at[i].id, b->events.at[first].id) == 0)
			continue;
		gather(b, first, i);
		first = i;
	}
	if (b->entries.len)
		qsort(b->entries.at, b->entries.len, sizeof *b->entries.at, compare_entries);
	vec_reset(&b->entry_of);
	for (size_t i = 0; i < b->events.len; i++)
		vec_push(&b->entry_of, NOWHERE);
	for (size_t i = 0; i < b->entries.len; i++)
		b->entry_of.at[b->entries.at[i].first] = i;
	b->settled = true;
}

void
book_passage(const struct book *b, size_t entry, struct passage *p)
{
	passage_fold(p, &b->events.at[b->entries.at[entry].first], b->entries.at[entry].count);
}

/* Among the settled events, which are by id. */
size_t
book_find(const struct book *b, struct id id)
{
	size_t low = 0, high = b->entry_of.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (id_compare(b->events.at[middle].id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == b->entry_of.len || id_compare(b->events.at[low].id, id) != 0)
		return NOWHERE;
	return b->entry_of.at[low];
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
