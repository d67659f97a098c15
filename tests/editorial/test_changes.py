"""What follows from an edit: the facts, figures and sentences that the report must name."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kyori.data.raw import read_raw
from kyori.editorial.changes import compare
from kyori.editorial.changes.cells import changed_ids, compare_cells
from kyori.editorial.changes.claims import compare_claims
from kyori.editorial.changes.facts import compare_facts
from kyori.editorial.changes.model import (
    BROKE,
    BY_DATA,
    MENDED,
    REMOVED,
    UNCHECKED,
    Changes,
    FactChange,
)
from kyori.editorial.changes.summary import follows, summary
from kyori.editorial.states import read_state
from tests.places import ROOT
from tests.revised import (
    GERMANY_SHARE,
    JAPAN_IMPORTS,
    Edit,
    as_published,
    changes_after,
    fact,
    replace_once,
    revised,
    revised_folder,
    text,
    without_rows,
)


@pytest.fixture(scope="module")
def imports(tmp_path_factory: pytest.TempPathFactory) -> Changes:
    """Return what follows from Japan's imports being a fifth higher."""
    return changes_after(tmp_path_factory.mktemp("imports"), JAPAN_IMPORTS)


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Changes:
    """Return what follows from Germany's share rising above the threshold."""
    return changes_after(tmp_path_factory.mktemp("share"), GERMANY_SHARE)


def compare_facts_after(folder: Path, *edits: Edit) -> list[FactChange]:
    """Return the facts that follow from edits of the tables, without texts and figures."""
    before, after = as_published(), revised(folder, *edits)
    assert before.outcome is not None
    assert after.outcome is not None
    cells = changed_ids(compare_cells(before.tables, after.tables))
    return compare_facts(before.outcome, after.outcome, ((), ()), cells)


def test_nothing_changed():
    changes = compare(as_published(), as_published())
    assert changes.is_empty
    assert summary(changes) == []


def test_a_changed_cell_is_told_with_its_relative_change(imports: Changes):
    (table,) = imports.tables
    (cell,) = table.cells
    assert (table.file, cell.row, cell.column) == (
        "goods_trade.csv",
        "JPN 2024",
        "goods_imports_usd",
    )
    assert (cell.before, cell.after) == ("148208566623", "177850279947")
    assert cell.relative is not None
    assert cell.relative.quantize(Decimal("0.0001")) == Decimal("0.2000")


def test_the_facts_that_follow_are_named_as_they_are_read_aloud(imports: Changes):
    told = {change.name: (change.before["en"], change.after["en"]) for change in imports.facts}
    assert told["japan.goods_deficit"] == ("about $68.5 billion", "about $98.1 billion")
    assert told["japan.formula_rate"] == ("46.2%", "55.2%")
    assert told["japan.goods_deficit_rank"] == ("seventh", "fourth")
    assert fact(imports, "japan.goods_deficit").before["ja"] == "約685億ドル"
    assert fact(imports, "japan.goods_deficit").owner_words == {"ja": "日本", "en": "Japan"}
    assert "japan.announced_rate" not in told


def test_a_fact_knows_the_changed_cells_behind_it(imports: Changes):
    for change in imports.facts:
        assert change.cells == ["goods_trade.csv:JPN 2024:goods_imports_usd"], change.name


def test_what_only_repeats_the_cell_or_is_not_printed_is_kept_apart(imports: Changes):
    assert fact(imports, "japan.goods_imports").is_restated
    assert not fact(imports, "taiwan.goods_deficit_rank").is_printed
    assert not follows(fact(imports, "japan.goods_imports"))
    assert follows(fact(imports, "japan.goods_deficit"))


def test_the_sentences_are_named_in_both_languages(imports: Changes):
    blocks = {change.id: change for change in imports.texts if change.kind == "text"}
    assert list(blocks) == [
        *("kp-matrix", "in-japan", "tr-rates", "q3-japan", "jp-offers", "co-power"),
        *("me-half", "me-agreement"),
    ]
    assert all(set(change.revisions) == {"ja", "en"} for change in blocks.values())
    causes = {r.cause for change in blocks.values() for r in change.revisions.values()}
    assert causes == {BY_DATA}
    (ja,) = blocks["in-japan"].revisions["ja"].sentences
    assert ja.before == (
        "2024年の米国の対日財貿易赤字は約685億ドルで、国・地域別では7位の規模であった。"
    )
    assert ja.after == (
        "2024年の米国の対日財貿易赤字は約981億ドルで、国・地域別では4位の規模であった。"
    )
    (en,) = blocks["jp-offers"].revisions["en"].sentences
    assert en.after == (
        "For Washington the tariffs are a means of cutting a goods deficit of about $98.1 billion; "
        "Tokyo wants them gone."
    )
    assert en.cells == ("goods_trade.csv:JPN 2024:goods_imports_usd",)


