/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which library: that it has an index is seen by the index's file, so no list of libraries is kept.
 */
#include "library/home.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#define LAST "library" /* the state file that holds the path of the library opened last */

/* FNV-1a of 64 bits (Fowler, Noll, Vo). */
static uint64_t
hash(struct slice bytes)
{
	uint64_t sum = 0xcbf29ce484222325;

	for (size_t i = 0; i < bytes.len; i++)
		sum = (sum ^ (unsigned char)bytes.at[i]) * 0x100000001b3;
	return sum;
}

int
home_index(const char *folder, char **path, struct error *e)
{
	struct buf name = BUF_INIT;

	buf_addf(&name, "library-%016" PRIx64 ".sqlite", hash(slice_of(folder)));
	*path = file_cache(name.at);
	buf_release(&name);
	if (*path)
		return 0;
	return error_set(e, _("there is no home: neither XDG_CACHE_HOME nor HOME names one"));
}

static bool
has_index(const char *folder)
{
	char *path;
	bool has;

	if (home_index(folder, &path, NULL) < 0)
		return false;
	has = access(path, F_OK) == 0;
	free(path);
	return has;
}

char *
home_around(const char *path)
{
	char *folder = realpath(path, NULL);

	while (folder && !has_index(folder)) {
		struct slice up = file_folder(slice_of(folder));

		if (up.len == 1 && folder[up.len] == '\0') {
			free(folder);
			return NULL;
		}
		folder[up.len] = '\0';
	}
	return folder;
}

static char *
opened_last(void)
{
	struct buf words = BUF_INIT;
	char *path = file_state(LAST), *folder = NULL;

	if (path && file_read(path, LIMIT_STATE, &words, NULL) == 0 && file_is_folder(words.at))
		folder = realpath(words.at, NULL);
	buf_release(&words);
	free(path);
	return folder;
}

int
home_library(const char *in, char **folder, struct error *e)
{
	if (in) {
		*folder = realpath(in, NULL);
		if (!*folder)
			return error_set_errno(e, _("cannot read the folder '%s'"), in);
		if (file_is_folder(*folder))
			return 0;
		free(*folder);
		return error_set(e, _("'%s' is no folder"), in);
	}
	*folder = home_around(".");
	if (!*folder)
		*folder = opened_last();
	return *folder ? 0 : error_set(e, _("which library? (--in FOLDER says it)"));
}

void
home_remember(const char *folder)
{
	char *path = file_state(LAST);
	char *state = path ? file_state("") : NULL;
	struct buf last = BUF_INIT;
	bool known = false;

	if (path && file_read(path, LIMIT_STATE, &last, NULL) == 0)
		known = slice_equal(buf_slice(&last), slice_of(folder));
	if (!known && state && file_make_folder(state, NULL) == 0)
		file_write(path, slice_of(folder), NULL);
	buf_release(&last);
	free(state);
	free(path);
}
