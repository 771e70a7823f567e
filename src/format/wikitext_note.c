/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notes: <ref>words</ref>, <ref name="x"/>, and those defined inside <references>. A note's
 * words are copied, since the window may be gone when they are written, and read as a ground of
 * their own where the page asks for them or at its end.
 */
#include "format/wikitext.h"

#include "base/i18n.h"

#define DEEPEST 4 /* notes in notes: each is a copy of what stands in it */

/* Names → numbers: a table of slots, open addressing, never more than half full. */

static struct slice
name_of(const struct wiki *w, const struct note *n)
{
	return slice_part(buf_slice(&w->words), n->name.at, n->name.at + n->name.len);
}

/* FNV-1a. */
static size_t
hash(struct slice s)
{
	size_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.at[i]) * 1099511628211u;
	return h;
}

/* The slot that holds a name's number, or the empty one where it would stand. */
static uint32_t *
slot(struct wiki *w, struct slice name)
{
	size_t mask = w->slots.len - 1, i = hash(name) & mask;

	while (w->slots.at[i] && !slice_equal(name, name_of(w, &w->notes.at[w->slots.at[i] - 1])))
		i = (i + 1) & mask;
	return &w->slots.at[i];
}

static void
grow_slots(struct wiki *w)
{
	size_t want = w->slots.len ? w->slots.len * 2 : 64;

	if (w->slots.len > w->notes.len * 2 + 2)
		return;
	vec_reset(&w->slots);
	vec_reserve(&w->slots, want);
	memset(w->slots.at, 0, want * sizeof *w->slots.at);
	w->slots.len = want;
	for (size_t i = 0; i < w->notes.len; i++)
		if (w->notes.at[i].name.len)
			*slot(w, name_of(w, &w->notes.at[i])) = (uint32_t)i + 1;
}

/* The number of the note of this name; a new one where it has none or is new. */
static size_t
number_of(struct wiki *w, struct slice name)
{
	struct note note = {.text = BUF_INIT};
	uint32_t *found = NULL;

	grow_slots(w);
	if (name.len) {
		found = slot(w, name);
		if (*found)
			return *found;
	}
	note.name = (struct name){(uint32_t)w->words.len, (uint32_t)name.len};
	buf_add(&w->words, name);
	vec_push(&w->notes, note);
	if (found)
		*found = (uint32_t)w->notes.len;
	return w->notes.len;
}

/* In how many notes the present ground stands. */
static uint32_t
depth(const struct wiki *w)
{
	return w->ground->note ? w->notes.at[w->ground->note - 1].depth : 0;
}

/* Gives a note its words, if it has none: a range of the present ground. */
static void
give(struct wiki *w, size_t number, size_t start, size_t end)
{
	struct note *n = &w->notes.at[number - 1];

	if (n->given || !slice_trim(wiki_part_of(w, start, end)).len)
		return;
	n->given = true;
	n->depth = depth(w) + 1;
	n->line = (uint32_t)wiki_line(w, start);
	while (start < end) {
		struct origin origin = {(uint32_t)n->text.len, (uint32_t)wiki_source(w, start)};
		size_t stop = wiki_step_end(w, start);

		stop = stop < end ? stop : end;
		vec_push(&n->origins, origin);
		buf_add(&n->text, wiki_part_of(w, start, stop));
		start = stop;
	}
}

/* Its figure, for all that the token opens. */
static void
figure(struct wiki *w, size_t number, uint32_t token)
{
	const struct token *first = &w->ground->tokens.at[token];
	const struct token *last = &w->ground->tokens.at[wiki_next(w->ground, token, false) - 1];
	struct buf label = BUF_INIT;
	struct slice name = name_of(w, &w->notes.at[number - 1]);

	if (name.len)
		buf_add(&label, name);
	else
		buf_addf(&label, "%zu", number);
	wiki_open(w, first->at);
	build_note_ref(w->build, number, buf_slice(&label), wiki_source(w, first->at),
		wiki_source_end(w, last->at + last->len), wiki_line(w, first->at));
	buf_release(&label);
}

void
wiki_note(struct wiki *w, struct slice name, uint32_t token, size_t start, size_t end)
{
	size_t number;

	if (depth(w) >= DEEPEST) {
		wiki_text(w, start, end);
		return;
	}
	number = number_of(w, name);
	give(w, number, start, end);
	figure(w, number, token);
}

void
wiki_define_notes(struct wiki *w, uint32_t from, uint32_t to)
{
	const struct ground *g = w->ground;

	for (uint32_t i = from; i < to; i++) {
		const struct token *t = &g->tokens.at[i];

		if (t->kind != TOKEN_TAG || wiki_tag(t)->kind != TAG_REF || t->mate == NO_TOKEN)
			continue;
		give(w,
			number_of(
				w, wiki_attribute(wiki_part_of(w, t->at, t->at + t->len), "name")),
			t->at + t->len, wiki_inside_end(g, i));
		i = t->mate;
	}
}

static void
references(struct wiki *w, uint32_t token)
{
	uint32_t mate = w->ground->tokens.at[token].mate;

	if (mate != NO_TOKEN)
		wiki_define_notes(w, token + 1, mate);
	wiki_pass_pair(w, token);
	wiki_part(w);
	wiki_write_notes(w, false);
}

void
wiki_ref(struct wiki *w, uint32_t token)
{
	const struct ground *g = w->ground;
	const struct token *t = &g->tokens.at[token];
	size_t start = t->at, inside = start + t->len;
	struct slice tag = wiki_part_of(w, start, inside);
	struct slice name = wiki_attribute(tag, "name");
	bool alone = slice_ends(tag, SLICE("/>"));

	if (wiki_tag(t)->kind == TAG_REFERENCES) {
		references(w, token);
	} else if (t->mate == NO_TOKEN && !(alone && name.len)) {
		wiki_literal(w, token);
	} else {
		wiki_pass_pair(w, token);
		wiki_note(w, name, token, inside,
			t->mate == NO_TOKEN ? inside : wiki_inside_end(g, token));
	}
}

/* Writing. */

static void
write_note(struct wiki *w, size_t number)
{
	struct note *n = &w->notes.at[number - 1];

	n->written = true;
	w->page_note.text = buf_slice(&n->text);
	w->page_note.note = number;
	wiki_scan(&w->page_note);
	build_open_box(w->build, BOX_NOTE, number);
	wiki_walk(w, &w->page_note, 0, w->page_note.text.len);
	build_close_box(w->build);
}

void
wiki_write_notes(struct wiki *w, bool last)
{
	if (w->flat || (w->ground && w->ground->note))
		return;
	for (size_t i = w->notes_written; i < w->notes.len; i++) {
		if (w->notes.at[i].given && !w->notes.at[i].written)
			write_note(w, i + 1);
		if (i == w->notes_written && w->notes.at[i].written)
			w->notes_written++;
		if (last && !w->notes.at[i].given)
			build_remark(w->build, 0, _("a note is named but its words are nowhere"));
	}
}

void
wiki_release_notes(struct wiki *w)
{
	struct note *n;

	vec_each (n, &w->notes) {
		buf_release(&n->text);
		vec_release(&n->origins);
	}
	vec_release(&w->notes);
	vec_release(&w->slots);
	buf_release(&w->words);
}
