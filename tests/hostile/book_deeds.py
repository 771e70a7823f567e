# SPDX-License-Identifier: GPL-3.0-or-later
"""What `commonplace book` does, as deeds that a test may harm, and what must hold afterwards: a passage
that was said to be kept is in the book, all that was there before still is, and where the program says
that something is not kept, it gives the words back."""
import atexit
import json
import os
import shutil
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


def plan():
    print("1..%d" % cases)


# --- running ------------------------------------------------------------------------------------

def environment(data):
    keep = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    keep["ASAN_OPTIONS"] = "detect_leaks=0"  # which cannot be looked for under strace
    return {**keep, "HOME": HOME, "LC_ALL": "C.UTF-8", "TZ": "UTC0", "XDG_DATA_HOME": data}


def run(data, *words, trace=(), before=None, more=None):
    """The command, under strace where something is to be traced, with `more` in its environment."""
    command = ["strace", "-qq", "-o", "/dev/null", *trace] if trace else []
    return subprocess.run([*command, PROGRAM, "book", *words], env={**environment(data), **(more or {})},
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=60, preexec_fn=before)


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


def fresh(data):
    copy = tempfile.mkdtemp(dir=HOME)
    shutil.copytree(data, copy, dirs_exist_ok=True)
    return copy


# --- what must hold -----------------------------------------------------------------------------

def judge(data, deed, done, how, trace=(), before=None, killed=False, mute=False, more=None):
    """Runs a deed under some harm; what is wrong afterwards, or None."""
    copy = fresh(data)
    was, _ = state(copy)
    ran = run(copy, *deed, trace=trace, before=before, more=more)
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
