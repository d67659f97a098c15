"""The command `diff`: revisions, saved editions and the working tree, and what it refuses."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.checkout import Checkout, copy_of, files_of
from tests.places import ROOT
from tests.revised import JAPAN_IMPORTS, replace_once, revised_folder

SECTIONS = {"tables", "facts", "figures", "printed", "texts", "claims"}


def git(folder: Path, *words: str) -> None:
    """Run git in a folder, as somebody without settings of their own."""
    named = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=0"]
    kept = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    nobody = {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(folder), *named, *words], env=nobody, check=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Return a checkout with two commits, the second of which raises Japan's imports."""
    checkout = copy_of(ROOT, tmp_path_factory.mktemp("repository") / "kyori")
    git(checkout.root, "init", "-q", "-b", "main")
    git(checkout.root, "add", "data", "content")
    git(checkout.root, "commit", "-q", "-m", "as published")
    git(checkout.root, "tag", "published")
    replace_once(checkout.root, *JAPAN_IMPORTS)
    git(checkout.root, "commit", "-q", "-a", "-m", "revised")
    return checkout


def test_nothing_changed_against_the_last_commit(repository: Checkout):
    done = repository.run("diff")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "HEAD → the working tree\nnothing changed\n\nNot sealed in HEAD\n  goods_trade.csv\n\n"
        "Not sealed in the working tree\n  goods_trade.csv\n"
    )


def test_an_earlier_revision_as_json(repository: Checkout):
    before = files_of(repository.root / "data")
    done = repository.run("diff", "--against", "published", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert {"format", "before", "after", "changed", "summary", *SECTIONS} == set(report)
    assert report["format"] == "kyori-changes/1"
    assert report["changed"] is True
    assert report["summary"][0] == "1 cell changed"
    assert report["after"]["unsealed"] == ["goods_trade.csv"]
    assert report["tables"][0]["cells"][0]["id"] == "goods_trade.csv:JPN 2024:goods_imports_usd"
    assert files_of(repository.root / "data") == before


def test_two_revisions_whatever_the_working_tree_holds(repository: Checkout, tmp_path: Path):
    output = tmp_path / "report.txt"
    words = ("--against", "HEAD", "--after", "published", "--output", str(output))
    done = repository.run("diff", *words)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    report = output.read_text("utf-8")
    assert report.startswith("HEAD → published\n1 cell changed; ")
    assert "a goods deficit of about [-$98.1 billion-]{+$68.5 billion+}" in report
    assert "[-約981億ドル-]{+約685億ドル+}" in report
    assert "\x1b" not in report


@pytest.mark.parametrize(
    ("form", "beginning"), [("markdown", "## published → HEAD\n"), ("html", "<!doctype html>\n")]
)
def test_each_format_is_written(repository: Checkout, form: str, beginning: str):
    words = ("--against", "published", "--after", "HEAD", "--format", form)
    done = repository.run("diff", *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(beginning)
    assert "disagreements.largest_gap" in done.stdout


def test_a_saved_edition_outside_a_git_checkout(tmp_path: Path):
    edition = revised_folder(tmp_path / "edition", JAPAN_IMPORTS)
    checkout = copy_of(ROOT, tmp_path / "kyori")
    done = checkout.run("diff", "--against", str(edition))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{edition} → the working tree\n1 cell changed; 3 rates; ")


@pytest.mark.parametrize("name", ["no-such-revision", "-n", "--help", "HEAD:data", "HEAD; ls"])
def test_a_name_that_is_no_state_is_wrong_usage(repository: Checkout, name: str):
    done = repository.run("diff", f"--against={name}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"diff: no revision {name!r}, and no folder of that name with data/ and content/; "
        "expected a git revision or a saved edition; `git log --oneline` lists the revisions\n"
    )


def test_outside_a_checkout_of_git_a_revision_is_wrong_usage(tmp_path: Path):
    done = copy_of(ROOT, tmp_path / "kyori").run("diff")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("diff: 'HEAD' is no such folder, and no git checkout is here")
    assert "name a saved edition: --against FOLDER" in done.stderr


def test_a_revision_without_content_is_refused(tmp_path: Path):
    checkout = copy_of(ROOT, tmp_path / "kyori")
    git(checkout.root, "init", "-q", "-b", "main")
    git(checkout.root, "add", "data")
    git(checkout.root, "commit", "-q", "-m", "tables alone")
    done = checkout.run("diff")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("diff: revision 'HEAD' has no content/; ")


def test_a_state_that_cannot_be_read_is_told_after_its_cells(tmp_path: Path):
    edition = revised_folder(tmp_path / "edition", (*JAPAN_IMPORTS[:2], "JPN,2024,79740845546,n/a"))
    checkout = copy_of(ROOT, tmp_path / "kyori")
    done = checkout.run("diff", "--against", str(edition))
    assert (done.returncode, done.stderr) == (1, "")
    assert "JPN 2024 goods_imports_usd   n/a → 148208566623" in done.stdout
    told = " ".join(done.stdout.split())
    assert f"Not compared facts, figures and sentences: the tables of {edition} are" in told


def test_a_file_that_cannot_be_written_is_told(repository: Checkout, tmp_path: Path):
    done = repository.run("diff", "--output", str(tmp_path / "nowhere" / "report.txt"))
    assert done.returncode == 4
    assert done.stderr.startswith("report.txt: No such file or directory; ")
