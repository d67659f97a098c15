"""Edits of tables and pages that must be refused, each with the place and words of its message."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.checkout import LANGUAGES, Checkout

TRADE = "data/goods_trade.csv"
JAPAN_2024 = "JPN,2024,"
DEFICIT = "{{ japan.goods_deficit }}"


@dataclass(frozen=True)
class Bad:
    """An edit that must be refused: `says` is found in its message, which begins with `place`."""

    id: str
    edit: Callable[[Checkout], None]
    place: str
    says: str
    faults: int = 1
    is_sealed: bool = True


def row_of(checkout: Checkout, file: str, start: str) -> str:
    """Return the row of a table that begins so, with its line end."""
    lines = (checkout.root / file).read_text("utf-8").splitlines(keepends=True)
    return next(line for line in lines if line.startswith(start))


def change_row(file: str, start: str, make: Callable[[str], str]) -> Callable[[Checkout], None]:
    def edit(checkout: Checkout) -> None:
        row = row_of(checkout, file, start)
        checkout.edit(file, row, make(row))

    return edit


def cell(number: int, text: str) -> Callable[[str], str]:
    """Return what puts a text into a cell of a row; cells count from 1."""

    def make(row: str) -> str:
        fields = row.rstrip("\n").split(",")
        fields[number - 1] = text
        return ",".join(fields) + "\n"

    return make


def without_column(checkout: Checkout) -> None:
    path = checkout.root / TRADE
    lines = path.read_text("utf-8").splitlines()
    path.write_text("".join(line.rpartition(",")[0] + "\n" for line in lines), "utf-8")


def in_shift_jis(checkout: Checkout) -> None:
    path = checkout.root / "data" / "partners.csv"
    path.write_bytes(path.read_text("utf-8").encode("cp932", errors="replace"))


def without_twin(checkout: Checkout) -> None:
    (checkout.root / "content" / "en" / "japan.md").unlink()


def without_label(checkout: Checkout) -> None:
    path = checkout.root / "content" / "en" / "labels.toml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("skip = ")), "utf-8")


def english(new: str) -> Callable[[Checkout], None]:
    """Return an edit of the English page on Japan: what stands in place of the deficit."""
    return partial(rewrite, new, ("en",))


def both(more: str) -> Callable[[Checkout], None]:
    """Return an edit of both pages on Japan: what stands behind the deficit."""
    return partial(rewrite, f"{DEFICIT}{more}", LANGUAGES)


def rewrite(new: str, languages: tuple[str, ...], checkout: Checkout) -> None:
    for lang in languages:
        path = checkout.root / "content" / lang / "japan.md"
        text = path.read_text("utf-8")
        assert DEFICIT in text
        path.write_text(text.replace(DEFICIT, new, 1), "utf-8")


TABLES = (
    Bad("missing column", without_column, "data/goods_trade.csv:1", "goods_imports_usd"),
    Bad(
        "duplicate partner",
        change_row("data/partners.csv", "JPN,", lambda row: row + row),
        "data/partners.csv:{line+1}:1",
        "'JPN' again",
    ),
    Bad(
        "text in a number",
        change_row(TRADE, JAPAN_2024, cell(3, "a lot")),
        "data/goods_trade.csv:{line}:10",
        "goods_exports_usd is 'a lot'",
    ),
    Bad(
        "unknown code",
        change_row(TRADE, JAPAN_2024, cell(1, "JAP")),
        "data/goods_trade.csv:{line}:1",
        "JAP",
    ),
    Bad(
        "blank required cell",
        change_row(TRADE, JAPAN_2024, cell(4, "")),
        "data/goods_trade.csv:{line}:22",
        "goods_imports_usd is blank",
    ),
    Bad(
        "row with too many fields",
        change_row(TRADE, JAPAN_2024, cell(3, "79,740,845,546")),
        "data/goods_trade.csv:{line}",
        "7 fields",
    ),
    Bad("Shift_JIS", in_shift_jis, "data/partners.csv:", "looks like Shift_JIS"),
    Bad(
        "full-width digits",
        change_row(TRADE, JAPAN_2024, cell(2, "２０２４")),
        "data/goods_trade.csv:{line}:5",
        "half-width characters: 2024",
    ),
    Bad(
        "not sealed",
        change_row(TRADE, JAPAN_2024, cell(3, "79741")),
        "data/goods_trade.csv",
        "python build.py seal goods_trade --reason TEXT",
        is_sealed=False,
    ),
)


def in_file(file: str, pattern: str, new: str) -> Callable[[Checkout], None]:
    """Return an edit of the one place in a file that a pattern fits."""

    def edit(checkout: Checkout) -> None:
        path = checkout.root / file
        text, count = re.subn(pattern, new, path.read_text("utf-8"), flags=re.MULTILINE)
        assert count == 1
        path.write_text(text, "utf-8")

    return edit


LABELS = "content/en/labels.toml"
RUNS = "javascript:alert(1)"
PAGE, PAGES_BOTH = r"content/en/japan.md:\d+:\d+", r"content/(en|ja)/japan.md:\d+:\d+"
PAGES = (
    Bad("unknown fact", english("{{ japan.goods_deficti }}"), PAGE, "mean goods_deficit"),
    Bad("surplus that is a deficit", english("{{ japan.goods_surplus }}"), PAGE, "goods_deficit"),
    Bad("missing value", english("{{ eu.military_share }}"), PAGE, "eu.military_share"),
    Bad("missing twin", without_twin, "content/en/japan.md", "no twin"),
    Bad("number on one side", english(DEFICIT * 2), PAGE, "japan.goods_deficit"),
    Bad("unknown reference", both('{{ cite("fukuda-2025-061") }}'), PAGES_BOTH, "2025-016", 2),
    Bad("broken link", both('{{ link("data", "data-tables") }}'), PAGES_BOTH, "data-table", 2),
    Bad("link to no page", both('{{ link("method") }}'), PAGES_BOTH, "mean methods", 2),
    Bad("unknown figure", both('{{ see("rate") }}'), PAGES_BOTH, "mean rates", 2),
    Bad("note without text", both("[^nowhere]"), PAGES_BOTH, "[^nowhere]", 2),
    Bad(
        "unequal labels",
        without_label,
        r"content/ja/labels.toml:\d+:\d+",
        "`site.skip` has no twin",
    ),
    Bad(
        "a word that a label may not have",
        in_file(LABELS, r"^figure_number = .*", 'figure_number = "Figure {nummer}"'),
        r"content/en/labels.toml:\d+:\d+",
        "{number}, as in ja/labels.toml",
    ),
    Bad(
        "a licence that runs",
        in_file("content/brief.toml", "^licence_url = .*", f'licence_url = "{RUNS}"'),
        r"content/brief.toml:\d+:\d+",
        "https://",
    ),
    Bad(
        "a publisher that runs",
        in_file("data/goods_trade.toml", "^url = .*", f'url = "{RUNS}"'),
        r"data/goods_trade.toml:\d+",
        "https://",
    ),
    Bad(
        "a slug that the site needs",
        in_file("content/brief.toml", '^slug = "japan"', 'slug = "read"'),
        r"content/brief.toml",
        "another slug",
    ),
    Bad("raw HTML", english(f"{DEFICIT} <b>now</b>"), PAGE, "HTML", 1),
    Bad("an image", both(" ![x](x.png)"), PAGES_BOTH, "<img>", 2),
    Bad("a strange host", both(" [x](https://example.org/x)"), PAGES_BOTH, "'example.org'", 2),
    Bad("an address that runs", both(" [x](javascript:alert)"), PAGES_BOTH, "javascript:alert", 2),
    Bad("a loop", english("{% for x in y %}"), PAGE, "`{%`"),
)


def expected_place(bad: Bad, checkout: Checkout) -> str:
    """Fill in the line of the row that is edited, as it stands before the edit."""
    if "{line" not in bad.place:
        return bad.place
    file = bad.place.partition(":")[0]
    start = "JPN," if file == "data/partners.csv" else JAPAN_2024
    lines = (checkout.root / file).read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith(start))
    return bad.place.replace("{line}", str(line)).replace("{line+1}", str(line + 1))
