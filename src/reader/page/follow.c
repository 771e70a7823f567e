/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * References as a reader uses them: TAB chooses one, Enter goes there. A target is read as its
 * kind says: a note's number, a wiki title, a file below the article's folder, an address
 * outside, which is only shown.
 */
#include "reader/page/follow.h"

#include "article/outline.h"
#include "base/file.h"
#include "base/i18n.h"
#include "format/url.h"
#include "library/key.h"
#include "reader/app.h"
#include "reader/library/voice.h"
#include "reader/page/trace.h"

#include <unistd.h>

void
follow_file(struct app *app, const char *path, struct slice fragment)
{
	history_leave(app);
	if (app_visit(app, path) < 0)
		return;
	if (fragment.len)
		goal_set(app, GOAL_SECTION, 0, fragment);
	else
		app_resume(app);
}

/* Choosing. */

/* A source that holds a link is chosen by that. */
static bool
can_go(const struct view *v, const struct reference *ref)
{
	if (ref->kind == REF_SOURCE &&
		article_reference_in(&v->article, ref->start, ref->end) != NOWHERE)
		return false;
	return ref->end > ref->start && !view_fold_at(v, ref->start);
}

size_t
follow_chosen(const struct view *v)
{
	size_t start;

	if (v->reference >= v->article.references.len)
		return NOWHERE;
	start = v->article.references.at[v->reference].start;
	return start >= view_place(v) && start < view_place_end(v) ? v->reference : NOWHERE;
}

static int
compare_choices(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->reference < y->reference ? -1 : x->reference > y->reference;
}

/* What choosing starts from: the chosen one, else the page's start, or its end where it goes
 * backward. */
static struct choice
choice_here(const struct view *v, bool backward)
{
	size_t chosen = follow_chosen(v);

	if (chosen != NOWHERE)
		return (struct choice){v->article.references.at[chosen].start, chosen};
	if (backward)
		return (struct choice){view_place_end(v), 0};
	return (struct choice){view_place(v), NOWHERE};
}

static bool
is_ahead(const struct choice *from, const struct choice *choice, bool backward)
{
	if (from->reference == NOWHERE) /* none is chosen: one that begins here counts */
		return choice->start >= from->start;
	return backward ? compare_choices(choice, from) < 0 : compare_choices(choice, from) > 0;
}

/* They nearly always rise already. */
static void
sort_choices(struct choices *choices)
{
	bool rise = true;

	for (size_t i = 1; i < choices->len; i++)
		rise = rise && compare_choices(&choices->at[i - 1], &choices->at[i]) < 0;
	if (!rise)
		qsort(choices->at, choices->len, sizeof *choices->at, compare_choices);
}

void
follow_on_page(const struct view *v, struct choices *choices)
{
	const struct article *a = &v->article;
	size_t start = view_place(v), end = view_place_end(v);

	for (size_t i = 0; i < a->references.len; i++) {
		struct choice choice = {a->references.at[i].start, i};

		if (choice.start >= start && choice.start < end && can_go(v, &a->references.at[i]))
			vec_push(choices, choice);
	}
	sort_choices(choices);
}

/* What can be chosen in that direction, in the order of the text. */
static void
find_choices(const struct view *v, bool backward, struct choices *choices)
{
	const struct article *a = &v->article;
	struct choice from = choice_here(v, backward);

	for (size_t i = 0; i < a->references.len; i++) {
		struct choice choice = {a->references.at[i].start, i};

		if (is_ahead(&from, &choice, backward) && can_go(v, &a->references.at[i]))
			vec_push(choices, choice);
	}
	sort_choices(choices);
}

void
follow_choose(struct app *app, long count)
{
	struct view *v = app->view;
	bool backward = count < 0;
	struct choices choices = {0};
	size_t by = (size_t)(backward ? -count : count), len;

	find_choices(v, backward, &choices);
	len = choices.len;
	if (by > len)
		by = len;
	if (by) {
		v->reference = choices.at[backward ? len - by : by - 1].reference;
		view_show(v, v->article.references.at[v->reference].start);
	} else if (v->loading && !backward) {
		app_say(app, "%s", _("what comes next is still being loaded"));
	} else {
		app_say(app, "%s",
			backward ? _("no reference before this") : _("no reference after this"));
	}
	vec_release(&choices);
}

