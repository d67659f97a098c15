"""The leverage diagram as the brief words it: its texts, and drawings of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from kyori.analysis.figures.leverage_picture import leverage_svg
from kyori.analysis.leverage import Relation
from tests.places import ROOT

LANGUAGES = ("ja", "en")
SVG = "{http://www.w3.org/2000/svg}"


def _flat(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def texts_of(lang: str) -> dict[str, str]:
    labels = tomllib.loads((ROOT / "content" / lang / "labels.toml").read_text("utf-8"))
    return dict(_flat(labels["figures"]["leverage"]))


TEXTS = {lang: texts_of(lang) for lang in LANGUAGES}


def drawn(lang: str, is_desk: bool, relations: Sequence[Relation]) -> ElementTree.Element:
    paper = "page" if is_desk else "phone"
    return ElementTree.fromstring(leverage_svg(relations, TEXTS[lang], paper))


def texts_in(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]
