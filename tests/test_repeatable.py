"""Two builds are equal byte for byte, reach for no network, and tell nothing of the machine."""

from __future__ import annotations

import getpass
import io
import platform
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from tests.checkout import Checkout, copy_of, files_of, patch
from tests.places import ROOT

OTHERWISE = {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "POSIX", "LANG": "C"}
# Notes every attempt, also one that is caught and forgotten.
WITHOUT_NETWORK = """
import pathlib, socket
def refuse(what):
    def refused(*arguments, **options):
        if what != "connect" or arguments[0].family != socket.AF_UNIX:
            with open({log!r}, "a") as log:
                log.write(f"{{what}} {{arguments}}\\n")
            raise OSError("the test lets nothing out")
    return refused
socket.socket.connect = socket.socket.connect_ex = refuse("connect")
socket.getaddrinfo = refuse("getaddrinfo")
"""
CUT_OFF = ("unshare", "--map-root-user", "--net")


def can_cut_off() -> bool:
    """Tell whether a process without any network can be started here (Linux)."""
    if not shutil.which(CUT_OFF[0]):
        return False
    return subprocess.run([*CUT_OFF, "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def second(built: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Build once more from empty caches: elsewhere, offline, with another seed, zone and locale."""
    folder = tmp_path_factory.mktemp("距離 %20 second")
    checkout = copy_of(built.root, folder / "another path")
    log = folder / "network.txt"
    under = OTHERWISE | patch(folder / "patch", WITHOUT_NETWORK.format(log=str(log)))
    done = checkout.run("build", under=under, before=CUT_OFF if can_cut_off() else ())
    assert (done.returncode, done.stderr) == (0, "")
    assert not log.exists(), log.read_text()
    return checkout


def test_two_builds_are_equal(built: Checkout, second: Checkout):
    first, other = files_of(built.site), files_of(second.site)
    assert first.keys() == other.keys()
    assert [path for path in first if first[path] != other[path]] == []


def test_the_patch_sees_an_attempt_to_reach_the_network(tmp_path: Path):
    """Without this the silence of the build would say nothing."""
    log = tmp_path / "network.txt"
    under = patch(tmp_path / "patch", WITHOUT_NETWORK.format(log=str(log)))
    code = "import urllib.request as r; r.urlopen('https://example.org/')"
    done = subprocess.run([sys.executable, "-c", code], env=under, capture_output=True, check=False)
    assert done.returncode == 1
    assert "example.org" in log.read_text()


def unpacked(path: str, content: bytes) -> Iterator[bytes]:
    """Yield a file's bytes and what is packed inside it: streams, names of fonts, remarks."""
    yield content
    if path.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream):
                    yield item.read_bytes()
                yield str(item).encode()
    elif path.endswith(".png"):
        yield repr(Image.open(io.BytesIO(content)).info).encode()
    elif path.endswith(".woff2"):
        for record in TTFont(io.BytesIO(content))["name"].names:
            yield record.toUnicode().encode()


def test_nothing_published_tells_of_this_machine(built: Checkout):
    told = {
        str(path).encode()
        for path in (ROOT, built.root, built.root.parent.parent, Path.home(), sys.prefix)
    }
    names = (socket.gethostname(), platform.release(), getpass.getuser())
    told |= {name.encode() for name in names if len(name) > 5}  # "vm" stands in many a font
    found = [
        (path, word)
        for path, content in files_of(built.site).items()
        for part in unpacked(path, content)
        for word in told
        if word in part
    ]
    assert found == []


def test_no_file_holds_the_day_of_the_build(built: Checkout):
    """Dates in files are those of the edition; a clock would make two builds differ some day."""
    for path, content in files_of(built.site).items():
        if path.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(content)) as pdf:
                dates = {str(pdf.docinfo[key])[2:10] for key in ("/CreationDate", "/ModDate")}
            assert dates == {"20250530"}, path
        elif path.endswith((".svg", ".html", ".json")):
            assert not re.search(rb"\d{2}:\d{2}:\d{2}", content), path
