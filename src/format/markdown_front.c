/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Line by line: a line that is not set in starts a key, the lines set in below it are more of its
 * value, or a list of values.
 */
#include "format/markdown_front.h"

#include "base/limits.h"
#include "format/ascii.h"
#include "text/utf8.h"

enum field {
	TITLE = META_TITLE,
	AUTHOR = META_AUTHOR,
	DATE = META_DATE,
	LANGUAGE = META_LANGUAGE,
	SOURCE = META_SOURCE,
	ALIASES = META_ALIASES,
	SPEAKERS = META_COUNT,
	OTHER,
};

static const struct {
	const char *key;
	enum field field;
} fields[] = {
	{"title", TITLE},
	{"author", AUTHOR},
	{"authors", AUTHOR},
	{"by", AUTHOR},
	{"creator", AUTHOR},
	{"date", DATE},
	{"published", DATE},
	{"lang", LANGUAGE},
	{"language", LANGUAGE},
	{"locale", LANGUAGE},
	{"source", SOURCE},
	{"source_url", SOURCE},
	{"canonical_url", SOURCE},
	{"url", SOURCE},
	{"alias", ALIASES},
	{"aliases", ALIASES},
	{"speaker", SPEAKERS},
	{"speakers", SPEAKERS},
	{"participants", SPEAKERS},
	{"guest", SPEAKERS},
	{"guests", SPEAKERS},
	{"host", SPEAKERS},
	{"hosts", SPEAKERS},
	{"interviewer", SPEAKERS},
	{"interviewee", SPEAKERS},
	{"panelists", SPEAKERS},
};

struct front {
	struct build *build;
	enum field field;
	struct buf value;   /* of the key, while its lines come */
	struct buf authors; /* all of them, parted by ", " */
	struct buf aliases; /* one a line */
	bool list;          /* the key has a list of values */
};

/* --- lines ------------------------------------------------------------------------------------- */

static bool
is_line_of(struct slice line, char mark)
{
	line = slice_trim(line);
	return line.len == 3 && line.at[0] == mark && line.at[1] == mark && line.at[2] == mark;
}

/* The length of the key before the ':' of a line, 0 where it has none. */
static size_t
key_length(struct slice line)
{
	size_t at = 0;

	while (at < line.len && at < LIMIT_NAME &&
		(ascii_is_word(line.at[at]) || (line.at[at] & 0x80) || strchr("_-.", line.at[at])))
		at++;
	if (!at || at == line.len || line.at[at] != ':' || ascii_is_blank(line.at[0]))
		return 0;
	return at + 1 == line.len || ascii_is_blank(line.at[at + 1]) ? at : 0;
}

static bool
is_passed_over(struct slice line)
{
	line = slice_trim(line);
	return !line.len || line.at[0] == '#';
}

size_t
front_length(struct slice text)
{
	struct slice rest = slice_part(text, 0, LIMIT_WINDOW < text.len ? LIMIT_WINDOW : text.len);
	struct slice line;
	bool keys = false;

	if (!slice_line(&rest, &line) || !is_line_of(line, '-') || line.at[0] != '-')
		return 0;
	while (slice_line(&rest, &line)) {
		if (is_line_of(line, '-') || is_line_of(line, '.'))
			return keys ? (size_t)(rest.at - text.at) : 0;
		if (!keys && !key_length(line) && (!line.len || line.at[0] != '#'))
			return 0;
		keys |= key_length(line) > 0;
	}
	return 0;
}

/* --- values ------------------------------------------------------------------------------------ */

/* Appends what stands between double quotes, its escapes decoded. */
static void
add_quoted(struct slice words, struct buf *out)
{
	for (size_t i = 0; i < words.len; i++) {
		char c = words.at[i];

		if (c == '\\' && i + 1 < words.len) {
			c = words.at[++i];
			c = c == 'n' || c == 't' ? ' ' : c;
		}
		buf_add_byte(out, c);
	}
}

/* The end of a value in quotes that starts the words, behind its last quote; 0 where it has none. */
static size_t
quoted_length(struct slice words)
{
	char quote = words.len ? words.at[0] : '\0';

	if (quote != '"' && quote != '\'')
		return 0;
	for (size_t i = 1; i < words.len; i++) {
		if (quote == '"' && words.at[i] == '\\')
			i++;
		else if (words.at[i] == quote && i + 1 < words.len && words.at[i + 1] == quote &&
			 quote == '\'')
			i++;
		else if (words.at[i] == quote)
			return i + 1;
	}
	return 0;
}

