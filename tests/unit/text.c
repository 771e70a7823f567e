/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What text promises, one by one; what holds for every code point stands in unicode.c. */
#include "text/breaks.h"
#include "text/cluster.h"
#include "text/decode.h"
#include "text/fold.h"
#include "text/print.h"
#include "text/utf8.h"
#include "text/words.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
assert_text(const struct buf *got, const char *want)
{
	assert_string_equal(got->at, want);
	assert_int_equal(got->len, strlen(want));
}

/* --- utf8 -------------------------------------------------------------------------------- */

static void
utf8_steps_both_ways(void **state)
{
	static const uint32_t points[] = {'a', 0xe9, 0x20ac, 0x1f600, 0x10ffff};
	struct slice s = SLICE("a\u00e9\u20ac\U0001f600\U0010ffff");
	size_t pos = 0;

	(void)state;
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(utf8_next(s, &pos), points[i]);
	assert_int_equal(pos, s.len);
	for (size_t i = 5; i > 0; i--)
		assert_int_equal(utf8_prev(s, &pos), points[i - 1]);
	assert_int_equal(pos, 0);
	assert_int_equal(utf8_at(s, s.len), 0);
}

static void
utf8_floor_never_splits(void **state)
{
	struct slice s = SLICE("a\u20acb");

	(void)state;
	assert_int_equal(utf8_floor(s, 1), 1);
	assert_int_equal(utf8_floor(s, 3), 1);
	assert_int_equal(utf8_floor(s, 4), 4);
	assert_int_equal(utf8_floor(s, 9), 5);
}

static void
utf8_knows_what_is_broken(void **state)
{
	(void)state;
	assert_int_equal(utf8_valid(SLICE("ok\xff")), 2);
	assert_int_equal(utf8_valid(SLICE("")), 0);
	assert_int_equal(utf8_valid(SLICE("\xed\xa0\x80")), 0); /* a surrogate */
	assert_int_equal(utf8_broken(SLICE("\xf0\x9f\x98")), 3);
	assert_int_equal(utf8_broken(SLICE("\xf0\x9f\x98z")), 3);
	assert_int_equal(utf8_broken(SLICE("\xe0\x80\x80")), 1);
	assert_int_equal(utf8_broken(SLICE("\x80\x80")), 1);
}

static void
characters_have_kinds(void **state)
{
	(void)state;
	assert_true(char_is_letter(0xe9) && char_is_letter(0x0301) && !char_is_letter('1'));
	assert_true(char_is_upper(0x0416) && char_is_lower(0x0436) && !char_is_upper(0x4e00));
	assert_true(char_has_case('x') && char_has_case(0xdf) && !char_has_case(0x05d0));
	assert_false(char_has_case(0x10d0)); /* Georgian */
	assert_true(char_is_space(0xa0) && char_is_space('\n') && !char_is_space(0x200b));
	assert_true(char_is_digit(0x0966) && !char_is_digit(0xbd) && char_is_word(0xbd));
	assert_true(char_is_open_quote(0x201e) && !char_is_open_quote(0x2019));
	assert_true(char_is_close_quote(0x201c) && !char_is_close_quote(0x300c));
	assert_true(char_is_open_quote('"') && char_is_close_quote('"'));
	assert_false(char_is_open_quote(0) || char_is_open_quote(0x10ffff));
}

/* --- decode ------------------------------------------------------------------------------ */

struct decoded {
	struct buf text;
	struct fixes fixes;
	size_t broken;
};

/* Decodes as a file is read: `piece` more bytes at a time. */
static struct decoded
decode_in_pieces(enum encoding encoding, struct slice in, size_t piece)
{
	struct decoded d = {BUF_INIT, {{0}}, 0};
	size_t used = 0, read = 0;

	do {
		read = in.len - read > piece ? read + piece : in.len;
		used += decode(encoding, slice_part(in, used, read), used, read == in.len, &d.text,
			0, &d.fixes, &d.broken);
	} while (read < in.len);
	assert_int_equal(used, in.len);
	return d;
}

static void
release(struct decoded *d)
{
	buf_release(&d->text);
	vec_release(&d->fixes.list);
}

