/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moving over one article. Rows are asked of the layout, which sets only blocks near the screen.
 */
#include "reader/page/view.h"

#include "article/outline.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/utf8.h"

/* Until somebody says how large the screen is. */
enum { FIRST_ROWS = 24, FIRST_COLUMNS = 80 };

/* Cells of air on both sides, where there are enough. */
enum { AIR = 1, AIR_FROM = 24 };

static size_t
air(size_t columns)
{
	return columns >= AIR_FROM ? AIR : 0;
}

bool
view_count(struct view *v)
{
	return pace_work(&v->pace, buf_slice(&v->article.text));
}

static struct view *
opened(struct view *v, const char *path, int done)
{
	if (done < 0) {
		article_release(&v->article);
		free(v);
		return NULL;
	}
	v->path = mem_copy(path, strlen(path));
	v->loading = v->loader.state > 0;
	v->reference = NOWHERE;
	v->rows = FIRST_ROWS;
	v->columns = FIRST_COLUMNS;
	v->layout = layout_new(&v->article, FIRST_COLUMNS, 0, 0);
	view_count(v);
	return v;
}

struct view *
view_open(const char *path, struct error *e)
{
	struct view *v = mem_alloc(sizeof *v);

	if (strcmp(path, "-") != 0)
		file_look(path, &v->stamp);
	article_init(&v->article);
	return opened(v, path, loader_open(&v->loader, path, &v->article, e));
}

struct view *
view_open_text(const char *name, struct slice text)
{
	struct view *v = mem_alloc(sizeof *v);

	article_init(&v->article);
	v->own = mem_copy(name, strlen(name));
	return opened(v, "", loader_open_bytes(&v->loader, "own.md", text, &v->article, NULL));
}

/* A slice, by whatever brings the text. */
static int
load_more(struct view *v, struct error *e)
{
	return v->feed ? v->feed->more(v->fed, &v->article, e) : loader_more(&v->loader, e);
}

struct view *
view_open_feed(const char *name, const struct feed_kind *feed, void *context)
{
	struct view *v = mem_alloc(sizeof *v);

	article_init(&v->article);
	v->own = mem_copy(name, strlen(name));
	v->feed = feed;
	v->fed = context;
	v->loader.state = load_more(v, NULL);
	return opened(v, "", 0);
}

void
view_free(struct view *v)
{
	if (!v)
		return;
	layout_free(v->layout);
	pace_release(&v->pace);
	vec_release(&v->followed);
	vec_release(&v->read);
	if (v->feed)
		v->feed->close(v->fed);
	else
		loader_close(&v->loader);
	article_release(&v->article);
	free(v->path);
	free(v->own);
	free(v);
}

static bool
is_empty(const struct view *v)
{
	return v->article.blocks.len == 0;
}

static void
hold_top(struct view *v, size_t place)
{
	if (is_empty(v))
		v->top = (struct row){0};
	else
		v->top = layout_row(v->layout, place);
}

/* Where the chosen reference stands; NOWHERE for none. */
static size_t
chosen_start(const struct view *v)
{
	if (v->reference >= v->article.references.len)
		return NOWHERE;
	return v->article.references.at[v->reference].start;
}

/* Can a text offset that was right before be right still? */
static bool
stands(const struct view *v, size_t at)
{
	return at < v->article.text.len && utf8_floor(buf_slice(&v->article.text), at) == at;
}

/*
 * A format may write its first part anew, once it knows more: half of that is not shown, rows of
 * it need not be there any more, and numbers of references mean others.
 */
int
view_work(struct view *v, struct error *e)
{
	size_t place = view_place(v), had = v->article.text.len, chosen = chosen_start(v);
	int state = load_more(v, e);

	while (state > 0 && v->article.text.len < had)
		state = load_more(v, e);
	v->loading = state > 0;
	if (!layout_line(v->layout, v->top, NULL))
		hold_top(v, place);
	if (chosen_start(v) != chosen)
		v->reference = NOWHERE;
	if (!stands(v, v->selection.anchor) || !stands(v, v->selection.point))
		v->selection.open = false;
	return state;
}

/* The place that stays at the top when the width changes: rows start elsewhere in each width, and
 * to hold the start of the row would creep up the text from one change to the next. Rows of a
 * table's row share their ranges, so only the layout knows which of them shows a place. */
static size_t
held_place(const struct view *v)
{
	struct row row = layout_row(v->layout, v->held);
	bool stands = !is_empty(v) && row.block == v->top.block && row.line == v->top.line;

	return stands ? v->held : view_place(v);
}

void
view_resize(struct view *v, size_t rows, size_t columns, size_t measure, bool ascii)
{
	size_t place;

	v->rows = rows ? rows : 1;
	if (v->columns == columns && v->measure == measure && v->ascii == ascii)
		return;
	place = held_place(v);
	v->held = place;
	v->ascii = ascii;
	v->columns = columns;
	v->measure = measure;
	layout_free(v->layout);
	v->layout = layout_new(
		&v->article, columns - 2 * air(columns), measure, ascii ? LAYOUT_ASCII : 0);
	layout_fold(v->layout, v->folds);
	hold_top(v, place);
}

void
view_fold(struct view *v, const struct folds *folds)
{
	if (folds == v->folds)
		return;
	v->held = held_place(v);
	v->folds = folds;
	v->foldings++;
	layout_fold(v->layout, folds);
	hold_top(v, v->held);
}

const struct fold *
view_fold_at(const struct view *v, size_t at)
{
	return v->folds ? layout_fold_at(v->layout, article_block_at(&v->article, at)) : NULL;
}

