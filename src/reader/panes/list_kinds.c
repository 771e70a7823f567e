/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can be listed: the sections and references of the open article, and the articles at hand
 * (speakers and passages have files of their own). Each kind is a struct of a few short functions over what is there already.
 */
#include "reader/app.h"

#include "article/outline.h"
#include "base/i18n.h"
#include "reader/page/follow.h"
#include "reader/page/trace.h"

static const struct article *
article(const struct app *app)
{
	return &app->view->article;
}

/* Sections. */

static size_t
section_count(const struct app *app)
{
	return article(app)->headings.len;
}

/* A thin rule for what has been read; where that is not all, half of it and the minutes. */
static void
say_read(const struct app *app, bool all, size_t minutes, struct buf *out)
{
	const char *rule = app->ascii ? "-" : "━";

	if (all)
		buf_addf(out, "%s%s", rule, rule);
	else if (minutes)
		buf_addf(out, "%s %zu'", rule, minutes);
	else
		buf_add_string(out, rule);
}

/* The same in words. */
static void
tell_read(int read, size_t minutes, struct buf *out)
{
	if (minutes)
		buf_addf(out, NP_("%zu minute", "%zu minutes", minutes), minutes);
	if (read)
		buf_addf(out, "%s%s", minutes ? ", " : "",
			read == 2 ? _("read") : _("read in part"));
}

static void
section_item(const struct app *app, size_t i, struct item *item)
{
	const struct article *a = article(app);
	size_t least = section_level(a, 0);
	size_t start = section_start(a, i), end = section_end(a, i);
	size_t minutes = pace_minutes(&app->view->pace, start, end);
	int read = trace_read(app->view, start, end ? end - 1 : 0); /* but the newline */

	buf_add(&item->words, section_title(a, i));
	item->indent = section_level(a, i) > least ? section_level(a, i) - least : 0;
	if (app->linear)
		tell_read(read, minutes, &item->aside);
	else if (minutes && !read)
		buf_addf(&item->aside, "%zu'", minutes);
	else if (read)
		say_read(app, read == 2, minutes, &item->aside);
}

static size_t
section_here(const struct app *app)
{
	return article_heading_at(article(app), view_place(app->view));
}

static void
section_go(struct app *app, size_t i)
{
	history_jump(app, section_start(article(app), i));
}

const struct list_kind list_sections = {.name = N_("sections"),
	.none = N_("no headings"),
	.is_outline = true,
	.count = section_count,
	.item = section_item,
	.here = section_here,
	.go = section_go};

/* References. */

static size_t
reference_count(const struct app *app)
{
	return article(app)->references.len;
}

/* Without the name of the space that a wiki keeps them in. */
static struct slice
bare_category(struct slice target)
{
	size_t colon = slice_find_byte(target, 0, ':');

	return colon == NOWHERE ? target : slice_trim(slice_from(target, colon + 1));
}

/* The words that carry it, or the note they stand for; on the right where it goes, or what it is. */
static void
reference_item(const struct app *app, size_t i, struct item *item)
{
	static const char *const signs[][2] = {
		[TRACE_NONE] = {" ", " "}, [TRACE_VISITED] = {"•", "*"}, [TRACE_LOST] = {"∅", "?"}};
	const struct article *a = article(app);
	const struct reference *ref = &a->references.at[i];
	struct slice words = article_text(a, ref->start, ref->end);
	struct slice target = article_name(a, ref->target);
	size_t start, end;

	item->sign = signs[trace_of(app, i)][app->ascii];
	if (ref->kind == REF_NOTE && article_note(a, ref->number, &start, &end))
		words = article_text(a, start, end);
	if (ref->kind == REF_NOTE)
		buf_addf(&item->words, "%u. ", ref->number);
	if (ref->kind == REF_CATEGORY) /* which is said beside it */
		target = bare_category(target);
	buf_add(&item->words, words.len ? words : target);
	if ((ref->kind == REF_LINK || ref->kind == REF_WIKI) && !slice_equal(words, target))
		buf_add(&item->aside, target);
	else
		buf_add_string(&item->aside, _(reference_kind_word(ref->kind)));
}

/* The chosen one, else the last before the page's first row. They rise, but for sources, which are
 * found at the end. */
static size_t
reference_here(const struct app *app)
{
	const struct article *a = article(app);
	size_t place = view_place(app->view), here = follow_chosen(app->view);

	if (here != NOWHERE)
		return here;
	for (size_t i = 0; i < a->references.len; i++)
		if (a->references.at[i].start <= place &&
			(here == NOWHERE ||
				a->references.at[i].start >= a->references.at[here].start))
			here = i;
	return here;
}

static void
reference_go(struct app *app, size_t i)
{
	history_leave(app);
	lens_reveal(app, article(app)->references.at[i].start);
	view_show(app->view, article(app)->references.at[i].start);
	app->view->reference = i;
}

const struct list_kind list_references = {.name = N_("references"),
	.none = N_("no references"),
	.is_outline = true,
	.count = reference_count,
	.item = reference_item,
	.here = reference_here,
	.go = reference_go};
