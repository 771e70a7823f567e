/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Templates. Their definitions are not at hand, so a table says what those that matter to a
 * reader mean; of all others the name and the words are shown, many-lined ones as a table of keys
 * and values.
 */
#include "format/wikitext_template.h"

/* What is known of a template by its name; a name that ends in * is the start of one. */
static const struct {
	const char *name;
	enum template_kind kind;
} known[] = {
	{"quote", TEMPLATE_QUOTE},
	{"quotation", TEMPLATE_QUOTE},
	{"blockquote", TEMPLATE_QUOTE},
	{"block quote", TEMPLATE_QUOTE},
	{"block quotation", TEMPLATE_QUOTE},
	{"bquote", TEMPLATE_QUOTE},
	{"cquote", TEMPLATE_QUOTE},
	{"rquote", TEMPLATE_QUOTE_BEHIND},
	{"quote box", TEMPLATE_QUOTE},
	{"quotebox", TEMPLATE_QUOTE},
	{"quote frame", TEMPLATE_QUOTE},
	{"centered pull quote", TEMPLATE_QUOTE},
	{"pull quote", TEMPLATE_QUOTE},
	{"pullquote", TEMPLATE_QUOTE},
	{"quoted text", TEMPLATE_QUOTE},
	{"zitat", TEMPLATE_QUOTE},
	{"cita", TEMPLATE_QUOTE},
	{"citazione", TEMPLATE_QUOTE},
	{"citation bloc", TEMPLATE_QUOTE},
	{"citat", TEMPLATE_QUOTE},
	{"citaat", TEMPLATE_QUOTE},
	{"cytat", TEMPLATE_QUOTE},
	{"цитата", TEMPLATE_QUOTE},
	{"начало цитаты", TEMPLATE_SILENT},
	{"cite*", TEMPLATE_CITATION},
	{"citation", TEMPLATE_CITATION},
	{"internetquelle", TEMPLATE_CITATION},
	{"literatur", TEMPLATE_CITATION},
	{"ouvrage", TEMPLATE_CITATION},
	{"article", TEMPLATE_CITATION},
	{"lien web", TEMPLATE_CITATION},
	{"cita web", TEMPLATE_CITATION},
	{"cita libro", TEMPLATE_CITATION},
	{"citar web", TEMPLATE_CITATION},
	{"webbref", TEMPLATE_CITATION},
	{"reflist*", TEMPLATE_NOTES},
	{"references", TEMPLATE_NOTES},
	{"refs", TEMPLATE_NOTES},
	{"notelist*", TEMPLATE_NOTES},
	{"références", TEMPLATE_NOTES},
	{"listaref", TEMPLATE_NOTES},
	{"verwysings", TEMPLATE_NOTES},
	{"main", TEMPLATE_PAGES},
	{"main article", TEMPLATE_PAGES},
	{"see also", TEMPLATE_PAGES},
	{"seealso", TEMPLATE_PAGES},
	{"further", TEMPLATE_PAGES},
	{"details", TEMPLATE_PAGES},
	{"hauptartikel", TEMPLATE_PAGES},
	{"lang*", TEMPLATE_LAST},
	{"transl", TEMPLATE_LAST},
	{"nowrap", TEMPLATE_LAST},
	{"nobr", TEMPLATE_LAST},
	{"small", TEMPLATE_LAST},
	{"smaller", TEMPLATE_LAST},
	{"big", TEMPLATE_LAST},
	{"larger", TEMPLATE_LAST},
	{"center", TEMPLATE_LAST},
	{"smallcaps", TEMPLATE_LAST},
	{"sc", TEMPLATE_LAST},
	{"sup", TEMPLATE_LAST},
	{"sub", TEMPLATE_LAST},
	{"em", TEMPLATE_LAST},
	{"strong", TEMPLATE_LAST},
	{"code", TEMPLATE_LAST},
	{"mvar", TEMPLATE_LAST},
	{"color", TEMPLATE_LAST},
	{"nbsp", TEMPLATE_BLANK},
	{"spaces", TEMPLATE_BLANK},
	{"snd", TEMPLATE_BLANK},
	{"abbr", TEMPLATE_FIRST},
	{"tooltip", TEMPLATE_FIRST},
	{"sic", TEMPLATE_FIRST},
	{"visible anchor", TEMPLATE_FIRST},
	{"!", TEMPLATE_PIPE},
	{"=", TEMPLATE_EQUALS},
	{"-", TEMPLATE_SILENT},
	{"clear*", TEMPLATE_SILENT},
	{"clr", TEMPLATE_SILENT},
	{"anchor", TEMPLATE_SILENT},
	{"toc*", TEMPLATE_SILENT},
	{"righttoc", TEMPLATE_SILENT},
	{"right toc", TEMPLATE_SILENT},
	{"notoc", TEMPLATE_SILENT},
	{"div col*", TEMPLATE_SILENT},
	{"col-*", TEMPLATE_SILENT},
	{"refbegin", TEMPLATE_SILENT},
	{"refend", TEMPLATE_SILENT},
	{"portal*", TEMPLATE_SILENT},
	{"use * dates", TEMPLATE_SILENT},
	{"use mdy dates", TEMPLATE_SILENT},
	{"use dmy dates", TEMPLATE_SILENT},
	{"persondata", TEMPLATE_SILENT},
	{"authority control", TEMPLATE_SILENT},
	{"normdaten", TEMPLATE_SILENT},
	{"short description", TEMPLATE_SILENT},
	{"defaultsort:*", TEMPLATE_SILENT},
	{"sortierung:*", TEMPLATE_SILENT},
	{"displaytitle:*", TEMPLATE_TITLE},
	{"#tag:ref", TEMPLATE_NOTE},
};

