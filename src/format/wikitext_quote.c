/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Templates that quote and templates that cite: a quotation becomes a box whose turn belongs to
 * the person named, a citation a sentence whose title is a link.
 */
#include "format/wikitext_template.h"

/* Quotations. */

static const char *const text_keys[] = {
	"text", "quote", "content", "quotetext", "zitat", "texte", "cita", "citat", "testo", NULL};
static const char *const who_keys[] = {
	"author", "by", "sign", "speaker", "person", "autor", "auteur", "autore", "автор", NULL};
static const char *const source_keys[] = {
	"source", "cite", "title", "quelle", "work", "fuente", "fonte", "ref", NULL};

struct quotation {
	struct argument text, who, source; /* empty where they are missing */
};

static struct quotation
take_quotation(const struct ground *g, struct template t, size_t skip)
{
	struct quotation q = {0};
	struct argument a;

	while (template_next(g, &t, &a)) {
		size_t number = a.number > skip ? a.number - skip : 0;

		if (a.start == a.end)
			continue;
		if (argument_is(&a, text_keys) || number == 1)
			q.text = a;
		else if (argument_is(&a, who_keys) || number == 2)
			q.who = a;
		else if (argument_is(&a, source_keys) || number == 3)
			q.source = a;
	}
	return q;
}

static void
push_value(struct wiki *w, const struct argument *a, enum leave_kind leave)
{
	wiki_push_line(w, leave, a->start, a->end, a->token);
}

void
template_quote(struct wiki *w, const struct template *t, size_t skip)
{
	struct quotation q = take_quotation(w->ground, *t, skip);
	bool flat = w->flat > 0;
	struct frame *f;

	wiki_part(w);
	if (!flat)
		build_open_box(w->build, BOX_QUOTE, 0);
	push_value(w, &q.source, flat ? LEAVE_NOTHING : LEAVE_BOX);
	push_value(w, &q.who, q.source.end ? LEAVE_COMMA : LEAVE_NOTHING);
	wiki_push_region(w, LEAVE_QUOTE, q.text.start, q.text.end, q.text.token);
	f = wiki_top(w);
	f->link = t->token;
	f->rank = (uint32_t)build_at(w->build);
	f->count = (uint32_t)skip;
}

/* The words are over: they are somebody's turn, and a line says whose. */
void
wiki_leave_quote(struct wiki *w, const struct frame *f)
{
	const struct ground *g = w->ground;
	struct quotation q = take_quotation(g, template_open(g, f->link), f->count);

	wiki_part(w);
	if (q.who.end && build_at(w->build) > f->rank) {
		buf_reset(&w->scratch);
		wiki_plain(g, q.who.start, q.who.end, q.who.token, &w->scratch);
		if (!w->flat)
			build_claim(w->build, f->rank, slice_trim(buf_slice(&w->scratch)));
	}
	if (q.who.end || q.source.end)
		wiki_words(w, SLICE("— "), q.who.end ? q.who.start : q.source.start);
}

/* Between who and where. */
void
wiki_leave_comma(struct wiki *w, const struct frame *f)
{
	if (f->end)
		wiki_words(w, SLICE(", "), f->end);
}

/* Citations. */

enum role {
	ROLE_AUTHOR,
	ROLE_TITLE,
	ROLE_WORK,
	ROLE_PUBLISHER,
	ROLE_DATE,
	ROLE_OTHER,
	ROLE_ARCHIVE,
	ROLE_NONE, /* for machines */
};

/* A key that ends in * is the start of one. */
static const struct {
	const char *key;
	enum role role;
} roles[] = {
	{"author-link*", ROLE_NONE},
	{"authorlink*", ROLE_NONE},
	{"author-mask*", ROLE_NONE},
	{"last*", ROLE_AUTHOR},
	{"first*", ROLE_AUTHOR},
	{"author*", ROLE_AUTHOR},
	{"surname*", ROLE_AUTHOR},
	{"given*", ROLE_AUTHOR},
	{"vauthors", ROLE_AUTHOR},
	{"editor*", ROLE_AUTHOR},
	{"autor*", ROLE_AUTHOR},
	{"auteur*", ROLE_AUTHOR},
	{"nom*", ROLE_AUTHOR},
	{"prénom*", ROLE_AUTHOR},
	{"nombre*", ROLE_AUTHOR},
	{"apellido*", ROLE_AUTHOR},
	{"title", ROLE_TITLE},
	{"titel", ROLE_TITLE},
	{"titre", ROLE_TITLE},
	{"título", ROLE_TITLE},
	{"titolo", ROLE_TITLE},
	{"chapter", ROLE_TITLE},
	{"work", ROLE_WORK},
	{"website", ROLE_WORK},
	{"newspaper", ROLE_WORK},
	{"journal", ROLE_WORK},
	{"magazine", ROLE_WORK},
	{"periodical", ROLE_WORK},
	{"encyclopedia", ROLE_WORK},
	{"agency", ROLE_WORK},
	{"series", ROLE_WORK},
	{"werk", ROLE_WORK},
	{"publisher", ROLE_PUBLISHER},
	{"location", ROLE_PUBLISHER},
	{"place", ROLE_PUBLISHER},
	{"verlag", ROLE_PUBLISHER},
	{"éditeur", ROLE_PUBLISHER},
	{"date", ROLE_DATE},
	{"year", ROLE_DATE},
	{"datum", ROLE_DATE},
	{"fecha", ROLE_DATE},
	{"année", ROLE_DATE},
	{"archive-url", ROLE_ARCHIVE},
	{"archiveurl", ROLE_ARCHIVE},
	{"access-date", ROLE_NONE},
	{"accessdate", ROLE_NONE},
	{"archive-date", ROLE_NONE},
	{"archivedate", ROLE_NONE},
	{"url-status", ROLE_NONE},
	{"dead-url", ROLE_NONE},
	{"deadurl", ROLE_NONE},
	{"url-access", ROLE_NONE},
	{"df", ROLE_NONE},
	{"mode", ROLE_NONE},
	{"ref", ROLE_NONE},
};

