/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far words reach: to the end of the quotation they open, of the box they stand in, or to
 * the next fact that ends them. Every block is visited for one turn only.
 */
#include "article/turns.h"

#include "article/quotation.h"
#include "article/reported.h"

void
turns_start(struct turns *t, struct facts *f, const struct article *a)
{
	*t = (struct turns){.facts = f,
		.article = a,
		.style = trust_names(f, a),
		.speaking = NOWHERE,
		.quoting = NOWHERE,
		.cut = NOWHERE};
}

void
turns_release(struct turns *t)
{
	vec_release(&t->list);
	vec_release(&t->sources);
}

static const struct fact *
fact_at(const struct turns *t, size_t i)
{
	return &t->facts->list.at[i];
}

/* Boxes. */

static bool
box_holds(const struct article *a, uint32_t outer, uint32_t box)
{
	while (box && box != outer)
		box = a->boxes.at[box].parent;
	return box == outer;
}

/* The innermost quotation box around a block, or 0. */
static uint32_t
quote_box(const struct article *a, size_t block)
{
	uint32_t box = a->blocks.at[block].box;

	while (box && a->boxes.at[box].kind != BOX_QUOTE)
		box = a->boxes.at[box].parent;
	return box;
}

/* The outermost quotation box around the words that is not around their label. */
static uint32_t
words_box(const struct article *a, const struct fact *fact)
{
	uint32_t found = 0, box = a->blocks.at[fact->words_block].box;

	for (; box && !box_holds(a, box, a->blocks.at[fact->block].box);
		box = a->boxes.at[box].parent)
		if (a->boxes.at[box].kind == BOX_QUOTE)
			found = box;
	return found;
}

/* Where the words run from `block` on end: at the last block before `stop` that the box holds. */
static size_t
run_in_box(const struct article *a, uint32_t box, size_t block, size_t stop)
{
	while (block + 1 < stop && box_holds(a, box, a->blocks.at[block + 1].box))
		block++;
	return a->blocks.at[block].end;
}

/* The list around a label in an item, the quotation around a label in one, or the article. */
static uint32_t
home_box(const struct article *a, const struct fact *fact)
{
	uint32_t box = a->blocks.at[fact->block].box;

	while (box && a->boxes.at[box].kind != BOX_LIST && a->boxes.at[box].kind != BOX_QUOTE &&
		a->boxes.at[box].kind != BOX_TABLE)
		box = a->boxes.at[box].parent;
	return box;
}

/* Pushing. */

static void
push_source(struct turns *t, size_t start, size_t end)
{
	if (end > start)
		vec_push(&t->sources, ((struct source_range){(uint32_t)start, (uint32_t)end}));
}

static enum turn_why
why_of(const struct fact *fact)
{
	static const enum turn_why whys[] = {[FACT_LABEL] = WHY_LABEL,
		[FACT_HEADING] = WHY_HEADING,
		[FACT_ATTRIBUTION] = WHY_ATTRIBUTION,
		[FACT_SIGNATURE] = WHY_SIGNATURE};

	return whys[fact->kind];
}

/* Trims blanks at the ends and pushes what is left. */
static bool
push_turn(struct turns *t, const struct fact *fact, size_t start, size_t end, enum turn_kind kind,
	int strength)
{
	const char *text = t->article->text.at;
	struct turn turn = {.speaker = fact->name,
		.label_start = fact->name_start,
		.label_end = fact->name_end,
		.kind = (uint8_t)kind,
		.why = (uint8_t)(kind == TURN_QUOTED && fact->kind == FACT_LABEL ? WHY_REPORTED
										 : why_of(fact)),
		.strength = (uint8_t)strength};

	while (start < end && memchr(" \t\n", text[start], 3))
		start++;
	while (end > start && memchr(" \t\n", text[end - 1], 3))
		end--;
	if (start >= end)
		return false;
	turn.start = (uint32_t)start;
	turn.end = (uint32_t)end;
	vec_push(&t->list, turn);
	return true;
}

