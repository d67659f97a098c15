"""Refuse what is written if it leads to a host that the content does not name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from kyori.editorial.hosts import NAMED, host_of
from kyori.errors import ContentError, Fault, Place

READ = (".html", ".css", ".js", ".svg", ".json", ".bib", ".ris", ".cff")
HOST = re.compile(r"//([\w.-]*\w)")
# What begins an address: its scheme, or a quote, bracket or equals sign where the scheme is left
# out. It ends just before the two slashes.
OPENING = re.compile(r"""(?:https?:|wss?:|ftp:|=|["'(]\s*)$""", re.IGNORECASE)
# Names that look like addresses and are never followed.
NAMES = re.compile(r"""(?:xmlns(?::\w+)?="|"@context":\s*"|"\$schema":\s*")https?:$""")
BEFORE = 40  # characters, more than any of those have


def check_outward(files: Mapping[str, str], hosts: Collection[str], templates: Path) -> None:
    """Check every address in the written pages, styles, scripts, drawings and data.

    ContentError names each strange host once, with the template that has it where one does.
    """
    strange: dict[str, str] = {}
    for path, text in files.items():
        if path.endswith(READ):
            for host in _hosts(text):
                if host not in hosts:
                    strange.setdefault(host, path)
    if strange:
        raise ContentError(_fault(host, path, templates) for host, path in strange.items())


def _hosts(text: str) -> Iterator[str]:
    for found in HOST.finditer(text):
        before = text[max(found.start() - BEFORE, 0) : found.start()]
        if OPENING.search(before) and not NAMES.search(before):
            yield host_of(f"//{found[1]}")


def _fault(host: str, path: str, templates: Path) -> Fault:
    place = _place(host, templates) or Place(f"site/{path}")
    mend = "take it out, or name it where it is cited"
    return Fault(place, f"an address on {host!r}", NAMED, mend)


def _place(host: str, templates: Path) -> Place | None:
    for path in sorted(path for path in templates.rglob("*.*") if path.is_file()):
        text = path.read_text("utf-8")
        at = text.lower().find(f"//{host}")
        if at >= 0:
            file = f"{templates.name}/{path.relative_to(templates).as_posix()}"
            return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return None
