/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of curses' keys, and what an escape may start.
 */
#include "terminal/keys.h"

#include "base/buf.h"
#include "screen/key.h"

#include <curses.h>
#include <termios.h>
#include <unistd.h>

#define ESCAPE_MILLISECONDS 25  /* what follows an escape within this belongs to it */
#define ANSWER_MILLISECONDS 100 /* and within this, where an answer is on its way */
#define SEQUENCE_MOST       4096

static const struct {
	wint_t from;
	uint32_t key;
} keys[] = {
	{KEY_DOWN, K_DOWN},
	{KEY_UP, K_UP},
	{KEY_LEFT, K_LEFT},
	{KEY_RIGHT, K_RIGHT},
	{KEY_NPAGE, K_PGDN},
	{KEY_PPAGE, K_PGUP},
	{KEY_HOME, K_HOME},
	{KEY_END, K_END},
	{KEY_BTAB, K_STAB},
	{KEY_DC, K_DELETE},
	{KEY_IC, K_INSERT},
	{KEY_BACKSPACE, K_BS},
	{KEY_ENTER, K_ENTER},
	{KEY_SF, K_DOWN},
	{KEY_SR, K_UP},
	{KEY_SLEFT, K_LEFT},
	{KEY_SRIGHT, K_RIGHT},
	/* the pad, and what old consoles call Home and End */
	{KEY_A1, K_HOME},
	{KEY_A3, K_PGUP},
	{KEY_C1, K_END},
	{KEY_C3, K_PGDN},
	{KEY_FIND, K_HOME},
	{KEY_SELECT, K_END},
	{KEY_MOUSE, K_MOUSE},
};

