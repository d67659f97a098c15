"""Copies of the project to build in, so that no test touches the checkout it runs from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.places import ROOT

COPIED = ("build.py", "content", "data", "kyori", "setup", "templates", "pyproject.toml")
LANGUAGES = ("ja", "en")
PAGES = (
    *("key-points", "introduction", "tariffs", "burden", "quadrants"),
    *("talks", "eu", "india", "uk", "japan", "china", "leverage", "conclusion"),
    *("methods", "data", "corrections", "references", "about"),
)
UNDER = dict.fromkeys(("eu", "india", "uk", "japan", "china"), "talks")  # under another part
# What a caller's shell may hold and a build must not hear of; tests set their own.
UNHEARD = ("PYTHON", "LC_", "LANG", "TZ")


Site = dict[str, tuple[bytes, int, int]]


@dataclass(frozen=True)
class Checkout:
    """A copy of the project with caches and a site of its own."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    def run(
        self, *words: str, under: Mapping[str, str] | None = None, before: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Run build.py with these words; `before` is a command that runs it, such as unshare."""
        command = [*before, sys.executable, str(self.root / "build.py"), *words]
        return subprocess.run(
            command, env=environment(under), capture_output=True, text=True, check=False
        )

    def build(self, *words: str, under: Mapping[str, str] | None = None) -> None:
        """Build and expect it to succeed without a word: nobody sits at a terminal here."""
        done = self.run("build", *words, under=under)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), done.stderr

    def copy(self, folder: Path) -> Checkout:
        """Return a copy with the site and the kept steps, so that a build of it is quick."""
        copied = copy_of(self.root, folder)
        for name in ("site", ".cache/steps"):
            if (self.root / name).exists():
                shutil.copytree(self.root / name, folder / name)
        return copied

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace the one place in a file where `old` stands."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), "utf-8")


def copy_of(source: Path, folder: Path) -> Checkout:
    """Copy a checkout without caches and site; the working fonts are shared, they are read only."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        copy = shutil.copytree if (source / name).is_dir() else shutil.copy2
        copy(source / name, folder / name)
    (folder / ".cache").mkdir()
    (folder / ".cache" / "fonts").symlink_to(ROOT / ".cache" / "fonts")
    return Checkout(folder)


def environment(under: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment without what a build must not hear of, and with `under`."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(UNHEARD)}
    return kept | dict(under or {})


def state_of(site: Path) -> Site:
    """Return content, time of change and inode of every file and of the folder itself."""
    paths = [site, *sorted(site.rglob("*"))]
    return {
        str(path.relative_to(site)): (
            path.read_bytes() if path.is_file() else b"",
            path.stat().st_mtime_ns,
            path.stat().st_ino,
        )
        for path in paths
    }


def files_of(site: Path) -> dict[str, bytes]:
    """Return the files of a site by path."""
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def patch(folder: Path, code: str) -> dict[str, str]:
    """Write code that every Python started with the returned variables runs first.

    It stands in for what a test cannot do to the machine: a missing library, a kill at a moment.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(code, "utf-8")
    return {"PYTHONPATH": str(folder)}
