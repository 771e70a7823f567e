/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tab in a search of the library: the name of a filter, then names of people, folders and categories
 * that there are. Each is a question that is answered at once; what it offers is walked through.
 */
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "library/key.h"
#include "reader/app.h"
#include "reader/library/results.h"

#include <stdlib.h>
#include <string.h>

/* Names that are offered. */
enum { OFFERED_MOST = 200 };

#define BEHIND_ALL "\xf4\x8f\xbf\xbf" /* sorts behind whatever goes on from here */

void
completing_end(struct completing *c)
{
	for (size_t i = 0; i < c->list.len; i++)
		free(c->list.at[i]);
	vec_reset(&c->list);
	c->on = false;
}

/* Offers a name, each once; the last one offered is likest to come again. */
static void
offer(struct completing *c, struct slice name)
{
	if (!name.len || c->list.len == OFFERED_MOST)
		return;
	for (size_t i = c->list.len; i--;)
		if (slice_equal(slice_of(c->list.at[i]), name))
			return;
	vec_push(&c->list, mem_copy(name.at, name.len));
}

/* --- where names come from --------------------------------------------------------------- */

/* People who have a name that begins so. */
static void
offer_people(struct app *app, struct slice begun)
{
	struct results *r = &app->results;
	struct needles needles;
	sqlite3_stmt *q;

	needles_init(&needles);
	needles_add(&needles, begun, true);
	q = store_ask(&r->store, "SELECT name FROM person ORDER BY name");
	while (store_next(&r->store, q) && r->completing.list.len < OFFERED_MOST)
		if (!needles.list.len || needles_any(&needles, store_text(q, 0)))
			offer(&r->completing, store_text(q, 0));
	store_done(q);
	needles_release(&needles);
}

/* Folders, and those they are in. */
static void
offer_folders(struct app *app, struct slice begun)
{
	const struct folder *folder = &app->stacks.folder;

	for (size_t i = 0; i < folder->catalog.entries.len; i++) {
		struct slice path = slice_of(folder->catalog.entries.at[i].path);

		for (size_t slash = 0; (slash = slice_find_byte(path, slash, '/')) != NOWHERE;
			slash++)
			if (slice_starts_nocase(slice_part(path, 0, slash), begun))
				offer(&app->results.completing, slice_part(path, 0, slash));
	}
}

static void
offer_categories(struct app *app, struct slice begun)
{
	struct results *r = &app->results;
	struct buf from = BUF_INIT, to = BUF_INIT;
	sqlite3_stmt *q;

	key_of(begun, &from);
	buf_add(&to, buf_slice(&from));
	buf_add_string(&to, BEHIND_ALL);
	q = store_ask(&r->store,
		"SELECT words FROM target t WHERE key >= ?1 AND key <= ?2 AND EXISTS"
		" (SELECT 1 FROM link WHERE target = t.id AND kind = 4) ORDER BY key LIMIT 200");
	store_bind_text(q, 1, buf_slice(&from));
	store_bind_text(q, 2, buf_slice(&to));
	while (store_next(&r->store, q)) {
		struct slice words = store_text(q, 0);
		size_t colon = slice_find_byte(words, 0, ':');

		offer(&r->completing,
			slice_trim(slice_from(words, colon == NOWHERE ? 0 : colon + 1)));
	}
	store_done(q);
	buf_release(&from);
	buf_release(&to);
}

static void
offer_titles(struct app *app, struct slice begun)
{
	const struct catalog *c = &app->stacks.folder.catalog;

	for (size_t i = 0; begun.len && i < c->entries.len; i++)
		if (slice_starts_nocase(catalog_title(c, i), begun))
			offer(&app->results.completing, catalog_title(c, i));
}

static const struct {
	const char *name;
	void (*offer)(struct app *app, struct slice begun);
	bool asks; /* the index */
} filters[] = {
	{"who:", offer_people, true},
	{"in:", offer_folders, false},
	{"cat:", offer_categories, true},
	{"title:", offer_titles, false},
	{"link:", offer_titles, false},
};

#define FILTERS (sizeof filters / sizeof *filters)

/* --- what is completed ------------------------------------------------------------------- */

/* Where the term before the cursor begins: behind the last blank that is not in quotation marks. */
static size_t
term_start(struct slice typed)
{
	bool quoted = false;
	size_t start = 0;

	for (size_t i = 0; i < typed.len; i++) {
		quoted ^= typed.at[i] == '"';
		if (typed.at[i] == ' ' && !quoted)
			start = i + 1;
	}
	return start;
}

static void
offer_filters(struct completing *c, struct slice begun)
{
	for (size_t i = 0; i < FILTERS; i++)
		if (slice_starts_nocase(slice_of(filters[i].name), begun))
			offer(c, slice_of(filters[i].name));
}

/* What the value of a filter begins with, without its mark. */
static struct slice
value_of(struct slice term, size_t filter)
{
	struct slice value = slice_from(term, strlen(filters[filter].name));

	return slice_starts(value, SLICE("\"")) ? slice_from(value, 1) : value;
}

static void
begin(struct app *app)
{
	struct completing *c = &app->results.completing;
	struct slice typed = slice_part(buf_slice(&app->prompt.words), 0, app->prompt.cursor), term;

	buf_reset(&c->typed);
	buf_add(&c->typed, buf_slice(&app->prompt.words));
	c->start = term_start(typed);
	c->end = typed.len;
	c->start += c->start < c->end && typed.at[c->start] == '-';
	term = slice_from(typed, c->start);
	c->on = true;
	for (size_t i = 0; i < FILTERS; i++)
		if (slice_starts_nocase(term, slice_of(filters[i].name))) {
			c->start += strlen(filters[i].name);
			if (!filters[i].asks || app->results.connected)
				filters[i].offer(app, value_of(term, i));
			c->next = c->list.len;
			return;
		}
	offer_filters(c, term);
	c->next = c->list.len;
}

/* Puts a choice where the letters were; a name of several words stands in quotation marks. */
static void
show_choice(struct app *app)
{
	const struct completing *c = &app->results.completing;
	struct slice typed = buf_slice(&c->typed);
	const char *choice = c->next < c->list.len ? c->list.at[c->next] : NULL;
	bool quote = choice && strchr(choice, ' ');

	prompt_fill(&app->prompt, slice_part(typed, 0, c->start));
	if (quote)
		prompt_add(&app->prompt, SLICE("\""));
	prompt_add(&app->prompt, choice ? slice_of(choice) : slice_part(typed, c->start, c->end));
	if (quote)
		prompt_add(&app->prompt, SLICE("\""));
}

void
results_complete(struct app *app, bool back)
{
	struct completing *c = &app->results.completing;
	size_t ways;

	if (!c->on)
		begin(app);
	ways = c->list.len + 1; /* what was typed is one */
	c->next = (c->next + (back ? ways - 1 : 1)) % ways;
	if (ways == 1)
		app_say(app, "%s", _("nothing in the library begins so"));
	show_choice(app);
	results_search(app, buf_slice(&app->prompt.words));
}
