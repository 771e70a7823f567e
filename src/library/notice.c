/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folders to be watched are a list; what the system is asked is at the start, a way for each.
 */
#include "library/notice.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "base/vec.h"
#include "format/format.h"
#include "library/aliases.h"
#include "library/ignore.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined HAVE_SYS_INOTIFY_H
#include <sys/inotify.h>
#elif defined HAVE_SYS_EVENT_H
#include <sys/event.h>
#include <sys/time.h>
#endif

/* Milliseconds of a slice; names between two looks at the clock. */
enum { SLICE_MS = 3, LOOKS = 64 };

/* Folders that are watched at most: by kqueue each takes a descriptor. */
#if defined HAVE_SYS_INOTIFY_H
enum { FOLDERS_MOST = 8192 };
#else
enum { FOLDERS_MOST = 128 };
#endif

struct watched {
	int id; /* of the watch, rising with inotify; or the folder's descriptor */
	char *path;
};

struct notice {
	int fd;
	VEC(char *) waiting; /* folders to be watched; owned */
	VEC(struct watched) list;
	DIR *open; /* the one whose folders are looked for, the last of the list */
	bool changed;
};

/* --- what a name means ------------------------------------------------------------------- */

#if defined HAVE_SYS_INOTIFY_H || defined HAVE_SYS_EVENT_H

static size_t
depth(const char *path)
{
	size_t folders = 0;

	for (; *path; path++)
		folders += *path == '/';
	return folders;
}

static void
want(struct notice *n, const char *folder, const char *name)
{
	if (n->list.len + n->waiting.len < FOLDERS_MOST)
		vec_push(&n->waiting, file_join(slice_of(folder), slice_of(name)));
}

static bool
is_folder(const char *folder, const struct dirent *entry)
{
	char *path = file_join(slice_of(folder), slice_of(entry->d_name));
	struct stat about;
	bool is = lstat(path, &about) == 0 && S_ISDIR(about.st_mode);

	free(path);
	return is;
}

/* Looks at one name of the folder that is open. */
static void
look_on(struct notice *n)
{
	const char *folder = vec_last(&n->list)->path;
	const struct dirent *entry = readdir(n->open);

	if (!entry) {
		closedir(n->open);
		n->open = NULL;
	} else if (entry->d_name[0] != '.' && !format_knows(slice_of(entry->d_name)) &&
		   depth(folder) < LIMIT_DEPTH + depth(n->list.at[0].path) &&
		   is_folder(folder, entry)) {
		want(n, folder, entry->d_name);
	}
}

#endif

/* --- ways -------------------------------------------------------------------------------- */

#if defined HAVE_SYS_INOTIFY_H

#define EVENTS                                                                               \
	(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_ONLYDIR | \
		IN_DONT_FOLLOW)

static int
open_way(void)
{
	return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

static int
watch(struct notice *n, const char *path)
{
	return inotify_add_watch(n->fd, path, EVENTS);
}

static void
unwatch(const struct watched *w)
{
	(void)w;
}

/* Watches are numbered as they come. */
static bool
is_watched(const struct notice *n, int id)
{
	return n->list.len && vec_last(&n->list)->id >= id;
}

/* Files of ours matter, and those a format knows. */
static bool
matters(const char *name)
{
	struct slice words = slice_of(name);

	return slice_equal(words, SLICE(IGNORE_FILE)) || slice_equal(words, SLICE(ALIASES_FILE)) ||
	       (name[0] != '.' && format_knows(words));
}

static const char *
folder_of(const struct notice *n, int id)
{
	size_t low = 0, high = n->list.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (n->list.at[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n->list.len && n->list.at[low].id == id ? n->list.at[low].path : NULL;
}

static void
take_event(struct notice *n, const struct inotify_event *event)
{
	const char *folder = folder_of(n, event->wd);
	bool below = event->mask & IN_ISDIR && event->len && event->name[0] != '.';

	if (below && folder && event->mask & (IN_CREATE | IN_MOVED_TO))
		want(n, folder, event->name);
	if (event->mask & IN_Q_OVERFLOW || below || (event->len && matters(event->name)))
		n->changed = true;
}

static void
take_events(struct notice *n)
{
	_Alignas(struct inotify_event) char events[16384];
	ssize_t got;

	while ((got = read(n->fd, events, sizeof events)) > 0)
		for (size_t at = 0; at < (size_t)got;) {
			const struct inotify_event *event = (const void *)(events + at);

			take_event(n, event);
			at += sizeof *event + event->len;
		}
}

#elif defined HAVE_SYS_EVENT_H

static int
open_way(void)
{
	return kqueue();
}

/* A folder is watched by its descriptor. */
static int
watch(struct notice *n, const char *path)
{
	struct kevent event;
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0)
		return -1;
	EV_SET(&event, fd, EVFILT_VNODE, EV_ADD | EV_CLEAR,
		NOTE_WRITE | NOTE_EXTEND | NOTE_RENAME | NOTE_DELETE, 0, NULL);
	if (kevent(n->fd, &event, 1, NULL, 0, NULL) == 0)
		return fd;
	close(fd);
	return -1;
}

static void
unwatch(const struct watched *w)
{
	close(w->id);
}

static bool
is_watched(const struct notice *n, int id)
{
	(void)n;
	(void)id;
	return false;
}

static void
take_events(struct notice *n)
{
	const struct timespec now = {0};
	struct kevent event;

	while (kevent(n->fd, NULL, 0, &event, 1, &now) > 0)
		n->changed = true;
}

#endif

/* --- from outside ------------------------------------------------------------------------ */

#if defined HAVE_SYS_INOTIFY_H || defined HAVE_SYS_EVENT_H

struct notice *
notice_new(const char *folder)
{
	int fd = open_way();
	struct notice *n;

	if (fd < 0)
		return NULL;
	n = mem_alloc(sizeof *n);
	n->fd = fd;
	vec_push(&n->waiting, mem_copy(folder, strlen(folder)));
	return n;
}

void
notice_free(struct notice *n)
{
	struct watched *w;
	char **path;

	if (!n)
		return;
	vec_each (w, &n->list) {
		unwatch(w);
		free(w->path);
	}
	vec_each (path, &n->waiting)
		free(*path);
	vec_release(&n->list);
	vec_release(&n->waiting);
	if (n->open)
		closedir(n->open);
	close(n->fd);
	free(n);
}

/* Watches the next folder before it looks for those in it, so that none is missed between. */
static void
watch_next(struct notice *n)
{
	char *path = n->waiting.at[--n->waiting.len];
	int id = watch(n, path);

	if (id < 0 || is_watched(n, id)) {
		free(path);
		return;
	}
	vec_push(&n->list, ((struct watched){id, path}));
	n->open = opendir(path);
}

bool
notice_work(struct notice *n)
{
	struct stopwatch watch;

	stopwatch_start(&watch);
	for (size_t done = 0; n->open || n->waiting.len; done++) {
		if (done % LOOKS == 0 && stopwatch_ms(&watch) > SLICE_MS)
			return true;
		if (n->open)
			look_on(n);
		else
			watch_next(n);
	}
	return false;
}

bool
notice_changed(struct notice *n)
{
	bool changed;

	take_events(n);
	changed = n->changed;
	n->changed = false;
	return changed;
}

#else

struct notice *
notice_new(const char *folder)
{
	(void)folder;
	return NULL;
}

void
notice_free(struct notice *n)
{
	(void)n;
}

bool
notice_work(struct notice *n)
{
	(void)n;
	return false;
}

bool
notice_changed(struct notice *n)
{
	(void)n;
	return false;
}

#endif
