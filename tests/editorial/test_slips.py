"""One cause, one message; independent causes are told in one run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

import pytest

from tests.editorial.samples import Sample
from tests.editorial.slips import SLIPS, Slip

ID = "#deficit }"
EVERY = 11  # of the pairs, one in eleven is tried: all of them take a minute
REPEATED = re.compile(r"\b([a-z]+) \1\b")


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.id)
def test_one_slip_is_one_fault(slip: Slip, sample: Sample):
    slip.make(sample)
    (fault,) = sample.faults()
    assert slip.says in str(fault)
    assert fault.place.line, fault
    assert str(fault).count("; ") == 2
    assert not REPEATED.search(str(fault))


def blocks_of(slip: Slip, text: str) -> set[tuple[str, int]]:
    """Return which blocks of a page, or lines of another file, a slip in its text touches."""
    parts = text.split("\n\n") if slip.file.endswith(".md") else text.split("\n")
    ends, at = [], 0
    for part in parts:
        at += len(part) + 2
        ends.append(at)
    start = text.index(slip.old)
    first, last = start, start + len(slip.old) - 1
    page = slip.file.partition("/")[2]
    return {
        (page, number)
        for number, end in enumerate(ends)
        if end > first and (ends[number - 1] if number else 0) <= last
    }


def independent(texts: Mapping[str, str]) -> Iterator[tuple[Slip, Slip]]:
    """Yield the pairs of slips in two blocks, in one language or in both.

    An id that one block loses and another takes is left out: the two slips make one riddle.
    """
    for one, other in combinations(SLIPS, 2):
        moves = any(ID in a.old and ID in b.new for a, b in ((one, other), (other, one)))
        touched = [blocks_of(slip, texts[slip.file]) for slip in (one, other)]
        if not moves and not touched[0] & touched[1]:
            yield one, other


def test_two_slips_in_two_blocks_are_two_faults(sample: Sample):
    texts = {file: (sample.folder / file).read_text("utf-8") for file in {s.file for s in SLIPS}}
    pairs = list(independent(texts))[::EVERY]
    assert len(pairs) > 100
    wrong = []
    for one, other in pairs:
        for slip in sorted((one, other), key=lambda slip: -texts[slip.file].index(slip.old)):
            at, text = texts[slip.file].index(slip.old), (sample.folder / slip.file).read_text()
            sample.write(slip.file, text[:at] + slip.new + text[at + len(slip.old) :])
        if len(faults := sample.faults()) != 2:
            wrong.append((one.id, other.id, list(map(str, faults))))
        for slip in (one, other):
            sample.write(slip.file, texts[slip.file])
    assert not wrong, f"{len(wrong)}: {wrong[:40]}"