def test_the_figures_and_alternative_texts_are_named(imports: Changes):
    assert [figure.name for figure in imports.figures] == [
        *("paths", "quadrants", "ranked", "rates", "formula"),
    ]
    assert all(figure.drawn == ["ja", "en"] for figure in imports.figures)
    alternatives = {
        figure.name
        for figure in imports.figures
        for change in figure.texts
        if change.id == "alt" and set(change.revisions) == {"ja", "en"}
    }
    assert alternatives == {"quadrants", "ranked", "rates", "formula"}
    assert text(imports, "tables.disagreements.alt").kind == "label"
    ranked = next(figure for figure in imports.figures if figure.name == "ranked")
    assert ranked.rows == ["JPN"]
    assert [mark.after["en"] for mark in ranked.marks] == ["Japan (rule: 28%)", "55"]


def test_the_tables_on_pages_name_their_cells(imports: Changes):
    told = {change.name: [cell.column for cell in change.cells] for change in imports.printed}
    assert told == {
        "countries": ["goods_balance", "formula_rate"],
        "disagreements": ["deficit_share", "halved_rate", "difference"],
        "talks": ["goods_balance"],
        "strip-japan": ["goods_balance"],
    }


def test_the_summary_counts_what_follows(imports: Changes):
    assert summary(imports) == [
        *("1 cell changed", "3 rates", "1 rank", "2 amounts", "1 share", "1 value"),
        *("5 figures", "5 alternative texts", "4 printed tables"),
        *("10 sentences in Japanese", "9 sentences in English"),
    ]


def test_a_flipped_quadrant_and_its_groups(share: Changes):
    flip = fact(share, "germany.quadrant")
    assert (flip.kind, flip.before["en"], flip.after["en"]) == (
        *("quadrant", "quadrant 3", "quadrant 4"),
    )
    left, joined = fact(share, "quadrant_3.members"), fact(share, "quadrant_4.members")
    assert [words["en"] for words in left.left] == ["Germany"]
    assert [words["ja"] for words in joined.joined] == ["ドイツ"]
    assert not left.joined
    counts = {
        n: Decimal(fact(share, f"quadrant_{n}.count").amounts[1])
        - Decimal(fact(share, f"quadrant_{n}.count").amounts[0])
        for n in (3, 4)
    }
    assert counts == {3: -1, 4: 1}
    assert "1 quadrant" in summary(share)


def test_a_claim_that_breaks_names_its_sentences_in_both_languages(share: Changes):
    broken = {claim.id: claim for claim in share.claims if claim.change == BROKE}
    assert {"q3-deu", "germany-just-under"} <= set(broken)
    claim = broken["q3-deu"]
    assert claim.predicate == "germany.quadrant is 3"
    assert claim.found == ("germany.quadrant is 4",)
    assert {sentence.lang for sentence in claim.sentences} == {"ja", "en"}
    assert "Both lie in quadrant 3" in " ".join(sentence.text for sentence in claim.sentences)
    assert f"{len(broken)} claims broke" in summary(share)


def test_a_claim_that_holds_again_is_mended():
    edition = as_published().edition
    assert edition is not None
    after = {guarded.id: guarded for guarded in edition.claims}
    false = replace(after["q3-deu"], verdict=replace(after["q3-deu"].verdict, holds=False))
    absent = replace(after["q1-gbr"], verdict=replace(after["q1-gbr"].verdict, holds=None))
    (mended,) = compare_claims([false], [after["q3-deu"]])
    assert (mended.id, mended.change, mended.found) == ("q3-deu", MENDED, ())
    (lost,) = compare_claims([after["q1-gbr"]], [absent])
    assert lost.change == UNCHECKED
    assert [change.change for change in compare_claims([false], [absent])] == [UNCHECKED, REMOVED]


def test_a_count_is_moved_by_those_alone_whose_quadrant_flips(tmp_path: Path):
    korea = ("data/goods_trade.csv", "KOR,2024,6", "KOR,2024,7")
    changes = compare_facts_after(tmp_path / "after", GERMANY_SHARE, korea)
    cells = {change.name: change.cells for change in changes}
    moved = ["military_expenditure.csv:DEU 2024:military_expenditure_share_of_gdp"]
    assert cells["quadrant_3.count"] == cells["quadrant_4.members"] == moved
    assert cells["south_korea.goods_deficit"] == ["goods_trade.csv:KOR 2024:goods_exports_usd"]