/* Ranges. */

/* How far words reached, and what names their source. */
struct reach {
	size_t end;
	int strength;
};

static void
clip(struct reach *r, size_t end)
{
	r->end = r->end < end ? r->end : end;
}

static bool
opens_quotation(const struct turns *t, const struct fact *fact)
{
	return fact->flags & FACT_QUOTED &&
	       (fact->kind == FACT_HEADING || fact->label & LABEL_ALONE || t->style.opinions);
}

static struct reach
reach_quotation(struct turns *t, const struct fact *fact, size_t stop, int strength)
{
	struct quotation q = quotation_find(t->article, fact->words, fact->words_block, stop);

	push_source(t, q.source, q.source_end);
	strength -= q.sure ? 0 : q.closed ? 10 : 25;
	return (struct reach){.end = q.end, .strength = strength > 0 ? strength : 1};
}

/* A last block that is a source is none of the words. */
static void
drop_source(struct turns *t, const struct fact *fact, struct reach *r)
{
	const struct article *a = t->article;
	size_t block = article_block_at(a, r->end ? r->end - 1 : 0), start, end, base;

	if (block <= fact->words_block || a->blocks.at[block].kind != BLOCK_PARAGRAPH ||
		!citation_line(article_block_text(a, block), &start, &end))
		return;
	base = a->blocks.at[block].start;
	push_source(t, base + start, base + end);
	clip(r, a->blocks.at[block - 1].end);
}

/* Directions in square brackets behind the last words are none of them. */
static void
drop_directions(const struct article *a, const struct fact *fact, struct reach *r)
{
	size_t block = article_block_at(a, r->end ? r->end - 1 : 0);

	for (; block > fact->words_block; block--) {
		struct slice text = article_block_text(a, block);

		if (text.len < 2 || text.at[0] != '[' || text.at[text.len - 1] != ']')
			break;
		clip(r, a->blocks.at[block - 1].end);
	}
}

static bool
ends_with_colon(const struct article *a, size_t block)
{
	struct slice text = article_block_text(a, block);

	return text.len && text.at[text.len - 1] == ':';
}

/* In an essay words keep to their paragraph, and to a list or quotation that it leads in. */
static size_t
reach_paragraph(const struct turns *t, const struct fact *fact, size_t stop)
{
	const struct article *a = t->article;
	size_t block = fact->words_block;
	uint32_t home = a->blocks.at[block].box;

	while (block + 1 < stop && a->blocks.at[block + 1].flags & BLOCK_CONTINUES)
		block++;
	if (ends_with_colon(a, block))
		while (block + 1 < stop && a->blocks.at[block + 1].box != home &&
			box_holds(a, home, a->blocks.at[block + 1].box))
			block++;
	return a->blocks.at[block].end;
}

static struct reach
reach_run(struct turns *t, const struct fact *fact, size_t stop, int strength)
{
	struct reach r = {.strength = strength};

	if (t->style.essay && fact->kind == FACT_LABEL && !(fact->label & LABEL_ALONE))
		r.end = reach_paragraph(t, fact, stop);
	else
		r.end = run_in_box(t->article, home_box(t->article, fact), fact->words_block, stop);
	drop_source(t, fact, &r);
	if (t->style.play)
		drop_directions(t->article, fact, &r);
	return r;
}

static struct reach
reach_box(struct turns *t, const struct fact *fact, size_t stop, int strength)
{
	uint32_t box = words_box(t->article, fact);
	size_t end = run_in_box(t->article, box, fact->words_block, stop), block;
	struct quotation q = {.source_end = 0};
	struct slice line;

	block = article_block_at(t->article, end ? end - 1 : 0) + 1;
	if (block < t->article->blocks.len) {
		line = article_block_text(t->article, block);
		if (citation_line(line, &q.source, &q.source_end))
			push_source(t, t->article->blocks.at[block].start + q.source,
				t->article->blocks.at[block].start + q.source_end);
	}
	return (struct reach){.end = end, .strength = strength};
}

