/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What article_source and article_source_end promise together: the very bytes of a character, in every
 * format and encoding. */
#include "format/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct sample {
	const char *name; /* its ending chooses the format */
	const char *source;
	const char *word;  /* of the text */
	const char *bytes; /* of the source, where the word stands */
};

/* Reads the bytes, finds the word in the text, and answers the bytes that it was made of. */
static struct slice
bytes_of(const char *name, struct slice source, const char *word)
{
	struct loader loader;
	struct article a;
	size_t at, start, end;

	article_init(&a);
	assert_int_equal(loader_open_bytes(&loader, name, source, &a, NULL), 0);
	while (loader_more(&loader, NULL) == 1)
		continue;
	loader_close(&loader);
	at = slice_find(buf_slice(&a.text), 0, slice_of(word));
	if (at == NOWHERE)
		fail_msg("'%s' is not in '%s'", word, a.text.at);
	start = article_source(&a, at);
	end = article_source_end(&a, at + strlen(word));
	article_release(&a);
	assert_in_range(end, start + 1, source.len);
	return slice_part(source, start, end);
}

static void
assert_bytes(const char *name, struct slice source, const char *word, struct slice bytes)
{
	struct slice have = bytes_of(name, source, word);

	if (!slice_equal(have, bytes))
		fail_msg("%s: '%s' is made of '%.*s', not of '%.*s'", name, word, (int)have.len,
			have.at, (int)bytes.len, bytes.at);
}

static void
characters_end_where_they_do(void **state)
{
	static const struct sample samples[] = {
		{"a.md", "An old caf\xc3\xa9.\n", "caf\xc3\xa9", "caf\xc3\xa9"},
		{"a.md", "An old caf\xc3\xa9\n", "caf\xc3\xa9", "caf\xc3\xa9"},
		{"a.md", "An *old caf\xc3\xa9*, so\n", "caf\xc3\xa9", "caf\xc3\xa9"},
		{"a.md", "An old caf&eacute;.\n", "caf\xc3\xa9", "caf&eacute;"},
		{"a.md", "An old caf&eacute;\n", "caf\xc3\xa9", "caf&eacute;"},
		{"a.md", "# An old caf&#233;\n\nSo.\n", "caf\xc3\xa9", "caf&#233;"},
		{"a.md", "> An *old caf&#xE9;* and\n> more\n", "caf\xc3\xa9", "caf&#xE9;"},
		{"a.md", "| a | caf&eacute; |\n|---|---|\n| b | c |\n", "caf\xc3\xa9",
			"caf&eacute;"},
		{"a.md", "One &amp; two\n", "One &", "One &amp;"},
		{"a.md", "A star\\*\n", "star*", "star\\*"},
		{"a.md", "<div>An old caf&eacute;</div>\n", "caf\xc3\xa9", "caf&eacute;"},
		{"a.md", "Said[^n] so.\n\n[^n]: There.\n", "Said\xc2\xb9", "Said[^n]"},
		{"a.mediawiki", "An ''old caf&eacute;'', so\n", "caf\xc3\xa9", "caf&eacute;"},
		{"a.mediawiki", "An old caf&eacute;\n", "caf\xc3\xa9", "caf&eacute;"},
		{"a.mediawiki", "<pre>An old caf&eacute;</pre>\n", "caf\xc3\xa9", "caf&eacute;"},
		{"a.mediawiki", "Said<ref>There &amp; here</ref> so.\n", "Said\xc2\xb9",
			"Said<ref>There &amp; here</ref>"},
		{"a.mediawiki", "Said<ref>There &amp;</ref> so.\n\n<references />\n", "There &",
			"There &amp;"},
		{"a.txt", "An old caf\xc3\xa9\n", "caf\xc3\xa9", "caf\xc3\xa9"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const struct sample *s = &samples[i];

		assert_bytes(s->name, slice_of(s->source), s->word, slice_of(s->bytes));
	}
}

/* ASCII, é, € and a letter beyond the first 65,536. */
static void
add_utf16(struct buf *out, const char *ascii, bool little)
{
	static const char more[] = "\xe9\0\xac\x20\x34\xd8\x1e\xdd"; /* little-endian */

	buf_add(out, little ? SLICE("\xff\xfe") : SLICE("\xfe\xff"));
	for (const char *c = ascii; *c; c++) {
		buf_add_byte(out, little ? *c : '\0');
		buf_add_byte(out, little ? '\0' : *c);
	}
	for (size_t i = 0; i < sizeof more - 1; i += 2) {
		buf_add_byte(out, more[little ? i : i + 1]);
		buf_add_byte(out, more[little ? i + 1 : i]);
	}
}

static void
characters_of_utf_16(void **state)
{
	(void)state;
	for (int little = 0; little < 2; little++) {
		struct buf source = BUF_INIT;
		struct slice all;

		add_utf16(&source, "An old caf", little);
		all = buf_slice(&source);
		assert_bytes("a.md", all, "old", slice_part(all, 8, 14));
		assert_bytes("a.md", all, "caf\xc3\xa9", slice_part(all, 16, 24));
		assert_bytes("a.md", all, "\xe2\x82\xac", slice_part(all, 24, 26));
		assert_bytes("a.mediawiki", all, "\xf0\x9d\x84\x9e", slice_part(all, 26, 30));
		buf_release(&source);
	}
}

static void
characters_of_windows_1252_and_broken_ones(void **state)
{
	static const char old[] = "Un caf\xe9 pr\xe8s d'ici, \x93tr\xe8s\x94 bien\n";
	static const char broken[] =
		"Caf\xc3\xa9 words and one broken\xff; and \xe2\x82 so it is\xff\n";

	(void)state;
	assert_bytes("a.md", slice_of(old), "caf\xc3\xa9", SLICE("caf\xe9"));
	assert_bytes("a.md", slice_of(old), "\xe2\x80\x9ctr\xc3\xa8s\xe2\x80\x9d",
		SLICE("\x93tr\xe8s\x94"));
	assert_bytes("a.txt", slice_of(broken), "broken\xef\xbf\xbd", SLICE("broken\xff"));
	assert_bytes("a.md", slice_of(broken), "and \xef\xbf\xbd", SLICE("and \xe2\x82"));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_end_where_they_do),
		cmocka_unit_test(characters_of_utf_16),
		cmocka_unit_test(characters_of_windows_1252_and_broken_ones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
