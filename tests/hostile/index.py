#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever happens to an index, after the next start it is the right one.

A library is indexed, and meanwhile killed at random moments, run twice at once, given a full disk or
none it may write to; between two runs the index is cut off, overwritten and deleted, and the library
changes. After the next undisturbed run all rows are compared with those of an index made afresh.
"""
import atexit
import glob
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time

PROGRAM = os.environ["COMMONPLACE"]
SHARED = os.environ.get("COMMONPLACE_SHARED")
LONG = "INDEX_LONG" in os.environ
KILLS = 200 if LONG else 25
HOME = tempfile.mkdtemp()
LIBRARY = os.path.join(HOME, "library")
atexit.register(shutil.rmtree, HOME, True)
chance = random.Random(5)

cases = 0


def case(name, wrong):
    global cases
    cases += 1
    print("%s %d - %s" % ("not ok" if wrong else "ok", cases, name), flush=True)
    if wrong:
        print("# " + str(wrong).replace("\n", "\n# "))


def skip(name, why):
    global cases
    cases += 1
    print("ok %d - %s # SKIP %s" % (cases, name, why))


# --- running ------------------------------------------------------------------------------------

def environment(cache):
    keep = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    return {**keep, "HOME": HOME, "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": cache,
            "XDG_STATE_HOME": os.path.join(HOME, "state")}


def start(cache, before=None):
    return subprocess.Popen([PROGRAM, "index", "--json", LIBRARY], env=environment(cache), preexec_fn=before,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def run(cache, before=None):
    """Status, what it answered, what it complained about."""
    process = start(cache, before)
    out, err = process.communicate(timeout=300)
    return process.returncode, json.loads(out) if out else None, err.decode()


def index_of(cache):
    found = glob.glob(os.path.join(cache, "commonplace", "library-*.sqlite"))
    return found[0] if found else None


# --- all rows -----------------------------------------------------------------------------------

ROWS = (
    "SELECT 'article', path, size, title, redirect, date, words, bytes FROM article",
    "SELECT 'name', key, path, kind FROM name JOIN article ON article.id = article",
    "SELECT 'section', path, ordinal, level, section.title, start FROM section JOIN article ON article.id = article",
    """SELECT 'turn', path, ordinal, p.name, p.key, q.name, kind, start, end, turn.words FROM turn
       JOIN article ON article.id = article JOIN person p ON p.id = person LEFT JOIN person q ON q.id = quoter""",
    """SELECT 'piece', path, section, name, kind, start, end FROM piece
       JOIN article ON article.id = article LEFT JOIN person ON person.id = person""",
    """SELECT 'link', path, ordinal, kind, target.words, key, start, end, line FROM link
       JOIN article ON article.id = article JOIN target ON target.id = target""",
    """SELECT 'word', path, piece.kind, piece.start, col, "offset", term FROM word
       JOIN piece ON piece.id = doc JOIN article ON article.id = article""",
)


def dump(cache):
    """Every row that means something, whatever numbers stand for articles and people."""
    db = sqlite3.connect(index_of(cache))
    db.text_factory = bytes
    db.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, find, instance)")
    rows = sorted((row for sql in ROWS for row in db.execute(sql)), key=repr)
    db.close()
    return rows


def differs(cache, complaint=None):
    """What is wrong with the index, after a run that nothing disturbs."""
    status, sums, said = run(cache)
    if status:
        return "status %d: %s" % (status, said)
    fresh = tempfile.mkdtemp(dir=HOME)
    run(fresh)
    want, have = dump(fresh), dump(cache)
    shutil.rmtree(fresh)
    if want == have:
        return complaint
    return "\n".join([complaint or ""] + ["missing %r" % (row,) for row in want if row not in have][:5] +
                     ["too much %r" % (row,) for row in have if row not in want][:5])


# --- the library --------------------------------------------------------------------------------

def write(name, words):
    path = os.path.join(LIBRARY.encode(), name if isinstance(name, bytes) else name.encode())
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(words)
    os.utime(path, (1e9, 1e9 + write.time))  # long ago, and never twice the same
    write.time += 1


write.time = 0


def article(i):
    return ("---\nspeakers: [Anna, Bert %d]\n---\n# Article %d\n\nWord k%dx, and [[Article %d]].\n\n## Part\n\n"
            "**Anna:** It was %d; see [it](https://example.org/%d).\n\n**Bert %d:** So it was.\n"
            % (i % 7, i, chance.randrange(10 ** 6), i + 1, i, i, i % 7)) * chance.randrange(1, 4)


def make_library(count):
    for i in range(count):
        write("part %d/article %d.md" % (i % 9, i), article(i))
    write("new\nline.md", "# One\n")
    write(b"broken\xff.md", "# Two\n")
    write(".commonplaceignore", "drop*\n/ignored/\n")
    write("drop it.md", "# Never\n")
    write("ignored/a.md", "# Never\n")
    write("archive.md", "PK\003\004")
    write("of another time.md", "# Three\n")
    os.utime(os.path.join(LIBRARY, "of another time.md"), (0, 10 ** 10))  # nanoseconds in 64 bits end before
    os.symlink("..", os.path.join(LIBRARY, "part 1", "loop"))
    os.symlink("/dev/zero", os.path.join(LIBRARY, "zero.md"))
    os.mkfifo(os.path.join(LIBRARY, "pipe.md"))
    if LONG and SHARED:
        shutil.copytree(os.path.join(SHARED, "data", "library"), os.path.join(LIBRARY, "wiki"))


def change_library():
    names = sorted(glob.glob(os.path.join(LIBRARY, "part *", "*.md")))
    for name in chance.sample(names, 10):
        if chance.random() < 0.3:
            os.unlink(name)
        else:
            write(os.path.relpath(name, LIBRARY), article(chance.randrange(1000)))
    write("part 0/new %d.md" % write.time, article(1))


# --- what happens -------------------------------------------------------------------------------

def kill_at_random(cache, seconds):
    """From nothing to all of it, in as many starts as it takes."""
    for i in range(KILLS):
        process = start(cache)
        time.sleep(chance.random() * seconds * (0.3 if i % 3 else 1.1))
        process.kill()
        process.communicate()
        if i % 8 == 7:
            change_library()
        if i % 24 == 23:
            wrong = differs(cache)
            if wrong:
                return "after kill %d: %s" % (i + 1, wrong)
        if i % 10 == 9 and i % 24 != 23 and index_of(cache) and chance.random() < 0.5:
            shutil.rmtree(cache, True)
    return differs(cache)


def damage(path, how):
    size = os.path.getsize(path)
    if how == "another's tables":
        version = sqlite3.connect(path).execute("PRAGMA user_version").fetchone()[0]
        os.unlink(path)
        db = sqlite3.connect(path)
        db.executescript("CREATE TABLE article (size); PRAGMA user_version = %d" % version)
        db.close()
        os.truncate(path + ".lock", 0)
    elif how == "cut":
        os.truncate(path, size // 2)
    elif how == "emptied":
        os.truncate(path, 0)
    elif how == "overwritten":
        with open(path, "r+b") as file:
            file.write(b"no database at all")
    elif how == "a page of noise":
        with open(path, "r+b") as file:
            file.seek(size // 4096 // 2 * 4096)
            file.write(chance.randbytes(4096))
    elif how == "one byte":
        with open(path, "r+b") as file:
            file.seek(size // 3)
            byte = file.read(1)
            file.seek(size // 3)
            file.write(bytes([byte[0] ^ 0x55]))
    elif how == "deleted":
        os.unlink(path)
    elif how == "a folder in its place":
        os.unlink(path)
        os.mkdir(path)


def read_damaged(cache):
    found = subprocess.run([PROGRAM, "search", "--no-update", "--in", LIBRARY, "word"], env=environment(cache),
                           stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    return None if found.returncode == 2 and found.stderr else "status %d: %s" % (found.returncode, found.stderr)


def full_disk(cache, room):
    """A file may not grow beyond `room`, as on a full disk; then there is room again."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    status, sums, said = run(cache, limit)
    if status != 2 or "cannot" not in said:
        return "status %d: %s" % (status, said)
    return differs(cache)


