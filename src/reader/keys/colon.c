/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The prompt of `:`. A name may be cut short where what is left begins no other.
 */
#include "reader/keys/colon.h"

#include "base/i18n.h"
#include "reader/app.h"
#include "reader/keys/action.h"
#include "reader/keys/config.h"
#include "reader/keys/name.h"

enum { COUNT_MOST = 1000000 };

void
colon_release(struct colon *c)
{
	buf_release(&c->typed);
}

/* Takes a count off the front. */
static long
take_count(struct slice *words)
{
	long count = 0;
	size_t i = 0;

	for (; i < words->len && words->at[i] >= '0' && words->at[i] <= '9'; i++)
		if (count < COUNT_MOST)
			count = count * 10 + (words->at[i] - '0');
	*words = slice_trim(slice_from(*words, i));
	return count < COUNT_MOST ? count : COUNT_MOST;
}

/* Running. */

static void
say_unknown(struct app *app, struct slice name)
{
	const struct action *near = name_nearest(name);

	if (near)
		app_say(app, _("no action is called '%.*s'; the nearest is %s"), (int)name.len,
			name.at, near->name);
	else
		app_say(app, _("no action is called '%.*s'"), (int)name.len, name.at);
}

/* Several begin so: they are named. */
static void
say_several(struct app *app, struct slice begun, unsigned where)
{
	struct buf names = BUF_INIT;

	for (size_t i = name_next(begun, where, 0); i < action_count;
		i = name_next(begun, where, i + 1))
		buf_addf(&names, "  %s", actions[i].name);
	/* TRANSLATORS: names of actions follow, each after a blank. */
	app_say(app, _("which one?%s"), names.at);
	buf_release(&names);
}

static void
run_named(struct app *app, struct slice name, long count)
{
	unsigned where = app_where(app);
	const struct action *action = name_find(name);
	size_t first = name_next(name, where, 0);
	bool begun = first < action_count && slice_starts(slice_of(actions[first].name), name);

	if (action && !(action->where & where))
		app_say(app, _("%s means nothing here"), action->name);
	else if (action)
		app_run(app, action, count);
	else if (begun && name_next(name, where, first + 1) == action_count)
		app_run(app, &actions[first], count);
	else if (begun)
		say_several(app, name, where);
	else
		say_unknown(app, name);
}

static void
run_config(struct app *app, struct slice line)
{
	struct error error = ERROR_INIT;

	if (config_line(app, line, 0, &error) < 0)
		app_warn(app, "%s", error.text);
	error_release(&error);
}

static void
entered(struct app *app)
{
	struct buf line = BUF_INIT;
	struct slice words;
	long count;

	/* What it runs may ask for words itself. */
	buf_add(&line, slice_trim(buf_slice(&app->prompt.words)));
	words = buf_slice(&line);
	count = take_count(&words);
	if (config_knows(words) && slice_find_byte(words, 0, ' ') != NOWHERE)
		run_config(app, words);
	else if (words.len)
		run_named(app, words, count);
	else if (count) /* a number alone is a line, as in vi */
		run_named(app, SLICE("start"), count);
	buf_release(&line);
}

/* Completing. */

static void
typed(struct app *app)
{
	app->colon.completing = false;
}

/* The row that fits before `from`, going round by way of what was typed (action_count). */
static size_t
row_before(struct slice begun, unsigned where, size_t from)
{
	size_t last = action_count;

	for (size_t i = name_next(begun, where, 0); i < from; i = name_next(begun, where, i + 1))
		last = i;
	return last;
}

static void
complete(struct app *app, bool back)
{
	struct colon *c = &app->colon;
	struct slice begun;

	if (!c->completing) {
		buf_reset(&c->typed);
		buf_add(&c->typed, buf_slice(&app->prompt.words));
		c->completing = true;
		c->next = action_count;
	}
	begun = slice_trim(buf_slice(&c->typed));
	take_count(&begun);
	if (back)
		c->next = row_before(begun, app_where(app), c->next);
	else
		c->next =
			name_next(begun, app_where(app), c->next == action_count ? 0 : c->next + 1);
	prompt_fill(&app->prompt,
		slice_part(buf_slice(&c->typed), 0, (size_t)(begun.at - c->typed.at)));
	prompt_add(&app->prompt, c->next < action_count ? slice_of(actions[c->next].name) : begun);
}

/* What Tab would put there, and after it. */
static void
aside(const struct app *app, struct buf *out)
{
	const struct colon *c = &app->colon;
	struct slice begun = slice_trim(buf_slice(c->completing ? &c->typed : &app->prompt.words));
	unsigned where = app_where(app);

	take_count(&begun);
	if (!begun.len) {
		buf_add_string(out, _("Tab: names of what keys do"));
		return;
	}
	for (size_t i = name_next(
		     begun, where, c->completing && c->next < action_count ? c->next + 1 : 0);
		i < action_count; i = name_next(begun, where, i + 1))
		buf_addf(out, "%s%s", out->len ? "  " : "", actions[i].name);
}

static const struct prompt_kind colon_prompt = {
	.label = ":", .typed = typed, .entered = entered, .complete = complete, .aside = aside};

void
colon_ask(struct app *app, long count)
{
	(void)count;
	app->colon.completing = false;
	prompt_open(app, &colon_prompt);
}
