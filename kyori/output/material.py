"""What pages are made of: the bound brief with its drawings, tables, files, sources and frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from kyori.analysis.outcome import Box
from kyori.editorial.edition import Edition
from kyori.editorial.tables import TableText


@dataclass(frozen=True, slots=True)
class File:
    """A file to download: its words, its address from the site's root, its size in words."""

    label: str
    address: str
    size: str = ""


@dataclass(frozen=True)
class Material:
    """What bodies are made of: the bound brief, drawings and tables by language, files, frames.

    A drawing is a pair: for pages, and for phones (empty where there is none).
    """

    edition: Edition
    drawings: Mapping[str, Mapping[str, tuple[str, str]]]
    boxes: Mapping[str, Box]
    tables: Mapping[str, Mapping[str, TableText]]
    files: Mapping[str, Sequence[File]]
    figure_files: Mapping[str, Mapping[str, Sequence[File]]]
    citation_files: Mapping[str, Sequence[File]]
    sources: Mapping[str, Sequence[Mapping[str, Any]]]
    templates: Environment
    words: Mapping[str, Mapping[str, Any]]
    has_pdf: bool
