"""The analysis of the shipped tables, once, and a small brief to break over and over."""

from pathlib import Path

import pytest

from kyori.analysis.outcome import Outcome, compute
from tests.editorial.samples import Sample, write_sample
from tests.places import DATA


@pytest.fixture(scope="session")
def outcome() -> Outcome:
    return compute(DATA)


@pytest.fixture
def sample(tmp_path: Path, outcome: Outcome) -> Sample:
    return write_sample(tmp_path, outcome)
