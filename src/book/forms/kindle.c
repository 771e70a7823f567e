/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "My Clippings.txt" of a Kindle: one clipping after the other, each a title with its author, a line in
 * the language of the device that says what it is, where and when, and the words. A passage that
 * was marked again, longer or shorter, stands there twice, and a note on its own behind it; here the
 * last marking is the passage, with the note. Times are told without a zone and taken for UTC.
 */
#include "base/i18n.h"
#include "book/forms/date.h"
#include "book/forms/form.h"

#include <stdlib.h>

#define RULE SLICE("==========")

#define LINE_MOST 400 /* bytes of the line about a clipping that are looked at */

enum kind { BOOKMARK, HIGHLIGHT, NOTE };

struct clipping {
	enum kind kind;
	struct slice title, author, words, date, page;
	size_t from, to; /* location, else page; NOWHERE where neither is told */
	struct slice location;
	size_t turn;      /* among all */
	bool gone;        /* another stands for it, or it has become a note */
	struct buf about; /* the line about it, which location, page and date point into */
	struct buf note;
};

struct clippings {
	VEC(struct clipping) list;
};

/* --- languages --------------------------------------------------------------------------- */

/* What tells the kinds, in English, German, French, Spanish, Italian, Portuguese, Dutch, Russian,
 * Japanese, Chinese, Korean; the first that stands in the line counts. */
static const struct {
	const char *word;
	enum kind kind;
} kinds[] = {
	{"bookmark", BOOKMARK},
	{"lesezeichen", BOOKMARK},
	{"signet", BOOKMARK},
	{"marcador", BOOKMARK},
	{"segnalibro", BOOKMARK},
	{"bladwijzer", BOOKMARK},
	{"закладк", BOOKMARK},
	{"ブックマーク", BOOKMARK},
	{"书签", BOOKMARK},
	{"書籤", BOOKMARK},
	{"북마크", BOOKMARK},
	{"highlight", HIGHLIGHT},
	{"markierung", HIGHLIGHT},
	{"surlignement", HIGHLIGHT},
	{"subrayado", HIGHLIGHT},
	{"evidenziazione", HIGHLIGHT},
	{"destaque", HIGHLIGHT},
	{"markering", HIGHLIGHT},
	{"выделен", HIGHLIGHT},
	{"ハイライト", HIGHLIGHT},
	{"标注", HIGHLIGHT},
	{"標註", HIGHLIGHT},
	{"하이라이트", HIGHLIGHT},
	{"note", NOTE},
	{"notiz", NOTE},
	{"nota", NOTE},
	{"notitie", NOTE},
	{"заметк", NOTE},
	{"メモ", NOTE},
	{"笔记", NOTE},
	{"筆記", NOTE},
	{"메모", NOTE},
};

static const char *const locations[] = {"loc", "posi", "emplacement", "мест", "位置", "위치"};
static const char *const pages[] = {
	"pag", "pág", "seite", "страниц", "ページ", "页", "頁", "페이지"};

static bool
says_one(struct slice line, const char *const words[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_find(line, 0, slice_of(words[i])) != NOWHERE)
			return true;
	return false;
}

/* A kind that we have no word for has words of the book, as an article that was clipped. */
static enum kind
kind_of(struct slice line)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (slice_find(line, 0, slice_of(kinds[i].word)) != NOWHERE)
			return kinds[i].kind;
	return HIGHLIGHT;
}

/* --- one clipping ------------------------------------------------------------------------ */

static bool
is_digit(struct slice words, size_t at)
{
	return at < words.len && words.at[at] >= '0' && words.at[at] <= '9';
}

static size_t
take_number(struct slice words, size_t *at)
{
	size_t number = 0;

	for (; is_digit(words, *at); ++*at)
		if (number < NOWHERE / 100)
			number = number * 10 + (size_t)(words.at[*at] - '0');
	return number;
}

/* "1203-8" says 1203 to 1208. */
static size_t
complete(size_t from, size_t to)
{
	size_t scale = 1;

	while (scale <= to && scale < NOWHERE / 100)
		scale *= 10;
	return to < from ? from - from % scale + to : to;
}