static const struct decoding {
	enum encoding encoding;
	struct slice in;
	const char *out;
	size_t broken;
} decodings[] = {
	{ENCODING_UTF8, {"", 0}, "", 0},
	{ENCODING_UTF8, {"plain", 5}, "plain", 0},
	{ENCODING_UTF8, {"a\r\nb\rc\n\r\r\n\r", 11}, "a\nb\nc\n\n\n\n", 0},
	{ENCODING_UTF8, {"\0x\0\0", 4}, "\ufffdx\ufffd\ufffd", 3},
	{ENCODING_UTF8, {"\xe2\x82\xac\xff\xe2\x82z\xc3", 8}, "\u20ac\ufffd\ufffdz\ufffd", 3},
	{ENCODING_UTF8, {"\xf0\x9f\x98\x80\xed\xa0\x80", 7}, "\U0001f600\ufffd\ufffd\ufffd", 3},
	{ENCODING_WINDOWS_1252, {"caf\xe9 \x93x\x94\r\n\x80", 11}, "café “x”\n€", 0},
	{ENCODING_UTF16LE, {"a\0\xac\x20\r\0\n\0=\xd8\0\xde", 12}, "a€\n\U0001f600", 0},
	{ENCODING_UTF16BE, {"\0a\xd8=\0b\xde\0\0\r\0", 11}, "a\ufffdb\ufffd\n\ufffd", 3},
};

static void
decoding_is_the_same_at_any_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof decodings / sizeof *decodings; i++)
		for (size_t piece = 1; piece < 14; piece++) {
			const struct decoding *want = &decodings[i];
			struct decoded d = decode_in_pieces(want->encoding, want->in, piece);

			assert_text(&d.text, want->out);
			assert_int_equal(d.broken, want->broken);
			assert_int_equal(fixes_source(&d.fixes, d.text.len), want->in.len);
			release(&d);
		}
}

/* Where every character of "a€\n😀b" stands in three writings of it. */
static void
decoded_text_knows_its_source(void **state)
{
	static const struct slice in[] = {
		{"a\xe2\x82\xac\r\n\xf0\x9f\x98\x80"
		 "b",
			11},
		{"a\0\xac\x20\r\0\n\0=\xd8\0\xde"
		 "b\0",
			14},
	};
	static const size_t out[] = {0, 1, 4, 5, 9};
	static const size_t from[][5] = {{0, 1, 4, 6, 10}, {0, 2, 4, 8, 12}};
	static const enum encoding encodings[] = {ENCODING_UTF8, ENCODING_UTF16LE};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct decoded d = decode_in_pieces(encodings[i], in[i], 99);

		for (size_t at = 0; at < 5; at++)
			assert_int_equal(fixes_source(&d.fixes, out[at]), from[i][at]);
		release(&d);
	}
}

static void
fixes_stay_few(void **state)
{
	struct buf in = BUF_INIT;
	struct decoded d;

	(void)state;
	for (size_t i = 0; i < 1000; i++)
		buf_add(&in, SLICE("line\r\n"));
	d = decode_in_pieces(ENCODING_UTF8, buf_slice(&in), 7);
	assert_in_range(d.fixes.list.len, 999, 1000);
	assert_int_equal(fixes_source(&d.fixes, 5 * 500), 6 * 500);
	release(&d);
	buf_reset(&in);
	buf_add_fill(&in, '\0', 1000);
	d = decode_in_pieces(ENCODING_UTF8, buf_slice(&in), 7);
	assert_int_equal(d.fixes.list.len, 1);
	release(&d);
	buf_release(&in);
}

static void
a_mark_is_stepped_over(void **state)
{
	struct buf out = BUF_INIT;
	struct fixes fixes = {0};
	size_t mark, broken = 0;
	struct slice in = SLICE("\xef\xbb\xbfhi");

	(void)state;
	assert_int_equal(decode_guess(in, &mark), ENCODING_UTF8);
	assert_int_equal(mark, 3);
	decode(ENCODING_UTF8, slice_from(in, mark), mark, true, &out, 0, &fixes, &broken);
	assert_text(&out, "hi");
	assert_int_equal(fixes_source(&fixes, 1), 4);
	vec_release(&fixes.list);
	buf_release(&out);
}

