/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Labels are read from left to right: what may stand before a name, the name, what may stand
 * behind it, and the mark that ends it.
 */
#include "article/label.h"

#include "article/person.h"
#include "text/fold.h"
#include "text/utf8.h"

#define LONGEST_NAME 120 /* bytes up to the colon */
#define STOP_WORDS   4   /* most words of a play's label */

static const char *const froms[] = {"By", "From", "Via", "by", "from", "via", "Por", "Par", "BY"};
static const char *const verbs[] = {"adds", "added", "answers", "answered", "argues", "argued",
	"asks", "asked", "claims", "comments", "commented", "concludes", "continues", "defines",
	"describes", "dice", "dijo", "dit", "elaborates", "escribe", "explains", "explained",
	"holds", "insists", "insisted", "notes", "noted", "observes", "observed", "objects",
	"points", "pointed", "puts", "recalls", "remarks", "replies", "replied", "reports",
	"responds", "responded", "sagt", "said", "says", "schreibt", "states", "stated", "suggests",
	"summarizes", "summarises", "tells", "thinks", "told", "warns", "warned", "writes",
	"writing", "wrote", "écrit", "пишет", "говорит"};
static const char *const topics[] = {"about", "at", "for", "from", "in", "of", "on", "über",
	"sobre", "sur", "to", "via", "as", "during", "zu", "zum", "zur"};

#define AMONG(list, word) among(list, sizeof(list) / sizeof *(list), word)

static bool
among(const char *const *list, size_t count, struct slice word)
{
	for (size_t i = 0; i < count; i++)
		if (slice_equal(word, slice_of(list[i])))
			return true;
	return false;
}

bool
label_is_verb(struct slice word)
{
	return AMONG(verbs, word);
}

static size_t
skip_blanks(struct slice s, size_t at)
{
	while (at < s.len && (s.at[at] == ' ' || s.at[at] == '\t'))
		at++;
	return at;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
digits(struct slice s, size_t at)
{
	size_t start = at;

	while (at < s.len && is_digit(s.at[at]))
		at++;
	return at - start;
}

/* 0:49, 00:12:11, 1:02.5 at `at`: bytes, or 0. */
static size_t
bare_stamp(struct slice s, size_t at)
{
	size_t pos = at, parts = 0, count;

	while ((count = digits(s, pos)) && count <= 3) {
		pos += count;
		parts++;
		if (pos + 1 >= s.len || s.at[pos] != ':' || !is_digit(s.at[pos + 1]))
			break;
		pos++;
	}
	if (parts < 2 || parts > 3)
		return 0;
	if (pos + 1 < s.len && (s.at[pos] == '.' || s.at[pos] == ',') && is_digit(s.at[pos + 1]))
		pos += 1 + digits(s, pos + 1);
	return pos - at;
}

size_t
label_stamp(struct slice line)
{
	bool boxed = line.len && (line.at[0] == '[' || line.at[0] == '(');
	size_t at = boxed, len = bare_stamp(line, at), more;

	if (!len)
		return 0;
	at += len;
	more = skip_blanks(line, at);
	if (boxed && more < line.len && line.at[more] == '-') {
		more = skip_blanks(line, more + 1);
		at = more + bare_stamp(line, more);
	}
	if (!boxed)
		return at;
	return at < line.len && (line.at[at] == ']' || line.at[at] == ')') ? at + 1 : 0;
}

size_t
label_dash(struct slice line)
{
	static const char *const dashes[] = {"---", "--", "—", "–", "―", "-", "~"};

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		struct slice dash = slice_of(dashes[i]);

		if (slice_starts(line, dash))
			return skip_blanks(line, dash.len);
	}
	return 0;
}

/* "1. ", "2) ", "3, " at `at`: the place behind it. */
static size_t
skip_number(struct slice line, size_t at)
{
	size_t count = digits(line, at), end = at + count;

	if (!count || count > 3 || end + 1 >= line.len)
		return at;
	if (!memchr(".),", line.at[end], 3) || line.at[end + 1] != ' ')
		return at;
	return skip_blanks(line, end + 1);
}

/* "Excerpted from ", "Summary by " at `at`: the place behind it, or `at`. */
static size_t
skip_credit(struct slice line, size_t at)
{
	struct slice rest = slice_from(line, at), word, next;

	if (!person_word(&rest, &word) || !person_word(&rest, &next) || !slice_trim(rest).len)
		return at;
	if (!slice_equal(next, SLICE("by")) &&
		!(slice_equal(next, SLICE("from")) &&
			(slice_ends(word, SLICE("ed")) || person_likeness(word) == 0)))
		return at;
	return skip_blanks(line, (size_t)(next.at - line.at) + next.len);
}

