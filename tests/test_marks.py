"""Figures print no number that numbers.json does not list, and list none that they do not print.

A text of a drawing that holds a digit is a label, whose numbers are listed with the label; a mark,
which the figure makes itself; or the number of a tick, which is the scale and no finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from kyori.analysis.figures.marks import Mark
from kyori.output.drawings import figure_texts
from tests.checkout import LANGUAGES
from tests.conftest import Bound
from tests.pages import by_id, pages_of

SVG = "{http://www.w3.org/2000/svg}"
PAPERS = ("page", "phone", "alone")
Numbers = Mapping[str, list[dict[str, str]]]


def figures_of(bound: Bound) -> list[str]:
    return [*bound.outcome.charts, *bound.outcome.boxes]


def labels_of(bound: Bound, name: str, lang: str) -> dict[str, str]:
    """Return the labels of a figure as its drawings are given them."""
    return figure_texts(bound.edition, lang, name)


def marks_of(bound: Bound, name: str, lang: str) -> Sequence[Mark]:
    if name not in bound.outcome.marks:
        return ()
    return bound.outcome.marks[name](lang, labels_of(bound, name, lang))


def drawings_of(site: Path, bound: Bound, name: str, lang: str) -> dict[str, list[str]]:
    """Return the texts of a figure's drawings: on its page, there for a phone, and as a file."""
    (slug,) = {
        slug
        for slug, page in bound.edition.pages[lang].items()
        for block in page.blocks
        if block.placement and block.placement.name == name
    }
    figure = by_id(pages_of(site)[f"{lang}/{slug}/index.html"], name)
    inline = figure.xpath(".//*[local-name()='svg']")
    drawn = {
        paper: ["".join(text.itertext()) for text in svg.xpath(".//*[local-name()='text']")]
        for paper, svg in zip(PAPERS, inline, strict=False)
    }
    alone = etree.fromstring((site / lang / "figures" / f"{name}.svg").read_bytes())
    texts = ["".join(map(str, text.itertext())) for text in alone.iter(f"{SVG}text")]
    return {**drawn, "alone": texts}


def formulas_of(site: Path, name: str, lang: str) -> list[str]:
    """Return the numbers in the formulas of a figure; a drawing has them as outlines."""
    page = next(
        page
        for path, page in pages_of(site).items()
        if path.startswith(f"{lang}/") and page.xpath("//*[@id=$name]//math", name=name)
    )
    return [str(number) for number in page.xpath("//*[@id=$name]//mn/text()", name=name)]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def without_labels(texts: Sequence[str], labels: Mapping[str, str]) -> Iterator[str]:
    """Yield the texts that are no label: not a whole one, and not the lines of one in a row."""
    wanted = {squeezed(label) for label in labels.values()}
    at = 0
    while at < len(texts):
        joined = ""
        for end in range(at, len(texts)):
            joined += squeezed(texts[end])
            if joined in wanted:
                at = end + 1
                break
            if not any(label.startswith(joined) for label in wanted):
                yield texts[at]
                at += 1
                break
        else:
            yield texts[at]
            at += 1


def ticks_of(spec: Mapping[str, Any]) -> Counter[Decimal | str]:
    """Return the numbers of the axes, and what may stand beyond the end of one."""
    ticks: Counter[Decimal | str] = Counter()
    for layer in spec["layer"]:
        for channel in ("x", "y"):
            axis = layer["encoding"].get(channel, {}).get("axis") or {}
            values = [Decimal(str(value)).normalize() for value in axis.get("values", ())]
            ticks.update(values)
            ticks.update([f"> {max(values):f}"] if values else ())
        data = layer["data"]
        for value in data["values"] if "values" in data else spec["datasets"][data["name"]]:
            ticks.update([as_number(value["text"])] if value.get("of_scale") else ())
    return ticks


def without_marks(texts: Sequence[str], listed: Collection[str]) -> list[str]:
    """Leave out the texts that are marks, in one line or in two that follow each other."""
    broken = [
        at
        for at, (line, below) in enumerate(pairwise(texts))
        if {line + below, f"{line} {below}"} & set(listed)
    ]
    used = {*broken, *(at + 1 for at in broken)}
    return [text for at, text in enumerate(texts) if at not in used and text not in listed]


def as_number(text: str) -> Decimal | str:
    try:
        return Decimal(re.sub("[▲−]", "-", text).replace(",", "")).normalize()
    except InvalidOperation:
        return text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_json_lists_the_marks_of_every_figure_and_no_other(
    lang: str, bound: Bound, printed: Numbers
) -> None:
    listed = [
        (entry["block"], entry["expression"], entry["text"])
        for entry in printed[lang]
        if ".mark." in entry["block"]
    ]
    made = [
        (f"{name}.mark.{mark.key}", number.value.id, number.text)
        for name in figures_of(bound)
        for mark in marks_of(bound, name, lang)
        for number in mark.numbers
    ]
    assert Counter(listed) == Counter(made)
    assert len({block for block, _, _ in made}) > 10


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_mark_is_drawn_as_it_is_listed(lang: str, site: Path, bound: Bound) -> None:
    for name in bound.outcome.charts:
        drawn = drawings_of(site, bound, name, lang)
        assert set(drawn) == set(PAPERS)
        for mark in marks_of(bound, name, lang):
            assert mark.text in drawn["page"], name
            assert mark.text in drawn["alone"], name
            assert all(number.text in mark.text for number in mark.numbers)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_figure_draws_a_number_that_is_not_listed(lang: str, site: Path, bound: Bound) -> None:
    for name in figures_of(bound):
        labels, marks = labels_of(bound, name, lang), marks_of(bound, name, lang)
        for paper, texts in drawings_of(site, bound, name, lang).items():
            ticks: Counter[Decimal | str] = Counter()
            if chart := bound.outcome.charts.get(name):
                ticks = ticks_of(chart(lang, labels, paper))
            listed = {mark.text for mark in marks}  # a year may be drawn in every panel
            left = without_marks([*without_labels(texts, labels)], listed)
            left_over = Counter(map(as_number, left)) - ticks
            found = [text for text in left_over if re.search(r"\d", str(text))]
            assert not found, f"{name} ({paper}) draws {found}"


def test_the_digits_of_a_mark_are_those_of_its_numbers(bound: Bound) -> None:
    for lang in LANGUAGES:
        for name in figures_of(bound):
            for mark in marks_of(bound, name, lang):
                rest = mark.text
                for number in mark.numbers:
                    rest = rest.replace(number.text, "", 1)
                assert not re.search(r"\d", rest), (name, mark)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_numbers_of_the_formula_are_its_marks(lang: str, site: Path, bound: Bound) -> None:
    marks = marks_of(bound, "formula", lang)
    written = [re.sub("[^0-9.]", "", number.text) for mark in marks for number in mark.numbers]
    assert Counter(formulas_of(site, "formula", lang)) == Counter(written)
