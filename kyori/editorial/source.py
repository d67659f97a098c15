"""Split a page into blocks, each with its id and its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kyori.editorial.frontmatter import FRONT, check_front, read_front
from kyori.editorial.textfiles import read_text
from kyori.editorial.tomltext import Spot, places
from kyori.errors import Fault, Place

HEADING = re.compile(r"(#{2,4}) +(.*?)(?: +\{: *#([^}]*?) *\})?")
ID_LINE = re.compile(r"\{: *#([^}]*?) *\}")
ID = re.compile(r"[a-z][a-z0-9-]*")
NOTE_START = re.compile(r"\[\^([^\]]*)\]: *")
NOTE = re.compile(r"\[\^([a-z][a-z0-9-]*)\]: +(.*)", re.DOTALL)
PLACEMENT = re.compile(
    r"\{\{ *(figure|table|strip|bibliography|citation|data_sources|downloads)\(.*\) *\}\}"
)
# A call alone on its line is meant as a placement, however it is misspelt.
LONE_CALL = re.compile(r"\{\{ *(?!cite|link|see|source)[a-z_]+\([^{}]*\) *\}\}")
RAW_HTML = re.compile(r"<(?:/?[A-Za-z][^>]*>|!--)")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a text, a note or a placement: what both languages share by its id.

    `named` is where the id stands. A block whose id is refused keeps its text, without an id.
    """

    kind: str
    id: str
    text: str
    level: int
    file: str
    line: int
    indent: int = 0
    named: Place | None = None

    def place(self, offset: int) -> Place:
        """Return the position in the file of an offset into the block's text."""
        before = self.text[:offset]
        line = self.line + before.count("\n")
        start = before.rfind("\n") + 1
        column = offset - start + 1 + (self.indent if start == 0 else 0)
        return Place(self.file, line, column)


@dataclass(frozen=True, slots=True)
class Source:
    """A page as its file has it: title, description and blocks, and what is wrong with them."""

    slug: str
    lang: str
    file: str
    title: str
    description: str
    blocks: Sequence[Block]
    spots: Mapping[str, Spot]
    faults: Sequence[Fault] = ()

    def place(self, key: str) -> Callable[[int], Place]:
        """Return how an offset into `title` or `description` becomes a position in the file."""
        return places(self.spots, self.file, key)


def read_source(path: Path, lang: str) -> Source:
    """Read one page, which keeps the faults of its blocks; ContentError where there are none."""
    file = f"{lang}/{path.name}"
    lines = read_text(path, file, "a page", "write it").split("\n")
    front, spots, start = read_front(file, lines)
    faults = list(check_front(file, front, spots))
    title, description = (str(front.get(key, "")) for key in FRONT)
    groups, parted = _joined(file, _groups(lines, start))
    blocks: list[Block] = []
    for line, group in groups:
        block, wrong = _block(file, line, group)
        blocks.append(block)
        faults += wrong
    blocks, repeated = _repeated(blocks)
    faults += [*parted, *repeated]
    return Source(path.stem, lang, file, title, description, blocks, spots, tuple(faults))


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


def _joined(
    file: str, groups: Sequence[tuple[int, list[str]]]
) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """Join an id to the text that a blank line parts it from, and tell of it."""
    joined: list[tuple[int, list[str]]] = []
    faults = []
    for line, group in groups:
        match = ID_LINE.fullmatch(group[0].strip()) if len(group) == 1 else None
        if not match:
            joined.append((line, group))
            continue
        what, expected = f"the id {match.group(1)!r} without its text", "an id right below its text"
        mend = "delete the blank line above it"
        faults.append(Fault(Place(file, line, 1), what, expected, mend))
        if joined and _lacks_id(joined[-1][1]):
            gap = line - joined[-1][0] - len(joined[-1][1])
            joined[-1][1].extend([*[""] * gap, *group])
    return joined, faults


