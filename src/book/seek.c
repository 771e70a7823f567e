/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stages of a search. Each looks through a range of the folded text a slice at a time, notes
 * where something matches, and at its end makes guesses of that; as soon as one convinces, the search is over.
 */
#include "book/seek.h"

#include "base/limits.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum {
	LONG = 1024, /* bytes of words from which on their ends are sought rather than all of them */
	LONG_END = 256,
	SHORT = 24,    /* bytes of a side that are too few to be sought with errors */
	SIDE = 128,    /* bytes of a side that are sought */
	TRIED = 2048,  /* places with the very words among which one still chooses */
	HITS = 64,     /* places with similar words */
	STRANGE = 8,   /* bytes at an end of a match that have nothing of the words */
	SAY = 24,      /* bytes of context without which a place alone says nothing */
	JUDGING = 2000 /* steps of work for a guess */
};

/* --- where it was --- */

static bool
stands(const struct article *a, struct slice words, size_t at)
{
	return at <= a->text.len && words.len <= a->text.len - at &&
	       slice_equal(article_text(a, at, at + words.len), words);
}

/* The words there with all that stood around them. */
static bool
stands_whole(const struct article *a, const struct anchor *anchor, size_t at)
{
	return anchor->quote.len && at >= anchor->prefix.len && stands(a, anchor->quote, at) &&
	       stands(a, anchor->prefix, at - anchor->prefix.len) &&
	       stands(a, anchor->suffix, at + anchor->quote.len);
}

/* Counted from the start of the text, or from its end: most edits leave one of both as it was. */
static bool
still_there(const struct article *a, const struct anchor *anchor, struct found *found)
{
	bool same = a->text.len == anchor->text_len;
	size_t at = anchor->start;

	if (at == NOWHERE || (anchor->prefix.len + anchor->suffix.len < SAY && !same))
		return false;
	if (!stands_whole(a, anchor, at)) {
		if (anchor->text_len == NOWHERE || at + a->text.len < anchor->text_len)
			return false;
		at += a->text.len - anchor->text_len;
		if (!stands_whole(a, anchor, at))
			return false;
	}
	*found = (struct found){
		at == anchor->start ? ANCHOR_HERE : ANCHOR_MOVED, at, at + anchor->quote.len, 1000};
	return true;
}

/* --- hits --- */

/* Of hits that lie close together the best stays, of equals the last; of all the best. */
static void
note(struct pattern_ends *hits, struct pattern_end hit, size_t apart)
{
	struct pattern_end *last = hits->len ? vec_last(hits) : NULL;
	size_t worst = 0;

	if (last && (hit.at > last->at ? hit.at - last->at : last->at - hit.at) <= apart) {
		if (hit.errors <= last->errors)
			*last = hit;
		return;
	}
	if (hits->len == HITS) {
		for (size_t i = 1; i < hits->len; i++)
			if (hits->at[i].errors > hits->at[worst].errors)
				worst = i;
		if (hits->at[worst].errors <= hit.errors)
			return;
		hits->len--;
		memmove(hits->at + worst, hits->at + worst + 1,
			(hits->len - worst) * sizeof *hits->at);
	}
	vec_push(hits, hit);
}

/* --- stages --- */

static void
add_guess(struct seek *s, size_t start, size_t end, size_t words)
{
	struct guess guess = {.start = start, .end = end, .words = (unsigned)words};

	guesses_add(&s->guesses, s->ground, s->anchor, &s->context, guess);
}

/* The part of the folded text that errors are worth looking for in. */
static void
window(const struct seek *s, size_t *from, size_t *to)
{
	size_t len = s->ground->folded.len, middle = 0;

	if (s->anchor->start != NOWHERE && s->anchor->start <= s->ground->article->text.len)
		middle = ground_at(s->ground, s->anchor->start);
	*from = middle > LIMIT_SEEK / 2 ? middle - LIMIT_SEEK / 2 : 0;
	*to = len - *from > LIMIT_SEEK ? *from + LIMIT_SEEK : len;
}

/* Begins a stage that seeks a pattern with errors. */
static void
enter(struct seek *s, enum seek_stage stage, struct slice pattern, size_t most, bool backwards)
{
	size_t from, to;

	window(s, &from, &to);
	s->stage = stage;
	fuzzy_release(&s->fuzzy);
	fuzzy_init(&s->fuzzy, pattern, most, backwards ? FUZZY_BACKWARDS : FUZZY_ANYWHERE);
	s->at = backwards ? to : from;
	s->to = backwards ? from : to;
	vec_reset(&s->hits);
}

