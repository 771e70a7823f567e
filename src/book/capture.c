/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From an article into the book: the words, those around them, the section, who speaks, where it
 * comes from.
 */
#include "book/capture.h"

#include "article/outline.h"
#include "article/turn.h"
#include "base/hash.h"
#include "book/anchor.h"
#include "book/passage.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <inttypes.h>
#include <stdlib.h>

/* --- who speaks -------------------------------------------------------------------------- */

/* The innermost turn that holds all of the range; a label before the words may be in it. */
static size_t
turn_holding(const struct article *a, size_t start, size_t end)
{
	size_t at = article_turn_at(a, end - 1);

	for (size_t i = at == NOWHERE ? 0 : at + 1; i--;) {
		const struct turn *turn = &a->turns.at[i];

		if (turn_place(turn) <= start && end <= turn->end)
			return i;
		if (turn->kind == TURN_SPEAKS)
			return NOWHERE;
	}
	return NOWHERE;
}

static void
put_speakers(struct json *kept, const struct article *a, size_t turn)
{
	size_t quoter;

	if (turn == NOWHERE)
		return;
	quoter = turn_quoter(a, turn);
	json_put_text(kept, "speaker", article_speaker(a, a->turns.at[turn].speaker));
	if (quoter != NOWHERE)
		json_put_text(kept, "quoted_by", article_speaker(a, quoter));
}

/* --- where from -------------------------------------------------------------------------- */

/* The source of the words, which is the turn's, else that of the whole article. */
static void
put_source(struct json *kept, const struct article *a, size_t turn, size_t start)
{
	struct slice source = turn_source(a, turn, start);

	if (source.len)
		json_put_text(kept, "source_of", SLICE("turn"));
	else
		source = article_name(a, a->meta[META_SOURCE]);
	json_put_some(kept, "source", source);
	json_put_some(kept, "source_date", article_name(a, a->meta[META_DATE]));
}

/* --- where ------------------------------------------------------------------------------- */

static void
put_headings(struct json *kept, const struct article *a, size_t at)
{
	struct json *list = json_new_list();
	VEC(size_t) path = {0};
	struct buf words = BUF_INIT;

	for (size_t i = article_heading_at(a, at); i != NOWHERE; i = section_parent(a, i))
		vec_push(&path, i);
	for (size_t i = path.len; i--;)
		json_add(list, json_new_text(section_title(a, path.at[i])));
	section_path(a, at, &words);
	json_put_some(kept, "section", buf_slice(&words));
	if (path.len)
		json_put(kept, "headings", list);
	else
		json_drop(list);
	buf_release(&words);
	vec_release(&path);
}

void
capture_digest(const struct article *a, struct buf *out)
{
	buf_addf(out, "fnv1a64:%016" PRIx64, hash_of(buf_slice(&a->text)));
}

static void
put_digest(struct json *kept, const struct article *a)
{
	struct buf digest = BUF_INIT;

	capture_digest(a, &digest);
	json_put_text(kept, "digest", buf_slice(&digest));
	buf_release(&digest);
}

static void
put_file(struct json *kept, struct slice file)
{
	char *name = slice_copy(file);
	char *path = realpath(name, NULL);

	json_put_text(kept, "file", file);
	if (path)
		json_put_text(kept, "path", slice_of(path));
	free(path);
	free(name);
}

static size_t
points_before(struct slice text, size_t at, size_t points)
{
	while (points-- && at)
		utf8_prev(text, &at);
	return at;
}

static size_t
points_after(struct slice text, size_t at, size_t points)
{
	while (points-- && at < text.len)
		utf8_next(text, &at);
	return at;
}

static void
put_words(struct json *kept, struct slice text, size_t start, size_t end)
{
	json_put_text(kept, "quote", slice_part(text, start, end));
	json_put_text(kept, "prefix",
		slice_part(text, points_before(text, start, CONTEXT_POINTS), start));
	json_put_text(
		kept, "suffix", slice_part(text, end, points_after(text, end, CONTEXT_POINTS)));
}

static size_t
count_points(struct slice text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.at[i] & 0xc0) != 0x80;
	return count;
}

/* Where the words stand: in the source, in the text, and in the text by characters. */
static void
put_places(struct json *kept, const struct article *a, size_t start, size_t end)
{
	size_t before = count_points(article_text(a, 0, start));

	json_put_whole(kept, "start", article_source(a, start));
	json_put_whole(kept, "end", article_source_end(a, end));
	json_put_whole(kept, "text_start", start);
	json_put_whole(kept, "text_end", end);
	json_put_whole(kept, "point_start", before);
	json_put_whole(kept, "point_end", before + count_points(article_text(a, start, end)));
	json_put_whole(kept, "size", a->source_size);
	json_put_whole(kept, "text_size", a->text.len);
}

/* How much some other place looks like this one: what keeps a twin from being taken for it later. */
static void
put_rival(struct json *kept, const struct article *a, size_t start, size_t end)
{
	struct buf section = BUF_INIT;
	struct anchor anchor = anchor_make(a, start, end, &section);

	json_put_whole(kept, "rival", anchor_rival(a, &anchor));
	buf_release(&section);
}

struct json *
capture(const struct article *a, size_t start, size_t end, struct slice file)
{
	struct json *kept = json_new_object();
	size_t turn = turn_holding(a, start, end);

	put_file(kept, file);
	json_put_some(kept, "title", article_title(a));
	json_put_some(kept, "author", article_name(a, a->meta[META_AUTHOR]));
	put_headings(kept, a, start);
	put_speakers(kept, a, turn);
	put_source(kept, a, turn, start);
	put_words(kept, buf_slice(&a->text), start, end);
	put_places(kept, a, start, end);
	put_rival(kept, a, start, end);
	put_digest(kept, a);
	return kept;
}

/* --- finding ----------------------------------------------------------------------------- */

bool
capture_find(const struct article *a, struct slice words, size_t from, size_t *start, size_t *end)
{
	struct slice text = buf_slice(&a->text);
	size_t at;

	words = slice_trim(words);
	if (!words.len || from > text.len)
		return false;
	at = slice_find(text, from, words);
	if (at == NOWHERE && slice_find(text, 0, words) == NOWHERE)
		return fold_find(text, from, text.len, words, FOLD_CASE | FOLD_ACCENT, start, end);
	*start = at;
	*end = at + words.len;
	return at != NOWHERE;
}

bool
capture_range(
	const struct article *a, size_t source_start, size_t source_end, size_t *start, size_t *end)
{
	struct slice text = buf_slice(&a->text);

	if (source_start >= source_end || !text.len)
		return false;
	*start = utf8_floor(text, article_from_source(a, source_start));
	*end = points_after(text, utf8_floor(text, article_from_source(a, source_end - 1)), 1);
	/* The nearest text may be far from bytes that are none, such as front matter. */
	return *start < *end && article_source(a, *start) < source_end &&
	       article_source_end(a, *end) > source_start;
}
