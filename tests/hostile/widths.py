# SPDX-License-Identifier: GPL-3.0-or-later
"""No line that show prints is wider than asked, at any width: of our own pages, and of every page
(or of each so-and-so-many-th: `widths.py STEP`) of the collection of real text.

The judge is the C library's wcwidth, code point by code point, which is what a terminal does."""

import ctypes
import ctypes.util
import locale
import os
import subprocess
import sys

WIDTHS = (20, 40, 80, 200)
PAGES = (".md", ".markdown", ".mediawiki", ".wiki", ".txt")

libc = ctypes.CDLL(ctypes.util.find_library("c"))


def cells(line):
    if line.isascii() and line.isprintable():
        return len(line)
    return sum(max(0, libc.wcwidth(ctypes.c_wchar(c))) for c in line)


def pages(top):
    for folder, folders, names in os.walk(top):
        folders.sort()
        for name in sorted(names):
            if name.endswith(PAGES):
                yield os.path.join(folder, name)


def wrong(program, path):
    """What is wrong with the page, a line each."""
    for width in WIDTHS:
        done = subprocess.run([program, "show", "--width", str(width), "--", path],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        if done.returncode:
            yield f"{path}: status {done.returncode} at {width}: {done.stderr[-2000:].decode(errors='replace')}"
            continue
        for number, line in enumerate(done.stdout.decode("utf-8").split("\n"), 1):
            if cells(line) > width:
                yield f"{path}: line {number} has {cells(line)} cells at {width}: {line}"
                break


class Cases:
    count = 0

    def law(self, name, faults):
        self.count += 1
        print(f"{'not ok' if faults else 'ok'} {self.count} - {name}")
        for fault in faults[:20]:
            print("#", fault.replace("\n", "\n# "))

    def skip(self, name, reason):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {reason}")


def main():
    locale.setlocale(locale.LC_ALL, "C.UTF-8")
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    program, source = os.environ["COMMONPLACE"], os.environ["srcdir"]
    shared = os.environ.get("COMMONPLACE_SHARED")
    cases = Cases()

    cases.law("the judge knows wide characters", [] if cells("a漢\u0301") == 3 else ["it does not"])
    for top in ("content", "tests/golden", "tests/screen/shelf"):
        found = list(pages(os.path.join(source, top)))
        faults = [fault for page in found for fault in wrong(program, page)]
        cases.law(f"the {len(found)} pages of {top}", faults if found else ["there are none"])
    if not shared:
        cases.skip("the collection", "COMMONPLACE_SHARED is not set")
    else:
        found = list(pages(os.path.join(shared, "data")))[::step]
        faults = [fault for page in found for fault in wrong(program, page)]
        cases.law(f"{len(found)} pages of the collection", faults if found else ["there are none"])
    print(f"1..{cases.count}")


main()