def _lacks_id(group: Sequence[str]) -> bool:
    text = "\n".join(group)
    is_other = PLACEMENT.fullmatch(text) or NOTE_START.match(text) or text.startswith("#")
    return not is_other and not ID_LINE.fullmatch(group[-1].strip())


def _block(file: str, line: int, group: list[str]) -> tuple[Block, list[Fault]]:
    """Return a block with what is wrong with it."""
    text = "\n".join(group)
    start = Place(file, line, 1)
    if match := NOTE.fullmatch(text):
        name, words = match.groups()
        block, faults = Block("note", name, words, 0, file, line, match.start(2), start), []
    elif match := NOTE_START.match(text):
        expected = "[^name]: text, with small Latin letters, digits and hyphens in the name"
        faults = [Fault(start, "a note that cannot be read", expected, "mend it")]
        rest = text[match.end() :]
        block = Block("note", match.group(1), rest, 0, file, line, match.end(), start)
    elif PLACEMENT.fullmatch(text) or LONE_CALL.fullmatch(text):
        block, faults = Block("placement", "", text, 0, file, line), []
    else:
        block, faults = (_heading if text.startswith("#") else _text)(file, line, text)
    if found := RAW_HTML.search(text):
        place = Block("", "", text, 0, file, line).place(found.start())
        what = f"HTML in the text: {found.group()}"
        faults.append(Fault(place, what, "Markdown", "write it in Markdown"))
    return block, faults


def _heading(file: str, line: int, text: str) -> tuple[Block, list[Fault]]:
    match = HEADING.fullmatch(text)
    if not match:
        expected = "## a heading {: #id } alone in its block (levels 2 to 4)"
        fault = Fault(Place(file, line, 1), "a heading that cannot be read", expected, "mend it")
        return Block("heading", "", _without_ids(text), 0, file, line), [fault]
    place = Place(file, line, (match.start(3) if match.group(3) is not None else len(text)) + 1)
    identity, faults = _identity(place, match.group(3))
    words = match.group(2) if match.group(3) is not None else _without_ids(match.group(2))
    level, indent = len(match.group(1)), match.start(2)
    return Block("heading", identity, words, level, file, line, indent, place), faults


def _text(file: str, line: int, text: str) -> tuple[Block, list[Fault]]:
    above, _, last = text.rpartition("\n")
    number = line + text.count("\n")
    match = ID_LINE.fullmatch(last.strip())
    if not match:
        fault = _without_id(Place(file, number, len(last) + 1))
        return Block("text", "", _without_ids(text), 0, file, line), [fault]
    place = Place(file, number, last.index("#") + 2)
    identity, faults = _identity(place, match.group(1))
    return Block("text", identity, above.rstrip("\n"), 0, file, line, 0, place), faults


def _identity(place: Place, written: str | None) -> tuple[str, list[Fault]]:
    if written is None:
        return "", [_without_id(place)]
    if not ID.fullmatch(written):
        expected = "small Latin letters, digits and hyphens, the same in both languages"
        return "", [Fault(place, f"the id {written!r}", expected, "rename it")]
    return written, []


def _without_id(place: Place) -> Fault:
    mend = "add {: #id }: on a heading's line, or on a last line of its own"
    return Fault(place, "a block without id", "an id on each", mend)


def _without_ids(text: str) -> str:
    """Blank out an id that stands where it does not count: its block is refused for that."""
    return text.replace("{:", "  ")


def _repeated(blocks: Sequence[Block]) -> tuple[list[Block], list[Fault]]:
    """Take the id from each block whose id another one has, and tell of it."""
    seen: dict[str, Block] = {}
    kept, faults = [], []
    for block in blocks:
        if block.id and block.id in seen:
            found = f"the id {block.id!r} again"
            expected = f"each id once, first on line {seen[block.id].line}"
            place = block.named or block.place(0)
            faults.append(Fault(place, found, expected, "rename one of the two"))
            kept.append(replace(block, id=""))
        else:
            kept.append(block)
        seen.setdefault(block.id, block)
    return kept, faults
