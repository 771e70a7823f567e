/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A folder from mkdtemp(3), a file in it, the editor, the file again. An editor may leave copies
 * beside the file: they go with the folder.
 */
#include "terminal/editor.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/mem.h"
#include "terminal/spawn.h"
#include "text/utf8.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct editor {
	VEC(char *) argv; /* then NULL */
	char *folder, *path;
};

/* --- the program ------------------------------------------------------------------------- */

static int
find_program(struct editor *ed, struct error *e)
{
	struct slice words = slice_trim(slice_of(getenv("VISUAL"))), word;

	if (!words.len)
		words = slice_trim(slice_of(getenv("EDITOR")));
	while (slice_word(&words, &word))
		vec_push(&ed->argv, slice_copy(word));
	if (!ed->argv.len)
		return error_set(e, "%s",
			_("neither VISUAL nor EDITOR names an editor; a note can be written in one "
			  "line"));
	if (!spawn_finds(ed->argv.at[0]))
		return error_set(e, _("there is no program '%s'"), ed->argv.at[0]);
	return 0;
}

static void
release(struct editor *ed)
{
	for (size_t i = 0; i < ed->argv.len; i++)
		free(ed->argv.at[i]);
	vec_release(&ed->argv);
	free(ed->folder);
	free(ed->path);
}

/* --- the file ---------------------------------------------------------------------------- */

static int
make_file(struct editor *ed, struct slice text, struct error *e)
{
	const char *place = getenv("XDG_RUNTIME_DIR");

	if (!place || !*place)
		place = getenv("TMPDIR");
	ed->folder =
		file_join(slice_of(place && *place ? place : "/tmp"), SLICE("commonplace-XXXXXX"));
	if (!mkdtemp(ed->folder)) {
		error_set_errno(e, _("cannot make the folder '%s'"), ed->folder);
		free(ed->folder);
		ed->folder = NULL;
		return -1;
	}
	ed->path = file_join(slice_of(ed->folder), SLICE("note.txt"));
	return file_write(ed->path, text, e);
}

/* The folder with all that is in it. */
static void
remove_file(struct editor *ed)
{
	DIR *folder = ed->folder ? opendir(ed->folder) : NULL;
	const struct dirent *entry;

	while (folder && (entry = readdir(folder))) {
		char *path = file_join(slice_of(ed->folder), slice_of(entry->d_name));

		unlink(path); /* "." and ".." stay */
		free(path);
	}
	if (!folder)
		return;
	closedir(folder);
	rmdir(ed->folder);
}

/* --- writing ----------------------------------------------------------------------------- */

static int
run_program(struct editor *ed, struct terminal *t, struct error *e)
{
	int done;

	vec_push(&ed->argv, mem_copy(ed->path, strlen(ed->path)));
	vec_push(&ed->argv, NULL);
	terminal_lend(t);
	done = spawn_in_front(ed->argv.at, e);
	terminal_take_back(t);
	return done;
}

/* What the editor has made of it; -1 where there is nothing. */
static int
write_text(struct editor *ed, struct terminal *t, struct slice before, struct buf *text,
	struct error *e)
{
	struct buf bytes = BUF_INIT;
	int done = find_program(ed, e);

	if (done == 0)
		done = make_file(ed, before, e);
	if (done == 0)
		done = run_program(ed, t, e);
	if (done == 0)
		done = file_read(ed->path, LIMIT_KEPT, &bytes, e);
	utf8_repair(buf_slice(&bytes), text);
	buf_release(&bytes);
	return done;
}

void
editor_run(struct app *app, struct terminal *t)
{
	struct error error = ERROR_INIT;
	struct buf text = BUF_INIT, why = BUF_INIT;
	struct editor ed = {0};

	app->editing.wanted = false;
	if (write_text(&ed, t, buf_slice(&app->editing.text), &text, &error) < 0) {
		app_warn(app, _("the note is as it was: %s"), error.text);
		remove_file(&ed);
	} else if (note_written(app, buf_slice(&text))) {
		remove_file(&ed);
	} else {
		buf_add(&why, buf_slice(&app->message));
		app_warn(app, _("%s; what you wrote is in %s"), why.at, ed.path);
	}
	error_release(&error);
	buf_release(&text);
	buf_release(&why);
	release(&ed);
}
