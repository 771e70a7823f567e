/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The book on the screen: the ways of looking at it on the first row, then the groups with their
 * passages, a note below each. The name of a group whose start has been scrolled away stands on top.
 */
#include "base/i18n.h"
#include "reader/app.h"
#include "reader/panes/browse.h"
#include "text/cluster.h"

/* Rows from which on groups are named; columns of a row; cells from which on there is room for more. */
enum {
	NAMES_FROM = 3,
	SIGN = 3,
	LABEL = 5,
	LABEL_CELLS = 14,
	LABEL_CELLS_WIDE = 22,
	NOTE = 9,
	LABEL_FROM = 64,
	LABEL_WIDE_FROM = 100,
	ASIDE_FROM = 40
};

static const char *const ways[BROWSE_WAYS] = {
	[BY_ARTICLE] = N_("article"),
	[BY_SPEAKER] = N_("speaker"),
	[BY_TAG] = N_("tag"),
	[BY_DATE] = N_("date"),
	[BY_STATE] = N_("state"),
};

static const struct shelf_row *
row_of(const struct app *app, size_t shown)
{
	const struct browse *b = &app->browse;

	return &app->shelf.rows.at[b->all.at[b->shown.at[shown]].row];
}

/* --- what fits --------------------------------------------------------------------------- */

/* Does the name of its group stand before it? Not where there is hardly room for the passage. */
static bool
is_named(const struct app *app, size_t shown, bool first)
{
	return pile_area(app).rows >= NAMES_FROM && (first || browse_begins(app, shown));
}

/* Rows of the screen that a passage takes, the first of the page with its group's name. */
static size_t
height(const struct app *app, size_t shown, bool first)
{
	return (size_t)1 + is_named(app, shown, first) + (row_of(app, shown)->note ? 1 : 0);
}

struct pile
browse_pile(const struct browse *b)
{
	return (struct pile){b->shown.len, height, browse_begins};
}

size_t
browse_page(const struct app *app)
{
	return pile_page(app, browse_pile(&app->browse), app->browse.top);
}

/* --- rows -------------------------------------------------------------------------------- */

static void
say_date(const struct app *app, uint64_t date, struct buf *out)
{
	struct tm time = {.tm_year = (int)(date / 10000000000u) - 1900,
		.tm_mon = (int)(date / 100000000u % 100) - 1,
		.tm_mday = (int)(date / 1000000u % 100)};
	char words[64];

	if (time.tm_mon < 0 || time.tm_mon > 11 || !time.tm_mday)
		return;
	if (strftime(words, sizeof words, app->browse.of.by == BY_DATE ? "%b" : "%b %Y", &time))
		buf_addf(out, "%d %s", time.tm_mday, words);
}

/* Its tags, and when it was kept where that fits `room` cells too. */
static void
say_aside(const struct app *app, const struct shelf_row *row, size_t room, struct buf *out)
{
	size_t tags;

	for (uint32_t i = 0; i < row->tag_count; i++)
		buf_addf(out, i ? " #%s" : "#%s", shelf_name(&app->shelf, row->tags[i]));
	tags = out->len;
	if (tags)
		buf_add_string(out, "  ");
	say_date(app, row->date, out);
	if (tags && text_cells(buf_slice(out)) > room)
		buf_cut(out, tags);
}

/* Answers the column it starts at. */
static size_t
paint_aside(struct app *app, const struct shelf_row *row, size_t screen_row)
{
	size_t columns = app->grid.columns, edge = columns - 1, room = columns / 3, cells;
	struct buf aside = BUF_INIT;

	if (columns < ASIDE_FROM)
		return columns;
	say_aside(app, row, room, &aside);
	cells = text_cells(buf_slice(&aside));
	if (cells > room)
		cells = room;
	grid_put_fit(&app->grid, screen_row, edge - cells, edge, buf_slice(&aside),
		(struct look){INK_DIM, 0});
	buf_release(&aside);
	return edge - cells - 1;
}

/* Who says it or, in a list by speakers, where: in a column of its own, else before the words. */
static size_t
paint_label(struct app *app, const struct shelf_row *row, size_t screen_row, size_t edge)
{
	bool by_speaker = app->browse.of.by == BY_SPEAKER;
	const char *label = shelf_name(&app->shelf, !by_speaker  ? row->speaker
						    : row->title ? row->title
								 : row->file);
	struct look look = {INK_TEXT, by_speaker ? LOOK_ITALIC : LOOK_BOLD};
	size_t column;

	if (app->grid.columns >= LABEL_FROM) {
		size_t end = LABEL + (app->grid.columns >= LABEL_WIDE_FROM ? LABEL_CELLS_WIDE
									   : LABEL_CELLS);

		grid_put_fit(&app->grid, screen_row, LABEL, end, slice_of(label), look);
		return end + 1;
	}
	column = grid_put_fit(&app->grid, screen_row, LABEL, edge, slice_of(label), look);
	return *label ? column + 1 : column;
}

