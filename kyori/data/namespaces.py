"""Facts by name, as editors read them: a partner's, a group's members, a year of a series."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kyori.data.values import Missing, Value


class UnknownNameError(Exception):
    """A name that an editor wrote is not known; carries what is known beside it."""

    def __init__(self, owner: str, word: str, known: tuple[str, ...]) -> None:
        """Keep the owner (a partner, a group, or the empty string for the top) and its names."""
        super().__init__(f"{owner}.{word}" if owner else word)
        self.owner, self.word, self.known = owner, word, known


@dataclass(frozen=True)
class Series:
    """Yearly values, called with a year: `germany.military_share_in(2014)`."""

    name: str
    values: Mapping[int, Value | Missing]

    def __call__(self, year: int) -> Value | Missing:
        """Return the value of one year; UnknownNameError names the years there are."""
        if year not in self.values:
            raise UnknownNameError(self.name, str(year), tuple(map(str, sorted(self.values))))
        return self.values[year].named(f"{self.name}({year})")


@dataclass(frozen=True, slots=True)
class Deferred:
    """A member of a namespace that costs too much to be made beside the others."""

    make: Callable[[], Any]


class Namespace:
    """Named facts, read as `owner.name`; members are computed when first asked for."""

    def __init__(self, name: str, make: Callable[[], Mapping[str, Any]]) -> None:
        """Keep how the members are made, so that facts nobody prints cost nothing."""
        self._name, self._make = name, make
        self._members: Mapping[str, Any] | None = None

    def _all(self) -> Mapping[str, Any]:
        if self._members is None:
            self._members = dict(self._make())
        return self._members

    def __getattr__(self, word: str) -> Any:
        """Return one member; UnknownNameError carries the names that do exist."""
        if word.startswith("_"):
            raise AttributeError(word)
        members = self._all()
        if word not in members:
            raise UnknownNameError(self._name, word, tuple(members))
        found = members[word]
        if isinstance(found, Deferred):
            found = found.make()
        if isinstance(found, Value | Missing) and not found.name:
            return found.named(f"{self._name}.{word}" if self._name else word)
        return found

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of the members."""
        return iter(self._all())


@dataclass(frozen=True)
class Members:
    """The facts of each who belongs to a group; `value` keeps what decided who is in."""

    value: Value
    each: Mapping[str, Namespace]

    def of(self, word: str) -> list[Value | Missing]:
        """Return one fact of each member; UnknownNameError where they have none of this name."""
        return [getattr(member, word) for member in self.each.values()]
