"""Parse an expression and hold it against what an editor may write, before anything runs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from kyori.data.namespaces import UnknownNameError
from kyori.editorial.filters import ARGUMENTS, FILTERS
from kyori.editorial.refusals import RefusedError, without_strings
from kyori.errors import FACTS_LISTED, nearest

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
WORDS = {
    "And": "`and`",
    "Compare": "a comparison",
    "Concat": "`~`",
    "CondExpr": "an if",
    "Dict": "a dictionary",
    "Filter": "a filter",
    "FloorDiv": "`//`",
    "Getattr": "a fact",
    "Getitem": "square brackets",
    "List": "a list",
    "Mod": "a remainder",
    "Mul": "a multiplication",
    "Name": "a fact",
    "Neg": "a sign",
    "Not": "`not`",
    "Or": "`or`",
    "Pos": "a sign",
    "Pow": "a power",
    "Test": "a test",
    "Tuple": "a list",
}
LONGEST = 500  # characters of an expression
MOST_NODES = 40  # names, calls and signs in it
SIMPLER = "print a fact, and compute what has no name in kyori/analysis"


def parsed(environment: Environment, source: str, names: Collection[str]) -> nodes.Expr:
    """Return the tree of an expression; RefusedError or UnknownNameError says what is wrong."""
    tree = _tree(environment, source)
    _check(tree, names)
    return tree


def _tree(environment: Environment, source: str) -> nodes.Expr:
    if not source:
        raise RefusedError("an empty expression", mend="write a fact between {{ and }}")
    if len(source) > LONGEST:
        raise RefusedError(f"{len(source)} characters", f"at most {LONGEST}", SIMPLER)
    if wide := re.search(r"[^\x00-\x7f]", without_strings(source)):
        raise _not_ascii(wide.group())
    try:
        parser = Parser(environment, source, state="variable")
        tree = parser.parse_expression()
    except TemplateSyntaxError as error:
        raise RefusedError(error.message or "a slip", mend="mend the expression") from None
    except RecursionError:
        raise RefusedError("too many brackets", mend=SIMPLER) from None
    if not parser.stream.eos:
        rest = str(parser.stream.current.value)
        what, pattern = f"{rest!r} after the end of the fact", rf".({re.escape(rest)})"
        raise RefusedError(what, mend="put one fact in each pair of braces", pattern=pattern)
    return tree


def _not_ascii(letter: str) -> RefusedError:
    half, mend = unicodedata.normalize("NFKC", letter), FACTS_LISTED
    if letter in "“”„‘’":
        mend = 'type straight quotes: "'
    elif letter.isspace():
        mend = "type a plain space"
    elif half.isascii():
        mend = f"type it in half-width: {half}"
    return RefusedError(f"{letter!r}", "Latin letters, digits and . ( ) |", mend, letter)


def _check(tree: nodes.Expr, names: Collection[str]) -> None:
    every = [tree, *tree.find_all(nodes.Node)]
    if len(every) > MOST_NODES:
        raise RefusedError("an expression too long to check", "one fact", SIMPLER)
    given = {id(word) for node in every for word in _arguments(node)}
    for node in every:
        if not isinstance(node, ALLOWED):
            raise RefusedError(_name_of(node), mend=SIMPLER)
        if isinstance(node, nodes.Const) and id(node) not in given:
            raise RefusedError(f"{node.value!r} typed into an expression", mend=SIMPLER)
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise RefusedError(f"`.{node.attr}`", pattern=rf"\.\s*({node.attr})\b")
        if isinstance(node, nodes.Name) and node.name not in names:
            raise UnknownNameError("", node.name, tuple(names))
        if isinstance(node, nodes.Filter):
            _check_filter(node)


def _arguments(node: nodes.Node) -> list[nodes.Expr]:
    """Return what stands between the brackets of a call or a filter: constants only."""
    if not isinstance(node, nodes.Call | nodes.Filter):
        return []
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise RefusedError("a named argument", "texts or a year in the brackets", SIMPLER)
    for word in node.args:
        if not isinstance(word, nodes.Const):
            what = f"{_name_of(word)} inside the brackets"
            raise RefusedError(what, "texts or a year in the brackets", SIMPLER)
    return node.args


def _check_filter(node: nodes.Filter) -> None:
    pattern = rf"\|\s*({node.name})\b"
    if node.name not in FILTERS:
        mend = nearest(node.name, FILTERS, otherwise=f"there are {', '.join(FILTERS)}")
        raise RefusedError(f"unknown filter {node.name!r}", "a filter", mend, pattern)
    if len(node.args) != ARGUMENTS.get(node.name, 0):
        usage = f"{node.name}(2)" if node.name in ARGUMENTS else node.name
        raise RefusedError(f"`{node.name}`", f"| {usage}", f"write | {usage}", pattern)


def _name_of(node: nodes.Node) -> str:
    return WORDS.get(type(node).__name__, f"`{type(node).__name__.lower()}`")
