/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whose inner words are: the name in the sentence that leads in to them, with a word of saying by
 * it; of a quotation set off, else the name it opens with. Words nobody is named for stay with
 * the one who speaks.
 */
#include "article/reported.h"

#include "article/person.h"
#include "article/quotation.h"
#include "text/fold.h"
#include "text/utf8.h"

#define LEAD       400  /* bytes of a lead-in looked at */
#define OPENING    100  /* bytes of a quotation looked at for who opens it */
#define SHORTEST   40   /* bytes; shorter ones are single words held with tongs */
#define LONGEST    8192 /* bytes of a quotation in running text; a mark never closed ends here */
#define NAME_WORDS 4

/* The turn whose inside is searched. */
struct inside {
	struct turns *turns;
	const struct article *article;
	uint32_t speaker;
	size_t start, end;   /* of the turn */
	size_t first, known; /* quoted turns of the list that are already in it */
};

/* Names in a sentence. */

/* A name and the words around it; empty where there is none. */
struct mention {
	struct slice name, before, after;
};

static bool
opens_name(const struct inside *in, struct slice word)
{
	size_t at = 0;

	return word.len > 2 && char_is_upper(utf8_next(word, &at)) && !person_opens_phrase(word) &&
	       person_likeness(person_bare(word)) >= PERSON_INITIALS &&
	       !heard_common_folded(&in->turns->facts->roster.heard, word);
}

static bool
is_last(struct slice word)
{
	return memchr(",.;:!?)", word.at[word.len - 1], 7) != NULL;
}

/* The name that starts with `word`, of which `rest` is what follows; moves rest behind it. */
static struct slice
whole_name(const struct inside *in, struct slice word, struct slice *rest)
{
	const char *start = word.at;
	const char *end = word.at + word.len;

	for (size_t words = 1; words < NAME_WORDS && !is_last(word); words++) {
		struct slice ahead = *rest, next, after;

		if (!person_word(&ahead, &next))
			break;
		if ((person_is_particle(next) || person_is_joiner(next)) &&
			person_word(&ahead, &after))
			next = after;
		if (!opens_name(in, next))
			break;
		word = next;
		end = next.at + next.len;
		*rest = ahead;
	}
	return person_bare((struct slice){start, (size_t)(end - start)});
}

/* Is it the one who speaks anyway: do the two share a word? */
static bool
is_speaker(const struct inside *in, struct slice name)
{
	struct slice own = roster_spelling(&in->turns->facts->roster, in->speaker), word, other;

	while (person_word(&name, &word)) {
		struct slice rest = own;

		if (person_is_joiner(word) || person_is_particle(word))
			continue;
		while (person_word(&rest, &other))
			if (fold_equal(person_bare(word), person_bare(other)))
				return true;
	}
	return false;
}

/* The next name in `rest` that is not the speaker's; false where there is none. */
static bool
next_mention(const struct inside *in, struct slice *rest, struct mention *m)
{
	struct slice word, before = {0};

	while (person_word(rest, &word)) {
		struct slice name;

		if (!opens_name(in, word)) {
			before = word;
			continue;
		}
		name = whole_name(in, word, rest);
		if (name.len && !is_speaker(in, name)) {
			m->name = name;
			m->before = before;
			m->after = *rest;
			return true;
		}
		before = word;
	}
	return false;
}

/* "X points out", "X, she notes,", "says X", "according to X". */
static bool
is_saying(const struct mention *m)
{
	struct slice rest = m->after, word;

	if (label_is_verb(m->before) || slice_equal(m->before, SLICE("to")) ||
		slice_equal(m->before, SLICE("As")))
		return true;
	for (size_t i = 0; i < 3 && person_word(&rest, &word); i++)
		if (label_is_verb(person_bare(word)))
			return true;
	return false;
}

/* Pushing. */

static bool
is_taken(const struct inside *in, size_t start, size_t end)
{
	for (size_t i = in->first; i < in->known; i++)
		if (in->turns->list.at[i].start < end && in->turns->list.at[i].end > start)
			return true;
	return false;
}

/* One capitalised word is a name where the text names it in full, where it speaks elsewhere, or
 * where a word of saying is right before or behind it. */
static bool
is_known(const struct turns *t, const struct mention *m)
{
	struct roster *r = &t->facts->roster;
	struct slice name = m->name, rest = m->after, word;
	uint32_t number;

	if (memchr(name.at, ' ', name.len) || label_is_verb(m->before) ||
		slice_equal(m->before, SLICE("to")) || slice_equal(m->before, SLICE("that")) ||
		(person_word(&rest, &word) && label_is_verb(word)))
		return true;
	number = roster_add(r, name);
	return roster_heard(r, number) || r->names.at[number].strength ||
	       r->names.at[number].same != number;
}

static uint32_t
number_of(struct turns *t, struct slice name)
{
	struct roster *r = &t->facts->roster;
	uint32_t number = roster_add(r, name);

	number = roster_full(r, r->names.at[number].same);
	return r->names.at[number].same;
}

static void
push_reported(
	const struct inside *in, const struct mention *m, size_t start, size_t end, int strength)
{
	struct turns *t = in->turns;
	struct turn turn = {.start = (uint32_t)start,
		.end = (uint32_t)end,
		.label_start = (uint32_t)(m->name.at - in->article->text.at),
		.kind = TURN_QUOTED,
		.why = WHY_REPORTED,
		.strength = (uint8_t)strength};

	if (is_taken(in, start, end) || !is_known(t, m))
		return;
	turn.label_end = turn.label_start + (uint32_t)m->name.len;
	turn.speaker = number_of(t, m->name);
	vec_push(&t->list, turn);
}

