/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From sayings (library/speech) to blocks of an article.
 */
#include "reader/library/voice.h"

#include "article/build.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "library/key.h"
#include "library/speech.h"
#include "reader/app.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* What references to places are called: "said:12" is the saying with that number. */
#define SAID "said:"

/* Bytes of the turn before. */
enum { BEFORE_MOST = 300 };

struct hearing {
	const struct stacks *stacks; /* where it is heard: as long as its articles are the same */
	size_t loaded;
	const struct people *people;
	size_t person, by;
	bool *chosen;
	struct speech *speech;
	struct build build;
	bool begun;
	size_t taken, entry; /* sayings on the page; the article of the last */
};

static void
close_voice(void *context)
{
	struct hearing *v = context;

	speech_free(v->speech);
	if (v->begun)
		build_release(&v->build);
	free(v->chosen);
	free(v);
}

/* --- writing ----------------------------------------------------------------------------- */

static void
add_words(struct build *b, struct slice words)
{
	build_text(b, words, build_at(b));
}

static void
open_paragraph(struct build *b)
{
	build_open_block(b, BLOCK_PARAGRAPH, 0, 0, 1);
}

static void
add_heading(struct build *b, unsigned level, struct slice words)
{
	build_open_block(b, BLOCK_HEADING, level, 0, 1);
	add_words(b, words);
	build_close_block(b);
}

static void
add_ref(struct build *b, struct slice target, struct slice words)
{
	build_open_ref(b, REF_LINK, target, 1);
	add_words(b, words);
	build_close_ref(b);
}

/* Its section, as a reference to there; who quotes it; where it is from. */
static void
add_where(struct build *b, const struct saying *s, size_t number)
{
	const struct buf *where = s->at.section.len ? &s->at.section : &s->at.title;
	struct buf target = BUF_INIT;

	buf_addf(&target, SAID "%zu", number);
	open_paragraph(b);
	add_ref(b, buf_slice(&target), buf_slice(where));
	build_style(b, STYLE_FAINT);
	if (s->kind == TURN_QUOTED && s->quoter.len) {
		buf_reset(&target);
		buf_addf(&target, _(", quoted by %s"), s->quoter.at);
		add_words(b, buf_slice(&target));
	}
	if (s->source.len) {
		add_words(b, SLICE(", "));
		if (key_is_address(REF_LINK, buf_slice(&s->source)))
			add_ref(b, buf_slice(&s->source), buf_slice(&s->source));
		else
			add_words(b, buf_slice(&s->source));
	}
	build_style(b, 0);
	build_close_block(b);
	buf_release(&target);
}

/* Who spoke before, and the beginning of what they said. */
static void
add_before(struct build *b, const struct saying *s)
{
	struct slice words = slice_trim(buf_slice(&s->before));
	size_t end = words.len > BEFORE_MOST ? utf8_floor(words, BEFORE_MOST) : words.len;

	if (!words.len)
		return;
	open_paragraph(b);
	build_style(b, STYLE_FAINT);
	add_words(b, buf_slice(&s->before_speaker));
	add_words(b, SLICE(": "));
	add_words(b, slice_part(words, 0, end));
	if (end < words.len)
		add_words(b, SLICE("…"));
	build_style(b, 0);
	build_close_block(b);
}

/* A paragraph a line. */
static void
add_lines(struct build *b, struct slice words)
{
	struct slice line;

	while (slice_line(&words, &line)) {
		line = slice_trim(line);
		if (!line.len)
			continue;
		open_paragraph(b);
		add_words(b, line);
		build_close_block(b);
	}
}

static void
add_saying(struct hearing *v, const struct saying *s, size_t number)
{
	struct build *b = &v->build;

	if (s->entry != v->entry)
		add_heading(b, 2, buf_slice(&s->at.title));
	v->entry = s->entry;
	add_where(b, s, number);
	add_before(b, s);
	add_lines(b, buf_slice(&s->words));
}

/* Of one who is quoted by another only what that one quotes. */
static bool
is_wanted(const struct hearing *v, const struct saying *s)
{
	struct buf key = BUF_INIT;
	bool wanted;

	if (v->by == NOWHERE)
		return true;
	people_key(&v->stacks->folder.catalog, buf_slice(&s->quoter), &key);
	wanted = s->quoter.len &&
		 slice_equal(buf_slice(&key), slice_of(v->people->list.at[v->by].key));
	buf_release(&key);
	return wanted;
}

