#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was said to be kept is in the book, whatever system call is the last or fails.

Each deed is run under strace, and killed at one system call after the other, from the first that
concerns the book on; then each of them fails, once and for good, with what a full, broken or read-only
disk says; then files may not grow beyond a size, which makes writes really short.
"""
import concurrent.futures
import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile

from book_deeds import HOME, LONG, PROGRAM, case, environment, fresh, judge, plan, prepare


def calls_of(data, words):
    """The system calls of a run that concern the book, each by name and how many of the name there were before."""
    copy, trace = fresh(data), tempfile.mktemp(dir=HOME)
    subprocess.run(["strace", "-qq", "-o", trace, PROGRAM, "book", *words], env=environment(copy), capture_output=True)
    count, calls, begun = {}, [], False
    with open(trace, errors="replace") as file:
        for line in file:
            name = re.match(r"(\w+)\(", line)
            if not name or name[1] in ("execve", "exit_group"):
                continue
            count[name[1]] = count.get(name[1], 0) + 1
            begun = begun or copy in line
            if begun:
                calls.append((name[1], count[name[1]], "(1, " in line))
    shutil.rmtree(copy)
    return calls


def synced_before_said(data, words):
    """In this order: the line, its file synced, for a new file its folder synced, the first word about it."""
    copy, trace = fresh(data), tempfile.mktemp(dir=HOME)
    subprocess.run(["strace", "-qq", "-y", "-o", trace, PROGRAM, "book", *words], env=environment(copy),
                   capture_output=True)
    shutil.rmtree(copy)
    wanted = [r'write\(\d+<.*\.jsonl>, "\{\\"sum', r"fdatasync\(\d+<.*\.jsonl>\) += 0", r"fsync\(\d+<.*/book>\) += 0",
              r"fsync\(\d+<.*/commonplace>\) += 0", r"write\(1<"]
    with open(trace, errors="replace") as file:
        lines = file.read().splitlines()
    first = [next((i for i, line in enumerate(lines) if re.match(what, line)), None) for what in wanted]
    if None in first or first != sorted(first):
        return "in another order: %s" % first
    return None


ERRORS = {
    "openat": ("ENOSPC", "EIO", "EROFS", "EMFILE"), "mkdir": ("ENOSPC", "EACCES", "EROFS"),
    "write": ("ENOSPC", "EIO", "EINTR", "EDQUOT"), "fdatasync": ("EIO", "ENOSPC", "EINTR"), "fsync": ("EIO", "ENOSPC"),
    "rename": ("EIO", "EROFS"), "read": ("EIO", "EINTR"), "getrandom": ("EINTR", "EAGAIN"), "getdents64": ("EIO",),
    "newfstatat": ("EIO", "EACCES"), "close": ("EIO",), "lseek": ("EINVAL",),
}


def kills(data, deed, done):
    for name, number, _ in calls_of(data, deed):
        how = "killed at %s %d" % (name, number)
        yield data, deed, done, how, ("-e", "inject=%s:signal=KILL:when=%d" % (name, number)), None, True


def faults(data, deed, done):
    for name, number, out in calls_of(data, deed):
        for error in ERRORS.get(name, ()):
            for often in ("", "+"):
                if often and error == "EINTR":
                    continue  # nothing is interrupted for ever
                inject = "%s:error=%s:when=%d%s" % (name, error, number, often)
                mute = name == "write" and (out or often)
                yield data, deed, done, inject, ("-e", "inject=" + inject), None, False, mute


def limit_files(size):
    def set_limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return set_limit


def shortened(data, deed, done):
    for size in range(0, 1500, 41):
        yield data, deed, done, "files of %d bytes" % size, (), limit_files(size)


def main():
    some = lambda trials, step: list(trials)[:: 1 if LONG else step]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, data, deed, done in prepare():
            first = "add" in name
            case("%s: the disk has it before a word is said" % name, synced_before_said(data, deed))
            for title, trials in (
                    ("killed at every system call", some(kills(data, deed, done), 1 if first else 2)),
                    ("every system call fails", some(faults(data, deed, done), 4 if first else 16)),
                    ("short writes", some(shortened(data, deed, done), 3 if first else 9))):
                wrong = [what for what in pool.map(lambda trial: judge(*trial), trials) if what]
                case("%s: %s (%d times)" % (name, title, len(trials)), "\n".join(wrong[:5]))
    plan()


main()
