/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One look at each block: its lines' labels, what stands at its end, and what it is to the label
 * or heading before it.
 */
#include "article/facts.h"

#include "article/person.h"
#include "article/quotation.h"
#include "text/utf8.h"

#define LOOK_LIST  2048 /* bytes of a block read as a list of those present */
#define LOOK_TAIL  160  /* bytes at a block's end where a signature may stand */
#define LOOK_HEARD 300  /* bytes at a block's start heard for names */
#define MOST_HEARD 8192 /* paragraphs heard; what a long article calls people it has said by then */
#define LEAD_IN    240  /* bytes of a line that leads in to a quotation */

void
facts_init(struct facts *f)
{
	*f = (struct facts){.pending = NOWHERE, .quote = NOWHERE, .speaker = NO_NAME};
	roster_init(&f->roster);
}

void
facts_release(struct facts *f)
{
	vec_release(&f->list);
	roster_release(&f->roster);
}

/* The block being looked at. */
struct look {
	const struct article *a;
	uint32_t number;
	const struct block *block;
	struct slice text;
	bool quoted, listed, noted; /* in a quotation set off, an item, a note */
};

static void
look_around(struct look *l)
{
	for (uint32_t box = l->block->box; box; box = l->a->boxes.at[box].parent) {
		enum box_kind kind = l->a->boxes.at[box].kind;

		l->quoted = l->quoted || kind == BOX_QUOTE;
		l->listed = l->listed || kind == BOX_ITEM;
		l->noted = l->noted || kind == BOX_NOTE;
	}
}

/* Spans. */

/* Bytes from `at` on that are bold or emphasised, from the spans of the block. */
static size_t
strong_run(const struct facts *f, const struct article *a, size_t at)
{
	size_t end = at;

	for (size_t i = f->span; i < a->spans.len && a->spans.at[i].start <= end; i++)
		if (a->spans.at[i].end > end &&
			a->spans.at[i].style & (STYLE_STRONG | STYLE_EMPHASIS))
			end = a->spans.at[i].end;
	return end - at;
}

static bool
is_linked(const struct facts *f, const struct article *a, size_t start, size_t end)
{
	for (size_t i = f->span; i < a->spans.len && a->spans.at[i].start < end; i++)
		if (a->spans.at[i].end > start && a->spans.at[i].style & STYLE_LINK)
			return true;
	return false;
}

/* Pushing. */

static struct fact *
push(struct facts *f, const struct look *l, enum fact_kind kind, size_t start, size_t end)
{
	struct fact fact = {.start = (uint32_t)start,
		.end = (uint32_t)end,
		.block = l->number,
		.name = NO_NAME,
		.words = (uint32_t)end,
		.words_block = l->number,
		.kind = (uint8_t)kind};

	vec_push(&f->list, fact);
	return vec_last(&f->list);
}

static void
name_fact(struct facts *f, const struct look *l, struct fact *fact, const struct label *label)
{
	fact->name_start = fact->start + (uint32_t)label->name_start;
	fact->name_end = fact->start + (uint32_t)label->name_end;
	fact->form = (uint8_t)label->form;
	fact->label = (uint8_t)label->flags;
	fact->name = roster_add(&f->roster, article_text(l->a, fact->name_start, fact->name_end));
	if (is_linked(f, l->a, fact->name_start, fact->name_end)) {
		fact->flags |= FACT_LINKED;
		f->roster.names.at[fact->name].flags |= NAME_LINKED;
	}
	if (label->short_end > label->short_start)
		roster_shorten(&f->roster, fact->name,
			article_text(l->a, fact->start + label->short_start,
				fact->start + label->short_end));
}

/* Labels. */

bool
fact_is_definition(const struct facts *f, const struct fact *fact)
{
	int likeness = f->roster.names.at[fact->name].likeness;

	return fact->flags & FACT_LISTED && !(fact->label & (LABEL_STRONG | LABEL_ALONE)) &&
	       !(fact->flags & FACT_QUOTED) && likeness != PERSON_ROLE &&
	       likeness != PERSON_INITIALS;
}

static void
count_label(struct facts *f, struct fact *fact)
{
	struct roster_name *name = &f->roster.names.at[fact->name];

	if (fact_is_definition(f, fact))
		return;
	name->uses++;
	name->strong += (fact->label & LABEL_STRONG) != 0;
	name->quoted += (fact->flags & FACT_QUOTED) != 0;
	name->forms |= 1u << fact->form;
	name->flags |= fact->label & LABEL_TIMED ? NAME_TIMED : 0;
	name->flags |= fact->flags & FACT_LISTED ? NAME_ITEM : 0;
	name->flags |= fact->label & LABEL_MARKED ? NAME_MARKED : 0;
	if (fact->form == LABEL_STOP)
		return;
	name->turns += f->speaker != NO_NAME && f->speaker != fact->name;
	f->speaker = fact->name;
}

