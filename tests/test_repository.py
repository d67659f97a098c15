"""The repository itself: stages, sizes, locks, licences, and nothing of anybody's machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.places import ROOT

STAGES = ("data", "analysis", "editorial", "output")
LEFT_OUT = {".git", ".venv", ".cache", "site", "__pycache__", ".mypy_cache", ".ruff_cache"}
LONGEST = 300
LARGEST_PICTURE = 250_000  # bytes
DOCUMENTS = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))
# One file on purpose: it is published, and runs alone on a machine that has only Python.
LONGER = {"kyori/verify.py": 1600}
# Divided, so that this file does not find itself.
INDEXES = ("py" + "pi.org", "python" + "hosted", "registry.npm" + "js", "deb.deb" + "ian")
HEAVY = {"pandas", "altair", "vl_convert", "weasyprint", "fontTools", "ziamath", "latex2mathml"}
LOCKED = re.compile(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.+!-]+)( ; [^/@]+)?")
TEXTS = (".py", ".md", ".toml", ".csv", ".json", ".html", ".css", ".js", ".svg", ".txt", "")


def files(*kinds: str) -> Iterator[Path]:
    """Yield the files of the repository; what set-up, builds and tools make is left out."""
    waiting = [ROOT]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if path.name in LEFT_OUT or path.name.startswith(".site-") or path.is_symlink():
                continue
            if path.is_dir():
                waiting.append(path)
            elif not kinds or path.suffix in kinds:
                yield path


def project() -> dict[str, list[Requirement]]:
    """Return the requirements of the project and of its development."""
    document = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed, tools = document["project"]["dependencies"], document["dependency-groups"]["dev"]
    return {
        "requirements.txt": [Requirement(line) for line in needed],
        "requirements-dev.txt": [Requirement(line) for line in (*needed, *tools)],
    }


def locked(name: str) -> dict[str, Version]:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    found = [LOCKED.fullmatch(line.removesuffix(" \\")) for line in lines if line[:1].isalnum()]
    assert all(found), "every requirement is name==version"
    return {canonicalize_name(match[1]): Version(match[2]) for match in found if match}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_holds_names_versions_and_hashes_and_nothing_else(name: str):
    lines = (ROOT / name).read_text("utf-8").splitlines()
    hashed = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    for number, line in enumerate(lines):
        assert hashed.fullmatch(line) or LOCKED.fullmatch(line.removesuffix(" \\")), line
        if line[:1].isalnum():
            assert lines[number + 1].startswith("    --hash="), f"{line} has no hash"
        assert "://" not in line
        assert "@" not in line


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_keeps_within_what_the_project_asks_for(name: str):
    versions = locked(name)
    for requirement in project()[name]:
        version = versions[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version, prereleases=True), requirement


def test_both_locks_agree():
    both = locked("requirements-dev.txt")
    assert {name: both[name] for name in locked("requirements.txt")} == locked("requirements.txt")


def test_every_dependency_is_explained():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = text.partition("\n## Dependencies\n")[2].partition("\n## ")[0]
    explained = set(re.findall(r"`([A-Za-z0-9._-]+)`", section))
    asked = {requirement.name for requirement in project()["requirements-dev.txt"]}
    assert asked <= explained


def test_only_python_3_11_is_asked_for():
    document = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert document["project"]["requires-python"] == ">=3.11"


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_from_those_to_its_left(stage: str):
    allowed = {*STAGES[: STAGES.index(stage) + 1], "errors"}
    for path in (ROOT / "kyori" / stage).rglob("*.py"):
        for name in imports_of(path):
            parts = name.split(".")
            if parts[0] == "kyori" and len(parts) > 1:
                assert parts[1] in allowed, f"{path.relative_to(ROOT)} imports {name}"
            assert parts[0] not in ("build", "tests"), path


def test_the_analysis_and_the_right_of_it_know_nothing_of_each_other():
    """Another brief replaces the analysis: what is right of it sees its outcome alone."""
    for stage in ("editorial", "output"):
        for path in (ROOT / "kyori" / stage).rglob("*.py"):
            names = {name for name in imports_of(path) if name.startswith("kyori.analysis")}
            fonts = {name for name in names if name.startswith("kyori.analysis.figures.")}
            assert names - fonts <= {"kyori.analysis.outcome"}, path.relative_to(ROOT)
            if fonts:
                assert path.name == "charts.py", path.relative_to(ROOT)


def test_files_are_written_by_the_output_and_the_seal_alone():
    writes = re.compile(r"\.write_(text|bytes)\(|\.open\([^)]*[\"'][wax]|\.rename\(|\.unlink\(")
    for stage in STAGES[:3]:
        for path in (ROOT / "kyori" / stage).rglob("*.py"):
            if path.name != "seal.py":
                assert not writes.search(path.read_text("utf-8")), path.relative_to(ROOT)


def test_nothing_reads_clock_network_or_unsorted_folders():
    forbidden = re.compile(
        r"\btime\.time\(|datetime\.now\(\)|date\.today\(|\brandom\b|\burllib\.request\b|"
        r"\bimport requests\b|(?<!\w)hash\(|os\.listdir\("
    )
    for path in (ROOT / "kyori").rglob("*.py"):
        found = forbidden.search(path.read_text("utf-8"))
        assert found is None, f"{path.relative_to(ROOT)}: {found and found.group()}"


def test_the_command_line_starts_without_the_heavy_packages():
    code = "import sys, build; print(' '.join(sorted({n.partition('.')[0] for n in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) & HEAVY == set()


def test_modules_are_short_and_named_for_their_subject():
    for path in files(".py"):
        if "tests" not in path.relative_to(ROOT).parts:
            count = len(path.read_text("utf-8").splitlines())
            name = path.relative_to(ROOT).as_posix()
            assert count <= LONGER.get(name, LONGEST), f"{name} has {count} lines"
        assert path.stem not in ("utils", "util", "helpers", "common", "misc"), path


def test_nothing_names_a_machine_or_a_package_index():
    told = (*INDEXES, f"{ROOT}/", f"{ROOT.parent}/", f"{Path.home()}/")
    for path in files(*TEXTS):
        if path.name.startswith("LICENSE"):
            continue
        text = path.read_text("utf-8", errors="replace")
        assert not [word for word in told if len(word) > 4 and word in text], path


def test_texts_are_utf8_with_unix_line_ends():
    for path in files(*TEXTS):
        raw = path.read_bytes()
        raw.decode("utf-8")
        assert b"\r" not in raw, path
        assert raw.endswith(b"\n") or not raw, f"{path} has no last line end"


def test_only_tables_and_what_describes_them_are_in_data():
    for path in (ROOT / "data").iterdir():
        assert path.suffix in (".csv", ".toml"), f"{path.name}: downloaded files stay outside"


@pytest.mark.parametrize("name", [".venv/", ".cache/", "site/", ".site-*/", "__pycache__/"])
def test_what_is_made_is_ignored(name: str):
    assert name in {
        line.lstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    }


@pytest.mark.parametrize(
    "name",
    ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "LICENSE-CONTENT", "CITATION.cff"],
)
def test_what_a_stranger_looks_for_is_there(name: str):
    assert len((ROOT / name).read_text("utf-8")) > 500


def test_links_of_the_documents_lead_somewhere():
    for path in DOCUMENTS:
        for address, anchor in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", path.read_text("utf-8")):
            if address.startswith("https://"):
                continue
            target = path.parent / address if address else path
            assert target.exists(), f"{path.name}: {address}"
            assert not anchor or anchor in anchors(target), f"{path.name}: {address}#{anchor}"


def anchors(path: Path) -> set[str]:
    """Return what headings of a document are called in links, as GitHub makes it."""
    titles = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_pictures_of_the_readme_have_words_and_are_small():
    shown = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert {ROOT / address for _, address in shown} == set((ROOT / "docs").glob("*.png"))
    for words, address in shown:
        assert len(words) > 40, address
        assert (ROOT / address).stat().st_size < LARGEST_PICTURE, address


def test_the_documents_name_commands_that_exist():
    import build

    usage = build._parser().format_help()
    told = "".join(path.read_text("utf-8") for path in DOCUMENTS)
    for command in re.findall(r"python build\.py +([a-z]+)", told):
        assert re.search(rf"^    {command} ", usage, re.MULTILINE) or command == "everything"


def test_the_makefile_explains_every_target():
    text = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: ((?:.|\\\n)+)$", text, re.MULTILINE)
    assert phony is not None
    targets = set(phony[1].split()) - {"build", "\\"}
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    explained = set(re.findall(r"(?:^|; )make ([a-z-]+)", told.stdout, re.MULTILINE))
    assert targets <= explained
    for target in targets:
        assert re.search(rf"^{target}:", text, re.MULTILINE), target


def test_continuous_integration_runs_the_tests_and_nothing_else():
    script = ROOT / ".ci" / "run"
    lines = script.read_text("utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]
    assert script.stat().st_mode & 0o111


def test_templates_hold_no_words():
    """Every word that a reader sees comes from content; a template lays out."""
    kept = {"SHA-256"}
    for path in (ROOT / "templates").glob("*.html"):
        text = re.sub(
            r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", " ", path.read_text("utf-8"), flags=re.DOTALL
        )
        words = set(re.sub(r"<[^>]*>", " ", text).split())
        assert {word for word in words if re.search(r"\w", word)} <= kept, path.name
