"""Read citations as reference managers do, and refuse whatever they would stumble over."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

COMMANDS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textasciitilde": "~",
}
ESCAPED = re.compile(r"\\(?:([A-Za-z]+)\{\}|([$&#%_]))")
RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  - (.*)")
YAML_LINE = re.compile(r"( *)(- )?(?:([a-z-]+):)?(?: ?(\".*\"|[0-9]+))?")


def read_bibtex(text: str) -> dict[str, str]:
    """Return the one entry: `type`, `key` and its fields as words; doubled braces stay single."""
    head = re.match(r"@([a-z]+)\{([A-Za-z0-9-]+),\n", text)
    assert head, text
    assert text.endswith("\n}\n"), "an entry that never ends"
    entry = {"@": head[1], "key": head[2]}
    for line in text[head.end() : -3].split("\n"):
        field = re.fullmatch(r"  ([a-z]+) = (?:([a-z]{3})|\{(.*)\}),", line)
        assert field, f"no field: {line!r}"
        name, macro, value = field.groups()
        assert name not in entry, f"{name} twice"
        entry[name] = macro or (value if name == "url" else _without_latex(value))
    return entry


def _without_latex(value: str) -> str:
    depth = 0
    for character in value:  # BibTeX counts every brace, an escaped one too
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0, f"a brace that closes nothing: {value}"
    assert depth == 0, f"an open brace: {value}"
    bare = ESCAPED.sub("", value)
    assert not re.search(r"[\\$&#%_^~]", bare), f"LaTeX would read a command: {value}"
    kept = re.sub(r"^\{(.*)\}$", r"\1", value)
    return ESCAPED.sub(lambda found: COMMANDS[found[1]] if found[1] else found[2], kept)


def bibtex_names(author: str) -> list[str]:
    """Return the authors of an entry, each of which must be kept whole by braces."""
    names = f"{{{author}}}".split("} and {")
    return [name.strip("{}") for name in names]


def read_ris(text: str) -> dict[str, list[str]]:
    """Return the values of each tag in a record that begins with TY and ends with ER."""
    assert text.endswith("ER  - \r\n"), "no end of the record"
    lines = text.removesuffix("\r\n").split("\r\n")
    record: dict[str, list[str]] = {}
    for number, line in enumerate(lines):
        found = RIS_LINE.fullmatch(line)
        assert found, f"no line of RIS: {line!r}"
        tag, value = found.groups()
        assert (tag == "TY") == (number == 0)
        assert (tag == "ER") == (number == len(lines) - 1)
        assert tag == "ER" or value.strip() == value != ""
        record.setdefault(tag, []).append(value)
    for tag in ("TY", "ID", "TI", "PY", "DA", "SN", "PB", "LA", "AB"):
        assert len(record[tag]) == 1, tag
    return record


def read_cff(text: str) -> dict[str, Any]:
    """Return the document of a CITATION.cff: block YAML whose texts are all in double quotes."""
    lines = list(_lines(text))
    document, rest = _block(lines, 0)
    assert not rest, f"lines left over: {rest}"
    assert isinstance(document, dict)
    return document


def _lines(text: str) -> Iterator[tuple[int, str, Any]]:
    """Yield indent, key (`-` for an item) and value of each line, an item's first key apart."""
    assert text.endswith("\n")
    for line in text[:-1].split("\n"):
        found = YAML_LINE.fullmatch(line)
        assert found, f"no line of this YAML: {line!r}"
        indent, is_item, key, scalar = found.groups()
        value = json.loads(re.sub(r"\\U0000", r"\\u", scalar)) if scalar else None
        if is_item:
            yield len(indent), "-", None if key else value
        if key:
            yield len(indent) + (2 if is_item else 0), key, value


def _block(lines: list[tuple[int, str, Any]], indent: int) -> tuple[Any, list[Any]]:
    mapping: dict[str, Any] = {}
    items: list[Any] = []
    while lines and lines[0][0] == indent:
        (_, key, value), lines = lines[0], lines[1:]
        if value is None:
            assert lines, f"{key} has nothing"
            assert lines[0][0] == indent + 2, f"{key}: wrong indent"
            value, lines = _block(lines, indent + 2)
        if key == "-":
            items.append(value)
        else:
            assert key not in mapping, f"{key} twice"
            mapping[key] = value
    assert not (mapping and items)
    return mapping or items, lines