static bool
is_named(struct slice name, const char *pattern)
{
	struct slice p = slice_of(pattern);

	if (slice_ends(p, SLICE("*")))
		return slice_starts_nocase(name, slice_part(p, 0, p.len - 1));
	return slice_equal_nocase(name, p);
}

/* The name as it is looked up: no underscores, no namespace. */
static enum template_kind
kind_of(struct slice name)
{
	struct buf plain = BUF_INIT;
	enum template_kind kind = TEMPLATE_UNKNOWN;

	if (slice_starts_nocase(name, SLICE("template:")))
		name = slice_trim(slice_from(name, 9));
	buf_add(&plain, name);
	for (size_t i = 0; i < plain.len; i++)
		if (plain.at[i] == '_')
			plain.at[i] = ' ';
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (is_named(buf_slice(&plain), known[i].name)) {
			kind = known[i].kind;
			break;
		}
	buf_release(&plain);
	return kind;
}

#define LONG_VALUE 300 /* bytes of a value that a table's cell does not show well */

/* Arguments. */

static uint32_t
next_pipe(const struct ground *g, uint32_t i, uint32_t mate)
{
	while (i < mate && g->tokens.at[i].kind != TOKEN_PIPE)
		i = wiki_next(g, i, false);
	return i;
}

static bool
can_be_key(struct slice key)
{
	key = slice_trim(key);
	if (!key.len || key.len > 60)
		return false;
	for (size_t i = 0; i < key.len; i++)
		if (strchr(":?&\n.,;()\"", key.at[i]))
			return false;
	return true;
}

static void
trim_value(const struct ground *g, struct argument *a)
{
	while (a->start < a->end && strchr(" \t\n", g->text.at[a->start]))
		a->start++;
	while (a->end > a->start && strchr(" \t\n", g->text.at[a->end - 1]))
		a->end--;
	while (a->token < a->next && g->tokens.at[a->token].at < a->start)
		a->token++;
}

struct template template_open(const struct ground *g, uint32_t token)
{
	struct template t = {.token = token, .mate = g->tokens.at[token].mate};
	size_t start = g->tokens.at[token].at + g->tokens.at[token].len, comment;

	t.next = next_pipe(g, token + 1, t.mate);
	t.name = slice_part(g->text, start, g->tokens.at[t.next].at);
	comment = slice_find(t.name, 0, SLICE("<!--"));
	if (comment != NOWHERE)
		t.name = slice_part(t.name, 0, comment);
	t.name = slice_trim(t.name);
	return t;
}

bool
template_next(const struct ground *g, struct template *t, struct argument *a)
{
	size_t equals, plain;

	if (t->next >= t->mate)
		return false;
	*a = (struct argument){.start = g->tokens.at[t->next].at + 1, .token = t->next + 1};
	t->next = next_pipe(g, a->token, t->mate);
	a->next = t->next;
	a->end = g->tokens.at[t->next].at;
	plain = a->token < t->next ? g->tokens.at[a->token].at : a->end;
	/* Blank lines and comments may stand in front of a key. */
	for (uint32_t i = a->token; i < t->next && (g->tokens.at[i].kind == TOKEN_NEWLINE ||
							   g->tokens.at[i].kind == TOKEN_WORD);
		i++)
		plain = i + 1 < t->next ? g->tokens.at[i + 1].at : a->end;
	equals = slice_find_byte(slice_part(g->text, 0, plain), a->start, '=');
	if (equals != NOWHERE && can_be_key(slice_part(g->text, a->start, equals))) {
		a->key = slice_trim(slice_part(g->text, a->start, equals));
		a->start = equals + 1;
	} else {
		a->number = ++t->numbered;
	}
	if (a->key.len == 1 && a->key.at[0] >= '1' && a->key.at[0] <= '9')
		a->number = (size_t)(a->key.at[0] - '0');
	trim_value(g, a);
	return true;
}

