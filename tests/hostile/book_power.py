# SPDX-License-Identifier: GPL-3.0-or-later
"""The power goes at random moments, and what was said to be kept is on the disk.

The book lies on a file system in an image. While passages are kept, edited and deleted, and the book is
compacted, the writer is stopped and the image is copied as it is: what the kernel has not written to it
is not in the copy, as after a power cut. The copy is mounted, which lets its journal do its work, and
every change that had been acknowledged must be in the book there."""
import json
import os
import random
import shutil
import signal
import subprocess
import threading
import time

from book_deeds import ARTICLE, HOME, LONG, PROGRAM, case, environment, plan, prepare, state

IMAGE, DISK, COPY = (os.path.join(HOME, name) for name in ("image", "disk", "copy"))
CUTS = 120 if LONG else 12
MEGABYTES = 32

# What the writer does, for ever: a line is said after each change that was acknowledged.
WRITER = r"""
n=0
while :; do
	n=$((n + 1))
	id=$("$PROGRAM" book add "$ARTICLE" --quote "Some rules" --note "note $n" --json) || exit 1
	id=$(printf '%s' "$id" | sed 's/.*"id": *"\([^"]*\)".*/\1/')
	echo "kept $id note $n"
	case $n in
	*3) "$PROGRAM" book edit "$id" --note "edited $n" >/dev/null && echo "kept $id edited $n" ;;
	*6) "$PROGRAM" book delete "$id" >/dev/null && echo "gone $id" ;;
	*50) "$PROGRAM" book compact >/dev/null ;;
	esac
done
"""


class Writer:
    """The writer, and what it has said so far."""

    def __init__(self, data):
        self.promised, self.lines = {}, 0
        self.process = subprocess.Popen(["sh", "-c", WRITER], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                        env={**environment(data), "PROGRAM": PROGRAM, "ARTICLE": ARTICLE},
                                        start_new_session=True)
        self.reader = threading.Thread(target=self.listen, daemon=True)
        self.reader.start()

    def listen(self):
        for line in self.process.stdout:
            word, identity, *note = line.rstrip("\n").split(" ", 2)
            self.promised[identity] = note[0] if word == "kept" else None
            self.lines += 1

    def signal(self, number):
        os.killpg(self.process.pid, number)

    def end(self):
        self.signal(signal.SIGKILL)
        self.process.wait()
        self.reader.join()


def mount(image, where):
    os.makedirs(where, exist_ok=True)
    return subprocess.run(["mount", "-o", "loop,noatime", image, where], capture_output=True)


def unmount(where):
    """At once, or where something is still looking at it, as soon as that is done."""
    if subprocess.run(["umount", where], capture_output=True).returncode:
        subprocess.run(["umount", "-l", where], check=True)


def broken(promised, passages, complaints):
    """What of the promises the book does not keep, or None."""
    for identity, note in promised.items():
        if identity not in passages:
            return "%s (%s) is lost" % (identity, note)
        passage = passages[identity]
        if note is None and not passage["deleted"] or note is not None and passage["note"] not in (note, edited(note)):
            return "%s should be %r: %s" % (identity, note, json.dumps(passage))
    return complaints if "not as it was written" in complaints else None


def edited(note):
    """What the next change, which was on its way, may have made of a note."""
    return note.replace("note ", "edited ")


def cut(writer):
    """Takes the power away once; what is wrong afterwards, or None."""
    time.sleep(random.uniform(0.01, 0.25))
    promised = dict(writer.promised)  # said before the cut: the disk must have it
    writer.signal(signal.SIGSTOP)
    shutil.copyfile(IMAGE, COPY + ".image")
    writer.signal(signal.SIGCONT)
    done = mount(COPY + ".image", COPY)
    if done.returncode:
        return "the copy cannot be mounted: %s" % done.stderr.decode(errors="replace")
    try:
        return broken(promised, *state(COPY))
    finally:
        unmount(COPY)


def main():
    prepare()  # writes the article
    with open(IMAGE, "wb") as file:
        file.truncate(MEGABYTES << 20)
    subprocess.run(["mkfs.ext4", "-q", IMAGE], check=True)
    done = mount(IMAGE, DISK)
    if done.returncode:
        print("1..0 # SKIP no image can be mounted: %s" % done.stderr.decode(errors="replace").strip())
        return
    try:
        writer = Writer(DISK)
        try:
            wrong = [what for what in (cut(writer) for _ in range(CUTS)) if what]
        finally:
            writer.end()
        case("%d power cuts over %d changes" % (CUTS, writer.lines), "\n".join(wrong[:5]))
        case("the writer wrote", None if writer.lines > CUTS else "%d changes only" % writer.lines)
    finally:
        unmount(DISK)
    plan()


main()