/* The first number, and the second where only a dash parts them; answers the words of both. */
static struct slice
read_range(struct slice part, size_t *from, size_t *to)
{
	size_t at = 0, start, end;

	while (at < part.len && !is_digit(part, at))
		at++;
	start = at;
	if (start == part.len)
		return SLICE("");
	*from = *to = take_number(part, &at);
	end = at;
	if (slice_starts(slice_from(part, at), SLICE("-")))
		at += 1;
	else if (slice_starts(slice_from(part, at), SLICE("–")))
		at += sizeof "–" - 1;
	if (at > end && is_digit(part, at)) {
		*to = complete(*from, take_number(part, &at));
		end = at;
	}
	return slice_part(part, start, end);
}

static void
read_part(struct clipping *c, struct slice part)
{
	size_t from = NOWHERE, to = NOWHERE;

	if (says_one(part, locations, sizeof locations / sizeof *locations)) {
		c->location = read_range(part, &c->from, &c->to);
	} else if (says_one(part, pages, sizeof pages / sizeof *pages)) {
		c->page = read_range(part, &from, &to);
		c->from = c->location.len ? c->from : from;
		c->to = c->location.len ? c->to : to;
	} else {
		c->date = part;
	}
}

/* What it is, where, when: parts with bars between them, in letters that are all small. */
static void
read_about(struct clipping *c)
{
	struct slice line = buf_slice(&c->about);

	c->kind = kind_of(line);
	while (line.len) {
		size_t bar = slice_find_byte(line, 0, '|');

		read_part(c, slice_trim(slice_part(line, 0, bar == NOWHERE ? line.len : bar)));
		line = slice_from(line, bar == NOWHERE ? line.len : bar + 1);
	}
}

static void
add_small(struct slice line, struct buf *out)
{
	for (size_t i = 0; i < line.len && i < LINE_MOST; i++) {
		bool big = line.at[i] >= 'A' && line.at[i] <= 'Z';

		buf_add_byte(out, (char)(line.at[i] + (big ? 'a' - 'A' : 0)));
	}
}

/* "Title (Author)". */
static void
read_title(struct clipping *c, struct slice line)
{
	size_t open = line.len, depth = 0;

	c->title = line;
	if (!slice_ends(line, SLICE(")")))
		return;
	do {
		open--;
		depth += line.at[open] == ')';
		depth -= line.at[open] == '(';
	} while (depth && open);
	if (!open)
		return;
	c->title = slice_trim(slice_part(line, 0, open));
	c->author = slice_trim(slice_part(line, open + 1, line.len - 1));
}

/* Words that the device puts where it may not give those of the book. */
static bool
is_refusal(struct slice words)
{
	return slice_starts(words, SLICE("<")) && slice_ends(words, SLICE(">"));
}

/* Without the rule at the end. */
static struct slice
words_of(struct slice lines)
{
	lines = slice_trim(lines);
	if (slice_ends(lines, RULE))
		lines = slice_trim(slice_part(lines, 0, lines.len - RULE.len));
	return lines;
}

static void
read_clipping(struct clippings *all, struct slice lines)
{
	struct clipping c = {.from = NOWHERE, .to = NOWHERE, .turn = all->list.len};
	struct slice title = SLICE(""), about = SLICE("");

	lines = slice_trim(lines);
	slice_line(&lines, &title);
	slice_line(&lines, &about);
	read_title(&c, slice_trim(form_unmarked(title)));
	if (!c.title.len || !slice_trim(about).len)
		return;
	buf_init(&c.note);
	buf_init(&c.about);
	add_small(slice_trim(about), &c.about);
	read_about(&c);
	c.words = words_of(lines);
	vec_push(&all->list, c);
}

/* --- all of them ------------------------------------------------------------------------- */

static int
compare_books(const struct clipping *a, const struct clipping *b)
{
	int order = slice_compare(a->title, b->title);

	return order ? order : slice_compare(a->author, b->author);
}

/* By place; what is marked before what is said about it. */
static int
compare_places(const void *a, const void *b)
{
	const struct clipping *left = a, *right = b;
	int order = compare_books(left, right);

	if (!order)
		order = (left->from > right->from) - (left->from < right->from);
	if (!order)
		order = (left->kind > right->kind) - (left->kind < right->kind);
	return order ? order : (left->turn > right->turn) - (left->turn < right->turn);
}

static int
compare_turns(const void *a, const void *b)
{
	const struct clipping *left = a, *right = b;

	return (left->turn > right->turn) - (left->turn < right->turn);
}

static bool
goes_on(struct slice less, struct slice more)
{
	return slice_starts(more, less) || slice_ends(more, less);
}

