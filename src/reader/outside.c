/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An address comes from a stranger: only some schemes are opened, and what could be read as more
 * than one word is spelled in percents first.
 */
#include "reader/outside.h"

#include "base/i18n.h"
#include "reader/app.h"
#include "text/cluster.h"

#include <stdlib.h>
#include <string.h>

static const char *const schemes[] = {"http:", "https:", "mailto:", "gemini:"};

static void
forget(struct outside *outside)
{
	char **word;

	vec_each (word, &outside->argv)
		free(*word);
	vec_reset(&outside->argv);
	outside->agreed = false;
}

void
outside_release(struct outside *outside)
{
	forget(outside);
	vec_release(&outside->argv);
	buf_release(&outside->program);
}

static bool
may_open(struct slice address)
{
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (slice_starts_nocase(address, slice_of(schemes[i])))
			return true;
	return false;
}

/* What RFC 3986 lets stand in an address stands, all else is spelled. */
static void
add_spelled(struct slice address, struct buf *out)
{
	for (size_t i = 0; i < address.len; i++) {
		unsigned char byte = (unsigned char)address.at[i];

		if (byte > ' ' && byte < 0x7f && !strchr("\"<>\\^`{|}", byte))
			buf_add_byte(out, (char)byte);
		else
			buf_addf(out, "%%%02X", byte);
	}
}

static void
push(struct outside *outside, struct slice word)
{
	vec_push(&outside->argv, slice_copy(word));
}

/* The key file's program, or the first of those in BROWSER, which are parted by colons. */
static struct slice
setting(const struct outside *outside)
{
	struct slice browser = slice_of(getenv("BROWSER"));
	size_t end = slice_find_byte(browser, 0, ':');

	if (outside->program.len)
		return buf_slice(&outside->program);
	return slice_trim(slice_part(browser, 0, end == NOWHERE ? browser.len : end));
}

/* The words of a setting, then the address; nothing where there is no setting. */
static void
make_words(struct outside *outside, struct slice words, struct slice address)
{
	struct buf spelled = BUF_INIT;
	struct slice word;

	while (slice_word(&words, &word))
		push(outside, word);
	if (!outside->argv.len)
		return;
	add_spelled(address, &spelled);
	push(outside, buf_slice(&spelled));
	vec_push(&outside->argv, NULL);
	buf_release(&spelled);
}

static void
answer(struct app *app, uint32_t key)
{
	peek_close(app);
	app->outside.agreed = key == 'y';
	if (app->outside.agreed)
		app_say(app, _("opened with %s"), app->outside.argv.at[0]);
	else
		app_say(app, "%s", _("not opened"));
}

static bool
fits(const struct app *app, struct slice words)
{
	return text_cells(words) + 2 <= app->grid.columns;
}

static void
ask(struct app *app)
{
	const char *program = app->outside.argv.at[0];
	struct buf question = BUF_INIT;

	buf_addf(&question, _("open %s with %s? y/n"),
		app->outside.argv.at[app->outside.argv.len - 2], program);
	if (fits(app, buf_slice(&question))) {
		app_say(app, "%s", question.at);
	} else {
		peek_show(app);
		app_say(app, _("open this with %s? y/n"), program);
	}
	buf_release(&question);
	app->takes_key = answer;
}

void
outside_meet(struct app *app, struct slice address, struct slice words)
{
	forget(&app->outside);
	if (may_open(address))
		make_words(&app->outside, setting(&app->outside), address);
	if (app->outside.argv.len)
		ask(app);
	else if (fits(app, words))
		app_say(app, "%.*s", (int)words.len, words.at);
	else
		peek_show(app);
}
