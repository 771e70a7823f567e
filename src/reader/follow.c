/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * References as a reader uses them: TAB chooses one, Enter goes there. A target is read as its
 * kind says: a note's number, a wiki title, a file below the article's folder, an address
 * outside, which is only shown.
 */
#include "reader/follow.h"

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

/* Going. */

static void
go_note(struct app *app, const struct reference *ref)
{
	size_t start, end;

	if (article_note(&app->view->article, ref->number, &start, &end))
		history_jump(app, start);
	else
		app_say(app, _("note %u has no text"), ref->number);
}

/* Title#Section, where either may be missing. */
static void
go_wiki(struct app *app, struct slice target)
{
	size_t mark = slice_find_byte(target, 0, '#');
	struct slice title = slice_trim(slice_part(target, 0, mark == NOWHERE ? target.len : mark));
	struct slice fragment = mark == NOWHERE ? SLICE("") : slice_from(target, mark + 1);
	struct folder *folder;
	size_t entry;
	char *path;

	if (!title.len) {
		history_leave(app);
		goal_set(app, GOAL_SECTION, 0, fragment);
		return;
	}
	folder = app_folder(app);
	if (!folder)
		return;
	entry = folder_find(folder, title);
	if (entry == NOWHERE) {
		app_say(app, _("no article '%.*s' here"), (int)title.len, title.at);
		return;
	}
	path = folder_path(folder, entry);
	follow_file(app, path, fragment);
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
go_link(struct app *app, struct slice target)
{
	size_t mark = slice_find_byte(target, 0, '#');
	struct slice file = slice_part(target, 0, mark == NOWHERE ? target.len : mark);
	struct slice fragment = mark == NOWHERE ? SLICE("") : slice_from(target, mark + 1);
	struct buf name = BUF_INIT;
	char *path;

	if (is_outside(target)) {
		app_say(app, _("outside: %.*s"), (int)target.len, target.at);
		return;
	}
	if (!file.len) {
		go_wiki(app, target);
		return;
	}
	add_decoded(file, &name);
	path = file_join(file_folder(slice_of(app->view->path)), buf_slice(&name));
	follow_file(app, path, fragment);
	free(path);
	buf_release(&name);
}

void
follow_go(struct app *app)
{
	struct view *v = app->view;
	const struct reference *ref;
	struct buf target = BUF_INIT;

	if (v->reference == NOWHERE) {
		app_say(app, "%s", _("no reference is chosen; TAB chooses one"));
		return;
	}
	ref = &v->article.references.at[v->reference];
	buf_add(&target, article_name(&v->article, ref->target));
	switch ((enum reference_kind)ref->kind) {
	case REF_NOTE: go_note(app, ref); break;
	case REF_WIKI: go_wiki(app, buf_slice(&target)); break;
	case REF_LINK: go_link(app, buf_slice(&target)); break;
	case REF_SOURCE: app_say(app, _("source: %s"), target.at); break;
	case REF_CATEGORY: app_say(app, _("category: %s"), target.at); break;
	}
	buf_release(&target);
}
