/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The walk through a folder: a list of folders yet to be read instead of recursion. Each is opened
 * from the first one's descriptor, so that a folder moved meanwhile does not lead us elsewhere.
 */
#include "library/scan.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/mem.h"
#include "format/format.h"
#include "library/ignore.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPEN_FOLDER (O_RDONLY | O_DIRECTORY | O_CLOEXEC)
#define A_SLICE     500 /* names */

#define MOST_SECONDS ((int64_t)9000000000) /* since 1970 */

struct place {
	char *path;
	struct ignore *ignore; /* held */
};

struct scan {
	char *root;
	int fd;                   /* of the root */
	VEC(struct place) places; /* to be read; the last one next */
	struct place here;        /* the one being read */
	DIR *folder;              /* of it, or NULL between two */
};

void
findings_release(struct findings *f)
{
	for (size_t i = 0; i < f->list.len; i++)
		free(f->list.at[i].path);
	vec_release(&f->list);
}

static size_t
depth(struct slice path)
{
	size_t folders = 0;

	for (size_t i = 0; i < path.len; i++)
		folders += path.at[i] == '/';
	return folders;
}

static void
leave_place(struct place *place)
{
	free(place->path);
	ignore_drop(place->ignore);
	*place = (struct place){0};
}

/* --- one name ---------------------------------------------------------------------------- */

/* In 64 bits nanoseconds end in 2262; files may be of a later year, and are of that one then. */
static int64_t
nanoseconds(struct timespec time)
{
	int64_t seconds = time.tv_sec;

	if (seconds < -MOST_SECONDS || seconds > MOST_SECONDS)
		seconds = seconds < 0 ? -MOST_SECONDS : MOST_SECONDS;
	return seconds * 1000000000 + time.tv_nsec;
}

static void
add_found(struct findings *out, char *path, const struct stat *about)
{
	struct finding found = {
		.size = (uint64_t)about->st_size, .mtime = nanoseconds(about->st_mtim)};

	found.path = path;
	vec_push(&out->list, found);
}

/* An article, a folder for later, or nothing to us. */
static void
look_at(struct scan *s, const char *name, struct findings *out)
{
	struct stat about;
	char *below;
	bool article, folder;

	if (name[0] == '.' || fstatat(dirfd(s->folder), name, &about, AT_SYMLINK_NOFOLLOW) < 0)
		return;
	below = file_join(slice_of(s->here.path), slice_of(name));
	article = S_ISREG(about.st_mode) && format_knows(slice_of(name));
	folder = S_ISDIR(about.st_mode) && depth(slice_of(below)) < LIMIT_DEPTH;
	if ((!article && !folder) || ignore_says(s->here.ignore, slice_of(below), folder)) {
		free(below);
	} else if (article) {
		add_found(out, below, &about);
	} else {
		struct place place = {below, ignore_hold(s->here.ignore)};

		vec_push(&s->places, place);
	}
}

/* --- one folder -------------------------------------------------------------------------- */

/* Takes up the folder's own patterns, where it has some. */
static void
read_ignore(struct scan *s)
{
	struct buf bytes = BUF_INIT;
	struct stat about;
	struct ignore *own;
	char *folder, *path;

	if (fstatat(dirfd(s->folder), IGNORE_FILE, &about, AT_SYMLINK_NOFOLLOW) < 0 ||
		!S_ISREG(about.st_mode))
		return;
	folder = file_join(slice_of(s->root), slice_of(s->here.path));
	path = file_join(slice_of(folder), SLICE(IGNORE_FILE));
	if (file_read(path, LIMIT_STATE, &bytes, NULL) == 0) {
		own = ignore_new(s->here.ignore, slice_of(s->here.path), buf_slice(&bytes));
		ignore_drop(s->here.ignore);
		s->here.ignore = own;
	}
	buf_release(&bytes);
	free(path);
	free(folder);
}

/* Opens the next folder that can be; false where none is left. */
static bool
next_folder(struct scan *s)
{
	while (!s->folder && s->places.len) {
		int fd;

		leave_place(&s->here);
		s->here = s->places.at[--s->places.len];
		fd = openat(s->fd, *s->here.path ? s->here.path : ".", OPEN_FOLDER | O_NOFOLLOW);
		s->folder = fd < 0 ? NULL : fdopendir(fd);
		if (s->folder)
			read_ignore(s);
		else if (fd >= 0)
			close(fd);
	}
	return s->folder;
}

/* --- all of them ------------------------------------------------------------------------- */

int
scan_open(struct scan **out, const char *path, struct error *e)
{
	struct place root = {mem_copy("", 0), NULL};
	int fd = open(path, OPEN_FOLDER);
	struct scan *s;

	if (fd < 0) {
		free(root.path);
		return error_set_errno(e, _("cannot read the folder '%s'"), path);
	}
	*out = s = mem_alloc(sizeof *s);
	s->fd = fd;
	s->root = mem_copy(path, strlen(path));
	vec_push(&s->places, root);
	return 0;
}

bool
scan_more(struct scan *s, struct findings *out)
{
	for (size_t i = 0; i < A_SLICE && next_folder(s); i++) {
		const struct dirent *entry = readdir(s->folder);

		if (entry) {
			look_at(s, entry->d_name, out);
		} else {
			closedir(s->folder);
			s->folder = NULL;
		}
	}
	return s->folder || s->places.len;
}

void
scan_close(struct scan *s)
{
	if (!s)
		return;
	if (s->folder)
		closedir(s->folder);
	leave_place(&s->here);
	while (s->places.len)
		leave_place(&s->places.at[--s->places.len]);
	vec_release(&s->places);
	close(s->fd);
	free(s->root);
	free(s);
}

int
scan_folder(const char *path, struct findings *out, struct error *e)
{
	struct scan *s = NULL;

	if (scan_open(&s, path, e) < 0)
		return -1;
	while (scan_more(s, out))
		continue;
	scan_close(s);
	return 0;
}
