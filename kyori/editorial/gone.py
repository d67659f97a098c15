"""Tell once of a name that both languages need and the data no longer have: who needs it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kyori.editorial.binding import BoundPage
from kyori.errors import Fault, Place

GONE = re.compile(r"unknown name '\w+'")
INDENT = "\n    "


def told_once(faults: Sequence[Fault], pages: Mapping[str, Mapping[str, BoundPage]]) -> list[Fault]:
    """Return the faults, those of one unknown name in both languages as one that lists the blocks.

    A misspelt name stands in one language, or in few places. One that both ask for was there when
    they were written: a row of a table is gone, and every block that needs it is named.
    """
    by_name: dict[str, list[Fault]] = {}
    for fault in faults:
        if GONE.fullmatch(fault.found):
            by_name.setdefault(fault.found, []).append(fault)
    gone = {
        found: every
        for found, every in by_name.items()
        if len({fault.place.file.partition("/")[0] for fault in every}) > 1
    }
    others = [fault for fault in faults if fault.found not in gone]
    return others + [_one(every, pages) for every in gone.values()]


def _one(every: Sequence[Fault], pages: Mapping[str, Mapping[str, BoundPage]]) -> Fault:
    first = min(every)
    needing: dict[str, list[str]] = {}
    for fault in sorted(every):
        needing.setdefault(_where(fault.place, pages), []).append(str(fault.place))
    lines = [f"{name}  {' '.join(places)}" for name, places in needing.items()]
    found = f"{first.found}, which is needed in {len(every)} places:"
    mend = f"put back what had this name, or write these anew; {first.mend}"
    return replace(first, found=INDENT.join([found, *lines]), mend=mend)


def _where(place: Place, pages: Mapping[str, Mapping[str, BoundPage]]) -> str:
    """Return page and block of a place, or the file of labels."""
    lang, _, file = place.file.partition("/")
    page = pages.get(lang, {}).get(file.removesuffix(".md"))
    if page is None:
        return file or place.file
    before = [bound for bound in page.blocks if (bound.place.line or 0) <= (place.line or 0)]
    return f"{page.source.slug}#{before[-1].id}" if before else page.source.slug
