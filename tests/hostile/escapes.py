#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing in an article, a file name or an error message can act on a terminal.

Every control (C0, C1, CSI, OSC, DCS, APC, bidi) is put, raw and as an entity, into every kind of
place of every format and into names of files; then show, outline, the messages and the reader in a
pseudo-terminal are run over it, and every byte that comes out is judged. The payloads carry the
number 31337: it must come out as text, and never inside a sequence.
"""
import concurrent.futures
import json
import os
import re
import subprocess

from pseudo import HOME, PROGRAM, Terminal, case, environment, plan

SENTINEL = "31337"
os.chdir(HOME)

# --- payloads ---------------------------------------------------------------------------------

BIDI = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070)]
LINES = [0x0B, 0x0C, 0x85, 0x2028, 0x2029]
STARTS = {  # what opens a sequence: as seven bits and as one C1
    "CSI": ("\x1b[", "\x9b"), "OSC": ("\x1b]", "\x9d"), "DCS": ("\x1bP", "\x90"),
    "APC": ("\x1b_", "\x9f"), "PM": ("\x1b^", "\x9e"), "SOS": ("\x1bX", "\x98"),
}
TAILS = {"CSI": ["31337m", "31337;31337H", "?31337h", ">31337c", "31337n"]}
STRING_TAILS = ["0;31337\a", "52;c;31337\x1b\\", "8;;http://31337\x1b\\", "31337\x9c"]


def points():
    for point in [*range(1, 0x20), *range(0x7F, 0xA0), *BIDI, *LINES, 0xFEFF, 0xE0001, 0xFFFE]:
        if chr(point) not in "\t\n\r":
            yield chr(point)


def sequences():
    for kind, starts in STARTS.items():
        for start in starts:
            for tail in TAILS.get(kind, STRING_TAILS):
                yield start + tail
    yield from ("\x1bc", "\x1b(0", "\x1b#8", "\x1b7", "\x1b=")


def entity(text, style):
    return "".join(c if 0x20 <= ord(c) < 0x7F and c not in "&;" else style % ord(c) for c in text)


def payloads():
    """As bytes: raw, as C1 of one byte, as decimal and hexadecimal entities, half broken."""
    for text in [*points(), *sequences()]:
        whole = text + SENTINEL
        yield whole.encode()
        for style in ("&#%d;", "&#x%x;", "&#X%08X;"):
            yield entity(whole, style).encode()
        if any(0x80 <= ord(c) < 0xA0 for c in text):
            yield whole.encode("latin-1")
        if text[0] == "\x1b":
            yield b"&**#27;**" + whole[1:].encode()
            yield b"\\" + whole.encode()
            yield b"\xc0\x9b" + whole[1:].encode()


PLACES = {
    "md": ["text %s", "# heading %s", "## **%s**", "- item %s", "> quoted %s", "**%s:** says",
           "[%s](https://a.example/)", "[label](https://a.example/%s)", "[label](<%s>)",
           "<https://a.example/%s>", "[[%s]]", "[[target|%s]]", "![%s](x.png)", "`%s`",
           "```%s\n%s\n```", "    %s", "| a | %s |\n|---|---|\n| %s | b |",
           "note[^%d]\n\n[^%d]: words %s", "<b title=\"%s\">%s</b>", "*e%s*",
           "[x%d]\n\n[x%d]: https://%s \"%s\""],
    "mediawiki": ["text %s", "== %s ==", "* item %s", "'''%s:''' says", "[[%s]]", "[[target|%s]]",
                  "[https://a.example/%s words]", "[https://a.example/ %s]", "{{quote|%s|%s}}",
                  "{{%s}}", "<pre>%s</pre>", "<nowiki>%s</nowiki>", "<ref>%s</ref>",
                  "{|\n! %s\n|-\n| %s || %s\n|}", "[[Category:%s]]", "[[File:%s|thumb|%s]]",
                  "<!-- %s -->", "<blockquote>%s</blockquote>", "https://a.example/%s", ":: %s"],
    "txt": ["text %s", "%s: says", "\u2022 item %s", "(https://a.example/%s)",
            "%s\n\n\"Quoted %s\"", "   %s   %s"],
}


def fill(place, payload, number):
    place = place.replace("%d", str(number)).encode()
    return place.replace(b"%s", payload)


def article(form):
    every = list(payloads())
    if form == "md":
        yield (b"---\ntitle: " + every[0] + b" " + every[-1] + b"\nauthor: \"" + every[40]
               + b"\"\nspeakers: [" + every[5] + b"]\n---\n")
    number = 0
    for payload in every:
        for place in PLACES[form]:
            if form != "txt" or b"\n" not in payload:
                number += 1
                yield fill(place, payload, number)


# --- the judge --------------------------------------------------------------------------------

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f%s\u2028\u2029\ufffe\uffff\U000e0001]"
                    % "".join(map(chr, BIDI)))
OWN = re.compile(rb"\x1b\[[0-9;]*m|\x1b\]8;;[!-~]*\x1b\\")  # what show itself may send: SGR and links


def judge_text(data, own=None):
    """What is wrong with bytes for a terminal, or None. `own` finds the sequences that may stand in them."""
    rest = b""
    at = 0
    for match in own.finditer(data) if own else ():
        if SENTINEL.encode() in match.group() and not match.group().startswith(b"\x1b]8;;"):
            return "a sequence with the sentinel: %r" % match.group()
        rest += data[at:match.start()]
        at = match.end()
    rest += data[at:]
    try:
        bad = HIDDEN.search(rest.decode())
    except UnicodeDecodeError as broken:
        return "broken UTF-8: %r" % rest[max(0, broken.start - 30):broken.end + 10]
    if bad:
        return "%r in %r" % (bad.group(), rest.decode()[max(0, bad.start() - 30):bad.end() + 20])
    return None


def capability(value):
    """A pattern for a string of terminfo: its parameters become numbers."""
    value = re.sub(r"\$<[^>]*>", "", value)
    value = re.sub(r"\\([Ees0-7nrlbt^,:\\]|[0-7]{3})|\^(.)", unescape, value)
    first = value.find("%")
    last = max(value.rfind(end) + len(end) if end in value else -1 for end in ("%d", "%;", "%c", "%s"))
    if last < 0:
        return re.escape(value.encode("latin-1"))
    head, tail = value[:first], value[last:]
    return re.escape(head.encode("latin-1")) + rb"[0-9;]*" + re.escape(tail.encode("latin-1"))


def unescape(match):
    if match.group(2):
        return chr(ord(match.group(2).upper()) ^ 0x40)
    named = dict(zip("Eenrlbts0", "\x1b\x1b\n\r\n\b\t \0"))
    code = match.group(1)
    return named.get(code) or (chr(int(code, 8)) if code.isdigit() else code)


ACTS = ("k", "bel", "flash", "u6", "u7", "u8", "u9", "tsl", "fsl", "dsl", "acsc", "mc", "rs", "is",
        "meml", "memu", "use", "pf", "wind")  # keys, and what no reader has a use for


def grammar(term):
    """A pattern of all that may be sent to the terminal."""
    listed = subprocess.run(["infocmp", "-1", term], capture_output=True, text=True, check=True).stdout
    parts = [rb"\r", rb"\n", rb"\x1b\]11;\?\x1b\\\x1b\[c"]  # and the question for its ground
    for name, value in re.findall(r"^\t(\w+)=(.*),$", listed, re.M):
        if not name.startswith(ACTS) and name not in ("sgr", "rep"):
            parts.append(capability(value))
    parts.append(rb"(?:\x1b\([0B])?\x1b\[[0-9;]*m[\x0e\x0f]?")  # sgr: a string of conditions
    if "\trep=" in listed:
        parts.append(rb"\x1b\[[0-9]+b")  # behind the character that is repeated
    # Of two that fit, the one without parameters, then the longer: "clear" begins as "home" does.
    return re.compile(b"|".join(sorted(filter(None, parts), key=lambda p: (b"[0-9;]*" in p, -len(p)))))


# --- running ----------------------------------------------------------------------------------

def run(*arguments, locale="C.UTF-8"):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, env=environment(LC_ALL=locale),
                          stdin=subprocess.DEVNULL, timeout=120, check=False)
    return done.returncode, done.stdout, done.stderr


def read_in_terminal(arguments, keys, term, locale="C.UTF-8"):
    terminal = Terminal(arguments, TERM=term, LC_ALL=locale)
    for key in keys:
        terminal.send(key)
    return terminal.end(), bytes(terminal.out)


# --- cases ------------------------------------------------------------------------------------

def arrived(data):
    return None if SENTINEL.encode() in data else "the payloads did not arrive at all"


def judge_run(result, own=None, wanted=True):
    status, out, errors = result
    if status not in (0, 1, 2):
        return "exit status %d: %r" % (status, errors[-300:])
    return judge_text(out, own) or judge_text(errors) or (arrived(out + errors) if wanted else None)


def not_json(data):
    decoder, text = json.JSONDecoder(), data.decode().lstrip()
    try:
        while text:
            text = text[decoder.raw_decode(text)[1]:].lstrip()
    except ValueError as error:
        return "not JSON: %s" % error
    return None


def judge_json(result):
    """One value or several."""
    return judge_run(result) or not_json(result[1])


def judge_terminal(result, term, wanted=True):
    status, out = result
    if status != 0:
        return "exit status %d" % status
    return judge_text(out, GRAMMARS[term]) or (arrived(out) if wanted else None)


def judge_ascii(data):
    bad = re.search(rb"[^\t\n -~]", data)
    return "%r" % data[max(0, bad.start() - 20):bad.end() + 20] if bad else None


def the_judge_sees():
    bad = ["a\x1b[31337m", "\x1b]0;x\a", "\x9b", "\u202e", "\x07", "\x7f"]
    missed = [text for text in bad if not judge_text(text.encode(), GRAMMARS["xterm-256color"])]
    if not judge_text(b"\xff") or not judge_text(b"\x1b[1m"):
        missed.append("broken UTF-8 or any sequence")
    return missed


def names():
    for payload in payloads():
        if b"/" not in payload and b"\0" not in payload and len(payload) < 200:
            yield payload


def check_format(form):
    path = "all." + form
    with open(path, "wb") as out:
        out.write(b"\n\n".join(article(form)) + b"\n")
    case("show " + form, judge_run(run("show", path)))
    case("show --color --links " + form, judge_run(run("show", "--color=always", "--links", path), OWN))
    case("outline " + form, judge_run(run("outline", "--why", path)))
    case("outline --json " + form, judge_json(run("outline", "--json", path)))
    case("show in ASCII " + form, judge_ascii(run("show", path, locale="C")[1]))
    for payload in list(payloads())[::7]:  # alone, where nothing hides it
        short = "short." + form
        with open(short, "wb") as out:
            out.write(b"\n\n".join(fill(place, payload, 1) for place in PLACES[form]))
        wrong = judge_run(run("show", short), wanted=False) or judge_run(run("outline", short), wanted=False)
        if wrong:
            case("alone in %s: %r" % (form, payload), wrong)


KEYS = [b" "] * 12 + [b"\t", b"\t", b"p", b"\x1b", b"\r", b"H", b"t", b" ", b"G", b"\r", b"s", b" ", b"\r",
                      b"r", b" ", b"G", b"\r", b"\x1b", b"/31337\r", b"n", b"n", b"i", b" ", b"\x1b", b"?", b"q",
                      b"G", b"b", b"\x0c", b"/\x1b[31337m", b"\x1b"]


def read_payloads(form, term, locale="C.UTF-8"):
    """A file that a few screens hold: every payload in turn, each in another place."""
    path = "%s-%s.%s" % (term, locale, form)
    with open(path, "wb") as out:
        out.write(b"\n\n".join(fill(PLACES[form][i % len(PLACES[form])], payload, i)
                               for i, payload in enumerate(payloads())))
    result = read_in_terminal([path], KEYS, term, locale)
    wrong = judge_terminal(result, term)
    if not wrong and locale == "C":
        wrong = judge_ascii(GRAMMARS[term].sub(b"", result[1]))
    return "the reader: %s, TERM=%s, %s" % (form, term, locale), wrong


def copies_letters_alone():
    """What is copied holds every payload; it leaves as base64 in sequences of ours (OSC 52), or not at all."""
    path = "copied.md"
    with open(path, "wb") as out:
        out.write(b"\n\n".join(fill("text %s", payload, 1) for payload in payloads()))
    status, out = read_in_terminal([path], [b"v", b"20}", b"y", b"}", b"c", b"y"], "xterm-256color")
    rest, offers = re.subn(rb"\x1b\]52;c;[A-Za-z0-9+/]+=*\x1b\\", b"", out)
    wrong = judge_terminal((status, rest), "xterm-256color")
    return wrong or (None if offers == 3 else "%d offers instead of 3" % offers)


def check_reader():
    case("what is copied", copies_letters_alone())
    sessions = [(form, "xterm-256color") for form in PLACES] + [("md", term) for term in GRAMMARS]
    sessions.append(("md", "xterm-256color", "C"))
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for name, wrong in pool.map(lambda session: read_payloads(*session), dict.fromkeys(sessions)):
            case(name, wrong)


def make_names():
    """Files with the payloads as names; those that the file system takes."""
    os.mkdir("names")
    for name in names():
        try:
            with open(b"names/" + name + b".md", "wb") as out:
                out.write(b"# Words\n\n[[" + name + b"]]\n")
        except OSError:
            continue
        yield b"names/" + name + b".md"


def check_names():
    made = list(make_names())
    case("files with such names", judge_json(run("outline", "--json", *made)))
    case("messages about such files", judge_run(run("outline", *(b"none/" + path for path in made))))
    case("show of one that is not there", next(filter(None, (
        judge_run(run("show", b"none/" + path)) for path in made[::9])), None))
    case("a folder of them is listed", judge_run(run("names")))
    visit = [b" ", b" ", b"G", b"\r", b"\t", b"\r", b"p", b"\x1b", b"i", b" ", b"G", b"/31337", b"\r"]
    case("the reader lists the folder", judge_terminal(
        read_in_terminal(["names"], visit, "xterm-256color"), "xterm-256color"))
    case("wrong options", next(filter(None, (judge_run(run(*words)) for words in (
        ("show", "--\x1b[31337m"), ("--\x9b31337m",), ("\u202e31337",),
        ("show", "--width", "\x1b[31337m", "x"), ("show", "--color=\x1b[31337m", "x")))), None))


SHELF = {
    "words.md": "---\ntitle: %s\naliases: [%s]\nspeakers: [%s]\n---\n# %s\n\n**%s:** says 31337 of [[%s]] and"
                " [%s](%s.md).\n\n## %s\n\n> 31337 is quoted\n",
    "words.mediawiki": "'''%s:''' says 31337 of [[%s|%s]].\n\n== %s ==\n\n[[Category:%s]] 31337 [[words]]\n",
    "words.txt": "%s\n\n%s: \"Says 31337 of %s\"\n",
    "again.mediawiki": "#REDIRECT [[%s]]\n\n[[Category:%s]]\n",
}


STRANGE = "none 31337 \x1b[31337m\u202e", b"none \xff", b"\xe2\x80", b"none \xf0\x9f*", b"broken\xff.md"


def make_shelf():
    """A library of a folder for each payload, with it in names, titles, speakers, links, categories, aliases."""
    os.mkdir("shelf")
    os.rename("names", "shelf/names")
    with open("shelf/.commonplacealiases", "wb") as out:
        out.write(b"".join(b"A%d %s = %s\n" % (i, payload.replace(b"\n", b""), payload.replace(b"\n", b""))
                           for i, payload in enumerate(payloads())))
    with open("shelf/.commonplaceignore", "wb") as out:
        out.write(b"\n".join(b"none/" + payload for payload in payloads()))
    with open(b"shelf/broken\xff.md", "wb") as out:
        out.write(b"No title, 31337.\n")
    for number, payload in enumerate(payloads()):
        os.mkdir("shelf/%d" % number)
        for name, words in SHELF.items():
            with open("shelf/%d/%s" % (number, name), "wb") as out:
                out.write(words.encode().replace(b"%s", payload))


def check_library():
    make_shelf()
    asked = [("index", "shelf"), ("search", "--in", "shelf", "--limit", "9999", "31337"),
             ("search", "--in", "shelf", "--limit", "9999", "title:31337"),
             ("who", "--in", "shelf"), ("who", "--in", "shelf", "--quotes"), ("who", "--in", "shelf", "31337"),
             ("links", "--in", "shelf", "--broken"), ("links", "--in", "shelf", "--categories"),
             ("links", "--in", "shelf", "7/words.md"), ("links", "--in", "shelf", "90/words.mediawiki")]
    for first, *rest in asked:
        words = " ".join([first, *rest])
        wanted = first != "index" and "--quotes" not in rest
        case(words, judge_run(run(first, *rest), wanted=wanted))
        if first != "index":
            case(words + ", in colour", judge_run(run(first, "--color=always", *rest), OWN, wanted))
        result = run(first, "--json", *rest)
        case(words + ", as JSON", judge_run(result, wanted=wanted) or not_json(result[1]))
    case("what is not there, or no UTF-8", next(filter(None, (
        judge_run(run(command, "--in", "shelf", words), wanted=False)
        for command in ("search", "links", "who") for words in STRANGE)), None))


def main():
    case("the judge sees what is wrong", the_judge_sees())
    for form in PLACES:
        check_format(form)
    check_reader()
    check_names()
    check_library()
    plan()


GRAMMARS = {}
for terminal in ("xterm-256color", "linux", "vt100", "screen", "tmux"):
    try:
        GRAMMARS[terminal] = grammar(terminal)
    except (OSError, subprocess.CalledProcessError):
        pass
if "xterm-256color" not in GRAMMARS:
    print("1..0 # SKIP infocmp or the entry of xterm-256color is missing")
else:
    main()
