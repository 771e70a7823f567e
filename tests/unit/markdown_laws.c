/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Laws of Markdown over random mixtures of small pieces: the examples of the CommonMark
 * specification where $COMMONPLACE_SHARED has them, and some of our own. Windows of any size give
 * the same article as the whole; every word cmark finds arrives; words stand in the source where
 * the article says.
 */
#include "base/file.h"
#include "base/limits.h"
#include "format/markdown.h"
#include "text/utf8.h"

#include <cmark.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define MIXTURES 2000

static const char *const own_pieces[] = {
	"# Heading\n",
	"Two words with [[A wiki|label]] and a note[^one].\n",
	"[^one]: The note, with [a far link][far].\n",
	"[^two]: Another\n    that goes on\n\n    over a blank line.\n\n    - and a list\n",
	"[far]: /far/away\n",
	"[near]: <near> 'title'\n",
	"> [quoted]: /q\n> text [quoted] and [far]\n",
	"Text [far] and [near][] and [x][Far] and[^two] and [^none].\n",
	"| a | b |\n|---|--:|\n| [far] | `x\\|y` [^one] |\n| c |\n",
	"- item\n- item [near]\n\n  more of it\n",
	"1. one\n   - two\n     > three\n",
	"```\n[far]: not this\n[^one]: nor this\n```\n",
	"    code [far]: x\n\n    more code\n",
	"<div>\nhtml &amp; more\n\n</div>\n",
	"<!-- a comment\n\nover lines -->\n",
	"Setext\n[far]\n===\n",
	"~~struck~~ https://example.org/a_b_c, a@b.org **bold** `code`  \nhard\\\nbreak\n",
	"* * *\n",
	"",
	"[a\nb]: /two/lines\n\"title\nover lines\"\n",
	"[a b] and ![image](file.png) and [![in](x)](y)\n",
	"[[Two\nlines]] and <b>bold</b><br>broken\n",
};

/* What a mixture of fragments is made of, besides ends of pieces. */
static const char *const fragments[] = {"[", "]", "(", ")", "[[", "]]", "[^a]", "\n[^a]:", "|",
	"|-|-|\n", "```\n", "> ", "- ", "1. ", "    ", "\t", "<", "<div>", "&amp;", "\\", "~~", "*",
	"_", "`", "\n", "\n\n", "http://a.b", "![", "---\n", "<a href=x>", "<!--", "-->",
	"[a]: b\n", "[a]", "\n[a]:", "{", "}", ": ", "words "};

struct pieces {
	VEC(struct slice) list;
	struct buf spec;
};

/* --- pieces ------------------------------------------------------------------------------------ */

/* An example of the specification, in which an arrow stands for a tab. */
static void
add_example(struct pieces *p, struct slice example)
{
	static char *const arrow = "\xe2\x86\x92";
	char *at = (char *)example.at;
	size_t out = 0;

	for (size_t i = 0; i < example.len; i++) {
		if (example.len - i >= 3 && memcmp(at + i, arrow, 3) == 0) {
			at[out++] = '\t';
			i += 2;
		} else {
			at[out++] = at[i];
		}
	}
	vec_push(&p->list, ((struct slice){at, out}));
}

static void
add_spec(struct pieces *p)
{
	const char *shared = getenv("COMMONPLACE_SHARED");
	struct slice rest, line, fence = slice_of("````````````````````````````````");
	const char *start = NULL;
	char *path;

	if (!shared)
		return;
	path = file_join(slice_of(shared), SLICE("data/commonmark/spec.txt"));
	if (file_read(path, MIB, &p->spec, NULL) < 0)
		buf_reset(&p->spec);
	free(path);
	rest = buf_slice(&p->spec);
	while (slice_line(&rest, &line)) {
		if (slice_starts(line, fence))
			start = slice_ends(line, SLICE(" example")) ? rest.at : NULL;
		if (!start || !slice_equal(line, SLICE(".")))
			continue;
		add_example(p, (struct slice){start, (size_t)(line.at - start)});
		start = NULL;
	}
}

static int
setup(void **state)
{
	struct pieces *p = calloc(1, sizeof *p);

	buf_init(&p->spec);
	add_spec(p);
	for (size_t i = 0; i < sizeof own_pieces / sizeof *own_pieces; i++)
		vec_push(&p->list, slice_of(own_pieces[i]));
	*state = p;
	return 0;
}

