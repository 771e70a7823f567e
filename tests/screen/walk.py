# SPDX-License-Identifier: GPL-3.0-or-later
"""A reader walks through a page: screen after screen, section by section, turn by turn, from one
reference to the next, to words and back. What `show` and `outline` say of the page judges what
stood on the screens. Walked are pages of our own and, where COMMONPLACE_SHARED is set, the page one
began with and the five longest of a wiki. Screens and times are in tests/logs/walk/ for people."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time

SIZES = ((80, 24), (40, 12), (200, 60))
MEASURE = 72
MOST = 400  # keys of one kind


class Walk:
    """A page at a size, and the program that shows it."""

    def __init__(self, program, path, size, log):
        self.program, self.path, self.log = program, path, log
        self.columns, self.rows = size
        self.keys, self.seconds, self.wrong = 0, 0.0, []
        self.outline = json.loads(self.run("outline", "--json", "--", path))

    def run(self, *arguments):
        with tempfile.TemporaryDirectory() as home:
            for name in ("STATE", "CONFIG", "CACHE", "DATA"):
                os.environ[f"XDG_{name}_HOME"] = home
            done = subprocess.run([self.program, *arguments], stdout=subprocess.PIPE, check=True,
                                  timeout=120)
        return done.stdout.decode("utf-8")

    def screens(self, strokes, styles=False):
        """The screens, lists of rows, before the first stroke and after each."""
        ask = "screen styles\n" if styles else "screen\n"
        script = f"size {self.columns}x{self.rows}\nopen {self.path}\n{ask}"
        script += "".join(f"keys {stroke}\n{ask}" for stroke in strokes)
        with tempfile.NamedTemporaryFile("w", suffix=".screen") as file:
            file.write(script)
            file.flush()
            start = time.monotonic()
            printed = self.run("script", file.name)
            self.seconds += time.monotonic() - start
        self.keys += len(strokes)
        self.log.write(printed)
        screens = []
        for line in printed.split("\n"):
            if line == ask[:-1]:
                screens.append([])
            elif screens and line[:1] in ("|", "'"):
                screens[-1].append(line if styles else line[1:])
        if len(screens) != len(strokes) + 1:
            self.wrong.append(f"{len(strokes) + 1} screens were asked for, {len(screens)} came")
        return screens

    def body(self, screen):
        return screen[2 if self.rows >= 16 else 1:self.rows - 1]

    def says(self, fault):
        self.wrong.append(f"{os.path.basename(self.path)} at {self.columns}x{self.rows}: {fault}")


def words(lines):
    return " ".join(lines).split()


def squeezed(text):
    return "".join(text.replace("│", " ").split())


def joined(bodies):
    """All lines of screens of which each goes on where the last one stopped, some rows apart."""
    lines = []
    for body in bodies:
        overlap = min(len(lines), len(body))
        while overlap and lines[-overlap:] != body[:overlap]:
            overlap -= 1
        lines += body[overlap:]
    return lines


def page_by_page(walk):
    """Nothing of the page is left out or shown twice."""
    width = min(MEASURE, walk.columns - 2 if walk.columns <= 40 else walk.columns)
    shown = words(walk.run("show", "--width", str(width), "--", walk.path).split("\n"))
    if re.search("[┼›]", "".join(shown)):
        return  # tables and code are as wide as the screen allows
    read = words(joined([walk.body(s) for s in walk.screens(["<Space>"] * MOST)]))
    title = squeezed(walk.outline["title"])
    for count in range(1, 20):  # the title of a page without a heading of its own is on the first row
        if squeezed("".join(shown[:count])) == title and squeezed("".join(read[:count])) != title:
            shown = shown[count:]
            break
    place = next((i for i, (a, b) in enumerate(zip(read, shown)) if a != b), len(read))
    if read != shown:
        walk.says(f"reading on gives {len(read)} words of {len(shown)};"
                  f" {read[place:place + 6]} for {shown[place:place + 6]}")


def section_by_section(walk):
    """Each section comes, in order, its heading on the screen."""
    titles = [squeezed(s["title"]) for s in walk.outline["sections"]]
    screens = walk.screens(["]"] * len(titles))
    pages = [squeezed("".join(walk.body(s))) for s in screens]
    place = 0
    for title in titles:
        while place < len(pages) and title not in pages[place]:
            place += 1
        if place == len(pages):
            walk.says(f"] never shows the heading {title!r}")
            return


def turn_by_turn(walk):
    """Each turn comes, its first words on the screen."""
    turns = sorted((p["start"], squeezed(p["text"])[:24]) for s in walk.outline["speakers"]
                   for p in s["passages"] if p["kind"] == "speaks")
    count = sum(len(s["passages"]) for s in walk.outline["speakers"])
    pages = [squeezed("".join(walk.body(s))) for s in walk.screens([")"] * count)]
    for _, start in turns:
        if not any(start in page for page in pages):
            walk.says(f") never shows the turn {start!r}")


def link_by_link(walk):
    """Each Tab chooses something else, which stands out on the screen."""
    links = [r for r in walk.outline["references"] if r["kind"] in ("link", "wiki")]
    count = min(len(links), MOST)
    for number, screen in enumerate(walk.screens(["<Tab>"] * count, styles=True)[1:], 1):
        if not any(re.search("[A-Z!@#$%^&*r]", row[1:]) for row in screen if row[0] == "'"):
            walk.says(f"after {number} Tabs nothing stands out")
            return


def from_words(body):
    """The rows from the first words on: a place is kept by its words, not by blank rows above."""
    first = next((i for i, row in enumerate(body) if row.strip()), len(body))
    return body[first:]


def there_and_back(walk):
    """A jump and the way back give the page one came from."""
    for there, back in (("G", "''"), ("tq", ""), ("?", "q"), ("zz", "")):
        _, before, after = (from_words(walk.body(s)) for s in walk.screens(["<Space>", there + back]))
        if any(a != b for a, b in zip(before, after)):
            walk.says(f"{there}{back} does not come back")


def word_after_word(walk):
    """A word that was searched for is on every screen it is shown on."""
    found = re.findall(r"\b[a-z]{7,}\b", walk.run("show", "--width", "72", "--", walk.path))
    for word in found[len(found) // 3::max(1, len(found) // 3)]:
        for screen in walk.screens([f"/{word}<CR>", "n", "n"])[1:]:
            if word not in squeezed("".join(walk.body(screen))).lower():
                walk.says(f"{word!r} was searched for and is not on the screen")
                break


WAYS = (page_by_page, section_by_section, turn_by_turn, link_by_link, there_and_back, word_after_word)


def pages():
    """What is walked, and why some is not."""
    source, shared = os.environ["srcdir"], os.environ.get("COMMONPLACE_SHARED")
    content = os.path.join(source, "content")
    ours = [os.path.join(content, name) for name in sorted(os.listdir(content))]
    yield from (path for path in ours if os.path.isfile(path) and os.path.getsize(path) > 8000)
    if shared:
        seed = os.path.join(shared, "seed")
        yield from (os.path.join(seed, name) for name in sorted(os.listdir(seed)) if name.endswith(".txt"))
        wiki = os.path.join(shared, "data", "p2pf-wikitext")
        found = [os.path.join(wiki, name) for name in sorted(os.listdir(wiki)) if name.endswith(".mediawiki")]
        yield from sorted(found, key=os.path.getsize)[-5:]


def main():
    os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
    logs = os.path.join("tests", "logs", "walk")
    os.makedirs(logs, exist_ok=True)
    count = 0
    for path in pages():
        count += 1
        wrong, keys, seconds = [], 0, 0.0
        for size in SIZES:
            name = f"{os.path.basename(path)}-{size[0]}x{size[1]}"
            with open(os.path.join(logs, name), "w", encoding="utf-8") as log:
                walk = Walk(os.environ["COMMONPLACE"], os.path.abspath(path), size, log)
                for way in WAYS:
                    way(walk)
            wrong, keys, seconds = wrong + walk.wrong, keys + walk.keys, seconds + walk.seconds
        print(f"{'not ok' if wrong else 'ok'} {count} - {os.path.basename(path)}")
        print(f"# {keys} keys in {seconds:.2f} s, {1000 * seconds / max(keys, 1):.2f} ms each, the start included")
        for fault in wrong[:20]:
            print("#", fault)
    if "COMMONPLACE_SHARED" not in os.environ:
        count += 1
        print(f"ok {count} - pages of a wiki # SKIP COMMONPLACE_SHARED is not set")
    print(f"1..{count}")


sys.exit(main())