/* Where a reference points. */

void
target_release(struct target *t)
{
	buf_release(&t->path);
	buf_release(&t->words);
}

static void
to_words(struct target *t, const char *format, struct slice words)
{
	t->kind = TARGET_WORDS;
	buf_addf(&t->words, format, (int)words.len, words.at);
}

static void
to_section(struct app *app, struct target *t, struct slice fragment)
{
	size_t heading = section_find(&app->view->article, fragment);

	if (heading == NOWHERE) {
		to_words(t, _("there is no section '%.*s'"), fragment);
		return;
	}
	t->kind = TARGET_HERE;
	t->start = section_start(&app->view->article, heading);
	t->end = section_end(&app->view->article, heading);
}

static void
to_note(struct app *app, struct target *t, size_t number)
{
	t->kind = TARGET_HERE;
	if (!article_note(&app->view->article, number, &t->start, &t->end))
		to_words(t, "%.*s", slice_of(_("this note has no text")));
}

static void
to_file(struct target *t, const char *path, struct slice fragment)
{
	t->kind = TARGET_FILE;
	buf_add_string(&t->path, path);
	buf_add(&t->words, fragment);
}

/* Says that it is not here, and what looks most like it. */
static void
to_nothing(struct target *t, const struct catalog *catalog, struct slice title)
{
	struct nears nears = {0};
	struct slice near;

	to_words(t, _("no article '%.*s' here"), title);
	t->kind = TARGET_MISSING;
	buf_add(&t->path, title);
	catalog_near(catalog, title, 1, &nears);
	if (nears.list.len) {
		near = catalog_title(catalog, nears.list.at[0].entry);
		buf_addf(&t->words, _(", but there is '%.*s'"), (int)near.len, near.at);
	}
	vec_release(&nears.list);
}

/* An address outside, or what looks like none: words. */
static void
to_outside(struct target *t, const char *format, struct slice address)
{
	to_words(t, format, address);
	buf_add(&t->path, address);
	if (key_is_address(REF_LINK, address))
		t->kind = TARGET_OUTSIDE;
}

/* A file beside the article that is there, whether or not it belongs to the folder; false where
 * there is none. */
static bool
to_file_beside(struct app *app, struct target *t, struct slice name, struct slice fragment)
{
	char *path = file_join(file_folder(slice_of(app->view->path)), name);
	bool there = access(path, F_OK) == 0;

	if (there && format_knows(name))
		to_file(t, path, fragment);
	else if (there)
		to_words(t, _("no article: %.*s"), name);
	free(path);
	return there;
}

/* What the names of the folder say. */
static void
to_named(struct app *app, struct target *t, enum reference_kind kind, struct slice whole)
{
	struct folder *folder = app_folder(app);
	size_t mark = slice_find_byte(whole, 0, '#');
	struct slice title = slice_trim(slice_part(whole, 0, mark == NOWHERE ? whole.len : mark));
	struct catalog nobody = {0};
	struct meant m = {.kind = MEANS_NOTHING, .fragment = BUF_INIT};
	char *path;

	if (folder)
		folder_resolve(
			folder, folder_entry(folder, slice_of(app->view->path)), kind, whole, &m);
	if (m.kind == MEANS_ARTICLE) {
		path = folder_path(folder, m.entry);
		to_file(t, path, buf_slice(&m.fragment));
		free(path);
	} else if (kind == REF_CATEGORY) {
		to_words(t, _("category: %.*s"), whole);
	} else if (m.kind == MEANS_OUTSIDE) {
		to_words(t, _("outside: %.*s"), whole);
	} else {
		to_nothing(t, folder ? &folder->catalog : &nobody, title);
	}
	meant_release(&m);
}

/* A file beside the article; where there is none of that name, what the folder says. */
static void
to_address(struct app *app, struct target *t, struct slice file, const struct reference *ref)
{
	struct slice whole = article_name(&app->view->article, ref->target);
	struct buf name = BUF_INIT, fragment = BUF_INIT;

	url_decode(file, &name);
	if (file.len < whole.len)
		url_decode(slice_from(whole, file.len + 1), &fragment);
	if (!to_file_beside(app, t, buf_slice(&name), buf_slice(&fragment)))
		to_named(app, t, REF_LINK, whole);
	buf_release(&fragment);
	buf_release(&name);
}

