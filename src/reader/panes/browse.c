/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which passages are shown, and which one is selected. Whatever changes in the book, the passage
 * that was selected stays so.
 */
#include "reader/panes/browse.h"

#include "base/i18n.h"
#include "base/stopwatch.h"
#include "reader/app.h"

/* Milliseconds of a slice of sifting; how many passages between two looks at the clock. */
enum { SLICE_MS = 4, LOOKS = 16 };

#define NO_ROW UINT32_MAX

void
browse_init(struct browse *b)
{
	*b = (struct browse){.wanted = NO_ROW, .typed = BUF_INIT};
}

void
browse_release(struct browse *b)
{
	sift_release(&b->sift);
	buf_release(&b->typed);
	ordering_release(&b->ordering);
	vec_release(&b->all);
	vec_release(&b->shown);
	vec_release(&b->states);
}

/* --- states ------------------------------------------------------------------------------ */

uint8_t
browse_state(const struct browse *b, size_t row)
{
	return row < b->states.len ? b->states.at[row] : 0;
}

void
browse_learn(struct app *app, size_t row, uint8_t state)
{
	struct browse *b = &app->browse;

	while (b->states.len < app->shelf.rows.len)
		vec_push(&b->states, 0);
	if (b->states.at[row] != state)
		b->learned++;
	b->states.at[row] = state;
}

/* Takes over what was found out about the passages of the open article. */
static void
learn_states(struct app *app)
{
	struct browse *b = &app->browse;
	const struct highlight *place;
	const struct orphan *orphan;

	if (b->changes == app->highlights.changes && b->found == app->orphans.found)
		return;
	b->changes = app->highlights.changes;
	b->found = app->orphans.found;
	vec_each (orphan, &app->orphans.list)
		if (orphan->path)
			browse_learn(app, orphan->row, (uint8_t)(orphan->state + 1));
	vec_each (place, &app->highlights.list)
		browse_learn(app, place->row, (uint8_t)(place->state + 1));
}

/* --- sifting ----------------------------------------------------------------------------- */

static void
add_word(struct buf *out, const char *word)
{
	buf_add_string(out, word);
	buf_add_byte(out, '\n');
}

/* All that is searched of a passage but for what a row has not. */
static void
add_row(const struct shelf *s, const struct shelf_row *row, struct buf *out)
{
	add_word(out, shelf_name(s, row->speaker));
	add_word(out, row->words);
	add_word(out, row->note ? row->note : "");
	add_word(out, shelf_name(s, row->title));
	add_word(out, shelf_name(s, row->section));
	for (uint32_t i = 0; i < row->tag_count; i++) {
		buf_add_byte(out, '#');
		add_word(out, shelf_name(s, row->tags[i]));
	}
}

/* What has been left out of the row is looked at last, since it has to be fetched. */
static bool
passes(const struct app *app, uint32_t i)
{
	const struct sift *sift = &app->browse.sift;
	const struct shelf_row *row = &app->shelf.rows.at[i];
	struct buf text = BUF_INIT, rest = BUF_INIT;
	struct passage p;
	bool found;

	if (!sift->words.len)
		return true;
	add_row(&app->shelf, row, &text);
	found = sift_passes(sift, buf_slice(&text), SLICE(""));
	if (!found && (row->cut || row->note_cut)) {
		shelf_passage(&app->shelf, i, &p);
		buf_add(&rest, p.quote);
		buf_add_byte(&rest, '\n');
		buf_add(&rest, buf_slice(&p.note));
		passage_release(&p);
		found = sift_passes(sift, buf_slice(&text), buf_slice(&rest));
	}
	buf_release(&text);
	buf_release(&rest);
	return found;
}

/* Sifts anew from the start. */
static void
begin_sifting(struct browse *b)
{
	vec_reset(&b->shown);
	b->sifted = 0;
}

