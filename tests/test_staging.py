"""A build that fails, is killed, or lacks something: what was published before stays whole."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from setup.system import NEEDS, line_to_type
from tests.checkout import Checkout, environment, files_of, patch, state_of

# The build's own process kills itself when the tenth file is staged.
KILLED_WHILE_STAGING = """
import os, pathlib, signal
write, staged = pathlib.Path.write_bytes, []
def write_bytes(path, data):
    if "-staging" in str(path):
        staged.append(path)
        if len(staged) == 10:
            os.kill(os.getpid(), signal.SIGKILL)
    return write(path, data)
pathlib.Path.write_bytes = write_bytes
"""
# The system's loader finds no Pango and nothing that comes with it.
WITHOUT_PANGO = """
import ctypes
load = ctypes.CDLL.__init__
def init(self, name, *arguments, **options):
    if name and any(part in str(name) for part in ("pango", "gobject", "harfbuzz")):
        raise OSError(f"{name}: cannot open shared object file: No such file or directory")
    load(self, name, *arguments, **options)
ctypes.CDLL.__init__ = init
"""


NAMESPACE = ("unshare", "--map-root-user", "--mount")


def leftovers(checkout: Checkout) -> list[str]:
    return sorted(path.name for path in checkout.root.glob(".site*"))


def test_a_build_killed_while_staging_leaves_the_last_site(checkout: Checkout, tmp_path: Path):
    before = state_of(checkout.site)
    done = checkout.run("build", under=patch(tmp_path / "patch", KILLED_WHILE_STAGING))
    assert done.returncode == -signal.SIGKILL
    assert leftovers(checkout) == [".site-staging"], "the test must strike in the middle"
    assert state_of(checkout.site) == before
    checkout.build()
    assert leftovers(checkout) == []
    assert {name: file for name, (file, *_) in before.items() if file} == files_of(checkout.site)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="children are looked up in /proc (Linux)")
def test_a_build_killed_while_drawing_takes_its_workers_along(built: Checkout, tmp_path: Path):
    checkout = built.copy(tmp_path / "kyori")
    before = state_of(checkout.site)
    for kept in (checkout.root / ".cache" / "steps").glob("*/*"):
        kept.unlink()
    command = [sys.executable, str(checkout.root / "build.py")]
    build = subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE)
    workers = children_of(build, 2)
    build.kill()
    build.communicate(timeout=60)  # ends only when no process holds its standard error any more
    deadline = time.monotonic() + 30
    while any(map(is_running, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, workers))
    assert state_of(checkout.site) == before


def children_of(process: subprocess.Popen[bytes], count: int) -> list[int]:
    """Wait until a process has so many Python workers, and return their numbers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        workers = [child for child in listed if b"spawn_main" in command_of(child)]
        if len(workers) >= count:
            return [int(worker) for worker in workers]
        time.sleep(0.02)
    raise AssertionError("no workers were started")


def command_of(child: str | int) -> bytes:
    try:
        return Path(f"/proc/{child}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


def is_running(worker: int) -> bool:
    return b"spawn_main" in command_of(worker)  # empty once it has ended


def test_a_fault_while_pages_are_written_leaves_the_last_site(checkout: Checkout):
    before = state_of(checkout.site)
    checkout.edit("templates/page.html", "{{ name_of(page) }}</h1>", "{{ name_of(paeg) }}</h1>")
    done = checkout.run("build")
    assert done.returncode == 3
    assert "UndefinedError" in done.stderr
    assert state_of(checkout.site) == before
    assert leftovers(checkout) == []


def test_a_pdf_that_is_refused_leaves_the_last_site(checkout: Checkout):
    before = state_of(checkout.site)
    checkout.edit("templates/static/print.css", "@page {", "@page { no-such-property: 1;")
    done = checkout.run("build")
    assert done.returncode == 1
    assert "brief.pdf: WeasyPrint: " in done.stderr
    assert "no-such-property" in done.stderr
    assert state_of(checkout.site) == before


@pytest.mark.parametrize(
    ("limit", "reason"),
    [("remount,size=$((used + 1024))k", "No space left"), ("remount,ro", "Read-only file system")],
    ids=["full", "read-only"],
)
def test_a_real_disk_that_refuses_keeps_the_last_site(
    limit: str, reason: str, checkout: Checkout, tmp_path: Path
):
    """A disk in memory, in a namespace of its own: nobody else sees it, and it needs no rights."""
    if not can_mount():
        pytest.skip("no disk can be mounted here without being root")
    disk, last = tmp_path / "disk", checkout.site
    disk.mkdir()
    script = (
        f"mount -t tmpfs tmpfs {disk} && cp -r {last} {disk}/site && "
        f"used=$(du -sk {disk} | cut -f1) && mount -o {limit} {disk} && "
        f'{{ "$@"; status=$?; }}; diff -r {last} {disk}/site && ls -A {disk} && exit $status'
    )
    done = checkout.run(
        "build", "--site", f"{disk}/site", before=(*NAMESPACE, "sh", "-c", script, "sh")
    )
    assert (done.returncode, done.stdout) == (4, "site\n"), done.stderr
    assert done.stderr.startswith(f"site: {reason}")
    assert "--site" in done.stderr


def can_mount() -> bool:
    """Tell whether a namespace with mounts of its own can be made here (Linux)."""
    if not shutil.which(NAMESPACE[0]):
        return False
    command = [*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_build_into_a_place_that_is_no_folder_is_status_4(checkout: Checkout):
    (checkout.root / "file").write_text("no folder")
    done = checkout.run("build", "--site", str(checkout.root / "file" / "site"))
    assert done.returncode == 4
    assert done.stderr.startswith("site: Not a directory; ")
    assert "--site" in done.stderr


def test_a_file_in_place_of_the_caches_is_status_4(checkout: Checkout):
    shutil.rmtree(checkout.root / ".cache" / "steps")
    (checkout.root / ".cache" / "steps").write_text("no folder")
    before = state_of(checkout.site)
    done = checkout.run("build")
    assert done.returncode == 4
    assert "make clean" in done.stderr
    assert "\n" not in done.stderr.strip()
    assert state_of(checkout.site) == before


def test_a_build_never_replaces_what_no_build_has_made(checkout: Checkout, tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "thesis.txt").write_text("years of work")
    done = checkout.run("build", "--site", str(home))
    assert done.returncode == 2
    assert done.stderr.startswith("home: files stand there that are no site; ")
    assert files_of(home) == {"thesis.txt": b"years of work"}


def test_without_pango_the_site_is_published_without_pdfs(checkout: Checkout, tmp_path: Path):
    whole = files_of(checkout.site)
    done = checkout.run("build", under=patch(tmp_path / "patch", WITHOUT_PANGO))
    assert done.returncode == 4, done.stderr
    message = done.stderr.strip()
    assert message.startswith("PDF: a library of the system is missing (GObject, Pango, PangoFT2")
    assert message.endswith(f"type: {line_to_type(NEEDS['pdf'])}")
    assert "\n" not in message
    files = files_of(checkout.site)
    assert set(whole) - set(files) == {"ja/brief.pdf", "en/brief.pdf"}
    assert set(files) <= set(whole)
    pages = {path: file for path, file in files.items() if path.endswith(".html")}
    assert not any(b"brief.pdf" in page for page in pages.values())
    assert any(b"brief.pdf" in whole[path] for path in pages), "they are linked where they exist"
    listed = json.loads(files["manifest.json"])["files"]
    assert set(listed) == set(files) - {"manifest.json"}
