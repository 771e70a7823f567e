/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PCRE2, kept from hanging. Its limits count steps back, and some patterns take long without any:
 * a*[bc] walks all a's anew from every place. So each item of a pattern calls us, and we look
 * at the clock; that costs little. Limits on memory stand besides.
 */
#include "text/regex.h"

#include "base/limits.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "text/cluster.h"
#include "text/fold.h"
#include "text/folded.h"
#include "text/utf8.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <string.h>

/* Steps back in one try, and how deep; KiB of memory for them; calls for one look at the clock. */
enum { STEPS_MOST = 4000000, DEPTH_MOST = 200000, KIB_MOST = 16 * 1024, CALLS_A_LOOK = 32 };

/* Parentheses in parentheses; bytes of a sentence of the library. */
enum { NEST_MOST = LIMIT_NESTING, SENTENCE_MOST = 256 };

/* The usual share of time, in milliseconds: of a call, and of a byte that was passed. */
#define SHARE_A_CALL 0.01
#define SHARE_A_BYTE 0.0005

struct regex {
	pcre2_general_context *memory;
	pcre2_code *code;
	pcre2_match_context *limits;
	pcre2_match_data *found;
	unsigned calls;
	struct stopwatch watch; /* of the present call */
	double spare;           /* milliseconds that may be taken over the usual share */
	bool gave_up;
	bool folds; /* looks through folded text */
	struct folded folded;
};

static void *
take(size_t size, void *nothing)
{
	(void)nothing;
	return mem_resize(NULL, size ? size : 1, 1);
}

static void
give_back(void *at, void *nothing)
{
	(void)nothing;
	free(at);
}

/* Called before each item of a pattern. */
static int
look_at_clock(pcre2_callout_block *block, void *regex)
{
	struct regex *r = regex;

	(void)block;
	if (++r->calls % CALLS_A_LOOK)
		return 0;
	return stopwatch_ms(&r->watch) < REGEX_MS ? 0 : PCRE2_ERROR_CALLOUT;
}

/* What follows a backslash is no letter of the text: its length, with what stands in braces. */
static size_t
escaped(struct slice pattern, size_t at)
{
	size_t end = at;

	if (end == pattern.len)
		return 0;
	utf8_next(pattern, &end);
	if (end < pattern.len && pattern.at[end] == '{') {
		size_t close = slice_find_byte(pattern, end, '}');

		end = close == NOWHERE ? end : close + 1;
	}
	return end - at;
}

/* A capital asks for capitals, as in words (fold_smart). */
static bool
has_capital(struct slice pattern)
{
	for (size_t pos = 0; pos < pattern.len;) {
		uint32_t point = utf8_next(pattern, &pos);

		if (char_is_upper(point))
			return true;
		if (point == '\\')
			pos += escaped(pattern, pos);
	}
	return false;
}

/* Does it ask for letters as they are: by an accent, or by an escape that says more of a letter than
 * that it is one? */
static bool
is_exact(struct slice pattern)
{
	size_t slash = 0;

	while ((slash = slice_find_byte(pattern, slash, '\\')) != NOWHERE &&
		slash + 1 < pattern.len) {
		if (strchr("xopPNXQc0", pattern.at[slash + 1]))
			return true;
		slash += 2;
	}
	return (fold_smart(pattern) & FOLD_ACCENT) != 0;
}

/* The letters of a pattern folded as those of the text; what becomes a sign is still a letter. */
static void
fold_pattern(struct slice pattern, struct buf *out)
{
	for (size_t pos = 0; pos < pattern.len;) {
		uint32_t point = utf8_next(pattern, &pos), points[FOLD_MOST];
		size_t count = point < 0x80 ? 1 : fold_point(point, FOLD_CASE, points);

		if (point < 0x80)
			points[0] = point;
		for (size_t i = 0; i < count; i++) {
			if (point >= 0x80 && points[i] < 0x80 && !char_is_word(points[i]))
				buf_add_byte(out, '\\');
			utf8_add(out, points[i]);
		}
	}
}

static uint32_t
options(struct slice pattern)
{
	uint32_t how = PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_AUTO_CALLOUT |
		       PCRE2_NEVER_BACKSLASH_C;

	return has_capital(pattern) ? how : how | PCRE2_CASELESS;
}

static void
compile(struct regex *r, struct slice pattern, struct error *e, size_t *at)
{
	pcre2_compile_context *how = pcre2_compile_context_create(r->memory);
	PCRE2_UCHAR sentence[SENTENCE_MOST] = "";
	int wrong;

	pcre2_set_newline(how, PCRE2_NEWLINE_LF);
	pcre2_set_parens_nest_limit(how, NEST_MOST);
	r->code = pcre2_compile(
		(PCRE2_SPTR)pattern.at, pattern.len, options(pattern), &wrong, at, how);
	pcre2_compile_context_free(how);
	if (r->code)
		return;
	pcre2_get_error_message(wrong, sentence, sizeof sentence);
	error_set(e, "%s", (const char *)sentence);
}

