/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text held against what others wrote: Unicode's own tests, and files in many encodings. */
#include "base/file.h"
#include "base/limits.h"
#include "text/breaks.h"
#include "text/cluster.h"
#include "text/decode.h"
#include "text/utf8.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <wchar.h>

#include <cmocka.h>

static void
load(const char *folder_variable, const char *name, struct buf *out)
{
	char *path = file_join(slice_of(getenv(folder_variable)), slice_of(name));
	struct error e = ERROR_INIT;

	if (file_read(path, 64 * MIB, out, &e) < 0)
		fail_msg("%s", e.text);
	free(path);
}

/* The next line that is a case, without its comment; false at the end. */
static bool
next_case(struct slice *rest, struct slice *line, struct slice *comment)
{
	while (slice_line(rest, line)) {
		size_t hash = slice_find_byte(*line, 0, '#');

		*comment = slice_from(*line, hash == NOWHERE ? line->len : hash);
		*line = slice_trim(slice_part(*line, 0, hash == NOWHERE ? line->len : hash));
		if (line->len)
			return true;
	}
	return false;
}

/* A line of a break test: the text, and for each of its bytes whether a break stands before it. */
static void
read_breaks(struct slice line, struct buf *text, struct buf *wanted)
{
	bool breaks = false;

	buf_reset(text);
	buf_reset(wanted);
	for (size_t pos = 0; pos < line.len;) {
		uint32_t point = utf8_at(line, pos);

		if (point == 0xf7 || point == 0xd7) {
			breaks = utf8_next(line, &pos) == 0xf7;
		} else if (point == ' ' || point == '\t') {
			pos++;
		} else {
			char *end;

			utf8_add(text, (uint32_t)strtoul(line.at + pos, &end, 16));
			buf_add_fill(wanted, '\0', text->len - wanted->len);
			for (size_t at = utf8_floor(buf_slice(text), text->len - 1); breaks;
				breaks = false)
				wanted->at[at] = 1;
			pos = (size_t)(end - line.at);
		}
	}
}

static void
clusters_end_where_the_standard_says(void **state)
{
	struct buf file = BUF_INIT, text = BUF_INIT, wanted = BUF_INIT;
	struct slice rest, line, comment;
	size_t cases = 0;

	(void)state;
	load("COMMONPLACE_SHARED", "data/unicode/GraphemeBreakTest.txt", &file);
	rest = buf_slice(&file);
	for (; next_case(&rest, &line, &comment); cases++) {
		size_t start = 0;

		read_breaks(line, &text, &wanted);
		for (size_t pos = 1; pos <= text.len; pos++) {
			if (pos < text.len && !wanted.at[pos])
				continue;
			if (cluster_end(buf_slice(&text), start) != pos ||
				cluster_start(buf_slice(&text), pos) != start)
				fail_msg("%.*s", (int)line.len, line.at);
			start = pos;
		}
	}
	assert_true(cases > 600);
	buf_release(&wanted);
	buf_release(&text);
	buf_release(&file);
}

/* How often we part from the standard, by its rule and whether a break is missing or extra. */
struct known {
	struct known_row {
		char rule[8];
		char kind[8];
		unsigned long count;
	} row[32];
	size_t len;
};

static unsigned long *
known_count(struct known *k, const char *rule, const char *kind)
{
	for (size_t i = 0; i < k->len; i++)
		if (!strcmp(k->row[i].rule, rule) && !strcmp(k->row[i].kind, kind))
			return &k->row[i].count;
	assert_true(k->len < 32);
	snprintf(k->row[k->len].rule, sizeof k->row->rule, "%s", rule);
	snprintf(k->row[k->len].kind, sizeof k->row->kind, "%s", kind);
	return &k->row[k->len++].count;
}

/* The rule the comment names for the nth point. */
static void
rule_of(struct slice comment, size_t nth, char rule[8])
{
	size_t pos = 0, end;

	for (size_t i = 0; i <= nth; i++)
		pos = slice_find_byte(comment, pos, '[') + 1;
	end = slice_find_byte(comment, pos, ']');
	snprintf(rule, 8, "%.*s", (int)(end - pos), comment.at + pos);
}

static void
compare_case(struct slice text, const char *wanted, struct slice comment, struct known *seen)
{
	char *found = calloc(1, text.len), rule[8];
	size_t nth = 0;

	breaks_find(text, found);
	for (size_t pos = 0, before = 0; pos < text.len; nth++) {
		bool breaks = found[pos] == BREAK_MAY || (pos && found[before] == BREAK_MUST);

		if (pos && breaks != (wanted[pos] != 0)) {
			rule_of(comment, nth, rule);
			++*known_count(seen, rule, breaks ? "extra" : "missing");
			break;
		}
		before = pos;
		utf8_next(text, &pos);
	}
	free(found);
}

