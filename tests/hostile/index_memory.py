# SPDX-License-Identifier: GPL-3.0-or-later
"""Whichever allocation finds no memory, indexing and searching end with a word, and afterwards the index is
the right one. Each is refused alone, as one that asks for much is, and with all that come after it."""
import os
import subprocess

import index
from index import HOME, LIBRARY, LONG, PROGRAM, case, differs, environment, write

HERE = os.path.dirname(os.path.abspath(__file__))
REFUSE = os.path.join(HOME, "refuse.so")
CACHE = os.path.join(HOME, "cache")
TRIALS = 200 if LONG else 10
COMMANDS = {
    "index": ["index", LIBRARY],
    "search": ["search", "--in", LIBRARY, "word", "who:anna"],
    "search only": ["search", "--no-update", "--in", LIBRARY, "word"],
    "links": ["links", "--in", LIBRARY, "part 1/article 1.md"],
    "who": ["who", "--in", LIBRARY, "anna"],
}


def run(command, **more):
    return subprocess.run([PROGRAM, *command], env={**environment(CACHE), "LD_PRELOAD": REFUSE, **more},
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=60)


def count(command):
    told = os.path.join(HOME, "allocations")
    run(command, ALLOCATIONS_TO=told)
    with open(told) as file:
        return int(file.read())


def begin(changed):
    """From nothing, or where articles have changed since."""
    index.shutil.rmtree(CACHE, True)
    if changed:
        index.run(CACHE)
        write("part 1/article 1.md", index.article(1))


def refused(command, changed, number, most):
    begin(changed)
    ran = run(command, REFUSE_FROM=str(number), REFUSE_MOST=str(most))
    how = "%s, allocation %d refused%s: " % (" ".join(command[:2]), number, " alone" if most == 1 else "")
    if ran.returncode not in (0, 1, 2):
        return how + "status %d: %s" % (ran.returncode, ran.stderr)
    if ran.returncode == 2 and not ran.stderr:
        return how + "ended without a word"
    wrong = differs(CACHE)
    return how + wrong if wrong else None


def judge(command, changed):
    begin(changed)
    last = count(command)
    trials = range(1, last + 1, max(1, last // TRIALS))
    wrong = [refused(command, changed, number, most) for number in trials for most in (0, 1)]
    return "\n".join([what for what in wrong if what][:5])


def main():
    for i in range(6):
        write("part %d/article %d.md" % (i % 2, i), index.article(i))
    build = [*os.environ.get("CC", "cc").split(), "-shared", "-fPIC", "-o", REFUSE, os.path.join(HERE, "refuse.c")]
    built = subprocess.run(build, capture_output=True)
    if built.returncode:
        print("1..0 # SKIP no library can be built: %s" % built.stderr.decode(errors="replace").split("\n")[0])
        return
    for name, command in COMMANDS.items():
        if name == "index":
            case("no memory while a library is indexed", judge(command, False))
        case("no memory: %s, where an article has changed" % name, judge(command, True))
    print("1..%d" % index.cases)


main()
