# SPDX-License-Identifier: GPL-3.0-or-later
"""The terminal itself misbehaves: it goes away, changes its size without end, answers what nobody
asked, sends a flood. The program must stand it, and end when there is nobody to read any more."""
import os
import random
import resource
import signal
import time

from pseudo import HOME, PATIENCE, QUIET, Terminal, case, plan

ARTICLE = os.path.join(HOME, "article.md")
with open(ARTICLE, "w", encoding="utf-8") as article:
    for number in range(200):
        article.write("## Part %d\n\n公地 is **shared** by [people](https://a.example/%d) who\n\n> speak\n\n"
                      "| a | b |\n|---|---|\n| 1 | words and words and words |\n\n" % (number, number))


def ignore_hang_up():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def used():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ends_when_the_terminal_goes(before):
    """Within a second, and without spinning until then."""
    terminal, began, spent = Terminal([ARTICLE], before=before), time.monotonic(), used()
    os.close(terminal.fd)
    while os.waitpid(terminal.child, os.WNOHANG)[0] == 0:
        if time.monotonic() - began > PATIENCE:
            os.kill(terminal.child, signal.SIGKILL)
            os.waitpid(terminal.child, 0)
            return "it is still there after %d s and used %.1f s" % (PATIENCE, used() - spent)
        time.sleep(0.01)
    return None


def stands_a_storm_of_sizes():
    terminal, dice = Terminal([ARTICLE]), random.Random(7)
    sizes = [(1, 1), (1, 80), (24, 1), (2, 2), (3, 5), (24, 80), (60, 200), (200, 300)]
    keys = b"jk}{][)(tsri\t\rHLpbdugG/x\x1bn?"
    for turn in range(120):
        terminal.resize(*(dice.choice(sizes) if turn % 2 else (dice.randint(1, 50), dice.randint(1, 120))))
        if turn % 3 == 0:
            os.write(terminal.fd, bytes([dice.choice(keys)]))
        terminal.read(0.002)
    terminal.resize(24, 80)
    terminal.read()
    status = terminal.end()
    return None if status == 0 else "exit status %d: %r" % (status, bytes(terminal.out[-400:]))


ANSWERS = [b"\x1b[?1;2c", b"\x1bP>|term(1)\x1b\\", b"\x1b]11;rgb:0/0/0\x07", b"\x1b]11;rgb:0/0/0\x1b\\", b"\x1b[24;80R",
           b"\x1b[I", b"\x1b[200~", b"\x1b[<0;3;4M", b"\x1b_Gi=1;OK\x1b\\", b"\x1b[?2026;2$y", b"\x1b[31337;1;2;3;4;5u"]


def answers_are_no_keys():
    """Nothing moves, nothing is said; and the next key is taken as itself."""
    terminal = Terminal([ARTICLE])
    terminal.send(b"g")  # it opens where the run before left it
    acted = [answer for answer in ANSWERS if terminal.send(answer)]
    moved = terminal.send(b"j")
    status = terminal.end()
    return ("these acted: %r" % acted if acted else None) or (None if moved else "a key was lost") \
        or (None if status == 0 else "exit status %d" % status)


DARK, LIGHT = b"38;5;246m", b"38;5;242m"  # what is dim in these themes


def themes_after(answer):
    """The colours of the themes that are drawn once the answer has come, in whatever pieces."""
    terminal = Terminal([ARTICLE], XDG_STATE_HOME=os.path.join(HOME, "ground"))
    asked = b"\x1b]11;?\x1b\\\x1b[c" in terminal.out
    start = len(terminal.out)
    for piece in answer:
        terminal.type(piece)
        time.sleep(QUIET)
    terminal.read()
    after = bytes(terminal.out[start:])
    moved = terminal.send(b"j")
    status = terminal.end()
    wrong = None if asked and moved and status == 0 else "asked: %s, moved: %s, status %d" % (asked, moved, status)
    return wrong or [name for name, colour in (("dark", DARK), ("light", LIGHT)) if colour in after], after


def hears_the_ground():
    attributes = b"\x1b[?1;2c"
    for answer, expected in [
            ([b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\" + attributes], ["dark"]),
            ([b"\x1b]11;rgb:fdfd/f6f6/e3e3\x07" + attributes], ["light"]),
            ([b"\x1b", b"]11;rgb:fdfd/f6", b"f6/e3e3\x1b", b"\\\x1b[?1", b";2c"], ["light"]),
            ([b"\x1b]11;rgb:nonsense\x1b\\" + attributes], []),
            ([attributes, b"\x1b]11;rgb:0/0/0\x07"], []),
            ([b"\x1b[200~\x1b]12;rgb:0/0/0\x07", attributes], [])]:
        got, after = themes_after(answer)
        if got != expected:
            return "%r gave %r" % (answer, got)
        if not expected and after:
            return "%r drew %r" % (answer, after)
        if len(after) > 1000:
            return "another theme took %d bytes" % len(after)
    return None


def stands_a_flood():
    terminal, dice = Terminal([ARTICLE]), random.Random(7)
    flood = [b"\x1b[" * 20000, b"\x1b]" + b"x" * 20000 + b"\x07", b"\xff\xfe\x80" * 5000, b"j" * 1000,
             bytes(dice.choice(b"jk}{][)(tsrHp\t\x1b\x08\xe5\x85\xac") for _ in range(2000))]
    for bytes_ in flood:
        for at in range(0, len(bytes_), 1000):
            terminal.type(bytes_[at:at + 1000])
            terminal.read(0.005)
    terminal.send(b"\x1b\\\x1b")
    status = terminal.end()
    return None if status == 0 else "exit status %d: %r" % (status, bytes(terminal.out[-400:]))


case("it ends when the terminal goes", ends_when_the_terminal_goes(lambda: None))
case("it ends when the terminal goes and SIGHUP is ignored", ends_when_the_terminal_goes(ignore_hang_up))
case("it stands a storm of sizes", stands_a_storm_of_sizes())
case("answers of the terminal are no keys", answers_are_no_keys())
case("it hears which ground the terminal has, and takes no answer for keys", hears_the_ground())
case("it stands a flood", stands_a_flood())
plan()