static bool
sift(struct app *app)
{
	struct browse *b = &app->browse;
	struct stopwatch watch;

	stopwatch_start(&watch);
	for (; b->sifted < b->all.len; b->sifted++) {
		uint32_t row = b->all.at[b->sifted].row;

		if (b->sifted % LOOKS == 0 && stopwatch_ms(&watch) > SLICE_MS)
			return true;
		if (!passes(app, row))
			continue;
		if (row == b->wanted) {
			b->selected = b->shown.len;
			b->wanted = NO_ROW;
		}
		vec_push(&b->shown, (uint32_t)b->sifted);
	}
	return false;
}

/* What the order should be made of. While the book is read it is made anew only when there are
 * twice as many rows. */
static struct order_of
order_wanted(const struct app *app)
{
	const struct browse *b = &app->browse;
	const struct shelf *s = &app->shelf;
	bool whole = s->state == SHELF_OPEN;

	return (struct order_of){b->by, b->deleted,
		whole || s->rows.len > 2 * b->of.rows ? s->rows.len : b->of.rows, s->touched.len,
		b->by == BY_STATE ? b->learned : 0};
}

static bool
is_same_order(const struct order_of *a, const struct order_of *b)
{
	return a->by == b->by && a->deleted == b->deleted && a->rows == b->rows &&
	       a->touched == b->touched && a->learned == b->learned;
}

/* A new order is there; what was selected stays so. */
static void
take_order(struct app *app)
{
	struct browse *b = &app->browse;
	const struct leaf *leaf = browse_leaf(app);
	struct leaves old = b->all;

	if (leaf && b->wanted == NO_ROW && b->of.deleted == b->ordering.of.deleted)
		b->wanted = leaf->row;
	b->all = b->ordering.sorting.from;
	b->ordering.sorting.from = old;
	b->of = b->ordering.of;
	begin_sifting(b);
}

/* True while an order is being made. */
static bool
put_in_order(struct app *app)
{
	struct browse *b = &app->browse;
	struct order_of wanted = order_wanted(app);

	if (is_same_order(&wanted, &b->of))
		return false;
	if (!b->ordering.busy || !is_same_order(&wanted, &b->ordering.of))
		ordering_begin(app, wanted);
	if (ordering_work(app))
		return true;
	take_order(app);
	return false;
}

bool
browse_work(struct app *app)
{
	struct browse *b = &app->browse;
	bool more;

	if (app->shelf.state != SHELF_OPEN && !b->open)
		return false;
	learn_states(app);
	more = put_in_order(app);
	if (!b->open)
		return more;
	more = sift(app) || more;
	if (more)
		return true;
	b->wanted = NO_ROW;
	if (b->selected >= b->shown.len)
		b->selected = b->shown.len ? b->shown.len - 1 : 0;
	return false;
}

/* --- opening ----------------------------------------------------------------------------- */

void
browse_enter(struct app *app)
{
	app->browse.open = true;
	shelf_begin(&app->shelf);
	browse_work(app);
}

void
browse_close(struct app *app)
{
	app->browse.open = false;
}

void
browse_toggle(struct app *app, long count)
{
	(void)count;
	if (app->browse.open)
		browse_close(app);
	else
		browse_enter(app);
	if (!app->view && !app->browse.open)
		hall_enter(app);
}

const struct leaf *
browse_leaf(const struct app *app)
{
	const struct browse *b = &app->browse;

	if (b->selected >= b->shown.len || b->shown.at[b->selected] >= b->all.len)
		return NULL;
	return &b->all.at[b->shown.at[b->selected]];
}

size_t
browse_row(struct app *app)
{
	const struct leaf *leaf = browse_leaf(app);

	if (leaf)
		return leaf->row;
	app_say(app, "%s", _("there is no passage here"));
	return NOWHERE;
}

/* --- moving ------------------------------------------------------------------------------ */

void
browse_move(struct app *app, long by)
{
	struct browse *b = &app->browse;

	b->wanted = NO_ROW;
	b->selected = pile_move(browse_pile(b), b->selected, by);
}

void
browse_down(struct app *app, long count)
{
	browse_move(app, count ? count : 1);
}

