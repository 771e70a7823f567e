# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a large library to measure with.

  library.py wiki SAMPLE COUNT FOLDER    COUNT pages, those of SAMPLE over and over under other names
  library.py small COUNT FOLDER          COUNT small Markdown files in folders of a thousand

In every article stands a word of its own (k12x), so that no two are alike.
"""
import os
import sys


def wiki(sample, count, folder):
    pages = []
    for root, folders, names in os.walk(sample):
        folders.sort()
        pages += [os.path.join(root, name) for name in sorted(names)]
    os.makedirs(folder)
    texts = [open(page, "rb").read() for page in pages]
    for i in range(count):
        stem, extension = os.path.splitext(os.path.basename(pages[i % len(pages)]))
        round = i // len(pages)
        name = f"{stem} {round}{extension}" if round else stem + extension
        with open(os.path.join(folder, name), "wb") as page:
            page.write(texts[i % len(pages)] + b"\n\nThis is page k%dx.\n" % i)


def small(count, folder):
    for i in range(count):
        part = os.path.join(folder, f"part {i // 1000}")
        if i % 1000 == 0:
            os.makedirs(part)
        with open(os.path.join(part, f"note {i}.md"), "w") as note:
            note.write(
                f"# Note {i}\n\nWhat is shared by word k{i}x is kept by those who share it, and not by "
                f"others; see [the one before](<note {i - 1}.md>) and [[note {i + 1}]].\n\n"
                f"**Maria:** It was said in {1500 + i % 500} that nobody owns a strip of it.\n"
            )


if __name__ == "__main__":
    kind, *rest = sys.argv[1:]
    if kind == "wiki":
        wiki(rest[0], int(rest[1]), rest[2])
    else:
        small(int(rest[0]), rest[1])
