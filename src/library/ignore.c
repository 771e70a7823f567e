/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Patterns read line by line, and matched without recursion: where a match breaks off it is taken up
 * again behind the last star, and where that may not grow, behind the last double one.
 */
#include "library/ignore.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"

#include <stdlib.h>

#define CLASS_MOST 256 /* bytes of [a-z] */

struct pattern {
	struct slice words; /* of ignore.bytes */
	bool back;          /* takes back what was ignored */
	bool folders;       /* means folders only */
	bool tied;          /* matches the whole path from the folder on, not a name anywhere */
};

struct ignore {
	struct ignore *above;
	size_t holders;
	struct buf folder, bytes;
	VEC(struct pattern) patterns;
};

/* --- reading ----------------------------------------------------------------------------- */

/* Blanks at the end do not count, but for one behind a backslash. */
static struct slice
without_blanks(struct slice line)
{
	if (slice_ends(line, SLICE("\r")))
		line.len--;
	while (slice_ends(line, SLICE(" ")) && !slice_ends(line, SLICE("\\ ")))
		line.len--;
	return line;
}

static void
add_line(struct ignore *i, struct slice line)
{
	struct pattern p = {.words = without_blanks(line)};

	if (slice_starts(p.words, SLICE("#")))
		return;
	if (slice_starts(p.words, SLICE("!"))) {
		p.back = true;
		p.words = slice_from(p.words, 1);
	}
	if (slice_ends(p.words, SLICE("/"))) {
		p.folders = true;
		p.words.len--;
	}
	p.tied = slice_find_byte(p.words, 0, '/') != NOWHERE;
	if (slice_starts(p.words, SLICE("/")))
		p.words = slice_from(p.words, 1);
	if (p.words.len)
		vec_push(&i->patterns, p);
}

struct ignore *
ignore_new(struct ignore *above, struct slice folder, struct slice bytes)
{
	struct ignore *i = mem_alloc(sizeof *i);
	struct slice rest, line;

	i->holders = 1;
	i->above = ignore_hold(above);
	buf_init(&i->folder);
	buf_init(&i->bytes);
	buf_add(&i->folder, folder);
	buf_add(&i->bytes, bytes);
	rest = buf_slice(&i->bytes);
	while (slice_line(&rest, &line))
		add_line(i, line);
	return i;
}

struct ignore *
ignore_hold(struct ignore *i)
{
	if (i)
		i->holders++;
	return i;
}

void
ignore_drop(struct ignore *i)
{
	while (i && --i->holders == 0) {
		struct ignore *above = i->above;

		vec_release(&i->patterns);
		buf_release(&i->folder);
		buf_release(&i->bytes);
		free(i);
		i = above;
	}
}

/* --- matching ---------------------------------------------------------------------------- */

/* The byte behind the class that opens at `at`, or `at` where it is never closed. It is asked for at
 * every byte of a name, so that one longer than all bytes there are is none. */
static size_t
class_end(struct slice p, size_t at)
{
	size_t end = at + 1;

	p.len = p.len - at > CLASS_MOST ? at + CLASS_MOST : p.len;
	if (end < p.len && (p.at[end] == '!' || p.at[end] == '^'))
		end++;
	if (end < p.len && p.at[end] == ']')
		end++;
	while (end < p.len && p.at[end] != ']')
		end += p.at[end] == '\\' ? 2 : 1;
	return end < p.len ? end + 1 : at;
}

/* Is the byte in the class p[at .. end), brackets and all? */
static bool
in_class(struct slice p, size_t at, size_t end, unsigned char byte)
{
	bool inverse = p.at[at + 1] == '!' || p.at[at + 1] == '^', found = false;

	end--;
	for (at += inverse ? 2 : 1; at < end; at++) {
		unsigned char first, last;

		at += p.at[at] == '\\' && at + 1 < end;
		first = last = (unsigned char)p.at[at];
		if (at + 2 < end && p.at[at + 1] == '-') {
			last = (unsigned char)p.at[at + 2];
			at += 2;
		}
		found = found || (byte >= first && byte <= last);
	}
	return found != inverse;
}