static bool
is_same_marking(const struct clipping *a, const struct clipping *b)
{
	return a->from != NOWHERE && compare_books(a, b) == 0 && b->from <= a->to &&
	       (goes_on(a->words, b->words) || goes_on(b->words, a->words));
}

/* Of two markings of the same words the later one stays; both have the notes. Answers it. */
static struct clipping *
leave_later(struct clipping *a, struct clipping *b)
{
	struct clipping *gone = a->turn < b->turn ? a : b, *stays = gone == a ? b : a;

	gone->gone = true;
	if (gone->note.len) {
		buf_add_string(&stays->note, stays->note.len ? "\n\n" : "");
		buf_add(&stays->note, buf_slice(&gone->note));
	}
	return stays;
}

/* A note stands at the end of what it is about, else somewhere in it. */
static struct clipping *
noted(struct clipping *last, struct clipping *before, const struct clipping *note)
{
	if (before && before->to == note->from && !(last && last->to == note->from))
		last = before;
	return last && note->from != NOWHERE && compare_books(last, note) == 0 &&
			       note->from <= last->to
		       ? last
		       : NULL;
}

/* A note that was written on is there again from its first word on. */
static void
add_note(struct clipping *to, struct slice words)
{
	if (slice_starts(words, buf_slice(&to->note)))
		buf_reset(&to->note);
	else
		buf_add_string(&to->note, "\n\n");
	buf_add(&to->note, words);
}

static void
settle(struct clippings *all)
{
	struct clipping *last = NULL, *before = NULL, *about;

	if (all->list.len)
		qsort(all->list.at, all->list.len, sizeof *all->list.at, compare_places);
	for (size_t i = 0; i < all->list.len; i++) {
		struct clipping *c = &all->list.at[i];

		if (c->kind == NOTE && (about = noted(last, before, c))) {
			add_note(about, c->words);
			c->gone = true;
		} else if (c->kind == HIGHLIGHT && last && is_same_marking(last, c)) {
			last = leave_later(last, c);
		} else if (c->kind == HIGHLIGHT) {
			before = last;
			last = c;
		}
	}
	if (all->list.len)
		qsort(all->list.at, all->list.len, sizeof *all->list.at, compare_turns);
}

static void
keep(const struct clipping *c, struct kept *in)
{
	struct json *kept;
	struct buf apart = BUF_INIT;

	if (c->kind != HIGHLIGHT || !c->words.len || is_refusal(c->words)) {
		in->wordless++;
		return;
	}
	kept = json_new_object();
	json_put_text(kept, "quote", c->words);
	json_put_some(kept, "title", c->title);
	json_put_some(kept, "author", c->author);
	json_put_some(kept, "location", c->location);
	json_put_some(kept, "page", c->page);
	json_put_some(kept, "note", buf_slice(&c->note));
	date_put_created(kept, slice_trim(c->date));
	buf_add(&apart, c->title);
	buf_add_byte(&apart, '\n');
	buf_add(&apart, c->words);
	form_put_id(kept, buf_slice(&apart));
	buf_release(&apart);
	vec_push(&in->list, kept);
}

static void
release(struct clippings *all)
{
	for (size_t i = 0; i < all->list.len; i++) {
		buf_release(&all->list.at[i].about);
		buf_release(&all->list.at[i].note);
	}
	vec_release(&all->list);
}

static int
read_kindle(struct slice bytes, struct kept *in, struct error *e)
{
	struct clippings all = {0};
	struct slice rest = bytes, line;
	size_t start = 0;
	bool found;

	while (slice_line(&rest, &line)) {
		size_t end = bytes.len - rest.len;

		if (!slice_equal(slice_trim(line), RULE) && rest.len)
			continue;
		read_clipping(&all, slice_part(bytes, start, end));
		start = end;
	}
	settle(&all);
	for (size_t i = 0; i < all.list.len; i++)
		if (!all.list.at[i].gone)
			keep(&all.list.at[i], in);
	found = all.list.len > 0;
	release(&all);
	return found ? 0 : error_set(e, "%s", _("there are no clippings in it"));
}

static bool
looks_so(struct slice head)
{
	struct slice line;

	return slice_line(&head, &line) && slice_line(&head, &line) &&
	       slice_starts(line, SLICE("- ")) && slice_find(head, 0, RULE) != NOWHERE;
}

const struct form form_kindle = {
	.name = "kindle",
	.help = N_("'My Clippings.txt' of a Kindle"),
	.read = read_kindle,
	.looks = looks_so,
};
