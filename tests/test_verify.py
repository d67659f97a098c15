"""Verify a published site: with Python alone, every byte, every number, whatever is done to it."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import build
from kyori import verify as verifier
from kyori.verify import main, recompute, verify
from tests.checkout import Checkout, environment
from tests.places import ROOT
from tests.tampering import FALSIFIED, NUMBERS, reseal
from tests.test_repository import imports_of

KINDS = (
    *("en/index.html", "ja/read/index.html", "assets/screen.css", "assets/site.js", "verify.py"),
    *("ja/figures/rates.svg", "ja/figures/rates.png", "en/figures/rates.csv", "ja/brief.pdf"),
    *(NUMBERS, "data/countries.csv", "data/tables/partners.csv", "data/tables/partners.toml"),
    *("data/tables/parameters.toml", "assets/icon.svg", "assets/fonts/kyori-sans-400.woff2"),
)


@pytest.fixture
def published(site: Path, tmp_path: Path) -> Path:
    """Return a copy of the shared site to falsify."""
    return Path(shutil.copytree(site, tmp_path / "downloaded"))


def alone(site: Path, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the site's own verify.py with nothing but Python: no packages, from another folder."""
    command = [sys.executable, "-I", "-S", str(site / "verify.py"), *words]
    return subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )


def test_a_downloaded_site_verifies_with_python_alone(published: Path, tmp_path: Path):
    done = alone(published, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "no difference"
    numbers = json.loads((published / NUMBERS).read_text("utf-8"))
    assert f"\n{len(numbers['numbers'])} numbers, {len(numbers['values'])} values: " in done.stdout
    assert {path.name for path in published.iterdir()} >= {"verify.py", "manifest.json"}
    assert not list(published.rglob("__pycache__")), "what verifies leaves nothing behind"


def test_it_imports_the_standard_library_alone():
    roots = {name.partition(".")[0] for name in imports_of(Path(verifier.__file__))}
    assert roots <= sys.stdlib_module_names


def test_the_counts_of_kinds_add_up_to_the_numbers(site: Path):
    numbers = json.loads((site / NUMBERS).read_text("utf-8"))["numbers"]
    _, report = verify(site)
    kinds = report[1].partition(": ")[2].split(", ")
    assert sum(int(kind.rpartition(" ")[2]) for kind in kinds) == len(numbers)


def test_the_oracle_agrees_with_every_printed_number(site: Path):
    document = json.loads((site / NUMBERS).read_text("utf-8"))
    found = recompute(site / "data" / "tables", document)
    assert [each.text for each in found] == [entry["text"] for entry in document["numbers"]]
    assert not [each.fault for each in found if each.fault]


@pytest.mark.parametrize("path", KINDS)
def test_one_flipped_bit_is_found_in_every_kind_of_file(path: str, published: Path):
    raw = bytearray((published / path).read_bytes())
    raw[len(raw) // 2] ^= 1
    (published / path).write_bytes(raw)
    faults, _ = verify(published)
    assert any(fault.startswith(f"{path}: changed: ") for fault in faults)


@pytest.mark.parametrize("part", [0.0, 0.001, 0.01, 0.3, 0.6, 0.999, 1.0])
def test_one_flipped_bit_is_found_in_the_manifest(part: float, published: Path):
    raw = bytearray((published / "manifest.json").read_bytes())
    raw[round((len(raw) - 1) * part)] ^= 1
    (published / "manifest.json").write_bytes(raw)
    faults, _ = verify(published)
    assert any(fault.startswith("manifest.json: ") for fault in faults)


def test_spaces_in_the_manifest_are_a_difference_too(published: Path):
    path = published / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8"))), "utf-8")
    assert verify(published)[0] == [
        "manifest.json: it was changed after it was sealed: its own sha256 does not fit it"
    ]


@pytest.mark.parametrize("done", FALSIFIED)
def test_what_is_falsified_and_resealed_is_found_by_recomputing(done: str, published: Path):
    falsify, told = FALSIFIED[done]
    falsify(published)
    reseal(published)
    faults, _ = verify(published)
    assert any(told in fault for fault in faults), "\n".join(faults)
    assert not [fault for fault in faults if "manifest.json" in fault and "names" not in fault]
    assert not [fault for fault in faults if "\n" in fault]


def test_a_file_too_many_and_one_that_is_missing_are_named(published: Path):
    (published / "en" / "notes.txt").write_text("more", "utf-8")
    (published / "assets" / "icon.svg").unlink()
    faults, _ = verify(published)
    assert faults == [
        "en/notes.txt: it stands there, and manifest.json does not list it",
        "assets/icon.svg: manifest.json lists it, and it is missing",
    ]


def _nested(site: Path) -> None:
    (site / NUMBERS).write_text("[" * 200_000, "utf-8")


def _outside(site: Path) -> None:
    document = json.loads((site / "manifest.json").read_text("utf-8"))
    document["files"]["../../secret"] = {"bytes": 1, "sha256": "0"}
    (site / "manifest.json").write_text(json.dumps(document), "utf-8")


def _linked(site: Path) -> None:
    (site / "assets" / "icon.svg").unlink()
    (site / "assets" / "icon.svg").symlink_to("/dev/zero")


def _numbers(text: str) -> Callable[[Path], object]:
    return lambda site: (site / NUMBERS).write_text(text, "utf-8")


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "no manifest": (lambda site: (site / "manifest.json").unlink(), "manifest.json: No such file"),
    "a manifest that is no JSON": (
        lambda site: (site / "manifest.json").write_text("{", "utf-8"),
        "manifest.json: no JSON",
    ),
    "a path outside": (_outside, "'../../secret' is no path of a file inside the site"),
    "a link in place of a file": (_linked, "assets/icon.svg: it is a link and no file"),
    "numbers that are no JSON": (_numbers("{}}"), "data/numbers.json: no JSON"),
    "numbers nested without end": (_nested, "data/numbers.json: no JSON"),
    "numbers of another shape": (_numbers('{"numbers": {}}'), "'numbers' is missing or no list"),
    "a name twice": (_numbers('{"values": {}, "values": {}}'), "a name stands twice"),
    "numbers that are no UTF-8": (
        lambda site: (site / NUMBERS).write_bytes(b"\xff\xfe"),
        "data/numbers.json: it is not UTF-8",
    ),
    "no numbers": (lambda site: (site / NUMBERS).unlink(), "data/numbers.json: No such file"),
    "no tables": (
        lambda site: shutil.rmtree(site / "data" / "tables"),
        "parameters.toml: No such file",
    ),
    "a ragged table": (
        lambda site: (site / "data/tables/quoted.csv").write_text("name,value\na\n", "utf-8"),
        "data/tables/quoted.csv:2: no row of the table",
    ),
    "a cell without end": (
        lambda site: (site / "data/tables/parameters.toml").write_text(
            '[base_rate]\nvalue = "1E999999999"\nreference = "a"\n', "utf-8"
        ),
        "data/tables/parameters.toml:1: value is no plain number",
    ),
    "controls for the terminal": (
        lambda site: (site / "a\x1b[2Jb").write_text("", "utf-8"),
        "a\\u001b[2Jb: it stands there",
    ),
}


@pytest.mark.parametrize("done", BROKEN)
def test_a_broken_site_gets_one_clear_message(done: str, published: Path, tmp_path: Path):
    break_it, told = BROKEN[done]
    break_it(published)
    run = alone(ROOT / "kyori", str(published), folder=tmp_path)
    assert (run.returncode, run.stderr) == (1, "")
    assert told in run.stdout
    assert "Traceback" not in run.stdout


def test_wrong_usage_is_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for words in ([str(tmp_path / "nowhere")], ["--nothing"]):
        with pytest.raises(SystemExit) as exit_:
            main(words)
        assert exit_.value.code == 2
    assert "nowhere is no folder" in capsys.readouterr().err


def test_the_hash_that_was_told_is_held(site: Path, capsys: pytest.CaptureFixture[str]):
    digest = hashlib.sha256((site / "manifest.json").read_bytes()).hexdigest()
    assert main([str(site), "--manifest", digest]) == 0
    assert main([str(site), "--manifest", "0" * 64]) == 1
    assert f"the hash of the file is {digest}, and not 0000" in capsys.readouterr().out


def test_the_command_of_the_build_says_the_same(
    built: Checkout, capsys: pytest.CaptureFixture[str]
):
    assert build.main(["verify", str(built.site)]) == 0
    assert capsys.readouterr().out.endswith("no difference\n")