/* Keys with Alt, which curses numbers anew in every terminal. */
static const struct {
	const char *capability;
	uint32_t key;
} alts[] = {
	{"kDN3", K_DOWN | K_ALT},
	{"kUP3", K_UP | K_ALT},
	{"kLFT3", K_LEFT | K_ALT},
	{"kRIT3", K_RIGHT | K_ALT},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Control keys that the line discipline would keep for itself: ^V, ^O, ^S, ^Q. Those that send
 * signals stay. Curses remembers it for the return from a stop. */
static void
free_control_keys(void)
{
	struct termios modes;

	if (tcgetattr(STDOUT_FILENO, &modes) < 0)
		return;
	modes.c_lflag &= ~(tcflag_t)IEXTEN;
	modes.c_iflag &= ~(tcflag_t)IXON;
	tcsetattr(STDOUT_FILENO, TCSADRAIN, &modes);
	def_prog_mode();
}

void
keys_begin(void)
{
	set_escdelay(ESCAPE_MILLISECONDS);
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	meta(stdscr, TRUE);
	intrflush(stdscr, FALSE);
	keyok(KEY_MOUSE, FALSE); /* nobody asked for it: swallowed as any other sequence */
	timeout(0);
	free_control_keys();
}

void
keys_drags(bool ours)
{
	putp(ours ? "\033[?1002h" : "\033[?1002l"); /* xterm's; nothing to who does not know it */
	fflush(stdout);
}

/* Each press and release by itself: what a click is, is settled where it is seen. */
void
keys_mouse(bool ours)
{
	mouseinterval(0);
	keyok(KEY_MOUSE, ours);
	if (!ours)
		keys_drags(false);
	mousemask(ours ? BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED |
				  REPORT_MOUSE_POSITION
		       : 0,
		NULL);
	if (ours)
		keys_drags(true);
}

static bool
read_event(const MEVENT *event, struct mouse *mouse)
{
	static const struct {
		mmask_t bit;
		enum mouse_what what;
	} table[] = {
		{BUTTON1_PRESSED, MOUSE_PRESS},
		{BUTTON1_RELEASED, MOUSE_RELEASE},
		{BUTTON4_PRESSED, MOUSE_WHEEL_UP},
		{BUTTON5_PRESSED, MOUSE_WHEEL_DOWN},
		{REPORT_MOUSE_POSITION, MOUSE_DRAG},
	};

	if (event->x < 0 || event->y < 0)
		return false;
	for (size_t i = 0; i < COUNT(table); i++)
		if (event->bstate & table[i].bit) {
			*mouse = (struct mouse){table[i].what, (size_t)event->y, (size_t)event->x};
			return true;
		}
	return false;
}

/* Where several came at once, curses says KEY_MOUSE once, and hands out the latest first. */
void
keys_take_mice(struct mice *mice)
{
	struct mouse latest[COUNT(mice->at)];
	size_t count = 0;
	MEVENT event;

	while (count < COUNT(latest) && getmouse(&event) == OK)
		count += read_event(&event, &latest[count]);
	mice->len = count;
	for (size_t i = 0; i < count; i++)
		mice->at[i] = latest[count - 1 - i];
}

static uint32_t
alt_key(wint_t from)
{
	for (size_t i = 0; i < COUNT(alts); i++) {
		char *sequence = tigetstr(alts[i].capability);

		/* NOLINTNEXTLINE(performance-no-int-to-ptr): so terminfo says that there is none */
		if (sequence && sequence != (char *)-1 && key_defined(sequence) == (int)from)
			return alts[i].key;
	}
	return 0;
}

static uint32_t
function_key(wint_t from)
{
	if (from >= (wint_t)KEY_F(1) && from <= (wint_t)KEY_F(12))
		return K_F1 + (uint32_t)(from - (wint_t)KEY_F(1));
	for (size_t i = 0; i < COUNT(keys); i++)
		if (keys[i].from == from)
			return keys[i].key;
	return from > KEY_MAX ? alt_key(from) : 0;
}

/* One key as curses has it, 0 where none is there or none that we know. */
static uint32_t
take_plain(void)
{
	wint_t got;
	int kind = get_wch(&got);

	if (kind == KEY_CODE_YES)
		return function_key(got);
	if (kind != OK || got >= K_FIRST)
		return 0;
	return got == '\b' ? K_BS : (uint32_t)got;
}

/* A key that belongs to what has begun: where an answer is on its way, it may be a while. */
static uint32_t
take_next(const struct backdrop *b)
{
	uint32_t key;

	if (!b->awaited)
		return take_plain();
	timeout(ANSWER_MILLISECONDS);
	key = take_plain();
	timeout(0);
	return key;
}

/* The rest of a control sequence: up to its final byte (ECMA-48, section 5.4). That of "\033[?1;2c"
 * ends the answers. */
static void
swallow_sequence(struct backdrop *b, uint32_t next)
{
	bool ours = next == '?';

	for (size_t i = 0; i < SEQUENCE_MOST && next >= 0x20 && next < 0x40; i++)
		next = take_next(b);
	if (ours && next == 'c')
		backdrop_hear_end(b);
}

/* The rest of a control string: up to BEL or ST. */
static void
swallow_string(struct backdrop *b, uint32_t next)
{
	struct buf string = BUF_INIT;

	for (size_t i = 0; i < SEQUENCE_MOST && next && next != '\a' && next != K_ESC; i++) {
		buf_add_byte(&string, (char)(next < 0x80 ? next : '?'));
		next = take_next(b);
	}
	if (next == K_ESC)
		take_next(b);
	if (next)
		backdrop_hear(b, buf_slice(&string));
	buf_release(&string);
}

/* What stands behind an escape: nothing, a key with Alt, or a sequence without a meaning to us. */
static uint32_t
take_escaped(struct backdrop *b)
{
	uint32_t key = take_next(b), next;

	if (!key || key == K_ESC)
		return K_ESC;
	next = key == '[' || key == ']' || key == 'P' || key == '_' ? take_next(b) : 0;
	if (!next)
		return key | K_ALT;
	if (key == '[')
		swallow_sequence(b, next);
	else
		swallow_string(b, next);
	return 0;
}

uint32_t
keys_take(struct backdrop *b)
{
	uint32_t key = take_plain();

	return key == K_ESC ? take_escaped(b) : key;
}
