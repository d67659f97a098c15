"""Split a page into front matter and blocks, each with its id and its place in the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kyori.errors import ContentError, Fault, Place

HEADING = re.compile(r"(#{2,4}) +(.*?)(?: +\{: *#([^}]*?) *\})?")
ID_LINE = re.compile(r"\{: *#([^}]*?) *\}")
ID = re.compile(r"[a-z][a-z0-9-]*")
NOTE = re.compile(r"\[\^([a-z][a-z0-9-]*)\]: +(.*)", re.DOTALL)
PLACEMENT = re.compile(r"\{\{ *(figure|table|bibliography|data_sources|downloads)\(.*\) *\}\}")
RAW_HTML = re.compile(r"<(?:/?[A-Za-z][^>]*>|!--)")


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

    @property
    def ids(self) -> list[str]:
        """Return the ids of the blocks in order; notes and placements are named by themselves."""
        return [block.id for block in self.blocks]


def read_source(path: Path, lang: str) -> Source:
    """Read one page; ContentError lists every block that cannot be taken."""
    file = f"{lang}/{path.name}"
    try:
        lines = path.read_text("utf-8").split("\n")
    except UnicodeDecodeError:
        fault = Fault(Place(file), "it is not UTF-8", "UTF-8 text", "save it as UTF-8")
        raise ContentError(fault) from None
    front, start = _front_matter(file, lines)
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
    return Source(path.stem, lang, file, front["title"], front["description"], tuple(blocks))


def _front_matter(file: str, lines: Sequence[str]) -> tuple[dict[str, str], int]:
    if lines[0] != "+++" or "+++" not in lines[1:]:
        expected = "title and description between two lines of +++"
        raise ContentError(Fault(Place(file, 1, 1), "no front matter", expected, "add them"))
    end = lines.index("+++", 1)
    try:
        front = tomllib.loads("\n".join(lines[1:end]))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(Fault(Place(file, 2), str(error), "TOML", "mend it")) from None
    faults = [
        Fault(Place(file, 2), f"no `{key}`", "words that a reader sees", f'add {key} = "…"')
        for key in ("title", "description")
        if not isinstance(front.get(key), str)
    ]
    faults += [
        Fault(Place(file, 2), f"unknown `{key}`", "title and description", "delete it")
        for key in front
        if key not in ("title", "description")
    ]
    if faults:
        raise ContentError(faults)
    return front, end + 1


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
    identity = _identity(file, line, match.group(3), len(match.group(1)) + 2)
    return Block(
        "heading", identity, match.group(2), len(match.group(1)), file, line, match.start(2)
    )


def _text(file: str, line: int, group: list[str]) -> Block:
    match = ID_LINE.fullmatch(group[-1].strip())
    identity = _identity(file, line + len(group) - 1, match and match.group(1), 1)
    return Block("text", identity, "\n".join(group[:-1]), 0, file, line)


def _identity(file: str, line: int, written: str | None, column: int) -> str:
    if written is None:
        mend = "add {: #id }: on a heading's line, or on a last line of its own"
        fault = Fault(Place(file, line, column), "a block without id", "an id on each", mend)
        raise ContentError(fault)
    if not ID.fullmatch(written):
        expected = "small Latin letters, digits and hyphens, the same in both languages"
        fault = Fault(Place(file, line, column), f"the id {written!r}", expected, "rename it")
        raise ContentError(fault)
    return written


def _repeated(blocks: Sequence[Block]) -> list[Fault]:
    seen: dict[str, Block] = {}
    faults = []
    for block in blocks:
        if block.id and block.id in seen:
            found = f"the id {block.id!r} again"
            expected = f"each id once; first on line {seen[block.id].line}"
            faults.append(Fault(block.place(0), found, expected, "rename one of the two"))
        seen.setdefault(block.id, block)
    return faults
