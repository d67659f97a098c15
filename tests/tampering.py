"""Ways to falsify a published site, each with what verify must say of it; resealed, or not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kyori.output.publish import MANIFEST, manifest, to_json

NUMBERS = "data/numbers.json"
JAPAN = ("key-points", "kp-matrix", "en", "japan.goods_deficit")

Entry = dict[str, Any]


def reseal(site: Path) -> None:
    """Write the manifest anew, as one does who hides a change."""
    about = json.loads((site / MANIFEST).read_text("utf-8"))
    del about["files"], about["sha256"]
    paths = [path for path in site.rglob("*") if path.is_file() and path.name != MANIFEST]
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
    (site / MANIFEST).write_bytes(manifest(files, about))


def replaced(path: Path, old: str, new: str, count: int = -1) -> None:
    """Replace a text of a file, which must be there."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} does not stand in {path.name}"
    path.write_text(text.replace(old, new, count), "utf-8")


def entry_of(document: Entry, page: str, block: str, lang: str, value: str) -> Entry:
    """Return one printed number of numbers.json."""
    meant = {"page": page, "block": block, "lang": lang, "value": value}
    found: Entry = next(each for each in document["numbers"] if each.items() >= meant.items())
    return found


def _in_numbers(change: Callable[[Entry], object]) -> Callable[[Path], None]:
    def falsify(site: Path) -> None:
        document = json.loads((site / NUMBERS).read_text("utf-8"))
        change(document)
        (site / NUMBERS).write_bytes(to_json(document))

    return falsify


def _printed(at: tuple[str, str, str, str], old: str, new: str) -> Callable[[Path], None]:
    """Misprint a number everywhere: in numbers.json, on its page and on the one with all parts."""

    def falsify(site: Path) -> None:
        def misprint(document: Entry) -> None:
            entry = entry_of(document, *at)
            assert entry["text"] == old
            entry["text"] = new

        _in_numbers(misprint)(site)
        page, block, lang, _ = at
        for slug in (page, "read"):
            path = site / lang / slug / "index.html"
            before, mark, after = path.read_text("utf-8").partition(f'id="{block}"')
            assert f">{old}<" in after
            path.write_text(before + mark + after.replace(f">{old}<", f">{new}<", 1), "utf-8")

    return falsify


def _value(name: str, **changes: Any) -> Callable[[Path], None]:
    return _in_numbers(lambda document: document["values"][name].update(changes))


def _page(path: str, old: str, new: str, count: int = 1) -> Callable[[Path], None]:
    return lambda site: replaced(site / path, old, new, count)


