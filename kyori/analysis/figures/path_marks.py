"""The numbers that the paths print: the years at both ends, and the quadrants there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kyori.analysis.figures.marks import Mark, Number, alone, filled
from kyori.analysis.paths import Step, first_year, paths
from kyori.analysis.results import Result, Results


def marks(results: Results, _lang: str, texts: Mapping[str, str]) -> Sequence[Mark]:
    """Return the years and, for each partner, the quadrants in which its path begins and ends."""
    ends = {
        "first_year": first_year(results).named("paths.first_year"),
        "last_year": results.parameters["trade_year"].named("trade_year"),
    }
    years = [alone(key, Number(f"{value.number:f}", value)) for key, value in ends.items()]
    return [*years, *(_route(row, steps, texts) for row, steps in paths(results))]


def _route(row: Result, steps: Sequence[Step], texts: Mapping[str, str]) -> Mark:
    first, last = (_quadrant(row, steps[i]) for i in (0, -1))
    if first.text != last.text:
        return filled(row.partner.code, texts["route"], first=first, last=last)
    text = filled(row.partner.code, texts["stay"], last=last).text
    return Mark(row.partner.code, text, (first, last))  # one number stands for both years


def _quadrant(row: Result, step: Step) -> Number:
    value = step.quadrant.named(f"{row.partner.slug}.quadrant_in({step.year})")
    return Number(f"{value.number:f}", value)
