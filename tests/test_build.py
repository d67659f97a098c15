"""The command line: what --help promises, exit statuses, and what each command touches."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

import build
from tests.checkout import Checkout, environment, files_of, patch, state_of
from tests.places import ROOT

COMMANDS = {"agree", "build", "check", "diff", "serve", "seal", "facts", "verify"}
STATUSES = {"0", "1", "2", "3", "4", "75"}
JAPAN = "japan.goods_deficit\t約685億ドル\tabout $68.5 billion"


def status_of(*words: str) -> int:
    """Run a command in this process, on this checkout."""
    try:
        return build.main(words)
    except SystemExit as exit_:  # argparse's own way out
        return int(exit_.code or 0)


def test_help_names_the_commands_that_exist_and_every_status(capsys: pytest.CaptureFixture[str]):
    assert status_of("--help") == 0
    words = capsys.readouterr().out
    listed = re.search(r"COMMAND\n((?:    \w+ .*\n)+)", words)
    assert listed, words
    assert {line.split()[0] for line in listed[1].splitlines()} == COMMANDS
    _, _, epilog = words.partition("Exit status:")
    assert set(re.findall(r"(?:^|; |;\n)\s*(\d+) ", epilog)) == STATUSES


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]):
    assert status_of(command, "--help") == 0
    assert f"usage: build.py {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("publish",),
        ("refresh",),
        ("--colour",),
        ("check", "japan"),
        ("seal", "goods_trade"),
        ("serve", "--port", "http"),
        ("serve", "--unsealed"),
        ("--unsealed", "serve"),
        ("--unsealed", "seal", "goods_trade", "--reason", "x"),
        ("agree",),
        ("agree", "japan", "--all"),
        ("agree", "japan", "--numbers", "--unaffected", "spelling"),
        ("agree", "japan", "--unsealed"),
        ("--site", "elsewhere", "check"),
        ("--site", "elsewhere", "facts"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_status_2(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    assert status_of(*words) == 2
    assert "usage: build.py" in capsys.readouterr().err


def test_facts_lists_names_with_both_languages(capsys: pytest.CaptureFixture[str]):
    assert status_of("facts", "japan") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 20
    assert all(re.fullmatch(r"[^\t]*japan[^\t]*\t[^\t]+\t[^\t]+", line) for line in lines)


@pytest.mark.parametrize("word", ["韓国", "South Korea", "south KOREA", "south_korea.name"])
def test_facts_finds_a_name_of_either_language(word: str, capsys: pytest.CaptureFixture[str]):
    assert status_of("facts", word) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "south_korea.name\t韓国\tSouth Korea" in lines
    assert all(line.startswith("south_korea.") for line in lines)


def test_facts_prints_as_pages_do(built: Checkout):
    assert JAPAN in built.run("facts", "japan").stdout.splitlines()


def test_facts_says_what_is_near_an_unknown_name(capsys: pytest.CaptureFixture[str]):
    assert status_of("facts", "jpan") == 2
    assert "did you mean japan" in capsys.readouterr().err


def test_facts_may_be_read_to_the_first_line_only():
    command = f"{sys.executable} {ROOT / 'build.py'} facts | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_fault_of_ours_is_status_3_and_keeps_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(build, "compute", broken)
    assert status_of("check") == 3
    words = capsys.readouterr().err
    assert words.startswith("Traceback (most recent call last):")
    assert words.endswith("ZeroDivisionError: a bug\n")


def test_check_writes_nothing(built: Checkout):
    before = state_of(built.root)
    done = built.run("check", under={"PYTHONDONTWRITEBYTECODE": "1"})
    assert (done.returncode, done.stderr) == (0, "")
    assert state_of(built.root) == before


def test_the_command_may_be_left_out(built: Checkout, tmp_path: Path):
    checkout = built.copy(tmp_path / "kyori")
    done = checkout.run("--site", str(tmp_path / "elsewhere"))
    assert (done.returncode, done.stderr) == (0, "")
    assert files_of(tmp_path / "elsewhere") == files_of(built.site)


def test_a_python_without_the_environment_is_told_what_to_do():
    command = [sys.executable, "-S", str(ROOT / "build.py"), "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    (message,) = done.stderr.splitlines()
    assert done.returncode == 4
    assert re.match(r"python\S*: no package '\w+' here; expected .*; run `make`, then ", message)


@pytest.mark.parametrize(("name", "status"), [("altair", 4), ("kyori.gone", 3)])
def test_a_package_that_is_missing_later_is_told_as_well(
    name: str, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def broken(*_: object, **__: object) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(build, "compute", broken)
    assert status_of("check") == status
    assert ("Traceback" in capsys.readouterr().err) == (status == 3)


def test_without_locks_of_files_a_build_says_so_and_checks_go_on(
    checkout: Checkout, tmp_path: Path
):
    hidden = patch(tmp_path / "hidden", "import sys\nsys.modules['fcntl'] = None\n")
    assert checkout.run("check", under=hidden).returncode == 0
    done = checkout.run("build", under=hidden)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("site: Python has no fcntl here; expected ")
    assert len(done.stderr.splitlines()) == 1


def test_a_build_takes_its_site_from_the_working_directory(checkout: Checkout, tmp_path: Path):
    command = [sys.executable, "kyori/build.py", "build", "--site", "here/site"]
    subprocess.run(command, cwd=tmp_path, env=environment(), check=True)
    assert (tmp_path / "here" / "site" / "index.html").exists()
    assert checkout.site.exists()


def test_a_second_build_waits_for_nobody(checkout: Checkout):
    before = state_of(checkout.site)
    with (checkout.root / ".cache" / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = checkout.run("build")
        assert checkout.run("check").returncode == 0
    assert done.returncode == 75
    assert (
        done.stderr.strip()
        == "site: another build is running; expected one build at a time; wait for it"
    )
    assert state_of(checkout.site) == before


def test_a_build_tells_its_steps_to_a_terminal(checkout: Checkout):
    reader, terminal = pty.openpty()
    command = [sys.executable, str(checkout.root / "build.py")]
    process = subprocess.Popen(command, stderr=terminal, env=environment())
    os.close(terminal)
    said = b""
    while True:
        try:
            said += os.read(reader, 4096)
        except OSError:  # the other end is closed
            break
    assert process.wait() == 0
    for step in ("reading tables", "drawing figures", "setting PDFs", "2 PDFs"):
        assert step.encode() in said


def test_version_is_that_of_the_manifest(site: Path, capsys: pytest.CaptureFixture[str]):
    assert status_of("--version") == 0
    manifest = json.loads((site / "manifest.json").read_text("utf-8"))
    assert capsys.readouterr().out == f"Kyori {manifest['kyori']}\n"
