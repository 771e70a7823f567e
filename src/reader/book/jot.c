/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words of the line, one after the other; what is no tag and no colour goes to the note with the
 * blanks that part it.
 */
#include "reader/book/jot.h"

#include "screen/look.h"
#include "text/utf8.h"

#include <string.h>

void
jot_release(struct jot *jot)
{
	for (size_t i = 0; i < jot->tags.len; i++)
		free(jot->tags.at[i]);
	vec_release(&jot->tags);
	buf_release(&jot->note);
	buf_release(&jot->colour);
}

/* --- reading ----------------------------------------------------------------------------- */

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

static size_t
word_end(struct slice line, size_t at)
{
	while (at < line.len && !is_blank(line.at[at]))
		at++;
	return at;
}

/* The words of a tag that begins at its #, and where it ends; empty where it is none: a tag begins
 * with a letter, or stands in quotation marks. */
static struct slice
tag_at(struct slice line, size_t at, size_t *end)
{
	size_t mark;

	if (at + 1 < line.len && line.at[at + 1] == '"') {
		mark = slice_find_byte(line, at + 2, '"');
		*end = mark == NOWHERE ? line.len : mark + 1;
		return slice_trim(slice_part(line, at + 2, mark == NOWHERE ? line.len : mark));
	}
	*end = word_end(line, at);
	if (!char_is_letter(utf8_at(line, at + 1)))
		return SLICE("");
	return slice_part(line, at + 1, *end);
}

static void
add_tag(struct jot *jot, struct slice tag)
{
	for (size_t i = 0; i < jot->tags.len; i++)
		if (slice_equal(slice_of(jot->tags.at[i]), tag))
			return;
	vec_push(&jot->tags, slice_copy(tag));
}

/* Takes a tag or a colour at `at`, which then stands behind it; false where there is none. */
static bool
take_sign(struct jot *jot, struct slice line, size_t *at)
{
	size_t end = word_end(line, *at);
	struct slice word = slice_part(line, *at + 1, end);

	if (line.at[*at] == '#') {
		word = tag_at(line, *at, &end);
		if (word.len)
			add_tag(jot, word);
	} else if (line.at[*at] == '!' && look_hue_known(word)) {
		buf_reset(&jot->colour);
		buf_add(&jot->colour, word);
	} else {
		return false;
	}
	if (!word.len)
		return false;
	*at = end;
	return true;
}

/* A word of the note, its backslashes read. */
static void
add_word(struct buf *note, struct slice word)
{
	for (size_t i = 0; i < word.len; i++) {
		char next = i + 1 < word.len ? word.at[i + 1] : 0;

		if (word.at[i] == '\\' && next && strchr("#!\\n", next)) {
			buf_add_byte(note, next == 'n' ? '\n' : next);
			i++;
		} else {
			buf_add_byte(note, word.at[i]);
		}
	}
}

void
jot_read(struct slice line, struct jot *jot)
{
	size_t end;

	*jot = (struct jot){.note = BUF_INIT, .colour = BUF_INIT};
	line = slice_trim(line);
	for (size_t at = 0; at < line.len; at = end) {
		size_t from = at;

		while (at < line.len && is_blank(line.at[at]))
			at++;
		if (take_sign(jot, line, &at)) {
			end = at;
			continue;
		}
		end = word_end(line, at);
		if (jot->note.len)
			buf_add(&jot->note, slice_part(line, from, at));
		add_word(&jot->note, slice_part(line, at, end));
	}
}

/* --- writing ----------------------------------------------------------------------------- */

static bool
is_plain(struct slice tag)
{
	return tag.len && char_is_letter(utf8_at(tag, 0)) && word_end(tag, 0) == tag.len;
}

/* Can a line say the tag? One that came from elsewhere may hold what parts lines and tags. */
static bool
is_sayable(struct slice tag)
{
	for (size_t i = 0; i < tag.len; i++)
		if (tag.at[i] == '\n' || tag.at[i] == '\r')
			return false;
	return is_plain(tag) || (tag.len && slice_trim(tag).len == tag.len &&
					slice_find_byte(tag, 0, '"') == NOWHERE);
}