/* Runs the pattern over the text; true at the end. */
static bool
scan(struct seek *s, size_t *work, size_t apart)
{
	const char *text = s->ground->folded.at;

	while (s->at != s->to && *work) {
		bool forward = s->at < s->to;
		char byte = forward ? text[s->at++] : text[--s->at];
		size_t errors = fuzzy_feed(&s->fuzzy, byte);

		*work -= *work < s->fuzzy.active ? *work : s->fuzzy.active;
		if (errors <= s->fuzzy.most)
			note(&s->hits, (struct pattern_end){s->at, errors}, apart);
	}
	return s->at == s->to;
}

static void
finish(struct seek *s)
{
	s->found = verdict(&s->guesses, s->ground, s->anchor, s->quote.len);
	s->stage = STAGE_DONE;
}

/* Is the search over, since a guess convinces? */
static bool
settled(struct seek *s)
{
	struct found found;

	if (s->measuring)
		return false;
	found = verdict(&s->guesses, s->ground, s->anchor, s->quote.len);
	if (found.state == ANCHOR_UNCERTAIN || found.state == ANCHOR_LOST)
		return false;
	finish(s);
	return true;
}

/* The words begin where what stood before them ends; where they are long, where their head begins. */
static void
enter_start(struct seek *s)
{
	struct slice quote = buf_slice(&s->quote);
	struct buf side = BUF_INIT;

	ground_fold(s->anchor->prefix, &side);
	if (quote.len > LONG)
		enter(s, STAGE_START, slice_part(quote, 0, LONG_END), LONG_END / 3, true);
	else if (side.len < SHORT)
		finish(s);
	else {
		struct slice last =
			slice_from(buf_slice(&side), side.len > SIDE ? side.len - SIDE : 0);

		enter(s, STAGE_START, last, last.len * 3 / 10, false);
	}
	buf_release(&side);
}

static void
enter_end(struct seek *s)
{
	struct slice quote = buf_slice(&s->quote);
	struct buf side = BUF_INIT;
	struct pattern_ends hits = s->hits;

	s->hits = s->starts;
	s->starts = hits;
	ground_fold(s->anchor->suffix, &side);
	if (quote.len > LONG)
		enter(s, STAGE_END, slice_from(quote, quote.len - LONG_END), LONG_END / 3, false);
	else if (side.len < SHORT)
		finish(s);
	else {
		struct slice first =
			slice_part(buf_slice(&side), 0, side.len > SIDE ? SIDE : side.len);

		enter(s, STAGE_END, first, first.len * 3 / 10, true);
	}
	buf_release(&side);
}

/* Few letters are soon like any others: the fewer, the fewer errors. */
static size_t
errors_for(size_t len)
{
	return len < 24 ? len / 4 : len < 64 ? len / 3 : len * 45 / 100;
}

static void
enter_alike(struct seek *s)
{
	if (s->quote.len > LONG && s->measuring)
		s->stage = STAGE_DONE;
	else if (s->quote.len > LONG)
		enter_start(s);
	else
		enter(s, STAGE_ALIKE, buf_slice(&s->quote), errors_for(s->quote.len), false);
}

/* --- exact --- */

static void
exact(struct seek *s, size_t *work)
{
	struct slice quote = buf_slice(&s->quote), text = buf_slice(&s->ground->folded);
	struct slice head = slice_part(quote, 0, quote.len < LONG ? quote.len : LONG);
	size_t to = text.len - s->at > *work ? s->at + *work : text.len;
	size_t hit = ground_find(s->ground, s->at, to, head);
	size_t next = hit == NOWHERE ? to : hit + 1;

	*work -= next - s->at < *work ? next - s->at : *work;
	s->at = next;
	if (hit != NOWHERE && slice_starts(slice_from(text, hit), quote)) {
		add_guess(s, hit, hit + quote.len, 1000);
		*work -= *work < JUDGING ? *work : JUDGING;
		s->count++;
	}
	if (s->count == TRIED) {
		finish(s);
		if (s->found.state != ANCHOR_LOST)
			s->found.state = ANCHOR_UNCERTAIN;
	} else if (s->at >= text.len && !settled(s)) {
		enter_alike(s);
	}
}

/* --- alike --- */

/* Where a match that ends at the hit begins: by the same errors, with a length as near as can be. */
static size_t
begins(const struct seek *s, struct pattern_end hit)
{
	size_t most = s->quote.len + hit.errors, best = 0, least = hit.errors + 1;
	struct fuzzy f;

	fuzzy_init(&f, buf_slice(&s->quote), hit.errors, FUZZY_ANCHORED | FUZZY_BACKWARDS);
	for (size_t len = 1; len <= most && len <= hit.at; len++) {
		size_t errors = fuzzy_feed(&f, s->ground->folded.at[hit.at - len]);

		if (errors < least || (errors == least && len <= s->quote.len)) {
			least = errors;
			best = len;
		}
	}
	fuzzy_release(&f);
	return hit.at - best;
}

