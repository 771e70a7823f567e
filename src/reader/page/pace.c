/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A step is so short that what is shared out within it makes no minute.
 */
#include "reader/page/pace.h"

#include "base/limits.h"
#include "text/count.h"
#include "text/utf8.h"

#define STEP        (2 * KIB)
#define SLICE_BYTES (256 * KIB)

void
pace_release(struct pace *p)
{
	vec_release(&p->sums);
	*p = (struct pace){0};
}

/* Up to the end of a step, or of the text. */
static void
count_step(struct pace *p, struct slice text)
{
	size_t end = (p->counted / STEP + 1) * STEP;
	size_t from = utf8_floor(text, p->counted);

	if (p->counted % STEP == 0 && p->counted / STEP == p->sums.len)
		vec_push(&p->sums, p->total);
	if (end > text.len)
		end = text.len;
	p->total += count_beats(text, from, utf8_floor(text, end));
	p->counted = end;
}

bool
pace_work(struct pace *p, struct slice text)
{
	size_t stop;

	if (text.len < p->counted) { /* written anew */
		vec_reset(&p->sums);
		p->counted = p->total = 0;
	}
	stop = p->counted + SLICE_BYTES;
	while (p->counted < text.len && p->counted < stop)
		count_step(p, text);
	return p->counted < text.len;
}

static size_t
beats_before(const struct pace *p, size_t at)
{
	size_t step = at / STEP, start, end, upto, beats;

	if (at >= p->counted)
		return p->total;
	start = step * STEP;
	end = step + 1 < p->sums.len ? start + STEP : p->counted;
	upto = step + 1 < p->sums.len ? p->sums.at[step + 1] : p->total;
	beats = upto - p->sums.at[step];
	return p->sums.at[step] + beats * (at - start) / (end - start);
}

size_t
pace_minutes(const struct pace *p, size_t from, size_t to)
{
	return (beats_before(p, to) - beats_before(p, from)) / BEATS_A_MINUTE;
}
