/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signals, and the way out. What a handler touches is made ready beforehand, so that it calls
 * only what is safe in one: write, tcsetattr, signal, raise.
 */
#include "terminal/guard.h"

#include "base/buf.h"
#include "base/mem.h"
#include "terminal/keys.h"

#include <curses.h>
#include <signal.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

static struct {
	int fd;
	struct termios modes;         /* as the shell left them */
	bool mouse;                   /* is ours */
	struct buf way_out;           /* what undoes ours, byte for byte */
	sigset_t before;              /* the signals blocked before us */
	volatile sig_atomic_t active; /* the terminal is ours */
	volatile sig_atomic_t asked;  /* the polite signal that came */
	volatile sig_atomic_t stop;   /* ^Z came */
	volatile sig_atomic_t back;   /* and the shell has let us go on */
} guard;

static const int polite[] = {SIGHUP, SIGTERM, SIGINT};
static const int waking[] = {SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGCONT};
static const int deadly[] = {SIGQUIT, SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGXCPU};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- the way out ------------------------------------------------------------------------- */

static void
give_back(void)
{
	ssize_t written;

	if (!guard.active)
		return;
	guard.active = 0;
	signal(SIGTTOU, SIG_IGN);
	written = write(guard.fd, guard.way_out.at, guard.way_out.len);
	(void)written; /* a dying program has nobody to tell */
	tcsetattr(guard.fd, TCSANOW, &guard.modes);
}

/* Adds a string of terminfo without its padding, "$<5/>". */
static void
add_sequence(const char *sequence)
{
	struct slice rest = slice_of(sequence);

	while (rest.len) {
		size_t pad = slice_find(rest, 0, SLICE("$<"));
		size_t end = pad == NOWHERE ? NOWHERE : slice_find_byte(rest, pad, '>');

		if (end == NOWHERE)
			pad = rest.len;
		buf_add(&guard.way_out, slice_part(rest, 0, pad));
		rest = slice_from(rest, end == NOWHERE ? rest.len : end + 1);
	}
}

/* A string of terminfo, NULL where the terminal has none. */
static char *
capability(const char *name)
{
	char *string = tigetstr(name);

	/* NOLINTNEXTLINE(performance-no-int-to-ptr): so terminfo says that there is none */
	return string == (char *)-1 ? NULL : string;
}

static void
add_capability(const char *name, long first, long second)
{
	char *string = capability(name);

	if (string)
		add_sequence(tparm(string, first, second, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
}

/* The steps curses takes at its end, in the same order. */
static void
render_way_out(void)
{
	long last = getmaxy(stdscr) - 1;

	buf_reset(&guard.way_out);
	if (guard.mouse)
		buf_add_string(&guard.way_out, "\033[?1006l\033[?1002l\033[?1000l");
	add_capability("sgr0", 0, 0);
	add_capability("op", 0, 0);
	add_capability("csr", 0, last);
	add_capability("cup", last, 0);
	add_capability("cnorm", 0, 0);
	add_capability("rmkx", 0, 0);
	if (capability("rmcup"))
		add_capability("rmcup", 0, 0);
	else
		buf_add_string(&guard.way_out, "\r\n");
}

/* --- signals ----------------------------------------------------------------------------- */

static void
crash(int number)
{
	give_back();
	signal(number, SIG_DFL);
	raise(number);
}

static void
ask(int number)
{
	if (guard.asked)
		crash(number);
	guard.asked = number;
}

static void
note_stop(int number)
{
	(void)number;
	guard.stop = 1;
}

static void
note_back(int number)
{
	(void)number;
	guard.back = 1;
}

/* What the world ignores for us (nohup), or a sanitizer watches, stays as it is. */
static void
handle(int number, void (*handler)(int))
{
	struct sigaction old, new = {.sa_handler = handler};

	sigemptyset(&new.sa_mask);
	new.sa_flags = SA_ONSTACK;
	if (sigaction(number, NULL, &old) == 0 && old.sa_handler != SIG_IGN &&
		!(handler == crash && old.sa_handler != SIG_DFL))
		sigaction(number, &new, NULL);
}

static sigset_t
set_of(const int *numbers, size_t count)
{
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < count; i++)
		sigaddset(&set, numbers[i]);
	return set;
}

/* A crash may be that of the stack itself. */
static void
give_handlers_a_stack(void)
{
	static char room[64 * 1024];
	stack_t stack = {.ss_sp = room, .ss_size = sizeof room};
	stack_t old;

	if (sigaltstack(NULL, &old) == 0 && old.ss_flags & SS_DISABLE)
		sigaltstack(&stack, NULL);
}

/*
 * Curses stops by itself only where nobody else has asked for ^Z; but it ignores that whenever it
 * draws, which while an article loads is often. So we are first.
 */
void
guard_remember(int fd)
{
	sigset_t resizing = set_of((const int[]){SIGWINCH}, 1);

	guard.fd = fd;
	guard.asked = guard.stop = guard.back = 0;
	guard.mouse = false;
	buf_init(&guard.way_out);
	tcgetattr(fd, &guard.modes);
	sigprocmask(SIG_BLOCK, &resizing, &guard.before);
	handle(SIGTSTP, note_stop);
}

void
guard_begin(void)
{
	render_way_out();
	give_handlers_a_stack();
	guard.active = 1;
	mem_before_death(give_back);
	for (size_t i = 0; i < COUNT(polite); i++)
		handle(polite[i], ask);
	for (size_t i = 0; i < COUNT(deadly); i++)
		handle(deadly[i], crash);
	handle(SIGCONT, note_back);
}

void
guard_resize(void)
{
	sigset_t all, now;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &now);
	render_way_out();
	sigprocmask(SIG_SETMASK, &now, NULL);
}

