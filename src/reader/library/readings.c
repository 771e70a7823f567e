/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A log that is read whole, and written anew when most of its lines count no more.
 */
#include "reader/library/readings.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "reader/app.h"
#include "reader/record.h"

#include <string.h>

/* Lines that count no more and do no harm. */
enum { STALE_FEW = 2000 };

void
readings_release(struct readings *r)
{
	struct reading *reading;

	vec_each (reading, &r->list)
		free(reading->path);
	vec_release(&r->list);
	hash_release(&r->index);
	*r = (struct readings){0};
}

static struct reading *
find(const struct readings *r, struct slice path)
{
	for (struct probe p = hash_look(&r->index, hash_of(path)); hash_next(&r->index, &p);)
		if (slice_equal(slice_of(r->list.at[p.item].path), path))
			return &r->list.at[p.item];
	return NULL;
}

/* Takes the path over. */
static void
set(struct readings *r, char *path, int percent)
{
	struct reading *old = find(r, slice_of(path));

	if (old) {
		old->percent = percent;
		free(path);
		return;
	}
	hash_add(&r->index, hash_of(slice_of(path)), r->list.len);
	vec_push(&r->list, ((struct reading){path, percent}));
}

/* --- the file ---------------------------------------------------------------------------- */

static void
add_line(const char *path, int percent, struct buf *out)
{
	buf_addf(out, "%d\t", percent);
	record_add(slice_of(path), out);
	buf_add_byte(out, '\n');
}

/* The percent that a line begins with; false where it does not. */
static bool
take_percent(struct slice *line, int *percent)
{
	char *words = record_take(line), *end = NULL;
	long number = words ? strtol(words, &end, 10) : 0;
	bool is_one =
		words && end != words && !*end && number >= READING_NONE && number <= READING_WHOLE;

	*percent = (int)number;
	free(words);
	return is_one;
}

/* Answers how many lines there were. */
static size_t
read_lines(struct readings *r, struct slice rest)
{
	struct slice line;
	size_t lines = 0;

	for (; slice_line(&rest, &line); lines++) {
		int percent;
		char *path = take_percent(&line, &percent) ? record_take(&line) : NULL;

		if (path)
			set(r, path, percent);
	}
	return lines;
}

/* Writes what counts, of the file as it is now. */
static int
write_anew(void *context, const char *path, struct error *e)
{
	struct readings now = {0};
	const struct reading *reading;
	struct buf bytes = BUF_INIT, lines = BUF_INIT;
	int done = file_read(path, LIMIT_READINGS, &bytes, e);

	(void)context;
	if (done == 0) {
		read_lines(&now, buf_slice(&bytes));
		vec_each (reading, &now.list)
			add_line(reading->path, reading->percent, &lines);
		done = file_write(path, buf_slice(&lines), e);
	}
	readings_release(&now);
	buf_release(&lines);
	buf_release(&bytes);
	return done;
}

void
readings_load(struct readings *r)
{
	char *path = r->loaded ? NULL : file_state("readings");
	struct buf bytes = BUF_INIT;

	r->loaded = true;
	if (path && file_read(path, LIMIT_READINGS, &bytes, NULL) == 0) {
		size_t lines = read_lines(r, buf_slice(&bytes));

		r->changes++;
		if (lines > 2 * r->list.len + STALE_FEW)
			record_update(path, write_anew, NULL, NULL);
	}
	buf_release(&bytes);
	free(path);
}

/* --- from outside ------------------------------------------------------------------------ */

int
readings_of(struct readings *r, const char *path)
{
	const struct reading *reading;

	readings_load(r);
	reading = find(r, slice_of(path));
	return reading ? reading->percent : READING_NONE;
}

static int
add_to_file(void *context, const char *path, struct error *e)
{
	const struct buf *line = context;

	return file_append(path, buf_slice(line), e);
}

int
readings_keep(struct readings *r, const char *path, int percent, struct error *e)
{
	char *file = file_state("readings");
	struct buf line = BUF_INIT;
	int done = 0;

	readings_load(r);
	set(r, mem_copy(path, strlen(path)), percent);
	r->changes++;
	add_line(path, percent, &line);
	if (file)
		done = record_update(file, add_to_file, &line, e);
	buf_release(&line);
	free(file);
	return done;
}

/* --- leaving an article ------------------------------------------------------------------ */

/* All of it where it fits the page, else up to the last words that went by. */
static int
percent_of(const struct view *v)
{
	size_t end = v->read.len ? v->read.at[v->read.len - 1].end : 0;
	size_t size = v->article.source_size, source;

	if (view_at_end(v) && (!view_place(v) || end >= v->article.text.len))
		return READING_WHOLE;
	if (!end || !size)
		return 0;
	source = article_source(&v->article, end);
	return end >= v->article.text.len && !v->loading ? READING_WHOLE
	       : source >= size                          ? READING_WHOLE - 1
							 : (int)(source * 100 / size);
}

void
readings_leave(struct app *app, const char *path)
{
	int percent = percent_of(app->view);

	if (percent > readings_of(&app->readings, path))
		readings_keep(&app->readings, path, percent, NULL);
	if (percent == READING_WHOLE)
		queue_done(app, path);
}
