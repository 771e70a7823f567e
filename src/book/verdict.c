/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Judging. The numbers were set by tests/bench/anchor, so that hardly anything is found where it is
 * not: to change one is to run that again.
 */
#include "book/verdict.h"

#include "article/outline.h"

#include <string.h>

enum {
	ALL = 1000,
	MARGIN = 200,   /* the best must be better than any other by so much */
	SECTION = 100,  /* for standing in the section of that name */
	DISTANCE = 200, /* for standing where it stood; less by FAINTER for each doubling */
	FAINTER = 20,
	BOTH_SIDES = 500, /* where both sides fit so well, the words between may be other ones */
	KEPT = 500,       /* but half must be left, or we ask */
	HINT = 300,       /* a side that fits so well is worth a question */
	ALIKE = 750,      /* and so are words */
	WORDY = 24,       /* bytes of words from which on they say something alone */
	UNIQUE = 300,     /* less need fit where nothing else looked like it */
	AHEAD = 60,       /* of what looked most like it then */
	BEHIND = 20,      /* of the same, if it is still that */
};

/* Words so well kept, and so long, need a side that fits so well. */
static const struct rule {
	unsigned words;
	size_t len;
	unsigned side;
} rules[] = {
	{ALL, 64, 150},
	{ALL, 48, 300},
	{ALL, 24, 500},
	{ALL, 0, 700},
	{900, 96, 400},
	{750, 32, 600},
	{830, 0, 800},
	{550, 64, 700},
};

static size_t
distance(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

/* From where it stood, counted from the start of the text or from its end. */
static size_t
displacement(const struct ground *g, const struct anchor *anchor, size_t start)
{
	size_t at, end, least, len = g->article->text.len;

	ground_range(g, start, start + 1, &at, &end);
	least = distance(at, anchor->start);
	if (anchor->text_len != NOWHERE && anchor->text_len >= anchor->start && len >= at &&
		distance(anchor->text_len - anchor->start, len - at) < least)
		least = distance(anchor->text_len - anchor->start, len - at);
	return least;
}

static unsigned
place(const struct ground *g, const struct anchor *anchor, size_t start)
{
	struct buf section = BUF_INIT;
	unsigned score = 0, fainter = 0;
	size_t at, end;

	ground_range(g, start, start + 1, &at, &end);
	section_path(g->article, at, &section);
	if (slice_equal(buf_slice(&section), anchor->section))
		score += SECTION;
	buf_release(&section);
	if (anchor->start == NOWHERE)
		return score;
	for (size_t far = displacement(g, anchor, start); far && fainter < DISTANCE; far /= 2)
		fainter += FAINTER;
	return score + DISTANCE - fainter;
}

static unsigned
total(const struct guess *guess)
{
	return guess->words + guess->before + guess->behind + guess->place;
}

static unsigned
better_side(const struct guess *guess)
{
	return guess->before > guess->behind ? guess->before : guess->behind;
}

static bool
overlap(const struct guess *a, const struct guess *b)
{
	size_t start = a->start > b->start ? a->start : b->start;
	size_t end = a->end < b->end ? a->end : b->end;
	size_t len = a->end - a->start, other = b->end - b->start;

	return end > start && 2 * (end - start) > (len < other ? len : other);
}

void
guesses_add(struct guesses *all, const struct ground *g, const struct anchor *anchor,
	struct context *context, struct guess guess)
{
	size_t at;

	context_judge(context, g, guess.start, guess.end, &guess.before, &guess.behind);
	guess.place = place(g, anchor, guess.start);
	for (at = 0; at < all->len && total(&all->at[at]) >= total(&guess); at++)
		if (overlap(&all->at[at], &guess))
			return;
	if (at == GUESSES)
		return;
	if (all->len == GUESSES)
		all->len--;
	memmove(all->at + at + 1, all->at + at, (all->len - at) * sizeof *all->at);
	all->at[at] = guess;
	all->len++;
	for (size_t i = all->len; --i > at;)
		if (overlap(&all->at[i], &guess)) {
			all->len--;
			memmove(all->at + i, all->at + i + 1, (all->len - i) * sizeof *all->at);
		}
}

/* Is there no doubt that the words are here, if nothing else looks as good? */
static bool
convincing(const struct guess *guess, bool unique, size_t len)
{
	unsigned side = better_side(guess) + (unique ? UNIQUE : 0);

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (guess->words >= rules[i].words && len >= rules[i].len)
			return side >= rules[i].side;
	return guess->words >= KEPT && guess->before >= BOTH_SIDES && guess->behind >= BOTH_SIDES;
}

static unsigned
likeness(const struct guess *guess)
{
	return (guess->words + guess->before + guess->behind) / 3;
}

unsigned
guesses_rival(const struct guesses *all)
{
	unsigned most = 0;

	for (size_t i = 1; i < all->len; i++)
		if (likeness(&all->at[i]) > most)
			most = likeness(&all->at[i]);
	return most;
}

/* Does the best look better than any other place did then? */
static bool
beyond_rivals(const struct guesses *all, const struct anchor *anchor)
{
	return anchor->rival != NOWHERE && likeness(all->at) >= anchor->rival + AHEAD;
}

/* Might it be the place that looked most like it then, since none looks so besides? */
static bool
mistakable(const struct guesses *all, const struct anchor *anchor)
{
	return anchor->rival != NOWHERE && !beyond_rivals(all, anchor) &&
	       guesses_rival(all) + BEHIND < anchor->rival;
}

static bool
worth_asking(const struct guess *guess, size_t len)
{
	return guess->words == ALL || (guess->words >= ALIKE && len >= WORDY) ||
	       better_side(guess) >= HINT;
}

static enum anchor_state
state(const struct guesses *all, const struct anchor *anchor, size_t start, size_t len)
{
	const struct guess *best = all->at;
	bool clear = all->len == 1 || total(best) - total(best + 1) >= MARGIN;

	if (!clear || !convincing(best, beyond_rivals(all, anchor), len) || mistakable(all, anchor))
		return worth_asking(best, len) ? ANCHOR_UNCERTAIN : ANCHOR_LOST;
	if (best->words < ALL)
		return ANCHOR_CHANGED;
	return start == anchor->start ? ANCHOR_HERE : ANCHOR_MOVED;
}

struct found
verdict(const struct guesses *all, const struct ground *g, const struct anchor *anchor, size_t len)
{
	struct found found = {ANCHOR_LOST, NOWHERE, NOWHERE, 0};
	const struct guess *best = all->at;
	size_t start, end;

	if (!all->len)
		return found;
	ground_range(g, best->start, best->end, &start, &end);
	found.state = state(all, anchor, start, len);
	found.score = (2 * best->words + best->before + best->behind) / 4;
	if (found.state != ANCHOR_LOST) {
		found.start = start;
		found.end = end;
	}
	return found;
}