bool
argument_is(const struct argument *a, const char *const *keys)
{
	for (; *keys; keys++)
		if (slice_equal_nocase(a->key, slice_of(*keys)))
			return true;
	return false;
}

/* Words of a template's name or of a key, faint. */
static void
faint(struct wiki *w, struct slice words)
{
	size_t pos = (size_t)(words.at - w->ground->text.at);

	wiki_style(w, STYLE_FAINT, 1);
	wiki_text(w, pos, pos + words.len);
	wiki_style(w, STYLE_FAINT, -1);
}

/* Lists, paragraphs or long text in a value want more room than a table's cell. */
static bool
is_rich(const struct ground *g, const struct argument *a)
{
	for (uint32_t i = a->token; i < a->next; i = wiki_next(g, i, false))
		if (g->tokens.at[i].kind == TOKEN_NEWLINE && g->tokens.at[i].at < a->end &&
			strchr("*#:;\n", g->text.at[g->tokens.at[i].at + 1]))
			return true;
	return a->end - a->start > LONG_VALUE;
}

/* How a template on lines of its own with keys, an infobox, is set; others stay in line. */
static enum argument_policy
policy_of(const struct ground *g, struct template t)
{
	struct argument a;
	size_t keys = 0, lines = 0;
	bool rich = false;

	while (template_next(g, &t, &a)) {
		keys += a.key.len > 0 && !a.number;
		lines += g->tokens.at[a.next - 1].kind == TOKEN_NEWLINE;
		rich = rich || is_rich(g, &a);
	}
	if (keys < 2 || lines < 2)
		return ARGUMENTS_IN_LINE;
	return rich ? ARGUMENTS_TERMS : ARGUMENTS_ROWS;
}

/* The arguments from here on are the steps of a frame. */
static void
push_arguments(struct wiki *w, const struct template *t, enum leave_kind leave,
	enum argument_policy policy)
{
	const struct ground *g = w->ground;
	struct frame *f;

	wiki_push(w, FRAME_ARGUMENTS, leave, g->tokens.at[t->next].at, g->tokens.at[t->mate].at,
		t->next);
	f = wiki_top(w);
	f->policy = (uint8_t)policy;
	f->data = t->token;
}

static void
sheet(struct wiki *w, const struct template *t, enum argument_policy policy)
{
	wiki_part(w);
	faint(w, t->name);
	wiki_part(w);
	if (policy == ARGUMENTS_ROWS)
		build_open_table(w->build, SLICE("--"));
	push_arguments(w, t, policy == ARGUMENTS_ROWS ? LEAVE_BOX : LEAVE_NOTHING, policy);
}

static size_t
key_start(const struct wiki *w, const struct argument *a)
{
	return a->key.len ? (size_t)(a->key.at - w->ground->text.at) : a->start;
}

static void
show_row(struct wiki *w, const struct argument *a)
{
	size_t pos = key_start(w, a);

	build_open_block(w->build, BLOCK_ROW, 0, 0, wiki_line(w, a->start));
	w->flat++;
	wiki_text(w, pos, pos + a->key.len);
	build_cell(w->build);
	wiki_push_line(w, LEAVE_FLAT, a->start, a->end, a->token);
}

static void
show_term(struct wiki *w, const struct argument *a)
{
	size_t pos = key_start(w, a);

	w->tight = true;
	build_open_box(w->build, BOX_TERM, 0);
	wiki_text(w, pos, pos + a->key.len);
	build_close_box(w->build);
	w->tight = true;
	build_open_box(w->build, BOX_INDENT, 0);
	wiki_push_region(w, LEAVE_BOX, a->start, a->end, a->token);
}

static void
show_in_line(struct wiki *w, const struct argument *a, bool first)
{
	wiki_words(w, first ? SLICE(": ") : SLICE(", "), a->start);
	if (a->key.len) {
		faint(w, a->key);
		wiki_words(w, SLICE(" "), a->start);
	}
	wiki_push_line(w, LEAVE_NOTHING, a->start, a->end, a->token);
}

static void
show_page(struct wiki *w, const struct argument *a, bool first)
{
	struct slice target = wiki_part_of(w, a->start, a->end);

	if (!a->number)
		return;
	wiki_words(w, first ? SLICE(": ") : SLICE(", "), a->start);
	wiki_open_ref(w, REF_WIKI, target, a->start);
	wiki_push_line(w, LEAVE_REF, a->start, a->end, a->token);
}

