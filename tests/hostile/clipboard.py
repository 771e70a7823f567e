# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves for the clipboard is what was copied, in letters alone, and only when a key asked; other
programs get it, or an address, without a shell and without our terminal."""
import base64
import os
import re
import time

from pseudo import HOME, PATIENCE, Terminal, case, plan

OFFER = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/]*=*)\x1b\\")
PROGRAMS = os.path.join(HOME, "programs")
os.mkdir(PROGRAMS)


def write(name, words, mode=0o644):
    path = os.path.join(HOME, name)
    with open(path, "wb") as out:
        out.write(words)
    os.chmod(path, mode)
    return path


WORDS = "Evil \x1b]52;c;MzEzMzc=\x07 and \x9b31337m and $(touch pwned) `touch pwned`; é公"
ARTICLE = write("article.md", WORDS.encode().replace(b"`", b"\\`") + b"\n\n[far](https://a.example/$(touch%20pwned);'x)\n")
LARGE = write("large.md", b"".join(b"word " * 10000 + b"\n\n" for _ in range(4)))


def program(name):
    """One that writes what it was told and given into a file, and says whether it sees a terminal."""
    out = os.path.join(HOME, name + ".out")
    write("programs/" + name, b'#!/bin/sh\n{ printf "%s|" "$@"; if (: </dev/tty) 2>/dev/null; then echo tty; fi; cat; }'
          b' >' + out.encode() + b'.part; mv ' + out.encode() + b'.part ' + out.encode() + b"\n", 0o755)
    return out


def wait_for(path):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if os.path.exists(path):
            with open(path, "rb") as done:
                return done.read()
        time.sleep(0.01)
    return None


def played(path, keys, **variables):
    terminal = Terminal([path], PATH=PROGRAMS + ":/usr/bin:/bin", **variables)
    for key in [b"g", *keys]:
        terminal.send(key)
    status = terminal.end()
    return status, bytes(terminal.out)


def offers(out):
    return [base64.b64decode(letters) for letters in OFFER.findall(out)]


def wrong_in(result, wanted):
    status, out = result
    if status != 0:
        return "exit status %d" % status
    if offers(out) != wanted:
        return "offered: %r" % offers(out)
    return "an offer that is none: %r" % out[-300:] if b"\x1b]52" in OFFER.sub(b"", out) else None


def offers_what_was_copied():
    return wrong_in(played(ARTICLE, [b"y"]), [WORDS.encode()])


def offers_nothing_unasked():
    return wrong_in(played(ARTICLE, [b"v", b"}", b"\x1b", b"\t", b"\r", b"p", b"j", b"/31337\r"]), [])


def offers_again_only_when_asked_again():
    return wrong_in(played(ARTICLE, [b"y", b"j", b"\x0c", b"v}y"]), [WORDS.encode()] * 2)


def offers_no_more_than_terminals_take():
    return wrong_in(played(LARGE, [b"vG", b"y"]), []) or (
        None if b"kB" in played(LARGE, [b"vG", b"y"])[1] else "nothing was said")


def offers_nothing_to_the_deaf():
    return wrong_in(played(ARTICLE, [b"y"], TERM="linux"), [])


def gives_all_to_a_program():
    out = program("wl-copy")
    status, _ = played(LARGE, [b"vG", b"y"], WAYLAND_DISPLAY="wayland-0")
    got = wait_for(out)
    wanted = b"|" + b"\n\n".join([(b"word " * 10000).strip()] * 4)
    return None if status == 0 and got == wanted else "status %d, %r" % (status, got and (len(got), got[:40]))


def gives_nothing_without_a_display():
    out = program("xclip")
    played(ARTICLE, [b"y"])
    return "it ran" if os.path.exists(out) else None


def opens_an_address_when_told():
    out = program("browse")
    keys = [b"\t", b"\r"]
    _, shown = played(ARTICLE, [*keys, b"n"], BROWSER="browse --new:other")
    if os.path.exists(out) or b"browse" not in shown:
        return "it ran unasked, or nobody asked"
    played(ARTICLE, [*keys, b"y"], BROWSER="browse --new:other")
    got = wait_for(out)
    return None if got == b"--new|https://a.example/$(touch%20pwned);'x|" else repr(got)


case("the clipboard is offered what was copied, in base64", offers_what_was_copied())
case("nothing is offered unasked", offers_nothing_unasked())
case("each copy is offered once", offers_again_only_when_asked_again())
case("no more is offered than terminals take", offers_no_more_than_terminals_take())
case("a terminal that would print it is offered nothing", offers_nothing_to_the_deaf())
case("a program of the display gets all of it, and no terminal", gives_all_to_a_program())
case("no program runs without a display", gives_nothing_without_a_display())
case("an address is opened when told, without a shell", opens_an_address_when_told())
case("nothing of an article ran", "pwned" if os.path.exists(os.path.join(HOME, "pwned")) else None)
plan()
