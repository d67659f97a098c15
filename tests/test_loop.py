"""The whole loop: change a cell, seal it, build; every place that rests on it changes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from kyori.verify import verify
from tests.checkout import LANGUAGES, PAGES, Checkout, files_of, state_of
from tests.pdf_text import squeezed, texts_of

TRADE, MILITARY = "data/goods_trade.csv", "data/military_expenditure.csv"
NEW_SHARE = Decimal("0.0156")
REASON = "A test moves Japan “一件”"
# Sentences that an editor adds; all their characters are in use already, so no font is cut anew.
SENTENCES = {"ja": "日本との協議は日本の協議である。", "en": "The talks with Japan are the talks."}

# The pages that print a number which rests on the cells that are changed.
NAMING_JAPAN = {
    *("key-points", "introduction", "tariffs", "quadrants", "talks", "japan"),
    *("conclusion", "methods", "data"),
}


@dataclass(frozen=True)
class Loop:
    """The site before and after the change, and what was said on the way."""

    checkout: Checkout
    before: dict[str, bytes]
    after: dict[str, bytes]
    refusal: str
    said: list[str]
    deficits: tuple[int, int]
    report: dict[str, Any]


@pytest.fixture(scope="module")
def loop(built: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Loop:
    """Change imports from Japan by a fifth and its military share, seal, build, report."""
    checkout = built.copy(tmp_path_factory.mktemp("loop") / "kyori")
    exports, imports = (int(cell) for cell in row_of(checkout, TRADE)[2:4])
    share = row_of(checkout, MILITARY)[2]
    more = imports * 6 // 5
    checkout.edit(TRADE, f"JPN,2024,{exports},{imports}", f"JPN,2024,{exports},{more}")
    checkout.edit(MILITARY, f"JPN,2024,{share}", f"JPN,2024,{NEW_SHARE}")
    state = state_of(checkout.site)
    refused = checkout.run("build")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert state_of(checkout.site) == state
    sealed = [
        checkout.run("seal", name, "--reason", REASON)
        for name in ("goods_trade", "military_expenditure.csv")
    ]
    assert [(done.returncode, done.stderr) for done in sealed] == [(0, ""), (0, "")]
    for lang, sentence in SENTENCES.items():
        page = f"content/{lang}/japan.md"
        checkout.edit(page, "\n{: #jp-offers }", f" {sentence}\n{{: #jp-offers }}")
    checkout.build()
    report = checkout.run("diff", "--against", str(built.root), "--format", "json")
    assert (report.returncode, report.stderr) == (0, "")
    return Loop(
        checkout,
        files_of(built.site),
        files_of(checkout.site),
        refused.stderr,
        [done.stdout for done in sealed],
        (imports - exports, more - exports),
        json.loads(report.stdout),
    )


def row_of(checkout: Checkout, file: str) -> list[str]:
    lines = (checkout.root / file).read_text("utf-8").splitlines()
    return next(line.split(",") for line in lines if line.startswith("JPN,2024,"))


def printed_deficits(loop: Loop, lang: str) -> tuple[str, str]:
    """Return the old and the new deficit in words, rounded here by hand."""
    if lang == "ja":
        old, new = (f"約{(dollars + 50_000_000) // 100_000_000}億ドル" for dollars in loop.deficits)
    else:
        tenths = [(dollars + 50_000_000) // 100_000_000 for dollars in loop.deficits]
        old, new = (f"about ${n // 10}.{n % 10} billion" for n in tenths)
    return old, new


def body_text(page: bytes) -> str:
    return re.sub(r"<[^>]+>", "", page.decode())


def test_an_edit_is_refused_until_it_is_sealed(loop: Loop):
    for name in ("goods_trade", "military_expenditure"):
        assert f"{name}.csv: the table was edited and is not sealed" in loop.refusal
        assert f"python build.py seal {name} --reason TEXT" in loop.refusal
    assert loop.said[0].startswith("goods_trade.csv: sealed, ")


def test_the_sidecar_keeps_reason_date_and_checksum(loop: Loop):
    for file in (TRADE, MILITARY):
        path = loop.checkout.root / file
        sidecar = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
        checksum = hashlib.sha256(path.read_bytes()).hexdigest()
        assert sidecar["sha256"] == checksum
        assert sidecar["changes"][-1]["reason"] == REASON
        assert sidecar["changes"][-1]["sha256"] == checksum
        assert sidecar["changes"][-1]["date"].year >= 2025


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentences_change(lang: str, loop: Loop):
    old, new = printed_deficits(loop, lang)
    for slug in ("key-points", "introduction", "quadrants", "japan", "read"):
        path = f"{lang}/{slug}/index.html"
        assert old in body_text(loop.before[path])
        assert old not in body_text(loop.after[path]), path
        assert new in body_text(loop.after[path]), path
    assert SENTENCES[lang] in body_text(loop.after[f"{lang}/japan/index.html"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_figures_and_their_alternative_text_change(lang: str, loop: Loop):
    old, new = printed_deficits(loop, lang)
    files = [f"{name}.{kind}" for name in ("quadrants", "rates") for kind in ("svg", "png", "csv")]
    for file in (*files, "formula.svg", "formula.png", "countries.csv", "disagreements.csv"):
        path = f"{lang}/figures/{file}"
        assert loop.before[path] != loop.after[path], path
    picture = loop.after[f"{lang}/figures/quadrants.svg"].decode()
    description = re.search(r"<desc[^>]*>(.*?)</desc>", picture)
    assert description is not None
    assert new in description[1]
    assert old not in description[1]
    page = loop.after[f"{lang}/quadrants/index.html"].decode()
    assert description[1] in page, "the page's drawing is described with the same words"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pdf_changes(lang: str, loop: Loop):
    old, new = (squeezed(text) for text in printed_deficits(loop, lang))
    before, after = (
        squeezed("".join(texts_of(files[f"{lang}/brief.pdf"])))
        for files in (loop.before, loop.after)
    )
    assert old in before
    assert old not in after
    assert after.count(new) == before.count(old)
    assert squeezed(SENTENCES[lang]) in after


def test_the_new_site_verifies(loop: Loop):
    """What was sealed and built anew is whole by an account that is not the package's."""
    faults, _ = verify(loop.checkout.site)
    assert not faults


