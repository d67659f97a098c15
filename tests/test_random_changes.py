"""Whatever the tables hold, what is printed is what an independent recomputation prints."""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kyori.analysis.outcome import compute
from kyori.data.edits import CellEdit
from kyori.data.namespaces import Members
from kyori.data.values import Amount, Value
from kyori.editorial.claims.guarded import judge_claim
from kyori.editorial.claims.trials import Trial
from kyori.editorial.content import read_content
from kyori.editorial.edition import bind_as_it_is, expression_names, supposing
from kyori.editorial.ledger import ledger, numbers_document, waivers
from kyori.editorial.tables import print_table
from kyori.errors import Place
from kyori.output.tables import published_tables
from kyori.verify import Recomputed, recompute
from tests.checkout import LANGUAGES, Checkout
from tests.conftest import Bound
from tests.pdf_text import squeezed, texts_of
from tests.places import ROOT

COLUMNS = {
    "goods_trade": ("goods_exports_usd", "goods_imports_usd"),
    "military_expenditure": ("military_expenditure_share_of_gdp",),
    "announced_tariffs": ("rate",),
}
WORLDS = 8  # computed in memory, whatever becomes of the sentences
MOST_CELLS = 400
BUILT_SEED, BUILT_CELLS = 20250402, 150
HERE = Place("test")


def rewritten(folder: Path, edits: dict[tuple[str, int, str], str]) -> None:
    """Write other texts into cells, known by table, row from 0 and column."""
    for name in {table for table, _, _ in edits}:
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for (table, row, column), text in edits.items():
            if table == name:
                rows[row][column] = text
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(out.getvalue(), "utf-8")


def cells_of(folder: Path) -> Iterator[tuple[str, int, str, str, str]]:
    """Yield table, row, column, key and text of each number that may be changed."""
    for name, columns in COLUMNS.items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                key = f"{row['partner']} {row.get('year') or row['instrument']}"
                for column in columns:
                    if row[column]:
                        yield name, number, column, key, row[column]


def moved(text: str, factor: float, draw: random.Random) -> str:
    """Return a number times a factor, a fraction with other decimals."""
    number = Decimal(text) * Decimal(str(factor))
    if "." in text:
        return f"{min(number, Decimal('0.9')):.{draw.choice((3, 4, 6, 12))}f}"
    return f"{number:.0f}"


@pytest.mark.parametrize("seed", range(WORLDS))
def test_every_number_is_the_one_recomputed(seed: int, tmp_path: Path) -> None:
    """Values swing by up to five times: quadrants flip, deficits turn, ranks and rules change."""
    draw = random.Random(seed)
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    cells = draw.sample(list(cells_of(tmp_path / "data")), MOST_CELLS)
    edits = {
        (table, row, column): moved(text, 5 ** draw.uniform(-1, 1), draw)
        for table, row, column, _, text in cells
    }
    rewritten(tmp_path / "data", edits)
    document, found = printed_and_recomputed(tmp_path)
    assert len(found) > 1000
    differing = [
        (entry["expression"], entry["text"], one.text, one.fault)
        for entry, one in zip(document["numbers"], found, strict=True)
        if one.fault or entry["text"] != one.text
    ]
    assert differing == []
    shipped = compute(ROOT / "data").facts["printed"].each
    world = compute(tmp_path / "data").facts["printed"].each
    flipped = [a != b for a, b in zip(amounts(shipped), amounts(world), strict=True)]
    assert any(flipped)


def amounts(group: Members) -> list[Amount | None]:
    found = group.of("quadrant")
    return [fact.amount if isinstance(fact, Value) else None for fact in found]


def printed_and_recomputed(root: Path) -> tuple[dict[str, list[dict[str, str]]], list[Recomputed]]:
    """Return numbers.json over the tables of a folder, and each of its numbers recomputed."""
    outcome, content = compute(root / "data"), read_content(root / "content")
    edition, _ = bind_as_it_is(content, outcome, expression_names(content, outcome))
    tables = {
        lang: {name: print_table(table, lang) for name, table in outcome.tables.items()}
        for lang in LANGUAGES
    }
    entries = ledger(edition, outcome, tables)
    document = numbers_document(entries, edition.row_names, waivers(edition))
    for path, raw in published_tables(root, outcome.sources, content.quoted).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw)
    return document, recompute(root / "data" / "tables", document)


