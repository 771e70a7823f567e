/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The prompt for notes: one kind, for what is to be kept and for what is kept.
 */
#include "reader/book/note.h"

#include "base/i18n.h"
#include "base/limits.h"
#include "base/mem.h"
#include "reader/app.h"
#include "reader/book/keep.h"
#include "screen/look.h"
#include "text/fold.h"

void
noting_init(struct noting *n)
{
	*n = (struct noting){.row = NOWHERE, .typed = BUF_INIT};
	recall_init(&n->past);
}

void
noting_release(struct noting *n)
{
	recall_release(&n->past);
	buf_release(&n->typed);
}

/* --- completing -------------------------------------------------------------------------- */

struct choice_of_tag {
	const char *tag;
	uint32_t uses;
};

struct tags {
	VEC(struct choice_of_tag) list;
};

static int
compare_tags(const void *a, const void *b)
{
	const struct choice_of_tag *left = a, *right = b;
	int order = (left->uses < right->uses) - (left->uses > right->uses);

	return order ? order : strcmp(left->tag, right->tag);
}

/* How often each name of the shelf is used as a tag; the caller frees it. */
static uint32_t *
count_uses(const struct shelf *s)
{
	uint32_t *uses = mem_alloc((s->names.list.len + 1) * sizeof *uses);
	const struct shelf_row *row;

	vec_each (row, &s->rows)
		for (uint32_t i = 0; !row->deleted && i < row->tag_count; i++)
			uses[row->tags[i]]++;
	return uses;
}

/* Tags in use that begin so, in any letters: the most used first. */
static void
find_tags(const struct shelf *s, struct slice begun, struct tags *tags)
{
	uint32_t *uses = count_uses(s);
	struct buf want = BUF_INIT, have = BUF_INIT;

	fold_text(begun, 0, &want);
	for (uint32_t name = 1; name <= s->names.list.len; name++) {
		const char *tag = shelf_name(s, name);

		buf_reset(&have);
		if (uses[name])
			fold_text(slice_of(tag), 0, &have);
		if (uses[name] && slice_starts(buf_slice(&have), buf_slice(&want)))
			vec_push(&tags->list, ((struct choice_of_tag){tag, uses[name]}));
	}
	if (tags->list.len)
		qsort(tags->list.at, tags->list.len, sizeof *tags->list.at, compare_tags);
	buf_release(&want);
	buf_release(&have);
	free(uses);
}

static void
find_colours(struct slice begun, struct tags *tags)
{
	for (size_t i = 1; i < HUES; i++)
		if (slice_starts(slice_of(look_hue_name(i)), begun))
			vec_push(&tags->list, ((struct choice_of_tag){look_hue_name(i), 0}));
}

/* Puts a choice in place of the word that was typed. */
static void
show_choice(struct app *app, bool colour, const char *choice)
{
	struct noting *n = &app->noting;
	struct slice typed = buf_slice(&n->typed);
	struct buf line = BUF_INIT;
	size_t cursor;

	buf_add(&line, slice_part(typed, 0, n->word));
	if (!choice)
		buf_add(&line, slice_part(typed, n->word, n->cursor));
	else if (colour)
		buf_addf(&line, "!%s", choice);
	else
		jot_write_tag(slice_of(choice), &line);
	cursor = line.len;
	buf_add(&line, slice_from(typed, n->cursor));
	prompt_fill(&app->prompt, buf_slice(&line));
	app->prompt.cursor = cursor < app->prompt.words.len ? cursor : app->prompt.words.len;
	buf_release(&line);
}

/* Where nothing is begun, a tag is. */
static void
begin_completing(struct app *app)
{
	struct noting *n = &app->noting;
	struct slice words = buf_slice(&app->prompt.words);

	n->completing = true;
	n->next = NOWHERE;
	n->cursor = app->prompt.cursor;
	n->word = jot_word_before(words, n->cursor);
	buf_reset(&n->typed);
	buf_add(&n->typed, words);
	if (n->word == NOWHERE)
		n->word = n->cursor;
}

static void
complete(struct app *app, bool back)
{
	struct noting *n = &app->noting;
	struct tags tags = {0};
	struct slice begun;
	bool colour;

	if (!n->completing)
		begin_completing(app);
	begun = slice_part(buf_slice(&n->typed), n->word, n->cursor);
	colour = begun.len && begun.at[0] == '!';
	begun = slice_from(begun, begun.len > 0);
	if (colour)
		find_colours(begun, &tags);
	else
		find_tags(&app->shelf, begun, &tags);
	if (back)
		n->next = n->next == NOWHERE ? tags.list.len - 1 : n->next - 1;
	else
		n->next++;
	if (n->next >= tags.list.len)
		n->next = NOWHERE;
	if (!tags.list.len)
		app_say(app, "%s", _("no tag in use begins so"));
	show_choice(app, colour, n->next == NOWHERE ? NULL : tags.list.at[n->next].tag);
	vec_release(&tags.list);
}

/* --- the prompt -------------------------------------------------------------------------- */

static void
typed(struct app *app)
{
	app->noting.completing = false;
}