/* Ends. */

static void
end_quoting(struct turns *t, size_t stop, size_t at)
{
	const struct fact *fact;
	struct reach r;

	if (t->quoting == NOWHERE)
		return;
	fact = fact_at(t, t->quoting);
	r.end = run_in_box(t->article, quote_box(t->article, fact->block), fact->words_block, stop);
	clip(&r, at);
	push_turn(t, fact, fact->words, r.end, TURN_QUOTED, 75);
	t->quoting = NOWHERE;
}

/* What runs ends at `at`, which stands in the block `stop` or is the start of it. */
static void
end_speaking(struct turns *t, size_t stop, size_t at)
{
	const struct fact *fact;
	size_t first = t->list.len;
	struct reach r;
	int strength;

	end_quoting(t, stop, at);
	if (t->speaking == NOWHERE)
		return;
	fact = fact_at(t, t->speaking);
	t->speaking = NOWHERE;
	if (stop <= fact->words_block)
		stop = fact->words_block + 1;
	strength = trust_fact(t->facts, &t->style, fact);
	r = opens_quotation(t, fact)   ? reach_quotation(t, fact, stop, strength)
	    : fact->flags & FACT_BOXED ? reach_box(t, fact, stop, strength)
				       : reach_run(t, fact, stop, strength);
	clip(&r, at);
	clip(&r, t->cut);
	t->cut = NOWHERE;
	if (push_turn(t, fact, fact->words, r.end, TURN_SPEAKS, r.strength)) {
		t->free = vec_last(&t->list)->end;
		if (opens_quotation(t, fact) || fact->flags & FACT_BOXED || t->style.essay)
			reported_find(t, fact->name, first);
	}
}

/* Facts. */

/* Is the label in a quotation inside what is spoken? */
static bool
is_inside(const struct turns *t, const struct fact *fact)
{
	const struct article *a = t->article;
	const struct fact *outer;
	uint32_t box = quote_box(a, fact->block);

	if (t->speaking == NOWHERE || !box)
		return false;
	outer = fact_at(t, t->speaking);
	if (outer->flags & FACT_BOXED && words_box(a, outer) == box)
		return false;
	return !box_holds(a, box, a->blocks.at[outer->block].box);
}

static void
meet_label(struct turns *t, size_t i)
{
	const struct fact *fact = fact_at(t, i);

	if (!trust_fact(t->facts, &t->style, fact)) {
		/* A label that heads another still ends what stands before. */
		if (fact->flags & FACT_HEADS && fact->form != LABEL_STOP)
			end_speaking(t, fact->block, fact->start);
		return;
	}
	if (is_inside(t, fact)) {
		end_quoting(t, fact->block, fact->start);
		t->quoting = i;
		return;
	}
	end_speaking(t, fact->block, fact->start);
	t->speaking = i;
}

/* The words an attribution claims that nobody else has. */
static void
meet_attribution(struct turns *t, size_t i)
{
	const struct fact *fact = fact_at(t, i);
	const struct article *a = t->article;
	size_t start = fact->words;
	uint32_t box = quote_box(a, fact->block);
	int strength = trust_fact(t->facts, &t->style, fact);

	if (box)
		start = a->blocks.at[a->boxes.at[box].block].start;
	if (t->speaking != NOWHERE) {
		const struct fact *speaking = fact_at(t, t->speaking);

		if (start <= speaking->words || fact->flags & FACT_BRACKET) {
			if (t->cut == NOWHERE && !(fact->flags & FACT_BRACKET))
				t->cut = fact->start;
			return;
		}
		if (!opens_quotation(t, speaking) && !(speaking->flags & FACT_BOXED)) {
			push_turn(t, fact, start, fact->start, TURN_QUOTED, strength);
			return;
		}
		end_speaking(t, fact->block, fact->start);
	}
	if (start >= t->free && push_turn(t, fact, start, fact->start, TURN_SPEAKS, strength))
		t->free = vec_last(&t->list)->end;
}