/* The same of folded letters; what was a pattern as it is remains one. */
static void
compile_folded(struct regex *r, struct slice pattern)
{
	pcre2_code *plain = r->code;
	struct buf folded = BUF_INIT;
	size_t at;

	fold_pattern(pattern, &folded);
	if (!slice_equal(buf_slice(&folded), pattern))
		compile(r, buf_slice(&folded), NULL, &at);
	if (!r->code)
		r->code = plain;
	else if (r->code != plain)
		pcre2_code_free(plain);
	buf_release(&folded);
}

struct regex *
regex_new(struct slice pattern, struct error *e, size_t *at)
{
	struct regex *r = mem_alloc(sizeof *r);

	r->spare = REGEX_SPARE_MS;
	r->memory = pcre2_general_context_create(take, give_back, NULL);
	r->folds = !is_exact(pattern);
	folded_init(&r->folded);
	compile(r, pattern, e, at);
	if (r->code && r->folds)
		compile_folded(r, pattern);
	if (!r->code) {
		regex_free(r);
		return NULL;
	}
	r->found = pcre2_match_data_create(1, r->memory);
	r->limits = pcre2_match_context_create(r->memory);
	pcre2_set_match_limit(r->limits, STEPS_MOST);
	pcre2_set_depth_limit(r->limits, DEPTH_MOST);
	pcre2_set_heap_limit(r->limits, KIB_MOST);
	pcre2_set_callout(r->limits, look_at_clock, r);
	return r;
}

void
regex_free(struct regex *r)
{
	if (!r)
		return;
	pcre2_match_data_free(r->found);
	pcre2_match_context_free(r->limits);
	pcre2_code_free(r->code);
	pcre2_general_context_free(r->memory);
	folded_release(&r->folded);
	free(r);
}

bool
regex_gave_up(const struct regex *r)
{
	return r->gave_up;
}

/* Takes from the spare time what a call took over its share; without any left this was the last. */
static void
account(struct regex *r, int done, size_t passed)
{
	double over = stopwatch_ms(&r->watch) - SHARE_A_CALL - SHARE_A_BYTE * (double)passed;

	if (over > 0)
		r->spare -= over;
	if (r->spare < 0 || (done < 0 && done != PCRE2_ERROR_NOMATCH))
		r->gave_up = true;
}

/* Matches subject[from ..); true, and the range. */
static bool
match(struct regex *r, struct slice subject, size_t from, size_t *start, size_t *end)
{
	const PCRE2_SIZE *range = pcre2_get_ovector_pointer(r->found);
	int done;

	stopwatch_start(&r->watch);
	/* The law of articles: the text is valid UTF-8, and where it is cut are boundaries. */
	done = pcre2_match(r->code, (PCRE2_SPTR)subject.at, subject.len, from,
		PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, r->found, r->limits);
	/* \K can set either end. */
	if (done >= 0 && (range[0] < from || range[0] >= range[1]))
		done = PCRE2_ERROR_NOMATCH;
	account(r, done, (done < 0 ? subject.len : range[1]) - from);
	if (done < 0)
		return false;
	*start = range[0];
	*end = range[1];
	return true;
}

static bool
is_ascii(struct slice text)
{
	const uint64_t high = 0x8080808080808080u;
	uint64_t eight, seen = 0;
	size_t i = 0;

	for (; i + sizeof eight <= text.len && !(seen & high); i += sizeof eight) {
		memcpy(&eight, text.at + i, sizeof eight);
		seen |= eight;
	}
	for (; i < text.len; i++)
		seen |= (unsigned char)text.at[i];
	return !(seen & high);
}

/* The stretch that is folded now reaches from before `from` to `to`, or is made to. */
static void
fold(struct regex *r, struct slice text, size_t from, size_t to)
{
	struct folded *f = &r->folded;
	size_t base = from > REGEX_BEFORE ? utf8_floor(text, from - REGEX_BEFORE) : 0;

	if (f->base <= base && f->base + f->source.len == to && folded_is(f, text, f->base, to))
		return;
	folded_set(f, text, base, to);
}

bool
regex_find(struct regex *r, struct slice text, size_t from, size_t to, size_t *start, size_t *end)
{
	if (r->spare < 0)
		return false;
	if (!r->folds || is_ascii(slice_part(text, from, to))) {
		if (!match(r, slice_part(text, 0, to), from, start, end))
			return false;
	} else {
		fold(r, text, from, to);
		if (!match(r, buf_slice(&r->folded.text), folded_at(&r->folded, from), start, end))
			return false;
		folded_range(&r->folded, start, end);
	}
	cluster_widen(text, start, end);
	return true;
}
