"""The numbers that the ranked rates print: rate and share of each row, and the rule's rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kyori.analysis.figures import numbers
from kyori.analysis.figures.marks import Mark, Number, alone, filled
from kyori.analysis.figures.rate_plot import is_off_rule
from kyori.analysis.figures.rows import ranked
from kyori.analysis.results import Result, Results
from kyori.data.digits import percent_digits
from kyori.data.values import Value

NAME, RATE, SHARE = "name", "rate", "share"


def marks(results: Results, lang: str, texts: Mapping[str, str]) -> Sequence[Mark]:
    """Return name, announced rate and deficit share of each row; off the rule also the rule's."""
    return [mark for row in ranked(results) for mark in _row(row, lang, texts)]


def _row(row: Result, lang: str, texts: Mapping[str, str]) -> tuple[Mark, Mark, Mark]:
    assert isinstance(row.announced_rate, Value)
    assert isinstance(row.deficit_share, Value)
    share = Number(percent_digits(row.deficit_share, lang, 0), row.deficit_share)
    return (
        _name(row, lang, texts),
        alone(f"{row.partner.code}.{RATE}", numbers.per_cent(row.announced_rate, lang, 0)),
        alone(f"{row.partner.code}.{SHARE}", share),
    )


def _name(row: Result, lang: str, texts: Mapping[str, str]) -> Mark:
    key, name = f"{row.partner.code}.{NAME}", row.partner.words.in_language(lang)
    if not is_off_rule(row):
        return Mark(key, name, ())
    assert isinstance(row.halved_rate, Value)
    rule = numbers.per_cent(row.halved_rate, lang, 0)
    return filled(key, texts["disagreement"], name=name, rule=rule)
