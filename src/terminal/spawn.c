/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Three processes: ours waits for the first child, which only makes the second and ends, so that
 * no child is left to be waited for; the second has a session of its own, makes the program, and
 * feeds it, however slowly that reads.
 */
#include "terminal/spawn.h"

#include "base/file.h"
#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

bool
spawn_finds(const char *program)
{
	struct slice rest = slice_of(getenv("PATH")), folder;
	bool found = false;

	if (strchr(program, '/'))
		return access(program, X_OK) == 0;
	while (rest.len && !found) {
		size_t end = slice_find_byte(rest, 0, ':');
		char *path;

		folder = slice_part(rest, 0, end == NOWHERE ? rest.len : end);
		rest = slice_from(rest, end == NOWHERE ? rest.len : end + 1);
		path = file_join(folder, slice_of(program));
		found = folder.len && access(path, X_OK) == 0;
		free(path);
	}
	return found;
}

/* Signals mean to the child what they mean to any program: it must not touch our terminal. */
static void
forget_signals(void)
{
	static const int ours[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH,
		SIGPIPE, SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGXCPU, SIGTTOU};
	sigset_t none;

	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		signal(ours[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Becomes the program. */
static void
become(char *const argv[], const int pipe_ends[2])
{
	int nothing = open("/dev/null", O_RDWR);

	if (nothing < 0)
		_exit(EXIT_FAILURE);
	dup2(pipe_ends[0], STDIN_FILENO);
	dup2(nothing, STDOUT_FILENO);
	dup2(nothing, STDERR_FILENO);
	close(pipe_ends[0]);
	close(pipe_ends[1]);
	execvp(argv[0], argv);
	_exit(EXIT_FAILURE);
}

/* Makes the program and gives it all of its input. */
static void
feed(char *const argv[], struct slice input)
{
	int pipe_ends[2];
	ssize_t written = 0;

	forget_signals();
	if (setsid() < 0 || pipe(pipe_ends) < 0)
		_exit(EXIT_FAILURE);
	if (fork() == 0)
		become(argv, pipe_ends);
	close(pipe_ends[0]);
	for (; input.len && written >= 0; input = slice_from(input, (size_t)written))
		written = write(pipe_ends[1], input.at, input.len);
	_exit(EXIT_SUCCESS);
}

int
spawn(char *const argv[], struct slice input, struct error *e)
{
	pid_t child = fork();
	int status = 0;

	if (child == 0) {
		pid_t feeder = fork();

		if (feeder == 0)
			feed(argv, input);
		_exit(feeder < 0 ? EXIT_FAILURE : EXIT_SUCCESS);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
		return error_set_errno(e, _("cannot run '%s'"), argv[0]);
	return 0;
}

/* What a shell says of a program that it could not run. */
enum { CANNOT_RUN = 127 };

/* Waits for the program; where it is stopped (^Z) so are we, and go on with it. */
static int
wait_for(pid_t child)
{
	int status = 0;

	for (;;) {
		if (waitpid(child, &status, WUNTRACED) < 0) {
			if (errno != EINTR)
				return -1;
		} else if (WIFSTOPPED(status)) {
			raise(SIGSTOP);
			kill(child, SIGCONT);
		} else {
			return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
		}
	}
}

int
spawn_in_front(char *const argv[], struct error *e)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, quit;
	int status;
	pid_t child;

	/* What is typed at the editor is not meant for us. */
	sigaction(SIGINT, &ignore, &interrupt);
	sigaction(SIGQUIT, &ignore, &quit);
	child = fork();
	if (child == 0) {
		forget_signals();
		execvp(argv[0], argv);
		_exit(CANNOT_RUN);
	}
	status = child < 0 ? CANNOT_RUN : wait_for(child);
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	if (status == CANNOT_RUN)
		return error_set(e, _("cannot run '%s'"), argv[0]);
	return status == 0 ? 0 : error_set(e, _("'%s' has failed"), argv[0]);
}
