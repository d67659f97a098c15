"""Results to draw, and what a drawn specification holds: its rows, partners and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kyori.analysis.results import PARAMETERS, Results, analyse
from kyori.data.parameters import read_parameters
from kyori.data.tables import read_tables
from tests.places import DATA


def read_results(**changed: str) -> Results:
    """Analyse the tables of the brief, with other parameters where they are given."""
    parameters = read_parameters(DATA / "parameters.toml", PARAMETERS)
    for name, amount in changed.items():
        parameters[name] = replace(parameters[name], amount=Decimal(amount))
    return analyse(read_tables(DATA), parameters)


def values_of(spec: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for layer in spec["layer"]:
        data = layer["data"]
        yield from data["values"] if "values" in data else spec["datasets"][data["name"]]


def partners_of(spec: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {value["partner"]: value for value in values_of(spec) if "partner" in value}


def texts_of(spec: Mapping[str, Any]) -> list[str]:
    return [value["text"] for value in values_of(spec) if "text" in value]
