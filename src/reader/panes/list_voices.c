/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two lists of people over all articles of the library: who speaks, with how much; who quotes whom.
 * From both one goes on to what was said, as a page.
 */
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/library/voice.h"

static const struct people *
people(const struct app *app)
{
	return &app->everyone.people;
}

static const struct someone *
someone(const struct app *app, size_t i)
{
	return &people(app)->list.at[i];
}

static size_t
nowhere(const struct app *app)
{
	(void)app;
	return 0;
}

static const char *
why_empty(const struct app *app)
{
	const struct everyone *o = &app->everyone;

	if (o->why.text)
		return o->why.text;
	if (app->stacks.state == STACKS_FAILED)
		return app->stacks.why.text ? app->stacks.why.text : _("there is no index here");
	if (!o->done || app->stacks.state != STACKS_READY)
		return _("the library is being looked through");
	return _("nobody, as far as is known");
}

/* --- who speaks -------------------------------------------------------------------------- */

/* While they are counted nobody is in order yet. */
static size_t
voice_count(const struct app *app)
{
	return app->everyone.done ? people(app)->list.len : 0;
}

/* One word where there is one: the numbers stand below each other all the same. */
static void
voice_item(const struct app *app, size_t i, struct item *item)
{
	const struct someone *s = someone(app, i);

	buf_add_string(&item->words, s->name);
	buf_addf(&item->aside, NP_("%zu turn ", "%zu turns", s->turns), s->turns);
	buf_addf(&item->aside, NP_(" %7zu word ", " %7zu words", s->words), s->words);
	buf_addf(&item->aside, NP_(" %5zu article ", " %5zu articles", s->articles), s->articles);
	item->look.attributes = s->quoted == s->turns ? LOOK_ITALIC : LOOK_BOLD;
}

static void
go_to_voice(struct app *app, size_t i)
{
	voice_open(app, i, NOWHERE);
}

const struct list_kind list_voices = {.name = N_("voices"),
	.is_outline = false,
	.ready = everyone_renew,
	.work = everyone_work,
	.why_empty = why_empty,
	.count = voice_count,
	.item = voice_item,
	.here = nowhere,
	.go = go_to_voice};

/* --- who quotes whom --------------------------------------------------------------------- */

static size_t
quoting_count(const struct app *app)
{
	return app->everyone.done ? people(app)->quotings.len : 0;
}

static void
quoting_item(const struct app *app, size_t i, struct item *item)
{
	const struct quoting *q = &people(app)->quotings.at[i];

	buf_addf(&item->words, _("%s quotes %s"), someone(app, q->by)->name,
		someone(app, q->whom)->name);
	buf_addf(&item->aside, NP_("%zu turn ", "%zu turns", q->turns), q->turns);
}

static void
go_to_quoting(struct app *app, size_t i)
{
	const struct quoting *q = &people(app)->quotings.at[i];

	voice_open(app, q->whom, q->by);
}

const struct list_kind list_quotings = {.name = N_("who quotes whom"),
	.is_outline = false,
	.ready = everyone_renew,
	.work = everyone_work,
	.why_empty = why_empty,
	.count = quoting_count,
	.item = quoting_item,
	.here = nowhere,
	.go = go_to_quoting};
