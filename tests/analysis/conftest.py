"""The shipped tables and their results, read once for all tests of the analysis."""

from collections.abc import Mapping, Sequence

import pytest

from kyori.analysis.leverage import Relation, read_relations
from kyori.analysis.results import PARAMETERS, Results, analyse
from kyori.data.parameters import read_parameters
from kyori.data.tables import Table, read_tables
from kyori.data.values import Value
from tests.analysis.worlds import World
from tests.places import DATA


@pytest.fixture(scope="session")
def shipped_tables() -> Mapping[str, Table]:
    return read_tables(DATA)


@pytest.fixture(scope="session")
def shipped_parameters() -> Mapping[str, Value]:
    return read_parameters(DATA / "parameters.toml", PARAMETERS)


@pytest.fixture(scope="session")
def shipped(
    shipped_tables: Mapping[str, Table], shipped_parameters: Mapping[str, Value]
) -> Results:
    """Return the results of the tables of the repository."""
    return analyse(shipped_tables, shipped_parameters)


@pytest.fixture(scope="session")
def relations(shipped_tables: Mapping[str, Table]) -> Sequence[Relation]:
    """Return the relations of the leverage diagram."""
    return read_relations(shipped_tables["leverage"])


@pytest.fixture
def world(tmp_path, shipped_tables, shipped_parameters) -> World:
    """Return the shipped tables in a form that a test can edit and compute anew."""
    return World(tmp_path, shipped_tables, shipped_parameters)
