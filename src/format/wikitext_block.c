/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Wikitext line by line: headings, lists (*#:; in any mixture), rules, lines set in by a blank,
 * redirects, paragraphs. A line may hold newlines where a template, note or table opened in it
 * goes on.
 */
#include "format/wikitext.h"

#include "text/utf8.h"

/* List marks at the start of a line that are looked at; more are as good as these. */
#define LEVELS 24

struct line {
	size_t start, end;
	uint32_t token; /* the first at or behind start */
};

#define LINE_NONE       0u /* in frame.data: what the line before was */
#define LINE_ITEM       1u
#define LINE_VERSE      2u
#define LINE_DEFINITION 3u /* the frame stands behind the colon of `; term : definition` */

static char
at(const struct wiki *w, size_t pos, size_t end)
{
	return pos < end ? w->ground->text.at[pos] : '\0';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t
skip_blanks(const struct wiki *w, size_t pos, size_t end)
{
	while (is_blank(at(w, pos, end)))
		pos++;
	return pos;
}

/* Takes the next line off the top frame. */
static struct line
take_line(struct wiki *w)
{
	const struct ground *g = w->ground;
	struct frame *f = wiki_top(w);
	struct line line = {f->pos, f->end, f->token};
	uint32_t i = f->token;

	while (i < g->tokens.len && g->tokens.at[i].at < f->end &&
		g->tokens.at[i].kind != TOKEN_NEWLINE)
		i = wiki_next(g, i, false);
	f->token = i;
	f->pos = f->end;
	if (i < g->tokens.len && g->tokens.at[i].at < f->end) {
		line.end = g->tokens.at[i].at;
		wiki_pass(w, i);
	}
	return line;
}

/* Moves the line's start behind a prefix. */
static struct line
from(const struct wiki *w, struct line line, size_t start)
{
	const struct ground *g = w->ground;

	line.start = start;
	while (line.token < g->tokens.len && g->tokens.at[line.token].at < start)
		line.token++;
	return line;
}

/* Comments do not count at the start of a line. */
static struct line
skip_comments(const struct wiki *w, struct line line)
{
	const struct ground *g = w->ground;

	while (line.token < g->tokens.len && g->tokens.at[line.token].kind == TOKEN_COMMENT &&
		g->tokens.at[line.token].at == line.start && line.start < line.end) {
		line.start += g->tokens.at[line.token].len;
		line.token++;
	}
	return line;
}

static void
push(struct wiki *w, struct line line, enum leave_kind leave)
{
	wiki_push_line(w, leave, line.start, line.end, line.token);
}

/* Headings. */

/* The end of a line without the blanks and comments behind its last word. */
static size_t
bare_end(const struct wiki *w, struct line line)
{
	const struct ground *g = w->ground;
	uint32_t i = wiki_top(w)->token;
	size_t end = line.end;

	for (;;) {
		while (end > line.start && is_blank(g->text.at[end - 1]))
			end--;
		while (i > line.token && g->tokens.at[i - 1].at >= end)
			i--;
		if (i == line.token || g->tokens.at[i - 1].kind != TOKEN_COMMENT ||
			g->tokens.at[i - 1].at + g->tokens.at[i - 1].len != end)
			return end;
		end = g->tokens.at[i - 1].at;
	}
}

static bool
heading(struct wiki *w, struct line line)
{
	size_t end = bare_end(w, line), level = 0;

	while (level < 6 && line.start + 2 * level + 2 < end &&
		at(w, line.start + level, end) == '=' && w->ground->text.at[end - 1 - level] == '=')
		level++;
	if (!level || !slice_trim(wiki_part_of(w, line.start + level, end - level)).len)
		return false;
	wiki_close_levels(w, wiki_top(w)->levels);
	build_open_block(w->build, BLOCK_HEADING, (unsigned)level, 0, wiki_line(w, line.start));
	w->flat++;
	wiki_top(w)->data = LINE_NONE;
	line = from(w, line, line.start + level);
	line.end = end - level;
	push(w, line, LEAVE_FLAT);
	return true;
}

/* Lists. */

static void
open_level(struct wiki *w, char mark, bool last)
{
	struct level level = {mark, 1, 1};
	bool item = last && (mark == '*' || mark == '#');

	if (item) {
		build_open_box(w->build, BOX_LIST, mark == '#');
		build_open_box(w->build, BOX_ITEM, mark == '#');
		level.boxes = 2;
	} else {
		build_open_box(w->build, last && mark == ';' ? BOX_TERM : BOX_INDENT, 0);
	}
	vec_push(&w->levels, level);
}

void
wiki_close_levels(struct wiki *w, size_t keep)
{
	if (w->levels.len > keep)
		w->tight = false;
	while (w->levels.len > keep) {
		for (unsigned i = vec_last(&w->levels)->boxes; i; i--)
			build_close_box(w->build);
		w->levels.len--;
	}
}

/* Another item of the innermost open level. */
static void
next_item(struct wiki *w, char mark)
{
	struct level *level = vec_last(&w->levels);

	if (level->boxes == 2) {
		build_close_box(w->build);
		level->number++;
		build_open_box(w->build, BOX_ITEM, mark == '#' ? level->number : 0);
		return;
	}
	wiki_close_levels(w, w->levels.len - 1);
	open_level(w, mark, true);
}

static bool
same_level(char a, char b)
{
	return a == b || (a == ';' && b == ':') || (a == ':' && b == ';');
}

/* Closes and opens boxes so that the levels are those of a prefix. */
static void
set_levels(struct wiki *w, struct slice prefix, size_t base)
{
	size_t common = 0;

	while (common < prefix.len && base + common < w->levels.len &&
		same_level(prefix.at[common], w->levels.at[base + common].mark))
		common++;
	wiki_close_levels(w, base + common);
	if (common == prefix.len) {
		next_item(w, prefix.at[common - 1]);
		return;
	}
	for (; common < prefix.len; common++)
		open_level(w, prefix.at[common], common + 1 == prefix.len);
}

/* The colon that parts a term from its definition, outside of links and addresses; or `end`. */
static size_t
term_end(const struct wiki *w, struct line line)
{
	const struct ground *g = w->ground;
	size_t pos = line.start;
	uint32_t i = line.token;

	for (;;) {
		bool more = i < g->tokens.len && g->tokens.at[i].at < line.end;
		size_t stop = more ? g->tokens.at[i].at : line.end;
		size_t colon = slice_find_byte(slice_part(g->text, 0, stop), pos, ':');

		if (colon != NOWHERE)
			return colon;
		if (!more)
			return line.end;
		i = wiki_next(g, i, false);
		pos = g->tokens.at[i - 1].at + g->tokens.at[i - 1].len;
	}
}

static void
item(struct wiki *w, struct line line)
{
	struct frame *f = wiki_top(w);
	size_t base = f->levels, len = 0, end;
	bool tight = f->data == LINE_ITEM;
	char mark;

	while (len < line.end - line.start && strchr("*#:;", at(w, line.start + len, line.end)))
		len++;
	if (!tight)
		build_close_block(w->build);
	set_levels(
		w, wiki_part_of(w, line.start, line.start + (len < LEVELS ? len : LEVELS)), base);
	w->tight = tight;
	f = wiki_top(w);
	f->data = LINE_ITEM;
	mark = at(w, line.start + len - 1, line.end);
	line = from(w, line, line.start + len);
	end = mark == ';' ? term_end(w, line) : line.end;
	if (end < line.end) {
		struct line rest = from(w, line, end + 1);

		f->pos = (uint32_t)rest.start;
		f->token = rest.token;
		f->data = LINE_DEFINITION;
		line.end = end;
	}
	push(w, line, LEAVE_BLOCK);
}

/* What stands behind the colon of a term. */
static void
definition(struct wiki *w, struct line line)
{
	wiki_close_levels(w, w->levels.len - 1);
	open_level(w, ':', true);
	w->tight = true;
	wiki_top(w)->data = LINE_ITEM;
	push(w, line, LEAVE_BLOCK);
}

/* Lines set in by a blank, and others. */

static bool
is_block_token(const struct token *t)
{
	if (t->kind == TOKEN_TABLE || t->kind == TOKEN_TEMPLATE)
		return t->mate != NO_TOKEN;
	return t->kind == TOKEN_RAW || (t->kind == TOKEN_TAG && wiki_tag(t)->kind > TAG_BREAK) ||
	       (t->kind == TOKEN_TAG_END && wiki_tag(t)->kind > TAG_BREAK);
}

/* Is pos where a line of the source starts, rather than what stands in a cell, note or argument? */
static bool
starts_line(const struct wiki *w, size_t pos)
{
	return pos ? w->ground->text.at[pos - 1] == '\n' : !w->ground->note;
}

/* Is this a line whose blanks are kept: set in, and with words first? */
static bool
is_verse(const struct wiki *w, struct line line)
{
	size_t first = skip_blanks(w, line.start, line.end);

	if (at(w, line.start, line.end) != ' ' || !starts_line(w, line.start))
		return false;
	line = from(w, line, first);
	return line.token >= w->ground->tokens.len ||
	       w->ground->tokens.at[line.token].at != first ||
	       !is_block_token(&w->ground->tokens.at[line.token]);
}

static void
verse(struct wiki *w, struct line line)
{
	struct frame *f = wiki_top(w);

	wiki_close_levels(w, f->levels);
	if (f->data == LINE_VERSE && w->build->in_block)
		build_break(w->build, wiki_source(w, line.start));
	else
		build_open_block(w->build, BLOCK_VERSE, 0, 0, wiki_line(w, line.start));
	f->data = LINE_VERSE;
	push(w, from(w, line, line.start + 1), LEAVE_NOTHING);
}

static void
paragraph(struct wiki *w, struct line line)
{
	struct frame *f = wiki_top(w);

	if (f->data == LINE_VERSE)
		build_close_block(w->build);
	wiki_close_levels(w, f->levels);
	f->data = LINE_NONE;
	if (w->build->in_block && line.start)
		wiki_words(w, SLICE(" "), line.start - 1);
	push(w, line, LEAVE_NOTHING);
}

static bool
rule(struct wiki *w, struct line line)
{
	size_t end = line.start;

	while (at(w, end, line.end) == '-')
		end++;
	if (end - line.start < 4)
		return false;
	wiki_close_levels(w, wiki_top(w)->levels);
	build_open_block(w->build, BLOCK_RULE, 0, 0, wiki_line(w, line.start));
	build_close_block(w->build);
	wiki_top(w)->data = LINE_NONE;
	line = from(w, line, skip_blanks(w, end, line.end));
	push(w, line, LEAVE_NOTHING);
	return true;
}

/* Redirects: a page's first line. */

static const char *const redirect_words[] = {"#REDIRECT", "#REDIRECTION", "#WEITERLEITUNG",
	"#REDIRECCIÓN", "#REDIRECCION", "#REDIRECIONAMENTO", "#RINVIA", "#DOORVERWIJZING", "#PATRZ",
	"#PRZEKIERUJ", "#OMDIRIGERING", "#ПЕРЕНАПРАВЛЕНИЕ", "#перенаправление", "#ΑΝΑΚΑΤΕΥΘΥΝΣΗ",
	"#OHJAUS", "#AANSTUUR", "#ALIH", "#YÖNLENDİRME", "#تحويل", "#הפניה", "#重定向", "#転送",
	"#넘겨주기", NULL};

static bool
redirect(struct wiki *w, struct line line)
{
	const struct ground *g = w->ground;
	struct slice words = wiki_part_of(w, line.start, line.end);
	const struct token *t;
	size_t start, end;

	if (line.token >= g->tokens.len)
		return false;
	t = &g->tokens.at[line.token];
	if (t->kind != TOKEN_LINK || t->mate == NO_TOKEN)
		return false;
	start = t->at + t->len;
	words = slice_trim(slice_part(words, 0, t->at - line.start));
	if (slice_ends(words, SLICE(":")))
		words = slice_trim(slice_part(words, 0, words.len - 1));
	for (size_t i = 0; redirect_words[i]; i++) {
		if (!slice_equal_nocase(words, slice_of(redirect_words[i])))
			continue;
		end = g->tokens.at[line.token + 1].kind == TOKEN_PIPE
			      ? g->tokens.at[line.token + 1].at
			      : wiki_inside_end(g, line.token);
		build_meta(w->build, META_REDIRECT, slice_trim(wiki_part_of(w, start, end)));
		return true;
	}
	return false;
}

/* The line as its first character says. */

static void
blank(struct wiki *w)
{
	wiki_close_levels(w, wiki_top(w)->levels);
	wiki_part(w);
	w->tight = false;
	wiki_top(w)->data = LINE_NONE;
}

void
wiki_step_blocks(struct wiki *w)
{
	bool definition_next = wiki_top(w)->data == LINE_DEFINITION;
	bool first = !w->begun && w->frames.len == 1;
	struct line whole = take_line(w), line = skip_comments(w, whole);
	char c = at(w, line.start, line.end);

	if (definition_next) {
		definition(w, line);
		return;
	}
	if (skip_blanks(w, line.start, line.end) == line.end) {
		if (line.start == whole.start)
			blank(w);
		return;
	}
	w->begun = true;
	if (first && c == '#' && redirect(w, line))
		paragraph(w, line);
	else if (c && strchr("*#:;", c))
		item(w, line);
	else if ((c == '=' && heading(w, line)) || (c == '-' && rule(w, line)))
		return;
	else if (is_verse(w, line))
		verse(w, line);
	else
		paragraph(w, line);
}
