"""Run an expression in Jinja's sandbox, narrowed to facts, filters, sums and our functions.

Content is not trusted. What is not listed here is refused before it runs, and what runs reaches
only members of namespaces: no attribute of a value, no item, no method.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.environment import TemplateExpression
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kyori.data.namespaces import Namespace, Series
from kyori.data.values import Missing, UnitMismatchError, Value
from kyori.editorial.filters import FILTERS
from kyori.editorial.grammar import SIMPLER, parsed
from kyori.editorial.refusals import RefusedError, described


class AbsentError(Exception):
    """A fact without a value was reckoned with."""

    def __init__(self, missing: Missing) -> None:
        """Keep the fact."""
        super().__init__(missing.name)
        self.missing = missing


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, narrowed to what an editor needs."""

    intercepted_binops = frozenset("+-/")

    def __init__(self, functions: Mapping[str, Callable[..., Any]]) -> None:
        """Take the functions that expressions may call, each with texts only."""
        super().__init__(undefined=StrictUndefined)
        self.functions = functions
        for table in (self.globals, self.filters, self.tests):
            table.clear()
        self.filters.update(FILTERS)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a member of a namespace; nothing else has members."""
        if isinstance(obj, Namespace):
            return getattr(obj, attribute)
        what = f"`.{attribute}` after {described(obj)}"
        raise RefusedError(what, mend=f"delete .{attribute}", pattern=rf"\.\s*({attribute})\b")

    def call(__self, __context: Context, __obj: Any, *args: Any, **_: Any) -> Any:  # noqa: N805
        """Call a series with a year, or one of the functions with texts."""
        if isinstance(__obj, Series):
            return _of_year(__obj, args)
        for name, function in __self.functions.items():
            if __obj is function:
                return _of_texts(name, function, args)
        raise RefusedError(f"brackets after {described(__obj)}", mend="delete the brackets")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """Add, subtract or divide two values."""
        for side in (left, right):
            if isinstance(side, Missing):
                raise AbsentError(side)
            if not isinstance(side, Value):
                what, mend = f"`{operator}` beside {described(side)}", "write (a - b) | bare"
                raise RefusedError(what, "two facts, and a filter after both", mend)
        try:
            return self.binop_table[operator](left, right)
        except UnitMismatchError as error:
            raise RefusedError(str(error), "two amounts of one unit", SIMPLER) from None
        except (TypeError, ValueError) as error:
            raise RefusedError(str(error), "two numbers", SIMPLER) from None


def compiled(
    sandbox: Sandbox, source: str, names: Collection[str]
) -> Callable[[Mapping[str, Any]], Any]:
    """Return an expression ready to run; RefusedError or UnknownNameError says what is wrong.

    What runs is the very tree that was checked.
    """
    tree = parsed(sandbox, source, names)
    tree.set_environment(sandbox)
    body: list[nodes.Node] = [nodes.Assign(nodes.Name("result", "store"), tree, lineno=1)]
    template = sandbox.from_string(nodes.Template(body, lineno=1))
    return TemplateExpression(template, undefined_to_none=False)


def _of_year(series: Series, words: tuple[Any, ...]) -> Value | Missing:
    if len(words) != 1 or type(words[0]) is not int:
        what = f"{series.name}({_written(words)})"
        raise RefusedError(what, "one year", f"write {usage_of(series)}")
    return series(words[0])


def _of_texts(name: str, function: Callable[..., Any], words: tuple[Any, ...]) -> Any:
    usage = usage_of(function, name)
    if not all(isinstance(word, str) and word for word in words):
        raise RefusedError(f"{name}({_written(words)})", "texts in quotes", f"write {usage}")
    try:
        inspect.signature(function).bind(*words)
    except TypeError as error:
        raise RefusedError(f"{name}: {error}", usage, f"write {usage}") from None
    return function(*words)


def _written(words: tuple[Any, ...]) -> str:
    return ", ".join(map(repr, words))


def usage_of(thing: Any, name: str = "") -> str:
    """Show how a series or a function is written."""
    if isinstance(thing, Series):
        return f"{thing.name}({max(thing.values, default=2024)})"
    return f"{name}({', '.join(inspect.signature(thing).parameters)})"
