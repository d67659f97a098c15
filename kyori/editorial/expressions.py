"""Evaluate what an editor writes between `{{` and `}}`: facts, filters, links, notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any

from kyori.data.namespaces import Namespace, Series, UnknownNameError
from kyori.data.values import Fact, Missing
from kyori.editorial.marks import Found
from kyori.editorial.numerals import Phrase
from kyori.editorial.pieces import Piece
from kyori.editorial.refusals import RefusedError, absent, refused, unknown
from kyori.editorial.sandbox import AbsentError, Sandbox, compiled, usage_of
from kyori.errors import ContentError


class Expressions:
    """The names and filters that expressions may use; evaluates one expression at a time."""

    def __init__(
        self, facts: Mapping[str, Any], functions: Mapping[str, Callable[..., Piece]]
    ) -> None:
        """Take the top-level facts and the functions (figure, link, cite, ...)."""
        self._names = {**facts, **functions}
        self._sandbox = Sandbox(functions)
        self._compiled: dict[str, Callable[[Mapping[str, Any]], Any]] = {}

    def over(self, facts: Mapping[str, Any]) -> Expressions:
        """Return the same language over other facts of the same names; nothing is parsed again."""
        other = copy(self)
        other._names = {**self._names, **facts}
        return other

    def evaluate(self, found: Found) -> Phrase | Piece:
        """Return what an expression stands for; ContentError with place and nearest names."""
        try:
            result = self._run(found.source)
        except UnknownNameError as error:
            raise ContentError(unknown(found, error)) from None
        except AbsentError as error:
            raise ContentError(absent(found, error.missing)) from None
        except RefusedError as error:
            raise ContentError(refused(found, error)) from None
        if isinstance(result, Phrase) and isinstance(result.fact, Missing):
            raise ContentError(absent(found, result.fact))
        return result

    def look_up(self, found: Found) -> Any:
        """Return what a name stands for, be it a group or missing; refuse as `evaluate` does."""
        try:
            return self._result(found.source)
        except UnknownNameError as error:
            raise ContentError(unknown(found, error)) from None
        except AbsentError as error:
            return error.missing
        except RefusedError as error:
            raise ContentError(refused(found, error)) from None

    def _run(self, source: str) -> Phrase | Piece:
        result = self._result(source)
        if isinstance(result, Fact):
            return Phrase(result)
        if isinstance(result, Phrase | Piece):
            return result
        raise _incomplete(source, result)

    def _result(self, source: str) -> Any:
        if source not in self._compiled:
            self._compiled[source] = compiled(self._sandbox, source, self._names)
        return self._compiled[source](self._names)


def _incomplete(source: str, result: Any) -> RefusedError:
    if isinstance(result, Series):
        mend = f"add a year: {usage_of(result)}"
    elif isinstance(result, Namespace):
        mend = f"add what of it: {source}.{next(iter(result), 'name')}"
    else:  # one of our functions, not called
        mend = f"add the brackets: {usage_of(result, source)}"
    return RefusedError("no fact yet", mend=mend)
