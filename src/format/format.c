/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of formats, how one is chosen (by the name of the file, else by its looks), and the
 * loader, which runs it slice by slice and settles the article at the end.
 */
#include "format/format.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"

#include <assert.h>

/* A format is one row; where two like a head equally well, the earlier one takes it. */
static const struct format *const formats[] = {
	&format_page,
	&format_markdown,
	&format_wikitext,
};

#define FORMATS     (sizeof formats / sizeof *formats)
#define LOOKS_ALIKE 50 /* a head must look at least this much like a format */

/* Takes the next word off a list parted by blanks. */
static bool
next_word(struct slice *list, struct slice *word)
{
	size_t end;

	*list = slice_trim(*list);
	end = slice_find_byte(*list, 0, ' ');
	*word = slice_part(*list, 0, end == NOWHERE ? list->len : end);
	*list = slice_from(*list, word->len);
	return word->len > 0;
}

/* What stands behind the last dot of a file's name; a name that starts with its only dot has none. */
static struct slice
extension(struct slice path)
{
	struct slice name = file_name(path);
	size_t at = name.len;

	while (at && name.at[at - 1] != '.')
		at--;
	return at > 1 ? slice_from(name, at) : slice_from(name, name.len);
}

static bool
has_extension(const struct format *f, struct slice wanted)
{
	struct slice list = slice_of(f->extensions), word;

	while (wanted.len && next_word(&list, &word))
		if (slice_equal_nocase(word, wanted))
			return true;
	return false;
}

static const struct format *
by_name(struct slice path)
{
	for (size_t i = 0; i < FORMATS; i++)
		if (has_extension(formats[i], extension(path)))
			return formats[i];
	return NULL;
}

static const struct format *
by_look(struct slice head)
{
	const struct format *found = &format_page;
	int best = LOOKS_ALIKE - 1;

	for (size_t i = 0; i < FORMATS; i++) {
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): it forgets the table */
		int likeness = formats[i]->look ? formats[i]->look(head) : 0;

		if (likeness > best) {
			best = likeness;
			found = formats[i];
		}
	}
	return found;
}

const struct format *
format_for(struct slice path, struct slice head)
{
	const struct format *f = by_name(path);

	return f ? f : by_look(head);
}

bool
format_knows(struct slice path)
{
	return by_name(path) != NULL;
}

void
load_text(struct load *l, size_t start, size_t end)
{
	struct slice window = source_window(&l->source);

	while (start < end) {
		size_t step = source_step(&l->source, start);

		step = step < end ? step : end;
		build_text(&l->build, slice_part(window, start, step),
			source_offset(&l->source, start));
		start = step;
	}
}

static void
remark_encoding(struct load *l)
{
	const struct source *s = &l->source;

	if (s->encoding != ENCODING_UTF8)
		build_remark(&l->build, 1, _("the file is not UTF-8 and was read as %s"),
			encoding_name(s->encoding));
	if (s->broken)
		build_remark(&l->build, 1,
			NP_("%zu broken character was replaced by U+FFFD",
				"%zu broken characters were replaced by U+FFFD", s->broken),
			s->broken);
	if (s->cut)
		build_remark(
			&l->build, 1, _("the file is too large; what follows here was left out"));
}

static void
note_size(struct loader *l)
{
	const struct source *s = &l->load.source;

	l->article->source_size = s->size > s->read && !s->ended ? s->size : s->read;
}

static void
gather_all(struct loader *l)
{
	while (speakers_gather(l->speakers, SIZE_MAX))
		continue;
}

/* All that will come has come: closes what is open. */
static void
finish(struct loader *l)
{
	remark_encoding(&l->load);
	build_release(&l->load.build);
	gather_all(l);
	l->article->complete = true;
}

/* The source failed: what was read is all there is. */
static int
give_up(struct loader *l)
{
	finish(l);
	while (speakers_settle(l->speakers))
		continue;
	l->article->complete = false;
	return l->state = -1;
}

/* One slice of reading. */
static int
read_more(struct loader *l, struct error *e)
{
	bool first = !l->article->blocks.len;
	int more = l->format->more(&l->load, e);

	note_size(l);
	if (more < 0)
		return give_up(l);
	if (more == 0) {
		finish(l);
		return 1;
	}
	gather_all(l);
	while (first && speakers_settle(l->speakers))
		continue;
	return 1;
}

int
loader_more(struct loader *l, struct error *e)
{
	if (l->state != 1)
		return l->state;
	if (!l->article->complete)
		return read_more(l, e);
	if (!speakers_settle(l->speakers))
		l->state = 0;
	return l->state;
}

/* Files that hold no text we could read: what they begin with, as far as it decodes to itself. */
static const struct {
	struct slice sign;
	const char *kind;
} strangers[] = {
	{{"PK\003\004", 4}, N_("a ZIP archive (or a book or document in one)")},
	{{"%PDF-", 5}, N_("a PDF document")},
	{{"\177ELF", 4}, N_("a program")},
	{{"ZIM\004", 4}, N_("a ZIM archive")},
	{{"GIF8", 4}, N_("a picture")},
	{{"SQLite format 3", 15}, N_("a database")},
};

static int
refuse_stranger(const struct source *s, struct error *e)
{
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
		if (slice_starts(source_window(s), strangers[i].sign))
			return error_set(e, _("'%s' is %s, which cannot be read here"), s->path,
				_(strangers[i].kind));
	return 0;
}

/* Chooses the format by the first window and reads that. */
static int
begin(struct loader *l, struct error *e)
{
	struct source *s = &l->load.source;

	if (source_fill(s, LIMIT_WINDOW, e) < 0 || refuse_stranger(s, e) < 0)
		return -1;
	l->article->encoding = s->encoding;
	l->format = format_for(slice_of(s->path), source_window(s));
	return loader_more(l, e) < 0 ? -1 : 0;
}

static int
open_source(struct loader *l, struct article *a, struct error *e)
{
	l->article = a;
	l->state = 1;
	l->speakers = speakers_new(a);
	build_init(&l->load.build, a);
	if (begin(l, e) == 0)
		return 0;
	loader_close(l);
	return -1;
}

int
loader_open(struct loader *l, const char *path, struct article *a, struct error *e)
{
	*l = (struct loader){0};
	return source_open(&l->load.source, path, e) < 0 ? -1 : open_source(l, a, e);
}

int
loader_open_bytes(
	struct loader *l, const char *name, struct slice bytes, struct article *a, struct error *e)
{
	*l = (struct loader){0};
	source_open_bytes(&l->load.source, name, bytes);
	return open_source(l, a, e);
}

void
loader_close(struct loader *l)
{
	if (l->format && l->format->close)
		l->format->close(&l->load);
	l->format = NULL;
	speakers_free(l->speakers);
	l->speakers = NULL;
	build_release(&l->load.build);
	source_close(&l->load.source);
}

int
load_article(const char *path, struct article *a, struct error *e)
{
	struct loader l;

	if (loader_open(&l, path, a, e) < 0)
		return -1;
	while (loader_more(&l, e) == 1)
		continue;
	loader_close(&l);
	return l.state;
}