static void
lines_break_where_the_standard_says_but_for_known_faults(void **state)
{
	struct buf file = BUF_INIT, text = BUF_INIT, wanted = BUF_INIT;
	struct slice rest, line, comment;
	struct known seen = {0}, known = {0};
	char rule[8], kind[8];
	unsigned long count;

	(void)state;
	load("COMMONPLACE_SHARED", "data/unicode/LineBreakTest.txt", &file);
	rest = buf_slice(&file);
	while (next_case(&rest, &line, &comment)) {
		read_breaks(line, &text, &wanted);
		compare_case(buf_slice(&text), wanted.at, comment, &seen);
	}
	buf_reset(&file);
	load("srcdir", "tests/laws/linebreak.known", &file);
	rest = buf_slice(&file);
	while (next_case(&rest, &line, &comment))
		if (sscanf(line.at, "%7s %7s %lu", rule, kind, &count) == 3)
			*known_count(&known, rule, kind) = count;
	for (size_t i = 0; i < seen.len; i++)
		if (*known_count(&known, seen.row[i].rule, seen.row[i].kind) != seen.row[i].count)
			fail_msg("%s %s %lu is not what is known", seen.row[i].rule,
				seen.row[i].kind, seen.row[i].count);
	assert_int_equal(known.len, seen.len);
	buf_release(&wanted);
	buf_release(&text);
	buf_release(&file);
}

static void
both_roads_agree_on_the_ascii_of_the_standard(void **state)
{
	struct buf file = BUF_INIT, text = BUF_INIT, wanted = BUF_INIT;
	struct slice rest, line, comment;
	size_t cases = 0;

	(void)state;
	load("COMMONPLACE_SHARED", "data/unicode/LineBreakTest.txt", &file);
	rest = buf_slice(&file);
	while (next_case(&rest, &line, &comment)) {
		char one[64], other[64];
		bool ascii = true;

		read_breaks(line, &text, &wanted);
		for (size_t i = 0; i < text.len; i++)
			ascii = ascii && (unsigned char)text.at[i] < 0x80;
		if (!ascii || text.len > sizeof one)
			continue;
		breaks_find_ascii(buf_slice(&text), one);
		breaks_find_unicode(buf_slice(&text), other);
		assert_memory_equal(one, other, text.len);
		cases++;
	}
	assert_true(cases > 200);
	buf_release(&wanted);
	buf_release(&text);
	buf_release(&file);
}

static void
emoji_are_one_cluster_of_the_cells_that_are_drawn(void **state)
{
	struct buf file = BUF_INIT, text = BUF_INIT, form = BUF_INIT;
	struct slice rest, line, comment;
	size_t cases = 0;

	(void)state;
	load("COMMONPLACE_SHARED", "data/unicode/emoji-test.txt", &file);
	rest = buf_slice(&file);
	for (; next_case(&rest, &line, &comment); cases++) {
		size_t sum = 0;
		char *at = (char *)(uintptr_t)line.at, *end;

		buf_reset(&text);
		buf_reset(&form);
		for (; *at != ';'; at = end + strspn(end, " "))
			utf8_add(&text, (uint32_t)strtoul(at, &end, 16));
		assert_int_equal(cluster_end(buf_slice(&text), 0), text.len);
		assert_int_equal(cluster_start(buf_slice(&text), text.len), 0);
		cluster_form(buf_slice(&text), &form);
		for (size_t pos = 0; pos < form.len;)
			sum += (size_t)wcwidth((wchar_t)utf8_next(buf_slice(&form), &pos));
		assert_int_equal(cluster_cells(buf_slice(&text)), sum);
		assert_in_range(sum, 1, 2);
	}
	assert_true(cases > 4000);
	buf_release(&form);
	buf_release(&text);
	buf_release(&file);
}

static void
files_in_any_encoding_become_valid(void **state)
{
	static const struct {
		const char *name;
		bool broken;
	} files[] = {
		{"UTF-8-demo.txt", false},
		{"UTF-8-test.txt", true},
		{"big5-utf8.txt", false},
		{"big5.txt", true},
		{"euc_kr-utf8.txt", false},
		{"euc_kr.txt", true},
		{"gb18030-utf8.txt", false},
		{"gb18030.txt", true},
		{"shift_jis-utf8.txt", false},
		{"shift_jis.txt", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct buf file = BUF_INIT, path = BUF_INIT, out = BUF_INIT;
		struct fixes fixes = {0};
		size_t mark, broken = 0;
		enum encoding encoding;

		buf_addf(&path, "data/encodings/%s", files[i].name);
		load("COMMONPLACE_SHARED", path.at, &file);
		encoding = decode_guess(buf_slice(&file), &mark);
		assert_int_equal(encoding, ENCODING_UTF8);
		decode(encoding, buf_slice(&file), 0, true, &out, 0, &fixes, &broken);
		assert_int_equal(utf8_valid(buf_slice(&out)), out.len);
		assert_int_equal(broken > 0, files[i].broken);
		assert_int_equal(fixes_source(&fixes, out.len), file.len);
		vec_release(&fixes.list);
		buf_release(&out);
		buf_release(&path);
		buf_release(&file);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clusters_end_where_the_standard_says),
		cmocka_unit_test(lines_break_where_the_standard_says_but_for_known_faults),
		cmocka_unit_test(both_roads_agree_on_the_ascii_of_the_standard),
		cmocka_unit_test(emoji_are_one_cluster_of_the_cells_that_are_drawn),
		cmocka_unit_test(files_in_any_encoding_become_valid),
	};

	if (!getenv("COMMONPLACE_SHARED")) {
		print_message("1..0 # SKIP COMMONPLACE_SHARED is not set\n");
		return 0;
	}
	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
