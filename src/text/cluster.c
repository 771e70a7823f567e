/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Clusters, their visible forms and their widths. One walk makes the form and counts its cells,
 * so that both can never differ; runs of printable ASCII, a cell a byte, go past it.
 */
#include "text/cluster.h"

#include "text/utf8.h"

#include <assert.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uniwidth.h>
#include <wchar.h>

#define MARKS_MOST 4 /* what a cell of ncurses holds beside its base */

#define ZWJ         0x200du
#define SOFT_HYPHEN 0xadu
#define REPLACEMENT 0xfffdu

/* --- bounds ------------------------------------------------------------------------------ */

static bool
printable(char byte)
{
	return byte >= ' ' && byte <= '~';
}

static bool
ascii(char byte)
{
	return (unsigned char)byte < 0x80;
}

/* Printable ASCII bytes from pos on that are a cluster each: the last may take marks. */
static size_t
ascii_run(struct slice text, size_t pos)
{
	size_t end = pos;

	while (end < text.len && printable(text.at[end]))
		end++;
	if (end > pos && end < text.len && !ascii(text.at[end]))
		end--;
	return end - pos;
}

/* A point that is a cluster beside any of its own kind: no mark, joiner, jamo or indicator. */
static bool
plain(uint32_t point)
{
	return uc_graphemeclusterbreak_property(point) == GBP_OTHER;
}

static int
kind(uint32_t point)
{
	return uc_graphemeclusterbreak_property(point);
}

/*
 * libunistring 1.0 judges two neighbours, which is all the rules ask for but three: an emoji goes
 * on behind a joiner only where one stood before it (GB11), and indicators pair up from the start
 * of their row (GB12, GB13). `emoji` and `indicators` remember what stood before.
 */
struct before {
	uint32_t point;
	bool emoji;          /* a pictograph, and since then marks and joiners only */
	unsigned indicators; /* in a row, up to and with `point` */
};

static struct before
behind(struct before b, uint32_t point)
{
	int now = kind(point);
	bool goes_on = now == GBP_EXTEND || now == GBP_ZWJ;

	return (struct before){point,
		goes_on ? b.emoji : uc_is_property_extended_pictographic(point),
		now == GBP_RI ? b.indicators + 1 : 0};
}

static bool
joins(struct before b, uint32_t point)
{
	if (b.indicators && kind(point) == GBP_RI)
		return b.indicators % 2;
	if (b.emoji && b.point == ZWJ && uc_is_property_extended_pictographic(point))
		return true;
	return !uc_is_grapheme_break(b.point, point);
}

static size_t
walk_end(struct slice text, size_t pos)
{
	struct before b = {0, false, 0};
	uint32_t point = utf8_next(text, &pos);

	if (plain(point) && (pos == text.len || plain(utf8_at(text, pos))))
		return pos;
	for (b = behind(b, point); pos < text.len; b = behind(b, point)) {
		size_t next = pos;

		point = utf8_next(text, &next);
		if (!joins(b, point))
			break;
		pos = next;
	}
	return pos;
}

/* The last start of a cluster before pos that needs no look at what stands before it. */
static size_t
sure_start(struct slice text, size_t pos)
{
	uint32_t point = utf8_prev(text, &pos);

	while (pos) {
		size_t prev = pos;
		uint32_t before = utf8_prev(text, &prev);

		if (!joins((struct before){before, true, kind(before) == GBP_RI}, point))
			break;
		point = before;
		pos = prev;
	}
	return pos;
}

size_t
cluster_end(struct slice text, size_t pos)
{
	size_t end = pos + 1;

	if (ascii(text.at[pos])) {
		if (end == text.len)
			return end;
		if (ascii(text.at[end]))
			return end + (text.at[pos] == '\r' && text.at[end] == '\n');
	}
	return walk_end(text, pos);
}

size_t
cluster_start(struct slice text, size_t pos)
{
	size_t start = pos - 1, end;

	if (ascii(text.at[start])) {
		if (!start)
			return start;
		if (ascii(text.at[start - 1]))
			return start - (text.at[start] == '\n' && text.at[start - 1] == '\r');
	}
	start = sure_start(text, pos);
	while ((end = cluster_end(text, start)) < pos)
		start = end;
	return start;
}

void
cluster_widen(struct slice text, size_t *start, size_t *end)
{
	size_t first = *start;

	utf8_next(text, &first);
	*start = cluster_start(text, first);
	*end = cluster_end(text, cluster_start(text, *end));
}

/* --- forms ------------------------------------------------------------------------------- */

/*
 * Cells of a point, -1 where it cannot be drawn. wcwidth is what ncurses will count; outside
 * UTF-8 it knows nothing beyond its own few letters, and libunistring answers instead.
 */
static int
point_cells(uint32_t point)
{
	int cells = wcwidth((wchar_t)point);

	return cells < 0 && !utf8_locale() ? uc_width(point, "UTF-8") : cells;
}