/* Bytes of the pattern that match one byte of the name, or 0. */
static size_t
match_one(struct slice p, size_t at, char byte)
{
	size_t end;

	if (at == p.len)
		return 0;
	if (p.at[at] == '?')
		return byte != '/';
	if (p.at[at] == '[' && (end = class_end(p, at)) > at)
		return byte != '/' && in_class(p, at, end, (unsigned char)byte) ? end - at : 0;
	if (p.at[at] == '\\' && at + 1 < p.len)
		return p.at[at + 1] == byte ? 2 : 0;
	return p.at[at] == byte;
}

/* A star, and where to take the match up again behind it. */
struct star {
	size_t pattern, name;
	bool seen;
};

struct match {
	struct slice pattern, name;
	size_t p, n;
	struct star one, two; /* the last single one and the last double one */
};

static bool
stars(const struct match *m, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (m->p + i >= m->pattern.len || m->pattern.at[m->p + i] != '*')
			return false;
	return true;
}

/* Two stars between slashes stand for any number of folders, none among them; elsewhere for one
 * star. At the end they stand for all that lies in the folder. */
static bool
is_double(const struct match *m)
{
	size_t end = m->p + 2;

	return stars(m, 2) && (m->p == 0 || m->pattern.at[m->p - 1] == '/') &&
	       (end == m->pattern.len || m->pattern.at[end] == '/');
}

/* Takes a star of the pattern; false where none stands here. */
static bool
take_star(struct match *m)
{
	if (is_double(m)) {
		m->p += m->p + 2 < m->pattern.len ? 3 : 2;
		m->two = (struct star){m->p, m->n, true};
		m->one.seen = false;
		return true;
	}
	if (!stars(m, 1))
		return false;
	while (stars(m, 1))
		m->p++;
	m->one = (struct star){m->p, m->n, true};
	return true;
}

/* Goes on behind a star that takes more; false where none may. */
static bool
take_up_again(struct match *m)
{
	bool to_the_end = m->two.seen && m->two.pattern == m->pattern.len;

	if (m->one.seen && m->one.name < m->name.len && m->name.at[m->one.name] != '/') {
		m->n = ++m->one.name;
		m->p = m->one.pattern;
		return true;
	}
	m->one.seen = false;
	if (!m->two.seen)
		return false;
	while (m->two.name < m->name.len && m->name.at[m->two.name++] != '/' && !to_the_end)
		continue;
	if (m->two.name == m->name.len && !to_the_end)
		return false;
	m->n = m->two.name;
	m->p = m->two.pattern;
	return true;
}

static bool
matches(struct slice pattern, struct slice name)
{
	struct match m = {.pattern = pattern, .name = name};

	while (m.n < name.len || m.p < pattern.len) {
		size_t step;

		if (take_star(&m))
			continue;
		step = m.n < name.len ? match_one(pattern, m.p, name.at[m.n]) : 0;
		if (step) {
			m.p += step;
			m.n++;
		} else if (!take_up_again(&m)) {
			return false;
		}
	}
	return true;
}

/* --- asking ------------------------------------------------------------------------------ */

static struct slice
below(const struct ignore *i, struct slice path)
{
	return i->folder.len ? slice_from(path, i->folder.len + 1) : path;
}

bool
ignore_says(const struct ignore *i, struct slice path, bool folder)
{
	for (; i; i = i->above) {
		for (size_t k = i->patterns.len; k--;) {
			const struct pattern *p = &i->patterns.at[k];

			if (p->folders && !folder)
				continue;
			if (matches(p->words, p->tied ? below(i, path) : file_name(path)))
				return !p->back;
		}
	}
	return false;
}