void
jot_write_tag(struct slice tag, struct buf *line)
{
	bool plain = is_plain(tag);

	buf_add_string(line, plain ? "#" : "#\"");
	buf_add(line, tag);
	if (!plain)
		buf_add_byte(line, '"');
}

/* The note on one line, so that it is read as it was. */
static void
write_note(struct slice note, struct buf *line)
{
	for (size_t i = 0; i < note.len; i++) {
		bool begins = !i || is_blank(note.at[i - 1]) || note.at[i - 1] == '\n';
		char next = i + 1 < note.len ? note.at[i + 1] : 0;

		if (note.at[i] == '\n') {
			buf_add_string(line, "\\n");
			continue;
		}
		if ((begins && (note.at[i] == '#' || note.at[i] == '!')) ||
			(note.at[i] == '\\' && next && strchr("#!\\n\n", next)))
			buf_add_byte(line, '\\');
		buf_add_byte(line, note.at[i]);
	}
}

void
jot_write(const struct passage *p, struct buf *line)
{
	size_t from = line->len;

	write_note(buf_slice(&p->note), line);
	for (size_t i = 0; i < p->tags.len; i++) {
		if (!is_sayable(p->tags.at[i]))
			continue;
		if (line->len > from)
			buf_add_byte(line, ' ');
		jot_write_tag(p->tags.at[i], line);
	}
	if (p->colour.len && look_hue_known(p->colour)) {
		buf_add_string(line, line->len > from ? " !" : "!");
		buf_add(line, p->colour);
	}
}

size_t
jot_word_before(struct slice line, size_t cursor)
{
	size_t at = cursor;

	while (at && !is_blank(line.at[at - 1]))
		at--;
	if (at < cursor && (line.at[at] == '#' || line.at[at] == '!'))
		return at;
	return NOWHERE;
}

/* --- changing ---------------------------------------------------------------------------- */

static bool
jot_has(const struct jot *jot, struct slice tag)
{
	for (size_t i = 0; i < jot->tags.len; i++)
		if (slice_equal(slice_of(jot->tags.at[i]), tag))
			return true;
	return false;
}

static bool
passage_has(const struct passage *p, struct slice tag)
{
	for (size_t i = 0; i < p->tags.len; i++)
		if (slice_equal(p->tags.at[i], tag))
			return true;
	return false;
}

/* A tag or a colour that the line cannot say stays. */
static bool
is_other_colour(const struct jot *jot, const struct passage *p)
{
	if (!jot->colour.len && p->colour.len && !look_hue_known(p->colour))
		return false;
	return !slice_equal(buf_slice(&jot->colour), p->colour);
}

bool
jot_change(const struct jot *jot, const struct passage *p, struct jot_lists *lists,
	struct change *change)
{
	*lists = (struct jot_lists){
		.note = buf_slice(&jot->note), .colour = buf_slice(&jot->colour)};
	for (size_t i = 0; i < jot->tags.len; i++)
		if (!passage_has(p, slice_of(jot->tags.at[i])))
			vec_push(&lists->on, slice_of(jot->tags.at[i]));
	for (size_t i = 0; i < p->tags.len; i++)
		if (is_sayable(p->tags.at[i]) && !jot_has(jot, p->tags.at[i]))
			vec_push(&lists->off, p->tags.at[i]);
	*change = (struct change){.tags = lists->on.at,
		.untag = lists->off.at,
		.tag_count = lists->on.len,
		.untag_count = lists->off.len};
	if (!slice_equal(lists->note, buf_slice(&p->note)))
		change->note = &lists->note;
	if (is_other_colour(jot, p))
		change->colour = &lists->colour;
	return change->note || change->colour || lists->on.len || lists->off.len;
}

void
jot_lists_release(struct jot_lists *lists)
{
	vec_release(&lists->on);
	vec_release(&lists->off);
}
