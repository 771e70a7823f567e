/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of places: a line each, "letter offset words<TAB>path", newlines and tabs and
 * backslashes in the two last escaped. Written whole and renamed into place.
 */
#include "reader/places.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "text/utf8.h"

#include <errno.h>

/* Articles whose last place is remembered. */
enum { PLACES_MOST = 2000 };

static void
free_place(struct place *place)
{
	free(place->path);
	free(place->words);
}

void
places_release(struct places *p)
{
	struct place *place;

	vec_each (place, &p->list)
		free_place(place);
	vec_release(&p->list);
}

static void
add_escaped(struct slice s, struct buf *out)
{
	for (size_t i = 0; i < s.len; i++) {
		switch (s.at[i]) {
		case '\n': buf_add_string(out, "\\n"); break;
		case '\t': buf_add_string(out, "\\t"); break;
		case '\\': buf_add_string(out, "\\\\"); break;
		default: buf_add_byte(out, s.at[i]);
		}
	}
}

static char *
unescape(struct slice s)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (c == '\\' && i + 1 < s.len) {
			c = s.at[++i];
			c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
		}
		buf_add_byte(&out, c);
	}
	return buf_detach(&out);
}

/* One line of the file; what is not of its shape is left out. */
static void
read_line(struct places *p, const char *line, struct slice whole)
{
	struct place place = {0};
	char *end;
	size_t tab;

	errno = 0;
	place.letter = (uint32_t)strtoul(line, &end, 10);
	place.at = strtoull(end, &end, 10);
	tab = slice_find_byte(whole, (size_t)(end - line), '\t');
	if (errno || *end != ' ' || tab == NOWHERE)
		return;
	place.words = unescape(slice_part(whole, (size_t)(end - line) + 1, tab));
	place.path = unescape(slice_from(whole, tab + 1));
	vec_push(&p->list, place);
}

void
places_load(struct places *p)
{
	char *path = file_state("places");
	struct buf bytes = BUF_INIT;
	struct slice rest, line;

	*p = (struct places){0};
	/* No file is the usual case at first; one that cannot be read is not worth a word here. */
	if (path && file_read(path, LIMIT_STATE, &bytes, NULL) == 0) {
		rest = buf_slice(&bytes);
		while (slice_line(&rest, &line)) {
			char *copy = mem_copy(line.at, line.len);

			read_line(p, copy, slice_of(copy));
			free(copy);
		}
	}
	buf_release(&bytes);
	free(path);
}

int
places_save(struct places *p, struct error *e)
{
	char *path = p->changed ? file_state("places") : NULL;
	struct buf bytes = BUF_INIT;
	size_t first = p->list.len > PLACES_MOST ? p->list.len - PLACES_MOST : 0;
	char *folder;
	int done = 0;

	if (!path)
		return 0;
	for (size_t i = 0; i < p->list.len; i++) {
		const struct place *place = &p->list.at[i];

		if (i < first && place->letter == PLACE_LAST)
			continue;
		buf_addf(&bytes, "%u %zu ", place->letter, place->at);
		add_escaped(slice_of(place->words), &bytes);
		buf_add_byte(&bytes, '\t');
		add_escaped(slice_of(place->path), &bytes);
		buf_add_byte(&bytes, '\n');
	}
	folder = mem_copy(path, file_folder(slice_of(path)).len);
	if (file_make_folder(folder, e) < 0 || file_write(path, buf_slice(&bytes), e) < 0)
		done = -1;
	p->changed = done < 0;
	free(folder);
	free(path);
	buf_release(&bytes);
	return done;
}

static size_t
find(const struct places *p, uint32_t letter, const char *path)
{
	for (size_t i = p->list.len; i--;) {
		const struct place *place = &p->list.at[i];

		if (place->letter == letter && (!path || strcmp(place->path, path) == 0))
			return i;
	}
	return NOWHERE;
}

void
places_keep(struct places *p, uint32_t letter, const char *path, size_t at, struct slice words)
{
	size_t old = find(p, letter, letter == PLACE_LAST ? path : NULL);
	struct place place = {letter, at, mem_copy(path, strlen(path)), NULL};
	size_t len = utf8_floor(words, words.len);

	place.words = mem_copy(words.at, len);
	if (old != NOWHERE) {
		free_place(&p->list.at[old]);
		p->list.len--;
		memmove(&p->list.at[old], &p->list.at[old + 1], (p->list.len - old) * sizeof place);
	}
	vec_push(&p->list, place);
	p->changed = true;
}

const struct place *
places_find(const struct places *p, uint32_t letter, const char *path)
{
	size_t i = find(p, letter, path);

	return i == NOWHERE ? NULL : &p->list.at[i];
}