size_t
view_first_fold(const struct view *v, size_t *where)
{
	struct row row = v->top;

	for (size_t i = 0; v->folds && !is_empty(v) && i < v->rows; i++) {
		const struct line *line = layout_line(v->layout, row, NULL);

		if (layout_fold_at(v->layout, row.block) && line && line->end > line->start) {
			*where = i;
			return line->start;
		}
		if (!layout_step(v->layout, &row, 1))
			break;
	}
	return NOWHERE;
}

struct slice
view_name(const struct view *v)
{
	if (!v->path[0])
		return slice_of(v->own);
	return strcmp(v->path, "-") == 0 ? slice_of(_("standard input"))
					 : file_name(slice_of(v->path));
}

struct slice
view_file(const struct view *v)
{
	return strcmp(v->path, "-") == 0 ? SLICE("") : file_name(slice_of(v->path));
}

void
view_where(const struct view *v, size_t at, struct buf *out)
{
	struct slice title = article_title(&v->article);

	buf_add(out, title.len ? title : view_name(v));
	section_path(&v->article, at, out);
}

size_t
view_place(const struct view *v)
{
	return is_empty(v) ? 0 : layout_place(v->layout, v->top);
}

size_t
view_row_end(const struct view *v)
{
	const struct line *line = is_empty(v) ? NULL : layout_line(v->layout, v->top, NULL);

	return line ? line->end : 0;
}

/* The last row on the page, and how many rows lie before it there. */
static size_t
last_row(const struct view *v, struct row *row)
{
	*row = v->top;
	return (size_t)layout_step(v->layout, row, (long)v->rows - 1);
}

size_t
view_place_end(const struct view *v)
{
	const struct lines *lines;
	struct row row;

	if (is_empty(v))
		return 0;
	last_row(v, &row);
	return layout_line(v->layout, row, &lines)->end;
}

bool
view_at_end(const struct view *v)
{
	struct row row;

	if (is_empty(v))
		return !v->loading;
	last_row(v, &row);
	return !v->loading && layout_step(v->layout, &row, 1) == 0;
}

void
view_go(struct view *v, size_t at)
{
	if (!is_empty(v))
		v->top = layout_row(v->layout, at);
}

void
view_show(struct view *v, size_t at)
{
	if (is_empty(v))
		return;
	if (at >= view_place(v) && at < view_place_end(v))
		return;
	v->top = layout_row(v->layout, at);
	/* A third of the page above it, for what led there. */
	layout_step(v->layout, &v->top, -(long)(v->rows / 3));
	view_fill(v);
}

static bool
is_before(struct row a, struct row b)
{
	return a.block != b.block ? a.block < b.block : a.line < b.line;
}

void
view_reach(struct view *v, struct row row)
{
	struct row last;

	if (is_empty(v))
		return;
	last_row(v, &last);
	if (is_before(row, v->top)) {
		v->top = row;
	} else if (is_before(last, row)) {
		v->top = row;
		layout_step(v->layout, &v->top, -(long)(v->rows - 1));
	}
}

/* The rows of the page that lie below the end of the text. */
static long
empty_rows(const struct view *v)
{
	struct row row;

	return (long)v->rows - 1 - (long)last_row(v, &row);
}

void
view_fill(struct view *v)
{
	if (!is_empty(v) && !v->loading)
		layout_step(v->layout, &v->top, -empty_rows(v));
}

static long
step(struct view *v, long rows)
{
	long came, over;

	came = layout_step(v->layout, &v->top, rows);
	over = rows > 0 ? empty_rows(v) : 0;
	if (over > came)
		over = came;
	return over > 0 ? came + layout_step(v->layout, &v->top, -over) : came;
}

/* What has gone by has been read; at the end, what stands on the page. */
long
view_step(struct view *v, long rows)
{
	size_t from = view_place(v);
	long came = is_empty(v) ? 0 : step(v, rows);

	if (rows > 0 && !is_empty(v))
		ranges_mark(&v->read, from, view_at_end(v) ? v->article.text.len : view_place(v));
	return came;
}

size_t
view_edge(const struct view *v)
{
	return air(v->columns);
}

struct area
view_text_area(const struct view *v, struct area area)
{
	size_t beside = air(area.columns) + layout_margin(v->layout);

	area.column += beside;
	area.columns -= 2 * beside;
	return area;
}

int
view_percent(const struct view *v)
{
	size_t size = v->article.source_size, at;

	if (view_at_end(v))
		return 100;
	if (!size || is_empty(v))
		return -1;
	at = article_source(&v->article, view_place_end(v));
	return at >= size ? 99 : (int)(at * 100 / size);
}

bool
view_paint(const struct view *v, const struct paint *p, struct grid *g, struct area area)
{
	size_t beside = air(area.columns) + layout_margin(v->layout);
	size_t mark = area.column + (beside > 1 ? beside - 2 : 0);
	struct row row = v->top;
	bool found = false;
	size_t i;

	if (is_empty(v))
		return false;
	area.column += air(area.columns);
	area.columns -= 2 * air(area.columns);
	for (i = 0; i < area.rows; i++) {
		struct area at = {area.row + i, area.column, 1, area.columns};
		const struct lines *lines;
		const struct line *line = layout_line(v->layout, row, &lines);

		found = paint_line(p, lines, line, g, at) || found;
		if (beside)
			paint_kept_mark(p, line, v->ascii, g, at.row, mark);
		if (layout_step(v->layout, &row, 1) == 0)
			break;
	}
	return found;
}