static bool
is_label(const struct label *label, struct slice name)
{
	if (label->form == LABEL_NICK)
		return true;
	if (label->form == LABEL_STOP)
		return label->flags & LABEL_MARKED || person_likeness(name) >= PERSON_WORD;
	return person_likeness(name) > PERSON_NOBODY;
}

/* "**Hardin:** asks the reader": the label is the sentence's subject; "**Tor:** a network" has
 * a definition behind it. */
static bool
tells(const struct look *l, const struct label *label, struct slice line)
{
	static const char *const articles[] = {"a ", "an ", "the ", "ein ", "eine ", "un ", "une "};
	struct slice words = slice_from(line, label->words);

	if (!(label->flags & LABEL_STRONG) || l->listed || !char_is_lower(utf8_at(words, 0)))
		return false;
	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
		if (slice_starts(words, slice_of(articles[i])))
			return false;
	return true;
}

/* Reads the line at text[start .. end) as a label; true where it is one. */
static bool
gather_label(struct facts *f, const struct look *l, size_t start, size_t end)
{
	struct slice line = article_text(l->a, start, end);
	struct label label;
	struct fact *fact;

	if (!label_read(line, strong_run(f, l->a, start), &label))
		return false;
	if (!is_label(&label, slice_part(line, label.name_start, label.name_end))) {
		f->others += label.form == LABEL_COLON && !(label.flags & LABEL_ALONE);
		return false;
	}
	fact = push(f, l, FACT_LABEL, start, end);
	name_fact(f, l, fact, &label);
	fact->words = (uint32_t)(start + label.words);
	fact->flags |= l->listed ? FACT_LISTED : 0;
	if (!(label.flags & LABEL_ALONE) && quotation_opens(slice_from(line, label.words)))
		fact->flags |= FACT_QUOTED;
	count_label(f, fact);
	f->roster.names.at[fact->name].flags |= tells(l, &label, line) ? NAME_TELLS : 0;
	if (label.flags & LABEL_ALONE && end == l->block->end)
		f->pending = f->list.len - 1;
	return true;
}

static void
gather_lines(struct facts *f, const struct look *l)
{
	size_t start = l->block->start;

	while (start < l->block->end) {
		size_t end = slice_find_byte(buf_slice(&l->a->text), start, '\n');

		end = end < l->block->end ? end : l->block->end;
		if (start == l->block->start || end - start > 4)
			gather_label(f, l, start, end);
		start = end + 1;
	}
}

/* A row "Name. \t words" of a play set as a table. */
static void
gather_row(struct facts *f, const struct look *l)
{
	size_t tab = slice_find_byte(l->text, 0, '\t');
	struct label label = {.form = LABEL_STOP, .flags = LABEL_MARKED};
	struct fact *fact;

	roster_read_list(&f->roster, l->text);
	if (tab == NOWHERE || tab < 2 || tab > 60 || l->block->flags & BLOCK_HEAD ||
		slice_find_byte(l->text, tab + 1, '\t') != NOWHERE)
		return;
	label.name_end = tab - (l->text.at[tab - 1] == '.' || l->text.at[tab - 1] == ':');
	if (!person_likeness(slice_part(l->text, 0, label.name_end)))
		return;
	fact = push(f, l, FACT_LABEL, l->block->start, l->block->end);
	name_fact(f, l, fact, &label);
	fact->words = (uint32_t)(l->block->start + tab + 1);
	count_label(f, fact);
}

/* Headings. */

static void
gather_heading(struct facts *f, const struct look *l)
{
	struct fact *fact = push(f, l, FACT_HEADING, l->block->start, l->block->end);
	struct label label;
	struct slice name;

	f->pending = f->quote = NOWHERE;
	f->speaker = NO_NAME;
	if (!label_read_title(l->text, &label))
		return;
	name = slice_part(l->text, label.name_start, label.name_end);
	if (person_likeness(name) < PERSON_WORD || person_likeness(name) == PERSON_ROLE)
		return;
	name_fact(f, l, fact, &label);
	f->roster.names.at[fact->name].flags |= NAME_TITLED;
	f->pending = f->list.len - 1;
}

/* Attributions. */

static bool
ends_quotation(struct slice text)
{
	size_t at = text.len;

	while (at && memchr(".,; ", text.at[at - 1], 4))
		at--;
	return at && char_is_close_quote(utf8_prev(text, &at));
}

/* Where the words begin that the line at block `number` may be the attribution of, or NOWHERE. */
static size_t
attributed_words(const struct facts *f, const struct look *l)
{
	if (l->quoted)
		return l->number;
	if (!l->number || f->quote == NOWHERE)
		return NOWHERE;
	return ends_quotation(article_block_text(l->a, l->number - 1)) ? f->quote : NOWHERE;
}

