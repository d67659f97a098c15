"""From an edit of a sentence or a cell to `check` and `agree`, on a copy of the brief."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import build
from tests.checkout import Checkout, copy_of
from tests.places import ROOT

EDITED = ("content/en/japan.md", "is wary of further pressure", "fears more pressure")
CELL = ("data/goods_trade.csv", "JPN,2024,")


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """Return a copy of the project, agreed as it is, on which commands of this process run."""
    checkout = copy_of(ROOT, tmp_path / "kyori")
    monkeypatch.setattr(build, "ROOT", checkout.root)
    assert build.main(["agree", "--all"]) == 0
    return checkout


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run a command that succeeds, and return what it says."""
    capsys.readouterr()
    assert build.main(words) == 0
    return capsys.readouterr().out


def raise_imports(checkout: Checkout) -> None:
    """Let the imports from Japan be a fifth more, sealed."""
    path = checkout.root / CELL[0]
    lines = path.read_text("utf-8").splitlines()
    (row,) = (line for line in lines if line.startswith(CELL[1]))
    cells = row.split(",")
    at = lines[0].split(",").index("goods_imports_usd")
    cells[at] = str(int(cells[at]) * 6 // 5)
    checkout.edit(CELL[0], row, ",".join(cells))
    assert build.main(["seal", "goods_trade", "--reason", "a test"]) == 0


def test_an_edit_is_listed_and_agreed(copied: Checkout, capsys: pytest.CaptureFixture[str]):
    assert "behind" not in said(capsys, "check")
    copied.edit(*EDITED)
    words = said(capsys, "check")
    assert "1 text behind the twin" in words
    assert "[-is wary of further-]{+fears more+} pressure" in words
    assert "moved" not in words
    assert said(capsys, "agree", "japan#jp-spending") == "1 agreed: japan#jp-spending\n"
    assert "behind" not in said(capsys, "check")


def test_a_cell_moves_numbers_and_leaves_no_text_behind(
    copied: Checkout, capsys: pytest.CaptureFixture[str]
):
    copied.edit(*EDITED)
    raise_imports(copied)
    words = said(capsys, "check")
    behind, _, moved = words.partition("numbers that the data have moved")
    assert "1 text behind the twin" in behind
    assert "{{ japan.goods_deficit }}: 約685億ドル → 約981億ドル" in moved
    assert "{{ japan.goods_deficit }}: about $68.5 billion → about $98.1 billion" in moved
    assert "japan#jp-spending" not in moved
    said(capsys, "agree", "--all", "--numbers")
    words = said(capsys, "check")
    assert "moved" not in words
    assert "1 text behind the twin" in words


def test_an_unknown_name_is_wrong_usage(copied: Checkout, capsys: pytest.CaptureFixture[str]):
    before = (copied.root / "content" / "agreed.json").read_bytes()
    assert build.main(["agree", "japan#jp-spendng"]) == 2
    assert "did you mean japan#jp-spending" in capsys.readouterr().err
    assert (copied.root / "content" / "agreed.json").read_bytes() == before


def test_an_edit_without_a_seal_is_not_agreed_on(
    copied: Checkout, capsys: pytest.CaptureFixture[str]
):
    copied.edit("content/quoted.csv", "pause_end,2025-07-09", "pause_end,2025-07-10")
    assert build.main(["agree", "--all"]) == 1
    assert "is not sealed" in capsys.readouterr().err


def test_agreeing_twice_changes_nothing(copied: Checkout, capsys: pytest.CaptureFixture[str]):
    path = copied.root / "content" / "agreed.json"
    entries = json.loads(path.read_text("utf-8"))
    assert len(entries) > 400
    before = path.stat().st_mtime_ns
    assert said(capsys, "agree", "--all") == "nothing to agree on\n"
    assert path.stat().st_mtime_ns == before