void
guard_mouse(bool ours)
{
	guard.mouse = ours;
	guard_resize();
}

static void
let_go(int number, void (*handler)(int))
{
	struct sigaction now;

	if (sigaction(number, NULL, &now) == 0 && now.sa_handler == handler)
		signal(number, SIG_DFL);
}

void
guard_end(void)
{
	guard.active = 0;
	mem_before_death(NULL);
	for (size_t i = 0; i < COUNT(deadly); i++)
		let_go(deadly[i], crash);
	let_go(SIGTSTP, note_stop);
	let_go(SIGCONT, note_back);
	sigprocmask(SIG_SETMASK, &guard.before, NULL);
	buf_release(&guard.way_out);
}

int
guard_asked(void)
{
	return guard.asked;
}

void
guard_leave(void)
{
	char *rows = capability("csr");

	if (isendwin())
		return;
	if (guard.mouse)
		keys_drags(false);
	if (rows)
		putp(tparm(rows, 0L, (long)getmaxy(stdscr) - 1, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
	endwin();
}

/*
 * Gives the terminal to the shell, which also may have taken it without asking (SIGSTOP); what is
 * drawn next takes it again.
 */
static void
lend(void)
{
	guard_leave();
	if (guard.stop) {
		guard.stop = 0;
		signal(SIGTSTP, SIG_DFL);
		raise(SIGTSTP);
		handle(SIGTSTP, note_stop);
	}
	guard.back = 0;
}

bool
guard_wait(int fd, int milliseconds)
{
	struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
	sigset_t held = set_of(waking, COUNT(waking)), now;
	fd_set set;
	int ready = 0;

	FD_ZERO(&set);
	FD_SET(fd, &set);
	/* Between the look at what came and the wait no signal may slip through. */
	sigprocmask(SIG_BLOCK, &held, &now);
	if (!guard.asked && !guard.stop && !guard.back)
		ready = pselect(
			fd + 1, &set, NULL, NULL, milliseconds < 0 ? NULL : &time, &guard.before);
	sigprocmask(SIG_SETMASK, &now, NULL);
	if (guard.stop || guard.back)
		lend();
	return ready > 0;
}

void
guard_die(void)
{
	for (size_t i = 0; i < COUNT(polite); i++)
		let_go(polite[i], ask);
	if (guard.asked)
		raise(guard.asked);
}
