/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * References as a reader uses them: TAB chooses one, Enter goes there. A target is read as its
 * kind says: a note's number, a wiki title, a file below the article's folder, an address
 * outside, which is only shown.
 */
#include "reader/follow.h"

#include "article/outline.h"
#include "base/file.h"
#include "base/i18n.h"
#include "reader/app.h"

size_t
turn_place(const struct turn *turn)
{
	return turn->label_end > turn->label_start && turn->label_start < turn->start
		       ? turn->label_start
		       : turn->start;
}

size_t
turn_here(const struct article *a, size_t place)
{
	for (size_t i = a->turns.len; i--;)
		if (turn_place(&a->turns.at[i]) <= place && place < a->turns.at[i].end)
			return i;
	return NOWHERE;
}

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

static bool
can_go(const struct reference *ref)
{
	return ref->end > ref->start;
}

/* The first reference from `from` on, or the last one before it; NOWHERE for none. They need not
 * rise: sources are found last. */
static size_t
next_reference(const struct article *a, size_t from, bool backward)
{
	size_t best = NOWHERE;

	for (size_t i = 0; i < a->references.len; i++) {
		const struct reference *ref = &a->references.at[i];

		if (!can_go(ref) || (backward ? ref->start >= from : ref->start < from))
			continue;
		if (best == NOWHERE || (backward ? ref->start > a->references.at[best].start
						 : ref->start < a->references.at[best].start))
			best = i;
	}
	return best;
}

/* Where choosing starts: at the present one while it is on the page, else at the page's edge. */
static size_t
choose_from(const struct view *v, bool backward)
{
	size_t top = view_place(v), end = view_place_end(v), start;

	if (v->reference != NOWHERE) {
		start = v->article.references.at[v->reference].start;
		if (start >= top && start < end)
			return backward ? start : start + 1;
	}
	return backward ? end : top;
}

void
follow_choose(struct app *app, long count)
{
	struct view *v = app->view;
	const struct article *a = &v->article;
	bool backward = count < 0;
	size_t from = choose_from(v, backward), found = NOWHERE;

	for (long left = backward ? -count : count; left; left--) {
		size_t next = next_reference(a, from, backward);

		if (next == NOWHERE)
			break;
		found = next;
		from = a->references.at[next].start + (backward ? 0 : 1);
	}
	if (found == NOWHERE) {
		app_say(app, "%s",
			backward ? _("no reference before this") : _("no reference behind this"));
		return;
	}
	v->reference = found;
	view_show(v, a->references.at[found].start);
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

/* Title#Section, where either may be missing. */
static void
to_title(struct app *app, struct target *t, struct slice title, struct slice fragment)
{
	struct folder *folder = app_folder(app);
	size_t entry = folder ? folder_find(folder, title) : NOWHERE;
	char *path;

	if (entry == NOWHERE) {
		to_words(t, _("no article '%.*s' here"), title);
		return;
	}
	path = folder_path(folder, entry);
	to_file(t, path, fragment);
	free(path);
}

/* scheme: at the start (RFC 3986, 3.1), or // */
static bool
is_outside(struct slice target)
{
	size_t i = 0;

	if (slice_starts(target, SLICE("//")))
		return true;
	while (i < target.len &&
		((target.at[i] | 32) >= 'a' || target.at[i] == '+' || target.at[i] == '.' ||
			target.at[i] == '-' || (target.at[i] >= '0' && target.at[i] <= '9')))
		i++;
	return i > 1 && i < target.len && target.at[i] == ':';
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* %20 and its like decoded (RFC 3986, 2.1). */
static void
add_decoded(struct slice part, struct buf *out)
{
	for (size_t i = 0; i < part.len; i++) {
		int high = part.at[i] == '%' && i + 2 < part.len ? hex(part.at[i + 1]) : -1;
		int low = high >= 0 ? hex(part.at[i + 2]) : -1;

		if (low >= 0 && high * 16 + low) {
			buf_add_byte(out, (char)(high * 16 + low));
			i += 2;
		} else {
			buf_add_byte(out, part.at[i]);
		}
	}
}

static void
to_address(struct app *app, struct target *t, struct slice file, struct slice fragment)
{
	struct buf name = BUF_INIT;
	char *path;

	add_decoded(file, &name);
	path = file_join(file_folder(slice_of(app->view->path)), buf_slice(&name));
	to_file(t, path, fragment);
	free(path);
	buf_release(&name);
}

bool
follow_target(struct app *app, struct target *t)
{
	const struct article *a = &app->view->article;
	const struct reference *ref;
	struct slice whole, file, fragment = SLICE("");
	size_t mark;

	*t = (struct target){.path = BUF_INIT, .words = BUF_INIT};
	if (app->view->reference == NOWHERE) {
		app_say(app, "%s", _("no reference is chosen; TAB chooses one"));
		return false;
	}
	ref = &a->references.at[app->view->reference];
	whole = article_name(a, ref->target);
	mark = slice_find_byte(whole, 0, '#');
	file = slice_part(whole, 0, mark == NOWHERE ? whole.len : mark);
	if (mark != NOWHERE)
		fragment = slice_from(whole, mark + 1);
	if (ref->kind == REF_NOTE)
		to_note(app, t, ref->number);
	else if (ref->kind == REF_SOURCE)
		to_words(t, _("source: %.*s"), whole);
	else if (ref->kind == REF_CATEGORY)
		to_words(t, _("category: %.*s"), whole);
	else if (ref->kind == REF_LINK && is_outside(whole))
		to_words(t, _("outside: %.*s"), whole);
	else if (!slice_trim(file).len)
		to_section(app, t, fragment);
	else if (ref->kind == REF_WIKI)
		to_title(app, t, slice_trim(file), fragment);
	else
		to_address(app, t, file, fragment);
	return true;
}

void
follow_go(struct app *app)
{
	struct target target;

	if (!follow_target(app, &target))
		return;
	switch (target.kind) {
	case TARGET_HERE: history_jump(app, target.start); break;
	case TARGET_FILE: follow_file(app, target.path.at, buf_slice(&target.words)); break;
	case TARGET_WORDS: app_say(app, "%s", target.words.at); break;
	}
	target_release(&target);
}