static int
teardown(void **state)
{
	struct pieces *p = *state;

	vec_release(&p->list);
	buf_release(&p->spec);
	free(p);
	return 0;
}

static uint32_t
chance(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

static void
mix(const struct pieces *p, uint64_t *seed, struct buf *out)
{
	size_t count = 2 + chance(seed) % 30;

	buf_reset(out);
	for (size_t i = 0; i < count; i++) {
		buf_add(out, p->list.at[chance(seed) % p->list.len]);
		if (chance(seed) % 4)
			buf_add_byte(out, '\n');
	}
}

/* Fragments of mark-up and ends of pieces, which fit nowhere. */
static void
mix_fragments(const struct pieces *p, uint64_t *seed, struct buf *out)
{
	size_t count = 2 + chance(seed) % 90;

	buf_reset(out);
	for (size_t i = 0; i < count; i++) {
		struct slice piece = p->list.at[chance(seed) % p->list.len];

		if (chance(seed) % 4)
			buf_add_string(out,
				fragments[chance(seed) % (sizeof fragments / sizeof *fragments)]);
		else
			buf_add(out, slice_from(piece,
					     utf8_floor(piece,
						     piece.len ? chance(seed) % piece.len : 0)));
	}
}

/* --- articles ---------------------------------------------------------------------------------- */

static void
load(struct slice text, struct markdown_sizes sizes, struct article *a)
{
	struct load l = {0};
	int more;

	article_init(a);
	source_open_bytes(&l.source, "test.md", text);
	build_init(&l.build, a);
	while ((more = markdown_more(&l, &sizes, NULL)) == 1)
		continue;
	assert_int_equal(more, 0);
	format_markdown.close(&l);
	build_release(&l.build);
	source_close(&l.source);
}

static void
dump(const struct article *a, struct buf *out)
{
	const struct block *block;
	const struct box *box;
	const struct span *span;
	const struct reference *ref;

	buf_reset(out);
	buf_add(out, buf_slice(&a->text));
	vec_each (block, &a->blocks)
		buf_addf(out, "block %u-%u in %u: %u %u %u\n", block->start, block->end, block->box,
			block->kind, block->level, block->flags);
	vec_each (box, &a->boxes)
		buf_addf(out, "box in %u: %u %u\n", box->parent, box->kind, box->number);
	vec_each (span, &a->spans)
		buf_addf(
			out, "span %u-%u: %x %u\n", span->start, span->end, span->style, span->ref);
	vec_each (ref, &a->references) {
		buf_addf(out, "ref %u-%u line %u: %u %u ", ref->start, ref->end, ref->line,
			ref->kind, ref->number);
		buf_add(out, article_name(a, ref->target));
		buf_add_byte(out, '\n');
	}
	for (size_t i = 0; i < a->headings.len; i++)
		buf_addf(out, "heading line %u\n", a->headings.at[i].line);
	for (size_t i = 0; i < a->text.len; i++)
		if (!i || article_source(a, i) != article_source(a, i - 1) + 1)
			buf_addf(out, "text %zu stands at %zu\n", i, article_source(a, i));
}

static void
show_difference(struct slice text, struct slice one, struct slice other)
{
	struct slice a, b;
	bool more;

	while ((more = slice_line(&one, &a)) && slice_line(&other, &b) && slice_equal(a, b))
		continue;
	print_message("whole:   %.*s\nwindows: %.*s\n--- of\n%.*s---\n", more ? (int)a.len : 0,
		a.at, (int)b.len, b.at, (int)text.len, text.at);
}

static void
windows_give_the_same_article(void **state)
{
	const struct pieces *p = *state;
	struct buf text = BUF_INIT, one = BUF_INIT, other = BUF_INIT;
	uint64_t seed = 1;
	size_t wrong = 0;

	for (size_t i = 0; i < MIXTURES; i++) {
		struct markdown_sizes sizes = {0, 16u << chance(&seed) % 6, MIB, MIB};
		struct article a, b;

		if (i % 2)
			mix(p, &seed, &text);
		else
			mix_fragments(p, &seed, &text);
		load(buf_slice(&text), (struct markdown_sizes){MIB, 0, 0, 0}, &a);
		load(buf_slice(&text), sizes, &b);
		dump(&a, &one);
		dump(&b, &other);
		if (!slice_equal(buf_slice(&one), buf_slice(&other)) && wrong++ < 3)
			show_difference(buf_slice(&text), buf_slice(&one), buf_slice(&other));
		article_release(&a);
		article_release(&b);
	}
	buf_release(&text);
	buf_release(&one);
	buf_release(&other);
	assert_int_equal(wrong, 0);
}

/* --- words ------------------------------------------------------------------------------------- */

static bool
is_word_byte(char c)
{
	return (c & 0x80) || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Finds each word of `words` in `text`, in order from *at on; the first that is missing. */
static struct slice
missing_word(struct slice words, struct slice text, size_t *at)
{
	size_t i = 0;

	while (i < words.len) {
		size_t start, found;

		while (i < words.len && !is_word_byte(words.at[i]))
			i++;
		for (start = i; i < words.len && is_word_byte(words.at[i]);)
			i++;
		if (start == i)
			break;
		found = slice_find(text, *at, slice_part(words, start, i));
		if (found == NOWHERE)
			return slice_part(words, start, i);
		*at = found + (i - start);
	}
	return (struct slice){0};
}

/* The first word cmark finds in the text that the article lacks. */
static struct slice
lost_word(struct slice markdown, const struct article *a, struct buf *kept)
{
	cmark_node *tree = cmark_parse_document(markdown.at, markdown.len, CMARK_OPT_DEFAULT);
	cmark_iter *walk = cmark_iter_new(tree);
	cmark_event_type event;
	struct slice lost = {0};
	size_t at = 0;

	while (!lost.len && (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);
		cmark_node_type type = cmark_node_get_type(node);

		if (event == CMARK_EVENT_ENTER &&
			(type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE ||
				type == CMARK_NODE_CODE_BLOCK))
			lost = missing_word(
				slice_of(cmark_node_get_literal(node)), buf_slice(&a->text), &at);
	}
	buf_reset(kept);
	buf_add(kept, lost);
	cmark_iter_free(walk);
	cmark_node_free(tree);
	return buf_slice(kept);
}

static void
every_word_of_cmark_arrives(void **state)
{
	const struct pieces *p = *state;
	struct buf word = BUF_INIT;
	size_t lost = 0;

	if (!p->spec.len)
		skip(); /* COMMONPLACE_SHARED is not set */
	for (size_t i = 0; i < p->list.len - sizeof own_pieces / sizeof *own_pieces; i++) {
		struct article a;

		load(p->list.at[i], (struct markdown_sizes){MIB, 0, 0, 0}, &a);
		if (lost_word(p->list.at[i], &a, &word).len && lost++ < 10)
			print_message("lost '%s' of\n%.*s--- in\n%s---\n", word.at,
				(int)p->list.at[i].len, p->list.at[i].at, a.text.at);
		article_release(&a);
	}
	buf_release(&word);
	assert_int_equal(lost, 0);
}

/* Letters of the text that are not at the place in the source the article tells. */
static size_t
misplaced(struct slice source, const struct article *a)
{
	size_t count = 0;

	for (size_t at = 0; at < a->text.len; at++) {
		size_t place = article_source(a, at);
		char c = a->text.at[at];

		if (!is_word_byte(c) || (c & 0x80))
			continue;
		count += place >= source.len || source.at[place] != c;
	}
	return count;
}

static void
words_stand_where_the_article_says(void **state)
{
	const struct pieces *p = *state;
	size_t letters = 0, wrong = 0;

	for (size_t i = 0; i < p->list.len; i++) {
		struct article a;
		size_t here;

		load(p->list.at[i], (struct markdown_sizes){MIB, 0, 0, 0}, &a);
		here = misplaced(p->list.at[i], &a);
		letters += a.text.len;
		wrong += here;
		if (here && wrong < 60)
			print_message("%zu misplaced in\n%.*s--- as\n%s---\n", here,
				(int)p->list.at[i].len, p->list.at[i].at, a.text.at);
		article_release(&a);
	}
	print_message("%zu of %zu letters misplaced\n", wrong, letters);
	assert_true(wrong * 200 <= letters);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_word_of_cmark_arrives),
		cmocka_unit_test(words_stand_where_the_article_says),
		cmocka_unit_test(windows_give_the_same_article),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