def _table(name: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda site: replaced(site / "data" / "tables" / name, old, new)


def _swap_cells(site: Path) -> None:
    """Exchange the rates of Japan and India in the table of a page."""
    path = site / "en" / "data" / "index.html"
    text = path.read_text("utf-8")
    cells = [_rate(text, code) for code in ("JPN", "IND")]
    assert cells[0][2] != cells[1][2]
    for (start, end, _), (_, _, other) in sorted(zip(cells, cells[::-1], strict=True))[::-1]:
        text = text[:start] + other + text[end:]
    path.write_text(text, "utf-8")


def _rate(text: str, code: str) -> tuple[int, int, str]:
    """Return where the third cell of a row stands, and its number."""
    at = text.index(f'data-code="{code}"')
    for _ in range(3):
        at = text.index("<td", at) + 1
    start, end = text.index("<data", at), text.index("</data>", at) + len("</data>")
    return start, end, text[start:end]


def _remove(document: Entry) -> None:
    document["numbers"].remove(entry_of(document, *JAPAN))


def _add(document: Entry) -> None:
    entry = entry_of(document, *JAPAN)
    document["numbers"].append(entry | {"block": "kp-demands"})


def _of_another_kind(document: Entry) -> None:
    entry = entry_of(document, *JAPAN)
    entry["value"] = entry["expression"] = "japan.goods_forecast"
    document["values"]["japan.goods_forecast"] = document["values"]["japan.goods_deficit"]


def _swap_values(document: Entry) -> None:
    """Let the row of one partner print the rate of another, which reads alike."""
    entry = entry_of(document, "data", "countries.JPN.announced_rate", "en", "japan.announced_rate")
    entry["value"] = entry["expression"] = "malaysia.announced_rate"


def _another_expression(document: Entry) -> None:
    entry = entry_of(document, "data", "countries.JPN.announced_rate", "en", "japan.announced_rate")
    entry["expression"] = "japan.halved_rate"


def _in_lines(document: Entry) -> None:
    """Let a name that does not exist break the line of the message."""
    entry = entry_of(document, *JAPAN)
    entry["value"] = entry["expression"] = "quoted.\n\x1b[2J"


RANK = ("introduction", "in-japan", "en", "japan.goods_deficit_rank")
DAY = ("introduction", "in-aim", "ja", "edition.as_of")
# What is done, and what verify says of it.
FALSIFIED: dict[str, tuple[Callable[[Path], None], str]] = {
    "a text that misprints its value": (
        _printed(JAPAN, "about $68.5 billion", "about $68.4 billion"),
        "recomputed 'about $68.5 billion' from goods_trade.csv JPN 2024 goods_exports_usd, ",
    ),
    "a rank": (_printed(RANK, "seventh", "sixth"), "recomputed 'seventh'"),
    "a date": (_printed(DAY, "2025年5月30日", "2025年5月31日"), "recomputed '2025年5月30日'"),
    "an amount": (
        _value("japan.goods_balance", amount="-68467721078"),
        "japan.goods_balance: is -68467721078 (usd); recomputed -68467721077 (usd) from",
    ),
    "the last digit of a quotient": (
        _value("lesotho.deficit_share", amount="0.9882216122946660294691824209"),
        "lesotho.deficit_share: is 0.9882216122946660294691824209",
    ),
    "a rank's amount": (_value("japan.goods_deficit_rank", amount="6"), "recomputed 7 (rank)"),
    "a unit": (_value("base_rate", unit="points"), "base_rate: is 0.10 (points)"),
    "a function": (_value("uk.quadrant", function="rank"), "uk.quadrant: was computed by rank"),
    "the line of a cell": (
        _in_numbers(lambda document: document["values"]["base_rate"]["cell"].update(line=1)),
        "base_rate: its line is 1; in the table",
    ),
    "inputs": (
        _value("japan.goods_balance", inputs=["india.goods_exports", "japan.goods_imports"]),
        "japan.goods_balance: its inputs lead to other cells",
    ),
    "names": (
        _value("disagreements.members", amount=[{"ja": "日本", "en": "Japan"}]),
        "recomputed Japan, Vietnam (name)",
    ),
    "a text that decides": (
        _value("partners.csv:JPN:group", amount="-"),
        "partners.csv:JPN:group: is - (text); recomputed listed (text)",
    ),
    "the expression of a cell": (
        _in_numbers(_another_expression),
        "a cell or a figure names its value, and no other expression",
    ),
    "a name with line breaks": (_in_numbers(_in_lines), "for quoted.\\u000a\\u001b[2J; it cannot"),
    "a quoted figure": (_table("quoted.csv", "car_tariff,0.25", "car_tariff,0.26"), "'26%'"),
    "a cell of a table": (
        _table("goods_trade.csv", "JPN,2024,79740845546", "JPN,2024,69740845546"),
        "recomputed 'about $78.5 billion'",
    ),
    "a sealed table": (
        _table("leverage.csv", "stated", "implied"),
        "data/tables/leverage.csv: its sidecar seals another state of it",
    ),
    "swapped cells": (_swap_cells, "countries: prints '26%' (0.26) in JPN where"),
    "the value of a cell": (_in_numbers(_swap_values), "the place asks for japan.announced_rate"),
    "a number that is gone": (_in_numbers(_remove), "kp-matrix: prints "),
    "a number too many": (_in_numbers(_add), "kp-demands: prints no number where"),
    "a number of no known kind": (
        _in_numbers(_of_another_kind),
        "japan.goods_forecast: it cannot be recomputed: verify has no rule for this number",
    ),
    "a text on a page": (
        _page("ja/japan/index.html", ">24%<", ">25%<"),
        "ja/japan/index.html: strip-japan: prints '25%' (0.24)",
    ),
    "a value on a page": (
        _page("ja/japan/index.html", 'value="0.24"', 'value="0.25"'),
        "ja/japan/index.html: strip-japan: prints '24%' (0.25)",
    ),
    "a number that is plain text": (
        _page("en/about/index.html", "<data", "<span"),
        "en/about/index.html:",
    ),
    "an alternative text": (
        _page("en/tariffs/index.html", "98.8%", "98.9%", -1),
        "en/tariffs/index.html: ranked: does not print '98.8%' (0.98",
    ),
    "a page that is gone": (lambda site: (site / "en/japan/index.html").unlink(), "en/japan"),
}
