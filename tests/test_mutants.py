"""The slips that `make mutants` puts into the code: which they are, and that the tests see them."""

import ast
from dataclasses import replace

import pytest

from setup.mutants import EQUIVALENT, GROUPS, KILLED, SURVIVED, UNTOUCHED, fate
from setup.mutations import Mutant, mutants
from tests.places import ROOT

EVERY = {
    mutant.name: (mutant, group)
    for group in GROUPS
    for file in group.files
    for mutant in mutants(file, (ROOT / file).read_text("utf-8"))
}


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("a < b", ["a < b -> a <= b", "a < b -> a >= b"]),
        ("a + 1", ["a + 1 -> a - 1", "1 -> 2"]),
        ("a and b", ["a and b -> a or b", "a and b -> a", "a and b -> b"]),
        ("max(a, b)", ["max(a, b) -> pass", "max -> min"]),
        ("[a for a in b if a]", ["[a for a in b if a] -> [a for a in b]"]),
        ("def f(): return a", ["return a -> return None"]),
        ("if a: b", ["if a -> if True", "if a -> if False"]),
        ("a = 'word'", ["'word' -> 'word\u203b'"]),
        ("a = 'a message to a person'", []),
        ("'''A docstring.'''", []),
        ("def f(a: 'word' = 1): pass", ["1 -> 2"]),
    ],
)
def test_a_small_slip_each(text: str, slips: list[str]):
    assert [mutant.slip for mutant in mutants("a.py", text)] == slips


def test_a_program_holds_one_slip():
    text = "a = b + c\nd = b + c"
    second = [mutant for mutant in mutants("a.py", text) if mutant.line == 2]
    assert [ast.unparse(each.program(text)) for each in second] == ["a = b + c\nd = b - c"]


def test_what_is_called_equivalent_exists():
    assert EQUIVALENT.keys() <= EVERY.keys()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tariffs.py: deficit_share: imports - exports -> imports + exports", KILLED),
        ("tariffs.py: module: 2 -> 3", KILLED),  # what runs when the module is loaded
        ("tariffs.py: no slip", SURVIVED),
    ],
)
def test_a_slip_in_the_formula_is_seen(name: str, expected: str):
    untouched = Mutant("kyori/analysis/tariffs.py", 0, "", "", UNTOUCHED, 0)
    mutant, group = EVERY.get(f"kyori/analysis/{name}", (untouched, GROUPS[0]))
    quick = replace(group, tests=("tests/analysis/test_tariffs.py",))
    assert fate(mutant, quick, 60) == expected