/* The place behind what stands before a name, and the flags it gives. */
static size_t
skip_front(struct slice line, unsigned *flags)
{
	size_t at = skip_blanks(line, 0), next = label_stamp(slice_from(line, at));
	struct slice rest, word;

	if (next) {
		*flags |= LABEL_TIMED;
		at = skip_blanks(line, at + next);
	}
	next = skip_number(line, at);
	if (next > at) {
		*flags |= LABEL_NUMBERED;
		at = next;
	}
	rest = slice_from(line, at);
	if (person_word(&rest, &word) && AMONG(froms, word) && slice_trim(rest).len) {
		*flags |= LABEL_FROM;
		return skip_blanks(line, at + word.len);
	}
	if (slice_equal(word, SLICE("As")) && slice_trim(rest).len)
		return skip_blanks(line, at + word.len);
	next = skip_credit(line, at);
	*flags |= next > at ? LABEL_FROM : 0;
	return next;
}

/* Behind the bracket that closes the one at `at`, or NOWHERE where none does. */
static size_t
skip_bracket(struct slice line, size_t at)
{
	size_t depth = 0;

	for (; at < line.len; at++) {
		depth += line.at[at] == '(' || line.at[at] == '[';
		depth -= line.at[at] == ')' || line.at[at] == ']';
		if (!depth)
			return at + 1;
	}
	return NOWHERE;
}

/* A full stop that ends a sentence: behind a word of small letters, before a blank. Of other
 * scripts two letters are taken for one. */
static bool
ends_sentence(struct slice line, size_t at)
{
	size_t small = 0;

	if (at + 1 >= line.len || line.at[at + 1] != ' ')
		return false;
	while (small < at && ((line.at[at - 1 - small] >= 'a' && line.at[at - 1 - small] <= 'z') ||
				     (unsigned char)line.at[at - 1 - small] >= 0x80))
		small++;
	return small > 3;
}

/* May a label's colon stand before this? */
static bool
follows_colon(struct slice line, size_t at)
{
	if (at >= line.len)
		return true;
	if (line.at[at] == '/')
		return false;
	if (is_digit(line.at[at]))
		return false;
	return line.at[at] == ' ' || line.at[at] == '\t' ||
	       !(line.at[at] >= 'a' && line.at[at] <= 'z');
}

static bool
ends_label_search(struct slice line, size_t at)
{
	if ((unsigned char)line.at[at] < 0x80)
		return memchr("?!;\"\n<>{}|=", line.at[at], 11) != NULL ||
		       (line.at[at] == '.' && ends_sentence(line, at));
	return slice_starts(slice_from(line, at), SLICE("“")) ||
	       slice_starts(slice_from(line, at), SLICE("”")) ||
	       slice_starts(slice_from(line, at), SLICE("«")) ||
	       slice_starts(slice_from(line, at), SLICE("。"));
}

/* The colon that ends a label begun at `at`; `wide` is its bytes. */
static size_t
find_colon(struct slice line, size_t at, size_t *wide)
{
	size_t most = at + LONGEST_NAME < line.len ? at + LONGEST_NAME : line.len;

	while (at < most) {
		if (line.at[at] == '(' || line.at[at] == '[') {
			at = skip_bracket(line, at);
			if (at == NOWHERE)
				return NOWHERE;
			continue;
		}
		*wide = line.at[at] == ':'                                ? 1
			: slice_starts(slice_from(line, at), SLICE("：")) ? 3
									  : 0;
		if (*wide)
			return follows_colon(line, at + *wide) ? at : NOWHERE;
		if (ends_label_search(line, at))
			return NOWHERE;
		at++;
	}
	return NOWHERE;
}

/* Takes blanks, marks and raised figures off the name's end. */
static void
trim_name(struct slice line, struct label *label)
{
	static const char *const ends[] = {" ", "\t", ",", ":", "*", "_", "¹", "²", "³", "⁴", "⁵",
		"⁶", "⁷", "⁸", "⁹", "⁰", " -", "–", "—"};
	bool more = true;

	while (more && label->name_end > label->name_start) {
		struct slice name = slice_part(line, label->name_start, label->name_end);

		more = false;
		for (size_t i = 0; i < sizeof ends / sizeof *ends && !more; i++) {
			more = slice_ends(name, slice_of(ends[i]));
			label->name_end -= more ? slice_of(ends[i]).len : 0;
		}
	}
}