static void
walk_past(struct app *app, bool older)
{
	typed(app);
	recall_walk(&app->noting.past, &app->prompt, older);
}

static void
say_how(const struct app *app, struct buf *out)
{
	(void)app;
	buf_add_string(out, _("#tag  !red  Tab: tags in use"));
}

/* What was typed is walked to by Up the next time. */
static void
end(struct app *app)
{
	struct noting *n = &app->noting;

	if (app->prompt.words.len)
		recall_add(&n->past, buf_slice(&app->prompt.words));
	if (n->lent && app->view)
		app->view->selection.open = false;
	n->lent = false;
}

static void
left(struct app *app)
{
	end(app);
	app_say(app, "%s",
		app->noting.row == NOWHERE ? _("not kept") : _("the note is left as it was"));
}

static int
keep_selected(struct app *app, const struct jot *jot, struct error *e)
{
	size_t start, behind;

	select_range(app, &start, &behind);
	if (start >= behind)
		return error_set(e, "%s", _("no words are selected"));
	return keep_range(app, start, behind, jot, e);
}

static int
edit_row(struct app *app, const struct jot *jot, struct error *e)
{
	struct jot_lists lists;
	struct change change;
	struct passage p;
	int done = 0;

	shelf_passage(&app->shelf, app->noting.row, &p);
	if (jot_change(jot, &p, &lists, &change))
		done = shelf_edit(&app->shelf, app->noting.row, &change, e);
	if (done == 0)
		app_say(app, "%s", _("noted"));
	jot_lists_release(&lists);
	passage_release(&p);
	return done;
}

static void
entered(struct app *app)
{
	bool is_new = app->noting.row == NOWHERE;
	struct error error = ERROR_INIT;
	struct jot jot;
	int done;

	jot_read(buf_slice(&app->prompt.words), &jot);
	done = is_new ? keep_selected(app, &jot, &error) : edit_row(app, &jot, &error);
	jot_release(&jot);
	if (done == 0) {
		app->noting.lent = true; /* what was selected is no longer */
		end(app);
		return;
	}
	prompt_reopen(app, app->prompt.words.len);
	app_warn(app,
		is_new ? _("not kept, Enter tries again: %s")
		       : _("not noted, Enter tries again: %s"),
		error.text);
	error_release(&error);
}

static const struct prompt_kind note_prompt = {.label = N_("note: "),
	.typed = typed,
	.entered = entered,
	.left = left,
	.complete = complete,
	.recall = walk_past,
	.aside = say_how};

static void
ask(struct app *app, size_t row, struct slice line)
{
	struct noting *n = &app->noting;

	n->row = row;
	n->completing = false;
	recall_begin(&n->past);
	prompt_open(app, &note_prompt);
	prompt_fill(&app->prompt, line);
}

static void
ask_anew(struct app *app, size_t row)
{
	struct buf line = BUF_INIT;
	struct passage p;

	shelf_passage(&app->shelf, row, &p);
	jot_write(&p, &line);
	passage_release(&p);
	if (line.len <= LIMIT_LINE)
		ask(app, row, buf_slice(&line));
	else
		app_say(app, "%s", _("this note is too long for one line: write it in an editor"));
	buf_release(&line);
}

/* --- actions ----------------------------------------------------------------------------- */

void
note_keep(struct app *app, long count)
{
	size_t start, behind, same;

	(void)count;
	app->noting.lent = !app->view->selection.open;
	if (app->noting.lent) {
		if (!keep_find(app, &start, &behind))
			return;
		select_stretch(app, start, behind);
	} else if (!keep_can(app)) {
		return;
	}
	select_range(app, &start, &behind);
	same = keep_same(app, start, behind);
	if (same == NOWHERE)
		ask(app, NOWHERE, SLICE(""));
	else
		ask_anew(app, same); /* it is in the book: its note is changed */
}

void
note_edit(struct app *app, long count)
{
	size_t row = keep_row(app);

	(void)count;
	if (row != NOWHERE)
		ask_anew(app, row);
}

void
note_write(struct app *app, long count)
{
	size_t row = keep_row(app);
	struct passage p;

	(void)count;
	if (row == NOWHERE)
		return;
	if (app->linear) {
		app_say(app, "%s", _("an editor needs the screen"));
		return;
	}
	shelf_passage(&app->shelf, row, &p);
	buf_reset(&app->editing.text);
	buf_add(&app->editing.text, buf_slice(&p.note));
	passage_release(&p);
	app->editing.row = row;
	app->editing.wanted = true;
}

bool
note_written(struct app *app, struct slice text)
{
	struct slice note = slice_trim(text);
	struct change change = {.note = &note};
	struct error error = ERROR_INIT;

	if (slice_equal(note, slice_trim(buf_slice(&app->editing.text)))) {
		app_say(app, "%s", _("left as it was"));
		return true;
	}
	if (shelf_edit(&app->shelf, app->editing.row, &change, &error) == 0) {
		app_say(app, "%s", _("noted"));
		return true;
	}
	app_warn(app, _("not noted: %s"), error.text);
	error_release(&error);
	return false;
}
