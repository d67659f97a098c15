"""Compare the facts of two states: what follows from changed cells, under the names read aloud."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kyori.analysis.outcome import Outcome
from kyori.data.namespaces import Namespace, Series
from kyori.data.values import (
    Cell,
    Fact,
    Missing,
    Names,
    Range,
    Texts,
    Unit,
    Value,
    Words,
)
from kyori.editorial.changes.causes import causes
from kyori.editorial.changes.cells import relative_change
from kyori.editorial.changes.model import FactChange, Said
from kyori.editorial.content import LANGUAGES
from kyori.editorial.ledger import Entry
from kyori.editorial.numerals import Phrase, print_phrase

KINDS = {
    Unit.TARIFF_RATE: "rate",
    Unit.RANK: "rank",
    Unit.QUADRANT: "quadrant",
    Unit.COUNT: "count",
    Unit.NAME: "group",
    Unit.USD: "amount",
    Unit.EUR: "amount",
    Unit.SHARE: "share",
    Unit.IMPORT_SHARE: "share",
    Unit.GDP_SHARE: "share",
}
Readings = Mapping[str, frozenset[tuple[str, str, str]]]


@dataclass(frozen=True, slots=True)
class Named:
    """A fact with the namespace that owns it; `is_yearly` where it is one year of a series."""

    owner: str
    fact: Fact
    is_yearly: bool = False


def compare_facts(
    before: Outcome,
    after: Outcome,
    printed: tuple[Iterable[Entry], Iterable[Entry]],
    changed: Collection[str],
) -> list[FactChange]:
    """Return the facts that differ, in the order in which the analysis names them.

    `printed` is what each state prints; `changed` are the ids of the changed cells.
    """
    if before.fingerprint == after.fingerprint:
        return []
    old, new = (dict(_all_facts(outcome.facts)) for outcome in (before, after))
    was, now = (readings(entries) for entries in printed)
    called = {**_owner_words(before.facts), **_owner_words(after.facts)}
    changes = []
    for name in dict.fromkeys((*new, *old)):
        first, last = old.get(name), new.get(name)
        if _comparable(first) != _comparable(last):
            is_read_otherwise = was.get(name) != now.get(name)
            changes.append(_change(name, first, last, is_read_otherwise, changed, called))
    return _told_once(changes)


def _told_once(changes: Sequence[FactChange]) -> list[FactChange]:
    """Mark the year of a series that only repeats what its owner has without a year."""
    plain = {_likeness(change) for change in changes if not change.name.endswith(")")}
    return [
        replace(change, is_restated=True)
        if change.name.endswith(")") and _likeness(change) in plain
        else change
        for change in changes
    ]


def _likeness(change: FactChange) -> tuple[str, str, tuple[str, str]]:
    return change.owner, change.kind, change.amounts


def readings(entries: Iterable[Entry]) -> dict[str, frozenset[tuple[str, str, str]]]:
    """Return how each printed value reads, by its id: language, expression and text."""
    found: dict[str, set[tuple[str, str, str]]] = {}
    for entry in entries:
        found.setdefault(entry.value.id, set()).add((entry.lang, entry.expression, entry.text))
    return {name: frozenset(texts) for name, texts in found.items()}


def _all_facts(facts: Mapping[str, Any]) -> Iterator[tuple[str, Named]]:
    for top, fact in facts.items():
        if not isinstance(fact, Namespace):
            yield top, Named("", fact)
            continue
        for word in fact:
            member = getattr(fact, word)
            if isinstance(member, Series):
                for year in sorted(member.values):
                    yield f"{top}.{word}({year})", Named(top, member(year), is_yearly=True)
            else:
                yield f"{top}.{word}", Named(top, member)


def _owner_words(facts: Mapping[str, Any]) -> dict[str, Said]:
    """Return what the owners of facts are called; a group has no name but its own."""
    called: dict[str, Said] = {}
    for top, fact in facts.items():
        name = fact.name if isinstance(fact, Namespace) and "name" in fact else None
        if isinstance(name, Value) and isinstance(name.amount, Words):
            called[top] = {lang: name.amount.in_language(lang) for lang in LANGUAGES}
    return called


def _comparable(named: Named | None) -> Any:
    """Return what two readings of a fact are compared by; a name alone is no fact that follows."""
    fact = named.fact if named else None
    if isinstance(fact, Range):
        return fact.low.amount, fact.high.amount
    if isinstance(fact, Missing):
        return fact.why
    if isinstance(fact, Value):
        return fact.amount
    return None


def _change(
    name: str,
    first: Named | None,
    last: Named | None,
    is_read_otherwise: bool,
    changed: Collection[str],
    called: Mapping[str, Said],
) -> FactChange:
    known = last or first
    assert known is not None
    one, other = (named.fact if named else None for named in (first, last))
    amounts = (_amount(one), _amount(other))
    kind = _kind(one, other)
    flips = kind == "quadrant" and not known.is_yearly
    return FactChange(
        name=name,
        owner=known.owner,
        owner_words=called.get(known.owner, {}),
        kind=kind,
        before={lang: _said(one, lang) for lang in LANGUAGES},
        after={lang: _said(other, lang) for lang in LANGUAGES},
        amounts=amounts,
        relative=relative_change(*amounts) if kind in ("amount", "share", "rate") else None,
        is_printed=is_read_otherwise or flips,
        is_restated=_restates(one, other, changed),
        joined=_only_in(other, one),
        left=_only_in(one, other),
        cells=sorted(causes(one, other, changed)),
    )


def _kind(*ends: Fact | None) -> str:
    for fact in ends:
        if isinstance(fact, Range):
            return KINDS.get(fact.high.unit, "value")
        if isinstance(fact, Value):
            return KINDS.get(fact.unit, "value")
    return "value"


def _said(fact: Fact | None, lang: str) -> str:
    """Return how a fact reads by itself; an absence says in English why there is none."""
    if isinstance(fact, Missing):
        return f"none ({fact.detail})"
    if fact is None:
        return "none"
    if isinstance(fact, Value) and isinstance(fact.amount, Texts):
        return str(fact.amount)
    return print_phrase(Phrase(fact), lang)


def _amount(fact: Fact | None) -> str:
    if isinstance(fact, Range):
        return f"{_amount(fact.low)}/{_amount(fact.high)}"
    if not isinstance(fact, Value):
        return ""
    amount = fact.amount
    if isinstance(amount, Words):
        return amount.en
    if isinstance(amount, Names):
        return "; ".join(words.en for words in amount.words)
    if isinstance(amount, Texts):
        return str(amount)
    return amount.isoformat() if isinstance(amount, date) else f"{amount:f}"


def _restates(first: Fact | None, last: Fact | None, changed: Collection[str]) -> bool:
    """Say whether a fact is a changed cell itself, which is told as such."""
    origins = {
        fact.origin.id
        for fact in (first, last)
        if isinstance(fact, Value) and isinstance(fact.origin, Cell)
    }
    return len(origins) == 1 and origins <= set(changed)


def _only_in(fact: Fact | None, other: Fact | None) -> list[Said]:
    there = _names(other)
    here = [words for words in _names(fact) if words not in there]
    return [{lang: words.in_language(lang) for lang in LANGUAGES} for words in here]


def _names(fact: Fact | None) -> tuple[Words, ...]:
    amount = fact.amount if isinstance(fact, Value) else None
    return amount.words if isinstance(amount, Names) else ()