/* What a bracket behind a name says: initials, the name itself (THE MINISTER (Mr. X)), or nothing. */
static void
use_bracket(struct slice line, size_t open, size_t close, struct label *label)
{
	struct slice inside = slice_trim(slice_part(line, open + 1, close));
	size_t start = (size_t)(inside.at - line.at);

	if (person_is_initials(inside)) {
		label->short_start = start;
		label->short_end = start + inside.len;
	} else if (person_has_title(inside) && label->name_end > label->name_start) {
		label->name_start = start;
		label->name_end = start + inside.len;
	}
}

/* Cuts the name at its first bracket. */
static void
cut_bracket(struct slice line, struct label *label)
{
	for (size_t at = label->name_start; at < label->name_end; at++) {
		size_t end;

		if (line.at[at] != '(' && line.at[at] != '[')
			continue;
		end = skip_bracket(line, at);
		label->name_end = at;
		if (end != NOWHERE)
			use_bracket(line, at, end - 1, label);
		return;
	}
}

static bool
opens_small(struct slice word)
{
	uint32_t point = utf8_at(word, 0);

	return char_is_lower(point) || char_is_digit(point);
}

static bool
is_month(struct slice word)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"};

	return AMONG(months, word);
}

/* Does the name end before this word, which stands behind `before`? */
static bool
ends_name(struct slice word, struct slice before, unsigned *flags)
{
	bool comma = slice_ends(slice_trim(before), SLICE(","));

	if (AMONG(verbs, word)) {
		*flags |= LABEL_VERB;
		return true;
	}
	if (comma && (opens_small(word) || is_month(word)) && !slice_starts(word, SLICE("et")))
		return true;
	if (AMONG(topics, word)) {
		*flags |= LABEL_TOPIC;
		return true;
	}
	return false;
}

/* Cuts the name before "writes", "in Keimform", "on a topic", ", 2004". */
static void
cut_words(struct slice line, struct label *label)
{
	struct slice name = slice_part(line, label->name_start, label->name_end);
	struct slice rest = name, word;

	while (person_word(&rest, &word)) {
		size_t at = (size_t)(word.at - name.at);

		if (!at || !ends_name(word, slice_part(name, 0, at), &label->flags))
			continue;
		label->name_end = label->name_start + at;
		return;
	}
}

static bool
shape_name(struct slice line, struct label *label)
{
	cut_bracket(line, label);
	trim_name(line, label);
	cut_words(line, label);
	trim_name(line, label);
	while (label->name_start < label->name_end && memchr("*_ ", line.at[label->name_start], 3))
		label->name_start++;
	return label->name_end > label->name_start;
}

/* The words behind a label's mark at `at`; a mere time is none. */
static void
find_words(struct slice line, size_t at, struct label *label)
{
	size_t stamp;

	at = skip_blanks(line, at);
	stamp = label_stamp(slice_from(line, at));
	if (stamp && skip_blanks(line, at + stamp) == line.len) {
		label->flags |= LABEL_TIMED;
		label->form = LABEL_STAMP;
		at = line.len;
	}
	label->words = at;
	if (at == line.len)
		label->flags |= LABEL_ALONE;
}

static bool
read_nick(struct slice line, struct label *label)
{
	unsigned flags = 0;
	size_t at = skip_front(line, &flags), end;

	if (at >= line.len || line.at[at] != '<')
		return false;
	end = slice_find_byte(line, at, '>');
	if (end == NOWHERE || end - at < 2 || end - at > 40 || end + 1 >= line.len ||
		line.at[end + 1] != ' ' || memchr(line.at + at, ' ', end - at))
		return false;
	*label = (struct label){.name_start = at + 1,
		.name_end = end,
		.words = skip_blanks(line, end + 1),
		.form = LABEL_NICK,
		.flags = flags};
	return true;
}

static bool
read_colon(struct slice line, size_t strong, struct label *label)
{
	size_t start, colon, wide = 0;

	*label = (struct label){.form = LABEL_COLON};
	start = skip_front(line, &label->flags);
	colon = find_colon(line, start, &wide);
	if (colon == NOWHERE || colon == start)
		return false;
	label->name_start = start;
	label->name_end = colon;
	if (strong >= colon)
		label->flags |= LABEL_STRONG;
	find_words(line, colon + wide, label);
	return shape_name(line, label);
}

