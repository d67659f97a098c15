"""Write the change report for a terminal: aligned, no wider than it, coloured where it can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kyori.editorial.word_changes import NEW, OLD, SAME, Run
from kyori.output.changes.columns import broken, padded, visible, width
from kyori.output.changes.layout import Group, Report, Row, Section
from kyori.output.changes.passages import Passage

BOLD, DIM, PLAIN, HEAD, WARNING = "bold", "dim", SAME, "head", "warning"
CODES = {BOLD: "1", DIM: "2", HEAD: "1;4", WARNING: "1;33", OLD: "31;9", NEW: "1;32", PLAIN: ""}
# Without colour, as `git diff --word-diff` marks words.
SIGNS = {OLD: ("[-", "-]"), NEW: ("{+", "+}")}
LABEL_AT_MOST, VALUE_AT_MOST = 46, 24
Parts = Sequence[tuple[str, str]]


class Screen:
    """Writes lines of a width; with colour by the terminal's codes, without it by signs."""

    def __init__(self, columns: int, *, is_coloured: bool) -> None:
        """Take the columns of the terminal and whether it shows colours."""
        self.columns, self.is_coloured = columns, is_coloured
        self.lines: list[str] = []

    def write(self, parts: Parts, indent: int = 0) -> None:
        """Write styled text, broken where it is too long."""
        shown = [(style, self._signed(style, visible(text))) for style, text in parts if text]
        for line in broken(shown, self.columns - indent):
            merged = "".join(self._styled(style, text) for style, text in _merged(line))
            self.lines.append(" " * indent + merged.rstrip())

    def gap(self) -> None:
        """Write an empty line, never two."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _signed(self, style: str, text: str) -> str:
        if self.is_coloured or style not in SIGNS:
            return text
        return text.join(SIGNS[style])

    def _styled(self, style: str, text: str) -> str:
        code = CODES[style]
        return f"\x1b[{code}m{text}\x1b[0m" if self.is_coloured and code else text


def terminal(report: Report, columns: int, *, is_coloured: bool) -> str:
    """Return the report for a terminal of so many columns."""
    screen = Screen(columns, is_coloured=is_coloured)
    screen.write([(BOLD, f"{report.before} → {report.after}")])
    screen.write([(PLAIN, "; ".join(report.summary))])
    for notice in report.notices:
        screen.gap()
        screen.write([(WARNING if notice.is_grave else BOLD, notice.title)])
        for line in notice.lines:
            screen.write([(PLAIN, " ".join(line.split()))], 2)
    for section in report.sections:
        _section(screen, section)
    return "\n".join(screen.lines).rstrip() + "\n"


def _section(screen: Screen, section: Section) -> None:
    screen.gap()
    screen.write([(HEAD, section.title.upper())])
    for group in section.groups:
        _group(screen, group)
    if section.lead:
        screen.gap()
        screen.write([(DIM, section.lead)], 2)


def _group(screen: Screen, group: Group) -> None:
    screen.gap()
    screen.write([(BOLD, group.title), (DIM, f"  {group.note}" if group.note else "")], 2)
    _rows(screen, group.rows)
    if group.left_out:
        screen.write([(DIM, f"and {group.left_out:,} more")], 4)
    for passage in group.passages:
        _passage(screen, passage)


def _rows(screen: Screen, rows: Sequence[Row]) -> None:
    """Write rows with their labels, values and remarks below each other, where they are short."""
    pairs = [row for row in rows if row.before and row.after]
    label, before, after = (
        min(max((width(visible(text)) for text in texts), default=0), most)
        for texts, most in (
            ([row.label for row in rows], LABEL_AT_MOST),
            ([row.before for row in pairs], VALUE_AT_MOST),
            ([row.after for row in pairs if row.note], VALUE_AT_MOST),
        )
    )
    for row in rows:
        weight = BOLD if row.is_weighty else PLAIN
        said = [(weight, padded(visible(row.label), label)), (PLAIN, "   ")]
        if row.said:
            said += [(weight, row.said)]
        elif row.before and row.after:
            space = " " * (before - width(visible(row.before)))
            said += [(weight, f"{space}{row.before} → {padded(visible(row.after), after)}")]
        else:
            said += [(OLD, row.before), (NEW, row.after)]
        note = [(DIM, f"   {row.note}")] if row.note else []
        screen.write([*said, *note], 4)


def _passage(screen: Screen, passage: Passage) -> None:
    place = " ".join(dict.fromkeys(passage.places.values()))
    note = "  ".join(part for part in (place, passage.note) if part)
    screen.write([(BOLD, passage.label), (DIM, f"  {note}")], 4)
    for lang, sentences in passage.sentences.items():
        for at, runs in enumerate(sentences):
            head = f"{lang}  " if not at else "    "
            _sentence(screen, head, runs)


def _sentence(screen: Screen, head: str, runs: Sequence[Run]) -> None:
    before = len(screen.lines)
    screen.write([(run.kind, run.text.replace("\n", " ")) for run in runs], 6 + len(head))
    if len(screen.lines) > before:
        first = screen.lines[before]
        screen.lines[before] = " " * 6 + head + first[6 + len(head) :]


def _merged(line: Parts) -> Iterator[tuple[str, str]]:
    style, held = "", ""
    for kind, text in line:
        if kind != style and held:
            yield style, held
            held = ""
        style, held = kind, held + text
    if held:
        yield style, held