/* Takes blanks from both ends of a range. */
static void
trim(const char *text, size_t *start, size_t *end)
{
	while (*start < *end && text[*start] == ' ')
		++*start;
	while (*start < *end && text[*end - 1] == ' ')
		--*end;
}

/* Leaves out what has nothing in common with the quote at either end of a range. */
static void
fit(const struct seek *s, size_t *start, size_t *end)
{
	struct slice text = buf_slice(&s->ground->folded);
	struct slice core = grams_core(&s->grams, slice_part(text, *start, *end));

	if (core.len && s->quote.len >= SHORT) {
		size_t from = (size_t)(core.at - text.at), to = from + core.len;

		*start = from - *start > STRANGE ? from : *start;
		*end = *end - to > STRANGE ? to : *end;
	}
	trim(text.at, start, end);
}

/* How much of the quote is left in these words. */
static unsigned
kept(const struct seek *s, size_t start, size_t end)
{
	struct grams grams;

	grams_of(&grams, slice_part(buf_slice(&s->ground->folded), start, end));
	return grams_shared(&grams, buf_slice(&s->quote));
}

static void
alike(struct seek *s, size_t *work)
{
	struct pattern_end *hit;

	if (!scan(s, work, s->quote.len / 2))
		return;
	vec_each (hit, &s->hits) {
		size_t start = begins(s, *hit), end = hit->at;

		fit(s, &start, &end);
		if (start < end)
			add_guess(
				s, start, end, 1000 * (s->quote.len - hit->errors) / s->quote.len);
	}
	if (s->measuring)
		s->stage = STAGE_DONE;
	else if (!settled(s))
		enter_start(s);
}

/* --- between --- */

/* The first end behind a start; the words in between are a guess. */
static void
pair(struct seek *s, size_t start)
{
	size_t end = NOWHERE;
	struct pattern_end *hit;

	vec_each (hit, &s->hits)
		if (hit->at > start && hit->at < end)
			end = hit->at;
	if (end == NOWHERE || end - start > 3 * s->quote.len + LONG)
		return;
	trim(s->ground->folded.at, &start, &end);
	if (start < end)
		add_guess(s, start, end, kept(s, start, end) * 999 / 1000);
	fit(s, &start, &end);
	if (start < end)
		add_guess(s, start, end, kept(s, start, end) * 999 / 1000);
}

static void
between(struct seek *s, size_t *work)
{
	struct pattern_end *hit;

	if (!scan(s, work, LONG_END / 2))
		return;
	vec_each (hit, &s->starts)
		pair(s, hit->at);
	finish(s);
}

static void
starts(struct seek *s, size_t *work)
{
	if (!scan(s, work, LONG_END / 2))
		return;
	if (s->hits.len)
		enter_end(s);
	else
		finish(s);
}

static void
fold(struct seek *s, size_t *work)
{
	bool more = ground_more(s->ground, *work);

	*work = 0;
	if (!more && s->quote.len)
		s->stage = STAGE_EXACT;
	else if (!more)
		finish(s);
}

static void
begin(struct seek *s, struct ground *g, const struct anchor *anchor)
{
	*s = (struct seek){.ground = g, .anchor = anchor, .quote = BUF_INIT};
	ground_fold(anchor->quote, &s->quote);
	grams_of(&s->grams, buf_slice(&s->quote));
	context_init(&s->context, anchor);
}

void
seek_begin(struct seek *s, struct ground *g, const struct anchor *anchor)
{
	struct found found;

	if (still_there(g->article, anchor, &found))
		*s = (struct seek){.quote = BUF_INIT, .stage = STAGE_DONE, .found = found};
	else
		begin(s, g, anchor);
}

bool
seek_more(struct seek *s, size_t work)
{
	static void (*const stages[])(struct seek *, size_t *) = {
		[STAGE_FOLD] = fold,
		[STAGE_EXACT] = exact,
		[STAGE_ALIKE] = alike,
		[STAGE_START] = starts,
		[STAGE_END] = between,
	};

	while (work && s->stage != STAGE_DONE)
		stages[s->stage](s, &work);
	return s->stage != STAGE_DONE;
}

void
seek_end(struct seek *s)
{
	buf_release(&s->quote);
	context_release(&s->context);
	fuzzy_release(&s->fuzzy);
	vec_release(&s->hits);
	vec_release(&s->starts);
}

size_t
seek_rival(struct ground *g, const struct anchor *anchor)
{
	struct seek s;
	size_t rival;

	begin(&s, g, anchor);
	s.measuring = true;
	while (seek_more(&s, SEEK_SLICE))
		continue;
	rival = guesses_rival(&s.guesses);
	seek_end(&s);
	return rival;
}