/* Sarah Jones  0:03:12, the whole line. */
static bool
read_stamped(struct slice line, struct label *label)
{
	size_t at = 0, stamp;

	while (at < line.len && !is_digit(line.at[at]) && line.at[at] != '(' && line.at[at] != '[')
		at++;
	/* "Speaker 1  0:49": the first figure is the name's. */
	if (at < line.len && is_digit(line.at[at]) && digits(line, at) <= 2 &&
		!label_stamp(slice_from(line, at)))
		at = skip_blanks(line, at + digits(line, at));
	if (at == 0 || at >= line.len)
		return false;
	stamp = label_stamp(slice_from(line, at));
	if (!stamp || skip_blanks(line, at + stamp) < line.len)
		return false;
	*label = (struct label){.name_end = at,
		.words = line.len,
		.form = LABEL_STAMP,
		.flags = LABEL_ALONE | LABEL_TIMED};
	return shape_name(line, label);
}

/* _Name._ words, whether the underscores are there or have become emphasis. */
static bool
read_marked(struct slice line, size_t strong, struct label *label)
{
	size_t open = line.len && line.at[0] == '_', close;

	close = open ? slice_find_byte(line, 1, '_') : strong;
	if (!open && strong < line.len && line.at[strong] == '.')
		close++;
	if (close == NOWHERE || close < 3 || close > LONGEST_NAME || close > line.len ||
		(line.at[close - 1] != '.' && line.at[close - 1] != ':'))
		return false;
	if (!open && line.at[close - 1] == ':')
		return false;
	*label = (struct label){.name_start = open,
		.name_end = close - 1,
		.words = skip_blanks(line, close + open),
		.form = LABEL_STOP,
		.flags = LABEL_MARKED};
	return !memchr(line.at, ':', close - 1) && label->words < line.len;
}

/* Name. Words: every word of the first sentence opens with a capital. */
static bool
read_stop(struct slice line, struct label *label)
{
	size_t stop = slice_find_byte(line, 0, '.'), words = 0;
	struct slice name, word, rest;

	if (stop == NOWHERE || stop < 3 || stop > 60 || stop + 2 >= line.len ||
		line.at[stop + 1] != ' ')
		return false;
	rest = name = slice_part(line, 0, stop);
	while (person_word(&rest, &word))
		if (++words > STOP_WORDS || !char_is_upper(utf8_at(word, 0)))
			return false;
	if (memchr(name.at, ',', name.len) || memchr(name.at, '(', name.len))
		return false;
	*label = (struct label){
		.name_end = stop, .words = skip_blanks(line, stop + 1), .form = LABEL_STOP};
	return words > 0;
}

bool
label_read(struct slice line, size_t strong, struct label *label)
{
	if (line.len > LABEL_LOOK)
		line.len = utf8_floor(line, LABEL_LOOK);
	if (read_nick(line, label) || read_marked(line, strong, label))
		return true;
	if (read_colon(line, strong, label)) {
		struct label stop;

		/* "Luka. I say: no": what stands before the colon is nobody. */
		if (read_stop(line, &stop) &&
			!person_likeness(slice_part(line, label->name_start, label->name_end)))
			*label = stop;
		return true;
	}
	return read_stamped(line, label) || read_stop(line, label);
}

bool
label_read_title(struct slice line, struct label *label)
{
	unsigned flags = 0;
	size_t start, colon, wide = 0;

	if (line.len > LABEL_LOOK)
		return false;
	start = skip_front(line, &flags);
	if (slice_starts(slice_from(line, start), SLICE("Interview with ")))
		start += 15;
	colon = find_colon(line, start, &wide);
	*label = (struct label){.form = LABEL_TITLE,
		.name_start = start,
		.name_end = colon == NOWHERE ? line.len : colon,
		.words = line.len,
		.flags = flags | LABEL_ALONE | (colon == NOWHERE ? 0 : LABEL_TOPIC)};
	return shape_name(line, label);
}

bool
label_read_attribution(struct slice line, struct label *label)
{
	size_t start = label_dash(line), end;
	struct slice rest, word;

	if (start >= line.len || line.len > LABEL_LOOK)
		return false;
	rest = slice_from(line, start);
	if (person_word(&rest, &word) && AMONG(froms, word))
		start = skip_blanks(line, start + word.len);
	end = slice_find_byte(line, start, ',');
	*label = (struct label){.form = LABEL_TITLE,
		.name_start = start,
		.name_end = end == NOWHERE ? line.len : end,
		.words = line.len,
		.flags = LABEL_ALONE};
	return shape_name(line, label);
}
