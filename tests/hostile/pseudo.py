# SPDX-License-Identifier: GPL-3.0-or-later
"""The program in a pseudo-terminal, and its environment: what the hostile tests share."""
import atexit
import fcntl
import os
import pty
import select
import shutil
import struct
import sys
import tempfile
import termios
import time

PROGRAM = os.environ["COMMONPLACE"]
PATIENCE = 30  # seconds for what must come
QUIET = 0.03  # seconds in which what follows would have come
HOME = tempfile.mkdtemp()
atexit.register(shutil.rmtree, HOME, True)

try:
    for end in pty.openpty():
        os.close(end)
except OSError as reason:
    print("1..0 # SKIP no pseudo-terminals here: %s" % reason)
    sys.exit()

cases = 0


def case(name, wrong):
    """One case of TAP: it holds where nothing is wrong."""
    global cases
    cases += 1
    print("%s %d - %s" % ("not ok" if wrong else "ok", cases, name))
    if wrong:
        print("# " + str(wrong).replace("\n", "\n# "))


def plan():
    print("1..%d" % cases)


def environment(**more):
    keep = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    return {**keep, "HOME": HOME, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **more}


class Terminal:
    """A run of the program; what it has sent so far is in `out`."""

    def __init__(self, arguments, size=(24, 80), before=lambda: None, **variables):
        self.out = bytearray()
        self.child, self.fd = pty.fork()
        if self.child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
            before()
            os.execve(PROGRAM, [PROGRAM, *arguments], environment(**variables))
        os.set_blocking(self.fd, False)
        self.read(PATIENCE)

    def read(self, patience=5 * QUIET):
        """Until the program waits for a key again; it may have had nothing to draw."""
        start = len(self.out)
        while select.select([self.fd], [], [], patience)[0]:
            try:
                got = os.read(self.fd, 65536)
            except OSError:
                break
            if not got:
                break
            self.out += got
            patience = QUIET
        return bytes(self.out[start:])

    def type(self, keys):
        """Writes keys as the program takes them, reading meanwhile: else each would wait for the other."""
        deadline = time.monotonic() + PATIENCE
        while keys and time.monotonic() < deadline:
            readable, writable, _ = select.select([self.fd], [self.fd], [], QUIET)
            try:
                if readable:
                    self.out += os.read(self.fd, 65536)
                if writable:
                    keys = keys[os.write(self.fd, keys):]
            except BlockingIOError:
                pass
            except OSError:
                return

    def send(self, keys):
        start = len(self.out)
        self.type(keys)
        self.read()
        return bytes(self.out[start:])

    def resize(self, rows, columns):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def end(self):
        """Leaves whatever is open, quits, and answers the exit status."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for key in (b"\x1b", b"Q"):  # apart: together they would be Alt-Q
                self.send(key)
            child, status = os.waitpid(self.child, os.WNOHANG)
            if child:
                os.close(self.fd)
                return os.waitstatus_to_exitcode(status)
        os.close(self.fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
