"""Try how many small slips in the arithmetic, the numerals and the reader the tests would see.

Each mutant (setup/mutations.py) is a program with one slip, loaded in a process of its own in place
of the module; nothing is written. The tests of its module run first, then those of its group, until
one fails. A mutant that none of them sees survives: it is printed, and is either a gap in the tests
or no slip at all, and then it stands in EQUIVALENT with the reason.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import doctest
import importlib
import io
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from setup.mutations import Mutant, mutants
from setup.slipped import ROOT, Slipped, module_name

OURS = {"kyori", "tests", "build", "setup"}
SLOW = (
    *("test_changes.py", "test_ledger.py", "test_perturbation.py", "test_slips.py"),
    *("test_figures.py", "test_ranked.py"),
)
SLACK = 30  # seconds that a mutant may take beyond three times what the tests take
UNTOUCHED = -1  # the place of no slip at all
KILLED, SURVIVED, TIMEOUT, NAMED = "killed", "survived", "timed out", "equivalent"


@dataclass(frozen=True)
class Group:
    """Modules of one kind in one folder, and the tests that answer for them."""

    folder: str
    modules: str
    tests: tuple[str, ...]

    @property
    def files(self) -> list[str]:
        """Return the files of the modules."""
        return [f"kyori/{self.folder}/{name}.py" for name in self.modules.split()]


ARITHMETIC = "tariffs quadrants paths results groups membership facts supposing"
GROUPS = (
    Group("analysis", ARITHMETIC, ("tests/analysis",)),
    Group("data", "rounding values digits cells csvtext tables layout edits", ("tests/data",)),
    Group("editorial", "numerals digits money filters", ("tests/editorial",)),
    Group(
        "editorial/claims",
        "predicates cases judging remedies",
        ("tests/editorial/claims", "tests/test_claims.py"),
    ),
)
PRECISION = "more digits than needed for an exact quotient change nothing"
RENAMED = "each caller names it anew"
# Slips that change nothing which a caller could see, and why.
EQUIVALENT = {
    "kyori/data/rounding.py: _quantized: 28 -> 29": PRECISION,
    "kyori/data/rounding.py: _quantized: 2 -> 3": PRECISION,
    "kyori/data/rounding.py: _quantized: 1 -> 2": "quantize looks at the exponent alone",
    "kyori/analysis/results.py: _announced_rate: '' -> '\u203b'": RENAMED,
    "kyori/analysis/groups.py: change: 'not_announced' -> 'not_announced\u203b'": (
        "only whether there is a change is asked"
    ),
    "kyori/analysis/membership.py: names_by: (name.amount for name in names if"
    " isinstance(name.amount, Words)) -> (name.amount for name in names)": (
        "all of them are words: the condition is for the type checker"
    ),
    "kyori/editorial/claims/remedies.py: module: 50 -> 51": "a step that is narrowed down again",
    "kyori/editorial/claims/predicates.py: _literal: '' -> '\u203b'": (
        "neither is the name of a scale"
    ),
}


def main() -> None:
    """Try a sample of the mutants, print the survivors and the score of each group."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--sample", type=int, default=0, help="how many (0: all of them)")
    parser.add_argument("-s", "--seed", type=int, default=0, help="which sample (0)")
    parser.add_argument("-j", "--jobs", type=int, default=2, help="processes at a time (2)")
    parser.add_argument("only", nargs="*", help="files, or parts of their names (all)")
    words = parser.parse_args()
    tried = _sample(words.only, words.sample, words.seed)
    _warm()
    limits = {group: 3 * _unslipped(group) + SLACK for group in {group for group, _ in tried}}
    results = Counter[tuple[str, str]]()
    with ThreadPoolExecutor(words.jobs) as pool:
        outcomes = pool.map(lambda each: fate(each[1], each[0], limits[each[0]]), tried)
        for (group, mutant), outcome in zip(tried, outcomes, strict=True):
            results[group.folder, outcome] += 1
            if outcome in {SURVIVED, TIMEOUT}:
                place = f"{mutant.file}:{mutant.line}"
                print(f"{place}: {outcome}: {mutant.function}: {mutant.slip}", flush=True)
    _print_scores(results)


def _sample(only: Sequence[str], size: int, seed: int) -> list[tuple[Group, Mutant]]:
    every = [
        (group, mutant)
        for group in GROUPS
        for file in group.files
        if not only or any(part in file for part in only)
        for mutant in mutants(file, (ROOT / file).read_text("utf-8"))
    ]
    chosen = random.Random(seed).sample(range(len(every)), min(size or len(every), len(every)))
    return [every[index] for index in sorted(chosen)]


def _warm() -> None:
    """Load what the tests load, so that each process begins with it; but for our own modules."""
    _pytest(["--collect-only", *(test for group in GROUPS for test in group.tests)])
    _forget()


def _forget() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]


def _unslipped(group: Group) -> float:
    """Return the seconds that the tests of a group take without a slip; they must pass."""
    started = time.monotonic()
    file = group.files[0]
    if fate(Mutant(file, 0, "", "", UNTOUCHED, 0), group, 600) != SURVIVED:
        raise SystemExit(f"the tests of {group.folder} fail without any slip: run them first")
    return time.monotonic() - started


def fate(mutant: Mutant, group: Group, limit: float) -> str:
    """Return what becomes of a mutant; one that takes too long is stopped."""
    if mutant.name in EQUIVALENT:
        return NAMED
    process = multiprocessing.get_context("fork").Process(target=_try, args=(mutant, group))
    process.start()
    process.join(limit)
    if process.is_alive():
        process.kill()
        process.join()
        return TIMEOUT
    return KILLED if process.exitcode else SURVIVED


def _try(mutant: Mutant, group: Group) -> None:
    """Run the tests with the slip, in this process, and end it with 1 if one of them fails."""
    status = 1  # of a program that cannot even be loaded
    try:
        text = (ROOT / mutant.file).read_text("utf-8")
        program = ast.parse(text) if mutant.place == UNTOUCHED else mutant.program(text)
        _forget()
        sys.meta_path.insert(0, Slipped(mutant.file, program))
        named = [f"{test}/test_{Path(mutant.file).stem}.py" for test in group.tests]
        own = [test for test in named if (ROOT / test).exists()]
        status = int(_examples(mutant.file) or (own and _pytest(own)) or _pytest(group.tests))
    finally:
        os._exit(1 if status else 0)


def _examples(file: str) -> int:
    """Return how many examples in the docstrings of a module are false."""
    module = importlib.import_module(module_name(file))
    with _silence():
        return doctest.testmod(module).failed


def _pytest(tests: Sequence[str]) -> int:
    """Run tests until one fails, without a trace; 0 if all of them passed."""
    import pytest

    options = ["-x", "-q", "-p", "no:cacheprovider", "-o", "strict_config=false"]
    skipped = [f"--ignore-glob=*/{name}" for name in SLOW]
    with _silence():
        return int(pytest.main([*options, *skipped, *tests]))


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def _print_scores(results: Counter[tuple[str, str]]) -> None:
    for group in GROUPS:
        counts = {word: results[group.folder, word] for word in (KILLED, SURVIVED, TIMEOUT, NAMED)}
        if tried := counts[KILLED] + counts[SURVIVED]:
            others = f"{counts[TIMEOUT]} timed out, {counts[NAMED]} equivalent"
            share = f"{counts[KILLED] / tried:.1%} killed"
            print(f"{group.folder:18}{counts[KILLED]:5} of {tried:4}  {share}; {others}")


if __name__ == "__main__":
    main()
