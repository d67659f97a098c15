"""Bad tables and bad pages, end to end: one clear message, exit 1, and the last site untouched."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bad_inputs import (
    JAPAN_2024,
    PAGES,
    TABLES,
    TRADE,
    Bad,
    both,
    cell,
    change_row,
    expected_place,
)
from tests.checkout import Checkout, state_of
from tests.data.samples import reseal


@pytest.fixture(scope="module")
def workplace(built: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return built.copy(tmp_path_factory.mktemp("bad") / "kyori")


@pytest.fixture
def whole(workplace: Checkout, built: Checkout) -> Iterator[Checkout]:
    """Return one checkout for all these tests, and put its tables and pages back afterwards."""
    yield workplace
    for name in ("data", "content"):
        shutil.rmtree(workplace.root / name)
        shutil.copytree(built.root / name, workplace.root / name)


@pytest.mark.parametrize("bad", [*TABLES, *PAGES], ids=lambda bad: bad.id)
def test_bad_input_gives_one_message_and_leaves_the_site(bad: Bad, whole: Checkout):
    place = expected_place(bad, whole)
    bad.edit(whole)
    if bad.is_sealed:  # so that the fault itself is told, not that the table was edited
        for path in (whole.root / "data").glob("*.csv"):
            reseal(path)
    before = state_of(whole.site)
    done = whole.run("build")
    assert state_of(whole.site) == before
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    messages = done.stderr.splitlines()
    assert len(messages) == bad.faults, done.stderr
    for message in messages:
        assert re.match(place, message), message
        assert re.fullmatch(r"[^;]+:? [^;]+; [^;]+; .+", message), message
    assert bad.says in done.stderr
    assert not list(whole.root.glob(".site*"))


def test_check_finds_the_same_faults(whole: Checkout):
    both('{{ see("rate") }}')(whole)
    assert whole.run("check").stderr == whole.run("build").stderr != ""


def test_check_finds_what_only_the_writing_of_pages_finds(whole: Checkout):
    both(" [x](javascript:alert)")(whole)
    done = whole.run("check")
    assert done.returncode == 1
    assert "javascript:alert" in done.stderr


def test_faults_of_many_pages_are_told_together(whole: Checkout):
    for lang in ("ja", "en"):
        for page in ("japan", "quadrants", "methods"):
            path = whole.root / "content" / lang / f"{page}.md"
            text = path.read_text("utf-8")
            path.write_text(text.replace("{{ ", {"ja": "{{ un", "en": "{{ dis"}[lang], 2), "utf-8")
    places = [line.partition(" ")[0] for line in whole.run("check").stderr.splitlines()]
    assert len(places) == 12
    assert places == sorted(places, key=lambda place: place.split(":")[0])


def test_faults_of_many_tables_are_told_together(whole: Checkout):
    for file, start in ((TRADE, JAPAN_2024), ("data/military_expenditure.csv", "JPN,2024")):
        change_row(file, start, cell(2, "two thousand"))(whole)
        reseal(whole.root / file)
    places = [line.partition(" ")[0] for line in whole.run("check").stderr.splitlines()]
    assert [Path(place).name.partition(":")[0] for place in places] == [
        "goods_trade.csv",
        "military_expenditure.csv",
    ]


SEAL = "the table was edited and is not sealed"
FAULTS_BESIDE_A_SEAL = {
    "of the same cell": (change_row(TRADE, JAPAN_2024, cell(3, "a lot")), "is 'a lot'"),
    "of the codes": (change_row(TRADE, JAPAN_2024, cell(1, "JAP")), "JAP"),
    "of what is computed": (change_row(TRADE, JAPAN_2024, cell(2, "2025")), "JPN has no trade"),
    "of a sentence": (change_row(TRADE, JAPAN_2024, cell(4, "1")), "the US has a surplus"),
}


@pytest.mark.parametrize("beside", FAULTS_BESIDE_A_SEAL)
def test_a_missing_seal_hides_no_other_fault(beside: str, whole: Checkout):
    edit, says = FAULTS_BESIDE_A_SEAL[beside]
    edit(whole)
    done = whole.run("check")
    assert done.returncode == 1
    assert done.stderr.count(SEAL) == 1
    assert says in done.stderr
    assert SEAL not in whole.run("check", "--unsealed").stderr


@pytest.mark.parametrize("command", ["check", "facts"])
def test_unsealed_lets_an_edit_through_with_a_notice(command: str, whole: Checkout):
    change_row(TRADE, JAPAN_2024, cell(3, "79741"))(whole)
    assert whole.run(command).returncode == 1
    for words in ((command, "--unsealed"), ("--unsealed", command)):
        done = whole.run(*words)
        assert done.returncode == 0, done.stderr
        assert (SEAL in done.stderr, len(done.stderr.splitlines())) == (True, 1)
