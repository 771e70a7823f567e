/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asking what to search the library for, and going back to what was found.
 */
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/library/results.h"
#include "reader/panes/results_pane.h"

/* --- the prompt -------------------------------------------------------------------------- */

static void
typed(struct app *app)
{
	completing_end(&app->results.completing);
	results_search(app, buf_slice(&app->prompt.words));
}

/* Whoever asked for nothing is where they were. */
static void
left(struct app *app)
{
	struct results *r = &app->results;
	const struct come_back *before = &r->before;

	results_search(app, buf_slice(&before->typed));
	buf_add(&r->wanted.file, buf_slice(&before->hit.file));
	r->wanted.start = before->hit.start;
	r->visited = before->visited;
	if (!before->open || !r->typed.len)
		results_leave(app);
}

static void
entered(struct app *app)
{
	completing_end(&app->results.completing);
	if (!slice_trim(buf_slice(&app->results.typed)).len)
		left(app);
}

static void
say_found(const struct app *app, struct buf *out)
{
	results_say_count(app, out);
}

static const struct prompt_kind library_prompt = {.label = N_("search the library: "),
	.typed = typed,
	.entered = entered,
	.left = left,
	.complete = results_complete,
	.aside = say_found};

/* Asks for words, in place of what was searched for or, where some are given, from these on. */
static void
ask(struct app *app, struct slice words)
{
	struct results *r = &app->results;

	r->before.open = r->open;
	r->before.visited = r->visited;
	buf_reset(&r->before.typed);
	buf_add(&r->before.typed, buf_slice(&r->typed));
	results_keep_selected(r, &r->before.hit);
	completing_end(&r->completing);
	results_enter(app);
	prompt_open(app, &library_prompt);
	prompt_fill(&app->prompt, words);
	results_search(app, words);
}

/* With the lens on one voice it is that voice which is searched for words. */
static void
add_lens(const struct app *app, struct buf *words)
{
	struct slice name = buf_slice(&app->lens.speaker);

	if (name.len && !app->abreast.open)
		buf_addf(words,
			slice_find_byte(name, 0, ' ') == NOWHERE ? "who:%.*s " : "who:\"%.*s\" ",
			(int)name.len, name.at);
}

/* --- actions ----------------------------------------------------------------------------- */

void
results_ask(struct app *app, long count)
{
	struct buf words = BUF_INIT;

	(void)count;
	if (!app_library(app))
		return;
	if (!app->results.open && app->results.typed.len) {
		results_enter(app);
		return;
	}
	add_lens(app, &words);
	ask(app, buf_slice(&words));
	buf_release(&words);
}

void
results_change(struct app *app, long count)
{
	struct buf words = BUF_INIT;

	(void)count;
	buf_add(&words, buf_slice(&app->results.typed));
	ask(app, buf_slice(&words));
	buf_release(&words);
}