void
wiki_step_arguments(struct wiki *w)
{
	struct frame *f = wiki_top(w);
	const struct ground *g = w->ground;
	struct template t = {.token = f->data,
		.mate = g->tokens.at[f->data].mate,
		.next = f->token,
		.numbered = f->rank};
	struct argument a;
	bool first = !f->count;

	if (f->policy == ARGUMENTS_CITATION) {
		template_step_citation(w);
		return;
	}
	f->pos = f->end;
	if (!template_next(g, &t, &a))
		return;
	f->token = t.next;
	f->rank = (uint32_t)t.numbered;
	if (t.next < t.mate)
		f->pos = g->tokens.at[t.next].at;
	if (a.start == a.end)
		return;
	f->count++;
	switch (f->policy) {
	case ARGUMENTS_ROWS: show_row(w, &a); break;
	case ARGUMENTS_TERMS: show_term(w, &a); break;
	case ARGUMENTS_PAGES: show_page(w, &a, first); break;
	default: show_in_line(w, &a, first); break;
	}
}

/* Kinds. */

static void
unknown(struct wiki *w, const struct template *t)
{
	enum argument_policy policy = w->flat ? ARGUMENTS_IN_LINE : policy_of(w->ground, *t);

	if (policy != ARGUMENTS_IN_LINE) {
		sheet(w, t, policy);
		return;
	}
	faint(w, t->name);
	push_arguments(w, t, LEAVE_NOTHING, ARGUMENTS_IN_LINE);
}

static void
pages(struct wiki *w, const struct template *t)
{
	wiki_part(w);
	faint(w, t->name);
	push_arguments(w, t, LEAVE_PART, ARGUMENTS_PAGES);
}

/* One argument is what is seen: the first, or the last without a key. */
static void
only(struct wiki *w, struct template t, bool last)
{
	struct argument a, found = {0};

	while (template_next(w->ground, &t, &a))
		if (a.number && (last || !found.number))
			found = a;
	if (found.number)
		wiki_push_line(w, LEAVE_NOTHING, found.start, found.end, found.token);
}

static void
title(struct wiki *w, const struct template *t)
{
	struct slice words = slice_trim(slice_from(t->name, sizeof "displaytitle:" - 1));
	size_t start = (size_t)(words.at - w->ground->text.at);

	buf_reset(&w->scratch);
	wiki_plain(w->ground, start, start + words.len, t->token + 1, &w->scratch);
	build_meta(w->build, META_TITLE, buf_slice(&w->scratch));
}

static void
note(struct wiki *w, struct template t)
{
	static const char *const names[] = {"name", NULL};
	uint32_t token = t.token;
	struct argument a, body = {0};
	struct slice name = SLICE("");

	while (template_next(w->ground, &t, &a))
		if (a.number == 1)
			body = a;
		else if (argument_is(&a, names))
			name = wiki_part_of(w, a.start, a.end);
	wiki_note(w, name, token, body.start, body.end);
}

void
wiki_template(struct wiki *w, uint32_t token)
{
	struct template t = template_open(w->ground, token);
	size_t pos = w->ground->tokens.at[token].at;

	wiki_pass_pair(w, token);
	switch (kind_of(t.name)) {
	case TEMPLATE_QUOTE: template_quote(w, &t, 0); break;
	case TEMPLATE_QUOTE_BEHIND: template_quote(w, &t, 1); break;
	case TEMPLATE_CITATION: template_citation(w, &t); break;
	case TEMPLATE_NOTES:
		wiki_define_notes(w, t.token + 1, t.mate);
		wiki_part(w);
		wiki_write_notes(w, false);
		break;
	case TEMPLATE_NOTE: note(w, t); break;
	case TEMPLATE_PAGES: pages(w, &t); break;
	case TEMPLATE_FIRST: only(w, t, false); break;
	case TEMPLATE_LAST: only(w, t, true); break;
	case TEMPLATE_BLANK: wiki_words(w, SLICE("\xc2\xa0"), pos); break;
	case TEMPLATE_PIPE: wiki_words(w, SLICE("|"), pos); break;
	case TEMPLATE_EQUALS: wiki_words(w, SLICE("="), pos); break;
	case TEMPLATE_TITLE: title(w, &t); break;
	case TEMPLATE_SILENT: break;
	case TEMPLATE_UNKNOWN: unknown(w, &t); break;
	}
}

/* {{{name|default}}} shows what it would without an argument. */
void
wiki_parameter(struct wiki *w, uint32_t token)
{
	struct template t = template_open(w->ground, token);
	struct argument a;

	wiki_pass_pair(w, token);
	if (template_next(w->ground, &t, &a))
		wiki_push_line(w, LEAVE_NOTHING, key_start(w, &a), a.end, a.token);
	else
		faint(w, t.name);
}