static void
paint_words(struct app *app, const struct shelf_row *row, size_t screen_row, bool selected)
{
	struct grid *g = &app->grid;
	size_t edge = paint_aside(app, row, screen_row);
	size_t column = paint_label(app, row, screen_row, edge);
	struct look look = {INK_TEXT, selected ? LOOK_BOLD : 0};
	struct buf words = BUF_INIT;

	buf_add_string(
		&words, row->whole ? row->words : _("its words are in a file that is not here"));
	if (row->whole && row->cut)
		buf_add_string(&words, "…");
	grid_put_fit(g, screen_row, column, edge, buf_slice(&words), look);
	buf_release(&words);
}

/* Where its words are; "" while nobody knows. */
static const char *
sign_of(const struct app *app, size_t row)
{
	uint8_t state = browse_state(&app->browse, row);

	if (state == BROWSE_GONE)
		return app->ascii ? "x" : "∅";
	return state ? highlight_state_sign((enum anchor_state)(state - 1), app->ascii) : "";
}

static void
paint_sign(struct app *app, size_t row, size_t screen_row)
{
	const char *sign = sign_of(app, row);
	const struct shelf_row *kept = &app->shelf.rows.at[row];
	struct look look = {INK_DIM, 0};

	if (kept->colour)
		look.ink = (uint8_t)look_hue(slice_of(shelf_name(&app->shelf, kept->colour)));
	if (!*sign && kept->colour)
		sign = "·";
	grid_put(&app->grid, screen_row, SIGN, app->grid.columns, slice_of(sign), look);
}

static void
paint_group(struct app *app, size_t shown, size_t screen_row)
{
	const struct browse *b = &app->browse;
	struct buf name = BUF_INIT;

	browse_say_group(app, &b->all.at[b->shown.at[shown]], &name);
	grid_put_fit(&app->grid, screen_row, 2, app->grid.columns, buf_slice(&name),
		(struct look){INK_HEADING, LOOK_BOLD});
	buf_release(&name);
}

static void
paint_note(struct app *app, const struct shelf_row *row, size_t screen_row)
{
	struct buf note = BUF_INIT;

	buf_add_string(&note, row->note);
	if (row->note_cut)
		buf_add_string(&note, "…");
	grid_put_fit(&app->grid, screen_row, NOTE, app->grid.columns, buf_slice(&note),
		(struct look){INK_DIM, 0});
	buf_release(&note);
}

/* All of a passage that fits; answers the row of the screen behind it. */
static size_t
paint_leaf(struct app *app, size_t shown, size_t screen_row, size_t end)
{
	const struct browse *b = &app->browse;
	const struct shelf_row *row = row_of(app, shown);

	if (is_named(app, shown, shown == b->top))
		paint_group(app, shown, screen_row++);
	if (screen_row >= end)
		return end;
	paint_words(app, row, screen_row, shown == b->selected);
	paint_sign(app, b->all.at[b->shown.at[shown]].row, screen_row);
	if (shown == b->selected)
		pile_paint_selected(app, screen_row);
	screen_row++;
	if (row->note && screen_row < end)
		paint_note(app, row, screen_row++);
	return screen_row;
}

/* --- the first row ----------------------------------------------------------------------- */

static void
say_count(const struct app *app, struct buf *out)
{
	const struct browse *b = &app->browse;
	size_t all = b->deleted ? app->shelf.rows.len - shelf_count(&app->shelf)
				: shelf_count(&app->shelf);

	if (b->typed.len)
		/* TRANSLATORS: how many passages fit, before how many there are. */
		buf_addf(out, _("%zu of "), b->shown.len);
	if (b->deleted)
		buf_addf(out, NP_("%zu deleted", "%zu deleted", all), all);
	else
		buf_addf(out, NP_("%zu passage", "%zu passages", all), all);
	if (app->shelf.state == SHELF_READING)
		/* TRANSLATORS: follows a count: the book is still being read. */
		buf_add_string(out, _(", reading"));
}

/* Cells that all ways take. */
static size_t
ways_cells(void)
{
	size_t cells = 0;

	for (size_t i = 0; i < BROWSE_WAYS; i++)
		cells += text_cells(slice_of(_(ways[i]))) + (i ? 2 : 1);
	return cells;
}

/* All of them, or that one alone by which it is ordered. */
static size_t
paint_ways(struct app *app, size_t column)
{
	size_t columns = app->grid.columns;
	bool all;

	column = grid_put(
		&app->grid, 0, column + 3, columns, slice_of(_("by")), (struct look){INK_DIM, 0});
	all = column + ways_cells() <= columns;
	for (size_t i = 0; i < BROWSE_WAYS; i++) {
		struct look look = {INK_DIM, 0};

		if (i == (size_t)app->browse.by)
			look = (struct look){INK_TEXT, LOOK_BOLD};
		else if (!all)
			continue;
		column = grid_put_fit(&app->grid, 0, column + (i && all ? 2 : 1), columns,
			slice_of(_(ways[i])), look);
	}
	return column;
}

