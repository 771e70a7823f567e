#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A passage that was said to be kept is in the book, and all that was there before still is.

Each thing that `commonplace book` does is run under strace, and killed at one system call after the
other, from the first that concerns the book on; then each of them fails, once and for good, with
what a full, broken or read-only disk says; then files may not grow beyond a size, which makes writes
really short. After every run the book must open and be whole. Where the program says that something
is not kept, it must give the words back.
"""
import atexit
import concurrent.futures
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile

PROGRAM = os.environ["COMMONPLACE"]
LONG = "BOOK_LONG" in os.environ
HOME = tempfile.mkdtemp()
atexit.register(shutil.rmtree, HOME, True)
ARTICLE = os.path.join(HOME, "article.md")
WORDS = "Nobody owns a strip of it"
NOTE = "A note of its own"
EDITED = "Another note altogether"

cases = 0


def case(name, wrong):
    global cases
    cases += 1
    print("%s %d - %s" % ("not ok" if wrong else "ok", cases, name))
    if wrong:
        print("# " + str(wrong).replace("\n", "\n# "))


# --- running ------------------------------------------------------------------------------------

def environment(data):
    keep = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    keep["ASAN_OPTIONS"] = "detect_leaks=0"  # which cannot be looked for under strace
    return {**keep, "HOME": HOME, "LC_ALL": "C.UTF-8", "TZ": "UTC0", "XDG_DATA_HOME": data}


def run(data, *words, trace=(), before=None):
    command = ["strace", "-qq", "-o", "/dev/null", *trace] if trace else []
    return subprocess.run([*command, PROGRAM, "book", *words], env=environment(data), stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=60, preexec_fn=before)


def state(data):
    """What the book holds, by id; and what it complains about."""
    passages, complaints = {}, b""
    for which in ((), ("--deleted",)):
        done = run(data, "list", "--json", *which)
        complaints += done.stderr
        if done.returncode not in (0, 1):
            raise AssertionError("the book does not open: %s" % done.stderr.decode())
        for line in done.stdout.decode().splitlines():
            passage = json.loads(line)
            passages[passage["id"]] = passage
    return passages, complaints.decode()


# --- what is done -------------------------------------------------------------------------------

def has(passages, **members):
    return any(all(p[name] == value for name, value in members.items()) for p in passages.values())


def prepare():
    """A book with a past, another to merge, a file to import; answers the deeds and what shows them done."""
    past, other, none = (os.path.join(HOME, name) for name in ("past", "other", "none"))
    with open(ARTICLE, "w") as file:
        file.write("# Pasture\n\nThe cows of the village have grazed it. %s, and no ministry "
                   "looks after it.\n\nSome rules, and some people.\n" % WORDS)
    run(past, "add", ARTICLE, "--quote", "The cows of the village", "--note", "First", "--tag", "a")
    run(past, "add", ARTICLE, "--quote", "Some rules", "--note", "Second")
    run(other, "add", ARTICLE, "--quote", "some people", "--note", "Elsewhere")
    passages, _ = state(past)
    first = next(id for id, p in passages.items() if p["note"] == "First")
    second = next(id for id, p in passages.items() if p["note"] == "Second")
    run(past, "delete", second)
    exported = os.path.join(HOME, "exported.jsonld")
    run(other, "export", "--output", exported)
    os.mkdir(none)
    add = ("add", ARTICLE, "--quote", WORDS, "--note", NOTE)
    merged = lambda p: has(p, note="Elsewhere", quote="some people")
    kept = lambda p: has(p, quote=WORDS, note=NOTE)
    return [
        ("add", past, add, kept),
        ("the first add", none, add, kept),
        ("edit", past, ("edit", first, "--note", EDITED), lambda p: has(p, id=first, note=EDITED)),
        ("tag", past, ("tag", first, "b"), lambda p: has(p, id=first, tags=["a", "b"])),
        ("delete", past, ("delete", first), lambda p: has(p, id=first, deleted=True)),
        ("restore", past, ("restore", second), lambda p: has(p, id=second, deleted=False)),
        ("import", past, ("import", exported), merged),
        ("merge", past, ("merge", os.path.join(other, "commonplace", "book")), merged),
        ("compact", past, ("compact",), lambda p: True),
    ]


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


def fresh(data):
    copy = tempfile.mkdtemp(dir=HOME)
    shutil.copytree(data, copy, dirs_exist_ok=True)
    return copy


# --- what must hold -----------------------------------------------------------------------------

def judge(data, deed, done, how, trace=(), before=None, killed=False, mute=False):
    """Runs a deed under some harm; what is wrong afterwards, or None."""
    copy = fresh(data)
    was, _ = state(copy)
    ran = run(copy, *deed, trace=trace, before=before)
    now, complaints = state(copy)
    shutil.rmtree(copy)
    said = ran.stdout.decode(errors="replace")
    lost = [id for id in was if id not in now or now[id]["quote"] != was[id]["quote"]]
    if lost:
        return "%s: lost %s" % (how, lost)
    if "not as it was written" in complaints:
        return "%s: %s" % (how, complaints)
    acknowledged = bool(said) if killed else ran.returncode == 0
    if acknowledged and not done(now):
        return "%s: said to be done, and is not: %r %r" % (how, said, ran.stderr)
    if killed or acknowledged or mute:
        return None
    if not ran.stderr:
        return "%s: failed (%d) without a word" % (how, ran.returncode)
    if deed[0] == "add" and WORDS not in said:
        return "%s: the words are not given back: %r" % (how, ran.stderr)
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
    print("1..%d" % cases)


main()
