"""Say which texts are behind their twins, and apart from it, under which the data have moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kyori.editorial.agreed import Agreement
from kyori.editorial.counterparts import Counterparts
from kyori.editorial.marks import tidied
from kyori.editorial.phrasing import wording
from kyori.editorial.pieces import BoundText

Agreements = Mapping[str, Agreement]


@dataclass(frozen=True, slots=True)
class Behind:
    """A pair whose text was edited since it was agreed, in the languages of `edited`."""

    pair: Counterparts
    agreement: Agreement
    edited: tuple[str, ...]

    @property
    def waiting(self) -> tuple[str, ...]:
        """Return the languages that do not have the edit: the other, both where both are edited."""
        others = tuple(lang for lang in self.pair.texts if lang not in self.edited)
        return others or self.edited


@dataclass(frozen=True, slots=True)
class Moved:
    """An expression of a text that prints otherwise than when the pair was agreed."""

    pair: Counterparts
    lang: str
    expression: str
    before: str
    after: str


def behind_twin(pairs: Iterable[Counterparts], agreements: Agreements) -> Iterator[Behind]:
    """Yield the agreed pairs of which one text, or both, says something else by now."""
    for pair in pairs:
        if agreement := agreements.get(pair.name):
            edited = tuple(
                lang
                for lang, text in pair.texts.items()
                if wording(text) != agreement.wordings[lang]
            )
            if edited:
                yield Behind(pair, agreement, edited)


def moved(pairs: Iterable[Counterparts], agreements: Agreements) -> Iterator[Moved]:
    """Yield what the data have changed in agreed pairs, whatever was done to their texts.

    An expression that an editor has added or changed is a matter of the text.
    """
    for pair in pairs:
        if agreement := agreements.get(pair.name):
            for lang, text in pair.texts.items():
                known = agreement.printed[lang]
                for expression, words in printed(text).items():
                    if known.get(expression, words) != words:
                        yield Moved(pair, lang, expression, known[expression], words)


def not_agreed(pairs: Iterable[Counterparts], agreements: Agreements) -> list[Counterparts]:
    """Return the pairs that nobody has agreed on yet."""
    return [pair for pair in pairs if pair.name not in agreements]


def gone(pairs: Iterable[Counterparts], agreements: Agreements) -> list[str]:
    """Return the names of agreements whose pair is no more."""
    return sorted(agreements.keys() - {pair.name for pair in pairs})


def printed(text: BoundText) -> dict[str, str]:
    """Return what each expression of a text prints, by its source with filters."""
    return {tidied(piece.expression): piece.text for piece in text.printed()}
