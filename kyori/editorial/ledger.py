"""List every printed number with its page, block, language, text, value and origin."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from kyori.analysis.outcome import Outcome
from kyori.data.values import Cell, Missing, Names, Range, Texts, Value, Words
from kyori.editorial.binding import BoundBlock, BoundPage
from kyori.editorial.edition import Edition
from kyori.editorial.labels import section
from kyori.editorial.pieces import BoundText, Printed, Typed
from kyori.editorial.provenance import provenance
from kyori.editorial.tables import TableText, strip_labels

BRIEF, LABELS = "brief.toml", "labels.toml"  # what stands on more pages than one


@dataclass(frozen=True, slots=True)
class Entry:
    """One printed number: where it stands, how it reads, and the value behind it."""

    page: str
    block: str
    lang: str
    expression: str
    text: str
    value: Value


@dataclass(frozen=True, slots=True)
class Waived:
    """A number that is typed and bound to nothing, where it stands and why."""

    page: str
    block: str
    lang: str
    text: str
    reason: str


def ledger(
    edition: Edition, outcome: Outcome, tables: Mapping[str, Mapping[str, TableText]]
) -> list[Entry]:
    """Return every printed number of the brief, in the order of languages, pages and blocks."""
    entries: list[Entry] = []
    for lang, pages in edition.pages.items():
        for key, text in edition.words[lang].items():
            entries += _text_entries(BRIEF, key, lang, text)
        for page in pages.values():
            entries += _page_entries(page, lang, edition, outcome, tables[lang])
    return entries


def waivers(edition: Edition) -> list[Waived]:
    """Return every number that an editor lets stand as it is typed, where it stands."""
    found: list[Waived] = []
    for lang, pages in edition.pages.items():
        texts = [(BRIEF, key, text) for key, text in edition.words[lang].items()]
        for slug, page in pages.items():
            texts += [(slug, "title", page.title), (slug, "description", page.description)]
            texts += [(slug, bound.id, bound.text) for bound in page.blocks]
        texts += [(LABELS, key, text) for key, text in edition.labels[lang].items()]
        found += [
            Waived(page, block, lang, piece.text, piece.reason)
            for page, block, text in texts
            for piece in text.pieces
            if isinstance(piece, Typed)
        ]
    return found


def _page_entries(
    page: BoundPage,
    lang: str,
    edition: Edition,
    outcome: Outcome,
    tables: Mapping[str, TableText],
) -> Iterator[Entry]:
    slug = page.source.slug
    for key, text in (("title", page.title), ("description", page.description)):
        yield from _text_entries(slug, key, lang, text)
    for bound in page.blocks:
        yield from _text_entries(slug, bound.id, lang, bound.text)
        yield from _placed_entries(slug, bound, lang, edition, outcome, tables)


def _placed_entries(
    slug: str,
    bound: BoundBlock,
    lang: str,
    edition: Edition,
    outcome: Outcome,
    tables: Mapping[str, TableText],
) -> Iterator[Entry]:
    if not bound.placement:
        return
    name, labels = bound.id, edition.labels[lang]
    for kind in ("figures", "tables"):
        for key, text in section(labels, f"{kind}.{name}").items():
            yield from _text_entries(slug, f"{name}.{key}", lang, text)
    if name in outcome.marks:
        yield from _mark_entries(slug, name, lang, edition, outcome)
    if bound.placement.kind == "strip":
        for key in strip_labels(tables[name]):
            yield from _text_entries(slug, f"{name}.{key}", lang, labels[f"strips.{key}"])
    if name in tables:
        yield from _cell_entries(slug, name, lang, tables[name])


def _mark_entries(
    slug: str, name: str, lang: str, edition: Edition, outcome: Outcome
) -> Iterator[Entry]:
    """Yield the numbers that a figure prints of itself."""
    texts = section(edition.labels[lang], f"figures.{name}").written(lambda text: text.plain)
    for mark in outcome.marks[name](lang, texts):
        for number in mark.numbers:
            block = f"{name}.mark.{mark.key}"
            yield Entry(slug, block, lang, number.value.id, number.text, number.value)


def _cell_entries(slug: str, name: str, lang: str, table: TableText) -> Iterator[Entry]:
    for row, column, cell in table.cells():
        block = f"{name}.{row.code}.{column.key}"
        if cell.value:
            yield Entry(slug, block, lang, cell.value.id, cell.text, cell.value)
        if cell.dated:
            yield Entry(slug, f"{block}.year", lang, cell.dated.id, cell.year, cell.dated)


def _text_entries(slug: str, block: str, lang: str, text: BoundText) -> Iterator[Entry]:
    for printed in text.printed():
        for value in _values(printed):
            yield Entry(slug, block, lang, printed.expression, printed.text, value)


def _values(printed: Printed) -> Iterable[Value]:
    """Return the values behind a printed fact; names count where the data choose them."""
    fact = printed.phrase.fact
    if isinstance(fact, Missing):
        return ()
    if isinstance(fact, Range):
        return (fact.low, fact.high)
    return () if isinstance(fact.amount, Words) else (fact,)


def numbers_document(
    entries: Iterable[Entry], codes: Collection[str] = (), typed: Sequence[Waived] = ()
) -> dict[str, Any]:
    """Return numbers.json: the printed numbers, and the values they rest on down to the cells.

    A number stands in a block of its page, in a part of a figure or table placed there
    (`rates.note`), in a cell (`countries.JPN.quadrant`), or in a text that a figure makes itself
    (`rates.mark.JPN`); the scales of axes are no numbers. Each value is listed once under its id;
    a computed one names its function and its inputs, one that was read names file, line, column,
    row and reference. `decided_by` is what chose it.

    A value that is printed says besides where it comes from, as lists: `series` (columns of tables,
    `goods_trade.csv:goods_imports_usd`), `partner` (the `codes` of rows; null where there are more
    than nine), `year`, and `source` (ids of references). `amount` is unrounded. `typed` lists the
    numbers that editors let stand unbound, with their reasons.
    """
    values: dict[str, dict[str, Any]] = {}
    numbers = []
    for entry in entries:
        _register(entry.value, values)
        if "series" not in values[entry.value.id]:
            values[entry.value.id] |= provenance([entry.value], codes).described()
        numbers.append(
            {
                "page": entry.page,
                "block": entry.block,
                "lang": entry.lang,
                "expression": entry.expression,
                "text": entry.text,
                "value": entry.value.id,
            }
        )
    waived = [asdict(one) for one in typed]
    return {"numbers": numbers, "typed": waived, "values": dict(sorted(values.items()))}


def _register(value: Value, values: dict[str, dict[str, Any]]) -> None:
    if value.id in values:
        return
    described: dict[str, Any] = {"unit": value.unit.value, "amount": _amount(value)}
    values[value.id] = described
    if value.decided_by:
        described["decided_by"] = [decider.id for decider in value.decided_by]
    for origin in (*value.inputs, *value.decided_by):
        _register(origin, values)
    if isinstance(value.origin, Cell):
        cell = value.origin
        described["cell"] = {
            "file": cell.file,
            "line": cell.line,
            "column": cell.column,
            "row": cell.key,
            "reference": cell.reference,
        }
        return
    described["function"] = value.origin.function
    described["inputs"] = [origin.id for origin in value.inputs]


def _amount(value: Value) -> Any:
    if isinstance(value.amount, Words):
        return {"ja": value.amount.ja, "en": value.amount.en}
    if isinstance(value.amount, Names):
        return [{"ja": words.ja, "en": words.en} for words in value.amount.words]
    if isinstance(value.amount, Texts):
        return list(value.amount.texts)
    return value.amount.isoformat() if isinstance(value.amount, date) else str(value.amount)