static void
push_attribution(struct facts *f, const struct look *l, const struct label *label, size_t start,
	size_t words)
{
	struct fact *fact = push(f, l, FACT_ATTRIBUTION, start, l->block->end);

	name_fact(f, l, fact, label);
	fact->words_block = (uint32_t)words;
	fact->words = l->a->blocks.at[words].start;
	f->quote = NOWHERE;
}

/* Is a line all name, but for a bracket behind it? */
static bool
is_bare_name(struct slice line, const struct label *label)
{
	size_t at = label->name_end;

	while (at < line.len && line.at[at] == ' ')
		at++;
	return at == line.len || line.at[at] == '[' || line.at[at] == '(';
}

/* — Name, 2009 on a line of its own; its dash may have been taken for a bullet. */
static bool
gather_attribution(struct facts *f, const struct look *l)
{
	struct label label;
	size_t words;

	if (!(label_dash(l->text) || l->listed) || !label_read_attribution(l->text, &label))
		return false;
	words = attributed_words(f, l);
	if (words == NOWHERE || (l->listed && !is_bare_name(l->text, &label)) ||
		person_likeness(slice_part(l->text, label.name_start, label.name_end)) <
			(l->listed ? PERSON_NAME : PERSON_INITIALS))
		return false;
	push_attribution(f, l, &label, l->block->start, words);
	return true;
}

/* (Name, a work, 2009) on a line of its own, behind a quotation that nobody else speaks. */
static bool
gather_bracket(struct facts *f, const struct look *l)
{
	size_t comma = slice_find_byte(l->text, 0, ','), words;
	struct label label = {.form = LABEL_TITLE, .name_start = 1, .name_end = comma};

	if (!l->text.len || l->text.at[0] != '(' || comma == NOWHERE || comma > 60 ||
		l->text.len > LABEL_LOOK)
		return false;
	words = attributed_words(f, l);
	if (words == NOWHERE || l->quoted ||
		person_likeness(slice_part(l->text, 1, comma)) < PERSON_WORD)
		return false;
	push_attribution(f, l, &label, l->block->start, words);
	vec_last(&f->list)->flags |= FACT_BRACKET;
	return true;
}

/* Do the words that end at `at` end a quotation, or a sentence of one set off? */
static bool
ends_words(const struct look *l, size_t from, size_t at)
{
	if (ends_quotation(slice_part(l->text, from, at)))
		return true;
	return l->quoted && at > from + 1 && l->text.at[at - 1] == ' ' &&
	       memchr(".!?", l->text.at[at - 2], 3);
}

/* "…" - Name, at the end of the quotation's own block. */
static bool
gather_tail(struct facts *f, const struct look *l)
{
	size_t from = l->text.len > LABEL_LOOK / 2 ? l->text.len - LABEL_LOOK / 2 : 0;
	struct label label;

	if (!l->quoted && !quotation_opens(l->text))
		return false;
	from = utf8_floor(l->text, from);
	for (size_t at = from + 1; at < l->text.len; at++) {
		struct slice tail = slice_from(l->text, at);

		if (l->text.at[at - 1] != ' ' && !((unsigned char)l->text.at[at] >= 0x80))
			continue;
		if (!label_dash(tail) || !ends_words(l, from, at) ||
			!label_read_attribution(tail, &label))
			continue;
		if (person_likeness(slice_part(tail, label.name_start, label.name_end)) <
			PERSON_NAME)
			return false;
		push_attribution(f, l, &label, l->block->start + at, l->number);
		return true;
	}
	return false;
}

/* Signatures. */

static bool
has_time(struct slice text)
{
	for (size_t at = 0; at + 4 < text.len; at++)
		if (text.at[at] >= '0' && text.at[at] <= '9' && label_stamp(slice_from(text, at)))
			return true;
	return false;
}

/* … --Name 13:30, 18 Jan 2005 (EST) */
static void
gather_signature(struct facts *f, const struct look *l)
{
	size_t from = l->text.len > LOOK_TAIL ? utf8_floor(l->text, l->text.len - LOOK_TAIL) : 0;
	struct slice tail = slice_from(l->text, from), name;
	size_t dash = slice_find(tail, 0, SLICE("--")), end;
	struct label label = {.form = LABEL_TITLE};

	if (dash == NOWHERE)
		dash = slice_find(tail, 0, SLICE("—"));
	if (dash == NOWHERE || !has_time(slice_from(tail, dash)))
		return;
	label.name_start = label_dash(slice_from(tail, dash));
	name = slice_from(tail, dash);
	for (end = label.name_start;
		end < name.len && !memchr("([|", name.at[end], 3) &&
		!(name.at[end] >= '0' && name.at[end] <= '9' && name.at[end - 1] == ' ');)
		end++;
	label.name_end = end;
	name = slice_trim(slice_part(name, label.name_start, end));
	if (!name.len || name.len > 40)
		return;
	label.name_end = label.name_start + name.len;
	push(f, l, FACT_SIGNATURE, l->block->start + from + dash, l->block->end);
	name_fact(f, l, vec_last(&f->list), &label);
}