static void
meet_signature(struct turns *t, size_t i)
{
	const struct fact *fact = fact_at(t, i);

	end_speaking(t, fact->block, fact->start);
	push_turn(
		t, fact, t->free, fact->start, TURN_SPEAKS, trust_fact(t->facts, &t->style, fact));
	t->free = fact->end;
}

static void
meet_heading(struct turns *t, size_t i)
{
	const struct fact *fact = fact_at(t, i);

	end_speaking(t, fact->block, fact->start);
	t->free = fact->end;
	if (trust_fact(t->facts, &t->style, fact))
		t->speaking = i;
}

static void
meet(struct turns *t, size_t i)
{
	const struct fact *fact = fact_at(t, i);

	switch ((enum fact_kind)fact->kind) {
	case FACT_LABEL: meet_label(t, i); break;
	case FACT_HEADING: meet_heading(t, i); break;
	case FACT_END: end_speaking(t, fact->block, fact->start); break;
	case FACT_ATTRIBUTION: meet_attribution(t, i); break;
	case FACT_SIGNATURE: meet_signature(t, i); break;
	}
}

/* Words the markup gives to somebody: spoken, or quoted where another speaks. */
static void
meet_claim(struct turns *t, const struct claim *claim)
{
	struct fact fact = {.kind = FACT_ATTRIBUTION};
	size_t block = article_block_at(t->article, claim->start);
	bool inside = t->speaking != NOWHERE && !opens_quotation(t, fact_at(t, t->speaking)) &&
		      !(fact_at(t, t->speaking)->flags & FACT_BOXED);

	fact.name = roster_add(&t->facts->roster, article_name(t->article, claim->name));
	t->facts->roster.names.at[fact.name].strength = 95;
	if (!inside)
		end_speaking(t, block, claim->start);
	if (!inside && claim->start < t->free)
		return;
	if (!push_turn(t, &fact, claim->start, claim->end, inside ? TURN_QUOTED : TURN_SPEAKS, 95))
		return;
	vec_last(&t->list)->why = WHY_MARKUP;
	if (!inside)
		t->free = vec_last(&t->list)->end;
}

static void
meet_claims(struct turns *t, size_t before)
{
	while (t->claim < t->article->claims.len && t->article->claims.at[t->claim].start < before)
		meet_claim(t, &t->article->claims.at[t->claim++]);
}

/* By start; what is longer, and so stands around the other, first. */
static int
compare(const void *a, const void *b)
{
	const struct turn *one = a, *two = b;

	if (one->start != two->start)
		return one->start < two->start ? -1 : 1;
	if (one->kind != two->kind)
		return one->kind < two->kind ? -1 : 1;
	return one->end == two->end ? 0 : one->end > two->end ? -1 : 1;
}

/* A quoted turn outside every spoken one is spoken itself; one that sticks out is cut. */
static void
settle_quoted(struct turns *t)
{
	size_t end = 0;

	for (size_t i = 0; i < t->list.len; i++) {
		struct turn *turn = &t->list.at[i];

		if (turn->kind == TURN_SPEAKS || turn->start >= end) {
			turn->kind = TURN_SPEAKS;
			end = turn->end;
		} else if (turn->end > end) {
			turn->end = (uint32_t)end;
		}
	}
}

bool
turns_more(struct turns *t, size_t facts)
{
	for (; facts && t->fact < t->facts->list.len; facts--, t->fact++) {
		meet_claims(t, fact_at(t, t->fact)->start);
		meet(t, t->fact);
	}
	if (t->fact < t->facts->list.len)
		return true;
	meet_claims(t, SIZE_MAX);
	end_speaking(t, t->article->blocks.len, t->article->text.len);
	if (t->list.len)
		qsort(t->list.at, t->list.len, sizeof *t->list.at, compare);
	settle_quoted(t);
	return false;
}
