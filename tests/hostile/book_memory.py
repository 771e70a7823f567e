# SPDX-License-Identifier: GPL-3.0-or-later
"""What was said to be kept is in the book, whichever allocation finds no memory.

Each deed is run with a library before the C library that refuses one allocation, the first, the second
and so on, and every one after it. The program may end, but not by a signal, and not without a word."""
import concurrent.futures
import os
import subprocess

from book_deeds import HOME, LONG, case, fresh, judge, plan, prepare, run

HERE = os.path.dirname(os.path.abspath(__file__))
REFUSE = os.path.join(HOME, "refuse.so")


def count(data, deed):
    """How many allocations a deed makes."""
    told = os.path.join(HOME, "allocations")
    run(fresh(data), *deed, more={"LD_PRELOAD": REFUSE, "ALLOCATIONS_TO": told})
    with open(told) as file:
        return int(file.read())


def refused(trial):
    data, deed, done, number = trial
    how = "allocation %d refused" % number
    more = {"LD_PRELOAD": REFUSE, "REFUSE_FROM": str(number)}
    wrong = judge(data, deed, done, how, more=more, mute=True)
    if wrong:
        return wrong
    ran = run(fresh(data), *deed, more=more)
    if ran.returncode < 0:
        return "%s: ended by signal %d" % (how, -ran.returncode)
    if ran.returncode and not ran.stderr:
        return "%s: ended (%d) without a word" % (how, ran.returncode)
    return None


def main():
    build = [*os.environ.get("CC", "cc").split(), "-shared", "-fPIC", "-o", REFUSE, os.path.join(HERE, "refuse.c")]
    built = subprocess.run(build, capture_output=True)
    if built.returncode:
        print("1..0 # SKIP no library can be built: %s" % built.stderr.decode(errors="replace").split("\n")[0])
        return
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, data, deed, done in prepare():
            last = count(data, deed)
            step = 1 if LONG else max(1, last // 25)
            trials = [(data, deed, done, number) for number in range(1, last + 1, step)]
            wrong = [what for what in pool.map(refused, trials) if what]
            case("%s: no memory (%d of %d allocations)" % (name, len(trials), last), "\n".join(wrong[:5]))
    plan()


main()