/* The last sentence of text[from .. to), at most LEAD bytes of it. */
static struct slice
last_sentence(const struct article *a, size_t from, size_t to)
{
	struct slice text = buf_slice(&a->text);
	size_t start = to - from > LEAD ? utf8_floor(text, to - LEAD) : from, end = to;

	while (end > start && memchr(" \n:.", text.at[end - 1], 4))
		end--;
	for (size_t at = end; at > start + 1; at--)
		if (text.at[at - 1] == ' ' && memchr(".!?", text.at[at - 2], 3) &&
			char_is_upper(utf8_at(text, at)))
			return slice_part(text, at, to);
	return slice_part(text, start, to);
}

/* Quotations in the running text. */

/* Behind the mark that closes the one opened before `at`, or `end`. */
static size_t
close_inner(const struct article *a, size_t at, size_t end)
{
	struct slice text = article_text(a, 0, end);
	size_t depth = 1;

	while ((at = slice_find(text, at, SLICE("\xe2\x80"))) != NOWHERE) {
		unsigned char last = at + 2 < end ? (unsigned char)text.at[at + 2] : 0;

		at += 2;
		depth += last == 0x9c;
		depth -= last == 0x9d;
		if (!depth)
			return at + 1;
	}
	return end;
}

/* Stands a colon, a comma or "that" before the mark at `at`? */
static bool
is_led_in(const struct article *a, size_t at)
{
	struct slice before = article_text(a, at > 6 ? at - 6 : 0, at);

	return slice_ends(before, SLICE(": ")) || slice_ends(before, SLICE(", ")) ||
	       slice_ends(before, SLICE(" that "));
}

/* Who is named for the quotation whose mark stands at `at`, and how surely; 0 for nobody. */
static int
name_inner(const struct inside *in, size_t at, size_t sentence_from, struct mention *m)
{
	const struct article *a = in->article;
	size_t words = at + SLICE("“").len, most = in->end;
	struct slice rest = last_sentence(a, sentence_from, at);

	if (is_led_in(a, at) && next_mention(in, &rest, m) && is_saying(m))
		return 55;
	if (words + OPENING < most)
		most = utf8_floor(article_text(a, 0, most), words + OPENING);
	rest = article_text(a, words, most);
	if (next_mention(in, &rest, m) && m->name.at == a->text.at + words && is_saying(m))
		return 50;
	return 0;
}

/* The quotation whose mark stands at `at`; returns where to look on. */
static size_t
weigh_inner(const struct inside *in, size_t at, size_t sentence_from)
{
	size_t words = at + SLICE("“").len;
	size_t most = utf8_floor(article_text(in->article, 0, in->end), words + LONGEST);
	struct mention m;
	int strength = name_inner(in, at, sentence_from, &m);
	size_t end;

	if (!strength)
		return words;
	end = close_inner(in->article, words, most);
	if (end - at >= SHORTEST)
		push_reported(in, &m, at, end, strength);
	return end;
}

static void
search_words(const struct inside *in, size_t start, size_t end)
{
	struct slice text = article_text(in->article, 0, end);
	size_t at = start;

	/* The mark that opens the turn itself is none inside it. */
	if (start == in->start)
		at = start += quotation_opens(slice_from(text, start));
	while ((at = slice_find(text, at, SLICE("“"))) != NOWHERE && at < end)
		at = weigh_inner(in, at, start);
}

/* Quotations set off. */

static uint32_t
quote_depth(const struct article *a, size_t block)
{
	uint32_t depth = 0;

	for (uint32_t box = a->blocks.at[block].box; box; box = a->boxes.at[box].parent)
		depth += a->boxes.at[box].kind == BOX_QUOTE;
	return depth;
}

static void
weigh_box(const struct inside *in, size_t lead, size_t first, size_t last)
{
	const struct article *a = in->article;
	const struct block *before = &a->blocks.at[lead];
	size_t start = a->blocks.at[first].start, end = a->blocks.at[last].end;
	struct slice rest = last_sentence(a, before->start, before->end);
	struct mention m;

	if (rest.len && memchr(":,", rest.at[rest.len - 1], 2) && next_mention(in, &rest, &m)) {
		push_reported(in, &m, start, end, 60);
		return;
	}
	rest = article_text(a, start, end);
	if (rest.len > OPENING)
		rest.len = utf8_floor(rest, OPENING);
	if (next_mention(in, &rest, &m))
		push_reported(in, &m, start, end, 45);
}

/* The blocks of the turn: those set off deeper than its first are quotations in it. */
static void
search_blocks(const struct inside *in)
{
	const struct article *a = in->article;
	size_t block = article_block_at(a, in->start);
	uint32_t base = quote_depth(a, block);

	while (block < a->blocks.len && a->blocks.at[block].start < in->end) {
		size_t first = block, end;

		while (block < a->blocks.len && a->blocks.at[block].end <= in->end &&
			quote_depth(a, block) > base)
			block++;
		if (block > first && first) {
			weigh_box(in, first - 1, first, block - 1);
			continue;
		}
		end = a->blocks.at[block].end < in->end ? a->blocks.at[block].end : in->end;
		search_words(in,
			a->blocks.at[block].start > in->start ? a->blocks.at[block].start
							      : in->start,
			end);
		block++;
	}
}

void
reported_find(struct turns *t, uint32_t speaker, size_t first)
{
	const struct turn *turn = vec_last(&t->list);
	struct inside in = {.turns = t,
		.article = t->article,
		.speaker = speaker,
		.start = turn->start,
		.end = turn->end,
		.first = first,
		.known = t->list.len - 1};

	search_blocks(&in);
}
