/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whole files, and where our own lie. A write is acknowledged only when the bytes and the name
 * are on the disk: temporary file, fsync, rename, fsync of the folder.
 */
#include "base/file.h"

#include "base/i18n.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static ssize_t
read_some(int fd, char *at, size_t room)
{
	ssize_t got;

	do
		got = read(fd, at, room);
	while (got < 0 && errno == EINTR);
	return got;
}

int
file_read(const char *path, size_t limit, struct buf *out, struct error *e)
{
	size_t start = out->len;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	ssize_t got;

	if (fd < 0)
		return error_set_errno(e, _("cannot open '%s'"), path);
	do {
		buf_reserve(out, 64 * (size_t)1024);
		got = read_some(fd, out->at + out->len, 64 * (size_t)1024);
		if (got > 0)
			out->len += (size_t)got;
	} while (got > 0 && out->len - start <= limit);
	if (got < 0)
		error_set_errno(e, _("cannot read '%s'"), path);
	else if (got > 0)
		error_set(e, _("'%s' is too large"), path);
	close(fd);
	buf_cut(out, got == 0 ? out->len : start);
	return got == 0 ? 0 : -1;
}

int
file_put(int fd, struct slice bytes)
{
	while (bytes.len) {
		ssize_t put = write(fd, bytes.at, bytes.len);

		if (put < 0 && errno != EINTR)
			return -1;
		if (put > 0)
			bytes = slice_from(bytes, (size_t)put);
		if (put == 0) {
			errno = EIO;
			return -1;
		}
	}
	return 0;
}

static int
sync_folder(const char *path)
{
	char *folder = file_join(file_folder(slice_of(path)), SLICE("."));
	int fd = open(folder, O_RDONLY | O_CLOEXEC);
	int done = fd < 0 ? -1 : fsync(fd);

	/* Some file systems cannot sync a folder and say EINVAL: the rename is all there is. */
	if (done < 0 && errno == EINVAL)
		done = 0;
	if (fd >= 0)
		close(fd);
	free(folder);
	return done;
}

static int
write_temporary(const char *path, struct slice bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	int done;

	if (fd < 0)
		return -1;
	done = file_put(fd, bytes) < 0 || fsync(fd) < 0 ? -1 : 0;
	return close(fd) < 0 ? -1 : done;
}

int
file_write(const char *path, struct slice bytes, struct error *e)
{
	struct buf name = BUF_INIT;
	int done = -1;

	buf_addf(&name, "%s.%ld.new", path, (long)getpid());
	if (write_temporary(name.at, bytes) == 0 && rename(name.at, path) == 0)
		done = sync_folder(path);
	if (done < 0) {
		error_set_errno(e, _("cannot write '%s'"), path);
		unlink(name.at);
	}
	buf_release(&name);
	return done;
}

/* Does the file end within a line? */
static bool
is_torn(int fd)
{
	off_t end = lseek(fd, 0, SEEK_END);
	char last = '\n';

	return end > 0 && pread(fd, &last, 1, end - 1) == 1 && last != '\n';
}

int
file_append(const char *path, struct slice line, struct error *e)
{
	int fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600), done = -1;
	struct buf bytes = BUF_INIT;

	if (fd >= 0) {
		if (is_torn(fd))
			buf_add_byte(&bytes, '\n');
		buf_add(&bytes, line);
		done = file_put(fd, buf_slice(&bytes));
		if (close(fd) < 0)
			done = -1;
	}
	buf_release(&bytes);
	return done < 0 ? error_set_errno(e, _("cannot write '%s'"), path) : 0;
}

int
file_make_folder(const char *path, struct error *e)
{
	struct slice whole = slice_of(path);
	int done = 0;

	for (size_t end = 1; end <= whole.len && done == 0; end++) {
		char *part;

		if (end < whole.len && whole.at[end] != '/')
			continue;
		part = mem_copy(whole.at, end);
		if (mkdir(part, 0700) < 0 && errno != EEXIST)
			done = error_set_errno(e, _("cannot make the folder '%s'"), part);
		free(part);
	}
	return done;
}

bool
file_is_folder(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

size_t
file_line(const char *path, size_t line)
{
	FILE *file = fopen(path, "rb");
	size_t at = 0;

	if (!file)
		return NOWHERE;
	for (int byte; line > 1 && (byte = getc(file)) != EOF; at++)
		line -= byte == '\n';
	fclose(file);
	return at;
}

int
file_look(const char *path, struct file_stamp *stamp)
{
	struct stat about;

	*stamp = (struct file_stamp){0};
	if (stat(path, &about) < 0)
		return -1;
	if (S_ISREG(about.st_mode))
		*stamp = (struct file_stamp){
			about.st_dev, about.st_ino, about.st_size, about.st_mtim};
	return 0;
}

bool
file_stamp_equal(const struct file_stamp *a, const struct file_stamp *b)
{
	return a->device == b->device && a->number == b->number && a->size == b->size &&
	       a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}

/* Whoever holds it may be stopped: that must not stop us. */
int
file_lock(const char *path)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	const struct timespec moment = {0, 20 * 1000000L};
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	for (int i = 0; fd >= 0 && i < 50; i++) {
		if (fcntl(fd, F_SETLK, &whole) == 0)
			return fd;
		if (errno != EAGAIN && errno != EACCES && errno != EINTR)
			break;
		nanosleep(&moment, NULL);
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

bool
file_is_locked(const char *path)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	int fd = open(path, O_RDWR | O_CLOEXEC);
	bool locked = fd >= 0 && fcntl(fd, F_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;

	if (fd >= 0)
		close(fd);
	return locked;
}

char *
file_join(struct slice folder, struct slice name)
{
	struct buf path = BUF_INIT;

	buf_add(&path, folder);
	if (folder.len && !slice_ends(folder, SLICE("/")))
		buf_add_byte(&path, '/');
	buf_add(&path, name);
	return buf_detach(&path);
}

static size_t
last_slash(struct slice path)
{
	size_t at = path.len;

	while (at && path.at[at - 1] != '/')
		at--;
	return at;
}

struct slice
file_folder(struct slice path)
{
	size_t at = last_slash(path);

	if (!at)
		return SLICE(".");
	return slice_part(path, 0, at > 1 ? at - 1 : 1);
}

struct slice
file_name(struct slice path)
{
	return slice_from(path, last_slash(path));
}

/* `name` below our part of a base folder: the one a variable names, else the usual one. */
static char *
file_of_ours(const char *variable, const char *usual, const char *name)
{
	const char *base = getenv(variable);
	const char *home = getenv("HOME");
	struct buf path = BUF_INIT;

	/* The specification takes absolute paths only and ignores others. */
	if (base && base[0] == '/')
		buf_add_string(&path, base);
	else if (home && home[0] == '/')
		buf_addf(&path, "%s/%s", home, usual);
	else
		return NULL;
	buf_addf(&path, "/commonplace/%s", name);
	return buf_detach(&path);
}

char *
file_state(const char *name)
{
	return file_of_ours("XDG_STATE_HOME", ".local/state", name);
}

char *
file_config(const char *name)
{
	return file_of_ours("XDG_CONFIG_HOME", ".config", name);
}

char *
file_data(const char *name)
{
	return file_of_ours("XDG_DATA_HOME", ".local/share", name);
}

char *
file_cache(const char *name)
{
	return file_of_ours("XDG_CACHE_HOME", ".cache", name);
}