/* Points that change the look of the one before them on some terminals and its width on others. */
static bool
modifies(uint32_t point)
{
	return point == ZWJ || point == 0x20e3 || (point >= 0xfe00 && point <= 0xfe0f) ||
	       (point >= 0x1f3fb && point <= 0x1f3ff) || (point >= 0xe0000 && point <= 0xe0fff);
}

struct form {
	struct buf *out; /* NULL: only count */
	size_t cells, marks;
	bool started, joined; /* something was drawn; a joiner came after it */
};

static void
draw(struct form *f, uint32_t point, size_t cells)
{
	if (f->out)
		utf8_add(f->out, point);
	f->cells += cells;
	f->started = true;
}

/* What takes no cell: drawn upon what stands before it, or upon a space. */
static void
draw_mark(struct form *f, uint32_t point)
{
	if (!f->started) {
		if (uc_is_property_default_ignorable_code_point(point))
			return;
		if (uc_is_general_category_withtable(point, UC_CATEGORY_MASK_Cf)) {
			draw(f, REPLACEMENT, 1);
			return;
		}
		draw(f, ' ', 1);
	}
	if (f->marks++ < MARKS_MOST)
		draw(f, point, 0);
}

/* Draws one point of a cluster. False: the rest of it is joined to this one and not shown. */
static bool
draw_point(struct form *f, uint32_t point)
{
	uint32_t shown = char_visible(point);
	int cells;

	if (f->started && modifies(point)) {
		f->joined |= point == ZWJ;
		return true;
	}
	if (f->joined && !char_is_mark(point))
		return false;
	cells = point_cells(shown);
	if (cells == 0) {
		draw_mark(f, shown);
		return true;
	}
	f->marks = 0;
	draw(f, cells < 0 ? REPLACEMENT : shown, cells < 0 ? 1 : (size_t)cells);
	return true;
}

/* The one walk: the form of a cluster to `out`, which may be NULL, and its cells. */
static size_t
form_cluster(struct slice cluster, struct buf *out)
{
	struct form f = {.out = out};
	size_t pos = 0;
	uint32_t point = utf8_next(cluster, &pos);

	if (point == SOFT_HYPHEN)
		return 0;
	while (draw_point(&f, point) && pos < cluster.len)
		point = utf8_next(cluster, &pos);
	return f.cells;
}

size_t
cluster_form(struct slice cluster, struct buf *form)
{
	if (cluster.len == 1 && printable(*cluster.at)) {
		buf_add_byte(form, *cluster.at);
		return 1;
	}
	return form_cluster(cluster, form);
}

size_t
cluster_cells(struct slice cluster)
{
	if (cluster.len == 1 && printable(*cluster.at))
		return 1;
	return form_cluster(cluster, NULL);
}

/* --- whole texts ------------------------------------------------------------------------- */

size_t
text_cells(struct slice text)
{
	size_t pos = 0, cells = 0;

	while (pos < text.len) {
		size_t run = ascii_run(text, pos), end;

		pos += run;
		cells += run;
		if (pos == text.len)
			break;
		end = cluster_end(text, pos);
		cells += cluster_cells(slice_part(text, pos, end));
		pos = end;
	}
	return cells;
}

size_t
text_fit(struct slice text, size_t cells)
{
	size_t pos = 0;

	while (pos < text.len) {
		size_t run = ascii_run(text, pos), end, more;

		if (run > cells)
			return pos + cells;
		pos += run;
		cells -= run;
		if (pos == text.len)
			break;
		end = cluster_end(text, pos);
		more = cluster_cells(slice_part(text, pos, end));
		if (more > cells)
			break;
		cells -= more;
		pos = end;
	}
	return pos;
}

void
text_form(struct slice text, struct buf *form)
{
	size_t pos = 0;

	while (pos < text.len) {
		size_t run = ascii_run(text, pos), end;

		buf_add(form, slice_part(text, pos, pos + run));
		pos += run;
		if (pos == text.len)
			break;
		end = cluster_end(text, pos);
		if (text.at[pos] == '\n' || text.at[pos] == '\t')
			buf_add_byte(form, ' ');
		else
			cluster_form(slice_part(text, pos, end), form);
		pos = end;
	}
}

void
text_shorten(struct slice words, size_t cells, struct buf *out)
{
	size_t head = text_fit(words, (cells - 1) / 2), tail = words.len;
	size_t room = cells - 1 - text_cells(slice_part(words, 0, head));

	while (tail > head) {
		size_t start = cluster_start(words, tail);

		if (text_cells(slice_from(words, start)) > room)
			break;
		tail = start;
	}
	buf_add(out, slice_part(words, 0, head));
	buf_add(out, SLICE("…"));
	buf_add(out, slice_from(words, tail));
}
