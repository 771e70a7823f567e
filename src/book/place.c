/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Anchors out of passages, answers out of places.
 */
#include "book/place.h"

#include "book/ground.h"

static bool
said_yes(const struct json *place)
{
	return slice_equal(json_text_of(place, "said"), SLICE("yes"));
}

struct anchor
place_anchor(const struct passage *p)
{
	const struct json *place = p->place;

	if (!said_yes(place) || !json_text_of(place, "quote").len)
		return (struct anchor){
			.quote = p->quote,
			.prefix = p->prefix,
			.suffix = p->suffix,
			.section = p->section,
			.start = p->text_start,
			.end = p->text_end,
			.text_len = p->text_size,
			.rival = p->rival,
		};
	return (struct anchor){
		.quote = json_text_of(place, "quote"),
		.prefix = json_text_of(place, "prefix"),
		.suffix = json_text_of(place, "suffix"),
		.section = json_text_of(place, "section"),
		.start = json_whole(json_get(place, "text_start")),
		.end = json_whole(json_get(place, "text_end")),
		.text_len = json_whole(json_get(place, "text_size")),
		.rival = json_whole(json_get(place, "rival")),
	};
}

/* The same words, whatever their blanks, quotation marks and dashes. */
static bool
alike(struct slice a, struct slice b)
{
	struct buf left = BUF_INIT, right = BUF_INIT;
	bool same = slice_equal(a, b);

	if (!same) {
		ground_fold(a, &left);
		ground_fold(b, &right);
		same = slice_equal(buf_slice(&left), buf_slice(&right));
	}
	buf_release(&left);
	buf_release(&right);
	return same;
}

struct found
place_judge(const struct passage *p, const struct article *a, struct found found)
{
	struct slice words;

	if (!p->place || found.start == NOWHERE)
		return found;
	words = article_text(a, found.start, found.end);
	if (said_yes(p->place) && found.state < ANCHOR_CHANGED) {
		if (!alike(words, p->quote))
			found.state = ANCHOR_CHANGED;
		else if (found.start != p->text_start)
			found.state = ANCHOR_MOVED;
	}
	if (!said_yes(p->place) && found.state == ANCHOR_UNCERTAIN &&
		alike(words, json_text_of(p->place, "quote")))
		found = (struct found){ANCHOR_LOST, NOWHERE, NOWHERE, found.score};
	return found;
}

struct json *
place_answer(const struct article *a, const struct found *found, bool yes)
{
	struct json *place = json_new_object();
	struct buf section = BUF_INIT;
	struct anchor anchor = anchor_make(a, found->start, found->end, &section);

	json_put_text(place, "said", yes ? SLICE("yes") : SLICE("no"));
	json_put_text(place, "quote", anchor.quote);
	if (yes) {
		json_put_text(place, "prefix", anchor.prefix);
		json_put_text(place, "suffix", anchor.suffix);
		json_put_some(place, "section", anchor.section);
		json_put_whole(place, "text_start", anchor.start);
		json_put_whole(place, "text_end", anchor.end);
		json_put_whole(place, "text_size", anchor.text_len);
		json_put_whole(place, "rival", anchor_rival(a, &anchor));
	}
	buf_release(&section);
	return place;
}
