/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moving by what an article is made of. Sections, paragraphs and turns are arrays of text
 * offsets, so each of their moves is the same search for the next start before or behind the
 * place on the first row.
 */
#include "reader/page/move.h"

#include "article/outline.h"
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/page/follow.h"

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

void
move_half_down(struct app *app, long count)
{
	step(app, count ? count : (long)(app->view->rows + 1) / 2);
}

void
move_half_up(struct app *app, long count)
{
	step(app, -(count ? count : (long)(app->view->rows + 1) / 2));
}

void
move_percent(struct app *app, long count)
{
	history_leave(app);
	goal_set(app, GOAL_PERCENT, count < 100 ? (size_t)count : 100, SLICE(""));
}

void
move_start(struct app *app, long count)
{
	(void)count;
	history_jump(app, 0);
}

void
move_end(struct app *app, long count)
{
	(void)count;
	history_leave(app);
	goal_set(app, GOAL_END, 0, SLICE(""));
}

/* By what the article is made of: `start_of` answers where item i starts, NOWHERE for one that
 * does not count; items rise. */

struct walk {
	size_t count;
	size_t (*start_of)(const struct article *a, size_t i, size_t who);
	size_t who; /* a speaker, for the walk over one's turns */
	const char *none_behind, *none_before;
};

/* The start of the item so many on; what stands on the top row, wherever in it, is here. */
static size_t
behind(const struct view *v, const struct walk *walk, long by)
{
	size_t found = NOWHERE, from = view_row_end(v);

	if (from <= view_place(v))
		from = view_place(v) + 1;
	for (size_t i = 0; i < walk->count && by; i++) {
		size_t start = walk->start_of(&v->article, i, walk->who);

		if (start == NOWHERE || start < from || start == found)
			continue;
		found = start;
		by--;
	}
	return found;
}

static size_t
before(const struct view *v, const struct walk *walk, long by)
{
	size_t found = NOWHERE, place = view_place(v);

	for (size_t i = walk->count; i-- && by;) {
		size_t start = walk->start_of(&v->article, i, walk->who);

		if (start == NOWHERE || start >= place || start == found)
			continue;
		found = start;
		by--;
	}
	return found;
}

/* Goes `by` items on (back where negative), as far as there are any. */
static void
walk_by(struct app *app, const struct walk *walk, long by)
{
	const struct view *v = app->view;
	size_t found = by < 0 ? before(v, walk, -by) : behind(v, walk, by);

	if (found != NOWHERE)
		view_go(app->view, found);
	else if (by > 0 && v->loading)
		app_say(app, "%s", _("what comes next is still being loaded"));
	else
		app_say(app, "%s", _(by < 0 ? walk->none_before : walk->none_behind));
}

static size_t
heading_start(const struct article *a, size_t i, size_t who)
{
	(void)who;
	return section_start(a, i);
}

static void
walk_sections(struct app *app, long by)
{
	struct walk walk = {app->view->article.headings.len, heading_start, 0,
		N_("no section behind this"), N_("no section before this")};

	walk_by(app, &walk, by);
}

void
move_section_next(struct app *app, long count)
{
	walk_sections(app, times(count));
}

void
move_section_back(struct app *app, long count)
{
	walk_sections(app, -times(count));
}

static size_t
paragraph_start(const struct article *a, size_t i, size_t who)
{
	(void)who;
	return a->blocks.at[i].flags & (BLOCK_CONTINUES | BLOCK_TIGHT) ? NOWHERE
								       : a->blocks.at[i].start;
}

static void
walk_paragraphs(struct app *app, long by)
{
	struct walk walk = {app->view->article.blocks.len, paragraph_start, 0,
		N_("no paragraph behind this"), N_("no paragraph before this")};

	walk_by(app, &walk, by);
}

void
move_paragraph_next(struct app *app, long count)
{
	walk_paragraphs(app, times(count));
}

void
move_paragraph_back(struct app *app, long count)
{
	walk_paragraphs(app, -times(count));
}

static size_t
turn_start(const struct article *a, size_t i, size_t who)
{
	const struct turn *turn = &a->turns.at[i];

	return who == NOWHERE || turn->speaker == who ? turn_place(turn) : NOWHERE;
}

static void
walk_turns(struct app *app, size_t who, long by)
{
	struct walk walk = {app->view->article.turns.len, turn_start, who,
		N_("no turn behind this"), N_("no turn before this")};

	walk_by(app, &walk, by);
}

void
move_turn_next(struct app *app, long count)
{
	walk_turns(app, NOWHERE, times(count));
}

void
move_turn_back(struct app *app, long count)
{
	walk_turns(app, NOWHERE, -times(count));
}

static void
walk_speaker(struct app *app, long by)
{
	const struct article *a = &app->view->article;
	size_t turn = turn_here(a, view_place(app->view)), who = lens_speaker(app);

	if (who != NOWHERE)
		walk_turns(app, who, by);
	else if (turn == NOWHERE)
		app_say(app, "%s", _("nobody speaks here"));
	else
		walk_turns(app, a->turns.at[turn].speaker, by);
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
	count = (long)folder->entries.len;
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
