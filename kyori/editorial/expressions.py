"""Evaluate what an editor writes between `{{` and `}}`: facts, filters, links, notes.

Content is not trusted. Only names, attributes, calls of the functions offered, filters and the
arithmetic of values are let through; the rest of Jinja's language is refused before it runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kyori.data.values import (
    Members,
    Missing,
    Namespace,
    Range,
    Series,
    UnitMismatchError,
    UnknownNameError,
    Value,
)
from kyori.editorial.numerals import Phrase
from kyori.errors import ContentError, Fault, Place, nearest

EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Name,
    nodes.Getattr,
    nodes.Call,
    nodes.Filter,
    nodes.Const,
    nodes.Add,
    nodes.Sub,
    nodes.Div,
)
EXPECTED = "a fact such as japan.goods_deficit"


@dataclass(frozen=True, slots=True)
class Found:
    """One expression in a text: its source, its span, and where it stands in the file."""

    source: str
    start: int
    end: int
    place: Place


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, narrowed to members of namespaces and the functions offered."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        return isinstance(obj, Namespace) and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(obj, Series) or obj in self.offered

    offered: tuple[Callable[..., Any], ...] = ()


class Expressions:
    """The names and filters that expressions may use; evaluates one expression at a time."""

    def __init__(
        self, facts: Mapping[str, Any], functions: Mapping[str, Callable[..., Any]]
    ) -> None:
        """Take the top-level facts and the functions (figure, link, cite, ...)."""
        self._names = {**facts, **functions}
        self._sandbox = _Sandbox()
        self._sandbox.offered = tuple(functions.values())
        self._sandbox.filters.clear()
        self._sandbox.filters.update(FILTERS)
        self._sandbox.globals.clear()
        self._compiled: dict[str, Callable[..., Any]] = {}

    def evaluate(self, found: Found) -> Any:
        """Return what an expression stands for; ContentError with place and nearest names."""
        try:
            compiled = self._compiled.get(found.source) or self._compile(found)
            result = compiled(**self._names)
        except UnknownNameError as error:
            raise ContentError(_unknown(found, error)) from None
        except UnitMismatchError as error:
            raise ContentError(_fault(found, str(error), "two amounts of one unit")) from None
        except (UndefinedError, SecurityError, TypeError, AttributeError, ValueError) as error:
            raise ContentError(_fault(found, _short(error), EXPECTED)) from None
        if isinstance(result, Value | Range | Members | Missing):
            result = Phrase(result)
        if isinstance(result, Phrase) and isinstance(result.fact, Missing):
            raise ContentError(_absent(found, result.fact))
        if isinstance(result, Namespace | Series):
            raise ContentError(_incomplete(found, result))
        return result

    def _compile(self, found: Found) -> Callable[..., Any]:
        try:
            tree = self._sandbox.parse("{{" + found.source + "}}")
        except TemplateSyntaxError as error:
            raise ContentError(_fault(found, error.message or "a slip", EXPECTED)) from None
        outputs = tree.body[0].nodes if tree.body else []  # type: ignore[attr-defined]
        if len(outputs) != 1:
            raise ContentError(_fault(found, "an empty expression", EXPECTED))
        self._check(found, outputs[0])
        compiled = self._sandbox.compile_expression(found.source, undefined_to_none=False)
        self._compiled[found.source] = compiled
        return compiled

    def _check(self, found: Found, tree: nodes.Node) -> None:
        for node in (tree, *tree.find_all(nodes.Node)):
            if not isinstance(node, ALLOWED):
                what = f"`{type(node).__name__.lower()}` in an expression"
                raise ContentError(_fault(found, what, EXPECTED))
            if isinstance(node, nodes.Name) and node.name not in self._names:
                error = UnknownNameError("", node.name, tuple(self._names))
                raise ContentError(_unknown(found, error))
            if isinstance(node, nodes.Filter) and node.name not in FILTERS:
                error = UnknownNameError("filter", node.name, tuple(FILTERS))
                raise ContentError(_unknown(found, error))


def find_expressions(text: str, place: Callable[[int], Place]) -> Iterator[Found]:
    """Yield the expressions of a text; `place` turns an offset into a position in the file."""
    for match in EXPRESSION.finditer(text):
        yield Found(match.group(1).strip(), *match.span(), place(match.start()))
    rest = EXPRESSION.sub(lambda match: " " * len(match.group()), text)
    for mark, mend in (("{{", "close it with }}"), ("{%", "write {{ }}"), ("{#", "write {: #id }")):
        if (at := rest.find(mark)) >= 0:
            found = f"`{mark}` that is no expression"
            raise ContentError(Fault(place(at), found, "{{ a fact }} or {: #id }", mend))


def _phrase(fact: Any) -> Phrase:
    if isinstance(fact, Phrase):
        return fact
    if isinstance(fact, Value | Range | Members | Missing):
        return Phrase(fact)
    raise TypeError("a filter stands after a fact only")


def _bare(fact: Any) -> Phrase:
    return _phrase(fact).styled(bare=True)


def _number(fact: Any) -> Phrase:
    return _phrase(fact).styled(number=True)


def _decimals(fact: Any, count: int) -> Phrase:
    return _phrase(fact).styled(decimals=count)


def _capital(fact: Any) -> Phrase:
    return _phrase(fact).styled(capital=True)


def _month_day(fact: Any) -> Phrase:
    return _phrase(fact).styled(date_form="month_day")


def _month(fact: Any) -> Phrase:
    return _phrase(fact).styled(date_form="month")


FILTERS: dict[str, Callable[..., Phrase]] = {
    "bare": _bare,
    "number": _number,
    "decimals": _decimals,
    "capital": _capital,
    "month_day": _month_day,
    "month": _month,
}


def _short(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _unknown(found: Found, error: UnknownNameError) -> Fault:
    place = found.place
    offset = found.source.rfind(error.word)
    if place.column and offset >= 0:
        place = Place(place.file, place.line, place.column + len("{{ ") + offset)
    owner = f" of {error.owner}" if error.owner else ""
    what = f"unknown name {error.word!r}{owner}"
    return Fault(place, what, "a name that facts have", nearest(error.word, error.known))


def _absent(found: Found, missing: Missing) -> Fault:
    what = f"{missing.name or found.source} has no value ({missing.detail})"
    mend = "reword the sentence, or print another fact"
    return Fault(found.place, what, "a value; nothing is filled in", mend)


def _incomplete(found: Found, result: Namespace | Series) -> Fault:
    if isinstance(result, Series):
        years = sorted(result.values)
        mend = f"add a year: {result.name}({years[-1] if years else 2024})"
    else:
        mend = f"add what of it: {found.source}.{next(iter(result), 'name')}"
    return Fault(found.place, f"`{found.source}` is not a figure yet", EXPECTED, mend)


def _fault(found: Found, what: str, expected: str) -> Fault:
    mend = "`python build.py facts` lists the names"
    return Fault(found.place, f"{what} in {{{{ {found.source} }}}}", expected, mend)
