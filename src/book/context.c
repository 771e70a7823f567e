/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two measures a side: the edit distance of the nearest letters, from the place on, and that of the
 * whole side, anywhere in a window. Unrelated words of one language have about half of their letters
 * in common by chance, so the scale begins there.
 */
#include "book/context.h"

#include "base/vec.h"

enum {
	NEAR = 32,    /* bytes that should stand right beside the words */
	LEAST = 8,    /* less than this says nothing */
	FAR = 512,    /* bytes of a side at most */
	BEYOND = 256, /* a side may stand so many bytes further away than it did */
	EDGE = 8,     /* NULs beyond the text's ends */
	CHANCE = 480, /* thousandths that any two texts have in common */
};

/* Turns the pattern so that what is next to the words comes first. */
static void
outwards(struct buf *words, int step)
{
	for (size_t i = 0, j = words->len; step < 0 && i + 1 < j; i++) {
		char swap = words->at[i];

		words->at[i] = words->at[--j];
		words->at[j] = swap;
	}
}

static void
side_init(struct side *s, struct slice words, bool edge, int step)
{
	struct buf folded = BUF_INIT;

	*s = (struct side){.step = step};
	ground_fold(words, &folded);
	outwards(&folded, step);
	if (folded.len > FAR)
		buf_cut(&folded, FAR);
	else if (edge)
		buf_add_fill(&folded, '\0', EDGE);
	if (folded.len >= LEAST) {
		s->far_len = folded.len;
		s->near_len = folded.len < NEAR ? folded.len : NEAR;
		fuzzy_init(&s->near, slice_part(buf_slice(&folded), 0, s->near_len), s->near_len,
			FUZZY_ANCHORED);
		fuzzy_init(&s->far, buf_slice(&folded), s->far_len, FUZZY_ANYWHERE);
	}
	buf_release(&folded);
}

void
context_init(struct context *c, const struct anchor *anchor)
{
	bool first = anchor->start == anchor->prefix.len;
	bool last = anchor->end != NOWHERE && anchor->end + anchor->suffix.len == anchor->text_len;

	side_init(&c->before, anchor->prefix, first, -1);
	side_init(&c->behind, anchor->suffix, last, 1);
}

void
context_release(struct context *c)
{
	fuzzy_release(&c->before.near);
	fuzzy_release(&c->before.far);
	fuzzy_release(&c->behind.near);
	fuzzy_release(&c->behind.far);
}

/* What a distance says, in thousandths beyond chance; of few bytes less. */
static size_t
worth(size_t distance, size_t len)
{
	size_t alike = distance < len ? 1000 * (len - distance) / len : 0;

	if (alike <= CHANCE)
		return 0;
	alike = 1000 * (alike - CHANCE) / (1000 - CHANCE);
	return len < NEAR ? alike * len / NEAR : alike;
}

/* The byte a number of steps outwards of a boundary. */
static char
outer(const struct ground *g, size_t at, int step, size_t i)
{
	if (step < 0)
		return i < at ? g->folded.at[at - 1 - i] : '\0';
	return i < g->folded.len - at ? g->folded.at[at + i] : '\0';
}

static unsigned
side_judge(struct side *s, const struct ground *g, size_t at)
{
	size_t near = s->near_len, far = s->far_len, distance;
	size_t skip = outer(g, at, s->step, 0) == ' ';

	if (!s->far_len)
		return 0;
	fuzzy_reset(&s->near);
	fuzzy_reset(&s->far);
	for (size_t i = 0; i < s->far_len + BEYOND; i++) {
		char byte = outer(g, at, s->step, i + skip);

		if (i < 2 * s->near_len && (distance = fuzzy_feed(&s->near, byte)) < near)
			near = distance;
		if ((distance = fuzzy_feed(&s->far, byte)) < far)
			far = distance;
	}
	return (unsigned)((worth(near, s->near_len) + worth(far, s->far_len)) / 2);
}

void
context_judge(struct context *c, const struct ground *g, size_t start, size_t end, unsigned *before,
	unsigned *behind)
{
	*before = side_judge(&c->before, g, start);
	*behind = side_judge(&c->behind, g, end);
}