/* Appends one value without its quotes or its comment. */
static void
add_scalar(struct slice words, struct buf *out)
{
	size_t quoted, comment;

	words = slice_trim(words);
	quoted = quoted_length(words);
	if (quoted && words.at[0] == '"') {
		add_quoted(slice_part(words, 1, quoted - 1), out);
	} else if (quoted) {
		for (size_t i = 1; i < quoted - 1; i++) {
			buf_add_byte(out, words.at[i]);
			i += words.at[i] == '\'';
		}
	} else {
		comment = slice_find(words, 0, SLICE(" #"));
		if (comment != NOWHERE)
			words = slice_trim(slice_part(words, 0, comment));
		buf_add(out, words);
	}
}

/* Takes down one value of the key. */
static void
keep(struct front *f, struct slice value)
{
	value = slice_trim(value);
	value = slice_part(
		value, 0, utf8_floor(value, value.len < LIMIT_NAME ? value.len : LIMIT_NAME));
	if (!value.len || f->field == OTHER)
		return;
	if (f->field == SPEAKERS) {
		build_front_speaker(f->build, value);
	} else if (f->field == AUTHOR) {
		if (f->authors.len)
			buf_add_string(&f->authors, ", ");
		buf_add(&f->authors, value);
	} else if (f->field == ALIASES) {
		buf_add(&f->aliases, value);
		buf_add_byte(&f->aliases, '\n');
	} else {
		build_meta(f->build, (enum meta)f->field, value);
	}
}

static void
keep_scalar(struct front *f, struct slice words)
{
	struct buf value = BUF_INIT;

	add_scalar(words, &value);
	keep(f, buf_slice(&value));
	buf_release(&value);
}

/* "[a, "b, c"]" */
static void
keep_flow(struct front *f, struct slice list)
{
	size_t end = list.len, start = 1;

	while (end > 1 && list.at[end - 1] != ']')
		end--;
	end = end > 1 ? end - 1 : list.len;
	while (start < end) {
		struct slice rest = slice_part(list, start, end), bare = slice_trim(rest);
		size_t quoted = quoted_length(bare);
		size_t stop = (size_t)(bare.at - list.at) + quoted;

		stop = slice_find_byte(slice_part(list, 0, end), stop, ',');
		stop = stop == NOWHERE ? end : stop;
		keep_scalar(f, slice_part(list, start, stop));
		start = stop + 1;
	}
}

/* The end of a key: its value has come whole. */
static void
end_key(struct front *f)
{
	struct slice value = slice_trim(buf_slice(&f->value));

	if (value.len && value.at[0] == '[')
		keep_flow(f, value);
	else if (value.len && !f->list)
		keep_scalar(f, value);
	buf_reset(&f->value);
	f->list = false;
}

static enum field
find_field(struct slice key)
{
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (slice_equal_nocase(key, slice_of(fields[i].key)))
			return fields[i].field;
	return OTHER;
}

static void
start_key(struct front *f, struct slice line, size_t len)
{
	struct slice value = slice_trim(slice_from(line, len + 1));

	end_key(f);
	f->field = find_field(slice_trim(slice_part(line, 0, len)));
	if (value.len && !strchr("|>&*", value.at[0]) && value.at[0] != '#')
		buf_add(&f->value, value);
}

/* An item of a list: a value, or a map of which the name counts. */
static void
keep_item(struct front *f, struct slice item)
{
	size_t len = key_length(item);

	f->list = true;
	if (!len)
		keep_scalar(f, item);
	else if (slice_equal_nocase(slice_part(item, 0, len), SLICE("name")))
		keep_scalar(f, slice_from(item, len + 1));
}

/* A line that belongs to the key above it. */
static void
continue_key(struct front *f, struct slice line)
{
	struct slice bare = slice_trim(line);
	size_t len = key_length(bare);

	if (bare.at[0] == '-' && (bare.len == 1 || ascii_is_blank(bare.at[1]))) {
		keep_item(f, slice_trim(slice_from(bare, 1)));
	} else if (f->field == SPEAKERS && len && !f->list && !f->value.len) {
		keep_scalar(f, slice_from(bare, len + 1)); /* "PT: Peter Todd" */
	} else if (!f->list) {
		buf_add_byte(&f->value, ' ');
		buf_add(&f->value, bare);
	}
}

void
front_read(struct build *b, struct slice front)
{
	struct front f = {.build = b,
		.field = OTHER,
		.value = BUF_INIT,
		.authors = BUF_INIT,
		.aliases = BUF_INIT};
	struct slice rest = front, line;

	while (slice_line(&rest, &line)) {
		size_t len = key_length(line);

		if (is_passed_over(line) || is_line_of(line, '-') || is_line_of(line, '.'))
			continue;
		if (len)
			start_key(&f, line, len);
		else
			continue_key(&f, line);
	}
	end_key(&f);
	build_meta(b, META_AUTHOR, buf_slice(&f.authors));
	build_meta(b, META_ALIASES, buf_slice(&f.aliases));
	buf_release(&f.value);
	buf_release(&f.authors);
	buf_release(&f.aliases);
}
