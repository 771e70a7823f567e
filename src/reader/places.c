/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of places: a line each (reader/record.h), "letter offset words<TAB>path", then, where there
 * are such, "<TAB>section<TAB>pane". Written whole, under a lock, and renamed into place.
 */
#include "reader/places.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "reader/record.h"

#include <errno.h>
#include <stdbool.h>
#include <unistd.h>

/* Articles whose last place is remembered. */
enum { PLACES_MOST = 2000 };

static void
free_place(struct place *place)
{
	/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): an array with items has memory */
	free(place->path);
	free(place->words);
	free(place->section);
	free(place->pane);
}

void
places_release(struct places *p)
{
	struct place *place;

	vec_each (place, &p->list)
		free_place(place);
	vec_release(&p->list);
}

/* One line of the file; what is not of its shape is left out. */
static void
read_line(struct places *p, const char *line, struct slice whole)
{
	struct place place = {0};
	char *end;
	struct slice rest;

	errno = 0;
	place.letter = (uint32_t)strtoul(line, &end, 10);
	place.at = strtoull(end, &end, 10);
	if (errno || *end != ' ')
		return;
	rest = slice_from(whole, (size_t)(end - line) + 1);
	place.words = record_take(&rest);
	if (!place.words)
		place.words = mem_copy("", 0);
	place.path = record_take(&rest);
	place.section = record_take(&rest);
	place.pane = record_take(&rest);
	if (place.path)
		vec_push(&p->list, place);
	else
		free_place(&place);
}

/* Adds the places of the file; nothing where there is none. */
static int
read_file(struct places *p, const char *path, struct error *e)
{
	struct buf bytes = BUF_INIT;
	struct slice rest, line;
	int done = access(path, F_OK) == 0 ? file_read(path, LIMIT_STATE, &bytes, e) : 0;

	rest = buf_slice(&bytes);
	while (done == 0 && slice_line(&rest, &line)) {
		char *copy = slice_copy(line);

		read_line(p, copy, slice_of(copy));
		free(copy);
	}
	buf_release(&bytes);
	return done;
}

void
places_load(struct places *p)
{
	char *path = file_state("places");

	*p = (struct places){0};
	if (path)
		read_file(p, path, NULL); /* not worth a word here; places_save will say it */
	free(path);
}

static void
add_line(const struct place *place, struct buf *out)
{
	buf_addf(out, "%u %zu ", place->letter, place->at);
	record_add(slice_of(place->words), out);
	buf_add_byte(out, '\t');
	record_add(slice_of(place->path), out);
	if (place->section || place->pane)
		buf_add_byte(out, '\t');
	record_add(slice_of(place->section), out);
	if (place->pane)
		buf_add_byte(out, '\t');
	record_add(slice_of(place->pane), out);
	buf_add_byte(out, '\n');
}

/* Marks stay for ever; of where articles were left, the latest. */
static int
write_file(const struct places *p, const char *path, struct error *e)
{
	size_t first = p->list.len > PLACES_MOST ? p->list.len - PLACES_MOST : 0;
	struct buf bytes = BUF_INIT;
	int done;

	for (size_t i = 0; i < p->list.len; i++)
		if (i >= first || p->list.at[i].letter != PLACE_LAST)
			add_line(&p->list.at[i], &bytes);
	done = file_write(path, buf_slice(&bytes), e);
	buf_release(&bytes);
	return done;
}

static char *
copy(const char *string)
{
	return string ? mem_copy(string, strlen(string)) : NULL;
}

/* Puts ours over those of the file, and writes them all. */
static int
merge(void *context, const char *path, struct error *e)
{
	const struct places *p = context;
	struct places all = {0};
	const struct place *place;
	int done = read_file(&all, path, e);

	vec_each (place, &p->list) {
		struct place *kept;

		if (!place->ours)
			continue;
		kept = places_keep(
			&all, place->letter, place->path, place->at, slice_of(place->words));
		kept->section = copy(place->section);
		kept->pane = copy(place->pane);
	}
	if (done == 0)
		done = write_file(&all, path, e);
	places_release(&all);
	return done;
}

static bool
any_ours(const struct places *p)
{
	const struct place *place;

	vec_each (place, &p->list)
		if (place->ours)
			return true;
	return false;
}

int
places_save(struct places *p, struct error *e)
{
	char *path = any_ours(p) ? file_state("places") : NULL;
	struct place *place;
	int done = path ? record_update(path, merge, p, e) : 0;

	vec_each (place, &p->list)
		place->ours = place->ours && done < 0;
	free(path);
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

/* Takes a place out; those behind it move up. */
static void
take_out(struct places *p, size_t i)
{
	free_place(&p->list.at[i]);
	p->list.len--;
	memmove(&p->list.at[i], &p->list.at[i + 1], (p->list.len - i) * sizeof *p->list.at);
}

struct place *
places_keep(struct places *p, uint32_t letter, const char *path, size_t at, struct slice words)
{
	size_t old = find(p, letter, letter == PLACE_LAST ? path : NULL);
	struct place place = {.letter = letter,
		.at = at,
		.path = mem_copy(path, strlen(path)),
		.words = slice_copy(words),
		.ours = true};

	if (old != NOWHERE)
		take_out(p, old);
	vec_push(&p->list, place);
	return vec_last(&p->list);
}

const struct place *
places_find(const struct places *p, uint32_t letter, const char *path)
{
	size_t i = find(p, letter, path);

	return i == NOWHERE ? NULL : &p->list.at[i];
}