def really_full(cache, size):
    os.makedirs(cache)
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%d" % size, "none", cache],
                                      capture_output=True).returncode:
        return None
    try:
        status, sums, said = run(cache)
        if status != 2 or "full" not in said:
            return "status %d: %s" % (status, said)
        subprocess.run(["mount", "-o", "remount,size=500m", cache], check=True)
        return differs(cache) or ""
    finally:
        subprocess.run(["umount", cache])


def read_only(cache):
    """What was there is answered, and that it may be old is said; nothing is answered where nothing was."""
    run(cache)
    empty = os.path.join(HOME, "empty")
    os.makedirs(empty)
    if subprocess.run(["mount", "--bind", cache, cache], capture_output=True).returncode:
        return None
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", cache], check=True)
        status, sums, said = run(cache)
        if status != 2 or not sums or not sums["articles"] or "may be old" not in said:
            return "status %d, %s: %s" % (status, sums, said)
    finally:
        subprocess.run(["umount", cache])
    return differs(cache) or ""


def two_at_once(cache):
    first, second = start(cache), start(cache)
    statuses = []
    for process in (first, second):
        out, err = process.communicate(timeout=300)
        statuses.append(process.returncode)
    if 0 not in statuses or not set(statuses) <= {0, 2}:
        return "statuses %s" % statuses
    return differs(cache)


def main():
    make_library(600)
    cache = os.path.join(HOME, "cache")
    began = time.monotonic()
    case("a library is indexed", run(cache)[0])
    seconds = time.monotonic() - began
    case("and again, to the same rows", differs(cache))
    change_library()
    case("changes are followed", differs(cache))
    for how in ("cut", "emptied", "overwritten", "a page of noise", "one byte", "deleted"):
        damage(index_of(cache), how)
        case("an index that was damaged (%s) is made anew" % how, differs(cache))
    damage(index_of(cache) + "-wal", "overwritten") if os.path.exists(index_of(cache) + "-wal") else None
    damage(index_of(cache), "another's tables")
    case("what is only read of another's tables ends with a word", read_damaged(cache))
    case("another's tables are no matter later", differs(cache))
    case("noise in its log is no matter", differs(cache))
    case("killed %d times" % KILLS, kill_at_random(os.path.join(HOME, "killed"), seconds))
    for share in (2, 20):
        room = os.path.getsize(index_of(cache)) // share
        case("a full disk is said, and no matter later (room for 1/%d)" % share,
             full_disk(os.path.join(HOME, "full %d" % share), room))
    for name, wrong in (("a disk that is really full", really_full(os.path.join(HOME, "tmpfs"), 1000000)),
                        ("a cache that is read-only", read_only(cache))):
        if wrong is None:
            skip(name, "nothing may be mounted here")
        else:
            case(name, wrong)
    case("two at once", two_at_once(os.path.join(HOME, "two")))
    print("1..%d" % cases)


if __name__ == "__main__":
    main()