static const char *const url_keys[] = {"url", "chapter-url", "URL", "chapterurl", NULL};

static enum role
role_of(const struct argument *a)
{
	if (!a->key.len)
		return ROLE_OTHER;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		struct slice key = slice_of(roles[i].key);

		if ((key.at[0] | 32) != (a->key.at[0] | 32))
			continue;
		if (slice_ends(key, SLICE("*"))
				? slice_starts_nocase(a->key, slice_part(key, 0, key.len - 1))
				: slice_equal_nocase(a->key, key))
			return roles[i].role;
	}
	return ROLE_OTHER;
}

/* The address that its title will be a link to, as the frame remembers it: empty without both. */
static void
find_url(const struct ground *g, struct template t, struct frame *f)
{
	struct argument a;
	bool titled = false;

	while (template_next(g, &t, &a)) {
		if (a.start == a.end)
			continue;
		titled = titled || role_of(&a) == ROLE_TITLE;
		if (!f->link_end && argument_is(&a, url_keys)) {
			f->link = (uint32_t)a.start;
			f->link_end = (uint32_t)a.end;
		}
	}
	if (!titled)
		f->link = f->link_end = 0;
}

void
template_citation(struct wiki *w, const struct template *t)
{
	const struct ground *g = w->ground;
	struct frame *f;

	wiki_push(w, FRAME_ARGUMENTS, LEAVE_NOTHING, g->tokens.at[t->next].at,
		g->tokens.at[t->mate].at, t->next);
	f = wiki_top(w);
	f->policy = ARGUMENTS_CITATION;
	f->data = t->token;
	find_url(g, *t, f);
}

/* What parts an argument from the one before: a comma inside a name, else a full stop. */
static void
separate(struct wiki *w, const struct argument *a, bool first)
{
	const struct buf *text = &w->build->article->text;
	bool ended = text->len && strchr(".?!", text->at[text->len - 1]);

	if (first)
		return;
	if (slice_starts_nocase(a->key, SLICE("first")) ||
		slice_starts_nocase(a->key, SLICE("given")))
		wiki_words(w, SLICE(", "), a->start);
	else
		wiki_words(w, ended ? SLICE(" ") : SLICE(". "), a->start);
}

static void
show(struct wiki *w, const struct argument *a, enum role role, struct slice url)
{
	bool links = !w->build->ref;

	if (role == ROLE_ARCHIVE) {
		size_t key = (size_t)(a->key.at - w->ground->text.at);

		if (links)
			wiki_open_ref(w, REF_LINK, wiki_part_of(w, a->start, a->end), a->start);
		wiki_text(w, key, key + a->key.len);
		if (links)
			build_close_ref(w->build);
		return;
	}
	if (role == ROLE_OTHER && a->key.len && !argument_is(a, url_keys)) {
		size_t key = (size_t)(a->key.at - w->ground->text.at);

		wiki_text(w, key, key + a->key.len);
		wiki_words(w, SLICE(" "), a->start);
	}
	if (role == ROLE_TITLE && url.len && links) {
		wiki_open_ref(w, REF_LINK, url, a->start);
		push_value(w, a, LEAVE_REF);
	} else {
		push_value(w, a, LEAVE_NOTHING);
	}
}

/* Goes over the arguments once for each role: frame.rank is the role, .token the next argument. */
void
template_step_citation(struct wiki *w)
{
	struct frame *f = wiki_top(w);
	struct template t = template_open(w->ground, f->data);
	struct slice url = wiki_part_of(w, f->link, f->link_end);
	uint32_t first_pipe = t.next;
	struct argument a;

	t.next = f->token;
	while (template_next(w->ground, &t, &a)) {
		enum role role = argument_is(&a, url_keys) ? (url.len ? ROLE_NONE : ROLE_TITLE)
							   : role_of(&a);

		f->token = t.next;
		if (role != f->rank || a.start == a.end)
			continue;
		separate(w, &a, !f->count++);
		show(w, &a, role, url);
		return;
	}
	f->token = first_pipe;
	if (++f->rank == ROLE_NONE)
		f->pos = f->end;
}
