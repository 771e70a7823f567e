/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What terminfo must say, word for word.
 */
#include "terminal/direct.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#undef lines
#undef columns

static const struct {
	const char *name, *sequence;
} needed[] = {
	{"cup", "\033[%i%p1%d;%p2%dH"},
	{"vpa", "\033[%i%p1%dd"},
	{"hpa", "\033[%i%p1%dG"},
	{"cuf", "\033[%p1%dC"},
	{"cuf1", "\033[C"},
	{"cub1", "\b"},
	{"cr", "\r"},
	{"el", "\033[K"},
	{"csr", "\033[%i%p1%d;%p2%dr"},
	{"ind", "\n"},
	{"ri", "\033M"},
	{"sc", "\0337"},
	{"rc", "\0338"},
};

/* In the order of the bits of LOOK_..., and what ncv calls them; 0 for what is older than these. */
static const struct {
	const char *name, *sequence;
	int without_colour;
} attributes[] = {
	{"bold", "\033[1m", 32},
	{"sitm", "\033[3m", 0x8000},
	{"smul", "\033[4m", 2},
	{"rev", "\033[7m", 4},
	{"dim", "\033[2m", 16},
	{"smxx", "\033[9m", 0},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *
capability(const char *name)
{
	const char *string = tigetstr(name);

	/* NOLINTNEXTLINE(performance-no-int-to-ptr): so terminfo says that there is none */
	return string && string != (const char *)-1 ? string : "";
}

static bool
takes(const char *name, const char *sequence)
{
	return strcmp(capability(name), sequence) == 0;
}

static bool
moves_and_scrolls(void)
{
	for (size_t i = 0; i < COUNT(needed); i++)
		if (!takes(needed[i].name, needed[i].sequence))
			return false;
	/* Behind the last column the cursor waits, instead of going on to the next row. */
	return tigetflag("xenl") == 1;
}

/* SGR as a sender writes it: resetting, and the last of so many colours. */
static bool
takes_letters(int colours)
{
	static const struct {
		int from, colour;
		const char *sequence;
	} last[] = {{256, 200, "\033[38;5;200m"}, {16, 9, "\033[91m"}, {8, 7, "\033[37m"}};
	const char *reset = capability("sgr0");

	if (strchr(reset, '$') || (!strstr(reset, "\033[m") && !strstr(reset, "\033[0m")))
		return false;
	for (size_t i = 0; i < COUNT(last); i++)
		if (colours >= last[i].from) {
			const char *made = tparm((char *)capability("setaf"), (long)last[i].colour,
				0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);

			return made && strcmp(made, last[i].sequence) == 0;
		}
	return true;
}

/* What a terminal says itself (COLORTERM), or those who describe it: the flags of tmux and ncurses. */
static bool
has_true_colours(void)
{
	return theme_takes_true(getenv("COLORTERM")) || tigetflag("Tc") == 1 ||
	       tigetflag("RGB") == 1 || tigetnum("RGB") > 0 || *capability("RGB");
}

bool
direct_begin(struct sender *s, int colours)
{
	int uncoloured = tigetnum("ncv");

	sender_init(s);
	s->colours = colours && has_true_colours() ? TRUE_COLOURS : colours;
	s->leaps = takes("indn", "\033[%p1%dS") && takes("rin", "\033[%p1%dT");
	for (size_t i = 0; i < COUNT(attributes); i++) {
		if (takes(attributes[i].name, attributes[i].sequence))
			s->attributes |= 1u << i;
		if (uncoloured > 0 && uncoloured & attributes[i].without_colour)
			s->uncoloured |= 1u << i;
	}
	return moves_and_scrolls() && takes_letters(colours);
}

void
direct_write(struct slice bytes)
{
	struct pollfd room = {STDOUT_FILENO, POLLOUT, 0};

	while (bytes.len) {
		ssize_t written = write(STDOUT_FILENO, bytes.at, bytes.len);

		if (written >= 0)
			bytes = slice_from(bytes, (size_t)written);
		else if (errno == EAGAIN)
			poll(&room, 1, -1);
		else if (errno != EINTR)
			return;
	}
}