/* What the signs mean, where there is room for it. */
static void
paint_legend(struct app *app, size_t from)
{
	static const enum anchor_state told[] = {ANCHOR_HERE, ANCHOR_MOVED, ANCHOR_LOST};
	struct buf legend = BUF_INIT;
	size_t columns = app->grid.columns, cells;

	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		buf_addf(&legend, "%s%s %s", i ? " " : "",
			highlight_state_sign(told[i], app->ascii), _(anchor_state_word(told[i])));
	cells = text_cells(buf_slice(&legend)) + 1;
	if (from + 3 + cells <= columns)
		grid_put(&app->grid, 0, columns - cells, columns, buf_slice(&legend),
			(struct look){INK_DIM, 0});
	buf_release(&legend);
}

static void
paint_head(struct app *app)
{
	struct grid *g = &app->grid;
	struct buf words = BUF_INIT;
	size_t column;

	say_count(app, &words);
	column = grid_put_fit(
		g, 0, 1, g->columns, buf_slice(&words), (struct look){INK_TEXT, LOOK_BOLD});
	column = paint_ways(app, column);
	if (app->browse.typed.len) {
		column = grid_put(g, 0, column + 3, g->columns, SLICE("/ "), (struct look){0});
		column = grid_put_fit(g, 0, column, g->columns, buf_slice(&app->browse.typed),
			(struct look){INK_LINK, 0});
	}
	paint_legend(app, column);
	pile_paint_rule(app);
	buf_release(&words);
}

static void
paint_nothing(struct app *app, size_t row)
{
	const struct browse *b = &app->browse;
	struct buf words = BUF_INIT, key = BUF_INIT;

	keymap_show(&app->keymap, "keep-note", &key);
	if (app->shelf.state == SHELF_READING || b->sifted < b->all.len)
		buf_add_string(&words, _("looking…"));
	else if (app->shelf.state == SHELF_FAILED)
		buf_add_string(&words, app->shelf.why.text);
	else if (b->typed.len)
		buf_add_string(&words, _("nothing has these words"));
	else if (b->deleted)
		buf_add_string(&words, _("nothing was deleted"));
	else
		buf_addf(&words, _("nothing is in the book yet: while reading, %s keeps a passage"),
			key.len ? key.at : "keep-note");
	grid_put_fit(&app->grid, row, LABEL, app->grid.columns, buf_slice(&words),
		(struct look){INK_DIM, 0});
	buf_release(&words);
	buf_release(&key);
}

void
browse_paint(struct app *app)
{
	struct browse *b = &app->browse;
	struct area area = pile_area(app);
	size_t row = area.row, end = area.row + area.rows;

	if (area.row)
		paint_head(app);
	pile_fit(app, browse_pile(b), &b->selected, &b->top);
	for (size_t i = b->top; i < b->shown.len && row < end; i++)
		row = paint_leaf(app, i, row, end);
	if (!b->shown.len)
		paint_nothing(app, area.row);
}

/* The passage at a row of the screen: it is selected, and gone to where it was already. */
void
browse_click(struct app *app, size_t row, size_t column)
{
	struct browse *b = &app->browse;
	size_t i = pile_at(app, browse_pile(b), b->top, row);

	(void)column;
	if (i == NOWHERE)
		return;
	if (i == b->selected)
		browse_go(app, 0);
	b->selected = i;
}

void
browse_say(struct app *app, struct buf *out)
{
	const struct browse *b = &app->browse;
	const struct leaf *leaf = browse_leaf(app);
	const struct shelf *s = &app->shelf;
	const struct shelf_row *row;

	buf_addf(out, _("The book by %s, "), _(ways[b->by]));
	if (!leaf) {
		buf_add_string(out, _("nothing"));
		return;
	}
	row = &s->rows.at[leaf->row];
	buf_addf(out, _("%zu of %zu: "), b->selected + 1, b->shown.len);
	if (row->speaker)
		buf_addf(out, "%s: ", shelf_name(s, row->speaker));
	buf_addf(out, "%s%s ", row->words, row->cut ? "…" : "");
	if (row->note)
		buf_addf(out, _("Note: %s. "), row->note);
	for (uint32_t i = 0; i < row->tag_count; i++)
		buf_addf(out, "#%s ", shelf_name(s, row->tags[i]));
	buf_addf(out, "%s, %s", shelf_name(s, row->title ? row->title : row->file),
		shelf_name(s, row->section));
	if (browse_state(b, leaf->row)) {
		buf_add_string(out, ", ");
		browse_say_state(browse_state(b, leaf->row), out);
	}
}
