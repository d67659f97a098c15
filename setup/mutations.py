"""Make mutants of a module: the same program with one small slip in it, as a programmer makes it.

What is left alone: docstrings, decorators, annotations, and texts of several words, which are
messages. What runs when a module is loaded is mutated too: patterns, units and their tables.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
NAMED = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "ROUND_HALF_UP": "'ROUND_HALF_EVEN'",
    "ROUND_CEILING": "'ROUND_FLOOR'",
}
MARK = "\u203b"  # stands in none of the project's texts


Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
Place = tuple[str, ast.expr | ast.stmt]  # the function it stands in, and the node


@dataclass(frozen=True)
class Mutant:
    """One slip: where it is, what stood there and what stands there now.

    `place` and `choice` count the places of the module and the slips that one place allows.
    """

    file: str
    line: int
    function: str
    slip: str
    place: int
    choice: int

    @property
    def name(self) -> str:
        """Name the mutant by function and slip, which stays when lines move."""
        return f"{self.file}: {self.function}: {self.slip}"

    def program(self, text: str) -> ast.Module:
        """Return the module of this text with the slip in it."""
        program = ast.parse(text)
        _, node = _places(program)[self.place]
        new = list(_alternatives(node))[self.choice]
        _Replaced(node, ast.copy_location(new, node)).visit(program)
        return ast.fix_missing_locations(program)


def mutants(file: str, text: str) -> list[Mutant]:
    """Return every mutant of a module, in the order of its lines."""
    return [
        Mutant(file, node.lineno, function, f"{_shown(node)} -> {_shown(new)}", place, choice)
        for place, (function, node) in enumerate(_places(ast.parse(text)))
        for choice, new in enumerate(_alternatives(node))
    ]


def _shown(node: ast.AST) -> str:
    return f"if {ast.unparse(node.test)}" if isinstance(node, ast.If) else ast.unparse(node)


def _places(program: ast.Module) -> list[Place]:
    return list(_within(program, "module"))


def _within(node: ast.AST, function: str) -> Iterator[Place]:
    for name, field in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "format_spec", "bases"}:
            continue
        for child in field if isinstance(field, list) else [field]:
            if not isinstance(child, ast.AST) or _is_docstring(child):
                continue
            if isinstance(child, ast.expr | ast.stmt):
                yield function, child
            named = getattr(child, "name", None)
            yield from _within(child, named or function)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _alternatives(node: ast.expr | ast.stmt) -> Iterator[ast.expr | ast.stmt]:
    if isinstance(node, ast.stmt):
        yield from _statements(node)
    elif isinstance(node, Comprehension):
        yield from _unfiltered(node)
    elif isinstance(node, ast.Constant):
        yield from _constants(node.value)
    elif isinstance(node, ast.BoolOp | ast.UnaryOp | ast.IfExp):
        yield from _conditions(node)
    else:
        yield from _operations(node)


def _statements(node: ast.stmt) -> Iterator[ast.stmt]:
    match node:
        case ast.If(_, body, orelse):
            yield ast.If(ast.Constant(True), body, orelse)
            yield ast.If(ast.Constant(False), body, orelse)
        case ast.Return(ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(ast.Call()):
            yield ast.Pass()


def _conditions(node: ast.BoolOp | ast.UnaryOp | ast.IfExp) -> Iterator[ast.expr]:
    match node:
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.And() if isinstance(operator, ast.Or) else ast.Or(), values)
            yield from values
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.IfExp(_, body, orelse):
            yield body
            yield orelse


def _operations(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left, [operator], others):
            for other in COMPARED[type(operator)]:
                yield ast.Compare(left, [other()], others)
        case ast.BinOp(left, operator, right) if type(operator) in COMPUTED:
            yield ast.BinOp(left, COMPUTED[type(operator)](), right)
        case ast.Name(id=name) if name in NAMED:
            yield ast.parse(NAMED[name], mode="eval").body


def _constants(value: object) -> Iterator[ast.Constant]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, str) and " " not in value:
        yield ast.Constant(value + MARK)


def _unfiltered(node: Comprehension) -> Iterator[ast.expr]:
    """Yield the comprehension that takes everything, where it chooses."""
    if any(part.ifs for part in node.generators):
        parts = [ast.comprehension(p.target, p.iter, [], p.is_async) for p in node.generators]
        fields = {name: value for name, value in ast.iter_fields(node) if name != "generators"}
        yield type(node)(**fields, generators=parts)


class _Replaced(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)
