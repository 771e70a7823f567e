/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules of belief, as tables: the first row that fits a name says how much it is believed.
 */
#include "article/trust.h"

#include "article/person.h"

#define FEW_LABELS 14 /* of an essay, at most */

/* What a row asks of a name; 0 asks nothing. */
struct rule {
	uint8_t likeness;
	uint8_t uses, quoted, strong, turns;
	bool known; /* named in the running text or by a heading */
	uint8_t strength;
};

/* Before a quotation. */
static const struct rule quoted_rules[] = {
	{PERSON_NAME, 1, 1, 0, 0, false, 90},
	{PERSON_WORD, 2, 2, 0, 0, false, 85},
	{PERSON_WORD, 1, 1, 0, 0, true, 80},
};

/* In bold. */
static const struct rule strong_rules[] = {
	{PERSON_NAME, 2, 0, 1, 0, false, 90},
	{PERSON_NAME, 1, 0, 1, 1, false, 75},
	{PERSON_ROLE, 2, 0, 1, 1, false, 80},
	{PERSON_NICK, 3, 0, 3, 2, false, 75},
	{PERSON_WORD, 2, 0, 2, 1, false, 65},
	{PERSON_WORD, 1, 0, 1, 0, true, 60},
};

/* Plain. */
static const struct rule plain_rules[] = {
	{PERSON_NAME, 3, 0, 0, 1, false, 85},
	{PERSON_NAME, 2, 0, 0, 0, false, 65},
	{PERSON_NAME, 1, 0, 0, 1, true, 50},
	{PERSON_ROLE, 2, 0, 0, 1, false, 75},
	{PERSON_INITIALS, 3, 0, 0, 2, false, 75},
	{PERSON_INITIALS, 2, 0, 0, 1, true, 55},
	{PERSON_NICK, 4, 0, 0, 3, false, 60},
};

/* Where a dialogue is beyond doubt, a label used once is one more voice in it. */
static const struct rule dialogue_rules[] = {
	{PERSON_NAME, 1, 0, 0, 1, false, 60},
	{PERSON_INITIALS, 1, 0, 0, 1, false, 50},
};

#define FIRST_RULE(rules, name, known) \
	first_rule(rules, sizeof(rules) / sizeof *(rules), name, known)

static uint8_t
first_rule(const struct rule *rules, size_t count, const struct roster_name *n, bool known)
{
	for (size_t i = 0; i < count; i++) {
		const struct rule *r = &rules[i];

		if (n->likeness >= r->likeness && n->uses >= r->uses && n->quoted >= r->quoted &&
			n->strong >= r->strong && n->turns >= r->turns && (!r->known || known))
			return r->strength;
	}
	return 0;
}

static bool
has_form(const struct roster_name *n, enum label_form form)
{
	return (n->forms & 1u << form) != 0;
}

static uint8_t
judge_play(const struct roster_name *n, bool play)
{
	if (!play || !has_form(n, LABEL_STOP))
		return 0;
	if (n->uses >= 3 || n->flags & NAME_MARKED)
		return 90;
	return n->uses == 2 ? 70 : 0;
}

static uint8_t
judge(const struct facts *f, uint32_t number, const struct style *style, bool plain)
{
	const struct roster_name *n = &f->roster.names.at[number];
	bool known =
		!(n->flags & NAME_ITEM) && (n->flags & (NAME_TITLED | NAME_LINKED | NAME_TELLS) ||
						   (style->telling && n->likeness >= PERSON_NAME) ||
						   roster_heard(&f->roster, number));
	uint8_t strength;

	if (!n->uses)
		return 0;
	if (n->flags & NAME_LISTED)
		return 95;
	if (has_form(n, LABEL_NICK) && (n->flags & NAME_TIMED || (n->uses > 1 && n->turns)))
		return 95;
	if (!n->likeness || n->forms == 1u << LABEL_STOP)
		return judge_play(n, style->play);
	if (has_form(n, LABEL_STAMP) || n->flags & NAME_TIMED)
		return n->likeness >= PERSON_WORD || n->uses > 1 ? 90 : 0;
	if (roster_is_common(&f->roster, number, n->quoted) && n->likeness != PERSON_ROLE &&
		n->turns < 2)
		return 0;
	strength = FIRST_RULE(quoted_rules, n, known);
	if (!strength)
		strength = FIRST_RULE(strong_rules, n, known);
	if (!strength && plain)
		strength = FIRST_RULE(plain_rules, n, known);
	if (!strength && style->dialogue && !(n->flags & NAME_ITEM))
		strength = FIRST_RULE(dialogue_rules, n, known);
	return strength;
}

/* Numbers over all names that tell the style. */
struct census {
	size_t stops, plain, quoted, labels, changes, telling;
};

static void
count_name(struct census *c, const struct roster_name *n)
{
	if (n->forms == 1u << LABEL_STOP) {
		c->stops += n->uses >= 3 ? n->uses : 0;
		return;
	}
	c->labels += n->uses;
	c->telling += (n->flags & NAME_TELLS) != 0;
	c->changes += n->uses >= 3 && n->likeness ? n->turns : 0;
	c->quoted += n->quoted;
	if (n->uses >= 2 && n->likeness >= PERSON_INITIALS)
		c->plain += n->uses - n->strong;
}

