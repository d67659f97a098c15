"""The analysis of the shipped tables, once, and a small brief to break over and over."""

from pathlib import Path

import pytest

from kyori.analysis.outcome import Outcome, compute
from kyori.editorial.content import read_content
from kyori.editorial.edition import expression_names
from kyori.editorial.expressions import Expressions
from kyori.editorial.pieces import FUNCTIONS
from tests.editorial.samples import Sample, write_sample
from tests.places import DATA, ROOT


@pytest.fixture(scope="session")
def outcome() -> Outcome:
    return compute(DATA)


@pytest.fixture
def sample(tmp_path: Path, outcome: Outcome) -> Sample:
    return write_sample(tmp_path, outcome)


@pytest.fixture(scope="session")
def expressions(outcome: Outcome) -> Expressions:
    """Return the expression language of the shipped brief."""
    return Expressions(expression_names(read_content(ROOT / "content"), outcome), FUNCTIONS)
