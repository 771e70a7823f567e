/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moving by rows, and by what an article is made of: each of the latter is a walk (walk.h) from
 * the place on the first row.
 */
#include "reader/page/move.h"

#include "article/turn.h"
#include "base/file.h"
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/page/follow.h"
#include "reader/page/walk.h"

static long
times(long count)
{
	return count ? count : 1;
}

/* By rows. */

/* Says why nothing moved where more of the article is still to come. */
static void
step(struct app *app, long rows)
{
	if (!view_step(app->view, rows) && rows > 0 && app->view->loading)
		app_say(app, "%s", _("what comes next is still being loaded"));
}

void
move_line_down(struct app *app, long count)
{
	step(app, times(count));
}

void
move_line_up(struct app *app, long count)
{
	step(app, -times(count));
}

void
move_page_down(struct app *app, long count)
{
	step(app, times(count) * (long)app->view->rows);
}

void
move_page_up(struct app *app, long count)
{
	step(app, -times(count) * (long)app->view->rows);
}

/* So many rows as were asked for, now or, as in less, the last time. */
static long
half(struct app *app, long count)
{
	if (count)
		app->half = count;
	return app->half ? app->half : (long)(app->view->rows + 1) / 2;
}

void
move_half_down(struct app *app, long count)
{
	step(app, half(app, count));
}

void
move_half_up(struct app *app, long count)
{
	step(app, -half(app, count));
}

void
move_percent(struct app *app, long count)
{
	history_leave(app);
	goal_set(app, GOAL_PERCENT, count < 100 ? (size_t)count : 100, SLICE(""));
}

/* To a line of the file, as less, grep and editors count them: rows are counted anew for every
 * width. */
static void
go_to_line(struct app *app, long line)
{
	const struct view *v = app->view;
	bool is_file = v->path[0] && strcmp(v->path, "-") != 0;
	size_t at = is_file ? file_line(v->path, (size_t)line) : NOWHERE;

	if (at == NOWHERE) {
		app_say(app, "%s", _("lines are counted in files alone; % goes to a percent"));
		return;
	}
	history_leave(app);
	goal_set(app, GOAL_SOURCE, at, SLICE(""));
}

void
move_start(struct app *app, long count)
{
	if (count)
		go_to_line(app, count);
	else
		history_jump(app, 0);
}

void
move_end(struct app *app, long count)
{
	if (count) {
		go_to_line(app, count);
		return;
	}
	history_leave(app);
	goal_set(app, GOAL_END, 0, SLICE(""));
}

/* By what the article is made of. */

/* Goes `by` items on (back where negative), as far as there are any; what stands on the top row,
 * wherever in it, is here. */
static void
walk_by(struct app *app, struct walk walk, long by, const char *none)
{
	const struct view *v = app->view;
	size_t place = view_place(v), end = view_row_end(v), found;

	if (by < 0)
		found = walk_before(&walk, place, -by);
	else
		found = walk_behind(&walk, end > place ? end : place + 1, by);
	if (found != NOWHERE)
		view_go(app->view, found);
	else if (by > 0 && v->loading)
		app_say(app, "%s", _("what comes next is still being loaded"));
	else
		app_say(app, "%s", none);
}

static const struct article *
article(const struct app *app)
{
	return &app->view->article;
}

void
move_section_next(struct app *app, long count)
{
	walk_by(app, walk_sections(article(app)), times(count), _("no section after this"));
}

void
move_section_back(struct app *app, long count)
{
	walk_by(app, walk_sections(article(app)), -times(count), _("no section before this"));
}

void
move_paragraph_next(struct app *app, long count)
{
	walk_by(app, walk_paragraphs(article(app)), times(count), _("no paragraph after this"));
}

void
move_paragraph_back(struct app *app, long count)
{
	walk_by(app, walk_paragraphs(article(app)), -times(count), _("no paragraph before this"));
}

static void
walk_turns_of(struct app *app, size_t who, long by)
{
	walk_by(app, walk_turns(article(app), who), by,
		by < 0 ? _("no turn before this") : _("no turn after this"));
}

void
move_turn_next(struct app *app, long count)
{
	walk_turns_of(app, NOWHERE, times(count));
}

void
move_turn_back(struct app *app, long count)
{
	walk_turns_of(app, NOWHERE, -times(count));
}

static void
walk_speaker(struct app *app, long by)
{
	const struct article *a = &app->view->article;
	size_t turn = turn_here(a, view_place(app->view)), who = lens_speaker(app);

	if (who != NOWHERE)
		walk_turns_of(app, who, by);
	else if (turn == NOWHERE)
		app_say(app, "%s", _("nobody speaks here"));
	else
		walk_turns_of(app, a->turns.at[turn].speaker, by);
}

void
move_speaker_next(struct app *app, long count)
{
	walk_speaker(app, times(count));
}

void
move_speaker_back(struct app *app, long count)
{
	walk_speaker(app, -times(count));
}

/* By articles of the folder. */

static void
step_articles(struct app *app, long by)
{
	struct folder *folder = app_folder(app);
	long here, to, count;
	char *path;

	if (!folder)
		return;
	count = (long)folder->catalog.entries.len;
	here = (long)folder_entry(folder, slice_of(app->view->path)); /* NOWHERE is -1 */
	to = here < 0 && by > 0 ? by - 1 : here + by;
	to = to < 0 ? 0 : to >= count ? count - 1 : to;
	if (to == here || !count) {
		app_say(app, "%s",
			by < 0 ? _("this is the first article") : _("this is the last article"));
		return;
	}
	path = folder_path(folder, (size_t)to);
	follow_file(app, path, SLICE(""));
	free(path);
}

void
move_article_next(struct app *app, long count)
{
	step_articles(app, times(count));
}

void
move_article_back(struct app *app, long count)
{
	step_articles(app, -times(count));
}