def test_a_removed_partner_is_told_although_the_pages_are_refused(tmp_path: Path):
    folder = revised_folder(tmp_path / "after")
    tables = ("partners", "goods_trade", "military_expenditure", "announced_tariffs")
    gone = {name: without_rows(folder, f"data/{name}.csv", "DEU,") for name in tables}
    changes = compare(as_published(), read_state("after", folder / "data", folder / "content"))
    told = {table.file: len(table.removed) for table in changes.tables}
    assert told == {f"{name}.csv": count for name, count in gone.items() if count}
    refused = {change.id for change in changes.texts if "{{" in _after(changes, change.id, "en")}
    assert {"kp-matrix", "q3-germany"} <= refused
    assert {fault.place.file for fault in changes.new_faults} >= {
        *("content/ja/key-points.md", "content/en/key-points.md"),
    }
    assert fact(changes, "germany.quadrant").after["en"] == "none"


def _after(changes: Changes, block: str, lang: str) -> str:
    revision = text(changes, block).revisions.get(lang)
    return " ".join(change.after for change in revision.sentences) if revision else ""


def test_a_quoted_figure_names_its_cell_and_its_sentences(tmp_path: Path):
    folder = revised_folder(tmp_path / "after")
    replace_once(folder, "content/quoted.csv", "pause_length,90,days", "pause_length,120,days")
    changes = compare(as_published(), read_state("after", folder / "data", folder / "content"))
    (table,) = changes.tables
    (cell,) = table.cells
    assert (table.file, cell.row, cell.before, cell.after) == (
        *("quoted.csv", "pause_length", "90", "120"),
    )
    assert changes.texts
    for change in changes.texts:
        assert set(change.revisions) == {"ja", "en"}
        assert {c for r in change.revisions.values() for s in r.sentences for c in s.cells} == {
            "quoted.csv:pause_length:value"
        }
    assert changes.after.unsealed == ["quoted.csv"]


def test_an_assumption_moves_quadrants_that_nothing_else_prints(tmp_path: Path):
    threshold = ("data/parameters.toml", 'value = "0.02"', 'value = "0.03"')
    changes = changes_after(tmp_path / "after", threshold)
    assert [table.file for table in changes.tables] == ["parameters.toml"]
    flips = [change for change in changes.facts if change.kind == "quadrant" and follows(change)]
    assert len(flips) > 10
    assert all("parameters.toml:military_threshold:value" in change.cells for change in flips)


def test_cells_are_told_where_the_tables_cannot_be_computed(tmp_path: Path):
    edit = (JAPAN_IMPORTS[0], JAPAN_IMPORTS[1], "JPN,2024,79740845546,about 150 billion")
    changes = changes_after(tmp_path / "after", edit)
    (cell,) = changes.tables[0].cells
    assert cell.after == "about 150 billion"
    assert cell.relative is None
    assert not changes.after.has_facts
    assert not (changes.facts)
    assert not (changes.texts)
    assert not (changes.figures)
    assert [fault.place.file for fault in changes.new_faults] == ["data/goods_trade.csv"]


def test_facts_are_told_where_the_content_cannot_be_read(tmp_path: Path):
    broken = ("content/references.json", '"id": "fukuda-2025-016"', '"id" "fukuda-2025-016"')
    changes = changes_after(tmp_path / "after", JAPAN_IMPORTS, broken)
    assert changes.after.has_facts
    assert not changes.after.has_texts
    assert fact(changes, "japan.goods_deficit").after["en"] == "about $98.1 billion"
    assert not changes.texts
    assert {fault.place.file for fault in changes.new_faults} == {"content/references.json"}


def test_a_sidecar_is_told_with_the_reason_of_its_seal(tmp_path: Path):
    folder = revised_folder(tmp_path / "after", JAPAN_IMPORTS)
    path = folder / "data" / "goods_trade.toml"
    seal = '[[changes]]\ndate = 2025-06-05\nreason = "Census revision"\nsha256 = "0"\n'
    path.write_text(f"{path.read_text('utf-8')}\n{seal}", "utf-8")
    before, _ = read_raw(ROOT / "data", ROOT / "content")
    after, _ = read_raw(folder / "data", folder / "content")
    (table,) = compare_cells(before, after)
    assert table.seals == [("2025-06-05", "Census revision")]
