/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which files there are, and reading them piece by piece. A file is read as far as it went when it
 * was listed; what is behind that is seen at the next look.
 */
#include "book/volume.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/stopwatch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes read in one go; events that are settled at once; files looked at again; seconds after which
 * the stamp of a folder tells all that happened before. */
enum { PIECE = 1 << 18, SETTLED_AT_ONCE = 4096, LOOKED_AT = 64, TRUSTED = 2 };

/* --- the folder -------------------------------------------------------------------------- */

/* Files that hold what others do come first, the largest, which holds the others', before all. */
static int
compare_wanted(const void *a, const void *b)
{
	const struct wanted *left = a, *right = b;
	bool left_all = compact_named(left->name), right_all = compact_named(right->name);

	if (left_all != right_all)
		return left_all ? -1 : 1;
	if (left_all && left->size != right->size)
		return left->size > right->size ? -1 : 1;
	return strcmp(left->name, right->name);
}

static bool
size_of(const struct book *b, const char *name, size_t *size)
{
	char *path = file_join(slice_of(b->log.folder), slice_of(name));
	struct stat about;
	bool there = stat(path, &about) == 0;

	*size = there ? (size_t)about.st_size : 0;
	free(path);
	return there;
}

static void
want(struct book *b, const char *name, size_t size, size_t from, size_t volume)
{
	vec_push(&b->reading->files,
		((struct wanted){mem_copy(name, strlen(name)), size, from, volume}));
}

/* The volume of that name, or NOWHERE. */
static size_t
find_volume(const struct book *b, const char *name)
{
	for (size_t i = 0; i < b->volumes.len; i++)
		if (strcmp(b->volumes.at[i].name, name) == 0)
			return i;
	return NOWHERE;
}

/* Is it a file of events, and neither our own nor known already? */
static bool
is_new(const struct book *b, const char *name)
{
	struct slice own = b->log.path ? file_name(slice_of(b->log.path)) : SLICE("");

	return name[0] != '.' && slice_ends(slice_of(name), SLICE(".jsonl")) &&
	       !slice_equal(slice_of(name), own) && find_volume(b, name) == NOWHERE;
}

/* -1: the folder is there and cannot be read. */
static int
list_folder(struct book *b, struct error *e)
{
	const char *path = b->log.folder;
	DIR *folder = opendir(path);
	const struct dirent *entry;
	size_t size;
	int failed;

	if (!folder && errno == ENOENT)
		return 0;
	if (!folder)
		return error_set_errno(e, _("cannot read the folder '%s'"), path);
	while (errno = 0, (entry = readdir(folder)))
		if (is_new(b, entry->d_name)) {
			size_of(b, entry->d_name, &size);
			want(b, entry->d_name, size, 0, NOWHERE);
		}
	failed = errno;
	closedir(folder);
	errno = failed;
	if (failed)
		return error_set_errno(e, _("cannot read the folder '%s'"), path);
	if (b->reading->files.len)
		qsort(b->reading->files.at, b->reading->files.len, sizeof *b->reading->files.at,
			compare_wanted);
	return 0;
}

/* --- one file ---------------------------------------------------------------------------- */

static void
add_volume(struct book *b, const struct wanted *file, char *bytes, size_t taken, bool sound)
{
	struct volume *volume;

	if (file->volume == NOWHERE) {
		vec_push(&b->volumes, ((struct volume){mem_copy(file->name, strlen(file->name)),
					      bytes, file->size, taken, sound}));
		return;
	}
	volume = &b->volumes.at[file->volume];
	volume->size = file->size;
	volume->taken = file->from + taken;
	volume->sound = volume->sound && sound;
	if (bytes)
		vec_push(&b->lines, bytes);
}

/* Says why it cannot be read, as errno does. */
static void
give_up(struct book *b, const struct wanted *file)
{
	char *path = file_join(slice_of(b->log.folder), slice_of(file->name));
	struct error error = ERROR_INIT;

	if (errno == EFBIG)
		error_set(&error, _("'%s' is too large"), path);
	else
		error_set_errno(&error, _("cannot read '%s'"), path);
	vec_push(&b->troubles, ((struct trouble){TROUBLE_FILE,
				       mem_copy(file->name, strlen(file->name)), 0, error.text}));
	free(path);
}

static void
open_file(struct book *b, const struct wanted *file)
{
	struct reading *r = b->reading;
	char *path = file_join(slice_of(b->log.folder), slice_of(file->name));

	errno = EFBIG;
	if (file->size - file->from <= LIMIT_BOOK)
		r->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (r->fd < 0) {
		give_up(b, file);
	} else {
		r->size = file->size - file->from;
		r->bytes = mem_alloc(r->size + 1);
		r->read = r->taken = r->line = 0;
		r->troubles = b->troubles.len;
		r->events = b->events.len;
		r->last = (struct event){.kind = EVENT_OTHER};
		lseek(r->fd, (off_t)file->from, SEEK_SET);
	}
	free(path);
}

/* Opens the next one that must be read; false where there is none. */
static bool
open_next(struct book *b)
{
	struct reading *r = b->reading;

	while (r->fd < 0 && r->next < r->files.len) {
		const struct wanted *file = &r->files.at[r->next++];

		if (cover_holds(&r->cover, file->name, file->size))
			add_volume(b, file, NULL, 0, true);
		else
			open_file(b, file);
	}
	return r->fd >= 0;
}