def test_the_downloads_change(loop: Loop):
    text = loop.after["data/countries.csv"].decode()
    japan = next(row for row in csv.DictReader(io.StringIO(text)) if row["iso3"] == "JPN")
    assert int(japan["trade_balance_usd"]) == -loop.deficits[1]
    assert Decimal(japan["military_share_of_gdp"]) == NEW_SHARE
    assert japan["quadrant"] == "3"
    others = [
        [line for line in files["data/countries.csv"].splitlines() if not line.startswith(b"JPN")]
        for files in (loop.before, loop.after)
    ]
    assert others[0] == others[1]


def test_numbers_json_changes_with_the_text(loop: Loop):
    documents = [json.loads(files["data/numbers.json"]) for files in (loop.before, loop.after)]
    amounts = [document["values"]["japan.goods_deficit"]["amount"] for document in documents]
    assert tuple(map(int, amounts)) == loop.deficits
    for lang in LANGUAGES:
        old, new = printed_deficits(loop, lang)
        counts = [
            sum(entry["text"] == text for entry in document["numbers"])
            for document, text in zip(documents, (old, new), strict=True)
        ]
        assert counts[0] == counts[1] > 3


def test_what_does_not_rest_on_the_cells_stays(loop: Loop):
    changed = {path for path in loop.before if loop.before[path] != loop.after[path]}
    assert loop.before.keys() == loop.after.keys()
    for lang in LANGUAGES:
        assert {slug for slug in PAGES if f"{lang}/{slug}/index.html" in changed} == NAMING_JAPAN
    assert not [path for path in changed if path.startswith("assets/") and "fonts/" not in path]


def test_a_seal_is_refused_for_a_table_with_faults_and_without_reason(built: Checkout, tmp_path):
    checkout = built.copy(tmp_path / "kyori")
    assert checkout.run("seal", "goods_trad", "--reason", "x").returncode == 2
    assert checkout.run("seal", "goods_trade", "--reason", " ").returncode == 2
    exports = row_of(checkout, TRADE)[2]
    checkout.edit(TRADE, f"JPN,2024,{exports}", "JPN,2024,lots")
    sidecar = (checkout.root / TRADE).with_suffix(".toml").read_bytes()
    done = checkout.run("seal", "goods_trade", "--reason", "x")
    assert done.returncode == 1
    assert "goods_exports_usd is 'lots'" in done.stderr
    assert (checkout.root / TRADE).with_suffix(".toml").read_bytes() == sidecar


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_names_the_sentences_that_changed(lang: str, loop: Loop):
    """What it says of a block before and after is what the pages say before and after."""
    old, new = printed_deficits(loop, lang)
    blocks = {(text["where"], text["id"]): text["revisions"] for text in loop.report["texts"]}
    named = [("key-points", "kp-matrix"), ("introduction", "in-japan"), ("japan", "jp-offers")]
    for where in named:
        revision = blocks[where][lang]
        ((before, after),) = [
            (one["before"], one["after"]) for one in revision["sentences"] if old in one["before"]
        ]
        assert new in after
        assert new not in before
    added = [
        one["after"]
        for one in blocks["japan", "jp-offers"][lang]["sentences"]
        if SENTENCES[lang] in one["after"]
    ]
    assert added, "the edit of the text is named as well"


def test_the_report_names_the_figures_and_alternative_texts(loop: Loop):
    figures = {figure["name"]: figure for figure in loop.report["figures"]}
    drawn = {name for name, figure in figures.items() if figure["drawn"]}
    assert drawn == {"quadrants", "rates", "ranked", "paths", "formula"}
    told = {name for name, one in figures.items() if "alt" in {text["id"] for text in one["texts"]}}
    assert told >= {"quadrants", "rates", "formula"}
    for name in told:
        (alt,) = [text for text in figures[name]["texts"] if text["id"] == "alt"]
        assert set(alt["revisions"]) == {"ja", "en"}


def test_the_report_names_the_cells_and_no_claim(loop: Loop):
    cells = {cell["id"] for table in loop.report["tables"] for cell in table["cells"]}
    assert cells == {
        "goods_trade.csv:JPN 2024:goods_imports_usd",
        "military_expenditure.csv:JPN 2024:military_expenditure_share_of_gdp",
    }
    assert loop.report["claims"] == []
