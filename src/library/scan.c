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

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPEN_FOLDER (O_RDONLY | O_DIRECTORY | O_CLOEXEC)

struct scan {
	int root;
	struct paths folders; /* to be read; the last one next */
	struct paths *out;
};

void
paths_release(struct paths *p)
{
	for (size_t i = 0; i < p->list.len; i++)
		free(p->list.at[i]);
	vec_release(&p->list);
}

static size_t
depth(struct slice path)
{
	size_t folders = 0;

	for (size_t i = 0; i < path.len; i++)
		folders += path.at[i] == '/';
	return folders;
}

/* One name of an open folder: an article, a folder for later, or nothing to us. */
static void
look_at(struct scan *s, int folder, struct slice path, const char *name)
{
	struct stat about;
	char *below;

	if (name[0] == '.' || fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) < 0)
		return;
	below = file_join(path, slice_of(name));
	if (S_ISREG(about.st_mode) && format_knows(slice_of(name)))
		vec_push(&s->out->list, below);
	else if (S_ISDIR(about.st_mode) && depth(slice_of(below)) < LIMIT_DEPTH)
		vec_push(&s->folders.list, below);
	else
		free(below);
}

static void
read_folder(struct scan *s, const char *path)
{
	int fd = openat(s->root, *path ? path : ".", OPEN_FOLDER | O_NOFOLLOW);
	DIR *folder = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *entry;

	if (!folder) {
		if (fd >= 0)
			close(fd);
		return;
	}
	while ((entry = readdir(folder)))
		look_at(s, fd, slice_of(path), entry->d_name);
	closedir(folder);
}

int
scan_folder(const char *path, struct paths *out, struct error *e)
{
	struct scan s = {.root = open(path, OPEN_FOLDER), .out = out};

	if (s.root < 0)
		return error_set_errno(e, _("cannot read the folder '%s'"), path);
	vec_push(&s.folders.list, mem_copy("", 0));
	while (s.folders.list.len) {
		char *next = s.folders.list.at[--s.folders.list.len];

		read_folder(&s, next);
		free(next);
	}
	paths_release(&s.folders);
	close(s.root);
	return 0;
}
