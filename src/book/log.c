/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The writer. After a failed write or sync nobody knows what the file holds, so it is cut back to
 * what was acknowledged, which only its one writer may do, and never written again.
 */
#include "book/log.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

enum {
	ATTEMPTS = 2,      /* files that are tried for a line */
	LEVELS = 3,        /* folders of ours, from the book's up, whose names are synced */
	DATE_LETTERS = 10, /* "2026-11-25" */
};

char *
log_home(struct error *e)
{
	char *home = file_data("book");

	if (!home)
		error_set(e, "%s", _("there is no home: neither XDG_DATA_HOME nor HOME names one"));
	return home;
}

int
log_open(struct log *l, const char *folder, struct error *e)
{
	*l = (struct log){.folder = mem_copy(folder, strlen(folder)), .fd = -1};
	crc_init(&l->crc);
	return clock_start(&l->clock, e);
}

/* Lets go of the file that is ours; the next line begins another. */
static void
leave_file(struct log *l)
{
	if (l->fd >= 0)
		close(l->fd); /* what was promised is synced already */
	free(l->path);
	l->path = NULL;
	l->fd = -1;
	l->size = 0;
}

void
log_close(struct log *l)
{
	leave_file(l);
	free(l->folder);
	l->folder = NULL;
}

/* --- the folder -------------------------------------------------------------------------- */

static int
sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int done = fd < 0 ? -1 : fsync(fd);

	/* Some file systems cannot sync a folder, and say so. */
	if (done < 0 && fd >= 0 && (errno == EINVAL || errno == ENOTSUP))
		done = 0;
	if (fd >= 0)
		close(fd);
	return done;
}

/* How many folders, from ours up, are not there. */
static size_t
missing_folders(const struct log *l)
{
	struct slice folder = slice_of(l->folder);
	size_t missing = 0;
	bool there = false;

	while (!there && folder.len > 1) {
		char *path = slice_copy(folder);

		there = file_is_folder(path);
		missing += !there;
		free(path);
		folder = file_folder(folder);
	}
	return missing;
}

/* The names of the file and of so many folders, from ours up, are on the disk. */
static int
sync_names(const struct log *l, size_t levels)
{
	struct slice folder = slice_of(l->folder);
	int done = 0;

	for (size_t above = 0; above < levels && done == 0 && folder.len; above++) {
		char *path = slice_copy(folder);

		done = sync_folder(path);
		/* Above our own folder others decide who may look. */
		if (done < 0 && above && errno == EACCES)
			done = 0;
		free(path);
		folder = file_folder(folder);
	}
	return done;
}

/* --- the file ---------------------------------------------------------------------------- */

static int
make_file(struct log *l, const char *prefix, struct error *e)
{
	struct buf name = BUF_INIT;
	struct id id;

	if (file_make_folder(l->folder, e) < 0 || id_new(&id, e) < 0)
		return -1;
	buf_add_string(&name, prefix);
	clock_write_now(&name);
	buf_cut(&name, strlen(prefix) + DATE_LETTERS);
	buf_addf(&name, "-%016" PRIx64 ".jsonl", id.high ^ id.low);
	leave_file(l);
	l->path = file_join(slice_of(l->folder), buf_slice(&name));
	buf_release(&name);
	do
		l->fd = open(l->path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
	while (l->fd < 0 && errno == EINTR);
	if (l->fd >= 0)
		return 0;
	error_set_errno(e, _("cannot make '%s'"), l->path);
	leave_file(l);
	return -1;
}

static int
sync_file(int fd)
{
	int done;

	do
		done = fdatasync(fd);
	while (done < 0 && errno == EINTR);
	return done;
}

/* Takes back what was not acknowledged, as far as that can still be done. */
static void
give_up_file(struct log *l)
{
	int undone = l->size ? ftruncate(l->fd, (off_t)l->size) : unlink(l->path);

	(void)undone; /* then a torn line stays, which is reported when it is read */
	leave_file(l);
}

static int
append_once(struct log *l, const char *prefix, struct slice lines, struct error *e)
{
	bool fresh = l->fd < 0;
	size_t levels = fresh ? missing_folders(l) + 1 : 0;

	if (fresh && make_file(l, prefix, e) < 0)
		return -1;
	if (file_put(l->fd, lines) == 0 && sync_file(l->fd) == 0 &&
		(!fresh || sync_names(l, levels > LEVELS ? levels : LEVELS) == 0)) {
		l->size += lines.len;
		return 0;
	}
	error_set_errno(e, _("cannot write '%s'"), l->path);
	give_up_file(l);
	return -1;
}

static int
append(struct log *l, const char *prefix, struct slice lines, struct error *e)
{
	int done = -1;

	for (int i = 0; i < ATTEMPTS && done < 0; i++)
		done = append_once(l, prefix, lines, e);
	if (done == 0 && e)
		error_release(e);
	return done;
}

int
log_append(struct log *l, struct slice lines, struct error *e)
{
	return append(l, "", lines, e);
}

int
log_append_apart(struct log *l, const char *prefix, struct slice lines, struct error *e)
{
	int done;

	leave_file(l);
	done = append(l, prefix, lines, e);
	leave_file(l);
	return done;
}