/* What a block is to the label or heading before it. */

/* A line between a label and its quotation: "From an interview:", "(excerpt)", "2." */
static bool
leads_in(struct slice text)
{
	char last = text.len ? text.at[text.len - 1] : ' ';

	return text.len <= 4 ||
	       (text.len <= LEAD_IN && (last == ':' || (text.at[0] == '(' && last == ')') ||
					       (text.at[0] == '[' && last == ']')));
}

/* Is it the first block of a quotation set off? */
static bool
opens_box(const struct article *a, uint32_t block)
{
	const struct box *box = &a->boxes.at[a->blocks.at[block].box];

	return box->kind == BOX_QUOTE && box->block == block;
}

static void
find_pending_words(struct facts *f, const struct look *l)
{
	struct fact *fact = &f->list.at[f->pending];
	bool boxed = l->quoted && fact->block < l->number &&
		     !(l->a->blocks.at[fact->block].box == l->block->box);

	fact->words = l->block->start;
	fact->words_block = l->number;
	if (boxed)
		fact->flags |= FACT_BOXED;
	else if (quotation_opens(l->text))
		fact->flags |= FACT_QUOTED;
	else if (leads_in(l->text) && !(fact->flags & FACT_LED)) {
		fact->flags |= FACT_LED;
		return;
	}
	if (fact->kind == FACT_LABEL &&
		(fact->flags & (FACT_BOXED | FACT_QUOTED) || opens_box(l->a, fact->block)))
		f->roster.names.at[fact->name].quoted++;
	f->pending = NOWHERE;
}

static struct slice
first_bytes(struct slice text, size_t most)
{
	return slice_part(text, 0, text.len > most ? utf8_floor(text, most) : text.len);
}

/* A label that stands for itself; "Name." is one only where the whole article is a play. */
static bool
is_firm(const struct fact *fact)
{
	return fact->kind == FACT_LABEL && (fact->form != LABEL_STOP || fact->label & LABEL_MARKED);
}

/* Remembers where a quotation opened that no label has claimed. */
static void
note_quotation(struct facts *f, const struct look *l)
{
	if (quotation_opens(l->text)) {
		if (f->quote == NOWHERE || ends_quotation(article_block_text(l->a, l->number - 1)))
			f->quote = l->number;
	} else if (f->quote != NOWHERE && l->number &&
		   ends_quotation(article_block_text(l->a, l->number - 1))) {
		f->quote = NOWHERE;
	}
}

static void
gather_paragraph(struct facts *f, const struct look *l)
{
	size_t before = f->list.len, pending = f->pending;

	f->paragraphs++;
	if (!gather_attribution(f, l) && !gather_bracket(f, l))
		gather_lines(f, l);
	if (pending != NOWHERE) {
		if (f->list.len > before && is_firm(&f->list.at[before])) {
			f->list.at[pending].flags |= FACT_HEADS;
			f->pending = f->pending == pending ? NOWHERE : f->pending;
		} else {
			find_pending_words(f, l);
		}
	}
	if ((f->list.len == before || !is_firm(vec_last(&f->list))) && !gather_tail(f, l))
		gather_signature(f, l);
	note_quotation(f, l);
	if (f->paragraphs < MOST_HEARD)
		heard_add(&f->roster.heard, first_bytes(l->text, LOOK_HEARD));
	roster_read_list(&f->roster, first_bytes(l->text, LOOK_LIST));
}

static void
gather_end(struct facts *f, const struct look *l)
{
	push(f, l, FACT_END, l->block->start, l->block->end);
	f->pending = f->quote = NOWHERE;
}

void
facts_gather(struct facts *f, const struct article *a)
{
	struct look l = {.a = a, .number = (uint32_t)f->blocks, .block = &a->blocks.at[f->blocks]};

	f->blocks++;
	l.text = article_text(a, l.block->start, l.block->end);
	while (f->span < a->spans.len && a->spans.at[f->span].end <= l.block->start)
		f->span++;
	look_around(&l);
	if (l.noted != f->notes)
		gather_end(f, &l);
	f->notes = l.noted;
	if (l.noted || l.block->flags & BLOCK_CONTINUES)
		return;
	switch ((enum block_kind)l.block->kind) {
	case BLOCK_HEADING: gather_heading(f, &l); break;
	case BLOCK_RULE: gather_end(f, &l); break;
	case BLOCK_ROW: gather_row(f, &l); break;
	case BLOCK_PARAGRAPH:
	case BLOCK_VERSE: gather_paragraph(f, &l); break;
	case BLOCK_CODE: break;
	}
}
