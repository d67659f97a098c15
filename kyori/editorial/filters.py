"""The filters of the expression language: how a fact is printed, `{{ threshold | bare }}`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kyori.data.values import Fact, Missing, Range, Unit
from kyori.editorial.numerals import Phrase
from kyori.editorial.refusals import RefusedError, described

MOST_DECIMALS = 6
UNCOUNTED = frozenset((Unit.NAME, Unit.DATE, Unit.YEAR, Unit.RANK, Unit.QUADRANT))


def _bare(fact: Any) -> Phrase:
    """Leave out what stands around the number: about, of GDP, an article."""
    return _phrase("bare", fact).styled(bare=True)


def _number(fact: Any) -> Phrase:
    """Leave the digits only."""
    return _phrase("number", fact, lambda unit: unit not in (Unit.NAME, Unit.DATE)).styled(
        number=True
    )


def _decimals(fact: Any, count: Any) -> Phrase:
    """Print so many decimals."""
    if not isinstance(count, int) or not 0 <= count <= MOST_DECIMALS:
        what, expected = f"decimals({count!r})", f"a count from 0 to {MOST_DECIMALS}"
        raise RefusedError(what, expected, "correct it", r"\|\s*(decimals)\b")
    return _phrase("decimals", fact, lambda unit: unit not in UNCOUNTED).styled(decimals=count)


def _capital(fact: Any) -> Phrase:
    """Begin with a capital letter."""
    return _phrase("capital", fact).styled(capital=True)


def _month_day(fact: Any) -> Phrase:
    """Print a date without its year."""
    return _phrase("month_day", fact, lambda unit: unit is Unit.DATE).styled(date_form="month_day")


def _month(fact: Any) -> Phrase:
    """Print a date without its day."""
    return _phrase("month", fact, lambda unit: unit is Unit.DATE).styled(date_form="month")


FILTERS: dict[str, Callable[..., Phrase]] = {
    "bare": _bare,
    "number": _number,
    "decimals": _decimals,
    "capital": _capital,
    "month_day": _month_day,
    "month": _month,
}
ARGUMENTS = {"decimals": 1}


def _phrase(name: str, fact: Any, fits: Callable[[Unit], bool] = lambda _: True) -> Phrase:
    """Return the fact as a phrase; RefusedError where the filter means nothing for its unit."""
    phrase = Phrase(fact) if isinstance(fact, Fact) else fact
    pattern = rf"\|\s*({name})\b"
    if not isinstance(phrase, Phrase):
        what, mend = f"`{name}` after {described(fact)}", "put it after a fact"
        raise RefusedError(what, mend=mend, pattern=pattern)
    unit = _unit(phrase.fact)
    if unit and not fits(unit):
        what = f"`{name}` after {described(phrase.fact)}"
        raise RefusedError(what, "a filter that fits what is printed", f"delete | {name}", pattern)
    return phrase


def _unit(fact: Fact) -> Unit | None:
    """Return what a fact counts; None where it has no value, which is told elsewhere."""
    if isinstance(fact, Missing):
        return None
    return fact.low.unit if isinstance(fact, Range) else fact.unit