static void
encodings_are_guessed(void **state)
{
	size_t mark;

	(void)state;
	assert_int_equal(decode_guess(SLICE("\xff\xfe"), &mark), ENCODING_UTF16LE);
	assert_int_equal(mark, 2);
	assert_int_equal(decode_guess(SLICE("\xfe\xff"), &mark), ENCODING_UTF16BE);
	assert_int_equal(decode_guess(SLICE("caf\xe9 noir"), &mark), ENCODING_WINDOWS_1252);
	assert_int_equal(mark, 0);
	assert_int_equal(decode_guess(SLICE("caf\xc3\xa9 \xff"), &mark), ENCODING_UTF8);
	assert_int_equal(decode_guess(SLICE("cut off \xe2\x82"), &mark), ENCODING_UTF8);
	assert_int_equal(decode_guess(SLICE(""), &mark), ENCODING_UTF8);
	assert_string_equal(encoding_name(ENCODING_WINDOWS_1252), "windows-1252");
}

/* --- clusters ---------------------------------------------------------------------------- */

static void
clusters_have_a_form_and_its_cells(void **state)
{
	static const struct {
		const char *cluster, *form;
		size_t cells;
	} cases[] = {
		{"a", "a", 1},
		{"e\u0301", "e\u0301", 1},
		{"e\u0301\u0302\u0303\u0304\u0305", "e\u0301\u0302\u0303\u0304", 1},
		{"漢\u0301", "漢\u0301", 2},
		{"👨‍👩‍👧‍👦", "👨", 2},
		{"🏳️‍🌈", "🏳", 1},
		{"✋🏽", "✋", 2},
		{"🇩🇪", "🇩🇪", 2},
		{"1️⃣", "1", 1},
		{"❤️", "❤", 1},
		{"กำ", "กำ", 2},
		{"\u0301", " \u0301", 1},
		{"\u00ad", "", 0},
		{"\u200b", "", 0},
		{"\u200d", "", 0},
		{"\x1b", "␛", 1},
		{"\u202e", "\ufffd", 1},
		{"\u2028", "␤", 1},
		{"\xc2\x85", "\ufffd", 1},
		{"\u0378", "\ufffd", 1},
		{"\U000e0041", "\ufffd", 1},
		{"\r\n", "␍␊", 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct slice cluster = slice_of(cases[i].cluster);
		struct buf form = BUF_INIT;

		assert_int_equal(cluster_end(cluster, 0), cluster.len);
		assert_int_equal(cluster_start(cluster, cluster.len), 0);
		assert_int_equal(cluster_form(cluster, &form), cases[i].cells);
		assert_text(&form, cases[i].form);
		assert_int_equal(cluster_cells(cluster), cases[i].cells);
		buf_release(&form);
	}
}

static void
flags_pair_up_from_the_start(void **state)
{
	struct slice s = SLICE("x🇩🇪🇫🇷🇮");

	(void)state;
	assert_int_equal(cluster_end(s, 1), 9);
	assert_int_equal(cluster_end(s, 9), 17);
	assert_int_equal(cluster_start(s, 21), 17);
	assert_int_equal(cluster_start(s, 17), 9);
}

static void
text_fits_in_whole_clusters(void **state)
{
	struct slice s = SLICE("ab漢e\u0301\u0301z\u200b");

	(void)state;
	assert_int_equal(text_cells(s), 6);
	assert_int_equal(text_fit(s, 0), 0);
	assert_int_equal(text_fit(s, 1), 1);
	assert_int_equal(text_fit(s, 3), 2);
	assert_int_equal(text_fit(s, 4), 5);
	assert_int_equal(text_fit(s, 5), 10);
	assert_int_equal(text_fit(s, 6), s.len);
	assert_int_equal(text_fit(s, 99), s.len);
}

static void
text_form_makes_blanks_spaces(void **state)
{
	struct buf form = BUF_INIT;

	(void)state;
	text_form(SLICE("a\tb\nc\x07\u00add"), &form);
	assert_text(&form, "a b c␇d");
	buf_release(&form);
}

/* --- breaks ------------------------------------------------------------------------------ */

static void
assert_breaks(const char *text, const char *want)
{
	char found[64];
	struct slice s = slice_of(text);

	breaks_find(s, found);
	for (size_t i = 0; i < s.len; i++)
		found[i] = "_/!"[(unsigned char)found[i]];
	found[s.len] = '\0';
	assert_string_equal(found, want);
}

static void
lines_break_between_words(void **state)
{
	(void)state;
	assert_breaks("one two", "____/__");
	assert_breaks("one  two", "_____/__");
	assert_breaks("a\nb", "_!_");
	assert_breaks("well-read", "_____/___");
	assert_breaks("漢字", "___/__");
	assert_breaks("a\u00a0b", "____");
}

static void
lines_do_not_break_behind_the_scheme_of_an_address(void **state)
{
	(void)state;
	assert_breaks("at http://a.b/c", "___/__________/");
	assert_breaks("漢 http://a.b/c", "____/__________/");
	assert_breaks("http://", "_______");
}

static void
lines_do_not_break_behind_a_point_before_a_letter(void **state)
{
	(void)state;
	assert_breaks("e.g. x", "_____/");
	assert_breaks("a,b:c;d", "_______");
	assert_breaks("é.g", "____");
	assert_breaks(".\u0301é", "_____");
	assert_breaks("\u060c\u0628", "____");
	assert_breaks("你,好", "____/__"); /* an ideograph may begin a line */
	assert_breaks("x.⁴", "_____");     /* a note stays with its word */
	assert_breaks("x. ⁴", "___/__");
}

/* --- folding ----------------------------------------------------------------------------- */

static void
assert_folds(const char *text, unsigned keep, const char *want)
{
	struct buf out = BUF_INIT;

	fold_text(slice_of(text), keep, &out);
	assert_text(&out, want);
	buf_release(&out);
}

static void
folding_takes_away_what_a_search_ignores(void **state)
{
	(void)state;
	assert_folds("ÀÉîøŁǢǿ", 0, "aeiolaeo");
	assert_folds("Straße ΣΑΣ ς", 0, "strasse σασ σ");
	assert_folds("“don’t” – «x» …", 0, "\"don't\" - \"x\" ...");
	assert_folds("ﬁ ﬃ Ａ１", 0, "fi ffi a1");
	assert_folds("co\u00adop a\u200db", 0, "coop ab");
	assert_folds("a \t\n\u00a0 b", 0, "a b");
	assert_folds("Ёжик Йод", 0, "ежик иод");
	assert_folds("कि กี่ が", 0, "कि กี่ か\u3099"); /* vowels and voicing stay */
	assert_folds("Éa", FOLD_CASE, "Ea");
	assert_folds("Éa", FOLD_ACCENT, "e\u0301a");
	assert_folds("Éa", FOLD_CASE | FOLD_ACCENT, "E\u0301a");
}

static void
folded_texts_compare(void **state)
{
	(void)state;
	assert_true(fold_equal(SLICE("Café “x”"), SLICE("CAFE\u0301 \"X\"")));
	assert_true(fold_equal(SLICE(""), SLICE("\u00ad")));
	assert_false(fold_equal(SLICE("ab"), SLICE("abc")));
	assert_false(fold_equal(SLICE("abc"), SLICE("ab")));
	assert_false(fold_equal(SLICE("abc"), SLICE("abd")));
}

static void
a_query_says_what_it_keeps(void **state)
{
	(void)state;
	assert_int_equal(fold_smart(SLICE("cafe")), 0);
	assert_int_equal(fold_smart(SLICE("Cafe")), FOLD_CASE);
	assert_int_equal(fold_smart(SLICE("café")), FOLD_ACCENT);
	assert_int_equal(fold_smart(SLICE("Ø")), FOLD_CASE | FOLD_ACCENT);
	assert_int_equal(fold_smart(SLICE("“q” – 漢")), 0);
}

static void
assert_finds(const char *text, const char *query, unsigned keep, const char *want)
{
	struct slice s = slice_of(text);
	size_t start, end;

	if (!fold_find(s, 0, s.len, slice_of(query), keep, &start, &end)) {
		assert_null(want);
		return;
	}
	assert_non_null(want);
	assert_true(slice_equal(slice_part(s, start, end), slice_of(want)));
}

static void
folded_words_are_found_in_whole_clusters(void **state)
{
	(void)state;
	assert_finds("mon cafe\u0301 noir", "CAFÉ", 0, "cafe\u0301");
	assert_finds("ab abababac", "ababac", 0, "ababac");
	assert_finds("he “don’t\n  know”", "don't know", 0, "don’t\n  know");
	assert_finds("xﬁne", "in", 0, "ﬁn");
	assert_finds("ß", "s", 0, "ß");
	assert_finds("co\u00adop", "coop", 0, "co\u00adop");
	assert_finds("nothing", "thin gs", 0, NULL);
	assert_finds("nothing", "", 0, NULL);
	assert_finds("", "x", 0, NULL);
	assert_finds("aéb K", "k", 0, "K"); /* the Kelvin sign */
}

static void
what_is_kept_must_be_equal(void **state)
{
	(void)state;
	assert_finds("word Word", "Word", FOLD_CASE, "Word");
	assert_finds("resume résumé", "résumé", FOLD_ACCENT, "résumé");
	assert_finds("re\u0301 re", "re", FOLD_ACCENT, "re");
	assert_finds("ré", "re", FOLD_ACCENT, NULL);
}

static void
finding_keeps_to_its_range(void **state)
{
	struct slice s = SLICE("one two one");
	size_t start, end;

	(void)state;
	assert_true(fold_find(s, 1, s.len, SLICE("ONE"), 0, &start, &end));
	assert_int_equal(start, 8);
	assert_int_equal(end, 11);
	assert_false(fold_find(s, 1, 10, SLICE("ONE"), 0, &start, &end));
}

/* --- the way out ------------------------------------------------------------------------- */

static void
assert_safe(struct slice bytes, bool lines, const char *want)
{
	struct buf out = BUF_INIT;

	safe_text(bytes, lines, &out);
	assert_text(&out, want);
	buf_release(&out);
}

static void
what_goes_out_is_safe(void **state)
{
	(void)state;
	assert_safe(SLICE("\x1b[2J\x9b\x07\x7f"), true, "␛[2J\ufffd␇␡");
	assert_safe(SLICE("a\u202eb\u2066\u200f\u061c"), true, "a\ufffdb\ufffd\ufffd\ufffd");
	assert_safe(SLICE("a\nb\tc\r"), true, "a\nb\tc␍");
	assert_safe(SLICE("a\nb\tc\r"), false, "a␊b␉c␍");
	assert_safe(
		SLICE("\xc2\x85\u2028\U000e0041\ufdd0\uffff"), true, "\ufffd␤\ufffd\ufffd\ufffd");
	assert_safe(SLICE("\xe2\x82x\xf0\x9f\x98\x80\0"), true, "\ufffdx😀␀");
}

/* What `write` printed of `text` in the locale. */
static void
assert_prints(
	const char *locale, int (*write)(FILE *, struct slice), struct slice text, const char *want)
{
	FILE *to = tmpfile();
	char line[256] = "";

	assert_non_null(to);
	assert_non_null(setlocale(LC_CTYPE, locale));
	assert_int_equal(write(to, text), 0);
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	rewind(to);
	line[fread(line, 1, sizeof line - 1, to)] = '\0';
	fclose(to);
	assert_string_equal(line, want);
}

static void
outside_utf8_text_is_spelled_in_ascii(void **state)
{
	(void)state;
	assert_prints("C", print, SLICE("“é” — • … ﬁ ½ Æ\n"), "\"e\" - * ... fi 1/2 AE\n");
	assert_prints("C", print, SLICE("\x1b漢Ж\u0301e\u0301\u202e"), "^[??e?");
	assert_prints("C.UTF-8", print, SLICE("“é”\x1b"), "“é”␛");
}

static void
json_keeps_every_character(void **state)
{
	(void)state;
	assert_prints("C.UTF-8", print_json, SLICE("a\"\\\n\x1b\u202eé\xff"),
		"\"a\\\"\\\\\\n\\u001b\\u202eé\\ufffd\"");
	assert_prints("C", print_json, SLICE("é😀"), "\"\\u00e9\\ud83d\\ude00\"");
	assert_prints("C.UTF-8", print_json, SLICE(""), "\"\"");
}

static void
links_hold_no_control(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	print_link(SLICE("http://x/\x1b\\ é"), &out);
	assert_text(&out, "\x1b]8;;http://x/%1B\\%20%C3%A9\x1b\\");
	buf_release(&out);
}

static void
a_clipboard_gets_letters_alone(void **state)
{
	static const struct {
		struct slice text;
		const char *sequence;
	} cases[] = {
		{{"", 0}, "\x1b]52;c;\x1b\\"},
		{{"f", 1}, "\x1b]52;c;Zg==\x1b\\"},
		{{"fo", 2}, "\x1b]52;c;Zm8=\x1b\\"},
		{{"foo", 3}, "\x1b]52;c;Zm9v\x1b\\"},
		{{"\x1b\\\xff\0", 4}, "\x1b]52;c;G1z/AA==\x1b\\"},
	};
	struct buf out = BUF_INIT, large = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_reset(&out);
		assert_true(print_clipboard(cases[i].text, &out));
		assert_text(&out, cases[i].sequence);
	}
	buf_reset(&out);
	buf_add_fill(&large, 'x', CLIPBOARD_BYTES / 4 * 3);
	assert_true(print_clipboard(buf_slice(&large), &out));
	buf_reset(&out);
	buf_add_byte(&large, 'x');
	assert_false(print_clipboard(buf_slice(&large), &out));
	assert_text(&out, "");
	buf_release(&large);
	buf_release(&out);
}

