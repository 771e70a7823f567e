/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lines of the speakers' tab: who speaks, then who is only quoted.
 */
#include "reader/panes/list_speakers.h"

#include "article/turn.h"
#include "base/i18n.h"
#include "reader/app.h"

/* Cells of a list from which on there is room for the turns of a speaker beside the words. */
enum { TURNS_FROM = 50 };

void
speaker_lines_release(struct speaker_lines *lines)
{
	vec_release(&lines->list);
	voices_release(&lines->voices);
}

void
speaker_lines_forget(struct speaker_lines *lines)
{
	lines->turns = NOWHERE;
}

static const struct article *
article(const struct app *app)
{
	return &app->view->article;
}

static const struct voice *
voice_of(const struct app *app, size_t speaker)
{
	return &app->list.speakers.voices.list.at[speaker];
}

/* --- making them ------------------------------------------------------------------------- */

static void
add_lines(struct speaker_lines *lines, bool quoted)
{
	for (size_t i = 0; i < lines->voices.list.len; i++)
		if (lines->voices.list.at[i].quoted == quoted)
			vec_push(&lines->list, i);
}

/* Where nobody speaks, nothing has to be told apart. */
static void
order_lines(struct speaker_lines *lines)
{
	size_t speak;

	vec_reset(&lines->list);
	add_lines(lines, false);
	speak = lines->list.len;
	if (speak && speak < lines->voices.list.len)
		vec_push(&lines->list, NOWHERE);
	add_lines(lines, true);
}

static bool
make_lines(struct app *app)
{
	struct speaker_lines *lines = &app->list.speakers;
	const struct article *a = article(app);

	if (lines->turns == a->turns.len && lines->voices.list.len == a->speakers.len)
		return false;
	voices_release(&lines->voices);
	voices_init(&lines->voices, a);
	order_lines(lines);
	lines->turns = a->turns.len;
	return true;
}

/* --- the kind ---------------------------------------------------------------------------- */

static size_t
tally(const struct app *app)
{
	return article(app)->speakers.len;
}

static size_t
count(const struct app *app)
{
	return app->list.speakers.list.len;
}

/* Where in the article a speaker speaks: how much of each of its parts is theirs. */
static void
add_bar(const struct app *app, const struct voice *voice, struct buf *out)
{
	static const char *const blocks[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	static const char *const ascii[] = {" ", ".", ".", ":", ":", "=", "=", "#", "#"};
	const struct article *a = article(app);
	size_t said[BAR_CELLS] = {0}, part = a->text.len / BAR_CELLS + 1;

	for (size_t i = voice->first; i < voice->first + voice->turns; i++) {
		const struct turn *turn = &a->turns.at[app->list.speakers.voices.turns.at[i]];

		for (size_t at = turn->start, stop; at < turn->end; at = stop) {
			size_t next = (at / part + 1) * part;

			stop = next < turn->end ? next : turn->end;
			said[at / part] += stop - at;
		}
	}
	for (size_t i = 0; i < BAR_CELLS; i++) {
		size_t height = (said[i] * 8 + part - 1) / part; /* a word is seen */

		buf_add_string(out, (app->ascii ? ascii : blocks)[height < 8 ? height : 8]);
	}
}

/* "2 by Fattori" of who is only quoted. */
static void
say_quoted(const struct app *app, const struct voice *voice, struct buf *out)
{
	struct slice by = article_speaker(article(app), voice->by);

	if (app->linear) /* where nothing stands above them */
		buf_add_string(out, _("quoted: "));
	/* TRANSLATORS: the words of somebody are quoted so many times, by whom. */
	buf_addf(out, voice->by_more ? _("%zu by %.*s and others") : _("%zu by %.*s"), voice->turns,
		(int)by.len, by.at);
}

/* "4 turns    95 words"; the words stand one below the other. */
static void
say_spoken(const struct app *app, const struct voice *voice, struct buf *out)
{
	bool wide = app->linear || app_list_area(app).columns >= TURNS_FROM;

	if (wide)
		buf_addf(out, NP_("%zu turn", "%zu turns", voice->turns), voice->turns);
	buf_addf(out, NP_("%*zu word", "%*zu words", voice->words), wide ? 6 : 0, voice->words);
}

static void
speaker_item(const struct app *app, size_t speaker, struct item *item)
{
	const struct voice *voice = voice_of(app, speaker);
	const struct abreast *abreast = &app->abreast;
	struct slice name = article_speaker(article(app), speaker);

	if (abreast_marks(abreast))
		item->sign = abreast_is_marked(abreast, name) ? "+" : " ";
	buf_add(&item->words, name);
	if (voice->quoted && voice->by != NOWHERE)
		say_quoted(app, voice, &item->aside);
	else
		say_spoken(app, voice, &item->aside);
	add_bar(app, voice, &item->bar);
	item->look = (struct look){
		(uint8_t)(INK_VOICE + speaker % VOICES), voice->quoted ? LOOK_ITALIC : LOOK_BOLD};
}

static bool
is_head(const struct app *app, size_t i)
{
	return app->list.speakers.list.at[i] == NOWHERE;
}

static void
line_item(const struct app *app, size_t i, struct item *item)
{
	if (!is_head(app, i)) {
		speaker_item(app, app->list.speakers.list.at[i], item);
		return;
	}
	buf_add_string(&item->words, _("quoted"));
	item->look.ink = INK_DIM;
}

static size_t
here(const struct app *app)
{
	const struct speaker_lines *lines = &app->list.speakers;
	size_t turn = turn_here(article(app), view_place(app->view));

	for (size_t i = 0; turn != NOWHERE && i < lines->list.len; i++)
		if (lines->list.at[i] == article(app)->turns.at[turn].speaker)
			return i;
	return NOWHERE;
}

static void
go(struct app *app, size_t i)
{
	if (!is_head(app, i))
		speakers_go(app, app->list.speakers.list.at[i]);
}

const struct list_kind list_speakers = {.name = N_("speakers"),
	.none = N_("nobody speaks here"),
	.is_outline = true,
	.ready = make_lines,
	.tally = tally,
	.count = count,
	.is_head = is_head,
	.item = line_item,
	.here = here,
	.go = go};

/* --- for others -------------------------------------------------------------------------- */

size_t
speakers_selected(const struct app *app)
{
	const struct list *list = &app->list;

	if (list->kind != &list_speakers || list->selected >= list->shown.len)
		return NOWHERE;
	return list->speakers.list.at[list->shown.at[list->selected]];
}

void
speakers_go(struct app *app, size_t speaker)
{
	const struct article *a = article(app);
	size_t from = view_place(app->view), first = NOWHERE;

	for (size_t t = 0; t < a->turns.len; t++) {
		if (a->turns.at[t].speaker != speaker)
			continue;
		if (first == NOWHERE)
			first = t;
		if (turn_place(&a->turns.at[t]) > from) {
			first = t;
			break;
		}
	}
	if (first != NOWHERE)
		history_jump(app, turn_place(&a->turns.at[first]));
}