void
browse_up(struct app *app, long count)
{
	browse_move(app, count ? -count : -1);
}

void
browse_page_down(struct app *app, long count)
{
	for (long left = count ? count : 1; left--;)
		browse_move(app, (long)browse_page(app));
}

void
browse_page_up(struct app *app, long count)
{
	for (long left = count ? count : 1; left--;)
		browse_move(app, -(long)browse_page(app));
}

void
browse_first(struct app *app, long count)
{
	(void)count;
	browse_move(app, -(long)app->browse.shown.len);
}

void
browse_last(struct app *app, long count)
{
	(void)count;
	browse_move(app, (long)app->browse.shown.len);
}

void
browse_group_next(struct app *app, long count)
{
	for (long left = count ? count : 1; left--;)
		browse_move(app,
			pile_to_group(app, browse_pile(&app->browse), app->browse.selected, false));
}

void
browse_group_back(struct app *app, long count)
{
	for (long left = count ? count : 1; left--;)
		browse_move(app,
			pile_to_group(app, browse_pile(&app->browse), app->browse.selected, true));
}

/* --- ways of looking --------------------------------------------------------------------- */

static void
look_by(struct app *app, enum browse_by by)
{
	app->browse.by = by;
	browse_work(app);
}

void
browse_next_way(struct app *app, long count)
{
	(void)count;
	look_by(app, (app->browse.by + 1) % BROWSE_WAYS);
}

void
browse_last_way(struct app *app, long count)
{
	(void)count;
	look_by(app, (app->browse.by + BROWSE_WAYS - 1) % BROWSE_WAYS);
}

void
browse_deleted(struct app *app, long count)
{
	struct browse *b = &app->browse;
	struct buf key = BUF_INIT;

	(void)count;
	b->deleted = !b->deleted;
	b->selected = b->top = 0;
	browse_work(app);
	keymap_show(&app->keymap, "restore", &key);
	if (b->deleted)
		app_say(app, _("what was deleted; %s has it back"), key.len ? key.at : "restore");
	else
		app_say(app, "%s", _("what is in the book"));
	buf_release(&key);
}

static void
look_for(struct app *app, struct slice words)
{
	struct browse *b = &app->browse;
	const struct leaf *leaf = browse_leaf(app);

	if (!words.len && leaf)
		b->wanted = leaf->row;
	buf_reset(&b->typed);
	buf_add(&b->typed, words);
	sift_set(&b->sift, words);
	begin_sifting(b);
	b->selected = b->top = 0;
	browse_work(app);
}

static void
typed(struct app *app)
{
	look_for(app, buf_slice(&app->prompt.words));
}

static void
left(struct app *app)
{
	look_for(app, SLICE(""));
}

/* A pattern that is none is asked for again. */
static void
entered(struct app *app)
{
	const struct sift *sift = &app->browse.sift;
	const struct matcher *m = sift->words.len == 1 ? &sift->words.at[0] : NULL;

	if (!m || !m->wrong.text)
		return;
	prompt_reopen(
		app, m->wrong_at < app->prompt.words.len ? m->wrong_at : app->prompt.words.len);
	app_warn(app, "%s", m->wrong.text);
}

static void
say_found(const struct app *app, struct buf *out)
{
	const struct browse *b = &app->browse;

	buf_addf(out, NP_("%zu passage", "%zu passages", b->shown.len), b->shown.len);
	if (b->sifted < b->all.len)
		buf_add_byte(out, '+');
}

static const struct prompt_kind filter_prompt = {
	.label = "/ ", .typed = typed, .entered = entered, .left = left, .aside = say_found};

void
browse_ask(struct app *app, long count)
{
	(void)count;
	look_for(app, SLICE(""));
	prompt_open(app, &filter_prompt);
}

/* Takes back one thing: what was searched for, the deleted ones, the book. */
void
browse_clear(struct app *app, long count)
{
	if (app->browse.typed.len)
		look_for(app, SLICE(""));
	else if (app->browse.deleted)
		browse_deleted(app, count);
	else
		browse_toggle(app, count);
}