static void
begin(struct hearing *v, struct article *a)
{
	const struct someone *s = &v->people->list.at[v->person];
	struct buf sums = BUF_INIT;

	build_init(&v->build, a);
	v->begun = true;
	add_heading(&v->build, 1, slice_of(s->name));
	if (v->by != NOWHERE)
		buf_addf(&sums, _("As quoted by %s."), v->people->list.at[v->by].name);
	else
		/* TRANSLATORS: "in 3 articles." follows. */
		buf_addf(&sums, NP_("%zu turn, ", "%zu turns, ", s->turns), s->turns);
	if (v->by == NOWHERE)
		buf_addf(&sums, NP_("in %zu article.", "in %zu articles.", s->articles),
			s->articles);
	open_paragraph(&v->build);
	build_style(&v->build, STYLE_FAINT);
	add_words(&v->build, buf_slice(&sums));
	build_style(&v->build, 0);
	build_close_block(&v->build);
	buf_release(&sums);
}

/* --- the feed ---------------------------------------------------------------------------- */

static void
end(struct hearing *v, struct article *a)
{
	build_release(&v->build);
	v->begun = false;
	free(v->chosen);
	v->chosen = NULL;
	a->source_size = a->text.len;
	a->complete = a->settled = true;
}

/* Where the articles came out of the index anew, numbers mean others: what is there stays, and more
 * is only told of by a page that is opened anew. */
static int
hear(struct hearing *v, struct error *e)
{
	if (v->loaded == v->stacks->loaded && v->stacks->has_store)
		return speech_more(v->speech, e);
	error_set(e, "%s", _("the library has changed meanwhile: this page is not whole"));
	return -1;
}

static int
more_of_voice(void *context, struct article *a, struct error *e)
{
	struct hearing *v = context;
	int more;

	if (!v->begun)
		begin(v, a);
	more = hear(v, e);
	for (; more >= 0 && v->taken < speech_count(v->speech); v->taken++)
		if (is_wanted(v, speech_at(v->speech, v->taken)))
			add_saying(v, speech_at(v->speech, v->taken), v->taken);
	if (more != 1)
		end(v, a);
	return more;
}

static const struct feed_kind voice_feed = {more_of_voice, close_voice};

void
voice_open(struct app *app, size_t person, size_t by)
{
	const struct people *people = &app->everyone.people;
	struct stacks *stacks = &app->stacks;
	struct hearing *v = mem_alloc(sizeof *v);

	*v = (struct hearing){.stacks = stacks,
		.loaded = stacks->loaded,
		.people = people,
		.person = person,
		.by = by,
		.chosen = mem_alloc(people->list.len + 1),
		.entry = NOWHERE};
	v->chosen[person] = true;
	v->speech = speech_new(stacks_store(stacks), stacks->folder.path, &stacks->folder.catalog,
		people, v->chosen);
	history_leave(app);
	app_take_view(app, view_open_feed(people->list.at[person].name, &voice_feed, v));
}

/* --- places ------------------------------------------------------------------------------ */

static const struct hearing *
open_voice(const struct app *app)
{
	return app->view && app->view->feed == &voice_feed ? app->view->fed : NULL;
}

const struct hit *
voice_meant(const struct app *app, struct slice target)
{
	const struct hearing *v = open_voice(app);
	struct buf digits = BUF_INIT;
	size_t number;

	if (!v || !slice_starts(target, SLICE(SAID)))
		return NULL;
	buf_add(&digits, slice_from(target, sizeof SAID - 1));
	number = strtoul(digits.at, NULL, 10);
	buf_release(&digits);
	return number < v->taken ? &speech_at(v->speech, number)->at : NULL;
}

bool
voice_go(struct app *app)
{
	const struct article *a = app->view ? &app->view->article : NULL;
	const struct hit *hit = NULL;

	if (!open_voice(app))
		return false;
	for (size_t i = 0; i < a->references.len; i++) {
		const struct reference *ref = &a->references.at[i];
		const struct hit *meant = voice_meant(app, article_name(a, ref->target));

		if (hit && ref->start > view_place(app->view))
			break;
		hit = meant ? meant : hit;
	}
	if (hit)
		aim_visit(app, hit, false);
	return hit != NULL;
}
