/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Greedy fill. Every byte is looked at a fixed number of times: what follows the last break on a
 * full line is measured again on the next, and there it cannot be put off once more.
 */
#include "layout/wrap.h"

#include "text/breaks.h"
#include "text/cluster.h"

#include <string.h>

#define TAB_STOP    8
#define SOFT_HYPHEN "\u00ad"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

static bool
is_printable_ascii(char c)
{
	return c >= ' ' && c <= '~';
}

size_t
wrap_blanks(struct slice text, size_t at, size_t end)
{
	while (at < end && is_blank(text.at[at]))
		at++;
	return at;
}

bool
wrap_is_plain(struct slice text)
{
	bool plain = true;

	for (size_t i = 0; i < text.len; i++)
		plain &= is_printable_ascii(text.at[i]) | (text.at[i] == '\n');
	return plain;
}

size_t
wrap_cluster(const struct wrap *w, size_t at, size_t column, size_t *cells)
{
	const char *text = w->text.at;
	size_t end;

	if (is_printable_ascii(text[at]) && (at + 1 == w->text.len || is_ascii(text[at + 1]))) {
		*cells = 1;
		return at + 1;
	}
	if (text[at] == '\t') {
		*cells = TAB_STOP - column % TAB_STOP;
		return at + 1;
	}
	/* A control stands alone: CR does not take the newline behind it along. */
	end = is_ascii(text[at]) && !is_printable_ascii(text[at]) ? at + 1
								  : cluster_end(w->text, at);
	*cells = cluster_cells(slice_part(w->text, at, end));
	return end;
}

/* Where the next line starts once all before `at` is done: behind blanks and the newline there. */
static size_t
behind(struct slice text, size_t at, size_t end)
{
	at = wrap_blanks(text, at, end);
	return at < end && text.at[at] == '\n' ? at + 1 : at;
}

/* A break before `at` is noted in `best` where its hyphen, if it has one, fits too. */
static void
note_break(const struct wrap *w, size_t at, size_t width, struct piece now, struct piece *best)
{
	size_t len = sizeof SOFT_HYPHEN - 1;

	now.hyphen = at - now.start >= len && now.shown == at &&
		     memcmp(w->text.at + at - len, SOFT_HYPHEN, len) == 0;
	if (!now.cells || now.cells + now.hyphen > width)
		return;
	now.next = at;
	*best = now;
}

/* The line is full before `at`: back to the last break, else end here. */
static struct piece
full(const struct wrap *w, size_t at, size_t end, size_t cluster, struct piece now,
	struct piece best)
{
	if (best.next > best.start)
		return best;
	now.next = at;
	if (now.shown > now.start)
		return now;
	now.wide = true;
	now.shown = cluster;
	now.cells = 1;
	now.next = behind(w->text, cluster, end);
	return now;
}

struct piece
wrap_line_any(const struct wrap *w, size_t at, size_t end, size_t width)
{
	const char *text = w->text.at;
	size_t column = 0; /* blanks included */
	struct piece now, best;

	at = wrap_blanks(w->text, at, end);
	now = best = (struct piece){.start = at, .shown = at, .next = at};
	while (at < end && text[at] != '\n') {
		size_t cells, next = wrap_cluster(w, at, column, &cells);

		if (w->breaks[at] == BREAK_MAY && at > now.start)
			note_break(w, at, width, now, &best);
		/* A blank that carries a mark is not one. */
		if (!is_blank(text[at]) || next > at + 1) {
			if (column + cells > width)
				return full(w, at, end, next, now, best);
			now.shown = next;
			now.cells = column + cells;
		}
		column += cells;
		at = next;
	}
	now.next = at < end ? at + 1 : at;
	return now;
}

/* The end of what is drawn of a line that breaks before `at`. */
static size_t
without_blanks(struct slice text, size_t start, size_t at)
{
	while (at > start && is_blank(text.at[at - 1]))
		at--;
	return at;
}

struct piece
wrap_line_plain(const struct wrap *w, size_t at, size_t end, size_t width)
{
	const char *text = w->text.at;
	const char *newline;
	size_t start = wrap_blanks(w->text, at, end);
	size_t most = end - start > width ? start + width : end;
	struct piece p = {.start = start};

	newline = most > start ? memchr(text + start, '\n', most - start) : NULL;
	at = newline ? (size_t)(newline - text) : wrap_blanks(w->text, most, end);
	p.next = at;
	if (at < end && text[at] == '\n') {
		p.next = at + 1;
	} else if (at < end && w->breaks[at] != BREAK_MAY) {
		size_t back = most;

		while (back > start && w->breaks[back] != BREAK_MAY)
			back--;
		if (back > start)
			p.next = at = back;
	}
	p.shown = without_blanks(w->text, start, at);
	p.cells = p.shown - start;
	return p;
}

struct piece
wrap_line(const struct wrap *w, size_t at, size_t end, size_t width)
{
	return w->plain ? wrap_line_plain(w, at, end, width) : wrap_line_any(w, at, end, width);
}

struct piece
wrap_cut(const struct wrap *w, size_t at, size_t end, size_t width, bool *runs_on)
{
	const char *newline = memchr(w->text.at + at, '\n', end - at);
	size_t stop = newline ? (size_t)(newline - w->text.at) : end;
	struct piece p = {.start = at, .shown = at, .next = newline ? stop + 1 : stop};
	size_t column = 0;

	stop = without_blanks(w->text, at, stop);
	while (at < stop) {
		size_t cells;

		at = wrap_cluster(w, at, column, &cells);
		column += cells;
		if (column > width)
			break;
		if (column < width || at == stop) {
			p.shown = at;
			p.cells = column;
		}
	}
	*runs_on = column > width;
	return p;
}
