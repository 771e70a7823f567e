/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the book elsewhere: to where the words stand, to the clipboard, to a file.
 */
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "book/forms/cite.h"
#include "book/forms/form.h"
#include "reader/app.h"
#include "reader/panes/browse.h"

#include <string.h>
#include <unistd.h>

/* --- going ------------------------------------------------------------------------------- */

static char *
if_there(char *path)
{
	if (access(path, R_OK) == 0)
		return path;
	free(path);
	return NULL;
}

/* An article of the folder at hand that is called so; NULL. */
static char *
find_in_folder(struct app *app, const char *title)
{
	struct folder *folder = app->root && *title ? app_folder(app) : NULL;
	char *path = NULL;
	struct meant meant;

	if (!folder)
		return NULL;
	folder_resolve(folder, NOWHERE, REF_WIKI, slice_of(title), &meant);
	if (meant.kind == MEANS_ARTICLE)
		path = folder_path(folder, meant.entry);
	meant_release(&meant);
	return path;
}

char *
browse_find_file(const struct app *app, const struct shelf_row *row)
{
	const char *path = shelf_name(&app->shelf, row->path);
	const char *name = shelf_name(&app->shelf, row->file);
	struct slice root = slice_of(app->root);
	char *found = NULL;

	if (*path)
		found = if_there(mem_copy(path, strlen(path)));
	if (!found && *name && app->root)
		found = if_there(file_join(root, slice_of(name)));
	if (!found && *name && app->root)
		found = if_there(file_join(root, file_name(slice_of(name))));
	if (!found && *name)
		found = if_there(mem_copy(name, strlen(name)));
	return found;
}

void
browse_visit(struct app *app, size_t row)
{
	const struct shelf_row *kept = &app->shelf.rows.at[row];
	bool was_open = app->browse.open;
	char *path = browse_find_file(app, kept);
	const char *found = orphans_path(&app->orphans, row);

	if (!path && found)
		path = if_there(mem_copy(found, strlen(found)));
	if (!path)
		path = find_in_folder(app, shelf_name(&app->shelf, kept->title));
	if (!path) {
		app_warn(app, _("its article is not there any more: %s"),
			shelf_name(&app->shelf, shelf_file(kept)));
		return;
	}
	history_leave(app);
	browse_close(app);
	if (app_reach(app, path) == 0) {
		list_leave(app);
		goal_set(app, GOAL_KEPT, row, SLICE(""));
	} else if (was_open) {
		browse_enter(app);
	}
	free(path);
}

void
browse_go(struct app *app, long count)
{
	size_t row = browse_row(app);

	(void)count;
	if (row != NOWHERE)
		browse_visit(app, row);
}

/* --- copying ----------------------------------------------------------------------------- */

static void
copy(struct app *app, bool cites)
{
	size_t row = browse_row(app);
	struct passage p;

	if (row == NOWHERE)
		return;
	shelf_passage(&app->shelf, row, &p);
	buf_reset(&app->clipboard.text);
	if (cites)
		cite_passage(buf_slice(&app->clipboard.citation), &p, &app->clipboard.text);
	else
		buf_add(&app->clipboard.text, p.quote);
	passage_release(&p);
	app->clipboard.offered = true;
	app_say(app, "%s", cites ? _("copied with where it is from") : _("copied"));
}

void
browse_copy(struct app *app, long count)
{
	(void)count;
	copy(app, false);
}

void
browse_cite(struct app *app, long count)
{
	(void)count;
	copy(app, true);
}

/* --- export ------------------------------------------------------------------------------ */

/* The shown passages, each once. */
static void
collect(struct app *app, struct passages *chosen)
{
	const struct browse *b = &app->browse;
	bool *taken = mem_alloc(app->shelf.rows.len + 1);

	for (size_t i = 0; i < b->shown.len; i++) {
		uint32_t row = b->all.at[b->shown.at[i]].row;
		struct passage p;

		if (taken[row])
			continue;
		taken[row] = true;
		shelf_passage(&app->shelf, row, &p);
		vec_push(&chosen->list, p);
	}
	free(taken);
}

static int
write_out(struct app *app, const struct form *form, const char *path, struct error *e)
{
	struct passages chosen = {0};
	struct buf bytes = BUF_INIT;
	int done;

	while (browse_work(app))
		continue;
	collect(app, &chosen);
	form->write(&chosen, &bytes);
	done = file_write(path, buf_slice(&bytes), e);
	if (done == 0)
		app_say(app, NP_("%zu passage is in %s", "%zu passages are in %s", chosen.list.len),
			chosen.list.len, path);
	passages_release(&chosen);
	buf_release(&bytes);
	return done;
}

/* "~/x" is below the home. */
static char *
path_of(struct slice name)
{
	const char *home = getenv("HOME");

	if (home && slice_starts(name, SLICE("~/")))
		return file_join(slice_of(home), slice_from(name, 2));
	return slice_copy(name);
}

static void
say_forms(struct app *app)
{
	struct buf names = BUF_INIT;

	for (size_t i = 0; forms[i]; i++)
		if (forms[i]->ending)
			buf_addf(&names, "  %s", forms[i]->ending);
	app_warn(app, _("the name ends with what it is to be:%s"), names.at);
	buf_release(&names);
}

static void
export_entered(struct app *app)
{
	struct slice name = slice_trim(buf_slice(&app->prompt.words));
	const struct form *form = form_of_file(name);
	struct error error = ERROR_INIT;
	char *path = path_of(name);
	bool sound = false;

	if (!form)
		say_forms(app);
	else if (access(path, F_OK) == 0)
		app_warn(app, _("there is a file '%s' already"), path);
	else if (write_out(app, form, path, &error) < 0)
		app_warn(app, "%s", error.text);
	else
		sound = true;
	if (!sound && name.len)
		prompt_reopen(app, app->prompt.words.len);
	error_release(&error);
	free(path);
}

static const struct prompt_kind export_prompt = {
	.label = N_("write them to the file: "), .entered = export_entered};

void
browse_export(struct app *app, long count)
{
	(void)count;
	prompt_open(app, &export_prompt);
}
