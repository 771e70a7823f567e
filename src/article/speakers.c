/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Gathers facts as blocks arrive; settles them into turns in slices and puts the result into the
 * article in one step, so that the former turns stay until there are better ones.
 */
#include "article/speakers.h"

#include "article/quotation.h"
#include "article/turns.h"
#include "base/mem.h"

#define SLICE_FACTS 2048 /* facts a slice of settling goes through */

struct speakers {
	struct article *article;
	struct facts facts;
	struct turns turns;
	struct block last; /* the last block gathered */
	bool settling;
};

struct speakers *
speakers_new(struct article *a)
{
	struct speakers *s = mem_alloc(sizeof *s);

	s->article = a;
	facts_init(&s->facts);
	return s;
}

void
speakers_free(struct speakers *s)
{
	if (!s)
		return;
	turns_release(&s->turns);
	facts_release(&s->facts);
	free(s);
}

/* A format that learns of far definitions may write the article anew: then all is forgotten. */
static void
notice_rewriting(struct speakers *s)
{
	const struct article *a = s->article;
	size_t seen = s->facts.blocks;

	if (!seen || (seen <= a->blocks.len && a->blocks.at[seen - 1].start == s->last.start &&
			     a->blocks.at[seen - 1].end == s->last.end))
		return;
	turns_release(&s->turns);
	facts_release(&s->facts);
	facts_init(&s->facts);
	s->settling = false;
}

bool
speakers_gather(struct speakers *s, size_t blocks)
{
	notice_rewriting(s);
	for (; blocks && s->facts.blocks < s->article->blocks.len; blocks--)
		facts_gather(&s->facts, s->article);
	if (s->facts.blocks)
		s->last = s->article->blocks.at[s->facts.blocks - 1];
	return s->facts.blocks < s->article->blocks.len;
}

/* Speakers, in the order they are first heard. */

/* The article's number of a name of the roster; `known` maps one to the other + 1. */
static uint32_t
speaker_of(struct speakers *s, uint32_t name, uint32_t *known)
{
	struct article *a = s->article;
	struct speaker speaker;

	name = s->facts.roster.names.at[name].same;
	if (!known[name]) {
		speaker.name = article_keep(a, roster_spelling(&s->facts.roster, name));
		vec_push(&a->speakers, speaker);
		known[name] = (uint32_t)a->speakers.len;
	}
	return known[name] - 1;
}

static void
put_turns(struct speakers *s)
{
	uint32_t *known = mem_alloc((s->facts.roster.names.len + 1) * sizeof *known);
	struct article *a = s->article;
	struct turn *turn;

	vec_reset(&a->speakers);
	vec_reset(&a->turns);
	vec_each (turn, &s->turns.list) {
		turn->speaker = speaker_of(s, turn->speaker, known);
		vec_push(&a->turns, *turn);
	}
	free(known);
}

/* The source line of a place: that of a reference in it, else of the heading before it. */
static uint32_t
line_near(const struct article *a, size_t start, size_t end)
{
	size_t heading = article_heading_at(a, start), inside = article_reference_in(a, start, end);

	if (inside != NOWHERE)
		return a->references.at[inside].line;
	return heading == NOWHERE ? 1 : a->headings.at[heading].line;
}

static void
put_sources(struct speakers *s)
{
	struct article *a = s->article;
	const struct source_range *range;

	vec_each (range, &s->turns.sources) {
		struct reference ref = {.start = range->start,
			.end = range->end,
			.line = line_near(a, range->start, range->end),
			.kind = REF_SOURCE};

		ref.target =
			article_keep(a, citation_target(article_text(a, range->start, range->end)));
		vec_push(&a->references, ref);
	}
}

/* An article without labels whose front matter names one speaker is that one's. */
static void
put_monologue(struct speakers *s)
{
	struct article *a = s->article;
	struct turn turn = {.why = WHY_FRONT, .strength = 60};
	size_t first = 0;

	if (a->turns.len || a->front_speakers.len != 1)
		return;
	while (first < a->blocks.len && a->blocks.at[first].kind == BLOCK_HEADING)
		first++;
	if (first == a->blocks.len)
		return;
	turn.start = a->blocks.at[first].start;
	turn.end = vec_last(&a->blocks)->end;
	turn.label_start = turn.label_end = turn.start;
	vec_push(&a->speakers, ((struct speaker){a->front_speakers.at[0]}));
	vec_push(&a->turns, turn);
}

bool
speakers_settle(struct speakers *s)
{
	if (!s->settling)
		turns_start(&s->turns, &s->facts, s->article);
	s->settling = turns_more(&s->turns, SLICE_FACTS);
	if (s->settling)
		return true;
	put_turns(s);
	if (s->article->complete) {
		put_monologue(s);
		put_sources(s);
		s->article->settled = true;
	}
	turns_release(&s->turns);
	return false;
}
