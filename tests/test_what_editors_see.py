"""One cell changes and is sealed: a sentence that it makes false stops the build, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.checkout import Checkout, state_of
from tests.conftest import Bound
from tests.places import ROOT

TRADE, MILITARY = "data/goods_trade.csv", "data/military_expenditure.csv"
TARIFFS = "data/announced_tariffs.csv"
PLACE = re.compile(r"content/(ja|en)/[\w-]+\.(md|toml):\d+:\d+: ")


@dataclass(frozen=True)
class Change:
    """One cell and its new text, the claims that it breaks, and words of what is told of them."""

    id: str
    file: str
    row: str
    column: int
    text: str
    broken: tuple[str, ...]
    tells: tuple[str, ...]


CHANGES = (
    Change(
        "Germany crosses the line",
        MILITARY,
        "DEU,2024",
        2,
        "0.0205",
        ("q3-deu", "germany-just-under", "paths-crossed", "shares-risen"),
        ("germany.quadrant is 4", "germany.military_share is 2.05%", "at most 0.02, now 0.0205"),
    ),
    Change(
        "the UK turns to deficit",
        TRADE,
        "GBR,2024",
        2,
        "65000000000",
        ("q1-gbr", "uk-only-surplus-of-five", "uk-path", "unlisted-in-deficit"),
        ("uk.quadrant is 4", "uk.goods_balance is −$3.08 billion", "uk.goods_surplus has no value"),
    ),
    Change(
        "Japan's rate is another",
        TARIFFS,
        "JPN,corrected_annex",
        3,
        "0.25",
        ("rate-jpn-24", "japan-top-up-14"),
        ("japan.announced_rate is 25%", "japan.top_up is 15 points"),
    ),
)


@pytest.fixture(scope="module")
def checkout(built: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return built.copy(tmp_path_factory.mktemp("editor") / "kyori")


@pytest.fixture
def changed(checkout: Checkout, request: pytest.FixtureRequest) -> Iterator[Checkout]:
    """Change one cell, seal it, and put both back when the test is done."""
    change = request.param
    path = checkout.root / change.file
    sidecar = path.with_suffix(".toml")
    before = {one: one.read_bytes() for one in (path, sidecar)}
    cells = _row(path.read_text("utf-8"), change.row)
    edited = [*cells[: change.column], change.text, *cells[change.column + 1 :]]
    checkout.edit(change.file, ",".join(cells), ",".join(edited))
    sealed = checkout.run("seal", path.stem, "--reason", change.id)
    assert (sealed.returncode, sealed.stderr) == (0, "")
    yield checkout
    for one, text in before.items():
        one.write_bytes(text)


def _row(text: str, key: str) -> list[str]:
    (line,) = [line for line in text.splitlines() if line.startswith(f"{key},")]
    return line.split(",")


def changes() -> pytest.MarkDecorator:
    pairs = [(change, change) for change in CHANGES]
    ids = [change.id for change in CHANGES]
    return pytest.mark.parametrize(("changed", "change"), pairs, indirect=["changed"], ids=ids)


@changes()
def test_the_build_stops_and_names_the_sentences(
    changed: Checkout, change: Change, bound: Bound
) -> None:
    state = state_of(changed.site)
    done = changed.run("build")
    assert (done.returncode, done.stdout) == (1, "")
    assert state_of(changed.site) == state, "the site is as it was"
    told = re.findall(r"the claim '([\w-]+)' is false", done.stderr)
    assert sorted(told) == sorted(change.broken)
    for words in change.tells:
        assert words in done.stderr
    for guarded in bound.edition.claims:
        for sentence in guarded.sentences:
            is_named = f"    {sentence.place} " in done.stderr
            assert is_named == (guarded.id in change.broken), (guarded.id, sentence)
    first = [line for line in done.stderr.splitlines() if not line.startswith("    ")]
    assert all(PLACE.match(line) for line in first), first


@changes()
def test_check_says_the_same(changed: Checkout, change: Change) -> None:
    done = changed.run("check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == changed.run("build").stderr
    assert "Traceback" not in done.stderr
    assert change.broken[0] in done.stderr


@pytest.mark.parametrize("changed", CHANGES[:1], indirect=True, ids=["README.md"])
def test_the_readme_quotes_what_the_build_says(changed: Checkout) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    quoted = re.search(r"^    \S+: the claim .* is false:\n(?:    .*\n)+", readme, re.MULTILINE)
    assert quoted is not None
    told = changed.run("check").stderr
    for line in quoted[0].splitlines():
        shortened = "[^\n]*".join(map(re.escape, line.removeprefix("    ").split("…")))
        assert re.search(f"^{shortened}$", told, re.MULTILINE), line


def test_a_partner_that_is_gone_is_refused_where_the_text_needs_it(
    built: Checkout, bound: Bound, tmp_path_factory: pytest.TempPathFactory
) -> None:
    checkout = built.copy(tmp_path_factory.mktemp("gone") / "kyori")
    for path in sorted((checkout.root / "data").glob("*.csv")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith("NRU,")]
        if kept != lines:
            path.write_text("".join(kept), "utf-8")
            checkout.run("seal", path.stem, "--reason", "Nauru is gone")
    state = state_of(checkout.site)
    done = checkout.run("build")
    assert (done.returncode, done.stdout) == (1, "")
    assert state_of(checkout.site) == state
    needing = {
        (f"{page.source.slug}#{block.id}", str(place))
        for pages in bound.edition.pages.values()
        for page in pages.values()
        for block in page.blocks
        for piece, place in block.text.placed()
        if "nauru" in getattr(piece, "expression", "")
    }
    assert len(needing) == 2
    (told,) = re.findall(r": unknown name 'nauru', which .*\n((?:    .*\n)+)", done.stderr)
    for block, place in needing:
        (line,) = [line for line in told.splitlines() if line.startswith(f"    {block}  ")]
        assert f" {place.rpartition(':')[0]}:" in line
    assert "put back what had this name" in told
