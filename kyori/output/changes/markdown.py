"""Write the change report as Markdown for a pull request, short enough for GitHub to take it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from kyori.editorial.changes.model import Changes
from kyori.editorial.word_changes import NEW, OLD, SAME, Run
from kyori.output.changes.columns import visible
from kyori.output.changes.layout import Group, Report, Row, Section
from kyori.output.changes.passages import Passage
from kyori.output.changes.report import report

MOST_CHARACTERS = 65_536
# Rows a group and passages a section that are shown, until the report is short enough.
LIMITS = ((40, 400), (20, 120), (10, 60), (6, 30), (4, 15), (2, 6), (1, 2), (0, 0))
SHORTENED = "Shortened to fit; `build.py diff --format html` has more, `--format json` everything."
MARKS = {OLD: ("~~", "del"), NEW: ("**", "strong")}
SPECIAL = re.compile(r"[\\`*\[\]|~$]|(?<!\w)_|_(?!\w)")
LEADING = re.compile(r"^(?:[0-9]+(?=[.)](?:\s|$))|(?=[-+=#](?:[\s=#-]|$)))")
# A word joiner keeps a name from being called, and a number from becoming a link to an issue.
CALLS = re.compile(r"(@|#|GH-)(?=\w)")


def markdown(changes: Changes) -> str:
    """Return the report, cut down step by step until it is short enough."""
    text = ""
    for at, (rows, passages) in enumerate(LIMITS):
        laid_out = report(changes, rows)
        is_cut = at > 0 or any(_passages(section) > passages for section in laid_out.sections)
        text = "\n".join(_lines(laid_out, passages, is_cut=is_cut)) + "\n"
        if len(text) <= MOST_CHARACTERS:
            return text
    note = f"\n\n{SHORTENED}\n"
    return text[: MOST_CHARACTERS - len(note)].rpartition("\n")[0] + note


def _lines(laid_out: Report, most: int, *, is_cut: bool) -> Iterator[str]:
    yield f"## {escaped(laid_out.before)} → {escaped(laid_out.after)}"
    yield ""
    yield f"**{escaped('; '.join(laid_out.summary))}**"
    if is_cut:
        yield from ("", f"_{SHORTENED}_")
    for notice in laid_out.notices:
        yield from ("", f"> **{escaped(notice.title)}**")
        for line in notice.lines:
            yield from (">", f"> {escaped(line)}")
    for section in laid_out.sections:
        yield from _section(section, most)


def _section(section: Section, most: int) -> Iterator[str]:
    yield from ("", f"### {section.title}")
    left = most
    for group in section.groups:
        shown = group.passages[: max(left, 0)]
        left -= len(group.passages)
        if shown or group.rows or not group.passages:
            yield from _group(group, shown)
    if left < 0:
        yield from ("", f"_and {-left:,} more texts_")
    if section.lead:
        yield from ("", f"_{escaped(section.lead)}_")


def _passages(section: Section) -> int:
    return sum(len(group.passages) for group in section.groups)


def _group(group: Group, shown: Sequence[Passage]) -> Iterator[str]:
    note = f" – {escaped(group.note)}" if group.note else ""
    yield from ("", f"#### {escaped(group.title)}{note}")
    if group.rows:
        yield from ("", "| | before | after | |", "| --- | ---: | --- | --- |")
        yield from map(_row, group.rows)
    if group.left_out:
        yield from ("", f"_and {group.left_out:,} more_")
    for passage in shown:
        yield from ("", *_passage(passage))


def _row(row: Row) -> str:
    before, after = (row.before, row.after) if not row.said else ("", row.said)
    cells = [escaped(text) for text in (row.label, before, after, row.note)]
    if row.is_weighty:
        cells[0] = f"**{cells[0]}**"
    return f"| {' | '.join(cells)} |"


def _passage(passage: Passage) -> Iterator[str]:
    places = " ".join(dict.fromkeys(passage.places.values()))
    note = " · ".join(part for part in (places, passage.note) if part)
    yield f"- **{escaped(passage.label)}** {escaped(note)}"
    for lang, sentences in passage.sentences.items():
        text = (" " if lang == "en" else "").join(marked_up(runs) for runs in sentences)
        yield f"  - {lang}: {text}"


def marked_up(runs: Sequence[Run]) -> str:
    """Return runs with what went struck out and what came in bold.

    Marks that would not be read as such, as between Japanese letters and brackets, are tags.
    """
    out = ""
    for at, run in enumerate(runs):
        if run.kind not in MARKS or not run.text.strip():
            out += escaped(run.text)
            continue
        mark, tag = MARKS[run.kind]
        inner = run.text.strip()
        before, after = run.text.split(inner, 1)
        following = runs[at + 1] if at + 1 < len(runs) else Run(SAME, " ")
        outside = after or ("*" if following.kind in MARKS else following.text[:1])
        is_read = _opens((out + before)[-1:], inner[0]) and _opens(outside, inner[-1])
        text = escaped(inner)
        marked = f"{mark}{text}{mark}" if is_read else f"<{tag}>{text}</{tag}>"
        out += f"{before}{marked}{after}"
    return out


def _opens(outside: str, inside: str) -> bool:
    """Say whether Markdown reads a mark between two characters as one that opens (or closes)."""
    return not _is_punctuation(inside) or not outside.strip() or _is_punctuation(outside)


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def escaped(text: str) -> str:
    """Return a text that Markdown prints as it is, in a table as well, and that calls nobody.

    >>> escaped("a|b *c* <d>")
    'a\\\\|b \\\\*c\\\\* &lt;d&gt;'
    """
    text = CALLS.sub("\\g<1>\u2060", " ".join(visible(text).split("\n")))
    text = text.replace("&", "&amp;")
    text = SPECIAL.sub(r"\\\g<0>", text)
    text = text.replace("<", "&lt;").replace(">", "&gt;")
    return LEADING.sub(r"\g<0>\\", text)