/* The share of paragraphs before the first believed label, and the labels' own, tell an essay. */
static bool
is_essay(const struct facts *f)
{
	size_t labels = 0, lines = 0, first = NOWHERE;
	const struct fact *fact;

	vec_each (fact, &f->list) {
		const struct roster_name *n;

		if (fact->kind != FACT_LABEL)
			continue;
		n = &f->roster.names.at[fact->name];
		if (!n->strength || n->forms & (1u << LABEL_STAMP | 1u << LABEL_NICK))
			continue;
		first = first == NOWHERE ? fact->block : first;
		labels++;
		lines += fact->label & LABEL_STRONG && n->likeness >= PERSON_WORD &&
			 n->likeness != PERSON_ROLE && !(fact->label & LABEL_ALONE);
	}
	return lines && labels <= FEW_LABELS && first > 3 && labels * 3 < f->paragraphs;
}

static void
add_front(struct facts *f, const struct article *a)
{
	const struct name *name;

	vec_each (name, &a->front_speakers) {
		uint32_t number = roster_add(&f->roster, article_name(a, *name));

		f->roster.names.at[number].flags |= NAME_LISTED;
	}
}

/* A short form of a listed name is believed as that. */
static void
trust_short_forms(struct roster *r)
{
	struct roster_name *name;

	vec_each (name, &r->names)
		if (!name->strength && name->uses && r->names.at[name->same].flags & NAME_LISTED)
			name->strength = 85;
}

/* Where few speak and much is told, a surname in a label is the full name of the running text. */
static void
take_full_names(struct roster *r)
{
	size_t count = r->names.len;

	for (uint32_t i = 0; i < count; i++) {
		uint32_t full;

		if (r->names.at[i].same != i || !r->names.at[i].strength ||
			r->names.at[i].likeness != PERSON_WORD)
			continue;
		full = roster_full(r, i);
		r->names.at[i].same = r->names.at[full].same;
	}
}

static bool
has_topics(const struct facts *f)
{
	const struct fact *fact;

	vec_each (fact, &f->list)
		if (fact->kind == FACT_HEADING && fact->name != NO_NAME &&
			fact->label & LABEL_TOPIC && fact->flags & (FACT_QUOTED | FACT_BOXED))
			return true;
	return false;
}

/* Names that stand behind words or in headings have no uses as labels: their facts say so. */
static void
trust_facts(struct facts *f, const struct style *style)
{
	const struct fact *fact;

	vec_each (fact, &f->list) {
		struct roster_name *name;
		uint8_t strength;

		if (fact->name == NO_NAME || fact->kind == FACT_LABEL)
			continue;
		name = &f->roster.names.at[fact->name];
		strength = trust_fact(f, style, fact);
		name->strength = name->strength > strength ? name->strength : strength;
	}
}

struct style
trust_names(struct facts *f, const struct article *a)
{
	struct style style = {0};
	struct census c = {0};
	struct roster_name *name;

	add_front(f, a);
	vec_each (name, &f->roster.names)
		count_name(&c, name);
	style.play = c.stops * 2 >= f->paragraphs && c.stops > 2 * c.labels;
	style.opinions = c.quoted * 2 > c.plain;
	style.topics = has_topics(f);
	style.telling = c.telling >= 2;
	style.dialogue =
		c.changes >= 8 && c.changes * 2 > f->paragraphs && c.changes > 4 * f->others;
	for (uint32_t i = 0; i < f->roster.names.len; i++)
		f->roster.names.at[i].strength = judge(f, i, &style, c.plain > f->others);
	trust_facts(f, &style);
	roster_merge(&f->roster);
	trust_short_forms(&f->roster);
	style.essay = is_essay(f);
	if (style.essay || style.opinions)
		take_full_names(&f->roster);
	return style;
}

/* A heading of a few words none of which the text uses as a word. */
static bool
may_head(const struct facts *f, uint32_t name)
{
	struct slice rest = roster_spelling(&f->roster, name), word;
	size_t words = 0;
	bool joined = false;

	if (roster_is_common(&f->roster, name, false))
		return false;
	while (person_word(&rest, &word)) {
		words++;
		joined = joined || person_is_joiner(word) || person_is_particle(word);
	}
	return words <= 3 || joined;
}

static uint8_t
trust_heading(const struct facts *f, const struct style *style, const struct fact *fact)
{
	const struct roster_name *n = &f->roster.names.at[fact->name];

	if (fact->flags & FACT_HEADS || n->likeness < PERSON_NAME || fact->words <= fact->end)
		return 0;
	if (!(fact->flags & FACT_LINKED) && !may_head(f, fact->name))
		return 0;
	if (fact->flags & (FACT_QUOTED | FACT_BOXED))
		return 80;
	return style->topics && fact->label & LABEL_TOPIC ? 50 : 0;
}

uint8_t
trust_fact(const struct facts *f, const struct style *style, const struct fact *fact)
{
	const struct roster_name *n;

	if (fact->name == NO_NAME)
		return 0;
	n = &f->roster.names.at[fact->name];
	switch ((enum fact_kind)fact->kind) {
	case FACT_LABEL:
		if (fact->flags & FACT_HEADS || fact_is_definition(f, fact) ||
			(fact->form == LABEL_STOP && !style->play))
			return 0;
		return n->strength;
	case FACT_HEADING: return trust_heading(f, style, fact);
	case FACT_ATTRIBUTION: return fact->flags & FACT_BRACKET ? 55 : 75;
	case FACT_SIGNATURE: return 85;
	default: return 0;
	}
}