static size_t
whole_lines(const struct reading *r)
{
	size_t end = r->read;

	while (end > r->taken && r->bytes[end - 1] != '\n')
		end--;
	return end;
}

/* Takes what has been read: whole lines, and at the end of the file what is left. */
static void
take_piece(struct book *b, const struct wanted *file, size_t end)
{
	struct reading *r = b->reading;
	struct slice lines = {r->bytes + r->taken, end - r->taken};
	size_t had = b->events.len;

	book_take_lines(b, file->name, lines, &r->line);
	if (b->events.len > had)
		r->last = *vec_last(&b->events);
}

static void
close_file(struct book *b, const struct wanted *file)
{
	struct reading *r = b->reading;
	bool sound;

	close(r->fd);
	r->fd = -1;
	take_piece(b, file, r->read);
	sound = b->troubles.len == r->troubles;
	add_volume(b, file, r->bytes, r->taken, sound);
	r->bytes = NULL;
	if (compact_named(file->name) && sound && b->events.len > r->events)
		cover_take(&r->cover, &r->last, b->events.len - r->events);
}

/* The file cannot be read on: nothing of it is counted on, what was read of it stays. */
static void
break_off(struct book *b, const struct wanted *file)
{
	give_up(b, file);
	close_file(b, file);
}

static void
read_piece(struct book *b)
{
	struct reading *r = b->reading;
	const struct wanted *file = &r->files.at[r->next - 1];
	size_t room = r->size - r->read < PIECE ? r->size - r->read : PIECE, end;
	ssize_t got;

	do
		got = room ? read(r->fd, r->bytes + r->read, room) : 0;
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		break_off(b, file);
		return;
	}
	r->read += (size_t)got;
	end = whole_lines(r);
	take_piece(b, file, end);
	r->taken = end;
	if (!got || r->read == r->size)
		close_file(b, file);
}

/* --- all of it --------------------------------------------------------------------------- */

/* Has the folder changed since it was listed? Of two changes in one tick of its clock the second
 * cannot be seen, so a young stamp is not trusted. */
static bool
folder_is_new(struct book *b)
{
	struct timespec now = {0};
	struct stat about;
	bool is_new;

	if (stat(b->log.folder, &about) < 0)
		return false;
	is_new = about.st_mtim.tv_sec != b->seen.tv_sec || about.st_mtim.tv_nsec != b->seen.tv_nsec;
	clock_gettime(CLOCK_REALTIME, &now);
	b->seen =
		now.tv_sec - about.st_mtim.tv_sec > TRUSTED ? about.st_mtim : (struct timespec){0};
	return is_new;
}

static void
make_reading(struct book *b)
{
	b->reading = mem_alloc(sizeof *b->reading);
	b->reading->fd = -1;
}

int
reading_begin(struct book *b, struct error *e)
{
	make_reading(b);
	folder_is_new(b);
	return list_folder(b, e);
}

void
reading_end(struct book *b)
{
	struct reading *r = b->reading;

	if (!r)
		return;
	if (r->fd >= 0)
		close(r->fd);
	free(r->bytes);
	for (size_t i = 0; i < r->files.len; i++)
		free(r->files.at[i].name);
	vec_release(&r->files);
	cover_release(&r->cover);
	free(r);
	b->reading = NULL;
}

bool
book_more(struct book *b, double ms)
{
	size_t fresh = b->events.len - b->settled;
	struct stopwatch watch;

	/* To settle costs as much as there is: so it is not done for every piece. */
	if (!b->reading || (fresh > SETTLED_AT_ONCE && 16 * fresh > b->settled)) {
		book_settle(b);
		return b->reading != NULL;
	}
	stopwatch_start(&watch);
	while (stopwatch_ms(&watch) < ms) {
		if (!open_next(b)) {
			reading_end(b);
			return b->events.len > b->settled;
		}
		read_piece(b);
	}
	return true;
}

/* --- what others write ------------------------------------------------------------------- */

/* A line that had no end then may have one now. */
static void
forget_torn(struct book *b, const char *name)
{
	for (size_t i = b->troubles.len; i--;) {
		struct trouble *trouble = &b->troubles.at[i];

		if (trouble->kind != TROUBLE_TORN || strcmp(trouble->file, name) != 0)
			continue;
		free(trouble->file);
		free(trouble->why);
		*trouble = *vec_last(&b->troubles);
		b->troubles.len--;
	}
}

/* The files that were listed last, which are the youngest, if they have grown. */
static void
want_grown(struct book *b)
{
	size_t first = b->volumes.len > LOOKED_AT ? b->volumes.len - LOOKED_AT : 0, size;

	for (size_t i = first; i < b->volumes.len; i++) {
		const struct volume *volume = &b->volumes.at[i];

		if (!size_of(b, volume->name, &size) || size <= volume->size)
			continue;
		forget_torn(b, volume->name);
		want(b, volume->name, size, volume->taken, i);
	}
}

bool
book_look(struct book *b)
{
	if (b->reading)
		return true;
	make_reading(b);
	if (folder_is_new(b))
		list_folder(b, NULL); /* what cannot be read now was read before */
	want_grown(b);
	if (b->reading->files.len)
		return true;
	reading_end(b);
	return false;
}