/* --- words ------------------------------------------------------------------------------- */

static void
words_are_parted(void **state)
{
	static const struct {
		const char *text, *words; /* each in brackets */
	} cases[] = {
		{"", ""},
		{" ... ", ""},
		{"one two", "[one][two]"},
		{"can't, 3.14 (x-ray) e.g.", "[can't][3.14][x][ray][e.g]"},
		{"caf\u00e9 cafe\u0301\u00b9", "[caf\u00e9][cafe\u0301]"},
		{"\u6f01\u306e\u65e5", "[\u6f01][\u306e][\u65e5]"},
		{"\u0438\u043c\u044f \u2014 \u05d9\u05e2\u05e8",
			"[\u0438\u043c\u044f][\u05d9\u05e2\u05e8]"},
	};
	struct words words = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf found = BUF_INIT;

		words_find(slice_of(cases[i].text), &words);
		for (size_t j = 0; j < words.len; j++)
			buf_addf(&found, "[%.*s]", (int)(words.at[j].end - words.at[j].start),
				cases[i].text + words.at[j].start);
		assert_text(&found, cases[i].words);
		buf_release(&found);
	}
	vec_release(&words);
}

static void
a_stream_that_fails_is_told(void **state)
{
	FILE *to = fopen("/dev/null", "r");

	(void)state;
	assert_non_null(to);
	assert_int_equal(print_string(to, "x"), -1);
	fclose(to);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_steps_both_ways),
		cmocka_unit_test(utf8_floor_never_splits),
		cmocka_unit_test(utf8_knows_what_is_broken),
		cmocka_unit_test(characters_have_kinds),
		cmocka_unit_test(decoding_is_the_same_at_any_cut),
		cmocka_unit_test(decoded_text_knows_its_source),
		cmocka_unit_test(fixes_stay_few),
		cmocka_unit_test(a_mark_is_stepped_over),
		cmocka_unit_test(encodings_are_guessed),
		cmocka_unit_test(clusters_have_a_form_and_its_cells),
		cmocka_unit_test(flags_pair_up_from_the_start),
		cmocka_unit_test(text_fits_in_whole_clusters),
		cmocka_unit_test(text_form_makes_blanks_spaces),
		cmocka_unit_test(lines_break_between_words),
		cmocka_unit_test(lines_do_not_break_behind_the_scheme_of_an_address),
		cmocka_unit_test(lines_do_not_break_behind_a_point_before_a_letter),
		cmocka_unit_test(folding_takes_away_what_a_search_ignores),
		cmocka_unit_test(folded_texts_compare),
		cmocka_unit_test(a_query_says_what_it_keeps),
		cmocka_unit_test(folded_words_are_found_in_whole_clusters),
		cmocka_unit_test(what_is_kept_must_be_equal),
		cmocka_unit_test(finding_keeps_to_its_range),
		cmocka_unit_test(what_goes_out_is_safe),
		cmocka_unit_test(outside_utf8_text_is_spelled_in_ascii),
		cmocka_unit_test(json_keeps_every_character),
		cmocka_unit_test(links_hold_no_control),
		cmocka_unit_test(a_clipboard_gets_letters_alone),
		cmocka_unit_test(words_are_parted),
		cmocka_unit_test(a_stream_that_fails_is_told),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
