"""Split a page into front matter and blocks, each with its id and its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kyori.editorial.tomltext import Spot, find_texts, places, read_toml_text
from kyori.errors import ContentError, Fault, Place

HEADING = re.compile(r"(#{2,4}) +(.*?)(?: +\{: *#([^}]*?) *\})?")
ID_LINE = re.compile(r"\{: *#([^}]*?) *\}")
ID = re.compile(r"[a-z][a-z0-9-]*")
NOTE_START = re.compile(r"\[\^[^\]]*\]:")
NOTE = re.compile(r"\[\^([a-z][a-z0-9-]*)\]: +(.*)", re.DOTALL)
PLACEMENT = re.compile(r"\{\{ *(figure|table|bibliography|data_sources|downloads)\(.*\) *\}\}")
RAW_HTML = re.compile(r"<(?:/?[A-Za-z][^>]*>|!--)")
FRONT = ("title", "description")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a text, a note or a placement: what both languages share by its id."""

    kind: str
    id: str
    text: str
    level: int
    file: str
    line: int
    indent: int = 0

    def place(self, offset: int) -> Place:
        """Return the position in the file of an offset into the block's text."""
        before = self.text[:offset]
        line = self.line + before.count("\n")
        start = before.rfind("\n") + 1
        column = offset - start + 1 + (self.indent if start == 0 else 0)
        return Place(self.file, line, column)


@dataclass(frozen=True, slots=True)
class Source:
    """A page as its file has it: title, description and blocks."""

    slug: str
    lang: str
    file: str
    title: str
    description: str
    blocks: Sequence[Block]
    spots: Mapping[str, Spot]

    def place(self, key: str) -> Callable[[int], Place]:
        """Return how an offset into `title` or `description` becomes a position in the file."""
        return places(self.spots, self.file, key)


def read_source(path: Path, lang: str) -> Source:
    """Read one page; ContentError lists every block that cannot be taken."""
    file = f"{lang}/{path.name}"
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        fault = Fault(Place(file), "it is not UTF-8", "UTF-8 text", "save it as UTF-8")
        raise ContentError(fault) from None
    front, spots, start = _front_matter(file, lines)
    blocks: list[Block] = []
    faults: list[Fault] = []
    for line, group in _groups(lines, start):
        try:
            blocks.append(_block(file, line, group))
        except ContentError as error:
            faults.extend(error.faults)
    faults += _repeated(blocks)
    if faults:
        raise ContentError(faults)
    title, description = front["title"], front["description"]
    return Source(path.stem, lang, file, title, description, tuple(blocks), spots)


def _front_matter(
    file: str, lines: Sequence[str]
) -> tuple[dict[str, str], Mapping[str, Spot], int]:
    """Return the front matter, where its texts stand, and the number of its last line."""
    if lines[0] != "+++" or "+++" not in lines[1:]:
        expected = "title and description between two lines of +++"
        raise ContentError(Fault(Place(file, 1, 1), "no front matter", expected, "add them"))
    end = lines.index("+++", 1)
    text = "\n".join(["", *lines[1:end]])  # an empty first line keeps the numbers of lines
    front, spots = read_toml_text(file, text), find_texts(file, text)
    faults = [
        Fault(Place(file, 1, 1), f"no `{key}`", "words that a reader sees", f'add {key} = "…"')
        for key in FRONT
        if not front.get(key)
    ]
    for key, value in front.items():
        if key not in FRONT:
            place = places(spots, file, key)(0)
            faults.append(Fault(place, f"unknown `{key}`", "title and description", "delete it"))
        elif not isinstance(value, str):
            place = places(spots, file, key)(0)
            faults.append(Fault(place, f"`{key}` is no text", "words in quotes", "add quotes"))
    if faults:
        raise ContentError(faults)
    return front, spots, end + 1


def _groups(lines: Sequence[str], start: int) -> list[tuple[int, list[str]]]:
    """Group lines between blank ones; each group with the number of its first line."""
    groups: list[tuple[int, list[str]]] = []
    is_open = False
    for number, line in enumerate(lines[start:], start + 1):
        if not line.strip():
            is_open = False
        elif is_open:
            groups[-1][1].append(line.rstrip())
        else:
            groups.append((number, [line.rstrip()]))
            is_open = True
    return groups


def _block(file: str, line: int, group: list[str]) -> Block:
    text = "\n".join(group)
    if found := RAW_HTML.search(text):
        place = Block("", "", text, 0, file, line).place(found.start())
        what = f"HTML in the text: {found.group()}"
        raise ContentError(Fault(place, what, "Markdown", "write it in Markdown"))
    if match := NOTE.fullmatch(text):
        return Block("note", match.group(1), match.group(2), 0, file, line, match.start(2))
    if NOTE_START.match(text):
        expected = "[^name]: text, with small Latin letters, digits and hyphens in the name"
        fault = Fault(Place(file, line, 1), "a note that cannot be read", expected, "mend it")
        raise ContentError(fault)
    if match := PLACEMENT.fullmatch(text):
        return Block("placement", "", text, 0, file, line)
    if text.startswith("#"):
        return _heading(file, line, text)
    return _text(file, line, group)


def _heading(file: str, line: int, text: str) -> Block:
    match = HEADING.fullmatch(text)
    if not match:
        expected = "## a heading {: #id } alone in its block (levels 2 to 4)"
        fault = Fault(Place(file, line, 1), "a heading that cannot be read", expected, "mend it")
        raise ContentError(fault)
    place = Place(file, line, (match.start(3) if match.group(3) is not None else len(text)) + 1)
    identity = _identity(place, match.group(3))
    level = len(match.group(1))
    return Block("heading", identity, match.group(2), level, file, line, match.start(2))


def _text(file: str, line: int, group: list[str]) -> Block:
    last, number = group[-1], line + len(group) - 1
    match = ID_LINE.fullmatch(last.strip())
    if not match:
        raise ContentError(_without_id(Place(file, number, len(last) + 1)))
    identity = _identity(Place(file, number, last.index("#") + 2), match.group(1))
    if len(group) == 1:
        what, expected = f"the id {identity!r} without its text", "an id right below its text"
        mend = "delete the blank line above it"
        raise ContentError(Fault(Place(file, number, 1), what, expected, mend))
    return Block("text", identity, "\n".join(group[:-1]), 0, file, line)


def _identity(place: Place, written: str | None) -> str:
    if written is None:
        raise ContentError(_without_id(place))
    if not ID.fullmatch(written):
        expected = "small Latin letters, digits and hyphens, the same in both languages"
        raise ContentError(Fault(place, f"the id {written!r}", expected, "rename it"))
    return written


def _without_id(place: Place) -> Fault:
    mend = "add {: #id }: on a heading's line, or on a last line of its own"
    return Fault(place, "a block without id", "an id on each", mend)


def _repeated(blocks: Sequence[Block]) -> list[Fault]:
    seen: dict[str, Block] = {}
    faults = []
    for block in blocks:
        if block.id and block.id in seen:
            found = f"the id {block.id!r} again"
            expected = f"each id once, first on line {seen[block.id].line}"
            faults.append(Fault(block.place(0), found, expected, "rename one of the two"))
        seen.setdefault(block.id, block)
    return faults