@pytest.fixture(scope="module")
def changed(built: Checkout, bound: Bound, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Change many cells by a few per cent, such that all claims hold, and build for good."""
    draw = random.Random(BUILT_SEED)
    checkout = built.copy(tmp_path_factory.mktemp("random") / "kyori")
    data = checkout.root / "data"
    read = {cell.id for value in printed_values(bound) for cell in value.cells}
    cells = [
        (table, row, column, f"{table}.csv:{key}:{column}", text)
        for table, row, column, key, text in cells_of(data)
        if table != "announced_tariffs" and f"{table}.csv:{key}:{column}" in read
    ]
    trial = Trial(bound.expressions(), supposing(bound.content, bound.outcome))
    chosen = [
        (cell, moved(cell[4], draw.uniform(0.96, 1.04), draw))
        for cell in draw.sample(cells, BUILT_CELLS)
    ]
    edits = [CellEdit(cell[3], text, HERE) for cell, text in chosen]
    while guilty := culprits(trial, bound, edits):
        edits = [edit for edit in edits if edit.cell not in guilty]
    kept = {
        (cell[0], cell[1], cell[2]): text
        for cell, text in chosen
        if cell[3] in {edit.cell for edit in edits}
    }
    assert len(kept) > BUILT_CELLS // 2
    rewritten(data, kept)
    for name in {table for table, _, _ in kept}:
        checkout.run("seal", name, "--reason", "random changes")
    checkout.build()
    return checkout


def culprits(trial: Trial, bound: Bound, edits: list[CellEdit]) -> set[str]:
    """Return the edited cells for which claims fail."""
    expressions = trial.expressions.over(trial.suppose(edits))
    verdicts = [judge_claim(one.claim, expressions) for one in bound.edition.claims]
    failed = [value for one in verdicts if one.holds is not True for value in one.culprits]
    return {cell.id for value in failed for cell in value.cells} & {edit.cell for edit in edits}


def printed_values(bound: Bound) -> list[Value]:
    tables = {
        lang: {name: print_table(table, lang) for name, table in bound.outcome.tables.items()}
        for lang in LANGUAGES
    }
    return [entry.value for entry in ledger(bound.edition, bound.outcome, tables)]


def test_the_pages_print_what_is_recomputed(changed: Checkout, built: Checkout) -> None:
    """The published verifier holds every `data` element of every page, in a bare Python."""
    command = [sys.executable, "-I", str(changed.site / "verify.py"), str(changed.site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("no difference\n")
    numbers = "data/numbers.json"
    assert (changed.site / numbers).read_bytes() != (built.site / numbers).read_bytes()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pdfs_print_what_is_recomputed(lang: str, changed: Checkout, built: Checkout) -> None:
    """Each number of a text or a table is in the PDF as recomputed, and no longer as it was."""
    text = squeezed("".join(texts_of((changed.site / lang / "brief.pdf").read_bytes())))
    now, before = (
        {
            (entry["page"], entry["block"], entry["expression"], at): squeezed(one.text)
            for at, (entry, one) in enumerate(
                pair for pair in recomputed(checkout.site) if pair[0]["lang"] == lang
            )
            if is_on_paper(entry)
        }
        for checkout in (changed, built)
    )
    assert len(now) > 300
    assert [key for key, words in now.items() if words not in text] == []
    differing = {before[key] for key in now if key in before and before[key] != now[key]}
    long = {words for words in differing - set(now.values()) if len(words) > 5}
    assert len(long) > 5
    assert [words for words in long if words in text] == []


def recomputed(site: Path) -> list[tuple[dict[str, str], Recomputed]]:
    document = json.loads((site / "data" / "numbers.json").read_text("utf-8"))
    return list(
        zip(document["numbers"], recompute(site / "data" / "tables", document), strict=True)
    )


def is_on_paper(entry: dict[str, str]) -> bool:
    """Say whether paper shows a number; descriptions, alternative texts and marks it does not."""
    last = entry["block"].rpartition(".")[2]
    return (
        ".mark." not in entry["block"]
        and last not in ("description", "alt")
        and (entry["block"] != "description")
    )
