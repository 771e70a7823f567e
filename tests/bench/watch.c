/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs a program and measures it: with a SIZE in a pseudo-terminal, step by step, else to its end
 * with its output thrown away.
 *
 *   watch PROGRAM ARGUMENT...
 *   watch -t 24x80 STEP... -- PROGRAM ARGUMENT...
 *
 * A step is KEYS or KEYS=WORDS: the keys are sent, and the step is over as soon as the words have
 * come, or where none are given once nothing has come for QUIET. The first step's keys should be
 * empty. Prints a line for each step, "milliseconds bytes", and one for the run: "milliseconds
 * kilobytes", the memory at its peak.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define QUIET    150   /* milliseconds after which nothing more will come */
#define TOO_LONG 60000 /* milliseconds after which a step has failed */

struct stream {
	char *at;
	size_t len, cap;
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static _Noreturn void
fail(const char *what)
{
	fprintf(stderr, "watch: %s: %s\n", what, strerror(errno));
	exit(2);
}

/* The program on the other side of a terminal, or with its output thrown away where there is none. */
static pid_t
start(char **argv, const char *terminal)
{
	pid_t child = fork();
	int fd;

	if (child)
		return child;
	if (terminal)
		setsid(); /* so that the terminal becomes its own as it opens it */
	fd = open(terminal ? terminal : "/dev/null", O_RDWR);
	if (fd < 0 || dup2(fd, STDOUT_FILENO) < 0 || dup2(fd, STDIN_FILENO) < 0)
		_exit(127);
	if (terminal)
		dup2(fd, STDERR_FILENO);
	execvp(argv[0], argv);
	_exit(127);
}

static int
open_terminal(const char *size)
{
	struct winsize window = {0};
	int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);

	if (fd < 0 || grantpt(fd) < 0 || unlockpt(fd) < 0)
		fail("no pseudo-terminal");
	if (sscanf(size, "%hux%hu", &window.ws_row, &window.ws_col) != 2)
		fail(size);
	ioctl(fd, TIOCSWINSZ, &window);
	return fd;
}

/* Reads what has come within so many milliseconds: bytes, 0 for none, -1 at the end. */
static ssize_t
receive(int fd, struct stream *s, int milliseconds)
{
	struct pollfd wait = {fd, POLLIN, 0};
	ssize_t got;

	if (poll(&wait, 1, milliseconds) <= 0)
		return 0;
	if (s->cap - s->len < 65536)
		s->at = realloc(s->at, s->cap = 2 * s->cap + 65536);
	if (!s->at)
		fail("no memory");
	got = read(fd, s->at + s->len, 65536);
	if (got > 0)
		s->len += (size_t)got;
	return got > 0 ? got : -1;
}

static int
holds(const struct stream *s, const char *words)
{
	size_t len = strlen(words);

	for (size_t i = 0; i + len <= s->len; i++)
		if (memcmp(s->at + i, words, len) == 0)
			return 1;
	return 0;
}

static void
step(int fd, const char *keys, double began)
{
	struct stream s = {0};
	const char *words = strchr(keys, '=');
	size_t len = words ? (size_t)(words - keys) : strlen(keys);
	double last = began;
	ssize_t got = 0;

	if (len && write(fd, keys, len) < 0)
		fail("cannot send keys");
	while (got >= 0 && now() - began < TOO_LONG && !(words && holds(&s, words + 1))) {
		got = receive(fd, &s, words || s.len ? QUIET : TOO_LONG);
		if (got > 0)
			last = now();
		else if (!words)
			break;
	}
	if (words && !holds(&s, words + 1)) {
		fprintf(stderr, "watch: '%s' did not come\n", words + 1);
		exit(1);
	}
	printf("%.2f %zu\n", last - began, s.len);
	free(s.at);
}

static void
finish(pid_t child, double began)
{
	struct rusage usage;
	int status;

	if (waitpid(child, &status, 0) < 0 || getrusage(RUSAGE_CHILDREN, &usage) < 0)
		fail("cannot wait");
	printf("%.2f %ld\n", now() - began, usage.ru_maxrss);
}

int
main(int argc, char **argv)
{
	int fd, held, at = 3;
	double began = now();
	pid_t child;

	if (argc < 2)
		fail("which program?");
	if (strcmp(argv[1], "-t") != 0) {
		finish(start(argv + 1, NULL), began);
		return 0;
	}
	while (at < argc && strcmp(argv[at], "--") != 0)
		at++;
	if (at + 1 >= argc)
		fail("which program?");
	fd = open_terminal(argv[2]);
	/* Until the program has opened it, a terminal that nobody holds would look like one left. */
	held = open(ptsname(fd), O_RDWR | O_NOCTTY | O_CLOEXEC);
	began = now();
	child = start(argv + at + 1, ptsname(fd));
	for (int i = 3; i < at; i++)
		step(fd, argv[i], i == 3 ? began : now());
	close(held);
	close(fd);
	finish(child, began);
	return 0;
}
