/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys mean what they always mean, but lines become sentences, and pages paragraphs; what they have
 * changed is told (linear_say.h).
 */
#include "reader/page/linear.h"

#include "article/sentence.h"
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/keys/action.h"
#include "reader/page/follow.h"
#include "reader/page/linear_say.h"
#include "reader/page/move.h"
#include "screen/key.h"
#include "text/utf8.h"

/* The app's own screen: never so wide that an outline stands beside the text. */
enum { COLUMNS = 80 };

/* By pieces, or by paragraphs, in place of lines and pages. */
static void
read_on(struct linear *l, long by, bool blocks)
{
	const struct article *a = linear_article(l);
	size_t at = l->at;

	for (long i = 0; i < labs(by) && at != NOWHERE; i++) {
		size_t block = article_block_at(a, at);

		if (blocks && by > 0)
			at = block + 1 < a->blocks.len ? a->blocks.at[block + 1].start : NOWHERE;
		else if (blocks)
			at = block ? a->blocks.at[block - 1].start : NOWHERE;
		else
			at = by > 0 ? sentence_next(a, at) : sentence_back(a, at);
		if (at != NOWHERE && (view_fold_at(l->app->view, at) || !a->text.len))
			i--; /* what is folded is not read */
	}
	if (at == NOWHERE) {
		app_say(l->app, "%s", by > 0 ? _("the end") : _("the start"));
		return;
	}
	view_go(l->app->view, at);
	l->at = at;
	l->top = view_place(l->app->view);
	l->unsaid = true;
}

/* True where the key moves by lines or pages, and has done so. */
static bool
moves(struct linear *l, uint32_t key)
{
	static const struct {
		void (*run)(struct app *app, long count);
		long by;
		bool blocks;
	} table[] = {{move_line_down, 1, false}, {move_line_up, -1, false},
		{move_half_down, 1, false}, {move_half_up, -1, false}, {move_page_down, 1, true},
		{move_page_up, -1, true}};
	struct app *app = l->app;
	const struct binding *binding = keymap_find(&app->keymap, key, IN_PAGE);

	if (app_where(app) != IN_PAGE || app->letter_for || app->takes_key || app->begun ||
		!binding || keymap_begins(&app->keymap, key, IN_PAGE))
		return false;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].run == binding->action->run) {
			read_on(l, table[i].by * (app->count ? app->count : 1), table[i].blocks);
			app->count = 0;
			return true;
		}
	return false;
}

static void
press(struct linear *l, uint32_t key)
{
	struct app *app = l->app;

	if (key == K_ENTER && app_where(app) == IN_PAGE && !app->prompt.kind &&
		follow_chosen(app->view) == NOWHERE)
		key = 'j';
	app_interrupt(app);
	if (app->prompt.kind || !moves(l, key))
		app_key(app, key);
	while (app_work(app))
		continue;
}

/* A line of keys. Words that were asked for end with the line. */
static void
take(struct linear *l, struct slice line)
{
	struct app *app = l->app;
	bool asked = app->prompt.kind != NULL;

	for (size_t pos = 0; pos < line.len && !app->quit;) {
		uint32_t key = asked ? utf8_next(line, &pos) : key_parse(line, &pos);

		if (!key) {
			app_say(app, "%s", _("nobody knows that key"));
			return;
		}
		press(l, key);
	}
	app_settle(app);
	if (!line.len || (app->prompt.kind && (asked || app->prompt.words.len)))
		press(l, K_ENTER);
}

void
linear_run(struct app *app, FILE *in, FILE *out)
{
	struct linear l = {app, BUF_INIT, .top = NOWHERE};
	char *line = NULL;
	size_t room = 0;
	ssize_t len;

	app_resize(app, 1, COLUMNS);
	while (app_work(app) && (!app->view || !app->view->article.blocks.len))
		continue;
	linear_say(&l, out);
	while (!app->quit && app->linear && (len = getline(&line, &room, in)) >= 0) {
		struct slice keys = {line, (size_t)len};

		if (slice_ends(keys, SLICE("\n")))
			keys.len--;
		while (app_work(app))
			continue;
		app->now++;
		take(&l, keys);
		if (!app->quit && app->linear)
			linear_say(&l, out);
	}
	app->quit = app->quit || app->linear;
	free(line);
	buf_release(&l.words);
}

void
linear_toggle(struct app *app, long count)
{
	(void)count;
	app->linear = !app->linear;
	if (app->linear)
		app_say(app, "%s", _("plain lines: type keys, then Enter; an empty line reads on"));
}