static void
say_how_to_choose(struct app *app)
{
	struct buf key = BUF_INIT;

	keymap_show(&app->keymap, "reference-next", &key);
	if (key.len)
		app_say(app, _("no reference is chosen; %s chooses one"), key.at);
	else
		app_say(app, "%s", _("no reference is chosen"));
	buf_release(&key);
}

static void
to_kept(struct app *app, struct target *t, size_t row)
{
	const struct shelf_row *kept = &app->shelf.rows.at[row];

	t->kind = TARGET_KEPT;
	t->start = row;
	buf_add_string(&t->words, kept->words);
}

/* What kind of reference it is says how its target is read. */
static void
find_target(struct app *app, struct target *t, const struct reference *ref)
{
	struct slice whole = article_name(&app->view->article, ref->target);
	size_t mark = slice_find_byte(whole, 0, '#');
	struct slice file = slice_part(whole, 0, mark == NOWHERE ? whole.len : mark);
	size_t kept = browse_meant(app, whole);
	const struct hit *hit = voice_meant(app, whole);
	struct buf fragment = BUF_INIT;

	if (kept != NOWHERE) {
		to_kept(app, t, kept);
	} else if (hit) {
		t->kind = TARGET_HIT;
		t->hit = hit;
	} else if (ref->kind == REF_NOTE) {
		to_note(app, t, ref->number);
	} else if (ref->kind == REF_SOURCE) {
		to_outside(t, _("source: %.*s"), whole);
	} else if (ref->kind == REF_LINK && key_is_address(REF_LINK, whole)) {
		to_outside(t, _("outside: %.*s"), whole);
	} else if (!slice_trim(file).len) {
		url_decode(slice_from(whole, file.len + 1), &fragment);
		to_section(app, t, buf_slice(&fragment));
	} else if (ref->kind == REF_LINK) {
		to_address(app, t, file, ref);
	} else {
		to_named(app, t, ref->kind, whole);
	}
	buf_release(&fragment);
}

bool
follow_target(struct app *app, struct target *t)
{
	*t = (struct target){.path = BUF_INIT, .words = BUF_INIT};
	if (follow_chosen(app->view) == NOWHERE) {
		say_how_to_choose(app);
		return false;
	}
	find_target(app, t, &app->view->article.references.at[app->view->reference]);
	return true;
}

bool
follow_address(const struct app *app, struct buf *address)
{
	const struct article *a = &app->view->article;
	size_t chosen = follow_chosen(app->view), start, end;
	const struct reference *ref;

	if (chosen == NOWHERE)
		return false;
	ref = &a->references.at[chosen];
	if (ref->kind == REF_NOTE && article_note(a, ref->number, &start, &end))
		buf_add(address, slice_trim(article_text(a, start, end)));
	else
		buf_add(address, article_name(a, ref->target));
	return true;
}

/* What is called alike, to choose from. */
static void
go_near(struct app *app, const struct target *target)
{
	const struct article *a = &app->view->article;
	struct slice whole = article_name(a, a->references.at[app->view->reference].target);
	size_t mark = slice_find_byte(whole, 0, '#');
	struct buf fragment = BUF_INIT;

	if (mark != NOWHERE)
		url_decode(slice_from(whole, mark + 1), &fragment);
	if (!misses_offer(app, buf_slice(&target->path), buf_slice(&fragment)))
		app_say(app, "%s", target->words.at);
	buf_release(&fragment);
}

void
follow_go(struct app *app)
{
	struct target target;

	if (follow_chosen(app->view) == NOWHERE && (lens_open(app) || voice_go(app)))
		return;
	if (!follow_target(app, &target))
		return;
	trace_follow(app->view, app->view->reference);
	switch (target.kind) {
	case TARGET_HERE: history_jump(app, target.start); break;
	case TARGET_FILE: follow_file(app, target.path.at, buf_slice(&target.words)); break;
	case TARGET_OUTSIDE:
		outside_meet(app, buf_slice(&target.path), buf_slice(&target.words));
		break;
	case TARGET_HIT: aim_visit(app, target.hit, false); break;
	case TARGET_KEPT: browse_visit(app, target.start); break;
	case TARGET_MISSING: go_near(app, &target); break;
	case TARGET_WORDS: app_say(app, "%s", target.words.at); break;
	}
	target_release(&target);
}
