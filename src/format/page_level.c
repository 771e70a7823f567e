/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Levels of headings that the page does not tell: a number counts for itself, a topic that any
 * article has stands above the headings below it, and so does a heading that another follows at
 * once; headings that begin alike ("Act I", "Act II") are of one level.
 */
#include "format/page.h"

#define DEEPEST    6
#define REMEMBERED 16 /* beginnings of short headings */
#define SHORT      64 /* bytes of a heading whose beginning is remembered */

struct beginning {
	struct slice word;
	uint8_t level;
};

struct levels {
	uint8_t inner;  /* of a heading that is no topic */
	uint8_t leader; /* of the last one that another followed at once, below the topic; or 0 */
	bool group;     /* below a topic that another topic followed at once */
	struct beginning known[REMEMBERED];
	size_t next;
};

static bool
is_heading(const struct page *p, size_t part)
{
	return part < p->parts.len && p->parts.at[part].kind == PART_HEADING;
}

/* The first of two or three words; nothing of others. */
static struct slice
beginning(struct slice words)
{
	size_t first = slice_find_byte(words, 0, ' ');
	size_t second = first == NOWHERE ? NOWHERE : slice_find_byte(words, first + 1, ' ');
	size_t third = second == NOWHERE ? NOWHERE : slice_find_byte(words, second + 1, ' ');

	if (first == NOWHERE || third != NOWHERE || words.len > SHORT)
		return slice_part(words, 0, 0);
	return slice_part(words, 0, first);
}

static uint8_t
known_level(const struct levels *s, struct slice word)
{
	for (size_t i = 0; word.len && i < REMEMBERED; i++)
		if (slice_equal(s->known[i].word, word))
			return s->known[i].level;
	return 0;
}

static void
remember(struct levels *s, struct slice word, uint8_t level)
{
	if (!word.len || known_level(s, word))
		return;
	s->known[s->next++ % REMEMBERED] = (struct beginning){word, level};
}

static uint8_t
topic_level(struct levels *s, const struct page *p, size_t part)
{
	bool leads = is_heading(p, part + 1) && page_is_topic(page_part_words(p, part + 1));

	if (leads)
		s->group = true;
	s->inner = s->group && !leads ? 4 : 3;
	s->leader = 0;
	return (uint8_t)(s->inner - 1);
}

static uint8_t
other_level(struct levels *s, const struct page *p, size_t part)
{
	uint8_t level = s->inner;

	if (!is_heading(p, part + 1) || page_is_topic(page_part_words(p, part + 1)))
		return level;
	level = s->leader ? s->leader : level;
	s->leader = level;
	s->inner = level < DEEPEST ? (uint8_t)(level + 1) : DEEPEST;
	return level;
}

static uint8_t
level_of(struct levels *s, const struct page *p, size_t part)
{
	struct slice words = page_part_words(p, part), word = beginning(words);
	unsigned depth = 0;
	uint8_t level;

	if (page_is_topic(words))
		return topic_level(s, p, part);
	if (page_section_number(words, &depth) && depth > 1)
		return (uint8_t)(depth < DEEPEST ? depth + 1 : DEEPEST);
	level = known_level(s, word);
	if (!level)
		level = other_level(s, p, part);
	else if (is_heading(p, part + 1))
		s->inner = level < DEEPEST ? (uint8_t)(level + 1) : DEEPEST;
	remember(s, word, level);
	return level;
}

void
page_set_levels(struct page *p)
{
	struct levels levels = {.inner = 2};

	for (size_t i = 0; i < p->parts.len; i++)
		if (is_heading(p, i) && !p->parts.at[i].level)
			p->parts.at[i].level = level_of(&levels, p, i);
}
